//! What is kept until when (rules.md 15). Deleting is an operation and the file's business.

use crate::dates;
use crate::model::{Check, CheckKind, Pattern, Workshop};
use chrono::NaiveDate;

/// The days from which something is no longer kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeptUntil {
    /// Private notes.
    pub notes: NaiveDate,
    /// The list of patterns with cards and marks; the carried lines on the page live as long as the page.
    pub patterns: NaiveDate,
    /// Page, commitments and counts; then the question is asked: delete or renew.
    pub page: NaiveDate,
}

/// Until when the parts of a workshop are kept.
pub fn kept_until(workshop: &Workshop) -> KeptUntil {
    let retention = &workshop.script.retention;
    let day = workshop.day();
    let latest = dates::plus_days(day, retention.patterns_max_days.into());
    let closed = workshop.checks.iter().find(|check| check.kind == CheckKind::Day30 && check.closed);
    KeptUntil {
        notes: dates::plus_days(day, retention.notes_days.into()),
        patterns: closed.map_or(latest, |check: &Check| check.on.min(latest)),
        page: workshop.renewed_until.unwrap_or_else(|| dates::plus_months(day, retention.agreement_months)),
    }
}

/// Whether the question is to be asked today: delete or renew. Whether a workshop of the same group is in preparation,
/// and so it is not asked, only the library knows.
pub fn asks(workshop: &Workshop, today: NaiveDate) -> bool {
    today >= kept_until(workshop).page
}

/// Until when the page is kept once it is renewed: as long again, from the day on which the question was due.
pub fn renewed(workshop: &Workshop) -> NaiveDate {
    dates::plus_months(kept_until(workshop).page, workshop.script.retention.agreement_months)
}

/// The first day on which a purge takes something away; none where nothing is left that a purge would take.
pub fn next_purge(workshop: &Workshop) -> Option<NaiveDate> {
    let until = kept_until(workshop);
    let has_notes = !workshop.notes.is_empty();
    let has_more_than_the_page =
        |pattern: &Pattern| !pattern.carried || pattern.cards.is_some() || pattern.marks.is_some();
    let notes = has_notes.then_some(until.notes);
    let patterns = workshop.patterns.iter().any(has_more_than_the_page).then_some(until.patterns);
    notes.into_iter().chain(patterns).min()
}

impl KeptUntil {
    /// Each part until the earlier of two days.
    pub fn or_earlier(&self, other: &KeptUntil) -> KeptUntil {
        KeptUntil {
            notes: self.notes.min(other.notes),
            patterns: self.patterns.min(other.patterns),
            page: self.page.min(other.page),
        }
    }
}
