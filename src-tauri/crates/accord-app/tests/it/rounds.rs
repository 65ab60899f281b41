//! Rounds beside the workshop: nothing of them is written before they are closed, undo never leads behind them, and
//! whatever does not fit keeps them open.

use crate::place::{Place, snapshot};
use accord_app::rounds::RoundAct;
use accord_app::screen::{Problem, ProblemCode, Screen};
use accord_app::{Desk, Session};
use accord_core::model::{EntryId, Question};
use accord_core::operation::{Capture, PatternEdit, Running, SettingUp};
use accord_core::pulse::ItemResult;
use accord_core::readiness::Mode;
use accord_core::round::{PulseOf, PulseRound, ReadinessRound, Round};
use accord_core::view::{RoomView, Showing, page_parts};
use serde_json::{Value, json};
use std::fs;
use std::time::Duration;

const PATIENCE: Duration = Duration::from_secs(30);

/// A session of nine people, saved.
fn of_nine(place: &Place) -> Session {
    let mut session = place.session();
    session.transact(&SettingUp::SetPresent { present: Some(9) }.into()).unwrap();
    session.transact(&Running::Begin.into()).unwrap();
    on_disk(&session);
    session
}

fn on_disk(session: &Session) -> Vec<u8> {
    assert!(session.save_watch().unwrap().wait(PATIENCE), "the disk takes it");
    fs::read(session.path()).unwrap()
}

fn pulse(session: &mut Session) -> &mut PulseRound {
    match session.round() {
        Some(Round::Pulse(round)) => round,
        _ => panic!("the pulse round is open"),
    }
}

fn begin_pulse(session: &mut Session) {
    let round = PulseRound::begin(session.workshop(), PulseOf::TheDay);
    session.begin_round(Round::Pulse(round)).unwrap();
}

#[test]
fn the_file_has_the_same_bytes_after_every_ballot_and_changes_only_at_the_close() {
    let place = Place::new();
    let mut session = of_nine(&place);
    let before = on_disk(&session);
    begin_pulse(&mut session);
    for ballot in 0..9 {
        assert!(pulse(&mut session).add_ballot("1234512345"), "ten digits are a ballot");
        let open = session.rounds_view().open.unwrap();
        assert_eq!(open.words, format!("{} of 9 in", ballot + 1), "and nothing else is said");
        assert_eq!(on_disk(&session), before, "P2: after ballot {ballot}");
        assert!(session.workshop().pulse.is_none());
    }
    session.close_round().unwrap();
    assert_ne!(on_disk(&session), before, "the close is written");
    let kept = session.workshop().pulse.clone().unwrap();
    assert_eq!(kept.item("T5").and_then(ItemResult::counts), Some(&[0, 0, 0, 0, 9][..]), "sums, and nothing else");
    assert!(session.round().is_none(), "the round is over");
}

#[test]
fn a_tenth_ballot_in_a_room_of_nine_keeps_the_round_open_until_the_number_is_corrected() {
    let place = Place::new();
    let mut session = of_nine(&place);
    begin_pulse(&mut session);
    for _ in 0..10 {
        pulse(&mut session).add_ballot("3333333333");
    }
    let problem = session.close_round().unwrap_err();
    assert_eq!(problem.code, ProblemCode::Refused);
    assert!(problem.message.contains("stays open"), "{}", problem.message);
    session.transact(&SettingUp::SetPresent { present: Some(10) }.into()).unwrap();
    session.close_round().unwrap();
    assert_eq!(session.workshop().pulse.as_ref().unwrap().ballots, 10);
    let fixed = session.transact(&SettingUp::SetPresent { present: Some(9) }.into()).unwrap_err();
    assert!(fixed.message.contains("fixed"), "{}", fixed.message);
}

#[test]
fn undo_never_goes_back_behind_a_closed_round_and_says_so() {
    let place = Place::new();
    let mut session = of_nine(&place);
    begin_pulse(&mut session);
    (0..9).for_each(|_| assert!(pulse(&mut session).add_ballot("1111111111")));
    session.close_round().unwrap();
    let closed = session.undo().unwrap_err();
    assert_eq!(closed.message, "The pulse round is closed. Nothing before it can be undone.");
    session.transact(&Capture::Decide { about: Question::Outcome, adopted: true }.into()).unwrap();
    session.undo().unwrap();
    assert!(session.workshop().pulse.is_some(), "what came after it can be taken back, it cannot");
    assert!(session.undo().is_err());
}

#[test]
fn undo_does_not_lead_out_of_quiet_mode_and_a_new_round_of_slips_does() {
    let place = Place::new();
    let mut session = of_nine(&place);
    session.transact(&Running::GoQuiet.into()).unwrap();
    session.undo().unwrap();
    assert_eq!(session.workshop().mode(), Mode::Quiet);
    let mut round = ReadinessRound::default();
    (0..9).for_each(|_| round.add(4));
    session.begin_round(Round::Readiness(round)).unwrap();
    session.close_round().unwrap();
    assert_eq!(session.workshop().mode(), Mode::Normal);
}

#[test]
fn a_round_that_is_dropped_leaves_nothing() {
    let place = Place::new();
    let mut session = of_nine(&place);
    let before = on_disk(&session);
    begin_pulse(&mut session);
    pulse(&mut session).add_ballot("5555555555");
    session.drop_round();
    assert!(session.close_round().is_err(), "there is no round any more");
    drop(session);
    let files = place.files();
    assert_eq!(files.len(), 1, "and no other file: {files:?}");
    assert_eq!(fs::read(place.library().join(&files[0])).unwrap(), before);
}

/// An act as the console sends it.
fn act(act: Value) -> RoundAct {
    serde_json::from_value(act).unwrap()
}

fn put_in(papers: Value) -> RoundAct {
    act(json!({ "act": "put_in", "papers": papers }))
}

fn ballot(digits: &str) -> RoundAct {
    put_in(json!({ "kind": "ballot", "digits": digits }))
}

fn slips(counts: [u32; 5]) -> RoundAct {
    put_in(json!({ "kind": "slips", "counts": counts }))
}

fn consent(back: u32, object: u32) -> RoundAct {
    let answers = json!({ "back": back, "work": 0, "reservation": 0, "object": object, "not_mine": 0 });
    put_in(json!({ "kind": "consent", "about": "outcome", "answers": answers }))
}

fn close() -> RoundAct {
    act(json!({ "act": "close" }))
}

/// A desk with a workshop of nine people that stands at the first move of a step.
fn desk_in(place: &Place, step: &str) -> Desk {
    let mut desk = place.desk();
    desk.new_workshop().unwrap();
    let session = desk.session().unwrap();
    session.transact(&SettingUp::SetPresent { present: Some(9) }.into()).unwrap();
    desk.open_console().unwrap();
    let session = desk.session().unwrap();
    session.transact(&Running::StartTimer.into()).unwrap();
    session.transact(&Running::Enter { step: step.into() }.into()).unwrap();
    desk
}

fn collect(desk: &mut Desk, act: &RoundAct) -> Result<(), Problem> {
    desk.session()?.collect(act)
}

fn next_label(desk: &Desk) -> String {
    match snapshot(desk).screen {
        Screen::Run { run } => run.next.label,
        other @ (Screen::Library { .. } | Screen::Prepare { .. } | Screen::Unreadable { .. }) => panic!("{other:?}"),
    }
}

#[test]
fn a_ballot_begins_the_round_and_crosses_back_only_as_a_number_of_ballots() {
    let place = Place::new();
    let mut desk = desk_in(&place, "pulse");
    for _ in 0..7 {
        collect(&mut desk, &ballot("5005500550")).unwrap();
    }
    let crossed = serde_json::to_value(snapshot(&desk)).unwrap();
    let open = json!({
        "of": { "kind": "pulse" }, "words": "7 of 9 in", "is_empty": false, "is_complete": false,
        "statements": [7, 7, 7, 7, 7, 7, 7, 7, 7, 7], "uneven": "",
    });
    assert_eq!(crossed["rounds"]["open"], open, "P4: how many are in, and nothing of what they say");
    let room = serde_json::to_string(&desk.room(&Showing::PulseItem("T1".into()))).unwrap();
    assert!(room.contains("\"kind\":\"question\"") && !room.contains('7'), "the room sees no round: {room}");
    desk.session().unwrap().undo().unwrap();
    assert_eq!(snapshot(&desk).rounds.open.unwrap().words, "7 of 9 in", "a ballot that is in cannot be taken back");
}

#[test]
fn a_ballot_of_another_length_or_sign_is_not_put_in() {
    let place = Place::new();
    let mut desk = desk_in(&place, "pulse");
    for digits in ["", "123", "12345123456", "123451234x", "6000000000", "١٢٣٤٥١٢٣٤٥"] {
        let problem = collect(&mut desk, &ballot(digits)).unwrap_err();
        assert_eq!(problem.message, "A ballot has 10 digits from 0 to 5. This one was not put in.", "{digits}");
    }
    assert!(snapshot(&desk).rounds.open.unwrap().is_empty);
}

#[test]
fn next_closes_a_complete_pulse_and_shows_the_first_statement_to_talk_about() {
    let place = Place::new();
    let mut desk = desk_in(&place, "pulse");
    for _ in 0..8 {
        collect(&mut desk, &ballot("1515151515")).unwrap();
    }
    assert!(!next_label(&desk).contains("close"), "one ballot is missing: no key closes the round by the way");
    collect(&mut desk, &ballot("5151515151")).unwrap();
    assert_eq!(next_label(&desk), "Next: close the round");
    desk.onward(&Showing::Question).unwrap();
    assert_eq!(snapshot(&desk).rounds.open, None, "closed by that Next");
    let revealed = (0..9).find_map(|_| desk.onward(&Showing::Question).unwrap()).expect("the reveal is an act of Next");
    let workshop = desk.workshop().unwrap();
    assert_eq!(workshop.pulse.as_ref().unwrap().ballots, 9);
    assert_eq!(revealed, Showing::PulseItem(workshop.talked_about()[0].clone()));
    assert!(matches!(desk.room(&revealed), RoomView::Pulse { .. }));
    assert!(collect(&mut desk, &ballot("1111111111")).is_err(), "the pulse is closed for good");
}

#[test]
fn next_that_finds_an_open_round_goes_on_and_throws_nothing_away() {
    let place = Place::new();
    let mut desk = desk_in(&place, "pulse");
    collect(&mut desk, &ballot("1111111111")).unwrap();
    while desk.stands_in() == Some("pulse") {
        assert_eq!(desk.onward(&Showing::Question).unwrap(), None, "nothing is revealed of an open round");
    }
    assert_eq!(snapshot(&desk).rounds.open.unwrap().words, "1 of 9 in", "it is still there");
    let problem = collect(&mut desk, &consent(9, 0)).unwrap_err();
    let expected = "The pulse round is still open, with 1 of 9 in. Close it, or start it again, before another one.";
    assert_eq!(problem.message, expected);
}

#[test]
fn counts_by_statement_say_which_ones_are_uneven() {
    let place = Place::new();
    let mut desk = desk_in(&place, "pulse");
    let tally = |item: &str, counts: [u32; 5], cant_say: u32| {
        put_in(json!({ "kind": "tally", "item": item, "counts": counts, "cant_say": cant_say }))
    };
    for item in ["T1", "T2", "T3", "T4", "T5", "A1", "A2", "A3", "A4", "A5"] {
        collect(&mut desk, &tally(item, [1, 2, 3, 2, 0], 1)).unwrap();
    }
    collect(&mut desk, &tally("T3", [1, 2, 3, 2, 0], 0)).unwrap();
    let open = snapshot(&desk).rounds.open.unwrap();
    assert_eq!(open.uneven, "Statement 3 has fewer answers than the others. A blank counts as “can’t say yet”.");
    assert!(collect(&mut desk, &tally("T9", [1; 5], 0)).is_err(), "it is not asked");
    collect(&mut desk, &tally("T1", [9, 9, 0, 0, 0], 0)).unwrap();
    let problem = collect(&mut desk, &close()).unwrap_err();
    assert!(problem.message.contains("The round stays open"), "{}", problem.message);
    collect(&mut desk, &tally("T1", [1, 2, 3, 2, 1], 0)).unwrap();
    collect(&mut desk, &close()).unwrap();
    assert_eq!(snapshot(&desk).rounds.open, None);
}

#[test]
fn readiness_slips_end_with_their_step_and_that_is_said_in_one_sentence() {
    let place = Place::new();
    let mut desk = desk_in(&place, "rules");
    collect(&mut desk, &slips([0, 1, 2, 3, 1])).unwrap();
    let session = desk.session().unwrap();
    session.transact(&Running::Enter { step: "pulse".into() }.into()).unwrap();
    let rounds = snapshot(&desk).rounds;
    assert_eq!(rounds.open, None);
    let sentence =
        "A round of readiness slips was not closed (7 of 9 in). Nothing of it was kept: type the papers again.";
    assert_eq!(rounds.lost.as_deref(), Some(sentence));
    collect(&mut desk, &ballot("1111111111")).unwrap();
    assert_eq!(snapshot(&desk).rounds.lost, None, "said until another round begins");
}

#[test]
fn readiness_slips_that_do_not_fit_are_put_right_and_closed() {
    let place = Place::new();
    let mut desk = desk_in(&place, "rules");
    collect(&mut desk, &slips([1, 2, 3, 3, 1])).unwrap();
    assert!(collect(&mut desk, &close()).unwrap_err().message.contains("Ten slips in a room of 9"));
    collect(&mut desk, &slips([0, 2, 3, 3, 1])).unwrap();
    collect(&mut desk, &close()).unwrap();
    assert_eq!(desk.workshop().unwrap().mode(), Mode::Quiet, "rules.md 3-1");
}

#[test]
fn marks_are_counted_by_pattern_and_too_many_keep_the_round_open() {
    let place = Place::new();
    let mut desk = desk_in(&place, "elephant");
    for id in [EntryId(1), EntryId(2)] {
        let edit = PatternEdit::Seems("It seems like we wait.".into());
        desk.session().unwrap().transact(&Capture::EditPattern { pattern: id, edit }.into()).unwrap();
    }
    let marks = |pattern: u64, marks: u32| put_in(json!({ "kind": "marks", "pattern": pattern, "marks": marks }));
    collect(&mut desk, &marks(1, 6)).unwrap();
    collect(&mut desk, &marks(2, 4)).unwrap();
    assert_eq!(snapshot(&desk).rounds.open.unwrap().words, "10 marks in, at most 9");
    assert!(collect(&mut desk, &close()).unwrap_err().message.contains("The count stays open"));
    collect(&mut desk, &marks(2, 3)).unwrap();
    collect(&mut desk, &close()).unwrap();
    let given: Vec<_> = desk.workshop().unwrap().patterns.iter().map(|pattern| pattern.marks).collect();
    assert_eq!(given, [Some(6), Some(3)]);
}

#[test]
fn consent_slips_follow_the_number_here_and_four_are_not_counted() {
    let place = Place::new();
    let mut desk = desk_in(&place, "outcome");
    collect(&mut desk, &consent(9, 1)).unwrap();
    assert!(collect(&mut desk, &close()).is_err(), "ten slips of nine people");
    desk.session().unwrap().transact(&Running::SetHere { here: 10 }.into()).unwrap();
    collect(&mut desk, &close()).unwrap();
    assert!(desk.workshop().unwrap().outcome.asked.answers().is_some());
    desk.session().unwrap().transact(&Running::SetHere { here: 4 }.into()).unwrap();
    assert!(collect(&mut desk, &consent(4, 0)).unwrap_err().message.starts_with("Fewer than five people"));
}

#[test]
fn leaving_a_workshop_with_an_open_round_is_said_in_the_library() {
    let place = Place::new();
    let mut desk = desk_in(&place, "pulse");
    collect(&mut desk, &ballot("1111111111")).unwrap();
    desk.leave();
    let Screen::Library { library } = snapshot(&desk).screen else { panic!("the library") };
    let sentence = "A round of ballots was not closed (1 of 9 in). Nothing of it was kept: type the papers again.";
    assert_eq!(library.problem.as_deref(), Some(sentence));
}

#[test]
fn a_workshop_that_is_opened_in_the_middle_of_a_count_says_that_a_round_is_lost() {
    let place = Place::new();
    let mut desk = desk_in(&place, "pulse");
    collect(&mut desk, &ballot("1111111111")).unwrap();
    let path = desk.path().unwrap();
    desk.leave();
    desk.open(&path).unwrap();
    let lost = snapshot(&desk).rounds.lost.expect("it is said");
    assert!(lost.contains("nothing of them was kept"), "{lost}");
    collect(&mut desk, &ballot("1111111111")).unwrap();
    assert_eq!(snapshot(&desk).rounds.lost, None);
}

#[test]
fn next_and_back_turn_the_page_that_is_read_before_they_walk() {
    let place = Place::new();
    let mut desk = desk_in(&place, "sign");
    let standing = desk.workshop().unwrap().run.place.clone();
    let parts = page_parts(desk.workshop().unwrap());
    assert!(parts > 2, "an empty page has its title, its dates and its signatures");
    let mut showing = Showing::Page(0);
    assert_eq!(desk.back(&showing).unwrap(), None, "before the first part Back walks");
    desk.onward(&Showing::Question).unwrap();
    for part in 1..parts {
        showing = desk.onward(&showing).unwrap().expect("the next part");
        assert_eq!(showing, Showing::Page(part));
    }
    assert_eq!(desk.workshop().unwrap().run.place, standing, "reading aloud moves nobody");
    assert_eq!(desk.back(&showing).unwrap(), Some(Showing::Page(parts - 2)));
    assert_eq!(desk.onward(&showing).unwrap(), None);
    assert_ne!(desk.workshop().unwrap().run.place, standing, "after the last part Next leads on");
}
