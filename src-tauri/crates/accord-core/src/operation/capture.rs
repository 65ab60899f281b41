//! What is captured in the room. An entry is a draft until nothing is missing; typing never breaks a rule.

use super::Refusal;
use super::edits::{
    CommitmentEdit, DecisionEdit, FateEdit, HandoffEdit, ObjectionEdit, OutcomeEdit, PatternEdit, PurposeEdit,
    ReservationEdit,
};
use super::entries::{entry, entry_name, remove, rename_handle};
use crate::consent::Consent;
use crate::dates::Day;
use crate::model::{
    EntryId, EntryRef, Handoff, Lines, Objection, OutcomeDraft, Pattern, PrivateNote, Purpose, Question, Workshop,
};
use crate::naming;
use crate::text::Text;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use ts_rs::TS;

/// One act of capturing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case", tag = "op")]
#[expect(missing_docs, reason = "each act says what it does, its fields are the model's")]
pub enum Capture {
    /// One line of a list.
    EditLine { list: LineList, line: EntryId, text: Text },
    /// One thing that worked.
    SetStrength { text: Text },
    /// The statements that are talked about; none: those proposed.
    SetTalked { items: Vec<String> },
    /// One field of a pattern.
    EditPattern { pattern: EntryId, edit: PatternEdit },
    /// One field of a pattern's fate.
    EditFate { pattern: EntryId, edit: FateEdit },
    /// One part of a draft of the outcome.
    EditOutcome { draft: EntryId, edit: OutcomeEdit },
    /// The draft that the room is asked about.
    ChooseOutcome { draft: EntryId },
    /// One field of an objection.
    EditObjection { objection: EntryId, about: Question, edit: ObjectionEdit },
    /// The room's yes or no by hands.
    Decide { about: Question, adopted: bool },
    /// One field of a purpose.
    EditPurpose { purpose: EntryId, edit: PurposeEdit },
    /// One field of a handoff.
    EditHandoff { handoff: EntryId, edit: HandoffEdit },
    /// One field of a commitment.
    EditCommitment { commitment: EntryId, edit: CommitmentEdit },
    /// The receiver's answer with the owner's fingers: 4 or 5 accepts, 1 to 3 not yet, 0 takes an acceptance back.
    AnswerCommitment { commitment: EntryId, fingers: u8 },
    /// The receiver's answer, whatever the owner's fingers are: as it stands on a sheet.
    AcceptCommitment { commitment: EntryId, accepted: bool, fingers: Option<u8> },
    /// One field of a decision.
    EditDecision { decision: EntryId, edit: DecisionEdit },
    /// One field of a reservation.
    EditReservation { reservation: EntryId, edit: ReservationEdit },
    /// A name from the signed sheet.
    EditSignature { signature: EntryId, name: Text },
    /// The handle that is signed for; empty: the one that the signer serves.
    SignFor { signature: EntryId, purpose: Text },
    /// Whether "with reservation" is shown beside the name.
    ShowReservation { signature: EntryId, with_reservation: bool },
    /// A private note, in a step.
    WriteNote { note: EntryId, step: String, text: Text },
    /// Takes an entry away.
    Remove { entry: EntryRef },
}

/// A list of lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the lists are the model's")]
pub enum LineList {
    Rules,
    Stakes,
    Working,
    Plans,
}

impl LineList {
    pub(super) fn of(self, lines: &mut Lines) -> &mut Vec<crate::model::Line> {
        match self {
            LineList::Rules => &mut lines.rules,
            LineList::Stakes => &mut lines.stakes,
            LineList::Working => &mut lines.working,
            LineList::Plans => &mut lines.plans,
        }
    }

    fn entry(self, line: EntryId) -> EntryRef {
        match self {
            LineList::Rules => EntryRef::Rule(line),
            LineList::Stakes => EntryRef::Stake(line),
            LineList::Working => EntryRef::WorkingLine(line),
            LineList::Plans => EntryRef::Plan(line),
        }
    }
}

impl Capture {
    pub(super) fn apply(&self, workshop: &mut Workshop) -> Result<(), Refusal> {
        let day = workshop.day();
        match self {
            Capture::EditLine { list, line, text } => {
                entry(list.of(Arc::make_mut(&mut workshop.lines)), *line).text = text.clone();
            }
            Capture::SetStrength { text } => Arc::make_mut(&mut workshop.lines).strength = text.clone(),
            Capture::SetTalked { items } => return set_talked(workshop, items),
            Capture::EditPattern { pattern, edit } => {
                edit_pattern(entry(Arc::make_mut(&mut workshop.patterns), *pattern), edit);
            }
            Capture::EditFate { pattern, edit } => {
                edit.apply(&mut entry(Arc::make_mut(&mut workshop.patterns), *pattern).fate, day);
            }
            Capture::EditOutcome { draft, edit } => edit.apply(&mut outcome_draft(workshop, *draft).parts, day),
            Capture::ChooseOutcome { draft } => Arc::make_mut(&mut workshop.outcome).chosen = Some(*draft),
            Capture::EditObjection { objection, about, edit } => {
                let objection = entry(Arc::make_mut(&mut workshop.objections), *objection);
                objection.about = *about;
                edit_objection(objection, edit);
            }
            Capture::Decide { about, adopted } => {
                let here = workshop.here();
                asked(workshop, *about).take(here, Consent::Result { adopted: *adopted });
            }
            Capture::EditPurpose { purpose, edit } => edit_purpose(workshop, *purpose, edit),
            Capture::EditHandoff { handoff, edit } => {
                edit_handoff(entry(Arc::make_mut(&mut workshop.handoffs), *handoff), edit);
            }
            Capture::EditCommitment { commitment, edit } => edit_commitment(workshop, *commitment, edit),
            Capture::AnswerCommitment { commitment, fingers } => {
                let least = workshop.script.limits.confidence_min;
                accept(workshop, *commitment, u32::from(*fingers) >= least, Some(*fingers));
            }
            Capture::AcceptCommitment { commitment, accepted, fingers } => {
                accept(workshop, *commitment, *accepted, *fingers);
            }
            Capture::EditDecision { decision, edit } => {
                let decision = entry(Arc::make_mut(&mut workshop.decisions), *decision);
                match edit {
                    DecisionEdit::Text(text) => decision.text = text.clone(),
                    DecisionEdit::ReopenOnlyIf(text) => decision.reopen_only_if = text.clone(),
                }
            }
            Capture::EditReservation { reservation, edit } => {
                let reservation = entry(Arc::make_mut(&mut workshop.reservations), *reservation);
                match edit {
                    ReservationEdit::Text(text) => reservation.text = text.clone(),
                    ReservationEdit::Author(name) => reservation.author = name.clone(),
                }
            }
            Capture::EditSignature { signature, name } => {
                entry(Arc::make_mut(&mut workshop.signatures), *signature).name = name.clone();
            }
            Capture::SignFor { signature, purpose } => {
                entry(Arc::make_mut(&mut workshop.signatures), *signature).purpose = purpose.clone();
            }
            Capture::ShowReservation { signature, with_reservation } => {
                entry(Arc::make_mut(&mut workshop.signatures), *signature).with_reservation = *with_reservation;
            }
            Capture::WriteNote { note, step, text } => {
                let note: &mut PrivateNote = entry(Arc::make_mut(&mut workshop.notes), *note);
                note.step.clone_from(step);
                note.text = text.clone();
            }
            Capture::Remove { entry } => return remove(workshop, *entry),
        }
        Ok(())
    }

    /// The entry that it edits, and the one field of it where it is one.
    pub(super) fn entry(&self) -> Option<EntryRef> {
        match self {
            Capture::EditLine { list, line, .. } => Some(list.entry(*line)),
            Capture::EditPattern { pattern, .. } | Capture::EditFate { pattern, .. } => {
                Some(EntryRef::Pattern(*pattern))
            }
            Capture::EditOutcome { draft, .. } | Capture::ChooseOutcome { draft } => {
                Some(EntryRef::OutcomeDraft(*draft))
            }
            Capture::EditObjection { objection, .. } => Some(EntryRef::Objection(*objection)),
            Capture::EditPurpose { purpose, .. } => Some(EntryRef::Purpose(*purpose)),
            Capture::EditHandoff { handoff, .. } => Some(EntryRef::Handoff(*handoff)),
            Capture::EditCommitment { commitment, .. }
            | Capture::AnswerCommitment { commitment, .. }
            | Capture::AcceptCommitment { commitment, .. } => Some(EntryRef::Commitment(*commitment)),
            Capture::EditDecision { decision, .. } => Some(EntryRef::Decision(*decision)),
            Capture::EditReservation { reservation, .. } => Some(EntryRef::Reservation(*reservation)),
            Capture::EditSignature { signature, .. }
            | Capture::SignFor { signature, .. }
            | Capture::ShowReservation { signature, .. } => Some(EntryRef::Signature(*signature)),
            Capture::WriteNote { note, .. } => Some(EntryRef::Note(*note)),
            Capture::Remove { entry } => Some(*entry),
            Capture::SetStrength { .. } | Capture::SetTalked { .. } | Capture::Decide { .. } => None,
        }
    }

    pub(super) fn continues(&self, earlier: &Capture) -> bool {
        if self.entry() != earlier.entry() {
            return false;
        }
        match (self, earlier) {
            (Capture::EditPattern { edit, .. }, Capture::EditPattern { edit: before, .. }) => {
                edit.is_same_field(before)
            }
            (Capture::EditFate { edit, .. }, Capture::EditFate { edit: before, .. }) => edit.is_same_field(before),
            (Capture::EditOutcome { edit, .. }, Capture::EditOutcome { edit: before, .. }) => {
                edit.is_same_field(before)
            }
            (Capture::EditObjection { edit, .. }, Capture::EditObjection { edit: before, .. }) => {
                edit.is_same_field(before)
            }
            (Capture::EditPurpose { edit, .. }, Capture::EditPurpose { edit: before, .. }) => {
                edit.is_same_field(before)
            }
            (Capture::EditHandoff { edit, .. }, Capture::EditHandoff { edit: before, .. }) => {
                edit.is_same_field(before)
            }
            (Capture::EditCommitment { edit, .. }, Capture::EditCommitment { edit: before, .. }) => {
                edit.is_same_field(before)
            }
            (Capture::EditDecision { edit, .. }, Capture::EditDecision { edit: before, .. }) => {
                edit.is_same_field(before)
            }
            (Capture::EditReservation { edit, .. }, Capture::EditReservation { edit: before, .. }) => {
                edit.is_same_field(before)
            }
            (Capture::EditLine { .. }, Capture::EditLine { .. })
            | (Capture::SetStrength { .. }, Capture::SetStrength { .. })
            | (Capture::EditSignature { .. }, Capture::EditSignature { .. })
            | (Capture::WriteNote { .. }, Capture::WriteNote { .. }) => true,
            (
                Capture::EditLine { .. }
                | Capture::SetStrength { .. }
                | Capture::SetTalked { .. }
                | Capture::EditPattern { .. }
                | Capture::EditFate { .. }
                | Capture::EditOutcome { .. }
                | Capture::ChooseOutcome { .. }
                | Capture::EditObjection { .. }
                | Capture::Decide { .. }
                | Capture::EditPurpose { .. }
                | Capture::EditHandoff { .. }
                | Capture::EditCommitment { .. }
                | Capture::AnswerCommitment { .. }
                | Capture::AcceptCommitment { .. }
                | Capture::EditDecision { .. }
                | Capture::EditReservation { .. }
                | Capture::EditSignature { .. }
                | Capture::SignFor { .. }
                | Capture::ShowReservation { .. }
                | Capture::WriteNote { .. }
                | Capture::Remove { .. },
                _,
            ) => false,
        }
    }

    pub(super) fn name(&self, workshop: &Workshop) -> String {
        match self {
            Capture::SetStrength { .. } => "the strength".to_owned(),
            Capture::SetTalked { .. } => "the statements talked about".to_owned(),
            Capture::Decide { about: Question::Outcome, .. } => "the answer to the outcome".to_owned(),
            Capture::Decide { about: Question::Page, .. } => "the answer to the page".to_owned(),
            Capture::EditFate { pattern, .. } => {
                format!("the fate of {}", entry_name(workshop, EntryRef::Pattern(*pattern)))
            }
            Capture::ChooseOutcome { draft } => {
                format!("the choice of {}", entry_name(workshop, EntryRef::OutcomeDraft(*draft)))
            }
            Capture::EditLine { .. }
            | Capture::EditPattern { .. }
            | Capture::EditOutcome { .. }
            | Capture::EditObjection { .. }
            | Capture::EditPurpose { .. }
            | Capture::EditHandoff { .. }
            | Capture::EditCommitment { .. }
            | Capture::AnswerCommitment { .. }
            | Capture::AcceptCommitment { .. }
            | Capture::EditDecision { .. }
            | Capture::EditReservation { .. }
            | Capture::EditSignature { .. }
            | Capture::SignFor { .. }
            | Capture::ShowReservation { .. }
            | Capture::WriteNote { .. }
            | Capture::Remove { .. } => self.entry().map(|entry| entry_name(workshop, entry)).unwrap_or_default(),
        }
    }

    /// Whether it edits words that stand on the page, and neither an answer nor a date.
    pub(super) fn is_spelling(&self) -> bool {
        match self {
            Capture::EditLine { .. } | Capture::EditDecision { .. } => true,
            Capture::EditPattern { edit, .. } => matches!(edit, PatternEdit::Seems(_) | PatternEdit::Costs(_)),
            Capture::EditOutcome { edit, .. } => !matches!(edit, OutcomeEdit::By(_)),
            Capture::EditPurpose { edit, .. } => !matches!(edit, PurposeEdit::Confirmed(_)),
            Capture::EditHandoff { edit, .. } => {
                !matches!(edit, HandoffEdit::Answer(_) | HandoffEdit::SaidBack(_) | HandoffEdit::OnSheet(_))
            }
            Capture::EditCommitment { edit, .. } => matches!(
                edit,
                CommitmentEdit::Act(_)
                    | CommitmentEdit::Owner(_)
                    | CommitmentEdit::Receiver(_)
                    | CommitmentEdit::Cue(_)
                    | CommitmentEdit::Evidence(_)
                    | CommitmentEdit::FirstMove(_)
            ),
            Capture::SetStrength { .. }
            | Capture::SetTalked { .. }
            | Capture::EditFate { .. }
            | Capture::ChooseOutcome { .. }
            | Capture::EditObjection { .. }
            | Capture::Decide { .. }
            | Capture::AnswerCommitment { .. }
            | Capture::AcceptCommitment { .. }
            | Capture::EditReservation { .. }
            | Capture::EditSignature { .. }
            | Capture::SignFor { .. }
            | Capture::ShowReservation { .. }
            | Capture::WriteNote { .. }
            | Capture::Remove { .. } => false,
        }
    }

    /// Rules, stakes, signatures, reservations and private notes are in none of the blocks 1 to 8.
    pub(super) fn changes_the_page(&self) -> bool {
        match self.entry() {
            Some(
                EntryRef::Signature(_)
                | EntryRef::Reservation(_)
                | EntryRef::Note(_)
                | EntryRef::Rule(_)
                | EntryRef::Stake(_),
            ) => false,
            None => matches!(self, Capture::Decide { .. }),
            Some(
                EntryRef::Person(_)
                | EntryRef::Pattern(_)
                | EntryRef::OutcomeDraft(_)
                | EntryRef::Objection(_)
                | EntryRef::Purpose(_)
                | EntryRef::Handoff(_)
                | EntryRef::Commitment(_)
                | EntryRef::WorkingLine(_)
                | EntryRef::Decision(_)
                | EntryRef::Plan(_),
            ) => true,
        }
    }
}

/// What the room answered to a question.
pub(super) fn asked(workshop: &mut Workshop, about: Question) -> &mut crate::consent::Asked {
    match about {
        Question::Outcome => &mut Arc::make_mut(&mut workshop.outcome).asked,
        Question::Page => &mut Arc::make_mut(&mut workshop.signing).asked,
    }
}

fn set_talked(workshop: &mut Workshop, items: &[String]) -> Result<(), Refusal> {
    let most = workshop.script.limits.discussed_max as usize;
    let asked = &workshop.plan().items;
    let is_once = |(at, item): (usize, &String)| asked.contains(item) && !items[..at].contains(item);
    if items.len() > most || !items.iter().enumerate().all(is_once) {
        let message = format!("One to {most} statements of the plan are talked about, each once.");
        return Err(Refusal::by("talked-items", crate::finding::Level::Draft, message));
    }
    workshop.talked = Arc::new(items.to_vec());
    Ok(())
}

fn outcome_draft(workshop: &mut Workshop, id: EntryId) -> &mut OutcomeDraft {
    let drafts = &mut Arc::make_mut(&mut workshop.outcome).drafts;
    let at = drafts.iter().position(|draft| draft.id == id).unwrap_or_else(|| {
        drafts.push(OutcomeDraft { id, parts: crate::model::OutcomeParts::default() });
        drafts.len() - 1
    });
    &mut drafts[at]
}

fn edit_pattern(pattern: &mut Pattern, edit: &PatternEdit) {
    match edit {
        PatternEdit::Seems(text) => pattern.seems = text.clone(),
        PatternEdit::Costs(text) => pattern.costs = text.clone(),
        PatternEdit::Cards(cards) => pattern.cards = *cards,
        PatternEdit::Carried(yes) => pattern.carried = *yes,
        PatternEdit::Confirmed(yes) => pattern.confirmed = *yes,
        PatternEdit::OnSheet(yes) => pattern.on_sheet = *yes,
    }
}

fn edit_objection(objection: &mut Objection, edit: &ObjectionEdit) {
    match edit {
        ObjectionEdit::Harm(text) => objection.harm = text.clone(),
        ObjectionEdit::Repair(text) => objection.repair = text.clone(),
    }
}

fn edit_handoff(handoff: &mut Handoff, edit: &HandoffEdit) {
    match edit {
        HandoffEdit::Give(text) => handoff.give = text.clone(),
        HandoffEdit::From(text) => handoff.from = text.clone(),
        HandoffEdit::To(text) => handoff.to = text.clone(),
        HandoffEdit::Ready(text) => handoff.ready = text.clone(),
        HandoffEdit::By(text) => handoff.by = text.clone(),
        HandoffEdit::Late(text) => handoff.late = text.clone(),
        HandoffEdit::Answer(answer) => handoff.answer = *answer,
        HandoffEdit::Condition(text) => handoff.condition = text.clone(),
        HandoffEdit::Instead(text) => handoff.instead = text.clone(),
        HandoffEdit::SaidBack(yes) => handoff.said_back = *yes,
        HandoffEdit::OnSheet(yes) => handoff.on_sheet = *yes,
    }
}

fn edit_purpose(workshop: &mut Workshop, id: EntryId, edit: &PurposeEdit) {
    let handles: Vec<Text> = workshop.purposes.iter().map(|purpose| purpose.handle.clone()).collect();
    let people: Vec<Text> = workshop.people.iter().map(|person| person.name.clone()).collect();
    let purpose: &mut Purpose = entry(Arc::make_mut(&mut workshop.purposes), id);
    let before = purpose.handle.clone();
    match edit {
        PurposeEdit::Handle(text) => purpose.handle = text.clone(),
        PurposeEdit::Line(text) => purpose.line = text.clone(),
        PurposeEdit::Receivers(text) => purpose.receivers = naming::listed(text, &handles),
        PurposeEdit::Decides(text) => purpose.decides = text.clone(),
        PurposeEdit::People(text) => purpose.people = naming::listed(text, &people),
        PurposeEdit::Confirmed(yes) => purpose.confirmed = *yes,
    }
    if let PurposeEdit::Handle(after) = edit {
        rename_handle(workshop, &before, after);
    }
}

fn edit_commitment(workshop: &mut Workshop, id: EntryId, edit: &CommitmentEdit) {
    let day = workshop.day();
    let commitment = entry(Arc::make_mut(&mut workshop.commitments), id);
    match edit {
        CommitmentEdit::Act(text) => commitment.act = text.clone(),
        CommitmentEdit::Owner(text) => commitment.owner = text.clone(),
        CommitmentEdit::Purpose(text) => commitment.purpose = text.clone(),
        CommitmentEdit::Receiver(text) => commitment.receiver = text.clone(),
        CommitmentEdit::Due(text) => commitment.due = Day::read(text, day),
        CommitmentEdit::Cue(text) => commitment.cue = text.clone(),
        CommitmentEdit::Evidence(text) => commitment.evidence = text.clone(),
        CommitmentEdit::FirstMove(text) => commitment.first_move = text.clone(),
        CommitmentEdit::FirstMoveBy(text) => commitment.first_move_by = Day::read(text, day),
        CommitmentEdit::Pattern(pattern) => commitment.pattern = *pattern,
        CommitmentEdit::OnSheet(yes) => commitment.on_sheet = *yes,
    }
}

fn accept(workshop: &mut Workshop, id: EntryId, accepted: bool, fingers: Option<u8>) {
    let commitment = entry(Arc::make_mut(&mut workshop.commitments), id);
    commitment.accepted = accepted;
    commitment.confidence = fingers.filter(|fingers| (1..=5).contains(fingers));
}
