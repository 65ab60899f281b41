//! The figures of time on the console, computed anew at each tick.

use super::console::NoteAct;
use crate::agenda;
use crate::dates;
use crate::model::{ReplanChoice, Workshop};
use crate::moment::{self, Moment};
use crate::operation::Running;
use crate::script::StepKind;
use crate::timer::{Pace, Phase};
use crate::walk;
use serde::Serialize;
use ts_rs::TS;

/// Seconds after which an open step without a running timer says so.
const REMIND_AFTER_MS: i64 = 30_000;

/// Time on the console at one moment.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct TimeView {
    /// Where the running step stands.
    pub phase: Phase,
    /// Whether its timer stands still.
    pub paused: bool,
    /// "5:20"; stays at "0:00" when time is up.
    pub digits: String,
    /// What is left, 0 to 1, for the disc.
    pub left: f64,
    /// The word before the line, or nothing: "Wrap up:", "Last call:", "Time is up,", "Paused".
    pub word: String,
    /// "left of 18 min", "1 min over", "for 2 min".
    pub line: String,
    /// The step that the timer belongs to.
    pub step: String,
    /// Whether people write or read now: no sound.
    pub silent: bool,
    /// How the session stands, in words; none before it started.
    pub session: Option<SessionWords>,
    /// The wall clock, "11:09".
    pub clock: String,
    /// "The timer has not started.", once a step has been open for half a minute.
    pub reminder: Option<String>,
    /// Asked once, when the first step began a minute late or more.
    pub late_start: Option<LateQuestion>,
    /// Whether the late choices are offered.
    pub is_late: bool,
    /// What the app quietly proposes.
    pub alarms: Vec<Alarm>,
}

/// A quiet proposal, on the console only (rules.md 16).
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct Alarm {
    /// Which one.
    pub kind: AlarmKind,
    /// "Half time. Close the elephants."
    pub words: String,
    /// What it proposes to do, if it is one act.
    pub act: Option<NoteAct>,
}

/// The two alarms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum AlarmKind {
    /// Half of the planned minutes are over, and the elephants are not finished.
    HalfTime,
    /// The time that is kept for commitments, signing and closing has begun.
    Reserve,
}

/// The session's pace in words.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct SessionWords {
    /// "4 min behind, ends 12:04".
    pub words: String,
    /// Whether it is behind.
    pub behind: bool,
}

/// The question after a late start.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct LateQuestion {
    /// "It began 6 min late."
    pub text: String,
    /// "The announced end stays", to "12:00".
    pub keep: String,
    /// "The end moves with the start", to "12:06".
    pub follow: String,
}

/// What is left, 0 to 1.
pub(super) fn share(left_ms: i64, total_s: i64) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "milliseconds of a workshop fit a double exactly")]
    let share = left_ms as f64 / (total_s.max(1) * 1000) as f64;
    share.clamp(0.0, 1.0)
}

/// The figures at `now`; none while no step is open.
pub fn time_view(workshop: &Workshop, now: &Moment) -> Option<TimeView> {
    let visit = workshop.run.current()?;
    let planned = workshop.planned_step(&visit.step)?;
    let time = agenda::step_time(workshop, planned, now);
    let paused = visit.is_paused();
    let open_ms = now.since(&visit.entered);
    let total_min = (time.total_s + 59) / 60;
    let left_of = format!("left of {total_min} min");
    let (word, line) = match (paused, time.phase) {
        (true, _) => ("Paused", format!("for {}", minutes(visit.current_pause_ms(now)))),
        (false, Phase::NotStarted) => ("", format!("of {total_min} min, not started")),
        (false, Phase::Running) => ("", left_of),
        (false, Phase::WrapUp) => ("Wrap up:", left_of),
        (false, Phase::LastCall) => ("Last call:", left_of),
        (false, Phase::Over) => ("Time is up,", format!("{} over", minutes(time.over_ms))),
    };
    Some(TimeView {
        phase: time.phase,
        paused,
        digits: digits(time.left_ms),
        left: share(time.left_ms, time.total_s),
        word: word.to_owned(),
        line,
        step: planned.step.title.clone(),
        silent: is_silent(workshop, &visit.step),
        session: workshop.run.began().map(|_| session(workshop, now)),
        clock: dates::clock_time(now.local().time()),
        reminder: (visit.started.is_none() && open_ms >= REMIND_AFTER_MS)
            .then(|| "The timer has not started.".to_owned()),
        late_start: late_question(workshop),
        is_late: matches!(agenda::pace(workshop, now), Pace::Behind(_)),
        alarms: [half_time(workshop, now), reserve(workshop, now)].into_iter().flatten().collect(),
    })
}

/// Whether the facilitator stands in a silent move of the running step.
fn is_silent(workshop: &Workshop, step: &str) -> bool {
    let place = workshop.run.place.as_ref().filter(|place| place.step == step);
    place.and_then(|place| walk::move_at(workshop, place)).is_some_and(|the_move| the_move.silence)
}

fn half_time(workshop: &Workshop, now: &Moment) -> Option<Alarm> {
    let words = "Half time. Close the elephants.".to_owned();
    agenda::is_past_half_time(workshop, now).then_some(Alarm { kind: AlarmKind::HalfTime, words, act: None })
}

/// Proposes to jump to the commitments and names what that leaves out.
fn reserve(workshop: &Workshop, now: &Moment) -> Option<Alarm> {
    let left_out = agenda::reserve_reached(workshop, now)?;
    let commit = workshop.step_of(StepKind::Commitments)?;
    let titles: Vec<String> =
        left_out.iter().filter_map(|id| workshop.script.step(id)).map(|step| format!("“{}”", step.title)).collect();
    let words = match titles.as_slice() {
        [] => "The time for the commitments has come.".to_owned(),
        titles => format!("The time for the commitments has come. To jump there leaves out {}.", titles.join(", ")),
    };
    let jump = ReplanChoice::Jump;
    let operation = match !left_out.is_empty() && agenda::preview(workshop, &jump, now).is_ok() {
        true => Running::Replan { choice: jump },
        false => Running::Enter { step: commit.id.clone() },
    };
    let label = "Jump to the commitments".to_owned();
    Some(Alarm { kind: AlarmKind::Reserve, words, act: Some(NoteAct { label, operation: operation.into() }) })
}

/// "5:20": minutes and seconds, rounded up, so that it reads the full time at its beginning and 0:00 only at the end.
pub(super) fn digits(left_ms: i64) -> String {
    let seconds = (left_ms + 999) / 1000;
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

pub(super) fn minutes(ms: i64) -> String {
    match ms / 60_000 {
        0 => "less than 1 min".to_owned(),
        minutes => format!("{minutes} min"),
    }
}

fn session(workshop: &Workshop, now: &Moment) -> SessionWords {
    let pace = agenda::pace(workshop, now);
    let end = agenda::expected_end_ms(workshop, now);
    let end = match pace {
        Pace::OnTime => agenda::target_end_ms(workshop),
        Pace::Behind(_) | Pace::Ahead(_) => end,
    };
    let ends = dates::clock_time(moment::local(end, now.offset_min).time());
    SessionWords { words: format!("{}, ends {ends}", pace.in_words()), behind: matches!(pace, Pace::Behind(_)) }
}

fn late_question(workshop: &Workshop) -> Option<LateQuestion> {
    let late_s = agenda::late_start_s(workshop)?;
    if late_s < 60 || workshop.run.late_start.is_some() {
        return None;
    }
    let end = agenda::target_end_ms(workshop);
    let shown = |ms: i64| dates::clock_time(agenda::local(workshop, ms).time());
    Some(LateQuestion {
        text: format!("It began {} late.", late_words(late_s)),
        keep: format!("The announced end stays, {}", shown(end)),
        follow: format!("The end moves, {}", shown(end.saturating_add(late_s * 1000))),
    })
}

fn late_words(late_s: i64) -> String {
    match late_s / 60 {
        minutes @ ..=120 => format!("{minutes} min"),
        minutes => format!("{} h", minutes / 60),
    }
}
