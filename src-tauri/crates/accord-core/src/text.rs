//! Words as they are stored and compared (rules.md 1). What a text means is decided elsewhere.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use unicode_normalization::UnicodeNormalization;

/// The longest free text, title or name, in characters, before it is marked (`text-length`).
pub const TEXT_CHARS: usize = 140;

/// A text as it is stored: Unicode NFC, no outer white space, every inner run of white space one space, no
/// control characters. Any string becomes a `Text`; nothing that is typed is refused.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(from = "String", into = "String")]
#[ts(type = "string")]
pub struct Text(String);

impl Text {
    /// The text itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether nothing was typed.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The number of Unicode scalar values.
    pub fn chars(&self) -> usize {
        self.0.chars().count()
    }

    /// The pieces between spaces that hold at least one letter or digit.
    pub fn words(&self) -> usize {
        self.0.split(' ').filter(|piece| counts_as_word(piece)).count()
    }

    /// As [`Text::words`], but hyphens split too: the words of a handle.
    pub fn handle_words(&self) -> usize {
        self.0.split([' ', '-', '\u{2010}', '\u{2011}', '\u{2013}']).filter(|piece| counts_as_word(piece)).count()
    }

    /// The text without its trailing `. , ; :` and without a leading word `lead` (any case), so that a typed
    /// "when ..." does not become "When when ...".
    pub fn piece(&self, lead: &str) -> &str {
        let body = self.0.trim_end_matches(['.', ',', ';', ':', ' ']);
        let Some((first, rest)) = body.split_once(' ') else {
            return body;
        };
        let lead_words = lead.split(' ').count();
        if lead_words > 1 {
            return strip_words(body, lead);
        }
        if !lead.is_empty() && first.to_lowercase() == lead.to_lowercase() { rest } else { body }
    }

    /// Whether both are the same in any case.
    pub fn is_same(&self, other: &Text) -> bool {
        !self.is_empty() && self.0.to_lowercase() == other.0.to_lowercase()
    }
}

fn strip_words<'a>(body: &'a str, lead: &str) -> &'a str {
    match body.get(..lead.len()) {
        Some(start) if start.to_lowercase() == lead.to_lowercase() => {
            body[lead.len()..].strip_prefix(' ').unwrap_or(body)
        }
        _ => body,
    }
}

fn counts_as_word(piece: &str) -> bool {
    piece.chars().any(char::is_alphanumeric)
}

impl From<String> for Text {
    fn from(typed: String) -> Self {
        Text::from(typed.as_str())
    }
}

impl From<&str> for Text {
    fn from(typed: &str) -> Self {
        let normal: String = typed.chars().filter(|c| c.is_whitespace() || !c.is_control()).nfc().collect();
        Text(normal.split_whitespace().collect::<Vec<_>>().join(" "))
    }
}

impl From<Text> for String {
    fn from(text: Text) -> Self {
        text.0
    }
}

impl std::fmt::Display for Text {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// `s` with its first character in upper case, nothing else changed.
pub fn capital(s: &str) -> String {
    let mut chars = s.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => String::new(),
    }
}

/// A count in words up to twelve, else in figures.
pub fn count_word(count: usize) -> String {
    const WORDS: [&str; 13] =
        ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    WORDS.get(count).map_or_else(|| count.to_string(), |word| (*word).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_1_words_and_characters_are_counted_as_the_examples_say() {
        assert_eq!(Text::from("Opening doors on the hour – so all can plan").words(), 9, "1-1");
        assert_eq!(Text::from("31 → 15 of 100").words(), 4, "1-2");
        assert_eq!(Text::from("money-moving").handle_words(), 2, "1-3");
        assert_eq!(Text::from("Zoe\u{301}  ").chars(), 3, "1-4");
    }

    #[test]
    fn rules_1_a_piece_loses_its_lead_word_and_its_full_stop() {
        assert_eq!(Text::from("When a date moves.  ").piece("when"), "a date moves", "1-6");
        assert_eq!(Text::from("whenever it rains;").piece("when"), "whenever it rains", "1-7");
    }

    #[test]
    fn control_characters_are_no_content_and_lines_become_spaces() {
        assert_eq!(Text::from("a\0b\u{7}\r\n c").as_str(), "ab c");
        assert_eq!(Text::from("e\0\u{301}").as_str(), "é", "what they stood between is put together");
    }
}
