//! What a follow-up finds (rules.md 13). Nothing is refused for what it says; what does not fit is marked.

use super::Refusal;
use super::closing::check_mut;
use super::edits::{FateEdit, OutcomeEdit};
use crate::check;
use crate::consent::Consent;
use crate::finding::Level;
use crate::model::{Check, CheckKind, EntryId, HandoffsKept, Next, OutcomeParts, Said, SaidState, Workshop};
use crate::moment::Moment;
use crate::text::Text;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use ts_rs::TS;

/// One act of a follow-up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case", tag = "op")]
#[expect(missing_docs, reason = "each act says what it does, its fields are the model's")]
pub enum Checking {
    /// Begins a check, today.
    Hold { kind: CheckKind },
    /// How many are there.
    SetPresent { kind: CheckKind, present: Option<u32> },
    /// What is said of a commitment; no state takes it back.
    Say {
        kind: CheckKind,
        commitment: EntryId,
        state: Option<SaidState>,
        #[ts(type = "string | null")]
        due: Option<NaiveDate>,
    },
    /// Whether a first move was made.
    TickFirstMove { kind: CheckKind, commitment: EntryId, done: bool },
    /// One part of the outcome as it reads now; it begins as it was signed.
    EditOutcome { kind: CheckKind, edit: OutcomeEdit },
    /// The room's yes or no by hands.
    Decide { kind: CheckKind, adopted: bool },
    /// A new fate of a pattern that was parked.
    Settle { kind: CheckKind, pattern: EntryId, edit: FateEdit },
    /// Handoffs that were kept, and that were due.
    CountHandoffs { kept: u32, due: u32 },
    /// How it goes on after day 30.
    GoOn { next: Option<Next> },
    /// The line that is taken off.
    Stop { line: Text },
    /// Ends the check.
    Finish { kind: CheckKind },
}

impl Checking {
    pub(super) fn apply(&self, workshop: &mut Workshop, now: &Moment) -> Result<(), Refusal> {
        let day = workshop.day();
        match self {
            Checking::Hold { kind } => return hold(workshop, *kind, now.date()),
            Checking::SetPresent { kind, present } => {
                let check = check_mut(workshop, *kind)?;
                if check.pulse.is_some() {
                    return Err(Refusal::because("The pulse round is closed: the number present is fixed."));
                }
                check.present = *present;
            }
            Checking::Say { kind, commitment, state, due } => {
                let outcomes = &mut check_mut(workshop, *kind)?.outcomes;
                match state {
                    Some(state) => outcomes.insert(*commitment, Said { state: *state, due: *due }),
                    None => outcomes.remove(commitment),
                };
            }
            Checking::TickFirstMove { kind, commitment, done } => {
                let moves = &mut check_mut(workshop, *kind)?.first_moves_done;
                if *done {
                    moves.insert(*commitment);
                } else {
                    moves.remove(commitment);
                }
            }
            Checking::EditOutcome { kind, edit } => {
                edit.apply(begin_outcome(workshop, *kind)?, day);
            }
            Checking::Decide { kind, adopted } => {
                begin_outcome(workshop, *kind)?;
                let check = check_mut(workshop, *kind)?;
                check.asked.take(check.present.unwrap_or(0), Consent::Result { adopted: *adopted });
            }
            Checking::Settle { kind, pattern, edit } => {
                let settled = &mut check_mut(workshop, *kind)?.settled;
                let mut fate = settled.remove(pattern);
                edit.apply(&mut fate, day);
                settled.extend(fate.map(|fate| (*pattern, fate)));
            }
            Checking::CountHandoffs { kept, due } => {
                check_mut(workshop, CheckKind::Day30)?.handoffs = Some(HandoffsKept { kept: *kept, due: *due });
            }
            Checking::GoOn { next } => check_mut(workshop, CheckKind::Day30)?.next = *next,
            Checking::Stop { line } => check_mut(workshop, CheckKind::Day30)?.stopped = line.clone(),
            Checking::Finish { kind } => check_mut(workshop, *kind)?.closed = true,
        }
        Ok(())
    }

    pub(super) fn continues(&self, earlier: &Checking) -> bool {
        match (self, earlier) {
            (Checking::EditOutcome { kind, edit }, Checking::EditOutcome { kind: of_before, edit: before }) => {
                kind == of_before && edit.is_same_field(before)
            }
            (Checking::Stop { .. }, Checking::Stop { .. }) => true,
            (
                Checking::Hold { .. }
                | Checking::SetPresent { .. }
                | Checking::Say { .. }
                | Checking::TickFirstMove { .. }
                | Checking::EditOutcome { .. }
                | Checking::Decide { .. }
                | Checking::Settle { .. }
                | Checking::CountHandoffs { .. }
                | Checking::GoOn { .. }
                | Checking::Stop { .. }
                | Checking::Finish { .. },
                _,
            ) => false,
        }
    }

    pub(super) fn name(&self) -> &'static str {
        match self {
            Checking::Hold { .. } => "the beginning of the check",
            Checking::SetPresent { .. } => "the number present",
            Checking::Say { .. } => "a state",
            Checking::TickFirstMove { .. } => "a first move",
            Checking::EditOutcome { .. } => "the outcome",
            Checking::Decide { .. } => "the answer to the outcome",
            Checking::Settle { .. } => "the fate of a pattern",
            Checking::CountHandoffs { .. } => "the handoffs",
            Checking::GoOn { .. } => "how it goes on",
            Checking::Stop { .. } => "the line that is taken off",
            Checking::Finish { .. } => "the end of the check",
        }
    }
}

/// The outcome as a check has it; it begins as it was signed. Whoever asks for consent asks about it.
pub(super) fn begin_outcome(workshop: &mut Workshop, kind: CheckKind) -> Result<&mut OutcomeParts, Refusal> {
    let signed = workshop.outcome.draft().map(|draft| draft.parts.clone()).unwrap_or_default();
    Ok(check_mut(workshop, kind)?.outcome.get_or_insert(signed))
}

fn hold(workshop: &mut Workshop, kind: CheckKind, today: NaiveDate) -> Result<(), Refusal> {
    if workshop.checks.iter().any(|check| check.kind >= kind) {
        return Err(Refusal::by("check-order", Level::Draft, check::ONCE_AND_IN_ORDER));
    }
    Arc::make_mut(&mut workshop.checks).push(Check::blank(kind, today));
    Ok(())
}
