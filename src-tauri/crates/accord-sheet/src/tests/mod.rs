//! What a sheet promises, read off the finished pages. Here is how pages are made and read; the promises themselves
//! stand in the files beside this one.

mod agreement;
mod drawn;
mod fixtures;
mod hostile;
mod letters;
mod map_letters;
mod pack;
mod pages;
mod placed;
mod read_aloud;
mod reading;
mod review;
mod signature_sheet;

use accord_core::page::{Page, PageCommitment, PageMeeting, PagePurpose, PageSignatures, Paper};
use chrono::NaiveDate;

use crate::{Sheet, Typesetter};

fn purpose(handle: &str, line: &str, people: &[&str]) -> PagePurpose {
    PagePurpose {
        handle: handle.to_owned(),
        line: line.to_owned(),
        decides: None,
        people: people.iter().map(|name| (*name).to_owned()).collect(),
        confirmed: true,
    }
}

fn commitment(before: &str, who: &str, after: &str, first_move: Option<&str>) -> PageCommitment {
    PageCommitment {
        before: before.to_owned(),
        who: who.to_owned(),
        after: after.to_owned(),
        first_move: first_move.map(str::to_owned),
        ..PageCommitment::default()
    }
}

/// A page as most rooms write it.
fn page() -> Page {
    let meeting = |when: &str, caller: &str| PageMeeting {
        when: when.to_owned(),
        caller: caller.to_owned(),
        ..PageMeeting::default()
    };
    Page {
        title: "Bread by seven".to_owned(),
        agreed: "Agreed on 15 September 2026 with Ingrid Solberg, facilitator".to_owned(),
        good_until: "15 October 2026".to_owned(),
        notes: vec!["Provisional until 29 September 2026.".to_owned(), "One objection is open.".to_owned()],
        outcome: Some("We agree the outcome by 29 September 2026.".to_owned()),
        purposes: vec![
            purpose(
                "dough-keeping",
                "Keeping the dough alive, so oven-timing can plan",
                &["Lucía Ferrer", "Łucja Nowak"],
            ),
            purpose("oven-timing", "Giving each loaf its hour, so dough-keeping can rest.", &["Amara Nwosu"]),
        ],
        commitments: vec![
            commitment(
                "When the first tray is late, ",
                "oven-timing (Amara Nwosu)",
                " will ring the shop by 22 September 2026. Dough-keeping will know because the bell is heard.",
                Some("Hang up the number by 16 September 2026."),
            ),
            commitment("", "Dough-keeping (Lucía Ferrer)", " will weigh the starter by 1 October 2026.", None),
        ],
        patterns: vec![],
        working: vec![],
        decisions: vec![],
        plans: vec![],
        handoffs: vec![],
        refused: vec![],
        fates: vec![],
        reservations: vec![],
        corrections: vec![],
        follow_up: vec![
            meeting("29 September 2026, 09:30", "Amara Nwosu, The long table"),
            meeting("15 October 2026", ""),
        ],
        signatures: PageSignatures::Ink {
            lead: "Good enough to try until 15 October 2026. Signing is a choice.".to_owned(),
            lines: 5,
        },
        notice: "Not a contract and not a performance record. Delete or renew by 15 December 2027.".to_owned(),
        fingerprint: Some("7F3A-9C21".to_owned()),
        amended: None,
        not_closed: "Draft, not closed.".to_owned(),
    }
}

/// A page with more commitments than one sheet can hold, each told from the others by its number.
fn long_page() -> Page {
    let numbered = |n: usize| {
        let after = format!(" will carry tray number {n} to the window by 22 September 2026. Dough-keeping will know.");
        commitment("When it rains, ", "oven-timing (Amara Nwosu)", &after, Some(&format!("Fetch cloth number {n}.")))
    };
    Page { commitments: (1..=40).map(numbered).collect(), ..page() }
}

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 9, 15).unwrap()
}

/// A typesetter for which no time passes.
fn typesetter() -> Typesetter {
    Typesetter::new(|| 0)
}

fn set(page: &Page) -> Sheet {
    typesetter().set(page, Paper::A4, day()).unwrap()
}

fn contains(haystack: &[u8], needle: &str) -> bool {
    haystack.windows(needle.len()).any(|window| window == needle.as_bytes())
}
