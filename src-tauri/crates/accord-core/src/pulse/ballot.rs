//! An open round of the pulse: ballots, what is counted of them, and whether it can be closed (rules.md 4, P1, P2).
//! Nothing here is stored; what may be stored is made of it in `pulse`.

use super::MIN_N;
use crate::counts::{CountsFault, saturated, total};
use zeroize::Zeroize;

/// What was counted of one item, while the round is open. It is of the room's memory: it cannot be serialised, and no
/// log can print it.
#[derive(Clone, PartialEq, Eq)]
pub struct Counted {
    /// The item's id.
    pub item: String,
    /// How many answered 1, 2, 3, 4 and 5.
    pub counts: [u32; 5],
    /// How many can't say yet, blanks among them.
    pub cant_say: u32,
}

impl Counted {
    /// All ballots of this item.
    fn ballots(&self) -> u64 {
        total(&self.counts) + u64::from(self.cant_say)
    }
}

/// Whether a pulse can be closed: the number of ballots behind what was counted, which is the largest total of an item.
/// A ballot that is missing elsewhere was blank there, or was miscounted.
///
/// # Errors
/// Counts of fewer than five people (`min-n`), or an item with more answers than people (`counts-max`).
pub fn ballots(present: u32, counted: &[Counted]) -> Result<u32, CountsFault> {
    if present < MIN_N && !counted.is_empty() {
        return Err(CountsFault::too_few(
            "Fewer than five people: nothing is counted, because a count would tell who said what. Speak the pulse.",
        ));
    }
    let number = counted.iter().map(Counted::ballots).max().unwrap_or(0);
    if number <= u64::from(present) {
        return Ok(saturated(number));
    }
    if counted.iter().all(|item| item.ballots() == number) {
        return Err(CountsFault::too_many(number, "ballots", present, "the number present is"));
    }
    let largest = counted.iter().find(|item| item.ballots() == number).map(|item| item.item.clone());
    let fault = CountsFault::too_many(number, "answers", present, "this count or the number present is");
    Err(CountsFault { item: largest, ..fault })
}

/// One person's answers, in memory while the round is open. It knows no name, seat, order or time, cannot be copied,
/// serialised or printed, and is wiped when it is dropped (P1, P2).
pub struct Ballot {
    /// 1 to 5, or 0 for "can't say yet", in the order of the items.
    answers: Vec<u8>,
}

impl Ballot {
    /// From what is typed: one character for each of `items` items, 1 to 5; 0, a space or a hyphen, for a blank, is
    /// "can't say yet". None where a character is another, or where they are more or fewer.
    pub fn from_digits(digits: &str, items: usize) -> Option<Ballot> {
        if digits.len() != items {
            return None;
        }
        let mut ballot = Ballot { answers: Vec::with_capacity(items) };
        for typed in digits.bytes() {
            ballot.answers.push(match typed {
                b'0'..=b'5' => typed - b'0',
                b' ' | b'-' => 0,
                _ => return None,
            });
        }
        Some(ballot)
    }

    /// Adds each answer to the sum of its statement, in the order of the items.
    pub fn add_to(&self, counts: &mut [[u32; 5]], cant_say: &mut [u32]) {
        for ((answer, counts), cant_say) in self.answers.iter().zip(counts).zip(cant_say) {
            let sum = match usize::from(*answer).checked_sub(1) {
                Some(point) => &mut counts[point],
                None => cant_say,
            };
            *sum = sum.saturating_add(1);
        }
    }
}

impl Drop for Ballot {
    fn drop(&mut self) {
        self.answers.zeroize();
    }
}
