//! What stands beside the plan's time, in words: the small timer, and the question after an absence.

use super::time::{digits, minutes};
use crate::agenda;
use crate::aside::{Absence, Aside, Away, SmallTimer};
use crate::dates;
use crate::model::Workshop;
use crate::moment::Moment;
use crate::operation::{Operation, Running};
use crate::timer::Visit;
use serde::Serialize;
use ts_rs::TS;

/// What stands beside the plan's time at one moment.
#[derive(Clone, Debug, Default, PartialEq, Serialize, TS)]
pub struct AsideView {
    /// The second small timer, while it runs or is up.
    pub small_timer: Option<SmallTimerView>,
    /// Asked after an absence.
    pub absence: Option<AbsenceQuestion>,
}

/// A second small timer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct SmallTimerView {
    /// "1:32"; stays at "0:00" when it is up.
    pub digits: String,
    /// "of 2 min", "2 min are up".
    pub line: String,
    /// Whether it is up.
    pub is_up: bool,
}

/// The question after an absence, with its two answers.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct AbsenceQuestion {
    /// "Accord closed at 11:09 in “Name the elephant”."
    pub words: String,
    /// "Go on as if the timer had run".
    pub as_if_it_had_run: String,
    /// "Go on from 5:20 left".
    pub from_where_it_stood: String,
    /// What the second answer does.
    pub operation: Operation,
}

/// What stands beside the plan's time at `now`.
pub fn aside_view(workshop: &Workshop, aside: &Aside, now: &Moment) -> AsideView {
    let Some(visit) = workshop.run.current() else { return AsideView::default() };
    AsideView {
        small_timer: aside.small_timer_in(visit).map(|timer| small_timer(timer, now)),
        absence: aside.absence_in(visit).and_then(|absence| question(workshop, visit, &absence, now)),
    }
}

fn small_timer(timer: &SmallTimer, now: &Moment) -> SmallTimerView {
    let left_ms = timer.left_ms(now);
    let length = match (timer.seconds / 60, timer.seconds % 60) {
        (0, seconds) => format!("{seconds} s"),
        (minutes, 0) => format!("{minutes} min"),
        (minutes, seconds) => format!("{minutes} min {seconds} s"),
    };
    let is_up = left_ms == 0;
    let line = if is_up { format!("{length} are up") } else { format!("of {length}") };
    SmallTimerView { digits: digits(left_ms), line, is_up }
}

fn question(workshop: &Workshop, visit: &Visit, absence: &Absence, now: &Moment) -> Option<AbsenceQuestion> {
    let planned = workshop.planned_step(&visit.step)?;
    let clock = |moment: &Moment| {
        let time = dates::clock_time(moment.local().time());
        match moment.date() == now.date() {
            true => time,
            false => format!("{time} on {}", dates::day_and_month(moment.date())),
        }
    };
    let title = &planned.step.title;
    let words = match absence.why {
        Away::Closed => format!("Accord closed at {} in “{title}”.", clock(&absence.from)),
        Away::Slept => {
            format!("This computer slept from {} to {} in “{title}”.", clock(&absence.from), clock(&absence.to))
        }
    };
    let then = agenda::step_time(workshop, planned, &absence.from);
    let stood = match then.left_ms {
        0 => format!("{} over", minutes(then.over_ms)),
        left_ms => format!("{} left", digits(left_ms)),
    };
    Some(AbsenceQuestion {
        words,
        as_if_it_had_run: "Go on as if the timer had run".to_owned(),
        from_where_it_stood: format!("Go on from {stood}"),
        operation: Running::GoOnFrom { since: absence.from.clone() }.into(),
    })
}
