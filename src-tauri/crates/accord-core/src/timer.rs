//! Time as a pure function of stored facts and a clock (rules.md 16): the step's timer, its phases, the pace.

use crate::moment::Moment;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One stay in a step: the facts that every figure of time is computed from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Visit {
    /// The step's id.
    pub step: String,
    /// When the step was opened.
    pub entered: Moment,
    /// When its timer was started; a step may be open without one.
    pub started: Option<Moment>,
    /// The spans in which the timer stood still, in order; only the last one may be open.
    pub pauses: Vec<Pause>,
    /// When the step was left; the current step has none.
    pub left: Option<Moment>,
}

/// A span in which the timer stood still.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pause {
    /// When it was stopped.
    pub from: Moment,
    /// When it went on; none while it still stands.
    pub to: Option<Moment>,
}

impl Visit {
    /// A step that was just opened.
    pub fn enter(step: &str, now: &Moment) -> Visit {
        Visit { step: step.to_owned(), entered: now.clone(), started: None, pauses: Vec::new(), left: None }
    }

    /// Whether the timer stands still now.
    pub fn is_paused(&self) -> bool {
        self.pauses.last().is_some_and(|pause| pause.to.is_none())
    }

    /// Milliseconds that the timer ran, without the pauses.
    pub fn ran_ms(&self, now: &Moment) -> i64 {
        let Some(started) = &self.started else { return 0 };
        let end = self.left.as_ref().unwrap_or(now);
        end.since(started).saturating_sub(self.paused_ms(now)).max(0)
    }

    /// Milliseconds that the timer stood still after its start.
    pub fn paused_ms(&self, now: &Moment) -> i64 {
        let end = self.left.as_ref().unwrap_or(now);
        self.pauses.iter().map(|pause| pause.to.as_ref().unwrap_or(end).since(&pause.from)).fold(0, i64::saturating_add)
    }

    /// Milliseconds that the timer ran from `since` on.
    pub fn ran_since_ms(&self, since: &Moment, now: &Moment) -> i64 {
        let end = self.left.as_ref().unwrap_or(now);
        let stood = |pause: &Pause| {
            let to = pause.to.as_ref().unwrap_or(end);
            to.since(since).clamp(0, to.since(&pause.from).max(0))
        };
        let stood = self.pauses.iter().map(stood).fold(0, i64::saturating_add);
        end.since(since).saturating_sub(stood).max(0)
    }

    /// Milliseconds of the pause that is open now.
    pub fn current_pause_ms(&self, now: &Moment) -> i64 {
        self.pauses.last().filter(|pause| pause.to.is_none()).map_or(0, |pause| now.since(&pause.from))
    }

    /// From when on the timer has run without a stop, `since` at the earliest; none where it does not run.
    pub fn runs_since(&self, since: &Moment) -> Option<Moment> {
        let started = self.started.clone().filter(|_| self.is_running())?;
        let went_on = self.pauses.last().and_then(|pause| pause.to.clone());
        let later = |one: Moment, other: Moment| if other.since(&one) > 0 { other } else { one };
        Some([Some(started), went_on].into_iter().flatten().fold(since.clone(), later))
    }

    /// Whether the timer moves at this moment.
    pub fn is_running(&self) -> bool {
        self.started.is_some() && self.left.is_none() && !self.is_paused()
    }
}

/// Where a step's time stands (rules.md 16, Phases).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// The timer was not started.
    NotStarted,
    /// More than a fifth is left.
    Running,
    /// A fifth is left, at least 30 s and at most 5 min.
    WrapUp,
    /// A twentieth is left, at least 15 s and at most 1 min.
    LastCall,
    /// Nothing is left.
    Over,
}

/// The percentages and bounds behind the phases, in percent and seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Thresholds {
    /// Wrap up: percent left, at least, at most.
    pub wrap_up: (i64, i64, i64),
    /// Last call: percent left, at least, at most.
    pub last_call: (i64, i64, i64),
    /// What was set for this step by hand, which takes their place.
    pub own: OwnThresholds,
}

/// From how many seconds left a step wraps up and comes to its last call, where that was set by hand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct OwnThresholds {
    /// Wrap up; none: by the rule.
    pub wrap_up_s: Option<u32>,
    /// Last call; none: by the rule.
    pub last_call_s: Option<u32>,
}

impl OwnThresholds {
    /// Whether nothing was set.
    pub fn is_empty(self) -> bool {
        self == OwnThresholds::default()
    }
}

/// One of the two thresholds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Threshold {
    /// Wrap up.
    WrapUp,
    /// Last call.
    LastCall,
}

impl Thresholds {
    /// Seconds left from which the step wraps up, of `total_s` in all.
    pub fn wrap_up_from_s(&self, total_s: i64) -> i64 {
        self.own.wrap_up_s.map_or_else(|| bounded(self.wrap_up, total_s), i64::from)
    }

    /// Seconds left from which it is the last call.
    pub fn last_call_from_s(&self, total_s: i64) -> i64 {
        self.own.last_call_s.map_or_else(|| bounded(self.last_call, total_s), i64::from)
    }

    /// The phase of a started step with `left_ms` of `total_s` seconds left.
    pub fn phase(&self, total_s: i64, left_ms: i64) -> Phase {
        if left_ms <= 0 {
            Phase::Over
        } else if left_ms <= self.last_call_from_s(total_s) * 1000 {
            Phase::LastCall
        } else if left_ms <= self.wrap_up_from_s(total_s) * 1000 {
            Phase::WrapUp
        } else {
            Phase::Running
        }
    }
}

fn bounded((percent, at_least, at_most): (i64, i64, i64), total_s: i64) -> i64 {
    at_least.max(at_most.min(total_s * percent / 100))
}

/// How the session stands against its target end (rules.md 16), in whole minutes, cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pace {
    /// Less than a minute off.
    OnTime,
    /// Minutes behind, at least 1.
    Behind(i64),
    /// Minutes ahead, at least 1.
    Ahead(i64),
}

impl Pace {
    /// The pace of `behind_s` seconds behind (negative: ahead).
    pub fn of(behind_s: i64) -> Pace {
        match behind_s {
            60.. => Pace::Behind(behind_s / 60),
            ..=-60 => Pace::Ahead(-behind_s / 60),
            _ => Pace::OnTime,
        }
    }

    /// "On time", "4 min behind", "3 min ahead".
    pub fn in_words(self) -> String {
        match self {
            Pace::OnTime => "On time".to_owned(),
            Pace::Behind(minutes) => format!("{minutes} min behind"),
            Pace::Ahead(minutes) => format!("{minutes} min ahead"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::moment::Steady;

    const BY_HAND: OwnThresholds = OwnThresholds { wrap_up_s: None, last_call_s: None };
    const THRESHOLDS: Thresholds = Thresholds { wrap_up: (20, 30, 300), last_call: (5, 15, 60), own: BY_HAND };

    fn at(s: i64) -> Moment {
        Moment { utc_ms: s * 1000, offset_min: 0, steady: Some(Steady { boot: "b".into(), ms: s * 1000 }) }
    }

    #[test]
    fn rules_16_pace_is_cut_to_whole_minutes() {
        for (behind_s, words, example) in [
            (0, "On time", "16-1"),
            (60, "1 min behind", "16-2"),
            (299, "4 min behind", "16-3"),
            (-185, "3 min ahead", "16-4"),
        ] {
            assert_eq!(Pace::of(behind_s).in_words(), words, "{example}");
        }
    }

    #[test]
    fn rules_16_thresholds_follow_minutes_in_force_and_added_time() {
        for (minutes, added, wrap_up, last_call, example) in
            [(2, 0, 30, 15, "16-15"), (18, 0, 216, 54, "16-16"), (18, 3, 252, 60, "16-17"), (28, 0, 300, 60, "16-18")]
        {
            let total = (minutes + added) * 60;
            assert_eq!(THRESHOLDS.wrap_up_from_s(total), wrap_up, "{example}");
            assert_eq!(THRESHOLDS.last_call_from_s(total), last_call, "{example}");
        }
    }

    #[test]
    fn a_threshold_that_was_set_by_hand_takes_the_place_of_its_rule_alone() {
        let own = OwnThresholds { wrap_up_s: Some(600), last_call_s: None };
        let thresholds = Thresholds { own, ..THRESHOLDS };
        assert_eq!(thresholds.phase(18 * 60, 600_001), Phase::Running);
        assert_eq!(thresholds.phase(18 * 60, 600_000), Phase::WrapUp, "set by hand");
        assert_eq!(thresholds.phase(18 * 60, 54_000), Phase::LastCall, "by the rule");
        let own = OwnThresholds { wrap_up_s: Some(10), last_call_s: Some(90) };
        let crossed = Thresholds { own, ..THRESHOLDS };
        assert_eq!(crossed.phase(18 * 60, 60_000), Phase::LastCall, "the later word wins where they cross");
        assert_eq!(crossed.phase(18 * 60, 0), Phase::Over);
    }

    #[test]
    fn a_pause_stops_the_timer_and_nothing_else() {
        let mut visit = Visit::enter("open", &at(0));
        assert_eq!(visit.ran_ms(&at(40)), 0, "not started");
        visit.started = Some(at(10));
        visit.pauses.push(Pause { from: at(70), to: None });
        assert_eq!(visit.ran_ms(&at(500)), 60_000, "stands while paused");
        assert_eq!(visit.current_pause_ms(&at(500)), 430_000);
        visit.pauses[0].to = Some(at(100));
        assert_eq!(visit.ran_ms(&at(160)), 120_000, "goes on afterwards");
        visit.left = Some(at(160));
        assert_eq!(visit.ran_ms(&at(9_999)), 120_000, "ends when the step is left");
    }
}
