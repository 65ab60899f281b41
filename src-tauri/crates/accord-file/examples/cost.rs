//! What a document costs on this machine: bytes, and milliseconds for encoding, decoding and saving.
//! `cargo run --release -p accord-file --example cost -- FOLDER` (the folder decides which disk is measured).

#![expect(clippy::print_stdout, reason = "a report on the terminal is what it is for")]

use accord_core::model::EntryId;
use accord_core::operation::{Capture, CommitmentEdit, Running, SettingUp, apply};
use accord_core::{Moment, Workshop, moment};
use accord_file::{Document, decode, encode};
use std::error::Error;
use std::path::Path;
use std::time::{Duration, Instant};

const TIMES: usize = 200;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).ok_or("name a folder to save into")?;
    let folder = tempfile::tempdir_in(Path::new(&folder))?;
    let workshop = workshop()?;
    let image = encode(&workshop)?;
    println!("image   {} bytes", image.len());
    println!("encode  {}", measure(|| encode(&workshop).map(drop))?);
    println!("decode  {}", measure(|| decode(&image).map(drop))?);
    let mut document = Document::create(folder.path(), &workshop, &folder.path().join("locks"))?;
    println!("save    {}", measure(|| document.save(&image))?);
    Ok(())
}

/// Nine people, nine commitments, every step visited twice.
fn workshop() -> Result<Workshop, Box<dyn Error>> {
    let now = Moment::at(moment::local(1_789_457_400_000, 120));
    let mut workshop = Workshop::new("0c1d7d3e-8f1c-4a8e-9f52-6a1f2f6f4b10".into(), now.clone(), now.local());
    let steps: Vec<String> = workshop.steps().iter().map(|planned| planned.step.id.clone()).collect();
    for step in steps.iter().chain(&steps) {
        workshop = apply(&workshop, &Running::Enter { step: step.clone() }.into(), &now)?;
        workshop = apply(&workshop, &Running::PauseTimer.into(), &now)?;
    }
    for id in (0..9).map(EntryId) {
        let name = format!("Somebody with the name {}", id.0).as_str().into();
        workshop = apply(&workshop, &SettingUp::NamePerson { person: id, name }.into(), &now)?;
        let act = CommitmentEdit::Act("publish every open question on the board by noon".into());
        workshop = apply(&workshop, &Capture::EditCommitment { commitment: id, edit: act }.into(), &now)?;
    }
    Ok(workshop)
}

#[expect(clippy::disallowed_methods, reason = "it measures this machine, not a workshop")]
fn measure<E>(mut act: impl FnMut() -> Result<(), E>) -> Result<String, E> {
    let mut took = Vec::with_capacity(TIMES);
    for _ in 0..TIMES {
        let start = Instant::now();
        act()?;
        took.push(start.elapsed());
    }
    took.sort();
    let ms = |took: Option<&Duration>| took.map_or(0.0, |took| took.as_secs_f64() * 1000.0);
    Ok(format!("p50 {:.2} ms, p95 {:.2} ms", ms(took.get(TIMES / 2)), ms(took.get(TIMES * 95 / 100))))
}
