//! The command line, as a script runs it: the real binary, in a home of its own.

#![expect(clippy::unwrap_used, reason = "a helper that fails is a failing test")]

mod agreement;
mod apply;
mod arguments;
mod check;
mod exports;
mod hostile;
mod killed;
mod library;
mod no_space;
mod pack;
mod play;
mod second_writer;
mod unfinished;
mod versions;

use accord_tests::home;
