//! What leaves the app: the agreement, set and written. What is previewed is exactly what is written.

use crate::screen::{PagePictures, Problem, ProblemCode, SavedFile};
use accord_core::Workshop;
use accord_core::agreement;
use accord_core::page::Paper;
use accord_sheet::{Sheet, Typesetter};
use std::path::{Path, PathBuf};

/// The agreement for the console: pictures of its pages, and the same content to be read aloud.
///
/// # Errors
/// Where the page cannot be set.
pub fn pictures(typesetter: &Typesetter, workshop: &Workshop) -> Result<PagePictures, Problem> {
    let reading = agreement::page(workshop);
    let sheet = set(typesetter, workshop)?;
    let missing = typesetter.missing_letters(&reading);
    Ok(PagePictures {
        pages: (0..sheet.pages()).map(|page| sheet.svg(page)).collect(),
        ratio: match workshop.setup.paper {
            Paper::A4 => 210.0 / 297.0,
            Paper::Letter => 8.5 / 11.0,
        },
        reading,
        missing_letters: missing.into_iter().map(|letter| format!("U+{:04X}", u32::from(letter))).collect(),
    })
}

/// The agreement as a PDF.
///
/// # Errors
/// Where the page cannot be set.
pub fn pdf(typesetter: &Typesetter, workshop: &Workshop) -> Result<Vec<u8>, Problem> {
    set(typesetter, workshop)?.pdf().map_err(|error| page_problem(&error))
}

fn set(typesetter: &Typesetter, workshop: &Workshop) -> Result<Sheet, Problem> {
    let page = agreement::page(workshop);
    typesetter.set(&page, workshop.setup.paper, workshop.day()).map_err(|error| page_problem(&error))
}

fn page_problem(error: &dyn std::fmt::Display) -> Problem {
    Problem { code: ProblemCode::Page, message: error.to_string() }
}

/// The default place of the page: beside the workshop, under its name.
pub fn beside(workshop_file: &Path) -> PathBuf {
    workshop_file.with_extension("pdf")
}

/// Writes the agreement as a PDF, whole or not at all, in place of an older one.
///
/// # Errors
/// Where the page cannot be set or the file cannot be written; an older file is then left as it was.
pub fn save(typesetter: &Typesetter, workshop: &Workshop, path: &Path) -> Result<SavedFile, Problem> {
    let bytes = pdf(typesetter, workshop)?;
    accord_file::write_whole(path, &bytes).map_err(|error| Problem::file(error.to_string()))?;
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let folder = path.parent().and_then(Path::file_name).unwrap_or_default().to_string_lossy().into_owned();
    Ok(SavedFile {
        path: path.to_string_lossy().into_owned(),
        message: format!("Saved as “{name}” in the folder “{folder}”."),
    })
}
