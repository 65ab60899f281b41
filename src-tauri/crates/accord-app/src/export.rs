//! What leaves the app: the agreement, set and written. What is previewed is exactly what is written.

use crate::screen::{MarkBox, PageMark, PagePictures, PrintedPages, Problem, ProblemCode, SavedFile};
use accord_core::Workshop;
use accord_core::agreement;
use accord_core::page::Paper;
use accord_core::redaction::{self, Unexpected};
use accord_core::view;
use accord_sheet::{Sheet, Typesetter, WordBox, Words};
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use ts_rs::TS;

/// A typesetter by the clock of this machine.
pub fn typesetter() -> Typesetter {
    Typesetter::new(|| crate::clock::steady_ms().unwrap_or(0))
}

/// The agreement for the console: pictures of its pages, and the same content to be read aloud.
///
/// # Errors
/// Where the page cannot be set.
pub fn pictures(typesetter: &Typesetter, workshop: &Workshop) -> Result<PagePictures, Problem> {
    let page = agreement::page(workshop);
    let sheet = set(typesetter, workshop)?;
    let missing = typesetter.missing_letters(&page);
    let (width, height) = workshop.setup.paper.millimetres();
    Ok(PagePictures {
        pages: (0..sheet.pages()).map(|page| sheet.svg(page)).collect(),
        ratio: width / height,
        reading: page.reading(),
        marks: marks(&sheet, workshop),
        unexpected: unexpected(workshop),
        missing_letters: missing.into_iter().map(|letter| format!("U+{:04X}", u32::from(letter))).collect(),
    })
}

/// What is to be looked at on the page while it can be changed, where it lies on `sheet`.
fn marks(sheet: &Sheet, workshop: &Workshop) -> Vec<PageMark> {
    let texts = view::marked_texts(workshop);
    if texts.iter().all(|text| text.marks.is_empty()) {
        return Vec::new();
    }
    let sought: Vec<Words> = texts
        .iter()
        .map(|text| Words {
            text: text.text.clone(),
            places: text.marks.iter().flat_map(|mark| mark.places.clone()).collect(),
        })
        .collect();
    let mut marks = Vec::new();
    for (text, boxes) in texts.into_iter().zip(sheet.boxes(&sought)) {
        let mut boxes = boxes.into_iter();
        for mark in text.marks {
            let of_places = boxes.by_ref().take(mark.places.len()).flatten();
            let boxes = of_places
                .map(|WordBox { page, left, top, width, height }| MarkBox { page, left, top, width, height })
                .collect();
            marks.push(PageMark { boxes, is_name: mark.is_name, link: mark.link });
        }
    }
    marks
}

/// The agreement for a printer. Where something on it is unexpected, only once somebody has `reviewed` it.
///
/// # Errors
/// Where something is to be looked at first, and where the page cannot be set.
pub fn to_print(typesetter: &Typesetter, workshop: &Workshop, reviewed: bool) -> Result<PrintedPages, Problem> {
    check_reviewed(workshop, reviewed)?;
    Ok(printed(&set(typesetter, workshop)?, workshop.setup.paper))
}

/// Pages for the window that is printed.
pub(crate) fn printed(sheet: &Sheet, paper: Paper) -> PrintedPages {
    let (width_mm, height_mm) = paper.millimetres();
    PrintedPages { pages: (0..sheet.pages()).map(|page| sheet.svg(page)).collect(), paper, width_mm, height_mm }
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

pub(crate) fn page_problem(error: &dyn std::fmt::Display) -> Problem {
    Problem { code: ProblemCode::Page, message: error.to_string() }
}

/// The default place of the page: beside the workshop, under its name.
pub fn beside(workshop_file: &Path, format: ExportFormat) -> PathBuf {
    workshop_file.with_extension(format.extension())
}

/// What the agreement can be written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ExportFormat {
    /// The pages, to be printed.
    Pdf,
    /// The first page as a picture.
    Picture,
    /// The text with its blocks.
    Markdown,
    /// Both checks and every due date.
    Calendar,
    /// The commitments.
    Table,
    /// The printed content, `accord-page/1`.
    Json,
}

/// What is written, and whether somebody looked at what is unexpected on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Export {
    /// As what.
    pub format: ExportFormat,
    /// Somebody looked at it, and it leaves as it is.
    pub reviewed: bool,
}

impl ExportFormat {
    /// How its files end.
    pub fn extension(self) -> &'static str {
        match self {
            ExportFormat::Pdf => "pdf",
            ExportFormat::Picture => "svg",
            ExportFormat::Markdown => "md",
            ExportFormat::Calendar => "ics",
            ExportFormat::Table => "csv",
            ExportFormat::Json => "json",
        }
    }
}

/// The agreement as it is written into a file. Everything is made from the page, and so holds what the page says.
///
/// # Errors
/// Where the page cannot be set or put together.
pub fn bytes(typesetter: &Typesetter, workshop: &Workshop, format: ExportFormat) -> Result<Vec<u8>, Problem> {
    let page = || agreement::page(workshop);
    let text = match format {
        ExportFormat::Pdf => return pdf(typesetter, workshop),
        ExportFormat::Picture => Ok(set(typesetter, workshop)?.svg(0)),
        ExportFormat::Markdown => Ok(accord_sheet::markdown(&page())),
        ExportFormat::Calendar => Ok(accord_sheet::calendar(&page(), workshop.day())),
        ExportFormat::Table => accord_sheet::commitments(&page()),
        ExportFormat::Json => accord_sheet::json(&page()),
    };
    text.map(String::into_bytes).map_err(|error| page_problem(&error))
}

/// What is unexpected on the page, one sentence each, to be looked at before it leaves (rules.md 18, P12).
pub fn unexpected(workshop: &Workshop) -> Vec<String> {
    redaction::unexpected(workshop).iter().map(Unexpected::sentence).collect()
}

/// Where a file goes that leaves the app.
#[derive(Clone, Copy, Debug)]
pub struct Target<'a> {
    /// The file; one that is there is replaced.
    pub path: &'a Path,
    /// Where locks lie: an unfinished file is noted there, so that nothing of it stays after a crash.
    pub locks: &'a Path,
}

/// Writes the agreement, whole or not at all, in place of an older file. Where something on it is unexpected, only once
/// somebody has `reviewed` it.
///
/// # Errors
/// Where something is to be looked at first, where the page cannot be set, and where the file cannot be written; an older
/// file is then left as it was.
pub fn save(
    typesetter: &Typesetter,
    workshop: &Workshop,
    export: Export,
    target: Target<'_>,
) -> Result<SavedFile, Problem> {
    check_reviewed(workshop, export.reviewed)?;
    written(target, &bytes(typesetter, workshop, export.format)?)
}

/// Writes a file that leaves, whole or not at all, and says where it is.
pub(crate) fn written(Target { path, locks }: Target<'_>, bytes: &[u8]) -> Result<SavedFile, Problem> {
    accord_file::write_whole(path, bytes, locks).map_err(|error| Problem::file(error.to_string()))?;
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let folder = path.parent().and_then(Path::file_name).unwrap_or_default().to_string_lossy().into_owned();
    Ok(SavedFile {
        path: path.to_string_lossy().into_owned(),
        message: format!("Saved as “{name}” in the folder “{folder}”."),
    })
}

pub(crate) fn check_reviewed(workshop: &Workshop, reviewed: bool) -> Result<(), Problem> {
    if reviewed || redaction::unexpected(workshop).is_empty() {
        return Ok(());
    }
    Err(unreviewed())
}

pub(crate) fn unreviewed() -> Problem {
    let message = "Nothing has left yet. Look at what is unexpected on the page first, and say that you did.";
    Problem { code: ProblemCode::Unreviewed, message: message.to_owned() }
}
