//! A page that is set: pictures of it, and the PDF.

use typst::diag::SourceDiagnostic;
use typst::foundations::{Label, Smart, Value};
use typst::introspection::{Introspector, MetadataElem};
use typst::utils::PicoStr;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};
use typst_svg::SvgOptions;

use crate::SheetError;
use crate::placed::{self, WordBox, Words};

/// The product and its version, the only thing a PDF says about where it comes from (rules.md 18, P11).
const CREATOR: &str = concat!("Accord ", env!("CARGO_PKG_VERSION"));
/// The mark under which a trial says whether page 1 fits.
const PAGE_ONE_FITS: &str = "page-one-fits";

/// A page that is set on paper, as many sheets as it takes. The same content gives the same bytes, always.
#[derive(Clone, Debug)]
pub struct Sheet {
    pub(crate) document: PagedDocument,
    /// Whether some face draws every letter; PDF/UA-1 refuses text that none draws.
    pub(crate) every_letter: bool,
}

impl Sheet {
    /// How many pages there are, at least one.
    pub fn pages(&self) -> usize {
        self.document.pages().len()
    }

    /// A picture of page `n`, counted from 0, in points and with its letters as outlines; it refers to nothing
    /// outside itself. Empty if there is no such page.
    pub fn svg(&self, n: usize) -> String {
        let page = self.document.pages().get(n);
        page.map(|page| typst_svg::svg(page, &SvgOptions::default())).unwrap_or_default()
    }

    /// Where words lie on the pages: for each of `texts`, which come in the order of the page, the boxes of each of its
    /// places, one a line. What does not stand on the page has none.
    pub fn boxes(&self, texts: &[Words]) -> Vec<Vec<Vec<WordBox>>> {
        placed::boxes(self.document.pages(), texts)
    }

    /// The tagged PDF. It claims PDF/UA-1 if the embedded fonts draw every letter, and makes no claim otherwise.
    ///
    /// Its metadata holds the title, the product and its version, and nothing else.
    ///
    /// # Errors
    /// [`SheetError::Pdf`] if the PDF cannot be written.
    pub fn pdf(&self) -> Result<Vec<u8>, SheetError> {
        // A shape that PDF/UA-1 refuses all the same must not keep anybody from saving the page.
        if self.every_letter
            && let Ok(accessible) = self.export(&[PdfStandard::Ua_1])
        {
            return Ok(accessible);
        }
        self.export(&[])
    }

    /// Of a trial: whether page 1 holds all that is to stand on it.
    pub(crate) fn page_one_fits(&self) -> bool {
        let label = Label::new(PicoStr::intern(PAGE_ONE_FITS));
        let said = label.and_then(|label| self.document.introspector().query_label(label).ok());
        said.and_then(|said| said.to_packed::<MetadataElem>()).is_some_and(|said| said.value == Value::Bool(true))
    }

    fn export(&self, standards: &[PdfStandard]) -> Result<Vec<u8>, SheetError> {
        let standards = PdfStandards::new(standards).map_err(|error| SheetError::Pdf(error.message().to_string()))?;
        let options = PdfOptions {
            // From the bytes themselves: nothing about a page is sure to stay.
            ident: Smart::Auto,
            creator: Smart::Custom(Some(CREATOR.to_owned())),
            timestamp: None,
            page_ranges: None,
            standards,
            tagged: true,
            pretty: false,
        };
        typst_pdf::pdf(&self.document, &options).map_err(|errors| SheetError::Pdf(said(&errors)))
    }
}

/// What the typesetter said, in one line.
pub(crate) fn said(errors: &[SourceDiagnostic]) -> String {
    errors.iter().map(|error| error.message.as_str()).collect::<Vec<_>>().join("; ")
}
