//! The document image: a workshop as the bytes of one SQLite database, and back. Built and read in memory only; files
//! are elsewhere. What the tables and the seal are is written down in `tests/FORMAT.md`.

mod commitments;
mod field;
mod hostile;
mod people;
mod purposes;
mod rows;
mod run;
mod seal;
mod set_up;
mod signatures;
mod workshop;

use crate::reading::MAX_BYTES;
use accord_core::Workshop;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, MAIN_DB, Transaction};
use std::sync::Arc;

/// `application_id` of a document: the letters "Acrd".
pub const APPLICATION_ID: i32 = 0x4163_7264;

/// `user_version` of the documents that this Accord writes, and the newest that it reads.
pub const VERSION: i32 = 1;

/// The whole schema, one part per group of tables.
const SCHEMA: [&str; 8] = [
    workshop::SCHEMA,
    set_up::SCHEMA,
    people::SCHEMA,
    run::SCHEMA,
    purposes::SCHEMA,
    commitments::SCHEMA,
    signatures::SCHEMA,
    seal::SCHEMA,
];

/// Why a workshop cannot be made into a file: a value that the format has no place for, such as an id that is there
/// twice, a moment outside the calendar, or texts beyond [`MAX_BYTES`]. No sensible operation makes such a workshop.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("This workshop could not be made into a file. What is on disk was left as it is.")]
pub struct EncodeError {
    /// What has no place, for "More".
    pub detail: String,
}

/// Why bytes are not a workshop that can be shown.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// Something else under our name, a picture for instance.
    #[error("This file is not a workshop of Accord. It was left as it is.")]
    NotAWorkshop,
    /// Made by a version that this one does not know.
    #[error("This workshop was made by a newer Accord. It was left as it is.")]
    Newer {
        /// The version of its format.
        version: i32,
    },
    /// More than [`crate::MAX_BYTES`].
    #[error("This file is too large to be a workshop. It was left as it is.")]
    TooLarge,
    /// Damaged, or made to do harm.
    #[error("This workshop could not be read. It was left as it is.")]
    Damaged {
        /// What is wrong, for "More".
        detail: String,
    },
}

/// What a readable image holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The workshop.
    pub workshop: Workshop,
    /// Whether it is what Accord wrote.
    pub seal: Seal,
}

/// Whether the content is what Accord wrote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seal {
    /// It is.
    Whole,
    /// Another program, or damage, changed it: it can be read, not changed.
    Broken,
}

/// The image of a workshop. The same workshop gives the same bytes; [`decode`] gives it back.
///
/// # Errors
/// Where the workshop holds what the format has no place for.
pub fn encode(workshop: &Workshop) -> Result<Vec<u8>, EncodeError> {
    let mut db = Connection::open_in_memory()?;
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_FKEY, true)?;
    // Pages are cleared before use: no bytes of this process, and none of an earlier page, end in the file.
    db.execute_batch("PRAGMA secure_delete = ON; PRAGMA encoding = 'UTF-8';")?;
    let change = db.transaction()?;
    write(&change, workshop)?;
    change.commit()?;
    let image = db.serialize(MAIN_DB)?.to_vec();
    if image.len() as u64 > MAX_BYTES {
        return Err(EncodeError { detail: format!("{} bytes are more than would be read again", image.len()) });
    }
    Ok(image)
}

fn write(db: &Transaction<'_>, workshop: &Workshop) -> Result<(), EncodeError> {
    lay_out(db)?;
    let Workshop { id, made, script, setup, people, run, purposes, commitments, signatures } = workshop;
    workshop::write(db, id, made, script)?;
    set_up::write(db, setup)?;
    people::write(db, people)?;
    run::write(db, run)?;
    purposes::write(db, purposes)?;
    commitments::write(db, commitments)?;
    signatures::write(db, signatures)?;
    Ok(seal::put(db)?)
}

/// An empty document: header values and tables.
fn lay_out(db: &Connection) -> rusqlite::Result<()> {
    db.pragma_update(None, "application_id", APPLICATION_ID)?;
    db.pragma_update(None, "user_version", VERSION)?;
    SCHEMA.iter().try_for_each(|part| db.execute_batch(part))
}

/// The workshop in an image, whoever made the bytes. They are looked at in memory and read-only; no bytes panic, run
/// for long or reach anything outside.
///
/// # Errors
/// Where the bytes are no workshop that this Accord can show.
pub fn decode(image: &[u8]) -> Result<Decoded, Unreadable> {
    let db = hostile::open(image)?;
    let seal = if seal::is_whole(&db).map_err(Flaw::from)? { Seal::Whole } else { Seal::Broken };
    Ok(Decoded { workshop: read(&db)?, seal })
}

fn read(db: &Connection) -> Result<Workshop, Flaw> {
    let (id, made, script) = workshop::read(db)?;
    Ok(Workshop {
        id,
        made,
        script,
        setup: Arc::new(set_up::read(db)?),
        people: Arc::new(people::read(db)?),
        run: Arc::new(run::read(db)?),
        purposes: Arc::new(purposes::read(db)?),
        commitments: Arc::new(commitments::read(db)?),
        signatures: Arc::new(signatures::read(db)?),
    })
}

/// What is wrong with an image, in words for "More".
#[derive(Debug)]
struct Flaw(String);

impl From<rusqlite::Error> for Flaw {
    fn from(error: rusqlite::Error) -> Self {
        Flaw(error.to_string())
    }
}

impl From<Flaw> for Unreadable {
    fn from(Flaw(detail): Flaw) -> Self {
        Unreadable::Damaged { detail }
    }
}

impl From<rusqlite::Error> for EncodeError {
    fn from(error: rusqlite::Error) -> Self {
        EncodeError { detail: error.to_string() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_of_the_schema_is_accepted_by_sqlite() {
        lay_out(&Connection::open_in_memory().unwrap()).unwrap();
    }
}
