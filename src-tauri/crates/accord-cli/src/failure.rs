//! What can go wrong, with its exit code.

use accord_app::screen::{Problem, ProblemCode};
use std::process::ExitCode;

/// Why a command did not do what it was asked.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Failure {
    /// The input breaks a rule.
    Input(String),
    /// The file cannot be read as a workshop.
    Unreadable(String),
    /// It cannot be written.
    Unwritable(String),
}

impl Failure {
    /// The same, with the line of the input that it happened at.
    pub(crate) fn at_line(self, line: usize) -> Failure {
        match self {
            Failure::Input(message) => Failure::Input(format!("line {line}: {message}")),
            other @ (Failure::Unreadable(_) | Failure::Unwritable(_)) => other,
        }
    }

    /// Says it on standard error.
    #[expect(clippy::print_stderr, reason = "a command line says its errors there")]
    pub(crate) fn say(&self) -> ExitCode {
        let (code, message) = match self {
            Failure::Input(message) => (2, message),
            Failure::Unreadable(message) => (3, message),
            Failure::Unwritable(message) => (4, message),
        };
        eprintln!("{message}");
        ExitCode::from(code)
    }
}

impl From<Problem> for Failure {
    fn from(problem: Problem) -> Failure {
        match problem.code {
            ProblemCode::Refused | ProblemCode::NothingOpen | ProblemCode::Page => Failure::Input(problem.message),
            ProblemCode::ReadOnly | ProblemCode::File | ProblemCode::Room | ProblemCode::Unreviewed => {
                Failure::Unwritable(problem.message)
            }
        }
    }
}
