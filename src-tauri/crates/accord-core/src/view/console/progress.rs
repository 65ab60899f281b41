//! What stands beside the filled button: how far the step is, and what is not settled when it is left.

use super::capture;
use super::settle::SettleEntry;
use crate::commitment::{self, Standing};
use crate::model::{PlannedStep, Question, Workshop};
use crate::outcome;
use crate::pattern;
use crate::script::StepKind;
use crate::text::{capital, count_word};
use crate::view::say::counted;

/// How far the step is, in words; empty where nothing of it is counted.
pub(super) fn progress(workshop: &Workshop, planned: PlannedStep<'_>) -> String {
    match capture::kind(workshop, planned) {
        StepKind::Talk | StepKind::Break | StepKind::Rules | StepKind::Pulse | StepKind::Plans => String::new(),
        StepKind::Lines => match workshop.lines.stakes.iter().filter(|line| !line.text.is_empty()).count() {
            0 => String::new(),
            stakes => format!("{}.", counted(u32::try_from(stakes).unwrap_or(u32::MAX), "line", "lines")),
        },
        StepKind::Patterns => {
            let all = pattern::chosen(workshop).count();
            let confirmed = pattern::chosen(workshop).filter(|(_, pattern)| pattern.confirmed).count();
            of("Said back and confirmed", confirmed, all)
        }
        StepKind::Outcome => outcome_in_words(workshop, Question::Outcome),
        StepKind::Purposes => {
            let said_yes = workshop.purposes.iter().filter(|purpose| purpose.confirmed).count();
            of("Receivers who said yes", said_yes, workshop.purposes.len())
        }
        StepKind::Handoffs => handoffs_in_words(workshop),
        StepKind::Commitments => commitments_in_words(workshop),
        StepKind::Signing => outcome_in_words(workshop, Question::Page),
    }
}

fn handoffs_in_words(workshop: &Workshop) -> String {
    let handoffs = &workshop.handoffs;
    let answered = handoffs.iter().filter(|handoff| handoff.answer.is_some()).count();
    let agreed = handoffs.iter().filter(|handoff| handoff.is_agreed());
    let (all, said) = (agreed.clone().count(), agreed.filter(|handoff| handoff.said_back).count());
    both(of("Answered", answered, handoffs.len()), of("Said back", said, all))
}

fn commitments_in_words(workshop: &Workshop) -> String {
    let standings = commitment::standings(workshop);
    let printed = standings.iter().filter(|standing| **standing == Standing::Printed).count();
    let all = pattern::chosen(workshop).count();
    let fated = pattern::chosen(workshop).filter(|(_, pattern)| pattern.fate.is_some()).count();
    let accepted = match standings.len() {
        0 => String::new(),
        all => format!("Accepted {printed} of {all}."),
    };
    both(accepted, of("Patterns with a fate", fated, all))
}

fn both(first: String, second: String) -> String {
    [first, second].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// "Said back and confirmed: 0 of 3."; nothing where there is nothing to count.
fn of(what: &str, count: usize, all: usize) -> String {
    if all == 0 { String::new() } else { format!("{what}: {count} of {all}.") }
}

/// Whether an objection is open, once the room was asked or somebody objected.
fn outcome_in_words(workshop: &Workshop, about: Question) -> String {
    let asked = match about {
        Question::Outcome => &workshop.outcome.asked,
        Question::Page => &workshop.signing.asked,
    };
    let has_objections = workshop.objections.iter().any(|objection| objection.about == about);
    match outcome::open_objections(workshop, about) {
        0 if asked.answer.is_none() && !has_objections => String::new(),
        0 => "No objection is open.".to_owned(),
        1 => "One objection is open.".to_owned(),
        open => format!("{} objections are open.", capital(&count_word(open))),
    }
}

/// What is said once when a step is left with something that is not settled; it blocks nothing.
pub(super) fn leaving(settle: &[SettleEntry], step: &str) -> Option<String> {
    let left: Vec<&str> =
        settle.iter().filter(|entry| entry.step.as_deref() == Some(step)).map(|entry| entry.text.as_str()).collect();
    match left.as_slice() {
        [] => None,
        [one] => Some(format!("One is not settled: {one}. It stays in “To settle”.")),
        [first, second] => Some(format!("Two are not settled: {first}, {second}. Both stay in “To settle”.")),
        [first, second, ..] => {
            let count = capital(&count_word(left.len()));
            Some(format!("{count} are not settled: {first}, {second}, and more. All stay in “To settle”."))
        }
    }
}
