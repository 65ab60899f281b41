//! The agenda in time: target end, what is left, how far behind (rules.md 16). Figures are functions of stored facts
//! and `now`; nothing here remembers one. Moments may come from a file that somebody made with bad intent, so that
//! sums of them saturate.

use crate::model::{LateStart, PlannedStep, Workshop};
use crate::moment::{self, Moment};
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
    let phase = if was_started { thresholds(workshop).phase(total_s, left_ms) } else { Phase::NotStarted };
    StepTime { total_s, ran_ms, left_ms, over_ms: (ran_ms - total_s * 1000).max(0), phase }
}

fn thresholds(workshop: &Workshop) -> Thresholds {
    let clock = &workshop.script.clock;
    Thresholds {
        wrap_up: (clock.warning_percent.into(), clock.warning_min_s.into(), clock.warning_max_s.into()),
        last_call: (clock.last_call_percent.into(), clock.last_call_min_s.into(), clock.last_call_max_s.into()),
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

/// The target end in milliseconds UTC: what was promised.
pub fn target_end_ms(workshop: &Workshop) -> i64 {
    let minutes: i64 = workshop.steps().iter().map(|step| i64::from(step.minutes)).sum();
    start_ms(workshop).saturating_add(minutes * 60_000)
}

/// Seconds by which the first step really began after the announced start; none before it began.
pub fn late_start_s(workshop: &Workshop) -> Option<i64> {
    let began = workshop.run.began()?;
    Some(began.utc_ms.saturating_sub(workshop.setup.starts.timestamp_millis()) / 1000)
}

/// The expected end in milliseconds UTC: now, what is left of the current step, and the steps to come.
pub fn expected_end_ms(workshop: &Workshop, now: &Moment) -> i64 {
    if let Some(ended) = &workshop.run.ended {
        return ended.utc_ms;
    }
    let steps = workshop.steps();
    let at = workshop.run.current().and_then(|visit| steps.iter().position(|s| s.step.id == visit.step));
    let Some(at) = at else {
        return target_end_ms(workshop).max(now.utc_ms);
    };
    let to_come: i64 = steps[at + 1..].iter().map(|step| i64::from(step.minutes) * 60_000).sum();
    now.utc_ms.saturating_add(step_time(workshop, steps[at], now).left_ms + to_come)
}

/// How the session stands.
pub fn pace(workshop: &Workshop, now: &Moment) -> Pace {
    Pace::of(expected_end_ms(workshop, now).saturating_sub(target_end_ms(workshop)) / 1000)
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
        assert_eq!(pace(&workshop, &at(23)), Pace::OnTime);
    }

    #[test]
    fn rules_16_11_added_time_and_overtime_make_it_nine_behind() {
        let workshop = running("90", 0, "elephant", 24);
        let workshop = apply(&workshop, &Running::AddTime { seconds: 180 }.into(), &at(30)).unwrap();
        assert_eq!(pace(&workshop, &at(49)), Pace::Behind(9));
    }

    #[test]
    fn rules_16_12_a_pause_makes_it_grow_by_itself() {
        let workshop = running("90", 0, "elephant", 22);
        let workshop = apply(&workshop, &Running::PauseTimer.into(), &at(25)).unwrap();
        let workshop = apply(&workshop, &Running::StartTimer.into(), &at(27)).unwrap();
        assert_eq!(workshop.run.ran_ms("elephant", &at(34)), 600_000);
        assert_eq!(pace(&workshop, &at(34)), Pace::Behind(2));
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
