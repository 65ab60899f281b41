//! One mechanism for every rule: a rule that is not met is a finding with its level, at a spot. The app marks what a
//! transcript refuses; both look at the same findings.

use crate::dates::Day;
use crate::model::{CheckKind, EntryId, EntryRef, Workshop};
use crate::script::StepKind;
use crate::text::{TEXT_CHARS, Text};
use crate::wording::Sought;
use crate::{check, commitment, handoff, outcome, pattern, people, pulse, purpose, signing, working};
use chrono::NaiveDate;
use serde::Serialize;
use ts_rs::TS;

/// What a finding means (rules.md, Levels), from the strongest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, TS)]
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

impl Level {
    /// Whether a transcript that has it is refused.
    pub fn refuses_a_transcript(self) -> bool {
        self <= Level::Strict
    }
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
    /// The words of the field that it is about; none where it is about more than some words.
    #[serde(skip)]
    #[ts(skip)]
    pub(crate) sought: Option<Sought>,
}

/// Where in the workshop a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, TS)]
#[serde(rename_all = "snake_case", tag = "kind", content = "of")]
pub enum Spot {
    /// The set-up.
    SetUp,
    /// The pulse.
    Pulse,
    /// The lines of the whole room, taken together.
    Working,
    /// The outcome as a whole.
    Outcome,
    /// The signing.
    Signing,
    /// One entry.
    Entry(EntryRef),
    /// The fate of a pattern.
    Fate(EntryId),
    /// A check as a whole.
    Check(CheckKind),
    /// What a check says of a commitment.
    Said(CheckKind, EntryId),
    /// A fate that a check settled.
    Settled(CheckKind, EntryId),
}

/// A finding and where it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Found {
    /// Where.
    pub spot: Spot,
    /// What.
    pub finding: Finding,
}

impl Finding {
    pub(crate) fn missing(rule: &'static str, field: &'static str, missing: &str, text: impl Into<String>) -> Finding {
        Finding { rule, level: Level::Draft, field, missing: missing.to_owned(), text: text.into(), sought: None }
    }

    pub(crate) fn strict(rule: &'static str, field: &'static str, text: impl Into<String>) -> Finding {
        Finding { rule, level: Level::Strict, field, missing: String::new(), text: text.into(), sought: None }
    }

    pub(crate) fn nudge(rule: &'static str, field: &'static str, text: impl Into<String>) -> Finding {
        Finding { rule, level: Level::Nudge, field, missing: String::new(), text: text.into(), sought: None }
    }

    /// Something that an entry needs and does not have (`missing-key`).
    pub(crate) fn absent(field: &'static str, missing: &str) -> Finding {
        Finding::missing("missing-key", field, missing, format!("Draft, missing: {missing}."))
    }

    /// The same, about these words of its field.
    pub(crate) fn about(self, sought: Sought) -> Finding {
        Finding { sought: Some(sought), ..self }
    }

    pub(crate) fn at(self, spot: Spot) -> Found {
        Found { spot, finding: self }
    }
}

/// How closely a part of the workshop is looked at. Names and words are looked for in every text, which takes a
/// hundred times as long as finding its gaps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Look {
    /// For everything that is to be said.
    Whole,
    /// For what keeps it a draft.
    Gaps,
}

/// Everything that is to be said about a workshop, in the order of its steps.
pub fn findings(workshop: &Workshop) -> Vec<Found> {
    look(workshop, |_| Look::Whole)
}

/// Everything that is to be said about what one kind of step captures, and what keeps all else a draft.
pub fn findings_in(workshop: &Workshop, kind: StepKind) -> Vec<Found> {
    look(workshop, |other| if other == kind { Look::Whole } else { Look::Gaps })
}

fn look(workshop: &Workshop, at: impl Fn(StepKind) -> Look) -> Vec<Found> {
    let lines = match (at(StepKind::Commitments), at(StepKind::Plans)) {
        (Look::Gaps, Look::Gaps) => Look::Gaps,
        (Look::Whole, _) | (_, Look::Whole) => Look::Whole,
    };
    let mut found = people::findings(workshop);
    found.extend(working::opening_findings(workshop));
    found.extend(pulse::findings(workshop));
    found.extend(pattern::all_findings(workshop, at(StepKind::Patterns)));
    found.extend(outcome::all_findings(workshop, at(StepKind::Outcome)));
    found.extend(purpose::all_findings(workshop, at(StepKind::Purposes)));
    found.extend(handoff::all_findings(workshop, at(StepKind::Handoffs)));
    found.extend(commitment::all_findings(workshop, at(StepKind::Commitments)));
    found.extend(working::findings(workshop, lines));
    found.extend(signing::findings(workshop));
    found.extend(check::findings(workshop));
    found
}

/// Whether nothing of the level `Draft` or stronger was found, so that the entry counts and prints.
pub(crate) fn is_whole(findings: &[Finding]) -> bool {
    findings.iter().all(|finding| finding.level > Level::Draft)
}

/// `text-length` for one field.
pub fn too_long(field: &'static str, text: &Text) -> Option<Finding> {
    let chars = text.chars();
    (chars > TEXT_CHARS).then(|| {
        let text = format!("{chars} of {TEXT_CHARS} characters. It is saved, and prints when it is shorter.");
        Finding::missing("text-length", field, "a shorter text", text)
    })
}

/// `text-length` for several fields.
pub(crate) fn all_too_long<'a>(texts: impl IntoIterator<Item = (&'static str, &'a Text)>) -> Vec<Finding> {
    texts.into_iter().filter_map(|(field, text)| too_long(field, text)).collect()
}

/// A date that an entry needs: none, not understood yet, or there.
pub(crate) fn needed_date(field: &'static str, day: Option<&Day>) -> Result<NaiveDate, Finding> {
    match day {
        None => Err(Finding::missing("missing-key", field, "date", "Draft, missing: by when.")),
        Some(Day::Typed(text)) => Err(Finding::missing(
            "missing-key",
            field,
            "date",
            format!("“{}” is no date yet. A day and a month are enough: 1 Dec.", short(text)),
        )),
        Some(Day::Date(date)) => Ok(*date),
    }
}

/// A text as it is quoted in a finding: its beginning, where it is long.
pub(crate) fn short(text: &Text) -> String {
    const SHOWN: usize = 40;
    if text.chars() <= SHOWN {
        return text.to_string();
    }
    let start: String = text.as_str().chars().take(SHOWN).collect();
    format!("{start} …")
}
