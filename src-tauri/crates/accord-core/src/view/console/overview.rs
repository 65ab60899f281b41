//! The whole session on one sheet: each step with its clock time, its minutes and what it took, and from when it wraps up
//! and comes to its last call, which can be set by hand. Figures alone, and no verdict on them.

use super::{RailState, rail};
use crate::agenda;
use crate::dates;
use crate::model::Workshop;
use crate::moment::Moment;
use crate::view::time::digits;
use serde::Serialize;
use ts_rs::TS;

/// The whole session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct OverviewView {
    /// "Announced from 09:30 to 11:00."
    pub words: String,
    /// Every step of this workshop, in order.
    pub rows: Vec<OverviewRow>,
}

/// One step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct OverviewRow {
    /// The step's id.
    pub id: String,
    /// Its number from 1.
    pub number: usize,
    /// Its title.
    pub title: String,
    /// Where it stands.
    pub state: RailState,
    /// When it began, or when it is going to: "10:34"; empty where it was passed over.
    pub starts: String,
    /// Its minutes in force.
    pub minutes: u32,
    /// What the plan gave it, where that is another figure.
    pub was: Option<u32>,
    /// "7 min", "8 min so far", "left out"; empty where it comes.
    pub took: String,
    /// From how much left it wraps up, "3:36".
    pub wrap_up: String,
    /// From how much left it is the last call, "0:54".
    pub last_call: String,
    /// Whether one of the two was set by hand.
    pub is_own: bool,
    /// Whether the two can still be of use.
    pub can_set: bool,
}

/// The whole session at `now`; none before it was opened.
pub fn overview_view(workshop: &Workshop, now: &Moment) -> Option<OverviewView> {
    let place = workshop.run.place.as_ref()?;
    let clock = |utc_ms: i64| dates::clock_time(agenda::local(workshop, utc_ms).time());
    let planned = workshop.steps();
    let rows = rail(workshop, place, now).into_iter().zip(&planned).map(|(step, planned)| {
        let id = &step.id;
        let visit = workshop.run.visits.iter().find(|visit| visit.step == *id);
        let began = visit.map(|visit| visit.started.as_ref().unwrap_or(&visit.entered).utc_ms);
        let total_s = agenda::step_time(workshop, *planned, now).total_s;
        let thresholds = agenda::thresholds(workshop, id);
        let (starts, took) = match step.state {
            RailState::Done => (began.map(clock), step.time),
            RailState::Now => (began.map(clock), format!("{} min so far", workshop.run.ran_ms(id, now) / 60_000)),
            RailState::Skipped => (None, step.time),
            RailState::Ahead => (Some(step.time), String::new()),
        };
        OverviewRow {
            starts: starts.unwrap_or_default(),
            minutes: planned.minutes,
            was: (planned.planned != planned.minutes).then_some(planned.planned),
            took,
            wrap_up: digits(thresholds.wrap_up_from_s(total_s).saturating_mul(1000)),
            last_call: digits(thresholds.last_call_from_s(total_s).saturating_mul(1000)),
            is_own: workshop.setup.thresholds.contains_key(id),
            can_set: matches!(step.state, RailState::Now | RailState::Ahead),
            number: step.number,
            title: step.title,
            state: step.state,
            id: step.id,
        }
    });
    let (start, end) = (agenda::start_ms(workshop), agenda::target_end_ms(workshop));
    Some(OverviewView { words: format!("Announced from {} to {}.", clock(start), clock(end)), rows: rows.collect() })
}
