//! Programs that cargo builds and that only tests need: one exact version of each, in the target folder unless this
//! machine has it already. Nothing outside the repository is changed.

use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::progress::{say, step};
use crate::{folders, process};

/// A program, by its name on crates.io.
pub(crate) struct Tool {
    name: &'static str,
    version: &'static str,
}

/// Through which the tests drive the real app.
pub(crate) const TAURI_DRIVER: Tool = Tool { name: "tauri-driver", version: "2.1.0" };

/// Which builds and runs the fuzz targets.
pub(crate) const CARGO_FUZZ: Tool = Tool { name: "cargo-fuzz", version: "0.13.2" };

impl Tool {
    /// Where it is, or will be after `setup`.
    pub(crate) fn path(&self) -> PathBuf {
        let ours = || tools().join("bin").join(format!("{}{}", self.name, std::env::consts::EXE_SUFFIX));
        self.on_this_machine().unwrap_or_else(ours)
    }

    /// Builds and installs it if the right version is not there.
    pub(crate) fn setup(&self) -> Result<()> {
        let Tool { name, version } = self;
        if self.on_this_machine().is_some() || self.is_listed(&tool_list()) {
            say(&format!("{name} {version} is here."));
            return Ok(());
        }
        step(&format!("Building {name} {version} into {}", folders::shown(&tools())), || {
            let arguments = ["install", name, "--version", version, "--locked", "--quiet", "--root"];
            process::run(process::cargo().args(arguments).arg(tools()))
                .with_context(|| format!("{name} could not be installed"))
        })
    }

    /// The one on PATH, if cargo put the right version there.
    fn on_this_machine(&self) -> Option<PathBuf> {
        let list = process::output(process::cargo().args(["install", "--list"])).ok()?;
        self.is_listed(&list).then(|| process::on_path(self.name)).flatten()
    }

    fn is_listed(&self, list: &str) -> bool {
        list.lines().any(|line| line == format!("{} v{}:", self.name, self.version))
    }
}

fn tools() -> PathBuf {
    folders::target().join("tools")
}

fn tool_list() -> String {
    process::output(process::cargo().args(["install", "--list", "--root"]).arg(tools())).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_exact_version_counts() {
        let is_listed = |list| TAURI_DRIVER.is_listed(list);
        assert!(is_listed("cargo-deny v0.18.0:\n    cargo-deny\ntauri-driver v2.1.0:\n    tauri-driver\n"));
        assert!(!is_listed("tauri-driver v2.0.0:\n    tauri-driver\n"));
        assert!(!is_listed(""));
    }
}
