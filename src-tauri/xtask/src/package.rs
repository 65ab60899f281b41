//! `cargo xtask package`: the binaries that are given to people. Binaries only: no installer is made yet.

use std::fs;

use anyhow::{Result, bail};

use crate::progress::{say, step};
use crate::setup::{self, Purpose};
use crate::{folders, process, ui};

/// The feature that lets tests choose clock, paths and chance.
const SEAM: &str = "harness";

/// Builds the app and the command line with the profile `dist` and says where they are. Refuses the seam for tests.
pub(crate) fn package(features: &[String]) -> Result<()> {
    if features.iter().any(|feature| names_seam(feature)) {
        bail!(
            "The feature `{SEAM}` is the seam for tests: it lets clock and paths be set from outside. It is never packaged."
        );
    }
    setup::setup(Purpose::Run)?;
    ui::build()?;
    step("Building for people to use (several minutes)", || {
        let mut cargo = process::cargo();
        cargo.args(["build", "--profile", "dist", "-p", "accord", "-p", "accord-cli"]);
        if !features.is_empty() {
            cargo.arg("--features").arg(features.join(","));
        }
        process::run(&mut cargo)
    })?;
    for name in ["accord", "accord-cli"] {
        let binary = folders::binary("dist", name);
        let megabytes = fs::metadata(&binary)?.len() / 1_000_000;
        say(&format!("{} ({megabytes} MB)", folders::shown(&binary)));
    }
    Ok(())
}

/// Whether one entry of a list of features names the seam, alone or with its crate: "accord/harness".
fn names_seam(features: &str) -> bool {
    features.split([' ', ',', '/']).any(|word| word == SEAM)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_seam_is_refused_however_it_is_written() {
        assert!(names_seam("harness"));
        assert!(names_seam("accord-app/harness"));
        assert!(names_seam("custom-protocol harness"));
        assert!(!names_seam("custom-protocol"));
    }
}
