//! The project's own commands, run as `cargo xtask <command>`. One module per command; what several commands share
//! (running programs, progress lines, folders) has a module of its own. Nothing of the product belongs here.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command-line tool speaks through its output")]

mod bench;
mod e2e;
mod fingerprint;
mod folders;
mod fuzz;
mod icons;
mod package;
mod packages;
mod process;
mod progress;
mod real_app;
mod run;
mod screens;
mod setup;
mod test;
mod types;
mod ui;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Builds, runs and tests Accord.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", disable_version_flag = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Find what this machine lacks and install it.
    Setup {
        /// What the machine is to be ready for.
        #[arg(long = "for", value_enum, default_value_t = setup::Purpose::Test)]
        purpose: setup::Purpose,
    },
    /// Build the interface into ui/dist.
    Ui,
    /// Set up, build and start the app.
    Run {
        /// Handed to the app, after `--`; for example a workshop file to open.
        #[arg(last = true)]
        args: Vec<String>,
    },
    /// Write the TypeScript types that are generated from the Rust ones.
    Types {
        /// Write nothing; fail if the files in ui/src/gen are not what Rust says.
        #[arg(long)]
        check: bool,
    },
    /// Set up and run every check, in order, up to the first that fails.
    Test {
        /// Run this one alone.
        #[arg(long, value_enum, value_name = "NAME")]
        only: Option<test::Stage>,
        /// Run the fuzz targets instead, a minute each. Needs rustup, and installs a nightly compiler.
        #[arg(long, conflicts_with = "only")]
        fuzz: bool,
    },
    /// Measure the app (Linux).
    Bench {
        /// Measure nothing; kill the command line so many times while it saves, and look whether all is there.
        #[arg(long, value_name = "N")]
        kills: Option<u32>,
        /// Measure nothing else; let a timer run for so many minutes and say how true it was and what it cost.
        #[arg(long, value_name = "MINUTES", conflicts_with = "kills")]
        truth: Option<f64>,
    },
    /// Take pictures of every screen of the real app (Linux).
    Screens {
        /// Where the pictures go.
        #[arg(default_value = "target/screens")]
        dir: PathBuf,
        /// Take these alone: library, prepare, steps, time, sheets, room or rounds.
        #[arg(long, value_name = "PART")]
        only: Option<String>,
        /// Then compare them with the accepted ones in tests/pictures; fail, with a report, where they differ.
        #[arg(long)]
        compare: bool,
        /// Take none; accept those that were taken last, after a look at them.
        #[arg(long, conflicts_with = "compare")]
        accept: bool,
    },
    /// Make the icon set from icons/accord.svg. Needs npm and, once, its registry.
    Icons,
    /// Build the binaries that are given to people, without the seam for tests.
    ///
    /// This builds optimised, stripped binaries and says where they are. It makes no installer: there is no .deb,
    /// .dmg or .msi yet.
    Package {
        /// Cargo features to switch on. `harness` is refused.
        #[arg(long, value_delimiter = ',', value_name = "NAMES")]
        features: Vec<String>,
    },
}

fn main() -> ExitCode {
    let done = match Cli::parse().command {
        Command::Setup { purpose } => setup::setup(purpose),
        Command::Ui => setup::interface().and_then(|()| ui::build()),
        Command::Run { args } => run::run(&args),
        Command::Types { check: true } => types::check(),
        Command::Types { check: false } => types::write(),
        Command::Test { fuzz: true, .. } => fuzz::fuzz(),
        Command::Test { only, fuzz: false } => test::test(only),
        Command::Bench { kills: Some(kills), .. } => bench::kills(kills),
        Command::Bench { truth: Some(minutes), .. } => bench::truth(minutes),
        Command::Bench { kills: None, truth: None } => bench::bench(),
        Command::Screens { dir, only, accept: true, .. } => screens::accept(&dir, only.as_deref()),
        Command::Screens { dir, only, compare, .. } => screens::screens(&dir, only.as_deref())
            .and_then(|()| if compare { screens::compare(&dir, only.as_deref()) } else { Ok(()) }),
        Command::Icons => icons::icons(),
        Command::Package { features } => package::package(&features),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!();
            for sentence in error.chain() {
                eprintln!("{sentence}");
            }
            ExitCode::FAILURE
        }
    }
}
