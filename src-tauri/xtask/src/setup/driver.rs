//! tauri-driver, through which the tests drive the real app: one exact version, in the target folder unless this
//! machine has it already. Nothing outside the repository is changed.

use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::progress::{say, step};
use crate::{folders, process};

const VERSION: &str = "2.1.0";

/// Where the driver is, or will be after `setup`.
pub(crate) fn path() -> PathBuf {
    on_this_machine()
        .unwrap_or_else(|| tools().join("bin").join(format!("tauri-driver{}", std::env::consts::EXE_SUFFIX)))
}

/// Builds and installs the driver if the right version is not there.
pub(crate) fn setup() -> Result<()> {
    if on_this_machine().is_some() || is_listed(&tool_list()) {
        say(&format!("tauri-driver {VERSION} is here."));
        return Ok(());
    }
    step(&format!("Building tauri-driver {VERSION} into {}", folders::shown(&tools())), || {
        let arguments = ["install", "tauri-driver", "--version", VERSION, "--locked", "--quiet", "--root"];
        process::run(process::cargo().args(arguments).arg(tools())).context("tauri-driver could not be installed")
    })
}

fn tools() -> PathBuf {
    folders::target().join("tools")
}

fn tool_list() -> String {
    process::output(process::cargo().args(["install", "--list", "--root"]).arg(tools())).unwrap_or_default()
}

/// The driver on PATH, if cargo put the right version there.
fn on_this_machine() -> Option<PathBuf> {
    let list = process::output(process::cargo().args(["install", "--list"])).ok()?;
    is_listed(&list).then(|| process::on_path("tauri-driver")).flatten()
}

fn is_listed(list: &str) -> bool {
    list.lines().any(|line| line == format!("tauri-driver v{VERSION}:"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_exact_version_counts() {
        assert!(is_listed("cargo-deny v0.18.0:\n    cargo-deny\ntauri-driver v2.1.0:\n    tauri-driver\n"));
        assert!(!is_listed("tauri-driver v2.0.0:\n    tauri-driver\n"));
        assert!(!is_listed(""));
    }
}
