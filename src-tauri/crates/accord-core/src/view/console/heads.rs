//! The number of people that counts now, and the two acts that correct it (rules.md 2).

use crate::model::Workshop;
use crate::operation::{Operation, Running, SettingUp};
use crate::walk;
use serde::Serialize;
use ts_rs::TS;

/// The number of people that counts now: those present until the pulse is closed, from then on those who are here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct HeadsView {
    /// How many.
    pub count: u32,
    /// "9 present"; from the pulse on "9 here".
    pub words: String,
    /// One person fewer; none where nobody would be left, or it cannot be changed any more.
    pub fewer: Option<Operation>,
    /// One person more; none where it cannot be changed any more.
    pub more: Option<Operation>,
}

/// The number that counts now. Before the workshop has begun only the number present can change.
pub(super) fn heads(workshop: &Workshop) -> HeadsView {
    let is_past = walk::is_past_the_pulse(workshop);
    let (count, word) = if is_past { (workshop.here(), "here") } else { (workshop.present(), "present") };
    let is_fixed = !is_past && (workshop.pulse.is_some() || workshop.is_closed());
    let change = |to: u32| {
        let operation: Operation = match is_past {
            true => Running::SetHere { here: to }.into(),
            false => SettingUp::SetPresent { present: Some(to) }.into(),
        };
        Some(operation).filter(|_| !is_fixed)
    };
    HeadsView {
        count,
        words: format!("{count} {word}"),
        fewer: count.checked_sub(1).filter(|fewer| *fewer > 0).and_then(change),
        more: count.checked_add(1).and_then(change),
    }
}
