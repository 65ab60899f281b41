//! Deleting a workshop: its file, its snapshots, and what was left around them. What is beyond this computer's reach
//! (backups, copies elsewhere, paper) is the caller's to say.

use crate::disk::{Disk, RealDisk};
use crate::leftovers;
use crate::lock::{self, Lock, NoLock};
use crate::note;
use crate::reading::{self, ReadError};
use crate::saving;
use crate::snapshots::{self, Snapshots};
use accord_core::Moment;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Why a workshop was not deleted. Nothing was removed then, but where it says so.
#[derive(Debug, thiserror::Error)]
pub enum DeleteError {
    /// There is no file of that name that could be removed.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// Somebody has it open.
    #[error("This workshop is open in another Accord. Close it there first. Nothing was deleted.")]
    InUse,
    /// A computer that shares its folder has it open.
    #[error("This workshop is open on another computer. Close it there first. Nothing was deleted.")]
    OnAnotherComputer,
    /// Whether somebody has it open is unknown.
    #[error("Accord cannot tell whether this workshop is open elsewhere. Nothing was deleted.")]
    NoLock(#[source] io::Error),
    /// Some files are still there.
    #[error("This computer did not let Accord remove all of it. Still there: {}.", names(left))]
    Left {
        /// Those files.
        left: Vec<PathBuf>,
    },
}

/// Where everything of a workshop may lie, besides the folder of its file.
#[derive(Clone, Copy, Debug)]
pub struct Places<'a> {
    /// The app's own folder for locks.
    pub locks: &'a Path,
    /// The app's own folder for snapshots.
    pub snapshots: &'a Path,
}

/// Removes the workshop in `file`, its snapshots, its note, its lock and what a crash left beside it; a file that cannot
/// be read is removed with the snapshots that remember it. The snapshots go first: after a crash in between, the file is
/// still there to be deleted again, and no copy is left that nobody sees.
///
/// # Errors
/// Where somebody has it open, or something of it is still there.
pub fn delete(file: &Path, places: Places<'_>, now: &Moment) -> Result<(), DeleteError> {
    if !fs::symlink_metadata(file).map_err(ReadError::from)?.is_file() {
        return Err(ReadError::NotAFile.into());
    }
    let folder = saving::folder_of(file);
    let (key, snapshots) = match reading::read(file) {
        Ok(read) => {
            let id = &read.workshop.id;
            (Some(lock::key(id)), Some(Snapshots::of(places.snapshots, id)))
        }
        Err(_) => {
            let found = snapshots::of_file(places.snapshots, file);
            (found.as_ref().map(|snapshots| snapshots.key().to_owned()), found)
        }
    };
    let lock = key.as_deref().map(|key| take_lock(folder, places.locks, key, now)).transpose()?;
    let mut left = snapshots.map_or_else(Vec::new, |snapshots| snapshots.remove_all());
    if RealDisk.remove(file).and_then(|()| RealDisk.sync_folder(folder)).is_err() && file.exists() {
        left.push(file.to_owned());
    }
    if let Some(lock) = lock {
        leftovers::remove(&RealDisk, folder, places.locks, Some(&lock));
        note::forget(folder, places.locks, lock.key());
        lock.remove();
    }
    if left.is_empty() { Ok(()) } else { Err(DeleteError::Left { left }) }
}

fn take_lock(folder: &Path, locks: &Path, key: &str, now: &Moment) -> Result<Lock, DeleteError> {
    let lock = Lock::take_key(locks, key).map_err(|no_lock| match no_lock {
        NoLock::Held => DeleteError::InUse,
        NoLock::Unavailable(error) => DeleteError::NoLock(error),
    })?;
    match note::held_elsewhere(folder, locks, key, now) {
        Some(_) => Err(DeleteError::OnAnotherComputer),
        None => Ok(lock),
    }
}

fn names(paths: &[PathBuf]) -> String {
    paths.iter().map(|path| path.to_string_lossy()).collect::<Vec<_>>().join(", ")
}
