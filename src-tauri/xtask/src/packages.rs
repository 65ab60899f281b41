//! Which packages cargo is told to build together. Cargo gives a dependency the features that the selected packages
//! ask for: with one selection everywhere each dependency is built once, and with others once more for each.

use std::process::Command;

use crate::process;

/// All but the tests crate, which no build of the product may take its features from.
const TOGETHER: [&str; 4] = ["--release", "--workspace", "--exclude", "accord-tests"];

/// `cargo build` of some targets. `--examples` is there for its selection: like a test it counts what the tests of
/// each crate depend on, and would otherwise make cargo build the webview's crates anew for the tests.
pub(crate) fn build(targets: &[&str]) -> Command {
    let mut command = process::cargo();
    command.arg("build").args(TOGETHER).args(targets).arg("--examples");
    command
}

/// `cargo test` of every crate.
pub(crate) fn test() -> Command {
    let mut command = process::cargo();
    command.arg("test").args(TOGETHER);
    command
}
