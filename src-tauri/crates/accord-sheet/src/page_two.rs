//! What page 1 says of page 2: which blocks stand there, and how many reservations, so that nobody signs one page and
//! thinks that it is all (rules.md 12, overflow).

use accord_core::page::Page;
use accord_core::text::count_word;

use crate::layout::{Contents, Layout, Movable};

/// "On page 2: what we heard; what we give each other, continued; two reservations." Nothing if all is on page 1.
pub(crate) fn on_page_two(page: &Page, layout: &Layout) -> Option<String> {
    let all = Contents::of(page).rows;
    let here = layout.on_page_one;
    let moved = |block: Movable, name: &str| layout.moved.contains(&block).then(|| name.to_owned());
    let decided = match (page.decisions.is_empty(), page.plans.is_empty()) {
        (false, false) => "what is decided; if it goes wrong",
        (false, true) => "what is decided",
        (true, _) => "if it goes wrong",
    };
    let handoffs = "what we give each other";
    let reservations = match page.reservations.len() {
        1 => "one reservation".to_owned(),
        several => format!("{} reservations", count_word(several)),
    };
    let names = [
        run_on(here.purposes, all.purposes, "who we are to each other"),
        moved(Movable::Patterns, "what we heard"),
        moved(Movable::Working, "how we work from today"),
        moved(Movable::Decisions, decided),
        moved(Movable::Handoffs, handoffs).or_else(|| run_on(here.handoffs, all.handoffs, handoffs)),
        run_on(here.commitments, all.commitments, "what we will do"),
        moved(Movable::Fates, "what is parked, carried up or not ours"),
        moved(Movable::Reservations, &reservations),
        run_on(here.signatures, all.signatures, "signatures"),
    ];
    let names: Vec<String> = names.into_iter().flatten().collect();
    (!names.is_empty()).then(|| format!("On page 2: {}.", names.join("; ")))
}

fn run_on(here: usize, all: usize, name: &str) -> Option<String> {
    match (here, here < all) {
        (_, false) => None,
        (0, true) => Some(name.to_owned()),
        (_, true) => Some(format!("{name}, continued")),
    }
}
