//! The pulse in the review: day 0 beside day 30, each made from what its closed round keeps, so that nothing under five
//! answers is here (rules.md 14, P5).

use crate::dates;
use crate::model::{Check, CheckKind, Pulse, Workshop};
use crate::pulse::MIN_N;
use crate::shift::{self, Compared, Shift};
use crate::view::picture::{AnswersView, answers};
use serde::Serialize;
use ts_rs::TS;

/// The pulse then and now.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct PulseReview {
    /// "Day 0, 9 ballots"; empty where none was closed.
    pub then: String,
    /// "Day 30, 8 ballots"; empty before.
    pub now: String,
    /// The statements, in the order of the script.
    pub rows: Vec<PulseReviewRow>,
    /// What stands under it: warning signs on day 30, or when it is asked again.
    pub foot: String,
}

/// One statement.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct PulseReviewRow {
    /// The statement.
    pub text: String,
    /// Day 0; none where it was not asked.
    pub then: Option<AnswersView>,
    /// Day 30; none where it was not asked.
    pub now: Option<AnswersView>,
    /// "clear shift", "too few people to tell"; empty before day 30.
    pub change: String,
    /// Whether the word is one of a shift.
    pub shifted: bool,
    /// "6 better, 2 same, 0 worse"; empty where nobody was asked.
    pub compared: String,
}

pub(super) fn pulse(workshop: &Workshop) -> PulseReview {
    let then = workshop.pulse.as_deref();
    let day30 = workshop.checks.iter().find(|check| check.kind == CheckKind::Day30);
    let now = day30.and_then(|check| check.pulse.as_ref());
    let head = |day: &str, pulse: Option<&Pulse>| {
        pulse.map(|pulse| format!("Day {day}, {} ballots", pulse.ballots)).unwrap_or_default()
    };
    let was_asked = |id: &str| [then, now].into_iter().flatten().any(|pulse| pulse.item(id).is_some());
    let items = workshop.script.item.iter().filter(|item| was_asked(&item.id));
    PulseReview {
        then: head("0", then),
        now: head("30", now),
        rows: items.map(|item| row(workshop, &item.id, &item.text, then, day30)).collect(),
        foot: foot(workshop, then, day30),
    }
}

fn row(workshop: &Workshop, id: &str, text: &str, then: Option<&Pulse>, day30: Option<&Check>) -> PulseReviewRow {
    let before = then.and_then(|pulse| pulse.item(id));
    let after = day30.and_then(|check| check.pulse.as_ref()).and_then(|pulse| pulse.item(id));
    let present = day30.and_then(|check| check.present);
    let shift = present.zip(after).map(|(present, after)| shift::shift(workshop.present(), before, present, after));
    let compared = day30.and_then(|check| check.compared.iter().find(|(item, _)| item == id));
    PulseReviewRow {
        text: text.to_owned(),
        then: before.map(|result| answers(workshop, result)),
        now: after.map(|result| answers(workshop, result)),
        change: shift.map(Shift::shown).unwrap_or_default().to_owned(),
        shifted: matches!(shift, Some(Shift::Up | Shift::Down)),
        compared: compared.map(|(_, compared)| compared_in_words(*compared)).unwrap_or_default(),
    }
}

fn compared_in_words(compared: Compared) -> String {
    format!("{} better, {} same, {} worse", compared.better(), compared.same(), compared.worse())
}

fn foot(workshop: &Workshop, then: Option<&Pulse>, day30: Option<&Check>) -> String {
    let now = day30.and_then(|check| check.pulse.as_ref());
    let Some(pulse) = now else {
        return match (then, day30) {
            (None, _) => "No pulse is kept of this workshop.".to_owned(),
            (Some(_), None) => format!("The pulse is asked again on {}.", dates::in_words(workshop.repulse_on())),
            (Some(_), Some(_)) => "The pulse was not asked again on day 30.".to_owned(),
        };
    };
    if pulse.signs.is_empty() || pulse.ballots < MIN_N {
        return String::new();
    }
    let label = |id: &str| {
        let sign = workshop.script.sign.iter().find(|sign| sign.id == id);
        sign.map_or_else(|| id.to_owned(), |sign| sign.text.trim_end_matches('.').to_owned())
    };
    let signs: Vec<String> = pulse.signs.iter().map(|(id, count)| format!("{} {count}", label(id))).collect();
    format!("Warning signs on day 30, seen by how many of {}: {}.", pulse.ballots, signs.join("; "))
}
