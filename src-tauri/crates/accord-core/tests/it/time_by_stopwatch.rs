//! Random sequences of what people and laptops do, against a stopwatch that counts one millisecond after the other.

use crate::time::{Event, HOUR, SECOND, Session};
use accord_core::agenda::{self, StepTime};
use accord_core::timer::{OwnThresholds, Phase, Thresholds};

/// The plan of ninety minutes.
const STEPS: [(&str, i64); 11] = [
    ("open", 4),
    ("rules", 6),
    ("stake", 3),
    ("pulse", 9),
    ("elephant", 18),
    ("outcome", 11),
    ("roles", 9),
    ("handoffs", 10),
    ("commit", 9),
    ("sign", 8),
    ("close", 3),
];

/// What happened, counted. It knows no moments, and so subtracts none.
#[derive(Default)]
struct Stopwatch {
    /// The open step.
    at: usize,
    /// Whether the timer of this stay was started, whether it stands, and the milliseconds it ran.
    started: bool,
    paused: bool,
    stay_ms: i64,
    /// The same of the stays before, by step.
    was_started: [bool; STEPS.len()],
    ran_ms: [i64; STEPS.len()],
    added_s: [i64; STEPS.len()],
    /// What the clock on the wall shows, from the announced start.
    wall_ms: i64,
}

impl Stopwatch {
    fn live(&mut self, event: &Event) {
        match event {
            Event::Start => (self.started, self.paused) = (true, false),
            Event::Pause => self.paused = self.started,
            Event::Add(seconds) => self.added_s[self.at] += i64::from(*seconds),
            Event::BeganEarlier(seconds) => {
                self.started = true;
                self.stay_ms += i64::from(*seconds) * SECOND;
            }
            Event::Reset => (self.started, self.paused, self.stay_ms) = (false, false, 0),
            Event::Enter(step) => self.enter(STEPS.iter().position(|(id, _)| id == step).unwrap()),
            Event::Wait(ms) | Event::Reboot(ms) => (0..*ms).for_each(|_| self.tick()),
            Event::SetClock(by_ms) => self.wall_ms += by_ms,
            Event::Zone(_) => {}
        }
    }

    fn tick(&mut self) {
        self.wall_ms += 1;
        if self.started && !self.paused {
            self.stay_ms += 1;
        }
    }

    fn enter(&mut self, at: usize) {
        if self.at != at {
            self.ran_ms[self.at] += self.stay_ms;
            self.was_started[self.at] |= self.started;
            (self.at, self.started, self.paused, self.stay_ms) = (at, true, false, 0);
        }
    }

    fn time_of(&self, at: usize) -> StepTime {
        const BY_RULE: OwnThresholds = OwnThresholds { wrap_up_s: None, last_call_s: None };
        const THRESHOLDS: Thresholds = Thresholds { wrap_up: (20, 30, 300), last_call: (5, 15, 60), own: BY_RULE };
        let (stay_ms, started) = if self.at == at { (self.stay_ms, self.started) } else { (0, false) };
        let total_s = (STEPS[at].1 * 60 + self.added_s[at]).max(0);
        let ran_ms = self.ran_ms[at] + stay_ms;
        let left_ms = (total_s * SECOND - ran_ms).max(0);
        let was_started = started || self.was_started[at];
        let phase = if was_started { THRESHOLDS.phase(total_s, left_ms) } else { Phase::NotStarted };
        StepTime { total_s, ran_ms, left_ms, over_ms: (ran_ms - total_s * SECOND).max(0), phase }
    }

    /// Milliseconds from the target end to the expected end.
    fn behind_ms(&self) -> i64 {
        let to_come: i64 = STEPS[self.at + 1..].iter().map(|(_, minutes)| minutes * 60 * SECOND).sum();
        self.wall_ms + self.time_of(self.at).left_ms + to_come - 90 * 60 * SECOND
    }
}

/// Chance that is the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, sides: u32) -> u32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        u32::try_from(self.0 >> 33).unwrap() % sides
    }

    fn one_of<T: Copy>(&mut self, all: &[T]) -> T {
        all[usize::try_from(self.below(u32::try_from(all.len()).unwrap())).unwrap()]
    }

    /// What happens next. A clock that is set and a reboot never meet in one sequence: after a reboot the time of day
    /// is all that there is.
    fn event(&mut self, reboots: bool) -> Event {
        match self.below(20) {
            0..=2 => Event::Start,
            3..=5 => Event::Pause,
            6..=7 => Event::Add(self.one_of(&[-3600, -240, -60, -1, 0, 1, 60, 239, 300])),
            8..=9 => Event::Enter(self.one_of(&["open", "rules", "stake", "pulse"])),
            10 => Event::BeganEarlier(self.below(300)),
            11 => Event::Zone(self.one_of(&[-300, 0, 60, 120, 330])),
            12 if reboots => Event::Reboot(self.below(100).into()),
            12..=13 if !reboots => Event::SetClock(self.one_of(&[-5 * HOUR, -HOUR, -1, 1, HOUR, 9 * HOUR])),
            14 => self.one_of(&[Event::Reset, Event::Wait(700), Event::Wait(1_500), Event::Wait(7_000)]),
            _ => Event::Wait(self.below(300).into()),
        }
    }
}

#[test]
fn ten_thousand_sequences_are_timed_to_the_millisecond() {
    for seed in 0..10_000 {
        let mut dice = Dice(seed);
        let (mut session, mut watch) = (Session::begin(), Stopwatch::default());
        let mut events = Vec::new();
        for _ in 0..10 + dice.below(15) {
            let event = dice.event(seed % 2 == 0);
            session.live(&event);
            watch.live(&event);
            events.push(event);
            let here = STEPS[watch.at].0;
            assert_eq!(session.time_of(here), watch.time_of(watch.at), "{here} after {events:?}, seed {seed}");
        }
        for (at, (step, _)) in STEPS.iter().enumerate() {
            assert_eq!(session.time_of(step), watch.time_of(at), "{step} after {events:?}, seed {seed}");
        }
        let (workshop, now) = (&session.workshop, session.now());
        let behind_ms = agenda::expected_end_ms(workshop, &now) - agenda::target_end_ms(workshop);
        assert_eq!(behind_ms, watch.behind_ms(), "behind after {events:?}, seed {seed}");
    }
}
