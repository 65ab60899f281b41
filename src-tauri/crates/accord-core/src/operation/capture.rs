//! What is captured in the room. An entry is a draft until nothing is missing; typing never breaks a rule.

use super::Refusal;
use crate::dates::Day;
use crate::model::{Commitment, EntryId, Purpose, Signature, Workshop};
use crate::text::Text;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use ts_rs::TS;

/// The fewest fingers with which a commitment is accepted (rules.md 10, `confidence-low`).
pub const FINGERS_TO_ACCEPT: u8 = 4;

/// One act of capturing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case", tag = "op")]
#[expect(missing_docs, reason = "each act says what it does, its fields are the model's")]
pub enum Capture {
    /// One field of a purpose.
    EditPurpose { purpose: EntryId, edit: PurposeEdit },
    /// Takes a purpose away.
    RemovePurpose { purpose: EntryId },
    /// One field of a commitment.
    EditCommitment { commitment: EntryId, edit: CommitmentEdit },
    /// The receiver's answer with the owner's fingers: 4 or 5 accepts, 1 to 3 not yet, 0 takes an acceptance back.
    AnswerCommitment { commitment: EntryId, fingers: u8 },
    /// Takes a commitment away.
    RemoveCommitment { commitment: EntryId },
    /// A name from the signed sheet.
    EditSignature { signature: EntryId, name: Text },
    /// Whether "with reservation" is shown beside the name.
    ShowReservation { signature: EntryId, with_reservation: bool },
    /// Takes a name away.
    RemoveSignature { signature: EntryId },
}

/// One field of a purpose as typed. Lists are typed with commas between.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case", tag = "field", content = "value")]
#[expect(missing_docs, reason = "the fields are the model's")]
pub enum PurposeEdit {
    Handle(Text),
    Line(Text),
    Receivers(Text),
    People(Text),
    Confirmed(bool),
}

/// One field of a commitment as typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case", tag = "field", content = "value")]
#[expect(missing_docs, reason = "the fields are the model's")]
pub enum CommitmentEdit {
    Act(Text),
    Owner(Text),
    Receiver(Text),
    Due(Text),
    Cue(Text),
    Evidence(Text),
    FirstMove(Text),
    FirstMoveBy(Text),
}

impl Capture {
    pub(super) fn apply(&self, workshop: &mut Workshop) -> Result<(), Refusal> {
        match self {
            Capture::EditPurpose { purpose, edit } => edit_purpose(workshop, *purpose, edit),
            Capture::EditCommitment { commitment, edit } => edit_commitment(workshop, *commitment, edit),
            Capture::AnswerCommitment { commitment, fingers } => {
                let commitment = commitment_mut(workshop, *commitment);
                commitment.accepted = *fingers >= FINGERS_TO_ACCEPT;
                commitment.confidence = (1..=5).contains(fingers).then_some(*fingers);
            }
            Capture::EditSignature { signature, name } => signature_mut(workshop, *signature).name = name.clone(),
            Capture::ShowReservation { signature, with_reservation } => {
                signature_mut(workshop, *signature).with_reservation = *with_reservation;
            }
            Capture::RemovePurpose { purpose } => remove(&mut workshop.purposes, |p| p.id == *purpose)?,
            Capture::RemoveCommitment { commitment } => remove(&mut workshop.commitments, |c| c.id == *commitment)?,
            Capture::RemoveSignature { signature } => remove(&mut workshop.signatures, |s| s.id == *signature)?,
        }
        Ok(())
    }

    pub(super) fn continues(&self, earlier: &Capture) -> bool {
        match self {
            Capture::EditPurpose { purpose, edit } => matches!(earlier,
                Capture::EditPurpose { purpose: before, edit: edited } if before == purpose && same_field(edit, edited)),
            Capture::EditCommitment { commitment, edit } => matches!(earlier,
                Capture::EditCommitment { commitment: before, edit: edited }
                    if before == commitment && same_field(edit, edited)),
            Capture::EditSignature { signature, .. } => {
                matches!(earlier, Capture::EditSignature { signature: before, .. } if before == signature)
            }
            Capture::RemovePurpose { .. }
            | Capture::AnswerCommitment { .. }
            | Capture::RemoveCommitment { .. }
            | Capture::ShowReservation { .. }
            | Capture::RemoveSignature { .. } => false,
        }
    }

    pub(super) fn name(&self, workshop: &Workshop) -> String {
        match self {
            Capture::EditPurpose { purpose, .. } | Capture::RemovePurpose { purpose } => {
                format!("purpose {}", number(workshop.purposes.iter().map(|p| p.id), *purpose))
            }
            Capture::EditCommitment { commitment, .. }
            | Capture::AnswerCommitment { commitment, .. }
            | Capture::RemoveCommitment { commitment } => {
                format!("commitment {}", number(workshop.commitments.iter().map(|c| c.id), *commitment))
            }
            Capture::EditSignature { signature, .. }
            | Capture::ShowReservation { signature, .. }
            | Capture::RemoveSignature { signature } => {
                format!("signature {}", number(workshop.signatures.iter().map(|s| s.id), *signature))
            }
        }
    }
}

fn same_field<T>(one: &T, other: &T) -> bool {
    std::mem::discriminant(one) == std::mem::discriminant(other)
}

fn number(ids: impl Iterator<Item = EntryId>, id: EntryId) -> usize {
    ids.take_while(|other| *other != id).count() + 1
}

fn edit_purpose(workshop: &mut Workshop, id: EntryId, edit: &PurposeEdit) {
    let before = purpose_mut(workshop, id).handle.clone();
    let purpose = purpose_mut(workshop, id);
    match edit {
        PurposeEdit::Handle(text) => purpose.handle = text.clone(),
        PurposeEdit::Line(text) => purpose.line = text.clone(),
        PurposeEdit::Receivers(text) => purpose.receivers = list(text),
        PurposeEdit::People(text) => purpose.people = list(text),
        PurposeEdit::Confirmed(yes) => purpose.confirmed = *yes,
    }
    if let PurposeEdit::Handle(after) = edit {
        rename_handle(workshop, &before, after);
    }
}

fn edit_commitment(workshop: &mut Workshop, id: EntryId, edit: &CommitmentEdit) {
    let day = workshop.day();
    let commitment = commitment_mut(workshop, id);
    match edit {
        CommitmentEdit::Act(text) => commitment.act = text.clone(),
        CommitmentEdit::Owner(text) => commitment.owner = text.clone(),
        CommitmentEdit::Receiver(text) => commitment.receiver = text.clone(),
        CommitmentEdit::Due(text) => commitment.due = Day::read(text, day),
        CommitmentEdit::Cue(text) => commitment.cue = text.clone(),
        CommitmentEdit::Evidence(text) => commitment.evidence = text.clone(),
        CommitmentEdit::FirstMove(text) => commitment.first_move = text.clone(),
        CommitmentEdit::FirstMoveBy(text) => commitment.first_move_by = Day::read(text, day),
    }
}

/// Those who rely on a purpose are named by its handle; a renamed purpose is renamed there too.
fn rename_handle(workshop: &mut Workshop, before: &Text, after: &Text) {
    if before.is_empty() || after.is_empty() || before == after || workshop.purpose(before).is_some() {
        return;
    }
    for purpose in Arc::make_mut(&mut workshop.purposes) {
        for receiver in purpose.receivers.iter_mut().filter(|receiver| receiver.is_same(before)) {
            *receiver = after.clone();
        }
    }
    for commitment in Arc::make_mut(&mut workshop.commitments) {
        if commitment.receiver.is_same(before) {
            commitment.receiver = after.clone();
        }
    }
}

fn list(typed: &Text) -> Vec<Text> {
    typed.as_str().split([',', ';']).map(Text::from).filter(|text| !text.is_empty()).collect()
}

fn purpose_mut(workshop: &mut Workshop, id: EntryId) -> &mut Purpose {
    entry(
        Arc::make_mut(&mut workshop.purposes),
        |purpose| purpose.id == id,
        || Purpose {
            id,
            handle: Text::default(),
            line: Text::default(),
            receivers: Vec::new(),
            people: Vec::new(),
            confirmed: false,
        },
    )
}

fn commitment_mut(workshop: &mut Workshop, id: EntryId) -> &mut Commitment {
    entry(Arc::make_mut(&mut workshop.commitments), |c| c.id == id, || Commitment::blank(id))
}

fn signature_mut(workshop: &mut Workshop, id: EntryId) -> &mut Signature {
    entry(
        Arc::make_mut(&mut workshop.signatures),
        |signature| signature.id == id,
        || Signature { id, name: Text::default(), with_reservation: false },
    )
}

fn entry<T>(all: &mut Vec<T>, is_it: impl Fn(&T) -> bool, blank: impl FnOnce() -> T) -> &mut T {
    let at = all.iter().position(is_it).unwrap_or_else(|| {
        all.push(blank());
        all.len() - 1
    });
    &mut all[at]
}

fn remove<T: Clone>(all: &mut Arc<Vec<T>>, is_it: impl Fn(&T) -> bool) -> Result<(), Refusal> {
    let at = all.iter().position(is_it).ok_or_else(|| Refusal::because("This entry is not there any more."))?;
    Arc::make_mut(all).remove(at);
    Ok(())
}
