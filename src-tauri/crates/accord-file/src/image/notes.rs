//! The table `private_note`: the facilitator's own notes.

use super::rows::{insert_list, read_list};
use super::{EncodeError, Flaw, field::columns};
use accord_core::model::PrivateNote;
use rusqlite::Connection;

pub(super) const SCHEMA: &str = include_str!("notes.sql");

columns! { PrivateNote [3] { id, step, text } }

pub(super) fn write(db: &Connection, notes: &[PrivateNote]) -> Result<(), EncodeError> {
    insert_list(db, "private_note", notes)
}

pub(super) fn read(db: &Connection) -> Result<Vec<PrivateNote>, Flaw> {
    read_list(db, "private_note", |row| row.take())
}
