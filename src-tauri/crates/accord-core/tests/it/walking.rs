//! Next and Back through every plan, in every kind of group.

use crate::any::{after, blank, minute};
use accord_core::Workshop;
use accord_core::model::Place;
use accord_core::operation::{Running, SettingUp, apply};
use accord_core::view::run_view;
use accord_core::walk::{self, Onward};

/// More than all lines of the longest plan.
const MANY: usize = 400;

fn every_kind() -> impl Iterator<Item = (String, Workshop)> {
    let plans = ["60", "90", "120", "210"];
    let kinds = plans.into_iter().flat_map(|plan| [false, true].map(|stake| (plan, stake)));
    kinds.flat_map(|(plan, has_stake)| {
        [4, 5, 9, 24].map(|present| {
            let set_up = [
                SettingUp::SetPlan { plan: plan.into() },
                SettingUp::SetStake { has_stake },
                SettingUp::SetPresent { present: Some(present) },
            ];
            let workshop = after(blank(), set_up.map(Into::into).into_iter().chain([Running::Begin.into()]));
            (format!("plan {plan}, stake {has_stake}, {present} present"), workshop)
        })
    })
}

fn place(workshop: &Workshop) -> Place {
    workshop.run.place.clone().unwrap()
}

/// Walks on to the end: every place on the way, and the workshop before it is ended.
fn walk_on(mut workshop: Workshop) -> (Vec<Place>, Workshop) {
    let mut places = vec![place(&workshop)];
    for _ in 0..MANY {
        let onward = walk::onward(&workshop).unwrap();
        if onward == Onward::End {
            return (places, workshop);
        }
        workshop = apply(&workshop, &onward.operation(&workshop), &minute(0)).unwrap();
        places.push(place(&workshop));
    }
    panic!("Next never comes to the end: {:?}", workshop.run.place);
}

#[test]
fn next_visits_every_step_once_and_then_ends() {
    for (kind, workshop) in every_kind() {
        let planned: Vec<String> = workshop.steps().iter().map(|planned| planned.step.id.clone()).collect();
        let (places, last) = walk_on(workshop);
        let mut steps: Vec<String> = places.into_iter().map(|place| place.step).collect();
        steps.dedup();
        assert_eq!(steps, planned, "{kind}: every step of the plan, in its order");
        let ended = apply(&last, &Running::End.into(), &minute(1)).unwrap();
        assert!(ended.run.ended.is_some(), "{kind}: after the last line the workshop ends");
    }
}

#[test]
fn back_is_the_same_way_in_the_other_direction() {
    for (kind, workshop) in every_kind() {
        let (mut there, mut workshop) = walk_on(workshop);
        let visits = workshop.run.visits.clone();
        let mut and_back = vec![place(&workshop)];
        while let Some(place) = walk::back(&workshop) {
            workshop = apply(&workshop, &Running::Walk { place: place.clone() }.into(), &minute(9)).unwrap();
            and_back.push(place);
        }
        and_back.reverse();
        assert_eq!(there, and_back, "{kind}");
        assert_eq!(workshop.run.visits, visits, "{kind}: to look back opens no step and changes no timer");
        there.dedup();
        assert_eq!(there, and_back, "{kind}: no press of a key leads nowhere");
    }
}

#[test]
fn no_move_has_more_than_two_lines() {
    for (kind, workshop) in every_kind() {
        for planned in workshop.steps() {
            for (at, the_move) in walk::moves(&workshop, planned.step) {
                let lines = walk::lines(&workshop, planned.step, at).len();
                assert!(lines <= 2, "{kind}: {lines} lines at “{}” of {}", the_move.title, planned.step.id);
            }
        }
    }
}

#[test]
fn the_console_says_something_to_do_at_every_place() {
    for (kind, mut workshop) in every_kind() {
        for place in walk_on(workshop.clone()).0 {
            workshop = apply(&workshop, &Running::Enter { step: place.step.clone() }.into(), &minute(0)).unwrap();
            workshop = apply(&workshop, &Running::Walk { place: place.clone() }.into(), &minute(0)).unwrap();
            let view = run_view(&workshop, &minute(0)).unwrap();
            assert!(!view.step.act.is_empty() && !view.next.label.is_empty(), "{kind}: {place:?}");
            let words = format!("{} {} {}", view.step.say, view.step.act, view.next.done_when);
            assert!(!words.contains('{'), "{kind}: a placeholder is left at {place:?}: {words}");
        }
    }
}

#[test]
fn a_plan_that_lacks_the_place_that_is_looked_at_leaves_her_in_the_step_that_runs() {
    let plan = |plan: &str| SettingUp::SetPlan { plan: plan.into() }.into();
    let running = [plan("210"), Running::Begin.into(), Running::Enter { step: "roles".into() }.into()];
    let workshop = after(blank(), running);
    let back_at_the_break = Running::Walk { place: walk::first_place(&workshop, "break") };
    let workshop = after(workshop, [back_at_the_break.into(), plan("90")]);
    assert_eq!(place(&workshop).step, "roles", "the break is not in the shorter plan");
    assert!(run_view(&workshop, &minute(0)).is_some(), "the console can still be opened");
}

#[test]
fn after_the_end_next_leads_on_again_without_opening_a_step() {
    let (_, workshop) = walk_on(after(blank(), [Running::Begin.into()]));
    let mut workshop = after(workshop, [Running::End.into()]);
    let visits = workshop.run.visits.clone();
    for _ in 0..20 {
        let place = walk::back(&workshop).unwrap();
        workshop = after(workshop, [Running::Walk { place }.into()]);
    }
    for _ in 0..20 {
        let onward = walk::onward(&workshop).unwrap();
        workshop = after(workshop.clone(), [onward.operation(&workshop)]);
    }
    assert_eq!(workshop.run.visits, visits, "an ended workshop is looked at, not run again");
    assert!(workshop.run.ended.is_some());
}
