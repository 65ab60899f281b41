//! Consent: the five answers by slips, or the room's yes or no by hands, and what they come to (rules.md 6). The slips
//! themselves live in a round; here is only what is kept of them.

use crate::counts::CountsFault;
use crate::finding::Level;
use crate::pulse::MIN_N;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Of how many who decide, in fifths, the first two answers make consent.
const FIFTHS_TO_ADOPT: u64 = 4;

/// The five answers as they were counted, of any number of people.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Answers {
    /// "I can back it."
    pub back: u32,
    /// "I can work with it."
    pub work: u32,
    /// "I have a reservation."
    pub reservation: u32,
    /// "I object."
    pub object: u32,
    /// "Not mine to decide."
    pub not_mine: u32,
}

/// Answers of at least five people: what may be kept. Whatever it is made from, it holds no fewer (P5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(try_from = "Answers", into = "Answers")]
#[ts(as = "Answers")]
pub struct Slips(Answers);

/// What the room answered to a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case", tag = "by")]
pub enum Consent {
    /// By slips, with their counts.
    Slips {
        /// The counts.
        slips: Slips,
    },
    /// By hands, or by slips whose counts may not be kept: the result alone.
    Result {
        /// Whether it was adopted, but for objections that are open.
        adopted: bool,
    },
}

/// A question to the room: its last answer, and with how many people it was counted whenever counts were kept. The
/// numbers decide whether a later count may be kept (`one-more-or-less`).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Asked {
    /// The last answer.
    pub answer: Option<Consent>,
    /// People in the room at each count that was kept.
    pub counted_here: Vec<u32>,
}

/// Adopted, or provisional until the first check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Consent is given and no objection is open.
    Adopted,
    /// It is tried until the check.
    Provisional,
}

impl Answers {
    /// The number of slips.
    pub fn sum(&self) -> u64 {
        [self.back, self.work, self.reservation, self.object, self.not_mine].into_iter().map(u64::from).sum()
    }

    /// Those who decide: all without "not mine to decide".
    pub fn deciding(&self) -> u64 {
        self.sum() - u64::from(self.not_mine)
    }

    /// The first two answers.
    pub fn first_two(&self) -> u64 {
        u64::from(self.back) + u64::from(self.work)
    }

    /// Whether the answers adopt, but for objections that are open: somebody decides, nobody objects, and four fifths
    /// give one of the first two answers.
    pub fn adopt(&self) -> bool {
        self.deciding() >= 1 && self.object == 0 && 5 * self.first_two() >= FIFTHS_TO_ADOPT * self.deciding()
    }
}

impl Slips {
    /// The answers, if they are those of at least five people.
    pub fn of(answers: Answers) -> Option<Slips> {
        (answers.sum() >= u64::from(MIN_N)).then_some(Slips(answers))
    }

    /// The counts.
    pub fn answers(&self) -> &Answers {
        &self.0
    }
}

impl TryFrom<Answers> for Slips {
    type Error = &'static str;

    fn try_from(answers: Answers) -> Result<Slips, Self::Error> {
        Slips::of(answers).ok_or("fewer than five slips are not counted")
    }
}

impl From<Slips> for Answers {
    fn from(slips: Slips) -> Answers {
        slips.0
    }
}

impl Consent {
    /// Whether it adopts, but for objections that are open.
    pub fn adopts(&self) -> bool {
        match self {
            Consent::Slips { slips } => slips.answers().adopt(),
            Consent::Result { adopted } => *adopted,
        }
    }

    /// The counts, where they are kept.
    pub fn answers(&self) -> Option<&Answers> {
        match self {
            Consent::Slips { slips } => Some(slips.answers()),
            Consent::Result { .. } => None,
        }
    }
}

impl Asked {
    /// The result with so many objections open; provisional as long as nobody was asked.
    pub fn result(&self, open_objections: usize) -> Outcome {
        match self.answer {
            Some(answer) if answer.adopts() && open_objections == 0 => Outcome::Adopted,
            Some(_) | None => Outcome::Provisional,
        }
    }

    /// The counts of the last answer, where they are kept.
    pub fn answers(&self) -> Option<&Answers> {
        self.answer.as_ref().and_then(Consent::answers)
    }

    /// What may be kept of slips that were counted with `here` people in the room: the counts, or the result alone
    /// where they would show one person's answer.
    ///
    /// # Errors
    /// Where slips are not counted (`min-n`), or there are more of them than people (`consent-counts`).
    pub fn keep(&self, here: u32, answers: Answers) -> Result<Consent, CountsFault> {
        let fault = |rule, level, message| Err(CountsFault { rule, level, message, item: None });
        if here < MIN_N || answers.sum() < u64::from(MIN_N) {
            let message = format!("Fewer than {MIN_N} answers are not counted. Hands decide.");
            return fault("min-n", Level::Privacy, message);
        }
        if answers.sum() > here.into() {
            let message = format!("{} slips, and {here} people are here. The count stays open.", answers.sum());
            return fault("consent-counts", Level::Draft, message);
        }
        let tells = self.counted_here.iter().any(|before| before.abs_diff(here) == 1);
        match Slips::of(answers).filter(|_| !tells) {
            Some(slips) => Ok(Consent::Slips { slips }),
            None => Ok(Consent::Result { adopted: answers.adopt() }),
        }
    }

    /// Takes an answer that was given with `here` people in the room. It replaces the one before.
    pub fn take(&mut self, here: u32, answer: Consent) {
        if answer.answers().is_some() && !self.counted_here.contains(&here) {
            self.counted_here.push(here);
        }
        self.answer = Some(answer);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answers([back, work, reservation, object, not_mine]: [u32; 5]) -> Answers {
        Answers { back, work, reservation, object, not_mine }
    }

    #[test]
    fn rules_6_adopted_is_four_fifths_of_those_who_decide_and_no_objection() {
        use Outcome::{Adopted, Provisional};
        for (counts, open, deciding, first_two, expected, example) in [
            ([5, 3, 1, 0, 0], 0, 9, 8, Adopted, "6-1"),
            ([2, 2, 1, 0, 1], 0, 5, 4, Adopted, "6-2"),
            ([1, 2, 2, 0, 1], 0, 5, 3, Provisional, "6-3"),
            ([2, 2, 0, 1, 1], 1, 5, 4, Provisional, "6-4"),
            ([6, 5, 1, 0, 2], 0, 12, 11, Adopted, "6-5"),
            ([8, 3, 3, 0, 0], 0, 14, 11, Provisional, "6-6"),
            ([0, 0, 0, 0, 6], 0, 0, 0, Provisional, "6-7"),
        ] {
            let answers = answers(counts);
            assert_eq!((answers.deciding(), answers.first_two()), (deciding, first_two), "{example}");
            let mut asked = Asked::default();
            let here = counts.iter().sum();
            let kept = asked.keep(here, answers).unwrap();
            asked.take(here, kept);
            assert_eq!(asked.result(open), expected, "{example}");
        }
    }

    #[test]
    fn rules_6_a_second_count_is_kept_only_where_it_shows_nobodys_answer() {
        #[derive(Debug, PartialEq)]
        enum Second {
            Counts,
            ResultOnly,
            Hands,
        }
        for (first, second, expected, example) in [
            (9, 9, Second::Counts, "6-8"),
            (9, 8, Second::ResultOnly, "6-9"),
            (9, 7, Second::Counts, "6-10"),
            (8, 9, Second::ResultOnly, "6-11"),
            (6, 4, Second::Hands, "6-12"),
        ] {
            let mut asked = Asked::default();
            let count = |here| answers([here, 0, 0, 0, 0]);
            let kept = asked.keep(first, count(first)).unwrap();
            asked.take(first, kept);
            let again = match asked.keep(second, count(second)) {
                Ok(Consent::Slips { .. }) => Second::Counts,
                Ok(Consent::Result { .. }) => Second::ResultOnly,
                Err(fault) => {
                    assert_eq!((fault.rule, fault.level), ("min-n", Level::Privacy), "{example}");
                    Second::Hands
                }
            };
            assert_eq!(again, expected, "{example}");
        }
    }

    #[test]
    fn a_third_count_is_compared_with_every_one_that_was_shown() {
        let mut asked = Asked::default();
        for here in [9, 11] {
            let kept = asked.keep(here, answers([here, 0, 0, 0, 0])).unwrap();
            asked.take(here, kept);
        }
        let third = asked.keep(10, answers([10, 0, 0, 0, 0])).unwrap();
        assert_eq!(third, Consent::Result { adopted: true }, "ten differ by one person from both counts");
    }

    #[test]
    fn counts_of_four_people_cannot_be_read_from_anywhere() {
        let four = r#"{"by":"slips","slips":{"back":4,"work":0,"reservation":0,"object":0,"not_mine":0}}"#;
        assert!(serde_json::from_str::<Consent>(four).is_err());
    }
}
