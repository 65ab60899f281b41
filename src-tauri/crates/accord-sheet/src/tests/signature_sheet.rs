//! The signature sheet: unnamed lines that can be told apart, the boxes for the fingerprint on every page.

use super::reading::{close, is_well_set, marks, says_everything, shapes, text_of};
use super::*;
use accord_core::page::SignatureSheet;
use typst::layout::Abs;
use typst::visualize::Geometry;

fn sheet(lines: u32) -> SignatureSheet {
    SignatureSheet {
        title: "Bread by seven".to_owned(),
        date: "15 September 2026".to_owned(),
        sentence: "We heard the page read aloud, and we will try it until 15 October 2026.".to_owned(),
        lines,
        copies: 2,
    }
}

fn set_sheet(sheet: &SignatureSheet, paper: Paper) -> Sheet {
    typesetter().signature_sheet(sheet, paper, day()).unwrap()
}

/// Where the lines stand that names are written on: page, left end and height, in points.
fn lines(sheet: &Sheet) -> Vec<(usize, f64, f64)> {
    let column = |left: f64, right: f64| (60.0..100.0).contains(&((right - left) * 25.4 / 72.0));
    let lines = marks(sheet).into_iter().filter(|mark| mark.text.is_empty() && column(mark.left, mark.right));
    lines.map(|mark| (mark.page, mark.left, mark.top)).collect()
}

#[test]
fn there_are_as_many_lines_as_asked_in_two_columns_twenty_two_millimetres_apart() {
    for paper in [Paper::A4, Paper::Letter] {
        for asked in [3, 11, 16, 17, 26, 42] {
            let set = set_sheet(&sheet(asked), paper);
            let of_first_copy: Vec<_> = lines(&set).into_iter().filter(|(page, ..)| page * 2 < set.pages()).collect();
            assert_eq!(of_first_copy.len(), asked as usize, "{paper:?}");
            assert_eq!(lines(&set).len(), 2 * asked as usize, "both copies are alike");
            for pair in of_first_copy.windows(2).filter(|pair| pair[0].0 == pair[1].0) {
                let down = (pair[1].2 - pair[0].2) * 25.4 / 72.0;
                let right = pair[1].1 - pair[0].1;
                assert!(down.abs() < 0.01 && right > 0.0 || (down - 22.0).abs() < 0.01 && right < 0.0, "{pair:?}");
            }
            is_well_set(&set, &format!("{asked} lines on {paper:?}"));
        }
    }
}

#[test]
fn every_page_stands_by_itself() {
    let set = set_sheet(&sheet(26), Paper::A4);
    assert_eq!(set.pages(), 4, "two copies of two pages");
    let boxes = |shape: &&typst::visualize::Shape| match &shape.geometry {
        Geometry::Rect(size) => size.x == Abs::mm(9.0) && size.y == Abs::mm(11.0),
        Geometry::Line(_) | Geometry::Curve(_) => false,
    };
    assert_eq!(shapes(&set).iter().filter(boxes).count(), 4 * 8, "eight boxes on each");
    for (page, said) in
        ["Page 1 of 2, copy 1 of 2", "Page 2 of 2, copy 1 of 2", "Page 1 of 2, copy 2 of 2", "Page 2 of 2, copy 2 of 2"]
            .into_iter()
            .enumerate()
    {
        let text = text_of(&set, page);
        for wanted in ["Bread by seven", "15 September 2026", "We heard the page read aloud", said] {
            assert!(text.contains(&close(wanted)), "{wanted} is not on page {page}: {text}");
        }
    }
    assert!(text_of(&set_sheet(&sheet(11), Paper::A4), 1).contains("Copy2of2"));
}

#[test]
fn the_longest_title_still_leaves_lines_to_sign() {
    let long = SignatureSheet { title: "Everybody ".repeat(14).trim().to_owned(), ..sheet(26) };
    for paper in [Paper::A4, Paper::Letter] {
        let set = set_sheet(&long, paper);
        assert_eq!(lines(&set).len(), 52);
        is_well_set(&set, "a title of 140 letters");
        says_everything(&set, &long, &[], "a title of 140 letters");
    }
}

#[test]
fn nobody_to_sign_and_no_copies_still_make_a_page() {
    let set = set_sheet(&SignatureSheet { copies: 0, ..sheet(0) }, Paper::A4);
    assert_eq!((set.pages(), lines(&set).len()), (1, 0));
}

#[test]
fn its_pdf_keeps_the_claim_and_the_same_bytes() {
    let once = set_sheet(&sheet(26), Paper::A4).pdf().unwrap();
    assert!(contains(&once, "pdfuaid"));
    assert_eq!(once, set_sheet(&sheet(26), Paper::A4).pdf().unwrap());
}
