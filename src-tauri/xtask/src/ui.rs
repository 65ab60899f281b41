//! `cargo xtask ui`: the interface, built into ui/dist, from where the app's binary takes it in. An interface that
//! has not changed is not built again, so that the app is not either.

use anyhow::{Context, Result};

use crate::progress::{say, step};
use crate::{fingerprint, folders, process};

/// Builds ui/dist if what it is made from has changed. The packages must be installed.
pub(crate) fn build() -> Result<()> {
    let dist = folders::ui().join("dist");
    let stamp = folders::target().join("xtask/ui-built");
    let sources = fingerprint::of(&[folders::ui(), folders::root().join("icons")], &["node_modules", "dist"])?;
    if dist.join("console.html").is_file() && fingerprint::is_stamped(&stamp, &sources) {
        say("Interface: built, and nothing has changed since.");
        return Ok(());
    }
    step("Building the interface", || {
        fingerprint::forget(&stamp)?;
        process::run(process::npm().args(["run", "build"])).context("The interface could not be built")?;
        fingerprint::keep(&stamp, &sources)
    })
}
