//! Deleting: file, snapshots, note and lock are gone, and nobody is cut off by it.

use crate::workshops::{Folders, draft, minute};
use accord_core::Workshop;
use accord_core::model::EntryId;
use accord_core::operation::{Capture, apply};
use accord_file::{DeleteError, Document, Holder, Places, Snapshots, delete};
use std::fs;
use std::path::{Path, PathBuf};

const SECRET: &str = "MARKSECRET it is never said aloud";

fn workshop(id: &str, title: &str) -> Workshop {
    let note = Capture::WriteNote { note: EntryId(1), step: "pulse".into(), text: SECRET.into() };
    apply(&draft(id, title), &note.into(), &minute(0)).unwrap()
}

fn holder(id: &str) -> Holder {
    Holder { id: id.into(), now: minute(0) }
}

/// A workshop with two snapshots that somebody has open.
fn opened(folders: &Folders, id: &str, title: &str) -> Document {
    let workshop = workshop(id, title);
    let document = Document::create_noted(&folders.library(), &workshop, &folders.locks(), &holder(id)).unwrap();
    let snapshots = Snapshots::of(&folders.join("snapshots"), id);
    snapshots.take(&draft(id, title), &minute(0)).unwrap();
    snapshots.take(&workshop, &minute(10)).unwrap();
    snapshots.remember_file(document.path()).unwrap();
    document
}

fn deleted(folders: &Folders, file: &Path) -> Result<(), DeleteError> {
    let (locks, snapshots) = (folders.locks(), folders.join("snapshots"));
    delete(file, Places { locks: &locks, snapshots: &snapshots }, &minute(20))
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let paths = entries.map(|entry| entry.unwrap().path());
    paths.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

#[test]
fn nothing_of_a_deleted_workshop_is_left_and_another_one_is_not_touched() {
    let folders = Folders::new();
    let [gone, stays] = ["gone", "stays"].map(|id| opened(&folders, id, id).path().to_owned());
    let left_by_a_crash = gone.with_file_name(format!(".accord-saving-{}-7", key_of(&folders, &gone)));
    fs::write(&left_by_a_crash, SECRET).unwrap();
    deleted(&folders, &gone).unwrap();
    let left = files(&folders.join(""));
    let of_the_other = left.iter().filter(|path| fs::read(path).unwrap().windows(10).any(|w| w == b"MARKSECRET"));
    assert_eq!(of_the_other.count(), 2, "its file and its second snapshot: {left:?}");
    assert!(stays.exists() && !gone.exists() && !left_by_a_crash.exists());
    assert_eq!(left.len(), 5, "file, two snapshots, where it lies, lock: {left:?}");
}

/// The name of the folder of its snapshots.
fn key_of(folders: &Folders, file: &Path) -> String {
    let remembers =
        |path: &PathBuf| path.ends_with("file") && fs::read_to_string(path).unwrap() == file.to_string_lossy();
    let found = files(&folders.join("snapshots")).into_iter().find(remembers).unwrap();
    found.parent().unwrap().file_name().unwrap().to_string_lossy().into_owned()
}

#[test]
fn a_workshop_that_is_open_is_not_deleted_here_or_on_another_computer() {
    let folders = Folders::new();
    let open = opened(&folders, "open", "Open");
    let path = open.path().to_owned();
    assert!(matches!(deleted(&folders, &path), Err(DeleteError::InUse)));
    let elsewhere = folders.join("locks of another computer");
    let snapshots = folders.join("snapshots");
    let refused = delete(&path, Places { locks: &elsewhere, snapshots: &snapshots }, &minute(5));
    assert!(matches!(refused, Err(DeleteError::OnAnotherComputer)), "{refused:?}");
    assert!(path.exists(), "nothing was removed");
    assert_eq!(files(&snapshots).len(), 3, "no snapshot either");
    drop(open);
    deleted(&folders, &path).unwrap();
}

#[test]
fn a_damaged_file_is_deleted_with_the_snapshots_that_remember_it() {
    let folders = Folders::new();
    let document = opened(&folders, "damaged", "Damaged");
    let path = document.path().to_owned();
    drop(document);
    fs::write(&path, SECRET).unwrap();
    deleted(&folders, &path).unwrap();
    assert_eq!(files(&folders.join("")), [""; 0].map(PathBuf::from));
}

#[test]
fn a_folder_and_nothing_at_all_are_not_deleted() {
    let folders = Folders::new();
    let folder = folders.library().join("folder.accord");
    fs::create_dir_all(&folder).unwrap();
    assert!(matches!(deleted(&folders, &folder), Err(DeleteError::Read(_))));
    assert!(folder.exists());
    assert!(deleted(&folders, &folders.library().join("nothing.accord")).is_err());
}

#[test]
fn a_document_can_be_made_again_after_it_was_deleted() {
    let folders = Folders::new();
    let path = opened(&folders, "again", "Again").path().to_owned();
    deleted(&folders, &path).unwrap();
    let again = opened(&folders, "again", "Again");
    assert!(matches!(Document::open(again.path(), &folders.locks()), Err(accord_file::OpenError::ReadOnly { .. })));
}
