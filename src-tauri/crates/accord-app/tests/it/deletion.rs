//! Deleting a workshop from the library, and what has passed its day when the app is opened.

use crate::place::{Place, snapshot};
use accord_app::Desk;
use accord_app::screen::Screen;
use accord_core::model::EntryId;
use accord_core::operation::{Capture, SettingUp};
use std::path::PathBuf;

const TITLE: &str = "MARKTITLE Checkout";
const NOTE: &str = "MARKNOTE she hesitated before the second one";
const DAY_S: i64 = 86_400;

/// A desk that left a workshop with a title and a private note, and its file.
fn left(place: &Place) -> (Desk, PathBuf) {
    let mut desk = place.desk();
    desk.new_workshop().unwrap();
    let session = desk.session().unwrap();
    session.transact(&SettingUp::SetTitle { title: TITLE.into() }.into()).unwrap();
    let note = Capture::WriteNote { note: EntryId(1), step: "pulse".into(), text: NOTE.into() };
    session.transact(&note.into()).unwrap();
    let path = desk.path().unwrap();
    desk.leave();
    let named = place.library().join(&place.files()[0]);
    assert!(named != path, "it was named after its title");
    (desk, named)
}

fn rows(desk: &Desk) -> usize {
    match snapshot(desk).screen {
        Screen::Library { library } => library.workshops.len() + library.cut_off.len(),
        other @ (Screen::Prepare { .. } | Screen::Run { .. } | Screen::Unreadable { .. }) => panic!("{other:?}"),
    }
}

#[test]
fn what_deleting_does_and_what_it_cannot_do_is_said_before_it_is_done() {
    let place = Place::new();
    let (desk, path) = left(&place);
    let said = desk.deletion(&path);
    assert_eq!(said.question, format!("Delete “{TITLE}”?"));
    assert_eq!(
        said.removed,
        "Its file is removed, for good, and the two copies of it that Accord keeps on this computer."
    );
    for word in ["backups", "synced folders", "printed", "traces"] {
        assert!(said.left.contains(word), "P14: it says what it cannot remove: {}", said.left);
    }
    assert!(path.exists(), "asking deletes nothing");
}

#[test]
fn nothing_of_a_deleted_workshop_is_found_in_any_file() {
    let place = Place::new();
    let (mut desk, path) = left(&place);
    assert!(place.files_with(NOTE).len() >= 2, "it was in the file and in a snapshot, so this test looks at something");
    desk.delete(&path).unwrap();
    for words in [NOTE, TITLE, "MARK"] {
        assert_eq!(place.files_with(words), [""; 0].map(PathBuf::from), "P14: {words}");
    }
    assert_eq!(place.disk().len(), 0, "no file at all is left: {:?}", place.disk().keys());
    assert_eq!(rows(&desk), 0);
}

#[test]
fn the_workshop_that_is_open_can_be_deleted_and_leaves_nothing() {
    let place = Place::new();
    let (mut desk, path) = left(&place);
    desk.open(&path).unwrap();
    desk.delete(&path).unwrap();
    assert!(desk.workshop().is_none());
    assert_eq!(place.disk().len(), 0, "{:?}", place.disk().keys());
}

#[test]
fn a_workshop_that_another_accord_has_open_is_not_deleted_and_that_is_said() {
    let place = Place::new();
    let (mut desk, path) = left(&place);
    let mut other = place.desk();
    other.open(&path).unwrap();
    let refused = desk.delete(&path).unwrap_err();
    assert!(refused.message.ends_with("Nothing was deleted."), "{}", refused.message);
    assert!(path.exists());
    let Screen::Library { library } = snapshot(&desk).screen else { panic!("the library stays") };
    assert_eq!(library.problem, Some(refused.message), "the sentence stands on the screen too");
}

#[test]
fn what_has_passed_its_day_goes_when_the_app_is_opened_without_opening_the_workshop() {
    let place = Place::new();
    let (desk, path) = left(&place);
    drop(desk);
    place.clock.pass(29 * DAY_S);
    assert_eq!(rows(&place.desk()), 1);
    assert!(place.files_with(NOTE).contains(&path), "on day 29 nothing has passed");
    place.clock.pass(DAY_S);
    let desk = place.desk();
    assert_eq!(place.files_with(NOTE), [""; 0].map(PathBuf::from), "on day 30 it is in no file of any folder");
    assert_eq!(rows(&desk), 1, "the workshop is there");
    assert_eq!(accord_file::read(&path).unwrap().workshop.setup.title.as_str(), TITLE, "with all else");
}

#[test]
fn a_workshop_that_is_opened_on_its_day_is_purged_with_its_snapshots() {
    let place = Place::new();
    let (mut desk, path) = left(&place);
    place.clock.pass(30 * DAY_S);
    desk.open(&path).unwrap();
    let saved = desk.session().unwrap().save_watch().unwrap();
    assert!(saved.wait(std::time::Duration::from_secs(30)));
    assert_eq!(place.files_with(NOTE), [""; 0].map(PathBuf::from), "the app was open all the time; now it is opened");
    desk.leave();
    assert_eq!(place.files_with(NOTE), [""; 0].map(PathBuf::from), "and nothing brings it back at the close");
}
