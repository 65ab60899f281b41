//! Purposes: what one still misses, and what the line says, read as a text (rules.md 8).

use crate::finding::{Finding, Found, Look, Spot, all_too_long, short};
use crate::model::{Entry, EntryRef, Purpose, Workshop};
use crate::naming;
use crate::script::{Parts, WeakVerb};
use crate::text::Text;
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

/// A purpose without gaps: what may stand on the page.
pub fn whole(workshop: &Workshop) -> Vec<&Purpose> {
    workshop.purposes.iter().filter(|purpose| gaps(workshop, purpose).is_empty()).collect()
}

/// Everything that is to be said about the purposes.
pub(crate) fn all_findings(workshop: &Workshop, look: Look) -> Vec<Found> {
    let typed = workshop.purposes.iter().filter(|purpose| **purpose != Purpose::blank(purpose.id));
    let at = |purpose: &Purpose| {
        let spot = Spot::Entry(EntryRef::Purpose(purpose.id));
        match look {
            Look::Whole => findings(workshop, purpose),
            Look::Gaps => gaps(workshop, purpose),
        }
        .into_iter()
        .map(move |finding| finding.at(spot))
    };
    typed.flat_map(at).collect()
}

/// What is to be said about one purpose: first what it misses, then what is marked.
pub fn findings(workshop: &Workshop, purpose: &Purpose) -> Vec<Finding> {
    let mut found = gaps(workshop, purpose);
    if !purpose.handle.is_empty() {
        found.extend(handle_marks(workshop, &purpose.handle));
    }
    if !purpose.line.is_empty() {
        found.extend(line_marks(workshop, &purpose.line));
    }
    found.extend(receiver_marks(workshop, purpose));
    found
}

/// What keeps a purpose a draft.
pub(crate) fn gaps(workshop: &Workshop, purpose: &Purpose) -> Vec<Finding> {
    let mut found = all_too_long([("handle", &purpose.handle), ("line", &purpose.line), ("decides", &purpose.decides)]);
    let first = workshop.purpose(&purpose.handle);
    if purpose.handle.is_empty() {
        found.push(Finding::absent("handle", "handle"));
    } else if first.is_some_and(|first| first.id != purpose.id) {
        let words = format!("“{}” is there already. Another word tells them apart.", purpose.handle);
        found.push(Finding::missing("handle-unique", "handle", "a handle of its own", words));
    }
    if purpose.line.is_empty() {
        found.push(Finding::absent("line", "line"));
    }
    for name in purpose.people.iter().filter(|name| !workshop.is_person(name)) {
        let words = format!("“{}” is not among the people.", short(name));
        found.push(Finding::missing("name-known", "people", "a known name", words));
    }
    found
}

fn handle_marks(workshop: &Workshop, handle: &Text) -> Vec<Finding> {
    let [least, most] = workshop.script.limits.handle_words;
    let words = handle.handle_words();
    let mut found = Vec::new();
    if !(least as usize..=most as usize).contains(&words) {
        let words = format!("A handle has {least} or {most} words, this one has {words}.");
        found.push(Finding::strict("handle-words", "handle", words));
    }
    found.extend(naming::no_team(workshop, "handle", handle));
    found
}

fn line_marks(workshop: &Workshop, line: &Text) -> Vec<Finding> {
    let mut found = Vec::new();
    let most = workshop.script.limits.role_words as usize;
    let words = line.words();
    if words > most {
        let words = format!("{words} of {most} words. It can be shortened when it is read aloud.");
        found.push(Finding::strict("role-words", "line", words));
    }
    if let Some(weak) = weak_verb(&workshop.script, line) {
        let words = format!("“{}” ({}) says little. {}", weak.ing, weak.verb, weak.suggestion);
        found.push(Finding::strict("role-weak-verb", "line", words));
    }
    if !has_form(line) {
        let words = "“Doing this, so somebody can do that” reads best.";
        found.push(Finding::nudge("role-form", "line", words));
    }
    found.extend(naming::no_team(workshop, "line", line));
    found.extend(naming::lint(workshop, "line", line));
    found
}

/// `role-receivers`: at least one, each another handle.
fn receiver_marks(workshop: &Workshop, purpose: &Purpose) -> Vec<Finding> {
    let receivers = &purpose.receivers;
    if receivers.is_empty() {
        return vec![Finding::strict("role-receivers", "receivers", "Nobody relies on it yet. Who does?")];
    }
    let is_odd = |at: usize, receiver: &Text| {
        receiver.is_same(&purpose.handle)
            || receivers[..at].iter().any(|other| other.is_same(receiver))
            || workshop.purpose(receiver).is_none()
    };
    let odd = receivers.iter().enumerate().filter(|(at, receiver)| is_odd(*at, receiver));
    odd.map(|(_, receiver)| {
        let words = format!("“{}”: each receiver is another purpose.", short(receiver));
        Finding::strict("role-receivers", "receivers", words)
    })
    .collect()
}
