//! The note beside an open document. Two folders for locks are two computers; the library is the folder they share.

use crate::workshops::{Folders, draft, full, minute};
use accord_core::Moment;
use accord_file::{Document, HOLDS_MS, Holder, OpenError, ReadOnly, decode, encode};
use std::fs;
use std::path::{Path, PathBuf};

const HOLDS_MIN: i64 = HOLDS_MS / 60_000;

fn holder(id: &str, now: Moment) -> Holder {
    Holder { id: id.into(), now }
}

/// The lock folder of one computer.
fn computer(folders: &Folders, name: &str) -> PathBuf {
    folders.join(name)
}

/// A workshop in the shared folder that nobody has open.
fn shared(folders: &Folders) -> PathBuf {
    let document = Document::create(&folders.library(), &full(), &computer(folders, "first")).unwrap();
    document.path().to_owned()
}

fn open(folders: &Folders, name: &str, path: &Path, minutes: i64) -> Result<Document, String> {
    let opened = Document::open_noted(path, &computer(folders, name), &holder(name, minute(minutes)));
    match opened {
        Ok((document, workshop)) => {
            assert_eq!(workshop, full());
            Ok(document)
        }
        Err(OpenError::ReadOnly { workshop, why }) => {
            assert_eq!(*workshop, full(), "it can be read all the same");
            Err(why.to_string())
        }
        Err(OpenError::Read(error)) => panic!("{error}"),
    }
}

fn note(folders: &Folders) -> PathBuf {
    let notes: Vec<_> = fs::read_dir(folders.library().join(".accord")).unwrap().collect();
    assert_eq!(notes.len(), 1, "one note for one open document");
    notes.into_iter().next().unwrap().unwrap().path()
}

fn says_until(folders: &Folders) -> String {
    fs::read_to_string(note(folders)).unwrap().lines().last().unwrap().to_owned()
}

#[test]
fn a_second_computer_reads_and_is_told_from_when_it_may_write() {
    let folders = Folders::new();
    let path = shared(&folders);
    let first = open(&folders, "first", &path, 0).unwrap();
    assert_eq!(
        open(&folders, "second", &path, 1).unwrap_err(),
        "This workshop is open on another computer. It can be read here, not changed. If that computer was switched \
         off, it can be changed here from 09:40 on."
    );
    drop(first);
    assert!(open(&folders, "second", &path, 2).is_ok(), "it was closed there");
}

#[test]
fn a_note_names_nobody_and_is_gone_after_closing() {
    let folders = Folders::new();
    let path = shared(&folders);
    let first = open(&folders, "first", &path, 0).unwrap();
    let said = fs::read_to_string(note(&folders)).unwrap();
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!((lines.len(), lines[0], lines[2]), (4, "accord-note 1", "first"), "{said}");
    assert_eq!(lines[3], "2026-09-15T07:40:00+00:00", "in UTC, so that it does not say where it was written");
    assert!(!said.contains(&full().id), "who cannot read the document learns nothing of it");
    assert_eq!(format!("{}.open", lines[1]), note(&folders).file_name().unwrap().to_string_lossy());
    drop(first);
    assert_eq!(folders.names(), ["2026-09-15 Checkout, so that dates hold.accord"], "the hidden folder is gone too");
    assert_eq!(fs::read_dir(computer(&folders, "first")).unwrap().count(), 1, "and what remembered it");
}

#[test]
fn a_note_is_renewed_while_the_document_is_open() {
    let folders = Folders::new();
    let path = shared(&folders);
    let first = open(&folders, "first", &path, 0).unwrap();
    for minutes in [2, 4, 6, 8, 10] {
        first.renew_note(&minute(minutes));
    }
    assert!(open(&folders, "second", &path, 15).unwrap_err().ends_with("from 09:50 on."), "it holds from minute 10 on");
}

#[test]
fn a_note_that_is_over_holds_nobody_up() {
    let folders = Folders::new();
    let path = shared(&folders);
    let first = open(&folders, "first", &path, 0).unwrap();
    // The computer is switched off: nothing is dropped, nothing renewed.
    std::mem::forget(first);
    assert!(open(&folders, "second", &path, HOLDS_MIN - 1).is_err());
    let second = open(&folders, "second", &path, HOLDS_MIN).unwrap();
    drop(second);
    assert_eq!(folders.names().len(), 1, "the note of the second was the last one");
}

#[test]
fn a_crash_on_this_computer_holds_this_computer_up_for_no_moment() {
    let folders = Folders::new();
    let path = shared(&folders);
    // A crash leaves the note and what remembers it; the system releases the lock.
    let first = open(&folders, "first", &path, 0).unwrap();
    let note_path = note(&folders);
    let (said, remembered) = (fs::read(&note_path).unwrap(), remembered(&folders, "first"));
    let remembers = fs::read(&remembered).unwrap();
    drop(first);
    fs::create_dir(folders.library().join(".accord")).unwrap();
    fs::write(&note_path, said).unwrap();
    fs::write(&remembered, remembers).unwrap();
    assert!(open(&folders, "second", &path, 1).is_err(), "another computer cannot know of the crash");
    let again = Document::open_noted(&path, &computer(&folders, "first"), &holder("first again", minute(1)));
    assert!(again.is_ok(), "the lock of this computer is free, and the note is its own");
}

fn remembered(folders: &Folders, name: &str) -> PathBuf {
    let entries = fs::read_dir(computer(folders, name)).unwrap();
    let mut paths = entries.map(|entry| entry.unwrap().path());
    paths.find(|path| path.extension().is_some_and(|extension| extension == "holder")).unwrap()
}

#[test]
fn two_on_one_computer_are_told_so_and_not_that_it_is_another_computer() {
    let folders = Folders::new();
    let path = shared(&folders);
    let _first = open(&folders, "first", &path, 0).unwrap();
    let opened = Document::open_noted(&path, &computer(&folders, "first"), &holder("other window", minute(1)));
    assert!(matches!(opened, Err(OpenError::ReadOnly { why: ReadOnly::InUse, .. })), "{opened:?}");
    assert!(says_until(&folders).starts_with("2026-09-15T07:40"), "its note was not touched");
}

#[test]
fn a_clock_that_differs_by_hours_is_believed_and_one_that_differs_by_more_than_a_day_is_not() {
    let folders = Folders::new();
    let path = shared(&folders);
    let _first = open(&folders, "first", &path, 0).unwrap();
    let refused = open(&folders, "second", &path, -9 * 60).unwrap_err();
    assert!(refused.ends_with("from 09:40 on."), "nine hours behind, as far as zones are mistaken: {refused}");
    let refused = open(&folders, "second", &path, -23 * 60).unwrap_err();
    assert!(refused.ends_with("from 15 Sep, 09:40 on."), "with the day where it is another one: {refused}");
    assert!(open(&folders, "second", &path, -25 * 60).is_ok(), "nobody is locked out by a clock of last year");
}

#[test]
fn rubbish_in_the_place_of_a_note_holds_nobody_up_and_does_no_harm() {
    let folders = Folders::new();
    let path = shared(&folders);
    let whole = {
        let _first = open(&folders, "first", &path, 0).unwrap();
        fs::read_to_string(note(&folders)).unwrap()
    };
    let key = whole.lines().nth(1).unwrap();
    let name = folders.library().join(".accord").join(format!("{key}.open"));
    let another_document = whole.replace(key, &"0".repeat(key.len()));
    let far = whole.replace("2026-09-15", "9999-12-31");
    let newer = whole.replace("accord-note 1", "accord-note 2");
    let long = "x".repeat(1_000_000);
    for rubbish in ["", "\0\u{7}", "accord-note 1", &another_document, &far, &newer, &long] {
        fs::create_dir_all(name.parent().unwrap()).unwrap();
        fs::write(&name, rubbish).unwrap();
        assert!(open(&folders, "second", &path, 1).is_ok(), "{:?}", &rubbish[..rubbish.len().min(60)]);
    }
    fs::create_dir_all(&name).unwrap();
    assert!(open(&folders, "second", &path, 1).is_ok(), "a folder of that name");
    fs::write(folders.library().join("file"), "x").unwrap();
    fs::remove_dir_all(folders.library().join(".accord")).unwrap();
    fs::write(folders.library().join(".accord"), "no folder").unwrap();
    assert!(open(&folders, "second", &path, 1).is_ok(), "a file in the place of the hidden folder");
}

#[cfg(unix)]
#[test]
fn a_pipe_and_a_link_in_the_place_of_a_note_do_not_hang() {
    let folders = Folders::new();
    let path = shared(&folders);
    let first = open(&folders, "first", &path, 0).unwrap();
    let name = note(&folders);
    drop(first);
    fs::create_dir(name.parent().unwrap()).unwrap();
    assert!(std::process::Command::new("mkfifo").arg(&name).status().unwrap().success());
    assert!(open(&folders, "second", &path, 1).is_ok());
    let _ = fs::remove_file(&name);
    fs::create_dir_all(name.parent().unwrap()).unwrap();
    std::os::unix::fs::symlink("/dev/zero", &name).unwrap();
    assert!(open(&folders, "second", &path, 1).is_ok());
}

#[test]
fn who_slept_longer_than_its_note_held_does_not_take_it_back() {
    let folders = Folders::new();
    let path = shared(&folders);
    let mut first = open(&folders, "first", &path, 0).unwrap();
    let mut second = open(&folders, "second", &path, HOLDS_MIN + 1).unwrap();
    first.renew_note(&minute(HOLDS_MIN + 2));
    assert_eq!(fs::read_to_string(note(&folders)).unwrap().lines().nth(2), Some("second"), "its note stays");
    let image = encode(&draft(&full().id, "By the second")).unwrap();
    second.save(&image).unwrap();
    let late = first.save(&encode(&draft(&full().id, "By the first")).unwrap());
    assert!(late.is_err(), "and what the second saved is not overwritten");
    assert_eq!(fs::read(&path).unwrap(), image);
    drop(first);
    assert_eq!(fs::read_to_string(note(&folders)).unwrap().lines().nth(2), Some("second"), "closing it neither");
}

#[test]
fn a_folder_that_takes_no_note_takes_the_document_all_the_same() {
    let folders = Folders::new();
    fs::create_dir(folders.library()).unwrap();
    fs::write(folders.library().join(".accord"), "no folder").unwrap();
    let first = computer(&folders, "first");
    let document = Document::create_noted(&folders.library(), &full(), &first, &holder("first", minute(0))).unwrap();
    assert!(document.path().exists());
}

#[test]
fn reading_goes_on_while_another_writes_and_finds_a_whole_state_each_time() {
    let folders = Folders::new();
    let path = shared(&folders);
    let mut first = open(&folders, "first", &path, 0).unwrap();
    let images: Vec<_> = (0..40).map(|n| encode(&draft(&full().id, &format!("State {n}"))).unwrap()).collect();
    let writer = std::thread::spawn(move || {
        images.iter().for_each(|image| first.save(image).unwrap());
        first
    });
    let (mut read, mut last) = (0, String::new());
    while !writer.is_finished() || read < 40 {
        last = decode(&fs::read(&path).unwrap()).expect("whole at any moment").workshop.setup.title.to_string();
        assert!(accord_file::read(&path).is_ok());
        read += 1;
    }
    writer.join().unwrap();
    assert!(last.starts_with("State "), "what was read is what was written: {last}");
}

#[test]
fn what_another_computer_is_saving_in_a_shared_folder_is_not_taken_for_what_a_crash_left() {
    let folders = Folders::new();
    let path = shared(&folders);
    let first = computer(&folders, "first");
    let key = fs::read_dir(&first).unwrap().next().unwrap().unwrap().path();
    let key = key.file_stem().unwrap().to_str().unwrap();
    let temporaries =
        [".", ".accord"].map(|place| folders.library().join(place).join(format!(".accord-saving-{key}-1")));
    let second = open(&folders, "second", &path, 0).unwrap();
    temporaries.iter().for_each(|temporary| fs::write(temporary, "half").unwrap());
    accord_file::remove_leftovers(&folders.library(), &first);
    assert!(
        temporaries.iter().all(|temporary| temporary.exists()),
        "the first has a lock file of it, and nobody has it"
    );
    drop(second);
    accord_file::remove_leftovers(&folders.library(), &first);
    assert!(!temporaries.iter().any(|temporary| temporary.exists()), "without a note nobody writes them");
}
