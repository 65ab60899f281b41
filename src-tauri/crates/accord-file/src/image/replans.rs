//! The tables `replan` and `replan_part`: what was chosen when it was late, and what that came to.

use super::field::{Cells, Field, Row};
use super::rows::{insert, insert_children, none_left, read_children, read_list};
use super::{EncodeError, Flaw};
use accord_core::late::Change;
use accord_core::model::{Replan, ReplanChoice};
use rusqlite::Connection;

pub(super) const SCHEMA: &str = include_str!("replans.sql");

/// The id of a step or a cut, and the minutes before and after of a step that changed.
type Part = (String, Option<[u32; 2]>);

/// A word, and which cut where it is one.
impl Field for ReplanChoice {
    const WIDTH: usize = 2;

    fn put(&self, cells: &mut Cells) -> Result<(), EncodeError> {
        let (word, cut) = match self {
            ReplanChoice::Shorten => ("shorten", None),
            ReplanChoice::ShortenAndCut => ("shorten_and_cut", None),
            ReplanChoice::Cut(cut) => ("cut", Some(cut.clone())),
            ReplanChoice::Jump => ("jump", None),
            ReplanChoice::Later => ("later", None),
        };
        (word.to_owned(), cut).put(cells)
    }

    fn take(row: &mut Row<'_>) -> Result<Self, Flaw> {
        let (word, cut): (String, Option<String>) = row.take()?;
        match (word.as_str(), cut) {
            ("shorten", None) => Ok(ReplanChoice::Shorten),
            ("shorten_and_cut", None) => Ok(ReplanChoice::ShortenAndCut),
            ("cut", Some(cut)) => Ok(ReplanChoice::Cut(cut)),
            ("jump", None) => Ok(ReplanChoice::Jump),
            ("later", None) => Ok(ReplanChoice::Later),
            _ => Err(Flaw(format!("“{word}” is no choice when it is late"))),
        }
    }
}

pub(super) fn write(db: &Connection, replans: &[Replan]) -> Result<(), EncodeError> {
    for (position, replan) in replans.iter().enumerate() {
        let Replan { step, late_min, choice, changes, left_out, cuts, still_over } = replan;
        insert(db, "replan", |cells| {
            cells.put(&position)?.put(step)?.put(late_min)?.put(choice)?.put(still_over)?;
            Ok(())
        })?;
        let changed = |change: &Change| (change.step.clone(), Some([change.from, change.to]));
        let named = |id: &String| (id.clone(), None);
        for (list, parts) in [
            ("changed", changes.iter().map(changed).collect::<Vec<Part>>()),
            ("left_out", left_out.iter().map(named).collect()),
            ("cut", cuts.iter().map(named).collect()),
        ] {
            insert_children(db, "replan_part", &(position, list.to_owned()), &parts)?;
        }
    }
    Ok(())
}

pub(super) fn read(db: &Connection) -> Result<Vec<Replan>, Flaw> {
    let mut parts = read_children::<(usize, String), Part>(db, "replan_part", "replan, list")?;
    let mut replans = read_list(db, "replan", |row| {
        Ok(Replan {
            step: row.take()?,
            late_min: row.take()?,
            choice: row.take()?,
            still_over: row.take()?,
            changes: Vec::new(),
            left_out: Vec::new(),
            cuts: Vec::new(),
        })
    })?;
    for (position, replan) in replans.iter_mut().enumerate() {
        let mut list = |list: &str| parts.remove(&(position, list.to_owned())).unwrap_or_default();
        replan.changes = list("changed").into_iter().map(change).collect::<Result<_, _>>()?;
        replan.left_out = list("left_out").into_iter().map(|(id, _)| id).collect();
        replan.cuts = list("cut").into_iter().map(|(id, _)| id).collect();
    }
    none_left("replan_part", &parts)?;
    Ok(replans)
}

fn change((step, minutes): Part) -> Result<Change, Flaw> {
    let [from, to] = minutes.ok_or_else(|| Flaw(format!("the minutes of “{step}” are missing")))?;
    Ok(Change { step, from, to })
}
