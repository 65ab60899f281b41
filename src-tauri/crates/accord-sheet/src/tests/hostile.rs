//! Nothing but the content: markup, code, paths and marks of direction are set as the text that they are, no file is
//! read, and a page without an end is ended.

use super::letters::read_by;
use super::reading::{close, is_well_set, letters, text};
use super::*;
use crate::SheetError;
use std::sync::atomic::{AtomicI64, Ordering};

/// What means something to typst, to a PDF, to a shell or to a browser.
const CODE: [&str; 50] = [
    "#read(\"/etc/passwd\")",
    "#eval(\"1 + 1\")",
    "#import \"/blocks.typ\": *",
    "#include \"/content.json\"",
    "#import \"@preview/cetz:0.3.0\"",
    "#image(\"/etc/hostname\")",
    "#json(\"/content.json\")",
    "#plugin(\"x.wasm\")",
    "#sys.inputs",
    "#panic(\"no\")",
    "#while true {}",
    "#let f(x) = f(x); #f(1)",
    "#set page(width: 1pt)",
    "#show: it => none",
    "#pagebreak()",
    "#place(dx: -9cm)[over]",
    "#hide[gone]",
    "#metadata(true) <page-one-fits>",
    "#link(\"https://example.org\")[here]",
    "#text(size: 1pt)[tiny]",
    "$ x^2 / 0 $",
    "$sum_(i=0)^oo$",
    "*bold* and _slanted_",
    "= A heading",
    "- a list",
    "+ numbered",
    "/ Term: said",
    "`raw` and ```rust fn```",
    "<label> and @label",
    "@preview",
    "~ -- --- ... -?",
    "\\ \\u{41} \\#",
    "// a comment",
    "/* never ends",
    "]] [[ ]{ }[",
    "}}) ; \"quoted' \\\"",
    "${HOME} $(id) `id`",
    "{{handlebars}} {% if %}",
    "<script>alert(1)</script>",
    "&amp; &lt; &#x41;",
    "(keep: \"x\")",
    "{\"keep\": \"x\"}",
    "%PDF-1.7 endobj stream",
    "%s %n %x \\n \\0",
    "=SUM(A1) +cmd|'/C'!A0",
    "../../etc/shadow",
    "file:///etc/passwd",
    "C:\\Windows\\win.ini",
    "'; DROP TABLE page; --",
    "none auto true 1e999 #\"",
];

/// 500 snippets: each of the above ten times, alone, after and between words, doubled, and at the end of a long word.
fn snippets() -> Vec<String> {
    let dressed = |code: &str| {
        [
            code.to_owned(),
            format!("When {code} comes"),
            format!("{code}{code}"),
            format!("[{code}]"),
            format!("*{code}*"),
            format!("${code}$"),
            format!("\"{code}\""),
            format!("#{code}"),
            format!("{}{code}", "W".repeat(60)),
            format!("{code} {code} {code}"),
        ]
    };
    CODE.iter().flat_map(|code| dressed(code)).collect()
}

/// A page with twenty texts in every kind of place.
fn with(texts: &[String]) -> Page {
    let mut texts = texts.iter().cycle().cloned();
    let mut next = || texts.next().unwrap();
    let mut page = page();
    page.title = next();
    page.outcome = Some(next());
    page.purposes[0].handle = next();
    page.purposes[0].line = next();
    page.purposes[0].people = vec![next()];
    page.patterns = vec![accord_core::page::PagePattern { seems: next(), costs: next() }];
    page.working = vec![next()];
    page.decisions = vec![next()];
    page.plans = vec![next()];
    page.handoffs = vec![accord_core::page::PageHandoff {
        give: next(),
        from: next(),
        to: next(),
        ready: next(),
        by: next(),
        late: next(),
        condition: None,
    }];
    page.refused = vec![next()];
    page.commitments = vec![commitment("", &next(), &format!(" will {}", next()), Some(&next()))];
    page.fates = vec![accord_core::page::PageFate { pattern: next(), fate: next() }];
    page.reservations = vec![accord_core::page::PageReservation { text: next(), author: None }];
    page
}

const PLACES: usize = 22;

#[test]
fn five_hundred_snippets_of_markup_and_code_come_out_of_the_pdf_as_the_text_that_they_are() {
    let snippets = snippets();
    assert_eq!(snippets.len(), 500);
    let typesetter = typesetter();
    for texts in snippets.chunks(PLACES) {
        let sheet = typesetter.set(&with(texts), Paper::A4, day()).unwrap();
        is_well_set(&sheet, &texts[0]);
        let set = text(&sheet);
        let read = close(&read_by("pdftotext", &["-raw", "-enc", "UTF-8", "-", "-"], &sheet.pdf().unwrap()));
        for snippet in texts {
            assert!(set.contains(&close(snippet)), "not set as it is: {snippet}");
            assert!(read.contains(&close(snippet)), "not read in the PDF: {snippet}\n{read}");
        }
    }
}

#[test]
fn no_file_is_read_and_none_is_embedded() {
    let texts: Vec<String> = CODE.iter().map(|code| (*code).to_owned()).collect();
    for texts in texts.chunks(PLACES) {
        let sheet = set(&with(texts));
        let host = std::fs::read_to_string("/etc/hostname").unwrap_or_default();
        let host = host.trim();
        assert!(host.is_empty() || !text(&sheet).contains(host), "the name of this machine is on the page");
        let pdf = sheet.pdf().unwrap();
        for forbidden in ["root:x:0", "/EmbeddedFile", "/JavaScript", "/Launch", "/URI", "/Filespec"] {
            assert!(!contains(&pdf, forbidden), "{forbidden} is in the PDF");
        }
    }
}

#[test]
fn a_mark_of_direction_turns_its_own_text_and_nothing_after_it() {
    let after = " by 22 September 2026. Dough-keeping will know.";
    for mark in
        ['\u{202a}', '\u{202b}', '\u{202d}', '\u{202e}', '\u{2066}', '\u{2067}', '\u{2068}', '\u{202c}', '\u{2069}']
    {
        let page = Page {
            working: vec![format!("abc {mark}def ghi")],
            commitments: vec![PageCommitment {
                who: format!("oven {mark}timing"),
                after: after.to_owned(),
                ..commitment("", "", "", None)
            }],
            ..page()
        };
        let sheet = set(&page);
        is_well_set(&sheet, &format!("{mark:?}"));
        let runs = letters(&sheet);
        let run = runs.iter().find(|run| run.text.contains("will know")).expect("what comes after it");
        let (first, last) = (run.glyphs.first().unwrap().range().start, run.glyphs.last().unwrap().range().start);
        assert!(first < last, "{mark:?} turns what comes after it");
    }
}

#[test]
fn the_metadata_is_the_title_the_product_and_its_version_and_the_bytes_are_the_same_every_time() {
    let one = set(&with(&snippets()[..PLACES])).pdf().unwrap();
    let again = typesetter().set(&with(&snippets()[..PLACES]), Paper::A4, day()).unwrap().pdf().unwrap();
    assert!(one == again, "the same content, the same bytes");
    let info = read_by("pdfinfo", &["-"], &set(&page()).pdf().unwrap());
    let said: Vec<&str> = info.lines().filter_map(|line| line.split_once(':')).map(|(key, _)| key).collect();
    for key in ["Author", "Subject", "Keywords", "Producer", "CreationDate", "ModDate"] {
        assert!(!said.contains(&key), "{key} is said in {info}");
    }
    let creator = format!("Creator:         Accord {}", env!("CARGO_PKG_VERSION"));
    assert!(info.contains("Title:           Bread by seven") && info.contains(&creator), "{info}");
}

#[test]
fn a_page_that_takes_more_than_two_seconds_is_ended_with_a_sentence() {
    let one = commitment("", "oven-timing (Amara Nwosu)", &"will carry the tray on to the window ".repeat(3), None);
    let endless = Page { commitments: vec![one; 400], ..page() };
    let passed = std::sync::Arc::new(AtomicI64::new(0));
    let ticking = passed.clone();
    // Each look at this clock takes a millisecond.
    let slow = Typesetter::new(move || ticking.fetch_add(1, Ordering::Relaxed));
    let error = slow.set(&endless, Paper::A4, day()).unwrap_err();
    assert!(matches!(error, SheetError::TooLong { seconds: 2 }), "{error}");
    assert!(error.to_string().contains("2 seconds"), "{error}");
    let looks = passed.load(Ordering::Relaxed);
    assert!(looks > 2000, "it had its two seconds: {looks}");
    let sheet = slow.set(&page(), Paper::A4, day()).unwrap();
    assert_eq!(text(&sheet), text(&set(&page())), "the next page is whole");
    assert!(typesetter().set(&endless, Paper::A4, day()).is_ok(), "with time, it is set");
}
