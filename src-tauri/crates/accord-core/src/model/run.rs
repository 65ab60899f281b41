//! What happened and when: the facts that every figure of time and every head count is computed from.

use crate::late::Change;
use crate::moment::Moment;
use crate::timer::Visit;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// What happened and when.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Run {
    /// Every stay in a step, in order; the last one without `left` is the current one.
    pub visits: Vec<Visit>,
    /// Seconds granted to a step while it ran, may be negative.
    pub added_s: BTreeMap<String, i64>,
    /// Where the facilitator stands.
    pub place: Option<Place>,
    /// The silent move that was last gone on to.
    pub silent: Option<SilentMove>,
    /// What was decided about the announced end when the first step began late.
    pub late_start: Option<LateStart>,
    /// How many people were in the room whenever that changed after the pulse, in order.
    pub heads: Vec<HeadCount>,
    /// What was chosen when it was late, in order.
    pub replans: Vec<Replan>,
    /// When the workshop was ended.
    pub ended: Option<Moment>,
}

/// Where the facilitator stands: the line that is to be said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Place {
    /// The step's id; the current step, or an earlier one that is looked at again.
    pub step: String,
    /// The move, counted from 0 in the script's own list.
    pub at: usize,
    /// In a move that repeats: which carried pattern it is about, counted from 0 among the carried ones; else 0.
    #[serde(default)]
    pub pattern: usize,
    /// The line of the move, counted from 0 among those that are said in this workshop.
    pub line: usize,
}

/// Writing or marking time: the room's disc shows the move's own minutes while it lasts. To look back and return does
/// not begin it anew.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SilentMove {
    /// The step's id.
    pub step: String,
    /// The move, counted from 0 in the script's own list.
    pub at: usize,
    /// When the facilitator went on to it.
    pub since: Moment,
}

impl Place {
    /// Where it stands among the places of its step: Next goes to the one after it.
    pub(crate) fn within_step(&self) -> (usize, usize, usize) {
        (self.at, self.pattern, self.line)
    }
}

/// What a late start does to the announced end (rules.md 16).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum LateStart {
    /// The announced end stays.
    Keep,
    /// The end moves with the start.
    Move,
}

/// The number of people in the room from a step on, without the facilitator. It has no time of its own: together
/// with the door, that would tell who came or left.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct HeadCount {
    /// The step in which it changed.
    pub step: String,
    /// How many are here now.
    pub here: u32,
}

/// What was chosen when it was late, with what it came to (rules.md 16).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Replan {
    /// The step that ran, or that had just been left.
    pub step: String,
    /// The whole minutes that were to be won back.
    pub late_min: u32,
    /// What was chosen.
    pub choice: ReplanChoice,
    /// The steps whose minutes in force changed.
    pub changes: Vec<Change>,
    /// The steps that were left out, by id.
    pub left_out: Vec<String>,
    /// The cuts that were taken, by id, in their order.
    pub cuts: Vec<String>,
    /// Minutes that stay over.
    pub still_over: u32,
}

/// One of the choices when it is late.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ReplanChoice {
    /// Shorten the steps that have not started.
    Shorten,
    /// Shorten, and leave out as many whole steps as it takes.
    ShortenAndCut,
    /// Leave out what one entry of the script's cuts says.
    Cut(String),
    /// Go to the commitments, and leave out what stands before them.
    Jump,
    /// The end moves.
    Later,
}

impl Run {
    /// The stay in the current step.
    pub fn current(&self) -> Option<&Visit> {
        self.visits.last().filter(|visit| visit.left.is_none())
    }

    /// When the first step really started.
    pub fn began(&self) -> Option<&Moment> {
        self.visits.iter().find_map(|visit| visit.started.as_ref())
    }

    /// Milliseconds that a step's timer ran, over all stays.
    pub fn ran_ms(&self, step: &str, now: &Moment) -> i64 {
        let stays = self.visits.iter().filter(|visit| visit.step == step);
        stays.map(|visit| visit.ran_ms(now)).fold(0, i64::saturating_add)
    }

    /// Milliseconds that a step's timer stood still, over all stays.
    pub fn paused_ms(&self, step: &str, now: &Moment) -> i64 {
        let stays = self.visits.iter().filter(|visit| visit.step == step);
        stays.map(|visit| visit.paused_ms(now)).fold(0, i64::saturating_add)
    }

    /// Whether a step was ever opened.
    pub fn visited(&self, step: &str) -> bool {
        self.visits.iter().any(|visit| visit.step == step)
    }

    /// Seconds added to a step.
    pub fn added_s(&self, step: &str) -> i64 {
        self.added_s.get(step).copied().unwrap_or(0)
    }

    /// Whether a step was left out when it was late.
    pub fn is_left_out(&self, step: &str) -> bool {
        self.replans.iter().any(|replan| replan.left_out.iter().any(|out| out == step))
    }

    /// The minutes that the last choice gave to a step, if one did.
    pub fn replanned_min(&self, step: &str) -> Option<u32> {
        let changes = self.replans.iter().rev().flat_map(|replan| replan.changes.iter().rev());
        changes.filter(|change| change.step == step).map(|change| change.to).next()
    }

    /// Minutes by which the end was moved.
    pub fn end_moved_min(&self) -> u32 {
        let moved = self.replans.iter().filter(|replan| replan.choice == ReplanChoice::Later);
        moved.map(|replan| replan.late_min).fold(0, u32::saturating_add)
    }
}
