//! The one seam for tests: another clock, chosen paths instead of dialogs, other folders, other places of windows. Read
//! from the environment; not in a packaged build.

use crate::clock::SystemClock;
use crate::ports::{Awake, Chooser, Clock, NotHeld, Shuffle};
use crate::surroundings::Surroundings;
use accord_core::Moment;
use accord_core::moment::Steady;
use chrono::{Local, NaiveDateTime, Offset, TimeZone};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

/// The surroundings with what the environment asks for:
/// `ACCORD_HARNESS_LIBRARY`, `ACCORD_HARNESS_DATA` (folders), `ACCORD_HARNESS_SAVE_AS`, `ACCORD_HARNESS_OPEN` (what a
/// dialog would answer), `ACCORD_HARNESS_AWAKE` (a file in which each hold and each release is a line; without it the
/// computer sleeps as it likes), `ACCORD_HARNESS_SHUFFLE` (a number: cards come in the same order each time),
/// `ACCORD_HARNESS_CLOCK` ("since_ms:passed_ms:speed:set_ms": from `since_ms` UTC on, all clocks run
/// `speed` times as fast, and `passed_ms` more have passed; the time of day alone was set `set_ms` forward; with
/// ":boot" behind it, the steady clock belongs to another start of the system and began there at nothing), and with it
/// `ACCORD_HARNESS_CLOCK_STEPS` (a file that may say "passed_ms:set_ms" while the app runs: so much more has passed, as in
/// a suspend, and so much further the time of day alone was set).
pub fn surroundings(real: Surroundings) -> Surroundings {
    let folder = |name: &str, real: PathBuf| std::env::var_os(name).map_or(real, PathBuf::from);
    Surroundings {
        clock: match std::env::var("ACCORD_HARNESS_CLOCK").ok().as_deref().and_then(BentClock::read) {
            Some(clock) => Arc::new(clock),
            None => real.clock,
        },
        ids: real.ids,
        shuffle: match std::env::var("ACCORD_HARNESS_SHUFFLE").ok().and_then(|seed| seed.parse().ok()) {
            Some(seed) => Arc::new(SeededShuffle(Mutex::new(seed))),
            None => real.shuffle,
        },
        chooser: match (std::env::var_os("ACCORD_HARNESS_OPEN"), std::env::var_os("ACCORD_HARNESS_SAVE_AS")) {
            (None, None) => real.chooser,
            (open, save_as) => Arc::new(Chosen { open: open.map(PathBuf::from), save_as: save_as.map(PathBuf::from) }),
        },
        awake: Arc::new(WrittenDown(std::env::var_os("ACCORD_HARNESS_AWAKE").map(PathBuf::from))),
        library: folder("ACCORD_HARNESS_LIBRARY", real.library),
        data: folder("ACCORD_HARNESS_DATA", real.data),
    }
}

/// The file that the page is printed to instead of asking for a printer: `ACCORD_HARNESS_PRINT_TO`.
pub fn print_to() -> Option<PathBuf> {
    std::env::var_os("ACCORD_HARNESS_PRINT_TO").map(PathBuf::from)
}

/// Where a window opens, in logical pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WindowPlace {
    /// Width and height of what it shows.
    pub size: (f64, f64),
    /// Its left and upper edge.
    pub position: (f64, f64),
}

/// Where the window `label` opens, where the environment says so:
/// `ACCORD_HARNESS_WINDOWS` ("console=1440x900+0+0,room=1920x1080+1440+0").
pub fn window_place(label: &str) -> Option<WindowPlace> {
    place_among(&std::env::var("ACCORD_HARNESS_WINDOWS").ok()?, label)
}

fn place_among(places: &str, label: &str) -> Option<WindowPlace> {
    let (_, place) = places.split(',').filter_map(|named| named.split_once('=')).find(|(name, _)| *name == label)?;
    let mut numbers = place.split(['x', '+']).map(str::parse::<f64>);
    let mut next = || numbers.next()?.ok();
    Some(WindowPlace { size: (next()?, next()?), position: (next()?, next()?) })
}

/// A clock that runs faster and shows another time, the same one after a restart.
struct BentClock {
    real: SystemClock,
    since_ms: i64,
    passed_ms: i64,
    speed: i64,
    set_ms: i64,
    /// Another start of the system than the real one, and the steady reading at which it began.
    boot: Option<(String, i64)>,
    /// The file that says what happens to the clocks while the app runs.
    steps: Option<PathBuf>,
}

impl BentClock {
    fn read(words: &str) -> Option<BentClock> {
        let mut parts = words.split(':');
        let mut next = || parts.next()?.parse::<i64>().ok();
        let real = SystemClock::new();
        let (since_ms, passed_ms, speed, set_ms) = (next()?, next()?, next()?, next()?);
        let began_ms = real.now().steady.map_or(0, |steady| steady.ms);
        let boot = parts.next().map(|boot| (boot.to_owned(), began_ms));
        let steps = std::env::var_os("ACCORD_HARNESS_CLOCK_STEPS").map(PathBuf::from);
        Some(BentClock { real, since_ms, passed_ms, speed, set_ms, boot, steps })
    }

    /// How much more has passed, and how much further the time of day was set, since the app was started.
    fn stepped(&self) -> (i64, i64) {
        let words = self.steps.as_ref().and_then(|file| std::fs::read_to_string(file).ok());
        words.as_deref().and_then(steps_in).unwrap_or_default()
    }
}

impl Clock for BentClock {
    fn now(&self) -> Moment {
        let real = self.real.now();
        let (passed_ms, set_ms) = self.stepped();
        let gained = (real.utc_ms - self.since_ms) * (self.speed - 1) + self.passed_ms + passed_ms;
        let utc_ms = real.utc_ms + gained + self.set_ms + set_ms;
        Moment {
            utc_ms,
            offset_min: offset_min_at(utc_ms).unwrap_or(real.offset_min),
            steady: real.steady.map(|steady| match &self.boot {
                Some((boot, began_ms)) => Steady { boot: boot.clone(), ms: steady.ms - began_ms + passed_ms },
                None => Steady { ms: steady.ms + gained, ..steady },
            }),
        }
    }

    fn offset_at(&self, local: NaiveDateTime) -> i32 {
        self.real.offset_at(local)
    }
}

fn steps_in(words: &str) -> Option<(i64, i64)> {
    let (passed_ms, set_ms) = words.trim().split_once(':')?;
    Some((passed_ms.parse().ok()?, set_ms.parse().ok()?))
}

/// Summer or winter time is that of the time shown.
fn offset_min_at(utc_ms: i64) -> Option<i32> {
    let local = Local.timestamp_millis_opt(utc_ms).single()?;
    Some(local.offset().fix().local_minus_utc() / 60)
}

/// The same order at every start: a linear congruential generator, fit for tests only.
struct SeededShuffle(Mutex<u64>);

impl Shuffle for SeededShuffle {
    fn below(&self, bound: usize) -> usize {
        let Ok(mut state) = self.0.lock() else { return 0 };
        *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(*state >> 33).unwrap_or(0).checked_rem(bound).unwrap_or(0)
    }
}

/// Writes down what the system would be asked for.
#[derive(Clone)]
struct WrittenDown(Option<PathBuf>);

impl WrittenDown {
    fn write(&self, line: &str) {
        let file = self.0.as_ref().and_then(|file| std::fs::File::options().create(true).append(true).open(file).ok());
        if let Some(mut file) = file {
            let _ = std::io::Write::write_all(&mut file, format!("{line}\n").as_bytes());
        }
    }
}

impl Awake for WrittenDown {
    fn hold(&self) -> Result<Box<dyn Send>, NotHeld> {
        struct Release(WrittenDown);
        impl Drop for Release {
            fn drop(&mut self) {
                self.0.write("released");
            }
        }
        self.write("held");
        Ok(Box::new(Release(self.clone())))
    }
}

/// What a person would choose in a dialog.
struct Chosen {
    open: Option<PathBuf>,
    save_as: Option<PathBuf>,
}

impl Chooser for Chosen {
    fn workshop_to_open(&self) -> Option<PathBuf> {
        self.open.clone()
    }

    fn library_folder(&self) -> Option<PathBuf> {
        self.open.clone()
    }

    fn place_for_page(&self, _suggested: &Path) -> Option<PathBuf> {
        self.save_as.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_that_was_not_told_both_steps_takes_none() {
        assert_eq!(steps_in("600000:-3600000\n"), Some((600_000, -3_600_000)));
        assert_eq!(steps_in("600000"), None, "half of it was written");
    }

    #[test]
    fn a_window_has_a_place_of_its_own_only_where_one_is_named() {
        let places = "console=1440x900+0+0,room=1920x1080+1440+0";
        let room = WindowPlace { size: (1920.0, 1080.0), position: (1440.0, 0.0) };
        assert_eq!(place_among(places, "room"), Some(room));
        assert_eq!(place_among("room=1920x1080", "room"), None, "half a place");
        assert_eq!(place_among("", "console"), None, "no window is named");
    }
}
