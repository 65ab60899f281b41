//! Numbers that follow from the head count (rules.md 2): cards in the box, copies of the paper pack.

use crate::model::Workshop;
use crate::script::{Copies, CopiesBy, PaperPart};

/// Those who write cards: everybody, or pairs.
fn writers(workshop: &Workshop) -> u32 {
    const PAIRS: u32 = 2;
    if workshop.group().cards_by == "pair" { PAIRS } else { workshop.present() }
}

/// Cards in the box at most: writers times cards each, and the cover cards.
pub fn pile_max(workshop: &Workshop) -> u32 {
    let group = workshop.group();
    writers(workshop).saturating_mul(group.cards_each).saturating_add(group.deck_cards)
}

/// Copies of one part of the paper pack: units times each and spare ones; none where it is not for this number.
pub fn copies(workshop: &Workshop, part: &PaperPart) -> u32 {
    let group = workshop.group();
    let each = match &part.each {
        Copies::Of(each) => u32::try_from(*each).unwrap_or(0),
        Copies::By(CopiesBy::CardsEach) => group.cards_each,
        Copies::By(CopiesBy::DeckCards) => group.deck_cards,
    };
    if each == 0 || part.not_for.contains(&workshop.present()) {
        return 0;
    }
    let units = match part.per.as_str() {
        "person" => workshop.present(),
        "writer" => writers(workshop),
        "group" => group.groups,
        "purpose" => group.purposes[1],
        "handoff" => group.handoffs,
        "commitment" => group.commitments_max,
        _ => 1,
    };
    units.saturating_mul(each).saturating_add(part.spare)
}
