//! Agreements of whole workshops: the fixtures that the method is tested with, before and after they are signed.

use super::reading::{is_well_set, pages_with, says, says_everything, text};
use super::*;
use accord_core::Workshop;
use accord_core::agreement;
use accord_core::script::Script;
use accord_core::transcript::{play, read};
use std::path::Path;

pub(super) const FIXTURES: [&str; 4] = ["bread-by-seven", "checkout-handoffs", "clinic-discharge", "river-school"];

pub(super) fn workshop(name: &str) -> Workshop {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../../../tests/fixtures/{name}.toml"));
    let source = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    play(&read(&source, &Script::built_in()).unwrap(), "7".into()).unwrap().workshop
}

/// The copy that is signed in ink, before the page is closed.
fn ink(page: &Page) -> Page {
    Page {
        signatures: PageSignatures::Ink {
            lead: format!("Good enough to try until {}. Signing is a choice.", page.good_until),
            lines: 11,
        },
        fingerprint: None,
        ..page.clone()
    }
}

#[test]
fn every_fixture_is_set_whole_on_both_papers_signed_and_not() {
    let typesetter = typesetter();
    for name in FIXTURES {
        let workshop = workshop(name);
        let page = agreement::page(&workshop);
        for paper in [Paper::A4, Paper::Letter] {
            for (page, foot) in [(ink(&page), "not_closed"), (page.clone(), "fingerprint")] {
                let sheet = typesetter.set(&page, paper, workshop.day()).unwrap();
                let about = format!("{name} on {paper:?}");
                let but = if foot == "fingerprint" { "not_closed" } else { "fingerprint" };
                says_everything(&sheet, &page, &["kind", but], &about);
                is_well_set(&sheet, &about);
                assert!(contains(&sheet.pdf().unwrap(), "pdfuaid"), "{about}");
            }
        }
    }
}

#[test]
fn the_signature_sheet_comes_from_the_workshop() {
    let workshop = workshop("checkout-handoffs");
    let sheet = agreement::signature_sheet(&workshop);
    let set = typesetter().signature_sheet(&sheet, Paper::A4, workshop.day()).unwrap();
    assert_eq!((sheet.lines, sheet.copies, set.pages()), (11, 2, 2));
    says(&set, "we will try it until 15 October 2026.");
}

#[test]
fn a_provisional_agreement_says_what_is_open_under_its_dates() {
    let page = agreement::page(&workshop("clinic-discharge"));
    let sheet = set(&page);
    says(&sheet, "Good until 10 December 2026 Provisional until 24 November 2026. One objection is open.");
    assert_eq!(pages_with(&sheet, "One objection is open."), [1]);
    assert!(!text(&sheet).contains("Draft"), "it is closed all the same");
}

#[test]
fn what_the_room_said_stands_in_the_words_of_the_method() {
    let sheet = set(&agreement::page(&workshop("checkout-handoffs")));
    for sentence in [
        "flow-shaping to release-building Yes, if release-building sends its list of cases by Tuesday.",
        "No: A demo every Wednesday that can be shown to customers. Instead: need-finding comes to the Thursday test hour",
        "Carried up by Priya Raman by 22 September 2026: It seems like dates are promised",
        "Gift wrapping stays out until January. Reopen only if more than 30 shoppers a week ask for it.",
    ] {
        says(&sheet, sentence);
    }
}
