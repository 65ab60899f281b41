//! A round: ballots, slips, marks or booth cards while they are collected (rules.md 18). It lives in memory beside the
//! workshop, is no operation, has no undo, cannot be copied, printed or serialised, and is wiped when it ends. Closing
//! it gives the one operation that carries what may be kept.
//!
//! What may be stored is serialisable; a round is not:
//!
//! ```
//! fn stores<T: serde::Serialize + Clone + std::fmt::Debug>() {}
//! stores::<accord_core::operation::Closing>();
//! let _: Option<accord_core::round::Round> = None;
//! ```
//! ```compile_fail
//! fn stores<T: serde::Serialize>() {}
//! stores::<accord_core::round::Round>();
//! ```
//! Nor can it be copied or printed:
//!
//! ```compile_fail
//! fn copies<T: Clone>() {}
//! copies::<accord_core::round::Round>();
//! ```
//! ```compile_fail
//! fn prints<T: std::fmt::Debug>() {}
//! prints::<accord_core::round::Round>();
//! ```

mod progress;

pub use progress::{Collected, RoundProgress};

use crate::consent::Answers;
use crate::counts::CountsFault;
use crate::finding::Level;
use crate::model::{AskedItem, Check, CheckKind, EntryId, Pulse, Question, Workshop};
use crate::operation::Closing;
use crate::pulse::{self, Ballot, Counted, ItemResult, MIN_N, View};
use crate::shift::Compared;
use crate::{pattern, readiness};
use zeroize::Zeroize;

/// What is being collected.
pub enum Round {
    /// Readiness slips.
    Readiness(ReadinessRound),
    /// Ballots of the pulse.
    Pulse(PulseRound),
    /// Marks on patterns.
    Marks(MarksRound),
    /// Consent slips.
    Consent(ConsentRound),
    /// Worse, the same or better, at day 30.
    Comparison(ComparisonRound),
    /// Cards that people type in the booth.
    Cards(CardsRound),
}

impl Round {
    /// Closes the round: what may be kept of it.
    ///
    /// # Errors
    /// Where the counts do not fit the room: the round stays open. Where nothing may be counted. Cards leave nothing.
    pub fn close(&self, workshop: &Workshop) -> Result<Option<Closing>, CountsFault> {
        match self {
            Round::Readiness(round) => round.close(workshop).map(Some),
            Round::Pulse(round) => round.close(workshop).map(Some),
            Round::Marks(round) => round.close(workshop).map(Some),
            Round::Consent(round) => round.close(workshop).map(Some),
            Round::Comparison(round) => round.close(workshop).map(Some),
            Round::Cards(_) => Ok(None),
        }
    }
}

/// Readiness slips, as a sum.
#[derive(Default)]
pub struct ReadinessRound {
    counts: [u32; 5],
}

impl ReadinessRound {
    /// Adds a slip, 1 to 5; anything else is no slip.
    pub fn add(&mut self, answer: u8) {
        if let Some(count) = usize::from(answer).checked_sub(1).and_then(|at| self.counts.get_mut(at)) {
            *count = count.saturating_add(1);
        }
    }

    /// Takes five counts in place of what was added.
    pub fn set(&mut self, counts: [u32; 5]) {
        self.counts = counts;
    }

    /// How many slips are in.
    pub fn slips(&self) -> u64 {
        self.counts.iter().copied().map(u64::from).sum()
    }

    fn close(&self, workshop: &Workshop) -> Result<Closing, CountsFault> {
        let counts = (self.slips() > 0).then_some(self.counts);
        readiness::decide(workshop.present(), counts).map(|readiness| Closing::Readiness { readiness })
    }
}

impl Drop for ReadinessRound {
    fn drop(&mut self) {
        self.counts.zeroize();
    }
}

/// Which pulse is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PulseOf {
    /// That of the day.
    TheDay,
    /// That of day 30.
    Day30,
}

impl PulseOf {
    /// How many people were in the room.
    fn present(self, workshop: &Workshop) -> u32 {
        match self {
            PulseOf::TheDay => workshop.present(),
            PulseOf::Day30 => day_30_present(workshop),
        }
    }
}

/// A pulse while it is counted: sums by statement from the first ballot on, so that no answer is ever beside another
/// of the same person.
pub struct PulseRound {
    of: PulseOf,
    items: Vec<String>,
    counts: Vec<[u32; 5]>,
    cant_say: Vec<u32>,
    signs: Vec<(String, u32)>,
}

impl PulseRound {
    /// A round of the statements of the workshop's plan.
    pub fn begin(workshop: &Workshop, of: PulseOf) -> PulseRound {
        let items = workshop.plan().items.clone();
        let (counts, cant_say) = (vec![[0; 5]; items.len()], vec![0; items.len()]);
        PulseRound { of, items, counts, cant_say, signs: Vec::new() }
    }

    /// Adds one ballot: a digit for each statement, 0 for "can't say yet". It cannot be taken out again. Answers
    /// whether it was one.
    pub fn add_ballot(&mut self, digits: &str) -> bool {
        let Some(ballot) = Ballot::from_digits(digits, self.items.len()) else { return false };
        ballot.add_to(&mut self.counts, &mut self.cant_say);
        true
    }

    /// Takes the counts of one statement, as they stand on a tally sheet. Answers whether it is asked.
    pub fn set_counts(&mut self, item: &str, counts: [u32; 5], cant_say: u32) -> bool {
        let Some(at) = self.items.iter().position(|other| other == item) else { return false };
        self.counts[at] = counts;
        self.cant_say[at] = cant_say;
        true
    }

    /// Takes how many saw a warning sign.
    pub fn set_sign(&mut self, sign: &str, count: u32) {
        self.signs.retain(|(other, _)| other != sign);
        self.signs.push((sign.to_owned(), count));
    }

    /// The statements with fewer ballots than another one (`pulse-ballots`): marked before the round is closed, since
    /// afterwards nobody can tell.
    pub fn differing(&self) -> Vec<&str> {
        let most = self.totals().max().unwrap_or(0);
        self.items.iter().zip(self.totals()).filter(|(_, total)| *total < most).map(|(item, _)| item.as_str()).collect()
    }

    fn close(&self, workshop: &Workshop) -> Result<Closing, CountsFault> {
        let present = self.of.present(workshop);
        let counted: Vec<Counted> = self
            .items
            .iter()
            .zip(&self.counts)
            .zip(&self.cant_say)
            .map(|((item, counts), cant_say)| Counted { item: item.clone(), counts: *counts, cant_say: *cant_say })
            .collect();
        let ballots = pulse::ballots(present, &counted)?;
        let Some(view) = View::of(present) else {
            return Err(not_counted(present));
        };
        self.check_signs(present)?;
        let keep = |counted: Counted| AskedItem {
            result: ItemResult::of(view, counted.counts, counted.cant_say),
            item: counted.item,
        };
        let in_script = |id: &str| workshop.script.sign.iter().position(|sign| sign.id == id);
        let mut signs = self.signs.clone();
        signs.sort_by_key(|(id, _)| in_script(id));
        if ballots < MIN_N {
            // Fewer than five gave a ballot: their signs are not kept, as their answers are not (P5).
            signs.clear();
        }
        let pulse = Pulse { ballots, items: counted.into_iter().map(keep).collect(), signs };
        Ok(match self.of {
            PulseOf::TheDay => Closing::Pulse { pulse },
            PulseOf::Day30 => Closing::CheckPulse { pulse },
        })
    }

    fn check_signs(&self, present: u32) -> Result<(), CountsFault> {
        let over = self.signs.iter().find(|(_, count)| *count > present);
        over.map_or(Ok(()), |(sign, count)| {
            let message = format!("{count} people saw a warning sign in a room of {present}. The round stays open.");
            Err(CountsFault { rule: "counts-max", level: Level::Draft, message, item: Some(sign.clone()) })
        })
    }
}

impl Drop for PulseRound {
    fn drop(&mut self) {
        self.counts.zeroize();
        self.cant_say.zeroize();
        self.signs.iter_mut().for_each(|(_, count)| count.zeroize());
    }
}

fn not_counted(present: u32) -> CountsFault {
    let message = format!("With {present} people nothing is counted, from {MIN_N} on it is.");
    CountsFault { rule: "min-n", level: Level::Privacy, message, item: None }
}

fn check(workshop: &Workshop, kind: CheckKind) -> Option<&Check> {
    workshop.checks.iter().find(|check| check.kind == kind)
}

fn day_30_present(workshop: &Workshop) -> u32 {
    check(workshop, CheckKind::Day30).and_then(|check| check.present).unwrap_or(0)
}

/// Marks on patterns, as a sum for each.
#[derive(Default)]
pub struct MarksRound {
    marks: Vec<(EntryId, u32)>,
}

impl MarksRound {
    /// Takes the marks of one pattern.
    pub fn set(&mut self, pattern: EntryId, marks: u32) {
        self.marks.retain(|(other, _)| *other != pattern);
        self.marks.push((pattern, marks));
    }

    fn close(&self, workshop: &Workshop) -> Result<Closing, CountsFault> {
        let given = |id| self.marks.iter().find(|(pattern, _)| *pattern == id).map_or(0, |(_, marks)| *marks);
        let marks: Vec<(EntryId, u32)> = workshop.patterns.iter().map(|p| (p.id, given(p.id))).collect();
        pattern::check_marks(workshop.here(), &marks.iter().map(|(_, marks)| *marks).collect::<Vec<_>>())?;
        Ok(Closing::Marks { marks })
    }
}

impl Drop for MarksRound {
    fn drop(&mut self) {
        self.marks.iter_mut().for_each(|(_, marks)| marks.zeroize());
    }
}

/// What the slips are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConsentTo {
    /// The outcome, or the page, of the day.
    Question(Question),
    /// The page with the outcome as a check changed it.
    Check(CheckKind),
}

/// Consent slips, as a sum.
pub struct ConsentRound {
    to: ConsentTo,
    answers: Answers,
}

impl ConsentRound {
    /// A round in which everybody answers.
    pub fn begin(to: ConsentTo) -> ConsentRound {
        ConsentRound { to, answers: Answers::default() }
    }

    /// Takes the five counts.
    pub fn set(&mut self, answers: Answers) {
        self.answers = answers;
    }

    fn close(&self, workshop: &Workshop) -> Result<Closing, CountsFault> {
        Ok(match self.to {
            ConsentTo::Question(about) => {
                let asked = match about {
                    Question::Outcome => &workshop.outcome.asked,
                    Question::Page => &workshop.signing.asked,
                };
                Closing::Consent { about, consent: asked.keep(workshop.here(), self.answers)? }
            }
            ConsentTo::Check(kind) => {
                let check = check(workshop, kind);
                let here = check.and_then(|check| check.present).unwrap_or(0);
                let asked = check.map(|check| check.asked.clone()).unwrap_or_default();
                Closing::CheckConsent { kind, consent: asked.keep(here, self.answers)? }
            }
        })
    }
}

impl Drop for ConsentRound {
    fn drop(&mut self) {
        let Answers { back, work, reservation, object, not_mine } = &mut self.answers;
        [back, work, reservation, object, not_mine].into_iter().for_each(Zeroize::zeroize);
    }
}

/// Worse, the same or better, as a sum for each statement.
#[derive(Default)]
pub struct ComparisonRound {
    counts: Vec<(String, [u32; 3])>,
}

impl ComparisonRound {
    /// Takes the three counts of one statement: worse, the same, better.
    pub fn set(&mut self, item: &str, counts: [u32; 3]) {
        self.counts.retain(|(other, _)| other != item);
        self.counts.push((item.to_owned(), counts));
    }

    /// A statement with fewer than five answers leaves nothing; in a room of fewer nothing is counted at all.
    fn close(&self, workshop: &Workshop) -> Result<Closing, CountsFault> {
        let present = day_30_present(workshop);
        if present < MIN_N && !self.counts.is_empty() {
            return Err(not_counted(present));
        }
        let kept = self.counts.iter().filter_map(|(item, counts)| Some((item.clone(), Compared::of(*counts)?)));
        Ok(Closing::Compared { items: kept.collect() })
    }
}

impl Drop for ComparisonRound {
    fn drop(&mut self) {
        self.counts.iter_mut().for_each(|(_, counts)| counts.zeroize());
    }
}

/// Cards that people type in the booth. They are shown only after they were shuffled, and nothing of them is kept.
#[derive(Default)]
pub struct CardsRound {
    cards: Vec<String>,
}

impl CardsRound {
    /// Adds a card.
    pub fn add(&mut self, card: String) {
        self.cards.push(card);
    }

    /// How many are in.
    pub fn len(&self) -> usize {
        self.cards.len()
    }

    /// Whether none is in.
    pub fn is_empty(&self) -> bool {
        self.cards.is_empty()
    }

    /// Shuffles the cards and shows them. `below` gives a secure random number below its argument.
    pub fn shuffled(&mut self, mut below: impl FnMut(usize) -> usize) -> &[String] {
        for at in (1..self.cards.len()).rev() {
            self.cards.swap(at, below(at + 1).min(at));
        }
        &self.cards
    }
}

impl Drop for CardsRound {
    fn drop(&mut self) {
        self.cards.zeroize();
    }
}
