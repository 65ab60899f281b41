//! The way through the script: which moves and lines this workshop has, and where Next and Back lead.

use crate::model::{Pattern, Place, Prompt, PromptKey, Workshop};
use crate::operation::{Operation, Running};
use crate::pattern;
use crate::pulse::MIN_N;
use crate::readiness::Mode;
use crate::script::{Move, Step, StepKind};
use std::sync::Arc;

/// The moves of a step that this workshop has, with their number in the script, from 0.
pub fn moves<'a>(workshop: &'a Workshop, step: &'a Step) -> Vec<(usize, &'a Move)> {
    let has = |m: &Move| minutes(workshop, step, m) > 0 && holds(workshop, step, m.when.as_deref());
    step.moves.iter().enumerate().filter(|(_, m)| has(m)).collect()
}

/// The minutes of a move in the plan; an extra step that the plan lacks has those of the first plan that has the step.
pub fn minutes(workshop: &Workshop, step: &Step, the_move: &Move) -> u32 {
    let plan = workshop.plan();
    let has_step = |plan: &&crate::script::Plan| plan.steps.contains_key(&step.id);
    let counted = std::iter::once(plan).chain(&workshop.script.plan).find(has_step).unwrap_or(plan);
    the_move.minutes_in(&counted.id)
}

/// The lines that are said at a move (from 0) of a step in this workshop, with placeholders: those of the script, as
/// the set-up edited or hid them. A quoted line is never edited.
pub fn lines<'a>(workshop: &'a Workshop, step: &'a Step, at: usize) -> Vec<&'a str> {
    lines_where(workshop, step, at, |when| holds(workshop, step, when)).map(|(_, line)| line).collect()
}

/// As [`lines`], those of both modes, each with the mode that it is for: for paper, where the mode is not known yet.
pub fn lines_of_both_modes<'a>(workshop: &'a Workshop, step: &'a Step, at: usize) -> Vec<(Option<Mode>, &'a str)> {
    let mode = |when: Option<&str>| match when {
        Some("quiet") => Some(Mode::Quiet),
        Some("normal") => Some(Mode::Normal),
        _ => None,
    };
    lines_where(workshop, step, at, |when| mode(when).is_some() || holds(workshop, step, when))
        .map(|(when, line)| (mode(when), line))
        .collect()
}

/// The lines of a move whose condition holds, as the set-up edited or hid them, with their conditions.
fn lines_where<'a>(
    workshop: &'a Workshop,
    step: &'a Step,
    at: usize,
    holds: impl Fn(Option<&str>) -> bool,
) -> impl Iterator<Item = (Option<&'a str>, &'a str)> {
    step.say.iter().enumerate().filter_map(move |(number, line)| {
        if line.at != at + 1 || !holds(line.when.as_deref()) {
            return None;
        }
        let key = PromptKey { step: step.id.clone(), line: u32::try_from(number).unwrap_or(u32::MAX) };
        let said = match workshop.setup.prompts.get(&key) {
            Some(Prompt::Hidden) => None,
            Some(Prompt::Edited(text)) if line.source.is_none() => Some(text.as_str()).filter(|text| !text.is_empty()),
            Some(Prompt::Edited(_)) | None => Some(line.text.as_str()),
        };
        said.map(|said| (line.when.as_deref(), said))
    })
}

/// Whether a condition of the script holds in this workshop, at this step.
fn holds(workshop: &Workshop, step: &Step, when: Option<&str>) -> bool {
    let Some(when) = when else { return true };
    match when {
        "quiet" => workshop.mode() == Mode::Quiet,
        "normal" => workshop.mode() == Mode::Normal,
        "present:4" => !is_counted(workshop, step),
        "counted" => is_counted(workshop, step),
        "stake" => workshop.setup.has_stake,
        "no_stake" => !workshop.setup.has_stake,
        "deck" => workshop.group().deck_cards > 0,
        other => other.strip_prefix("plan:").is_some_and(|plan| plan == workshop.plan().id),
    }
}

/// Whether people are counted at a step: up to the pulse by the number present, after it by the number who are here
/// then (rules.md 2).
fn is_counted(workshop: &Workshop, step: &Step) -> bool {
    let script = &workshop.script.step;
    let pulse = script.iter().rposition(|other| other.kind == StepKind::Pulse);
    let at = script.iter().position(|other| other.id == step.id);
    match at > pulse {
        true => workshop.here_at(&step.id) >= MIN_N,
        false => workshop.is_counted(),
    }
}

/// Whether the number here has taken the place of the number present: the pulse is closed or lies behind, or the
/// number changed.
pub(crate) fn is_past_the_pulse(workshop: &Workshop) -> bool {
    let position = |id: &str| workshop.script.step.iter().position(|step| step.id == id);
    let pulse = workshop.script.step.iter().rposition(|step| step.kind == StepKind::Pulse);
    let furthest = workshop.run.visits.iter().filter_map(|visit| position(&visit.step)).max();
    let lies_behind = furthest.is_some_and(|at| pulse.is_some_and(|pulse| at > pulse));
    workshop.pulse.is_some() || lies_behind || !workshop.run.heads.is_empty()
}

/// Every place of a step, in the order in which Next walks them. A move without a line is one place, and so is a step
/// without moves. A move that repeats comes once for each carried pattern, and once where none is carried yet.
fn places(workshop: &Workshop, step: &Step) -> Vec<Place> {
    let mut places = Vec::new();
    for (at, the_move) in moves(workshop, step) {
        let lines = lines(workshop, step, at).len().max(1);
        let times = if the_move.repeat.is_some() { pattern::chosen(workshop).count().max(1) } else { 1 };
        let all = (0..times).flat_map(|pattern| (0..lines).map(move |line| (pattern, line)));
        places.extend(all.map(|(pattern, line)| Place { step: step.id.clone(), at, pattern, line }));
    }
    if places.is_empty() {
        places.push(Place { step: step.id.clone(), at: 0, pattern: 0, line: 0 });
    }
    places
}

/// The first line of a step.
pub fn first_place(workshop: &Workshop, step: &str) -> Place {
    let first = workshop.script.step(step).and_then(|step| places(workshop, step).into_iter().next());
    first.unwrap_or_else(|| Place { step: step.to_owned(), at: 0, pattern: 0, line: 0 })
}

/// Whether this workshop has such a place.
pub fn exists(workshop: &Workshop, place: &Place) -> bool {
    workshop.planned_step(&place.step).is_some_and(|planned| places(workshop, planned.step).contains(place))
}

/// The move that a place lies in; none in a step without moves.
pub(crate) fn move_at<'a>(workshop: &'a Workshop, place: &Place) -> Option<&'a Move> {
    workshop.script.step(&place.step)?.moves.get(place.at)
}

/// The carried pattern that a place is about, with its letter; none where its move does not repeat, or where no pattern
/// is carried.
pub fn pattern_at<'a>(workshop: &'a Workshop, place: &Place) -> Option<(String, &'a Pattern)> {
    move_at(workshop, place)?.repeat.as_ref()?;
    let (at, pattern) = pattern::chosen(workshop).nth(place.pattern)?;
    Some((pattern::letter(at), pattern))
}

/// After another set-up: where the facilitator stands is a place that this workshop has, as near as there is one.
pub(crate) fn keep_on_the_way(workshop: &mut Workshop) {
    let Some(place) = workshop.run.place.clone().filter(|place| !exists(workshop, place)) else { return };
    let first_line = Place { pattern: 0, line: 0, ..place };
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
    let next = places(workshop, steps[here].step).into_iter().find(|other| other.within_step() > place.within_step());
    Some(match next {
        Some(next) if (next.at, next.pattern) == (place.at, place.pattern) => Onward::Line(next),
        Some(next) => Onward::Move(next),
        None => steps.get(here + 1).map_or(Onward::End, |next| Onward::Step(next.step.id.clone())),
    })
}

/// Where Back leads: to the line, move or step before, to look at it; none at the very beginning.
pub fn back(workshop: &Workshop) -> Option<Place> {
    let place = workshop.run.place.as_ref()?;
    let steps = workshop.steps();
    let here = steps.iter().position(|planned| planned.step.id == place.step)?;
    let places_here = places(workshop, steps[here].step);
    let before = places_here.into_iter().rfind(|other| other.within_step() < place.within_step());
    before.or_else(|| places(workshop, steps.get(here.checked_sub(1)?)?.step).pop())
}
