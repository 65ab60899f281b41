//! Rounds beside the workshop: nothing of them is written before they are closed, undo never leads behind them, and
//! whatever does not fit keeps them open.

use crate::place::Place;
use accord_app::Session;
use accord_app::screen::ProblemCode;
use accord_core::model::Question;
use accord_core::operation::{Capture, Running, SettingUp};
use accord_core::pulse::ItemResult;
use accord_core::readiness::Mode;
use accord_core::round::{PulseOf, PulseRound, ReadinessRound, Round};
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
        assert_eq!(pulse(&mut session).progress(9), format!("{} of 9 in", ballot + 1), "and nothing else is said");
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
