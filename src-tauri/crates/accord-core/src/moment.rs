//! Moments and the time between them. A moment is a fact that a clock outside this crate handed in; nothing here
//! reads one.

use chrono::{DateTime, FixedOffset, NaiveDate, TimeZone};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One reading of the clocks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Moment {
    /// Milliseconds since 1970 in UTC. Moves when somebody sets the clock.
    #[ts(type = "number")]
    pub utc_ms: i64,
    /// Local time minus UTC, in minutes, -1080 to 1080.
    pub offset_min: i32,
    /// A clock that nobody can set and that goes on in suspend, if the system has one.
    pub steady: Option<Steady>,
}

/// A reading of the suspend-aware clock. Two readings compare only within one boot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Steady {
    /// Which start of the system the reading belongs to.
    pub boot: String,
    /// Milliseconds since that start.
    #[ts(type = "number")]
    pub ms: i64,
}

impl Moment {
    /// A moment that knows only the time of day; for set-up and tests.
    pub fn at(time: DateTime<FixedOffset>) -> Moment {
        Moment { utc_ms: time.timestamp_millis(), offset_min: time.offset().local_minus_utc() / 60, steady: None }
    }

    /// Milliseconds from `earlier` to this moment, never negative. The steady clock decides where both readings are
    /// of one boot; a clock that somebody set, a zone change or summer time then change nothing.
    pub fn since(&self, earlier: &Moment) -> i64 {
        let passed = match (&self.steady, &earlier.steady) {
            (Some(now), Some(then)) if now.boot == then.boot => now.ms.saturating_sub(then.ms),
            _ => self.utc_ms.saturating_sub(earlier.utc_ms),
        };
        passed.max(0)
    }

    /// This moment, `ms` milliseconds earlier on every clock.
    pub fn before(&self, ms: i64) -> Moment {
        Moment {
            utc_ms: self.utc_ms.saturating_sub(ms),
            offset_min: self.offset_min,
            steady: self.steady.as_ref().map(|s| Steady { boot: s.boot.clone(), ms: s.ms.saturating_sub(ms) }),
        }
    }

    /// Local date and time at this moment, in its own offset.
    pub fn local(&self) -> DateTime<FixedOffset> {
        local(self.utc_ms, self.offset_min)
    }

    /// The local calendar date.
    pub fn date(&self) -> NaiveDate {
        self.local().date_naive()
    }
}

/// Local date and time of `utc_ms` at `offset_min`; the beginning of 1970 where the calendar does not reach.
pub fn local(utc_ms: i64, offset_min: i32) -> DateTime<FixedOffset> {
    let offset = FixedOffset::east_opt(offset_min.clamp(-1080, 1080) * 60);
    offset
        .and_then(|offset| offset.timestamp_millis_opt(utc_ms).single())
        .filter(|time| time.naive_utc().checked_add_offset(*time.offset()).is_some())
        .unwrap_or_else(|| DateTime::UNIX_EPOCH.fixed_offset())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reading(utc_s: i64, boot: &str, steady_s: i64) -> Moment {
        Moment { utc_ms: utc_s * 1000, offset_min: 60, steady: Some(Steady { boot: boot.into(), ms: steady_s * 1000 }) }
    }

    #[test]
    fn a_clock_that_is_set_back_or_forward_changes_no_duration() {
        let start = reading(10_000, "a", 50);
        assert_eq!(reading(6_400, "a", 110).since(&start), 60_000, "set back by an hour");
        assert_eq!(reading(99_000, "a", 110).since(&start), 60_000, "set forward");
    }

    #[test]
    fn after_a_reboot_the_time_of_day_decides_and_nothing_runs_backwards() {
        let start = reading(10_000, "a", 50);
        assert_eq!(reading(10_090, "b", 3).since(&start), 90_000, "the boot differs");
        assert_eq!(reading(9_000, "b", 3).since(&start), 0, "never negative");
    }
}
