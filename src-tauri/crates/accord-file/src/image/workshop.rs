//! The tables `workshop` and `script`: what the workshop is, and its own copy of the script.

use super::rows::{insert_one, read_one};
use super::{EncodeError, Flaw};
use accord_core::Moment;
use accord_core::script::{self, Script};
use rusqlite::Connection;

pub(super) const SCHEMA: &str = include_str!("workshop.sql");

pub(super) fn write(db: &Connection, id: &String, made: &Moment, script: &Script) -> Result<(), EncodeError> {
    insert_one(db, "workshop", |cells| {
        cells.put(id)?.put(made)?;
        Ok(())
    })?;
    insert_one(db, "script", |cells| {
        cells.put(&script.source().to_owned())?;
        Ok(())
    })
}

pub(super) fn read(db: &Connection) -> Result<(String, Moment, Script), Flaw> {
    let (id, made) = read_one(db, "workshop", |row| Ok((row.take()?, row.take()?)))?;
    let source: String = read_one(db, "script", |row| row.take())?;
    Ok((id, made, read_script(&source)?))
}

/// Most workshops carry the built-in script, which is read once and shared.
fn read_script(source: &str) -> Result<Script, Flaw> {
    if source == script::DEFAULT {
        return Ok(Script::built_in());
    }
    Script::read(source).map_err(|error| Flaw(error.to_string()))
}
