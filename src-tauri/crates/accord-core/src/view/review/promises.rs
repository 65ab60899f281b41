//! What was promised, in the review: with the state of the last check, or with its age. Only for the facilitator; what the
//! room sees counts, and names nobody (rules.md 13).

use crate::check::{self, State};
use crate::commitment;
use crate::dates;
use crate::model::{CheckKind, Workshop};
use crate::text::capital;
use chrono::NaiveDate;
use serde::Serialize;
use ts_rs::TS;

/// All promises of a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Promised {
    /// "Kept 3, renegotiated 1."; before the first check "No check was held yet. The first is on 29 September 2026."
    pub line: String,
    /// The promises, those that are still open oldest first, then the others.
    pub rows: Vec<PromisedRow>,
    /// "3 of 4"; none before a check.
    pub first_moves: Option<String>,
    /// "kept 2, not kept 1"; none before they were counted.
    pub handoffs: Option<String>,
}

/// One promise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct PromisedRow {
    /// "Kept", "Open", "Renegotiated, now by 10 December 2026".
    pub state: String,
    /// "money-moving, due 28 September 2026".
    pub whose: String,
    /// What was promised.
    pub act: String,
    /// "due within 7 days", "8-30 late"; empty where nothing more is to come.
    pub age: String,
    /// From one day late on 1, from eight on 2.
    pub lateness: u32,
    /// Whether it was kept.
    pub kept: bool,
}

/// What was promised, on the day `today`.
pub(super) fn promised(workshop: &Workshop, today: NaiveDate) -> Promised {
    let last = workshop.checks.len().checked_sub(1);
    // Before any check every promise stands as it was signed.
    let standings = check::standings(workshop, last.unwrap_or(0));
    let open = check::ages(&standings, today);
    let promises = commitment::promises(workshop);
    let row = |standing: &check::Standing, age: &str| {
        let promise = promises.iter().find(|promise| promise.number == standing.number)?;
        let whose = promise.purpose.map_or_else(|| promise.commitment.owner.to_string(), |own| own.handle.to_string());
        let due = dates::in_words(promise.due);
        let late_days = if age.is_empty() { 0 } else { (today - standing.due).num_days() };
        Some(PromisedRow {
            state: state_in_words(standing),
            whose: format!("{whose}, due {due}"),
            act: capital(promise.commitment.act.piece("will")),
            age: age.to_owned(),
            lateness: match late_days {
                ..=0 => 0,
                1..=7 => 1,
                8.. => 2,
            },
            kept: matches!(standing.state, State::Kept | State::Renegotiated),
        })
    };
    let is_open = |number: usize| open.iter().any(|(standing, _)| standing.number == number);
    let done = standings.iter().filter(|standing| !is_open(standing.number));
    let rows = open.iter().filter_map(|(standing, age)| row(standing, age)).chain(done.filter_map(|s| row(s, "")));
    Promised { rows: rows.collect(), line: line(workshop, &standings), ..counted(workshop, &promises) }
}

fn line(workshop: &Workshop, standings: &[check::Standing]) -> String {
    match workshop.checks.last() {
        Some(_) => format!("{}.", capital(&check::line(standings.iter().map(|standing| standing.state)))),
        None => format!("No check was held yet. The first is on {}.", dates::in_words(workshop.check_on())),
    }
}

/// What is only counted: first moves and handoffs.
fn counted(workshop: &Workshop, promises: &[commitment::Promise<'_>]) -> Promised {
    let moves = promises.iter().filter(|promise| promise.first_move_by.is_some()).count();
    let made = |id| workshop.checks.iter().any(|check| check.first_moves_done.contains(id));
    let done = promises.iter().filter(|p| p.first_move_by.is_some() && made(&p.commitment.id)).count();
    let day30 = workshop.checks.iter().find(|check| check.kind == CheckKind::Day30);
    Promised {
        line: String::new(),
        rows: Vec::new(),
        first_moves: (!workshop.checks.is_empty() && moves > 0).then(|| format!("{done} of {moves}")),
        handoffs: day30.and_then(|check| check::handoffs_in_words(workshop, check)),
    }
}

fn state_in_words(standing: &check::Standing) -> String {
    match standing.state {
        State::Open => "Open".to_owned(),
        State::Kept => "Kept".to_owned(),
        State::Renegotiated => format!("Renegotiated in time, now by {}", dates::in_words(standing.due)),
        State::DoneLate => "Done late".to_owned(),
        State::Late => "Late".to_owned(),
        State::Dropped => "Dropped with notice".to_owned(),
        State::Silent => "Silent".to_owned(),
        State::NotAsked => "Not asked".to_owned(),
    }
}
