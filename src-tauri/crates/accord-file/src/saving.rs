//! The steps of saving, and why one fails: a temporary file beside the document, on the disk before it takes the
//! document's name. Whether the document may be written at all is decided in `document`.

use crate::disk::Disk;
use std::fs::Permissions;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// How often a file that another program holds is tried.
const ATTEMPTS_WHILE_HELD: u32 = 5;
/// How many names are tried for a new file.
const ATTEMPTS_AT_A_NAME: u32 = 10_000;

/// Why the workshop is not on disk as it stands. What was saved before is whole and in its place.
#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    /// The disk, or what this person may use of it, is full.
    #[error("This computer has no space left.")]
    NoSpace,
    /// The system refuses, or the file or disk is read-only.
    #[error("This computer does not let Accord write here.")]
    NotPermitted,
    /// The folder was moved or removed, or its disk was taken out.
    #[error("The folder of this workshop is not there.")]
    FolderGone,
    /// The file is not where it was.
    #[error("The file of this workshop was moved or renamed. Nothing was written.")]
    Moved,
    /// Something else is where the file was.
    #[error("The file of this workshop was changed outside Accord. It was left as it is.")]
    Replaced,
    /// Another program holds the file; everything was saved under another name.
    #[error(
        "Another program holds the file of this workshop. Everything was saved beside it, as “{}”.",
        name_of(beside)
    )]
    Held {
        /// The file that holds everything now.
        beside: PathBuf,
    },
    /// The disk fails.
    #[error("The disk did not take this workshop.")]
    Disk(#[source] io::Error),
}

impl SaveError {
    /// What becomes of what is typed meanwhile, for a workshop that is open.
    pub fn meanwhile(&self) -> &'static str {
        match self {
            SaveError::NoSpace => "The workshop goes on; what you type is kept here until there is space.",
            SaveError::FolderGone => "The workshop goes on; what you type is kept here until it is there again.",
            SaveError::NotPermitted | SaveError::Moved | SaveError::Replaced | SaveError::Disk(_) => {
                "The workshop goes on; what you type is kept here."
            }
            SaveError::Held { .. } => "The workshop goes on.",
        }
    }
}

impl From<io::Error> for SaveError {
    #[expect(clippy::wildcard_enum_match_arm, reason = "the kinds are the system's, and open-ended")]
    fn from(error: io::Error) -> Self {
        match error.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => SaveError::NoSpace,
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => SaveError::NotPermitted,
            ErrorKind::NotFound | ErrorKind::NotADirectory => SaveError::FolderGone,
            _ => SaveError::Disk(error),
        }
    }
}

fn name_of(path: &Path) -> std::borrow::Cow<'_, str> {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy()
}

/// Writes the image to a temporary file in `folder`, down to the disk. On failure no file is left.
pub(crate) fn write_temporary(
    disk: &dyn Disk,
    folder: &Path,
    key: &str,
    image: &[u8],
    permissions: Option<Permissions>,
) -> Result<PathBuf, SaveError> {
    let temporary = temporary_in(folder, key);
    // One that is there was left by this process, after a failure in which it could not be removed either.
    let _ = disk.remove(&temporary);
    let written = disk.create(&temporary).and_then(|mut file| {
        disk.write(&mut file, image)?;
        if let Some(permissions) = permissions {
            disk.set_permissions(&file, permissions)?;
        }
        disk.sync(&file)
    });
    match written {
        Ok(()) => Ok(temporary),
        Err(error) => {
            let _ = disk.remove(&temporary);
            Err(error.into())
        }
    }
}

/// Gives a temporary file the document's name, over the document; waits a little for another program that holds it.
pub(crate) fn rename(disk: &dyn Disk, temporary: &Path, to: &Path) -> io::Result<()> {
    for _ in 1..ATTEMPTS_WHILE_HELD {
        match disk.rename(temporary, to) {
            Err(error) if disk.is_held(&error) => disk.wait(),
            done => return done,
        }
    }
    disk.rename(temporary, to)
}

/// Gives a temporary file the first of the names, from attempt `first` on, that nothing has yet.
pub(crate) fn rename_to_free(
    disk: &dyn Disk,
    temporary: &Path,
    first: u32,
    name: impl Fn(u32) -> PathBuf,
) -> io::Result<PathBuf> {
    for attempt in first..=ATTEMPTS_AT_A_NAME {
        let path = name(attempt);
        match disk.rename_to_new(temporary, &path) {
            Ok(()) => return Ok(path),
            // What is not where it was has been renamed, whatever the system says.
            Err(_) if is_gone(disk, temporary) && disk.look(&path).is_ok() => return Ok(path),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(ErrorKind::AlreadyExists.into())
}

fn is_gone(disk: &dyn Disk, path: &Path) -> bool {
    disk.look(path).is_err_and(|error| error.kind() == ErrorKind::NotFound)
}

/// Makes a folder and those above it that are missing, so that a power cut does not take them away with all that is
/// in them.
pub(crate) fn make_folder(disk: &dyn Disk, folder: &Path) -> io::Result<()> {
    let above = folder.ancestors().filter(|folder| !folder.as_os_str().is_empty());
    let missing: Vec<&Path> = above.take_while(|folder| is_gone(disk, folder)).collect();
    disk.create_folder(folder)?;
    missing.into_iter().try_for_each(|made| disk.sync_folder(folder_of(made)))
}

/// The folder that a path lies in; that of a bare name is the current one.
pub(crate) fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

const TEMPORARY: &str = ".accord-saving-";

/// The temporary file of this process in `folder` for what has this key.
pub(crate) fn temporary_in(folder: &Path, key: &str) -> PathBuf {
    folder.join(format!("{TEMPORARY}{key}-{}", std::process::id()))
}

/// The key in the name of a temporary file.
pub(crate) fn key_of_temporary(name: &str) -> Option<&str> {
    name.strip_prefix(TEMPORARY)?.rsplit_once('-').map(|(key, _)| key)
}
