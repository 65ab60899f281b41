//! Undo and redo: the older values themselves. They live while the workshop is open, never on disk.

use accord_core::{Moment, Operation, Workshop, walk};
use std::sync::Arc;

/// Two edits of one field further apart than this are two acts.
const ONE_ACT_MS: i64 = 10_000;
/// How many acts are kept; an older value shares most of its sections with its neighbours.
const KEPT: usize = 1_000;

/// What was done and can be taken back, and what was taken back and can be done again.
#[derive(Debug, Default)]
pub(crate) struct History {
    done: Vec<Act>,
    undone: Vec<Act>,
    barrier: Option<String>,
}

#[derive(Debug)]
struct Act {
    name: String,
    operation: Operation,
    at: Moment,
    other: Workshop,
}

impl History {
    /// Remembers that `operation` led away from `before`.
    pub(crate) fn did(&mut self, before: &Workshop, after: &Workshop, operation: &Operation, now: &Moment) {
        if !operation.is_act() {
            return;
        }
        self.undone.clear();
        if let Some(barrier) = operation.barrier() {
            self.done.clear();
            self.barrier = Some(barrier);
            return;
        }
        if let Some(last) = self.done.last_mut()
            && operation.continues(&last.operation)
            && now.since(&last.at) <= ONE_ACT_MS
        {
            last.operation = operation.clone();
            last.at = now.clone();
            return;
        }
        let name = name(before, after, operation);
        self.done.push(Act { name, operation: operation.clone(), at: now.clone(), other: before.clone() });
        if self.done.len() > KEPT {
            self.done.remove(0);
        }
    }

    /// What an undo would take back.
    pub(crate) fn undo_name(&self) -> Option<&str> {
        self.done.last().map(|act| act.name.as_str())
    }

    /// What a redo would bring again.
    pub(crate) fn redo_name(&self) -> Option<&str> {
        self.undone.last().map(|act| act.name.as_str())
    }

    /// Why there is nothing to undo: a barrier that undo never passes, or nothing was done.
    pub(crate) fn why_nothing(&self) -> &str {
        self.barrier.as_deref().unwrap_or("There is nothing to undo.")
    }

    /// The workshop before the last act.
    pub(crate) fn undo(&mut self, current: &Workshop) -> Option<Workshop> {
        swap(&mut self.done, &mut self.undone, current)
    }

    /// The workshop after the act that was taken back last.
    pub(crate) fn redo(&mut self, current: &Workshop) -> Option<Workshop> {
        swap(&mut self.undone, &mut self.done, current)
    }
}

/// An entry that the act began has its number only afterwards, one that it takes away only before.
fn name(before: &Workshop, after: &Workshop, operation: &Operation) -> String {
    operation.name(if operation.removes() { before } else { after })
}

fn swap(from: &mut Vec<Act>, to: &mut Vec<Act>, current: &Workshop) -> Option<Workshop> {
    let mut act = from.pop()?;
    let older = std::mem::replace(&mut act.other, current.clone());
    let restored = keep_mode(keep_place(older, current), current);
    to.push(act);
    Some(restored)
}

/// Quiet mode is left by a new round of slips only, never by undo (rules.md 3).
fn keep_mode(mut restored: Workshop, current: &Workshop) -> Workshop {
    restored.readiness = current.readiness;
    restored
}

/// Undo takes back what was done, not where the facilitator stands, as long as the step is the same and has that place.
fn keep_place(mut restored: Workshop, current: &Workshop) -> Workshop {
    let step = |workshop: &Workshop| workshop.run.current().map(|visit| visit.step.clone());
    let stays = step(&restored) == step(current) && restored.run.place.is_some();
    let place = current.run.place.clone().filter(|place| stays && walk::exists(&restored, place));
    if place.is_some() && place != restored.run.place {
        Arc::make_mut(&mut restored.run).place = place;
    }
    restored
}
