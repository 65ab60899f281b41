//! The commands: each takes what a window sends, asks the desk, the stage or a window, and tells everybody. No
//! command knows a rule.

pub(crate) mod document;
pub(crate) mod page;
pub(crate) mod printing;
pub(crate) mod ready;
pub(crate) mod room;
pub(crate) mod settings;
pub(crate) mod watching;
pub(crate) mod zoom;

use accord_app::screen::{Problem, ProblemCode};

/// What a command answers.
pub(crate) type Answer<T = ()> = Result<T, Problem>;

/// A thread of the pool that ended in the middle of its work.
pub(crate) fn broken_off(error: tauri::Error) -> Problem {
    Problem {
        code: ProblemCode::File,
        message: format!("That was broken off: {error}. Nothing was changed. Try again."),
    }
}
