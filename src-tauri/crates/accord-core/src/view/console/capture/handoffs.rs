//! Handoffs: the request, its answer, and whether it was said back (rules.md 9).

use super::{CaptureView, handles};
use crate::finding::Finding;
use crate::handoff;
use crate::model::{EntryId, Handoff, HandoffAnswer, Workshop};
use crate::operation::{Capture, HandoffEdit};
use crate::view::console::note::{Note, NoteAct, missing, notes};
use crate::view::map::desk_pictures;
use crate::view::picture::handoff_map;
use serde::Serialize;
use ts_rs::TS;

/// One handoff.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[expect(missing_docs, reason = "the fields are the model's, as they stand in their fields")]
pub struct HandoffRow {
    pub id: EntryId,
    pub number: usize,
    pub give: String,
    pub from: String,
    pub to: String,
    pub ready: String,
    pub by: String,
    pub late: String,
    pub answer: Option<HandoffAnswer>,
    pub condition: String,
    pub instead: String,
    pub said_back: bool,
    pub on_sheet: bool,
    /// "choice-making to path-shaping. Yes."
    pub line: String,
    /// "said back", "not said back yet", "no", "to be made sharper", "no answer yet".
    pub standing: String,
    /// What keeps it a draft.
    pub missing: Vec<String>,
    /// What stands under its fields.
    pub notes: Vec<Note>,
}

/// One of the four answers, to choose from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct AnswerChoice {
    /// Which one.
    pub answer: HandoffAnswer,
    /// "Yes, if …".
    pub label: String,
}

pub(super) fn view(workshop: &Workshop) -> CaptureView {
    let group = workshop.group();
    let how = if group.handoffs_parallel { "at the same time" } else { "one after the other" };
    CaptureView::Handoffs {
        rows: workshop.handoffs.iter().enumerate().map(|(at, handoff)| row(workshop, at, handoff)).collect(),
        handles: handles(workshop),
        answers: HandoffAnswer::WORDS
            .iter()
            .map(|(_, answer)| AnswerChoice { answer: *answer, label: label(workshop, *answer) })
            .collect(),
        advice: format!("{} handoffs, {how}.", group.handoffs),
        maps: desk_pictures(&handoff_map(workshop)),
    }
}

fn row(workshop: &Workshop, at: usize, handoff: &Handoff) -> HandoffRow {
    let findings = handoff::findings(workshop, handoff);
    HandoffRow {
        id: handoff.id,
        number: at + 1,
        give: handoff.give.to_string(),
        from: handoff.from.to_string(),
        to: handoff.to.to_string(),
        ready: handoff.ready.to_string(),
        by: handoff.by.to_string(),
        late: handoff.late.to_string(),
        answer: handoff.answer,
        condition: handoff.condition.to_string(),
        instead: handoff.instead.to_string(),
        said_back: handoff.said_back,
        on_sheet: handoff.on_sheet,
        line: line(workshop, handoff),
        standing: standing(handoff).to_owned(),
        missing: missing(&findings),
        notes: notes(findings, |finding| act(handoff, finding)),
    }
}

fn line(workshop: &Workshop, handoff: &Handoff) -> String {
    let ends = match (handoff.from.is_empty(), handoff.to.is_empty()) {
        (true, true) => String::new(),
        (false, true) => format!("from {}", handoff.from),
        (true, false) => format!("to {}", handoff.to),
        (false, false) => format!("{} to {}", handoff.from, handoff.to),
    };
    let answer = handoff.answer.map(|answer| label(workshop, answer));
    let parts = [Some(ends).filter(|ends| !ends.is_empty()), answer];
    let parts: Vec<String> =
        parts.into_iter().flatten().map(|part| part.trim_end_matches([' ', '…']).to_owned()).collect();
    if parts.is_empty() { String::new() } else { format!("{}.", parts.join(". ")) }
}

/// The script's words for an answer.
fn label(workshop: &Workshop, answer: HandoffAnswer) -> String {
    let choice = workshop.script.handoff_answer.iter().find(|choice| choice.id == answer.word());
    choice.and_then(|choice| choice.label.clone()).unwrap_or_else(|| answer.word().to_owned())
}

fn standing(handoff: &Handoff) -> &'static str {
    match (handoff.answer, handoff.said_back) {
        (None, _) => "no answer yet",
        (Some(HandoffAnswer::Sharper), _) => "to be made sharper",
        (Some(HandoffAnswer::No), _) => "no",
        (Some(HandoffAnswer::Yes | HandoffAnswer::YesIf), true) => "said back",
        (Some(HandoffAnswer::Yes | HandoffAnswer::YesIf), false) => "not said back yet",
    }
}

/// What was typed beside another answer than its own makes that answer, where there is one.
fn act(handoff: &Handoff, finding: &Finding) -> Option<NoteAct> {
    if finding.rule != "handoff-answer" || finding.missing != "one answer" {
        return None;
    }
    let (label, answer) = match finding.field {
        "condition" => ("Make it “yes, if”", HandoffAnswer::YesIf),
        _ => ("Make it “no”", HandoffAnswer::No),
    };
    let edit = HandoffEdit::Answer(Some(answer));
    Some(NoteAct::new(label, Capture::EditHandoff { handoff: handoff.id, edit }))
}
