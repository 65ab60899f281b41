//! A past workshop, for the facilitator alone: plan against actual, the pulse then and now, patterns and their fates,
//! commitments with their age (product.md 9). Looking changes nothing; what may still be done stands beside it.

mod closed;
mod printed;
mod promises;
mod pulse;
mod retained;

pub use closed::{ClosedEntry, ClosedField};
pub use printed::{PrintedReview, printed_review};
pub use promises::{Promised, PromisedRow};
pub use pulse::{PulseReview, PulseReviewRow};
pub use retained::{Retained, RetentionQuestion};

use crate::dates;
use crate::model::{CheckKind, FateKind, Workshop};
use crate::moment::Moment;
use crate::pattern;
use crate::redaction::{self, Unexpected};
use crate::text::capital;
use crate::view::console::{ClosedView, closed_view};
use crate::{agenda, check};
use serde::Serialize;
use ts_rs::TS;

/// Everything that the review draws.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct ReviewView {
    /// "15 September 2026, day 30 on 15 October 2026".
    pub days: String,
    /// When the page was closed, its fingerprint, and what changed since then.
    pub closed: ClosedView,
    /// "Adopted", "Provisional until 29 September 2026".
    pub agreement: String,
    /// The pulse.
    pub pulse: PulseReview,
    /// The carried patterns.
    pub patterns: Vec<ReviewPattern>,
    /// What was promised.
    pub promised: Promised,
    /// "Planned 90 min, took 95. The mark is the plan."
    pub time_words: String,
    /// The steps.
    pub time: Vec<StepTimeRow>,
    /// What is kept until when, and what is asked about it.
    pub retained: Retained,
    /// What is unexpected in its texts, one sentence each, to be looked at before it is printed.
    pub unexpected: Vec<String>,
    /// What may be corrected or amended.
    pub entries: Vec<ClosedEntry>,
    /// Those who signed, and so may agree to an amendment.
    pub signers: Vec<String>,
}

impl ReviewView {
    /// The same, where it is not asked whether the page goes: a workshop of the same group is in preparation.
    pub fn without_the_question(mut self) -> ReviewView {
        self.retained.question = None;
        self
    }
}

/// A carried pattern, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct ReviewPattern {
    /// Its title.
    pub seems: String,
    /// "Answered by commitment 2", "Parked until 29 September 2026", "No answer yet".
    pub fate: String,
}

/// One step, plan against actual. A pause is not shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct StepTimeRow {
    /// Its title.
    pub title: String,
    /// Minutes of the plan.
    pub planned: u32,
    /// Minutes that it took, rounded; none where it was left out.
    pub took: Option<u32>,
}

/// The review of a workshop whose page is closed, at `now`; before that there is none.
pub fn review_view(workshop: &Workshop, now: &Moment) -> Option<ReviewView> {
    let ended = workshop.run.ended.as_ref().filter(|_| workshop.is_closed())?;
    let time = time(workshop, ended);
    let took = workshop.run.began().map_or(0, |began| minutes(ended.since(began)));
    let state = match workshop.checks.len().checked_sub(1) {
        Some(last) => check::agreement_after(workshop, last),
        None => check::agreement_signed(workshop),
    };
    Some(ReviewView {
        days: days(workshop),
        closed: closed_view(workshop),
        agreement: format!("{}.", capital(&state.in_words())),
        pulse: pulse::pulse(workshop),
        patterns: patterns(workshop),
        promised: promises::promised(workshop, now.date()),
        time_words: format!("Planned {} min, took {took}. The mark is the plan.", agenda::planned_min(workshop)),
        time,
        retained: retained::retained(workshop, now.date()),
        unexpected: redaction::unexpected_on_review(workshop).iter().map(Unexpected::sentence).collect(),
        entries: closed::entries(workshop),
        signers: closed::signers(workshop),
    })
}

fn days(workshop: &Workshop) -> String {
    let day = dates::in_words(workshop.day());
    let held = |kind| workshop.checks.iter().find(|check| check.kind == kind).map(|check| dates::in_words(check.on));
    match (held(CheckKind::Day30), held(CheckKind::Day14)) {
        (Some(on), _) => format!("{day}, day 30 on {on}"),
        (None, Some(on)) => format!("{day}, day 14 on {on}"),
        (None, None) => day,
    }
}

fn time(workshop: &Workshop, ended: &Moment) -> Vec<StepTimeRow> {
    let row = |planned: crate::model::PlannedStep<'_>| {
        let id = &planned.step.id;
        let was_held = workshop.run.visited(id);
        StepTimeRow {
            title: planned.step.title.clone(),
            planned: planned.planned,
            took: was_held.then(|| minutes(workshop.run.ran_ms(id, ended))),
        }
    };
    workshop.agreed_steps().into_iter().map(row).collect()
}

/// Whole minutes, rounded.
fn minutes(ms: i64) -> u32 {
    u32::try_from(ms.saturating_add(30_000) / 60_000).unwrap_or(0)
}

fn patterns(workshop: &Workshop) -> Vec<ReviewPattern> {
    let checked = workshop.checks.len().checked_sub(1).map(|last| check::fates_after(workshop, last));
    let carried = pattern::carried(workshop);
    let row = |carried: &pattern::Carried<'_>| {
        let number = carried.number;
        let signed = carried.fate.map(|fate| fate.kind);
        let now = checked.as_ref().and_then(|fates| fates.iter().find(|(at, _)| *at == number)).map(|(_, kind)| *kind);
        let on = carried.fate.and_then(|fate| fate.on).map(dates::in_words);
        let at_signing = signed.map_or("No answer yet".to_owned(), |kind| match (kind, on) {
            (FateKind::Commitment, _) => answered_by(workshop, carried),
            (FateKind::Parked, Some(on)) => format!("Parked until {on}"),
            (FateKind::CarriedUp, Some(on)) => format!("Carried up by {on}"),
            (FateKind::Parked | FateKind::CarriedUp | FateKind::NotOurs, _) => kind_in_words(kind).to_owned(),
        });
        let fate = match now {
            Some(kind) if signed != Some(kind) => format!("{at_signing}; since the check: {}", settled(kind)),
            Some(_) | None => at_signing,
        };
        ReviewPattern { seems: carried.pattern.seems.to_string(), fate }
    };
    carried.iter().map(row).collect()
}

fn kind_in_words(kind: FateKind) -> &'static str {
    match kind {
        FateKind::Commitment => "Answered by a commitment",
        FateKind::CarriedUp => "Carried up",
        FateKind::Parked => "Parked",
        FateKind::NotOurs => "Not ours",
    }
}

fn settled(kind: FateKind) -> String {
    crate::view::say::lower_first(kind_in_words(kind))
}

fn answered_by(workshop: &Workshop, carried: &pattern::Carried<'_>) -> String {
    let promises = crate::commitment::promises(workshop);
    let answer = promises.iter().find(|promise| promise.commitment.pattern == Some(carried.pattern.id));
    match answer {
        Some(promise) => format!("Answered by commitment {}", promise.number),
        None => kind_in_words(FateKind::Commitment).to_owned(),
    }
}
