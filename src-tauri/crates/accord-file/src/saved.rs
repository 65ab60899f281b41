//! What the file of an open document was when it was last read or written here, and whether it still is. What follows
//! from that is decided in `document`.

use crate::disk::{Disk, Stamp};
use crate::saving::SaveError;
use std::fs::Metadata;
use std::path::Path;

/// The file as it was left.
pub(crate) struct Saved {
    image: Vec<u8>,
    stamp: Stamp,
    /// An image that did not get its place as far as the system said. It may have all the same: the answer of a disk
    /// over a network can get lost.
    perhaps: Option<Vec<u8>>,
}

impl Saved {
    pub(crate) fn new(image: Vec<u8>, stamp: Stamp) -> Saved {
        Saved { image, stamp, perhaps: None }
    }

    pub(crate) fn image(&self) -> &[u8] {
        &self.image
    }

    /// It holds `image` from here on; its stamp is that of the file that was there before, until it is looked at.
    pub(crate) fn holds(&mut self, image: &[u8]) {
        self.image.clear();
        self.image.extend_from_slice(image);
        self.perhaps = None;
    }

    pub(crate) fn perhaps_holds(&mut self, image: &[u8]) {
        self.perhaps = Some(image.to_owned());
    }

    pub(crate) fn looks_like(&mut self, stamp: Stamp) {
        self.stamp = stamp;
    }

    /// Whether the file at `path`, which looks like `metadata`, is that file still. Where it was touched or copied back,
    /// the content decides.
    pub(crate) fn check(&mut self, disk: &dyn Disk, path: &Path, metadata: &Metadata) -> Result<(), SaveError> {
        let stamp = Stamp::of(metadata);
        if stamp == self.stamp {
            return Ok(());
        }
        let may_be = [Some(&self.image), self.perhaps.as_ref()];
        if may_be.into_iter().flatten().all(|image| image.len() as u64 != metadata.len()) {
            return Err(SaveError::Replaced);
        }
        let content = disk.read(path)?;
        if self.perhaps.as_ref() == Some(&content) {
            self.holds(&content);
        }
        if content != self.image {
            return Err(SaveError::Replaced);
        }
        self.looks_like(stamp);
        Ok(())
    }
}
