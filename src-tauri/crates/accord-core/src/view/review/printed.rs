//! The review as it is printed: what may stand on paper, and nothing else (rules.md 18, P11). Notes, what is kept and what
//! may be changed are no part of it, so that they cannot be printed.

use super::{Promised, PulseReview, ReviewPattern, ReviewView, StepTimeRow, review_view};
use crate::model::Workshop;
use crate::moment::Moment;
use serde::Serialize;

/// A past workshop on paper, in final words. How it looks is not here.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PrintedReview {
    /// What the workshop was about.
    pub title: String,
    /// "15 September 2026, day 30 on 15 October 2026".
    pub days: String,
    /// "Adopted. Closed on 15 September 2026."
    pub agreement: String,
    /// The fingerprint of the page that it is about: "4F2A 91C8".
    pub fingerprint: String,
    /// The pulse, of at least five answers wherever there is any (P5).
    pub pulse: PulseReview,
    /// The carried patterns, and what became of them.
    pub patterns: Vec<ReviewPattern>,
    /// What was promised.
    pub promised: Promised,
    /// "Planned 90 min, took 95. The mark is the plan."
    pub time_words: String,
    /// The steps, without pauses.
    pub time: Vec<StepTimeRow>,
}

/// The review of a workshop whose page is closed, for paper, at `now`; before that there is none.
pub fn printed_review(workshop: &Workshop, now: &Moment) -> Option<PrintedReview> {
    let view = review_view(workshop, now)?;
    let ReviewView { days, closed, agreement, pulse, patterns, promised, time_words, time, .. } = view;
    Some(PrintedReview {
        title: workshop.setup.title.to_string(),
        days,
        agreement: format!("{agreement} {}", closed.words),
        fingerprint: closed.fingerprint,
        pulse,
        patterns,
        promised,
        time_words,
        time,
    })
}
