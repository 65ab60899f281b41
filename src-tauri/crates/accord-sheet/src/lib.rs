//! What is put on paper: a page of the method in, pictures and PDF out. Here are the templates, the fonts and the
//! typesetting; what the page says is decided elsewhere. Nothing here reads a file, a clock or the network.

mod content;
mod error;
mod fonts;
mod layout;
mod page_two;
mod sheet;
mod typesetter;

#[cfg(test)]
mod tests;

pub use error::SheetError;
pub use sheet::Sheet;
pub use typesetter::Typesetter;
