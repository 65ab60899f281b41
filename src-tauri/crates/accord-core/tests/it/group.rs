//! The numbers that follow from the head count: rules.md 2, its own table.

use crate::any::{after, blank};
use accord_core::group::copies;
use accord_core::operation::SettingUp;
use accord_core::record::record;

/// Number, present, groups, view, cards each, cover cards, box at most, carried at most, commitments at most.
type Row = (&'static str, u32, u32, &'static str, u32, u32, u32, u32, u32);

const TABLE: [Row; 11] = [
    ("2-1", 4, 2, "none", 3, 5, 11, 2, 3),
    ("2-2", 5, 2, "zones", 3, 5, 20, 2, 4),
    ("2-3", 7, 2, "zones", 3, 5, 26, 2, 4),
    ("2-4", 8, 3, "points", 3, 0, 24, 3, 5),
    ("2-5", 10, 3, "points", 3, 0, 30, 3, 5),
    ("2-6", 11, 4, "points", 2, 0, 22, 3, 6),
    ("2-7", 15, 4, "points", 2, 0, 30, 3, 6),
    ("2-8", 16, 5, "points", 1, 0, 16, 3, 7),
    ("2-9", 20, 5, "points", 1, 0, 20, 3, 7),
    ("2-10", 21, 6, "points", 1, 0, 21, 3, 8),
    ("2-11", 24, 6, "points", 1, 0, 24, 3, 8),
];

#[test]
fn rules_2_every_number_follows_from_how_many_are_present() {
    for (number, present, groups, view, cards_each, deck, pile, carried, commitments) in TABLE {
        let workshop = after(blank(), [SettingUp::SetPresent { present: Some(present) }.into()]);
        let record = record(&workshop);
        let group = &record.group;
        assert_eq!((group.groups, group.pulse_view), (groups, view), "{number}: groups and pulse");
        assert_eq!((group.cards_each, group.deck_cards, record.pile_max), (cards_each, deck, pile), "{number}: cards");
        assert_eq!((record.carried_max, group.commitments_max), (carried, commitments), "{number}: promises");
    }
}

#[test]
fn rules_2_outside_4_to_24_the_nearest_row_holds() {
    let group = |present| record(&after(blank(), [SettingUp::SetPresent { present: Some(present) }.into()])).group;
    assert_eq!(group(0), group(4), "fewer than the method is made for");
    assert_eq!(group(30), group(24), "more than it is made for");
}

#[test]
fn rules_2_copies_of_the_paper_pack() {
    const PARTS: [&str; 9] =
        ["ballot", "readiness", "cards", "deck", "consent", "outcome", "purpose", "handoff", "commitment"];
    for (number, present, expected) in [
        ("2-12", 4, [0, 0, 12, 5, 0, 3, 3, 4, 5]),
        ("2-13", 6, [8, 8, 24, 5, 16, 3, 4, 4, 6]),
        ("2-14", 9, [11, 11, 33, 0, 22, 4, 5, 5, 7]),
        ("2-15", 14, [16, 16, 34, 0, 32, 5, 6, 6, 8]),
        ("2-16", 22, [24, 24, 28, 0, 48, 7, 7, 7, 10]),
    ] {
        let workshop = after(blank(), [SettingUp::SetPresent { present: Some(present) }.into()]);
        let part = |id: &str| workshop.script.paper.iter().find(|part| part.id == id).unwrap();
        assert_eq!(PARTS.map(|id| copies(&workshop, part(id))), expected, "{number}");
    }
}
