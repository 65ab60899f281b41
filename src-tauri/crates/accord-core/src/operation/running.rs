//! What happens while the workshop runs: steps, timer, place. Facts only; every figure is computed from them.

use super::{Refusal, step_title};
use crate::agenda;
use crate::model::{HeadCount, LateStart, Place, ReplanChoice, Run, SilentMove, Workshop};
use crate::moment::Moment;
use crate::readiness::{Mode, Readiness};
use crate::timer::{Pause, Visit};
use crate::walk;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use ts_rs::TS;

/// One act of running the workshop.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case", tag = "op")]
#[expect(missing_docs, reason = "each act says what it does, its fields are the model's")]
pub enum Running {
    /// Opens the first step; its timer waits for [`Running::StartTimer`].
    Begin,
    /// Leaves the current step and opens another; its timer starts at once.
    Enter { step: String },
    /// As [`Running::Enter`]; its timer waits for [`Running::StartTimer`].
    Open { step: String },
    /// Goes to another line of the current step, or of an earlier one to look at it. Changes no clock.
    Walk { place: Place },
    /// Leaves the current step; the next one is opened by [`Running::Enter`].
    Leave,
    /// Leaves the last step and ends the workshop.
    End,
    /// Starts the timer of the current step, or lets it go on.
    StartTimer,
    /// Stops the timer of the current step.
    PauseTimer,
    /// Grants the current step more time, or takes some, in seconds; at most an hour at once.
    AddTime { seconds: i32 },
    /// Puts the timer of this stay back to its beginning, not started.
    ResetTimer,
    /// The timer of this stay was started too late: it began `seconds` before that.
    BeganEarlier { seconds: u32 },
    /// The timer of this stay did not really run from `since` until now: the app was closed, or the computer slept.
    GoOnFrom { since: Moment },
    /// What a late start does to the announced end.
    SetLateStart { choice: LateStart },
    /// How many people are in the room now, from the pulse on.
    SetHere { here: u32 },
    /// Works quietly from here on. Back leads only a new round of readiness slips.
    GoQuiet,
    /// One of the choices when it is late.
    Replan { choice: ReplanChoice },
}

impl Running {
    pub(super) fn apply(&self, workshop: &mut Workshop, now: &Moment) -> Result<(), Refusal> {
        match self {
            Running::Begin => begin(workshop, now),
            Running::Enter { step } => enter(workshop, step, true, now),
            Running::Open { step } => enter(workshop, step, false, now),
            Running::Walk { place } => walk_to(workshop, place, now),
            Running::Leave => {
                current(workshop)?;
                leave(Arc::make_mut(&mut workshop.run), now);
                Ok(())
            }
            Running::End => end(workshop, now),
            Running::StartTimer => current(workshop).map(|visit| start(visit, now)),
            Running::PauseTimer => current(workshop).map(|visit| pause(visit, now)),
            Running::AddTime { seconds } => add_time(workshop, *seconds),
            Running::ResetTimer => current(workshop).map(|visit| {
                visit.started = None;
                visit.pauses.clear();
            }),
            Running::BeganEarlier { seconds } => current(workshop).map(|visit| {
                let began = visit.started.as_ref().unwrap_or(now).before(i64::from(*seconds) * 1000);
                visit.started = Some(began);
            }),
            Running::GoOnFrom { since } => go_on_from(current(workshop)?, since, now),
            Running::SetLateStart { choice } => {
                Arc::make_mut(&mut workshop.run).late_start = Some(*choice);
                Ok(())
            }
            Running::SetHere { here } => set_here(workshop, *here),
            Running::GoQuiet => {
                let offer = workshop.readiness.is_some_and(|readiness| readiness.offer_to_end_early);
                workshop.readiness = Some(Readiness { mode: Mode::Quiet, offer_to_end_early: offer });
                Ok(())
            }
            Running::Replan { choice } => replan(workshop, choice, now),
        }
    }

    pub(super) fn is_act(&self) -> bool {
        match self {
            Running::Walk { .. } => false,
            Running::Begin
            | Running::Enter { .. }
            | Running::Open { .. }
            | Running::Leave
            | Running::SetHere { .. }
            | Running::GoQuiet
            | Running::Replan { .. }
            | Running::End
            | Running::StartTimer
            | Running::PauseTimer
            | Running::AddTime { .. }
            | Running::ResetTimer
            | Running::BeganEarlier { .. }
            | Running::GoOnFrom { .. }
            | Running::SetLateStart { .. } => true,
        }
    }

    pub(super) fn name(&self, workshop: &Workshop) -> String {
        match self {
            Running::Begin => "the beginning".into(),
            Running::Enter { step } | Running::Open { step } => format!("going to “{}”", step_title(workshop, step)),
            Running::Walk { .. } => "a line".into(),
            Running::Leave => "the end of the step".into(),
            Running::End => "the end of the workshop".into(),
            Running::SetHere { .. } => "the number here".into(),
            Running::GoQuiet => "quiet mode".into(),
            Running::Replan { choice } => replan_name(choice).into(),
            Running::StartTimer => "the start of the timer".into(),
            Running::PauseTimer => "the pause".into(),
            Running::AddTime { seconds } if *seconds < 0 => format!("{} min less", seconds.unsigned_abs() / 60),
            Running::AddTime { seconds } => format!("{} min more", seconds / 60),
            Running::ResetTimer => "the reset of the timer".into(),
            Running::BeganEarlier { .. } => "the earlier start".into(),
            Running::GoOnFrom { .. } => "the time that did not count".into(),
            Running::SetLateStart { .. } => "the choice about the end".into(),
        }
    }
}

fn begin(workshop: &mut Workshop, now: &Moment) -> Result<(), Refusal> {
    if workshop.run.current().is_some() {
        return Ok(());
    }
    let Some(first) = workshop.steps().first().map(|planned| planned.step.id.clone()) else {
        return Err(Refusal::because("The plan has no steps."));
    };
    let place = walk::first_place(workshop, &first);
    let run = Arc::make_mut(&mut workshop.run);
    run.visits.push(Visit::enter(&first, now));
    run.ended = None;
    stand(workshop, place, now);
    Ok(())
}

fn enter(workshop: &mut Workshop, step: &str, starts: bool, now: &Moment) -> Result<(), Refusal> {
    if workshop.planned_step(step).is_none() {
        return Err(Refusal::because(format!("The plan has no step \"{step}\".")));
    }
    let place = walk::first_place(workshop, step);
    let run = Arc::make_mut(&mut workshop.run);
    if run.current().is_none_or(|visit| visit.step != step) {
        leave(run, now);
        let mut visit = Visit::enter(step, now);
        visit.started = starts.then(|| now.clone());
        run.visits.push(visit);
    }
    run.ended = None;
    stand(workshop, place, now);
    Ok(())
}

/// Goes to a place. A silent move of the running step begins there, unless it is the one that was begun last.
fn stand(workshop: &mut Workshop, place: Place, now: &Moment) {
    let runs = workshop.run.current().is_some_and(|visit| visit.step == place.step);
    let is_silent = walk::move_at(workshop, &place).is_some_and(|the_move| the_move.silence);
    let run = Arc::make_mut(&mut workshop.run);
    let is_new = run.silent.as_ref().is_none_or(|begun| (&begun.step, begun.at) != (&place.step, place.at));
    if runs && is_silent && is_new {
        run.silent = Some(SilentMove { step: place.step.clone(), at: place.at, since: now.clone() });
    }
    run.place = Some(place);
}

fn walk_to(workshop: &mut Workshop, place: &Place, now: &Moment) -> Result<(), Refusal> {
    if !walk::exists(workshop, place) {
        return Err(Refusal::because("There is no such line in this workshop."));
    }
    stand(workshop, place.clone(), now);
    Ok(())
}

fn end(workshop: &mut Workshop, now: &Moment) -> Result<(), Refusal> {
    if workshop.run.visits.is_empty() || workshop.run.ended.is_some() {
        return Err(Refusal::because("No step is open."));
    }
    let run = Arc::make_mut(&mut workshop.run);
    leave(run, now);
    run.ended = Some(now.clone());
    Ok(())
}

/// The number of people here belongs to the step that runs, or that was left last.
fn set_here(workshop: &mut Workshop, here: u32) -> Result<(), Refusal> {
    if workshop.here() == here {
        return Ok(());
    }
    let Some(step) = workshop.run.visits.last().map(|visit| visit.step.clone()) else {
        return Err(Refusal::because("The workshop has not begun: the number present is set beforehand."));
    };
    let heads = &mut Arc::make_mut(&mut workshop.run).heads;
    heads.push(HeadCount { step, here });
    Ok(())
}

fn replan_name(choice: &ReplanChoice) -> &'static str {
    match choice {
        ReplanChoice::Shorten => "shorten",
        ReplanChoice::ShortenAndCut => "shorten and cut",
        ReplanChoice::Cut(_) => "the cut",
        ReplanChoice::Jump => "the jump to the commitments",
        ReplanChoice::Later => "the later end",
    }
}

fn replan(workshop: &mut Workshop, choice: &ReplanChoice, now: &Moment) -> Result<(), Refusal> {
    let replan = agenda::preview(workshop, choice, now)?;
    Arc::make_mut(&mut workshop.run).replans.push(replan);
    Ok(())
}

fn add_time(workshop: &mut Workshop, seconds: i32) -> Result<(), Refusal> {
    let step = current(workshop)?.step.clone();
    let added = Arc::make_mut(&mut workshop.run).added_s.entry(step).or_insert(0);
    *added = added.saturating_add(i64::from(seconds.clamp(-3600, 3600)));
    Ok(())
}

/// Closes the current stay, and a pause that is still open.
fn leave(run: &mut Run, now: &Moment) {
    if let Some(visit) = run.visits.last_mut().filter(|visit| visit.left.is_none()) {
        end_pause(visit, now);
        visit.left = Some(now.clone());
    }
}

fn start(visit: &mut Visit, now: &Moment) {
    if visit.started.is_none() {
        visit.started = Some(now.clone());
    }
    end_pause(visit, now);
}

fn pause(visit: &mut Visit, now: &Moment) {
    if visit.is_running() {
        visit.pauses.push(Pause { from: now.clone(), to: None });
    }
}

/// The time that did not count is a pause, no earlier than the timer's start and than the end of the pause before.
fn go_on_from(visit: &mut Visit, since: &Moment, now: &Moment) -> Result<(), Refusal> {
    let Some(from) = visit.runs_since(since) else {
        return Err(Refusal::because("The timer does not run now, and stands where it stood."));
    };
    visit.pauses.push(Pause { from, to: Some(now.clone()) });
    Ok(())
}

fn end_pause(visit: &mut Visit, now: &Moment) {
    if let Some(pause) = visit.pauses.last_mut().filter(|pause| pause.to.is_none()) {
        pause.to = Some(now.clone());
    }
}

fn current(workshop: &mut Workshop) -> Result<&mut Visit, Refusal> {
    Arc::make_mut(&mut workshop.run)
        .visits
        .last_mut()
        .filter(|visit| visit.left.is_none())
        .ok_or_else(|| Refusal::because("No step is open."))
}
