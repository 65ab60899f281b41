//! One writer per document: an operating-system lock on a file in the app's own folder, named after the document's
//! id. The system releases it when the process ends, however it ends. Other computers do not see it.

use sha2::{Digest, Sha256};
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

/// Why a lock was not taken.
#[derive(Debug, thiserror::Error)]
pub enum NoLock {
    /// Somebody has it: this Accord, or another one on this computer.
    #[error("This workshop is open in another Accord.")]
    Held,
    /// The folder for locks cannot be used, or the system knows none.
    #[error("Accord cannot tell whether this workshop is open elsewhere.")]
    Unavailable(#[from] io::Error),
}

/// The right to write one document, for as long as it lives.
#[derive(Debug)]
pub(crate) struct Lock {
    key: String,
    held: Option<File>,
    path: PathBuf,
}

impl Lock {
    /// Takes the lock of the document `id`. The folder is made where it is missing; lock files stay in it, empty,
    /// since removing one would let two writers lock two files of one name.
    pub(crate) fn take(locks: &Path, id: &str) -> Result<Lock, NoLock> {
        Lock::take_key(locks, &key(id))
    }

    /// As [`Lock::take`], for the document with this key.
    pub(crate) fn take_key(locks: &Path, key: &str) -> Result<Lock, NoLock> {
        fs::create_dir_all(locks)?;
        Lock::take_by(File::options().write(true).create(true).truncate(false), locks, key)
    }

    /// As [`Lock::take_key`], where this computer ever had that lock; none where it did not, or somebody has it.
    pub(crate) fn take_left(locks: &Path, key: &str) -> Option<Lock> {
        Lock::take_by(File::options().write(true), locks, key).ok()
    }

    fn take_by(options: &OpenOptions, locks: &Path, key: &str) -> Result<Lock, NoLock> {
        let path = locks.join(format!("{key}.lock"));
        let file = options.open(&path)?;
        match file.try_lock() {
            // Its document was deleted between the two calls: that lock file is gone, and guards nothing.
            Ok(()) if !is_at(&file, &path) => Err(NoLock::Held),
            Ok(()) => Ok(Lock { key: key.to_owned(), held: Some(file), path }),
            Err(TryLockError::WouldBlock) => Err(NoLock::Held),
            Err(TryLockError::Error(error)) => Err(error.into()),
        }
    }

    /// The id as a file name may hold it.
    pub(crate) fn key(&self) -> &str {
        &self.key
    }

    /// Releases it, and removes its file: for a document that is deleted. Who waited for it finds no document.
    pub(crate) fn remove(mut self) {
        // Windows removes no file that is open.
        drop(self.held.take());
        let _ = fs::remove_file(&self.path);
    }
}

/// Where this computer remembers under which id it left a note beside the document with this key.
pub(crate) fn holder_path(locks: &Path, key: &str) -> PathBuf {
    locks.join(format!("{key}.holder"))
}

#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let of = |metadata: fs::Metadata| (metadata.dev(), metadata.ino());
    file.metadata().ok().map(of) == fs::metadata(path).ok().map(of)
}

/// Windows removes no file that is open.
#[cfg(not(unix))]
fn is_at(_file: &File, path: &Path) -> bool {
    path.exists()
}

/// The id of a document as a file name may hold it. Nobody finds the id by it.
pub(crate) fn key(id: &str) -> String {
    Sha256::digest(id).iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}
