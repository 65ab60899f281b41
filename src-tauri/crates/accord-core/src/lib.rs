//! The workshop itself: model, operations, rules of the method, time, projections. No I/O, no clock, no randomness:
//! time and ids are handed in. Every change is an [`Operation`] that [`apply`] turns into the next workshop.

pub mod agenda;
pub mod agreement;
pub mod commitment;
pub mod dates;
pub mod duration;
pub mod finding;
pub mod model;
pub mod moment;
pub mod operation;
pub mod page;
pub mod record;
pub mod script;
pub mod text;
pub mod timer;
pub mod transcript;
pub mod view;
pub mod walk;

pub use model::Workshop;
pub use moment::Moment;
pub use operation::{Operation, Refusal, apply};
pub use text::Text;
