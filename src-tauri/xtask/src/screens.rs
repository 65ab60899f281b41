//! `cargo xtask screens`: pictures of the real app's windows, for the eye.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::progress::{say, step};
use crate::{e2e, folders, process};

/// Builds what is needed and writes the pictures into `dir`, which is taken from the top folder.
pub(crate) fn screens(dir: &Path) -> Result<()> {
    e2e::prepare()?;
    let dir = folders::root().join(dir);
    fs::create_dir_all(&dir).with_context(|| format!("{} cannot be made", dir.display()))?;
    step("Taking pictures", || {
        let arguments = ["run", "--release", "-p", "accord-tests", "--bin", "screens", "--"];
        process::run(e2e::session(&arguments).arg(&dir))
    })?;
    say(&format!("The pictures are in {}.", folders::shown(&dir)));
    Ok(())
}
