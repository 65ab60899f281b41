//! The workshop itself: model, operations, rules of the method, time, projections. No I/O, no clock, no randomness:
//! time and ids are handed in. Every change is an [`Operation`] that [`apply`] turns into the next workshop.

pub mod agenda;
pub mod agreement;
pub mod aside;
pub mod check;
pub mod commitment;
pub mod consent;
pub mod counts;
pub mod dates;
pub mod duration;
pub mod finding;
pub mod fingerprint;
pub mod group;
pub mod handoff;
pub mod late;
pub mod model;
pub mod moment;
pub mod naming;
pub mod operation;
pub mod outcome;
pub mod pack;
pub mod page;
pub mod pattern;
pub mod people;
pub mod pulse;
pub mod purpose;
pub mod readiness;
pub mod record;
pub mod redaction;
pub mod retention;
pub mod round;
pub mod script;
pub mod shift;
pub mod signing;
pub mod text;
pub mod timer;
pub mod transcript;
pub mod view;
pub mod walk;
pub mod wording;
pub mod working;

pub use model::Workshop;
pub use moment::Moment;
pub use operation::{Operation, Refusal, apply};
pub use text::Text;
