//! Accord without a window, for scripts and for tests: proof that nothing depends on the shell.
//!
//! Exit codes: 0 done; 1 the command line makes no sense; 2 the input breaks a rule; 3 the file cannot be read as a
//! workshop; 4 it cannot be written. Errors go to standard error, one plain sentence. No file is left half-written.

mod commands;
mod failure;

use clap::{Parser, Subcommand, ValueEnum};
use std::path::PathBuf;
use std::process::ExitCode;

/// Accord without a window.
#[derive(Parser)]
#[command(name = "accord-cli", version, about)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Prints what Accord computed from a workshop.
    Show {
        /// The workshop file.
        file: PathBuf,
        /// As JSON, in the format accord-record/1.
        #[arg(long)]
        json: bool,
        /// With --json: also everything that the file holds as it was typed, drafts and private notes among it.
        #[arg(long, requires = "json")]
        all: bool,
    },
    /// Plays a transcript, in the format accord-transcript/1, into a new workshop file.
    Play {
        /// The transcript.
        transcript: PathBuf,
        /// The workshop file to make.
        #[arg(long)]
        out: PathBuf,
    },
    /// Writes the agreement.
    Agreement {
        /// The workshop file.
        file: PathBuf,
        /// Where to write it.
        #[arg(long)]
        out: PathBuf,
        /// What to write.
        #[arg(long, value_enum, default_value_t = Format::Pdf)]
        format: Format,
        /// The paper; without it, the workshop's own.
        #[arg(long, value_enum)]
        paper: Option<PaperChoice>,
        /// You looked at what is unexpected on the page, and it leaves as it is.
        #[arg(long)]
        reviewed: bool,
    },
    /// Writes the paper pack as a PDF, and prints how many sheets and cuts it takes.
    Pack {
        /// The workshop file.
        file: PathBuf,
        /// Where to write it.
        #[arg(long)]
        out: PathBuf,
        /// Every part; without it, what a workshop needs without a pair of scissors.
        #[arg(long)]
        all: bool,
        /// The paper; without it, the workshop's own.
        #[arg(long, value_enum)]
        paper: Option<PaperChoice>,
        /// You looked at what is unexpected on the page, and it leaves as it is.
        #[arg(long)]
        reviewed: bool,
    },
    /// Checks a workshop file: whether it is whole, of which version, and unchanged by others.
    Check {
        /// The workshop file.
        file: PathBuf,
    },
    /// Lists the workshops of a folder, newest first.
    Library {
        /// The folder.
        folder: PathBuf,
        /// As JSON, one object a workshop.
        #[arg(long)]
        json: bool,
    },
    /// Carries out operations, JSON lines on standard input, each answered on standard output with its revision once
    /// it is on disk.
    Apply {
        /// The workshop file.
        file: PathBuf,
        /// Makes the file in its folder where it is not there; its name is then chosen as the app does, and printed.
        #[arg(long)]
        new: bool,
    },
}

/// What the agreement is written as.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// The pages, to be printed.
    Pdf,
    /// The first page as a picture.
    Svg,
    /// The text, as Markdown.
    Md,
    /// Both checks and every due date, as a calendar file.
    Ics,
    /// The commitments, as a table.
    Csv,
    /// The printed content, in the format accord-page/1.
    Json,
}

/// The paper.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum PaperChoice {
    A4,
    Letter,
}

fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(help) => {
            let _ = help.print();
            return if help.use_stderr() { ExitCode::from(1) } else { ExitCode::SUCCESS };
        }
    };
    // Where it cannot be heard of, the limit ends the process, and the file is whole all the same.
    let _ = accord_file::disk::hear_of_size_limits();
    let done = match arguments.command {
        Command::Show { file, json, all } => commands::show(&file, json, all),
        Command::Play { transcript, out } => commands::play(&transcript, &out),
        Command::Agreement { file, out, format, paper, reviewed } => {
            commands::agreement(&file, &out, format, paper, reviewed)
        }
        Command::Pack { file, out, all, paper, reviewed } => commands::pack(&file, &out, all, paper, reviewed),
        Command::Check { file } => commands::check(&file),
        Command::Library { folder, json } => commands::library(&folder, json),
        Command::Apply { file, new } => commands::apply(&file, new),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.say(),
    }
}
