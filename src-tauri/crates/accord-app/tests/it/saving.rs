//! Saving never stands in the way, says when it fails, and catches up.

use crate::place::{Place, until};
use accord_app::Session;
use accord_app::ports::Clock;
use accord_app::screen::{ProblemCode, SavedView};
use accord_core::operation::{Operation, SettingUp};
use accord_file::{Document, OpenError};
use std::fs;
use std::time::Duration;

const PATIENCE: Duration = Duration::from_secs(30);

fn title(title: &str) -> Operation {
    SettingUp::SetTitle { title: title.into() }.into()
}

fn title_on_disk(session: &Session) -> String {
    accord_file::read(&session.path()).unwrap().workshop.setup.title.to_string()
}

#[test]
fn what_was_typed_is_on_disk_once_the_save_was_waited_for() {
    let place = Place::new();
    let mut session = place.session();
    session.transact(&title("Checkout")).unwrap();
    assert!(session.save_watch().unwrap().wait(PATIENCE), "a whole disk takes it");
    assert_eq!(title_on_disk(&session), "Checkout");
    assert_eq!(session.saved_view(), SavedView::Saved);
}

#[test]
fn what_is_still_in_memory_is_on_disk_once_the_session_is_put_away() {
    let place = Place::new();
    let mut session = place.session();
    for number in 0..200 {
        session.transact(&title(&format!("Checkout {number}"))).unwrap();
    }
    let path = session.path();
    drop(session);
    let workshop = accord_file::read(&path).unwrap().workshop;
    assert_eq!(workshop.setup.title.as_str(), "Checkout 199", "the newest state, not any before");
}

#[test]
fn a_folder_that_vanishes_stops_nobody_and_is_caught_up_with() {
    let place = Place::new();
    let mut session = place.session();
    session.transact(&title("Before")).unwrap();
    assert!(session.save_watch().unwrap().wait(PATIENCE));
    fs::rename(place.library(), place.elsewhere()).unwrap();
    session.transact(&title("While it is gone")).unwrap();
    assert!(!session.save_watch().unwrap().wait(PATIENCE), "it says that it is not on disk");
    let SavedView::NotSaved { message } = session.saved_view() else {
        panic!("the console says so: {:?}", session.saved_view());
    };
    let expected = "Not saved since 09:30: The folder of this workshop is not there. The workshop goes on; what you \
        type is kept here until it is there again.";
    assert_eq!(message, expected);
    place.clock.pass(600);
    session.transact(&title("Ten minutes later")).unwrap();
    assert_eq!(session.workshop().setup.title.as_str(), "Ten minutes later", "the workshop goes on");
    until("another try that failed", || matches!(session.saved_view(), SavedView::NotSaved { .. }));
    let SavedView::NotSaved { message } = session.saved_view() else { panic!("it is still not saved") };
    assert!(message.starts_with("Not saved since 09:30:"), "since the first change that is not on disk: {message}");
    fs::rename(place.elsewhere(), place.library()).unwrap();
    session.try_again();
    until("saved again", || session.saved_view() == SavedView::Saved);
    assert_eq!(title_on_disk(&session), "Ten minutes later", "a save that succeeds holds everything");
    assert_eq!(place.files().len(), 1, "nothing is left beside it");
}

#[test]
fn it_catches_up_by_itself_without_anything_being_typed() {
    let place = Place::new();
    let mut session = place.session();
    fs::rename(place.library(), place.elsewhere()).unwrap();
    session.transact(&title("While it is gone")).unwrap();
    until("the failure", || matches!(session.saved_view(), SavedView::NotSaved { .. }));
    fs::rename(place.elsewhere(), place.library()).unwrap();
    until("saved again", || session.saved_view() == SavedView::Saved);
    assert_eq!(title_on_disk(&session), "While it is gone");
}

#[test]
fn a_file_that_may_not_be_written_any_more_stops_nobody_and_is_caught_up_with() {
    let place = Place::new();
    let mut session = place.session();
    let writable = fs::metadata(session.path()).unwrap().permissions();
    let mut protected = writable.clone();
    protected.set_readonly(true);
    fs::set_permissions(session.path(), protected).unwrap();
    session.transact(&title("While it is protected")).unwrap();
    until("the failure", || matches!(session.saved_view(), SavedView::NotSaved { .. }));
    let SavedView::NotSaved { message } = session.saved_view() else { panic!("it is still not saved") };
    let expected = "Not saved since 09:30: This computer does not let Accord write here. The workshop goes on; what you \
        type is kept here.";
    assert_eq!(message, expected);
    session.transact(&title("Typed meanwhile")).unwrap();
    fs::set_permissions(session.path(), writable).unwrap();
    until("saved again", || session.saved_view() == SavedView::Saved);
    assert_eq!(title_on_disk(&session), "Typed meanwhile", "a save that succeeds holds everything");
    assert_eq!(place.files().len(), 1, "nothing is left beside it");
}

#[test]
fn a_workshop_that_can_only_be_read_refuses_every_change() {
    let place = Place::new();
    let writer = place.session();
    let Err(OpenError::ReadOnly { workshop, why }) = Document::open(&writer.path(), &place.locks()) else {
        panic!("a second writer is not let in");
    };
    let mut reader = Session::read_only(&writer.path(), *workshop, why.to_string(), place.clock.clone());
    let before = reader.workshop().clone();
    let problem = reader.transact(&title("Another")).unwrap_err();
    assert_eq!(problem.code, ProblemCode::ReadOnly);
    assert_eq!(problem.message, "This workshop is open in another Accord. It can be read here, not changed.");
    assert_eq!(reader.undo().unwrap_err().code, ProblemCode::ReadOnly);
    assert_eq!(*reader.workshop(), before, "nothing was changed");
    assert_eq!(reader.saved_view(), SavedView::ReadOnly { message: problem.message });
    assert!(reader.save_watch().is_none(), "there is nothing to wait for");
}

#[test]
fn the_clock_of_a_test_stands_still() {
    let place = Place::new();
    assert_eq!(place.clock.now(), place.clock.now(), "otherwise the tests above judge nothing");
}
