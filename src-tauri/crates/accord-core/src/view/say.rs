//! The script's lines with their placeholders filled in.

use crate::agenda;
use crate::dates;
use crate::model::Workshop;
use crate::pattern;
use crate::retention;
use crate::text::count_word;

/// `text` with every placeholder of the script filled in from this workshop.
pub(crate) fn fill(workshop: &Workshop, text: &str) -> String {
    fill_ending(workshop, text, agenda::target_end_ms(workshop))
}

/// As [`fill`], with another end than the one in force, in milliseconds UTC.
pub(super) fn fill_ending(workshop: &Workshop, text: &str, end_ms: i64) -> String {
    if !text.contains('{') {
        return text.to_owned();
    }
    let group = workshop.group();
    let end = agenda::local(workshop, end_ms).time();
    [
        ("{facilitator}", workshop.setup.facilitator.to_string()),
        ("{present}", workshop.present().to_string()),
        ("{end_time}", dates::clock_time(end)),
        ("{check_on}", dates::in_words(workshop.check_on())),
        ("{repulse_on}", dates::in_words(workshop.repulse_on())),
        ("{cards_each}", count_word(group.cards_each as usize)),
        ("{count}", count_word(workshop.here() as usize)),
        ("{marks_each}", marks_each(workshop)),
        ("{carried_max}", count_word(group.carried_max as usize)),
        ("{delete_by}", dates::in_words(retention::kept_until(workshop).page)),
    ]
    .into_iter()
    .fold(text.to_owned(), |line, (placeholder, words)| line.replace(placeholder, &words))
}

/// Marks that each person gives, exact once the patterns are known; before that the range of this group.
fn marks_each(workshop: &Workshop) -> String {
    let known = workshop.patterns.len();
    if known > 0 {
        return count_word(pattern::marks_each(known) as usize);
    }
    let [low, high] = workshop.group().marks_each;
    match low == high {
        true => count_word(low as usize),
        false => format!("{} or {}", count_word(low as usize), count_word(high as usize)),
    }
}

/// A line as it stands on the console: in quotation marks, with those inside it made single ones.
pub(super) fn quoted(line: &str) -> String {
    format!("“{}”", line.replace('“', "‘").replace('”', "’"))
}

/// A title as it stands within a sentence.
pub(super) fn lower_first(title: &str) -> String {
    let mut chars = title.chars();
    chars.next().map(|first| first.to_lowercase().chain(chars).collect()).unwrap_or_default()
}

/// "1 answer", "9 answers".
pub(super) fn counted(count: u32, one: &str, more: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { more })
}
