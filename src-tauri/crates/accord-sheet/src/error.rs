//! What can go wrong between a page and its sheet, in sentences for the user. None of it touches the document.

use chrono::NaiveDate;

/// Why a page could not be set or written. The workshop's own file is unharmed in every case.
#[derive(Debug, thiserror::Error)]
pub enum SheetError {
    /// The date is outside the years that a page can name (-9999 to 9999).
    #[error("The date {0} cannot stand on a page. Set the date of the workshop, then try again.")]
    Date(NaiveDate),
    /// The content could not be handed to the typesetter.
    #[error("The page could not be prepared for setting: {0}. The workshop is unharmed.")]
    Content(#[from] serde_json::Error),
    /// The typesetter refused the page.
    #[error("The page could not be set: {0}. The workshop is unharmed; save the text as Markdown instead.")]
    Setting(String),
    /// There is so much on it that setting it would hold up the workshop.
    #[error(
        "It took more than {seconds} seconds to set, so it was ended. The workshop is unharmed; save the text as \
         Markdown, or shorten what stands on the page."
    )]
    TooLong {
        /// How long it may take.
        seconds: i64,
    },
    /// The page could not be put together as something else than pages.
    #[error("The page could not be written as {what}: {detail}. The workshop is unharmed; save it as PDF instead.")]
    Unwritten {
        /// What it was to be.
        what: &'static str,
        /// Why not.
        detail: String,
    },
    /// The page is set, but could not be written as PDF.
    #[error("The page could not be written as PDF: {0}. The workshop is unharmed; print it instead.")]
    Pdf(String),
}

impl SheetError {
    pub(crate) fn unwritten(what: &'static str, error: &dyn std::fmt::Display) -> SheetError {
        SheetError::Unwritten { what, detail: error.to_string() }
    }
}
