//! The review of a past workshop as it leaves: on paper alone. What stands on it is decided elsewhere.

use crate::export::{page_problem, printed, unreviewed};
use crate::screen::{PrintedPages, Problem, ProblemCode};
use accord_core::view::printed_review;
use accord_core::{Moment, Workshop, redaction};
use accord_sheet::Typesetter;

/// The review at `now`, for a printer. Where something on it is unexpected, only once somebody has `reviewed` it.
///
/// # Errors
/// Where the page is not closed yet, where something is to be looked at first, and where the review cannot be set.
pub fn to_print(
    typesetter: &Typesetter,
    workshop: &Workshop,
    now: &Moment,
    reviewed: bool,
) -> Result<PrintedPages, Problem> {
    let review = printed_review(workshop, now).ok_or_else(|| Problem {
        code: ProblemCode::Page,
        message: "There is a review once the page is closed. Nothing was printed.".to_owned(),
    })?;
    if !reviewed && !redaction::unexpected_on_review(workshop).is_empty() {
        return Err(unreviewed());
    }
    let paper = workshop.setup.paper;
    let sheet = typesetter.review(&review, paper, workshop.day()).map_err(|error| page_problem(&error))?;
    Ok(printed(&sheet, paper))
}
