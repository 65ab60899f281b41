//! Every change of the workshop, and what it makes of it. There is no other write: the console, the command line
//! and a transcript all come through [`apply`].

mod capture;
mod checking;
mod closing;
mod edits;
mod entries;
mod keeping;
mod running;
mod setting_up;
mod signing;

pub use capture::{Capture, LineList};
pub use checking::Checking;
pub use closing::Closing;
pub use edits::*;
pub(crate) use entries::entry_name;
pub use keeping::{Keeping, purge};
pub use running::Running;
pub use setting_up::{FollowUpEdit, SettingUp};
pub use signing::Signing;

use crate::counts::CountsFault;
use crate::finding::Level;
use crate::model::Workshop;
use crate::moment::Moment;
use crate::text::capital;
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
    /// What happens while it runs: steps, timer, place, heads.
    Run(Running),
    /// What is captured in the room.
    Capture(Capture),
    /// A round is closed: what may be kept of it, and nothing else.
    Close(Closing),
    /// The page is closed, corrected, amended.
    Sign(Signing),
    /// What a follow-up finds.
    Check(Checking),
    /// What is deleted when its time has come.
    Keep(Keeping),
}

/// Why an operation changed nothing. Typing is never refused; what is refused makes no sense where the workshop
/// stands, would tell who said what, or is a count that does not fit and stays open.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct Refusal {
    /// The rule of the method that refuses it, if it is one.
    pub rule: Option<&'static str>,
    /// The level of that rule; `Draft` where it only makes no sense.
    pub level: Level,
    /// One plain sentence.
    pub message: String,
}

impl Refusal {
    pub(crate) fn because(message: impl Into<String>) -> Refusal {
        Refusal { rule: None, level: Level::Draft, message: message.into() }
    }

    pub(crate) fn by(rule: &'static str, level: Level, message: impl Into<String>) -> Refusal {
        Refusal { rule: Some(rule), level, message: message.into() }
    }
}

impl From<CountsFault> for Refusal {
    fn from(fault: CountsFault) -> Refusal {
        Refusal { rule: Some(fault.rule), level: fault.level, message: fault.message }
    }
}

/// The next workshop after `operation` at the moment `now`.
///
/// # Errors
/// Where the operation makes no sense: a step that the plan lacks, an entry that is not there to be removed, a timer
/// with no open step, a page that is closed. Where a count cannot be closed, and where it would tell who said what.
pub fn apply(workshop: &Workshop, operation: &Operation, now: &Moment) -> Result<Workshop, Refusal> {
    if workshop.is_closed() && operation.changes_the_page() {
        return Err(Refusal::because("The page is closed. What changes now is a correction or an amendment."));
    }
    apply_anyway(workshop, operation, now)
}

/// As [`apply`], also on a closed page: for a correction or an amendment, which say what they are.
fn apply_anyway(workshop: &Workshop, operation: &Operation, now: &Moment) -> Result<Workshop, Refusal> {
    let mut next = workshop.clone();
    match operation {
        Operation::SetUp(change) => {
            change.apply(&mut next, now)?;
            walk::keep_on_the_way(&mut next);
        }
        Operation::Run(act) => {
            act.apply(&mut next, now)?;
            walk::keep_on_the_way(&mut next);
        }
        Operation::Capture(capture) => capture.apply(&mut next)?,
        Operation::Close(closing) => {
            closing.apply(&mut next)?;
            walk::keep_on_the_way(&mut next);
        }
        Operation::Sign(act) => act.apply(&mut next, now)?,
        Operation::Check(act) => act.apply(&mut next, now)?,
        Operation::Keep(act) => act.apply(&mut next, now),
    }
    Ok(next)
}

impl Operation {
    /// Whether it is an act that undo takes back by itself. Walking through the script is none: an undo takes back
    /// what was done, not where she stands.
    pub fn is_act(&self) -> bool {
        match self {
            Operation::Run(act) => act.is_act(),
            Operation::SetUp(_)
            | Operation::Capture(_)
            | Operation::Close(_)
            | Operation::Sign(_)
            | Operation::Check(_)
            | Operation::Keep(_) => true,
        }
    }

    /// Whether undo never goes back behind it: a closed round, the closed page, a deletion (rules.md 18). Then what
    /// is said where somebody tries: "The pulse round is closed. Nothing before it can be undone."
    pub fn barrier(&self) -> Option<String> {
        let what = match self {
            Operation::Close(closing) => format!("{} is closed.", capital(closing.name())),
            Operation::Keep(act) if act.is_barrier() => format!("{} was deleted.", capital(act.name())),
            Operation::Sign(act) if act.is_barrier() => "The page is closed.".to_owned(),
            Operation::Sign(_)
            | Operation::SetUp(_)
            | Operation::Run(_)
            | Operation::Capture(_)
            | Operation::Check(_)
            | Operation::Keep(_) => return None,
        };
        Some(format!("{what} Nothing before it can be undone."))
    }

    /// Whether it takes an entry away, which afterwards has no number any more.
    pub fn removes(&self) -> bool {
        matches!(self, Operation::Capture(Capture::Remove { .. }) | Operation::SetUp(SettingUp::RemovePerson { .. }))
    }

    /// Whether it goes on with `earlier`: two edits of the same field are one act for undo.
    pub fn continues(&self, earlier: &Operation) -> bool {
        match (self, earlier) {
            (Operation::SetUp(this), Operation::SetUp(earlier)) => this.continues(earlier),
            (Operation::Capture(this), Operation::Capture(earlier)) => this.continues(earlier),
            (Operation::Check(this), Operation::Check(earlier)) => this.continues(earlier),
            (
                Operation::SetUp(_)
                | Operation::Run(_)
                | Operation::Capture(_)
                | Operation::Close(_)
                | Operation::Sign(_)
                | Operation::Check(_)
                | Operation::Keep(_),
                _,
            ) => false,
        }
    }

    /// What an undo of it is called: "commitment 3".
    pub fn name(&self, workshop: &Workshop) -> String {
        match self {
            Operation::SetUp(change) => change.name(workshop),
            Operation::Run(act) => act.name(workshop),
            Operation::Capture(capture) => capture.name(workshop),
            Operation::Close(closing) => closing.name().to_owned(),
            Operation::Sign(act) => act.name().to_owned(),
            Operation::Check(act) => act.name().to_owned(),
            Operation::Keep(act) => act.name().to_owned(),
        }
    }

    /// Whether it could change what stands on the page in blocks 1 to 8.
    fn changes_the_page(&self) -> bool {
        match self {
            Operation::SetUp(change) => change.changes_the_page(),
            Operation::Capture(capture) => capture.changes_the_page(),
            Operation::Close(closing) => closing.changes_the_page(),
            Operation::Run(_) | Operation::Sign(_) | Operation::Check(_) | Operation::Keep(_) => false,
        }
    }
}

macro_rules! operations_from {
    ($($kind:ident($part:ty)),+ $(,)?) => {$(
        impl From<$part> for Operation {
            fn from(part: $part) -> Operation {
                Operation::$kind(part)
            }
        }
    )+};
}
operations_from! {
    SetUp(SettingUp),
    Run(Running),
    Capture(Capture),
    Close(Closing),
    Sign(Signing),
    Check(Checking),
    Keep(Keeping),
}

fn step_title<'a>(workshop: &'a Workshop, step: &'a str) -> &'a str {
    workshop.script.step(step).map_or(step, |step| step.title.as_str())
}
