//! The way to the disk: every file-system call that saving makes, one method each, so that a test can let any of them
//! fail. What is done with them, and in which order, is not here.

use std::fs::{self, File, Metadata, OpenOptions, Permissions};
use std::io::{self, Write};
use std::path::Path;
#[cfg(unix)]
use std::sync::Arc;
use std::time::{Duration, SystemTime};

/// The calls of saving. All of them fail as the system's own do.
pub trait Disk: Send {
    /// Makes a folder and those above it; one that is there is left alone.
    fn create_folder(&self, folder: &Path) -> io::Result<()>;
    /// Lets nobody into a folder but its owner, where the system knows that.
    fn keep_private(&self, folder: &Path) -> io::Result<()> {
        #[cfg(unix)]
        fs::set_permissions(folder, std::os::unix::fs::PermissionsExt::from_mode(0o700))?;
        #[cfg(not(unix))]
        let _ = folder;
        Ok(())
    }
    /// What is at `path` itself, a link not followed.
    fn look(&self, path: &Path) -> io::Result<Metadata>;
    /// The content of a file.
    fn read(&self, path: &Path) -> io::Result<Vec<u8>>;
    /// A new file that only its owner may read; an error where something is there.
    fn create(&self, path: &Path) -> io::Result<File>;
    /// Writes all bytes.
    fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<()>;
    /// Sets who may read and write.
    fn set_permissions(&self, file: &File, permissions: Permissions) -> io::Result<()>;
    /// Returns when the file is on the disk itself.
    fn sync(&self, file: &File) -> io::Result<()>;
    /// Renames a file, over what may be there.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Renames a file; an error where something is there.
    fn rename_to_new(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Returns when the names in a folder are on the disk itself.
    fn sync_folder(&self, folder: &Path) -> io::Result<()>;
    /// Removes a file.
    fn remove(&self, path: &Path) -> io::Result<()>;
    /// Whether a rename failed because another program holds the file, so that it may succeed in a moment.
    fn is_held(&self, error: &io::Error) -> bool;
    /// Waits for that moment.
    fn wait(&self);
}

/// From here on a limit that the system sets on the size of a file is an error of [`Disk::write`], as a full disk is.
/// Without this call the system ends the process where such a limit is met. To be called once, at the start.
///
/// # Errors
/// As the system's own: the process then ends at the limit.
pub fn hear_of_size_limits() -> io::Result<()> {
    #[cfg(unix)]
    signal_hook::flag::register(signal_hook::consts::SIGXFSZ, Arc::default())?;
    Ok(())
}

/// The real disk.
#[derive(Clone, Copy, Debug, Default)]
pub struct RealDisk;

impl Disk for RealDisk {
    fn create_folder(&self, folder: &Path) -> io::Result<()> {
        fs::create_dir_all(folder)
    }

    fn look(&self, path: &Path) -> io::Result<Metadata> {
        fs::symlink_metadata(path)
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        fs::read(path)
    }

    fn create(&self, path: &Path) -> io::Result<File> {
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        options.open(path)
    }

    fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<()> {
        file.write_all(bytes)
    }

    fn set_permissions(&self, file: &File, permissions: Permissions) -> io::Result<()> {
        file.set_permissions(permissions)
    }

    fn sync(&self, file: &File) -> io::Result<()> {
        file.sync_all()
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn rename_to_new(&self, from: &Path, to: &Path) -> io::Result<()> {
        let refused = match tempfile::TempPath::try_from_path(from)?.persist_noclobber(to) {
            Ok(()) => return Ok(()),
            Err(refused) => refused,
        };
        // Dropping the path would remove the file.
        let _ = refused.path.keep();
        Err(refused.error)
    }

    #[cfg(unix)]
    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        match File::open(folder)?.sync_all() {
            // Some network file systems know no such call; their servers keep names on their own.
            Err(error) if matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) => Ok(()),
            synced => synced,
        }
    }

    /// Windows has no such call; its file systems keep names in a journal.
    #[cfg(not(unix))]
    fn sync_folder(&self, _folder: &Path) -> io::Result<()> {
        Ok(())
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn is_held(&self, error: &io::Error) -> bool {
        const ACCESS_DENIED: i32 = 5;
        const SHARING_VIOLATION: i32 = 32;
        cfg!(windows) && matches!(error.raw_os_error(), Some(ACCESS_DENIED | SHARING_VIOLATION))
    }

    fn wait(&self) {
        std::thread::sleep(Duration::from_millis(50));
    }
}

/// What tells one state of a file from another without reading it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Stamp {
    bytes: u64,
    changed: Option<SystemTime>,
    identity: Option<(u64, u64)>,
}

impl Stamp {
    pub(crate) fn of(metadata: &Metadata) -> Stamp {
        Stamp { bytes: metadata.len(), changed: metadata.modified().ok(), identity: identity(metadata) }
    }
}

#[cfg(unix)]
fn identity(metadata: &Metadata) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt;
    Some((metadata.dev(), metadata.ino()))
}

#[cfg(not(unix))]
fn identity(_metadata: &Metadata) -> Option<(u64, u64)> {
    None
}
