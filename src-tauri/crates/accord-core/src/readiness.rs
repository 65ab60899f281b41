//! Readiness slips: which mode they decide (rules.md 3). The counts come in as an argument and are gone with it; no
//! type here has a place for them. How the mode changes what is said is the script's.

use crate::counts::{CountsFault, total};
use crate::pulse::MIN_N;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How the session is led.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// As the script says.
    Normal,
    /// Everything is written before it is said, pairs come before the whole room, slips replace saying back.
    Quiet,
}

/// What the slips decide; there is no place for a count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Readiness {
    /// What is stored, and all that exists after the step (P8).
    pub mode: Mode,
    /// Whether the room is offered to use the time for "what would make it safe enough?" and to end with that. It
    /// is an offer, and for the step only.
    pub offer_to_end_early: bool,
}

/// What the slips decide (rules.md 3). `counts` are how many answered 1, 2, 3, 4 and 5; none where nobody was asked.
/// `present` outside 4 to 24 is as the nearest of them.
///
/// # Errors
/// Counts that cannot be closed: any of fewer than five people (`min-n`), or more slips than people (`counts-max`).
pub fn decide(present: u32, counts: Option<[u32; 5]>) -> Result<Readiness, CountsFault> {
    let quiet = Readiness { mode: Mode::Quiet, offer_to_end_early: false };
    let Some(counts) = counts else { return Ok(quiet) };
    if present < MIN_N {
        return Err(CountsFault::too_few(
            "Fewer than five people: their slips are not counted, because a count would tell who said what. Go on in \
             quiet mode.",
        ));
    }
    let (n, low) = (total(&counts), total(&counts[..2]));
    if n > u64::from(present) {
        return Err(CountsFault::too_many(n, "slips", present, "the counts or the number present are"));
    }
    if n < u64::from(MIN_N) {
        return Ok(quiet);
    }
    let is_quiet = low >= 2 || low >= 1 && 5 * low >= n;
    Ok(Readiness { mode: if is_quiet { Mode::Quiet } else { Mode::Normal }, offer_to_end_early: 2 * low >= n })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Level;
    use Mode::{Normal, Quiet};

    #[test]
    fn rules_3_the_slips_decide_the_mode_and_the_offer() {
        for (number, present, counts, mode, offer_to_end_early) in [
            ("3-1", 9, Some([0, 2, 3, 3, 1]), Quiet, false),
            ("3-2", 5, Some([1, 0, 2, 1, 1]), Quiet, false),
            ("3-3", 6, Some([1, 0, 2, 2, 1]), Normal, false),
            ("3-4", 6, Some([1, 2, 2, 1, 0]), Quiet, true),
            ("3-5", 9, Some([0, 1, 1, 2, 0]), Quiet, false),
            ("3-6", 22, Some([1, 1, 6, 9, 5]), Quiet, false),
            ("3-7", 4, None, Quiet, false),
            ("nobody was asked", 9, None, Quiet, false),
            ("four slips, all low", 9, Some([4, 0, 0, 0, 0]), Quiet, false),
            ("nobody low", 5, Some([0, 0, 5, 0, 0]), Normal, false),
            ("more than 24", 30, Some([0, 1, 9, 10, 10]), Normal, false),
        ] {
            assert_eq!(decide(present, counts), Ok(Readiness { mode, offer_to_end_early }), "{number}");
        }
    }

    #[test]
    fn rules_3_more_slips_than_people_keep_the_round_open() {
        let fault = decide(9, Some([0, 2, 3, 3, 2])).unwrap_err();
        assert_eq!((fault.rule, fault.level), ("counts-max", Level::Draft));
        let said =
            "Ten slips in a room of 9. The round stays open until the counts or the number present are corrected.";
        assert_eq!(fault.message, said);
        let many = decide(u32::MAX, Some([u32::MAX; 5])).unwrap_err();
        assert_eq!(many.rule, "counts-max", "a sum beyond every number is more than the room holds");
    }

    #[test]
    fn rules_3_slips_of_four_people_are_refused_and_not_told() {
        for present in 0..5 {
            for counts in [[0; 5], [1, 0, 2, 1, 0], [u32::MAX; 5]] {
                let fault = decide(present, Some(counts)).unwrap_err();
                assert_eq!((fault.rule, fault.level), ("min-n", Level::Privacy), "{present} people");
            }
        }
    }
}
