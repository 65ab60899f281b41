//! What every count of paper shares: sums that cannot overflow, and why a round of counts cannot be closed yet.
//! What is kept of the counts is decided in `readiness`, `pulse` and `shift`.

use crate::finding::Level;
use crate::text::{capital, count_word};

/// Why a round cannot be closed with these counts: it stays open, and nothing of it is kept.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct CountsFault {
    /// The rule's short name: `counts-max` or `min-n`.
    pub rule: &'static str,
    /// `Draft`: what was typed can be corrected. `Privacy`: it is refused, always and everywhere.
    pub level: Level,
    /// What does not fit and what to do, for a person.
    pub message: String,
    /// The item whose counts do not fit; none where it is not about one item.
    pub item: Option<String>,
}

impl CountsFault {
    /// `min-n`: counts were given of people too few to be counted.
    pub(crate) fn too_few(message: &str) -> CountsFault {
        CountsFault { rule: "min-n", level: Level::Privacy, message: message.to_owned(), item: None }
    }

    /// `counts-max`: more `papers` ("slips") than people. `correct` is what may be wrong: "the number present is".
    pub(crate) fn too_many(counted: u64, papers: &str, present: u32, correct: &str) -> CountsFault {
        let counted = capital(&count_word(usize::try_from(counted).unwrap_or(usize::MAX)));
        let message =
            format!("{counted} {papers} in a room of {present}. The round stays open until {correct} corrected.");
        CountsFault { rule: "counts-max", level: Level::Draft, message, item: None }
    }
}

/// The exact sum, whatever the counts are.
pub(crate) fn total(counts: &[u32]) -> u64 {
    counts.iter().copied().map(u64::from).sum()
}

/// A sum as it is shown and stored; the largest number where it is beyond it, which no room reaches.
pub(crate) fn saturated(sum: u64) -> u32 {
    u32::try_from(sum).unwrap_or(u32::MAX)
}
