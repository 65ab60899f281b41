//! Late choices and alarms in words, with their clock times (rules.md 16).

use crate::any::{after, blank, minute};
use accord_core::model::ReplanChoice;
use accord_core::operation::{Running, SettingUp, apply};
use accord_core::view::{LateChoice, LateView, late_view, time_view};
use accord_core::{Operation, Workshop};

/// A workshop of 90 minutes from 10:30 on, in a step since a minute.
fn running(plan: &str, step: &str, since: i64) -> Workshop {
    let set_plan = SettingUp::SetPlan { plan: plan.into() };
    let workshop = after(blank(), [set_plan.into(), Running::Begin.into(), Running::StartTimer.into()]);
    apply(&workshop, &Running::Enter { step: step.into() }.into(), &minute(since)).unwrap()
}

fn late(workshop: &Workshop, at: i64) -> LateView {
    late_view(workshop, &minute(at)).unwrap()
}

fn cells(choice: &LateChoice) -> Vec<(&str, &str, bool)> {
    choice.cells.iter().map(|cell| (cell.time.as_str(), cell.line.as_str(), cell.changed)).collect()
}

#[test]
fn rules_16_26_at_the_end_of_roles_six_behind() {
    let view = late(&running("90", "roles", 51), 66);
    assert_eq!(view.title, "6 minutes behind");
    assert_eq!(view.steps, ["Give and need", "Commitments", "Consent and sign", "Close"]);
    let [shorten, cut, later] = view.choices.as_slice() else { panic!("three choices: {:?}", view.choices) };
    assert_eq!(cells(shorten)[..2], [("10:36", "8 min, was 10", true), ("10:44", "9 min", false)], "16-26");
    assert_eq!((shorten.ends.as_str(), shorten.result.as_str()), ("11:04", "2 won back, 4 over"), "16-26");
    assert_eq!(shorten.apply, "Shorten, end 11:04");
    assert_eq!(shorten.say, "“This needs more time. Can everyone stay until 11:04?”", "the end does not stay");
    assert_eq!((cut.under.as_str(), cut.ends.as_str()), ("Stop after two handoffs", "11:04"), "16-32");
    assert_eq!(cut.say, "“We leave one part out. It has a place on 29 September 2026.”");
    assert_eq!((later.ends.as_str(), later.result.as_str()), ("11:06", "6 past 11:00"));
    let cuts: Vec<(&str, &str)> = view.cuts.iter().map(|cut| (cut.title.as_str(), cut.line.as_str())).collect();
    let expected = [
        ("Stop after two handoffs", "2 min, ends 11:04"),
        ("Leave out “Give and need”", "10 min, ends 10:56"),
        ("Jump to the commitments", "10 min, ends 10:56"),
    ];
    assert_eq!(cuts, expected);
    assert_eq!(cells(&view.cuts[1].choice)[0], ("–", "left out", true));
    assert_eq!(view.cuts[1].choice.result, "6 won back, 4 early");
}

#[test]
fn rules_16_39_shortening_and_cutting_together_reach_the_end() {
    let view = late(&running("90", "outcome", 51), 63);
    assert_eq!(view.title, "12 minutes behind");
    let both = view.both.unwrap();
    assert_eq!(both.lead, "Shorten and cut together reaches 11:00:");
    assert_eq!(both.line, "leave out “Give and need”, roles by purpose 7 min, was 9", "16-39");
    assert_eq!((both.choice.ends.as_str(), both.choice.still_over), ("11:00", 0));
    assert_eq!(both.choice.key, '4');
}

#[test]
fn a_choice_that_is_applied_brings_what_it_said() {
    let workshop = running("90", "outcome", 51);
    let view = late(&workshop, 63);
    for choice in view.choices.iter().chain(view.cuts.iter().map(|cut| &cut.choice)) {
        let next = apply(&workshop, &choice.operation, &minute(63)).unwrap();
        let session = time_view(&next, &minute(63)).unwrap().session.unwrap();
        let later = choice.operation == Operation::from(Running::Replan { choice: ReplanChoice::Later });
        let ends = if later { "On time, ends 11:12".to_owned() } else { format!("ends {}", choice.ends) };
        assert!(session.words.ends_with(&ends), "{}: {}", choice.apply, session.words);
    }
}

#[test]
fn nothing_is_offered_on_time_and_after_the_end() {
    let workshop = running("90", "outcome", 40);
    assert_eq!(late_view(&workshop, &minute(41)), None);
    let ended = after(workshop, [Running::End.into()]);
    assert_eq!(late_view(&ended, &minute(400)), None);
}

#[test]
fn half_time_and_the_reserve_are_quiet_proposals() {
    let alarms = |workshop: &Workshop, at: i64| -> Vec<String> {
        let view = time_view(workshop, &minute(at)).unwrap();
        view.alarms.into_iter().map(|alarm| alarm.words).collect()
    };
    let elephant = running("90", "elephant", 22);
    assert_eq!(alarms(&elephant, 44), [""; 0]);
    assert_eq!(alarms(&elephant, 45), ["Half time. Close the elephants."]);
    let handoffs = running("90", "handoffs", 60);
    assert_eq!(alarms(&handoffs, 69), [""; 0], "16-19");
    assert_eq!(alarms(&handoffs, 70), ["The time for the commitments has come."], "16-20");
    let outcome = running("90", "outcome", 60);
    let words = "The time for the commitments has come. \
                 To jump there leaves out “Roles by purpose”, “Give and need”.";
    assert_eq!(alarms(&outcome, 70), [words]);
    assert_eq!(alarms(&running("90", "commit", 71), 80), [""; 0], "16-21");
}

#[test]
fn the_proposed_jump_can_be_made() {
    for (step, at) in [("handoffs", 70), ("outcome", 70), ("elephant", 89)] {
        let workshop = running("90", step, 60);
        let alarm = time_view(&workshop, &minute(at)).unwrap().alarms.pop().unwrap();
        let jumped = apply(&workshop, &alarm.act.unwrap().operation, &minute(at)).unwrap();
        let next = jumped.steps().into_iter().map(|planned| planned.step.id.clone()).find(|id| id == "commit");
        assert!(next.is_some(), "{step}");
    }
}
