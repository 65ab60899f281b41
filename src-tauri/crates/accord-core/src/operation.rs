//! Every change of the workshop, and what it makes of it. There is no other write: the console, the command line
//! and a transcript all come through [`apply`].

mod capture;
mod running;
mod setting_up;

pub use capture::{Capture, CommitmentEdit, FINGERS_TO_ACCEPT, PurposeEdit};
pub use running::Running;
pub use setting_up::SettingUp;

use crate::model::Workshop;
use crate::moment::Moment;
use crate::walk;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One change of the workshop. Entries are named by an id that the caller chooses; an edit of an id that is not
/// there begins that entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Operation {
    /// What is settled beforehand.
    SetUp(SettingUp),
    /// What happens while it runs: steps, timer, place.
    Run(Running),
    /// What is captured in the room.
    Capture(Capture),
}

/// Why an operation changed nothing. Typing is never refused; what is refused makes no sense where the workshop
/// stands, and the sentence says so.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct Refusal {
    /// One plain sentence.
    pub message: String,
}

impl Refusal {
    pub(crate) fn because(message: impl Into<String>) -> Refusal {
        Refusal { message: message.into() }
    }
}

/// The next workshop after `operation` at the moment `now`.
///
/// # Errors
/// Where the operation makes no sense: a step that the plan lacks, an entry that is not there to be removed, a timer
/// with no open step.
pub fn apply(workshop: &Workshop, operation: &Operation, now: &Moment) -> Result<Workshop, Refusal> {
    let mut next = workshop.clone();
    match operation {
        Operation::SetUp(change) => {
            change.apply(&mut next, now)?;
            walk::keep_on_the_way(&mut next);
        }
        Operation::Run(act) => act.apply(&mut next, now)?,
        Operation::Capture(capture) => capture.apply(&mut next)?,
    }
    Ok(next)
}

impl Operation {
    /// Whether it is an act that undo takes back by itself. Walking through the script is none: an undo takes back
    /// what was done, not where she stands.
    pub fn is_act(&self) -> bool {
        match self {
            Operation::SetUp(_) | Operation::Capture(_) => true,
            Operation::Run(act) => act.is_act(),
        }
    }

    /// Whether it goes on with `earlier`: two edits of the same field are one act for undo.
    pub fn continues(&self, earlier: &Operation) -> bool {
        match (self, earlier) {
            (Operation::SetUp(this), Operation::SetUp(earlier)) => this.continues(earlier),
            (Operation::Capture(this), Operation::Capture(earlier)) => this.continues(earlier),
            (Operation::SetUp(_) | Operation::Run(_) | Operation::Capture(_), _) => false,
        }
    }

    /// What an undo of it is called: "commitment 3".
    pub fn name(&self, workshop: &Workshop) -> String {
        match self {
            Operation::SetUp(change) => change.name(workshop),
            Operation::Run(act) => act.name(workshop),
            Operation::Capture(capture) => capture.name(workshop),
        }
    }
}

impl From<SettingUp> for Operation {
    fn from(change: SettingUp) -> Self {
        Operation::SetUp(change)
    }
}

impl From<Running> for Operation {
    fn from(act: Running) -> Self {
        Operation::Run(act)
    }
}

impl From<Capture> for Operation {
    fn from(capture: Capture) -> Self {
        Operation::Capture(capture)
    }
}

fn step_title<'a>(workshop: &'a Workshop, step: &'a str) -> &'a str {
    workshop.script.step(step).map_or(step, |step| step.title.as_str())
}
