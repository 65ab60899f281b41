//! The session and the desk from outside: undo, saving, and what the console shows.

#![expect(clippy::unwrap_used, reason = "a helper that fails is a failing test")]

mod absence;
mod awake;
mod copies;
mod deletion;
mod desk;
mod on_disk;
mod page_marks;
mod place;
mod ready;
mod rounds;
mod saving;
mod undo;
