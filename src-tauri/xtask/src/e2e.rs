//! The surroundings in which the real app is driven: both flavours of it, and a display, a session bus and an
//! environment of its own, so that neither the desktop of whoever runs it nor another run is touched. Linux only.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::progress::step;
use crate::setup::{self, Purpose};
use crate::{folders, packages, process, ui};

/// One screen, of the smallest size that the console is made for.
pub(crate) const LAPTOP: &str = "-screen 0 1280x800x24";

/// Sets up the machine and builds all that `session` needs; quick when nothing has changed.
pub(crate) fn prepare() -> Result<()> {
    if !cfg!(target_os = "linux") {
        bail!("The real app can be driven on Linux only for now: no other system has the driver that this uses.");
    }
    setup::setup(Purpose::Test)?;
    ui::build()?;
    build()
}

/// Builds the app with the seam for tests and then without it, each kept under its own name, and the command line.
/// The plain one comes last, so that `target/release/accord` is never left with the seam in it.
pub(crate) fn build() -> Result<()> {
    step("Building the app with the seam for tests", || {
        process::run(&mut packages::build(&["--bin", "accord", "--features", "accord/harness"]))?;
        keep(&app_with_seam())
    })?;
    step("Building the app and the command line", || {
        process::run(&mut packages::build(&["--bin", "accord", "--bin", "accord-cli"]))?;
        keep(&app())
    })
}

/// A cargo command in those surroundings: `arguments` follow `cargo`.
pub(crate) fn session(arguments: &[&str]) -> Command {
    let mut command = session_of(LAPTOP, process::cargo().get_program());
    command.args(arguments);
    command
}

/// A program in those surroundings, on a display that Xvfb is told.
pub(crate) fn session_of(display: &str, program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new("dbus-run-session");
    command
        .args(["--", "xvfb-run", "-a", "-s", display])
        .arg(program)
        .current_dir(folders::root())
        .env_remove("WAYLAND_DISPLAY")
        .env("GDK_BACKEND", "x11")
        .env("NO_AT_BRIDGE", "1")
        .env("WEBKIT_DISABLE_DMABUF_RENDERER", "1")
        // A fault of a test says in words what it met; where it was built is not what helps.
        .env("RUST_LIB_BACKTRACE", "0")
        .env("ACCORD_APP", app_with_seam())
        .env("ACCORD_APP_PLAIN", app())
        .env("ACCORD_CLI", folders::binary("release", "accord-cli"))
        .env("TAURI_DRIVER", setup::TAURI_DRIVER.path());
    command
}

fn app_with_seam() -> PathBuf {
    folders::binary("e2e", "accord-harness")
}

fn app() -> PathBuf {
    folders::binary("e2e", "accord")
}

/// Copies the app that was just built. By way of a second name: a copy that is still running stays whole.
fn keep(copy: &Path) -> Result<()> {
    let fresh = copy.with_extension("new");
    fs::create_dir_all(copy.parent().unwrap_or(copy))?;
    fs::copy(folders::binary("release", "accord"), &fresh)
        .and_then(|_| fs::rename(&fresh, copy))
        .with_context(|| format!("{} could not be written", folders::shown(copy)))
}
