//! Roles by purpose: the line, its receivers, and whether they said yes (rules.md 8).

use super::{CaptureView, joined, people};
use crate::finding::Finding;
use crate::model::{EntryId, Purpose, Workshop};
use crate::purpose;
use crate::text::Text;
use crate::view::console::note::{Note, add_unknown, notes};
use serde::Serialize;
use ts_rs::TS;

/// One purpose.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[expect(missing_docs, reason = "the fields are the model's, as they stand in their fields")]
pub struct PurposeRow {
    pub id: EntryId,
    pub number: usize,
    pub handle: String,
    pub line: String,
    pub receivers: String,
    pub decides: String,
    pub people: String,
    pub confirmed: bool,
    pub missing: Vec<String>,
    /// "13 of 16 words".
    pub words: String,
    /// What stands under its fields.
    pub notes: Vec<Note>,
}

pub(super) fn view(workshop: &Workshop) -> CaptureView {
    let rows = workshop.purposes.iter().enumerate().map(|(at, purpose)| row(workshop, at, purpose)).collect();
    CaptureView::Purposes { rows, people: people(workshop) }
}

fn row(workshop: &Workshop, at: usize, purpose: &Purpose) -> PurposeRow {
    let gaps = [
        ("handle", purpose.handle.is_empty()),
        ("line", purpose.line.is_empty()),
        ("receivers", purpose.receivers.is_empty()),
    ];
    let most = workshop.script.limits.role_words;
    let mut unknown: Vec<&Text> = purpose.people.iter().filter(|name| !workshop.is_person(name)).rev().collect();
    let act = |finding: &Finding| match finding.rule {
        "name-known" => unknown.pop().and_then(|name| add_unknown(workshop, name)),
        _ => None,
    };
    PurposeRow {
        id: purpose.id,
        number: at + 1,
        handle: purpose.handle.to_string(),
        line: purpose.line.to_string(),
        receivers: joined(&purpose.receivers),
        decides: purpose.decides.to_string(),
        people: joined(&purpose.people),
        confirmed: purpose.confirmed,
        missing: gaps.into_iter().filter(|(_, gap)| *gap).map(|(field, _)| field.to_owned()).collect(),
        words: format!("{} of {most} words", purpose.line.words()),
        notes: notes(purpose::findings(workshop, purpose), act),
    }
}
