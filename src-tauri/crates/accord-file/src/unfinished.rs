//! Files that are being written outside the library, each noted in the app's own folder before it is begun: a crash leaves
//! its temporary file where nobody would look for it, and by the note whoever comes next removes that one file. What is
//! left beside documents is told by its name alone, in `leftovers`.

use crate::disk::Disk;
use crate::lock::{Lock, NoLock};
use crate::saving;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// How many files can be written at the same time, with a note each; those of disks that were taken out among them.
const MOST: u32 = 64;

/// The right to write one such file, for as long as it lives, and its note. What the note looks like is written down in
/// `tests/FORMAT.md`.
pub(crate) struct Unfinished {
    lock: Lock,
    note: PathBuf,
}

impl Unfinished {
    /// The first of the notes that is free, once it leads to nothing any more. None where all of them are taken, or the
    /// folder for locks cannot be used: then the file is written without one.
    pub(crate) fn begin(disk: &dyn Disk, locks: &Path) -> Option<Unfinished> {
        for number in 0..MOST {
            match Lock::take_key(locks, &key(number)) {
                Ok(lock) => {
                    let unfinished = Unfinished::of(lock, locks);
                    if unfinished.clear(disk) {
                        return Some(unfinished);
                    }
                }
                Err(NoLock::Held) => {}
                Err(NoLock::Unavailable(_)) => return None,
            }
        }
        None
    }

    fn of(lock: Lock, locks: &Path) -> Unfinished {
        let note = locks.join(format!("{}.unfinished", lock.key()));
        Unfinished { lock, note }
    }

    /// What stands in the name of the temporary file.
    pub(crate) fn key(&self) -> &str {
        self.lock.key()
    }

    /// Notes where the temporary file will be, down to the disk. A place that cannot be noted is not.
    pub(crate) fn note(&self, disk: &dyn Disk, temporary: &Path) -> io::Result<()> {
        let Some(mut line) = bytes_of(&std::path::absolute(temporary)?) else { return Ok(()) };
        line.push(b'\n');
        let mut file = disk.create(&self.note)?;
        disk.write(&mut file, &line)?;
        disk.sync(&file)?;
        disk.sync_folder(saving::folder_of(&self.note))
    }

    /// Removes the temporary file that the note leads to, and the note; answers whether nothing is left of both. Where its
    /// folder is gone, on a disk that was taken out, the note waits for it.
    pub(crate) fn clear(&self, disk: &dyn Disk) -> bool {
        let is_gone = |removed: io::Result<()>| match removed {
            Ok(()) => true,
            Err(error) => error.kind() == ErrorKind::NotFound,
        };
        if let Some(temporary) = self.noted(disk) {
            let has_folder = disk.look(saving::folder_of(&temporary)).is_ok();
            if !has_folder || !is_gone(disk.remove(&temporary)) {
                return false;
            }
        }
        is_gone(disk.remove(&self.note))
    }

    /// Where the note leads to: a temporary file of ours and nothing else. A note that was cut off comes before its file.
    fn noted(&self, disk: &dyn Disk) -> Option<PathBuf> {
        let line = disk.read(&self.note).ok()?;
        let path = path_of(line.strip_suffix(b"\n")?)?;
        let key = saving::key_of_temporary(path.file_name()?.to_str()?)?;
        (path.is_absolute() && key == self.key()).then_some(path)
    }
}

/// Removes what a crash left of files that were written outside the library, wherever they are.
pub(crate) fn clear_all(disk: &dyn Disk, locks: &Path) {
    for lock in (0..MOST).filter_map(|number| Lock::take_left(locks, &key(number))) {
        Unfinished::of(lock, locks).clear(disk);
    }
}

fn key(number: u32) -> String {
    format!("page-{number}")
}

#[cfg(unix)]
fn bytes_of(path: &Path) -> Option<Vec<u8>> {
    use std::os::unix::ffi::OsStrExt;
    Some(path.as_os_str().as_bytes().to_vec())
}

#[cfg(unix)]
fn path_of(bytes: &[u8]) -> Option<PathBuf> {
    use std::os::unix::ffi::OsStrExt;
    Some(PathBuf::from(std::ffi::OsStr::from_bytes(bytes)))
}

#[cfg(not(unix))]
fn bytes_of(path: &Path) -> Option<Vec<u8>> {
    path.to_str().map(|path| path.as_bytes().to_vec())
}

#[cfg(not(unix))]
fn path_of(bytes: &[u8]) -> Option<PathBuf> {
    std::str::from_utf8(bytes).ok().map(PathBuf::from)
}
