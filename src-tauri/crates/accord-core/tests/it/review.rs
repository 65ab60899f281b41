//! A past workshop looked at: what its review says, and that looking changes nothing (product.md 9).

use crate::any::{after, minute};
use crate::checkout::in_step;
use crate::play::{fixture, played};
use accord_core::check::is_group_of;
use accord_core::model::{EntryId, EntryRef, PrivateNote};
use accord_core::operation::{Keeping, Operation, Running, SettingUp, Signing, apply};
use accord_core::view::{AnswersView, ReviewView, printed_review, run_view};
use accord_core::{Moment, Text, Workshop, retention};
use std::sync::Arc;

/// Closed, with both checks held.
fn checked() -> Workshop {
    played(&fixture("checkout-handoffs.toml")).unwrap().workshop
}

fn review_at(workshop: &Workshop, now: &Moment) -> Option<ReviewView> {
    run_view(workshop, now).unwrap().review
}

fn review(workshop: &Workshop) -> ReviewView {
    review_at(workshop, &minute(60 * 24 * 40)).unwrap()
}

/// Midday, a number of days after the workshop.
fn days(days: i64) -> Moment {
    minute(days * 1440 + 150)
}

#[test]
fn there_is_a_review_once_the_page_is_closed() {
    let ended = after(in_step("close"), [Running::End.into()]);
    assert_eq!(review_at(&ended, &minute(95)), None, "what is still on paper comes first");
    let closed = after(ended, [Signing::ClosePage.into()]);
    assert!(review_at(&closed, &minute(95)).is_some());
}

#[test]
fn plan_stands_against_actual_for_every_step_and_a_pause_is_not_told() {
    let workshop = checked();
    let view = review(&workshop);
    assert_eq!(view.time.len(), workshop.agreed_steps().len());
    assert_eq!(view.time.iter().map(|row| row.planned).sum::<u32>(), 90, "the plan is the one that was promised");
    assert!(view.time.iter().any(|row| row.took.is_some_and(|took| took != row.planned)), "and it went otherwise");
    let words = serde_json::to_string(&view).unwrap();
    assert!(!words.contains("pause"), "pauses are never shown afterwards");
}

#[test]
fn the_pulse_stands_beside_that_of_day_30_with_its_word() {
    let view = review(&checked());
    assert!(view.pulse.then.starts_with("Day 0, 9") && view.pulse.now.starts_with("Day 30, "), "{:?}", view.pulse);
    let both = view.pulse.rows.iter().filter(|row| row.then.is_some() && row.now.is_some()).count();
    assert!(both > 0, "the same statements were asked");
    for row in view.pulse.rows.iter().filter(|row| row.now.is_some()) {
        assert!(!row.change.is_empty(), "“{}” has no word", row.text);
        assert_eq!(row.shifted, row.change == "clear shift", "{row:?}");
    }
}

#[test]
fn an_answer_that_is_hidden_is_hidden_afterwards_too() {
    let closed = after(in_step("close"), [Running::End.into(), Signing::ClosePage.into()]);
    let view = review_at(&closed, &minute(95)).unwrap();
    let last = view.pulse.rows.last().unwrap();
    assert!(matches!(last.then, Some(AnswersView::Hidden { .. })), "four answered it: {last:?}");
    assert!(view.pulse.foot.starts_with("The pulse is asked again on"), "{}", view.pulse.foot);
}

#[test]
fn promises_stand_with_what_was_said_of_them_and_those_that_are_open_with_their_age() {
    let workshop = checked();
    let view = review(&workshop);
    assert!(!view.promised.rows.is_empty() && view.promised.rows.iter().any(|row| row.kept));
    for row in &view.promised.rows {
        let is_done = ["Kept", "Done late", "Dropped with notice"].contains(&row.state.as_str());
        assert_eq!(row.age.is_empty(), is_done, "{row:?}");
    }
    let mut unchecked = workshop;
    unchecked.checks = Default::default();
    let long_after = review_at(&unchecked, &days(200)).unwrap().promised;
    assert!(long_after.line.starts_with("No check was held yet. The first is on "), "{}", long_after.line);
    assert!(long_after.rows.iter().all(|row| row.lateness == 2 && row.age == "over 30 late"), "{long_after:?}");
}

#[test]
fn every_carried_pattern_has_its_fate_in_words() {
    let view = review(&checked());
    assert_eq!(view.patterns.len(), 3);
    assert!(view.patterns.iter().any(|pattern| pattern.fate.starts_with("Answered by commitment ")), "{view:?}");
}

#[test]
fn delete_or_renew_is_asked_from_its_day_on_and_renewing_ends_the_question() {
    let workshop = checked();
    let due = retention::kept_until(&workshop).page;
    let on = |days_after: i64| days((due - workshop.day()).num_days() + days_after);
    let question = |workshop: &Workshop, now: &Moment| review_at(workshop, now).unwrap().retained.question;
    assert_eq!(question(&workshop, &on(-1)), None);
    let asked = question(&workshop, &on(0)).expect("its day has come");
    assert!(asked.renew.starts_with("Keep it until "), "{asked:?}");
    let view = review_at(&workshop, &on(0)).unwrap().without_the_question();
    assert_eq!(view.retained.question, None, "the group prepares another workshop");
    let renewed = apply(&workshop, &Keeping::Renew.into(), &on(0)).unwrap();
    assert_eq!(question(&renewed, &on(1)), None, "it was renewed");
}

#[test]
fn wiping_all_but_the_page_is_offered_until_it_is_done() {
    let workshop = checked();
    assert!(review(&workshop).retained.wipe.is_some());
    let wiped = after(workshop.clone(), [Keeping::WipeAllButThePage.into()]);
    let view = review(&wiped);
    assert_eq!(view.retained.wipe, None, "nothing is left to be wiped");
    assert!(view.pulse.rows.is_empty(), "the counts are gone");
    assert_eq!(view.pulse.foot, "No pulse is kept of this workshop.");
    assert_eq!(view.promised.rows.len(), review(&workshop).promised.rows.len(), "the promises stay");
}

#[test]
fn a_group_is_known_again_by_its_people() {
    let workshop = checked();
    let strangers = after(in_step("open"), []);
    assert!(is_group_of(&workshop, &workshop) && !is_group_of(&workshop, &strangers));
    let one_less = after(strangers.clone(), [SettingUp::RemovePerson { person: EntryId(9) }.into()]);
    assert!(is_group_of(&strangers, &one_less));
}

#[test]
fn what_is_private_is_not_on_the_printed_review() {
    const WORD: &str = "Sparrowgrass";
    let word = || Text::from(WORD);
    let mut workshop = checked();
    Arc::make_mut(&mut workshop.people).iter_mut().for_each(|person| person.team = word());
    let not_carried = Arc::make_mut(&mut workshop.patterns).iter_mut().filter(|pattern| !pattern.carried);
    assert!(not_carried.map(|pattern| (pattern.seems, pattern.costs) = (word(), word())).count() > 0);
    let lines = Arc::make_mut(&mut workshop.lines);
    lines.rules.iter_mut().chain(&mut lines.stakes).for_each(|line| line.text = word());
    lines.strength = word();
    Arc::make_mut(&mut workshop.objections).iter_mut().for_each(|objection| objection.harm = word());
    Arc::make_mut(&mut workshop.notes).push(PrivateNote { id: EntryId(99), step: "open".into(), text: word() });
    assert!(format!("{workshop:?}").matches(WORD).count() > 10, "it is in the workshop");
    let printed = serde_json::to_string(&printed_review(&workshop, &days(40)).unwrap()).unwrap();
    assert!(!printed.contains(WORD), "{printed}");
}

/// What changes a text of a closed page into itself, as the window makes it.
fn rewritten(entry: Option<EntryRef>, field: &str, value: &str) -> Operation {
    let json = match entry {
        None if field == "title" => serde_json::json!({ "set_up": { "op": "set_title", "title": value } }),
        None => serde_json::json!({ "set_up": { "op": "set_facilitator", "name": value } }),
        Some(entry) => {
            let edit = serde_json::json!({ "field": field, "value": value });
            let capture = |op: &str, key: &str, id: EntryId| serde_json::json!({ "capture": { "op": op, key: id, "edit": edit.clone() } });
            let line = |list: &str, id: EntryId| serde_json::json!({ "capture": { "op": "edit_line", "list": list, "line": id, "text": value } });
            match entry {
                EntryRef::Person(id) => {
                    serde_json::json!({ "set_up": { "op": "name_person", "person": id, "name": value } })
                }
                EntryRef::OutcomeDraft(id) => capture("edit_outcome", "draft", id),
                EntryRef::Purpose(id) => capture("edit_purpose", "purpose", id),
                EntryRef::Pattern(id) if ["carrier", "on"].contains(&field) => capture("edit_fate", "pattern", id),
                EntryRef::Pattern(id) => capture("edit_pattern", "pattern", id),
                EntryRef::Handoff(id) => capture("edit_handoff", "handoff", id),
                EntryRef::Commitment(id) => capture("edit_commitment", "commitment", id),
                EntryRef::Decision(id) => capture("edit_decision", "decision", id),
                EntryRef::WorkingLine(id) => line("working", id),
                EntryRef::Plan(id) => line("plans", id),
                EntryRef::Rule(_)
                | EntryRef::Stake(_)
                | EntryRef::Objection(_)
                | EntryRef::Reservation(_)
                | EntryRef::Signature(_)
                | EntryRef::Note(_) => panic!("{entry:?} is not among blocks 1 to 8"),
            }
        }
    };
    serde_json::from_value(json).unwrap()
}

#[test]
fn every_text_that_is_offered_as_a_slip_of_the_pen_is_taken_as_one() {
    let workshop = checked();
    for entry in review(&workshop).entries {
        for field in entry.fields {
            let change = Box::new(rewritten(entry.entry, &field.field, &field.value));
            let taken = apply(&workshop, &Signing::Correct { change }.into(), &days(1)).is_ok();
            assert_eq!(taken, field.slip, "{}, {}", entry.name, field.label);
        }
    }
}

#[test]
fn every_text_that_is_offered_for_an_amendment_can_be_amended() {
    let workshop = checked();
    let view = review(&workshop);
    let signers: Vec<_> = view.signers.iter().map(|name| name.as_str().into()).collect();
    for entry in view.entries {
        for field in entry.fields.iter().filter(|field| field.amend) {
            let Operation::Capture(change) = rewritten(entry.entry, &field.field, &field.value) else {
                panic!("{} is no promise", entry.name)
            };
            let amend = Signing::Amend { changes: vec![change], signers: signers.clone() };
            assert!(apply(&workshop, &amend.into(), &days(1)).is_ok(), "{}, {}", entry.name, field.label);
        }
    }
}
