//! Which workshop lies on the desk: made, opened, restored, put away, deleted.

use super::{Desk, Place};
use crate::copies;
use crate::ready::Readied;
use crate::screen::{DeletionView, Problem, UnreadableView};
use crate::session::Session;
use accord_core::aside::{Absence, Aside, Away};
use accord_core::operation::{Running, SettingUp};
use accord_core::{Moment, Workshop, moment, retention};
use accord_file::{Document, OpenError};
use chrono::{NaiveDate, NaiveTime};
use std::path::{Path, PathBuf};
use std::sync::Arc;

impl Desk {
    /// Makes a new workshop in the library folder and opens its set-up. It is announced for the next full quarter of
    /// an hour.
    ///
    /// # Errors
    /// Where the folder cannot be written; the sentence stands on the library screen too.
    pub fn new_workshop(&mut self) -> Result<(), Problem> {
        let now = self.now();
        let mut workshop = Workshop::new(self.surroundings.ids.document(), now.clone(), next_quarter(&now));
        Arc::make_mut(&mut workshop.setup).paper = self.settings().paper;
        let created = self.surroundings.cabinet().create(&self.surroundings.library, &workshop);
        match created {
            Ok(document) => self.take_up(document, workshop),
            Err(error) => Err(self.complain(error.to_string())),
        }
    }

    /// Opens a workshop file: where it was left, or its set-up.
    ///
    /// # Errors
    /// None for a file that cannot be read: that is a screen of its own.
    pub fn open(&mut self, path: &Path) -> Result<(), Problem> {
        if self.path().is_some_and(|open| is_same_file(&open, path)) {
            return Ok(());
        }
        self.session = None;
        self.aside = Aside::default();
        self.changes += 1;
        match self.surroundings.cabinet().open(path) {
            Ok((document, workshop)) => self.take_up(document, workshop),
            Err(OpenError::ReadOnly { workshop, why }) => {
                let clock = Arc::clone(&self.surroundings.clock);
                self.place = place_of(&workshop);
                self.session = Some(Session::read_only(path, *workshop, why.to_string(), clock));
                Ok(())
            }
            Err(OpenError::Read(why)) => {
                let snapshots = self.surroundings.cabinet().snapshots_for(path, &why);
                self.place = Place::Unreadable(UnreadableView {
                    name: path.file_stem().unwrap_or_default().to_string_lossy().into_owned(),
                    message: why.to_string(),
                    path: path.to_string_lossy().into_owned(),
                    copies: copies::rows(&snapshots, &self.now()),
                });
                Ok(())
            }
        }
    }

    /// Opens a snapshot of the file that could not be read as a workshop of its own, beside the file, which stays as it
    /// is.
    ///
    /// # Errors
    /// Where no such snapshot is offered, or the new file cannot be written.
    pub fn open_copy(&mut self, copy: &Path) -> Result<(), Problem> {
        let gone = || Problem::file("This copy is not here any more. Nothing was changed.");
        let Place::Unreadable(UnreadableView { path, .. }) = &self.place else { return Err(gone()) };
        let (damaged, cabinet) = (PathBuf::from(path), self.surroundings.cabinet());
        let Err(why) = accord_file::read(&damaged) else {
            return Err(Problem::file("The file can be read again. Open the file itself; nothing was changed."));
        };
        let offered = cabinet.snapshots_for(&damaged, &why);
        let snapshot = offered.into_iter().find(|snapshot| snapshot.path == copy).ok_or_else(gone)?;
        let restored = cabinet.restore(snapshot, &damaged);
        let (document, workshop) = restored.map_err(|error| Problem::file(error.to_string()))?;
        self.take_up(document, workshop)
    }

    /// What deleting the workshop in `path` would do.
    pub fn deletion(&self, path: &Path) -> DeletionView {
        copies::deletion(&self.surroundings.cabinet(), path)
    }

    /// Deletes the workshop in `path`, with everything that this app keeps of it, and shows the library. What it cannot
    /// remove was said by [`Desk::deletion`].
    ///
    /// # Errors
    /// Where it is open elsewhere, or something of it is still there; the sentence stands on the library screen too.
    pub fn delete(&mut self, path: &Path) -> Result<(), Problem> {
        if self.path().is_some_and(|open| is_same_file(&open, path)) {
            self.session = None;
        }
        self.changes += 1;
        self.place = Place::Library;
        match self.surroundings.cabinet().delete(path) {
            Ok(()) => {
                self.look_again(None);
                Ok(())
            }
            Err(error) => Err(self.complain(error.to_string())),
        }
    }

    fn take_up(&mut self, document: Document, workshop: Workshop) -> Result<(), Problem> {
        self.changes += 1;
        let told = Arc::clone(&self.told);
        self.readied = Readied::default();
        self.place = place_of(&workshop);
        let is_due = retention::asks(&workshop, self.now().date());
        self.meets_again = is_due && self.shelf.prepares_for(&workshop);
        let seen = self.surroundings.cabinet().last_seen(&workshop);
        let closed = |from| Absence { from, to: self.now(), why: Away::Closed };
        self.aside = Aside { absence: seen.map(closed), ..Aside::default() };
        self.session = Some(self.surroundings.cabinet().session(document, workshop, move || told())?);
        Ok(())
    }

    /// Puts the workshop away, with one last try to save it, and shows the library.
    pub fn leave(&mut self) {
        self.changes += 1;
        self.aside = Aside::default();
        let lost = self.session.as_ref().and_then(Session::lost_by_leaving);
        if let Some(session) = &mut self.session {
            session.name_file();
        }
        self.session = None;
        self.place = Place::Library;
        self.look_again(lost);
    }

    /// Opens the console of the open workshop; the first time, that begins it.
    ///
    /// # Errors
    /// Where no workshop is open.
    pub fn open_console(&mut self) -> Result<(), Problem> {
        self.changes += 1;
        let session = self.session()?;
        if session.workshop().run.place.is_none() {
            session.transact(&Running::Begin.into())?;
        }
        session.name_file();
        self.place = Place::Run;
        Ok(())
    }

    /// Goes back to the set-up.
    ///
    /// # Errors
    /// Where no workshop is open.
    pub fn open_prepare(&mut self) -> Result<(), Problem> {
        self.session()?;
        self.changes += 1;
        self.place = Place::Prepare;
        Ok(())
    }

    /// Announces another start, in the offset that holds there and then.
    ///
    /// # Errors
    /// Where no workshop is open, or it can only be read.
    pub fn set_start(&mut self, date: NaiveDate, time: NaiveTime) -> Result<(), Problem> {
        let local = date.and_time(time);
        let offset_min = self.surroundings.clock.offset_at(local);
        let utc_ms = local.and_utc().timestamp_millis() - i64::from(offset_min) * 60_000;
        let starts = moment::local(utc_ms, offset_min);
        self.session()?.transact(&SettingUp::SetStart { starts }.into()).map(drop)
    }

    fn complain(&mut self, message: String) -> Problem {
        self.changes += 1;
        self.look_again(Some(message.clone()));
        Problem::file(message)
    }
}

fn is_same_file(one: &Path, other: &Path) -> bool {
    one == other || one.canonicalize().ok().is_some_and(|one| other.canonicalize().is_ok_and(|other| one == other))
}

fn place_of(workshop: &Workshop) -> Place {
    if workshop.run.place.is_some() { Place::Run } else { Place::Prepare }
}

/// The full quarter of an hour after `now`, in its own offset.
fn next_quarter(now: &Moment) -> chrono::DateTime<chrono::FixedOffset> {
    const QUARTER_MS: i64 = 15 * 60_000;
    moment::local((now.utc_ms.div_euclid(QUARTER_MS) + 1) * QUARTER_MS, now.offset_min)
}
