//! The desk: the library, one open workshop, and what the console shows of them.

use crate::place::{Place, snapshot, until};
use accord_app::Desk;
use accord_app::screen::{ProblemCode, SavedView, Screen};
use accord_core::model::EntryId;
use accord_core::operation::{Capture, CommitmentEdit, Operation, Running, SettingUp, Signing};
use accord_core::view::{PrepareView, RoomView, RunView, Showing};
use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use std::time::Duration;

fn screen(desk: &Desk) -> Screen {
    snapshot(desk).screen
}

fn prepare(desk: &Desk) -> PrepareView {
    match screen(desk) {
        Screen::Prepare { prepare } => *prepare,
        other @ (Screen::Library { .. } | Screen::Run { .. } | Screen::Unreadable { .. }) => {
            panic!("the set-up is not open, but {other:?}")
        }
    }
}

fn run(desk: &Desk) -> RunView {
    match screen(desk) {
        Screen::Run { run } => *run,
        other @ (Screen::Library { .. } | Screen::Prepare { .. } | Screen::Unreadable { .. }) => {
            panic!("the console is not open, but {other:?}")
        }
    }
}

fn do_all(desk: &mut Desk, operations: impl IntoIterator<Item = Operation>) {
    for operation in operations {
        desk.session().unwrap().transact(&operation).unwrap();
    }
    let saved = desk.session().unwrap().save_watch().unwrap();
    assert!(saved.wait(Duration::from_secs(30)), "a whole disk takes it");
}

fn title(title: &str) -> Operation {
    SettingUp::SetTitle { title: title.into() }.into()
}

#[test]
fn a_workshop_that_was_left_in_the_middle_is_listed_as_cut_off() {
    let place = Place::new();
    let mut desk = place.desk();
    desk.new_workshop().unwrap();
    assert_eq!(prepare(&desk).starts, "09:45", "announced for the next full quarter of an hour");
    do_all(&mut desk, [title("Checkout")]);
    desk.open_console().unwrap();
    let first_line = run(&desk).step;
    desk.onward(&Showing::Question).unwrap();
    assert_ne!(run(&desk).step, first_line, "Next leads on");
    desk.leave();
    let Screen::Library { library } = screen(&desk) else { panic!("leaving shows the library") };
    let row = library.cut_off.first().expect("it was begun and not ended");
    assert_eq!((row.title.as_str(), row.act.as_str()), ("Checkout", "Resume"));
    assert_eq!(library.foot, "One workshop on this computer. Nothing leaves it.");
    assert_eq!(library.workshops, [], "it stands in one list only");
}

#[test]
fn a_workshop_that_is_opened_again_looks_as_it_did() {
    let place = Place::new();
    let mut desk = place.desk();
    desk.new_workshop().unwrap();
    let commitment = |edit| Capture::EditCommitment { commitment: EntryId(1), edit }.into();
    let person = SettingUp::NamePerson { person: EntryId(1), name: "Elif Kaya".into() };
    let typed = [
        title("Checkout"),
        person.into(),
        commitment(CommitmentEdit::Owner("Elif Kaya".into())),
        commitment(CommitmentEdit::Due("soon".into())),
    ];
    do_all(&mut desk, typed);
    desk.open_console().unwrap();
    wait_for_the_save(&mut desk);
    let path = desk.path().unwrap();
    for _ in 0..12 {
        place.clock.pass(90);
        desk.onward(&Showing::Question).unwrap();
    }
    let before = snapshot(&desk);
    desk.leave();
    desk.open(&path).unwrap();
    let after = snapshot(&desk);
    assert_eq!(after.screen, before.screen, "the same screen with the same words on it");
    assert_eq!(after.time, before.time, "the same moment on the clock, the same figures");
    assert_eq!(after.undo, None, "undo lives while a workshop is open");
}

#[test]
fn opening_the_open_workshop_again_changes_nothing() {
    let place = Place::new();
    let mut desk = place.desk();
    desk.new_workshop().unwrap();
    do_all(&mut desk, [title("Checkout")]);
    let path = desk.path().unwrap();
    let (before, version) = (snapshot(&desk), desk.version());
    desk.open(&path).unwrap();
    desk.open(&path.parent().unwrap().join(".").join(path.file_name().unwrap())).unwrap();
    assert_eq!((snapshot(&desk), desk.version()), (before, version), "the session is kept, its undo too");
}

#[test]
fn a_file_that_is_no_workshop_has_a_screen_of_its_own_and_stays_as_it_was() {
    let place = Place::new();
    fs::create_dir_all(place.library()).unwrap();
    let path = place.library().join("2026-09-15 Picture.accord");
    fs::write(&path, b"no workshop").unwrap();
    let mut desk = place.desk();
    desk.open(&path).unwrap();
    let Screen::Unreadable { unreadable } = screen(&desk) else { panic!("it cannot be shown: {:?}", screen(&desk)) };
    assert_eq!(unreadable.name, "2026-09-15 Picture");
    assert!(unreadable.message.ends_with("It was left as it is."), "{}", unreadable.message);
    assert_eq!(fs::read(&path).unwrap(), b"no workshop");
    assert_eq!(desk.session().err().map(|problem| problem.code), Some(ProblemCode::NothingOpen));
    desk.leave();
    let Screen::Library { library } = screen(&desk) else { panic!("there is a way back") };
    assert!(library.workshops[0].damaged, "the list says so too");
}

#[test]
fn a_library_of_many_files_shows_the_newest_at_once_and_soon_all() {
    let place = Place::new();
    let mut first = place.desk();
    first.new_workshop().unwrap();
    do_all(&mut first, [title("Checkout")]);
    first.leave();
    let image = fs::read(place.library().join(&place.files()[0])).unwrap();
    fs::remove_file(place.library().join(&place.files()[0])).unwrap();
    for number in 0..700 {
        let day = chrono::NaiveDate::from_ymd_opt(2024, 1, 1).unwrap() + chrono::Days::new(number);
        fs::write(place.library().join(format!("{day} {number}.accord")), &image).unwrap();
    }
    let desk = place.desk();
    let rows = || match screen(&desk) {
        Screen::Library { library } => library,
        other @ (Screen::Prepare { .. } | Screen::Run { .. } | Screen::Unreadable { .. }) => panic!("{other:?}"),
    };
    let at_once = rows().workshops.len();
    assert!((100..=700).contains(&at_once), "as many as a screen holds are there when it opens: {at_once}");
    assert_eq!(rows().foot, "700 workshops on this computer. Nothing leaves it.", "how many there are is known");
    until("all rows", || rows().workshops.len() == 700);
    assert!(desk.version().0 > 0, "whoever draws it is told");
}

#[test]
fn a_library_that_is_a_file_is_said_in_a_sentence_and_the_library_stays() {
    let place = Place::new();
    fs::write(place.library(), "not a folder").unwrap();
    let mut desk = place.desk();
    let problem = desk.new_workshop().unwrap_err();
    assert_eq!(problem.code, ProblemCode::File);
    let Screen::Library { library } = screen(&desk) else { panic!("the library stays open") };
    assert_eq!(library.problem.as_deref(), Some(problem.message.as_str()), "the sentence stands on the screen too");
    assert_eq!(fs::read(place.library()).unwrap(), b"not a folder", "nothing was overwritten");
}

#[test]
fn a_workshop_that_is_open_elsewhere_is_shown_and_says_why_it_cannot_be_changed() {
    let place = Place::new();
    let (mut first, mut second) = (place.desk(), place.desk());
    first.new_workshop().unwrap();
    do_all(&mut first, [title("Checkout")]);
    second.open(&first.path().unwrap()).unwrap();
    assert_eq!(prepare(&second).title, "Checkout", "reading is always possible");
    let message = "This workshop is open in another Accord. It can be read here, not changed.".to_owned();
    assert_eq!(snapshot(&second).saved, SavedView::ReadOnly { message });
}

#[test]
fn the_room_has_nothing_to_show_while_the_library_is_open() {
    let place = Place::new();
    let mut desk = place.desk();
    assert_eq!(desk.room(&Showing::Question), RoomView::Nothing);
    desk.new_workshop().unwrap();
    do_all(&mut desk, [title("Checkout")]);
    assert!(matches!(desk.room(&Showing::Question), RoomView::Greeting { title, .. } if title == "Checkout"));
    desk.leave();
    assert_eq!(desk.room(&Showing::Question), RoomView::Nothing, "a workshop that was put away is not on the wall");
}

#[test]
fn after_the_end_back_and_next_lead_through_it_again() {
    let place = Place::new();
    let mut desk = place.desk();
    desk.new_workshop().unwrap();
    desk.open_console().unwrap();
    while desk.workshop().unwrap().run.ended.is_none() {
        desk.onward(&Showing::Question).unwrap();
    }
    let last = desk.workshop().unwrap().run.clone();
    for _ in 0..9 {
        desk.back(&Showing::Question).unwrap();
    }
    assert_ne!(desk.workshop().unwrap().run.place, last.place);
    for _ in 0..12 {
        desk.onward(&Showing::Question).unwrap();
    }
    assert_eq!(desk.workshop().unwrap().run, last, "she stands at the last line again, and nothing was run anew");
}

#[test]
fn a_file_that_was_made_before_there_was_a_title_is_named_after_it_once() {
    let place = Place::new();
    let mut desk = place.desk();
    desk.new_workshop().unwrap();
    do_all(&mut desk, [title("Checkout")]);
    desk.open_console().unwrap();
    wait_for_the_save(&mut desk);
    assert_eq!(place.files(), ["2026-09-15 Checkout.accord"]);
    assert!(desk.path().unwrap().ends_with("2026-09-15 Checkout.accord"), "the page is saved beside it");
    do_all(&mut desk, [title("Checkout and dates")]);
    desk.leave();
    assert_eq!(place.files(), ["2026-09-15 Checkout.accord"], "a name that was given stays");
    let read = accord_file::read(&place.library().join("2026-09-15 Checkout.accord")).unwrap();
    assert_eq!(read.workshop.setup.title.as_str(), "Checkout and dates", "saving goes on under the new name");
}

/// The file gets its name with the save.
fn wait_for_the_save(desk: &mut Desk) {
    let watch = desk.session().unwrap().save_watch().unwrap();
    assert!(watch.wait(std::time::Duration::from_secs(30)), "the workshop is saved");
}

#[test]
fn what_a_crash_left_of_a_save_is_gone_at_the_next_start_and_what_is_open_elsewhere_is_not_touched() {
    let place = Place::new();
    let left_beside = |id: &str| {
        let before = locks(&place);
        let session = place.kept_session(id);
        let new = locks(&place).difference(&before).next().unwrap().clone();
        let temporary = place.library().join(format!(".accord-saving-{new}-1"));
        fs::write(&temporary, "half").unwrap();
        (session, temporary)
    };
    let (crashed, left) = left_beside("crashed");
    let (_open, in_use) = left_beside("open");
    drop(crashed);
    let _next = place.desk();
    assert!(!left.exists(), "nobody writes it any more");
    assert!(in_use.exists(), "somebody may be writing it");
}

fn locks(place: &Place) -> BTreeSet<String> {
    let entries = fs::read_dir(place.locks()).into_iter().flatten().map(|entry| entry.unwrap().path());
    let locks = entries.filter(|path| path.extension().is_some_and(|extension| extension == "lock"));
    locks.map(|path| path.file_stem().unwrap().to_string_lossy().into_owned()).collect()
}

/// A closed workshop of four people, and the desk with it put away.
fn closed(place: &Place) -> (Desk, PathBuf) {
    let mut desk = place.desk();
    desk.new_workshop().unwrap();
    let people = (1..=4).map(|id| SettingUp::NamePerson { person: EntryId(id), name: name_of(id).as_str().into() });
    do_all(&mut desk, people.map(Operation::from).chain([title("Checkout")]));
    desk.open_console().unwrap();
    place.clock.pass(3_600);
    do_all(&mut desk, [Running::StartTimer.into(), Running::End.into(), Signing::ClosePage.into()]);
    desk.leave();
    let file = place.library().join(&place.files()[0]);
    (desk, file)
}

fn name_of(id: u32) -> String {
    format!("Elif Kaya the {id}.")
}

#[test]
fn a_past_workshop_is_opened_with_its_review_and_looking_writes_nothing() {
    let place = Place::new();
    let (mut desk, file) = closed(&place);
    let before = fs::read(&file).unwrap();
    desk.open(&file).unwrap();
    assert!(run(&desk).review.is_some(), "it is past and closed");
    assert_eq!(snapshot(&desk).file.as_deref(), file.to_str(), "so that it can be deleted from here");
    desk.back(&Showing::default()).unwrap();
    desk.onward(&Showing::default()).unwrap();
    desk.leave();
    assert!(fs::read(&file).unwrap() == before, "keys that look did not change a byte");
}

#[test]
fn whether_a_page_goes_is_not_asked_while_its_group_prepares_another_workshop() {
    const SIXTEEN_MONTHS_S: i64 = 490 * 86_400;
    let place = Place::new();
    let (mut desk, file) = closed(&place);
    place.clock.pass(SIXTEEN_MONTHS_S);
    let asked = |desk: &Desk| run(desk).review.unwrap().retained.question.is_some();
    desk.open(&file).unwrap();
    assert!(asked(&desk), "its day has come");
    desk.leave();
    desk.new_workshop().unwrap();
    let people = (2..=5).map(|id| SettingUp::NamePerson { person: EntryId(id), name: name_of(id).as_str().into() });
    do_all(&mut desk, people.map(Operation::from));
    desk.leave();
    desk.open(&file).unwrap();
    assert!(!asked(&desk), "three of four come again");
}

#[test]
fn what_a_crash_left_of_an_export_is_gone_after_the_start() {
    let place = Place::new();
    let (locks, chosen) = (place.locks(), place.elsewhere());
    fs::create_dir_all(&locks).unwrap();
    fs::create_dir_all(&chosen).unwrap();
    let left = chosen.join(".accord-saving-page-0-4321");
    fs::write(&left, "half a page").unwrap();
    fs::write(locks.join("page-0.lock"), "").unwrap();
    fs::write(locks.join("page-0.unfinished"), format!("{}\n", left.display())).unwrap();
    let _desk = place.desk();
    assert!(!left.exists(), "it is removed from a folder that is no library");
    assert!(!locks.join("page-0.unfinished").exists(), "and is not looked for again");
}
