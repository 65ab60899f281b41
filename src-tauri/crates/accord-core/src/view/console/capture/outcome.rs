//! The shared outcome: drafts of its sentence, what the room answered, objections with their repair (rules.md 6, 7).
//! The page is asked for its consent in the same words.

use super::{CaptureView, form_word};
use crate::consent::{self, Asked};
use crate::dates;
use crate::finding::{Found, Spot};
use crate::model::{EntryId, EntryRef, Objection, OutcomeDraft, Question, Workshop};
use crate::outcome;
use crate::pulse::MIN_N;
use crate::script::{Choice, ConsentForm, StepKind};
use crate::text::{capital, count_word};
use crate::view::console::note::{Note, in_field, missing, notes, notes_at};
use crate::view::sentence::{self, SentencePiece};
use serde::Serialize;
use ts_rs::TS;

/// Drafts of the sentence side by side, at most.
const DRAFTS: usize = 3;

/// One draft of the sentence.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[expect(missing_docs, reason = "the fields are the model's, as they stand in their fields")]
pub struct OutcomeRow {
    pub id: EntryId,
    pub number: usize,
    pub by: String,
    pub who: String,
    pub change: String,
    pub what: String,
    pub from: String,
    pub to: String,
    pub guardrail: String,
    /// The sentence as it builds itself, with its gaps.
    pub sentence: Vec<SentencePiece>,
    /// "29 of 35 words".
    pub words: String,
    /// Whether it is the one that the room is asked about.
    pub chosen: bool,
    /// What keeps it a draft.
    pub missing: Vec<String>,
    /// What stands under its fields.
    pub notes: Vec<Note>,
}

/// What the room answered to a question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct ConsentView {
    /// "hands" or "slips": how it is asked here.
    pub form: String,
    /// Whether slips can be counted.
    pub can_count: bool,
    /// "By hands only the result is kept; by slips the five counts."
    pub kept: String,
    /// The room's yes or no, where that alone is kept.
    pub by_hands: Option<bool>,
    /// The five answers, in the order of the slip.
    pub answers: Vec<ConsentAnswer>,
    /// "Adopted.", "Provisional until 29 September 2026.", "Not answered yet."
    pub result: String,
    /// "No objection is open.", "One objection is open."
    pub open: String,
}

/// One of the five answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct ConsentAnswer {
    /// The script's id of the answer.
    pub id: String,
    /// "I’ll back it".
    pub label: String,
    /// "Back it".
    pub short: String,
    /// How many gave it; none before the slips are counted, and where counts are not kept.
    pub count: Option<u32>,
}

/// One objection, without a name.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[expect(missing_docs, reason = "the fields are the model's, as they stand in their fields")]
pub struct ObjectionRow {
    pub id: EntryId,
    pub number: usize,
    pub harm: String,
    pub repair: String,
    /// Whether it was not repaired yet.
    pub open: bool,
    pub notes: Vec<Note>,
}

pub(super) fn view(workshop: &Workshop, found: &[Found]) -> CaptureView {
    let chosen = workshop.outcome.draft().map(|draft| draft.id);
    let drafts = &workshop.outcome.drafts;
    CaptureView::Outcome {
        drafts: drafts.iter().enumerate().map(|(at, draft)| row(workshop, at, draft, chosen)).collect(),
        can_add: drafts.len() < DRAFTS,
        consent: consent_view(workshop, Question::Outcome),
        objections: objections(workshop, Question::Outcome, found),
        notes: notes_at(found, Spot::Outcome),
    }
}

fn row(workshop: &Workshop, at: usize, draft: &OutcomeDraft, chosen: Option<EntryId>) -> OutcomeRow {
    let parts = &draft.parts;
    let findings = outcome::findings(workshop, parts);
    let sentence = sentence::pieces(workshop, parts);
    let most = workshop.script.limits.outcome_words;
    OutcomeRow {
        id: draft.id,
        number: at + 1,
        by: in_field(parts.by.as_ref()),
        who: parts.who.to_string(),
        change: parts.change.to_string(),
        what: parts.what.to_string(),
        from: parts.from.to_string(),
        to: parts.to.to_string(),
        guardrail: parts.guardrail.to_string(),
        words: format!("{} of {most} words", sentence::words(&sentence)),
        sentence,
        chosen: chosen == Some(draft.id),
        missing: missing(&findings),
        notes: notes(findings, |_| None),
    }
}

pub(super) fn objections(workshop: &Workshop, about: Question, found: &[Found]) -> Vec<ObjectionRow> {
    let row = |(at, objection): (usize, &Objection)| ObjectionRow {
        id: objection.id,
        number: at + 1,
        harm: objection.harm.to_string(),
        repair: objection.repair.to_string(),
        open: objection.is_open(),
        notes: notes_at(found, Spot::Entry(EntryRef::Objection(objection.id))),
    };
    workshop.objections.iter().filter(|objection| objection.about == about).enumerate().map(row).collect()
}

pub(super) fn consent_view(workshop: &Workshop, about: Question) -> ConsentView {
    let (asked, form, kind) = match about {
        Question::Outcome => (&workshop.outcome.asked, workshop.plan().consent.outcome, StepKind::Outcome),
        Question::Page => (&workshop.signing.asked, workshop.plan().consent.page, StepKind::Signing),
    };
    let here = workshop.step_of(kind).map_or_else(|| workshop.here(), |step| workshop.here_at(&step.id));
    let can_count = here >= MIN_N;
    let open = outcome::open_objections(workshop, about);
    ConsentView {
        form: form_word(if can_count { form } else { ConsentForm::Hands }).to_owned(),
        can_count,
        kept: match can_count {
            true => "By hands only the result is kept; by slips the five counts.",
            false => "Fewer than five people are here: slips are not counted, hands decide.",
        }
        .to_owned(),
        by_hands: match asked.answer {
            Some(consent::Consent::Result { adopted }) => Some(adopted),
            Some(consent::Consent::Slips { .. }) | None => None,
        },
        answers: answers(workshop, asked),
        result: result_in_words(workshop, about, asked, open),
        open: match open {
            0 => "No objection is open.".to_owned(),
            1 => "One objection is open.".to_owned(),
            open => format!("{} objections are open.", capital(&count_word(open))),
        },
    }
}

fn answers(workshop: &Workshop, asked: &Asked) -> Vec<ConsentAnswer> {
    let kept = asked.answers();
    let answer = |choice: &Choice| ConsentAnswer {
        id: choice.id.clone(),
        label: choice.label.clone().unwrap_or_else(|| choice.id.clone()),
        short: choice.short.clone().or_else(|| choice.label.clone()).unwrap_or_else(|| choice.id.clone()),
        count: kept.and_then(|kept| match choice.id.as_str() {
            "back" => Some(kept.back),
            "work" => Some(kept.work),
            "reservation" => Some(kept.reservation),
            "object" => Some(kept.object),
            "not_mine" => Some(kept.not_mine),
            _ => None,
        }),
    };
    workshop.script.consent.iter().map(answer).collect()
}

fn result_in_words(workshop: &Workshop, about: Question, asked: &Asked, open: usize) -> String {
    if asked.answer.is_none() {
        return "Not answered yet.".to_owned();
    }
    let result = match about {
        Question::Outcome => outcome::result(workshop),
        Question::Page => asked.result(open),
    };
    let provisional = || format!("Provisional until {}.", dates::in_words(workshop.check_on()));
    let has_gaps = about == Question::Outcome && outcome::sentence(workshop).is_none();
    match result {
        consent::Outcome::Adopted => "Adopted.".to_owned(),
        consent::Outcome::Provisional if has_gaps => format!("The sentence has gaps. {}", provisional()),
        consent::Outcome::Provisional => provisional(),
    }
}
