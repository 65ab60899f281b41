//! Start and memory, beside an empty app from the same lock file, in turn: both are started by the same driver and
//! waited for in the same way.

use crate::times::{now, percentile_ms};
use accord_tests::real_app::{Places, RealApp, Seam, Window};
use anyhow::{Context, Result};
use std::path::PathBuf;
use std::time::Duration;

const STARTS: usize = 5;

/// Prints how long each takes until its console has drawn something, and what its processes hold with two windows.
pub(crate) async fn report() -> Result<()> {
    let empty = std::env::var_os("ACCORD_EMPTY_APP").context("ACCORD_EMPTY_APP is not set: use `cargo xtask bench`")?;
    let empty = Seam { app: Some(PathBuf::from(empty)), ..Seam::default() };
    let accord = Seam { plain: true, ..Seam::default() };
    let (mut accord_starts, mut empty_starts) = (Vec::new(), Vec::new());
    let (mut accord_kib, mut empty_kib) = (0, 0);
    for _ in 0..STARTS {
        let (took, kib) = one(&accord, true).await?;
        accord_starts.push(took);
        accord_kib = kib;
        let (took, kib) = one(&empty, false).await?;
        empty_starts.push(took);
        empty_kib = kib;
    }
    let (accord_ms, empty_ms) = (percentile_ms(&mut accord_starts, 50), percentile_ms(&mut empty_starts, 50));
    println!(
        "start to first usable frame {accord_ms:.0} ms, an empty app {empty_ms:.0} ms, ratio {:.2}",
        accord_ms / empty_ms
    );
    println!("memory, PSS, two windows    {} MiB, an empty app {} MiB", accord_kib / 1024, empty_kib / 1024);
    Ok(())
}

/// One start, by way of the driver, and the memory once both windows are there.
async fn one(seam: &Seam, opens_room: bool) -> Result<(Duration, u64)> {
    let places = Places::new(seam.clone())?;
    let before = now();
    let app = RealApp::start(places).await?;
    let took = before.elapsed();
    if opens_room {
        app.press("New workshop").await?;
        app.press("Open the console").await?;
        app.press("Open the room screen").await?;
    }
    app.to(Window::Room).await?;
    app.find("main, [role=main], .room").await?;
    let kib = app.processes()?.into_iter().map(pss_kib).sum();
    app.close().await?;
    Ok((took, kib))
}

/// What a process holds, with its share of what it shares.
fn pss_kib(process: u32) -> u64 {
    let rollup = std::fs::read_to_string(format!("/proc/{process}/smaps_rollup")).unwrap_or_default();
    let line = rollup.lines().find_map(|line| line.strip_prefix("Pss:")).unwrap_or_default();
    line.split_whitespace().next().and_then(|kib| kib.parse().ok()).unwrap_or(0)
}
