//! The tables `set_up` and `minutes`: what was settled beforehand.

use super::rows::{insert_map, insert_one, read_map, read_one};
use super::{EncodeError, Flaw, field::columns};
use accord_core::model::{FollowUp, SetUp};
use rusqlite::Connection;

pub(super) const SCHEMA: &str = include_str!("set_up.sql");

columns! { FollowUp [6] { check_on, check_at, repulse_on, repulse_at, caller, place } }

pub(super) fn write(db: &Connection, set_up: &SetUp) -> Result<(), EncodeError> {
    let SetUp {
        title,
        facilitator,
        has_stake,
        starts,
        plan,
        present,
        typist,
        paper,
        stop_list_read,
        minutes,
        follow_up,
    } = set_up;
    insert_one(db, "set_up", |cells| {
        cells.put(title)?.put(facilitator)?.put(has_stake)?.put(starts)?.put(plan)?.put(present)?;
        cells.put(typist)?.put(paper)?.put(stop_list_read)?.put(follow_up)?;
        Ok(())
    })?;
    insert_map(db, "minutes", minutes)
}

pub(super) fn read(db: &Connection) -> Result<SetUp, Flaw> {
    let minutes = read_map(db, "minutes")?;
    let mut set_up = read_one(db, "set_up", |row| {
        Ok(SetUp {
            title: row.take()?,
            facilitator: row.take()?,
            has_stake: row.take()?,
            starts: row.take()?,
            plan: row.take()?,
            present: row.take()?,
            typist: row.take()?,
            paper: row.take()?,
            stop_list_read: row.take()?,
            follow_up: row.take()?,
            minutes: Default::default(),
        })
    })?;
    set_up.minutes = minutes;
    Ok(set_up)
}
