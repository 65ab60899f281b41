//! A picture of every screen of the real app, for the eye: `screens DIR`. The workshops are made beforehand and the
//! clock stands still, so that two runs differ only where the app does.

#![expect(clippy::print_stdout, reason = "it says which pictures it has taken")]

mod camera;
mod console;
mod library;
mod prepare;
mod room;

use accord_tests::fixture::Transcript;
use anyhow::{Context, Result};
use camera::Camera;
use std::path::PathBuf;

#[tokio::main]
async fn main() -> Result<()> {
    let folder = std::env::args_os().nth(1).map(PathBuf::from).context("name the folder for the pictures")?;
    let only = std::env::args().nth(2).unwrap_or_default();
    std::fs::create_dir_all(&folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    let camera = Camera { folder };
    let transcript = Transcript::checkout_handoffs();
    let asked_for = |part: &str| only.is_empty() || only == part;
    if asked_for("library") {
        library::all(&camera, &transcript).await?;
    }
    if asked_for("prepare") {
        prepare::all(&camera, &transcript).await?;
    }
    if asked_for("steps") {
        console::steps(&camera, &transcript).await?;
    }
    if asked_for("time") {
        console::time(&camera, &transcript).await?;
    }
    if asked_for("sheets") {
        console::sheets(&camera, &transcript).await?;
    }
    if asked_for("room") {
        room::all(&camera, &transcript).await?;
    }
    Ok(())
}
