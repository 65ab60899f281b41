//! The session: the one write path, undo, saving, ports, and what crosses to the windows. Names no shell.

mod awake;
pub mod cabinet;
pub mod clock;
mod copies;
pub mod desk;
pub mod export;
#[cfg(feature = "harness")]
pub mod harness;
pub mod paper_pack;
pub mod ports;
pub mod printed_review;
pub mod ready;
pub mod rounds;
mod saver;
pub mod screen;
pub mod screens;
pub mod session;
pub mod settings;
mod shelf;
pub mod surroundings;
mod undo;
mod upkeep;

pub use cabinet::Cabinet;
pub use desk::Desk;
pub use saver::{SaveWatch, Saving};
pub use session::Session;
pub use surroundings::Surroundings;
