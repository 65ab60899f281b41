//! After a crash or a sleep: the right step, and the choice how its timer goes on.

use crate::place::{Place, snapshot, until};
use accord_app::Desk;
use accord_core::aside::AsideAct;
use accord_core::operation::{Operation, Running};
use accord_core::view::AbsenceQuestion;

/// A desk with the first step running for `seconds`, and what was seen of it last written down.
fn running(place: &Place, seconds: i64) -> Desk {
    let mut desk = place.desk();
    desk.new_workshop().unwrap();
    desk.open_console().unwrap();
    act(&mut desk, Running::StartTimer);
    pass(place, &mut desk, seconds);
    desk
}

fn act(desk: &mut Desk, act: impl Into<Operation>) {
    desk.session().unwrap().transact(&act.into()).unwrap();
}

/// Time passes while the app looks at the clock.
fn pass(place: &Place, desk: &mut Desk, seconds: i64) {
    for _ in 0..seconds {
        place.clock.pass(1);
        desk.look();
    }
}

fn question(desk: &Desk) -> Option<AbsenceQuestion> {
    snapshot(desk).aside.absence
}

fn digits(desk: &Desk) -> String {
    snapshot(desk).time.unwrap().digits
}

/// The app is closed, and opened again with the same workshop `seconds` later.
fn gone_for(place: &Place, mut desk: Desk, seconds: i64) -> Desk {
    let file = desk.path().unwrap();
    desk.leave();
    drop(desk);
    place.clock.pass(seconds);
    let mut desk = place.desk();
    desk.open(&file).unwrap();
    desk.look();
    desk
}

#[test]
fn after_it_was_closed_the_timer_goes_on_and_can_be_put_back_to_where_it_stood() {
    let place = Place::new();
    let desk = running(&place, 100);
    assert_eq!(digits(&desk), "2:20", "four minutes, a hundred seconds of them gone");
    let mut desk = gone_for(&place, desk, 60);
    assert_eq!(digits(&desk), "1:20", "nothing is done before the answer");
    let asked = question(&desk).unwrap();
    assert_eq!(asked.words, "Accord closed at 09:31 in “Why we are here”.");
    assert_eq!(asked.as_if_it_had_run, "Go on as if the timer had run");
    assert_eq!(asked.from_where_it_stood, "Go on from 2:20 left");
    pass(&place, &mut desk, 5);
    act(&mut desk, asked.operation);
    assert_eq!(digits(&desk), "2:20", "as the button said, however long the answer took");
    assert_eq!(question(&desk), None);
    desk.session().unwrap().undo().unwrap();
    assert_eq!(digits(&desk), "1:15", "an undo takes the answer back");
    assert!(question(&desk).is_some(), "and asks again");
}

#[test]
fn an_answer_that_changes_nothing_is_an_answer() {
    let place = Place::new();
    let desk = running(&place, 100);
    let mut desk = gone_for(&place, desk, 60);
    desk.aside(AsideAct::GoOnAsIfItHadRun);
    assert_eq!(question(&desk), None);
    assert_eq!(digits(&desk), "1:20");
}

#[test]
fn a_timer_that_stood_still_or_was_not_started_asks_nothing() {
    let place = Place::new();
    let mut desk = running(&place, 100);
    act(&mut desk, Running::PauseTimer);
    let desk = gone_for(&place, desk, 600);
    assert_eq!((question(&desk), digits(&desk)), (None, "2:20".to_owned()));

    let place = Place::new();
    let mut desk = place.desk();
    desk.new_workshop().unwrap();
    desk.open_console().unwrap();
    let desk = gone_for(&place, desk, 600);
    assert_eq!((question(&desk), digits(&desk)), (None, "4:00".to_owned()));
}

#[test]
fn after_a_sleep_it_is_asked_the_same_and_the_next_step_asks_nothing() {
    let place = Place::new();
    let mut desk = running(&place, 100);
    place.clock.pass(600);
    desk.look();
    let asked = question(&desk).unwrap();
    assert_eq!(asked.words, "This computer slept from 09:31 to 09:41 in “Why we are here”.");
    assert_eq!(asked.from_where_it_stood, "Go on from 2:20 left");
    act(&mut desk, Running::Enter { step: "rules".into() });
    assert_eq!(question(&desk), None, "what is over is not asked about");
}

#[test]
fn a_step_that_is_over_goes_on_from_how_much_it_was_over() {
    let place = Place::new();
    let mut desk = running(&place, 400);
    place.clock.pass(600);
    desk.look();
    assert_eq!(question(&desk).unwrap().from_where_it_stood, "Go on from 2 min over");
}

#[test]
fn what_is_seen_of_a_running_timer_is_written_down_while_it_runs() {
    let place = Place::new();
    let mut desk = running(&place, 30);
    let workshop = desk.workshop().unwrap().clone();
    let now = place.clock_now();
    desk.session().unwrap().look_at_clock();
    until("it is written down", || place.cabinet().last_seen(&workshop) == Some(now.clone()));
    desk.leave();
}

#[test]
fn a_small_timer_runs_within_its_step_and_moves_nothing_of_the_plan() {
    let place = Place::new();
    let mut desk = running(&place, 60);
    let before = desk.workshop().unwrap().clone();
    desk.aside(AsideAct::StartSmallTimer { seconds: 120 });
    pass(&place, &mut desk, 28);
    let small = snapshot(&desk).aside.small_timer.unwrap();
    assert_eq!((small.digits.as_str(), small.line.as_str()), ("1:32", "of 2 min"));
    assert_eq!(digits(&desk), "2:32", "the step's own timer goes on");
    pass(&place, &mut desk, 100);
    let small = snapshot(&desk).aside.small_timer.unwrap();
    assert_eq!((small.digits.as_str(), small.line.as_str(), small.is_up), ("0:00", "2 min are up", true));
    assert_eq!(*desk.workshop().unwrap(), before, "nothing of it is stored");
    assert_eq!(desk.session().unwrap().undo_name(), Some("the start of the timer"), "and nothing is there to undo");
    act(&mut desk, Running::Enter { step: "rules".into() });
    assert_eq!(snapshot(&desk).aside.small_timer, None, "it goes with its step");
}
