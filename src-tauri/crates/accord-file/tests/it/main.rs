//! The document from outside: its image, its file, the library. One binary, so that SQLite is linked once.

#![expect(clippy::unwrap_used, reason = "a helper that fails is a failing test")]

mod any;
mod any_workshop;
mod deleting;
mod document;
mod faulty;
mod format;
mod hostile;
mod image;
mod library;
mod notes;
mod snapshots;
mod workshops;
