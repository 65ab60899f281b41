//! The printed content as JSON, format `accord-page/1`, for other programs. Its schema is kept with the tests.

use crate::SheetError;
use accord_core::page::Page;
use serde::Serialize;

/// The name of the format.
const FORMAT: &str = "accord-page/1";

#[derive(Serialize)]
struct Content<'a> {
    format: &'static str,
    #[serde(flatten)]
    page: &'a Page,
}

/// The page as JSON, two spaces of indent, with a line feed at its end.
///
/// # Errors
/// Where it cannot be put together: never, as every key of a page is a text.
pub fn json(page: &Page) -> Result<String, SheetError> {
    let text = serde_json::to_string_pretty(&Content { format: FORMAT, page });
    text.map(|text| text + "\n").map_err(|error| SheetError::unwritten("JSON", &error))
}
