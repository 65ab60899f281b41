//! The tables `held_check`, `checked_commitment`, `settled_pattern` and `compared_item`: what the follow-ups found.
//! What a check counted in its room is in `pulse` and `consent`, under the check's word.

use super::field::{Cells, Field, Row, columns, words};
use super::rows::{insert, insert_children, none_left, read_child_maps, read_children, read_list};
use super::{EncodeError, Flaw, consent, pulse};
use accord_core::consent::Asked;
use accord_core::model::{Check, CheckKind, EntryId, Fate, HandoffsKept, Next, Pulse, Said, SaidState};
use accord_core::shift::Compared;
use rusqlite::Connection;
use std::collections::{BTreeMap, BTreeSet};

pub(super) const SCHEMA: &str = include_str!("checks.sql");

columns! { Said [2] { state, due } }
columns! { HandoffsKept [2] { kept, due } }
words! {
    CheckKind { Day14: "day14", Day30: "day30" }
    Next { Renew: "renew", StopOne: "stop_one", End: "end" }
    SaidState {
        Kept: "kept",
        Renegotiated: "renegotiated",
        DoneLate: "done_late",
        Late: "late",
        Dropped: "dropped",
        Silent: "silent",
    }
}

/// Worse, the same, better.
impl Field for Compared {
    const WIDTH: usize = 3;

    fn put(&self, cells: &mut Cells) -> Result<(), EncodeError> {
        [self.worse(), self.same(), self.better()].put(cells)
    }

    fn take(row: &mut Row<'_>) -> Result<Self, Flaw> {
        Compared::of(row.take()?).ok_or_else(|| Flaw("a comparison is of fewer than five answers".into()))
    }
}

pub(super) fn write(db: &Connection, checks: &[Check]) -> Result<(), EncodeError> {
    checks.iter().enumerate().try_for_each(|(position, check)| write_check(db, position, check))
}

fn write_check(db: &Connection, position: usize, check: &Check) -> Result<(), EncodeError> {
    let Check {
        kind,
        on,
        present,
        outcomes,
        first_moves_done,
        outcome,
        asked,
        settled,
        handoffs,
        pulse,
        compared,
        next,
        stopped,
        closed,
    } = check;
    insert(db, "held_check", |cells| {
        cells.put(&position)?.put(kind)?.put(on)?.put(present)?.put(outcome)?.put(handoffs)?;
        cells.put(next)?.put(stopped)?.put(closed)?;
        Ok(())
    })?;
    let commitments: BTreeSet<&EntryId> = outcomes.keys().chain(first_moves_done).collect();
    for commitment in commitments {
        insert(db, "checked_commitment", |cells| {
            cells.put(kind)?.put(commitment)?.put(&outcomes.get(commitment).cloned())?;
            cells.put(&first_moves_done.contains(commitment))?;
            Ok(())
        })?;
    }
    for (pattern, fate) in settled {
        insert(db, "settled_pattern", |cells| {
            cells.put(kind)?.put(pattern)?.put(fate)?;
            Ok(())
        })?;
    }
    insert_children(db, "compared_item", kind, compared)?;
    consent::write(db, kind.word(), asked)?;
    pulse.as_ref().map_or(Ok(()), |pulse| pulse::write(db, kind.word(), pulse))
}

/// The checks. What was counted at one is taken out of `pulses` and `asked`.
pub(super) fn read(
    db: &Connection,
    pulses: &mut BTreeMap<String, Pulse>,
    asked: &mut BTreeMap<String, Asked>,
) -> Result<Vec<Check>, Flaw> {
    let mut commitments = read_commitments(db)?;
    let mut settled = read_child_maps::<CheckKind, EntryId, Fate>(db, "settled_pattern", "held_check, pattern")?;
    let mut compared = read_children::<CheckKind, (String, Compared)>(db, "compared_item", "held_check")?;
    let mut checks = read_list(db, "held_check", |row| {
        let mut check = Check::blank(row.take()?, row.take()?);
        (check.present, check.outcome, check.handoffs) = (row.take()?, row.take()?, row.take()?);
        (check.next, check.stopped, check.closed) = (row.take()?, row.take()?, row.take()?);
        Ok(check)
    })?;
    for check in &mut checks {
        let (kind, word) = (check.kind, check.kind.word());
        for (commitment, (said, first_move_made)) in commitments.remove(&kind).unwrap_or_default() {
            check.outcomes.extend(said.map(|said| (commitment, said)));
            check.first_moves_done.extend(first_move_made.then_some(commitment));
        }
        check.settled = settled.remove(&kind).unwrap_or_default();
        check.compared = compared.remove(&kind).unwrap_or_default();
        check.asked = asked.remove(word).unwrap_or_default();
        check.pulse = pulses.remove(word);
    }
    none_left("checked_commitment", &commitments)?;
    none_left("settled_pattern", &settled)?;
    none_left("compared_item", &compared)?;
    Ok(checks)
}

/// What was said of each commitment at each check, and whether its first move was made.
type SaidAt = BTreeMap<CheckKind, BTreeMap<EntryId, (Option<Said>, bool)>>;

fn read_commitments(db: &Connection) -> Result<SaidAt, Flaw> {
    read_child_maps(db, "checked_commitment", "held_check, commitment")
}
