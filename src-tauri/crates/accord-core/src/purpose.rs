//! What the line of a purpose says, read as a text (rules.md 8). Who serves it, who receives from it and whether
//! they confirmed it is not looked at here.

use crate::Text;
use crate::script::{Parts, WeakVerb};
use crate::wording::{any_case, is_word};

/// Words that end in -ing and are no verb in its -ing form.
const NO_ING_FORM: [&str; 20] = [
    "bring",
    "thing",
    "king",
    "ring",
    "sing",
    "spring",
    "string",
    "swing",
    "wing",
    "cling",
    "fling",
    "sling",
    "sting",
    "during",
    "nothing",
    "something",
    "anything",
    "everything",
    "evening",
    "morning",
];

/// An -ing form has at least this many letters.
const ING_LETTERS: usize = 5;

/// The weak verb that the line of a purpose opens with in its -ing form, or that stands alone after its last "can"
/// (rules.md 8, `role-weak-verb`), in any case and whatever the punctuation.
pub fn weak_verb<'s>(script: &'s Parts, line: &Text) -> Option<&'s WeakVerb> {
    let line = any_case(line);
    let words: Vec<&str> = words(&line).collect();
    let first = words.first().copied();
    let after_can = words.iter().rposition(|word| *word == "can").map(|can| words[can + 1..].join(" "));
    let same = |word: Option<&str>, listed: &str| word == Some(any_case(&Text::from(listed)).as_str());
    let find =
        |weak: fn(&WeakVerb) -> &str, word: Option<&str>| script.weak_verb.iter().find(|entry| same(word, weak(entry)));
    find(|entry| &entry.ing, first).or_else(|| find(|entry| &entry.verb, after_can.as_deref()))
}

/// Whether the line of a purpose has the form "Keeping money moving, so launches can charge" (rules.md 8,
/// `role-form`): an -ing form, later a comma with "so" or "so that" after it, a receiver in free words, "can", and a
/// word for the verb.
pub fn has_form(line: &Text) -> bool {
    let line = any_case(line);
    let mut after_commas = line.match_indices(',').map(|(comma, _)| &line[comma + 1..]);
    words(&line).next().is_some_and(is_ing_form) && after_commas.any(says_who_can)
}

fn is_ing_form(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    word.ends_with("ing") && letters >= ING_LETTERS && !NO_ING_FORM.contains(&word)
}

/// Whether what stands after a comma is "so", a receiver, "can" and a verb.
fn says_who_can(rest: &str) -> bool {
    let words: Vec<&str> = words(rest).collect();
    let who_can = match words.as_slice() {
        ["so", "that", rest @ ..] | ["so", rest @ ..] => rest,
        _ => return false,
    };
    let can_do = |pair: &[&str]| pair[0] == "can";
    who_can.get(1..).is_some_and(|after_a_receiver| after_a_receiver.windows(2).any(can_do))
}

/// The words of a line (rules.md 1), each without the punctuation around it.
fn words(line: &str) -> impl Iterator<Item = &str> {
    line.split(' ').map(|piece| piece.trim_matches(|c| !is_word(c))).filter(|word| !word.is_empty())
}
