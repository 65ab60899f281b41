//! What the room sees. The type has no place for a note, a name of a writer, a figure of marks or cards, or a pace:
//! something is in it only because the facilitator showed it (rules.md 18, P9). What nobody confirmed is not in it, but
//! for one draft that is shown as such.

mod pictures;
mod reading;
mod showing;
mod shown;

pub use showing::Showing;
pub use shown::page_parts;
pub(super) use shown::{commitment_pictures, handoff_pictures, is_there, purpose_pictures};

use super::map::MapPicture;
use super::picture::AnswersView;
use super::say;
use super::sentence::SentencePiece;
use crate::agenda;
use crate::dates;
use crate::model::{PlannedStep, Workshop};
use crate::moment::Moment;
use crate::timer::{Phase, Visit};
use crate::walk;
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
    /// While the room is being made ready: the room screen says that it is the room's.
    TryOut,
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
    /// The answers to one statement.
    Pulse {
        /// "Pulse: where do we see it differently?"
        title: String,
        /// The statement.
        statement: String,
        /// What may be seen of its answers.
        answers: AnswersView,
        /// "What might someone at each end be seeing?"
        ask: String,
    },
    /// The carried patterns, in alphabetical order.
    Patterns {
        /// The step's title.
        title: String,
        /// The patterns.
        rows: Vec<RoomPattern>,
    },
    /// One pattern, to be said back.
    Pattern {
        /// The step's title.
        title: String,
        /// "draft", until it is confirmed.
        mark: Option<String>,
        /// The pattern.
        row: RoomPattern,
        /// What to do.
        hint: String,
    },
    /// One draft of the outcome.
    Draft {
        /// The step's title.
        title: String,
        /// "draft".
        mark: String,
        /// The sentence as far as it is.
        pieces: Vec<SentencePiece>,
        /// "Not agreed yet. One part is still open: how far."
        line: String,
    },
    /// The outcome that the room answered to.
    Outcome {
        /// The step's title.
        title: String,
        /// The sentence.
        sentence: String,
        /// "Agreed.", "Provisional until 29 September 2026."
        line: String,
    },
    /// The confirmed purposes, in the order of the roles step.
    Purposes {
        /// The step's title.
        title: String,
        /// The purposes of this picture.
        rows: Vec<RoomPurpose>,
        /// "Picture 1 of 2."; empty where there is one.
        which: String,
    },
    /// Who gives what to whom.
    Handoffs {
        /// The step's title.
        title: String,
        /// At most four of the handoffs, with the lines that they need.
        map: MapPicture,
        /// "Picture 1 of 2."; empty where there is one.
        which: String,
    },
    /// The accepted commitments.
    Commitments {
        /// The step's title.
        title: String,
        /// The sentences of this picture, as they are printed.
        rows: Vec<RoomCommitment>,
        /// "Picture 1 of 2."; empty where there is one.
        which: String,
    },
    /// The page, read aloud.
    Page {
        /// "The page, part 7 of 10".
        title: String,
        /// The block's heading.
        heading: String,
        /// What is read.
        lines: Vec<String>,
        /// "Read aloud: the third voice. Commitments 3 and 4 of 4."
        hint: String,
    },
    /// After the end.
    Farewell {
        /// What the workshop is about.
        title: String,
        /// "We meet again on 29 September 2026."
        line: String,
    },
}

/// One pattern on the wall: no cards, marks, fate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct RoomPattern {
    /// "It seems like ..."
    pub seems: String,
    /// "It costs us ..."; empty until it is confirmed.
    pub costs: String,
}

/// One purpose on the wall.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct RoomPurpose {
    /// Two or three words.
    pub handle: String,
    /// "Keeping money moving, so launches can charge from day one".
    pub line: String,
}

/// One commitment on the wall, in three pieces, so that who it is can stand in bold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct RoomCommitment {
    /// "When screens go to review, " or nothing.
    pub before: String,
    /// "flow-shaping (Lucía Ferrer)".
    pub who: String,
    /// " will publish every open question ..."
    pub after: String,
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

/// The room's picture as the workshop stands, with what is to be shown. Blank and freeze are the stage's, not the
/// workshop's. Before the start the room is greeted whatever is to be shown.
pub fn room_view(workshop: &Workshop, showing: &Showing) -> RoomView {
    let run = &workshop.run;
    if run.ended.is_none() && (run.began().is_none() || run.place.is_none()) {
        return greeting(workshop);
    }
    shown::shown(workshop, showing).unwrap_or_else(|| question(workshop))
}

fn greeting(workshop: &Workshop) -> RoomView {
    RoomView::Greeting {
        title: workshop.setup.title.to_string(),
        starts: format!("We start at {}.", dates::clock_time(workshop.setup.starts.time())),
    }
}

/// The question of the step that the facilitator stands in; after the end the farewell.
fn question(workshop: &Workshop) -> RoomView {
    if workshop.run.ended.is_some() {
        let check_on = dates::in_words(workshop.check_on());
        return RoomView::Farewell {
            title: workshop.setup.title.to_string(),
            line: format!("We meet again on {check_on}."),
        };
    }
    let place = workshop.run.place.as_ref();
    let Some(PlannedStep { step, .. }) = place.and_then(|place| workshop.planned_step(&place.step)) else {
        return greeting(workshop);
    };
    let question = say::fill(workshop, &step.room_question);
    let long = question.chars().count() > LONG_QUESTION;
    RoomView::Question {
        title: step.title.clone(),
        size: if long { QuestionSize::Medium } else { QuestionSize::Large },
        question,
        hint: say::fill(workshop, &step.room_hint),
    }
}

/// The room's disc at `now`: the step's time, and while she stands in a silent move that move's own. None before the
/// running step's timer was started.
pub fn room_disc(workshop: &Workshop, now: &Moment) -> Option<RoomDisc> {
    let visit = workshop.run.current()?;
    if let Some(disc) = silent_disc(workshop, visit, now) {
        return Some(disc);
    }
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

fn silent_disc(workshop: &Workshop, visit: &Visit, now: &Moment) -> Option<RoomDisc> {
    let (place, silent) = (workshop.run.place.as_ref()?, workshop.run.silent.as_ref()?);
    let stands_in_it = (&place.step, place.at) == (&silent.step, silent.at) && place.step == visit.step;
    visit.started.as_ref().filter(|_| stands_in_it)?;
    let step = workshop.script.step(&place.step)?;
    let total_s = i64::from(walk::minutes(workshop, step, step.moves.get(place.at)?)) * 60;
    let left_ms = total_s.saturating_mul(1000).saturating_sub(visit.ran_since_ms(&silent.since, now));
    let over = left_ms <= 0;
    let words = match left_ms {
        ..=0 => "time to finish".to_owned(),
        1..=60_000 => "last minute".to_owned(),
        _ => about(left_ms),
    };
    let paused = visit.is_paused();
    let words = if paused { String::new() } else { words };
    Some(RoomDisc { left: super::time::share(left_ms, total_s), words, paused, over })
}

fn about(left_ms: i64) -> String {
    match (left_ms + 59_999) / 60_000 {
        ..=1 => "about 1 minute".to_owned(),
        minutes => format!("about {minutes} minutes"),
    }
}
