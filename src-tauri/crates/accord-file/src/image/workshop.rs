//! The tables `workshop` and `script`: what the workshop is, and its own copy of the script.

use super::field::Row;
use super::rows::{insert_one, read_one};
use super::{EncodeError, Flaw};
use accord_core::Moment;
use accord_core::script::{self, Script};
use chrono::NaiveDate;
use rusqlite::Connection;

pub(super) const SCHEMA: &str = include_str!("workshop.sql");

/// The row of `workshop`.
pub(super) struct Head {
    pub(super) id: String,
    pub(super) made: Moment,
    pub(super) renewed_until: Option<NaiveDate>,
}

pub(super) fn write(db: &Connection, head: &Head, script: &Script) -> Result<(), EncodeError> {
    let Head { id, made, renewed_until } = head;
    insert_one(db, "workshop", |cells| {
        cells.put(id)?.put(made)?.put(renewed_until)?;
        Ok(())
    })?;
    insert_one(db, "script", |cells| {
        cells.put(&script.source().to_owned())?;
        Ok(())
    })
}

pub(super) fn read(db: &Connection) -> Result<(Head, Script), Flaw> {
    let take = |row: &mut Row<'_>| Ok(Head { id: row.take()?, made: row.take()?, renewed_until: row.take()? });
    let head = read_one(db, "workshop", take)?;
    let source: String = read_one(db, "script", |row| row.take())?;
    Ok((head, read_script(&source)?))
}

/// Most workshops carry the built-in script, which is read once and shared.
fn read_script(source: &str) -> Result<Script, Flaw> {
    if source == script::DEFAULT {
        return Ok(Script::built_in());
    }
    Script::read(source).map_err(|error| Flaw(error.to_string()))
}
