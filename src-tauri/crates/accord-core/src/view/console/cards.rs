//! The cards: what to do if it goes wrong, each on its key.

use crate::model::Workshop;
use crate::view::say;
use serde::Serialize;
use ts_rs::TS;

/// What to do if it goes wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct CardView {
    /// Its code in the script.
    pub code: String,
    /// Its key, the same in every step; none for the last four.
    pub key: Option<char>,
    /// A word or two for the button.
    pub short: String,
    /// Its title.
    pub title: String,
    /// How it is recognised.
    pub sign: String,
    /// What to do, in order.
    pub acts: Vec<String>,
    /// The line to say.
    pub say: String,
    /// What not to do.
    pub do_not: String,
    /// Whether a break for everyone is offered with it.
    pub offers_break: bool,
}

/// The cards in the order of their keys: 1 to 9, 0, then those without a number.
pub(super) fn cards(workshop: &Workshop) -> Vec<CardView> {
    const KEYS: [(&str, char, &str); 10] = [
        ("BLA", '1', "Blame"),
        ("TEA", '2', "Tears"),
        ("SEN", '3', "Senior"),
        ("SIL", '4', "Silence"),
        ("DOM", '5', "One voice"),
        ("TNR", '6', "Team names"),
        ("OUT", '7', "Stuck outcome"),
        ("CYN", '8', "“Pointless”"),
        ("DIS", '9', "Disclosure"),
        ("LOW", '0', "Low readiness"),
    ];
    const SHORT: [(&str, &str); 4] =
        [("LAT", "Latecomer"), ("LEA", "Leaves early"), ("REF", "Refuses"), ("PHO", "Photo")];
    /// Those that say to take a pause.
    const WITH_BREAK: [&str; 2] = ["TEA", "DIS"];
    let mut cards: Vec<CardView> = workshop
        .script
        .card
        .iter()
        .map(|card| {
            let keyed = KEYS.iter().find(|(code, ..)| *code == card.code);
            let short = SHORT.iter().find(|(code, _)| *code == card.code).map(|(_, short)| *short);
            CardView {
                code: card.code.clone(),
                key: keyed.map(|(_, key, _)| *key),
                short: keyed.map(|(.., short)| *short).or(short).unwrap_or(&card.title).to_owned(),
                title: card.title.clone(),
                sign: card.sign.clone(),
                acts: card.acts.iter().map(|act| say::fill(workshop, act)).collect(),
                say: say::quoted(&say::fill(workshop, &card.say)),
                do_not: card.do_not.clone(),
                offers_break: WITH_BREAK.contains(&card.code.as_str()),
            }
        })
        .collect();
    let place = |card: &CardView| {
        KEYS.iter()
            .position(|(code, ..)| *code == card.code)
            .or_else(|| SHORT.iter().position(|(code, _)| *code == card.code).map(|at| at + KEYS.len()))
            .unwrap_or(usize::MAX)
    };
    cards.sort_by_key(place);
    cards
}
