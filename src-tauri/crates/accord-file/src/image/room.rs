//! The tables `room` and `line`: how the workshop is led, and the lines of the whole room.

use super::field::{columns, words};
use super::rows::{insert_children, insert_one, none_left, read_children, read_one};
use super::{EncodeError, Flaw};
use accord_core::Text;
use accord_core::model::{Line, Lines};
use accord_core::readiness::{Mode, Readiness};
use rusqlite::Connection;

pub(super) const SCHEMA: &str = include_str!("room.sql");

columns! { Readiness [2] { mode, offer_to_end_early } }
columns! { Line [2] { id, text } }
words! { Mode { Normal: "normal", Quiet: "quiet" } }

pub(super) fn write(db: &Connection, readiness: &Option<Readiness>, lines: &Lines) -> Result<(), EncodeError> {
    let Lines { rules, stakes, strength, working, plans } = lines;
    insert_one(db, "room", |cells| {
        cells.put(readiness)?.put(strength)?;
        Ok(())
    })?;
    [("rules", rules), ("stakes", stakes), ("working", working), ("plans", plans)]
        .into_iter()
        .try_for_each(|(list, lines)| insert_children(db, "line", &list.to_owned(), lines))
}

pub(super) fn read(db: &Connection) -> Result<(Option<Readiness>, Lines), Flaw> {
    let (readiness, strength): (Option<Readiness>, Text) = read_one(db, "room", |row| row.take())?;
    let mut lists = read_children::<String, Line>(db, "line", "list")?;
    let mut list = |name: &str| lists.remove(name).unwrap_or_default();
    let lines = Lines {
        rules: list("rules"),
        stakes: list("stakes"),
        strength,
        working: list("working"),
        plans: list("plans"),
    };
    none_left("line", &lists)?;
    Ok((readiness, lines))
}
