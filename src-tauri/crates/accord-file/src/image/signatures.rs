//! The table `signature`: names from the signed sheet.

use super::rows::{insert_list, read_list};
use super::{EncodeError, Flaw, field::columns};
use accord_core::model::Signature;
use rusqlite::Connection;

pub(super) const SCHEMA: &str = include_str!("signatures.sql");

columns! { Signature [3] { id, name, with_reservation } }

pub(super) fn write(db: &Connection, signatures: &[Signature]) -> Result<(), EncodeError> {
    insert_list(db, "signature", signatures)
}

pub(super) fn read(db: &Connection) -> Result<Vec<Signature>, Flaw> {
    read_list(db, "signature", |row| row.take())
}
