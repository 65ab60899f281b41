//! The typesetter and the small world it works in: one template, one file of content, the embedded fonts, a date.

use accord_core::page::{Page, Paper};
use chrono::{Datelike, NaiveDate};
use serde_json::{Value, json};
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, Source, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

use crate::layout::{Layout, fit};
use crate::sheet::said;
use crate::{Sheet, SheetError, content, fonts};

const AGREEMENT: &str = include_str!("../templates/agreement.typ");
/// Where the template finds the content. No such file exists.
const CONTENT: &str = "/page.json";
/// How many settings a part of an earlier page is remembered for, so that typing stays quick and memory bounded.
const REMEMBERED: usize = 8;

/// Sets pages. Made once, it keeps fonts and template ready; the first page takes longer than those after it.
pub struct Typesetter {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    agreement: Source,
}

impl Typesetter {
    /// Reads the embedded fonts and the template.
    pub fn new() -> Self {
        let fonts = fonts::embedded();
        Self {
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
            agreement: Source::detached(AGREEMENT),
        }
    }

    /// Sets the agreement on `paper`, at the largest size of text with which it fits one page (rules.md 12, overflow).
    /// `date` is the only day that the template can ask for.
    ///
    /// # Errors
    /// [`SheetError::Date`] for a year beyond four digits, [`SheetError::Setting`] if the typesetter gives up.
    pub fn set(&self, page: &Page, paper: Paper, date: NaiveDate) -> Result<Sheet, SheetError> {
        let today = datetime(date).ok_or(SheetError::Date(date))?;
        let content = content::pieces_of(page)?;
        let every_letter = self.missing_letters(page).is_empty();
        let sheet =
            fit(page.commitments.len(), |layout| self.compile(handed_in(&content, paper, layout), today, every_letter));
        typst::comemo::evict(REMEMBERED);
        sheet
    }

    /// The letters of `page` that no embedded font draws, each once, in the order of their code points.
    pub fn missing_letters(&self, page: &Page) -> Vec<char> {
        let texts = content::texts_of(page).unwrap_or_default();
        let mut missing: Vec<char> =
            texts.iter().flat_map(|text| text.chars()).filter(|&c| !fonts::can_draw(&self.fonts, c)).collect();
        missing.sort_unstable();
        missing.dedup();
        missing
    }

    fn compile(&self, content: Value, today: Datetime, every_letter: bool) -> Result<Sheet, SheetError> {
        let desk = Desk { typesetter: self, content: Bytes::from_string(content.to_string()), today };
        let document = typst::compile(&desk).output.map_err(|errors| SheetError::Setting(said(&errors)))?;
        Ok(Sheet { document, every_letter })
    }
}

impl Default for Typesetter {
    fn default() -> Self {
        Self::new()
    }
}

/// The one file that the template reads.
fn handed_in(content: &Value, paper: Paper, layout: Layout) -> Value {
    json!({ "page": content, "paper": paper, "layout": layout })
}

fn datetime(date: NaiveDate) -> Option<Datetime> {
    Datetime::from_ymd(date.year(), u8::try_from(date.month()).ok()?, u8::try_from(date.day()).ok()?)
}

/// All that one setting may see.
struct Desk<'t> {
    typesetter: &'t Typesetter,
    content: Bytes,
    today: Datetime,
}

impl World for Desk<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.typesetter.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.typesetter.book
    }

    fn main(&self) -> FileId {
        self.typesetter.agreement.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        match id == self.main() {
            true => Ok(self.typesetter.agreement.clone()),
            false => Err(FileError::AccessDenied),
        }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let path = id.get();
        match *path.root() == VirtualRoot::Project && path.vpath().get_with_slash() == CONTENT {
            true => Ok(self.content.clone()),
            false => Err(FileError::AccessDenied),
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.typesetter.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        Some(self.today)
    }
}
