//! What cargo is told to build together: all packages, always. Cargo gives a dependency the features that the selected
//! packages ask for: with one selection everywhere each dependency is built once, and with others once more for each.
//! Only what is given to people is built by itself (`package`), so that it takes no features from the tests.

use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;

use crate::{folders, process};

const TOGETHER: [&str; 2] = ["--release", "--workspace"];

/// `cargo build` of some targets. `--examples` is there for its selection: like a test it counts what the tests of
/// each crate depend on, and would otherwise make cargo build the webview's crates anew for the tests.
pub(crate) fn build(targets: &[&str]) -> Command {
    let mut command = process::cargo();
    command.arg("build").args(TOGETHER).args(targets).arg("--examples");
    command
}

/// `cargo test` of some targets.
pub(crate) fn test(targets: &[&str]) -> Command {
    let mut command = process::cargo();
    command.args(test_arguments(targets));
    command
}

/// What follows `cargo` there.
pub(crate) fn test_arguments<'a>(targets: &[&'a str]) -> Vec<&'a str> {
    [&["test"], TOGETHER.as_slice(), targets].concat()
}

/// Builds a program, and answers where it is.
pub(crate) fn program(name: &str) -> Result<PathBuf> {
    process::run(&mut build(&["--bin", name]))?;
    Ok(folders::binary("release", name))
}
