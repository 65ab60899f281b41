//! What is settled beforehand, and who may be named.

use super::EntryId;
use crate::page::Paper;
use crate::text::Text;
use crate::timer::OwnThresholds;
use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize, Serializer};
use std::collections::{BTreeMap, BTreeSet};
use ts_rs::TS;

/// What was settled beforehand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SetUp {
    /// What the agreement is about.
    pub title: Text,
    /// The name printed as facilitator.
    pub facilitator: Text,
    /// Whether the facilitator has a stake, which is then said aloud.
    pub has_stake: bool,
    /// The announced start.
    pub starts: DateTime<FixedOffset>,
    /// The id of the plan.
    pub plan: String,
    /// The number of people at the pulse, without the facilitator; none: as many as are named.
    pub present: Option<u32>,
    /// Who types.
    pub typist: Typist,
    /// What the page is printed on.
    pub paper: Paper,
    /// The day on which the stop list was read; the ticks are not kept.
    pub stop_list_read: Option<NaiveDate>,
    /// Minutes that differ from the plan's, by step.
    pub minutes: BTreeMap<String, u32>,
    /// From when a step wraps up and comes to its last call, by step, where that was set by hand.
    pub thresholds: BTreeMap<String, OwnThresholds>,
    /// Optional steps that were switched on, by id.
    pub extras: BTreeSet<String>,
    /// Steps that were taken out before the start, by id; never one that is never cut.
    pub skip: BTreeSet<String>,
    /// Lines of the script that this workshop says otherwise, or not at all.
    #[serde(serialize_with = "as_list")]
    pub prompts: BTreeMap<PromptKey, Prompt>,
    /// The two checks.
    pub follow_up: FollowUp,
}

/// Which line of the script: the step's id, and the line among all lines of the step, from 0.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
pub struct PromptKey {
    /// The step.
    pub step: String,
    /// The line.
    pub line: u32,
}

/// One line after the other: a key of JSON is a text.
fn as_list<S: Serializer>(prompts: &BTreeMap<PromptKey, Prompt>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(prompts)
}

/// What this workshop says in place of a line of the script.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case", tag = "kind", content = "text")]
pub enum Prompt {
    /// These words.
    Edited(Text),
    /// Nothing. A quoted line can be hidden, never edited.
    Hidden,
}

/// When and where the promises are checked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct FollowUp {
    /// Day 14; none: the default (rules.md 13).
    pub check_on: Option<NaiveDate>,
    /// Its time of day.
    pub check_at: Option<NaiveTime>,
    /// Day 30; none: the default.
    pub repulse_on: Option<NaiveDate>,
    /// Its time of day.
    pub repulse_at: Option<NaiveTime>,
    /// Who calls both.
    pub caller: Text,
    /// Where both are held.
    pub place: Text,
}

/// Who types during the workshop.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Typist {
    /// The facilitator, standing.
    Me,
    /// Somebody else, on the same laptop.
    #[default]
    Scribe,
    /// Nobody: afterwards, from the sheets.
    Afterwards,
}

/// Somebody who may be named.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Person {
    /// Its id among the people.
    pub id: EntryId,
    /// The full name.
    pub name: Text,
    /// The team, for lint and redaction only; may be empty.
    pub team: Text,
}
