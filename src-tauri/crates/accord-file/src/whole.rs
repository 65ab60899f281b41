//! Writing a file that leaves the app, such as a printed page: whole or not at all. It has no lock and no seal.

use crate::disk::{Disk, RealDisk};
use crate::saving::{self, SaveError};
use std::path::Path;

/// Puts `bytes` in the place of `path`, whole, and returns when they are on the disk itself. What was there before is
/// replaced.
///
/// # Errors
/// Where it cannot be written; what was there before is then as it was, and nothing is left beside it.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), SaveError> {
    put_whole(&RealDisk, "page", path, bytes)
}

/// As [`write_whole`], on the disk that is handed in; `key` is in the name of the temporary file.
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
        write_whole(&path, b"first").unwrap();
        write_whole(&path, b"second").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"second");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_place_that_cannot_be_written_is_said_and_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("page.pdf")).unwrap();
        assert!(write_whole(&folder.path().join("page.pdf"), b"x").is_err(), "a folder has that name");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "no temporary file");
        let gone = write_whole(&folder.path().join("no/page.pdf"), b"x");
        assert!(matches!(gone, Err(SaveError::FolderGone)), "{gone:?}");
    }
}
