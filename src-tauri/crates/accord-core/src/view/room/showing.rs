//! What the room is to show: a small value that the stage keeps and hands in. Only an explicit act changes it.

use crate::model::EntryId;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What the room is to show. Where it is not there to be shown, the room shows the question.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case", tag = "what", content = "of")]
pub enum Showing {
    /// The question of the step.
    #[default]
    Question,
    /// The answers to one statement, by its id in the script.
    PulseItem(String),
    /// The carried patterns.
    Patterns,
    /// One carried pattern, to be said back; marked as a draft until it is confirmed.
    Pattern(EntryId),
    /// One draft of the outcome, while it is edited, marked as a draft.
    OutcomeDraft(EntryId),
    /// The outcome that the room answered to.
    Outcome,
    /// The confirmed purposes; their picture, from 0.
    Purposes(usize),
    /// The handoff map; its picture, from 0.
    Handoffs(usize),
    /// The accepted commitments; their picture, from 0.
    Commitments(usize),
    /// The page, read aloud; its part, from 0.
    Page(usize),
}
