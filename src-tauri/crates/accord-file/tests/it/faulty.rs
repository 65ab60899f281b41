//! A disk on which chosen calls of saving fail.

use accord_file::disk::{Disk, RealDisk};
use std::fs::{File, Metadata, Permissions};
use std::io::{self, ErrorKind};
use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};

/// A call of saving.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Call {
    CreateFolder,
    Look,
    Read,
    Create,
    Write,
    SetPermissions,
    Sync,
    Rename,
    RenameToNew,
    SyncFolder,
    Remove,
}

impl Call {
    pub(crate) const ALL: [Call; 11] = [
        Call::CreateFolder,
        Call::Look,
        Call::Read,
        Call::Create,
        Call::Write,
        Call::SetPermissions,
        Call::Sync,
        Call::Rename,
        Call::RenameToNew,
        Call::SyncFolder,
        Call::Remove,
    ];
}

/// How a call fails.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fault {
    pub(crate) error: ErrorKind,
    pub(crate) done: Done,
}

/// What a call that fails has done all the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Done {
    Nothing,
    /// Half of what a write was to write; of another call nothing.
    Half,
    /// Everything: its answer got lost.
    All,
}

/// How a call on a path fails, if it does.
type Rule = dyn Fn(Call, &Path) -> Option<Fault> + Send;

/// The real disk, except where a rule says that a call fails, and how.
pub(crate) struct Faulty {
    rule: Box<Rule>,
    held: Option<ErrorKind>,
    syncs: bool,
}

impl Faulty {
    /// Every call of one kind fails, after it succeeded `after` times. A write that fails has written half.
    pub(crate) fn at(call: Call, error: ErrorKind, after: u32) -> Box<Faulty> {
        let left = AtomicU32::new(after);
        let is_left = move || left.fetch_update(Relaxed, Relaxed, |left| left.checked_sub(1)).is_ok();
        let fault = Fault { error, done: Done::Half };
        Box::new(Faulty {
            rule: Box::new(move |c, _| (c == call && !is_left()).then_some(fault)),
            held: None,
            syncs: true,
        })
    }

    /// Another program holds the files for which `is_held` says so: nothing is renamed over them.
    pub(crate) fn held(is_held: impl Fn(&Path) -> bool + Send + 'static) -> Box<Faulty> {
        let fault = Fault { error: ErrorKind::ResourceBusy, done: Done::Nothing };
        let refuses = move |call, to: &Path| (call == Call::Rename && is_held(to)).then_some(fault);
        Box::new(Faulty { rule: Box::new(refuses), held: Some(ErrorKind::ResourceBusy), syncs: true })
    }

    /// A rule for every call. Nothing is brought to the disk itself: for tests without a power cut, which save often.
    pub(crate) fn in_memory(rule: impl Fn(Call) -> Option<Fault> + Send + 'static) -> Box<Faulty> {
        Box::new(Faulty { rule: Box::new(move |call, _| rule(call)), held: None, syncs: false })
    }

    fn comes_to<T>(&self, call: Call, path: &Path, act: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
        let Some(fault) = (self.rule)(call, path) else { return act() };
        match fault.done {
            Done::Nothing | Done::Half => {}
            Done::All => drop(act()?),
        }
        Err(fault.error.into())
    }
}

impl Disk for Faulty {
    fn create_folder(&self, folder: &Path) -> io::Result<()> {
        self.comes_to(Call::CreateFolder, folder, || RealDisk.create_folder(folder))
    }

    fn look(&self, path: &Path) -> io::Result<Metadata> {
        self.comes_to(Call::Look, path, || RealDisk.look(path))
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.comes_to(Call::Read, path, || RealDisk.read(path))
    }

    fn create(&self, path: &Path) -> io::Result<File> {
        self.comes_to(Call::Create, path, || RealDisk.create(path))
    }

    fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<()> {
        let Some(fault) = (self.rule)(Call::Write, Path::new("")) else { return RealDisk.write(file, bytes) };
        let written = match fault.done {
            Done::Nothing => 0,
            Done::Half => bytes.len() / 2,
            Done::All => bytes.len(),
        };
        RealDisk.write(file, &bytes[..written])?;
        Err(fault.error.into())
    }

    fn set_permissions(&self, file: &File, permissions: Permissions) -> io::Result<()> {
        self.comes_to(Call::SetPermissions, Path::new(""), || RealDisk.set_permissions(file, permissions))
    }

    fn sync(&self, file: &File) -> io::Result<()> {
        self.comes_to(Call::Sync, Path::new(""), || if self.syncs { RealDisk.sync(file) } else { Ok(()) })
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.comes_to(Call::Rename, to, || RealDisk.rename(from, to))
    }

    fn rename_to_new(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.comes_to(Call::RenameToNew, to, || RealDisk.rename_to_new(from, to))
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        self.comes_to(Call::SyncFolder, folder, || if self.syncs { RealDisk.sync_folder(folder) } else { Ok(()) })
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.comes_to(Call::Remove, path, || RealDisk.remove(path))
    }

    fn is_held(&self, error: &io::Error) -> bool {
        self.held == Some(error.kind())
    }

    fn wait(&self) {}
}
