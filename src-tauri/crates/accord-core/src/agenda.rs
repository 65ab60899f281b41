//! The agenda in time: target end, what is left, how far behind (rules.md 16). Figures are functions of stored facts
//! and `now`; nothing here remembers one. Moments may come from a file that somebody made with bad intent, so that
//! sums of them saturate.

use crate::finding::Level;
use crate::late::{self, Ahead, CutId, Effect, OfferedCut, Shortened};
use crate::model::{LateStart, PlannedStep, Replan, ReplanChoice, Workshop};
use crate::moment::{self, Moment};
use crate::operation::Refusal;
use crate::script::{Cut, StepKind};
use crate::timer::{Pace, Phase, Thresholds};
use chrono::{DateTime, FixedOffset};

/// The longest that a step can be made, in seconds: a week.
const LONGEST_STEP_S: i64 = 7 * 24 * 3600;

/// The time of the running step at one moment, in milliseconds where not said otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StepTime {
    /// Minutes in force, in seconds, plus what was added; never negative.
    pub total_s: i64,
    /// What the timer ran.
    pub ran_ms: i64,
    /// What is left, never negative.
    pub left_ms: i64,
    /// What it is over, never negative.
    pub over_ms: i64,
    /// Where it stands.
    pub phase: Phase,
}

/// The time of a step at `now`.
pub fn step_time(workshop: &Workshop, step: PlannedStep<'_>, now: &Moment) -> StepTime {
    let id = &step.step.id;
    let total_s = workshop.run.added_s(id).saturating_add(i64::from(step.minutes) * 60).clamp(0, LONGEST_STEP_S);
    let ran_ms = workshop.run.ran_ms(id, now);
    let left_ms = (total_s * 1000 - ran_ms).max(0);
    let was_started = workshop.run.visits.iter().any(|visit| visit.step == *id && visit.started.is_some());
    let phase = if was_started { thresholds(workshop, id).phase(total_s, left_ms) } else { Phase::NotStarted };
    StepTime { total_s, ran_ms, left_ms, over_ms: (ran_ms - total_s * 1000).max(0), phase }
}

/// From when a step, by its id, wraps up and comes to its last call.
pub fn thresholds(workshop: &Workshop, step: &str) -> Thresholds {
    let clock = &workshop.script.clock;
    Thresholds {
        wrap_up: (clock.warning_percent.into(), clock.warning_min_s.into(), clock.warning_max_s.into()),
        last_call: (clock.last_call_percent.into(), clock.last_call_min_s.into(), clock.last_call_max_s.into()),
        own: workshop.setup.thresholds.get(step).copied().unwrap_or_default(),
    }
}

/// The announced start in milliseconds UTC, moved with a late start where the facilitator chose so.
pub fn start_ms(workshop: &Workshop) -> i64 {
    let announced = workshop.setup.starts.timestamp_millis();
    match (workshop.run.late_start, workshop.run.began()) {
        (Some(LateStart::Move), Some(began)) => began.utc_ms,
        _ => announced,
    }
}

/// Minutes that were announced: the planned ones of every step of this workshop, also of those left out since.
pub fn planned_min(workshop: &Workshop) -> u32 {
    workshop.agreed_steps().iter().map(|step| step.planned).fold(0, u32::saturating_add)
}

/// The end that was announced, in milliseconds UTC.
pub fn announced_end_ms(workshop: &Workshop) -> i64 {
    start_ms(workshop).saturating_add(i64::from(planned_min(workshop)) * 60_000)
}

/// The target end in milliseconds UTC: what was promised, and what "end later" moved it by.
pub fn target_end_ms(workshop: &Workshop) -> i64 {
    announced_end_ms(workshop).saturating_add(i64::from(workshop.run.end_moved_min()) * 60_000)
}

/// Seconds by which the first step really began after the announced start; none before it began.
pub fn late_start_s(workshop: &Workshop) -> Option<i64> {
    let began = workshop.run.began()?;
    Some(began.utc_ms.saturating_sub(workshop.setup.starts.timestamp_millis()) / 1000)
}

/// The steps to come, in order; all of them before the first was opened.
pub fn to_come(workshop: &Workshop) -> Vec<PlannedStep<'_>> {
    let position = |id: &str| workshop.script.step.iter().position(|step| step.id == id);
    let at = workshop.run.visits.last().and_then(|visit| position(&visit.step));
    workshop.steps().into_iter().filter(|planned| position(&planned.step.id) > at).collect()
}

/// The expected end in milliseconds UTC: now, what is left of the current step, and the steps to come.
pub fn expected_end_ms(workshop: &Workshop, now: &Moment) -> i64 {
    if let Some(ended) = &workshop.run.ended {
        return ended.utc_ms;
    }
    if workshop.run.visits.is_empty() {
        return target_end_ms(workshop).max(now.utc_ms);
    }
    let left_ms = workshop
        .run
        .current()
        .and_then(|visit| workshop.planned_step(&visit.step))
        .map_or(0, |planned| step_time(workshop, planned, now).left_ms);
    let to_come: i64 = to_come(workshop).iter().map(|step| i64::from(step.minutes) * 60_000).sum();
    now.utc_ms.saturating_add(left_ms + to_come)
}

/// Seconds by which the session is behind; ahead, where it is negative.
pub fn behind_s(workshop: &Workshop, now: &Moment) -> i64 {
    expected_end_ms(workshop, now).saturating_sub(target_end_ms(workshop)) / 1000
}

/// How the session stands.
pub fn pace(workshop: &Workshop, now: &Moment) -> Pace {
    Pace::of(behind_s(workshop, now))
}

/// The steps that have not started, as the late choices see them.
fn ahead(workshop: &Workshop) -> Vec<Ahead> {
    let not_started = to_come(workshop).into_iter().filter(|planned| !workshop.run.visited(&planned.step.id));
    not_started.map(|planned| Ahead::of(planned.step, planned.minutes)).collect()
}

/// What can be left out now; the first one is proposed, the last is the jump to the commitments. A cut that was taken
/// is not offered again.
pub fn offered_cuts(workshop: &Workshop) -> Vec<OfferedCut> {
    let jump = workshop.script.late_choice.iter().find_map(|choice| choice.last.as_deref());
    late::offered_cuts(&untaken_cuts(workshop), &ahead(workshop), jump.unwrap_or("Jump to the commitments"))
}

fn untaken_cuts(workshop: &Workshop) -> Vec<Cut> {
    let taken = |id: &String| workshop.run.replans.iter().any(|replan| replan.cuts.contains(id));
    workshop.script.cut.iter().filter(|cut| !taken(&cut.id)).cloned().collect()
}

/// What a choice would come to now, before anything changes.
///
/// # Errors
/// Where it is not late (`replan-late`), or the choice is not there to be made (`replan-cut`).
pub fn preview(workshop: &Workshop, choice: &ReplanChoice, now: &Moment) -> Result<Replan, Refusal> {
    let step = workshop.run.visits.last().map(|visit| visit.step.clone());
    let step = step.ok_or_else(|| Refusal::because("The workshop has not begun."))?;
    let late_min = late::late_min(behind_s(workshop, now));
    if late_min == 0 {
        let message = format!("It is not a minute late: {}.", pace(workshop, now).in_words());
        return Err(Refusal::by("replan-late", Level::Draft, message));
    }
    let none = Replan {
        step,
        late_min,
        choice: choice.clone(),
        changes: Vec::new(),
        left_out: Vec::new(),
        cuts: Vec::new(),
        still_over: 0,
    };
    let no_cut = || Refusal::by("replan-cut", Level::Draft, "This cut is not offered now.");
    match choice {
        ReplanChoice::Shorten => {
            let Shortened { changes, still_over } = late::shorten(&ahead(workshop), late_min);
            Ok(Replan { changes, still_over, ..none })
        }
        ReplanChoice::ShortenAndCut => {
            let cuts = untaken_cuts(workshop);
            let both = late::shorten_and_cut(&cuts, &ahead(workshop), late_min).ok_or_else(no_cut)?;
            let left_out = cuts.iter().filter(|cut| both.cuts.contains(&cut.id)).map(|cut| cut.step.clone()).collect();
            Ok(Replan { changes: both.changes, cuts: both.cuts, left_out, ..none })
        }
        ReplanChoice::Cut(id) => {
            let cut = offered_cuts(workshop).into_iter().find(|cut| cut.id == CutId::Cut(id.clone()));
            Ok(taken(none, cut.ok_or_else(no_cut)?, vec![id.clone()]))
        }
        ReplanChoice::Jump => {
            let cut = offered_cuts(workshop).into_iter().find(|cut| cut.id == CutId::Jump);
            Ok(taken(none, cut.ok_or_else(no_cut)?, Vec::new()))
        }
        ReplanChoice::Later => Ok(none),
    }
}

fn taken(none: Replan, cut: OfferedCut, cuts: Vec<String>) -> Replan {
    let still_over = none.late_min.saturating_sub(cut.saves);
    match cut.effect {
        Effect::Drop(left_out) => Replan { left_out, cuts, still_over, ..none },
        Effect::Shorten(change) => Replan { changes: vec![change], cuts, still_over, ..none },
    }
}

/// Whether half of the planned minutes are over while the elephants are not finished.
pub fn is_past_half_time(workshop: &Workshop, now: &Moment) -> bool {
    let elephants = workshop.step_of(StepKind::Patterns);
    let is_finished = elephants.is_none_or(|step| {
        let to_come = to_come(workshop).iter().any(|planned| planned.step.id == step.id);
        let is_running = workshop.run.current().is_some_and(|visit| visit.step == step.id);
        !to_come && !is_running
    });
    let has_begun = workshop.run.began().is_some() && workshop.run.ended.is_none();
    has_begun && late::half_time_alarm(start_ms(workshop), planned_min(workshop), is_finished, now.utc_ms)
}

/// The steps that a jump to the commitments would leave out, once the time kept for the end is reached; none before,
/// and none in the commitments and after them.
pub fn reserve_reached(workshop: &Workshop, now: &Moment) -> Option<Vec<String>> {
    workshop.run.current()?;
    late::reserve_alarm(workshop.plan(), target_end_ms(workshop), &ahead(workshop), now.utc_ms)
}

/// A time in milliseconds UTC as local time, in the announced start's offset or, once it runs, the room's own.
pub fn local(workshop: &Workshop, utc_ms: i64) -> DateTime<FixedOffset> {
    let announced = workshop.setup.starts.offset().local_minus_utc() / 60;
    let offset = workshop.run.began().map_or(announced, |began| began.offset_min);
    moment::local(utc_ms, offset)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::operation::{Running, apply};
    use std::sync::Arc;

    fn at(minutes: i64) -> Moment {
        Moment::at(moment::local(1_789_457_400_000 + minutes * 60_000, 120))
    }

    /// A workshop in a plan of `plan` minutes, announced for minute 0, with the steps before `running` done at once.
    fn running(plan: &str, began: i64, running: &str, since: i64) -> Workshop {
        let mut workshop = Workshop::new("t".into(), at(0), at(0).local());
        Arc::make_mut(&mut workshop.setup).plan = plan.into();
        let workshop = apply(&workshop, &Running::Begin.into(), &at(began)).unwrap();
        let workshop = apply(&workshop, &Running::StartTimer.into(), &at(began)).unwrap();
        apply(&workshop, &Running::Enter { step: running.into() }.into(), &at(since)).unwrap()
    }

    #[test]
    fn rules_16_10_on_time_in_the_elephants() {
        let workshop = running("90", 0, "elephant", 22);
        assert_eq!(pace(&workshop, &at(23)), Pace::OnTime, "16-10");
    }

    #[test]
    fn rules_16_11_added_time_and_overtime_make_it_nine_behind() {
        let workshop = running("90", 0, "elephant", 24);
        let workshop = apply(&workshop, &Running::AddTime { seconds: 180 }.into(), &at(30)).unwrap();
        assert_eq!(pace(&workshop, &at(49)), Pace::Behind(9), "16-11");
    }

    #[test]
    fn rules_16_12_a_pause_makes_it_grow_by_itself() {
        let workshop = running("90", 0, "elephant", 22);
        let workshop = apply(&workshop, &Running::PauseTimer.into(), &at(25)).unwrap();
        let workshop = apply(&workshop, &Running::StartTimer.into(), &at(27)).unwrap();
        assert_eq!(workshop.run.ran_ms("elephant", &at(34)), 600_000);
        assert_eq!(pace(&workshop, &at(34)), Pace::Behind(2), "16-12");
    }

    #[test]
    fn rules_16_13_and_14_a_late_start_is_behind_unless_the_end_moves() {
        let mut workshop = Workshop::new("t".into(), at(0), at(0).local());
        workshop = apply(&workshop, &Running::Begin.into(), &at(0)).unwrap();
        workshop = apply(&workshop, &Running::StartTimer.into(), &at(6)).unwrap();
        assert_eq!(pace(&workshop, &at(6)), Pace::Behind(6), "16-13");
        let moved = Running::SetLateStart { choice: LateStart::Move };
        workshop = apply(&workshop, &moved.into(), &at(6)).unwrap();
        assert_eq!(pace(&workshop, &at(6)), Pace::OnTime, "16-14");
    }

    #[test]
    fn a_step_that_is_visited_again_goes_on_where_its_timer_stood() {
        let workshop = running("90", 0, "rules", 4);
        let workshop = apply(&workshop, &Running::Enter { step: "stake".into() }.into(), &at(7)).unwrap();
        let workshop = apply(&workshop, &Running::Enter { step: "rules".into() }.into(), &at(9)).unwrap();
        let rules = workshop.planned_step("rules").unwrap();
        assert_eq!(step_time(&workshop, rules, &at(10)).ran_ms, 4 * 60_000, "3 minutes before, 1 now");
    }
}
