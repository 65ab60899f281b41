//! One document that is open: its file, the right to write it, and saving it whole. What an image holds is not known
//! here, and when to save is decided by the caller.

use crate::disk::{Disk, RealDisk, Stamp};
use crate::image::{Decoded, EncodeError, Seal, decode, encode};
use crate::leftovers;
use crate::lock::{self, Lock, NoLock};
use crate::name;
use crate::note::{self, Holder, Note};
use crate::reading::{self, ReadError};
use crate::saved::Saved;
use crate::saving::{self, SaveError};
use accord_core::{Moment, Workshop, dates};
use chrono::{DateTime, FixedOffset};
use std::fs::{self, Permissions};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// A document that this process may write. The lock is released when it is dropped.
pub struct Document {
    path: PathBuf,
    disk: Box<dyn Disk>,
    /// Before the lock: whoever takes it next finds no note of ours.
    note: Option<Note>,
    lock: Lock,
    saved: Saved,
    beside: Option<PathBuf>,
}

/// Why a new document was not made. No file is left.
#[derive(Debug, thiserror::Error)]
pub enum CreateError {
    /// The workshop cannot be made into a file.
    #[error(transparent)]
    Encode(#[from] EncodeError),
    /// A document of this id is open.
    #[error(transparent)]
    Lock(#[from] NoLock),
    /// The file cannot be written.
    #[error(transparent)]
    Save(#[from] SaveError),
}

/// Why a document was not opened for writing. Its file was not changed.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// It can be shown, not changed.
    #[error("{why}")]
    ReadOnly {
        /// What the file holds.
        workshop: Box<Workshop>,
        /// Why it cannot be changed.
        why: ReadOnly,
    },
    /// It cannot be shown.
    #[error(transparent)]
    Read(#[from] ReadError),
}

/// Why a document can be read, not changed.
#[derive(Debug, thiserror::Error)]
pub enum ReadOnly {
    /// Another writer has it, in this process or another.
    #[error("This workshop is open in another Accord. It can be read here, not changed.")]
    InUse,
    /// Its seal is broken.
    #[error("This file was changed outside Accord. It can be read here, not changed.")]
    ChangedOutside,
    /// The file is marked so.
    #[error("This file is write-protected. It can be read here, not changed.")]
    Protected,
    /// A computer that shares its folder has it.
    #[error(
        "This workshop is open on another computer. It can be read here, not changed. If that computer was switched \
         off, it can be changed here from {free_from} on."
    )]
    OnAnotherComputer {
        /// When that computer's note is over, in words.
        free_from: String,
    },
    /// Whether another writer has it is unknown.
    #[error("Accord cannot tell whether this workshop is open elsewhere. It can be read here, not changed.")]
    NoLock(#[source] std::io::Error),
}

impl Document {
    /// A new file in `folder`, which is made where it is missing, named after the day and the title. No file is ever
    /// overwritten: where the name is taken, the next one ends in " 2". `locks` is the app's own folder for locks.
    ///
    /// # Errors
    /// Where the file cannot be made; then nothing is left of it.
    pub fn create(folder: &Path, workshop: &Workshop, locks: &Path) -> Result<Document, CreateError> {
        Document::create_on(Box::new(RealDisk), folder, workshop, locks)
    }

    /// As [`Document::create`], on the disk that is handed in.
    ///
    /// # Errors
    /// As there.
    pub fn create_on(
        disk: Box<dyn Disk>,
        folder: &Path,
        workshop: &Workshop,
        locks: &Path,
    ) -> Result<Document, CreateError> {
        let image = encode(workshop)?;
        let lock = Lock::take(locks, &workshop.id)?;
        leftovers::remove(&*disk, folder, locks, Some(&lock));
        let (path, stamp) = put_new(&*disk, folder, workshop, lock.key(), &image)?;
        Ok(Document { path, disk, note: None, lock, saved: Saved::new(image, stamp), beside: None })
    }

    /// Opens a file for writing. A link is followed once, now: what is written is the file that it leads to.
    ///
    /// # Errors
    /// Where the file cannot be read, or can only be read: [`OpenError::ReadOnly`] then brings the workshop along.
    pub fn open(path: &Path, locks: &Path) -> Result<(Document, Workshop), OpenError> {
        Document::open_on(Box::new(RealDisk), path, locks)
    }

    /// As [`Document::open`], on the disk that is handed in for saving. Reading is always done on the real one.
    ///
    /// # Errors
    /// As there.
    pub fn open_on(disk: Box<dyn Disk>, path: &Path, locks: &Path) -> Result<(Document, Workshop), OpenError> {
        let path = real_path(path)?;
        let (before, _) = reading::bytes(&path)?;
        let decoded = decode(&before).map_err(ReadError::from)?;
        let lock = match Lock::take(locks, &decoded.workshop.id) {
            Ok(lock) => lock,
            Err(no_lock) => return Err(read_only(decoded.workshop, no_lock.into())),
        };
        // Read again under the lock: another Accord may have saved and closed it in between.
        let (image, stamp) = reading::bytes(&path)?;
        let Decoded { workshop, seal } = if image == before { decoded } else { decode_same(&image, &decoded)? };
        if seal == Seal::Broken {
            return Err(read_only(workshop, ReadOnly::ChangedOutside));
        }
        if fs::metadata(&path).map_err(ReadError::from)?.permissions().readonly() {
            return Err(read_only(workshop, ReadOnly::Protected));
        }
        let document = Document { path, disk, note: None, lock, saved: Saved::new(image, stamp), beside: None };
        leftovers::remove(&*document.disk, document.folder(), locks, Some(&document.lock));
        Ok((document, workshop))
    }

    /// As [`Document::create`], with a note beside the file that tells other computers of it.
    ///
    /// # Errors
    /// As there.
    pub fn create_noted(
        folder: &Path,
        workshop: &Workshop,
        locks: &Path,
        holder: &Holder,
    ) -> Result<Document, CreateError> {
        let mut document = Document::create(folder, workshop, locks)?;
        document.leave_note(locks, holder);
        Ok(document)
    }

    /// As [`Document::open`], unless another computer's note says that it has the file; with a note of our own.
    ///
    /// # Errors
    /// As there.
    pub fn open_noted(path: &Path, locks: &Path, holder: &Holder) -> Result<(Document, Workshop), OpenError> {
        let real = real_path(path)?;
        let Decoded { workshop, .. } = reading::read(&real)?;
        let key = lock::key(&workshop.id);
        if let Some(until) = note::held_elsewhere(saving::folder_of(&real), locks, &key, &holder.now) {
            return Err(read_only(workshop, ReadOnly::OnAnotherComputer { free_from: free_from(until, &holder.now) }));
        }
        let (mut document, workshop) = Document::open(path, locks)?;
        document.leave_note(locks, holder);
        Ok((document, workshop))
    }

    fn leave_note(&mut self, locks: &Path, holder: &Holder) {
        self.note = Some(Note::leave(self.folder(), locks, self.lock.key(), holder));
    }

    /// Lets the note beside the file hold anew from `now` on; it is over [`crate::HOLDS_MS`] later.
    pub fn renew_note(&self, now: &Moment) {
        if let Some(note) = &self.note {
            note.renew(now);
        }
    }

    /// The image as it was last read or written.
    pub fn image(&self) -> &[u8] {
        self.saved.image()
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Puts `image` in the file's place, whole or not at all, and returns when it is on the disk itself. Who may read
    /// the file stays as it was. It blocks for as long as the disk takes.
    ///
    /// # Errors
    /// Where it is not on disk; the file is then as it was, and the next call that succeeds makes it good. A file that
    /// something else changed, moved or replaced since is never overwritten; after that, drop this document and
    /// [`create`](Document::create) another. After [`SaveError::Held`] everything is on disk, under another name.
    pub fn save(&mut self, image: &[u8]) -> Result<(), SaveError> {
        let permissions = self.check_still_ours()?;
        let temporary = saving::write_temporary(&*self.disk, self.folder(), self.lock.key(), image, Some(permissions))?;
        let placed = self.put_in_place(&temporary, image);
        if placed.is_err() {
            let _ = self.disk.remove(&temporary);
        }
        placed
    }

    /// Gives the file the workshop's day and title for its name, where it was made before there was a title. After
    /// that a name stays. Answers whether it has a new one.
    ///
    /// # Errors
    /// Where it cannot be renamed, and then it keeps its name; or where the disk does not say that it keeps the new one
    /// through a power cut, and then [`path`](Document::path) is the new one all the same.
    pub fn name_after_title(&mut self, workshop: &Workshop) -> Result<bool, SaveError> {
        let title = workshop.setup.title.as_str();
        if title.is_empty() || !name::is_untitled(&self.path) {
            return Ok(false);
        }
        let folder = self.folder().to_owned();
        let named = |attempt| folder.join(name::file_name(workshop.day(), title, attempt));
        if named(1) == self.path {
            return Ok(false);
        }
        self.check_still_ours()?;
        self.path = saving::rename_to_free(&*self.disk, &self.path, 1, named)?;
        self.disk.sync_folder(&folder)?;
        Ok(true)
    }

    fn put_in_place(&mut self, temporary: &Path, image: &[u8]) -> Result<(), SaveError> {
        self.check_still_ours()?;
        match saving::rename(&*self.disk, temporary, &self.path) {
            Ok(()) => self.saved.holds(image),
            Err(error) if self.disk.is_held(&error) => return Err(self.put_beside(temporary)),
            Err(error) => {
                self.saved.perhaps_holds(image);
                return Err(error.into());
            }
        }
        self.saved.looks_like(Stamp::of(&self.disk.look(&self.path)?));
        self.disk.sync_folder(self.folder())?;
        if let Some(beside) = self.beside.take() {
            let _ = self.disk.remove(&beside);
        }
        Ok(())
    }

    /// Another program holds the file: its place is taken by one beside it, the same one each time.
    fn put_beside(&mut self, temporary: &Path) -> SaveError {
        let placed = match self.beside.clone() {
            Some(beside) => self.disk.rename(temporary, &beside).map(|()| beside),
            None => saving::rename_to_free(&*self.disk, temporary, 2, |attempt| name::beside(&self.path, attempt)),
        };
        match placed.and_then(|beside| self.disk.sync_folder(self.folder()).map(|()| beside)) {
            Ok(beside) => {
                self.beside = Some(beside.clone());
                SaveError::Held { beside }
            }
            Err(error) => error.into(),
        }
    }

    /// The file is the one that was last read or written here. Its permissions, to be kept.
    fn check_still_ours(&mut self) -> Result<Permissions, SaveError> {
        let metadata = match self.disk.look(&self.path) {
            Ok(metadata) => metadata,
            Err(error) if error.kind() == ErrorKind::NotFound => return Err(self.why_gone()),
            Err(error) => return Err(error.into()),
        };
        if !metadata.is_file() {
            return Err(SaveError::Replaced);
        }
        self.saved.check(&*self.disk, &self.path, &metadata)?;
        if metadata.permissions().readonly() {
            return Err(SaveError::NotPermitted);
        }
        Ok(metadata.permissions())
    }

    fn why_gone(&self) -> SaveError {
        match self.disk.look(self.folder()) {
            Ok(_) => SaveError::Moved,
            Err(error) => error.into(),
        }
    }

    fn folder(&self) -> &Path {
        saving::folder_of(&self.path)
    }
}

impl std::fmt::Debug for Document {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Document").field("path", &self.path).finish_non_exhaustive()
    }
}

fn put_new(
    disk: &dyn Disk,
    folder: &Path,
    workshop: &Workshop,
    key: &str,
    image: &[u8],
) -> Result<(PathBuf, Stamp), SaveError> {
    saving::make_folder(disk, folder).map_err(|error| {
        // Something that is no folder has its name.
        if error.kind() == ErrorKind::AlreadyExists { SaveError::FolderGone } else { error.into() }
    })?;
    let temporary = saving::write_temporary(disk, folder, key, image, None)?;
    let name = |attempt| folder.join(name::file_name(workshop.day(), workshop.setup.title.as_str(), attempt));
    let placed = saving::rename_to_free(disk, &temporary, 1, name).inspect_err(|_| {
        let _ = disk.remove(&temporary);
    })?;
    let kept = disk.look(&placed).and_then(|metadata| disk.sync_folder(folder).map(|()| Stamp::of(&metadata)));
    let stamp = kept.inspect_err(|_| {
        let _ = disk.remove(&placed);
    })?;
    Ok((placed, stamp))
}

/// What changed between two readings is still the same document.
fn decode_same(image: &[u8], before: &Decoded) -> Result<Decoded, ReadError> {
    let now = decode(image)?;
    if now.workshop.id == before.workshop.id { Ok(now) } else { Err(ReadError::NotThere) }
}

/// The file that a link leads to; a path that is no link is left as it was given.
fn real_path(path: &Path) -> Result<PathBuf, ReadError> {
    let is_link = fs::symlink_metadata(path)?.is_symlink();
    Ok(if is_link { fs::canonicalize(path)? } else { path.to_owned() })
}

/// A time of day, with its day where that is another one.
fn free_from(until: DateTime<FixedOffset>, now: &Moment) -> String {
    let (day, time) = (until.date_naive(), dates::clock_time(until.time()));
    if day == now.date() { time } else { format!("{}, {time}", dates::day_and_month(day)) }
}

fn read_only(workshop: Workshop, why: ReadOnly) -> OpenError {
    OpenError::ReadOnly { workshop: Box::new(workshop), why }
}

impl From<NoLock> for ReadOnly {
    fn from(no_lock: NoLock) -> Self {
        match no_lock {
            NoLock::Held => ReadOnly::InUse,
            NoLock::Unavailable(error) => ReadOnly::NoLock(error),
        }
    }
}
