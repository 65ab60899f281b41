//! The shape of the repository: who may know whom, what each window may ask for, what the interface may contain.

#![expect(clippy::unwrap_used, reason = "a helper that fails is a failing test")]

mod commands;
mod dependencies;
mod files;
mod interface;
mod pinned;
mod sources;
