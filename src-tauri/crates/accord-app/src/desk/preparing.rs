//! What is made ready before the day: the group of an earlier workshop, and what was taken along of the set-up.

use super::{Desk, Place};
use crate::ready::ReadyView;
use crate::screen::{EarlierRow, Problem};
use accord_core::again::HandedOn;
use accord_core::operation::SettingUp;
use std::path::Path;

/// What leaves Prepare before the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// The invitation, copied.
    Invitation,
    /// The three dates, saved.
    Dates,
    /// The paper pack, printed or saved.
    Pack,
}

impl Desk {
    /// Earlier workshops, to begin the open one with the group of one of them, the newest first.
    pub fn earlier(&self) -> Vec<EarlierRow> {
        self.shelf.earlier(self.workshop().map(|workshop| workshop.id.as_str()))
    }

    /// Begins the open workshop with the group of the one in `path`.
    ///
    /// # Errors
    /// Where that cannot be read, or the open one has begun.
    pub fn again(&mut self, path: &Path) -> Result<(), Problem> {
        let earlier = accord_file::read(path).map_err(|error| Problem::file(error.to_string()))?;
        let from = Box::new(HandedOn::by(&earlier.workshop));
        self.session()?.transact(&SettingUp::Again { from }.into()).map(drop)
    }

    /// Something of the open workshop was taken along.
    ///
    /// # Errors
    /// Where no workshop is open.
    pub fn make_ready(&mut self, taken: Taken) -> Result<(), Problem> {
        let workshop = self.session()?.workshop().clone();
        match taken {
            Taken::Invitation => self.readied.invited(&workshop),
            Taken::Dates => self.readied.dated(&workshop),
            Taken::Pack => self.readied.papered(&workshop),
        }
        self.changes += 1;
        Ok(())
    }

    pub(super) fn ready(&self) -> Option<ReadyView> {
        let workshop = self.workshop().filter(|_| matches!(self.place, Place::Prepare))?;
        Some(self.readied.view(workshop))
    }
}
