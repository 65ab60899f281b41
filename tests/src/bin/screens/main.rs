//! A picture of every screen of the real app, for the eye: `screens DIR [PART]`. The workshops are made beforehand and
//! the clock stands still, so that two runs differ only where the app does.

#![expect(clippy::print_stdout, reason = "it says which pictures it has taken")]

mod camera;
mod console;
mod display;
mod library;
mod prepare;
mod room;
mod rounds;

use accord_tests::fixture::Transcript;
use anyhow::{Context, Result, bail};
use camera::Camera;
use std::path::PathBuf;

const PARTS: [&str; 7] = ["library", "prepare", "steps", "time", "sheets", "room", "rounds"];

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let folder = std::env::args_os().nth(1).map(PathBuf::from).context("name the folder for the pictures")?;
    let only = std::env::args().nth(2);
    if let Some(only) = only.as_deref().filter(|only| !PARTS.contains(only)) {
        bail!("there is no part “{only}”: name one of {}", PARTS.join(", "));
    }
    std::fs::create_dir_all(&folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    let camera = Camera::new(folder);
    for part in PARTS.into_iter().filter(|part| only.as_deref().is_none_or(|only| only == *part)) {
        take(part, &camera)
            .await
            .with_context(|| format!("in “{part}”, at the picture {} or after it", camera.last()))?;
    }
    Ok(())
}

async fn take(part: &str, camera: &Camera) -> Result<()> {
    let transcript = Transcript::checkout_handoffs();
    match part {
        "library" => library::all(camera, &transcript).await,
        "prepare" => prepare::all(camera, &transcript).await,
        "steps" => console::steps(camera, &transcript).await,
        "time" => console::time(camera, &transcript).await,
        "sheets" => console::sheets(camera, &transcript).await,
        "rounds" => rounds::all(camera, &transcript).await,
        _ => room::all(camera, &transcript).await,
    }
}
