//! A disk on which a chosen call of saving fails.

use accord_file::disk::{Disk, RealDisk};
use std::fs::{File, Metadata, Permissions};
use std::io::{self, ErrorKind};
use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};

/// A call of saving.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Call {
    CreateFolder,
    Look,
    Create,
    Write,
    SetPermissions,
    Sync,
    Rename,
    SyncFolder,
}

/// With what a call fails on a path, if it does.
type Rule = dyn Fn(Call, &Path) -> Option<ErrorKind> + Send;

/// The real disk, except where a rule says that a call fails, and with what.
pub(crate) struct Faulty {
    rule: Box<Rule>,
    held: Option<ErrorKind>,
}

impl Faulty {
    /// Every call of one kind fails, after it succeeded `after` times.
    pub(crate) fn at(call: Call, error: ErrorKind, after: u32) -> Box<Faulty> {
        let left = AtomicU32::new(after);
        let is_left = move || left.fetch_update(Relaxed, Relaxed, |left| left.checked_sub(1)).is_ok();
        Box::new(Faulty { rule: Box::new(move |c, _| (c == call && !is_left()).then_some(error)), held: None })
    }

    /// Another program holds the files for which `is_held` says so: nothing is renamed over them.
    pub(crate) fn held(is_held: impl Fn(&Path) -> bool + Send + 'static) -> Box<Faulty> {
        let refuses = move |call, to: &Path| (call == Call::Rename && is_held(to)).then_some(ErrorKind::ResourceBusy);
        Box::new(Faulty { rule: Box::new(refuses), held: Some(ErrorKind::ResourceBusy) })
    }

    fn comes_to(&self, call: Call, path: &Path) -> io::Result<()> {
        (self.rule)(call, path).map_or(Ok(()), |error| Err(error.into()))
    }
}

impl Disk for Faulty {
    fn create_folder(&self, folder: &Path) -> io::Result<()> {
        self.comes_to(Call::CreateFolder, folder)?;
        RealDisk.create_folder(folder)
    }

    fn look(&self, path: &Path) -> io::Result<Metadata> {
        self.comes_to(Call::Look, path)?;
        RealDisk.look(path)
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        RealDisk.read(path)
    }

    fn create(&self, path: &Path) -> io::Result<File> {
        self.comes_to(Call::Create, path)?;
        RealDisk.create(path)
    }

    /// A write that fails has written half.
    fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<()> {
        let half = &bytes[..bytes.len() / 2];
        let fails = self.comes_to(Call::Write, Path::new(""));
        fails.or_else(|error| RealDisk.write(file, half).and(Err(error)))?;
        RealDisk.write(file, bytes)
    }

    fn set_permissions(&self, file: &File, permissions: Permissions) -> io::Result<()> {
        self.comes_to(Call::SetPermissions, Path::new(""))?;
        RealDisk.set_permissions(file, permissions)
    }

    fn sync(&self, file: &File) -> io::Result<()> {
        self.comes_to(Call::Sync, Path::new(""))?;
        RealDisk.sync(file)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.comes_to(Call::Rename, to)?;
        RealDisk.rename(from, to)
    }

    fn rename_to_new(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.comes_to(Call::Rename, to)?;
        RealDisk.rename_to_new(from, to)
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        self.comes_to(Call::SyncFolder, folder)?;
        RealDisk.sync_folder(folder)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        RealDisk.remove(path)
    }

    fn is_held(&self, error: &io::Error) -> bool {
        self.held == Some(error.kind())
    }

    fn wait(&self) {}
}
