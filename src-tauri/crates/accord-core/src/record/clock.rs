//! Time in the record: plan against actual, and what the agenda said (rules.md 16). It exists after the end.

use super::{Keyed, records};
use crate::agenda;
use crate::late::{self, Change};
use crate::model::{LateStart, Replan, ReplanChoice, Workshop};
use crate::moment::{self, Moment};
use crate::script::StepKind;
use crate::timer::Pace;
use chrono::{DateTime, FixedOffset};
use serde_json::{Map, Value, json};

records! {
    /// Plan against actual.
    ClockRecord {
        steps: Vec<StepRecord>,
        planned_min: u32,
        agreed_min: u32,
        #[serde(skip_serializing_if = "Option::is_none")]
        late_start_s: Option<i64>,
        #[serde(skip_serializing_if = "Option::is_none")]
        late_start: Option<LateStart>,
        actual_s: i64,
        over_planned_end_s: i64,
        over_agreed_end_s: i64,
        in_force: Keyed<u32>,
        alerts: Vec<Value>,
        reserve_min: u32,
        target_end: String,
        end_words_planned: String,
        end_words_agreed: String,
        ended_at: String,
    }

    /// One step that was held.
    StepRecord {
        id: String,
        planned_min: u32,
        in_force_min: u32,
        added_s: i64,
        took_s: i64,
        paused_s: i64,
        over_plan_s: i64,
        #[serde(skip_serializing_if = "Option::is_none")]
        replan: Option<Value>,
    }
}

/// Time, once the workshop has ended.
pub(super) fn clock(workshop: &Workshop) -> Option<ClockRecord> {
    let (began, ended) = (workshop.run.began()?, workshop.run.ended.as_ref()?);
    let late_start_s = agenda::late_start_s(workshop).filter(|late_s| *late_s >= 60);
    let planned_min = agenda::planned_min(workshop);
    let announced_end_ms = workshop.setup.starts.timestamp_millis().saturating_add(i64::from(planned_min) * 60_000);
    let target_end_ms = agenda::target_end_ms(workshop);
    let over_s = |end_ms: i64| ended.utc_ms.saturating_sub(end_ms) / 1000;
    let (over_planned_s, over_agreed_s) = (over_s(announced_end_ms), over_s(target_end_ms));
    let steps: Vec<StepRecord> = steps(workshop, ended);
    Some(ClockRecord {
        in_force: workshop.steps().iter().map(|step| (step.step.id.clone(), step.minutes)).collect(),
        steps,
        planned_min,
        agreed_min: planned_min.saturating_add(workshop.run.end_moved_min()),
        late_start_s,
        late_start: late_start_s.map(|_| workshop.run.late_start.unwrap_or(LateStart::Keep)),
        actual_s: ended.since(began) / 1000,
        over_planned_end_s: over_planned_s,
        over_agreed_end_s: over_agreed_s,
        alerts: alerts(workshop, ended),
        reserve_min: late::reserve_min(workshop.plan()),
        target_end: in_words(agenda::local(workshop, target_end_ms)),
        end_words_planned: end_words(over_planned_s),
        end_words_agreed: end_words(over_agreed_s),
        ended_at: moment(ended),
    })
}

/// A moment with its offset: "2026-09-15T11:04:00+02:00".
pub(super) fn moment(at: &Moment) -> String {
    in_words(moment::local(at.utc_ms, at.offset_min))
}

fn in_words(at: DateTime<FixedOffset>) -> String {
    at.format("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

/// After the end the pace reads "over" and "under".
fn end_words(over_s: i64) -> String {
    match Pace::of(over_s) {
        Pace::OnTime => "on time".to_owned(),
        Pace::Behind(minutes) => format!("{minutes} min over"),
        Pace::Ahead(minutes) => format!("{minutes} min under"),
    }
}

fn steps(workshop: &Workshop, ended: &Moment) -> Vec<StepRecord> {
    let held = workshop.agreed_steps().into_iter().filter(|planned| workshop.run.visited(&planned.step.id));
    held.map(|planned| {
        let id = &planned.step.id;
        let took_s = workshop.run.ran_ms(id, ended) / 1000;
        StepRecord {
            id: id.clone(),
            planned_min: planned.planned,
            in_force_min: in_force_when_held(workshop, id, planned.planned),
            added_s: workshop.run.added_s(id),
            took_s,
            paused_s: workshop.run.paused_ms(id, ended) / 1000,
            over_plan_s: took_s - i64::from(planned.planned) * 60,
            replan: workshop.run.replans.iter().rev().find(|replan| replan.step == *id).map(replan),
        }
    })
    .collect()
}

/// Steps that were held are no longer shortened, so that the minutes in force are those of then.
fn in_force_when_held(workshop: &Workshop, id: &str, planned: u32) -> u32 {
    workshop.run.replanned_min(id).unwrap_or(planned)
}

/// What was chosen when it was late.
fn replan(replan: &Replan) -> Value {
    let changed: Map<String, Value> =
        replan.changes.iter().map(|Change { step, from, to }| (step.clone(), json!([from, to]))).collect();
    match &replan.choice {
        ReplanChoice::Shorten => {
            json!({ "shorten": replan.late_min, "still_over": replan.still_over, "changed": changed })
        }
        ReplanChoice::ShortenAndCut => {
            json!({ "shorten_and_cut": replan.late_min, "cuts": replan.cuts, "changed": changed })
        }
        ReplanChoice::Cut(id) => json!({
            "cut": id, "still_over": replan.still_over, "left_out": replan.left_out, "changed": changed,
        }),
        ReplanChoice::Jump => {
            json!({ "jump": replan.late_min, "still_over": replan.still_over, "left_out": replan.left_out })
        }
        ReplanChoice::Later => json!({ "later": replan.late_min }),
    }
}

/// What the agenda would have said on the console, after the fact.
fn alerts(workshop: &Workshop, ended: &Moment) -> Vec<Value> {
    let mut alerts = Vec::new();
    let half_ms = late::half_time_ms(agenda::start_ms(workshop), agenda::planned_min(workshop));
    if let Some(left) = workshop.step_of(StepKind::Patterns).and_then(|step| left_at(workshop, &step.id)) {
        let past_s = left.utc_ms.saturating_sub(half_ms) / 1000;
        if past_s > 0 {
            alerts.push(json!({ "elephant_past_half_time_by_s": past_s }));
        }
    }
    if let Some(step) = reserve_reached_in(workshop, ended) {
        alerts.push(json!({ "reserve_reached_in": step }));
    }
    alerts
}

fn left_at<'a>(workshop: &'a Workshop, step: &str) -> Option<&'a Moment> {
    workshop.run.visits.iter().rev().find(|visit| visit.step == step)?.left.as_ref()
}

/// The step before the commitments in which the time kept for the end was reached. The target end is the one that
/// held in that step: what was chosen at its end moved it for later ones.
fn reserve_reached_in(workshop: &Workshop, ended: &Moment) -> Option<String> {
    let position = |id: &str| workshop.script.step.iter().position(|step| step.id == id);
    let commit = workshop.step_of(StepKind::Commitments).and_then(|step| position(&step.id));
    let moved_before = |at: usize| {
        let earlier = |step: &str| workshop.run.visits[..at].iter().any(|visit| visit.step == step);
        let later = workshop.run.replans.iter().filter(|r| r.choice == ReplanChoice::Later && earlier(&r.step));
        later.map(|replan| i64::from(replan.late_min)).sum::<i64>()
    };
    let visits = workshop.run.visits.iter().enumerate();
    visits
        .filter(|(_, visit)| position(&visit.step) < commit)
        .find(|(at, visit)| {
            let target_ms = agenda::announced_end_ms(workshop).saturating_add(moved_before(*at) * 60_000);
            let left = visit.left.as_ref().unwrap_or(ended);
            left.utc_ms > late::reserve_from_ms(workshop.plan(), target_ms)
        })
        .map(|(_, visit)| visit.step.clone())
}
