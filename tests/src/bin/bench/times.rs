//! Taking times, and saying them.

use anyhow::Result;
use std::time::{Duration, Instant};

/// How long an act takes.
pub(crate) fn time<T>(act: impl FnOnce() -> Result<T>) -> Result<(T, Duration)> {
    let start = now();
    let done = act()?;
    Ok((done, start.elapsed()))
}

/// A reading of the clock that measures.
#[expect(clippy::disallowed_methods, reason = "it measures this machine, not a workshop")]
pub(crate) fn now() -> Instant {
    Instant::now()
}

/// The value that `percent` of all stay below, in milliseconds.
pub(crate) fn percentile_ms(times: &mut [Duration], percent: usize) -> f64 {
    times.sort();
    let at = (times.len() * percent / 100).min(times.len().saturating_sub(1));
    times.get(at).map_or(0.0, |time| time.as_secs_f64() * 1000.0)
}
