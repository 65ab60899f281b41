//! The printed review: everything that it says stands on paper, on one page where a workshop is as most are, and with the
//! longest texts on more, each word in its place.

use super::fixtures::{FIXTURES, workshop};
use super::reading::{colours, is_well_set, says, says_everything, shapes};
use super::*;
use accord_core::view::{AnswersView, DotColumn, PrintedReview, PromisedRow, ReviewPattern, printed_review};
use accord_core::{Moment, Workshop};
use typst::layout::Abs;
use typst::visualize::Geometry;

fn review(workshop: &Workshop) -> PrintedReview {
    let ended = workshop.run.ended.as_ref().unwrap();
    let later = Moment::at(ended.local() + chrono::Duration::days(40));
    printed_review(workshop, &later).unwrap()
}

fn set_review(review: &PrintedReview, paper: Paper) -> Sheet {
    typesetter().review(review, paper, day()).unwrap()
}

/// Everything but the pictures, which are looked at by their dots.
fn says_all(sheet: &Sheet, review: &PrintedReview, about: &str) {
    let mut words = review.clone();
    for row in &mut words.pulse.rows {
        for answers in [&mut row.then, &mut row.now] {
            if matches!(answers, Some(AnswersView::Shown { .. })) {
                *answers = None;
            }
        }
    }
    says_everything(sheet, &words, &["kind"], about);
}

/// How many dots are drawn.
fn dots(sheet: &Sheet) -> usize {
    let is_dot = |shape: &&typst::visualize::Shape| match &shape.geometry {
        Geometry::Curve(curve) => (curve.bbox(None).size().x - Abs::mm(1.24)).abs() < Abs::pt(0.1),
        Geometry::Line(_) | Geometry::Rect(_) => false,
    };
    shapes(sheet).iter().filter(is_dot).count()
}

fn answers_of(review: &PrintedReview) -> usize {
    let all = review.pulse.rows.iter().flat_map(|row| [&row.then, &row.now]).flatten();
    let dots = |answers: &AnswersView| match answers {
        AnswersView::Shown { columns, .. } => columns.iter().map(|column| column.dots as usize).sum(),
        AnswersView::Hidden { .. } => 0,
    };
    all.map(dots).sum()
}

#[test]
fn every_fixture_is_printed_whole_on_one_page_of_both_papers() {
    for name in FIXTURES {
        let review = review(&workshop(name));
        for paper in [Paper::A4, Paper::Letter] {
            let sheet = set_review(&review, paper);
            let about = format!("{name} on {paper:?}");
            says_all(&sheet, &review, &about);
            is_well_set(&sheet, &about);
            assert_eq!(sheet.pages(), 1, "{about}");
            assert_eq!(dots(&sheet), answers_of(&review), "{about}: an answer, a dot");
        }
    }
}

#[test]
fn the_longest_texts_and_the_largest_group_stand_on_more_pages_and_each_in_its_place() {
    let mut review = review(&workshop("checkout-handoffs"));
    let long = "Everybody waits ".repeat(9).trim().chars().take(140).collect::<String>();
    review.title.clone_from(&long);
    review.patterns =
        vec![ReviewPattern { seems: long.clone(), fate: format!("Parked until {}", "15 October 2026") }; 6];
    let promise = PromisedRow {
        state: "Renegotiated in time, now by 10 December 2026".to_owned(),
        whose: "keeping-the-whole-thing-moving, due 28 September 2026".to_owned(),
        act: "W".repeat(140),
        age: "8–30 late".to_owned(),
        lateness: 2,
        kept: false,
    };
    review.promised.rows = vec![promise; 8];
    for row in &mut review.pulse.rows {
        let column = |dots| DotColumn { label: "Agree".to_owned(), dots };
        if let Some(AnswersView::Shown { columns, abreast, .. }) = &mut row.now {
            *columns = vec![column(0), column(0), column(24), column(0), column(0)];
            *abreast = 3;
        }
        row.then = Some(AnswersView::Hidden { words: "Fewer than five answers. Nothing is shown.".to_owned() });
    }
    for paper in [Paper::A4, Paper::Letter] {
        let sheet = set_review(&review, paper);
        says_all(&sheet, &review, "long");
        is_well_set(&sheet, "long");
        assert!(sheet.pages() > 1);
        says(&sheet, &format!("Page 2 of {}", sheet.pages()));
        assert_eq!(dots(&sheet), answers_of(&review));
    }
}

#[test]
fn it_is_black_and_grey() {
    let sheet = set_review(&review(&workshop("checkout-handoffs")), Paper::A4);
    for colour in colours(&sheet) {
        assert!(colour[1..3] == colour[3..5] && colour[3..5] == colour[5..7], "{colour}");
    }
}
