//! One document that is open: its file, the right to write it, and saving it whole. What an image holds is not known
//! here, and when to save is decided by the caller.

use crate::disk::{Disk, RealDisk, Stamp};
use crate::image::{Decoded, EncodeError, Seal, decode, encode};
use crate::lock::{Lock, NoLock};
use crate::name;
use crate::reading::{self, ReadError};
use crate::saving::{self, SaveError};
use accord_core::Workshop;
use std::fs::{self, Permissions};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// A document that this process may write. The lock is released when it is dropped.
pub struct Document {
    path: PathBuf,
    disk: Box<dyn Disk>,
    lock: Lock,
    saved: Saved,
    beside: Option<PathBuf>,
}

/// What the file was when this document last read or wrote it.
struct Saved {
    image: Vec<u8>,
    stamp: Stamp,
    /// An image that did not get its place as far as the system said. It may have all the same: the answer of a disk
    /// over a network can get lost.
    perhaps: Option<Vec<u8>>,
}

impl Saved {
    fn new(image: Vec<u8>, stamp: Stamp) -> Saved {
        Saved { image, stamp, perhaps: None }
    }
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
        saving::remove_leftovers(&*disk, folder, locks, Some(&lock));
        let (path, stamp) = put_new(&*disk, folder, workshop, lock.key(), &image)?;
        Ok(Document { path, disk, lock, saved: Saved::new(image, stamp), beside: None })
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
        let document = Document { path, disk, lock, saved: Saved::new(image, stamp), beside: None };
        saving::remove_leftovers(&*document.disk, document.folder(), locks, Some(&document.lock));
        Ok((document, workshop))
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
            Ok(()) => self.note_saved(image)?,
            Err(error) if self.disk.is_held(&error) => return Err(self.put_beside(temporary)),
            Err(error) => {
                self.saved.perhaps = Some(image.to_owned());
                return Err(error.into());
            }
        }
        self.disk.sync_folder(self.folder())?;
        if let Some(beside) = self.beside.take() {
            let _ = self.disk.remove(&beside);
        }
        Ok(())
    }

    /// From here on the file is the image, even if a later step fails.
    fn note_saved(&mut self, image: &[u8]) -> Result<(), SaveError> {
        self.saved.image.clear();
        self.saved.image.extend_from_slice(image);
        self.saved.perhaps = None;
        self.saved.stamp = Stamp::of(&self.disk.look(&self.path)?);
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
        let stamp = Stamp::of(&metadata);
        if stamp != self.saved.stamp {
            self.check_content(metadata.len())?;
            self.saved.stamp = stamp;
        }
        if metadata.permissions().readonly() {
            return Err(SaveError::NotPermitted);
        }
        Ok(metadata.permissions())
    }

    /// Touched, or copied back: the content of these many bytes decides.
    fn check_content(&mut self, bytes: u64) -> Result<(), SaveError> {
        let may_be = [Some(&self.saved.image), self.saved.perhaps.as_ref()];
        if may_be.into_iter().flatten().all(|image| image.len() as u64 != bytes) {
            return Err(SaveError::Replaced);
        }
        let content = self.disk.read(&self.path)?;
        if content == self.saved.image {
            return Ok(());
        }
        match self.saved.perhaps.take_if(|perhaps| *perhaps == content) {
            Some(image) => self.saved.image = image,
            None => return Err(SaveError::Replaced),
        }
        Ok(())
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
