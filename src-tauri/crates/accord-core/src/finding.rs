//! One mechanism for every rule: a rule that is not met is a finding with its level. The app marks what a transcript
//! refuses; both look at the same findings.

use serde::Serialize;
use ts_rs::TS;

/// What a finding means (rules.md, Levels), from the strongest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Refused, always and everywhere: it would tell who said what.
    Privacy,
    /// The entry stays a draft: saved as typed, not printed, not counted.
    Draft,
    /// Marked, with a suggestion; it counts and prints. A transcript is refused.
    Strict,
    /// Marked or reported.
    Nudge,
}

/// A rule that is not met, in words that stand under the field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Finding {
    /// The rule's short name, `commitment-owner`.
    pub rule: &'static str,
    /// What it means.
    pub level: Level,
    /// The field that it stands under: the name of the edit that changes it.
    pub field: &'static str,
    /// What is missing, in a word or two, for the row: "receiver". Empty where nothing is missing.
    pub missing: String,
    /// One sentence: what is, and what can be done.
    pub text: String,
}

impl Finding {
    pub(crate) fn missing(rule: &'static str, field: &'static str, missing: &str, text: impl Into<String>) -> Finding {
        Finding { rule, level: Level::Draft, field, missing: missing.to_owned(), text: text.into() }
    }

    pub(crate) fn strict(rule: &'static str, field: &'static str, text: impl Into<String>) -> Finding {
        Finding { rule, level: Level::Strict, field, missing: String::new(), text: text.into() }
    }
}
