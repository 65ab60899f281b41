//! `cargo xtask run`: from a fresh clone to the app on the screen.

use std::env;
use std::ffi::OsString;
use std::process::Command;

use anyhow::{Result, bail};

use crate::progress::{say, step};
use crate::setup::{self, Purpose};
use crate::{folders, packages, process, ui};

const NO_DISPLAY: &str = "\
There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set), so the app cannot open a window. Run this
command in a desktop session.

The same works without a window:
  cargo run --release -p accord-cli -- --help
  cargo run --release -p accord-cli -- library ~/Accord

What the app looks like, without a screen:
  cargo xtask screens";

/// Installs what is missing, builds the app and starts it with `args`. Stops at once where there is no display.
pub(crate) fn run(args: &[String]) -> Result<()> {
    if cfg!(target_os = "linux") && !has_display(|name| env::var_os(name)) {
        bail!(NO_DISPLAY);
    }
    setup::setup(Purpose::Run)?;
    ui::build()?;
    step("Building the app (some minutes the first time)", || {
        process::run(&mut packages::build(&["--bin", "accord"]))
    })?;
    let app = folders::binary("release", "accord");
    say("Starting Accord");
    process::run(Command::new(app).args(args))
}

/// Whether the environment names a screen. An empty name names none.
fn has_display(variable: impl Fn(&str) -> Option<OsString>) -> bool {
    ["DISPLAY", "WAYLAND_DISPLAY"].iter().any(|name| variable(name).is_some_and(|value| !value.is_empty()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_display_is_one_that_has_a_name() {
        assert!(has_display(|name| (name == "WAYLAND_DISPLAY").then(|| "wayland-0".into())));
        assert!(!has_display(|_| Some(OsString::new())), "an empty variable is no display");
        assert!(!has_display(|_| None));
    }
}
