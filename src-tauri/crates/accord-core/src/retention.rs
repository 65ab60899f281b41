//! What is kept until when (rules.md 15). Deleting is an operation and the file's business.

use crate::dates;
use crate::model::{Check, CheckKind, Workshop};
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
        page: dates::plus_months(day, retention.agreement_months),
    }
}
