//! What a crash left of a save: temporary files beside documents, and beside their notes; and beside what was written
//! elsewhere. What somebody is writing at this moment, here or on a computer that shares the folder, is not touched.

use crate::disk::{Disk, RealDisk};
use crate::lock::Lock;
use crate::note;
use crate::saving;
use crate::unfinished;
use std::fs;
use std::path::Path;

/// Removes what an Accord on this computer left in `folder` when it was cut off while it saved a document or made a new
/// one, which opening and making a document do too; and what it left of a page or another file, anywhere. To be called
/// when the app is opened.
pub fn remove_leftovers(folder: &Path, locks: &Path) {
    unfinished::clear_all(&RealDisk, locks);
    remove(&RealDisk, folder, locks, None);
}

/// What was left of documents in `folder`, for somebody who may have the lock of one of them.
pub(crate) fn remove(disk: &dyn Disk, folder: &Path, locks: &Path, own: Option<&Lock>) {
    for place in [folder, &note::folder(folder)] {
        let Ok(entries) = fs::read_dir(place) else { continue };
        for entry in entries.flatten() {
            let name = entry.file_name();
            let Some(key) = name.to_str().and_then(saving::key_of_temporary) else { continue };
            if own.is_some_and(|own| own.key() == key) {
                let _ = disk.remove(&entry.path());
            } else if !note::is_anothers(folder, locks, key)
                && let Some(_free) = Lock::take_left(locks, key)
            {
                let _ = disk.remove(&entry.path());
            }
        }
    }
}
