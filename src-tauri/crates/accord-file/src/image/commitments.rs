//! The table `commitment`: promises, drafts among them.

use super::rows::{insert_list, read_list};
use super::{EncodeError, Flaw, field::columns};
use accord_core::model::Commitment;
use rusqlite::Connection;

pub(super) const SCHEMA: &str = include_str!("commitments.sql");

columns! {
    Commitment [13] {
        id, act, owner, receiver, due, accepted, confidence, cue, evidence, first_move, first_move_by,
    }
}

pub(super) fn write(db: &Connection, commitments: &[Commitment]) -> Result<(), EncodeError> {
    insert_list(db, "commitment", commitments)
}

pub(super) fn read(db: &Connection) -> Result<Vec<Commitment>, Flaw> {
    read_list(db, "commitment", |row| row.take())
}
