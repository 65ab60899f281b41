//! A file that leaves the app, into a folder that is no library: whole at whichever call the process ends, and what it
//! leaves is gone after the next start.

use crate::faulty::{Call, Done, Fault, Faulty};
use crate::workshops::Folders;
use accord_file::{remove_leftovers, write_whole, write_whole_on};
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

const OLD: &[u8] = b"the page of yesterday";
const NEW: &[u8] = b"the page of today, which is longer";
/// A file of another program, under a name that ours could have.
const STRANGE: &str = ".accord-saving-page-0-1";

/// A folder that somebody chose, with a page in it.
fn chosen(folders: &Folders) -> PathBuf {
    let chosen = folders.join("chosen");
    fs::create_dir(&chosen).unwrap();
    fs::write(chosen.join("page.pdf"), OLD).unwrap();
    fs::write(chosen.join(STRANGE), "strange").unwrap();
    chosen
}

fn names(folder: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// The note of an unfinished file, if there is one.
fn noted(folders: &Folders) -> Option<String> {
    names(&folders.locks()).into_iter().find(|name| name.ends_with(".unfinished"))
}

/// Writes the page with a process that ends at call number `ends`: that one does what `done` says, and those after it do
/// nothing. Answers the calls.
fn write_until(folders: &Folders, chosen: &Path, ends: usize, done: Done) -> Vec<Call> {
    let calls = Arc::new(Mutex::new(Vec::new()));
    let disk = Faulty::in_memory({
        let calls = Arc::clone(&calls);
        move |call| {
            let mut calls = calls.lock().unwrap();
            calls.push(call);
            let since = (calls.len() - 1).checked_sub(ends)?;
            Some(Fault { error: ErrorKind::Other, done: if since == 0 { done } else { Done::Nothing } })
        }
    });
    // Whether it fails is of no interest to a process that is no more.
    let _ = write_whole_on(&*disk, &chosen.join("page.pdf"), NEW, &folders.locks());
    let calls = calls.lock().unwrap();
    calls.clone()
}

#[test]
fn at_whichever_call_the_writing_of_a_page_ends_the_next_start_removes_what_it_left_and_nothing_else() {
    let folders = Folders::in_memory();
    let all = write_until(&folders, &chosen(&folders), usize::MAX, Done::Nothing);
    let (mut left, mut placed) = (0, 0);
    for (ends, call) in all.iter().enumerate() {
        for done in [Done::Nothing, Done::Half, Done::All] {
            let case = format!("{call:?}, call {ends}, {done:?}");
            let folders = Folders::in_memory();
            let chosen = chosen(&folders);
            write_until(&folders, &chosen, ends, done);
            left += usize::from(names(&chosen).len() > 2);
            remove_leftovers(&folders.library(), &folders.locks());
            assert_eq!(names(&chosen), [STRANGE, "page.pdf"], "{case}: what stays is the page and what is not ours");
            assert_eq!(noted(&folders), None, "{case}: nothing is left to be removed");
            let page = fs::read(chosen.join("page.pdf")).unwrap();
            assert!(page == OLD || page == NEW, "{case}: the page is whole");
            placed += usize::from(page == NEW);
        }
    }
    assert!(left > 0, "some of them leave something, or this proves nothing");
    assert!(placed > 0, "some of them end after the page is in its place");
}

#[test]
fn what_was_left_on_a_disk_that_is_away_waits_for_it_and_holds_up_no_other_page() {
    let folders = Folders::in_memory();
    let chosen = chosen(&folders);
    let all = write_until(&folders, &chosen, usize::MAX, Done::Nothing);
    fs::write(chosen.join("page.pdf"), OLD).unwrap();
    let ends = all.iter().position(|call| *call == Call::Rename).unwrap();
    write_until(&folders, &chosen, ends, Done::Nothing);
    assert_eq!(names(&chosen).len(), 3, "the process ended before the page was in its place");
    let away = folders.join("away");
    fs::rename(&chosen, &away).unwrap();
    remove_leftovers(&folders.library(), &folders.locks());
    let elsewhere = folders.join("elsewhere.pdf");
    write_whole(&elsewhere, NEW, &folders.locks()).unwrap();
    assert_eq!(fs::read(&elsewhere).unwrap(), NEW);
    fs::rename(&away, &chosen).unwrap();
    remove_leftovers(&folders.library(), &folders.locks());
    assert_eq!(names(&chosen), [STRANGE, "page.pdf"], "it is removed once its disk is back");
    assert_eq!(noted(&folders), None);
}

#[test]
fn a_page_that_another_process_is_writing_is_left_alone() {
    let folders = Folders::in_memory();
    let chosen = chosen(&folders);
    let (locks, library) = (folders.locks(), folders.library());
    let disk = Faulty::in_memory({
        let (locks, chosen) = (locks.clone(), chosen.clone());
        move |call| {
            if call == Call::Rename {
                remove_leftovers(&library, &locks);
                assert_eq!(names(&chosen).len(), 3, "a start in the middle of it takes nothing away");
            }
            None
        }
    });
    write_whole_on(&*disk, &chosen.join("page.pdf"), NEW, &locks).unwrap();
    assert_eq!(fs::read(chosen.join("page.pdf")).unwrap(), NEW);
}

#[test]
fn a_note_leads_to_a_temporary_file_of_its_own_and_to_nothing_else() {
    let folders = Folders::in_memory();
    let chosen = chosen(&folders);
    fs::create_dir_all(folders.locks()).unwrap();
    fs::write(folders.locks().join("page-0.lock"), "").unwrap();
    let precious = folders.join("precious");
    fs::write(&precious, "kept").unwrap();
    let cut_off = format!("{}", chosen.join(STRANGE).display());
    for note in [format!("{}\n", precious.display()), cut_off, "\n".into(), ".accord-saving-page-0-1\n".into()] {
        fs::write(folders.locks().join("page-0.unfinished"), &note).unwrap();
        remove_leftovers(&folders.library(), &folders.locks());
        assert!(precious.exists() && chosen.join(STRANGE).exists(), "{note:?}");
        assert_eq!(noted(&folders), None, "{note:?} is no note and goes");
    }
}
