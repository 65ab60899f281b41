//! Transcripts: what happened in one workshop, as a TOML text in the format `accord-transcript/1`. Here a text becomes
//! typed values that know their lines, or a sentence that says what does not fit. Whether what happened keeps the
//! method's rules is not known here: that is found by playing it.

mod order;
mod parts;
mod play;
mod read;

pub use order::{JUMP_TO, step_missing, step_not_in_plan, steps_of};
pub use parts::*;
pub use play::{Played, play};
pub use read::{read, read_bytes};

/// The format that this Accord reads.
pub const FORMAT: &str = "accord-transcript/1";

/// The longest transcript, in bytes. A real one has some ten thousand, of a full house with every text at its longest
/// less than 200,000; what is longer is another file, and is not worth the seconds that reading it would take.
pub const LONGEST_BYTES: usize = 1_000_000;

/// The largest count that is read. No room is as full, and no sum of such counts overflows.
pub const LARGEST_COUNT: u32 = 9_999;

/// A value with the line that it stands on, from 1. What may be absent and has a default stands on the line of what it
/// would be in. Reads as the value itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct At<T> {
    /// The line, from 1. For an entry of an array of tables its header, for an inline one the line it starts on.
    pub line: usize,
    /// The value.
    pub value: T,
}

impl<T> At<T> {
    /// A value on a line.
    pub fn new(line: usize, value: T) -> At<T> {
        At { line, value }
    }
}

impl<T> std::ops::Deref for At<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.value
    }
}

/// Why a text is no transcript, or none that may be played: "line 57: commitment: 6 commitments, at most 5 for 9
/// people (commitments-max)".
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {}{message} ({rule})", if key.is_empty() { String::new() } else { format!("{key}: ") })]
pub struct TranscriptError {
    /// The line that it is about, from 1.
    pub line: usize,
    /// The key that it is about; empty where it is about the text as a whole.
    pub key: String,
    /// The short name of the rule: those of rules.md, and `wrong-type`, `toml-syntax`, `utf-8` and `too-long`.
    pub rule: &'static str,
    /// One plain sentence without line, key and rule: what was found, and what is allowed.
    pub message: String,
}

impl TranscriptError {
    /// An error about `key` on a line.
    pub fn new(line: usize, key: impl Into<String>, rule: &'static str, message: impl Into<String>) -> Self {
        TranscriptError { line, key: key.into(), rule, message: message.into() }
    }
}

/// "a, b and c".
pub(crate) fn listed(words: &[&str]) -> String {
    match words {
        [] => "none".to_owned(),
        [only] => (*only).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// What somebody typed, in quotation marks, on one line, and no longer than a line.
pub(crate) fn quoted(typed: &str) -> String {
    format!("\"{}\"", shortened(typed))
}

/// What somebody typed, on one line, and no longer than a line.
pub(crate) fn shortened(typed: &str) -> String {
    const LONGEST: usize = 60;
    let short: String = typed.chars().filter(|c| !c.is_control()).take(LONGEST).collect();
    if typed.chars().nth(LONGEST).is_some() { format!("{short}...") } else { short }
}
