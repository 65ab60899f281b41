//! The document from outside: its image, its file, the library. One binary, so that SQLite is linked once.

#![expect(clippy::unwrap_used, reason = "a helper that fails is a failing test")]

mod any;
mod any_workshop;
mod copies;
mod deleting;
mod document;
mod edits;
mod fault_sweep;
mod faulty;
mod format;
mod hostile;
mod image;
mod library;
mod notes;
#[cfg(unix)]
mod power_cut;
#[cfg(unix)]
mod recorder;
mod snapshots;
mod unfinished;
mod workshops;
