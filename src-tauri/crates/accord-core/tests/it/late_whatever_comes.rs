//! Running late, whatever the agenda and the cuts: what is won back is exact, and no rule for a step is broken.

use accord_core::late::{Ahead, Change, CutId, Effect, Shortened, offered_cuts, shorten, shorten_and_cut};
use accord_core::script::Cut;
use proptest::collection::vec;
use proptest::prelude::*;

/// Minutes as they are, and now and then as they could ever come.
fn any_minutes() -> impl Strategy<Value = u32> {
    prop_oneof![12 => 0..40_u32, 1 => any::<u32>()]
}

fn any_ahead() -> impl Strategy<Value = Vec<Ahead>> {
    vec((any_minutes(), any_minutes(), prop::bool::weighted(0.2)), 0..10).prop_map(|steps| {
        let of = |(at, (in_force, min, never_cut))| Ahead { id: format!("s{at}"), in_force, min, never_cut };
        steps.into_iter().enumerate().map(of).collect()
    })
}

/// Cuts of steps that are there or not, some of the same step.
fn any_cuts() -> impl Strategy<Value = Vec<Cut>> {
    vec((0..9_u32, 0..12_u32, prop::bool::weighted(0.7), any_minutes()), 0..8).prop_map(|cuts| {
        let of = |(at, (order, step, whole_step, saves))| Cut {
            id: format!("c{at}"),
            order,
            step: format!("s{step}"),
            whole_step,
            saves,
            title: String::new(),
            then: String::new(),
        };
        cuts.into_iter().enumerate().map(of).collect()
    })
}

fn slack(step: &Ahead) -> u64 {
    if step.never_cut { 0 } else { step.in_force.saturating_sub(step.min).into() }
}

fn loss_of(changes: &[Change], step: &Ahead) -> u64 {
    changes.iter().filter(|change| change.step == step.id).map(|change| u64::from(change.from - change.to)).sum()
}

fn lost(changes: &[Change]) -> u64 {
    changes.iter().map(|change| u64::from(change.from - change.to)).sum()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn shortening_is_exact_proportional_and_takes_nothing_that_is_not_there(
        ahead in any_ahead(), late_min in any_minutes(),
    ) {
        let Shortened { changes, still_over } = shorten(&ahead, late_min);
        let all: u64 = ahead.iter().map(slack).sum();
        let won = all.min(late_min.into());
        prop_assert_eq!(lost(&changes), won, "together exactly the smaller of L and S");
        prop_assert_eq!(u64::from(still_over), u64::from(late_min) - won, "the rest stays over");
        for change in &changes {
            let step = ahead.iter().find(|step| step.id == change.step).unwrap();
            prop_assert!(!step.never_cut, "{:?} is never cut", step);
            prop_assert_eq!(change.from, step.in_force);
            prop_assert!(change.to < change.from, "no step grows, and none is named that stays: {:?}", change);
            prop_assert!(change.to >= step.min, "{:?} goes below its minimum", change);
        }
        for step in &ahead {
            let fair = u128::from(won) * u128::from(slack(step));
            let given = u128::from(loss_of(&changes, step)) * u128::from(all);
            prop_assert!(fair.abs_diff(given) < u128::from(all.max(1)), "{:?} is a minute or more from its share", step);
        }
        let order: Vec<_> = ahead.iter().filter(|step| loss_of(&changes, step) > 0).map(|step| &step.id).collect();
        prop_assert_eq!(changes.iter().map(|change| &change.step).collect::<Vec<_>>(), order, "in the order of steps");
    }

    #[test]
    fn who_has_more_to_give_never_gives_less(ahead in any_ahead(), late_min in any_minutes()) {
        let changes = shorten(&ahead, late_min).changes;
        for (one, other) in ahead.iter().flat_map(|one| ahead.iter().map(move |other| (one, other))) {
            if slack(one) > slack(other) {
                prop_assert!(loss_of(&changes, one) >= loss_of(&changes, other), "{:?} and {:?}", one, other);
            }
        }
    }

    #[test]
    fn shorten_and_leave_out_reaches_the_target_end_with_no_cut_too_many(
        cuts in any_cuts(), ahead in any_ahead(), late_min in any_minutes(),
    ) {
        let Some(chosen) = shorten_and_cut(&cuts, &ahead, late_min) else { return Ok(()) };
        prop_assert!(shorten(&ahead, late_min).still_over > 0, "shortening alone was enough");
        let taken: Vec<&Cut> = chosen.cuts.iter().map(|id| cuts.iter().find(|cut| cut.id == *id).unwrap()).collect();
        prop_assert!(taken.iter().all(|cut| cut.whole_step));
        prop_assert!(taken.is_sorted_by_key(|cut| cut.order), "in the order of the cuts");
        let dropped = |cut: &&Cut| ahead.iter().find(|step| step.id == cut.step && !step.never_cut).unwrap();
        let drops: Vec<&Ahead> = taken.iter().map(dropped).collect();
        let saved: u64 = drops.iter().map(|step| u64::from(step.in_force)).sum();
        let rest = u64::from(late_min).saturating_sub(saved);
        prop_assert_eq!(lost(&chosen.changes), rest, "the changes win back what the cuts leave, and no more");
        let left: Vec<Ahead> = ahead.iter().filter(|step| !drops.contains(step)).cloned().collect();
        prop_assert_eq!(left.len() + drops.len(), ahead.len(), "each step is left out once");
        prop_assert!(chosen.changes.iter().all(|change| left.iter().any(|step| step.id == change.step)));
        let last = drops.last().unwrap();
        let without_last = u64::from(late_min).saturating_sub(saved - u64::from(last.in_force));
        let could_shorten: u64 = left.iter().map(slack).sum::<u64>() + slack(last);
        prop_assert!(without_last > could_shorten, "the last cut was not needed");
    }

    #[test]
    fn where_shorten_and_leave_out_is_not_offered_nothing_of_it_would_reach_the_end(
        cuts in any_cuts(), ahead in any_ahead(), late_min in any_minutes(),
    ) {
        let over = shorten(&ahead, late_min).still_over;
        if over == 0 || shorten_and_cut(&cuts, &ahead, late_min).is_some() {
            return Ok(());
        }
        let goes = |step: &&Ahead| !step.never_cut && cuts.iter().any(|cut| cut.whole_step && cut.step == step.id);
        let (drops, left): (Vec<&Ahead>, Vec<&Ahead>) = ahead.iter().partition(goes);
        let most: u64 = drops.iter().map(|step| u64::from(step.in_force)).sum::<u64>()
            + left.into_iter().map(slack).sum::<u64>();
        prop_assert!(u64::from(late_min) > most, "all whole steps and all shortening win back {} of {}", most, late_min);
    }

    #[test]
    fn what_is_offered_is_ahead_saves_what_it_says_and_is_never_what_is_never_cut(
        cuts in any_cuts(), mut ahead in any_ahead(), commit in 0..10_usize,
    ) {
        if let Some(step) = ahead.get_mut(commit) {
            *step = Ahead { id: "commit".into(), never_cut: true, ..step.clone() };
        }
        let has_commit = commit < ahead.len();
        let offered = offered_cuts(&cuts, &ahead, "the jump");
        prop_assert_eq!(offered.iter().filter(|offered| offered.id == CutId::Jump).count(), usize::from(has_commit));
        prop_assert!(!has_commit || offered.last().unwrap().id == CutId::Jump, "the jump is last");
        for offered in &offered {
            let find = |id: &str| ahead.iter().find(|step| step.id == id).unwrap();
            let saved = match &offered.effect {
                Effect::Drop(steps) => {
                    prop_assert!(steps.iter().all(|step| !find(step).never_cut));
                    steps.iter().map(|step| u64::from(find(step).in_force)).sum()
                }
                Effect::Shorten(change) => {
                    let step = find(&change.step);
                    prop_assert!(!step.never_cut && change.to >= step.min && change.from == step.in_force);
                    u64::from(change.from - change.to)
                }
            };
            prop_assert_eq!(u64::from(offered.saves), saved.min(u32::MAX.into()), "{:?}", offered);
            prop_assert!(offered.saves > 0 || offered.id == CutId::Jump, "nothing is offered that wins nothing");
        }
    }
}
