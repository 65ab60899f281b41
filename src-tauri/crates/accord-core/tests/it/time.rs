//! The truth of time: whatever is done to the timer and to the clocks of the laptop, every figure is what a patient
//! person with a stopwatch would have counted.

use crate::any::blank;
use accord_core::agenda::{self, StepTime};
use accord_core::moment::Steady;
use accord_core::operation::{Running, apply};
use accord_core::timer::Pace;
use accord_core::{Moment, Workshop};

pub(crate) const SECOND: i64 = 1_000;
const MINUTE: i64 = 60 * SECOND;
pub(crate) const HOUR: i64 = 60 * MINUTE;

/// A laptop: its time of day can be set, its steady clock cannot, and it can be started anew.
struct Laptop {
    utc_ms: i64,
    offset_min: i32,
    boot: u32,
    steady_ms: i64,
}

impl Laptop {
    /// At the announced start.
    fn new() -> Laptop {
        Laptop { utc_ms: blank().setup.starts.timestamp_millis(), offset_min: 120, boot: 1, steady_ms: 777_777 }
    }

    fn now(&self) -> Moment {
        let steady = Steady { boot: format!("boot {}", self.boot), ms: self.steady_ms };
        Moment { utc_ms: self.utc_ms, offset_min: self.offset_min, steady: Some(steady) }
    }

    /// Time passes, awake or in suspend.
    fn wait(&mut self, ms: i64) {
        self.utc_ms += ms;
        self.steady_ms += ms;
    }

    /// It is off for a while, and its steady clock begins again.
    fn reboot(&mut self, off_ms: i64) {
        self.utc_ms += off_ms;
        self.boot += 1;
        self.steady_ms = 0;
    }
}

/// One thing that a person or the laptop does.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Event {
    Start,
    Pause,
    Add(i32),
    BeganEarlier(u32),
    Reset,
    Enter(&'static str),
    Wait(i64),
    SetClock(i64),
    Zone(i32),
    Reboot(i64),
}

use Event::{Add, Enter, Pause, Reboot, Reset, SetClock, Start, Wait, Zone};

/// A workshop in the plan of ninety minutes and the laptop on which it runs.
pub(crate) struct Session {
    pub(crate) workshop: Workshop,
    laptop: Laptop,
}

impl Session {
    /// The first step was opened at the announced start; its timer waits.
    pub(crate) fn begin() -> Session {
        let laptop = Laptop::new();
        Session { workshop: apply(&blank(), &Running::Begin.into(), &laptop.now()).unwrap(), laptop }
    }

    pub(crate) fn lived(events: &[Event]) -> Session {
        let mut session = Session::begin();
        events.iter().for_each(|event| session.live(event));
        session
    }

    pub(crate) fn live(&mut self, event: &Event) {
        match event {
            Event::Start => self.act(Running::StartTimer),
            Event::Pause => self.act(Running::PauseTimer),
            Event::Add(seconds) => self.act(Running::AddTime { seconds: *seconds }),
            Event::BeganEarlier(seconds) => self.act(Running::BeganEarlier { seconds: *seconds }),
            Event::Reset => self.act(Running::ResetTimer),
            Event::Enter(step) => self.act(Running::Enter { step: (*step).into() }),
            Event::Wait(ms) => self.laptop.wait(*ms),
            Event::SetClock(by_ms) => self.laptop.utc_ms += by_ms,
            Event::Zone(offset_min) => self.laptop.offset_min = *offset_min,
            Event::Reboot(off_ms) => self.laptop.reboot(*off_ms),
        }
    }

    fn act(&mut self, act: Running) {
        self.workshop = apply(&self.workshop, &act.into(), &self.now()).unwrap();
    }

    pub(crate) fn now(&self) -> Moment {
        self.laptop.now()
    }

    pub(crate) fn time_of(&self, step: &str) -> StepTime {
        time_of(&self.workshop, step, &self.now())
    }
}

fn time_of(workshop: &Workshop, step: &str, now: &Moment) -> StepTime {
    agenda::step_time(workshop, workshop.planned_step(step).unwrap(), now)
}

/// What each case counts in `open`, four minutes in the plan of ninety: seconds run and left, and the pace.
type Case = (&'static str, Vec<Event>, i64, i64, Pace);

fn all_hold(cases: Vec<Case>) {
    for (why, events, ran_s, left_s, pace) in cases {
        let session = Session::lived(&events);
        let time = session.time_of("open");
        assert_eq!((time.ran_ms, time.left_ms), (ran_s * SECOND, left_s * SECOND), "{why}");
        assert_eq!(agenda::pace(&session.workshop, &session.now()), pace, "{why}");
    }
}

#[test]
fn a_pause_stands_still_and_makes_the_session_late() {
    all_hold(vec![
        ("nothing was started", vec![Wait(30 * SECOND)], 0, 240, Pace::OnTime),
        ("it waits for its start", vec![Wait(MINUTE)], 0, 240, Pace::Behind(1)),
        ("it runs", vec![Start, Wait(MINUTE)], 60, 180, Pace::OnTime),
        ("it stands", vec![Start, Wait(MINUTE), Pause, Wait(2 * MINUTE)], 60, 180, Pace::Behind(2)),
        (
            "it goes on",
            vec![Start, Wait(MINUTE), Pause, Wait(2 * MINUTE), Start, Wait(SECOND)],
            61,
            179,
            Pace::Behind(2),
        ),
        (
            "a second pause is no other",
            vec![Start, Pause, Wait(MINUTE), Pause, Wait(MINUTE), Start],
            0,
            240,
            Pace::Behind(2),
        ),
        ("a start while it runs is none", vec![Start, Wait(MINUTE), Start, Wait(MINUTE)], 120, 120, Pace::OnTime),
        ("a pause before the start is none", vec![Pause, Start, Wait(MINUTE)], 60, 180, Pace::OnTime),
        (
            "many short ones",
            [vec![Start], [Wait(SECOND), Pause, Wait(SECOND), Start].repeat(60)].concat(),
            60,
            180,
            Pace::Behind(1),
        ),
    ]);
}

#[test]
fn added_and_taken_time_change_what_is_left_and_nothing_that_ran() {
    all_hold(vec![
        ("added", vec![Start, Wait(MINUTE), Add(120)], 60, 300, Pace::Behind(2)),
        ("added twice", vec![Start, Wait(MINUTE), Add(60), Add(60)], 60, 300, Pace::Behind(2)),
        ("taken", vec![Start, Wait(MINUTE), Add(-120)], 60, 60, Pace::Ahead(2)),
        ("added and taken back", vec![Start, Wait(MINUTE), Add(180), Add(-180)], 60, 180, Pace::OnTime),
        ("more taken than there is", vec![Start, Wait(MINUTE), Add(-600)], 60, 0, Pace::Ahead(3)),
        ("added when it is over", vec![Start, Wait(6 * MINUTE), Add(180)], 360, 60, Pace::Behind(3)),
        ("added in a pause", vec![Start, Wait(MINUTE), Pause, Add(60), Wait(MINUTE)], 60, 240, Pace::Behind(2)),
        ("added before the start", vec![Add(60), Start, Wait(MINUTE)], 60, 240, Pace::Behind(1)),
        ("over time", vec![Start, Wait(6 * MINUTE)], 360, 0, Pace::Behind(2)),
    ]);
}

#[test]
fn suspend_is_time_like_any_other() {
    let nap = Wait(50 * SECOND);
    all_hold(vec![
        ("the timer runs on in it", vec![Start, Wait(MINUTE), nap], 110, 130, Pace::OnTime),
        ("a pause lasts through it", vec![Start, Wait(MINUTE), Pause, nap, Start, Wait(SECOND)], 61, 179, Pace::OnTime),
        ("a long one", vec![Start, Wait(MINUTE), Wait(HOUR)], 3660, 0, Pace::Behind(57)),
    ]);
}

#[test]
fn a_clock_that_is_set_changes_no_timer_but_what_is_promised_by_the_clock() {
    let set = |by_ms| vec![Start, Wait(MINUTE), SetClock(by_ms), Wait(MINUTE)];
    let set_in_a_pause = |by_ms| vec![Start, Wait(MINUTE), Pause, SetClock(by_ms), Wait(MINUTE), Start, Wait(SECOND)];
    let there_and_back = vec![Start, SetClock(-3 * HOUR), Wait(MINUTE), SetClock(3 * HOUR), Wait(MINUTE)];
    all_hold(vec![
        ("three hours back", set(-3 * HOUR), 120, 120, Pace::Ahead(180)),
        ("three hours forward", set(3 * HOUR), 120, 120, Pace::Behind(180)),
        ("back in a pause", set_in_a_pause(-3 * HOUR), 61, 179, Pace::Ahead(179)),
        ("forward in a pause", set_in_a_pause(3 * HOUR), 61, 179, Pace::Behind(181)),
        ("set wrong and put right again", there_and_back, 120, 120, Pace::OnTime),
    ]);
}

#[test]
fn zones_summer_time_and_midnight_change_no_figure() {
    let midnight = vec![Start, Wait(15 * HOUR), Add(3600), Wait(MINUTE)];
    all_hold(vec![
        ("another zone", vec![Start, Wait(MINUTE), Zone(-300), Wait(MINUTE)], 120, 120, Pace::OnTime),
        ("summer time ends", vec![Start, Wait(MINUTE), Zone(60), Wait(MINUTE)], 120, 120, Pace::OnTime),
        ("summer time begins", vec![Zone(60), Start, Wait(MINUTE), Zone(120), Wait(MINUTE)], 120, 120, Pace::OnTime),
        ("paused over it", vec![Start, Pause, Wait(MINUTE), Zone(60), Wait(MINUTE), Start], 0, 240, Pace::Behind(2)),
        ("past midnight", midnight, 15 * 3600 + 60, 0, Pace::Behind(15 * 60 - 3)),
    ]);
}

#[test]
fn the_workshop_day_and_the_times_on_the_wall_stay_those_of_the_start() {
    let session = Session::lived(&[Start, Wait(20 * HOUR), Zone(540)]);
    let (workshop, now) = (&session.workshop, session.now());
    let start = workshop.setup.starts;
    assert_ne!(now.local().date_naive(), start.date_naive(), "it is past midnight, and elsewhere");
    assert_eq!(workshop.day(), start.date_naive(), "the workshop day is the day of the start");
    let end = agenda::local(workshop, agenda::target_end_ms(workshop));
    assert_eq!(end, start + chrono::TimeDelta::minutes(90));
    assert_eq!(end.offset(), start.offset(), "the end is written in the time of the room");
}

#[test]
fn without_a_steady_clock_the_time_of_day_decides_in_any_zone() {
    let start = Laptop::new().now();
    let at = |ms, offset_min| Moment { utc_ms: start.utc_ms + ms, offset_min, steady: None };
    let workshop = apply(&blank(), &Running::Begin.into(), &at(0, 120)).unwrap();
    let workshop = apply(&workshop, &Running::StartTimer.into(), &at(0, 120)).unwrap();
    assert_eq!(time_of(&workshop, "open", &at(MINUTE, 60)).ran_ms, MINUTE, "summer time ended in between");
    assert_eq!(time_of(&workshop, "open", &at(-HOUR, 120)).ran_ms, 0, "a clock set back: never negative");
}

#[test]
fn after_a_reboot_the_time_of_day_goes_on_counting() {
    all_hold(vec![
        ("in mid-step", vec![Start, Wait(MINUTE), Reboot(40 * SECOND), Wait(SECOND)], 101, 139, Pace::OnTime),
        (
            "in a pause",
            vec![Start, Wait(MINUTE), Pause, Reboot(40 * SECOND), Start, Wait(SECOND)],
            61,
            179,
            Pace::OnTime,
        ),
        ("twice", vec![Start, Wait(MINUTE), Reboot(SECOND), Wait(SECOND), Reboot(SECOND)], 63, 177, Pace::OnTime),
        (
            "a pause of the boot before counts as it did",
            vec![Start, Pause, Wait(MINUTE), Start, Wait(MINUTE), Reboot(0), Wait(SECOND)],
            61,
            179,
            Pace::Behind(1),
        ),
        (
            "a clock that is set back beyond the start: never negative",
            vec![Start, Wait(MINUTE), Reboot(0), SetClock(-HOUR)],
            0,
            240,
            Pace::Ahead(59),
        ),
        (
            "after it, what is started anew follows the steady clock again",
            vec![Start, Wait(MINUTE), Reboot(0), Reset, Start, Wait(MINUTE), SetClock(HOUR)],
            60,
            180,
            Pace::Behind(61),
        ),
    ]);
}

#[test]
fn a_step_revisited_goes_on_where_it_stood() {
    let away = |ms| vec![Start, Wait(MINUTE), Enter("rules"), Wait(ms), Enter("open"), Wait(MINUTE)];
    all_hold(vec![
        ("what was done elsewhere is not its time", away(6 * MINUTE), 120, 120, Pace::Behind(6)),
        (
            "a pause that was open ends with the stay",
            vec![Start, Wait(MINUTE), Pause, Wait(MINUTE), Enter("rules"), Enter("open"), Wait(MINUTE)],
            120,
            120,
            Pace::Behind(1),
        ),
        (
            "entering where she stands is nothing",
            vec![Start, Wait(MINUTE), Enter("open"), Wait(MINUTE)],
            120,
            120,
            Pace::OnTime,
        ),
        (
            "what was added stays added",
            [vec![Start, Add(60)], away(0)[1..].to_vec()].concat(),
            120,
            180,
            Pace::Behind(1),
        ),
        (
            "the clock set while away",
            vec![Start, Wait(MINUTE), Enter("rules"), SetClock(HOUR), Enter("open"), Wait(MINUTE)],
            120,
            120,
            Pace::Behind(60),
        ),
        (
            "a reboot while away",
            vec![Start, Wait(MINUTE), Enter("rules"), Reboot(0), Enter("open"), Wait(MINUTE)],
            120,
            120,
            Pace::OnTime,
        ),
    ]);
}

#[test]
fn a_step_that_was_left_keeps_its_figures() {
    let mut session = Session::lived(&[Start, Wait(MINUTE), Enter("rules")]);
    let left = session.time_of("open");
    for event in [Wait(HOUR), SetClock(-5 * HOUR), Pause, Reboot(HOUR), Start] {
        session.live(&event);
        assert_eq!(session.time_of("open"), left, "{event:?} in a later step");
    }
}
