//! The console of a running workshop: private. Here is the step that the facilitator stands in, the rail and the way
//! on; what a step captures is in `capture`, the cards in `cards`, what is still open in `settle`.

mod capture;
mod cards;
mod finish;
mod heads;
mod marks;
mod note;
mod offers;
mod overview;
mod owners;
mod progress;
mod settle;

pub use capture::*;
pub use cards::CardView;
pub use finish::{FinishField, FinishRow, FinishView};
pub use heads::HeadsView;
pub use marks::{MarkedText, WordMark, marked_texts};
pub use note::{Note, NoteAct};
pub use offers::RoomOffer;
pub use overview::{OverviewRow, OverviewView, overview_view};
pub use owners::{LookRow, OwnerText};
pub use settle::SettleEntry;

pub(super) use capture::closed_view;

use super::review::{ReviewView, review_view};
use super::say::{self, lower_first};
use crate::agenda;
use crate::dates;
use crate::finding;
use crate::model::{EntryId, Place, PlannedStep, Workshop};
use crate::moment::Moment;
use crate::readiness::Mode;
use crate::script::Step;
use crate::walk::{self, Onward};
use serde::Serialize;
use ts_rs::TS;

/// Everything that the console draws, but for the ticking figures.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct RunView {
    /// The workshop's title.
    pub title: String,
    /// The number of people that counts now.
    pub heads: HeadsView,
    /// "90-minute plan".
    pub plan: String,
    /// All steps, in order.
    pub rail: Vec<RailStep>,
    /// The step that the facilitator stands in.
    pub step: StepView,
    /// What this step captures.
    pub capture: CaptureView,
    /// What of this step may be shown in the room now.
    pub offers: Vec<RoomOffer>,
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
    /// The private notes of this step, in the order in which they were begun.
    pub notes: Vec<PrivateNoteRow>,
    /// What is still on paper; none before the end, and once the page is closed.
    pub finish: Option<FinishView>,
    /// What became of it, once the page is closed.
    pub review: Option<ReviewView>,
}

/// A private note. Only the console has a place for one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct PrivateNoteRow {
    /// Its id.
    pub id: EntryId,
    /// The note as typed.
    pub text: String,
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
    /// What going there would do, where it comes: "“Pulse” ends now, and 2 steps are passed over." Else nothing.
    pub asks: String,
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
    /// What the step does otherwise in quiet mode; empty where the script has nothing of it, and in normal mode.
    pub quiet: String,
    /// The carried pattern that this move is about, with its letter: "C: It seems like …"; none where it is about all.
    pub about: Option<String>,
    /// What to watch for, and what to do then.
    pub watch: Vec<WatchView>,
    /// The codes of the cards that this step is likely to need.
    pub cards: Vec<String>,
    /// What the step captures, in the script's words.
    pub captures: Vec<String>,
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

/// The filled button.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct NextView {
    /// "Next: say it back".
    pub label: String,
    /// What stands beside it: when the step is done.
    pub done_when: String,
    /// How far the step is: "Said back and confirmed: 0 of 3."; may be empty.
    pub progress: String,
    /// Where Next leaves the step with something that is not settled: what, in one line. It blocks nothing.
    pub leaving: Option<String>,
}

/// What follows this step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct AfterView {
    /// Its title.
    pub title: String,
    /// "11 min, starts about 11:14".
    pub line: String,
}

/// The console as the workshop stands at `now`; none before it has begun.
pub fn run_view(workshop: &Workshop, now: &Moment) -> Option<RunView> {
    let place = workshop.run.place.as_ref()?;
    let planned = workshop.planned_step(&place.step)?;
    let minutes = workshop.plan().minutes;
    let found = finding::findings_in(workshop, planned.step.kind);
    let settle = settle::settle(workshop, &found, &place.step);
    Some(RunView {
        title: workshop.setup.title.to_string(),
        heads: heads::heads(workshop),
        plan: format!("{minutes}-minute plan"),
        rail: rail(workshop, place, now),
        step: step_view(workshop, place, planned),
        capture: capture::capture_view(workshop, planned, &found),
        offers: offers::room_offers(workshop, capture::kind(workshop, planned)),
        next: next_view(workshop, planned, &settle),
        settle,
        cards: cards::cards(workshop),
        has_back: walk::back(workshop).is_some(),
        after: after(workshop, planned, now),
        timer: timer_button(workshop),
        ended: workshop.run.ended.is_some(),
        notes: private_notes(workshop, &place.step),
        finish: finish::finish(workshop, &found),
        review: review_view(workshop, now),
    })
}

fn private_notes(workshop: &Workshop, step: &str) -> Vec<PrivateNoteRow> {
    let of_step = workshop.notes.iter().filter(|note| note.step == step);
    of_step.map(|note| PrivateNoteRow { id: note.id, text: note.text.to_string() }).collect()
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
        let asks = if is_ahead { asks(&steps, current, at) } else { String::new() };
        let (title, place) = (planned.step.title.clone(), walk::first_place(workshop, id));
        rail.push(RailStep { id: id.clone(), number: at + 1, title, state, time, place, asks, moves });
    }
    rail
}

/// What going to the step at `to` does while the one at `current` runs.
fn asks(steps: &[PlannedStep<'_>], current: Option<usize>, to: usize) -> String {
    let (ends, passed) = match current {
        Some(current) => (format!("“{}” ends now", steps[current].step.title), to - current - 1),
        None => ("It starts now".to_owned(), 0),
    };
    match passed {
        0 => format!("{ends}."),
        1 => format!("{ends}, and 1 step is passed over."),
        passed => format!("{ends}, and {passed} steps are passed over."),
    }
}

fn rail_moves(workshop: &Workshop, place: &Place, planned: PlannedStep<'_>) -> Vec<RailMove> {
    walk::moves(workshop, planned.step)
        .into_iter()
        .map(|(at, the_move)| RailMove {
            title: the_move.title.clone(),
            minutes: walk::minutes(workshop, planned.step, the_move),
            done: at < place.at,
            current: at == place.at,
        })
        .collect()
}

fn step_view(workshop: &Workshop, place: &Place, planned: PlannedStep<'_>) -> StepView {
    let step = planned.step;
    let line = walk::lines(workshop, step, place.at).get(place.line).map(|line| say::fill(workshop, line));
    let running = workshop.run.current().map(|visit| visit.step.as_str());
    StepView {
        id: step.id.clone(),
        title: step.title.clone(),
        purpose: step.purpose.clone(),
        say: line.as_deref().map(say::quoted).unwrap_or_default(),
        act: step.moves.get(place.at).map(|m| say::fill(workshop, &m.text)).unwrap_or_default(),
        quiet: match workshop.mode() {
            Mode::Quiet => step.quiet.as_deref().map(|quiet| say::fill(workshop, quiet)).unwrap_or_default(),
            Mode::Normal => String::new(),
        },
        about: walk::pattern_at(workshop, place).map(|(letter, pattern)| format!("{letter}: {}", pattern.seems)),
        watch: step
            .watch
            .iter()
            .map(|watch| WatchView { see: watch.see.clone(), act: say::fill(workshop, &watch.act) })
            .collect(),
        cards: step.cards.clone(),
        captures: step.captures.clone(),
        looking_back_from: running
            .filter(|running| *running != step.id)
            .and_then(|running| workshop.script.step(running))
            .map(|running| running.title.clone()),
    }
}

fn next_view(workshop: &Workshop, planned: PlannedStep<'_>, settle: &[SettleEntry]) -> NextView {
    let onward = walk::onward(workshop);
    let leaves = matches!(onward, Some(Onward::Step(_) | Onward::End));
    let label = match onward {
        None => String::new(),
        Some(Onward::Line(_)) => "Next: second line".to_owned(),
        Some(Onward::Move(place)) => format!("Next: {}", coming_move(workshop, planned.step, &place)),
        Some(Onward::Step(id)) => {
            let title = workshop.script.step(&id).map_or("", |step| step.title.as_str());
            format!("Next: {}", lower_first(title))
        }
        Some(Onward::End) => "End the workshop".to_owned(),
    };
    NextView {
        label,
        done_when: say::fill(workshop, &planned.step.done_when),
        progress: progress::progress(workshop, planned),
        leaving: progress::leaving(settle, &planned.step.id).filter(|_| leaves),
    }
}

/// A move within a sentence: "say it back"; where it comes once for each carried pattern, "say back C".
fn coming_move(workshop: &Workshop, step: &Step, place: &Place) -> String {
    let title = lower_first(step.moves.get(place.at).map_or("", |m| m.title.as_str()));
    match walk::pattern_at(workshop, place) {
        None => title,
        Some((letter, _)) => {
            let stands_for_it = |word: &&str| matches!(*word, "it" | "each" | "pattern");
            let words: Vec<&str> = title.split(' ').filter(|word| !stands_for_it(word)).collect();
            format!("{} {letter}", words.join(" "))
        }
    }
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
