//! Whole copies of a document in the app's own folder, for the day on which its file is damaged: a ring of ten by
//! document, and the one before a migration kept apart. They hold nothing that has passed its day (rules.md 15). When
//! one is taken is the caller's to decide; nothing here ever stands in the way of the document itself.

use crate::disk::{Disk, RealDisk};
use crate::image::{self, Decoded, EncodeError, Seal, VERSION, encode};
use crate::lock::{self, Lock};
use crate::name::EXTENSION;
use crate::reading;
use crate::saving::SaveError;
use crate::whole::put_whole;
use accord_core::operation::purge;
use accord_core::retention::{KeptUntil, kept_until, next_purge};
use accord_core::{Moment, Workshop};
use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use std::cmp::Reverse;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// How many snapshots of a document are kept, the one before a migration apart.
pub const RING: usize = 10;

/// The file in a document's folder that says where the document lies.
const FILE: &str = "file";
/// The file in a document's folder that says when somebody last had it open.
const SEEN: &str = "seen";
/// How a moment is written in a file's name.
const TAKEN: &str = "%Y-%m-%dT%H-%M-%SZ";

/// The snapshots of one document. Whoever writes them has its lock.
pub struct Snapshots {
    folder: PathBuf,
    key: String,
    disk: Box<dyn Disk>,
}

/// Why there is no snapshot of now. The document is not touched by it.
#[derive(Debug, thiserror::Error)]
pub enum SnapshotError {
    /// The workshop cannot be made into a file.
    #[error(transparent)]
    Encode(#[from] EncodeError),
    /// The app's folder cannot be written.
    #[error(transparent)]
    Save(#[from] SaveError),
}

impl From<io::Error> for SnapshotError {
    fn from(error: io::Error) -> Self {
        SnapshotError::Save(error.into())
    }
}

/// A snapshot that can be opened.
#[derive(Clone, Debug, PartialEq)]
pub struct Snapshot {
    /// Its file.
    pub path: PathBuf,
    /// When it was taken.
    pub taken: DateTime<Utc>,
    /// What it holds, without what has passed its day.
    pub workshop: Workshop,
}

/// One snapshot, as its file's name tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Entry {
    place: Place,
    taken: NaiveDateTime,
    /// The first day on which something in it has to go.
    purge: Option<NaiveDate>,
    /// The day from which a document that is not there any more leaves no snapshot either.
    page: NaiveDate,
}

/// Where a snapshot stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    /// Apart, as it was before it was brought to this version of the format.
    BeforeVersion(u32),
    /// In the ring; a higher number is newer, whatever the clock said.
    Ring(u32),
}

impl Snapshots {
    /// Those of the document `id`, under `root`, the app's own folder for all snapshots. Nothing is made yet.
    pub fn of(root: &Path, id: &str) -> Snapshots {
        Snapshots::of_on(Box::new(RealDisk), root, id)
    }

    /// As [`Snapshots::of`], on the disk that is handed in for writing.
    pub fn of_on(disk: Box<dyn Disk>, root: &Path, id: &str) -> Snapshots {
        Snapshots::with_key(disk, root, lock::key(id))
    }

    fn with_key(disk: Box<dyn Disk>, root: &Path, key: String) -> Snapshots {
        Snapshots { folder: root.join(&key), key, disk }
    }

    /// Takes a snapshot of `workshop`, unless the newest one says the same, and lets the oldest go. What has passed
    /// its day by then is left out, and goes from the older ones too.
    ///
    /// # Errors
    /// Where it cannot be written; those that are there stay.
    pub fn take(&self, workshop: &Workshop, now: &Moment) -> Result<(), SnapshotError> {
        let (until, today) = (kept_until(workshop), now.date());
        self.purge(&until, today);
        let image = encode(&purged(workshop, &until, today))?;
        let ring = self.ring();
        let newest = ring.last().map(|entry| self.folder.join(entry.name()));
        if newest.is_some_and(|newest| reading::bytes(&newest).is_ok_and(|(bytes, _)| bytes == image)) {
            return Ok(());
        }
        let number = ring.last().map_or(1, |entry| entry.number().saturating_add(1));
        self.put(&Entry::of(Place::Ring(number), workshop, now), &image)?;
        for oldest in self.ring().iter().rev().skip(RING) {
            let _ = self.disk.remove(&self.folder.join(oldest.name()));
        }
        Ok(())
    }

    /// Keeps the image of an older version as it was, apart from the ring, before anything of this version is
    /// written: `workshop` is what was read from it. An image of this version is none of those, and is not kept so.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn keep_before_migration(&self, image: &[u8], workshop: &Workshop, now: &Moment) -> Result<(), SnapshotError> {
        let is_older = image::version_of(image).is_some_and(|version| version < VERSION);
        if !is_older || next_purge(workshop).is_some_and(|day| day <= now.date()) {
            return Ok(());
        }
        self.put(&Entry::of(Place::BeforeVersion(VERSION.unsigned_abs()), workshop, now), image)
    }

    /// Takes a snapshot of `workshop` and removes all others: after everything else was deleted from it.
    ///
    /// # Errors
    /// Where one of them is still there, or the new one cannot be written.
    pub fn keep_only(&self, workshop: &Workshop, now: &Moment) -> Result<(), SnapshotError> {
        let taken = self.take(workshop, now);
        let entries = self.entries();
        let newest = entries.iter().filter(|_| taken.is_ok()).max_by_key(|entry| entry.place);
        for entry in entries.iter().filter(|entry| Some(*entry) != newest) {
            self.disk.remove(&self.folder.join(entry.name()))?;
        }
        taken
    }

    /// Remembers where the document lies, so that its snapshots are found when it cannot be read.
    ///
    /// # Errors
    /// Where that cannot be written.
    pub fn remember_file(&self, file: &Path) -> Result<(), SaveError> {
        let path = whole_path(file);
        if self.file().as_deref() == Some(path.as_str()) {
            return Ok(());
        }
        self.make_folder()?;
        put_whole(&*self.disk, &self.key, &self.folder.join(FILE), path.as_bytes())
    }

    /// Remembers that the document is open `now`: after a crash it is known when that was. Where it cannot be written,
    /// that is not known.
    pub fn remember_seen(&self, now: &Moment) {
        let Ok(text) = serde_json::to_string(now) else { return };
        if self.make_folder().is_ok() {
            let _ = put_whole(&*self.disk, &self.key, &self.folder.join(SEEN), text.as_bytes());
        }
    }

    /// When the document was last known to be open; none where nobody remembered, or it cannot be read.
    pub fn last_seen(&self) -> Option<Moment> {
        serde_json::from_str(&fs::read_to_string(self.folder.join(SEEN)).ok()?).ok()
    }

    /// Takes what has passed its day on `today` out of every snapshot: by its own days, or by those of the document
    /// as it is now, `until`, whichever are earlier. One that cannot be read any more goes when its day has come, and
    /// so does one of an older version. What else lies in the folder was left by a crash, and goes too.
    pub fn purge(&self, until: &KeptUntil, today: NaiveDate) {
        self.remove_strange();
        let document_is_due = today >= until.notes.min(until.patterns);
        for entry in self.entries() {
            if entry.purge.is_some_and(|day| document_is_due || day <= today) {
                self.purge_one(&entry, until, today);
            }
        }
    }

    /// The one without those things takes its place before it goes: a crash in between leaves both, and both are
    /// looked at again.
    fn purge_one(&self, entry: &Entry, until: &KeptUntil, today: NaiveDate) {
        let path = self.folder.join(entry.name());
        let kept = match entry.place {
            Place::BeforeVersion(_) => None,
            Place::Ring(_) => good(&path),
        };
        if let Some(workshop) = kept {
            let purged = purged(&workshop, &kept_until(&workshop).or_earlier(until), today);
            if purged == workshop {
                return;
            }
            let without = Entry { purge: next_purge(&purged), ..entry.clone() };
            let written = encode(&purged).map_err(SnapshotError::from).and_then(|image| self.put(&without, &image));
            if written.is_ok() && without == *entry {
                return;
            }
        }
        let _ = self.disk.remove(&path);
    }

    /// Those that can be opened, the newest first, without what has passed its day.
    pub fn copies(&self, today: NaiveDate) -> Vec<Snapshot> {
        let mut entries = self.entries();
        entries.sort_by_key(|entry| Reverse(entry.place));
        let mut days: Option<KeptUntil> = None;
        let mut copies = Vec::new();
        for entry in entries {
            let path = self.folder.join(entry.name());
            let Some(workshop) = good(&path) else { continue };
            let own = kept_until(&workshop);
            let until = days.map_or(own, |newer| newer.or_earlier(&own));
            days = Some(until);
            copies.push(Snapshot { path, taken: entry.taken.and_utc(), workshop: purged(&workshop, &until, today) });
        }
        copies
    }

    /// The key of their document.
    pub(crate) fn key(&self) -> &str {
        &self.key
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.entries().len()
    }

    /// Removes all of them, and answers which are still there.
    pub fn remove_all(&self) -> Vec<PathBuf> {
        let Ok(found) = fs::read_dir(&self.folder) else { return Vec::new() };
        let paths: Vec<PathBuf> = found.flatten().map(|entry| entry.path()).collect();
        let left = paths.into_iter().filter(|path| self.disk.remove(path).is_err()).collect();
        let _ = fs::remove_dir(&self.folder);
        left
    }

    fn put(&self, entry: &Entry, image: &[u8]) -> Result<(), SnapshotError> {
        self.make_folder()?;
        Ok(put_whole(&*self.disk, &self.key, &self.folder.join(entry.name()), image)?)
    }

    /// Nobody else on this computer looks into it.
    fn make_folder(&self) -> Result<(), SaveError> {
        if self.folder.is_dir() {
            return Ok(());
        }
        self.disk.create_folder(&self.folder)?;
        let root = self.folder.parent().unwrap_or(&self.folder);
        self.disk.keep_private(root)?;
        Ok(self.disk.keep_private(&self.folder)?)
    }

    fn entries(&self) -> Vec<Entry> {
        entries_in(&self.folder).filter_map(|name| Entry::read(&name)).collect()
    }

    /// The ring, the newest last.
    fn ring(&self) -> Vec<Entry> {
        let mut ring = self.entries();
        ring.retain(|entry| matches!(entry.place, Place::Ring(_)));
        ring.sort_by_key(|entry| entry.place);
        ring
    }

    fn file(&self) -> Option<String> {
        fs::read_to_string(self.folder.join(FILE)).ok()
    }

    fn remove_strange(&self) {
        for name in entries_in(&self.folder).filter(|name| name != FILE && name != SEEN && Entry::read(name).is_none())
        {
            let _ = self.disk.remove(&self.folder.join(name));
        }
    }
}

/// The snapshots of a document whose file cannot be read, found by where it lies; by its name alone where it was moved
/// and no other has that name.
pub fn of_file(root: &Path, file: &Path) -> Option<Snapshots> {
    let path = whole_path(file);
    let all = all(root);
    let here = all.iter().position(|(_, remembered)| *remembered == path);
    let named = || {
        let mut same = (0..all.len()).filter(|at| Path::new(&all[*at].1).file_name() == file.file_name());
        same.next().filter(|_| same.next().is_none())
    };
    let found = here.or_else(named)?;
    all.into_iter().nth(found).map(|(snapshots, _)| snapshots)
}

/// Takes what has passed its day out of the snapshots of every document that nobody has open, and removes those of a
/// document that is not there any more once the day of its page has come: to be called when the app is opened.
pub fn purge_all(root: &Path, locks: &Path, today: NaiveDate) {
    for key in entries_in(root) {
        let snapshots = Snapshots::with_key(Box::new(RealDisk), root, key);
        let entries = snapshots.entries();
        let is_due = entries.iter().any(|entry| entry.purge.is_some_and(|day| day <= today));
        let is_past = entries.iter().all(|entry| entry.page <= today);
        let is_orphan = is_past && snapshots.file().is_none_or(|file| !Path::new(&file).exists());
        if !is_due && !is_orphan {
            continue;
        }
        let Ok(_lock) = Lock::take_key(locks, &snapshots.key) else { continue };
        if is_orphan {
            snapshots.remove_all();
        } else {
            snapshots.purge(&snapshots.newest_days(), today);
        }
    }
}

impl Snapshots {
    /// The days that the newest one knows: an older one may not know that a check was closed since. Where none can
    /// be read, each goes by the day in its name.
    fn newest_days(&self) -> KeptUntil {
        let readable = self.ring().iter().rev().find_map(|entry| good(&self.folder.join(entry.name())));
        let never = KeptUntil { notes: NaiveDate::MAX, patterns: NaiveDate::MAX, page: NaiveDate::MAX };
        readable.as_ref().map_or(never, kept_until)
    }
}

impl Entry {
    fn of(place: Place, workshop: &Workshop, now: &Moment) -> Entry {
        let until = kept_until(workshop);
        let purge = next_purge(&purged(workshop, &until, now.date()));
        let taken = DateTime::from_timestamp_millis(now.utc_ms).unwrap_or_default().naive_utc();
        Entry { place, taken, purge, page: until.page }
    }

    fn number(&self) -> u32 {
        match self.place {
            Place::Ring(number) | Place::BeforeVersion(number) => number,
        }
    }

    fn name(&self) -> String {
        let place = match self.place {
            Place::Ring(number) => format!("{number:06}"),
            Place::BeforeVersion(version) => format!("before-version-{version}"),
        };
        let purge = self.purge.map_or_else(|| "never".to_owned(), |day| day.to_string());
        format!("{place} {} {purge} {}.{EXTENSION}", self.taken.format(TAKEN), self.page)
    }

    fn read(name: &str) -> Option<Entry> {
        let words: Vec<&str> = name.strip_suffix(EXTENSION)?.strip_suffix('.')?.split(' ').collect();
        let [place, taken, purge, page] = words[..] else { return None };
        let place = match place.strip_prefix("before-version-") {
            Some(version) => Place::BeforeVersion(version.parse().ok()?),
            None => Place::Ring(place.parse().ok()?),
        };
        let purge = if purge == "never" { None } else { Some(purge.parse().ok()?) };
        let taken = NaiveDateTime::parse_from_str(taken, TAKEN).ok()?;
        Some(Entry { place, taken, purge, page: page.parse().ok()? })
    }
}

/// The workshop in a snapshot that is whole.
fn good(path: &Path) -> Option<Workshop> {
    match reading::read(path).ok()? {
        Decoded { workshop, seal: Seal::Whole } => Some(workshop),
        Decoded { seal: Seal::Broken, .. } => None,
    }
}

fn purged(workshop: &Workshop, until: &KeptUntil, today: NaiveDate) -> Workshop {
    let mut workshop = workshop.clone();
    purge(&mut workshop, until, today);
    workshop
}

/// All that remember where their document lies.
fn all(root: &Path) -> Vec<(Snapshots, String)> {
    let of_key = |key| Snapshots::with_key(Box::new(RealDisk), root, key);
    entries_in(root).map(of_key).filter_map(|snapshots| snapshots.file().map(|file| (snapshots, file))).collect()
}

fn entries_in(folder: &Path) -> impl Iterator<Item = String> + use<> {
    let found = fs::read_dir(folder).into_iter().flatten().flatten();
    found.filter_map(|entry| entry.file_name().into_string().ok())
}

/// A path as it is remembered: from the root, without links where there is a file.
fn whole_path(file: &Path) -> String {
    let whole = fs::canonicalize(file).or_else(|_| std::path::absolute(file));
    whole.unwrap_or_else(|_| file.to_owned()).to_string_lossy().into_owned()
}
