//! The agreement: every word is there, as it was written, in a size that can be read, on the right paper, in the same
//! bytes each time.

use super::reading::{close, letters, says, shapes, text, text_of};
use super::*;
use accord_core::page::{Page, PageCommitment, PageMeeting, PageSignatures, PageSigner, Paper};
use chrono::NaiveDate;
use typst::layout::Abs;
use typst::text::TextItem;
use typst::visualize::Shape;

use crate::SheetError;

#[test]
fn a_normal_page_is_one_page_in_the_normal_size() {
    let sheet = set(&page());
    assert_eq!(sheet.pages(), 1);
    assert!(letters(&sheet).iter().any(|text| text.size == Abs::pt(10.5)), "there is room for the normal size");
}

#[test]
fn every_word_of_the_page_is_on_the_sheet() {
    let page = page();
    let sheet = set(&page);
    let mut wanted = vec![page.title.clone(), page.agreed.clone(), page.notice.clone()];
    wanted.extend(page.notes.iter().cloned());
    wanted.extend(page.outcome.clone());
    wanted.extend(page.purposes.iter().flat_map(|it| [it.handle.clone(), it.line.clone(), it.people.join(", ")]));
    wanted.extend(page.commitments.iter().map(PageCommitment::sentence));
    wanted.extend(page.commitments.iter().filter_map(|it| it.first_move.clone()));
    wanted.extend([
        "Good until 15 October 2026".to_owned(),
        "29 September 2026, 09:30: Amara Nwosu, The long table".to_owned(),
        "Who we are to each other".to_owned(),
        "What we will do".to_owned(),
        "First move".to_owned(),
        "We meet again, and who calls us".to_owned(),
        "Good enough to try until 15 October 2026. Signing is a choice.".to_owned(),
        "Text 7F3A-9C21".to_owned(),
        "Page 1 of 1".to_owned(),
    ]);
    wanted.iter().for_each(|wanted| says(&sheet, wanted));
}

#[test]
fn a_purpose_says_what_only_it_decides_and_whether_it_is_confirmed() {
    let mut page = page();
    page.purposes[0].confirmed = false;
    page.purposes[1].decides = Some("what leaves the shelf at noon".to_owned());
    let sheet = set(&page);
    says(&sheet, "so oven-timing can plan (not yet confirmed).");
    says(&sheet, "so dough-keeping can rest. Only it decides what leaves the shelf at noon.");
}

#[test]
fn a_page_that_is_not_closed_says_so_in_place_of_the_fingerprint() {
    let sheet = set(&Page { fingerprint: None, ..page() });
    says(&sheet, "Draft, not closed.");
    assert!(!text(&sheet).contains("Text7F3A"));
}

#[test]
fn empty_blocks_are_left_out() {
    let sheet = set(&Page { outcome: None, purposes: vec![], commitments: vec![], follow_up: vec![], ..page() });
    for heading in ["Who we are to each other", "What we will do", "First move", "We meet again"] {
        assert!(!text(&sheet).contains(&close(heading)), "{heading} stands over nothing");
    }
    let without_moves = Page { commitments: page().commitments.split_off(1), ..page() };
    assert!(!text(&set(&without_moves)).contains("Firstmove"), "a column without entries is no column");
}

#[test]
fn the_ink_copy_has_as_many_lines_as_asked_and_no_names_on_them() {
    for lines in [3, 11, 32] {
        let mut page = page();
        page.signatures = PageSignatures::Ink { lead: "Signing is a choice.".to_owned(), lines };
        let thick = |shape: &Shape| shape.stroke.as_ref().is_some_and(|stroke| stroke.thickness == Abs::pt(0.8));
        let drawn = shapes(&set(&page)).iter().filter(|shape| thick(shape)).count();
        assert_eq!(drawn, lines as usize);
    }
}

#[test]
fn the_final_copy_has_the_names_in_their_order() {
    let names = ["Łucja Nowak", "Amara Nwosu", "Lucía Ferrer", "Ingrid Solberg"];
    let signer = |name: &str| PageSigner { name: name.to_owned(), under: "oven-timing, with reservation".to_owned() };
    let mut page = page();
    page.signatures = PageSignatures::Names {
        lead: "3 of 3 present signed on 15 September 2026.".to_owned(),
        names: names.into_iter().map(signer).collect(),
    };
    let sheet = set(&page);
    let said: String = names.iter().map(|name| format!("{name}oven-timing, with reservation")).collect();
    says(&sheet, &said);
    says(&sheet, "Typed from the signed sheet, in its order.");
}

#[test]
fn the_paper_is_a4_or_letter_to_the_point() {
    let typesetter = typesetter();
    for (paper, width, height) in
        [(Paper::A4, Abs::mm(210.0), Abs::mm(297.0)), (Paper::Letter, Abs::inches(8.5), Abs::inches(11.0))]
    {
        let sheet = typesetter.set(&page(), paper, day()).unwrap();
        let size = sheet.document.pages()[0].frame.size();
        assert!(
            (size.x - width).abs() < Abs::pt(0.01) && (size.y - height).abs() < Abs::pt(0.01),
            "{paper:?} is {size:?}"
        );
        assert_eq!(sheet.pages(), 1);
    }
}

#[test]
fn a_long_list_runs_on_to_page_two_and_nothing_is_lost() {
    let page = long_page();
    let sheet = set(&page);
    assert!(sheet.pages() > 1);
    for commitment in &page.commitments {
        says(&sheet, &commitment.sentence());
        commitment.first_move.iter().for_each(|first_move| says(&sheet, first_move));
    }
    let (first, second) = (text_of(&sheet, 0), text_of(&sheet, 1));
    assert!(first.contains(&close("On page 2: what we will do, continued.")));
    assert!(first.contains(&close("Signing is a choice.")), "people sign on page 1");
    assert!(second.starts_with(&close("Bread by seven")), "page 2 repeats the title");
    assert!(second.contains(&close("What we will do, continued")));
    assert!(second.contains("Text7F3A-9C21") && second.contains("Page2of"), "page 2 repeats the fingerprint");
}

#[test]
fn what_fits_no_page_one_flows_in_its_order() {
    let corrections = (1..=70).map(|n| format!("{n} October 2026: corrected commitment {n}")).collect();
    let page = Page { corrections, ..long_page() };
    let sheet = set(&page);
    page.commitments.iter().for_each(|commitment| says(&sheet, &commitment.sentence()));
    page.corrections.iter().for_each(|correction| says(&sheet, correction));
    let last = text_of(&sheet, sheet.pages() - 1);
    assert!(last.contains(&close(&page.notice)));
}

#[test]
fn nothing_is_set_below_nine_and_a_half_points() {
    for page in [page(), long_page(), Page { title: "Bread ".repeat(60), ..long_page() }] {
        let smallest = letters(&set(&page)).iter().map(|text| text.size).min().unwrap();
        assert!(smallest >= Abs::pt(9.5), "{smallest:?}");
    }
}

#[test]
fn what_looks_like_markup_is_the_text_it_is() {
    let snippets = [
        "#read(\"/etc/passwd\") #panic() #let x = 1",
        "$x^2$ *bold* _thin_ `raw` = Heading",
        "@label <label> [content] {code} \\ \\u{41}",
        "#import \"@preview/x:1.0.0\": * // gone? /* gone? */",
        "<script>alert(1)</script> &amp; ' \" -- --- ... ~ https://example.invalid",
        "+ one - two / three: four",
    ];
    for snippet in snippets {
        let mut page = page();
        page.title = snippet.to_owned();
        page.notes = vec![snippet.to_owned()];
        page.outcome = Some(snippet.to_owned());
        page.purposes[0].handle = snippet.to_owned();
        page.purposes[0].people = vec![snippet.to_owned()];
        page.commitments[0].who = snippet.to_owned();
        page.commitments[0].first_move = Some(snippet.to_owned());
        page.notice = snippet.to_owned();
        let sheet = set(&page);
        let found = text(&sheet).matches(&close(snippet)).count();
        assert!(found >= 8, "{snippet} stands {found} times");
    }
}

#[test]
fn words_wider_than_their_column_break_and_stay_on_the_paper() {
    let word = "Donaudampfschifffahrtsgesellschaftskapitänswitwenrente".repeat(3);
    let mut page = page();
    page.title = word.clone();
    page.purposes[0].handle = word.clone();
    page.purposes[0].people = vec![word.clone()];
    page.commitments[1].who = word.clone();
    page.notes = vec![word.clone()];
    let sheet = set(&page);
    says(&sheet, &word);
    let widest = letters(&sheet).iter().map(TextItem::width).max().unwrap();
    assert!(widest <= Abs::mm(183.0), "a line is {widest:?} wide");
}

#[test]
fn no_text_makes_the_typesetter_panic() {
    let typesetter = typesetter();
    let texts = [
        String::new(),
        " ".to_owned(),
        "a".repeat(2_000),
        "word ".repeat(500),
        "\u{0}\u{1}\u{7}\u{1b}\n\r\t\u{7f}\u{85}\u{2028}\u{2029}".to_owned(),
        "\u{202e}\u{2066}\u{feff}\u{fffd}\u{fffe}\u{10ffff}\u{e000}".to_owned(),
        "שלום مرحبا \u{200f}abc 123".to_owned(),
        format!("z{}", "\u{301}\u{327}".repeat(200)),
        "👩‍👩‍👧‍👦🏳️‍🌈 日本語 ไทย हिन्दी".to_owned(),
    ];
    for text in texts {
        let mut page = page();
        page.title = text.clone();
        page.agreed = text.clone();
        page.notes = vec![text.clone()];
        page.purposes[0] = purpose(&text, &text, &[&text]);
        page.purposes[0].decides = Some(text.clone());
        page.commitments[0] = commitment(&text, &text, &text, Some(&text));
        page.follow_up[0] = PageMeeting { when: text.clone(), caller: text.clone(), ..PageMeeting::default() };
        let sheet = typesetter.set(&page, Paper::A4, day()).unwrap();
        assert!(sheet.pdf().unwrap().starts_with(b"%PDF"));
        assert!((0..sheet.pages()).all(|n| sheet.svg(n).starts_with("<svg")));
    }
}

#[test]
fn handles_names_and_dates_stand_on_one_line() {
    let handle = "keeping-the-long-table";
    let mut page = page();
    page.purposes = vec![purpose(handle, "Laying it, so all can eat", &["Ana María de la Cruz"])];
    // However far the line has run, a phrase is one run of letters and never two.
    for n in 0..30 {
        let after = format!(" {} {handle} by 23 September 2026.", "x".repeat(n + 60));
        page.commitments = vec![commitment("", "Ana María de la Cruz", &after, None)];
        let whole: Vec<String> = letters(&set(&page)).iter().map(|text| text.text.to_string()).collect();
        for phrase in [handle, "Ana María de la Cruz", "23 September 2026"] {
            assert!(whole.iter().any(|run| run == phrase), "{phrase} is broken after {n} letters: {whole:?}");
        }
    }
}

#[test]
fn the_same_content_gives_the_same_bytes() {
    let typesetter = typesetter();
    for page in [page(), long_page()] {
        let once = typesetter.set(&page, Paper::A4, day()).unwrap();
        let again = typesetter.set(&page, Paper::A4, day()).unwrap();
        let elsewhere = set(&page);
        assert_eq!(once.pdf().unwrap(), once.pdf().unwrap());
        assert_eq!(once.pdf().unwrap(), again.pdf().unwrap());
        assert_eq!(once.pdf().unwrap(), elsewhere.pdf().unwrap());
        assert_eq!(once.svg(0), elsewhere.svg(0));
    }
}

#[test]
fn the_pdf_claims_what_it_keeps_and_tells_nothing_more() {
    let pdf = set(&page()).pdf().unwrap();
    assert!(contains(&pdf, "<pdfuaid:part>1</pdfuaid:part>"), "every letter is drawn, so the claim stands");
    assert!(contains(&pdf, "Bread by seven") && contains(&pdf, concat!("Accord ", env!("CARGO_PKG_VERSION"))));
    for told in ["CreationDate", "ModDate", "/Author", "dc:creator", "Typst", "typst"] {
        assert!(!contains(&pdf, told), "the PDF tells {told}");
    }
}

#[test]
fn a_page_on_two_sheets_keeps_the_claim_too() {
    assert!(contains(&set(&long_page()).pdf().unwrap(), "pdfuaid"));
    let title = "path-shaping 4 May 2026 Donaudampfschifffahrtsgesellschaft";
    assert!(contains(&set(&Page { title: title.to_owned(), ..page() }).pdf().unwrap(), "pdfuaid"));
}

#[test]
fn letters_that_no_font_draws_are_named_and_the_claim_is_left_out() {
    let mut page = page();
    page.title = "Bread 😀 by seven 𒀀😀".to_owned();
    page.purposes[0].people = vec!["Ζωή Ђорђе Nguyễn".to_owned()];
    page.notes = vec!["a\u{200d}b\u{a0}c\td".to_owned()];
    let typesetter = typesetter();
    assert_eq!(typesetter.missing_letters(&page), ['𒀀', '😀']);
    let pdf = typesetter.set(&page, Paper::A4, day()).unwrap().pdf().unwrap();
    assert!(!contains(&pdf, "pdfuaid"));
    assert!(contains(&pdf, "StructTreeRoot"), "it is tagged all the same");
}

#[test]
fn the_picture_refers_to_nothing_outside_itself() {
    let sheet = set(&page());
    let svg = sheet.svg(0);
    let outside = |from: &str| svg.match_indices(from).any(|(at, _)| !svg[at + from.len()..].starts_with('#'));
    assert!(!outside("href=\"") && !svg.contains("<image") && !svg.contains("<text"));
    assert_eq!(sheet.svg(1), "", "there is no second page");
}

#[test]
fn a_date_beyond_four_digits_is_refused_in_words() {
    let refused = typesetter().set(&page(), Paper::A4, NaiveDate::MAX);
    assert!(matches!(refused, Err(SheetError::Date(_))));
}
