//! After 14 and 30 days: where each promise stands, the line that says so, the way out of provisional, and until when
//! the page is good (rules.md 13). What was said at a check is in the model; here is what follows from it.

mod findings;

pub(crate) use findings::findings;

use crate::commitment::{self, Promise};
use crate::consent;
use crate::dates;
use crate::finding::{Found, Level, Spot};
use crate::model::{Check, CheckKind, EntryId, FateKind, Next, SaidState, Workshop};
use crate::outcome::{self, Sentence};
use crate::{agreement, pattern};
use chrono::NaiveDate;
use findings::{handoffs_kept, said_of, settled_findings};

/// From how many due promises, or handoffs, on a share is said; below it the states are counted.
const SHARE_FROM: usize = 5;

/// Where a promise stands at a check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the states are the script's own words")]
pub enum State {
    Open,
    Kept,
    Renegotiated,
    DoneLate,
    Late,
    Dropped,
    Silent,
    NotAsked,
}

impl State {
    /// Its word in script, record and file.
    pub fn word(self) -> &'static str {
        match self {
            State::Open => "open",
            State::Kept => "kept",
            State::Renegotiated => "renegotiated",
            State::DoneLate => "done_late",
            State::Late => "late",
            State::Dropped => "dropped",
            State::Silent => "silent",
            State::NotAsked => "not_asked",
        }
    }

    /// Whether nothing more is to come.
    fn is_final(self) -> bool {
        match self {
            State::Kept | State::DoneLate | State::Dropped => true,
            State::Open | State::Renegotiated | State::Late | State::Silent | State::NotAsked => false,
        }
    }
}

impl From<SaidState> for State {
    fn from(said: SaidState) -> State {
        match said {
            SaidState::Kept => State::Kept,
            SaidState::Renegotiated => State::Renegotiated,
            SaidState::DoneLate => State::DoneLate,
            SaidState::Late => State::Late,
            SaidState::Dropped => State::Dropped,
            SaidState::Silent => State::Silent,
        }
    }
}

/// One promise at a check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The commitment's number among all, from 1.
    pub number: usize,
    /// Its id.
    pub id: EntryId,
    /// Its state.
    pub state: State,
    /// When it is due: its date, or the new one of the last renegotiation.
    pub due: NaiveDate,
}

/// Where every promise stands after the check at `at`, in the order of their numbers.
pub fn standings(workshop: &Workshop, at: usize) -> Vec<Standing> {
    let begin = |promise: &Promise<'_>| Standing {
        number: promise.number,
        id: promise.commitment.id,
        state: State::Open,
        due: promise.due,
    };
    let mut standings: Vec<Standing> = commitment::promises(workshop).iter().map(begin).collect();
    for check in workshop.checks.iter().take(at + 1) {
        standings.iter_mut().for_each(|standing| hear(standing, check));
    }
    standings
}

/// Takes in what a check says of a promise; at day 30, what nobody mentions is not asked.
fn hear(standing: &mut Standing, check: &Check) {
    match check.outcomes.get(&standing.id) {
        Some(said) if said_of(standing, said, check.on).is_empty() => {
            standing.state = said.state.into();
            standing.due = said.due.unwrap_or(standing.due);
        }
        // What does not fit is a draft: it is marked, and changes nothing.
        Some(_) => {}
        None => {
            let is_waiting = matches!(standing.state, State::Open | State::Renegotiated);
            if check.kind == CheckKind::Day30 && is_waiting && standing.due <= check.on {
                standing.state = State::NotAsked;
            }
        }
    }
}

/// The line that a check begins with: "4 of 5 kept", or the states with their counts.
pub fn line(states: impl IntoIterator<Item = State>) -> String {
    let states: Vec<State> = states.into_iter().collect();
    let count = |state: State| states.iter().filter(|other| **other == state).count();
    let (asked, not_asked) = (states.len() - count(State::Open) - count(State::NotAsked), count(State::NotAsked));
    let mut parts = Vec::new();
    if asked >= SHARE_FROM {
        parts.push(format!("{} of {asked} kept", count(State::Kept) + count(State::Renegotiated)));
    } else {
        let words = [
            (State::Kept, "kept"),
            (State::Renegotiated, "renegotiated"),
            (State::DoneLate, "done late"),
            (State::Late, "late"),
            (State::Dropped, "dropped"),
            (State::Silent, "silent"),
        ];
        let counted = words.into_iter().map(|(state, word)| (word, count(state))).filter(|(_, count)| *count > 0);
        parts.extend(counted.map(|(word, count)| format!("{word} {count}")));
    }
    if not_asked > 0 {
        parts.push(format!("not asked {not_asked}"));
    }
    if parts.is_empty() { NOTHING_DUE.to_owned() } else { parts.join(", ") }
}

/// What is said where a check is held again, or too late.
pub(crate) const ONCE_AND_IN_ORDER: &str = "Each check is held once, and day 14 comes before day 30.";

const NOTHING_DUE: &str = "nothing due yet";

/// Handoffs in words: "4 of 5 kept", "kept 2, not kept 1".
pub fn handoffs_line(kept: u32, due: u32) -> String {
    match due {
        0 => NOTHING_DUE.to_owned(),
        due if due as usize >= SHARE_FROM => format!("{kept} of {due} kept"),
        due => format!("kept {kept}, not kept {}", due.saturating_sub(kept)),
    }
}

/// The age of a promise that is not done, in words: for the console only.
pub fn age(due: NaiveDate, on: NaiveDate) -> &'static str {
    match (due - on).num_days() {
        8.. => "not due",
        0..=7 => "due within 7 days",
        -7..=-1 => "1-7 late",
        -30..=-8 => "8-30 late",
        _ => "over 30 late",
    }
}

/// The promises that are not done, oldest first, with their age.
pub fn ages(standings: &[Standing], on: NaiveDate) -> Vec<(Standing, &'static str)> {
    let mut open: Vec<Standing> = standings.iter().filter(|standing| !standing.state.is_final()).copied().collect();
    open.sort_by_key(|standing| (standing.due, standing.number));
    open.into_iter().map(|standing| (standing, age(standing.due, on))).collect()
}

/// How an agreement stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AgreementState {
    /// Adopted.
    Adopted,
    /// Tried until a date.
    ProvisionalUntil(NaiveDate),
    /// Ended at day 30.
    Ended,
}

impl AgreementState {
    /// "adopted", "provisional until 29 September 2026", "ended".
    pub fn in_words(self) -> String {
        match self {
            AgreementState::Adopted => "adopted".to_owned(),
            AgreementState::ProvisionalUntil(date) => format!("provisional until {}", dates::in_words(date)),
            AgreementState::Ended => "ended".to_owned(),
        }
    }
}

/// How the agreement stands when it is signed, before any check.
pub fn agreement_signed(workshop: &Workshop) -> AgreementState {
    match agreement::result(workshop) {
        consent::Outcome::Adopted => AgreementState::Adopted,
        consent::Outcome::Provisional => AgreementState::ProvisionalUntil(workshop.check_on()),
    }
}

/// How the agreement stands after the check at `at`. An outcome that is adopted on day 14 adopts the agreement;
/// otherwise it is provisional until the second check, and after that until day 90.
pub fn agreement_after(workshop: &Workshop, at: usize) -> AgreementState {
    let mut state = agreement_signed(workshop);
    for check in workshop.checks.iter().take(at + 1) {
        let is_adopted = match check.outcome {
            Some(_) => outcome_result(workshop, check) == consent::Outcome::Adopted,
            None => state == AgreementState::Adopted,
        };
        state = match (check.next, is_adopted, check.kind) {
            (Some(Next::End), _, _) => AgreementState::Ended,
            (_, true, _) => AgreementState::Adopted,
            (_, false, CheckKind::Day14) => AgreementState::ProvisionalUntil(workshop.repulse_on()),
            (_, false, CheckKind::Day30) => AgreementState::ProvisionalUntil(last_day(workshop)),
        };
    }
    state
}

/// Until when the page is good after the check at `at`.
pub fn good_until(workshop: &Workshop, at: usize) -> NaiveDate {
    let decided = workshop.checks.iter().take(at + 1).rev().find_map(|check| Some((check.next?, check.on)));
    match decided {
        None => workshop.repulse_on(),
        Some((Next::Renew | Next::StopOne, _)) => last_day(workshop),
        Some((Next::End, on)) => on,
    }
}

/// Day 90, until which a renewed page is good.
fn last_day(workshop: &Workshop) -> NaiveDate {
    dates::plus_days(workshop.day(), workshop.script.limits.renewed_until_day.into())
}

/// The outcome's sentence as it reads after a check that changed it. A measure that is open even now is chosen by the
/// second check.
pub fn outcome_sentence(workshop: &Workshop, check: &Check) -> Option<Sentence> {
    outcome::sentence_of(workshop, check.outcome.as_ref()?, workshop.repulse_on())
}

/// The result for the outcome as a check changed it; provisional as long as its sentence has gaps.
pub fn outcome_result(workshop: &Workshop, check: &Check) -> consent::Outcome {
    match outcome_sentence(workshop, check) {
        Some(_) => check.asked.result(0),
        None => consent::Outcome::Provisional,
    }
}

/// Handoffs at day 30 in words, where they were counted and fit.
pub fn handoffs_in_words(workshop: &Workshop, check: &Check) -> Option<String> {
    let counted = check.handoffs.filter(|_| handoffs_kept(workshop, check).is_none())?;
    Some(handoffs_line(counted.kept, counted.due))
}

/// The fates of the carried patterns after the check at `at`: pattern number and fate.
pub fn fates_after(workshop: &Workshop, at: usize) -> Vec<(usize, FateKind)> {
    let settled = |id: EntryId| {
        let newest_first = (0..workshop.checks.len().min(at + 1)).rev();
        newest_first.map(|at| (at, &workshop.checks[at])).find_map(|(at, check)| {
            let spot = Spot::Settled(check.kind, id);
            let is_gap = |found: &Found| found.spot == spot && found.finding.level <= Level::Draft;
            let fate = check.settled.get(&id)?;
            (!settled_findings(workshop, at).iter().any(is_gap)).then_some(fate.kind)
        })
    };
    let fates = pattern::fates(workshop).into_iter();
    fates.filter_map(|(number, id, kind)| Some((number, settled(id).or(kind)?))).collect()
}

/// Whether two workshops are of the same group: at least three names in both, and half of the longer list.
pub fn is_same_group(people_then: usize, people_now: usize, in_both: usize) -> bool {
    const NAMES_IN_BOTH: usize = 3;
    in_both >= NAMES_IN_BOTH && 2 * in_both >= people_then.max(people_now)
}

/// Whether two workshops are of the same group, by the names of their people.
pub fn is_group_of(one: &Workshop, other: &Workshop) -> bool {
    let in_both = one.people.iter().filter(|person| !person.name.is_empty() && other.is_person(&person.name)).count();
    is_same_group(one.people.len(), other.people.len(), in_both)
}
