//! The set-up, with what follows from the number of people at once and visibly.

use super::console::people_in_words;
use crate::agenda;
use crate::dates;
use crate::model::{EntryId, Typist, Workshop};
use crate::page::Paper;
use crate::script::PulseView;
use chrono::Timelike;
use serde::Serialize;
use ts_rs::TS;

/// Everything that Prepare draws.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct PrepareView {
    /// The title as typed.
    pub title: String,
    /// "2026-11-03".
    pub date: String,
    /// "10:30".
    pub starts: String,
    /// The facilitator as typed.
    pub facilitator: String,
    /// Whether she has a stake.
    pub has_stake: bool,
    /// Those who may be named.
    pub people: Vec<PersonRow>,
    /// The number present as typed; none: as many as are named.
    pub present_typed: Option<u32>,
    /// The number present that everything follows from.
    pub present: u32,
    /// The plans to choose from.
    pub plans: Vec<PlanChoice>,
    /// "With 9 people in the room".
    pub consequences_title: String,
    /// What follows from the number present.
    pub consequences: Consequences,
    /// Who types.
    pub typist: Typist,
    /// The paper.
    pub paper: Paper,
    /// The stop list.
    pub stop_list: Vec<StopChoice>,
    /// Whether it was read, and when: "Read on 3 November 2026."
    pub stop_list_read: Option<String>,
    /// The steps with their clock times.
    pub steps: Vec<StepRow>,
    /// When it ends, "12:00".
    pub ends: String,
    /// Minutes in all.
    pub minutes: u32,
    /// Both checks, "Day 14" and "29 September 2026".
    pub checks: Vec<(String, String)>,
    /// What is still missing, in words, "stop list, title"; empty when nothing is.
    pub left: String,
    /// Notes under fields: the field, and what is to be said.
    pub notes: Vec<(String, String)>,
    /// Whether the workshop has begun, and so what the filled button says.
    pub begun: bool,
}

/// One person in the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[expect(missing_docs, reason = "the fields are the model's")]
pub struct PersonRow {
    pub id: EntryId,
    pub name: String,
    pub team: String,
}

/// One plan to choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct PlanChoice {
    /// Its id.
    pub id: String,
    /// "90 min", "2 hours".
    pub title: String,
    /// Whom it suits.
    pub suits: String,
    /// Whether it is chosen.
    pub chosen: bool,
}

/// What follows from the number present (rules.md 2), in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Consequences {
    /// "3 mixed groups".
    pub groups: String,
    /// "Pulse shows all five points".
    pub pulse: String,
    /// "3 cards each, 27 in all".
    pub cards: String,
    /// "3 handoffs, 5 commitments at most".
    pub promises: String,
    /// "2 to 3 marks each, set when the patterns are known; 3 patterns carried at most".
    pub marks: String,
    /// What the method advises for this number.
    pub advice: String,
}

/// One line of the stop list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct StopChoice {
    /// Its id.
    pub id: String,
    /// When not to run the workshop.
    pub text: String,
    /// What to do instead.
    pub instead: String,
}

/// One step with its clock time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[expect(missing_docs, reason = "the fields are the script's")]
pub struct StepRow {
    pub id: String,
    pub title: String,
    /// "10:34".
    pub starts: String,
    pub minutes: u32,
    pub min: u32,
    pub max: u32,
    pub never_cut: bool,
}

/// Prepare as the workshop stands.
pub fn prepare_view(workshop: &Workshop) -> PrepareView {
    let setup = &workshop.setup;
    let present = workshop.present();
    let person = |person: &crate::model::Person| PersonRow {
        id: person.id,
        name: person.name.to_string(),
        team: person.team.to_string(),
    };
    PrepareView {
        title: setup.title.to_string(),
        date: setup.starts.date_naive().to_string(),
        starts: dates::clock_time(setup.starts.time()),
        facilitator: setup.facilitator.to_string(),
        has_stake: setup.has_stake,
        people: workshop.people.iter().map(person).collect(),
        present_typed: setup.present,
        present,
        plans: plans(workshop),
        consequences_title: format!("With {} in the room", people_in_words(present)),
        consequences: consequences(workshop),
        typist: setup.typist,
        paper: setup.paper,
        stop_list: workshop
            .script
            .stop_list
            .iter()
            .map(|line| StopChoice { id: line.id.clone(), text: line.text.clone(), instead: line.instead.clone() })
            .collect(),
        stop_list_read: setup.stop_list_read.map(|day| format!("Read on {}.", dates::in_words(day))),
        steps: steps(workshop),
        ends: dates::clock_time(agenda::local(workshop, agenda::target_end_ms(workshop)).time()),
        minutes: workshop.steps().iter().map(|step| step.minutes).sum(),
        checks: vec![
            ("Day 14".to_owned(), dates::in_words(workshop.check_on())),
            ("Day 30".to_owned(), dates::in_words(workshop.repulse_on())),
        ],
        left: left(workshop).join(", "),
        notes: notes(workshop),
        begun: workshop.run.place.is_some(),
    }
}

fn plans(workshop: &Workshop) -> Vec<PlanChoice> {
    workshop
        .script
        .plan
        .iter()
        .map(|plan| PlanChoice {
            id: plan.id.clone(),
            title: plan.title.clone(),
            suits: plan.suits.clone(),
            chosen: plan.id == workshop.plan().id,
        })
        .collect()
}

fn consequences(workshop: &Workshop) -> Consequences {
    let group = workshop.group();
    let present = workshop.present();
    let (cards_each, in_all) = match group.cards_by.as_str() {
        "pair" => (format!("{} cards a pair", group.cards_each), 2 * group.cards_each),
        _ => (format!("{} cards each", group.cards_each), present.saturating_mul(group.cards_each)),
    };
    let [low, high] = group.marks_each;
    Consequences {
        groups: format!("{} mixed groups", group.groups),
        pulse: match group.pulse_view {
            PulseView::None => "The pulse is spoken, nothing is counted".to_owned(),
            PulseView::Zones => "Pulse shows three zones".to_owned(),
            PulseView::Points => "Pulse shows all five points".to_owned(),
        },
        cards: match group.deck_cards {
            0 => format!("{cards_each}, {in_all} in all"),
            deck => format!("{cards_each} and {deck} cover cards, {} in all", in_all.saturating_add(deck)),
        },
        promises: format!("{} handoffs, {} commitments at most", group.handoffs, group.commitments_max),
        marks: format!(
            "{low} to {high} marks each, set when the patterns are known; {} patterns carried at most",
            group.carried_max
        ),
        advice: group.advice.clone(),
    }
}

fn steps(workshop: &Workshop) -> Vec<StepRow> {
    let mut minute = i64::from(workshop.setup.starts.num_seconds_from_midnight()) / 60;
    let row = |planned: crate::model::PlannedStep<'_>| {
        let starts = format!("{:02}:{:02}", minute / 60 % 24, minute % 60);
        minute += i64::from(planned.minutes);
        StepRow {
            id: planned.step.id.clone(),
            title: planned.step.title.clone(),
            starts,
            minutes: planned.minutes,
            min: planned.step.minutes.min,
            max: planned.step.minutes.max,
            never_cut: planned.step.never_cut,
        }
    };
    workshop.steps().into_iter().map(row).collect()
}

fn left(workshop: &Workshop) -> Vec<&'static str> {
    let setup = &workshop.setup;
    let gaps = [
        ("stop list", setup.stop_list_read.is_none()),
        ("title", setup.title.is_empty()),
        ("facilitator", setup.facilitator.is_empty()),
        ("people", workshop.people.is_empty()),
    ];
    gaps.into_iter().filter(|(_, gap)| *gap).map(|(what, _)| what).collect()
}

fn notes(workshop: &Workshop) -> Vec<(String, String)> {
    let setup = &workshop.setup;
    let mut notes = Vec::new();
    let mut note = |field: &str, text: String| notes.push((field.to_owned(), text));
    for (field, text) in [("title", &setup.title), ("facilitator", &setup.facilitator)] {
        if let Some(long) = crate::finding::too_long(field, text) {
            note(field, long.text);
        }
    }
    let present = workshop.present();
    if !(4..=24).contains(&present) && (setup.present.is_some() || !workshop.people.is_empty()) {
        note("present", "The method is made for 4 to 24 people. The nearest numbers are used.".to_owned());
    }
    if workshop.is_person(&setup.facilitator) {
        note("facilitator", "The facilitator is not one of the people.".to_owned());
    }
    for (at, person) in workshop.people.iter().enumerate() {
        if workshop.people[..at].iter().any(|other| other.name.is_same(&person.name)) {
            note("people", format!("{} is there twice. One more word tells them apart.", person.name));
        }
    }
    notes
}
