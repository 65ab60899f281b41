//! `cargo xtask test`: every check there is, as named stages in one order: what is quick and what is wrong most often
//! comes first, the real app comes last.

use std::time::Duration;

use anyhow::{Context, Result};
use clap::ValueEnum;

use crate::progress::{in_words, say, timed};
use crate::setup::{self, Purpose};
use crate::{e2e, packages, process, real_app, types, ui};

/// A check, in the order in which they run.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Stage {
    /// rustfmt on every crate
    Format,
    /// prettier on the interface
    UiFormat,
    /// svelte-check on the interface
    UiTypes,
    /// vitest on the interface
    UiTests,
    /// the generated types are those that Rust says
    Types,
    /// the interface builds
    UiBuild,
    /// clippy on every crate, with and without the seam for tests
    Clippy,
    /// the tests of every crate
    Crates,
    /// both flavours of the app, and the command line
    Build,
    /// scenarios, files, faults, and the real app driven in its windows (Linux)
    App,
}

/// Makes the machine ready, then runs every stage up to the first that fails, or `only` one.
pub(crate) fn test(only: Option<Stage>) -> Result<()> {
    let (result, took) = timed(|| {
        setup::setup(Purpose::Test)?;
        run(&only.map_or_else(|| Stage::value_variants().to_vec(), |stage| vec![stage]))
    });
    let passed = result?;
    println!("\nPassed in {}, setup included:", in_words(took));
    for (stage, took) in passed {
        println!("  {:<10} {:>12}", stage.name(), in_words(took));
    }
    Ok(())
}

fn run(stages: &[Stage]) -> Result<Vec<(Stage, Duration)>> {
    let mut passed = Vec::new();
    for (index, &stage) in stages.iter().enumerate() {
        println!();
        say(&format!("[{}/{}] {}: {}", index + 1, stages.len(), stage.name(), stage.about()));
        let (result, took) = timed(|| stage.run());
        result.with_context(|| stage.failed(took))?;
        println!("    {} passed in {}", stage.name(), in_words(took));
        passed.push((stage, took));
    }
    Ok(passed)
}

impl Stage {
    fn run(self) -> Result<()> {
        match self {
            Self::Format => cargo(&["fmt", "--all", "--check"]).context("`cargo fmt --all` puts it right"),
            Self::UiFormat => npm("format:check").context("`npm run format` in ui/ puts it right"),
            Self::UiTypes => npm("check"),
            Self::UiTests => npm("test"),
            Self::Types => types::check(),
            Self::UiBuild => ui::build(),
            Self::Clippy => {
                ui::build().and_then(|()| clippy(&[])).and_then(|()| clippy(&["--features", "accord/harness"]))
            }
            Self::Crates => {
                ui::build()?;
                process::run(&mut packages::test(&["--lib", "--bins", "--test", "it"]))?;
                process::run(&mut packages::test(&["--doc"]))
            }
            Self::Build => ui::build().and_then(|()| e2e::build()),
            Self::App => {
                e2e::prepare()?;
                // One after the other: processes that are killed are told from others by what they leave.
                let rest = ["--test", "cli", "--test", "structure", "--", "--test-threads=1"];
                process::run(&mut e2e::session(&packages::test_arguments(&rest)))?;
                real_app::test()
            }
        }
    }

    /// As it is typed after `--only`.
    fn name(self) -> String {
        self.to_possible_value().map_or_else(String::new, |value| value.get_name().to_owned())
    }

    fn about(self) -> String {
        let help = self.to_possible_value().and_then(|value| value.get_help().map(ToString::to_string));
        help.unwrap_or_default()
    }

    fn failed(self, took: Duration) -> String {
        let name = self.name();
        format!("Stage {name} failed after {}. Run it alone with `cargo xtask test --only {name}`", in_words(took))
    }
}

fn clippy(features: &[&str]) -> Result<()> {
    let arguments = ["clippy", "--release", "--workspace", "--all-targets"];
    process::run(process::cargo().args(arguments).args(features).args(["--", "-D", "warnings"]))
}

fn cargo(arguments: &[&str]) -> Result<()> {
    process::run(process::cargo().args(arguments))
}

fn npm(script: &str) -> Result<()> {
    process::run(process::npm().args(["run", script]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_stage_has_a_name_and_says_what_it_checks() {
        for stage in Stage::value_variants() {
            assert!(!stage.name().is_empty() && !stage.about().is_empty());
        }
    }
}
