//! The lines of the whole room: rules with the readiness, what is shared, plans.

use super::CaptureView;
use crate::finding::{Found, Spot};
use crate::model::{EntryId, EntryRef, Line, Workshop};
use crate::readiness::Mode;
use crate::script::StepKind;
use crate::view::console::note::{Note, notes, notes_at};
use serde::Serialize;
use ts_rs::TS;

/// One line of a list.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct LineRow {
    /// Its id among its kind.
    pub id: EntryId,
    /// Its number from 1.
    pub number: usize,
    /// The line as typed.
    pub text: String,
    /// What stands under it.
    pub notes: Vec<Note>,
}

/// What the readiness slips decided. There is no place for a count (P8).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct ReadinessView {
    /// Quiet or not, where it is known.
    pub mode: Option<Mode>,
    /// "Quiet mode.", or that the slips are to be counted.
    pub words: String,
    /// What quiet mode changes; empty in any other.
    pub changes: Vec<String>,
    /// The offer to use the time otherwise, while the step lasts.
    pub offer: Option<String>,
    /// The five answers of a slip, from 1 to 5, in the script's words.
    pub answers: Vec<String>,
    /// Whether slips can be counted.
    pub can_count: bool,
    /// Whether the facilitator can still go over to quiet mode.
    pub can_go_quiet: bool,
}

/// One row a line.
pub(super) fn rows(lines: &[Line], entry: fn(EntryId) -> EntryRef, found: &[Found]) -> Vec<LineRow> {
    let row = |(at, line): (usize, &Line)| LineRow {
        id: line.id,
        number: at + 1,
        text: line.text.to_string(),
        notes: notes_at(found, Spot::Entry(entry(line.id))),
    };
    lines.iter().enumerate().map(row).collect()
}

pub(super) fn rules(workshop: &Workshop, found: &[Found]) -> CaptureView {
    CaptureView::Rules { rows: rows(&workshop.lines.rules, EntryRef::Rule, found), readiness: readiness(workshop) }
}

fn readiness(workshop: &Workshop) -> ReadinessView {
    let is_counted = workshop.is_counted();
    let mode = match (is_counted, workshop.readiness) {
        (false, _) => Some(Mode::Quiet),
        (true, Some(readiness)) => Some(readiness.mode),
        (true, None) => Some(workshop.mode()).filter(|mode| *mode == Mode::Quiet),
    };
    let words = match (is_counted, mode) {
        (false, _) => "Fewer than five people: nothing is counted, and it is quiet mode from the start.",
        (true, Some(Mode::Quiet)) => "Quiet mode.",
        (true, Some(Mode::Normal)) => "Normal mode.",
        (true, None) => "The slips are to be counted. The counts are forgotten, the mode stays.",
    };
    let is_running = workshop
        .run
        .current()
        .is_some_and(|visit| workshop.script.step(&visit.step).is_some_and(|step| step.kind == StepKind::Rules));
    let offers = is_running && workshop.readiness.is_some_and(|readiness| readiness.offer_to_end_early);
    let offer = "Half of them or more said 1 or 2. It is an offer: use the time for “what would make it safe enough?” \
                 and end with that, or go on in quiet mode.";
    ReadinessView {
        mode,
        words: words.to_owned(),
        changes: match mode {
            Some(Mode::Quiet) => workshop.script.quiet_mode.changes.clone(),
            Some(Mode::Normal) | None => Vec::new(),
        },
        offer: offers.then(|| offer.to_owned()),
        answers: workshop.script.readiness.iter().map(|answer| answer.label.clone()).collect(),
        can_count: is_counted,
        can_go_quiet: is_counted && workshop.mode() == Mode::Normal,
    }
}

pub(super) fn stakes(workshop: &Workshop, found: &[Found]) -> CaptureView {
    let [_, most] = workshop.script.limits.stakes;
    CaptureView::Lines {
        rows: rows(&workshop.lines.stakes, EntryRef::Stake, found),
        most,
        strength: workshop.lines.strength.to_string(),
        notes: of_all(found, "strength"),
    }
}

pub(super) fn plans(workshop: &Workshop, found: &[Found]) -> CaptureView {
    let [_, most] = workshop.script.limits.plans;
    CaptureView::Plans { rows: rows(&workshop.lines.plans, EntryRef::Plan, found), most, notes: of_all(found, "plans") }
}

/// What is to be said about one list of lines as a whole.
pub(super) fn of_all(found: &[Found], field: &str) -> Vec<Note> {
    let of_list = found.iter().filter(|found| found.spot == Spot::Working && found.finding.field == field);
    notes(of_list.map(|found| found.finding.clone()), |_| None)
}
