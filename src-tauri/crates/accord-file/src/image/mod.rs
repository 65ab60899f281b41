//! The document image: a workshop as the bytes of one SQLite database, and back. Built and read in memory only; files
//! are elsewhere. What the tables and the seal are is written down in `tests/FORMAT.md`.

mod checks;
mod commitments;
mod consent;
mod field;
mod handoffs;
mod hostile;
mod notes;
mod outcome;
mod patterns;
mod people;
mod pulse;
mod purposes;
mod replans;
mod room;
mod rows;
mod run;
mod seal;
mod set_up;
mod signing;
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
const SCHEMA: [&str; 17] = [
    workshop::SCHEMA,
    set_up::SCHEMA,
    people::SCHEMA,
    run::SCHEMA,
    replans::SCHEMA,
    room::SCHEMA,
    pulse::SCHEMA,
    patterns::SCHEMA,
    outcome::SCHEMA,
    consent::SCHEMA,
    purposes::SCHEMA,
    handoffs::SCHEMA,
    commitments::SCHEMA,
    signing::SCHEMA,
    checks::SCHEMA,
    notes::SCHEMA,
    seal::SCHEMA,
];

/// The size of a page of the database. Most tables hold a few lines, and each has a page of its own: a full workshop
/// is 150 KB so, half of it its script, and 280 KB with SQLite's 4096. It takes no longer to encode or to decode.
const PAGE_BYTES: u32 = 1024;

/// Why a workshop cannot be made into a file: a value that the format has no place for, such as an id that is there
/// twice, a moment outside the calendar, counts that its room may not keep (rules.md 18, P6), or texts beyond
/// [`MAX_BYTES`]. No sensible operation makes such a workshop.
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
    db.pragma_update(None, "page_size", PAGE_BYTES)?;
    // Pages are cleared before use: no bytes of this process, and none of an earlier page, end in the file.
    // What does not fit into a statement's memory is never put into a file of its own.
    db.execute_batch("PRAGMA secure_delete = ON; PRAGMA encoding = 'UTF-8'; PRAGMA temp_store = MEMORY;")?;
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
    pulse::check_rooms(workshop).map_err(|detail| EncodeError { detail })?;
    lay_out(db)?;
    let Workshop {
        id,
        made,
        renewed_until,
        script,
        setup,
        people,
        run,
        readiness,
        lines,
        pulse,
        talked,
        patterns,
        outcome,
        objections,
        purposes,
        handoffs,
        commitments,
        decisions,
        signing,
        reservations,
        signatures,
        checks,
        notes,
    } = workshop;
    let head = workshop::Head { id: id.clone(), made: made.clone(), renewed_until: *renewed_until };
    workshop::write(db, &head, script)?;
    set_up::write(db, setup)?;
    people::write(db, people)?;
    run::write(db, run)?;
    room::write(db, readiness, lines)?;
    pulse.as_ref().map_or(Ok(()), |pulse| pulse::write(db, pulse::DAY, pulse))?;
    pulse::write_talked(db, talked)?;
    patterns::write(db, patterns)?;
    outcome::write(db, outcome)?;
    consent::write_objections(db, objections)?;
    purposes::write(db, purposes)?;
    handoffs::write(db, handoffs)?;
    commitments::write(db, commitments, decisions)?;
    signing::write(db, signing)?;
    signing::write_names(db, reservations, signatures)?;
    checks::write(db, checks)?;
    notes::write(db, notes)?;
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

/// As [`decode`], without a look at the seal, which takes half of its time: for a row in a list. Whether another program
/// changed what is in it shows when it is opened.
pub(crate) fn decode_unsealed(image: &[u8]) -> Result<Workshop, Unreadable> {
    Ok(read(&hostile::open(image)?)?)
}

/// The version of the format that an image says it has; none where it is too short to say.
pub(crate) fn version_of(image: &[u8]) -> Option<i32> {
    Some(hostile::number(image.first_chunk()?, hostile::USER_VERSION_AT))
}

fn read(db: &Connection) -> Result<Workshop, Flaw> {
    let (workshop::Head { id, made, renewed_until }, script) = workshop::read(db)?;
    let (readiness, lines) = room::read(db)?;
    let (mut pulses, mut asked) = (pulse::read(db)?, consent::read(db)?);
    let workshop = Workshop {
        id,
        made,
        renewed_until,
        script,
        setup: Arc::new(set_up::read(db)?),
        people: Arc::new(people::read(db)?),
        run: Arc::new(run::read(db)?),
        readiness,
        lines: Arc::new(lines),
        pulse: pulses.remove(pulse::DAY).map(Arc::new),
        talked: Arc::new(pulse::read_talked(db)?),
        patterns: Arc::new(patterns::read(db)?),
        outcome: Arc::new(outcome::read(db, asked.remove(consent::OUTCOME))?),
        objections: Arc::new(consent::read_objections(db)?),
        purposes: Arc::new(purposes::read(db)?),
        handoffs: Arc::new(handoffs::read(db)?),
        commitments: Arc::new(commitments::read(db)?),
        decisions: Arc::new(commitments::read_decisions(db)?),
        signing: Arc::new(signing::read(db, asked.remove(consent::PAGE))?),
        reservations: Arc::new(signing::read_reservations(db)?),
        signatures: Arc::new(signing::read_signatures(db)?),
        checks: Arc::new(checks::read(db, &mut pulses, &mut asked)?),
        notes: Arc::new(notes::read(db)?),
    };
    rows::none_left("pulse", &pulses)?;
    rows::none_left("consent", &asked)?;
    pulse::check_rooms(&workshop).map_err(Flaw)?;
    Ok(workshop)
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

    /// The tables' own checks stand before these; a reader that leans on them alone would be one change from harm.
    #[test]
    fn counts_of_four_are_refused_by_the_readers_too() {
        let reads = |sql: &str| {
            let db = Connection::open_in_memory().unwrap();
            lay_out(&db).unwrap();
            db.execute_batch(&format!("PRAGMA ignore_check_constraints = ON; {sql}")).unwrap();
            let (mut pulses, mut asked) = (pulse::read(&db)?, consent::read(&db)?);
            checks::read(&db, &mut pulses, &mut asked).map(drop)
        };
        let pulse = "INSERT INTO pulse VALUES ('day', 9); INSERT INTO pulse_item VALUES ('day', 0, 'T1', 0";
        let check = "INSERT INTO held_check (position, kind, held_on, stopped, closed)
            VALUES (0, 'day30', '2026-10-15', '', 0); INSERT INTO compared_item VALUES ('day30', 0, 'T1'";
        for (five, four) in [
            (
                format!("{pulse}, 1, 1, 3, NULL, NULL, NULL, NULL, NULL)"),
                format!("{pulse}, 1, 1, 2, NULL, NULL, NULL, NULL, NULL)"),
            ),
            (
                format!("{pulse}, NULL, NULL, NULL, 1, 1, 1, 1, 1)"),
                format!("{pulse}, NULL, NULL, NULL, 1, 1, 1, 1, 0)"),
            ),
            (format!("{pulse}, NULL, NULL, NULL, 1, 1, 1, 1, 1)"), format!("{pulse}, 2, 2, 1, 1, 1, 1, 1, 1)")),
            (
                "INSERT INTO consent VALUES ('page', NULL, 5, 0, 0, 0, 0)".into(),
                "INSERT INTO consent VALUES ('page', NULL, 4, 0, 0, 0, 0)".into(),
            ),
            (format!("{check}, 1, 2, 2)"), format!("{check}, 1, 2, 1)")),
        ] {
            assert!(reads(&five).is_ok(), "{five}");
            assert!(reads(&four).is_err(), "{four}");
        }
    }
}
