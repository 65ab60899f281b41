//! The system's clocks. `Instant` stands still in suspend on Linux and macOS, so the steady reading comes from the
//! clock that does not. This is the one place of the product that reads a clock.

use crate::ports::Clock;
use accord_core::Moment;
use accord_core::moment::Steady;
use chrono::{Local, NaiveDateTime, Offset, TimeZone};

/// The clocks of this machine.
#[derive(Clone, Debug)]
pub struct SystemClock {
    boot: String,
}

impl SystemClock {
    /// Finds out which start of the system this is.
    pub fn new() -> SystemClock {
        #[expect(clippy::disallowed_methods, reason = "where the system names no boot, this run of the app is one")]
        let this_run = || uuid::Uuid::new_v4().to_string();
        SystemClock { boot: boot_id().unwrap_or_else(this_run) }
    }
}

impl Default for SystemClock {
    fn default() -> Self {
        SystemClock::new()
    }
}

impl Clock for SystemClock {
    fn now(&self) -> Moment {
        #[expect(clippy::disallowed_methods, reason = "this is the clock that everybody else is handed")]
        let local = Local::now();
        Moment {
            utc_ms: local.timestamp_millis(),
            offset_min: local.offset().fix().local_minus_utc() / 60,
            steady: steady_ms().map(|ms| Steady { boot: self.boot.clone(), ms }),
        }
    }

    fn offset_at(&self, local: NaiveDateTime) -> i32 {
        let found = Local.offset_from_local_datetime(&local).earliest();
        found.map_or_else(|| self.now().offset_min, |offset| offset.fix().local_minus_utc() / 60)
    }
}

/// Which start of the system this is, where the system says so. Without it, steady readings hold for one run of
/// the app only.
fn boot_id() -> Option<String> {
    if cfg!(target_os = "linux") {
        let id = std::fs::read_to_string("/proc/sys/kernel/random/boot_id").ok()?;
        return Some(id.trim().to_owned()).filter(|id| !id.is_empty());
    }
    if cfg!(target_os = "macos") {
        let output =
            std::process::Command::new("/usr/sbin/sysctl").args(["-n", "kern.bootsessionuuid"]).output().ok()?;
        return String::from_utf8(output.stdout).ok().map(|id| id.trim().to_owned()).filter(|id| !id.is_empty());
    }
    None
}

/// Milliseconds on the clock that goes on in suspend.
#[cfg(any(target_os = "linux", target_os = "macos"))]
pub(crate) fn steady_ms() -> Option<i64> {
    use rustix::time::{ClockId, clock_gettime};
    // On macOS CLOCK_MONOTONIC goes on while the machine sleeps; on Linux only CLOCK_BOOTTIME does.
    #[cfg(target_os = "linux")]
    let clock = ClockId::Boottime;
    #[cfg(target_os = "macos")]
    let clock = ClockId::Monotonic;
    let time = clock_gettime(clock);
    time.tv_sec.checked_mul(1000)?.checked_add(time.tv_nsec / 1_000_000)
}

/// On Windows the performance counter goes on in suspend; `Instant` reads it. It is counted from the app's start, so
/// the boot id is one of this run.
#[cfg(not(any(target_os = "linux", target_os = "macos")))]
pub(crate) fn steady_ms() -> Option<i64> {
    use std::sync::OnceLock;
    use std::time::Instant;
    static START: OnceLock<Instant> = OnceLock::new();
    #[expect(clippy::disallowed_methods, reason = "this is the clock that everybody else is handed")]
    let start = *START.get_or_init(Instant::now);
    i64::try_from(start.elapsed().as_millis()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_readings_of_one_boot_never_go_backwards() {
        let clock = SystemClock::new();
        let first = clock.now();
        let second = SystemClock::new().now();
        assert!(second.since(&first) >= 0);
        assert_eq!(first.steady.map(|s| s.boot), second.steady.map(|s| s.boot), "the boot is the same");
    }
}
