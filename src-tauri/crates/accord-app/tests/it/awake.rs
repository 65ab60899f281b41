//! The computer is held awake while a workshop runs, and not a moment longer.

use crate::place::{CountingAwake, Place, snapshot, until};
use accord_app::Desk;
use accord_core::operation::Running;
use std::sync::atomic::Ordering;

/// How often it was held, and how often released.
fn counts(awake: &CountingAwake) -> (i64, i64) {
    (awake.held.load(Ordering::SeqCst), awake.released.load(Ordering::SeqCst))
}

fn looks(desk: &mut Desk, times: usize) {
    for _ in 0..times {
        desk.look();
    }
}

#[test]
fn the_computer_is_held_awake_from_the_first_step_to_the_end_and_while_the_workshop_is_open() {
    let place = Place::new();
    let mut desk = place.desk();
    desk.new_workshop().unwrap();
    looks(&mut desk, 3);
    desk.open_console().unwrap();
    looks(&mut desk, 3);
    until("it is held once", || counts(&place.awake) == (1, 0));
    desk.open_prepare().unwrap();
    looks(&mut desk, 3);
    let file = desk.path().unwrap();
    desk.leave();
    looks(&mut desk, 3);
    until("it is released when the workshop is left", || counts(&place.awake) == (1, 1));
    desk.open(&file).unwrap();
    looks(&mut desk, 3);
    until("it is held again", || counts(&place.awake) == (2, 1));
    desk.session().unwrap().transact(&Running::End.into()).unwrap();
    looks(&mut desk, 3);
    until("it is released at the end", || counts(&place.awake) == (2, 2));
    assert_eq!(snapshot(&desk).may_sleep, None);
}

#[test]
fn closing_the_app_releases_the_computer() {
    let place = Place::new();
    let mut desk = place.desk();
    desk.new_workshop().unwrap();
    desk.open_console().unwrap();
    desk.look();
    until("it is held", || counts(&place.awake) == (1, 0));
    drop(desk);
    until("it is released", || counts(&place.awake) == (1, 1));
}

#[test]
fn a_refusal_is_said_once_and_stops_nobody() {
    let mut place = Place::new();
    place.awake.refuses = true;
    let mut desk = place.desk();
    desk.new_workshop().unwrap();
    desk.open_console().unwrap();
    desk.look();
    until("it is said", || snapshot(&desk).may_sleep.is_some());
    let said = snapshot(&desk).may_sleep;
    desk.onward(&accord_core::view::Showing::Question).unwrap();
    desk.leave();
    desk.look();
    assert_eq!(snapshot(&desk).may_sleep, said, "the same sentence, so that no window says it again");
}
