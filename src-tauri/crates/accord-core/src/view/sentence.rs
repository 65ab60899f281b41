//! The outcome's sentence while it builds itself from its parts, with its gaps (rules.md 7). A whole sentence is
//! `outcome`'s; this one may be unfinished, and is shown in the room only as a draft.

use crate::dates::{self, Day};
use crate::model::{OutcomeParts, Workshop};
use crate::text::{Text, count_word};
use serde::Serialize;
use ts_rs::TS;

/// One piece of the sentence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case", tag = "kind", content = "text")]
pub enum SentencePiece {
    /// Words of the sentence's form.
    Fixed(String),
    /// What was typed.
    Typed(String),
    /// A part that is not typed yet; its field's name.
    Gap(String),
}

/// The sentence, piece by piece. Without any part of a measure it is chosen later, and says so.
pub(super) fn pieces(workshop: &Workshop, parts: &OutcomeParts) -> Vec<SentencePiece> {
    let fixed = |words: &str| SentencePiece::Fixed(words.to_owned());
    let by = match &parts.by {
        Some(Day::Date(date)) => SentencePiece::Typed(dates::in_words(*date)),
        Some(Day::Typed(text)) => SentencePiece::Typed(text.to_string()),
        None => SentencePiece::Gap("by".to_owned()),
    };
    let mut pieces = vec![fixed("By "), by, fixed(", ")];
    pieces.extend([part("who", &parts.who, ""), fixed(" can "), part("change", &parts.change, "can")]);
    pieces.push(fixed(", seen in "));
    if parts.has_measure() {
        pieces.extend([part("what", &parts.what, "seen in"), fixed(" (from "), part("from", &parts.from, "from")]);
        pieces.extend([fixed(" to "), part("to", &parts.to, "to"), fixed(")")]);
    } else {
        let open = &workshop.script.agreement.measure_open;
        pieces.push(fixed(&open.replace("{check_on}", &dates::in_words(workshop.check_on()))));
    }
    pieces.extend([fixed(", without "), part("guardrail", &parts.guardrail, "without"), fixed(".")]);
    pieces
}

fn part(field: &str, text: &Text, lead: &str) -> SentencePiece {
    match text.piece(lead) {
        "" => SentencePiece::Gap(field.to_owned()),
        typed => SentencePiece::Typed(typed.to_owned()),
    }
}

/// The words of the sentence as it stands, without its gaps.
pub(super) fn words(pieces: &[SentencePiece]) -> usize {
    let text: String = pieces
        .iter()
        .map(|piece| match piece {
            SentencePiece::Fixed(text) | SentencePiece::Typed(text) => text.as_str(),
            SentencePiece::Gap(_) => " ",
        })
        .collect();
    Text::from(text.as_str()).words()
}

/// What the room reads under a draft: that it is not agreed, and what is still open.
pub(super) fn open_in_words(pieces: &[SentencePiece]) -> String {
    let gaps: Vec<&str> = pieces
        .iter()
        .filter_map(|piece| match piece {
            SentencePiece::Gap(field) => Some(gap_in_words(field)),
            SentencePiece::Fixed(_) | SentencePiece::Typed(_) => None,
        })
        .collect();
    match gaps.as_slice() {
        [] => "Not agreed yet. Say what would break.".to_owned(),
        [one] => format!("Not agreed yet. One part is still open: {one}."),
        [most @ .., last] => {
            let count = count_word(gaps.len());
            let count = crate::text::capital(&count);
            format!("Not agreed yet. {count} parts are still open: {}, and {last}.", most.join(", "))
        }
    }
}

fn gap_in_words(field: &str) -> &'static str {
    match field {
        "by" => "by when",
        "who" => "who",
        "change" => "what they can do",
        "what" => "how we see it",
        "from" => "from where",
        "to" => "how far",
        _ => "what we will not give up",
    }
}
