//! Next and Back through every plan, in every kind of group.

use crate::any::{after, blank, minute};
use crate::checkout::captured;
use accord_core::Workshop;
use accord_core::model::{Place, Prompt, PromptKey};
use accord_core::operation::{Capture, PatternEdit, Running, SettingUp, apply};
use accord_core::pattern;
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

#[test]
fn an_extra_step_that_the_plan_lacks_has_its_moves() {
    let extra = SettingUp::SetExtra { step: "rehearse".into(), on: true };
    let workshop = after(blank(), [extra.into()]);
    let step = workshop.planned_step("rehearse").unwrap().step;
    let moves = walk::moves(&workshop, step);
    let minutes: Vec<u32> = moves.iter().map(|(_, the_move)| walk::minutes(&workshop, step, the_move)).collect();
    assert_eq!(minutes, [2, 4, 4], "those of the first plan that has the step");
}

#[test]
fn a_line_is_said_as_the_set_up_edited_it_and_a_quotation_is_never_edited() {
    let said = |prompts: &[(u32, Prompt)]| -> Vec<String> {
        let mut workshop = blank();
        for (line, prompt) in prompts {
            let key = PromptKey { step: "open".into(), line: *line };
            std::sync::Arc::make_mut(&mut workshop.setup).prompts.insert(key, prompt.clone());
        }
        let step = workshop.script.step("open").unwrap();
        [0, 1].into_iter().flat_map(|at| walk::lines(&workshop, step, at)).map(str::to_owned).collect()
    };
    let script = said(&[]);
    assert_eq!(script.len(), 4, "two lines at each of the first two moves");
    let edited = said(&[(0, Prompt::Edited("Good morning.".into())), (1, Prompt::Hidden)]);
    assert_eq!(edited[..2], ["Good morning.".to_owned(), script[2].clone()], "the second one is left out");
    let quoted = said(&[(3, Prompt::Edited("My own words.".into()))]);
    assert_eq!(quoted, script, "the fourth line of the script is a quotation");
    assert_eq!(said(&[(3, Prompt::Hidden)]).len(), 3, "it can be hidden");
}

#[test]
fn after_the_pulse_those_who_are_here_decide_whether_anything_is_counted() {
    let page = |here: u32| {
        let workshop = after(captured(), [Running::Enter { step: "sign".into() }.into()]);
        let workshop = after(workshop, [Running::SetHere { here }.into()]);
        let step = workshop.script.step("sign").unwrap();
        walk::lines(&workshop, step, 1).concat()
    };
    assert!(page(5).contains("Fill in your slip."), "{}", page(5));
    assert!(page(4).contains("Hands, please"), "fewer than five are here: {}", page(4));
    let workshop = after(captured(), [Running::SetHere { here: 4 }.into()]);
    let step = workshop.script.step("pulse").unwrap();
    assert!(walk::lines(&workshop, step, 3).concat().contains("One dot"), "nine were asked at the pulse");
}

#[test]
fn marks_are_said_exactly_once_the_patterns_are_known() {
    let marks = |workshop: &Workshop| {
        let place = Place { step: "elephant".into(), at: 4, pattern: 0, line: 0 };
        let there = after(workshop.clone(), [Running::Enter { step: "elephant".into() }.into()]);
        let there = after(there, [Running::Walk { place }.into()]);
        run_view(&there, &minute(0)).unwrap().step.say
    };
    let none = after(blank(), [SettingUp::SetPresent { present: Some(9) }.into(), Running::Begin.into()]);
    assert!(marks(&none).contains("Each of you has two or three"), "{}", marks(&none));
    assert!(marks(&captured()).contains("Each of you has two, one per pattern"), "{}", marks(&captured()));
}

/// Next from the place of a move (from 0) of a step, as often as it stays in the step: each place and what led there.
fn walk_from(workshop: &Workshop, step: &str, at: usize) -> Vec<(Place, String)> {
    let place = Place { step: step.into(), at, pattern: 0, line: 0 };
    let mut there =
        after(workshop.clone(), [Running::Enter { step: step.into() }.into(), Running::Walk { place }.into()]);
    let mut way = Vec::new();
    loop {
        let label = run_view(&there, &minute(0)).unwrap().next.label;
        let onward = walk::onward(&there).unwrap();
        if !matches!(onward, Onward::Line(_) | Onward::Move(_)) {
            return way;
        }
        there = after(there.clone(), [onward.operation(&there)]);
        way.push((self::place(&there), label));
    }
}

#[test]
fn a_move_for_each_carried_pattern_comes_once_for_each_and_says_which() {
    let workshop = captured();
    let letters: Vec<String> = pattern::chosen(&workshop).map(|(at, _)| pattern::letter(at)).collect();
    assert!(letters.len() > 1, "the room carries several patterns, or this shows nothing");
    let labels =
        |step, at| -> Vec<String> { walk_from(&workshop, step, at).into_iter().map(|(_, label)| label).collect() };
    let expected: Vec<String> = letters.iter().map(|letter| format!("Next: say back {letter}")).collect();
    let said: Vec<String> = labels("elephant", 4).into_iter().filter(|label| label.contains("back")).collect();
    assert_eq!(said, expected, "the last move of the elephants");
    let fates: Vec<String> = labels("commit", 1).into_iter().filter(|label| label.contains("answer")).collect();
    assert_eq!(fates, letters.iter().map(|letter| format!("Next: answer {letter}")).collect::<Vec<_>>());
}

#[test]
fn where_no_pattern_is_carried_a_move_for_each_comes_once() {
    let none = after(blank(), [SettingUp::SetPresent { present: Some(9) }.into(), Running::Begin.into()]);
    let labels: Vec<String> = walk_from(&none, "elephant", 4).into_iter().map(|(_, label)| label).collect();
    assert_eq!(labels, ["Next: say it back"], "patterns may be typed afterwards: the room still says them back");
}

#[test]
fn a_pattern_that_is_no_longer_carried_leaves_the_way_as_it_is() {
    let last = walk_from(&captured(), "elephant", 4).pop().unwrap().0;
    let there = after(
        captured(),
        [Running::Enter { step: "elephant".into() }.into(), Running::Walk { place: last.clone() }.into()],
    );
    let dropped = pattern::chosen(&there).last().unwrap().1.id;
    let uncarried = Capture::EditPattern { pattern: dropped, edit: PatternEdit::Carried(false) };
    let without = after(there, [uncarried.into()]);
    assert!(!walk::exists(&without, &last), "its place is gone");
    assert!(matches!(walk::onward(&without), Some(Onward::Step(_))), "Next goes on to the next step");
    let before = walk::back(&without).unwrap();
    assert!(walk::exists(&without, &before) && before.pattern + 1 == last.pattern, "Back goes to the pattern before");
}
