//! `cargo xtask test --fuzz`: each target of tests/fuzz for a minute, beginning with the fixtures. It is no stage of the
//! checks: what it finds depends on chance, and it needs a nightly compiler.

use std::fs;
use std::process::Command;

use anyhow::{Context, Result};

use crate::progress::step;
use crate::setup::CARGO_FUZZ;
use crate::{folders, process};

/// The compiler that has the instrumentation.
const TOOLCHAIN: &str = "nightly";
/// How long a target runs.
const SECONDS: u32 = 60;

/// A target, and the folder of real inputs that it begins with.
const TARGETS: [(&str, &str); 2] = [("decode", "tests/versions"), ("transcript", "tests/fixtures")];

/// Runs every target up to the first that finds something. What was found stays in tests/fuzz/artifacts; what led
/// somewhere new is kept in the target folder, and the next run begins with it.
pub(crate) fn fuzz() -> Result<()> {
    CARGO_FUZZ.setup()?;
    let arguments = ["toolchain", "install", TOOLCHAIN, "--profile", "minimal"];
    step("Installing the nightly compiler", || process::run(Command::new("rustup").args(arguments)))?;
    TARGETS.iter().try_for_each(|(target, seeds)| run(target, seeds))
}

fn run(target: &str, seeds: &str) -> Result<()> {
    let corpus = folders::target().join("fuzz").join(target);
    fs::create_dir_all(&corpus).with_context(|| format!("{} could not be made", corpus.display()))?;
    let mut command = Command::new(CARGO_FUZZ.path());
    // The cargo that runs this tool is another one.
    command.env_remove("CARGO").env("RUSTUP_TOOLCHAIN", TOOLCHAIN).current_dir(folders::root());
    command.args(["run", "--fuzz-dir", "tests/fuzz", "--target-dir"]).arg(folders::target().join("fuzz-build"));
    command.arg(target).arg(&corpus).arg(folders::root().join(seeds));
    command.arg("--").arg(format!("-max_total_time={SECONDS}"));
    step(&format!("Fuzzing {target} for {SECONDS} s"), || process::run(&mut command))
}
