//! One document that is open: it is saved whole or not at all, by one writer, and never over something else.

use crate::faulty::{Call, Faulty};
use crate::workshops::{Folders, draft, full, minute};
use accord_core::Workshop;
use accord_core::operation::{SettingUp, apply};
use accord_file::{CreateError, Document, OpenError, ReadError, ReadOnly, SaveError, Unreadable, decode, encode};
use rusqlite::{Connection, OpenFlags};
use std::fs::{self, Permissions};
use std::io::ErrorKind;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering::Relaxed};

fn retitled(workshop: &Workshop, title: &str) -> Workshop {
    apply(workshop, &SettingUp::SetTitle { title: title.into() }.into(), &minute(0)).unwrap()
}

fn created(folders: &Folders) -> Document {
    Document::create(&folders.library(), &full(), &folders.locks()).unwrap()
}

fn title_in(path: &Path) -> String {
    decode(&fs::read(path).unwrap()).unwrap().workshop.setup.title.to_string()
}

#[test]
fn a_new_document_lies_whole_in_a_new_folder_under_its_name() {
    let folders = Folders::new();
    let document = created(&folders);
    assert_eq!(folders.names(), ["2026-09-15 Checkout, so that dates hold.accord"]);
    assert_eq!(fs::read(document.path()).unwrap(), encode(&full()).unwrap());
}

#[test]
fn a_second_document_of_the_same_name_never_overwrites_the_first() {
    let folders = Folders::new();
    let one = Document::create(&folders.library(), &draft("one", "Same"), &folders.locks()).unwrap();
    let two = Document::create(&folders.library(), &draft("two", "Same"), &folders.locks()).unwrap();
    assert_eq!(folders.names(), ["2026-09-15 Same 2.accord", "2026-09-15 Same.accord"]);
    for (document, id) in [(one, "one"), (two, "two")] {
        assert_eq!(decode(&fs::read(document.path()).unwrap()).unwrap().workshop.id, id);
    }
}

#[test]
fn titles_that_no_file_system_takes_still_make_a_file() {
    let folders = Folders::new();
    for (id, title) in
        ["x".repeat(10_000).as_str(), "\0\u{7}/\\:", "....", "CON", "ورشة", "👩‍👩‍👧", "a/../../b"].into_iter().enumerate()
    {
        let made = Document::create(&folders.library(), &draft(&id.to_string(), title), &folders.locks());
        assert_eq!(made.unwrap().path().parent(), Some(folders.library().as_path()), "{title:?} stays in the folder");
    }
    assert_eq!(folders.names().len(), 7);
}

#[test]
fn what_is_saved_is_what_the_next_one_opens() {
    let folders = Folders::new();
    let mut document = created(&folders);
    let path = document.path().to_owned();
    for title in ["First", "Second", "Third"] {
        document.save(&encode(&retitled(&full(), title)).unwrap()).unwrap();
    }
    drop(document);
    let (mut document, workshop) = Document::open(&path, &folders.locks()).unwrap();
    assert_eq!(workshop, retitled(&full(), "Third"));
    document.save(&encode(&full()).unwrap()).unwrap();
    assert_eq!(folders.names().len(), 1, "no second file beside it");
}

#[test]
fn a_document_is_saved_from_another_thread() {
    let folders = Folders::new();
    let mut document = created(&folders);
    let image = encode(&retitled(&full(), "Off the window's thread")).unwrap();
    let document = std::thread::spawn(move || document.save(&image).map(|()| document)).join().unwrap().unwrap();
    assert_eq!(title_in(document.path()), "Off the window's thread");
}

#[test]
fn opening_a_document_does_not_change_its_file() {
    let folders = Folders::new();
    let path = created(&folders).path().to_owned();
    let before = (fs::read(&path).unwrap(), fs::metadata(&path).unwrap().modified().unwrap());
    drop(Document::open(&path, &folders.locks()).unwrap());
    assert_eq!((fs::read(&path).unwrap(), fs::metadata(&path).unwrap().modified().unwrap()), before);
    assert_eq!(folders.names().len(), 1);
}

#[test]
fn any_sqlite_tool_reads_it_while_it_is_open() {
    let folders = Folders::new();
    let document = created(&folders);
    let db = Connection::open_with_flags(document.path(), OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap();
    let read = |sql| db.query_row(sql, [], |row| row.get::<_, String>(0)).unwrap();
    assert_eq!(read("SELECT title FROM set_up"), "Checkout, so that dates hold");
    assert_eq!(read("PRAGMA integrity_check"), "ok");
    assert_eq!(folders.names().len(), 1, "without a journal beside it");
}

#[test]
fn the_second_opener_reads_and_the_next_one_after_closing_writes() {
    let folders = Folders::new();
    let document = created(&folders);
    let Err(OpenError::ReadOnly { workshop, why }) = Document::open(document.path(), &folders.locks()) else {
        panic!("opened twice")
    };
    assert_eq!(*workshop, full());
    assert!(matches!(why, ReadOnly::InUse));
    assert_eq!(why.to_string(), "This workshop is open in another Accord. It can be read here, not changed.");
    let path = document.path().to_owned();
    drop(document);
    assert!(Document::open(&path, &folders.locks()).is_ok(), "closing releases it");
}

#[test]
fn a_copy_of_an_open_document_is_the_same_document() {
    let folders = Folders::new();
    let document = created(&folders);
    let copy = folders.join("copy.accord");
    fs::copy(document.path(), &copy).unwrap();
    let opened = Document::open(&copy, &folders.locks());
    assert!(matches!(opened, Err(OpenError::ReadOnly { why: ReadOnly::InUse, .. })), "one writer per id");
}

#[test]
fn without_a_place_for_locks_a_document_is_only_read() {
    let folders = Folders::new();
    let path = created(&folders).path().to_owned();
    let no_folder = folders.join("file");
    fs::write(&no_folder, "").unwrap();
    let opened = Document::open(&path, &no_folder);
    assert!(matches!(opened, Err(OpenError::ReadOnly { why: ReadOnly::NoLock(_), .. })));
}

#[test]
fn a_file_that_was_changed_outside_is_only_read_and_left_as_it_is() {
    let folders = Folders::new();
    let path = created(&folders).path().to_owned();
    Connection::open(&path).unwrap().execute("UPDATE set_up SET title = 'Theirs'", []).unwrap();
    let before = fs::read(&path).unwrap();
    let Err(OpenError::ReadOnly { workshop, why }) = Document::open(&path, &folders.locks()) else { panic!("opened") };
    assert_eq!(workshop.setup.title.as_str(), "Theirs");
    assert_eq!(why.to_string(), "This file was changed outside Accord. It can be read here, not changed.");
    assert_eq!(fs::read(&path).unwrap(), before);
}

#[test]
fn a_write_protected_file_is_only_read() {
    let folders = Folders::new();
    let mut document = created(&folders);
    let path = document.path().to_owned();
    let mut permissions = fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).unwrap();
    assert!(matches!(document.save(&encode(&full()).unwrap()), Err(SaveError::NotPermitted)), "while it is open");
    drop(document);
    let opened = Document::open(&path, &folders.locks());
    assert!(matches!(opened, Err(OpenError::ReadOnly { why: ReadOnly::Protected, .. })));
}

#[test]
fn what_is_no_file_or_no_workshop_is_not_opened() {
    let folders = Folders::new();
    let open = |name: &str| Document::open(&folders.join(name), &folders.locks()).unwrap_err();
    assert!(matches!(open("nothing.accord"), OpenError::Read(ReadError::NotThere)));
    fs::create_dir(folders.join("folder.accord")).unwrap();
    assert!(matches!(open("folder.accord"), OpenError::Read(ReadError::NotAFile)));
    fs::write(folders.join("text.accord"), "hello").unwrap();
    assert!(matches!(open("text.accord"), OpenError::Read(ReadError::Unreadable(Unreadable::NotAWorkshop))));
    assert!(matches!(open("text.accord/inside"), OpenError::Read(ReadError::NotThere)));
}

#[cfg(unix)]
#[test]
fn a_link_is_followed_and_stays_a_link() {
    let folders = Folders::new();
    let path = created(&folders).path().to_owned();
    let link = folders.join("link.accord");
    std::os::unix::fs::symlink(&path, &link).unwrap();
    let (mut document, _) = Document::open(&link, &folders.locks()).unwrap();
    document.save(&encode(&retitled(&full(), "Through the link")).unwrap()).unwrap();
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(title_in(&path), "Through the link");
}

#[cfg(unix)]
#[test]
fn a_new_file_is_its_owners_and_saving_keeps_who_may_read_it() {
    use std::os::unix::fs::PermissionsExt;
    let folders = Folders::new();
    let mut document = created(&folders);
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(document.path()), 0o600);
    fs::set_permissions(document.path(), Permissions::from_mode(0o664)).unwrap();
    document.save(&encode(&full()).unwrap()).unwrap();
    assert_eq!(mode(document.path()), 0o664);
}

#[test]
fn a_file_that_was_replaced_is_never_overwritten() {
    let folders = Folders::new();
    let mut document = created(&folders);
    let theirs = encode(&draft("other", "Theirs")).unwrap();
    fs::write(document.path(), &theirs).unwrap();
    assert!(matches!(document.save(&encode(&full()).unwrap()), Err(SaveError::Replaced)));
    assert_eq!(fs::read(document.path()).unwrap(), theirs);
    fs::remove_file(document.path()).unwrap();
    fs::create_dir(document.path()).unwrap();
    assert!(matches!(document.save(&encode(&full()).unwrap()), Err(SaveError::Replaced)), "nor is a folder");
    assert_eq!(folders.names().len(), 1, "and no temporary is left");
}

#[test]
fn a_file_that_was_moved_away_is_not_written_again() {
    let folders = Folders::new();
    let mut document = created(&folders);
    fs::rename(document.path(), folders.join("elsewhere.accord")).unwrap();
    assert!(matches!(document.save(&encode(&full()).unwrap()), Err(SaveError::Moved)));
    assert!(folders.names().is_empty());
    fs::rename(folders.join("elsewhere.accord"), document.path()).unwrap();
    document.save(&encode(&full()).unwrap()).expect("it is back");
}

#[test]
fn a_file_that_was_only_touched_or_copied_back_is_still_ours() {
    let folders = Folders::new();
    let mut document = created(&folders);
    let copy = folders.join("copy");
    fs::copy(document.path(), &copy).unwrap();
    fs::rename(&copy, document.path()).unwrap();
    document.save(&encode(&retitled(&full(), "On")).unwrap()).unwrap();
    assert_eq!(title_in(document.path()), "On");
}

#[test]
fn a_folder_that_is_gone_has_its_own_sentence() {
    let folders = Folders::new();
    let mut document = created(&folders);
    fs::rename(folders.library(), folders.join("unplugged")).unwrap();
    let error = document.save(&encode(&full()).unwrap()).unwrap_err();
    assert!(matches!(error, SaveError::FolderGone), "{error:?}");
    assert!(error.to_string().starts_with("The folder of this workshop is not there."));
}

#[test]
fn a_folder_that_cannot_be_made_leaves_nothing() {
    let folders = Folders::new();
    fs::write(folders.library(), "a file in its place").unwrap();
    for folder in [folders.library(), folders.library().join("below")] {
        let made = Document::create(&folder, &full(), &folders.locks());
        assert!(matches!(made, Err(CreateError::Save(SaveError::FolderGone))), "{made:?}");
    }
    assert_eq!(fs::read_to_string(folders.library()).unwrap(), "a file in its place");
}

#[test]
fn temporaries_of_a_crash_are_removed_at_the_next_opening() {
    let folders = Folders::new();
    let document = created(&folders);
    let path = document.path().to_owned();
    drop(document);
    let lock = fs::read_dir(folders.locks()).unwrap().next().unwrap().unwrap().path();
    let key = lock.file_stem().unwrap().to_str().unwrap();
    fs::write(folders.library().join(format!(".accord-saving-{key}-1")), "half").unwrap();
    fs::write(folders.library().join(".accord-saving-0123-1"), "somebody else's").unwrap();
    drop(Document::open(&path, &folders.locks()).unwrap());
    assert_eq!(folders.names(), [".accord-saving-0123-1", "2026-09-15 Checkout, so that dates hold.accord"]);
}

#[test]
fn a_full_disk_leaves_the_old_file_whole_and_no_temporary() {
    let folders = Folders::new();
    let path = created(&folders).path().to_owned();
    for call in [Call::Create, Call::Write, Call::Sync] {
        let disk = Faulty::at(call, ErrorKind::StorageFull, 0);
        let (mut document, _) = Document::open_on(disk, &path, &folders.locks()).unwrap();
        let error = document.save(&encode(&retitled(&full(), "Lost")).unwrap()).unwrap_err();
        assert!(matches!(error, SaveError::NoSpace), "{call:?}: {error:?}");
        assert!(error.to_string().starts_with("This computer has no space left."), "{error}");
        assert_eq!(fs::read(&path).unwrap(), encode(&full()).unwrap(), "{call:?}");
        assert_eq!(folders.names().len(), 1, "{call:?}");
    }
}

#[test]
fn whichever_call_of_creating_fails_nothing_is_left() {
    let folders = Folders::new();
    fs::create_dir(folders.library()).unwrap();
    for call in
        [Call::CreateFolder, Call::Create, Call::Write, Call::Sync, Call::RenameToNew, Call::Look, Call::SyncFolder]
    {
        for (kind, told) in [(ErrorKind::ReadOnlyFilesystem, "NotPermitted"), (ErrorKind::QuotaExceeded, "NoSpace")] {
            let made = Document::create_on(Faulty::at(call, kind, 0), &folders.library(), &full(), &folders.locks());
            assert_eq!(format!("{:?}", made.unwrap_err()), format!("Save({told})"), "{call:?}");
            assert_eq!(folders.names(), [""; 0], "{call:?}");
        }
    }
}

#[test]
fn a_file_that_another_program_holds_is_saved_beside_until_it_lets_go() {
    let folders = Folders::new();
    let path = created(&folders).path().to_owned();
    let (is_held, held_path) = (Arc::new(AtomicBool::new(true)), path.clone());
    let holds = Arc::clone(&is_held);
    let disk = Faulty::held(move |to| to == held_path && holds.load(Relaxed));
    let (mut document, _) = Document::open_on(disk, &path, &folders.locks()).unwrap();
    let second = folders.library().join("2026-09-15 Checkout, so that dates hold 2.accord");
    for title in ["Beside", "Beside again"] {
        let error = document.save(&encode(&retitled(&full(), title)).unwrap()).unwrap_err();
        assert!(matches!(&error, SaveError::Held { beside } if *beside == second), "{error:?}");
        assert!(error.to_string().ends_with("as “2026-09-15 Checkout, so that dates hold 2.accord”."), "{error}");
        assert_eq!(title_in(&second), title, "the newest is on disk");
        assert_eq!(title_in(&path), full().setup.title.as_str(), "the held file is as it was");
        assert_eq!(folders.names().len(), 2, "one file beside it, however often");
    }
    is_held.store(false, Relaxed);
    document.save(&encode(&retitled(&full(), "In its place")).unwrap()).unwrap();
    assert_eq!(title_in(&path), "In its place");
    assert_eq!(folders.names().len(), 1, "what lay beside it is older now, and gone");
}

#[test]
fn a_file_that_is_held_for_a_moment_is_waited_for() {
    let folders = Folders::new();
    let path = created(&folders).path().to_owned();
    let moments = AtomicU32::new(2);
    let disk = Faulty::held(move |_| moments.fetch_update(Relaxed, Relaxed, |left| left.checked_sub(1)).is_ok());
    let (mut document, _) = Document::open_on(disk, &path, &folders.locks()).unwrap();
    document.save(&encode(&retitled(&full(), "In the end")).unwrap()).unwrap();
    assert_eq!(title_in(&path), "In the end");
    assert_eq!(folders.names().len(), 1);
}
