//! `cargo xtask setup`: what a machine needs, found or installed. `system` knows the system's packages, `node` the
//! interface's, `tool` the programs that only tests need.

mod node;
mod system;
mod tool;

use anyhow::Result;
use clap::ValueEnum;

pub(crate) use tool::{CARGO_FUZZ, TAURI_DRIVER};

/// What a machine is made ready for; `Test` includes `Run`.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Purpose {
    /// To build and start the app.
    Run,
    /// To run every check too.
    Test,
}

/// Installs what is missing and says which; quick, and without a network, where nothing is.
pub(crate) fn setup(purpose: Purpose) -> Result<()> {
    system::setup(purpose)?;
    interface()?;
    if purpose == Purpose::Test && cfg!(target_os = "linux") {
        TAURI_DRIVER.setup()?;
    }
    Ok(())
}

/// The part of it that the interface needs.
pub(crate) fn interface() -> Result<()> {
    node::check()?;
    node::install()
}
