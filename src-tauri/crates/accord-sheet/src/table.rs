//! The commitments of the page as a table in CSV (RFC 4180), for a spreadsheet. A text that a spreadsheet would run as a
//! formula is handed over as a text.

use crate::SheetError;
use accord_core::page::{Page, PageCommitment};

const HEAD: [&str; 9] =
    ["number", "owner", "purpose", "act", "receiver", "due", "first move", "first move by", "commitment"];

/// A first character at which a spreadsheet takes a cell for a formula.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// The commitments, one line each, with a head. Dates are `YYYY-MM-DD`.
///
/// # Errors
/// Where the table cannot be put together: never, as it is written in memory.
pub fn commitments(page: &Page) -> Result<String, SheetError> {
    let mut table = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    let broken = |error: &dyn std::fmt::Display| SheetError::unwritten("table", error);
    table.write_record(HEAD).map_err(|error| broken(&error))?;
    for commitment in &page.commitments {
        table.write_record(cells(commitment).map(defused)).map_err(|error| broken(&error))?;
    }
    let bytes = table.into_inner().map_err(|error| broken(&error))?;
    String::from_utf8(bytes).map_err(|error| broken(&error))
}

fn cells(commitment: &PageCommitment) -> [String; 9] {
    let (first, by) = commitment.first_step.clone().map_or_else(Default::default, |(text, by)| (text, by.to_string()));
    [
        commitment.number.to_string(),
        commitment.owner.clone(),
        commitment.purpose.clone(),
        commitment.act.clone(),
        commitment.receiver.clone(),
        commitment.due.to_string(),
        first,
        by,
        commitment.sentence(),
    ]
}

/// An apostrophe in front makes it a text; spreadsheets do not show it.
fn defused(cell: String) -> String {
    if cell.starts_with(FORMULA) { format!("'{cell}") } else { cell }
}
