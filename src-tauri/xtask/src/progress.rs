//! What a person reads while something takes long: a line before, the time it took after. The only clock of this tool.

use std::time::{Duration, Instant};

use anyhow::Result;

/// Says what is about to be done, does it, and says how long it took.
pub(crate) fn step<T>(what: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    say(what);
    let (result, took) = timed(work);
    match &result {
        Ok(_) => println!("    done in {}", in_words(took)),
        Err(_) => println!("    failed after {}", in_words(took)),
    }
    result
}

/// One line that says what is happening.
pub(crate) fn say(what: &str) {
    println!("==> {what}");
}

/// What `work` gives, and how long it took.
#[expect(clippy::disallowed_methods, reason = "durations of build steps; the product's clock is not involved")]
pub(crate) fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    let result = work();
    (result, start.elapsed())
}

/// "0.4 s", "12.0 s", "3 min 05 s".
pub(crate) fn in_words(took: Duration) -> String {
    let seconds = took.as_secs();
    if seconds < 60 {
        format!("{:.1} s", took.as_secs_f64())
    } else {
        format!("{} min {:02} s", seconds / 60, seconds % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_duration_is_written_as_a_person_says_it() {
        assert_eq!(in_words(Duration::from_millis(412)), "0.4 s");
        assert_eq!(in_words(Duration::from_secs(12)), "12.0 s");
        assert_eq!(in_words(Duration::from_secs(185)), "3 min 05 s");
    }
}
