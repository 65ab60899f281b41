//! The set-up, with what follows from the number of people at once and visibly.

mod follow_up;
pub(crate) mod steps;

pub use follow_up::{FollowUpView, MeetingFields};
pub use steps::{ExtraRow, PromptRow, StepRow};

use super::say::counted;
use crate::agenda;
use crate::dates;
use crate::finding::{Found, Spot};
use crate::group;
use crate::model::{DEFAULT_PLAN, EntryId, EntryRef, Typist, Workshop};
use crate::page::Paper;
use crate::people;
use crate::script::{Plan, PulseView, StepKind};
use crate::text::count_word;
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
    /// Who had better type, in one line.
    pub typist_hint: String,
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
    /// Optional steps, and whether they are switched on.
    pub extras: Vec<ExtraRow>,
    /// Both checks, "Day 14" and "29 September 2026, 09:30, Amara Osei".
    pub checks: Vec<(String, String)>,
    /// The two checks, as they stand in their fields.
    pub follow_up: FollowUpView,
    /// The lines to say, step by step, to edit or hide them.
    pub prompts: Vec<PromptRow>,
    /// What the room and the table need, one line each.
    pub room_check: Vec<RoomCheckRow>,
    /// What is still missing, in words: "stop list", "title".
    pub left: Vec<String>,
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
    /// What is particular about it, in a few words: "one break".
    pub hint: String,
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

/// One line of the room check.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct RoomCheckRow {
    /// Its id.
    pub id: String,
    /// What stands there when it is right.
    pub text: String,
    /// What the app itself has found of it; none where only a person can look.
    pub found: Option<RoomFound>,
}

/// What the app has found of a line of the room check.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct RoomFound {
    /// Whether it is right.
    pub is_right: bool,
    /// In words.
    pub words: String,
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
        consequences_title: format!("With {} in the room", counted(present, "person", "people")),
        consequences: consequences(workshop),
        typist: setup.typist,
        typist_hint: typist_hint(workshop),
        paper: setup.paper,
        stop_list: workshop
            .script
            .stop_list
            .iter()
            .map(|line| StopChoice { id: line.id.clone(), text: line.text.clone(), instead: line.instead.clone() })
            .collect(),
        stop_list_read: setup.stop_list_read.map(|day| format!("Read on {}.", dates::in_words(day))),
        steps: steps::steps(workshop),
        ends: dates::clock_time(agenda::local(workshop, agenda::target_end_ms(workshop)).time()),
        minutes: workshop.steps().iter().map(|step| step.minutes).sum(),
        extras: steps::extras(workshop),
        checks: follow_up::checks(workshop),
        follow_up: follow_up::follow_up(workshop),
        prompts: steps::prompts(workshop),
        room_check: workshop
            .script
            .room_check
            .iter()
            .map(|line| RoomCheckRow { id: line.id.clone(), text: line.text.clone(), found: None })
            .collect(),
        left: left(workshop),
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
            title: length(plan.minutes),
            hint: hint(workshop, plan),
            suits: plan.suits.clone(),
            chosen: plan.id == workshop.plan().id,
        })
        .collect()
}

/// How long a plan is, as a person says it: "90 min", "2 hours", "3 h 30 min".
pub fn length(minutes: u32) -> String {
    match (minutes / 60, minutes % 60) {
        (0 | 1, _) => format!("{minutes} min"),
        (hours, 0) => format!("{hours} hours"),
        (hours, over) => format!("{hours} h {over} min"),
    }
}

/// What tells a plan from the others.
fn hint(workshop: &Workshop, plan: &Plan) -> String {
    let is_break = |id: &&String| workshop.script.step(id).is_some_and(|step| step.kind == StepKind::Break);
    let breaks = plan.steps.keys().filter(is_break).count();
    if plan.id == DEFAULT_PLAN {
        return "the usual plan".to_owned();
    }
    match breaks {
        0 if plan.items.len() < workshop.script.item.len() => format!("pulse of {}", count_word(plan.items.len())),
        0 => "no break".to_owned(),
        1 => "one break".to_owned(),
        breaks => format!("{} breaks", count_word(breaks)),
    }
}

/// From how many people on nobody keeps up with typing and leading at once.
const SCRIBE_FROM: u32 = 8;

fn typist_hint(workshop: &Workshop) -> String {
    let people = counted(workshop.present(), "person", "people");
    match workshop.present() < SCRIBE_FROM {
        true => format!("For {people}: you can type what is needed yourself, standing."),
        false => format!("For {people}: a scribe, or half of it afterwards."),
    }
}

fn consequences(workshop: &Workshop) -> Consequences {
    let group = workshop.group();
    let cards_each = match group.cards_by.as_str() {
        "pair" => format!("{} cards a pair", group.cards_each),
        _ => format!("{} cards each", group.cards_each),
    };
    let in_all = group::pile_max(workshop);
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
            deck => format!("{cards_each} and {deck} cover cards, {in_all} in all"),
        },
        promises: format!("{} handoffs, {} commitments at most", group.handoffs, group.commitments_max),
        marks: format!(
            "{low} to {high} marks each, set when the patterns are known; {} patterns carried at most",
            group.carried_max
        ),
        advice: group.advice.clone(),
    }
}

fn left(workshop: &Workshop) -> Vec<String> {
    let setup = &workshop.setup;
    let gaps = [
        ("stop list", setup.stop_list_read.is_none()),
        ("title", setup.title.is_empty()),
        ("facilitator", setup.facilitator.is_empty()),
        ("people", workshop.people.is_empty()),
    ];
    gaps.into_iter().filter(|(_, gap)| *gap).map(|(what, _)| what.to_owned()).collect()
}

/// What is to be said under the fields. That something is missing is said on top, and a number present that nobody
/// has given yet is not wrong.
fn notes(workshop: &Workshop) -> Vec<(String, String)> {
    let is_given = workshop.setup.present.is_some() || !workshop.people.is_empty();
    let note = |found: Found| {
        let Found { spot, finding } = found;
        let field = match (spot, finding.rule) {
            (_, "missing-key") => return None,
            (Spot::SetUp, "present-range") if !is_given => return None,
            (Spot::Entry(EntryRef::Person(id)), "names-unique") if is_the_facilitator(workshop, id) => "facilitator",
            (Spot::Entry(_), _) => "people",
            _ => finding.field,
        };
        Some((field.to_owned(), finding.text))
    };
    people::findings(workshop).into_iter().filter_map(note).collect()
}

/// Whether a person on the list bears the facilitator's name, and nobody else's.
fn is_the_facilitator(workshop: &Workshop, id: EntryId) -> bool {
    let person = workshop.people.iter().find(|person| person.id == id);
    person.is_some_and(|person| workshop.is_facilitator(&person.name))
}
