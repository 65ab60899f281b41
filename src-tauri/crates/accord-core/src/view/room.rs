//! What the room sees. The type has no place for a note, a name of a writer, a count, a draft or a pace: something is
//! in it only because the facilitator showed it.

use super::say;
use crate::agenda;
use crate::dates;
use crate::model::{PlannedStep, Workshop};
use crate::moment::Moment;
use crate::timer::Phase;
use serde::Serialize;
use ts_rs::TS;

/// The picture on the wall.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum RoomView {
    /// Nothing is open: the plain ground.
    Nothing,
    /// Plain black.
    Blank,
    /// Before the start.
    Greeting {
        /// What the workshop is about.
        title: String,
        /// "We start at 10:30."
        starts: String,
    },
    /// The question of a step.
    Question {
        /// The step's title.
        title: String,
        /// The question, large.
        question: String,
        /// What to do, in a few words.
        hint: String,
        /// How large the question stands.
        size: QuestionSize,
    },
    /// After the end.
    Farewell {
        /// What the workshop is about.
        title: String,
        /// "We meet again on 29 September 2026."
        line: String,
    },
}

/// Questions longer than 90 characters step down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum QuestionSize {
    /// 5.9 cqw.
    Large,
    /// 4.2 cqw.
    Medium,
}

/// The calm disc: a wedge and whole minutes in words, nothing else.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct RoomDisc {
    /// What is left, 0 to 1.
    pub left: f64,
    /// "about 10 minutes", "last minute", "time to finish"; empty while paused.
    pub words: String,
    /// Half strength while the timer stands.
    pub paused: bool,
    /// Time is up: the empty disc has its rim.
    pub over: bool,
}

/// Where a question steps down, in characters.
const LONG_QUESTION: usize = 90;

/// The room's picture as the workshop stands. Blank and freeze are the stage's, not the workshop's.
pub fn room_view(workshop: &Workshop) -> RoomView {
    let run = &workshop.run;
    if run.ended.is_some() {
        let check_on = dates::in_words(workshop.check_on());
        return RoomView::Farewell {
            title: workshop.setup.title.to_string(),
            line: format!("We meet again on {check_on}."),
        };
    }
    let step = run.place.as_ref().filter(|_| run.began().is_some()).and_then(|p| workshop.planned_step(&p.step));
    match step {
        Some(PlannedStep { step, .. }) => {
            let question = say::fill(workshop, &step.room_question);
            let long = question.chars().count() > LONG_QUESTION;
            RoomView::Question {
                title: step.title.clone(),
                size: if long { QuestionSize::Medium } else { QuestionSize::Large },
                question,
                hint: say::fill(workshop, &step.room_hint),
            }
        }
        None => RoomView::Greeting {
            title: workshop.setup.title.to_string(),
            starts: format!("We start at {}.", dates::clock_time(workshop.setup.starts.time())),
        },
    }
}

/// The room's disc at `now`; none before the running step's timer was started.
pub fn room_disc(workshop: &Workshop, now: &Moment) -> Option<RoomDisc> {
    let visit = workshop.run.current()?;
    let time = agenda::step_time(workshop, workshop.planned_step(&visit.step)?, now);
    let words = match time.phase {
        Phase::NotStarted => return None,
        Phase::Over => "time to finish".to_owned(),
        Phase::LastCall if time.left_ms <= 60_000 => "last minute".to_owned(),
        Phase::Running | Phase::WrapUp | Phase::LastCall => about(time.left_ms),
    };
    let paused = visit.is_paused();
    Some(RoomDisc {
        left: super::time::share(time.left_ms, time.total_s),
        words: if paused { String::new() } else { words },
        paused,
        over: time.phase == Phase::Over,
    })
}

fn about(left_ms: i64) -> String {
    match (left_ms + 59_999) / 60_000 {
        ..=1 => "about 1 minute".to_owned(),
        minutes => format!("about {minutes} minutes"),
    }
}
