//! Running late and the alarms: the tables of rules.md 16, from the built-in script.

use accord_core::late::{
    Ahead, Change, CutId, Effect, OfferedCut, Shortened, half_time_alarm, half_time_ms, late_min, offered_cuts,
    reserve_alarm, reserve_min, shorten, shorten_and_cut,
};
use accord_core::script::{Plan, Script};

const JUMP: &str = "Jump to the commitments";

fn plan<'a>(script: &'a Script, id: &str) -> &'a Plan {
    script.plan.iter().find(|plan| plan.id == id).unwrap()
}

/// The steps of a plan, in the script's order, none of them started.
fn whole(plan_id: &str) -> Vec<Ahead> {
    let script = Script::built_in();
    let minutes = &plan(&script, plan_id).steps;
    script.step.iter().filter_map(|step| Some(Ahead::of(step, *minutes.get(&step.id)?))).collect()
}

/// The steps to come at the end of `ended`, or while it runs.
fn after_step(plan_id: &str, ended: &str) -> Vec<Ahead> {
    let steps = whole(plan_id);
    let at = steps.iter().position(|step| step.id == ended).unwrap();
    steps[at + 1..].to_vec()
}

fn step(id: &str, in_force: u32, min: u32) -> Ahead {
    Ahead { id: id.into(), in_force, min, never_cut: false }
}

fn change(step: &str, from: u32, to: u32) -> Change {
    Change { step: step.into(), from, to }
}

fn changes(expected: &[(&str, u32, u32)]) -> Vec<Change> {
    expected.iter().map(|(step, from, to)| change(step, *from, *to)).collect()
}

fn offer(ahead: &[Ahead]) -> Vec<OfferedCut> {
    offered_cuts(&Script::built_in().cut, ahead, JUMP)
}

fn cut_of(ahead: &[Ahead], id: &str) -> Option<(u32, Effect)> {
    let id = CutId::Cut(id.into());
    offer(ahead).into_iter().find(|offered| offered.id == id).map(|offered| (offered.saves, offered.effect))
}

fn names(offered: &[OfferedCut]) -> Vec<&str> {
    offered.iter().map(id).collect()
}

fn id(offered: &OfferedCut) -> &str {
    match &offered.id {
        CutId::Cut(id) => id,
        CutId::Jump => "jump",
    }
}

#[test]
fn rules_16_the_minutes_to_win_back_are_whole_and_rounded_up() {
    for (behind_s, expected) in [
        (i64::MIN, 0),
        (-600, 0),
        (0, 0),
        (59, 0),
        (60, 1),
        (61, 2),
        (120, 2),
        (299, 5),
        (810, 14),
        (i64::MAX, u32::MAX),
    ] {
        assert_eq!(late_min(behind_s), expected, "{behind_s} s behind");
    }
}

#[test]
fn rules_16_shorten_all() {
    let two = vec![step("first", 10, 8), step("second", 10, 8)];
    let never = Ahead { never_cut: true, ..step("third", 9, 7) };
    let three = vec![step("first", 10, 8), step("second", 10, 5), never];
    type Row = (&'static str, Vec<Ahead>, u32, &'static [(&'static str, u32, u32)], u32);
    let table: [Row; 8] = [
        ("16-24", after_step("90", "outcome"), 6, &[("roles", 9, 5), ("handoffs", 10, 8)], 0),
        ("16-25", after_step("90", "elephant"), 3, &[("outcome", 11, 10), ("roles", 9, 8), ("handoffs", 10, 9)], 0),
        ("16-26", after_step("90", "roles"), 6, &[("handoffs", 10, 8)], 4),
        (
            "16-27",
            after_step("120", "pulse"),
            5,
            &[("elephant", 22, 21), ("break", 8, 7), ("outcome", 14, 13), ("roles", 13, 12), ("handoffs", 13, 12)],
            0,
        ),
        (
            "16-28",
            after_step("210", "hear"),
            20,
            &[
                ("own", 10, 8),
                ("outcome", 18, 13),
                ("roles", 17, 12),
                ("break2", 10, 8),
                ("handoffs", 19, 14),
                ("rehearse", 10, 9),
            ],
            0,
        ),
        ("16-29", after_step("60", "pulse"), 2, &[], 2),
        ("16-30", two, 1, &[("first", 10, 9)], 0),
        ("16-31", three, 3, &[("first", 10, 9), ("second", 10, 8)], 0),
    ];
    for (number, ahead, late_min, expected, still_over) in table {
        let expected = Shortened { changes: changes(expected), still_over };
        assert_eq!(shorten(&ahead, late_min), expected, "{number}");
    }
}

#[test]
fn of_equal_remainders_the_step_with_more_to_give_loses_the_missing_minute() {
    let ahead = [step("one to give", 9, 8), step("three to give", 11, 8)];
    assert_eq!(shorten(&ahead, 2).changes, [change("three to give", 11, 9)], "2/4 and 6/4: both remainders are 2");
}

#[test]
fn a_step_that_is_already_below_its_minimum_is_left_alone() {
    let ahead = [step("short", 5, 8), step("long", 10, 8)];
    assert_eq!(shorten(&ahead, 9), Shortened { changes: vec![change("long", 10, 8)], still_over: 7 });
    assert_eq!(shorten(&[], 4), Shortened { changes: vec![], still_over: 4 }, "nothing is ahead");
    assert_eq!(shorten(&ahead, 0), Shortened { changes: vec![], still_over: 0 }, "nothing to win back");
}

#[test]
fn rules_16_what_can_be_left_out() {
    let dropped = |step: &str| Effect::Drop(vec![step.into()]);
    let shorter = |step: &str, from, to| Effect::Shorten(change(step, from, to));
    let mut shortened = whole("90");
    shortened.iter_mut().find(|step| step.id == "handoffs").unwrap().in_force = 9;
    for (number, ahead, cut, expected) in [
        ("16-32", whole("90"), "third_handoff", Some((2, shorter("handoffs", 10, 8)))),
        ("16-33", shortened, "third_handoff", Some((1, shorter("handoffs", 9, 8)))),
        ("16-34", whole("60"), "third_handoff", None),
        ("16-35", whole("210"), "hear", Some((18, dropped("hear")))),
        ("16-36", whole("120"), "decides_lines", Some((2, shorter("roles", 13, 11)))),
        ("16-37", whole("90"), "roles_tests", Some((3, shorter("roles", 9, 6)))),
        ("16-38", whole("60"), "handoffs", Some((8, dropped("handoffs")))),
    ] {
        assert_eq!(cut_of(&ahead, cut), expected, "{number}");
    }
}

#[test]
fn cuts_come_in_the_order_of_the_script_and_the_first_is_the_one_to_propose() {
    let all =
        ["rehearse", "own", "third_handoff", "decides_lines", "roles_tests", "outcome_measure", "hear", "handoffs"];
    assert_eq!(names(&offer(&whole("210"))), [&all[..], &["jump"]].concat(), "plan 210 has every step");
    let later = ["rehearse", "third_handoff", "decides_lines", "roles_tests", "handoffs", "jump"];
    assert_eq!(names(&offer(&after_step("210", "outcome"))), later, "what was started is not offered");
    assert_eq!(names(&offer(&whole("60"))), ["handoffs", "jump"], "every other part is at its minimum");
    let mut reversed = Script::built_in().cut.clone();
    reversed.reverse();
    let offered = offered_cuts(&reversed, &whole("210"), JUMP);
    assert_eq!(offered, offer(&whole("210")), "the number decides, not the place in the file");
}

#[test]
fn the_jump_is_always_last_and_drops_what_was_not_started_before_the_commitments() {
    let offered = offer(&after_step("90", "elephant"));
    let jump = OfferedCut {
        id: CutId::Jump,
        title: JUMP.into(),
        saves: 30,
        effect: Effect::Drop(vec!["outcome".into(), "roles".into(), "handoffs".into()]),
    };
    assert_eq!(offered.last(), Some(&jump));
    let right_before = offer(&after_step("210", "handoffs"));
    assert_eq!(names(&right_before), ["rehearse", "jump"], "it ends the step that runs");
    assert_eq!((right_before[1].saves, &right_before[1].effect), (0, &Effect::Drop(vec![])), "and drops no other");
    assert_eq!(names(&offer(&after_step("210", "commit"))), ["rehearse"], "in the commitments it leads nowhere");
}

#[test]
fn a_script_cannot_have_a_step_cut_that_is_never_cut() {
    let mut cuts = Script::built_in().cut.clone();
    cuts.iter_mut().for_each(|cut| cut.step = "sign".into());
    let ahead = after_step("90", "roles");
    assert_eq!(names(&offered_cuts(&cuts, &ahead, JUMP)), ["jump"]);
    assert_eq!(shorten_and_cut(&cuts, &ahead, 6), None);
    let mut kept = whole("90");
    kept.iter_mut().filter(|step| step.id == "roles").for_each(|step| step.never_cut = true);
    let jump = offer(&kept).pop().unwrap();
    let Effect::Drop(dropped) = jump.effect else { panic!("a jump drops steps") };
    assert!(!dropped.contains(&"roles".to_owned()), "nor does the jump drop one: {dropped:?}");
}

#[test]
fn rules_16_shorten_and_leave_out() {
    type Row =
        (&'static str, &'static str, &'static str, u32, &'static [&'static str], &'static [(&'static str, u32, u32)]);
    let table: [Row; 4] = [
        ("16-39", "90", "outcome", 12, &["handoffs"], &[("roles", 9, 7)]),
        ("16-40", "90", "elephant", 14, &["handoffs"], &[("outcome", 11, 9), ("roles", 9, 7)]),
        ("16-41", "60", "pulse", 5, &["handoffs"], &[]),
        (
            "16-42",
            "210",
            "break",
            60,
            &["rehearse", "own"],
            &[("hear", 18, 14), ("outcome", 18, 8), ("roles", 17, 6), ("break2", 10, 5), ("handoffs", 19, 9)],
        ),
    ];
    let cuts = &Script::built_in().cut;
    for (number, plan, ended, late_min, left_out, shortened) in table {
        let chosen = shorten_and_cut(cuts, &after_step(plan, ended), late_min).expect(number);
        assert_eq!(chosen.cuts, left_out, "{number}");
        assert_eq!(chosen.changes, changes(shortened), "{number}");
    }
    assert_eq!(shorten_and_cut(cuts, &after_step("90", "handoffs"), 4), None, "16-43");
}

#[test]
fn shorten_and_leave_out_is_not_offered_where_shortening_is_enough() {
    let cuts = &Script::built_in().cut;
    let ahead = after_step("90", "elephant");
    assert_eq!(shorten(&ahead, 10).still_over, 0);
    assert_eq!(shorten_and_cut(cuts, &ahead, 10), None, "ten minutes are all that shortening can win back");
    assert!(shorten_and_cut(cuts, &ahead, 11).is_some(), "from eleven on something has to go");
}

fn minutes(minutes: i64) -> i64 {
    minutes * 60_000
}

#[test]
fn rules_16_the_reserve_is_commit_sign_and_close() {
    for (id, expected) in [("60", 14), ("90", 20), ("120", 21), ("210", 29)] {
        assert_eq!(reserve_min(plan(&Script::built_in(), id)), expected, "plan {id}");
    }
}

#[test]
fn rules_16_alarms() {
    let jump = |dropped: &[&str]| Some(dropped.iter().map(|step| (*step).to_owned()).collect::<Vec<_>>());
    let script = Script::built_in();
    for (number, id, since_start, reserve, running, expected) in [
        ("16-19", "90", 69, 20, "handoffs", None),
        ("16-20", "90", 70, 20, "handoffs", jump(&[])),
        ("16-21", "90", 80, 20, "commit", None),
        ("16-22", "60", 46, 14, "handoffs", jump(&[])),
        ("16-23", "120", 98, 21, "handoffs", None),
    ] {
        let plan = plan(&script, id);
        assert_eq!(reserve_min(plan), reserve, "{number}");
        let alarm = reserve_alarm(plan, minutes(plan.minutes.into()), &after_step(id, running), minutes(since_start));
        assert_eq!(alarm, expected, "{number}");
    }
    let target = minutes(120);
    let in_roles = reserve_alarm(plan(&script, "90"), target, &after_step("90", "roles"), target - minutes(20));
    assert_eq!(in_roles, jump(&["handoffs"]), "it names what is left out, and follows a target end that was moved");
    let before = reserve_alarm(plan(&script, "90"), target, &after_step("90", "roles"), target - minutes(20) - 1);
    assert_eq!(before, None, "and not a millisecond earlier");
}

#[test]
fn half_time_is_counted_from_the_announced_start_until_the_elephants_are_finished() {
    assert_eq!(half_time_ms(minutes(30), 90), minutes(75), "45 minutes after the start");
    for (now_ms, finished, expected, why) in [
        (minutes(75) - 1, false, false, "not yet"),
        (minutes(75), false, true, "reached"),
        (minutes(500), false, true, "until they are closed"),
        (minutes(75), true, false, "they are finished"),
    ] {
        assert_eq!(half_time_alarm(minutes(30), 90, finished, now_ms), expected, "{why}");
    }
    assert_eq!(half_time_ms(0, 15), minutes(7) + 30_000, "half of an odd number of minutes");
}

#[test]
fn no_alarm_overflows_at_the_edges_of_the_calendar() {
    let plan = plan(&Script::built_in(), "90").clone();
    let ahead = whole("90");
    assert!(half_time_alarm(i64::MIN, u32::MAX, false, i64::MAX));
    assert!(!half_time_alarm(i64::MAX, u32::MAX, false, i64::MAX - 1));
    assert!(reserve_alarm(&plan, i64::MIN, &ahead, i64::MIN).is_some(), "the end is as early as can be");
    assert!(reserve_alarm(&plan, i64::MAX, &ahead, i64::MIN).is_none());
}
