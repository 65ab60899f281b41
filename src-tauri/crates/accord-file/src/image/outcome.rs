//! The tables `outcome` and `outcome_draft`: the shared outcome. What the room answered to it is in `consent`.

use super::field::columns;
use super::rows::{insert_list, insert_one, read_list, read_one};
use super::{EncodeError, Flaw, consent};
use accord_core::consent::Asked;
use accord_core::model::{Outcome, OutcomeDraft, OutcomeParts};
use rusqlite::Connection;

pub(super) const SCHEMA: &str = include_str!("outcome.sql");

columns! { OutcomeDraft [9] { id, parts } }
columns! { OutcomeParts [8] { by, who, change, what, from, to, guardrail } }

pub(super) fn write(db: &Connection, outcome: &Outcome) -> Result<(), EncodeError> {
    let Outcome { drafts, chosen, asked } = outcome;
    insert_one(db, "outcome", |cells| {
        cells.put(chosen)?;
        Ok(())
    })?;
    insert_list(db, "outcome_draft", drafts)?;
    consent::write(db, consent::OUTCOME, asked)
}

pub(super) fn read(db: &Connection, asked: Option<Asked>) -> Result<Outcome, Flaw> {
    Ok(Outcome {
        drafts: read_list(db, "outcome_draft", |row| row.take())?,
        chosen: read_one(db, "outcome", |row| row.take())?,
        asked: asked.unwrap_or_default(),
    })
}
