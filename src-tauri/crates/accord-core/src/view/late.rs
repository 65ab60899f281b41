//! Late: what each choice comes to, with its clock times, before anything changes (rules.md 16). What the choices are
//! is `agenda`'s and `late`'s; here they are put into words.

use super::say;
use crate::agenda;
use crate::dates;
use crate::late::{Change, CutId, OfferedCut};
use crate::model::{PlannedStep, Replan, ReplanChoice, Workshop};
use crate::moment::Moment;
use crate::operation::{Operation, Running};
use crate::timer::Pace;
use serde::Serialize;
use ts_rs::TS;

/// The choices when it is late.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct LateView {
    /// "6 minutes behind".
    pub title: String,
    /// The steps to come, in order: the rows of each column.
    pub steps: Vec<String>,
    /// *Shorten*, *Cut* with what is proposed, *End later*: as many as are offered.
    pub choices: Vec<LateChoice>,
    /// What can be cut, in the order of the script; the second column shows the one that is chosen.
    pub cuts: Vec<LateCut>,
    /// *Shorten and leave out*, where it reaches the end.
    pub both: Option<LateBoth>,
}

/// One choice, as a column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct LateChoice {
    /// Its id in the script.
    pub id: String,
    /// Its key.
    pub key: char,
    /// "Shorten".
    pub title: String,
    /// "Only what has not started."
    pub under: String,
    /// One cell a step.
    pub cells: Vec<LateCell>,
    /// The new end, "12:04".
    pub ends: String,
    /// "2 won back, 4 over"; "6 past 12:00".
    pub result: String,
    /// Minutes that stay over.
    pub still_over: u32,
    /// The line to say.
    pub say: String,
    /// What the filled button says: "Shorten, end 12:04".
    pub apply: String,
    /// What it does.
    pub operation: Operation,
}

/// What a choice does to one step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct LateCell {
    /// When it starts, "11:36"; a dash where it is left out.
    pub time: String,
    /// "8 min, was 10", "10 min", "left out".
    pub line: String,
    /// Whether the choice changes it.
    pub changed: bool,
}

/// One entry of the list of cuts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct LateCut {
    /// "Stop after two handoffs".
    pub title: String,
    /// "2 min, ends 12:04".
    pub line: String,
    /// What becomes of it: "The others come first at the day-14 check."; empty for the jump.
    pub then: String,
    /// The column that it makes.
    pub choice: LateChoice,
}

/// The combination that reaches the end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct LateBoth {
    /// "Shorten and cut together reaches 12:00:"
    pub lead: String,
    /// "leave out “Give and need”, roles by purpose 7 min, was 9".
    pub line: String,
    /// The column that it makes.
    pub choice: LateChoice,
}

/// The choices at `now`; none where it is not a minute late, before the beginning and after the end.
pub fn late_view(workshop: &Workshop, now: &Moment) -> Option<LateView> {
    let Pace::Behind(behind) = agenda::pace(workshop, now) else { return None };
    if workshop.run.ended.is_some() || workshop.run.visits.is_empty() {
        return None;
    }
    let cuts = cuts(workshop, now);
    let choices = [
        column(workshop, now, &ReplanChoice::Shorten),
        cuts.first().map(|cut| cut.choice.clone()),
        column(workshop, now, &ReplanChoice::Later),
    ];
    Some(LateView {
        title: format!("{} behind", say::counted(u32::try_from(behind).unwrap_or(u32::MAX), "minute", "minutes")),
        steps: agenda::to_come(workshop).iter().map(|planned| planned.step.title.clone()).collect(),
        choices: choices.into_iter().flatten().collect(),
        cuts,
        both: both(workshop, now),
    })
}

fn cuts(workshop: &Workshop, now: &Moment) -> Vec<LateCut> {
    let cut = |cut: OfferedCut| {
        let (choice, then) = match &cut.id {
            CutId::Cut(id) => {
                let in_script = workshop.script.cut.iter().find(|other| other.id == *id);
                (ReplanChoice::Cut(id.clone()), in_script.map(|cut| cut.then.clone()).unwrap_or_default())
            }
            CutId::Jump => (ReplanChoice::Jump, String::new()),
        };
        let choice = LateChoice { under: cut.title.clone(), ..column(workshop, now, &choice)? };
        Some(LateCut { line: format!("{} min, ends {}", cut.saves, choice.ends), title: cut.title, then, choice })
    };
    agenda::offered_cuts(workshop).into_iter().filter_map(cut).collect()
}

fn both(workshop: &Workshop, now: &Moment) -> Option<LateBoth> {
    let replan = agenda::preview(workshop, &ReplanChoice::ShortenAndCut, now).ok()?;
    let titles = replan.cuts.iter().filter_map(|id| workshop.script.cut.iter().find(|cut| cut.id == *id));
    let cuts = titles.map(|cut| say::lower_first(&cut.title));
    let changes = replan.changes.iter().map(|change| {
        let title = workshop.script.step(&change.step).map_or(change.step.as_str(), |step| step.title.as_str());
        format!("{} {}", say::lower_first(title), changed_minutes(change))
    });
    let target = clock(workshop, agenda::target_end_ms(workshop));
    Some(LateBoth {
        lead: format!("Shorten and cut together reaches {target}:"),
        line: cuts.chain(changes).collect::<Vec<_>>().join(", "),
        choice: column_of(workshop, now, &replan),
    })
}

fn column(workshop: &Workshop, now: &Moment, choice: &ReplanChoice) -> Option<LateChoice> {
    let replan = agenda::preview(workshop, choice, now).ok()?;
    Some(column_of(workshop, now, &replan))
}

fn column_of(workshop: &Workshop, now: &Moment, replan: &Replan) -> LateChoice {
    let (cells, planned_end_ms) = cells(workshop, now, replan);
    let target_ms = agenda::target_end_ms(workshop);
    let end_ms = match replan.choice {
        ReplanChoice::Later => target_ms.saturating_add(i64::from(replan.late_min) * 60_000),
        ReplanChoice::Shorten | ReplanChoice::ShortenAndCut | ReplanChoice::Cut(_) | ReplanChoice::Jump => {
            planned_end_ms
        }
    };
    let ends = clock(workshop, end_ms);
    let (id, key) = id_and_key(&replan.choice);
    let in_script = workshop.script.late_choice.iter().find(|choice| choice.id == id);
    let title = in_script.map(|choice| choice.title.clone()).unwrap_or_default();
    LateChoice {
        id: id.to_owned(),
        key,
        under: under(&replan.choice).to_owned(),
        result: result(workshop, replan, end_ms),
        still_over: replan.still_over,
        say: line_to_say(workshop, replan, id, end_ms),
        apply: format!("{title}, end {ends}"),
        operation: Running::Replan { choice: replan.choice.clone() }.into(),
        title,
        cells,
        ends,
    }
}

/// One cell a step to come, and when the last one ends.
fn cells(workshop: &Workshop, now: &Moment, replan: &Replan) -> (Vec<LateCell>, i64) {
    let left_ms = |planned| agenda::step_time(workshop, planned, now).left_ms;
    let running = workshop.run.current().and_then(|visit| workshop.planned_step(&visit.step));
    let mut starts_ms = now.utc_ms.saturating_add(running.map_or(0, left_ms));
    let mut cell = |planned: PlannedStep<'_>| {
        if replan.left_out.contains(&planned.step.id) {
            return LateCell { time: "–".to_owned(), line: "left out".to_owned(), changed: true };
        }
        let change = replan.changes.iter().find(|change| change.step == planned.step.id);
        let minutes = change.map_or(planned.minutes, |change| change.to);
        let time = clock(workshop, starts_ms);
        starts_ms = starts_ms.saturating_add(i64::from(minutes) * 60_000);
        let line = change.map_or_else(|| format!("{minutes} min"), changed_minutes);
        LateCell { time, line, changed: change.is_some() }
    };
    let cells = agenda::to_come(workshop).into_iter().map(&mut cell).collect();
    (cells, starts_ms)
}

/// "8 min, was 10".
fn changed_minutes(change: &Change) -> String {
    format!("{} min, was {}", change.to, change.from)
}

fn id_and_key(choice: &ReplanChoice) -> (&'static str, char) {
    match choice {
        ReplanChoice::Shorten => ("shorten", '1'),
        ReplanChoice::Cut(_) | ReplanChoice::Jump => ("cut", '2'),
        ReplanChoice::Later => ("later", '3'),
        ReplanChoice::ShortenAndCut => ("shorten_and_cut", '4'),
    }
}

fn under(choice: &ReplanChoice) -> &'static str {
    match choice {
        ReplanChoice::Shorten => "Only what has not started.",
        ReplanChoice::Later => "Ask the room first.",
        ReplanChoice::Cut(_) | ReplanChoice::Jump | ReplanChoice::ShortenAndCut => "",
    }
}

fn result(workshop: &Workshop, replan: &Replan, end_ms: i64) -> String {
    let won = replan.late_min.saturating_sub(replan.still_over);
    match (&replan.choice, replan.still_over) {
        (ReplanChoice::Later, _) => {
            format!("{} past {}", replan.late_min, clock(workshop, agenda::announced_end_ms(workshop)))
        }
        (_, 0) => {
            let early_ms = agenda::target_end_ms(workshop).saturating_sub(end_ms);
            match early_ms / 60_000 {
                early @ 1.. => format!("{won} won back, {early} early"),
                _ => format!("{won} won back"),
            }
        }
        (_, over) => format!("{won} won back, {over} over"),
    }
}

/// The script's line for the choice. To shorten says that the end stays; where it does not reach the end, the line
/// for a later end is said.
fn line_to_say(workshop: &Workshop, replan: &Replan, id: &str, end_ms: i64) -> String {
    let id = match (&replan.choice, replan.still_over) {
        (ReplanChoice::Shorten, 1..) => "later",
        _ => id,
    };
    let line = workshop.script.late_choice.iter().find(|choice| choice.id == id).map(|choice| choice.say.as_str());
    line.map(|line| say::quoted(&say::fill_ending(workshop, line, end_ms))).unwrap_or_default()
}

fn clock(workshop: &Workshop, utc_ms: i64) -> String {
    dates::clock_time(agenda::local(workshop, utc_ms).time())
}
