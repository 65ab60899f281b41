//! What may be said of a round while it is open: what is collected, how many are in, and whether the papers are even.
//! There is no place for an answer, a mark or a sum of one of them (rules.md 18, P4, P16).

use super::{ConsentTo, PulseOf, PulseRound, Round, check, day_30_present};
use crate::counts::saturated;
use crate::group;
use crate::model::{Question, Workshop};
use crate::pattern;
use crate::transcript::listed;
use serde::Serialize;
use ts_rs::TS;

/// What a round collects.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Collected {
    /// Readiness slips.
    Readiness,
    /// Ballots of the pulse of the day.
    Pulse,
    /// Marks on patterns.
    Marks,
    /// Consent slips.
    Consent {
        /// The question that they answer.
        about: Question,
    },
    /// What is asked again at a check.
    Check,
    /// Cards that are typed in the booth.
    Cards,
}

/// An open round, as far as it may be seen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct RoundProgress {
    /// What is collected.
    pub of: Collected,
    /// "7 of 9 in".
    pub words: String,
    /// Whether nothing was put in yet.
    pub is_empty: bool,
    /// Whether as many are in as there can be.
    pub is_complete: bool,
    /// How many answers each statement of a pulse has, in the order of the ballot, whatever they are; empty otherwise.
    pub statements: Vec<u32>,
    /// "Statement 3 has fewer answers than the others: what is missing counts as nothing."; empty where they are even.
    pub uneven: String,
}

impl Round {
    /// What may be said of the round before it is closed.
    pub fn progress(&self, workshop: &Workshop) -> RoundProgress {
        let (given, of) = (self.given(), self.expected(workshop));
        RoundProgress {
            of: self.collected(),
            words: match self {
                Round::Marks(_) => format!("{given} marks in, at most {of}"),
                Round::Cards(_) => format!("{given} cards in, at most {of}"),
                Round::Readiness(_) | Round::Pulse(_) | Round::Consent(_) | Round::Comparison(_) => {
                    format!("{given} of {of} in")
                }
            },
            is_empty: given == 0,
            is_complete: given > 0 && given == of,
            statements: self.pulse().map(|round| round.totals().map(saturated).collect()).unwrap_or_default(),
            uneven: self.pulse().map(PulseRound::uneven).unwrap_or_default(),
        }
    }

    /// What the round collects.
    pub fn collected(&self) -> Collected {
        match self {
            Round::Readiness(_) => Collected::Readiness,
            Round::Pulse(round) => match round.of {
                PulseOf::TheDay => Collected::Pulse,
                PulseOf::Day30 => Collected::Check,
            },
            Round::Marks(_) => Collected::Marks,
            Round::Consent(round) => match round.to {
                ConsentTo::Question(about) => Collected::Consent { about },
                ConsentTo::Check(_) => Collected::Check,
            },
            Round::Comparison(_) => Collected::Check,
            Round::Cards(_) => Collected::Cards,
        }
    }

    fn pulse(&self) -> Option<&PulseRound> {
        match self {
            Round::Pulse(round) => Some(round),
            Round::Readiness(_) | Round::Marks(_) | Round::Consent(_) | Round::Comparison(_) | Round::Cards(_) => None,
        }
    }

    /// How many papers, marks or cards are in.
    fn given(&self) -> u64 {
        match self {
            Round::Readiness(round) => round.slips(),
            Round::Pulse(round) => round.totals().max().unwrap_or(0),
            Round::Marks(round) => round.marks.iter().map(|(_, marks)| u64::from(*marks)).sum(),
            Round::Consent(round) => round.answers.sum(),
            Round::Comparison(round) => {
                let totals = round.counts.iter().map(|(_, counts)| counts.iter().copied().map(u64::from).sum());
                totals.max().unwrap_or(0)
            }
            Round::Cards(round) => round.cards.len() as u64,
        }
    }

    /// How many there can be in this room.
    fn expected(&self, workshop: &Workshop) -> u64 {
        u64::from(match self {
            Round::Readiness(_) => workshop.present(),
            Round::Pulse(round) => round.of.present(workshop),
            Round::Marks(_) => {
                return u64::from(workshop.here()) * u64::from(pattern::marks_each(workshop.patterns.len()));
            }
            Round::Consent(round) => match round.to {
                ConsentTo::Question(_) => workshop.here(),
                ConsentTo::Check(kind) => check(workshop, kind).and_then(|check| check.present).unwrap_or(0),
            },
            Round::Comparison(_) => day_30_present(workshop),
            Round::Cards(_) => group::pile_max(workshop),
        })
    }
}

impl PulseRound {
    /// All answers to each statement, "can't say yet" among them.
    pub(super) fn totals(&self) -> impl Iterator<Item = u64> {
        let total = |(counts, cant_say): (&[u32; 5], &u32)| {
            counts.iter().chain([cant_say]).copied().map(u64::from).sum::<u64>()
        };
        self.counts.iter().zip(&self.cant_say).map(total)
    }

    fn uneven(&self) -> String {
        let differing = self.differing();
        let at = |item: &&str| self.items.iter().position(|other| other == item).map(|at| (at + 1).to_string());
        let numbers: Vec<String> = differing.iter().filter_map(at).collect();
        let (statement, has) = if numbers.len() == 1 { ("Statement", "has") } else { ("Statements", "have") };
        match numbers.as_slice() {
            [] => String::new(),
            numbers => format!(
                "{statement} {} {has} fewer answers than the others. A blank counts as “can’t say yet”.",
                listed(&numbers.iter().map(String::as_str).collect::<Vec<_>>())
            ),
        }
    }
}
