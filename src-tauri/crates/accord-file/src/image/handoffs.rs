//! The table `handoff`: who gives what to whom.

use super::field::{columns, words};
use super::rows::{insert_list, read_list};
use super::{EncodeError, Flaw};
use accord_core::model::{Handoff, HandoffAnswer};
use rusqlite::Connection;

pub(super) const SCHEMA: &str = include_str!("handoffs.sql");

columns! {
    Handoff [12] { id, give, from, to, ready, by, late, answer, condition, instead, said_back, on_sheet }
}
words! { HandoffAnswer { Yes: "yes", YesIf: "yes_if", No: "no", Sharper: "sharper" } }

pub(super) fn write(db: &Connection, handoffs: &[Handoff]) -> Result<(), EncodeError> {
    insert_list(db, "handoff", handoffs)
}

pub(super) fn read(db: &Connection) -> Result<Vec<Handoff>, Flaw> {
    read_list(db, "handoff", |row| row.take())
}
