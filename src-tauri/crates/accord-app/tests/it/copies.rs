//! Snapshots of an open workshop, and what stands in for a file that cannot be read.

use crate::place::{Place, snapshot, until};
use accord_app::screen::{CopyRow, Screen, UnreadableView};
use accord_app::{Desk, Session};
use accord_core::model::EntryId;
use accord_core::operation::{Capture, Keeping, Operation, Running, SettingUp};
use accord_file::snapshots::Snapshot;
use accord_file::{Snapshots, encode};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

const ID: &str = "0c1d7d3e";
const NOTE: &str = "MARKNOTE she hesitated before the second one";

fn title(title: &str) -> Operation {
    SettingUp::SetTitle { title: title.into() }.into()
}

fn does(session: &mut Session, operation: impl Into<Operation>) {
    session.transact(&operation.into()).unwrap();
    assert!(session.save_watch().unwrap().wait(Duration::from_secs(30)), "a whole disk takes it");
}

fn copies(place: &Place) -> Vec<Snapshot> {
    let today = accord_app::ports::Clock::now(&*place.clock).date();
    Snapshots::of(&place.cabinet().snapshots(), ID).copies(today)
}

fn titles(place: &Place) -> Vec<String> {
    copies(place).iter().map(|copy| copy.workshop.setup.title.to_string()).collect()
}

#[test]
fn a_snapshot_is_taken_when_it_is_opened_every_ten_minutes_and_when_it_is_closed() {
    let place = Place::new();
    let mut session = place.kept_session(ID);
    does(&mut session, title("Typed"));
    assert_eq!(titles(&place), [""], "as it was opened");
    place.clock.pass(599);
    session.look_at_clock();
    does(&mut session, title("Typed after a while"));
    assert_eq!(titles(&place), [""], "not yet ten minutes");
    place.clock.pass(1);
    session.look_at_clock();
    until("the snapshot after ten minutes", || titles(&place) == ["Typed after a while", ""]);
    does(&mut session, title("Typed at the end"));
    assert_eq!(titles(&place).len(), 2, "the next ten minutes have begun");
    drop(session);
    assert_eq!(titles(&place)[0], "Typed at the end", "as it was left");
    assert_eq!(place.files().len(), 1, "none of it lies in the library");
}

#[test]
fn a_workshop_that_cannot_be_saved_is_in_a_snapshot_all_the_same() {
    let place = Place::new();
    let mut session = place.kept_session(ID);
    does(&mut session, title("Before"));
    fs::rename(place.library(), place.elsewhere()).unwrap();
    session.transact(&title("While its folder is gone")).unwrap();
    session.save_watch().unwrap().wait(Duration::from_secs(30));
    drop(session);
    assert_eq!(titles(&place)[0], "While its folder is gone", "nothing that was said is lost");
}

#[test]
fn snapshots_that_cannot_be_written_hinder_nobody() {
    let place = Place::new();
    fs::create_dir_all(place.cabinet().data).unwrap();
    fs::write(place.cabinet().snapshots(), "no folder").unwrap();
    let mut session = place.kept_session(ID);
    does(&mut session, title("Typed"));
    place.clock.pass(600);
    session.look_at_clock();
    does(&mut session, title("Typed later"));
    let path = session.path();
    drop(session);
    assert_eq!(accord_file::read(&path).unwrap().workshop.setup.title.as_str(), "Typed later");
}

#[test]
fn wiping_all_but_the_page_wipes_the_snapshots_before_it_is_said_to_be_done() {
    let place = Place::new();
    let mut session = place.kept_session(ID);
    does(&mut session, Capture::WriteNote { note: EntryId(1), step: "pulse".into(), text: NOTE.into() });
    place.clock.pass(600);
    session.look_at_clock();
    until("a snapshot with the note", || place.files_with(NOTE).len() == 2);
    does(&mut session, Keeping::WipeAllButThePage);
    assert_eq!(place.files_with(NOTE), [""; 0].map(PathBuf::from), "P14: in no file of any folder");
    assert_eq!(copies(&place).len(), 1);
}

/// A workshop with some snapshots, left in the middle, and its file then damaged.
fn damaged(place: &Place) -> PathBuf {
    let mut session = place.kept_session(ID);
    does(&mut session, title("Checkout"));
    place.clock.pass(600);
    does(&mut session, Running::Begin);
    does(&mut session, Running::StartTimer);
    place.clock.pass(86_400);
    does(&mut session, title("Checkout handoffs"));
    session.name_file();
    drop_saved(session);
    let path = place.library().join(&place.files()[0]);
    let image = fs::read(&path).unwrap();
    fs::write(&path, &image[..image.len() / 2]).unwrap();
    path
}

fn drop_saved(session: Session) {
    assert!(session.save_watch().unwrap().wait(Duration::from_secs(30)));
}

fn unreadable(desk: &Desk) -> UnreadableView {
    match snapshot(desk).screen {
        Screen::Unreadable { unreadable } => unreadable,
        other @ (Screen::Library { .. } | Screen::Prepare { .. } | Screen::Run { .. }) => panic!("{other:?}"),
    }
}

#[test]
fn a_damaged_file_is_a_row_that_says_so_and_names_the_newest_copy() {
    let place = Place::new();
    damaged(&place);
    let Screen::Library { library } = snapshot(&place.desk()).screen else { panic!("the library opens") };
    let row = &library.workshops[0];
    assert_eq!(
        row.line, "This workshop could not be read. It was left as it is. A copy from 09:40 is here.",
        "what is wrong, and what is offered"
    );
    assert!(row.damaged);
}

#[test]
fn the_copy_of_a_damaged_file_is_opened_beside_it_and_both_are_kept() {
    let place = Place::new();
    let path = damaged(&place);
    let broken = fs::read(&path).unwrap();
    let mut desk = place.desk();
    desk.open(&path).unwrap();
    let offered = unreadable(&desk).copies;
    let said: Vec<_> = offered.iter().map(|copy| (copy.made.as_str(), copy.up_to.as_str())).collect();
    assert_eq!(said.first(), Some(&("09:40", "Why we are here")), "the newest first: {said:?}");
    assert_eq!(said.last(), Some(&("15 Sep, 09:30", "Prepared, not started")), "an older one with its day: {said:?}");
    assert_eq!(offered[0].sentence, "It holds everything up to “Why we are here”.");
    desk.open_copy(Path::new(&offered[0].path)).unwrap();
    let workshop = desk.workshop().unwrap();
    assert_eq!(workshop.setup.title.as_str(), "Checkout handoffs");
    assert!(workshop.run.began().is_some(), "all that the copy held");
    assert_ne!(workshop.id, ID, "a workshop of its own: deleting one does not take the other");
    assert_ne!(desk.path().unwrap(), path);
    assert_eq!(fs::read(&path).unwrap(), broken, "the damaged file is kept as it is");
    desk.leave();
    assert_eq!(place.files().len(), 2, "nothing was overwritten: {:?}", place.files());
    desk.open(&path).unwrap();
    assert_eq!(unreadable(&desk).copies, offered, "and its own copies are there as before");
}

#[test]
fn only_what_is_offered_can_be_opened_as_a_copy() {
    let place = Place::new();
    let path = damaged(&place);
    let other = place.elsewhere();
    fs::write(&other, encode(&copies(&place)[0].workshop).unwrap()).unwrap();
    let mut desk = place.desk();
    desk.open_copy(&other).unwrap_err();
    desk.open(&path).unwrap();
    let copy = PathBuf::from(&unreadable(&desk).copies[0].path);
    desk.open_copy(&other).unwrap_err();
    fs::remove_file(&copy).unwrap();
    let gone = desk.open_copy(&copy).unwrap_err();
    assert_eq!(gone.message, "This copy is not here any more. Nothing was changed.");
    assert_eq!(place.files().len(), 1, "no file came about");
}

#[test]
fn a_file_that_can_be_read_again_is_not_doubled() {
    let place = Place::new();
    let path = damaged(&place);
    let mut desk = place.desk();
    desk.open(&path).unwrap();
    let copy = unreadable(&desk).copies.remove(0);
    fs::copy(&copy.path, &path).unwrap();
    assert!(desk.open_copy(Path::new(&copy.path)).unwrap_err().message.contains("can be read again"));
    assert_eq!(place.files().len(), 1);
}

#[test]
fn a_file_of_a_newer_accord_is_not_damaged_and_no_older_copy_is_offered() {
    let place = Place::new();
    let path = damaged(&place);
    let mut image = encode(&copies(&place)[0].workshop).unwrap();
    image[60..64].copy_from_slice(&(accord_file::VERSION + 1).to_be_bytes());
    fs::write(&path, image).unwrap();
    let mut desk = place.desk();
    desk.open(&path).unwrap();
    assert_eq!(unreadable(&desk).copies, [] as [CopyRow; 0]);
}
