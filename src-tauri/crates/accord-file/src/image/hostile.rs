//! The gate in front of every image: whoever made the bytes, what passes here is a sound database in memory, of our
//! schema and version, read-only. What its rows mean is checked where they are read.

use super::{APPLICATION_ID, Flaw, Unreadable, VERSION, lay_out};
use crate::reading::MAX_BYTES;
use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;
use rusqlite::{Connection, MAIN_DB};
use std::sync::OnceLock;

/// The header of a SQLite database: <https://www.sqlite.org/fileformat2.html#the_database_header>.
pub(super) const HEADER_BYTES: usize = 100;
/// Where the header has `user_version`.
pub(super) const USER_VERSION_AT: usize = 60;
const MAGIC: &[u8] = b"SQLite format 3\0";

/// How many instructions of SQLite's machine pass between two looks, and how many looks all statements together may
/// take: twenty million instructions, where a full workshop needs some ten thousand.
const INSTRUCTIONS_PER_LOOK: i32 = 10_000;
const MOST_LOOKS: u32 = 2_000;

/// An entry of the schema: type, name, table, SQL.
type SchemaEntry = (String, String, String, Option<String>);

pub(super) fn open(image: &[u8]) -> Result<Connection, Unreadable> {
    check_header(image)?;
    let db = load(image).map_err(Flaw::from)?;
    check_schema(&db)?;
    check_pages(&db)?;
    Ok(db)
}

/// Everything that the first hundred bytes can tell, before SQLite sees any.
fn check_header(image: &[u8]) -> Result<(), Unreadable> {
    if image.len() as u64 > MAX_BYTES {
        return Err(Unreadable::TooLarge);
    }
    let start = &image[..image.len().min(MAGIC.len())];
    if !MAGIC.starts_with(start) {
        return Err(Unreadable::NotAWorkshop);
    }
    let Some(header) = image.first_chunk::<HEADER_BYTES>() else {
        return Err(Flaw(format!("it ends after {} bytes", image.len())).into());
    };
    let page_bytes = match u16::from_be_bytes([header[16], header[17]]) {
        1 => 65_536,
        bytes => usize::from(bytes),
    };
    if !image.len().is_multiple_of(page_bytes) {
        return Err(Flaw(format!("it ends within a page, after {} bytes", image.len())).into());
    }
    if number(header, 68) != APPLICATION_ID {
        return Err(Unreadable::NotAWorkshop);
    }
    match number(header, USER_VERSION_AT) {
        VERSION => {}
        version if version > VERSION => return Err(Unreadable::Newer { version }),
        version => return Err(Flaw(format!("there is no version {version}")).into()),
    }
    if header[18..20] != [1, 1] || number(header, 56) != 1 {
        return Err(Flaw("it has a journal of another kind, or is not in UTF-8".into()).into());
    }
    Ok(())
}

/// The number at a place of the header.
pub(super) fn number(header: &[u8; HEADER_BYTES], at: usize) -> i32 {
    i32::from_be_bytes([header[at], header[at + 1], header[at + 2], header[at + 3]])
}

fn load(image: &[u8]) -> rusqlite::Result<Connection> {
    let mut db = Connection::open_in_memory()?;
    db.deserialize_read_exact(MAIN_DB, image, image.len(), true)?;
    confine(&mut db)?;
    Ok(db)
}

/// What the database may make SQLite do: read its own tables, within bounds.
fn confine(db: &mut Connection) -> rusqlite::Result<()> {
    for (option, on) in [
        (DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true),
        (DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false),
        (DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false),
        (DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, false),
        (DbConfig::SQLITE_DBCONFIG_DQS_DDL, false),
        (DbConfig::SQLITE_DBCONFIG_DQS_DML, false),
    ] {
        db.set_db_config(option, on)?;
    }
    for (limit, most) in [
        (Limit::SQLITE_LIMIT_LENGTH, i32::try_from(MAX_BYTES).unwrap_or(i32::MAX)),
        (Limit::SQLITE_LIMIT_SQL_LENGTH, 100_000),
        (Limit::SQLITE_LIMIT_COLUMN, 100),
        (Limit::SQLITE_LIMIT_EXPR_DEPTH, 20),
        (Limit::SQLITE_LIMIT_COMPOUND_SELECT, 3),
        (Limit::SQLITE_LIMIT_VDBE_OP, 25_000),
        (Limit::SQLITE_LIMIT_FUNCTION_ARG, 8),
        (Limit::SQLITE_LIMIT_ATTACHED, 0),
        (Limit::SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 50),
        (Limit::SQLITE_LIMIT_VARIABLE_NUMBER, 10),
        (Limit::SQLITE_LIMIT_TRIGGER_DEPTH, 1),
        (Limit::SQLITE_LIMIT_WORKER_THREADS, 0),
    ] {
        db.set_limit(limit, most)?;
    }
    let mut looks = 0;
    let is_too_long = move || {
        looks += 1;
        looks > MOST_LOOKS
    };
    db.progress_handler(INSTRUCTIONS_PER_LOOK, Some(is_too_long))?;
    db.execute_batch("PRAGMA cell_size_check = ON; PRAGMA query_only = ON; PRAGMA temp_store = MEMORY;")
}

/// The schema is ours, to the letter: no table, index, trigger or view more, none less, none other.
fn check_schema(db: &Connection) -> Result<(), Unreadable> {
    if schema(db).map_err(Flaw::from)? == *known_schema().map_err(Flaw::from)? {
        return Ok(());
    }
    Err(Flaw("its tables are not those of a workshop".into()).into())
}

fn known_schema() -> rusqlite::Result<&'static Vec<SchemaEntry>> {
    static KNOWN: OnceLock<Vec<SchemaEntry>> = OnceLock::new();
    if let Some(known) = KNOWN.get() {
        return Ok(known);
    }
    let db = Connection::open_in_memory()?;
    lay_out(&db)?;
    let known = schema(&db)?;
    Ok(KNOWN.get_or_init(|| known))
}

fn schema(db: &Connection) -> rusqlite::Result<Vec<SchemaEntry>> {
    let mut statement = db.prepare("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name")?;
    let entries = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?;
    entries.collect()
}

/// SQLite's own check of every page, index, type and constraint.
fn check_pages(db: &Connection) -> Result<(), Flaw> {
    let found: String = db.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    if found == "ok" { Ok(()) } else { Err(Flaw(found)) }
}
