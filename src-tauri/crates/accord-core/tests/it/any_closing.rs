//! Rounds as they close, the page as it closes, follow-ups and deletions, with plausible and with impossible values.

use crate::any::{any_id, any_item, any_moment, any_text};
use crate::any_capture::{any_capture, any_outcome_edit, any_question};
use accord_core::consent::{Answers, Consent, Slips};
use accord_core::model::{AskedItem, CheckKind, FateKind, Next, Pulse, SaidState};
use accord_core::operation::{Checking, Closing, FateEdit, Keeping, Signing};
use accord_core::pulse::{ItemResult, View};
use accord_core::readiness::{Mode, Readiness};
use accord_core::shift::Compared;
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;

/// Any round that is closed.
pub(crate) fn any_closing() -> BoxedStrategy<Closing> {
    prop_oneof![
        2 => any_readiness().prop_map(|readiness| Closing::Readiness { readiness }),
        4 => any_pulse().prop_map(|pulse| Closing::Pulse { pulse }),
        2 => vec((any_id(), prop_oneof![8 => 0..5_u32, 1 => any::<u32>()]), 0..6)
            .prop_map(|marks| Closing::Marks { marks }),
        2 => (any_question(), any_consent()).prop_map(|(about, consent)| Closing::Consent { about, consent }),
        1 => any_pulse().prop_map(|pulse| Closing::CheckPulse { pulse }),
        1 => vec((any_item(), any_compared()), 0..3).prop_map(|items| Closing::Compared { items }),
        1 => (any_kind(), any_consent()).prop_map(|(kind, consent)| Closing::CheckConsent { kind, consent }),
    ]
    .boxed()
}

fn any_readiness() -> impl Strategy<Value = Readiness> {
    any::<(bool, bool)>().prop_map(|(quiet, offer_to_end_early)| Readiness {
        mode: if quiet { Mode::Quiet } else { Mode::Normal },
        offer_to_end_early,
    })
}

/// A pulse as a room of 5 to 9 leaves it, or as nobody could.
pub(crate) fn any_pulse() -> impl Strategy<Value = Pulse> {
    let counts = prop_oneof![6 => prop::array::uniform5(0..3_u32), 1 => prop::array::uniform5(any::<u32>())];
    let item = (any_item(), any::<bool>(), counts, 0..3_u32).prop_map(|(item, zones, counts, cant_say)| AskedItem {
        item,
        result: ItemResult::of(if zones { View::Zones } else { View::Points }, counts, cant_say),
    });
    let signs = vec(("S[1-5]", 0..9_u32), 0..3);
    (prop_oneof![8 => 3..10_u32, 1 => any::<u32>()], vec(item, 0..6), signs).prop_map(|(ballots, items, signs)| Pulse {
        ballots,
        items,
        signs,
    })
}

fn any_consent() -> impl Strategy<Value = Consent> {
    let slips = prop::array::uniform5(0..6_u32).prop_map(|[back, work, reservation, object, not_mine]| {
        let answers = Answers { back, work, reservation, object, not_mine };
        Slips::of(answers).map_or(Consent::Result { adopted: false }, |slips| Consent::Slips { slips })
    });
    prop_oneof![slips, any::<bool>().prop_map(|adopted| Consent::Result { adopted })]
}

fn any_compared() -> impl Strategy<Value = Compared> {
    prop::array::uniform3(0..9_u32).prop_filter_map("fewer than five", Compared::of)
}

/// One of the two checks.
pub(crate) fn any_kind() -> impl Strategy<Value = CheckKind> {
    any::<bool>().prop_map(|first| if first { CheckKind::Day14 } else { CheckKind::Day30 })
}

/// The close, corrections and amendments.
pub(crate) fn any_signing() -> BoxedStrategy<Signing> {
    prop_oneof![
        2 => Just(Signing::ClosePage),
        1 => any_capture().prop_map(|capture| Signing::Correct { change: Box::new(capture.into()) }),
        1 => (vec(any_capture(), 0..3), vec(any_text(), 0..3))
            .prop_map(|(changes, signers)| Signing::Amend { changes, signers }),
    ]
    .boxed()
}

/// Any act of a follow-up.
pub(crate) fn any_checking() -> BoxedStrategy<Checking> {
    const STATES: [SaidState; 6] = [
        SaidState::Kept,
        SaidState::Renegotiated,
        SaidState::DoneLate,
        SaidState::Late,
        SaidState::Dropped,
        SaidState::Silent,
    ];
    const NEXT: [Next; 3] = [Next::Renew, Next::StopOne, Next::End];
    let state = || of(proptest::sample::select(&STATES[..]));
    let due = || of(any_moment().prop_map(|at| at.date()));
    prop_oneof![
        3 => any_kind().prop_map(|kind| Checking::Hold { kind }),
        1 => (any_kind(), of(0..12_u32)).prop_map(|(kind, present)| Checking::SetPresent { kind, present }),
        2 => (any_kind(), any_id(), state(), due())
            .prop_map(|(kind, commitment, state, due)| Checking::Say { kind, commitment, state, due }),
        1 => (any_kind(), any_id(), any::<bool>())
            .prop_map(|(kind, commitment, done)| Checking::TickFirstMove { kind, commitment, done }),
        1 => (any_kind(), any_outcome_edit()).prop_map(|(kind, edit)| Checking::EditOutcome { kind, edit }),
        1 => (any_kind(), any::<bool>()).prop_map(|(kind, adopted)| Checking::Decide { kind, adopted }),
        1 => (any_kind(), any_id()).prop_map(|(kind, pattern)| Checking::Settle {
            kind,
            pattern,
            edit: FateEdit::Kind(Some(FateKind::NotOurs)),
        }),
        1 => any::<(u32, u32)>().prop_map(|(kept, due)| Checking::CountHandoffs { kept, due }),
        1 => of(proptest::sample::select(&NEXT[..])).prop_map(|next| Checking::GoOn { next }),
        1 => any_text().prop_map(|line| Checking::Stop { line }),
        1 => any_kind().prop_map(|kind| Checking::Finish { kind }),
    ]
    .boxed()
}

/// Any deletion.
pub(crate) fn any_keeping() -> impl Strategy<Value = Keeping> {
    prop_oneof![Just(Keeping::Purge), Just(Keeping::Renew), Just(Keeping::WipeAllButThePage)]
}
