//! Operations, moments and texts as they could ever come: from a person, a script, or a file made with bad intent.

use accord_core::model::{EntryId, EntryRef, LateStart, Place, Typist};
use accord_core::moment::{self, Steady};
use accord_core::operation::{Capture, CommitmentEdit, Operation, PurposeEdit, Running, SettingUp, apply};
use accord_core::page::Paper;
use accord_core::{Moment, Text, Workshop};
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;

/// Before the last millisecond of the calendar, the first one, and beyond both.
const EDGES: [i64; 6] = [i64::MIN, -8_334_601_228_800_000, -1, 0, 8_210_266_876_799_999, i64::MAX];

/// 15 September 2026, 09:30 in Oslo, and some minutes.
pub(crate) fn minute(minutes: i64) -> Moment {
    Moment { utc_ms: 1_789_457_400_000 + minutes * 60_000, offset_min: 120, steady: None }
}

/// A workshop of which nothing is known, announced for minute 0.
pub(crate) fn blank() -> Workshop {
    Workshop::new("7".into(), minute(-600), minute(0).local())
}

/// The workshop after these operations, all of which make sense.
pub(crate) fn after(workshop: Workshop, operations: impl IntoIterator<Item = Operation>) -> Workshop {
    operations.into_iter().fold(workshop, |workshop, operation| apply(&workshop, &operation, &minute(0)).unwrap())
}

/// Any operations, each at its moment.
pub(crate) fn any_history() -> impl Strategy<Value = Vec<(Operation, Moment)>> {
    vec((any_operation(), any_moment()), 0..40)
}

/// The workshop after a history; what makes no sense changed nothing.
pub(crate) fn lived_through(history: &[(Operation, Moment)]) -> Workshop {
    history.iter().fold(blank(), |workshop, (operation, now)| apply(&workshop, operation, now).unwrap_or(workshop))
}

/// Mostly within a day of the workshop, sometimes at the calendar's edges.
pub(crate) fn any_moment() -> impl Strategy<Value = Moment> {
    let utc_ms =
        prop_oneof![8 => (-1_500..1_500_i64).prop_map(|m| minute(m).utc_ms), 1 => any_edge(), 1 => any::<i64>()];
    let steady = of(("[ab]", prop_oneof![0..9_000_000_i64, any_edge()]).prop_map(|(boot, ms)| Steady { boot, ms }));
    (utc_ms, prop_oneof![-720..840, any::<i32>()], steady).prop_map(|(utc_ms, offset_min, steady)| Moment {
        utc_ms,
        offset_min,
        steady,
    })
}

fn any_edge() -> impl Strategy<Value = i64> {
    proptest::sample::select(&EDGES[..])
}

/// Names that mean each other, dates, nothing, and whatever a keyboard gives.
pub(crate) fn any_text() -> impl Strategy<Value = Text> {
    const WORDS: [&str; 12] = [
        "",
        "Priya Raman",
        "Elif",
        "priya raman",
        "need-finding",
        "need-finding, Elif; ,",
        "1 Dec",
        "+7",
        "+65535",
        "2026-10-13",
        "+262142-12-31",
        "When it rains, {facilitator}.",
    ];
    let odd = prop_oneof![any::<String>(), "\\PC{0,12}", Just("é".repeat(200)), Just("a\u{301}\u{202e}\0\n".into())];
    prop_oneof![
        3 => proptest::sample::select(&WORDS[..]).prop_map(Text::from),
        1 => odd.prop_map(|text: String| Text::from(text)),
    ]
}

/// Any operation, among few entries, so that they meet.
pub(crate) fn any_operation() -> impl Strategy<Value = Operation> {
    prop_oneof![
        any_setting_up().prop_map(Operation::from),
        any_running().prop_map(Operation::from),
        any_capture().prop_map(Operation::from),
    ]
}

fn any_id() -> impl Strategy<Value = EntryId> {
    prop_oneof![8 => 1..6_u32, 1 => any::<u32>()].prop_map(EntryId)
}

fn any_step() -> impl Strategy<Value = String> {
    const STEPS: [&str; 10] =
        ["open", "rules", "pulse", "elephant", "break", "roles", "commit", "rehearse", "sign", "nowhere"];
    proptest::sample::select(&STEPS[..]).prop_map(str::to_owned)
}

fn any_setting_up() -> impl Strategy<Value = SettingUp> {
    let plans = proptest::sample::select(&["60", "90", "120", "210", "none"][..]);
    let typists = proptest::sample::select(&[Typist::Me, Typist::Scribe, Typist::Afterwards][..]);
    let minutes = prop_oneof![0..40_u32, any::<u32>()];
    prop_oneof![
        any_text().prop_map(|title| SettingUp::SetTitle { title }),
        any_text().prop_map(|name| SettingUp::SetFacilitator { name }),
        any::<bool>().prop_map(|has_stake| SettingUp::SetStake { has_stake }),
        any_moment().prop_map(|at| SettingUp::SetStart { starts: moment::local(at.utc_ms, at.offset_min) }),
        plans.prop_map(|plan| SettingUp::SetPlan { plan: plan.to_owned() }),
        of(prop_oneof![0..30_u32, any::<u32>()]).prop_map(|present| SettingUp::SetPresent { present }),
        typists.prop_map(|typist| SettingUp::SetTypist { typist }),
        any::<bool>().prop_map(|a4| SettingUp::SetPaper { paper: if a4 { Paper::A4 } else { Paper::Letter } }),
        (any_step(), minutes).prop_map(|(step, minutes)| SettingUp::SetMinutes { step, minutes }),
        Just(SettingUp::ReadStopList),
        (any_id(), any_text()).prop_map(|(person, name)| SettingUp::NamePerson { person, name }),
        (any_id(), any_text()).prop_map(|(person, team)| SettingUp::SetTeam { person, team }),
        any_id().prop_map(|person| SettingUp::RemovePerson { person }),
    ]
}

fn any_running() -> impl Strategy<Value = Running> {
    let place = (any_step(), 0..6_usize, 0..3_usize).prop_map(|(step, at, line)| Place { step, at, line });
    prop_oneof![
        Just(Running::Begin),
        any_step().prop_map(|step| Running::Enter { step }),
        place.prop_map(|place| Running::Walk { place }),
        Just(Running::End),
        Just(Running::StartTimer),
        Just(Running::PauseTimer),
        any::<i32>().prop_map(|seconds| Running::AddTime { seconds }),
        Just(Running::ResetTimer),
        any::<u32>().prop_map(|seconds| Running::BeganEarlier { seconds }),
        any::<bool>()
            .prop_map(|keep| Running::SetLateStart { choice: if keep { LateStart::Keep } else { LateStart::Move } }),
    ]
}

fn any_capture() -> impl Strategy<Value = Capture> {
    prop_oneof![
        2 => (any_id(), any_purpose_edit()).prop_map(|(purpose, edit)| Capture::EditPurpose { purpose, edit }),
        1 => any_id().prop_map(|id| Capture::Remove { entry: EntryRef::Purpose(id) }),
        4 => (any_id(), any_commitment_edit())
            .prop_map(|(commitment, edit)| Capture::EditCommitment { commitment, edit }),
        2 => (any_id(), any::<u8>())
            .prop_map(|(commitment, fingers)| Capture::AnswerCommitment { commitment, fingers: fingers % 7 }),
        1 => any_id().prop_map(|id| Capture::Remove { entry: EntryRef::Commitment(id) }),
        1 => (any_id(), any_text()).prop_map(|(signature, name)| Capture::EditSignature { signature, name }),
        1 => (any_id(), any::<bool>()).prop_map(|(signature, with_reservation)| Capture::ShowReservation {
            signature,
            with_reservation
        }),
        1 => any_id().prop_map(|id| Capture::Remove { entry: EntryRef::Signature(id) }),
    ]
}

fn any_purpose_edit() -> impl Strategy<Value = PurposeEdit> {
    prop_oneof![
        any_text().prop_map(PurposeEdit::Handle),
        any_text().prop_map(PurposeEdit::Line),
        any_text().prop_map(PurposeEdit::Receivers),
        any_text().prop_map(PurposeEdit::People),
        any::<bool>().prop_map(PurposeEdit::Confirmed),
    ]
}

/// Any field of a commitment, with any text in it.
pub(crate) fn any_commitment_edit() -> impl Strategy<Value = CommitmentEdit> {
    prop_oneof![
        any_text().prop_map(CommitmentEdit::Act),
        any_text().prop_map(CommitmentEdit::Owner),
        any_text().prop_map(CommitmentEdit::Receiver),
        any_text().prop_map(CommitmentEdit::Due),
        any_text().prop_map(CommitmentEdit::Cue),
        any_text().prop_map(CommitmentEdit::Evidence),
        any_text().prop_map(CommitmentEdit::FirstMove),
        any_text().prop_map(CommitmentEdit::FirstMoveBy),
    ]
}
