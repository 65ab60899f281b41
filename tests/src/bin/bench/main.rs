//! What Accord costs on this machine, each figure beside something that costs the least that it could. It prints and
//! never judges: machines are noisy, so medians and ratios of one run are what to read.

#![expect(clippy::print_stdout, reason = "a report on the terminal is what it is for")]

mod kills;
mod library;
mod method;
mod page;
mod saving;
mod start;
mod times;
mod truth;

use accord_core::Workshop;
use accord_tests::fixture::Transcript;
use accord_tests::replay::Replay;
use anyhow::{Context, Result};

#[tokio::main]
async fn main() -> Result<()> {
    // A name alone, "method", takes one part; without one all are taken.
    let only = std::env::args().nth(1);
    let wanted = |part: &str| only.as_deref().is_none_or(|only| only == part);
    if wanted("typing") {
        println!("{}", accord_tests::typing::table()?);
    }
    if wanted("method") {
        method::report()?;
    }
    if wanted("start") {
        start::report().await?;
    }
    if wanted("saving") {
        saving::report()?;
    }
    if wanted("library") {
        library::report()?;
    }
    if wanted("page") {
        page::report()?;
    }
    // These take as long as they are told to, so that they come only when they are asked for.
    if only.as_deref() == Some("kills") {
        kills::report(std::env::args().nth(2).context("how many kills?")?.parse()?)?;
    }
    if only.as_deref() == Some("truth") {
        truth::report(std::env::args().nth(2).context("for how many minutes?")?.parse()?).await?;
    }
    Ok(())
}

/// A workshop of nine people at its last step, with all that was typed in it.
fn signed_workshop() -> Result<Workshop> {
    let transcript = Transcript::checkout_handoffs();
    let mut replay = Replay::set_up(&transcript)?;
    replay.begin()?;
    replay.start()?;
    replay.walk_to("close")?;
    Ok(replay.workshop().clone())
}
