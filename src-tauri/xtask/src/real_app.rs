//! The tests of the real app, one for each core at a time. Each has a display, a session bus and a driver of its own, so
//! that none takes another's focus or keys; what it printed is shown when it ends, and whole, so that two do not mix.

use std::num::NonZero;
use std::process::Stdio;
use std::sync::Mutex;
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use crate::progress::{in_words, timed};
use crate::{e2e, packages, process};

/// More apps at once than this want more memory than many machines have.
const MOST_AT_ONCE: usize = 4;
/// What they are in the tests crate.
const TESTS: [&str; 2] = ["--test", "app"];

/// Builds and runs all of them. Those that fail stop none of the others, and are named at the end.
pub(crate) fn test() -> Result<()> {
    let names = names()?;
    let at_once = thread::available_parallelism().map_or(1, NonZero::get).min(MOST_AT_ONCE);
    println!("    {} tests of the real app, {at_once} at once", names.len());
    // Whole workshops are the longest, and the last by name: they begin first, so that no core waits for one at the end.
    let waiting = Mutex::new(names.into_iter().rev());
    let failed = Mutex::new(Vec::new());
    let next = || waiting.lock().ok()?.next();
    thread::scope(|scope| {
        for _ in 0..at_once {
            scope.spawn(|| {
                while let Some(name) = next() {
                    if !run(&name)
                        && let Ok(mut failed) = failed.lock()
                    {
                        failed.push(name);
                    }
                }
            });
        }
    });
    let failed = failed.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    if !failed.is_empty() {
        bail!("{} of them failed:\n  {}", failed.len(), failed.join("\n  "));
    }
    Ok(())
}

/// Builds them, and asks what they are called.
fn names() -> Result<Vec<String>> {
    process::run(packages::test(&TESTS).arg("--no-run"))?;
    let listed = process::output(packages::test(&TESTS).args(["--", "--list", "--format", "terse"]))?;
    let names: Vec<_> = listed.lines().filter_map(|line| line.strip_suffix(": test")).map(str::to_owned).collect();
    if names.is_empty() {
        bail!("No test of the real app was found.");
    }
    Ok(names)
}

/// Runs one, and says whether it passed.
fn run(name: &str) -> bool {
    let (result, took) = timed(|| alone(name));
    match &result {
        Ok(None) => println!("    passed  {name}  {}", shown(took)),
        Ok(Some(printed)) => println!("    FAILED  {name}  {}\n{printed}", shown(took)),
        Err(error) => println!("    FAILED  {name}  {}\n{error:#}", shown(took)),
    }
    matches!(result, Ok(None))
}

/// What it printed, where it did not pass.
fn alone(name: &str) -> Result<Option<String>> {
    let mut session = e2e::session(&packages::test_arguments(&TESTS));
    let output = session
        .args(["--", "--exact", name])
        .stdin(Stdio::null())
        .output()
        .with_context(|| format!("the test {name} could not be started"))?;
    if output.status.success() {
        return Ok(None);
    }
    let printed = String::from_utf8_lossy(&output.stdout);
    Ok(Some(format!("{printed}{}", String::from_utf8_lossy(&output.stderr))))
}

fn shown(took: Duration) -> String {
    format!("({})", in_words(took))
}
