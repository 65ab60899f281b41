//! `cargo xtask screens`: pictures of the real app's windows, for the eye.

use std::path::Path;
use std::process::Command;
use std::{env, fs};

use anyhow::{Context, Result};

use crate::progress::{say, step};
use crate::{e2e, folders, packages, process};

/// As large as the largest console and beside it the largest room.
const SCREEN: &str = "3360x1080";

/// Where the accepted pictures are.
const ACCEPTED: &str = "tests/pictures";

/// Builds what is needed and writes the pictures into `dir`, which is taken from the top folder; those of one part
/// only, where `part` names one.
pub(crate) fn screens(dir: &Path, part: Option<&str>) -> Result<()> {
    e2e::prepare()?;
    let dir = folders::root().join(dir);
    fs::create_dir_all(&dir).with_context(|| format!("{} cannot be made", dir.display()))?;
    let display = env::temp_dir().join(format!("accord-display-{}", std::process::id()));
    fs::create_dir_all(&display).with_context(|| format!("{} cannot be made", display.display()))?;
    let taken = step("Taking pictures", || {
        let screen = format!("-screen 0 {SCREEN}x24 -fbdir {}", display.display());
        let mut session = e2e::session_of(&screen, packages::program("screens")?);
        process::run(session.env("ACCORD_DISPLAY_FILE", display.join("Xvfb_screen0")).arg(&dir).args(part))
    });
    let _ = fs::remove_dir_all(&display);
    taken?;
    say(&format!("The pictures are in {}.", folders::shown(&dir)));
    Ok(())
}

/// Compares the pictures in `dir` with the accepted ones; an error where they differ.
pub(crate) fn compare(dir: &Path, part: Option<&str>) -> Result<()> {
    pictures("compare", dir, part)
}

/// Takes the pictures in `dir` as the accepted ones.
pub(crate) fn accept(dir: &Path, part: Option<&str>) -> Result<()> {
    pictures("accept", dir, part)
}

fn pictures(act: &str, dir: &Path, part: Option<&str>) -> Result<()> {
    let mut pictures = Command::new(packages::program("pictures")?);
    process::run(pictures.arg(act).arg(folders::root().join(ACCEPTED)).arg(folders::root().join(dir)).args(part))
}
