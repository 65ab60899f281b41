//! Entries by their kind and id: what one is called, the one with an id, whether it is there, taking it away. What is
//! typed into one is in `capture`.

use super::{LineList, Refusal};
use crate::model::{Entry, EntryId, EntryRef, Workshop};
use crate::text::Text;
use std::sync::Arc;

/// "commitment 3": what an entry is called in undo and corrections.
pub(crate) fn entry_name(workshop: &Workshop, entry: EntryRef) -> String {
    fn number<T: Entry>(all: &[T], id: EntryId) -> usize {
        all.iter().take_while(|other| other.id() != id).count() + 1
    }
    let drafts = || workshop.outcome.drafts.iter().take_while(|d| EntryRef::OutcomeDraft(d.id) != entry).count() + 1;
    let people = || workshop.people.iter().take_while(|p| EntryRef::Person(p.id) != entry).count() + 1;
    match entry {
        EntryRef::Person(_) => format!("person {}", people()),
        EntryRef::Rule(id) => format!("rule {}", number(&workshop.lines.rules, id)),
        EntryRef::Stake(id) => format!("stake {}", number(&workshop.lines.stakes, id)),
        EntryRef::Pattern(id) => format!("pattern {}", number(&workshop.patterns, id)),
        EntryRef::OutcomeDraft(_) => format!("outcome {}", drafts()),
        EntryRef::Objection(id) => format!("objection {}", number(&workshop.objections, id)),
        EntryRef::Purpose(id) => format!("purpose {}", number(&workshop.purposes, id)),
        EntryRef::Handoff(id) => format!("handoff {}", number(&workshop.handoffs, id)),
        EntryRef::Commitment(id) => format!("commitment {}", number(&workshop.commitments, id)),
        EntryRef::WorkingLine(id) => format!("working line {}", number(&workshop.lines.working, id)),
        EntryRef::Decision(id) => format!("decision {}", number(&workshop.decisions, id)),
        EntryRef::Plan(id) => format!("plan {}", number(&workshop.lines.plans, id)),
        EntryRef::Reservation(id) => format!("reservation {}", number(&workshop.reservations, id)),
        EntryRef::Signature(id) => format!("signature {}", number(&workshop.signatures, id)),
        EntryRef::Note(id) => format!("note {}", number(&workshop.notes, id)),
    }
}

/// A purpose is referred to by its handle; a renamed purpose is renamed wherever it is named.
pub(super) fn rename_handle(workshop: &mut Workshop, before: &Text, after: &Text) {
    if before.is_empty() || after.is_empty() || before == after || workshop.purpose(before).is_some() {
        return;
    }
    let swap = |handle: &mut Text| {
        if handle.is_same(before) {
            *handle = after.clone();
        }
    };
    for purpose in Arc::make_mut(&mut workshop.purposes) {
        purpose.receivers.iter_mut().for_each(swap);
    }
    for handoff in Arc::make_mut(&mut workshop.handoffs) {
        [&mut handoff.from, &mut handoff.to].into_iter().for_each(swap);
    }
    for commitment in Arc::make_mut(&mut workshop.commitments) {
        [&mut commitment.receiver, &mut commitment.purpose].into_iter().for_each(swap);
    }
    for signature in Arc::make_mut(&mut workshop.signatures) {
        swap(&mut signature.purpose);
    }
}

/// The entry with an id, begun where it is not there yet.
pub(super) fn entry<T: Entry>(all: &mut Vec<T>, id: EntryId) -> &mut T {
    let at = all.iter().position(|entry| entry.id() == id).unwrap_or_else(|| {
        all.push(T::blank(id));
        all.len() - 1
    });
    &mut all[at]
}

/// Whether an entry is there.
pub(super) fn has_entry(workshop: &Workshop, entry: EntryRef) -> bool {
    remove(&mut workshop.clone(), entry).is_ok()
}

pub(super) fn remove(workshop: &mut Workshop, entry: EntryRef) -> Result<(), Refusal> {
    fn from<T: Entry>(all: &mut Vec<T>, id: EntryId) -> bool {
        let before = all.len();
        all.retain(|entry| entry.id() != id);
        all.len() < before
    }
    let lines = |workshop: &mut Workshop, list: LineList, id| from(list.of(Arc::make_mut(&mut workshop.lines)), id);
    let removed = match entry {
        EntryRef::Person(id) => {
            let people = Arc::make_mut(&mut workshop.people);
            let before = people.len();
            people.retain(|person| person.id != id);
            people.len() < before
        }
        EntryRef::Rule(id) => lines(workshop, LineList::Rules, id),
        EntryRef::Stake(id) => lines(workshop, LineList::Stakes, id),
        EntryRef::WorkingLine(id) => lines(workshop, LineList::Working, id),
        EntryRef::Plan(id) => lines(workshop, LineList::Plans, id),
        EntryRef::Pattern(id) => from(Arc::make_mut(&mut workshop.patterns), id),
        EntryRef::OutcomeDraft(id) => {
            let drafts = &mut Arc::make_mut(&mut workshop.outcome).drafts;
            let before = drafts.len();
            drafts.retain(|draft| draft.id != id);
            let removed = drafts.len() < before;
            let outcome = Arc::make_mut(&mut workshop.outcome);
            outcome.chosen = outcome.chosen.filter(|chosen| *chosen != id);
            removed
        }
        EntryRef::Objection(id) => from(Arc::make_mut(&mut workshop.objections), id),
        EntryRef::Purpose(id) => from(Arc::make_mut(&mut workshop.purposes), id),
        EntryRef::Handoff(id) => from(Arc::make_mut(&mut workshop.handoffs), id),
        EntryRef::Commitment(id) => from(Arc::make_mut(&mut workshop.commitments), id),
        EntryRef::Decision(id) => from(Arc::make_mut(&mut workshop.decisions), id),
        EntryRef::Reservation(id) => from(Arc::make_mut(&mut workshop.reservations), id),
        EntryRef::Signature(id) => from(Arc::make_mut(&mut workshop.signatures), id),
        EntryRef::Note(id) => from(Arc::make_mut(&mut workshop.notes), id),
    };
    if removed { Ok(()) } else { Err(Refusal::because("This entry is not there any more.")) }
}
