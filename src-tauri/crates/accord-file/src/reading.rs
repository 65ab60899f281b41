//! Bytes from a file that anybody may have put there: regular files of a bearable size, nothing else. Nothing here
//! writes.

use crate::disk::Stamp;
use crate::image::{Decoded, Unreadable, decode, decode_unsealed};
use accord_core::Workshop;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

/// The largest file that is read, 16 MiB. A workshop is a few hundred kilobytes, a megabyte where somebody pasted one;
/// to read a file takes some six times its size in memory, which is to stay under 256 MB.
pub const MAX_BYTES: u64 = 16 * 1024 * 1024;

/// Why a file cannot be shown as a workshop. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// There is none.
    #[error("This workshop is not here any more. It may have been moved or renamed.")]
    NotThere,
    /// A folder, a device, a pipe.
    #[error("This is not a file. It was left as it is.")]
    NotAFile,
    /// The system refuses.
    #[error("This computer does not let Accord read this file. It was left as it is.")]
    NotPermitted,
    /// The disk fails.
    #[error("The disk did not give this file. It was left as it is.")]
    Disk(#[source] io::Error),
    /// Its content is no workshop that can be shown.
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
}

impl From<io::Error> for ReadError {
    #[expect(clippy::wildcard_enum_match_arm, reason = "the kinds are the system's, and open-ended")]
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => ReadError::NotThere,
            io::ErrorKind::PermissionDenied => ReadError::NotPermitted,
            _ => ReadError::Disk(error),
        }
    }
}

/// The workshop in a file, for looking at it: no lock is taken and nothing is written.
///
/// # Errors
/// Where there is no workshop that can be shown.
pub fn read(path: &Path) -> Result<Decoded, ReadError> {
    let (image, _) = bytes(path)?;
    Ok(decode(&image)?)
}

/// As [`read`], without a look at the seal: for a row in a list.
pub(crate) fn read_unsealed(path: &Path) -> Result<Workshop, ReadError> {
    let (image, _) = bytes(path)?;
    Ok(decode_unsealed(&image)?)
}

/// The bytes of a regular file, and what its state was when they were read.
pub(crate) fn bytes(path: &Path) -> Result<(Vec<u8>, Stamp), ReadError> {
    // Looked at before it is opened: opening a pipe waits for somebody who writes, and may do so for ever.
    if !fs::metadata(path)?.is_file() {
        return Err(ReadError::NotAFile);
    }
    let file = File::open(path)?;
    let metadata = file.metadata()?;
    if metadata.len() > MAX_BYTES {
        return Err(Unreadable::TooLarge.into());
    }
    let mut bytes = Vec::new();
    file.take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
    Ok((bytes, Stamp::of(&metadata)))
}
