//! Truth of time, briefly: the bench takes as long as it is told to.

use accord_tests::truth;
use anyhow::{Result, ensure};
use std::time::Duration;

/// Long enough for some figures in each part of a run.
const BRIEFLY: Duration = Duration::from_secs(18);
/// More than a look of the publisher, a frame, and a machine that does other things as well.
const OFF_S: f64 = 5.0;

#[tokio::test]
async fn the_timer_is_true_hidden_covered_after_a_set_clock_and_after_a_sleep() -> Result<()> {
    let found = truth::measure(BRIEFLY).await?;
    ensure!(found.app.worst_s.abs() < OFF_S, "the timer is off by {} s", found.app.worst_s);
    ensure!(found.plain.worst_s > 500.0, "the control misses the sleep: off by {} s", found.plain.worst_s);
    Ok(())
}
