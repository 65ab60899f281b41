//! What stands in a text: names of teams and people, and the words that say little (rules.md 11). Here is only
//! whether it is found; which texts are looked at, and what a find means there, is decided with the findings.

use crate::Text;
use crate::script::{Lint, Parts};
use icu_casemap::CaseMapper;
use icu_properties::CodePointMapData;
use icu_properties::props::{GeneralCategory, GeneralCategoryGroup, Script};
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;

/// What a team's name may end in where it stands in a text. The rule's endings with an apostrophe ('s, s', ') need
/// no entry: an apostrophe is no word character, so a name before one has ended.
const TEAM_ENDINGS: [&str; 3] = ["", "s", "es"];

/// Names up to this many letters, all capitals, are found in capitals only.
const SHORT_NAME_LETTERS: usize = 4;

/// Parts of a person's name that are shorter, in characters, are not looked for by themselves.
const PART_CHARS: usize = 3;

/// The same for a part in a script without spaces, where two characters are a whole name.
const UNSPACED_PART_CHARS: usize = 2;

/// What gets a nudge in a pattern: "what did you see, and how often?"
const GENERALISING: [&str; 3] = ["always", "never", "everybody knows"];

/// What was found in a text: it is sought again where the text is printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Sought {
    /// A team's name.
    Team(Text),
    /// A person's name, whole or one of its parts.
    Person(Text),
    /// One of these, as whole words, in any case.
    AnyOf(Vec<String>),
}

impl Sought {
    /// Where it stands in `text`, in bytes, from the first place on. No two of them overlap.
    pub(crate) fn places(&self, text: &str) -> Vec<Range<usize>> {
        let cuts: Vec<usize> = (0..=text.len()).filter(|&at| self.may_cut(text, at)).collect();
        let mut places = Vec::new();
        let mut from = 0;
        // The shortest beginning of the rest that has it ends where it ends; the shortest end of that begins with it.
        while let Some(end) = cuts.iter().copied().find(|&end| end > from && self.stands_in(&text[from..end])) {
            let begins = |start: &&usize| (from..end).contains(*start) && self.stands_in(&text[**start..end]);
            let start = cuts.iter().rev().find(begins).copied().unwrap_or(from);
            places.push(start..end);
            from = end;
        }
        places
    }

    fn stands_in(&self, text: &str) -> bool {
        let text = Text::from(text);
        match self {
            Sought::Team(team) => names_team(&text, team),
            Sought::Person(name) => names_person(&text, name),
            Sought::AnyOf(forms) => has_any_of(&any_case(&text), forms),
        }
    }

    /// Whether a text may be cut there without a word coming of it that is none.
    fn may_cut(&self, text: &str, at: usize) -> bool {
        let is_anywhere = match self {
            Sought::Team(name) | Sought::Person(name) => name.as_str().chars().any(is_unspaced),
            Sought::AnyOf(_) => false,
        };
        text.is_char_boundary(at)
            && (is_anywhere || !(text[..at].ends_with(is_word) && text[at..].starts_with(is_word)))
    }
}

/// Whether a team's name stands in `text` (rules.md 11). A name without a letter, digit or sign stands nowhere.
pub fn names_team(text: &Text, team: &Text) -> bool {
    let case = if is_short_capitals(team) { same_case } else { any_case };
    let (text, team) = (joined(&case(text)), joined(&case(team)));
    if !says_something(&team) {
        return false;
    }
    if team.chars().any(is_unspaced) {
        return text.contains(&team);
    }
    stands(&text, &team, &TEAM_ENDINGS) || in_ies(&team).is_some_and(|plural| stands(&text, &plural, &[""]))
}

/// Whether a person's name stands in `text`, whole or one of its parts (rules.md 11). The parts of a name stand
/// between its spaces and hyphens. A name without a letter, digit or sign stands nowhere.
pub fn names_person(text: &Text, name: &Text) -> bool {
    let (text, name) = (joined(&same_case(text)), joined(&same_case(name)));
    let parts = name.split(' ').map(|part| part.trim_matches(|c| !is_word(c))).filter(|part| stands_for_person(part));
    says_something(&name) && std::iter::once(name.as_str()).chain(parts).any(|sought| stands_as_person(&text, sought))
}

/// The entries of the script's word list that stand in `text`, in the list's order (rules.md 11, `lint`).
pub fn lint<'s>(script: &'s Parts, text: &Text) -> Vec<&'s Lint> {
    let text = any_case(text);
    script.lint.iter().filter(|entry| has_any_of(&text, &entry.forms)).collect()
}

/// Whether one of `forms` stands in `text`, which is folded, as whole words.
fn has_any_of(text: &str, forms: &[String]) -> bool {
    forms.iter().any(|form| stands(text, &any_case(&Text::from(form.as_str())), &[""]))
}

/// The generalising word in a pattern's text, if any: the first of "always", "never", "everybody knows" (rules.md 11).
pub fn generalises(text: &Text) -> Option<&'static str> {
    let text = any_case(text);
    GENERALISING.into_iter().find(|word| stands(&text, word, &[""]))
}

/// The text to compare where case counts: one kind of apostrophe.
fn same_case(text: &Text) -> String {
    text.as_str().replace(['\u{2019}', '\u{2018}', '\u{2bc}'], "'")
}

/// The text in full case folding, and nothing else changed: what is put in order by it (rules.md 5).
pub(crate) fn folded(text: &Text) -> String {
    CaseMapper::new().fold_string(text.as_str()).into_owned()
}

/// The text to compare where case does not count: full case folding, in NFC again.
pub(crate) fn any_case(text: &Text) -> String {
    CaseMapper::new().fold_string(&same_case(text)).nfc().collect()
}

/// Each run of spaces and hyphens as one space, none outside: what is found in a text does not depend on them.
fn joined(text: &str) -> String {
    text.split(is_gap).filter(|piece| !piece.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Whether `sought` stands in `text`, followed by one of `endings`, with no word character on either side. The
/// empty text stands nowhere.
fn stands(text: &str, sought: &str, endings: &[&str]) -> bool {
    let ends = |rest: &str| !rest.starts_with(is_word);
    let stands_at = |(start, _)| {
        let (before, from) = text.split_at(start);
        !before.ends_with(is_word)
            && from
                .strip_prefix(sought)
                .is_some_and(|rest| endings.iter().any(|ending| rest.strip_prefix(ending).is_some_and(ends)))
    };
    !sought.is_empty() && text.char_indices().any(stands_at)
}

/// A name on consonant + y in its plural, "facilities".
fn in_ies(name: &str) -> Option<String> {
    let stem = name.strip_suffix('y')?;
    stem.ends_with(|c: char| c.is_alphabetic() && !"aeiou".contains(c)).then(|| format!("{stem}ies"))
}

/// A full name or a part of one: anywhere in a script without spaces, else as a whole word.
fn stands_as_person(text: &str, sought: &str) -> bool {
    if sought.chars().any(is_unspaced) && sought.chars().count() >= UNSPACED_PART_CHARS {
        text.contains(sought)
    } else {
        stands(text, sought, &[""])
    }
}

/// Whether a part of a name is looked for by itself: long enough, and no "de" or "von".
fn stands_for_person(part: &str) -> bool {
    let enough = if part.chars().any(is_unspaced) { UNSPACED_PART_CHARS } else { PART_CHARS };
    let small = part.starts_with(|c| category(c) == GeneralCategory::LowercaseLetter);
    part.chars().count() >= enough && !small
}

/// "IT", "HR", "R&D": a name that would be a free word in small letters.
fn is_short_capitals(name: &Text) -> bool {
    let letters = || name.as_str().chars().map(category).filter(|&kind| GeneralCategoryGroup::Letter.contains(kind));
    letters().count() <= SHORT_NAME_LETTERS && letters().all(|kind| kind == GeneralCategory::UppercaseLetter)
}

/// Whether there is more in a name than punctuation: "?" in place of a name is none.
fn says_something(name: &str) -> bool {
    name.chars().any(|c| is_word(c) || GeneralCategoryGroup::Symbol.contains(category(c)))
}

/// A word character: a letter, a digit or a combining mark.
pub(crate) fn is_word(c: char) -> bool {
    const WORD: GeneralCategoryGroup =
        GeneralCategoryGroup::Letter.union(GeneralCategoryGroup::Number).union(GeneralCategoryGroup::Mark);
    WORD.contains(category(c))
}

/// A space or one of the hyphens of rules.md 1.
fn is_gap(c: char) -> bool {
    matches!(c, ' ' | '-' | '\u{2010}' | '\u{2011}' | '\u{2013}')
}

/// Whether `c` is of a script that is written without spaces or with attached particles (rules.md 13).
pub fn is_unspaced(c: char) -> bool {
    const UNSPACED: [Script; 8] = [
        Script::Han,
        Script::Hiragana,
        Script::Katakana,
        Script::Hangul,
        Script::Thai,
        Script::Lao,
        Script::Khmer,
        Script::Myanmar,
    ];
    UNSPACED.contains(&CodePointMapData::<Script>::new().get(c))
}

fn category(c: char) -> GeneralCategory {
    CodePointMapData::<GeneralCategory>::new().get(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn team(name: &str) -> Sought {
        Sought::Team(name.into())
    }

    #[test]
    fn what_was_found_is_where_it_stands_and_nowhere_else() {
        let forms = |forms: &[&str]| Sought::AnyOf(forms.iter().map(|form| (*form).to_owned()).collect());
        for (sought, text, words) in [
            (team("Design"), "Questions from Design go straight on.", vec!["Design"]),
            (team("Design"), "Redesign it, and the designer asks design's own Designs", vec!["design", "Designs"]),
            (team("Customer Care"), "customer-care calls, or Customer  care", vec!["customer-care", "Customer  care"]),
            (team("IT"), "it is IT’s list, says IT", vec!["IT", "IT"]),
            (team("Facility"), "both facilities closed", vec!["facilities"]),
            (team("STRASSE"), "die Straße gesperrt", vec!["Straße"]),
            (team("窓口課"), "今日は窓口課に聞く", vec!["窓口課"]),
            (
                Sought::Person("Maeve O'Connor".into()),
                "O’Connor was told by Maeve O’Connor.",
                vec!["O’Connor", "Maeve", "O’Connor"],
            ),
            (Sought::Person("田中 美咲".into()), "田中さんに聞く", vec!["田中"]),
            (
                forms(&["as needed", "where possible"]),
                "As needed, or where possible (not asneeded)",
                vec!["As needed", "where possible"],
            ),
            (forms(&["try"]), "country trying", vec![]),
            (team(""), "nothing", vec![]),
        ] {
            let found: Vec<&str> = sought.places(text).into_iter().map(|place| &text[place]).collect();
            assert_eq!(found, words, "{sought:?} in {text}");
            assert_eq!(!found.is_empty(), sought.stands_in(text), "{sought:?}: a place where it is found, else none");
        }
    }
}
