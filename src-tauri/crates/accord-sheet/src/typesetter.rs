//! The typesetter and the small world it works in: the templates, one file of content, the embedded fonts, a date.

use accord_core::pack::Pack;
use accord_core::page::{Page, Paper, SignatureSheet};
use accord_core::view::PrintedReview;
use chrono::{Datelike, NaiveDate};
use serde::Serialize;
use serde_json::{Value, json};
use std::sync::atomic::{AtomicBool, Ordering};
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

use crate::layout::{Contents, Layout, fit};
use crate::page_two::on_page_two;
use crate::sheet::said;
use crate::{Sheet, SheetError, content, fonts};

/// The templates by the paths under which they import each other.
const TEMPLATES: [(&str, &str); 7] = [
    (AGREEMENT, include_str!("../templates/agreement.typ")),
    ("/blocks.typ", include_str!("../templates/blocks.typ")),
    (PACK, include_str!("../templates/pack.typ")),
    (REVIEW, include_str!("../templates/review.typ")),
    (SIGNATURE_SHEET, include_str!("../templates/signature-sheet.typ")),
    ("/signing.typ", include_str!("../templates/signing.typ")),
    ("/type.typ", include_str!("../templates/type.typ")),
];
const AGREEMENT: &str = "/agreement.typ";
const PACK: &str = "/pack.typ";
const REVIEW: &str = "/review.typ";
const SIGNATURE_SHEET: &str = "/signature-sheet.typ";
/// Where the templates find the content. No such file exists.
const CONTENT: &str = "/content.json";
/// Body text in points where there is always room.
const ROOMY: f64 = 10.5;
/// The smallest body text in points that any sheet has.
const SMALLEST: f64 = 9.5;
/// How many settings a part of an earlier page is remembered for, so that typing stays quick and memory bounded.
const REMEMBERED: usize = 8;

/// How long a page may take, in seconds.
const PAGE_S: i64 = 2;
/// How long the paper pack may take, which is a hundred pages for many people.
const PACK_S: i64 = 20;

/// Milliseconds on a clock that nobody sets.
type SteadyMs = Box<dyn Fn() -> i64 + Send + Sync>;

/// Sets pages. Made once, it keeps fonts and templates ready; the first page takes longer than those after it.
pub struct Typesetter {
    clock: SteadyMs,
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    templates: Vec<Source>,
}

impl Typesetter {
    /// Reads the embedded fonts and the templates. A page that takes more than two seconds by `clock`, in milliseconds
    /// of a clock that nobody sets, is ended; the paper pack after twenty.
    pub fn new(clock: impl Fn() -> i64 + Send + Sync + 'static) -> Self {
        let fonts = fonts::embedded();
        Self {
            clock: Box::new(clock),
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
            templates: TEMPLATES.map(|(path, text)| Source::new(file(path), text.to_owned())).into(),
        }
    }

    /// Sets the agreement on `paper`: on one page at the largest size of text that fits, else with what may move or run
    /// on standing on page 2 (rules.md 12, overflow). `date` is the only day that the templates can ask for.
    ///
    /// # Errors
    /// [`SheetError::Date`] for a year beyond four digits, [`SheetError::Setting`] if the typesetter gives up,
    /// [`SheetError::TooLong`] after two seconds.
    pub fn set(&self, page: &Page, paper: Paper, date: NaiveDate) -> Result<Sheet, SheetError> {
        let today = datetime(date).ok_or(SheetError::Date(date))?;
        let phrases = content::phrases(page);
        let content = content::pieces_of(&content::in_sentences(page), &phrases)?;
        let every_letter = self.missing_letters(page).is_empty();
        let limit = self.limit(PAGE_S);
        let compile = |layout: &Layout, trial: bool| {
            let on_page_two = content::pieces_of(&on_page_two(page, layout), &phrases)?;
            let content = json!({
                "page": content, "paper": paper, "layout": layout, "on_page_two": on_page_two, "trial": trial,
            });
            self.compile(AGREEMENT, &content, today, every_letter, limit)
        };
        let layout = fit(&Contents::of(page), |layout| compile(layout, true).map(|trial| trial.page_one_fits()))?;
        let sheet = compile(&layout, false);
        typst::comemo::evict(REMEMBERED);
        sheet
    }

    /// Sets the signature sheet on `paper`, one copy after the other, each on as many pages as its lines take. `date` is
    /// the only day that the templates can ask for.
    ///
    /// # Errors
    /// [`SheetError::Date`] for a year beyond four digits, [`SheetError::Setting`] if the typesetter gives up,
    /// [`SheetError::TooLong`] after two seconds.
    pub fn signature_sheet(&self, sheet: &SignatureSheet, paper: Paper, date: NaiveDate) -> Result<Sheet, SheetError> {
        let today = datetime(date).ok_or(SheetError::Date(date))?;
        let every_letter = self.missing_in(sheet).is_empty();
        let content = content::pieces_of(sheet, &[])?;
        let content = json!({ "sheet": content, "paper": paper, "layout": { "body": ROOMY } });
        let sheet = self.compile(SIGNATURE_SHEET, &content, today, every_letter, self.limit(PAGE_S));
        typst::comemo::evict(REMEMBERED);
        sheet
    }

    /// Sets the paper pack on `paper`, part after part. `date` is the only day that the templates can ask for.
    ///
    /// # Errors
    /// [`SheetError::Date`] for a year beyond four digits, [`SheetError::Setting`] if the typesetter gives up,
    /// [`SheetError::TooLong`] after twenty seconds.
    pub fn pack(&self, pack: &Pack, paper: Paper, date: NaiveDate) -> Result<Sheet, SheetError> {
        let today = datetime(date).ok_or(SheetError::Date(date))?;
        let every_letter = self.missing_in(pack).is_empty();
        let content = json!({ "pack": content::pack(pack)?, "paper": paper, "layout": { "body": ROOMY } });
        let sheet = self.compile(PACK, &content, today, every_letter, self.limit(PACK_S));
        typst::comemo::evict(REMEMBERED);
        sheet
    }

    /// Sets the review of a past workshop on `paper`. `date` is the only day that the templates can ask for.
    ///
    /// # Errors
    /// [`SheetError::Date`] for a year beyond four digits, [`SheetError::Setting`] if the typesetter gives up,
    /// [`SheetError::TooLong`] after two seconds.
    pub fn review(&self, review: &PrintedReview, paper: Paper, date: NaiveDate) -> Result<Sheet, SheetError> {
        let today = datetime(date).ok_or(SheetError::Date(date))?;
        let every_letter = self.missing_in(review).is_empty();
        let content = json!({ "review": content::review(review)?, "paper": paper, "layout": { "body": SMALLEST } });
        let sheet = self.compile(REVIEW, &content, today, every_letter, self.limit(PAGE_S));
        typst::comemo::evict(REMEMBERED);
        sheet
    }

    /// The letters of `page` that no embedded font draws, each once, in the order of their code points.
    pub fn missing_letters(&self, page: &Page) -> Vec<char> {
        self.missing_in(page)
    }

    fn missing_in(&self, content: &impl Serialize) -> Vec<char> {
        let texts = content::texts_of(content).unwrap_or_default();
        let mut missing: Vec<char> =
            texts.iter().flat_map(|text| text.chars()).filter(|&c| !fonts::can_draw(&self.fonts, c)).collect();
        missing.sort_unstable();
        missing.dedup();
        missing
    }

    fn limit(&self, seconds: i64) -> Limit {
        Limit { seconds, until_ms: (self.clock)().saturating_add(seconds * 1000) }
    }

    fn compile(
        &self,
        main: &str,
        content: &Value,
        today: Datetime,
        every_letter: bool,
        limit: Limit,
    ) -> Result<Sheet, SheetError> {
        let desk = Desk {
            typesetter: self,
            main: file(main),
            content: Bytes::from_string(content.to_string()),
            today,
            limit,
            is_over: AtomicBool::new(false),
        };
        let document = typst::compile(&desk).output;
        if desk.is_over() {
            return Err(SheetError::TooLong { seconds: limit.seconds });
        }
        let document = document.map_err(|errors| SheetError::Setting(said(&errors)))?;
        Ok(Sheet { document, every_letter })
    }
}

/// A file of the small world.
fn file(path: &str) -> FileId {
    #[expect(clippy::expect_used, reason = "only the constants above come here, and each test sets every template")]
    let path = VirtualPath::new(path).expect("a template's path");
    FileId::new(RootedPath::new(VirtualRoot::Project, path))
}

fn datetime(date: NaiveDate) -> Option<Datetime> {
    Datetime::from_ymd(date.year(), u8::try_from(date.month()).ok()?, u8::try_from(date.day()).ok()?)
}

/// When a setting is ended, by the typesetter's clock, and after how many seconds that is.
#[derive(Clone, Copy)]
struct Limit {
    seconds: i64,
    until_ms: i64,
}

/// All that one setting may see.
struct Desk<'t> {
    typesetter: &'t Typesetter,
    main: FileId,
    content: Bytes,
    today: Datetime,
    limit: Limit,
    is_over: AtomicBool,
}

impl Desk<'_> {
    /// Whether the time is over; it stays so.
    fn is_over(&self) -> bool {
        if (self.typesetter.clock)() > self.limit.until_ms {
            self.is_over.store(true, Ordering::Relaxed);
        }
        self.is_over.load(Ordering::Relaxed)
    }
}

impl World for Desk<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.typesetter.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.typesetter.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let template = self.typesetter.templates.iter().find(|template| template.id() == id);
        template.cloned().ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let path = id.get();
        match *path.root() == VirtualRoot::Project && path.vpath().get_with_slash() == CONTENT {
            true => Ok(self.content.clone()),
            false => Err(FileError::AccessDenied),
        }
    }

    /// No more fonts once the time is over: a setting cannot be stopped from outside, and without letters to shape it
    /// comes to its end by itself. What it then made is thrown away.
    fn font(&self, index: usize) -> Option<Font> {
        self.typesetter.fonts.get(index).filter(|_| !self.is_over()).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        Some(self.today)
    }
}
