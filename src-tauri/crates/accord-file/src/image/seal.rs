//! The seal: SHA-256 over the canonical content, which is lines of text that the `sqlite3` tool can print too (see
//! `tests/FORMAT.md`). It tells whether Accord wrote the content. It is no signature: whoever knows the format can
//! make a new one.

use super::VERSION;
use rusqlite::types::{Type, ValueRef};
use rusqlite::{Connection, OptionalExtension};
use sha2::{Digest, Sha256};

pub(super) const SCHEMA: &str = include_str!("seal.sql");

/// Every table but the seal, by name, with its primary key.
const TABLES: [(&str, &str); 42] = [
    ("added_time", "step"),
    ("agreement", "one"),
    ("amendment", "position"),
    ("amendment_signer", "amendment, position"),
    ("checked_commitment", "held_check, commitment"),
    ("commitment", "id"),
    ("compared_item", "held_check, position"),
    ("consent", "about"),
    ("consent_count", "about, position"),
    ("correction", "position"),
    ("decision", "id"),
    ("handoff", "id"),
    ("head_count", "position"),
    ("held_check", "kind"),
    ("line", "list, id"),
    ("objection", "id"),
    ("outcome", "one"),
    ("outcome_draft", "id"),
    ("pattern", "id"),
    ("pause", "visit, position"),
    ("person", "id"),
    ("plan_change", "step"),
    ("private_note", "id"),
    ("prompt", "step, line"),
    ("pulse", "asked"),
    ("pulse_item", "asked, position"),
    ("pulse_sign", "asked, position"),
    ("purpose", "id"),
    ("purpose_person", "purpose, position"),
    ("purpose_receiver", "purpose, position"),
    ("replan", "position"),
    ("replan_part", "replan, list, position"),
    ("reservation", "id"),
    ("room", "one"),
    ("run", "one"),
    ("script", "one"),
    ("set_up", "one"),
    ("settled_pattern", "held_check, pattern"),
    ("signature", "id"),
    ("talked_item", "position"),
    ("visit", "position"),
    ("workshop", "one"),
];

/// Seals the content that stands in the tables.
pub(super) fn put(db: &Connection) -> rusqlite::Result<()> {
    db.execute("INSERT INTO seal VALUES (1, ?)", [of(db)?]).map(drop)
}

/// Whether the content is what was sealed.
pub(super) fn is_whole(db: &Connection) -> rusqlite::Result<bool> {
    let kept: Option<String> = db.query_row("SELECT sha256 FROM seal", [], |row| row.get(0)).optional()?;
    Ok(kept == Some(of(db)?))
}

fn of(db: &Connection) -> rusqlite::Result<String> {
    let mut hash = Sha256::new();
    hash.update(format!("accord {VERSION}\n"));
    let mut line = Vec::new();
    for (table, key) in TABLES {
        let mut statement = db.prepare(&format!("SELECT * FROM {table} ORDER BY {key}"))?;
        let columns = statement.column_count();
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            line.clear();
            line.extend_from_slice(table.as_bytes());
            for column in 0..columns {
                push_value(&mut line, column, row.get_ref(column)?)?;
            }
            line.push(b'\n');
            hash.update(&line);
        }
    }
    Ok(hex(&hash.finalize(), b"0123456789abcdef"))
}

/// A space and the value: `n` for null, `i` with the number, `t` with the text's UTF-8 bytes in hexadecimal.
fn push_value(line: &mut Vec<u8>, column: usize, value: ValueRef<'_>) -> rusqlite::Result<()> {
    line.push(b' ');
    match value {
        ValueRef::Null => line.push(b'n'),
        ValueRef::Integer(number) => line.extend_from_slice(format!("i{number}").as_bytes()),
        ValueRef::Text(text) => {
            line.push(b't');
            line.extend(text.iter().flat_map(|byte| hex_digits(*byte, b"0123456789ABCDEF")));
        }
        ValueRef::Real(_) | ValueRef::Blob(_) => return Err(unexpected(column, value.data_type())),
    }
    Ok(())
}

fn unexpected(column: usize, found: Type) -> rusqlite::Error {
    rusqlite::Error::InvalidColumnType(column, "seal".to_owned(), found)
}

fn hex(bytes: &[u8], digits: &[u8; 16]) -> String {
    bytes.iter().flat_map(|byte| hex_digits(*byte, digits)).map(char::from).collect()
}

fn hex_digits(byte: u8, digits: &[u8; 16]) -> [u8; 2] {
    [digits[usize::from(byte >> 4)], digits[usize::from(byte & 15)]]
}
