//! The library lists whatever lies in its folder, and nothing in it breaks the list.

use crate::workshops::{Folders, after, draft, full, minute};
use accord_core::operation::{Running, SettingUp};
use accord_core::script;
use accord_file::library::{Catalogue, State, Summary, list};
use accord_file::{Document, ReadError, Unreadable, encode};
use std::fs;

#[test]
fn a_folder_that_does_not_exist_is_an_empty_library() {
    let folders = Folders::new();
    assert!(list(&folders.library()).unwrap().is_empty());
    assert!(!folders.library().exists(), "looking makes nothing");
}

#[test]
fn a_file_in_the_place_of_the_folder_is_a_plain_sentence() {
    let folders = Folders::new();
    fs::write(folders.library(), "not a folder").unwrap();
    let error = list(&folders.library()).unwrap_err();
    assert!(error.to_string().starts_with("This computer does not let Accord read the folder"), "{error}");
}

#[test]
fn workshops_are_listed_newest_first_with_what_a_row_needs() {
    let folders = Folders::new();
    let older = SettingUp::SetStart { starts: minute(-50_000).local() };
    let begun = after(draft("b", "Begun"), 3, [Running::Begin.into(), Running::StartTimer.into()]);
    for workshop in [after(draft("a", "Older"), 0, [older.into()]), begun, full()] {
        Document::create(&folders.library(), &workshop, &folders.locks()).unwrap();
    }
    fs::write(folders.library().join("notes.txt"), "not listed").unwrap();
    let rows: Vec<Summary> = list(&folders.library()).unwrap().into_iter().map(|row| row.content.unwrap()).collect();
    let states: Vec<_> = rows.iter().map(|row| (row.title.as_str(), row.state)).collect();
    assert_eq!(
        states,
        [("Begun", State::Running), ("Checkout, so that dates hold", State::Signed), ("Older", State::Draft)]
    );
    let full = &rows[1];
    assert_eq!((full.present, full.plan_minutes, full.plan.as_str()), (9, 90, "90"));
    assert_eq!((full.printed, full.commitments), (4, 5), "one is the receiver's own");
    assert_eq!(full.starts.to_string(), "09:30:00");
}

#[test]
fn what_cannot_be_read_is_a_row_with_its_sentence() {
    let folders = Folders::new();
    let library = folders.library();
    Document::create(&library, &draft("a", "Whole"), &folders.locks()).unwrap();
    let image = encode(&draft("b", "Half")).unwrap();
    fs::write(library.join("2026-10-01 Half.ACCORD"), &image[..image.len() / 2]).unwrap();
    fs::write(library.join("picture.accord"), b"\x89PNG\r\n\x1a\n").unwrap();
    fs::create_dir(library.join("folder.accord")).unwrap();
    let rows = list(&library).unwrap();
    let names: Vec<&str> = rows.iter().map(|row| row.file_name.as_str()).collect();
    assert_eq!(
        names,
        ["2026-10-01 Half.ACCORD", "2026-09-15 Whole.accord", "folder.accord", "picture.accord"],
        "by the date in the name where there is no other"
    );
    assert!(matches!(rows[0].content, Err(ReadError::Unreadable(Unreadable::Damaged { .. }))));
    assert!(rows[1].content.is_ok());
    assert!(matches!(rows[2].content, Err(ReadError::NotAFile)));
    assert!(matches!(rows[3].content, Err(ReadError::Unreadable(Unreadable::NotAWorkshop))));
}

#[cfg(unix)]
#[test]
fn a_pipe_a_device_and_a_link_to_nothing_neither_hang_nor_break_the_list() {
    let folders = Folders::new();
    let library = folders.library();
    fs::create_dir(&library).unwrap();
    let made = std::process::Command::new("mkfifo").arg(library.join("pipe.accord")).status().unwrap();
    assert!(made.success());
    std::os::unix::fs::symlink("/dev/zero", library.join("device.accord")).unwrap();
    std::os::unix::fs::symlink("/nowhere", library.join("gone.accord")).unwrap();
    let rows = list(&library).unwrap();
    assert!(matches!(rows[0].content, Err(ReadError::NotAFile)), "device");
    assert!(matches!(rows[1].content, Err(ReadError::NotThere)), "link to nothing");
    assert!(matches!(rows[2].content, Err(ReadError::NotAFile)), "pipe");
}

#[test]
fn a_workshop_with_its_own_script_is_listed_too() {
    let folders = Folders::new();
    let mut workshop = draft("a", "Own script");
    workshop.script = script::Script::read(&script::DEFAULT.replace("One hour", "An hour")).unwrap();
    Document::create(&folders.library(), &workshop, &folders.locks()).unwrap();
    assert!(list(&folders.library()).unwrap()[0].content.is_ok());
}

#[test]
fn a_catalogue_has_the_newest_rows_first_and_reads_each_file_once() {
    let folders = Folders::new();
    for number in 1..=5 {
        let image = encode(&draft(&number.to_string(), &format!("{number}"))).unwrap();
        fs::create_dir_all(folders.library()).unwrap();
        fs::write(folders.library().join(format!("2026-09-0{number} Named.accord")), image).unwrap();
    }
    let mut catalogue = Catalogue::default();
    catalogue.look(&folders.library()).unwrap();
    let newest = catalogue.take_unread(2);
    catalogue.put(newest.shelve());
    let titles = |catalogue: &Catalogue| -> Vec<String> {
        let rows = catalogue.rows();
        rows.iter().map(|row| row.content.as_ref().map_or_else(ToString::to_string, |s| s.title.to_string())).collect()
    };
    assert_eq!(titles(&catalogue), ["4", "5"], "the two with the latest day in their names");
    assert_eq!(catalogue.unread(), 3);
    let others = catalogue.take_unread(usize::MAX);
    catalogue.put(others.shelve());
    catalogue.look(&folders.library()).unwrap();
    assert_eq!(catalogue.unread(), 0, "nothing was changed, and nothing is read anew");
    fs::remove_file(folders.library().join("2026-09-01 Named.accord")).unwrap();
    fs::write(folders.library().join("2026-09-02 Named.accord"), "damaged by now").unwrap();
    catalogue.look(&folders.library()).unwrap();
    assert_eq!(catalogue.unread(), 1, "what changed is read anew");
    let changed = catalogue.take_unread(usize::MAX);
    catalogue.put(changed.shelve());
    assert_eq!(titles(&catalogue).len(), 4, "what is gone is gone");
    assert!(
        titles(&catalogue).iter().any(|title| title.ends_with("It was left as it is.")),
        "{:?}",
        titles(&catalogue)
    );
}

#[test]
fn good_damaged_locked_foreign_and_newer_files_are_each_a_row_of_their_kind() {
    let folders = Folders::new();
    let library = folders.library();
    let locked = Document::create(&library, &draft("locked", "Locked"), &folders.locks()).unwrap();
    let image = encode(&draft("good", "Good")).unwrap();
    let mut newer = image.clone();
    newer[60..64].copy_from_slice(&(accord_file::VERSION + 1).to_be_bytes());
    let mut foreign = rusqlite::Connection::open_in_memory().unwrap();
    foreign.execute_batch("CREATE TABLE other (x)").unwrap();
    let foreign = foreign.serialize(rusqlite::MAIN_DB).unwrap().to_vec();
    let mut flipped = image.clone();
    let at = flipped.windows(4).position(|bytes| bytes == b"Good").unwrap();
    flipped[at] = b'F';
    let files = [("good", &image), ("newer", &newer), ("foreign", &foreign), ("changed", &flipped)];
    for (name, bytes) in files {
        fs::write(library.join(format!("{name}.accord")), bytes).unwrap();
    }
    let rows = list(&library).unwrap();
    let row = |name: &str| {
        let row = rows.iter().find(|row| row.file_name.contains(name)).unwrap();
        row.content.as_ref().map(|summary| summary.title.to_string()).map_err(ToString::to_string)
    };
    assert_eq!(row("good"), Ok("Good".to_owned()));
    assert_eq!(row("Locked"), Ok("Locked".to_owned()), "who has it open does not matter to who looks");
    assert_eq!(row("newer"), Err("This workshop was made by a newer Accord. It was left as it is.".to_owned()));
    assert_eq!(row("foreign"), Err("This file is not a workshop of Accord. It was left as it is.".to_owned()));
    assert_eq!(row("changed"), Ok("Food".to_owned()), "that its seal is broken shows when it is opened");
    drop(locked);
}
