//! Node and the interface's npm packages. Packages are installed exactly as the lock file says, and none of them may
//! run a script of its own on this machine.

use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::progress::{say, step};
use crate::{fingerprint, folders, process};

/// The oldest Node that the interface's tools run on.
const OLDEST: (u32, u32) = (20, 19);

/// An error that says what to install if Node or npm is missing or too old.
pub(crate) fn check() -> Result<()> {
    let (major, minor) = OLDEST;
    let Ok(version) = process::output(Command::new("node").arg("--version")) else {
        bail!(
            "The interface needs Node {major}.{minor} or later. Install it, with npm, from nodejs.org and run this again."
        );
    };
    let found = version.trim();
    if release(found).is_none_or(|release| release < OLDEST) {
        bail!(
            "The interface needs Node {major}.{minor} or later; this machine has {found}. Install a newer one from \
             nodejs.org and run this again. (The nodejs package of Debian 12 and Ubuntu 22.04 is too old.)"
        );
    }
    if process::output(process::npm().current_dir(folders::root()).arg("--version")).is_err() {
        bail!("Node is here, but npm is not. Install npm and run this again.");
    }
    Ok(())
}

/// Installs the interface's packages unless exactly those of the lock file are there.
pub(crate) fn install() -> Result<()> {
    let lock = folders::ui().join("package-lock.json");
    if !lock.is_file() {
        bail!("{} is missing. It is part of the repository: restore it with git.", folders::shown(&lock));
    }
    let wanted = fingerprint::of(&[lock], &[])?;
    let stamp = folders::ui().join("node_modules/.accord-installed");
    if fingerprint::is_stamped(&stamp, &wanted) {
        say("Interface packages: as the lock file says.");
        return Ok(());
    }
    step("Installing the interface's packages (npm)", || {
        process::run(process::npm().args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]))
            .context("The interface's packages could not be installed")?;
        fingerprint::keep(&stamp, &wanted)
    })
}

/// "v20.19.3" is 20.19.
fn release(version: &str) -> Option<(u32, u32)> {
    let mut parts = version.strip_prefix('v')?.split('.');
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_compared_as_numbers() {
        assert!(release("v20.9.0") < Some(OLDEST), "9 comes before 19");
        assert!(release("v20.19.0") >= Some(OLDEST));
        assert!(release("v22.1.0") >= Some(OLDEST));
        assert_eq!(release("20"), None);
    }
}
