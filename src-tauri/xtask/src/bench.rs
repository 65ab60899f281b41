//! `cargo xtask bench`: the measurements, which live in the tests crate, taken from the real app.

use std::process::Command;

use anyhow::Result;

use crate::progress::step;
use crate::{e2e, folders, packages, process};

/// Builds what is needed and measures.
pub(crate) fn bench() -> Result<()> {
    e2e::prepare()?;
    step("Building an empty app to measure beside", || process::run(&mut packages::build(&["--bin", "empty-app"])))?;
    step("Measuring", || {
        let mut bench = e2e::session_of(e2e::LAPTOP, packages::program("bench")?);
        process::run(bench.env("ACCORD_EMPTY_APP", folders::binary("release", "empty-app")))
    })
}

/// Builds the command line, and kills it `kills` times at random moments.
pub(crate) fn kills(kills: u32) -> Result<()> {
    step("Building the command line", || process::run(&mut packages::build(&["--bin", "accord-cli"])))?;
    step("Killing it", || {
        let mut bench = Command::new(packages::program("bench")?);
        process::run(
            bench.args(["kills", &kills.to_string()]).env("ACCORD_CLI", folders::binary("release", "accord-cli")),
        )
    })
}

/// Runs the real app for so many minutes and says how true its timer was and what it cost.
pub(crate) fn truth(minutes: f64) -> Result<()> {
    e2e::prepare()?;
    let minutes = minutes.to_string();
    step("Running it", || {
        let mut bench = e2e::session_of(e2e::LAPTOP, packages::program("bench")?);
        process::run(bench.args(["truth", &minutes]))
    })
}
