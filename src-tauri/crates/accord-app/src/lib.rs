//! The session: the one write path, undo, saving, ports, and what crosses to the windows. Names no shell.

pub mod clock;
pub mod desk;
#[cfg(feature = "harness")]
pub mod harness;
pub mod ports;
mod saver;
pub mod screen;
pub mod session;
mod shelf;
pub mod surroundings;
mod undo;

pub use desk::Desk;
pub use saver::Saving;
pub use session::Session;
pub use surroundings::Surroundings;
