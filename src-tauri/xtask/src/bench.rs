//! `cargo xtask bench`: the measurements, which live in the tests crate, taken from the real app.

use anyhow::Result;

use crate::progress::step;
use crate::{e2e, process};

/// Builds what is needed and measures.
pub(crate) fn bench() -> Result<()> {
    e2e::prepare()?;
    step("Measuring", || process::run(&mut e2e::session(&["run", "--release", "-p", "accord-tests", "--bin", "bench"])))
}
