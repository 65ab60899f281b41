//! The table `pattern`: the elephants, each with its fate.

use super::field::{columns, words};
use super::rows::{insert_list, read_list};
use super::{EncodeError, Flaw};
use accord_core::model::{Fate, FateKind, Pattern};
use rusqlite::Connection;

pub(super) const SCHEMA: &str = include_str!("patterns.sql");

columns! { Pattern [12] { id, seems, costs, cards, marks, carried, confirmed, on_sheet, fate } }
columns! { Fate [4] { kind, carrier, on } }
words! {
    FateKind { Commitment: "commitment", CarriedUp: "carried_up", Parked: "parked", NotOurs: "not_ours" }
}

pub(super) fn write(db: &Connection, patterns: &[Pattern]) -> Result<(), EncodeError> {
    insert_list(db, "pattern", patterns)
}

pub(super) fn read(db: &Connection) -> Result<Vec<Pattern>, Flaw> {
    read_list(db, "pattern", |row| row.take())
}
