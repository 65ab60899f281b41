//! Rounds by acts: what the console puts into a round, and how one is closed or lost. A round is beside the workshop and
//! in memory only; nothing of it crosses back but how many are in (rules.md 18).

use crate::screen::{Problem, ProblemCode};
use accord_core::Workshop;
use accord_core::consent::Answers;
use accord_core::model::{EntryId, Question};
use accord_core::pulse::MIN_N;
use accord_core::round::{
    Collected, ConsentRound, ConsentTo, MarksRound, PulseOf, PulseRound, ReadinessRound, Round, RoundProgress,
};
use accord_core::script::StepKind;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use zeroize::Zeroize;

/// One act on the round beside the workshop. It can neither be copied, printed nor sent on.
#[derive(Deserialize, TS)]
#[serde(rename_all = "snake_case", tag = "act")]
pub enum RoundAct {
    /// Puts papers in. Where no round of them is open, that begins one.
    PutIn {
        /// What is put in.
        papers: Papers,
    },
    /// Closes the round: what may be kept is kept, the rest is forgotten.
    Close,
    /// Forgets the round.
    Drop,
}

/// What is put into a round.
#[derive(Deserialize, TS)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Papers {
    /// One ballot of the pulse. It cannot be called up again.
    Ballot {
        /// A digit for each statement, 0 for "can't say yet".
        digits: Digits,
    },
    /// The answers to one statement of the pulse, in place of those that it has.
    Tally {
        /// The statement's id in the script.
        item: String,
        /// How many answered 1, 2, 3, 4 and 5.
        counts: [u32; 5],
        /// How many can't say yet.
        cant_say: u32,
    },
    /// How many saw a warning sign.
    Sign {
        /// The sign's id in the script.
        sign: String,
        /// How many.
        count: u32,
    },
    /// The readiness slips, in place of those that are in.
    Slips {
        /// How many answered 1, 2, 3, 4 and 5.
        counts: [u32; 5],
    },
    /// The marks of one pattern, in place of those that it has.
    Marks {
        /// The pattern.
        pattern: EntryId,
        /// How many.
        marks: u32,
    },
    /// The consent slips, in place of those that are in.
    Consent {
        /// What they answer.
        about: Question,
        /// The five counts.
        answers: Answers,
    },
}

/// The digits of one ballot, wiped when they are put in.
#[derive(Deserialize, TS)]
#[ts(type = "string")]
pub struct Digits(String);

impl Drop for Digits {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

/// What the console shows of rounds: how many are in, and that one was lost.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, TS)]
pub struct RoundsView {
    /// The open round.
    pub open: Option<RoundProgress>,
    /// "The workshop was opened anew. ...": one sentence, until a round is begun.
    pub lost: Option<String>,
}

fn refused(message: impl Into<String>) -> Problem {
    Problem { code: ProblemCode::Refused, message: message.into() }
}

impl Papers {
    /// What they are collected for.
    pub(crate) fn collected(&self) -> Collected {
        match self {
            Papers::Ballot { .. } | Papers::Tally { .. } | Papers::Sign { .. } => Collected::Pulse,
            Papers::Slips { .. } => Collected::Readiness,
            Papers::Marks { .. } => Collected::Marks,
            Papers::Consent { about, .. } => Collected::Consent { about: *about },
        }
    }

    /// An empty round of them.
    ///
    /// # Errors
    /// Where nothing may be counted, or what they would answer is closed.
    pub(crate) fn begin(&self, workshop: &Workshop) -> Result<Round, Problem> {
        match self {
            Papers::Ballot { .. } | Papers::Tally { .. } | Papers::Sign { .. } => {
                if workshop.pulse.is_some() {
                    return Err(refused("The pulse round is closed. Nothing more can be put in."));
                }
                enough(workshop.present())?;
                Ok(Round::Pulse(PulseRound::begin(workshop, PulseOf::TheDay)))
            }
            Papers::Slips { .. } => {
                enough(workshop.present())?;
                Ok(Round::Readiness(ReadinessRound::default()))
            }
            Papers::Marks { .. } => Ok(Round::Marks(MarksRound::default())),
            Papers::Consent { about, .. } => {
                enough(workshop.here())?;
                Ok(Round::Consent(ConsentRound::begin(ConsentTo::Question(*about))))
            }
        }
    }

    /// Puts them into a round of their kind.
    ///
    /// # Errors
    /// Where they are none, or something else is asked: then nothing was put in.
    pub(crate) fn put_into(&self, round: &mut Round, workshop: &Workshop) -> Result<(), Problem> {
        match (self, round) {
            (Papers::Ballot { digits: Digits(digits) }, Round::Pulse(round)) => {
                let items = workshop.plan().items.len();
                let message = || format!("A ballot has {items} digits from 0 to 5. This one was not put in.");
                round.add_ballot(digits).then_some(()).ok_or_else(|| refused(message()))
            }
            (Papers::Tally { item, counts, cant_say }, Round::Pulse(round)) => {
                round.set_counts(item, *counts, *cant_say).then_some(()).ok_or_else(not_asked)
            }
            (Papers::Sign { sign, count }, Round::Pulse(round)) => {
                let is_asked = workshop.plan().signs && workshop.script.sign.iter().any(|asked| asked.id == *sign);
                is_asked.then(|| round.set_sign(sign, *count)).ok_or_else(not_asked)
            }
            (Papers::Slips { counts }, Round::Readiness(round)) => {
                round.set(*counts);
                Ok(())
            }
            (Papers::Marks { pattern, marks }, Round::Marks(round)) => {
                let is_known = workshop.patterns.iter().any(|known| known.id == *pattern);
                is_known.then(|| round.set(*pattern, *marks)).ok_or_else(not_asked)
            }
            (Papers::Consent { answers, .. }, Round::Consent(round)) => {
                round.set(*answers);
                Ok(())
            }
            (
                _,
                Round::Readiness(_)
                | Round::Pulse(_)
                | Round::Marks(_)
                | Round::Consent(_)
                | Round::Comparison(_)
                | Round::Cards(_),
            ) => Err(not_asked()),
        }
    }
}

fn not_asked() -> Problem {
    refused("That is not asked here. Nothing was put in.")
}

fn enough(people: u32) -> Result<(), Problem> {
    match people < MIN_N {
        false => Ok(()),
        true => Err(refused("Fewer than five people: nothing is counted, because a count would tell who said what.")),
    }
}

/// That another round is still open, as a refusal: nothing that was typed is thrown away by a slip of the hand.
pub(crate) fn still_open(open: &RoundProgress) -> Problem {
    let what = match open.of {
        Collected::Readiness => "The round of readiness slips",
        Collected::Pulse => "The pulse round",
        Collected::Marks => "The round of marks",
        Collected::Consent { .. } => "The round of consent slips",
        Collected::Check => "The round of the check",
        Collected::Cards => "The round of cards",
    };
    refused(format!("{what} is still open, with {}. Close it, or start it again, before another one.", open.words))
}

/// Which step a round belongs to.
pub(crate) fn step_of(collected: Collected) -> Option<StepKind> {
    match collected {
        Collected::Readiness => Some(StepKind::Rules),
        Collected::Pulse => Some(StepKind::Pulse),
        Collected::Marks | Collected::Cards => Some(StepKind::Patterns),
        Collected::Consent { about: Question::Outcome } => Some(StepKind::Outcome),
        Collected::Consent { about: Question::Page } => Some(StepKind::Signing),
        Collected::Check => None,
    }
}

/// What is said when a workshop is opened that stands in the middle of a step whose counts are not there: a round that
/// was open is gone, and nobody can tell whether one was.
pub(crate) fn lost_at_opening(workshop: &Workshop) -> Option<String> {
    let kind = workshop.planned_step(&workshop.run.current()?.step)?.step.kind;
    let waits = workshop.run.began().is_some()
        && match kind {
            StepKind::Rules => workshop.is_counted() && workshop.readiness.is_none(),
            StepKind::Pulse => workshop.is_counted() && workshop.pulse.is_none(),
            StepKind::Patterns => {
                !workshop.patterns.is_empty() && workshop.patterns.iter().all(|pattern| pattern.marks.is_none())
            }
            StepKind::Outcome => workshop.here() >= MIN_N && workshop.outcome.asked.answer.is_none(),
            StepKind::Signing => workshop.here() >= MIN_N && workshop.signing.asked.answer.is_none(),
            StepKind::Talk
            | StepKind::Lines
            | StepKind::Break
            | StepKind::Purposes
            | StepKind::Handoffs
            | StepKind::Commitments
            | StepKind::Plans => false,
        };
    waits.then(|| {
        "The workshop was opened anew. If papers were being counted, nothing of them was kept: type them again."
            .to_owned()
    })
}

/// What is said when a round with something in it ends before it was closed.
pub(crate) fn lost(open: &RoundProgress) -> Option<String> {
    let what = match open.of {
        Collected::Readiness => "readiness slips",
        Collected::Pulse => "ballots",
        Collected::Marks => "marks",
        Collected::Consent { .. } => "consent slips",
        Collected::Check => "papers of the check",
        Collected::Cards => "cards",
    };
    let sentence =
        || format!("A round of {what} was not closed ({}). Nothing of it was kept: type the papers again.", open.words);
    (!open.is_empty).then(sentence)
}
