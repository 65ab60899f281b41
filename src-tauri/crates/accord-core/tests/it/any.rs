//! Operations, moments and texts as they could ever come: from a person, a script, or a file made with bad intent.

use crate::any_capture::any_capture;
use crate::any_closing::{any_checking, any_closing, any_keeping, any_signing};
use accord_core::again::HandedOn;
use accord_core::model::{EntryId, LateStart, Place, Prompt, PromptKey, ReplanChoice, Typist};
use accord_core::moment::{self, Steady};
use accord_core::operation::{FollowUpEdit, Operation, Running, SettingUp, apply};
use accord_core::page::Paper;
use accord_core::timer::Threshold;
use accord_core::view::Showing;
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
    went_on(blank(), history)
}

/// A workshop after more of a history; what makes no sense changed nothing.
pub(crate) fn went_on(workshop: Workshop, history: &[(Operation, Moment)]) -> Workshop {
    history.iter().fold(workshop, |workshop, (operation, now)| apply(&workshop, operation, now).unwrap_or(workshop))
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
        4 => any_setting_up().prop_map(Operation::from),
        5 => any_running().prop_map(Operation::from),
        8 => any_capture().prop_map(Operation::from),
        2 => any_closing().prop_map(Operation::from),
        1 => any_signing().prop_map(Operation::from),
        1 => any_checking().prop_map(Operation::from),
        1 => any_keeping().prop_map(Operation::from),
    ]
}

/// Anything that the stage can ask the room to show.
pub(crate) fn any_showing() -> impl Strategy<Value = Showing> {
    prop_oneof![
        Just(Showing::Question),
        any_item().prop_map(Showing::PulseItem),
        Just(Showing::Patterns),
        any_id().prop_map(Showing::Pattern),
        any_id().prop_map(Showing::OutcomeDraft),
        Just(Showing::Outcome),
        (0..3_usize).prop_map(Showing::Purposes),
        (0..4_usize).prop_map(Showing::Handoffs),
        (0..3_usize).prop_map(Showing::Commitments),
        prop_oneof![0..12_usize, any::<usize>()].prop_map(Showing::Page),
    ]
}

/// A statement of the pulse, or none.
pub(crate) fn any_item() -> impl Strategy<Value = String> {
    const ITEMS: [&str; 8] = ["T1", "T2", "T3", "T4", "T5", "A1", "A5", "Z9"];
    proptest::sample::select(&ITEMS[..]).prop_map(str::to_owned)
}

/// One of few ids, so that entries meet.
pub(crate) fn any_id() -> impl Strategy<Value = EntryId> {
    prop_oneof![8 => 1..6_u32, 1 => any::<u32>()].prop_map(EntryId)
}

/// A step of the script, or none.
pub(crate) fn any_step() -> impl Strategy<Value = String> {
    const STEPS: [&str; 14] = [
        "open", "rules", "stake", "pulse", "elephant", "break", "hear", "outcome", "roles", "handoffs", "commit",
        "rehearse", "sign", "nowhere",
    ];
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
        (any_step(), any::<bool>(), of(prop_oneof![0..900_u32, any::<u32>()])).prop_map(|(step, is_last, from_s)| {
            let threshold = if is_last { Threshold::LastCall } else { Threshold::WrapUp };
            SettingUp::SetThreshold { step, threshold, from_s }
        }),
        Just(SettingUp::ReadStopList),
        (any_id(), any_text()).prop_map(|(person, name)| SettingUp::NamePerson { person, name }),
        (any_id(), any_text()).prop_map(|(person, team)| SettingUp::SetTeam { person, team }),
        any_id().prop_map(|person| SettingUp::RemovePerson { person }),
        (any_step(), any::<bool>()).prop_map(|(step, on)| SettingUp::SetExtra { step, on }),
        (any_step(), any::<bool>()).prop_map(|(step, skip)| SettingUp::SetSkip { step, skip }),
        (any_step(), 0..6_u32, any_prompt())
            .prop_map(|(step, line, prompt)| SettingUp::SetPrompt { key: PromptKey { step, line }, prompt }),
        any_follow_up_edit().prop_map(|edit| SettingUp::EditFollowUp { edit }),
        any_group(),
    ]
    .boxed()
}

/// The group of a workshop that was held, under another title.
fn any_group() -> impl Strategy<Value = SettingUp> {
    let held = HandedOn::by(&crate::checkout::captured());
    any_text().prop_map(move |title| SettingUp::Again { from: Box::new(HandedOn { title, ..held.clone() }) })
}

fn any_prompt() -> impl Strategy<Value = Option<Prompt>> {
    prop_oneof![Just(None), Just(Some(Prompt::Hidden)), any_text().prop_map(|text| Some(Prompt::Edited(text))),]
}

fn any_follow_up_edit() -> impl Strategy<Value = FollowUpEdit> {
    let date = || of(any_moment().prop_map(|at| at.date()));
    let time = || of(any_moment().prop_map(|at| at.local().time()));
    prop_oneof![
        date().prop_map(FollowUpEdit::CheckOn),
        time().prop_map(FollowUpEdit::CheckAt),
        date().prop_map(FollowUpEdit::RepulseOn),
        time().prop_map(FollowUpEdit::RepulseAt),
        any_text().prop_map(FollowUpEdit::Caller),
        any_text().prop_map(FollowUpEdit::Place),
    ]
}

fn any_running() -> impl Strategy<Value = Running> {
    let place = (any_step(), 0..6_usize, 0..3_usize, 0..3_usize).prop_map(|(step, at, pattern, line)| Place {
        step,
        at,
        pattern,
        line,
    });
    prop_oneof![
        Just(Running::Begin),
        any_step().prop_map(|step| Running::Enter { step }),
        place.prop_map(|place| Running::Walk { place }),
        Just(Running::End),
        Just(Running::StartTimer),
        Just(Running::PauseTimer),
        any::<i32>().prop_map(|seconds| Running::AddTime { seconds }),
        Just(Running::ResetTimer),
        any_moment().prop_map(|since| Running::GoOnFrom { since }),
        any::<u32>().prop_map(|seconds| Running::BeganEarlier { seconds }),
        any::<bool>()
            .prop_map(|keep| Running::SetLateStart { choice: if keep { LateStart::Keep } else { LateStart::Move } }),
        Just(Running::Leave),
        prop_oneof![0..12_u32, any::<u32>()].prop_map(|here| Running::SetHere { here }),
        Just(Running::GoQuiet),
        any_choice().prop_map(|choice| Running::Replan { choice }),
    ]
}

fn any_choice() -> impl Strategy<Value = ReplanChoice> {
    const CUTS: [&str; 5] = ["rehearse", "third_handoff", "handoffs", "hear", "none"];
    prop_oneof![
        Just(ReplanChoice::Shorten),
        Just(ReplanChoice::ShortenAndCut),
        proptest::sample::select(&CUTS[..]).prop_map(|id| ReplanChoice::Cut(id.to_owned())),
        Just(ReplanChoice::Jump),
        Just(ReplanChoice::Later),
    ]
}
