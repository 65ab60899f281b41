//! The console of a running workshop: private.

use super::say;
use crate::agenda;
use crate::commitment::{self, Standing};
use crate::dates::{self, Day};
use crate::finding::{Finding, Level};
use crate::model::{Commitment, EntryId, EntryRef, Place, PlannedStep, Purpose, Signature, Workshop};
use crate::moment::Moment;
use crate::operation::{Capture, Operation, SettingUp};
use crate::script::StepKind;
use crate::signing;
use crate::text::{Text, capital};
use crate::walk::{self, Onward};
use serde::Serialize;
use ts_rs::TS;

/// Everything that the console draws, but for the ticking figures.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct RunView {
    /// The workshop's title.
    pub title: String,
    /// "9 present".
    pub present: String,
    /// "90-minute plan".
    pub plan: String,
    /// All steps, in order.
    pub rail: Vec<RailStep>,
    /// The step that the facilitator stands in.
    pub step: StepView,
    /// What this step captures.
    pub capture: CaptureView,
    /// What is not settled yet.
    pub settle: Vec<SettleEntry>,
    /// All cards, in the order of their keys.
    pub cards: Vec<CardView>,
    /// What the filled button says, and where it leads.
    pub next: NextView,
    /// Whether Back leads anywhere.
    pub has_back: bool,
    /// What follows this step; none in the last one.
    pub after: Option<AfterView>,
    /// Whether the timer of the current step runs, and so what Space does.
    pub timer: TimerButton,
    /// Whether the workshop was ended.
    pub ended: bool,
}

/// What the timer button does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum TimerButton {
    /// It starts the timer.
    Start,
    /// It stops the timer.
    Pause,
    /// It lets the timer go on.
    GoOn,
    /// There is no timer.
    Off,
}

/// One step in the rail.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct RailStep {
    /// The step's id.
    pub id: String,
    /// Its number from 1.
    pub number: usize,
    /// Its title.
    pub title: String,
    /// Where it stands.
    pub state: RailState,
    /// Done: real minutes, "7 min"; now: minutes in force; to come: its start, "11:14".
    pub time: String,
    /// Its first line, to look at it again.
    pub place: Place,
    /// Its moves, for the step that the facilitator stands in.
    pub moves: Vec<RailMove>,
}

/// Where a step stands in the rail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RailState {
    /// It was left.
    Done,
    /// Its timer is the one on screen.
    Now,
    /// It was passed over.
    Skipped,
    /// It comes.
    Ahead,
}

/// One move in the rail.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct RailMove {
    /// Its title.
    pub title: String,
    /// Its minutes.
    pub minutes: u32,
    /// Whether it was passed.
    pub done: bool,
    /// Whether the facilitator stands in it.
    pub current: bool,
}

/// What to say and do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct StepView {
    /// The step's id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What it is for.
    pub purpose: String,
    /// The line to say, in quotation marks; empty where a move has none.
    pub say: String,
    /// What to do.
    pub act: String,
    /// What to watch for, and what to do then.
    pub watch: Vec<WatchView>,
    /// The codes of the cards that this step is likely to need.
    pub cards: Vec<String>,
    /// Where an earlier step is looked at again: the title of the one that runs.
    pub looking_back_from: Option<String>,
}

/// One thing to watch for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct WatchView {
    /// What is seen.
    pub see: String,
    /// What to do.
    pub act: String,
}

/// What to do if it goes wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct CardView {
    /// Its code in the script.
    pub code: String,
    /// Its key, the same in every step; none for the last four.
    pub key: Option<char>,
    /// A word or two for the button.
    pub short: String,
    /// Its title.
    pub title: String,
    /// How it is recognised.
    pub sign: String,
    /// What to do, in order.
    pub acts: Vec<String>,
    /// The line to say.
    pub say: String,
    /// What not to do.
    pub do_not: String,
}

/// The filled button.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct NextView {
    /// "Next: say it back".
    pub label: String,
    /// What stands beside it: when the step is done.
    pub done_when: String,
}

/// What follows this step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct AfterView {
    /// Its title.
    pub title: String,
    /// "11 min, starts about 11:14".
    pub line: String,
}

/// One entry of "To settle", with the field that it leads to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct SettleEntry {
    /// "3 has no receiver".
    pub text: String,
    /// The step in which it is settled.
    pub step: String,
    /// The entry's id among its kind.
    pub entry: EntryId,
    /// The field.
    pub field: String,
}

/// What a step captures.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum CaptureView {
    /// Nothing that is typed here; what the script says about it.
    Nothing {
        /// "Nothing.", or what is captured on paper.
        note: Vec<String>,
    },
    /// Roles by purpose.
    Purposes {
        /// One row a purpose.
        rows: Vec<PurposeRow>,
        /// Names to choose from.
        people: Vec<String>,
    },
    /// Commitments.
    Commitments {
        /// One row a commitment.
        rows: Vec<CommitmentRow>,
        /// Those who may own one.
        owners: Vec<String>,
        /// Those who may receive one: handles, then people.
        receivers: Vec<String>,
        /// "Accepted 2 of 4."
        count: String,
    },
    /// Names from the signed sheet.
    Signing {
        /// One row a name.
        rows: Vec<SignatureRow>,
        /// Those who may sign and are not there yet.
        names: Vec<String>,
    },
}

/// One purpose.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[expect(missing_docs, reason = "the fields are the model's, as they stand in their fields")]
pub struct PurposeRow {
    pub id: EntryId,
    pub number: usize,
    pub handle: String,
    pub line: String,
    pub receivers: String,
    pub people: String,
    pub confirmed: bool,
    pub missing: Vec<String>,
}

/// One commitment.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[expect(missing_docs, reason = "the fields are the model's, as they stand in their fields")]
pub struct CommitmentRow {
    pub id: EntryId,
    pub number: usize,
    pub owner: String,
    pub act: String,
    pub purpose: String,
    pub due: String,
    pub receiver: String,
    pub pattern: Option<EntryId>,
    pub on_sheet: bool,
    pub fingers: Option<u8>,
    pub accepted: bool,
    pub cue: String,
    pub evidence: String,
    pub first_move: String,
    pub first_move_by: String,
    /// "choice-making, Amara Osei, by 19 Nov".
    pub line: String,
    /// Where it stands, in words: "accepted, 5 fingers", "draft, missing: receiver".
    pub standing: String,
    /// Whether it is printed as it is.
    pub whole: bool,
    /// What stands under its fields.
    pub notes: Vec<Note>,
}

/// A note under a field, with what can be done about it.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct Note {
    /// The rule and its words.
    #[serde(flatten)]
    pub finding: Finding,
    /// One act that settles it.
    pub act: Option<NoteAct>,
}

/// What can be done about a note.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct NoteAct {
    /// What the button says.
    pub label: String,
    /// What it does.
    pub operation: Operation,
}

/// One name from the signed sheet.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[expect(missing_docs, reason = "the fields are the model's, as they stand in their fields")]
pub struct SignatureRow {
    pub id: EntryId,
    pub number: usize,
    pub name: String,
    pub with_reservation: bool,
    /// The handle, if the signer serves exactly one.
    pub purpose: String,
    /// Why it is not printed, or nothing.
    pub note: String,
    pub act: Option<NoteAct>,
}

/// The console as the workshop stands at `now`; none before it has begun.
pub fn run_view(workshop: &Workshop, now: &Moment) -> Option<RunView> {
    let place = workshop.run.place.as_ref()?;
    let planned = workshop.planned_step(&place.step)?;
    let minutes = workshop.plan().minutes;
    Some(RunView {
        title: workshop.setup.title.to_string(),
        present: format!("{} present", workshop.present()),
        plan: format!("{minutes}-minute plan"),
        rail: rail(workshop, place, now),
        step: step_view(workshop, place, planned),
        capture: capture_view(workshop, planned),
        settle: settle(workshop),
        cards: cards(workshop),
        next: next_view(workshop, planned),
        has_back: walk::back(workshop).is_some(),
        after: after(workshop, planned, now),
        timer: timer_button(workshop),
        ended: workshop.run.ended.is_some(),
    })
}

fn timer_button(workshop: &Workshop) -> TimerButton {
    match workshop.run.current() {
        None => TimerButton::Off,
        Some(visit) if visit.started.is_none() => TimerButton::Start,
        Some(visit) if visit.is_paused() => TimerButton::GoOn,
        Some(_) => TimerButton::Pause,
    }
}

fn rail(workshop: &Workshop, place: &Place, now: &Moment) -> Vec<RailStep> {
    let steps = workshop.steps();
    let current = workshop.run.current().and_then(|visit| steps.iter().position(|s| s.step.id == visit.step));
    let ended = workshop.run.ended.is_some();
    let mut starts_ms = match current {
        Some(at) => now.utc_ms.saturating_add(agenda::step_time(workshop, steps[at], now).left_ms),
        None => now.utc_ms,
    };
    let mut rail = Vec::with_capacity(steps.len());
    for (at, planned) in steps.iter().enumerate() {
        let id = &planned.step.id;
        let is_ahead = !ended && current.is_none_or(|current| at > current);
        let (state, time) = if current == Some(at) {
            (RailState::Now, format!("{} min", planned.minutes))
        } else if is_ahead {
            let starts = dates::clock_time(agenda::local(workshop, starts_ms).time());
            starts_ms = starts_ms.saturating_add(i64::from(planned.minutes) * 60_000);
            (RailState::Ahead, starts)
        } else if workshop.run.visited(id) {
            (RailState::Done, format!("{} min", workshop.run.ran_ms(id, now).saturating_add(30_000) / 60_000))
        } else {
            (RailState::Skipped, "left out".to_owned())
        };
        let moves = if *id == place.step { rail_moves(workshop, place, *planned) } else { Vec::new() };
        let (title, place) = (planned.step.title.clone(), walk::first_place(workshop, id));
        rail.push(RailStep { id: id.clone(), number: at + 1, title, state, time, place, moves });
    }
    rail
}

fn rail_moves(workshop: &Workshop, place: &Place, planned: PlannedStep<'_>) -> Vec<RailMove> {
    let plan = &workshop.plan().id;
    walk::moves(workshop, planned.step)
        .into_iter()
        .map(|(at, the_move)| RailMove {
            title: the_move.title.clone(),
            minutes: the_move.minutes_in(plan),
            done: at < place.at,
            current: at == place.at,
        })
        .collect()
}

fn step_view(workshop: &Workshop, place: &Place, planned: PlannedStep<'_>) -> StepView {
    let step = planned.step;
    let line = walk::lines(workshop, step, place.at).get(place.line).map(|line| say::fill(workshop, &line.text));
    let running = workshop.run.current().map(|visit| visit.step.as_str());
    StepView {
        id: step.id.clone(),
        title: step.title.clone(),
        purpose: step.purpose.clone(),
        say: line.as_deref().map(say::quoted).unwrap_or_default(),
        act: step.moves.get(place.at).map(|m| say::fill(workshop, &m.text)).unwrap_or_default(),
        watch: step
            .watch
            .iter()
            .map(|watch| WatchView { see: watch.see.clone(), act: say::fill(workshop, &watch.act) })
            .collect(),
        cards: step.cards.clone(),
        looking_back_from: running
            .filter(|running| *running != step.id)
            .and_then(|running| workshop.script.step(running))
            .map(|running| running.title.clone()),
    }
}

fn next_view(workshop: &Workshop, planned: PlannedStep<'_>) -> NextView {
    let label = match walk::onward(workshop) {
        None => String::new(),
        Some(Onward::Line(_)) => "Next: second line".to_owned(),
        Some(Onward::Move(place)) => {
            let title = planned.step.moves.get(place.at).map_or("", |m| m.title.as_str());
            format!("Next: {}", lower_first(title))
        }
        Some(Onward::Step(id)) => {
            let title = workshop.script.step(&id).map_or("", |step| step.title.as_str());
            format!("Next: {}", lower_first(title))
        }
        Some(Onward::End) => "End the workshop".to_owned(),
    };
    NextView { label, done_when: say::fill(workshop, &planned.step.done_when) }
}

fn lower_first(title: &str) -> String {
    let mut chars = title.chars();
    chars.next().map(|first| first.to_lowercase().chain(chars).collect()).unwrap_or_default()
}

fn after(workshop: &Workshop, planned: PlannedStep<'_>, now: &Moment) -> Option<AfterView> {
    let steps = workshop.steps();
    let at = steps.iter().position(|s| s.step.id == planned.step.id)?;
    let next = steps.get(at + 1)?;
    let is_current = workshop.run.current().is_some_and(|visit| visit.step == planned.step.id);
    let starts = now.utc_ms.saturating_add(agenda::step_time(workshop, planned, now).left_ms);
    let starts = dates::clock_time(agenda::local(workshop, starts).time());
    let line = match is_current {
        true => format!("{} min, starts about {starts}", next.minutes),
        false => format!("{} min", next.minutes),
    };
    Some(AfterView { title: next.step.title.clone(), line })
}

/// The cards in the order of their keys: 1 to 9, 0, then those without a number.
fn cards(workshop: &Workshop) -> Vec<CardView> {
    const KEYS: [(&str, char, &str); 10] = [
        ("BLA", '1', "Blame"),
        ("TEA", '2', "Tears"),
        ("SEN", '3', "Senior"),
        ("SIL", '4', "Silence"),
        ("DOM", '5', "One voice"),
        ("TNR", '6', "Team names"),
        ("OUT", '7', "Stuck outcome"),
        ("CYN", '8', "“Pointless”"),
        ("DIS", '9', "Disclosure"),
        ("LOW", '0', "Low readiness"),
    ];
    const SHORT: [(&str, &str); 4] =
        [("LAT", "Latecomer"), ("LEA", "Leaves early"), ("REF", "Refuses"), ("PHO", "Photo")];
    let mut cards: Vec<CardView> = workshop
        .script
        .card
        .iter()
        .map(|card| {
            let keyed = KEYS.iter().find(|(code, ..)| *code == card.code);
            let short = SHORT.iter().find(|(code, _)| *code == card.code).map(|(_, short)| *short);
            CardView {
                code: card.code.clone(),
                key: keyed.map(|(_, key, _)| *key),
                short: keyed.map(|(.., short)| *short).or(short).unwrap_or(&card.title).to_owned(),
                title: card.title.clone(),
                sign: card.sign.clone(),
                acts: card.acts.iter().map(|act| say::fill(workshop, act)).collect(),
                say: say::quoted(&say::fill(workshop, &card.say)),
                do_not: card.do_not.clone(),
            }
        })
        .collect();
    let place = |card: &CardView| {
        KEYS.iter()
            .position(|(code, ..)| *code == card.code)
            .or_else(|| SHORT.iter().position(|(code, _)| *code == card.code).map(|at| at + KEYS.len()))
            .unwrap_or(usize::MAX)
    };
    cards.sort_by_key(place);
    cards
}

fn capture_view(workshop: &Workshop, planned: PlannedStep<'_>) -> CaptureView {
    match planned.step.kind {
        StepKind::Purposes => CaptureView::Purposes { rows: purpose_rows(workshop), people: people(workshop) },
        StepKind::Commitments => commitments_view(workshop),
        StepKind::Signing => CaptureView::Signing { rows: signature_rows(workshop), names: unsigned(workshop) },
        StepKind::Talk
        | StepKind::Rules
        | StepKind::Lines
        | StepKind::Pulse
        | StepKind::Patterns
        | StepKind::Break
        | StepKind::Outcome
        | StepKind::Handoffs
        | StepKind::Plans => CaptureView::Nothing { note: planned.step.captures.clone() },
    }
}

fn people(workshop: &Workshop) -> Vec<String> {
    workshop.people.iter().map(|person| person.name.to_string()).filter(|name| !name.is_empty()).collect()
}

fn purpose_rows(workshop: &Workshop) -> Vec<PurposeRow> {
    let missing = |purpose: &Purpose| {
        let gaps = [
            ("handle", purpose.handle.is_empty()),
            ("line", purpose.line.is_empty()),
            ("receivers", purpose.receivers.is_empty()),
        ];
        gaps.into_iter().filter(|(_, gap)| *gap).map(|(field, _)| field.to_owned()).collect()
    };
    let row = |(at, purpose): (usize, &Purpose)| PurposeRow {
        id: purpose.id,
        number: at + 1,
        handle: purpose.handle.to_string(),
        line: purpose.line.to_string(),
        receivers: joined(&purpose.receivers),
        people: joined(&purpose.people),
        confirmed: purpose.confirmed,
        missing: missing(purpose),
    };
    workshop.purposes.iter().enumerate().map(row).collect()
}

fn joined(texts: &[Text]) -> String {
    texts.iter().map(Text::as_str).collect::<Vec<_>>().join(", ")
}

fn commitments_view(workshop: &Workshop) -> CaptureView {
    let standings = commitment::standings(workshop);
    let printed = standings.iter().filter(|standing| **standing == Standing::Printed).count();
    let facilitator = Some(workshop.setup.facilitator.to_string()).filter(|name| !name.is_empty());
    let handles = workshop.purposes.iter().map(|purpose| purpose.handle.to_string()).filter(|h| !h.is_empty());
    CaptureView::Commitments {
        owners: people(workshop).into_iter().chain(facilitator).collect(),
        receivers: handles.chain(people(workshop)).collect(),
        count: format!("Accepted {printed} of {}.", standings.len()),
        rows: workshop
            .commitments
            .iter()
            .zip(standings)
            .enumerate()
            .map(|(at, (commitment, standing))| commitment_row(workshop, at, commitment, standing))
            .collect(),
    }
}

fn commitment_row(workshop: &Workshop, at: usize, commitment: &Commitment, standing: Standing) -> CommitmentRow {
    let findings = commitment::findings(workshop, commitment);
    let due = |day: &Option<Day>| day.as_ref().map(Day::in_field).unwrap_or_default();
    CommitmentRow {
        id: commitment.id,
        number: at + 1,
        owner: commitment.owner.to_string(),
        act: commitment.act.to_string(),
        purpose: commitment.purpose.to_string(),
        pattern: commitment.pattern,
        on_sheet: commitment.on_sheet,
        due: due(&commitment.due),
        receiver: commitment.receiver.to_string(),
        fingers: commitment.confidence,
        accepted: commitment.accepted,
        cue: commitment.cue.to_string(),
        evidence: commitment.evidence.to_string(),
        first_move: commitment.first_move.to_string(),
        first_move_by: due(&commitment.first_move_by),
        line: commitment_line(workshop, commitment),
        whole: standing == Standing::Printed,
        standing: standing_in_words(commitment, &standing, &findings),
        notes: findings.into_iter().map(|finding| note(workshop, commitment, finding)).collect(),
    }
}

fn commitment_line(workshop: &Workshop, commitment: &Commitment) -> String {
    let handle = workshop.purpose_of(&commitment.owner).map(|purpose| purpose.handle.to_string());
    let owner = Some(commitment.owner.to_string()).filter(|owner| !owner.is_empty());
    let due = commitment.due.as_ref().map(|day| match day {
        Day::Date(date) => format!("by {}", dates::day_and_month(*date)),
        Day::Typed(text) => format!("by {text}"),
    });
    [handle, owner, due].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn standing_in_words(commitment: &Commitment, standing: &Standing, findings: &[Finding]) -> String {
    let fingers = commitment.confidence.map(|fingers| format!(", {fingers} fingers")).unwrap_or_default();
    match standing {
        Standing::Printed => format!("accepted{fingers}"),
        Standing::Next => "next, at day 14".to_owned(),
        Standing::Draft => {
            let mut missing: Vec<&str> = Vec::new();
            for finding in findings.iter().filter(|finding| finding.level <= Level::Draft) {
                if !missing.contains(&finding.missing.as_str()) {
                    missing.push(&finding.missing);
                }
            }
            match missing.as_slice() {
                [] if commitment.confidence.is_some() => format!("draft{fingers}: make it smaller"),
                [] => "draft, not accepted yet".to_owned(),
                missing => format!("draft, missing: {}", missing.join(", ")),
            }
        }
    }
}

/// A name that nobody knows can be put among the people, or among them under a free id.
fn note(workshop: &Workshop, commitment: &Commitment, finding: Finding) -> Note {
    let typed = match finding.rule {
        "commitment-owner" => Some(&commitment.owner),
        "commitment-receiver" if !commitment.receiver.is_same(&commitment.owner) => Some(&commitment.receiver),
        _ => None,
    };
    let unknown = typed.filter(|name| !name.is_empty() && !is_known(workshop, name));
    Note { act: unknown.map(|name| add_person(workshop, name)), finding }
}

fn is_known(workshop: &Workshop, name: &Text) -> bool {
    workshop.is_person(name) || workshop.is_facilitator(name) || workshop.purpose(name).is_some()
}

fn add_person(workshop: &Workshop, name: &Text) -> NoteAct {
    let free = workshop.people.iter().map(|person| person.id.0).max().map_or(1, |id| id.wrapping_add(1));
    NoteAct {
        label: "Add to the people".to_owned(),
        operation: SettingUp::NamePerson { person: EntryId(free), name: name.clone() }.into(),
    }
}

fn signature_rows(workshop: &Workshop) -> Vec<SignatureRow> {
    let row = |(at, signature): (usize, &Signature)| {
        let printed = signing::is_printed(workshop, signature);
        let known = is_known(workshop, &signature.name);
        let (note, act) = match (signature.name.is_empty() || printed, known) {
            (true, _) => (String::new(), None),
            (false, true) => (
                "This name is there already. It prints once.".to_owned(),
                Some(NoteAct {
                    label: "Take it off".to_owned(),
                    operation: Capture::Remove { entry: EntryRef::Signature(signature.id) }.into(),
                }),
            ),
            (false, false) => {
                ("Not among the people, so it does not print.".to_owned(), Some(add_person(workshop, &signature.name)))
            }
        };
        SignatureRow {
            id: signature.id,
            number: at + 1,
            name: signature.name.to_string(),
            with_reservation: signature.with_reservation,
            purpose: workshop.purpose_of(&signature.name).map(|p| p.handle.to_string()).unwrap_or_default(),
            note,
            act,
        }
    };
    workshop.signatures.iter().enumerate().map(row).collect()
}

fn unsigned(workshop: &Workshop) -> Vec<String> {
    let facilitator = std::iter::once(&workshop.setup.facilitator);
    workshop
        .people
        .iter()
        .map(|person| &person.name)
        .chain(facilitator)
        .filter(|name| !name.is_empty() && !workshop.signatures.iter().any(|s| s.name.is_same(name)))
        .map(Text::to_string)
        .collect()
}

/// What is not settled: one line an entry, with the first field that misses something.
fn settle(workshop: &Workshop) -> Vec<SettleEntry> {
    let Some(step) = workshop.steps().into_iter().find(|s| s.step.kind == StepKind::Commitments) else {
        return Vec::new();
    };
    let entry = |(at, commitment): (usize, &Commitment)| {
        let missing = commitment::findings(workshop, commitment).into_iter().find(|f| f.level <= Level::Draft)?;
        Some(SettleEntry {
            text: format!("{} has no {}", at + 1, missing.missing),
            step: step.step.id.clone(),
            entry: commitment.id,
            field: missing.field.to_owned(),
        })
    };
    workshop.commitments.iter().enumerate().filter_map(entry).collect()
}

/// The words for a number of people: "9 people", "1 person".
pub(super) fn people_in_words(count: u32) -> String {
    match count {
        1 => "1 person".to_owned(),
        count => capital(&format!("{count} people")),
    }
}
