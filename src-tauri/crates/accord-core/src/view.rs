//! Projections: what each window draws, whole, in final words. A window computes nothing and knows no rule.

mod aside;
mod console;
mod late;
mod map;
mod picture;
pub(crate) mod prepare;
mod review;
mod room;
pub(crate) mod say;
mod sentence;
mod time;

pub use aside::*;
pub use console::*;
pub use late::*;
pub use map::*;
pub use picture::*;
pub use prepare::*;
pub use review::*;
pub use room::*;
pub use sentence::SentencePiece;
pub use time::*;
