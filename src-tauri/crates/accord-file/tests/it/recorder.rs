//! A disk that writes down the calls of saving, and a model of what a disk has kept of them when the power goes: any of
//! the names and any of the blocks that nobody waited for. What that means for a workshop is in `power_cut`.

use accord_file::disk::{Disk, RealDisk};
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs::{File, Metadata, Permissions};
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

/// What a call left on the disk, or will.
#[derive(Clone, Debug)]
pub(crate) enum Step {
    Name(Naming),
    Write {
        file: FileNumber,
        bytes: Vec<u8>,
    },
    SyncFile(FileNumber),
    SyncFolder(PathBuf),
    /// Not a call: this state is to be saved.
    Begun(usize),
    /// Not a call: this state was acknowledged.
    Acknowledged(usize),
}

/// A change of the names in a folder.
#[derive(Clone, Debug)]
pub(crate) enum Naming {
    Add { path: PathBuf, node: Node },
    Rename { from: PathBuf, to: PathBuf, node: Node },
    Remove(PathBuf),
}

/// What a name leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Node {
    Folder,
    File(FileNumber),
}

/// Files in the order in which they were made.
pub(crate) type FileNumber = usize;

/// What becomes of the calls that bring something to the disk itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Syncs {
    All,
    /// Every fourth one of a file and every third one of a folder fail.
    ManyFail,
    /// Those of files are left out, as if the code did not make them.
    NoFile,
    /// The same with those of folders.
    NoFolder,
}

#[derive(Default)]
struct Log {
    steps: Vec<Step>,
    numbers: HashMap<u64, FileNumber>,
    made: FileNumber,
    file_syncs: usize,
    folder_syncs: usize,
    nodes: HashMap<PathBuf, Node>,
}

/// The real disk; what is done on it is written down. It waits for nothing.
#[derive(Clone)]
pub(crate) struct Recorder {
    syncs: Syncs,
    log: Arc<Mutex<Log>>,
}

impl Recorder {
    pub(crate) fn new(syncs: Syncs) -> Recorder {
        Recorder { syncs, log: Arc::default() }
    }

    pub(crate) fn notes(&self, step: Step) {
        self.log.lock().unwrap().steps.push(step);
    }

    pub(crate) fn steps(&self) -> Vec<Step> {
        self.log.lock().unwrap().steps.clone()
    }

    fn names(&self, naming: Naming) {
        let mut log = self.log.lock().unwrap();
        match &naming {
            Naming::Add { path, node } => drop(log.nodes.insert(path.clone(), *node)),
            Naming::Rename { from, to, node } => {
                log.nodes.remove(from);
                log.nodes.insert(to.clone(), *node);
            }
            Naming::Remove(path) => drop(log.nodes.remove(path)),
        }
        log.steps.push(Step::Name(naming));
    }

    fn renamed(&self, from: &Path, to: &Path) {
        let node = self.log.lock().unwrap().nodes[from];
        self.names(Naming::Rename { from: from.to_owned(), to: to.to_owned(), node });
    }

    fn number(&self, file: &File) -> FileNumber {
        self.log.lock().unwrap().numbers[&file.metadata().unwrap().ino()]
    }
}

impl Disk for Recorder {
    fn create_folder(&self, folder: &Path) -> io::Result<()> {
        let mut missing: Vec<&Path> = folder.ancestors().take_while(|folder| !folder.exists()).collect();
        missing.reverse();
        RealDisk.create_folder(folder)?;
        missing.into_iter().for_each(|made| self.names(Naming::Add { path: made.to_owned(), node: Node::Folder }));
        Ok(())
    }

    fn look(&self, path: &Path) -> io::Result<Metadata> {
        RealDisk.look(path)
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        RealDisk.read(path)
    }

    fn create(&self, path: &Path) -> io::Result<File> {
        let file = RealDisk.create(path)?;
        let mut log = self.log.lock().unwrap();
        log.made += 1;
        let number = log.made;
        // The system may give the number of a file that is gone to a new one.
        log.numbers.insert(file.metadata()?.ino(), number);
        drop(log);
        self.names(Naming::Add { path: path.to_owned(), node: Node::File(number) });
        Ok(file)
    }

    fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<()> {
        RealDisk.write(file, bytes)?;
        self.notes(Step::Write { file: self.number(file), bytes: bytes.to_owned() });
        Ok(())
    }

    fn set_permissions(&self, file: &File, permissions: Permissions) -> io::Result<()> {
        RealDisk.set_permissions(file, permissions)
    }

    fn sync(&self, file: &File) -> io::Result<()> {
        let count = counted(&mut self.log.lock().unwrap().file_syncs);
        match self.syncs {
            Syncs::ManyFail if count.is_multiple_of(4) => return Err(io::ErrorKind::Other.into()),
            Syncs::NoFile => {}
            Syncs::All | Syncs::ManyFail | Syncs::NoFolder => self.notes(Step::SyncFile(self.number(file))),
        }
        Ok(())
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        RealDisk.rename(from, to).map(|()| self.renamed(from, to))
    }

    fn rename_to_new(&self, from: &Path, to: &Path) -> io::Result<()> {
        RealDisk.rename_to_new(from, to).map(|()| self.renamed(from, to))
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        let count = counted(&mut self.log.lock().unwrap().folder_syncs);
        match self.syncs {
            Syncs::ManyFail if count.is_multiple_of(3) => return Err(io::ErrorKind::Other.into()),
            Syncs::NoFolder => {}
            Syncs::All | Syncs::ManyFail | Syncs::NoFile => self.notes(Step::SyncFolder(folder.to_owned())),
        }
        Ok(())
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        RealDisk.remove(path).map(|()| self.names(Naming::Remove(path.to_owned())))
    }

    fn is_held(&self, _error: &io::Error) -> bool {
        false
    }

    fn wait(&self) {}
}

fn counted(count: &mut usize) -> usize {
    *count += 1;
    *count
}

/// A file system whose blocks are this large.
const BLOCK: usize = 4096;

/// The disk at one moment: what is on it for certain, and what may be.
#[derive(Default)]
pub(crate) struct Model {
    names: BTreeMap<PathBuf, Node>,
    pending: Vec<Naming>,
    files: BTreeMap<FileNumber, Content>,
    /// The content that was certain last: what lay in blocks that are used again.
    before: Vec<u8>,
}

#[derive(Default)]
struct Content {
    certain: Vec<u8>,
    written: Vec<u8>,
}

/// What is found after the power cut: the folders, and the files with their content.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Found {
    pub(crate) folders: Vec<PathBuf>,
    pub(crate) files: BTreeMap<PathBuf, Vec<u8>>,
}

impl Model {
    pub(crate) fn after(&mut self, step: &Step) {
        match step {
            Step::Name(naming) => self.pending.push(naming.clone()),
            Step::Write { file, bytes } => self.files.entry(*file).or_default().written.extend_from_slice(bytes),
            Step::SyncFile(file) => {
                let content = self.files.entry(*file).or_default();
                content.certain.clone_from(&content.written);
                self.before.clone_from(&content.certain);
            }
            Step::SyncFolder(folder) => {
                let (kept, pending) = self.pending.drain(..).partition(|naming| naming.path().parent() == Some(folder));
                self.pending = pending;
                let kept: Vec<Naming> = kept;
                kept.iter().for_each(|naming| naming.apply(&mut self.names));
            }
            Step::Begun(_) | Step::Acknowledged(_) => {}
        }
    }

    /// States that may be found: with nothing of what is uncertain, with all of it, and `draws` between.
    pub(crate) fn states(&self, draws: usize, seed: u64) -> Vec<Found> {
        let mut states = vec![self.found(|_| false, |content| content.certain.clone())];
        let is_torn = self.files.values().any(|content| content.certain != content.written);
        if self.pending.is_empty() && !is_torn {
            return states;
        }
        states.push(self.found(|_| true, |content| content.written.clone()));
        let mut random = StdRng::seed_from_u64(seed);
        for _ in 0..draws {
            let kept: Vec<bool> = self.pending.iter().map(|_| random.random_bool(0.75)).collect();
            states.push(self.found(|at| kept[at], |content| self.torn(content, &mut random)));
        }
        states
    }

    fn found(&self, is_kept: impl Fn(usize) -> bool, mut content: impl FnMut(&Content) -> Vec<u8>) -> Found {
        let mut names = self.names.clone();
        let kept = self.pending.iter().enumerate().filter(|(at, _)| is_kept(*at));
        kept.for_each(|(_, naming)| naming.apply(&mut names));
        let made: BTreeSet<&Path> = self.pending.iter().filter_map(Naming::folder).collect();
        let mut found = Found { folders: Vec::new(), files: BTreeMap::new() };
        for (path, node) in &names {
            // What lies in a folder that was not kept is gone with it.
            if path.ancestors().skip(1).any(|above| made.contains(above) && !names.contains_key(above)) {
                continue;
            }
            match node {
                Node::Folder => found.folders.push(path.clone()),
                Node::File(file) => {
                    let content = self.files.get(file).map(&mut content).unwrap_or_default();
                    found.files.insert(path.clone(), content);
                }
            }
        }
        found
    }

    /// A file that nobody waited for: of any length, each block of it new, empty, or with what lay there before.
    fn torn(&self, content: &Content, random: &mut StdRng) -> Vec<u8> {
        let Content { certain, written } = content;
        if certain == written {
            return certain.clone();
        }
        let blocks = written.len().div_ceil(BLOCK);
        let length = (random.random_range(0..=blocks) * BLOCK).clamp(certain.len(), written.len());
        let mut torn = written[..length].to_owned();
        // A prefix alone is as likely as holes.
        let has_holes = random.random_bool(0.5);
        for (at, block) in torn.chunks_mut(BLOCK).enumerate().filter(|_| has_holes) {
            let start = at * BLOCK;
            match random.random_range(0..3) {
                0 => block.fill(0),
                1 => {
                    block.fill(0);
                    let old = self.before.get(start..).unwrap_or_default();
                    let length = old.len().min(block.len());
                    block[..length].copy_from_slice(&old[..length]);
                }
                _ => {}
            }
        }
        torn[..certain.len()].copy_from_slice(certain);
        torn
    }
}

impl Naming {
    /// A name in the folder that has to be brought to the disk for the change to be certain.
    fn path(&self) -> &Path {
        match self {
            Naming::Add { path, .. } | Naming::Rename { to: path, .. } | Naming::Remove(path) => path,
        }
    }

    fn folder(&self) -> Option<&Path> {
        match self {
            Naming::Add { path, node: Node::Folder } => Some(path),
            Naming::Add { .. } | Naming::Rename { .. } | Naming::Remove(_) => None,
        }
    }

    fn apply(&self, names: &mut BTreeMap<PathBuf, Node>) {
        match self {
            Naming::Add { path, node } => drop(names.insert(path.clone(), *node)),
            Naming::Rename { from, to, node } => {
                if names.get(from) == Some(node) {
                    names.remove(from);
                }
                names.insert(to.clone(), *node);
            }
            Naming::Remove(path) => drop(names.remove(path)),
        }
    }
}
