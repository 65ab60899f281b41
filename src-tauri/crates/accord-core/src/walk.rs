//! The way through the script: which moves and lines this workshop has, and where Next and Back lead.

use crate::model::{Place, Workshop};
use crate::operation::{Operation, Running};
use crate::script::{Move, PulseView, SayLine, Step};
use std::sync::Arc;

/// The moves of a step that this workshop has, with their number in the script, from 0.
pub fn moves<'a>(workshop: &'a Workshop, step: &'a Step) -> Vec<(usize, &'a Move)> {
    let plan = &workshop.plan().id;
    let has = |m: &Move| m.minutes_in(plan) > 0 && holds(workshop, m.when.as_deref());
    step.moves.iter().enumerate().filter(|(_, m)| has(m)).collect()
}

/// The lines that are said at a move (from 0) of a step in this workshop.
pub fn lines<'a>(workshop: &'a Workshop, step: &'a Step, at: usize) -> Vec<&'a SayLine> {
    step.say.iter().filter(|line| line.at == at + 1 && holds(workshop, line.when.as_deref())).collect()
}

/// Whether a condition of the script holds in this workshop.
fn holds(workshop: &Workshop, when: Option<&str>) -> bool {
    let Some(when) = when else { return true };
    match when {
        "quiet" => is_quiet(workshop),
        "normal" => !is_quiet(workshop),
        "present:4" => !is_counted(workshop),
        "counted" => is_counted(workshop),
        "stake" => workshop.setup.has_stake,
        "no_stake" => !workshop.setup.has_stake,
        "deck" => workshop.group().deck_cards > 0,
        other => other.strip_prefix("plan:").is_some_and(|plan| plan == workshop.plan().id),
    }
}

/// With four people nothing is counted, and quiet mode holds from the start (rules.md 3).
fn is_quiet(workshop: &Workshop) -> bool {
    !is_counted(workshop)
}

fn is_counted(workshop: &Workshop) -> bool {
    workshop.group().pulse_view != PulseView::None
}

/// The first line of a step.
pub fn first_place(workshop: &Workshop, step: &str) -> Place {
    let at = workshop.script.step(step).and_then(|step| moves(workshop, step).first().map(|(at, _)| *at));
    Place { step: step.to_owned(), at: at.unwrap_or(0), line: 0 }
}

/// Whether this workshop has such a place.
pub fn exists(workshop: &Workshop, place: &Place) -> bool {
    let Some(step) = workshop.planned_step(&place.step) else { return false };
    let moves = moves(workshop, step.step);
    let has_move = moves.iter().any(|(at, _)| *at == place.at) || moves.is_empty() && place.at == 0;
    has_move && (place.line == 0 || place.line < lines(workshop, step.step, place.at).len())
}

/// After another set-up: where the facilitator stands is a place that this workshop has, as near as there is one.
pub(crate) fn keep_on_the_way(workshop: &mut Workshop) {
    let Some(place) = workshop.run.place.clone().filter(|place| !exists(workshop, place)) else { return };
    let first_line = Place { line: 0, ..place };
    let has = |step: &&String| workshop.planned_step(step).is_some();
    let opened = workshop.run.visits.iter().rev().map(|visit| &visit.step);
    let nearest = std::iter::once(&first_line.step).chain(opened).find(has);
    let kept = match nearest {
        _ if exists(workshop, &first_line) => first_line,
        Some(step) => first_place(workshop, step),
        None => match workshop.steps().first() {
            Some(planned) => first_place(workshop, &planned.step.id),
            None => return,
        },
    };
    Arc::make_mut(&mut workshop.run).place = Some(kept);
}

/// Where Next leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Onward {
    /// To the next line of the same move.
    Line(Place),
    /// To the next move of the same step.
    Move(Place),
    /// To the next step, which starts its timer.
    Step(String),
    /// Out of the last step: the workshop ends.
    End,
}

impl Onward {
    /// The operation that goes there. A step that was already opened and is only looked at again is walked to, and
    /// so changes no clock; so is every step of a workshop that was ended.
    pub fn operation(&self, workshop: &Workshop) -> Operation {
        match self {
            Onward::Line(place) | Onward::Move(place) => Running::Walk { place: place.clone() }.into(),
            Onward::Step(step) if workshop.run.ended.is_some() || is_behind(workshop, step) => {
                Running::Walk { place: first_place(workshop, step) }.into()
            }
            Onward::Step(step) => Running::Enter { step: step.clone() }.into(),
            Onward::End => Running::End.into(),
        }
    }
}

/// Whether `step` is the current step or stands before it.
fn is_behind(workshop: &Workshop, step: &str) -> bool {
    let steps = workshop.steps();
    let position = |id: &str| steps.iter().position(|planned| planned.step.id == id);
    let current = workshop.run.current().and_then(|visit| position(&visit.step));
    position(step).is_some_and(|at| current.is_some_and(|current| at <= current))
}

/// Where Next leads from where the facilitator stands; none before the workshop has begun.
pub fn onward(workshop: &Workshop) -> Option<Onward> {
    let place = workshop.run.place.as_ref()?;
    let steps = workshop.steps();
    let here = steps.iter().position(|planned| planned.step.id == place.step)?;
    let step = steps[here].step;
    if place.line + 1 < lines(workshop, step, place.at).len() {
        return Some(Onward::Line(Place { line: place.line + 1, ..place.clone() }));
    }
    if let Some((at, _)) = moves(workshop, step).into_iter().find(|(at, _)| *at > place.at) {
        return Some(Onward::Move(Place { step: place.step.clone(), at, line: 0 }));
    }
    Some(steps.get(here + 1).map_or(Onward::End, |next| Onward::Step(next.step.id.clone())))
}

/// Where Back leads: to the line, move or step before, to look at it; none at the very beginning.
pub fn back(workshop: &Workshop) -> Option<Place> {
    let place = workshop.run.place.as_ref()?;
    if place.line > 0 {
        return Some(Place { line: place.line - 1, ..place.clone() });
    }
    let steps = workshop.steps();
    let here = steps.iter().position(|planned| planned.step.id == place.step)?;
    let last_line = |step: &Step, at: usize| lines(workshop, step, at).len().saturating_sub(1);
    let step = steps[here].step;
    if let Some((at, _)) = moves(workshop, step).into_iter().rev().find(|(at, _)| *at < place.at) {
        return Some(Place { step: step.id.clone(), at, line: last_line(step, at) });
    }
    let before = steps.get(here.checked_sub(1)?)?.step;
    let at = moves(workshop, before).last().map_or(0, |(at, _)| *at);
    Some(Place { step: before.id.clone(), at, line: last_line(before, at) })
}
