//! Whatever can be captured, among few entries, so that they meet.

use crate::any::{any_id, any_item, any_step, any_text};
use accord_core::model::{EntryId, EntryRef, FateKind, HandoffAnswer, Question};
use accord_core::operation::{
    Capture, CommitmentEdit, DecisionEdit, FateEdit, HandoffEdit, LineList, ObjectionEdit, OutcomeEdit, PatternEdit,
    PurposeEdit, ReservationEdit,
};
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;

/// Any capture.
pub(crate) fn any_capture() -> BoxedStrategy<Capture> {
    prop_oneof![
        2 => (any_id(), any_purpose_edit()).prop_map(|(purpose, edit)| Capture::EditPurpose { purpose, edit }),
        3 => (any_id(), any_commitment_edit())
            .prop_map(|(commitment, edit)| Capture::EditCommitment { commitment, edit }),
        1 => any_acceptance(),
        3 => any_pattern_act(),
        2 => any_outcome_act(),
        2 => (any_id(), any_handoff_edit()).prop_map(|(handoff, edit)| Capture::EditHandoff { handoff, edit }),
        2 => any_line_act(),
        1 => any_signing_act(),
        1 => any_entry().prop_map(|entry| Capture::Remove { entry }),
        1 => (any_id(), any_step(), any_text()).prop_map(|(note, step, text)| Capture::WriteNote { note, step, text }),
    ]
    .boxed()
}

/// Any entry, there or not.
pub(crate) fn any_entry() -> impl Strategy<Value = EntryRef> {
    const KINDS: [fn(EntryId) -> EntryRef; 15] = [
        EntryRef::Person,
        EntryRef::Rule,
        EntryRef::Stake,
        EntryRef::Pattern,
        EntryRef::OutcomeDraft,
        EntryRef::Objection,
        EntryRef::Purpose,
        EntryRef::Handoff,
        EntryRef::Commitment,
        EntryRef::WorkingLine,
        EntryRef::Decision,
        EntryRef::Plan,
        EntryRef::Reservation,
        EntryRef::Signature,
        EntryRef::Note,
    ];
    (proptest::sample::select(&KINDS[..]), any_id()).prop_map(|(kind, id)| kind(id))
}

/// One of the two questions for consent.
pub(crate) fn any_question() -> impl Strategy<Value = Question> {
    any::<bool>().prop_map(|outcome| if outcome { Question::Outcome } else { Question::Page })
}

fn any_acceptance() -> impl Strategy<Value = Capture> {
    prop_oneof![
        (any_id(), any::<u8>())
            .prop_map(|(commitment, fingers)| Capture::AnswerCommitment { commitment, fingers: fingers % 7 }),
        (any_id(), any::<bool>(), of(any::<u8>())).prop_map(|(commitment, accepted, fingers)| {
            Capture::AcceptCommitment { commitment, accepted, fingers }
        }),
    ]
}

fn any_pattern_act() -> impl Strategy<Value = Capture> {
    const KINDS: [FateKind; 4] = [FateKind::Commitment, FateKind::CarriedUp, FateKind::Parked, FateKind::NotOurs];
    let fate = prop_oneof![
        of(proptest::sample::select(&KINDS[..])).prop_map(FateEdit::Kind),
        any_text().prop_map(FateEdit::Carrier),
        any_text().prop_map(FateEdit::On),
    ];
    prop_oneof![
        3 => (any_id(), any_pattern_edit()).prop_map(|(pattern, edit)| Capture::EditPattern { pattern, edit }),
        1 => (any_id(), fate).prop_map(|(pattern, edit)| Capture::EditFate { pattern, edit }),
        1 => vec(any_item(), 0..4).prop_map(|items| Capture::SetTalked { items }),
    ]
}

fn any_pattern_edit() -> impl Strategy<Value = PatternEdit> {
    prop_oneof![
        any_text().prop_map(PatternEdit::Seems),
        any_text().prop_map(PatternEdit::Costs),
        of(prop_oneof![0..9_u32, any::<u32>()]).prop_map(PatternEdit::Cards),
        any::<bool>().prop_map(PatternEdit::Carried),
        any::<bool>().prop_map(PatternEdit::Confirmed),
        any::<bool>().prop_map(PatternEdit::OnSheet),
    ]
}

fn any_outcome_act() -> impl Strategy<Value = Capture> {
    let objection = prop_oneof![any_text().prop_map(ObjectionEdit::Harm), any_text().prop_map(ObjectionEdit::Repair),];
    prop_oneof![
        4 => (any_id(), any_outcome_edit()).prop_map(|(draft, edit)| Capture::EditOutcome { draft, edit }),
        1 => any_id().prop_map(|draft| Capture::ChooseOutcome { draft }),
        1 => (any_question(), any::<bool>()).prop_map(|(about, adopted)| Capture::Decide { about, adopted }),
        1 => (any_id(), any_question(), objection)
            .prop_map(|(objection, about, edit)| Capture::EditObjection { objection, about, edit }),
    ]
}

fn any_line_act() -> impl Strategy<Value = Capture> {
    const LISTS: [LineList; 4] = [LineList::Rules, LineList::Stakes, LineList::Working, LineList::Plans];
    let decision =
        prop_oneof![any_text().prop_map(DecisionEdit::Text), any_text().prop_map(DecisionEdit::ReopenOnlyIf),];
    prop_oneof![
        3 => (proptest::sample::select(&LISTS[..]), any_id(), any_text())
            .prop_map(|(list, line, text)| Capture::EditLine { list, line, text }),
        1 => any_text().prop_map(|text| Capture::SetStrength { text }),
        1 => (any_id(), decision).prop_map(|(decision, edit)| Capture::EditDecision { decision, edit }),
    ]
}

fn any_signing_act() -> impl Strategy<Value = Capture> {
    let reservation =
        prop_oneof![any_text().prop_map(ReservationEdit::Text), any_text().prop_map(ReservationEdit::Author),];
    prop_oneof![
        (any_id(), any_text()).prop_map(|(signature, name)| Capture::EditSignature { signature, name }),
        (any_id(), any_text()).prop_map(|(signature, purpose)| Capture::SignFor { signature, purpose }),
        (any_id(), any::<bool>())
            .prop_map(|(signature, with_reservation)| Capture::ShowReservation { signature, with_reservation }),
        (any_id(), reservation).prop_map(|(reservation, edit)| Capture::EditReservation { reservation, edit }),
    ]
}

fn any_purpose_edit() -> impl Strategy<Value = PurposeEdit> {
    prop_oneof![
        any_text().prop_map(PurposeEdit::Handle),
        any_text().prop_map(PurposeEdit::Line),
        any_text().prop_map(PurposeEdit::Receivers),
        any_text().prop_map(PurposeEdit::Decides),
        any_text().prop_map(PurposeEdit::People),
        any::<bool>().prop_map(PurposeEdit::Confirmed),
    ]
}

/// Any field of a handoff, with any text in it.
pub(crate) fn any_handoff_edit() -> impl Strategy<Value = HandoffEdit> {
    const ANSWERS: [HandoffAnswer; 4] =
        [HandoffAnswer::Yes, HandoffAnswer::YesIf, HandoffAnswer::No, HandoffAnswer::Sharper];
    prop_oneof![
        any_text().prop_map(HandoffEdit::Give),
        any_text().prop_map(HandoffEdit::From),
        any_text().prop_map(HandoffEdit::To),
        any_text().prop_map(HandoffEdit::Ready),
        any_text().prop_map(HandoffEdit::By),
        any_text().prop_map(HandoffEdit::Late),
        of(proptest::sample::select(&ANSWERS[..])).prop_map(HandoffEdit::Answer),
        any_text().prop_map(HandoffEdit::Condition),
        any_text().prop_map(HandoffEdit::Instead),
        any::<bool>().prop_map(HandoffEdit::SaidBack),
        any::<bool>().prop_map(HandoffEdit::OnSheet),
    ]
}

/// Any part of the outcome's sentence, with any text in it.
pub(crate) fn any_outcome_edit() -> impl Strategy<Value = OutcomeEdit> {
    prop_oneof![
        any_text().prop_map(OutcomeEdit::By),
        any_text().prop_map(OutcomeEdit::Who),
        any_text().prop_map(OutcomeEdit::Change),
        any_text().prop_map(OutcomeEdit::What),
        any_text().prop_map(OutcomeEdit::From),
        any_text().prop_map(OutcomeEdit::To),
        any_text().prop_map(OutcomeEdit::Guardrail),
    ]
}

/// Any field of a commitment, with any text in it.
pub(crate) fn any_commitment_edit() -> impl Strategy<Value = CommitmentEdit> {
    prop_oneof![
        any_text().prop_map(CommitmentEdit::Act),
        any_text().prop_map(CommitmentEdit::Owner),
        any_text().prop_map(CommitmentEdit::Purpose),
        any_text().prop_map(CommitmentEdit::Receiver),
        any_text().prop_map(CommitmentEdit::Due),
        any_text().prop_map(CommitmentEdit::Cue),
        any_text().prop_map(CommitmentEdit::Evidence),
        any_text().prop_map(CommitmentEdit::FirstMove),
        any_text().prop_map(CommitmentEdit::FirstMoveBy),
        of(any_id()).prop_map(CommitmentEdit::Pattern),
        any::<bool>().prop_map(CommitmentEdit::OnSheet),
    ]
}
