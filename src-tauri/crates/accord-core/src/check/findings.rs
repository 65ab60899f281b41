//! What is to be said about the follow-ups: what does not fit what came before (rules.md 13).

use super::{AgreementState, ONCE_AND_IN_ORDER, Standing, State, agreement_signed, standings};
use crate::commitment;
use crate::dates;
use crate::finding::{Finding, Found, Spot};
use crate::handoff;
use crate::model::{Check, CheckKind, EntryId, Fate, FateKind, Said, SaidState, Workshop};
use crate::outcome;
use crate::pattern;
use chrono::NaiveDate;

/// Everything that is to be said about the checks.
pub(crate) fn findings(workshop: &Workshop) -> Vec<Found> {
    let mut found = Vec::new();
    let mut before = workshop.day();
    for (at, check) in workshop.checks.iter().enumerate() {
        let spot = Spot::Check(check.kind);
        found.extend(order(workshop, at, before).map(|finding| finding.at(spot)));
        found.extend(said_findings(workshop, at));
        found.extend(outcome_findings(workshop, at));
        found.extend(settled_findings(workshop, at));
        found.extend(handoffs_kept(workshop, check).map(|finding| finding.at(spot)));
        found.extend(compared_items(workshop, check).map(|finding| finding.at(spot)));
        before = check.on;
    }
    found
}

/// `check-order`: day 14 at most once, day 30 at most once and after it, each later than what came before.
fn order(workshop: &Workshop, at: usize, before: NaiveDate) -> Option<Finding> {
    let check = &workshop.checks[at];
    let late = |words: String| Some(Finding::missing("check-order", "on", "a later date", words));
    if workshop.checks[..at].iter().any(|earlier| earlier.kind >= check.kind) {
        return late(ONCE_AND_IN_ORDER.to_owned());
    }
    match check.on <= before {
        true => late(format!("The check is later than {}.", dates::in_words(before))),
        false => None,
    }
}

fn said_findings(workshop: &Workshop, at: usize) -> Vec<Found> {
    let check = &workshop.checks[at];
    let before = match at.checked_sub(1) {
        Some(earlier) => standings(workshop, earlier),
        None => commitment::promises(workshop)
            .iter()
            .map(|p| Standing { number: p.number, id: p.commitment.id, state: State::Open, due: p.due })
            .collect(),
    };
    let mut found = Vec::new();
    for (id, said) in &check.outcomes {
        let spot = Spot::Said(check.kind, *id);
        match before.iter().find(|standing| standing.id == *id) {
            Some(standing) => found.extend(said_of(standing, said, check.on).into_iter().map(|f| f.at(spot))),
            None => found.push(not_accepted("commitment").at(spot)),
        }
    }
    for id in check.first_moves_done.iter().filter(|id| !before.iter().any(|standing| standing.id == **id)) {
        found.push(not_accepted("first_moves_done").at(Spot::Said(check.kind, *id)));
    }
    found
}

fn not_accepted(field: &'static str) -> Finding {
    Finding::missing("check-commitment", field, "an accepted commitment", "It is not an accepted commitment.")
}

pub(super) fn said_of(before: &Standing, said: &Said, on: NaiveDate) -> Vec<Finding> {
    let mut found = Vec::new();
    let number = before.number;
    let now = State::from(said.state);
    let was_missed = matches!(before.state, State::Late | State::Silent);
    let stays_missed = matches!(now, State::Late | State::Silent | State::DoneLate | State::Dropped);
    let is_said_again = now == before.state && said.state != SaidState::Renegotiated;
    if !is_said_again && (before.state.is_final() || (was_missed && !stays_missed)) {
        let words = format!("Commitment {number} was {}: that stays.", before.state.word().replace('_', " "));
        found.push(Finding::missing("state-final", "state", "a state that can follow", words));
    }
    let due = dates::in_words(before.due);
    let is_early = match said.state {
        SaidState::Late | SaidState::DoneLate => before.due >= on,
        SaidState::Silent => before.due > on,
        SaidState::Kept | SaidState::Renegotiated | SaidState::Dropped => false,
    };
    if is_early && !is_said_again {
        let words = format!("Commitment {number} is due on {due}: on its day it is not late.");
        found.push(Finding::missing("state-early", "state", "a state of its time", words));
    }
    let fits = match (said.state, said.due) {
        (SaidState::Renegotiated, Some(new)) => new > before.due,
        (SaidState::Renegotiated, None) => false,
        (SaidState::Kept | SaidState::DoneLate | SaidState::Late | SaidState::Dropped | SaidState::Silent, new) => {
            new.is_none()
        }
    };
    if !fits {
        let words = format!("Renegotiated, and nothing else, brings a date later than {due}.");
        found.push(Finding::missing("renegotiated-due", "due", "a later date", words));
    }
    found
}

/// `check-outcome`: an outcome is settled on day 14, where the agreement was provisional or the measure open.
fn outcome_findings(workshop: &Workshop, at: usize) -> Vec<Found> {
    let check = &workshop.checks[at];
    let Some(parts) = &check.outcome else { return Vec::new() };
    let measure_open = outcome::sentence(workshop).is_none_or(|sentence| sentence.measure_open);
    let was_provisional = agreement_signed(workshop) != AgreementState::Adopted;
    let mut found = outcome::findings(workshop, parts);
    if check.kind != CheckKind::Day14 || !(was_provisional || measure_open) {
        let words = "The outcome is settled: it was adopted with its measure.";
        found.push(Finding::strict("check-outcome", "outcome", words));
    }
    if check.asked.answer.is_none() {
        found.push(Finding::absent("consent", "consent"));
    }
    found.into_iter().map(|finding| finding.at(Spot::Check(check.kind))).collect()
}

/// `check-fate`: only parked patterns are settled, and dates lie after the check.
pub(super) fn settled_findings(workshop: &Workshop, at: usize) -> Vec<Found> {
    let check = &workshop.checks[at];
    let settle = |(id, fate): (&EntryId, &Fate)| {
        let pattern = workshop.patterns.iter().find(|pattern| pattern.id == *id && pattern.carried);
        let is_parked = pattern.and_then(|p| p.fate.as_ref()).is_some_and(|fate| fate.kind == FateKind::Parked);
        let mut found = pattern::fate_findings(workshop, fate, check.on);
        for finding in found.iter_mut().filter(|finding| finding.rule == "fate-details" && finding.field == "on") {
            finding.rule = "check-fate";
        }
        if !is_parked || check.kind != CheckKind::Day14 {
            let words = "On day 14 only a parked pattern is settled.";
            found.push(Finding::missing("check-fate", "pattern", "a parked pattern", words));
        }
        if fate.kind == FateKind::Commitment && !commitment::answers(workshop, *id) {
            found.push(Finding::strict("fate-commitment", "fate", "No accepted commitment answers it."));
        }
        found.into_iter().map(|f| f.at(Spot::Settled(check.kind, *id))).collect::<Vec<_>>()
    };
    check.settled.iter().flat_map(settle).collect()
}

/// `handoffs-kept`: no more kept than due, no more due than agreed.
pub(super) fn handoffs_kept(workshop: &Workshop, check: &Check) -> Option<Finding> {
    let counted = check.handoffs?;
    let agreed = u32::try_from(handoff::agreed(workshop)).unwrap_or(u32::MAX);
    let of = |field, words: String| Some(Finding::missing("handoffs-kept", field, "a smaller number", words));
    if counted.due > agreed {
        return of("handoffs_due", format!("{} handoffs due, and {agreed} were agreed.", counted.due));
    }
    match counted.kept > counted.due {
        true => of("handoffs_kept", format!("{} handoffs kept, and {} were due.", counted.kept, counted.due)),
        false => None,
    }
}

/// `compared-items`: only what was talked about on the day is compared.
fn compared_items(workshop: &Workshop, check: &Check) -> Option<Finding> {
    let talked = workshop.talked_about();
    let (item, _) = check.compared.iter().find(|(item, _)| !talked.contains(item))?;
    let words = format!("{item} was not talked about on the day: {}.", talked.join(", "));
    Some(Finding::strict("compared-items", "compared", words))
}
