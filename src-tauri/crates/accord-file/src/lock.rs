//! One writer per document: an operating-system lock on a file in the app's own folder, named after the document's
//! id. The system releases it when the process ends, however it ends. Other computers do not see it.

use sha2::{Digest, Sha256};
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::Path;

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
    _held: File,
}

impl Lock {
    /// Takes the lock of the document `id`. The folder is made where it is missing; lock files stay in it, empty,
    /// since removing one would let two writers lock two files of one name.
    pub(crate) fn take(locks: &Path, id: &str) -> Result<Lock, NoLock> {
        fs::create_dir_all(locks)?;
        let key = key(id);
        let file = File::options().write(true).create(true).truncate(false).open(locks.join(format!("{key}.lock")))?;
        match file.try_lock() {
            Ok(()) => Ok(Lock { key, _held: file }),
            Err(TryLockError::WouldBlock) => Err(NoLock::Held),
            Err(TryLockError::Error(error)) => Err(error.into()),
        }
    }

    /// Takes the lock that is called `key`, where one was left on this computer and nobody has it.
    pub(crate) fn take_left(locks: &Path, key: &str) -> Option<Lock> {
        let file = File::options().write(true).open(locks.join(format!("{key}.lock"))).ok()?;
        file.try_lock().ok()?;
        Some(Lock { key: key.to_owned(), _held: file })
    }

    /// The id as a file name may hold it.
    pub(crate) fn key(&self) -> &str {
        &self.key
    }
}

fn key(id: &str) -> String {
    Sha256::digest(id).iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}
