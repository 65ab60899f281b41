//! The tables `run`, `visit`, `pause`, `added_time` and `head_count`: what happened and when.

use super::field::{Row, columns, words};
use super::rows::{
    insert, insert_children, insert_list, insert_map, insert_one, none_left, read_children, read_list, read_map,
    read_one,
};
use super::{EncodeError, Flaw, replans};
use accord_core::model::{HeadCount, LateStart, Place, Run, SilentMove};
use accord_core::timer::{Pause, Visit};
use rusqlite::Connection;

pub(super) const SCHEMA: &str = include_str!("run.sql");

columns! { Place [4] { step, at, pattern, line } }
columns! { SilentMove [6] { step, at, since } }
columns! { Pause [8] { from, to } }
columns! { HeadCount [2] { step, here } }
words! { LateStart { Keep: "keep", Move: "move" } }

pub(super) fn write(db: &Connection, run: &Run) -> Result<(), EncodeError> {
    let Run { visits, added_s, place, silent, late_start, heads, replans, ended } = run;
    insert_one(db, "run", |cells| {
        cells.put(place)?.put(silent)?.put(late_start)?.put(ended)?;
        Ok(())
    })?;
    for (position, visit) in visits.iter().enumerate() {
        write_visit(db, position, visit)?;
    }
    insert_map(db, "added_time", added_s)?;
    insert_list(db, "head_count", heads)?;
    replans::write(db, replans)
}

fn write_visit(db: &Connection, position: usize, visit: &Visit) -> Result<(), EncodeError> {
    let Visit { step, entered, started, pauses, left } = visit;
    insert(db, "visit", |cells| {
        cells.put(&position)?.put(step)?.put(entered)?.put(started)?.put(left)?;
        Ok(())
    })?;
    insert_children(db, "pause", &position, pauses)
}

pub(super) fn read(db: &Connection) -> Result<Run, Flaw> {
    let take = |row: &mut Row<'_>| Ok((row.take()?, row.take()?, row.take()?, row.take()?));
    let (place, silent, late_start, ended) = read_one(db, "run", take)?;
    Ok(Run {
        visits: read_visits(db)?,
        added_s: read_map(db, "added_time", "step")?,
        place,
        silent,
        late_start,
        heads: read_list(db, "head_count", |row| row.take())?,
        replans: replans::read(db)?,
        ended,
    })
}

fn read_visits(db: &Connection) -> Result<Vec<Visit>, Flaw> {
    let mut pauses = read_children::<usize, Pause>(db, "pause", "visit")?;
    let mut visits = read_list(db, "visit", |row| {
        Ok(Visit {
            step: row.take()?,
            entered: row.take()?,
            started: row.take()?,
            left: row.take()?,
            pauses: Vec::new(),
        })
    })?;
    for (position, visit) in visits.iter_mut().enumerate() {
        visit.pauses = pauses.remove(&position).unwrap_or_default();
    }
    none_left("pause", &pauses)?;
    Ok(visits)
}
