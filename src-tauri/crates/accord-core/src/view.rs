//! Projections: what each window draws, whole, in final words. A window computes nothing and knows no rule.

mod console;
mod prepare;
mod room;
mod say;
mod time;

pub use console::*;
pub use prepare::*;
pub use room::*;
pub use time::*;
