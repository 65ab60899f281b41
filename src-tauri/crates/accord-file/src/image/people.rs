//! The table `person`: those who may be named.

use super::rows::{insert_list, read_list};
use super::{EncodeError, Flaw, field::columns};
use accord_core::model::Person;
use rusqlite::Connection;

pub(super) const SCHEMA: &str = include_str!("people.sql");

columns! { Person [3] { id, name, team } }

pub(super) fn write(db: &Connection, people: &[Person]) -> Result<(), EncodeError> {
    insert_list(db, "person", people)
}

pub(super) fn read(db: &Connection) -> Result<Vec<Person>, Flaw> {
    read_list(db, "person", |row| row.take())
}
