//! Truth of time and what an idle timer costs, in the real app.

use accord_tests::truth::{self, Errors};
use anyhow::Result;
use std::time::Duration;

/// Takes so many minutes; prints how far the timer was from the truth beside a plain countdown, and what it cost.
pub(crate) async fn report(minutes: f64) -> Result<()> {
    let found = truth::measure(Duration::from_secs_f64(minutes * 60.0)).await?;
    println!(
        "truth of time over {minutes} min: hidden, covered, the clock set 1 h forward and 2 h back, asleep for 10 min"
    );
    line("the timer", found.app);
    line("a plain countdown", found.plain);
    let [in_sight, hidden] = found.idle.map(|share| share * 100.0);
    println!("an idle timer, all processes {in_sight:.2} % of one core in sight, {hidden:.2} % hidden");
    Ok(())
}

fn line(what: &str, Errors { worst_s, last_s, figures }: Errors) {
    println!("{what:<27} off by {worst_s:+.2} s at worst, {last_s:+.2} s at its end, of {figures} figures");
}
