//! What stands under a field: the findings of the rules, each with the one act that settles it where there is one.

use crate::dates::{self, Day};
use crate::finding::{Finding, Found, Level, Spot};
use crate::model::{EntryId, Workshop};
use crate::operation::{Operation, SettingUp};
use crate::text::Text;
use chrono::NaiveDate;
use serde::Serialize;
use ts_rs::TS;

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

impl NoteAct {
    pub(super) fn new(label: impl Into<String>, operation: impl Into<Operation>) -> NoteAct {
        NoteAct { label: label.into(), operation: operation.into() }
    }
}

/// Findings as notes; `act` says what settles one.
pub(super) fn notes(
    findings: impl IntoIterator<Item = Finding>,
    mut act: impl FnMut(&Finding) -> Option<NoteAct>,
) -> Vec<Note> {
    findings.into_iter().map(|finding| Note { act: act(&finding), finding }).collect()
}

/// The notes at a spot, where none of them is settled by one act.
pub(super) fn notes_at(found: &[Found], spot: Spot) -> Vec<Note> {
    notes(at(found, spot), |_| None)
}

/// The findings at a spot.
pub(super) fn at(found: &[Found], spot: Spot) -> impl Iterator<Item = Finding> {
    found.iter().filter(move |found| found.spot == spot).map(|found| found.finding.clone())
}

/// What an entry misses, in a word or two each, for its row.
pub(super) fn missing(findings: &[Finding]) -> Vec<String> {
    let mut missing: Vec<String> = Vec::new();
    for finding in findings.iter().filter(|finding| finding.level <= Level::Draft) {
        if !finding.missing.is_empty() && !missing.contains(&finding.missing) {
            missing.push(finding.missing.clone());
        }
    }
    missing
}

/// A name that nobody knows can be put among the people, under a free id.
pub(super) fn add_unknown(workshop: &Workshop, name: &Text) -> Option<NoteAct> {
    let is_known = workshop.is_person(name) || workshop.is_facilitator(name) || workshop.purpose(name).is_some();
    (!name.is_empty() && !is_known).then(|| add_person(workshop, name))
}

/// Puts a name among the people, under a free id.
pub(super) fn add_person(workshop: &Workshop, name: &Text) -> NoteAct {
    let is_taken = |id: u32| workshop.people.iter().any(|person| person.id.0 == id);
    let last = workshop.people.iter().map(|person| person.id.0).max().unwrap_or(0);
    let free = (1..=last.saturating_add(1)).rev().find(|id| !is_taken(*id)).unwrap_or(1);
    NoteAct::new("Add to the people", SettingUp::NamePerson { person: EntryId(free), name: name.clone() })
}

/// A date as a field shows it.
pub(super) fn in_field(day: Option<&Day>) -> String {
    day.map(Day::in_field).unwrap_or_default()
}

/// "Take 29 September 2026": the act that puts a proposed date into a field.
pub(super) fn take_date(date: NaiveDate, operation: impl FnOnce(Text) -> Operation) -> NoteAct {
    let text = Text::from(date.to_string());
    NoteAct::new(format!("Take {}", dates::in_words(date)), operation(text))
}
