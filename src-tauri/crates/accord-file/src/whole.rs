//! Writing a file that leaves the app, such as a printed page, or one that is no document: whole or not at all. It has no
//! seal. What a crash leaves of it outside the library is in `unfinished`.

use crate::disk::{Disk, RealDisk};
use crate::saving::{self, SaveError};
use crate::unfinished::Unfinished;
use std::path::Path;

/// Puts `bytes` in the place of `path`, whole, and returns when they are on the disk itself. What was there before is
/// replaced. `locks` is the app's own folder for locks: what a crash leaves beside `path` is removed by the next start that
/// uses it.
///
/// # Errors
/// Where it cannot be written; what was there before is then as it was, and nothing is left beside it.
pub fn write_whole(path: &Path, bytes: &[u8], locks: &Path) -> Result<(), SaveError> {
    write_whole_on(&RealDisk, path, bytes, locks)
}

/// As [`write_whole`], on the disk that is handed in.
///
/// # Errors
/// As there.
pub fn write_whole_on(disk: &dyn Disk, path: &Path, bytes: &[u8], locks: &Path) -> Result<(), SaveError> {
    let Some(unfinished) = Unfinished::begin(disk, locks) else { return put_whole(disk, "page", path, bytes) };
    // Without its note the file is written all the same: only a crash would show the difference.
    let _ = unfinished.note(disk, &saving::temporary_in(saving::folder_of(path), unfinished.key()));
    let placed = put_whole(disk, unfinished.key(), path, bytes);
    unfinished.clear(disk);
    placed
}

/// Puts `bytes` in the place of `path` on the disk that is handed in; `key` is in the name of the temporary file.
pub(crate) fn put_whole(disk: &dyn Disk, key: &str, path: &Path, bytes: &[u8]) -> Result<(), SaveError> {
    let folder = saving::folder_of(path);
    let permissions = disk.look(path).ok().filter(|found| found.is_file()).map(|found| found.permissions());
    let temporary = saving::write_temporary(disk, folder, key, bytes, permissions)?;
    let placed = saving::rename(disk, &temporary, path).and_then(|()| disk.sync_folder(folder));
    if placed.is_err() {
        let _ = disk.remove(&temporary);
    }
    Ok(placed?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::saving::SaveError;
    use std::fs;

    #[test]
    fn a_file_is_replaced_whole_and_nothing_is_left_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("page.pdf");
        let locks = tempfile::tempdir().unwrap();
        write_whole(&path, b"first", locks.path()).unwrap();
        write_whole(&path, b"second", locks.path()).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"second");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        assert!(!locks.path().join("page-0.unfinished").exists(), "what is finished is noted nowhere");
    }

    #[test]
    fn a_place_that_cannot_be_written_is_said_and_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let locks = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("page.pdf")).unwrap();
        assert!(write_whole(&folder.path().join("page.pdf"), b"x", locks.path()).is_err(), "a folder has that name");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "no temporary file");
        let gone = write_whole(&folder.path().join("no/page.pdf"), b"x", locks.path());
        assert!(matches!(gone, Err(SaveError::FolderGone)), "{gone:?}");
    }

    #[test]
    fn without_a_folder_for_locks_the_file_is_written_all_the_same() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("locks"), "no folder").unwrap();
        write_whole(&folder.path().join("page.pdf"), b"x", &folder.path().join("locks")).unwrap();
        assert_eq!(fs::read(folder.path().join("page.pdf")).unwrap(), b"x");
    }
}
