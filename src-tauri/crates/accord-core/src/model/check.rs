//! What a follow-up found, as it was said. What follows from it is computed elsewhere (rules.md 13).

use super::{EntryId, Fate, OutcomeParts, Pulse};
use crate::consent::Asked;
use crate::shift::Compared;
use crate::text::Text;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use ts_rs::TS;

/// Which of the two follow-ups.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum CheckKind {
    /// After two weeks.
    Day14,
    /// After a month.
    Day30,
}

words! {
    CheckKind { Day14 = "day14", Day30 = "day30" }
    SaidState {
        Kept = "kept", Renegotiated = "renegotiated", DoneLate = "done_late", Late = "late", Dropped = "dropped",
        Silent = "silent",
    }
    Next { Renew = "renew", StopOne = "stop_one", End = "end" }
}

impl CheckKind {
    /// "the check of day 14".
    pub fn in_words(self) -> &'static str {
        match self {
            CheckKind::Day14 => "the check of day 14",
            CheckKind::Day30 => "the check of day 30",
        }
    }
}

/// One follow-up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Check {
    /// Which one.
    pub kind: CheckKind,
    /// The day on which it was held.
    pub on: NaiveDate,
    /// How many were there, where something was counted.
    pub present: Option<u32>,
    /// What was said of a commitment, by its id.
    pub outcomes: BTreeMap<EntryId, Said>,
    /// Commitments whose first move was made.
    pub first_moves_done: BTreeSet<EntryId>,
    /// Day 14: the outcome as it reads now, where it was changed or completed.
    pub outcome: Option<OutcomeParts>,
    /// What the room answered to the page with that outcome.
    pub asked: Asked,
    /// Day 14: new fates of patterns that were parked.
    pub settled: BTreeMap<EntryId, Fate>,
    /// Day 30: handoffs that were kept, and that were due.
    pub handoffs: Option<HandoffsKept>,
    /// Day 30: the pulse, asked again.
    pub pulse: Option<Pulse>,
    /// Day 30: worse, the same or better, for statements that were talked about.
    pub compared: Vec<(String, Compared)>,
    /// Day 30: how it goes on.
    pub next: Option<Next>,
    /// With `stop_one`: the line that is taken off.
    pub stopped: Text,
    /// Whether the check was closed.
    pub closed: bool,
}

impl Check {
    /// A follow-up of which nothing was said yet.
    pub fn blank(kind: CheckKind, on: NaiveDate) -> Check {
        Check {
            kind,
            on,
            present: None,
            outcomes: BTreeMap::new(),
            first_moves_done: BTreeSet::new(),
            outcome: None,
            asked: Asked::default(),
            settled: BTreeMap::new(),
            handoffs: None,
            pulse: None,
            compared: Vec::new(),
            next: None,
            stopped: Text::default(),
            closed: false,
        }
    }
}

/// What was said of a commitment at a check.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Said {
    /// Its state.
    pub state: SaidState,
    /// With `renegotiated`: the new date.
    pub due: Option<NaiveDate>,
}

/// What can be said of a commitment at a check. `open` and `not_asked` are what nobody said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the states are the script's own words")]
pub enum SaidState {
    Kept,
    Renegotiated,
    DoneLate,
    Late,
    Dropped,
    Silent,
}

/// Handoffs at day 30.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct HandoffsKept {
    /// Those that were kept.
    pub kept: u32,
    /// Those that were due.
    pub due: u32,
}

/// How it goes on after day 30.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Next {
    /// The page is renewed.
    Renew,
    /// It is renewed, and one thing is stopped.
    StopOne,
    /// It ends.
    End,
}
