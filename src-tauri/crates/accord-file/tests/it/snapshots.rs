//! Snapshots: whole copies apart from the file, ten of them, without what has passed its day.

use crate::faulty::{Call, Faulty};
use crate::workshops::{Folders, after, draft, full, minute};
use accord_core::model::EntryId;
use accord_core::operation::{Capture, Keeping, Operation, PatternEdit, SettingUp, apply};
use accord_core::{Moment, Workshop};
use accord_file::snapshots::{RING, Snapshot, of_file, purge_all};
use accord_file::{Document, Snapshots, VERSION, decode, encode};
use chrono::NaiveDate;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

const DAY: i64 = 24 * 60;
const ID: &str = "0c1d7d3e";
const NOTE: &str = "MARKNOTE she hesitated before the second one";
const PATTERN: &str = "MARKPATTERN a date is promised before anybody looked";

fn root(folders: &Folders) -> PathBuf {
    folders.join("snapshots")
}

fn snapshots(folders: &Folders) -> Snapshots {
    Snapshots::of(&root(folders), ID)
}

fn titled(title: &str) -> Workshop {
    draft(ID, title)
}

/// A workshop with a private note, and a pattern that was not carried.
fn with_secrets() -> Workshop {
    let note = Capture::WriteNote { note: EntryId(1), step: "pulse".into(), text: NOTE.into() };
    let pattern = Capture::EditPattern { pattern: EntryId(1), edit: PatternEdit::Seems(PATTERN.into()) };
    after(titled("Checkout"), 0, [note.into(), pattern.into()])
}

fn titles(copies: &[Snapshot]) -> Vec<&str> {
    copies.iter().map(|copy| copy.workshop.setup.title.as_str()).collect()
}

fn all(folders: &Folders, now: &Moment) -> Vec<Snapshot> {
    snapshots(folders).copies(now.date())
}

/// Every file below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let paths = entries.map(|entry| entry.unwrap().path());
    paths.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

fn is_anywhere(folder: &Path, words: &str) -> bool {
    let has = |bytes: &[u8]| bytes.windows(words.len()).any(|window| window == words.as_bytes());
    files(folder).iter().any(|path| has(&fs::read(path).unwrap()))
}

#[test]
fn ten_are_kept_and_the_oldest_goes() {
    let folders = Folders::new();
    for number in 1..=13_i64 {
        snapshots(&folders).take(&titled(&format!("State {number}")), &minute(number * 10)).unwrap();
    }
    let copies = all(&folders, &minute(130));
    assert_eq!(copies.len(), RING);
    assert_eq!(titles(&copies)[0], "State 13", "the newest first");
    assert_eq!(titles(&copies)[RING - 1], "State 4", "the oldest three went");
    assert_eq!(copies[0].taken.timestamp_millis(), minute(130).utc_ms, "and each knows when it was taken");
    assert_eq!(decode(&fs::read(&copies[0].path).unwrap()).unwrap().workshop, titled("State 13"), "it is a document");
}

#[test]
fn a_state_that_is_there_already_is_not_taken_twice() {
    let folders = Folders::new();
    for minutes in [0, 10, 20] {
        snapshots(&folders).take(&titled("Left open over night"), &minute(minutes)).unwrap();
    }
    assert_eq!(all(&folders, &minute(20)).len(), 1, "ten equal ones would push out the others");
}

#[test]
fn a_clock_that_was_set_back_does_not_push_out_the_newest() {
    let folders = Folders::new();
    for number in 1..=10_i64 {
        snapshots(&folders).take(&titled(&format!("State {number}")), &minute(number * 10)).unwrap();
    }
    snapshots(&folders).take(&titled("After the clock was set back"), &minute(-9 * DAY)).unwrap();
    let copies = all(&folders, &minute(0));
    assert_eq!(titles(&copies)[0], "After the clock was set back", "newer is what was taken later, not what says so");
    assert_eq!(titles(&copies)[RING - 1], "State 2");
}

#[cfg(unix)]
#[test]
fn nobody_else_on_this_computer_can_read_them() {
    use std::os::unix::fs::PermissionsExt;
    let folders = Folders::new();
    snapshots(&folders).take(&with_secrets(), &minute(0)).unwrap();
    snapshots(&folders).remember_file(&folders.library().join("a.accord")).unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&root(&folders)), 0o700);
    let found = files(&root(&folders));
    assert_eq!(found.len(), 2, "the copy, and where its document lies");
    for path in found {
        assert_eq!(mode(&path), 0o600, "{}", path.display());
        assert_eq!(mode(path.parent().unwrap()), 0o700);
    }
}

#[test]
fn whichever_call_fails_the_ones_that_are_there_stay_and_nothing_is_half_written() {
    for call in [Call::Create, Call::Write, Call::Sync, Call::Rename] {
        let folders = Folders::new();
        snapshots(&folders).take(&titled("Before"), &minute(0)).unwrap();
        let disk = Faulty::at(call, ErrorKind::StorageFull, 0);
        let failed = Snapshots::of_on(disk, &root(&folders), ID).take(&titled("Full disk"), &minute(10));
        assert!(failed.is_err(), "{call:?}");
        assert_eq!(titles(&all(&folders, &minute(10))), ["Before"], "{call:?}");
        assert_eq!(files(&root(&folders)).len(), 1, "{call:?}: nothing is left beside it");
        snapshots(&folders).take(&titled("After"), &minute(20)).unwrap();
        assert_eq!(titles(&all(&folders, &minute(20))), ["After", "Before"], "{call:?}");
    }
}

#[test]
fn what_a_crash_left_half_written_goes_with_the_next_one() {
    let folders = Folders::new();
    snapshots(&folders).take(&titled("Before"), &minute(0)).unwrap();
    let folder = files(&root(&folders))[0].parent().unwrap().to_owned();
    let half = folder.join(".accord-saving-0-1");
    fs::write(&half, NOTE).unwrap();
    snapshots(&folders).take(&titled("After"), &minute(10)).unwrap();
    assert!(!half.exists(), "nobody would ever look at it again, and it holds what was typed");
}

#[test]
fn a_damaged_one_is_passed_over() {
    let folders = Folders::new();
    snapshots(&folders).take(&titled("Whole"), &minute(0)).unwrap();
    snapshots(&folders).take(&titled("Damaged"), &minute(10)).unwrap();
    let newest = all(&folders, &minute(10)).remove(0).path;
    let image = fs::read(&newest).unwrap();
    fs::write(&newest, &image[..image.len() / 2]).unwrap();
    assert_eq!(titles(&all(&folders, &minute(10))), ["Whole"]);
}

#[test]
fn an_image_of_an_older_version_is_kept_apart_from_the_ring_as_it_was() {
    let folders = Folders::new();
    let workshop = titled("Old");
    let image = encode(&workshop).unwrap();
    snapshots(&folders).keep_before_migration(&image, &workshop, &minute(0)).unwrap();
    assert_eq!(files(&root(&folders)), [""; 0].map(PathBuf::from), "one of this version needs none");
    let mut older = image.clone();
    older[60..64].copy_from_slice(&(VERSION - 1).to_be_bytes());
    snapshots(&folders).keep_before_migration(&older, &workshop, &minute(0)).unwrap();
    for number in 1..=12_i64 {
        snapshots(&folders).take(&titled(&format!("State {number}")), &minute(number * 10)).unwrap();
    }
    let kept: Vec<_> = files(&root(&folders)).into_iter().filter(|path| fs::read(path).unwrap() == older).collect();
    assert_eq!(kept.len(), 1, "twelve later ones did not push it out, byte for byte");
    assert_eq!(files(&root(&folders)).len(), RING + 1);
}

#[test]
fn an_image_of_an_older_version_goes_when_something_in_it_has_passed_its_day() {
    let folders = Folders::new();
    let workshop = with_secrets();
    let mut older = encode(&workshop).unwrap();
    older[60..64].copy_from_slice(&(VERSION - 1).to_be_bytes());
    snapshots(&folders).keep_before_migration(&older, &workshop, &minute(0)).unwrap();
    purge_all(&root(&folders), &folders.locks(), minute(29 * DAY).date());
    assert!(is_anywhere(&root(&folders), NOTE), "on day 29 nothing has passed");
    purge_all(&root(&folders), &folders.locks(), minute(30 * DAY).date());
    assert!(!is_anywhere(&root(&folders), NOTE), "it cannot be written anew in its old version");
}

#[test]
fn what_has_passed_its_day_goes_from_every_snapshot_when_the_app_is_opened_on_that_day() {
    let folders = Folders::new();
    for minutes in [0, 10] {
        let secret = after(with_secrets(), 0, [retitled(&format!("At {minutes}"))]);
        snapshots(&folders).take(&secret, &minute(minutes)).unwrap();
    }
    for (day, has_note, has_pattern) in [(29, true, true), (30, false, true), (89, false, true), (90, false, false)] {
        purge_all(&root(&folders), &folders.locks(), minute(day * DAY).date());
        assert_eq!(is_anywhere(&root(&folders), NOTE), has_note, "rules.md 15: notes until day 30; this is {day}");
        assert_eq!(is_anywhere(&root(&folders), PATTERN), has_pattern, "patterns until day 90; this is {day}");
        assert_eq!(titles(&all(&folders, &minute(0))), ["At 10", "At 0"], "all else is there, in its order");
    }
}

#[test]
fn a_snapshot_goes_by_the_days_that_its_document_has_since() {
    let folders = Folders::new();
    let workshop = with_secrets();
    snapshots(&folders).take(&workshop, &minute(0)).unwrap();
    let check = accord_core::operation::Checking::Hold { kind: accord_core::model::CheckKind::Day30 };
    let finish = accord_core::operation::Checking::Finish { kind: accord_core::model::CheckKind::Day30 };
    let closed = after(workshop, 35 * DAY, [check.into(), finish.into()]);
    assert!(is_anywhere(&root(&folders), PATTERN), "it knows of no check");
    snapshots(&folders).take(&closed, &minute(35 * DAY)).unwrap();
    assert!(!is_anywhere(&root(&folders), PATTERN), "the check is closed, and so the list goes, from the old ones too");
}

#[test]
fn what_has_passed_its_day_is_not_offered_even_where_it_could_not_be_removed() {
    let folders = Folders::new();
    snapshots(&folders).take(&with_secrets(), &minute(0)).unwrap();
    let disk = Faulty::at(Call::Create, ErrorKind::ReadOnlyFilesystem, 0);
    let days = accord_core::retention::kept_until(&with_secrets());
    Snapshots::of_on(disk, &root(&folders), ID).purge(&days, minute(40 * DAY).date());
    let offered = all(&folders, &minute(40 * DAY));
    assert!(offered.iter().all(|copy| copy.workshop.notes.is_empty()), "one purge, before it is offered");
}

#[test]
fn a_damaged_snapshot_goes_when_its_day_has_come() {
    let folders = Folders::new();
    snapshots(&folders).take(&with_secrets(), &minute(0)).unwrap();
    let path = all(&folders, &minute(0)).remove(0).path;
    let image = fs::read(&path).unwrap();
    fs::write(&path, &image[1024..]).unwrap();
    assert!(is_anywhere(&root(&folders), NOTE));
    purge_all(&root(&folders), &folders.locks(), minute(30 * DAY).date());
    assert!(!is_anywhere(&root(&folders), NOTE), "what cannot be read can still hold it");
}

#[test]
fn snapshots_of_an_open_document_are_left_to_whoever_has_it() {
    let folders = Folders::new();
    let workshop = with_secrets();
    snapshots(&folders).take(&workshop, &minute(0)).unwrap();
    let open = Document::create(&folders.library(), &workshop, &folders.locks()).unwrap();
    purge_all(&root(&folders), &folders.locks(), minute(30 * DAY).date());
    assert!(is_anywhere(&root(&folders), NOTE), "two would write in one folder");
    drop(open);
    purge_all(&root(&folders), &folders.locks(), minute(30 * DAY).date());
    assert!(!is_anywhere(&root(&folders), NOTE));
}

#[test]
fn those_of_a_document_that_is_gone_go_when_the_day_of_its_page_has_come() {
    let folders = Folders::new();
    let workshop = titled("Gone");
    let document = Document::create(&folders.library(), &workshop, &folders.locks()).unwrap();
    let path = document.path().to_owned();
    drop(document);
    snapshots(&folders).take(&workshop, &minute(0)).unwrap();
    snapshots(&folders).remember_file(&path).unwrap();
    let page: NaiveDate = accord_core::retention::kept_until(&workshop).page;
    purge_all(&root(&folders), &folders.locks(), page);
    assert_eq!(all(&folders, &minute(0)).len(), 1, "the file is there: its owner is asked");
    fs::remove_file(path).unwrap();
    purge_all(&root(&folders), &folders.locks(), page.pred_opt().unwrap());
    assert_eq!(all(&folders, &minute(0)).len(), 1, "a stick that was pulled out is no reason either");
    purge_all(&root(&folders), &folders.locks(), page);
    assert_eq!(files(&root(&folders)).len(), 0, "nobody would ever be asked");
}

#[test]
fn after_a_wipe_only_the_wiped_state_is_left() {
    let folders = Folders::new();
    snapshots(&folders).take(&with_secrets(), &minute(0)).unwrap();
    let wiped = apply(&with_secrets(), &Keeping::WipeAllButThePage.into(), &minute(1)).unwrap();
    snapshots(&folders).keep_only(&wiped, &minute(1)).unwrap();
    assert_eq!(all(&folders, &minute(1)).len(), 1);
    assert!(!is_anywhere(&root(&folders), NOTE) && !is_anywhere(&root(&folders), PATTERN));
    snapshots(&folders).keep_only(&wiped, &minute(2)).unwrap();
    assert_eq!(all(&folders, &minute(2)).len(), 1, "the same again: the newest stays");
}

#[test]
fn they_are_found_by_where_their_document_lies_and_by_its_name_where_it_was_moved() {
    let folders = Folders::new();
    let documents = [("one", "Checkout"), ("two", "Returns")].map(|(id, title)| {
        let workshop = draft(id, title);
        let document = Document::create(&folders.library(), &workshop, &folders.locks()).unwrap();
        let snapshots = Snapshots::of(&root(&folders), id);
        snapshots.take(&workshop, &minute(0)).unwrap();
        snapshots.remember_file(document.path()).unwrap();
        document.path().to_owned()
    });
    let found = |path: &Path| {
        let found = of_file(&root(&folders), path)?;
        Some(found.copies(minute(0).date())[0].workshop.setup.title.to_string())
    };
    assert_eq!(found(&documents[1]).as_deref(), Some("Returns"));
    let moved = folders.join("moved");
    fs::create_dir(&moved).unwrap();
    let to = moved.join(documents[0].file_name().unwrap());
    fs::rename(&documents[0], &to).unwrap();
    assert_eq!(found(&to).as_deref(), Some("Checkout"), "no other has that name");
    assert_eq!(found(&moved.join("2026-09-15 Nobody.accord")), None);
}

fn retitled(title: &str) -> Operation {
    SettingUp::SetTitle { title: title.into() }.into()
}

#[test]
fn a_full_workshop_comes_out_of_a_snapshot_as_it_went_in() {
    let folders = Folders::new();
    let snapshots = Snapshots::of(&root(&folders), &full().id);
    snapshots.take(&full(), &minute(100)).unwrap();
    assert_eq!(snapshots.copies(minute(100).date())[0].workshop, full());
}
