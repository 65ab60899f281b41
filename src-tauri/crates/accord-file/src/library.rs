//! The workshops that lie in a folder, one row each. Files are read, never opened for writing; a file that cannot be
//! read is a row with its reason and never breaks the list.

use crate::disk::Stamp;
use crate::name::EXTENSION;
use crate::reading::{self, ReadError};
use accord_core::commitment::{self, Standing};
use accord_core::{Text, Workshop};
use accord_core::{retention, signing};
use chrono::{NaiveDate, NaiveTime};
use std::cmp::Reverse;
use std::collections::{HashMap, VecDeque};
use std::fs;
use std::io::{self, ErrorKind};
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::thread;

/// One file in the library.
#[derive(Debug)]
pub struct Shelved {
    /// The file.
    pub path: PathBuf,
    /// Its name, for where there is no title.
    pub file_name: String,
    /// What it holds, or why that cannot be shown.
    pub content: Result<Summary, ReadError>,
}

/// What a row says about a workshop. No person's name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// The document's id.
    pub id: String,
    /// What the agreement is about; may be empty.
    pub title: Text,
    /// The workshop day.
    pub day: NaiveDate,
    /// The local time of the real first start, before it of the announced one.
    pub starts: NaiveTime,
    /// The number present, or named so far.
    pub present: u32,
    /// The plan's id.
    pub plan: String,
    /// The plan's length in minutes.
    pub plan_minutes: u32,
    /// How far it is.
    pub state: State,
    /// Whether its page is closed.
    pub closed: bool,
    /// Commitments that are on the page.
    pub printed: usize,
    /// Commitments in all, drafts among them.
    pub commitments: usize,
    /// The first day on which something in it has to go (rules.md 15); none where nothing has such a day.
    pub next_purge: Option<NaiveDate>,
}

/// How far a workshop is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Not begun.
    Draft,
    /// Begun, not ended: under way, or cut off.
    Running,
    /// Ended; nobody has signed, and the page is open.
    Ended,
    /// Ended, and signed or closed.
    Signed,
}

/// Why a folder has no list.
#[derive(Debug, thiserror::Error)]
#[error("This computer does not let Accord read the folder “{}”. Nothing in it was changed.", folder.display())]
pub struct ListError {
    /// The folder.
    pub folder: PathBuf,
    /// What the system says, for "More".
    #[source]
    pub source: io::Error,
}

/// Every `*.accord` in `folder` itself, newest workshop first; a file that cannot be read stands where the date in its
/// name puts it, without one at the end. A folder that does not exist is an empty list.
///
/// # Errors
/// Where the folder cannot be read.
pub fn list(folder: &Path) -> Result<Vec<Shelved>, ListError> {
    let mut catalogue = Catalogue::default();
    catalogue.look(folder)?;
    let unread = catalogue.take_unread(usize::MAX);
    catalogue.put(unread.shelve());
    let mut shelved: Vec<Shelved> = catalogue.rows.into_values().map(|known| known.row).collect();
    shelved.sort_by_cached_key(Shelved::place);
    Ok(shelved)
}

/// The rows of a folder, each file read once as long as it stays as it is. Reading is apart from looking, so that who
/// draws a screen can have the newest rows first and the others while it is looked at.
#[derive(Debug, Default)]
pub struct Catalogue {
    rows: HashMap<PathBuf, Known>,
    unread: VecDeque<(PathBuf, Option<Stamp>)>,
}

/// A row, and the state of its file when it was read.
#[derive(Debug)]
struct Known {
    stamp: Option<Stamp>,
    row: Shelved,
}

/// Files whose rows are to be read, the newest first. They are read without their catalogue.
#[derive(Debug)]
pub struct Unread(Vec<(PathBuf, Option<Stamp>)>);

/// Rows that were read.
#[derive(Debug)]
pub struct Read(Vec<Known>);

impl Catalogue {
    /// Looks at the names in a folder and at the state of each file: what is gone or different is forgotten, and what is
    /// not known yet is to be read. Another folder is another catalogue.
    ///
    /// # Errors
    /// Where the folder cannot be read; then nothing is known any more.
    pub fn look(&mut self, folder: &Path) -> Result<(), ListError> {
        let mut known = std::mem::take(&mut self.rows);
        self.unread.clear();
        let mut unread = Vec::new();
        for path in names(folder)? {
            let stamp = fs::metadata(&path).ok().map(|metadata| Stamp::of(&metadata));
            match known.remove(&path).filter(|known| known.holds(stamp.as_ref())) {
                Some(known) => drop(self.rows.insert(path, known)),
                None => unread.push((path, stamp)),
            }
        }
        unread.sort_by_cached_key(|(path, _)| (Reverse(day_in_name(&file_name(path))), path.clone()));
        self.unread = unread.into();
        Ok(())
    }

    /// The next files to be read, at most so many.
    pub fn take_unread(&mut self, at_most: usize) -> Unread {
        let count = at_most.min(self.unread.len());
        Unread(self.unread.drain(..count).collect())
    }

    /// How many files are still to be read.
    pub fn unread(&self) -> usize {
        self.unread.len()
    }

    /// Takes rows that were read.
    pub fn put(&mut self, read: Read) {
        self.rows.extend(read.0.into_iter().map(|known| (known.row.path.clone(), known)));
    }

    /// All rows that were read, in the order of [`list`].
    pub fn rows(&self) -> Vec<&Shelved> {
        let mut rows: Vec<&Shelved> = self.rows.values().map(|known| &known.row).collect();
        rows.sort_by_cached_key(|row| row.place());
        rows
    }
}

impl Known {
    /// Whether the file is as it was. What the system refused then is asked for anew: it may be allowed by now.
    fn holds(&self, now: Option<&Stamp>) -> bool {
        let was_read = matches!(self.row.content, Ok(_) | Err(ReadError::Unreadable(_)));
        was_read && now.is_some() && self.stamp.as_ref() == now
    }
}

impl Read {
    /// The rows.
    pub fn rows(&self) -> impl Iterator<Item = &Shelved> {
        self.0.iter().map(|known| &known.row)
    }
}

impl Unread {
    /// Whether there is nothing to read.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Reads them, on as many threads as this computer has use for. A file that cannot be read is a row with its reason.
    pub fn shelve(self) -> Read {
        let threads = thread::available_parallelism().map_or(1, NonZero::get);
        let share = self.0.len().div_ceil(threads).max(READ_ON_ONE_THREAD);
        let mut shares = Vec::new();
        let mut files = self.0;
        while files.len() > share {
            shares.push(files.split_off(files.len() - share));
        }
        let read = thread::scope(|scope| {
            let others: Vec<_> = shares.into_iter().map(|files| scope.spawn(|| shelve_all(files))).collect();
            let mut read = shelve_all(files);
            // A share whose thread ended in a panic has no rows; it is read anew at the next look.
            read.extend(others.into_iter().filter_map(|other| other.join().ok()).flatten());
            read
        });
        Read(read)
    }
}

/// Fewer files than these are not worth a thread.
const READ_ON_ONE_THREAD: usize = 16;

fn shelve_all(files: Vec<(PathBuf, Option<Stamp>)>) -> Vec<Known> {
    files.into_iter().map(|(path, stamp)| Known { stamp, row: shelve(path) }).collect()
}

fn names(folder: &Path) -> Result<Vec<PathBuf>, ListError> {
    let unreadable = |source| ListError { folder: folder.to_owned(), source };
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(unreadable(error)),
    };
    let mut names = Vec::new();
    for entry in entries {
        let path = entry.map_err(unreadable)?.path();
        if path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case(EXTENSION)) {
            names.push(path);
        }
    }
    Ok(names)
}

fn shelve(path: PathBuf) -> Shelved {
    let content = reading::read_unsealed(&path).map(|workshop| Summary::of(&workshop));
    Shelved { file_name: file_name(&path), path, content }
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn day_in_name(file_name: &str) -> Option<NaiveDate> {
    file_name.get(..10)?.parse().ok()
}

impl Shelved {
    fn when(&self) -> Option<(NaiveDate, NaiveTime)> {
        match &self.content {
            Ok(summary) => Some((summary.day, summary.starts)),
            Err(_) => Some((day_in_name(&self.file_name)?, NaiveTime::MIN)),
        }
    }

    /// Its place in the list.
    fn place(&self) -> (Reverse<Option<(NaiveDate, NaiveTime)>>, String) {
        (Reverse(self.when()), self.file_name.clone())
    }
}

impl Summary {
    /// What a row says about `workshop`.
    pub fn of(workshop: &Workshop) -> Summary {
        let standings = commitment::standings(workshop);
        let starts = workshop.run.began().map_or_else(|| workshop.setup.starts.time(), |began| began.local().time());
        Summary {
            id: workshop.id.clone(),
            title: workshop.setup.title.clone(),
            day: workshop.day(),
            starts,
            present: workshop.present(),
            plan: workshop.plan().id.clone(),
            plan_minutes: workshop.plan().minutes,
            state: State::of(workshop),
            closed: workshop.is_closed(),
            printed: standings.iter().filter(|standing| **standing == Standing::Printed).count(),
            commitments: standings.len(),
            next_purge: retention::next_purge(workshop),
        }
    }
}

impl State {
    /// How far `workshop` is.
    pub fn of(workshop: &Workshop) -> State {
        let is_signed = || {
            workshop.is_closed() || workshop.signatures.iter().any(|signature| signing::is_printed(workshop, signature))
        };
        match (workshop.run.visits.is_empty(), workshop.run.ended.is_some()) {
            (true, false) => State::Draft,
            (false, false) => State::Running,
            (_, true) if is_signed() => State::Signed,
            (_, true) => State::Ended,
        }
    }
}
