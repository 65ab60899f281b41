//! From an operation to the disk, beside the bare calls with the same bytes, in turn, on the same disk.

use crate::times::{percentile_ms, time};
use accord_app::Session;
use accord_app::clock::SystemClock;
use accord_core::model::EntryId;
use accord_core::operation::{Capture, CommitmentEdit};
use accord_file::{Document, decode, encode};
use anyhow::{Context, Result, ensure};
use std::fs::{self, File};
use std::io::Write;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

const OPERATIONS: u32 = 500;
const PATIENCE: Duration = Duration::from_secs(30);

/// Prints what an operation costs until it is durable.
pub(crate) fn report() -> Result<()> {
    let workshop = crate::signed_workshop()?;
    let image = encode(&workshop)?;
    // Beside the build: a real disk, where the temporary folder may be in memory.
    let folder = tempfile::tempdir_in(std::env::current_exe()?.parent().context("a program lies in a folder")?)?;
    let document = Document::create(folder.path(), &workshop, &folder.path().join("locks"))?;
    let mut session = Session::of(document, workshop.clone(), Arc::new(SystemClock::new()), || {})
        .map_err(|problem| anyhow::anyhow!(problem.message))?;
    let (mut operations, mut bare) = (Vec::new(), Vec::new());
    for number in 0..OPERATIONS {
        operations.push(time(|| operate(&mut session, number))?.1);
        bare.push(time(|| write_bare(folder.path(), &image))?.1);
    }
    let median = |times: &mut Vec<Duration>| (percentile_ms(times, 50), percentile_ms(times, 99));
    let ((op50, op99), (bare50, bare99)) = (median(&mut operations), median(&mut bare));
    println!("operation to durable save   p50 {op50:.2} ms, p99 {op99:.2} ms ({OPERATIONS} operations)");
    println!("bare write, fsync, rename   p50 {bare50:.2} ms, p99 {bare99:.2} ms (the same {} bytes)", image.len());
    println!("ratio                       p50 {:.2}, p99 {:.2}", op50 / bare50, op99 / bare99);
    let mut encoding = repeated(|| Ok(encode(&workshop).map(drop)?))?;
    let mut decoding = repeated(|| Ok(decode(&image).map(drop)?))?;
    println!("encode                      p50 {:.2} ms", percentile_ms(&mut encoding, 50));
    println!("decode                      p50 {:.2} ms", percentile_ms(&mut decoding, 50));
    Ok(())
}

fn repeated(mut act: impl FnMut() -> Result<()>) -> Result<Vec<Duration>> {
    (0..200).map(|_| time(&mut act).map(|(_, took)| took)).collect()
}

fn operate(session: &mut Session, number: u32) -> Result<()> {
    let edit = CommitmentEdit::Act(format!("publish the list for the {number}th time").as_str().into());
    let operation = Capture::EditCommitment { commitment: EntryId(1), edit }.into();
    session.transact(&operation).map_err(|problem| anyhow::anyhow!(problem.message))?;
    let watch = session.save_watch().context("the session saves")?;
    ensure!(watch.wait(PATIENCE), "it was not saved");
    Ok(())
}

fn write_bare(folder: &Path, bytes: &[u8]) -> Result<()> {
    let (temporary, path) = (folder.join("bare.new"), folder.join("bare"));
    let mut file = File::create(&temporary)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::rename(&temporary, &path)?;
    Ok(File::open(folder)?.sync_all()?)
}
