//! What stands beside the plan's time, in memory only: a second small timer within a step, and a time in which nobody saw
//! the step's timer. None of it is the workshop's: it is not stored, and no figure of the plan is computed from it.

use crate::moment::Moment;
use crate::timer::Visit;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The longest that a small timer runs, in seconds: an hour.
const LONGEST_S: u32 = 3600;
/// The shortest absence that is asked about, in milliseconds. Between two looks at the clock there is less.
const ASKED_FROM_MS: i64 = 20_000;

/// What is kept beside the open workshop.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Aside {
    /// The small timer.
    pub small_timer: Option<SmallTimer>,
    /// The last absence, until it is answered.
    pub absence: Option<Absence>,
}

/// A second timer within a step, for a speaker's two minutes.
#[derive(Clone, Debug, PartialEq)]
pub struct SmallTimer {
    /// The step that ran when it was started; with another one it is over.
    pub step: String,
    /// When it was started.
    pub started: Moment,
    /// How long it runs, in seconds.
    pub seconds: u32,
}

/// A time in which the app was not there to show the timer.
#[derive(Clone, Debug, PartialEq)]
pub struct Absence {
    /// When it was there last.
    pub from: Moment,
    /// When it was there again.
    pub to: Moment,
    /// Why it was gone.
    pub why: Away,
}

/// Why the app was gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Away {
    /// It was closed, or it crashed.
    Closed,
    /// The computer slept.
    Slept,
}

/// One act on it. It changes no workshop.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case", tag = "act")]
pub enum AsideAct {
    /// Starts the small timer, anew where it runs.
    StartSmallTimer {
        /// How long, in seconds; an hour at most.
        seconds: u32,
    },
    /// Puts the small timer away.
    StopSmallTimer,
    /// After an absence: the step's timer goes on as if it had run.
    GoOnAsIfItHadRun,
}

impl Aside {
    /// Carries out an act while the timer of `visit` is the one on screen.
    pub fn act(&mut self, act: AsideAct, visit: Option<&Visit>, now: &Moment) {
        match act {
            AsideAct::StartSmallTimer { seconds } => {
                self.small_timer = visit.map(|visit| SmallTimer {
                    step: visit.step.clone(),
                    started: now.clone(),
                    seconds: seconds.clamp(1, LONGEST_S),
                });
            }
            AsideAct::StopSmallTimer => self.small_timer = None,
            AsideAct::GoOnAsIfItHadRun => self.absence = None,
        }
    }

    /// The small timer, while its step runs.
    pub fn small_timer_in(&self, visit: &Visit) -> Option<&SmallTimer> {
        self.small_timer.as_ref().filter(|timer| timer.step == visit.step)
    }

    /// The absence, if it is a question for `visit`: its timer ran when the app went, and nobody has stopped it since. What
    /// is known of the timer itself may be newer than what was seen last.
    pub fn absence_in(&self, visit: &Visit) -> Option<Absence> {
        let absence = self.absence.as_ref()?;
        let from = visit.runs_since(&absence.from)?;
        Absence::is_long(&from, &absence.to).then(|| Absence { from, ..absence.clone() })
    }
}

impl SmallTimer {
    /// Milliseconds that are left, never negative.
    pub fn left_ms(&self, now: &Moment) -> i64 {
        (i64::from(self.seconds) * 1000 - now.since(&self.started)).max(0)
    }
}

impl Absence {
    /// Whether what lies between two looks at the clock is an absence.
    pub fn is_long(from: &Moment, to: &Moment) -> bool {
        to.since(from) >= ASKED_FROM_MS
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::moment::Steady;
    use crate::timer::Pause;

    fn at(s: i64) -> Moment {
        Moment { utc_ms: s * 1000, offset_min: 0, steady: Some(Steady { boot: "b".into(), ms: s * 1000 }) }
    }

    fn running(step: &str) -> Visit {
        Visit { started: Some(at(0)), ..Visit::enter(step, &at(0)) }
    }

    #[test]
    fn a_small_timer_counts_down_to_nothing_and_goes_with_its_step() {
        let (mut aside, visit) = (Aside::default(), running("own"));
        aside.act(AsideAct::StartSmallTimer { seconds: 120 }, Some(&visit), &at(60));
        let timer = aside.small_timer_in(&visit).unwrap();
        for (now, left_s) in [(60, 120), (90, 90), (179, 1), (180, 0), (600, 0)] {
            assert_eq!(timer.left_ms(&at(now)), left_s * 1000, "at second {now}");
        }
        assert_eq!(aside.small_timer_in(&running("break")), None, "another step has none of it");
        aside.act(AsideAct::StopSmallTimer, Some(&visit), &at(90));
        assert_eq!(aside.small_timer, None);
    }

    #[test]
    fn a_small_timer_needs_a_step_and_has_bounds() {
        let mut aside = Aside::default();
        aside.act(AsideAct::StartSmallTimer { seconds: 60 }, None, &at(0));
        assert_eq!(aside.small_timer, None, "no step is open");
        for (asked, kept) in [(0, 1), (u32::MAX, 3600)] {
            aside.act(AsideAct::StartSmallTimer { seconds: asked }, Some(&running("own")), &at(0));
            assert_eq!(aside.small_timer.as_ref().map(|timer| timer.seconds), Some(kept));
        }
    }

    fn away(from: i64, to: i64) -> Aside {
        Aside { absence: Some(Absence { from: at(from), to: at(to), why: Away::Closed }), ..Aside::default() }
    }

    #[test]
    fn an_absence_is_a_question_only_for_a_timer_that_ran_through_it() {
        assert!(away(100, 400).absence_in(&running("own")).is_some());
        assert!(away(100, 119).absence_in(&running("own")).is_none(), "too short to be asked about");
        let waiting = Visit::enter("own", &at(0));
        assert!(away(100, 400).absence_in(&waiting).is_none(), "its timer was not started");
        let later = Visit { started: Some(at(410)), ..Visit::enter("own", &at(405)) };
        assert!(away(100, 400).absence_in(&later).is_none(), "it was started afterwards");
        let mut paused = running("own");
        paused.pauses.push(Pause { from: at(50), to: None });
        assert!(away(100, 400).absence_in(&paused).is_none(), "it stood still all the while");
        paused.pauses[0].to = Some(at(420));
        assert!(away(100, 400).absence_in(&paused).is_none(), "the facilitator has taken it in hand");
        paused.pauses[0].to = Some(at(90));
        assert!(away(100, 400).absence_in(&paused).is_some(), "a pause from before changes nothing");
        paused.pauses[0].to = Some(at(103));
        let from = away(100, 400).absence_in(&paused).map(|absence| absence.from);
        assert_eq!(from, Some(at(103)), "it was seen at 100, and went on after that");
    }

    #[test]
    fn an_answer_is_not_asked_for_again() {
        let mut aside = away(100, 400);
        aside.act(AsideAct::GoOnAsIfItHadRun, Some(&running("own")), &at(405));
        assert_eq!(aside.absence, None);
    }
}
