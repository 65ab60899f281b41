//! The note beside an open document: it tells other computers that share the folder that somebody has it, and until
//! when that holds if nothing more is heard. It names nobody. It is advice and no lock: a file that two have changed is
//! told by its content, and never overwritten. What the note looks like is written down in `tests/FORMAT.md`.

use crate::disk::RealDisk;
use crate::lock;
use crate::whole::put_whole;
use accord_core::{Moment, moment};
use chrono::{DateTime, FixedOffset};
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

/// How long a note holds after it was written, in milliseconds.
pub const HOLDS_MS: i64 = 10 * 60_000;
/// The furthest that a note may reach into the future and still be believed: clocks of two computers differ by hours
/// where one of them takes its zone for another, not by more than a day.
const BELIEVED_MS: i64 = HOLDS_MS + 24 * 3_600_000;
/// The folder of notes, beside the documents.
const FOLDER: &str = ".accord";
const FIRST_LINE: &str = "accord-note 1";
/// A note is four short lines.
const MOST_BYTES: u64 = 1024;

/// Who opens a document, and when.
#[derive(Clone, Debug)]
pub struct Holder {
    /// A random id, another one each time: it tells two holders apart and nobody who they are.
    pub id: String,
    /// The moment of opening.
    pub now: Moment,
}

/// A note of ours. It is removed when it is dropped.
#[derive(Debug)]
pub(crate) struct Note {
    path: PathBuf,
    key: String,
    holder: String,
    remembered: PathBuf,
}

/// What a note says.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Said {
    holder: String,
    until_ms: i64,
}

impl Note {
    /// Leaves a note beside the document with this key, in `folder`. Where it cannot be written, whether the document
    /// can be saved will tell.
    pub(crate) fn leave(folder: &Path, locks: &Path, key: &str, holder: &Holder) -> Note {
        let remembered = lock::holder_path(locks, key);
        let note = Note { path: path(folder, key), key: key.to_owned(), holder: holder.id.clone(), remembered };
        // First what tells this computer after a crash that the note is its own.
        let _ = fs::write(&note.remembered, &note.holder);
        note.write(&holder.now);
        note
    }

    /// Lets it hold anew from `now` on. Where another computer has taken the document meanwhile, because this one
    /// slept for longer than the note held, its note stays.
    pub(crate) fn renew(&self, now: &Moment) {
        let other = read(&self.path, &self.key).filter(|said| said.holder != self.holder);
        if !other.is_some_and(|other| other.holds(now)) {
            self.write(now);
        }
    }

    fn write(&self, now: &Moment) {
        let until = moment::local(now.utc_ms.saturating_add(HOLDS_MS), 0);
        let lines = format!("{FIRST_LINE}\n{}\n{}\n{}\n", self.key, self.holder, until.to_rfc3339());
        if let Some(folder) = self.path.parent() {
            let _ = fs::create_dir(folder);
        }
        let _ = put_whole(&RealDisk, &self.key, &self.path, lines.as_bytes());
    }
}

impl Drop for Note {
    fn drop(&mut self) {
        if read(&self.path, &self.key).is_some_and(|said| said.holder == self.holder) {
            remove(&self.path);
        }
        let _ = fs::remove_file(&self.remembered);
    }
}

/// Until when another computer has the document with this key in `folder`, as far as its note says; none where it is
/// free. What a crash on this computer left does not count: its lock is free then, and that is known better.
pub(crate) fn held_elsewhere(folder: &Path, locks: &Path, key: &str, now: &Moment) -> Option<DateTime<FixedOffset>> {
    let said = read(&path(folder, key), key)?;
    if is_own(&said, locks, key) || !said.holds(now) {
        return None;
    }
    Some(moment::local(said.until_ms, now.offset_min))
}

/// Whether the note of the document with this key in `folder` is there and was left by another computer, over or not.
pub(crate) fn is_anothers(folder: &Path, locks: &Path, key: &str) -> bool {
    read(&path(folder, key), key).is_some_and(|said| !is_own(&said, locks, key))
}

/// Removes the note of a document that is deleted, whoever left it.
pub(crate) fn forget(folder: &Path, locks: &Path, key: &str) {
    remove(&path(folder, key));
    let _ = fs::remove_file(lock::holder_path(locks, key));
}

impl Said {
    /// A note that is over does not hold, and neither does one from a future that no clock can mean.
    fn holds(&self, now: &Moment) -> bool {
        let left = self.until_ms.saturating_sub(now.utc_ms);
        left > 0 && left <= BELIEVED_MS
    }
}

fn is_own(said: &Said, locks: &Path, key: &str) -> bool {
    fs::read_to_string(lock::holder_path(locks, key)).is_ok_and(|own| own == said.holder)
}

/// Where the notes of documents in `folder` lie.
pub(crate) fn folder(folder: &Path) -> PathBuf {
    folder.join(FOLDER)
}

fn path(folder: &Path, key: &str) -> PathBuf {
    self::folder(folder).join(format!("{key}.open"))
}

/// The last one removes the folder too.
fn remove(path: &Path) {
    let _ = fs::remove_file(path);
    if let Some(folder) = path.parent() {
        let _ = fs::remove_dir(folder);
    }
}

/// What a note says, whoever wrote the bytes; none where it is no note about this document.
fn read(path: &Path, key: &str) -> Option<Said> {
    if !fs::symlink_metadata(path).ok()?.is_file() {
        return None;
    }
    let mut text = String::new();
    File::open(path).ok()?.take(MOST_BYTES).read_to_string(&mut text).ok()?;
    let lines: Vec<&str> = text.lines().collect();
    let [FIRST_LINE, about, holder, until] = lines[..] else { return None };
    let until = DateTime::parse_from_rfc3339(until).ok()?;
    (about == key).then(|| Said { holder: holder.to_owned(), until_ms: until.timestamp_millis() })
}
