//! The workshops that lie in a folder, one row each. Files are read, never opened for writing; a file that cannot be
//! read is a row with its reason and never breaks the list.

use crate::image::Seal;
use crate::name::EXTENSION;
use crate::reading::{self, ReadError};
use accord_core::commitment::{self, Standing};
use accord_core::{Text, Workshop};
use accord_core::{retention, signing};
use chrono::{NaiveDate, NaiveTime};
use std::cmp::Reverse;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

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
    /// Commitments that are on the page.
    pub printed: usize,
    /// Commitments in all, drafts among them.
    pub commitments: usize,
    /// The first day on which something in it has to go (rules.md 15); none where nothing has such a day.
    pub next_purge: Option<NaiveDate>,
    /// The file was changed by another program: it opens to be read only.
    pub changed_outside: bool,
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
    let unreadable = |source| ListError { folder: folder.to_owned(), source };
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(unreadable(error)),
    };
    let mut shelved = Vec::new();
    for entry in entries {
        let path = entry.map_err(unreadable)?.path();
        if path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case(EXTENSION)) {
            shelved.push(shelve(path));
        }
    }
    shelved.sort_by_cached_key(|row| (Reverse(row.when()), row.file_name.clone()));
    Ok(shelved)
}

fn shelve(path: PathBuf) -> Shelved {
    let file_name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let content = reading::read(&path).map(|read| Summary::of(&read.workshop, read.seal));
    Shelved { path, file_name, content }
}

impl Shelved {
    fn when(&self) -> Option<(NaiveDate, NaiveTime)> {
        match &self.content {
            Ok(summary) => Some((summary.day, summary.starts)),
            Err(_) => Some((self.file_name.get(..10)?.parse().ok()?, NaiveTime::MIN)),
        }
    }
}

impl Summary {
    /// What a row says about `workshop`, as a file with this seal holds it.
    pub fn of(workshop: &Workshop, seal: Seal) -> Summary {
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
            printed: standings.iter().filter(|standing| **standing == Standing::Printed).count(),
            commitments: standings.len(),
            next_purge: retention::next_purge(workshop),
            changed_outside: seal == Seal::Broken,
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
