//! The whole session on one sheet, thresholds that were set there, and a time that did not count (rules.md 16).

use crate::any::{after, blank, minute};
use accord_core::agenda;
use accord_core::operation::{Running, SettingUp, apply};
use accord_core::timer::{Phase, Threshold};
use accord_core::view::{OverviewRow, RailState, overview_view};
use accord_core::{Moment, Workshop};

/// A workshop of 90 minutes from 09:30 on, of which the first step took 45 minutes, in “Roles by purpose” since then.
fn in_roles() -> Workshop {
    let set_plan = SettingUp::SetPlan { plan: "90".into() };
    let workshop = after(blank(), [set_plan.into(), Running::Begin.into(), Running::StartTimer.into()]);
    apply(&workshop, &Running::Enter { step: "roles".into() }.into(), &minute(45)).unwrap()
}

fn row(workshop: &Workshop, now: &Moment, id: &str) -> OverviewRow {
    let rows = overview_view(workshop, now).unwrap().rows;
    rows.into_iter().find(|row| row.id == id).unwrap()
}

fn threshold(step: &str, threshold: Threshold, from_s: Option<u32>) -> SettingUp {
    SettingUp::SetThreshold { step: step.into(), threshold, from_s }
}

#[test]
fn each_step_stands_there_with_its_time_and_what_it_took() {
    let workshop = in_roles();
    let now = minute(48);
    assert_eq!(overview_view(&workshop, &now).unwrap().words, "Announced from 09:30 to 11:00.");
    let figures = |id: &str| {
        let row = row(&workshop, &now, id);
        (row.starts, row.minutes, row.took, row.can_set)
    };
    assert_eq!(figures("open"), ("09:30".into(), 4, "45 min".into(), false));
    assert_eq!(figures("rules"), (String::new(), 6, "left out".into(), false));
    assert_eq!(figures("roles"), ("10:15".into(), 9, "3 min so far".into(), true));
    assert_eq!(
        figures("handoffs"),
        ("10:24".into(), 10, String::new(), true),
        "six minutes are left of the one before"
    );
    assert_eq!(row(&workshop, &now, "rules").state, RailState::Skipped);
    assert_eq!(overview_view(&blank(), &now), None, "nothing before it was opened");
}

#[test]
fn a_threshold_is_set_for_one_step_and_follows_the_rule_again_when_it_is_taken_away() {
    let phase = |workshop: &Workshop, at: i64| {
        agenda::step_time(workshop, workshop.planned_step("roles").unwrap(), &minute(at)).phase
    };
    let by_rule = in_roles();
    let before = row(&by_rule, &minute(48), "roles");
    assert_eq!((before.wrap_up.as_str(), before.last_call.as_str(), before.is_own), ("1:48", "0:27", false));
    assert_eq!(phase(&by_rule, 49), Phase::Running, "five minutes are left");

    let set = after(by_rule.clone(), [threshold("roles", Threshold::WrapUp, Some(300)).into()]);
    let then = row(&set, &minute(48), "roles");
    assert_eq!((then.wrap_up.as_str(), then.last_call.as_str(), then.is_own), ("5:00", "0:27", true));
    assert_eq!(phase(&set, 49), Phase::WrapUp);
    assert_eq!(row(&set, &minute(48), "handoffs").wrap_up, "2:00", "the next step is as it was");

    let again = after(set, [threshold("roles", Threshold::WrapUp, None).into()]);
    assert_eq!(again, by_rule, "nothing of it is left");
    let unknown = threshold("nowhere", Threshold::LastCall, Some(10));
    assert!(apply(&again, &unknown.into(), &minute(48)).is_err(), "the plan has no such step");
}

#[test]
fn a_time_that_did_not_count_is_no_time_of_the_step() {
    let workshop = in_roles();
    let go_on_from = |since: i64| Running::GoOnFrom { since: minute(since) };
    let stood = apply(&workshop, &go_on_from(48).into(), &minute(55)).unwrap();
    assert_eq!(stood.run.ran_ms("roles", &minute(55)), 3 * 60_000, "it goes on from where it stood");
    assert_eq!(stood.run.ran_ms("roles", &minute(57)), 5 * 60_000);
    let early = apply(&workshop, &go_on_from(0).into(), &minute(55)).unwrap();
    assert_eq!(early.run.ran_ms("roles", &minute(55)), 0, "nothing before its start is taken off");
    let twice = apply(&stood, &go_on_from(50).into(), &minute(57)).unwrap();
    assert_eq!(twice.run.ran_ms("roles", &minute(57)), 3 * 60_000, "no time is taken off twice");
    let paused = apply(&workshop, &Running::PauseTimer.into(), &minute(50)).unwrap();
    assert!(apply(&paused, &go_on_from(48).into(), &minute(55)).is_err(), "it stands where it stood");
}
