//! A round is closed: one operation that carries only what may be kept (rules.md 18). It is checked here once more,
//! whoever made it: nothing is stored that would tell who said what.

use super::Refusal;
use super::capture::asked;
use super::checking::begin_outcome;
use crate::consent::Consent;
use crate::finding::Level;
use crate::model::{AskedItem, Check, CheckKind, EntryId, Pulse, Question, Workshop};
use crate::pattern;
use crate::pulse::{MIN_N, View};
use crate::readiness::Readiness;
use crate::shift::Compared;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use ts_rs::TS;

/// What is kept of a round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case", tag = "op")]
#[expect(missing_docs, reason = "each round says what it leaves, its fields are the model's")]
pub enum Closing {
    /// The readiness slips: the mode.
    Readiness { readiness: Readiness },
    /// The pulse of the day: counts by statement. From here on the number present is fixed.
    Pulse { pulse: Pulse },
    /// The marks: their number by pattern.
    Marks { marks: Vec<(EntryId, u32)> },
    /// The consent slips.
    Consent { about: Question, consent: Consent },
    /// The pulse of day 30.
    CheckPulse { pulse: Pulse },
    /// Worse, the same or better.
    Compared { items: Vec<(String, Compared)> },
    /// The consent slips of a check.
    CheckConsent { kind: CheckKind, consent: Consent },
}

impl Closing {
    pub(super) fn apply(&self, workshop: &mut Workshop) -> Result<(), Refusal> {
        match self {
            Closing::Readiness { readiness } => close_readiness(workshop, *readiness),
            Closing::Pulse { pulse } => close_pulse(workshop, pulse),
            Closing::Marks { marks } => close_marks(workshop, marks),
            Closing::Consent { about, consent } => close_consent(workshop, *about, *consent),
            Closing::CheckPulse { pulse } => close_check_pulse(workshop, pulse),
            Closing::Compared { items } => close_compared(workshop, items),
            Closing::CheckConsent { kind, consent } => close_check_consent(workshop, *kind, *consent),
        }
    }

    pub(super) fn name(&self) -> &'static str {
        match self {
            Closing::Readiness { .. } => "the round of readiness slips",
            Closing::Pulse { .. } => "the pulse round",
            Closing::Marks { .. } => "the round of marks",
            Closing::Consent { .. } | Closing::CheckConsent { .. } => "the round of consent slips",
            Closing::CheckPulse { .. } => "the pulse round of day 30",
            Closing::Compared { .. } => "the comparison",
        }
    }

    pub(super) fn changes_the_page(&self) -> bool {
        match self {
            Closing::Marks { .. } | Closing::Consent { .. } => true,
            Closing::Readiness { .. }
            | Closing::Pulse { .. }
            | Closing::CheckPulse { .. }
            | Closing::Compared { .. }
            | Closing::CheckConsent { .. } => false,
        }
    }
}

fn not_counted(present: u32) -> Refusal {
    let message = format!("With {present} people nothing is counted, from {MIN_N} on it is.");
    Refusal::by("min-n", Level::Privacy, message)
}

fn close_readiness(workshop: &mut Workshop, readiness: Readiness) -> Result<(), Refusal> {
    if !workshop.is_counted() {
        return Err(not_counted(workshop.present()));
    }
    workshop.readiness = Some(readiness);
    Ok(())
}

fn close_pulse(workshop: &mut Workshop, pulse: &Pulse) -> Result<(), Refusal> {
    if workshop.pulse.is_some() {
        return Err(Refusal::because("The pulse round is closed."));
    }
    let present = workshop.present();
    check_pulse(workshop, present, pulse)?;
    if !pulse.signs.is_empty() && !workshop.plan().signs {
        let message = format!("The plan of {} minutes asks for no warning signs.", workshop.plan().minutes);
        return Err(Refusal::by("signs-plan", Level::Draft, message));
    }
    Arc::make_mut(&mut workshop.setup).present = Some(present);
    workshop.pulse = Some(Arc::new(pulse.clone()));
    Ok(())
}

/// Whether a pulse may be kept in a room of `present`: enough people, the view of that room, no more than were there.
fn check_pulse(workshop: &Workshop, present: u32, pulse: &Pulse) -> Result<(), Refusal> {
    let Some(view) = View::of(present) else { return Err(not_counted(present)) };
    let too_many = |count: u32, what: &str| {
        let message = format!("{count} {what} in a room of {present}. The round stays open.");
        Err(Refusal::by("counts-max", Level::Draft, message))
    };
    if pulse.ballots > present {
        return too_many(pulse.ballots, "ballots");
    }
    for AskedItem { item, result } in &pulse.items {
        if !workshop.plan().items.contains(item) {
            let message = format!("{item} is not asked in this plan.");
            return Err(Refusal::by("pulse-items", Level::Draft, message));
        }
        if pulse.answers(result) > pulse.ballots {
            return too_many(pulse.answers(result), "answers");
        }
        if result.view().is_some_and(|other| other != view) {
            let message = format!("In a room of {present} other sums of {item} are kept.");
            return Err(Refusal::by("min-n", Level::Privacy, message));
        }
    }
    if !pulse.signs.is_empty() && pulse.ballots < MIN_N {
        let message = format!("{} ballots: warning signs of fewer than {MIN_N} people are not counted.", pulse.ballots);
        return Err(Refusal::by("min-n", Level::Privacy, message));
    }
    match pulse.signs.iter().find(|(_, count)| *count > present) {
        Some((_, count)) => too_many(*count, "people saw a warning sign"),
        None => Ok(()),
    }
}

fn close_marks(workshop: &mut Workshop, marks: &[(EntryId, u32)]) -> Result<(), Refusal> {
    let given = |id: EntryId| marks.iter().find(|(pattern, _)| *pattern == id).map_or(0, |(_, marks)| *marks);
    let all: Vec<u32> = workshop.patterns.iter().map(|pattern| given(pattern.id)).collect();
    pattern::check_marks(workshop.here(), &all)?;
    for pattern in Arc::make_mut(&mut workshop.patterns) {
        pattern.marks = Some(given(pattern.id));
    }
    Ok(())
}

fn close_consent(workshop: &mut Workshop, about: Question, consent: Consent) -> Result<(), Refusal> {
    let here = workshop.here();
    let asked = asked(workshop, about);
    let kept = match consent {
        Consent::Slips { slips } => asked.keep(here, *slips.answers())?,
        Consent::Result { .. } => consent,
    };
    asked.take(here, kept);
    Ok(())
}

fn close_check_pulse(workshop: &mut Workshop, pulse: &Pulse) -> Result<(), Refusal> {
    let present = check_mut(workshop, CheckKind::Day30)?.present.unwrap_or(0);
    check_pulse(workshop, present, pulse)?;
    check_mut(workshop, CheckKind::Day30)?.pulse = Some(pulse.clone());
    Ok(())
}

fn close_compared(workshop: &mut Workshop, items: &[(String, Compared)]) -> Result<(), Refusal> {
    let check = check_mut(workshop, CheckKind::Day30)?;
    let present = check.present.unwrap_or(0);
    let sum = |compared: &Compared| {
        [compared.worse(), compared.same(), compared.better()].into_iter().map(u64::from).sum::<u64>()
    };
    if let Some((item, compared)) = items.iter().find(|(_, compared)| sum(compared) > u64::from(present)) {
        let message = format!("{} answers for {item} in a room of {present}. The round stays open.", sum(compared));
        return Err(Refusal::by("counts-max", Level::Draft, message));
    }
    check.compared = items.to_vec();
    Ok(())
}

fn close_check_consent(workshop: &mut Workshop, kind: CheckKind, consent: Consent) -> Result<(), Refusal> {
    begin_outcome(workshop, kind)?;
    let check = check_mut(workshop, kind)?;
    let here = check.present.unwrap_or(0);
    let kept = match consent {
        Consent::Slips { slips } => check.asked.keep(here, *slips.answers())?,
        Consent::Result { .. } => consent,
    };
    check.asked.take(here, kept);
    Ok(())
}

/// The check of a kind, if it was begun.
pub(super) fn check_mut(workshop: &mut Workshop, kind: CheckKind) -> Result<&mut Check, Refusal> {
    let checks = Arc::make_mut(&mut workshop.checks);
    let check = checks.iter_mut().find(|check| check.kind == kind && !check.closed);
    check.ok_or_else(|| Refusal::because("This check is not open."))
}
