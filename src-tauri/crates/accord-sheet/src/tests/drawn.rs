//! The agreement as it was drawn: a page that is full at the smallest size, and that must stay one page.

use super::reading::{is_well_set, letters, says_everything};
use super::*;
use accord_core::page::{PageFate, PageHandoff, PagePattern, PageReservation};

fn s(text: &str) -> String {
    text.to_owned()
}

fn drawn() -> Page {
    let handoff = |give: &str, from: &str, to: &str, ready: &str, by: &str, late: &str| PageHandoff {
        give: s(give),
        from: s(from),
        to: s(to),
        ready: s(ready),
        by: s(by),
        late: s(late),
        condition: None,
    };
    let pattern = |seems: &str, costs: &str| PagePattern { seems: s(seems), costs: s(costs) };
    Page {
        title: s("Checkout handoffs"),
        agreed: s("Agreed on 3 November 2026 with Ingrid Solberg, facilitator"),
        good_until: s("3 December 2026"),
        notes: vec![],
        outcome: Some(s(
            "By 1 March 2027, shoppers can finish paying on the first attempt, seen in failed checkouts (from 9 in 100 to 4 in 100), without adding steps for people who pay by invoice.",
        )),
        purposes: vec![
            purpose(
                "choice-making",
                "Settling which shopper problem comes first, so path-shaping can draw without guessing.",
                &["Amara Osei", "Tom Birch"],
            ),
            purpose(
                "path-shaping",
                "Drawing every payment path, so money-moving can build each screen once.",
                &["Yuki Tanaka", "Łucja Nowak"],
            ),
            purpose(
                "money-moving",
                "Keeping payments running, so harm-finding can test the real thing early.",
                &["Devon Clarke", "Priya Raman", "Sam Reyes"],
            ),
            purpose(
                "harm-finding",
                "Finding shopper harm early, so choice-making can choose with facts.",
                &["Noor Haddad", "Mateo Silva"],
            ),
        ],
        patterns: vec![
            pattern("It seems like bad news waits until the review meeting.", "It costs us the chance to help early."),
            pattern("It seems like designs change after building has started.", "It costs us work done twice."),
            pattern(
                "It seems like “ready” means something else at every desk.",
                "It costs us a late week each release.",
            ),
        ],
        working: [
            "On the day something changes, we say what changed, why, and whom it touches.",
            "A handoff counts when its receiver has said it back.",
            "Questions go straight to the purpose they are about.",
            "A decision reopens only with new facts, in the Thursday review.",
        ]
        .map(s)
        .into(),
        decisions: vec![],
        plans: vec![],
        refused: vec![],
        handoffs: vec![
            handoff(
                "Ranked list of shopper problems",
                "choice-making",
                "path-shaping",
                "each of the top three has one recorded session",
                "Mondays, 10:00",
                "path-shaping hears by Friday, 12:00",
            ),
            handoff(
                "Payment flow, every error drawn",
                "path-shaping",
                "money-moving",
                "failed and slow states are drawn; two a week at most",
                "five working days before a build",
                "money-moving hears two days before",
            ),
            handoff(
                "Build on the test shop",
                "money-moving",
                "harm-finding",
                "a test card can pay from start to end",
                "Wednesdays, 12:00",
                "harm-finding hears by Tuesday, 16:00",
            ),
        ],
        commitments: vec![
            commitment(
                "When the next list is ranked, ",
                "choice-making (Amara Osei)",
                " will attach a recorded session to the top three by 19 November 2026. Path-shaping will know because each one opens its recording.",
                Some("Shares last week’s raw notes by 5 November 2026."),
            ),
            commitment(
                "When a flow changes during a build, ",
                "path-shaping (Yuki Tanaka)",
                " will hang up a dated note by 27 November 2026. Money-moving will know because the screen shows the date.",
                Some("Lists the flows still open by 4 November 2026."),
            ),
            commitment(
                "When a build will miss Wednesday, ",
                "money-moving (Devon Clarke)",
                " will name the blocker by 25 November 2026. Harm-finding will know because the message came on Tuesday.",
                Some("Opens the test shop by 4 November 2026."),
            ),
            commitment(
                "",
                "Harm-finding (Noor Haddad)",
                " will show the five oldest failed payments to money-moving by 1 December 2026. Choice-making will know.",
                None,
            ),
        ],
        fates: vec![PageFate {
            pattern: s("“ready” means something else at every desk"),
            fate: s("Parked by Mateo Silva until 17 November 2026"),
        }],
        reservations: vec![PageReservation {
            text: s("Two flows a week may be too few in December."),
            author: Some(s("Priya Raman")),
        }],
        follow_up: vec![
            PageMeeting { when: s("17 November 2026, 09:30"), caller: s("Amara Osei"), ..PageMeeting::default() },
            PageMeeting { when: s("3 December 2026, 14:00"), caller: s("Devon Clarke"), ..PageMeeting::default() },
        ],
        signatures: PageSignatures::Ink {
            lead: s("Good enough to try until 3 December 2026. Signing is a choice."),
            lines: 11,
        },
        corrections: vec![],
        notice: s(
            "Not a contract and not a performance record. Made by the people named. Delete or renew by 3 February 2028.",
        ),
        fingerprint: Some(s("7F3A-9C21")),
        amended: None,
        not_closed: s("Draft, not closed."),
    }
}

#[test]
fn the_page_as_drawn_fits_one_sheet_of_a4() {
    let sheet = set(&drawn());
    assert_eq!(sheet.pages(), 1);
    let smallest = letters(&sheet).iter().map(|text| text.size.to_pt()).fold(f64::MAX, f64::min);
    assert!((smallest - 9.5).abs() < 0.01, "it is full at {smallest}");
    is_well_set(&sheet, "as drawn");
    says_everything(&sheet, &drawn(), &["kind", "not_closed"], "as drawn");
}
