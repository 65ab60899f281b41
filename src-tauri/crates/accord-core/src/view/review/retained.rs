//! What is kept until when, in words, and the two questions about it: delete or renew, once its time has come, and "wipe
//! all but the page" (rules.md 15).

use crate::dates;
use crate::model::Workshop;
use crate::retention;
use chrono::NaiveDate;
use serde::Serialize;
use ts_rs::TS;

/// What is kept, and what is asked about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Retained {
    /// What is kept until when, one line each: "Private notes" and "until 15 October 2026".
    pub lines: Vec<(String, String)>,
    /// Asked once the page has passed its day.
    pub question: Option<RetentionQuestion>,
    /// What a wipe takes away and what it leaves, to be said before it is done; none where nothing is left to be wiped.
    pub wipe: Option<String>,
}

/// Delete or renew.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct RetentionQuestion {
    /// "This page was kept until 15 December 2027. Delete the workshop, or keep it?"
    pub words: String,
    /// "Keep it until 15 March 2029".
    pub renew: String,
}

/// What is kept, on the day `today`.
pub(super) fn retained(workshop: &Workshop, today: NaiveDate) -> Retained {
    let until = retention::kept_until(workshop);
    let in_words = |date: NaiveDate| format!("until {}", dates::in_words(date));
    let mut lines = Vec::new();
    if !workshop.notes.is_empty() {
        lines.push(("Private notes".to_owned(), in_words(until.notes)));
    }
    if has_raw_patterns(workshop) {
        lines.push(("Patterns with cards and marks".to_owned(), in_words(until.patterns)));
    }
    lines.push(("Page, commitments and counts".to_owned(), in_words(until.page)));
    Retained {
        lines,
        question: retention::asks(workshop, today).then(|| RetentionQuestion {
            words: format!("This page was kept {}. Delete the workshop, or keep it?", in_words(until.page)),
            renew: format!("Keep it {}", in_words(retention::renewed(workshop))),
        }),
        wipe: has_more_than_the_page(workshop).then(|| {
            "The pulse, private notes, patterns that were not carried, drafts and the times of the steps are deleted at \
             once, here and in the copies that Accord keeps. The signed page and its commitments stay. It cannot be undone."
                .to_owned()
        }),
    }
}

fn has_raw_patterns(workshop: &Workshop) -> bool {
    workshop.patterns.iter().any(|pattern| !pattern.carried || pattern.cards.is_some() || pattern.marks.is_some())
}

/// Whether a wipe would take something away that somebody could miss.
fn has_more_than_the_page(workshop: &Workshop) -> bool {
    let counted = workshop.pulse.is_some() || workshop.checks.iter().any(|check| check.pulse.is_some());
    counted || !workshop.notes.is_empty() || has_raw_patterns(workshop) || workshop.run.visits.len() > 1
}
