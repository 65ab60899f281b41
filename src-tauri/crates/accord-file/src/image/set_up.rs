//! The tables `set_up`, `plan_change` and `prompt`: what was settled beforehand.

use super::field::{Cells, Field, Row, columns, words};
use super::rows::{insert, insert_map, insert_one, read_map, read_one};
use super::{EncodeError, Flaw};
use accord_core::Text;
use accord_core::model::{FollowUp, Prompt, PromptKey, SetUp, Typist};
use accord_core::page::Paper;
use accord_core::timer::OwnThresholds;
use rusqlite::Connection;
use std::collections::{BTreeMap, BTreeSet};

pub(super) const SCHEMA: &str = include_str!("set_up.sql");

columns! { FollowUp [6] { check_on, check_at, repulse_on, repulse_at, caller, place } }
columns! { OwnThresholds [2] { wrap_up_s, last_call_s } }
columns! { PromptKey [2] { step, line } }
words! {
    Typist { Me: "me", Scribe: "scribe", Afterwards: "afterwards" }
    Paper { A4: "a4", Letter: "letter" }
}

/// A line that is hidden has no text.
impl Field for Prompt {
    fn put(&self, cells: &mut Cells) -> Result<(), EncodeError> {
        let text = match self {
            Prompt::Edited(text) => Some(text.clone()),
            Prompt::Hidden => None,
        };
        cells.put(&text)?;
        Ok(())
    }

    fn take(row: &mut Row<'_>) -> Result<Self, Flaw> {
        let text: Option<Text> = row.take()?;
        Ok(text.map_or(Prompt::Hidden, Prompt::Edited))
    }
}

/// Other minutes, switched on, taken out, other thresholds.
type PlanChange = (Option<u32>, ((bool, bool), Option<OwnThresholds>));

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
        thresholds,
        extras,
        skip,
        prompts,
        follow_up,
    } = set_up;
    insert_one(db, "set_up", |cells| {
        cells.put(title)?.put(facilitator)?.put(has_stake)?.put(starts)?.put(plan)?.put(present)?;
        cells.put(typist)?.put(paper)?.put(stop_list_read)?.put(follow_up)?;
        Ok(())
    })?;
    let steps: BTreeSet<&String> = minutes.keys().chain(thresholds.keys()).chain(extras).chain(skip).collect();
    for step in steps {
        insert(db, "plan_change", |cells| {
            cells.put(step)?.put(&minutes.get(step).copied())?;
            cells.put(&(extras.contains(step), skip.contains(step)))?.put(&thresholds.get(step).copied())?;
            Ok(())
        })?;
    }
    insert_map(db, "prompt", prompts)
}

pub(super) fn read(db: &Connection) -> Result<SetUp, Flaw> {
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
            minutes: BTreeMap::new(),
            thresholds: BTreeMap::new(),
            extras: BTreeSet::new(),
            skip: BTreeSet::new(),
            prompts: BTreeMap::new(),
        })
    })?;
    let changes: BTreeMap<String, PlanChange> = read_map(db, "plan_change", "step")?;
    for (step, (minutes, ((is_extra, is_skipped), thresholds))) in changes {
        set_up.thresholds.extend(thresholds.map(|thresholds| (step.clone(), thresholds)));
        set_up.minutes.extend(minutes.map(|minutes| (step.clone(), minutes)));
        set_up.extras.extend(is_extra.then(|| step.clone()));
        set_up.skip.extend(is_skipped.then_some(step));
    }
    set_up.prompts = read_map(db, "prompt", "step, line")?;
    Ok(set_up)
}
