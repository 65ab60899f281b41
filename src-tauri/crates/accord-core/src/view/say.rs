//! The script's lines with their placeholders filled in.

use crate::agenda;
use crate::dates;
use crate::model::Workshop;
use crate::retention;
use crate::text::count_word;

/// `text` with every placeholder of the script filled in from this workshop.
pub(super) fn fill(workshop: &Workshop, text: &str) -> String {
    if !text.contains('{') {
        return text.to_owned();
    }
    let group = workshop.group();
    let [low, high] = group.marks_each;
    let marks = match low == high {
        true => count_word(low as usize),
        false => format!("{} or {}", count_word(low as usize), count_word(high as usize)),
    };
    let end = agenda::local(workshop, agenda::target_end_ms(workshop)).time();
    [
        ("{facilitator}", workshop.setup.facilitator.to_string()),
        ("{present}", workshop.present().to_string()),
        ("{end_time}", dates::clock_time(end)),
        ("{check_on}", dates::in_words(workshop.check_on())),
        ("{repulse_on}", dates::in_words(workshop.repulse_on())),
        ("{cards_each}", count_word(group.cards_each as usize)),
        ("{marks_each}", marks),
        ("{carried_max}", count_word(group.carried_max as usize)),
        ("{delete_by}", dates::in_words(retention::kept_until(workshop).page)),
    ]
    .into_iter()
    .fold(text.to_owned(), |line, (placeholder, words)| line.replace(placeholder, &words))
}

/// A line as it stands on the console: in quotation marks, with those inside it made single ones.
pub(super) fn quoted(line: &str) -> String {
    format!("“{}”", line.replace('“', "‘").replace('”', "’"))
}
