//! The page as the template reads it: every text as a list of pieces, so that a handle, a name or a date can be
//! kept on one line. Texts stay strings all the way; nothing here or in the template is read as markup.

use accord_core::pack::Pack;
use accord_core::page::{Page, PageHandoff, PageSignatures};
use accord_core::view::PrintedReview;
use accord_core::wording::is_unspaced;
use serde::Serialize;
use serde_json::{Map, Value, json};

/// The page with its sentences whole: what a handoff depends on is printed as "Yes, if ...".
pub(crate) fn in_sentences(page: &Page) -> Page {
    let whole = |it: &PageHandoff| PageHandoff { condition: it.condition_sentence(), ..it.clone() };
    Page { handoffs: page.handoffs.iter().map(whole).collect(), ..page.clone() }
}

/// `content` for the template, with each text cut into plain strings and `{"keep": ...}`, which holds a date or one of
/// `phrases`.
pub(crate) fn pieces_of(content: &impl Serialize, phrases: &[String]) -> Result<Value, serde_json::Error> {
    Ok(cut(serde_json::to_value(content)?, phrases))
}

/// The paper pack for the template: its texts cut as those of a page, its marks of kind as they are.
pub(crate) fn pack(pack: &Pack) -> Result<Value, serde_json::Error> {
    const MARKS: [&str; 3] = ["id", "kind", "slips"];
    Ok(cut_but(&MARKS, serde_json::to_value(pack)?, &[]))
}

/// The printed review for the template, cut in the same way.
pub(crate) fn review(review: &PrintedReview) -> Result<Value, serde_json::Error> {
    Ok(cut_but(&["kind"], serde_json::to_value(review)?, &[]))
}

/// All texts of `content`, one after the other.
pub(crate) fn texts_of(content: &impl Serialize) -> Result<Vec<String>, serde_json::Error> {
    let mut texts = Vec::new();
    gather(serde_json::to_value(content)?, &mut texts);
    Ok(texts)
}

fn gather(value: Value, texts: &mut Vec<String>) {
    match value {
        Value::String(text) => texts.push(text),
        Value::Array(values) => values.into_iter().for_each(|value| gather(value, texts)),
        Value::Object(map) => map.into_iter().for_each(|(_, value)| gather(value, texts)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn cut(value: Value, phrases: &[String]) -> Value {
    cut_but(&[], value, phrases)
}

/// As [`cut`], with the texts under these keys left as strings.
fn cut_but(marks: &[&str], value: Value, phrases: &[String]) -> Value {
    match value {
        Value::String(text) => Value::Array(pieces(&text, phrases)),
        Value::Array(values) => values.into_iter().map(|value| cut_but(marks, value, phrases)).collect(),
        Value::Object(map) => {
            let of = |(key, value): (String, Value)| match marks.contains(&key.as_str()) {
                true => (key, value),
                false => (key, cut_but(marks, value, phrases)),
            };
            Value::Object(map.into_iter().map(of).collect::<Map<_, _>>())
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => value,
    }
}

/// The handles and names that this page speaks of, as written and with a capital, longest first.
pub(crate) fn phrases(page: &Page) -> Vec<String> {
    let of_purposes = page.purposes.iter().flat_map(|purpose| purpose.people.iter().chain([&purpose.handle]));
    let of_handoffs = page.handoffs.iter().flat_map(|handoff| [&handoff.from, &handoff.to]);
    let of_reservations = page.reservations.iter().filter_map(|reservation| reservation.author.as_ref());
    let of_signers: Vec<&String> = match &page.signatures {
        PageSignatures::Ink { .. } => Vec::new(),
        PageSignatures::Names { names, .. } => names.iter().map(|signer| &signer.name).collect(),
    };
    let whole = of_purposes.chain(of_handoffs).chain(of_reservations).chain(of_signers).map(String::as_str);
    let owners = page.commitments.iter().map(|commitment| owner(&commitment.who));
    let callers = page.follow_up.iter().filter_map(|meeting| meeting.caller.split(", ").next());
    let mut phrases: Vec<String> = whole
        .chain(owners)
        .chain(callers)
        .filter(|phrase| phrase.contains(|c| matches!(c, ' ' | '-') || is_unspaced(c)))
        .flat_map(|phrase| [phrase.to_owned(), capital(phrase)])
        .collect();
    phrases.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
    phrases.dedup();
    phrases
}

/// The owner in "flow-shaping (Lucía Ferrer)", or all of it where there is no purpose.
fn owner(who: &str) -> &str {
    who.strip_suffix(')').and_then(|who| who.split_once(" (")).map_or(who, |(_, owner)| owner)
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

/// Cuts `text` so that every date, and every one of `phrases` that stands there as whole words, is one piece.
fn pieces(text: &str, phrases: &[String]) -> Vec<Value> {
    let text = printable(text);
    let mut pieces = Vec::new();
    let mut plain = String::new();
    let mut rest = text.as_str();
    while let Some(letter) = rest.chars().next() {
        let inside_word = plain.chars().next_back().is_some_and(char::is_alphanumeric);
        match kept_at(rest, phrases).filter(|_| !inside_word) {
            Some(kept) => {
                if !plain.is_empty() {
                    pieces.push(Value::String(std::mem::take(&mut plain)));
                }
                pieces.push(json!({ "keep": kept }));
                rest = &rest[kept.len()..];
            }
            None => {
                plain.push(letter);
                rest = &rest[letter.len_utf8()..];
            }
        }
    }
    if !plain.is_empty() {
        pieces.push(Value::String(plain));
    }
    pieces
}

/// What must stay together at the start of `text`, if anything.
fn kept_at<'t>(text: &'t str, phrases: &[String]) -> Option<&'t str> {
    let phrase = phrases.iter().find(|phrase| text.starts_with(phrase.as_str())).map(String::len);
    let length = phrase.or_else(|| date_at(text))?;
    let ends_word = !text[length..].starts_with(|next: char| next.is_alphanumeric() || next == '-');
    ends_word.then(|| &text[..length])
}

/// The length of a date in words at the start of `text`: "4 May 2026".
fn date_at(text: &str) -> Option<usize> {
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if !text.starts_with(|first: char| first.is_ascii_digit()) {
        return None;
    }
    let (day, rest) = text.split_once(' ')?;
    let (month, rest) = rest.split_once(' ')?;
    let year = rest.get(..4)?;
    let is_date = day.len() <= 2 && digits(day) && month.chars().all(char::is_alphabetic) && digits(year);
    is_date.then_some(day.len() + month.len() + year.len() + 2)
}

/// Texts are stored without control characters; one that comes all the same is set as a space. Marks that turn the
/// direction stay, and are closed with their text, so that what a person typed turns nothing that comes after it.
fn printable(text: &str) -> String {
    const END_OF_EMBEDDING: char = '\u{202c}';
    const END_OF_ISOLATE: char = '\u{2069}';
    let mut open = Vec::new();
    let mut kept = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\u{202a}' | '\u{202b}' | '\u{202d}' | '\u{202e}' => open.push(END_OF_EMBEDDING),
            '\u{2066}'..='\u{2068}' => open.push(END_OF_ISOLATE),
            END_OF_EMBEDDING | END_OF_ISOLATE => match open.iter().rposition(|&end| end == letter) {
                Some(at) => open.truncate(at),
                // It would end what the text stands in.
                None => continue,
            },
            _ => {}
        }
        kept.push(if letter.is_control() { ' ' } else { letter });
    }
    kept.extend(open.into_iter().rev());
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(text: &str) -> Vec<String> {
        let phrases = ["path-shaping".to_owned(), "Ana de la Cruz".to_owned()];
        let kept = |piece: Value| piece.get("keep").and_then(Value::as_str).map(str::to_owned);
        pieces(text, &phrases).into_iter().filter_map(kept).collect()
    }

    #[test]
    fn handles_names_and_dates_are_kept_together() {
        let text = "When path-shaping draws, Ana de la Cruz will know by 4 May 2026.";
        assert_eq!(kept(text), ["path-shaping", "Ana de la Cruz", "4 May 2026"]);
    }

    #[test]
    fn a_phrase_inside_a_longer_word_is_left_alone() {
        assert!(kept("re path-shapings, xpath-shaping, path-shaping-on, 14 Mayor 20261").is_empty());
    }

    #[test]
    fn cutting_loses_no_letter() {
        let text = "4 May 2026 path-shaping 🜁 4 May 2026path-shaping é\u{301}";
        let joined: String = pieces(text, &["path-shaping".to_owned()])
            .iter()
            .filter_map(|piece| piece.as_str().or_else(|| piece["keep"].as_str()))
            .collect();
        assert_eq!(joined, text);
    }

    #[test]
    fn marks_of_direction_are_closed_with_their_text() {
        for (text, printed) in [
            ("a\u{202e}b", "a\u{202e}b\u{202c}"),
            ("a\u{202e}\u{2067}b", "a\u{202e}\u{2067}b\u{2069}\u{202c}"),
            ("a\u{2068}\u{202a}b\u{2069}c", "a\u{2068}\u{202a}b\u{2069}c"),
            ("a\u{202c}b\u{2069}", "ab"),
            ("a\u{7}b", "a b"),
        ] {
            assert_eq!(printable(text), printed, "{text:?}");
        }
    }
}
