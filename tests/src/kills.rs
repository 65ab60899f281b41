//! `accord-cli apply`, killed at random moments while it saves what it is fed without a pause: everything that it had
//! acknowledged is in the file, whole, and the next one goes on. When each kill comes follows from a seed, as far as a
//! machine does the same thing twice.

use crate::home::{Home, Writer, commitment, text};
use anyhow::{Context, Result, ensure};
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use std::io::{BufRead, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdin};
use std::thread;
use std::time::Duration;

/// After so many kills the next workshop is taken, so that files stay as small as a workshop.
const KILLS_OF_A_WORKSHOP: u32 = 20;
/// How many operations a process is offered: more than it comes to answer.
const OFFERED: u32 = 40;
/// How many answers are waited for before a kill, at most.
const MOST_ANSWERS: u32 = 8;
/// How long after that the kill comes, at most: longer than a save, and than a start.
const MOST_MICROSECONDS: u64 = 8_000;

/// What came of the kills.
#[derive(Clone, Copy, Debug, Default)]
pub struct Kills {
    /// Operations that were acknowledged; all of them were found in their files.
    pub acknowledged: u32,
    /// Operations that were found without having been acknowledged.
    pub not_acknowledged: u32,
    /// Kills that left a temporary file, and so came in the middle of a save.
    pub in_a_save: u32,
}

/// A seed: that of the environment's `ACCORD_SEED`, or any.
pub fn any_seed() -> u64 {
    let given = std::env::var("ACCORD_SEED").ok().and_then(|seed| seed.parse().ok());
    given.unwrap_or_else(|| rand::rng().random())
}

/// Kills it so many times.
///
/// # Errors
/// Where an acknowledged operation is lost, a file is not whole, or the next process cannot go on.
pub fn kill(kills: u32, seed: u64) -> Result<Kills> {
    let mut random = StdRng::seed_from_u64(seed);
    let mut came = Kills::default();
    // On a disk most kills come while a save waits for it; in memory they come at every other moment, and soon.
    let homes = [Home::new, Home::in_memory].into_iter().cycle();
    for (first, home) in (0..kills).step_by(KILLS_OF_A_WORKSHOP as usize).zip(homes) {
        let count = KILLS_OF_A_WORKSHOP.min(kills - first);
        one_workshop(&home(), count, &mut random, &mut came)
            .with_context(|| format!("one of the kills from number {first} on, with ACCORD_SEED={seed}"))?;
    }
    Ok(came)
}

/// One workshop, in which the operations are numbered on from kill to kill.
fn one_workshop(home: &Home, kills: u32, random: &mut StdRng, came: &mut Kills) -> Result<()> {
    let file = home.workshop("Checkout", &[]);
    let mut there = 0;
    for _ in 0..kills {
        let writer = home.writer(&[text(&file)]);
        let process = writer.child.id();
        let acknowledged = killed(writer, there + 1, random)?;
        let found = operations_in(&file)?;
        ensure!(
            found >= there + acknowledged,
            "{acknowledged} more were acknowledged after {there}, {found} are there"
        );
        ensure!(found <= there + OFFERED, "{found} are there, and {OFFERED} more were offered after {there}");
        came.acknowledged += acknowledged;
        came.not_acknowledged += found - there - acknowledged;
        let left = format!("-{process}");
        came.in_a_save += u32::from(names_beside(&file)?.iter().any(|name| name.ends_with(&left)));
        there = found;
    }
    goes_on(home, &file)
}

/// Feeds it without a pause, kills it, and answers how many operations it acknowledged.
fn killed(writer: Writer, first: u32, random: &mut StdRng) -> Result<u32> {
    let Writer { mut child, input, mut output } = writer;
    let feeder = thread::spawn(move || feed(input, first));
    let mut acknowledged = 0;
    for _ in 0..random.random_range(0..=MOST_ANSWERS) {
        let mut line = String::new();
        output.read_line(&mut line)?;
        ensure!(line.ends_with("}\n"), "it answers until it is killed: {line:?}; {}", last_words(&mut child)?);
        acknowledged += 1;
    }
    thread::sleep(Duration::from_micros(random.random_range(0..=MOST_MICROSECONDS)));
    child.kill()?;
    child.wait()?;
    let _ = feeder.join();
    let more = output.lines().map_while(Result::ok).filter(|line| line.ends_with('}')).count();
    Ok(acknowledged + u32::try_from(more)?)
}

/// How one ended that has closed its output by itself, and what it said of that.
fn last_words(child: &mut Child) -> Result<String> {
    let ended = child.wait()?;
    let mut said = String::new();
    if let Some(errors) = &mut child.stderr {
        errors.read_to_string(&mut said)?;
    }
    Ok(format!("it ended with {ended} and said {said:?}"))
}

/// Offers it operations until it is gone; hands its input back, so that it does not end by itself.
fn feed(mut input: ChildStdin, first: u32) -> ChildStdin {
    for number in first..first + OFFERED {
        if writeln!(input, "{}", commitment(number, "act", &format!("act {number}"))).is_err() {
            break;
        }
    }
    input
}

/// How many operations the file holds: all of them up to one, in their order.
fn operations_in(file: &Path) -> Result<u32> {
    let decoded = accord_file::read(file)?;
    ensure!(decoded.seal == accord_file::Seal::Whole, "the seal is broken");
    for (number, commitment) in (1..).zip(decoded.workshop.commitments.iter()) {
        let act = format!("act {number}");
        ensure!(commitment.act.as_str() == act, "{act} is missing: there is {:?}", commitment.act);
    }
    Ok(u32::try_from(decoded.workshop.commitments.len())?)
}

/// The next writer is not locked out, and clears away what the killed ones left.
fn goes_on(home: &Home, file: &Path) -> Result<()> {
    let ran = home.apply(&[text(file)], &[commitment(1, "act", "after the kills")]);
    ensure!(ran.code == 0, "the next one cannot go on: {}", ran.errors);
    let names = names_beside(file)?;
    ensure!(names.len() == 1, "something is left beside the workshop: {names:?}");
    let ran = home.run(&["check", text(file)]);
    ensure!(ran.code == 0, "the file is not whole: {}", ran.errors);
    Ok(())
}

/// The names in the file's folder, its own among them.
fn names_beside(file: &Path) -> Result<Vec<String>> {
    let folder = file.parent().context("a file lies in a folder")?;
    let names = folder.read_dir()?.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()));
    names.collect()
}
