//! What stands on which page, from the smallest agreement to one with everything in its longest words (rules.md 12,
//! order of blocks and overflow).

use super::reading::{close, is_well_set, letters, pages_with, says, says_everything, shapes, text, text_of};
use super::*;
use accord_core::page::{PageFate, PageHandoff, PagePattern, PageReservation, PageSigner};
use typst::layout::Abs;
use typst::visualize::Shape;

/// How much stands on a page, and in how many letters.
#[derive(Clone, Copy, Debug)]
struct Amount {
    purposes: usize,
    patterns: usize,
    working: usize,
    decisions: usize,
    handoffs: usize,
    refused: usize,
    commitments: usize,
    fates: usize,
    reservations: usize,
    signers: usize,
    /// Letters of each text.
    letters: usize,
}

const USUAL: Amount = Amount {
    purposes: 3,
    patterns: 2,
    working: 3,
    decisions: 1,
    handoffs: 3,
    refused: 1,
    commitments: 4,
    fates: 1,
    reservations: 1,
    signers: 9,
    letters: 44,
};

/// The longest text that an entry may have.
const LONGEST: usize = 140;

impl Amount {
    /// A text of its own for the entry `n` of `kind`, told from all others by its first word, with as many letters.
    fn text(self, kind: &str, n: usize) -> String {
        const WORDS: [&str; 7] = ["bread", "rises", "slowly", "under", "the", "warm", "cloth"];
        let mut text = format!("{kind}{n}x");
        for word in WORDS.iter().cycle().skip(n) {
            if text.chars().count() + 1 + word.len() > self.letters {
                return text;
            }
            text = format!("{text} {word}");
        }
        text
    }

    fn texts(self, kind: &str, count: usize) -> Vec<String> {
        (1..=count).map(|n| self.text(kind, n)).collect()
    }

    fn page(self) -> Page {
        let handoff = |n: usize| PageHandoff {
            give: self.text("Give", n),
            from: format!("from-{n}"),
            to: format!("to-{n}"),
            ready: self.text("Ready", n),
            by: self.text("By", n),
            late: self.text("Late", n),
            condition: (n % 3 == 2).then(|| self.text("condition", n)),
        };
        let who = |n: usize| format!("oven-timing-{n} (Owner Number {n})");
        let moves = |n: usize| Some(format!("{} by 16 September 2026.", self.text("Move", n)));
        let carried = self.texts("Pattern", self.patterns);
        let fates = self.texts("Fate", self.fates);
        Page {
            outcome: Some(format!("By 1 March 2027, {}.", self.text("outcome", 1))),
            purposes: (1..=self.purposes)
                .map(|n| PagePurpose {
                    decides: (n % 2 == 0).then(|| self.text("decides", n)),
                    ..purpose(&format!("handle-{n}"), &self.text("Keeping", n), &["Lucía Ferrer", "Łucja Nowak"])
                })
                .collect(),
            patterns: carried
                .into_iter()
                .zip(self.texts("Cost", self.patterns))
                .map(|(seems, costs)| PagePattern { seems: format!("{seems}."), costs: format!("{costs}.") })
                .collect(),
            working: self.texts("Working", self.working),
            decisions: self.texts("Decision", self.decisions),
            plans: self.texts("Plan", self.decisions),
            handoffs: (1..=self.handoffs).map(handoff).collect(),
            refused: self.texts("Refused", self.refused),
            commitments: (1..=self.commitments)
                .map(|n| {
                    commitment(
                        "When it rains, ",
                        &who(n),
                        &format!(" will {}.", self.text("act", n)),
                        moves(n).as_deref(),
                    )
                })
                .collect(),
            fates: fates
                .into_iter()
                .map(|pattern| PageFate { pattern, fate: "Parked until 25 February 2027".to_owned() })
                .collect(),
            reservations: self
                .texts("Doubt", self.reservations)
                .into_iter()
                .map(|text| PageReservation { text, author: None })
                .collect(),
            signatures: PageSignatures::Ink {
                lead: "Good enough to try until 15 October 2026. Signing is a choice.".to_owned(),
                lines: u32::try_from(self.signers).unwrap() + 2,
            },
            notes: vec![],
            ..super::page()
        }
    }

    /// The same with the names typed.
    fn signed(self) -> Page {
        let signer = |n: usize| PageSigner { name: format!("Signer Number{n}x"), under: "oven-timing".to_owned() };
        let signatures = PageSignatures::Names {
            lead: "All signed on 15 September 2026.".to_owned(),
            names: (1..=self.signers).map(signer).collect(),
        };
        Page { signatures, ..self.page() }
    }
}

/// A page of which every free text is `word`.
pub(super) fn full_of(word: &str) -> Page {
    let word = || word.to_owned();
    let page = Amount { refused: 1, letters: 20, ..USUAL }.page();
    let handoff = |it: PageHandoff| PageHandoff {
        give: word(),
        ready: word(),
        by: word(),
        late: word(),
        condition: it.condition.map(|_| word()),
        ..it
    };
    let commitment = |it: PageCommitment| PageCommitment {
        after: format!(" will {} by 22 September 2026.", word()),
        first_move: Some(word()),
        ..it
    };
    let purpose = |it: PagePurpose| PagePurpose { line: word(), people: vec![word()], ..it };
    Page {
        title: word(),
        outcome: Some(word()),
        purposes: page.purposes.into_iter().map(purpose).collect(),
        patterns: page.patterns.into_iter().map(|_| PagePattern { seems: word(), costs: word() }).collect(),
        working: page.working.iter().map(|_| word()).collect(),
        decisions: page.decisions.iter().map(|_| word()).collect(),
        plans: page.plans.iter().map(|_| word()).collect(),
        handoffs: page.handoffs.into_iter().map(handoff).collect(),
        refused: page.refused.iter().map(|_| word()).collect(),
        commitments: page.commitments.into_iter().map(commitment).collect(),
        fates: page.fates.into_iter().map(|it| PageFate { pattern: word(), ..it }).collect(),
        reservations: page.reservations.into_iter().map(|it| PageReservation { text: word(), ..it }).collect(),
        ..page
    }
}

/// Texts that tell where each block stands.
const OUTCOME: &str = "outcome1x";
const PURPOSES: &str = "Who we are to each other";
const HEARD: &str = "What we heard";
const WORKING: &str = "How we work from today";
const DECIDED: &str = "What is decided";
const PLANS: &str = "If it goes wrong";
const HANDOFFS: &str = "What we give each other";
const COMMITMENTS: &str = "What we will do";
const FATES: &str = "Parked, carried up, not ours";
const DOUBTS: &str = "Reservation";
const MEETINGS: &str = "We meet again, and who calls us";
const SIGNATURES: &str = "Signing is a choice.";
const FOOT: &str = "Not a contract";

const BLOCKS: [&str; 13] = [
    OUTCOME,
    PURPOSES,
    HEARD,
    WORKING,
    DECIDED,
    PLANS,
    HANDOFFS,
    COMMITMENTS,
    FATES,
    DOUBTS,
    MEETINGS,
    SIGNATURES,
    FOOT,
];

/// The blocks of one page, counted from 1, in the order in which they stand.
fn blocks_on(sheet: &Sheet, page: usize) -> Vec<&'static str> {
    let text = text_of(sheet, page - 1);
    let mut found: Vec<(usize, &str)> =
        BLOCKS.iter().filter_map(|&block| Some((text.find(&close(block))?, block))).collect();
    found.sort_unstable();
    found.into_iter().map(|(_, block)| block).collect()
}

fn body_size(sheet: &Sheet) -> f64 {
    let label = |text: &&typst::text::TextItem| text.text.contains("Your own name") || text.text.contains("Typed from");
    letters(sheet).iter().find(label).unwrap().size.to_pt()
}

/// What holds for every page whatever stands on it.
fn is_whole(sheet: &Sheet, page: &Page, about: &str) {
    is_well_set(sheet, about);
    says_everything(sheet, page, &["kind", "not_closed"], about);
    for n in 1..=sheet.pages() {
        let text = text_of(sheet, n - 1);
        let number = close(&format!("Page {n} of {}", sheet.pages()));
        assert!(text.contains(&number), "{about}: page {n} does not say its number");
        assert!(text.contains("Text7F3A-9C21"), "{about}: page {n} lacks the fingerprint");
        assert!(text.starts_with(&close(&page.title)), "{about}: page {n} lacks the title");
        let blocks = blocks_on(sheet, n);
        let in_order = BLOCKS.iter().filter(|block| blocks.contains(block)).eq(&blocks);
        assert!(in_order, "{about}: page {n} is not in the order of blocks: {blocks:?}");
    }
    let says_so = text_of(sheet, 0).contains("Onpage2:");
    assert_eq!(says_so, sheet.pages() > 1, "{about}: page 1 says that there is a page 2");
    assert_eq!(pages_with(sheet, MEETINGS), [1], "{about}: when we meet again stays on page 1");
}

#[test]
fn all_blocks_stand_on_one_page_in_their_order() {
    for paper in [Paper::A4, Paper::Letter] {
        let page = Amount { letters: 20, ..USUAL }.page();
        let sheet = typesetter().set(&page, paper, day()).unwrap();
        is_whole(&sheet, &page, "little of everything");
        assert_eq!(sheet.pages(), 1, "{paper:?}");
        assert_eq!(blocks_on(&sheet, 1), BLOCKS);
    }
}

#[test]
fn any_number_of_entries_is_set_whole() {
    let typesetter = typesetter();
    let of = |change: fn(&mut Amount, usize), counts: Vec<usize>| {
        counts.into_iter().map(move |count| {
            let mut amount = USUAL;
            change(&mut amount, count);
            amount
        })
    };
    let amounts = of(|amount, count| amount.commitments = count, (1..=8).collect())
        .chain(of(|amount, count| amount.handoffs = count, (0..=12).collect()))
        .chain(of(|amount, count| amount.purposes = count, (2..=12).collect()))
        .chain(of(|amount, count| amount.signers = count, vec![2, 12, 24]));
    for amount in amounts {
        for (page, paper) in [(amount.page(), Paper::A4), (amount.signed(), Paper::Letter)] {
            let sheet = typesetter.set(&page, paper, day()).unwrap();
            let about = format!("{amount:?} on {paper:?}");
            is_whole(&sheet, &page, &about);
            assert_eq!(pages_with(&sheet, PURPOSES).first(), Some(&1), "{about}: purposes begin on page 1");
        }
    }
}

#[test]
fn the_longest_words_everywhere_are_set_whole() {
    let typesetter = typesetter();
    let most = Amount {
        purposes: 12,
        patterns: 3,
        working: 7,
        decisions: 4,
        handoffs: 12,
        refused: 4,
        commitments: 8,
        fates: 3,
        reservations: 6,
        signers: 24,
        letters: LONGEST,
    };
    let least = Amount { purposes: 2, handoffs: 0, refused: 0, commitments: 1, signers: 2, ..most };
    let some = Amount { letters: LONGEST, ..USUAL };
    for amount in [most, least, some, Amount { purposes: 2, ..most }, Amount { handoffs: 12, ..some }] {
        for paper in [Paper::A4, Paper::Letter] {
            for page in [amount.page(), amount.signed()] {
                let page = Page { title: amount.text("Title", 1), ..page };
                let sheet = typesetter.set(&page, paper, day()).unwrap();
                is_whole(&sheet, &page, &format!("{amount:?} on {paper:?}"));
                let signed = if text(&sheet).contains("Typedfrom") { "All signed on" } else { SIGNATURES };
                assert_eq!(pages_with(&sheet, signed), [1], "people sign on page 1");
            }
        }
    }
}

#[test]
fn handoffs_from_the_seventh_on_stand_on_page_two_though_there_is_room() {
    let amount = Amount {
        handoffs: 8,
        commitments: 1,
        purposes: 2,
        patterns: 0,
        working: 0,
        decisions: 0,
        letters: 20,
        ..USUAL
    };
    let sheet = set(&amount.page());
    assert_eq!((sheet.pages(), body_size(&sheet)), (2, 10.5));
    for (handoff, page) in [("Give6x", 1), ("Give7x", 2), ("Give8x", 2), ("Refused1x", 2)] {
        assert_eq!(pages_with(&sheet, handoff), [page], "{handoff}");
    }
    says(&sheet, "On page 2: what we give each other, continued.");
    assert!(
        text_of(&sheet, 1).contains(&close("What we give each other, continued Ready means By when")),
        "the head again"
    );
    let six = set(&Amount { handoffs: 6, ..amount }.page());
    assert_eq!((six.pages(), pages_with(&six, "Refused1x")), (1, vec![1]));
}

#[test]
fn the_type_goes_down_before_anything_moves() {
    let mut sizes: Vec<f64> = Vec::new();
    for working in 1..40 {
        let sheet = set(&Amount { working, decisions: 0, handoffs: 1, letters: 20, ..USUAL }.page());
        if sheet.pages() > 1 {
            break;
        }
        sizes.push(body_size(&sheet));
    }
    assert!(sizes.is_sorted_by(|before, after| before >= after), "{sizes:?}");
    sizes.dedup();
    assert_eq!(sizes, [10.5, 10.0, 9.5]);
}

#[test]
fn blocks_move_one_by_one_until_page_one_fits_and_then_the_type_grows_again() {
    let steps: [(&[&str], &str); 6] = [
        (&[DECIDED, PLANS], "what is decided; if it goes wrong"),
        (&[HANDOFFS], "what we give each other"),
        (&[FATES], "what is parked, carried up or not ours"),
        (&[HEARD], "what we heard"),
        (&[WORKING], "how we work from today"),
        (&[DOUBTS], "one reservation"),
    ];
    let mut reached = 0;
    let mut grown = false;
    for purposes in 2..30 {
        let sheet = set(&Amount { purposes, letters: 60, ..USUAL }.page());
        if sheet.pages() == 1 {
            continue;
        }
        let is_later = |block: &&str| !pages_with(&sheet, block).contains(&1);
        let moved = steps.iter().filter(|(blocks, _)| blocks.iter().all(is_later)).count();
        for (n, (blocks, name)) in steps.iter().enumerate() {
            blocks.iter().for_each(|block| assert_eq!(is_later(block), n < moved, "{block}, {purposes} purposes"));
            let announced = text_of(&sheet, 0).split("Onpage2:").nth(1).unwrap().contains(&close(name));
            assert_eq!(announced, n < moved, "{name}");
        }
        assert!(moved >= reached, "more to say moves more");
        grown |= body_size(&sheet) > 9.5;
        reached = moved;
    }
    assert_eq!(reached, 6, "all that may move has moved in the end");
    assert!(grown, "what stays on page 1 is as large as fits");
}

#[test]
fn commitments_run_on_first_then_purposes_and_people_still_sign_on_page_one() {
    let first_on_two = |sheet: &Sheet, kind: &str, count: usize| {
        (1..=count)
            .find(|n| pages_with(sheet, &format!("{kind}{n}x")).iter().all(|&page| page > 1))
            .unwrap_or(count + 1)
    };
    let (mut commitments_ran, mut purposes_ran) = (false, false);
    for purposes in [5, 6, 7, 8, 9, 10, 12, 16] {
        let amount = Amount { purposes, commitments: 8, letters: 100, ..USUAL };
        let page = amount.page();
        let sheet = set(&page);
        says_everything(&sheet, &page, &["kind", "not_closed"], "what runs on");
        let commitment = first_on_two(&sheet, "act", 8);
        let purpose = first_on_two(&sheet, "Keeping", purposes);
        commitments_ran |= (2..=8).contains(&commitment);
        purposes_ran |= purpose <= purposes;
        assert!(purpose > purposes || commitment == 1, "purposes run on only when no commitment is left");
        assert_eq!(pages_with(&sheet, SIGNATURES), [1]);
        assert_eq!(pages_with(&sheet, MEETINGS), [1]);
        if (2..=8).contains(&commitment) {
            says(&sheet, "what we will do, continued");
            assert!(text_of(&sheet, 1).contains(&close("What we will do, continued First move")), "the head again");
        }
        if purpose <= purposes {
            assert!(text_of(&sheet, 0).contains(&close("On page 2: who we are to each other, continued;")));
            assert!(text_of(&sheet, 1).contains(&close("Who we are to each other, continued")));
        }
    }
    assert!(commitments_ran && purposes_ran);
}

#[test]
fn signatures_run_on_last_of_all_and_no_line_is_lost() {
    let amount = Amount { signers: 64, ..USUAL };
    let sheet = set(&amount.page());
    let is_line = |shape: &&Shape| shape.stroke.as_ref().is_some_and(|stroke| stroke.thickness == Abs::pt(0.8));
    assert_eq!(shapes(&sheet).iter().filter(is_line).count(), 66);
    assert_eq!((pages_with(&sheet, SIGNATURES), pages_with(&sheet, "Signatures, continued")), (vec![1], vec![2]));
    says(&sheet, "; signatures, continued.");
    let signed = set(&amount.signed());
    says_everything(&signed, &amount.signed(), &["kind", "not_closed"], "64 names");
}

#[test]
fn no_reservation_is_said_and_two_are_counted() {
    let none = set(&Amount { reservations: 0, ..USUAL }.page());
    says(&none, "Reservation None recorded.");
    let many = Amount { reservations: 2, purposes: 20, letters: 60, ..USUAL };
    let sheet = set(&many.page());
    assert_eq!(pages_with(&sheet, "Reservations"), [2]);
    says(&sheet, "; two reservations");
    let none = set(&Amount { reservations: 0, ..many }.page());
    assert_eq!(pages_with(&none, "None recorded."), [1], "what is not there does not move");
}

#[test]
fn a_reservation_has_its_name_only_if_it_comes_with_one() {
    let mut page = USUAL.page();
    page.reservations[0].author = Some("Priya Raman".to_owned());
    says(&set(&page), &format!("{}. Priya Raman", page.reservations[0].text));
}

#[test]
fn corrections_stand_above_the_fingerprint_and_an_amended_one_beside_the_signed() {
    let corrections = vec![
        "16 September 2026: corrected purpose 2".to_owned(),
        "18 September 2026: amended commitment 1, agreed by Ana and Zoé, now 0A1B-2C3D".to_owned(),
    ];
    let page = Page { corrections, amended: Some("0A1B-2C3D".to_owned()), ..USUAL.page() };
    let sheet = set(&page);
    let last = text_of(&sheet, 0);
    let places = ["Signing is a choice.", "Corrections", &page.corrections[0], &page.corrections[1], FOOT];
    let found: Vec<_> = places.iter().map(|text| last.find(&close(text)).unwrap()).collect();
    assert!(found.is_sorted());
    says(&sheet, "Text 7F3A-9C21, amended 0A1B-2C3D");
    is_well_set(&sheet, "corrected");
}

#[test]
fn only_refused_handoffs_are_a_block_without_columns() {
    let sheet = set(&Amount { handoffs: 0, refused: 2, ..USUAL }.page());
    says(&sheet, "What we give each other Refused1x");
    assert!(!text(&sheet).contains("Readymeans"), "there is nothing to stand below it");
}
