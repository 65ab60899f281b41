//! What a step captures, kind by kind: the rows as they stand in their fields, what they miss, and what follows from
//! them, in words. A round that is open is not the workshop's, so nothing of one is here.

mod commitments;
mod handoffs;
mod lines;
mod outcome;
mod patterns;
mod pulse;
mod purposes;
mod signing;

pub use commitments::{CommitPart, CommitmentRow, DecisionRow, FateChoice, FateRow};
pub use handoffs::{AnswerChoice, HandoffRow};
pub use lines::{LineRow, ReadinessView};
pub use outcome::{ConsentAnswer, ConsentView, ObjectionRow, OutcomeRow};
pub use patterns::PatternRow;
pub use pulse::{AskedSign, PulseState, SignRow, StatementRow};
pub use purposes::PurposeRow;
pub use signing::{ClosedView, ReservationRow, SignatureRow};

pub(super) use patterns::title;
pub(in crate::view) use signing::closed as closed_view;

use super::note::Note;
use crate::finding::Found;
use crate::model::{EntryId, PlannedStep, Workshop};
use crate::script::{ConsentForm, StepKind};
use crate::text::Text;
use crate::view::map::MapPicture;
use serde::Serialize;
use ts_rs::TS;

/// What a step captures.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum CaptureView {
    /// Nothing that is typed here; what the script says about it.
    Nothing {
        /// "Nothing.", or what is captured on paper.
        note: Vec<String>,
    },
    /// The rules of the day, and how free people are to speak.
    Rules {
        /// One row a rule.
        rows: Vec<LineRow>,
        /// What the slips decided.
        readiness: ReadinessView,
    },
    /// Who pays when the work together fails, and what worked.
    Lines {
        /// One row a stake.
        rows: Vec<LineRow>,
        /// How many stakes there are at most.
        most: u32,
        /// One thing that worked.
        strength: String,
        /// What is to be said about the strength.
        notes: Vec<Note>,
    },
    /// The pulse.
    Pulse {
        /// What is asked, in the order of the ballot.
        statements: Vec<StatementRow>,
        /// How far it is.
        state: PulseState,
    },
    /// Elephants.
    Patterns {
        /// One row a pattern, in the order in which the titles were posted.
        rows: Vec<PatternRow>,
        /// The same by marks, then cards, then order of entry.
        by_marks: Vec<EntryId>,
        /// "2 marks each, at most 18 in all."
        marks_each: String,
        /// "27 cards of at most 27. 18 marks counted."
        counted: String,
        /// "Up to 3 are carried."
        carried_most: String,
        /// How every title begins, with the space after it.
        seems_begins: String,
        /// How every cost begins, with the space after it.
        costs_begins: String,
        /// How a carried one is confirmed: "Said back, and “yes, that’s it”."
        confirm: String,
    },
    /// The shared outcome.
    Outcome {
        /// Up to three drafts of its sentence.
        drafts: Vec<OutcomeRow>,
        /// Whether another draft can be begun.
        can_add: bool,
        /// What the room answered.
        consent: ConsentView,
        /// Objections, without names.
        objections: Vec<ObjectionRow>,
        /// What is to be said about the whole.
        notes: Vec<Note>,
    },
    /// Roles by purpose.
    Purposes {
        /// One row a purpose.
        rows: Vec<PurposeRow>,
        /// Names to choose from.
        people: Vec<String>,
    },
    /// Who gives what to whom.
    Handoffs {
        /// One row a handoff.
        rows: Vec<HandoffRow>,
        /// Handles to choose from.
        handles: Vec<String>,
        /// The four answers, in the script's words.
        answers: Vec<AnswerChoice>,
        /// "3 handoffs, one after the other."
        advice: String,
        /// The map beside the table.
        maps: Vec<MapPicture>,
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
        /// Which part of it the move is about.
        part: CommitPart,
        /// What becomes of each carried pattern.
        fates: Vec<FateRow>,
        /// The four fates, in the script's words.
        fate_choices: Vec<FateChoice>,
        /// Those who may carry one up.
        carriers: Vec<String>,
        /// "Patterns with a fate: 1 of 3."
        fated: String,
        /// How we work from today.
        working: Vec<LineRow>,
        /// What is decided.
        decisions: Vec<DecisionRow>,
        /// What is to be said about the lines as a whole.
        notes: Vec<Note>,
    },
    /// What we do if it goes wrong.
    Plans {
        /// One row a plan.
        rows: Vec<LineRow>,
        /// How many there are at most.
        most: u32,
        /// What is to be said about them as a whole.
        notes: Vec<Note>,
    },
    /// Consent to the page, and the names from the signed sheet.
    Signing {
        /// One row a name.
        rows: Vec<SignatureRow>,
        /// Those who may sign and are not there yet.
        names: Vec<String>,
        /// What the room answered.
        consent: ConsentView,
        /// Objections to the page, without names.
        objections: Vec<ObjectionRow>,
        /// Doubts recorded on the page.
        reservations: Vec<ReservationRow>,
        /// What is open, as the page says it.
        open: Vec<String>,
        /// The close of the page.
        closed: ClosedView,
        /// What is to be said about the whole.
        notes: Vec<Note>,
    },
}

/// What a step captures; `found` is everything that is to be said about the workshop.
pub(super) fn capture_view(workshop: &Workshop, planned: PlannedStep<'_>, found: &[Found]) -> CaptureView {
    match kind(workshop, planned) {
        StepKind::Talk | StepKind::Break => CaptureView::Nothing { note: planned.step.captures.clone() },
        StepKind::Rules => lines::rules(workshop, found),
        StepKind::Lines => lines::stakes(workshop, found),
        StepKind::Pulse => pulse::view(workshop),
        StepKind::Patterns => patterns::view(workshop),
        StepKind::Outcome => outcome::view(workshop, found),
        StepKind::Purposes => purposes::view(workshop),
        StepKind::Handoffs => handoffs::view(workshop),
        StepKind::Commitments => commitments::view(workshop, planned.step, found),
        StepKind::Plans => lines::plans(workshop, found),
        StepKind::Signing => signing::view(workshop, found),
    }
}

/// The kind of what a step captures: where the plan has no step for what is shared, the opening asks for it.
pub(super) fn kind(workshop: &Workshop, planned: PlannedStep<'_>) -> StepKind {
    const OPENING: &str = "open";
    let asks_for_lines = || {
        let steps = &workshop.plan().steps;
        let has_own = |step: &crate::script::Step| step.kind == StepKind::Lines && steps.contains_key(&step.id);
        planned.step.id == OPENING && !workshop.script.step.iter().any(has_own)
    };
    let kind = planned.step.kind;
    if kind == StepKind::Talk && asks_for_lines() { StepKind::Lines } else { kind }
}

/// The names of the people.
pub(super) fn people(workshop: &Workshop) -> Vec<String> {
    workshop.people.iter().map(|person| person.name.to_string()).filter(|name| !name.is_empty()).collect()
}

/// The names of the people, and the facilitator's.
pub(super) fn people_and_facilitator(workshop: &Workshop) -> Vec<String> {
    let facilitator = Some(workshop.setup.facilitator.to_string()).filter(|name| !name.is_empty());
    people(workshop).into_iter().chain(facilitator).collect()
}

/// The handles, in the order of the roles step.
pub(super) fn handles(workshop: &Workshop) -> Vec<String> {
    workshop.purposes.iter().map(|purpose| purpose.handle.to_string()).filter(|handle| !handle.is_empty()).collect()
}

/// Texts as they stand in a field that holds several.
fn joined(texts: &[Text]) -> String {
    texts.iter().map(Text::as_str).collect::<Vec<_>>().join(", ")
}

/// The script's own word for a form of consent.
fn form_word(form: ConsentForm) -> &'static str {
    match form {
        ConsentForm::Hands => "hands",
        ConsentForm::Slips => "slips",
    }
}
