//! What leaves the app: a page of the method in, pictures, PDF, Markdown, calendar, table and JSON out. Here are the
//! templates, the fonts and the typesetting; what the page says is decided elsewhere, and a [`Page`] is all that gets here.
//!
//! [`Page`]: accord_core::page::Page
//! Nothing here reads a file, a clock or the network.

mod calendar;
mod content;
mod error;
mod fonts;
mod json;
mod layout;
mod markdown;
mod page_two;
mod placed;
mod sheet;
mod table;
mod typesetter;

#[cfg(test)]
mod tests;

pub use calendar::{calendar, three_dates};
pub use error::SheetError;
pub use json::json;
pub use markdown::markdown;
pub use placed::{WordBox, Words};
pub use sheet::Sheet;
pub use table::commitments;
pub use typesetter::Typesetter;
