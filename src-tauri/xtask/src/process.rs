//! Running other programs. A failure says which program it was, and what to do where that is known.

use std::env;
use std::ffi::OsString;
use std::io::ErrorKind;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use anyhow::{Result, anyhow, bail};

use crate::folders;

/// The cargo that runs this tool, in the top folder.
pub(crate) fn cargo() -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo")));
    command.current_dir(folders::root());
    command
}

/// npm, in the interface's folder.
pub(crate) fn npm() -> Command {
    let mut command = Command::new(npm_program("npm"));
    command.current_dir(folders::ui());
    command
}

/// What npm's programs are called here: on Windows they are scripts that must be named in full.
pub(crate) fn npm_program(name: &str) -> String {
    if cfg!(windows) { format!("{name}.cmd") } else { name.to_owned() }
}

/// Runs a program, its output going straight to the terminal; an error if it does not end well.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let status = command.status().map_err(|error| not_started(command, &error))?;
    if !status.success() {
        bail!("`{}` did not end well ({status}). What it printed above says why.", line(command));
    }
    Ok(())
}

/// What a program prints, or an error if it cannot be started or does not end well.
pub(crate) fn output(command: &mut Command) -> Result<String> {
    let output = command.stderr(Stdio::null()).output().map_err(|error| not_started(command, &error))?;
    if !output.status.success() {
        bail!("`{}` did not end well ({}).", line(command), output.status);
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Where on PATH a program is, if it is there.
pub(crate) fn on_path(program: &str) -> Option<PathBuf> {
    let file = format!("{program}{}", env::consts::EXE_SUFFIX);
    env::split_paths(&env::var_os("PATH")?).map(|dir| dir.join(&file)).find(|path| path.is_file())
}

fn not_started(command: &Command, error: &std::io::Error) -> anyhow::Error {
    let program = command.get_program().to_string_lossy();
    if error.kind() == ErrorKind::NotFound {
        anyhow!("`{program}` is not on this machine. Install it and run this again.")
    } else {
        anyhow!("`{program}` could not be started: {error}.")
    }
}

fn line(command: &Command) -> String {
    let program = PathBuf::from(command.get_program());
    let name = program.file_stem().unwrap_or(command.get_program()).to_string_lossy().into_owned();
    let words = command.get_args().map(|arg| arg.to_string_lossy().into_owned());
    std::iter::once(name).chain(words).collect::<Vec<_>>().join(" ")
}
