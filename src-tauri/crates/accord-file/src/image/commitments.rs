//! The tables `commitment` and `decision`: what was promised, drafts among it, and what was decided.

use super::rows::{insert_list, read_list};
use super::{EncodeError, Flaw, field::columns};
use accord_core::model::{Commitment, Decision};
use rusqlite::Connection;

pub(super) const SCHEMA: &str = include_str!("commitments.sql");

columns! {
    Commitment [16] {
        id, act, owner, purpose, receiver, due, accepted, confidence, cue, evidence, first_move, first_move_by,
        pattern, on_sheet,
    }
}
columns! { Decision [3] { id, text, reopen_only_if } }

pub(super) fn write(db: &Connection, commitments: &[Commitment], decisions: &[Decision]) -> Result<(), EncodeError> {
    insert_list(db, "commitment", commitments)?;
    insert_list(db, "decision", decisions)
}

pub(super) fn read(db: &Connection) -> Result<Vec<Commitment>, Flaw> {
    read_list(db, "commitment", |row| row.take())
}

pub(super) fn read_decisions(db: &Connection) -> Result<Vec<Decision>, Flaw> {
    read_list(db, "decision", |row| row.take())
}
