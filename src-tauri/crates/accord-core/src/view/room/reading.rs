//! The page as it is read aloud in the room: block by block, at most two entries at a time. What its receivers or the
//! room did not confirm yet is not on the wall; that it is there, and is read from its sheet, is said.

use super::pictures;
use crate::agreement;
use crate::model::{Pattern, Workshop};
use crate::page::{Page, PageCommitment, PageMeeting, PageReservation, PageSignatures};
use crate::pattern;
use crate::purpose;
use crate::text::{Text, capital, count_word};
use std::ops::Range;

/// Entries that stand on the wall at a time.
const AT_A_TIME: usize = 2;
/// Those who read the page aloud, in turn.
const VOICES: [&str; 4] = ["first", "second", "third", "fourth"];

/// One part of the reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Part {
    /// The block's heading.
    pub(super) heading: String,
    /// What is read.
    pub(super) lines: Vec<String>,
    /// "Commitments 3 and 4 of 4."; empty where the block is whole.
    pub(super) which: String,
}

/// "Read aloud: the third voice.": who reads the part at `at`, from 0.
pub(super) fn voice(at: usize) -> String {
    format!("Read aloud: the {} voice.", VOICES[at % VOICES.len()])
}

/// The parts of the page, in the order of its blocks. Empty blocks are left out.
pub(super) fn parts(workshop: &Workshop) -> Vec<Part> {
    let page = agreement::page(workshop);
    let mut parts = vec![title(&page)];
    parts.extend(outcome(workshop, &page));
    parts.extend(purposes(workshop));
    parts.extend(patterns(workshop));
    parts.extend(block("How we work from today", &of_one(&page.working), "Lines"));
    parts.extend(block("What we decided", &of_one(&page.decisions), "Decisions"));
    parts.extend(block("If it goes wrong", &of_one(&page.plans), "Plans"));
    parts.extend(block("What we give each other", &handoffs(&page), "Handoffs"));
    parts.extend(block("What we will do", &commitments(&page), "Commitments"));
    let fates = page.fates.iter().map(|fate| format!("{} {}.", sentence(&fate.pattern), fate.fate)).collect::<Vec<_>>();
    parts.extend(block("Parked, carried up, not ours", &of_one(&fates), "Patterns"));
    parts.extend(reservations(&page.reservations));
    parts.push(whole("We meet again", page.follow_up.iter().map(meeting).collect()));
    parts.push(whole("Signatures", vec![signatures(&page)]));
    parts
}

fn title(page: &Page) -> Part {
    let dates = [format!("{}.", page.agreed), format!("Good until {}.", page.good_until)];
    whole(&page.title, dates.into_iter().chain(page.notes.iter().cloned()).collect())
}

/// The sentence that the room answered to. Before that it is a draft.
fn outcome(workshop: &Workshop, page: &Page) -> Option<Part> {
    let is_draft = workshop.outcome.asked.answer.is_none() && workshop.outcome.draft().is_some();
    let sentence = page.outcome.clone()?;
    let line = if is_draft { "It is not agreed yet. It is read from its sheet.".to_owned() } else { sentence };
    Some(whole("What we want to reach", vec![line]))
}

fn whole(heading: &str, lines: Vec<String>) -> Part {
    Part { heading: heading.to_owned(), lines, which: String::new() }
}

/// What is read of one entry of a block: its sentences, each of which stands on the wall whole.
type Entry = Vec<String>;

/// Entries of one sentence each.
fn of_one(sentences: &[String]) -> Vec<Entry> {
    sentences.iter().map(|sentence| vec![sentence.clone()]).collect()
}

/// A block of entries, as many parts as it takes; `of` is what its entries are called.
fn block(heading: &str, entries: &[Entry], of: &str) -> Vec<Part> {
    let count = entries.len();
    let part = |lines: Vec<String>, which: String| Part { heading: heading.to_owned(), lines, which };
    let parts = |at: Range<usize>| match lines(&entries[at.start]).as_slice() {
        long @ [_, _, ..] => {
            let which = |piece: usize| {
                let goes_on = if piece == 0 { "" } else { ", continued" };
                format!("{of}: {} of {count}{goes_on}.", at.end)
            };
            long.iter().enumerate().map(|(piece, line)| part(vec![line.clone()], which(piece))).collect()
        }
        _ => {
            let which = match (count <= AT_A_TIME && at.len() == count, at.len()) {
                (true, _) => String::new(),
                (false, 1) => format!("{of}: {} of {count}.", at.end),
                (false, _) => format!("{of} {} and {} of {count}.", at.start + 1, at.end),
            };
            vec![part(entries[at].iter().map(|entry| entry.join(" ")).collect(), which)]
        }
    };
    readable(entries).into_iter().flat_map(parts).collect()
}

/// The entries that stand on the wall at a time: two, or one where two are too long to be read.
fn readable(entries: &[Entry]) -> Vec<Range<usize>> {
    let split =
        |picture: Range<usize>| picture.clone().step_by(AT_A_TIME).map(move |at| at..(at + AT_A_TIME).min(picture.end));
    pictures::of(entries, pictures::UNDER_A_HEADING, |entry| entry.join(" ").chars().count())
        .into_iter()
        .flat_map(split)
        .collect()
}

/// An entry as it is read: one line, or where the wall has no room for that, one for as many of its sentences as it has.
fn lines(entry: &Entry) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for sentence in entry {
        let with = lines.last().map(|line| format!("{line} {sentence}"));
        let fits = |line: &String| pictures::half_lines(line.chars().count()) <= pictures::UNDER_A_HEADING;
        match (lines.last_mut(), with.filter(fits)) {
            (Some(line), Some(with)) => *line = with,
            _ => lines.push(sentence.clone()),
        }
    }
    lines
}

/// The confirmed ones; how many are not confirmed is said at the end.
fn purposes(workshop: &Workshop) -> Vec<Part> {
    let all = purpose::whole(workshop);
    let confirmed = all.iter().filter(|purpose| purpose.confirmed);
    let mut lines: Vec<String> = confirmed
        .map(|purpose| match purpose.decides.piece("") {
            "" => format!("{}: {}", purpose.handle, sentence(purpose.line.as_str())),
            decides => format!("{}: {} Only it decides: {decides}.", purpose.handle, sentence(purpose.line.as_str())),
        })
        .collect();
    let waiting = all.iter().filter(|purpose| !purpose.confirmed).count();
    lines.extend(match waiting {
        0 => None,
        1 => Some("One purpose is not confirmed yet. It is read from its sheet.".to_owned()),
        count => Some(format!(
            "{} purposes are not confirmed yet. They are read from their sheets.",
            capital(&count_word(count))
        )),
    });
    block("Who we are to each other", &of_one(&lines), "Purposes")
}

/// A carried pattern by its posted title, with its cost once it is confirmed.
fn patterns(workshop: &Workshop) -> Vec<Part> {
    let line = |pattern: &Pattern| match pattern.confirmed {
        true => format!("{} {}", sentence(pattern.seems.as_str()), sentence(pattern.costs.as_str())),
        false => format!("{} It is not confirmed yet.", sentence(pattern.seems.as_str())),
    };
    let lines: Vec<String> = pattern::carried(workshop).iter().map(|carried| line(carried.pattern)).collect();
    block("What we heard", &of_one(&lines), "Patterns")
}

fn handoffs(page: &Page) -> Vec<Entry> {
    let agreed = page.handoffs.iter().map(|handoff| {
        let condition = handoff
            .condition
            .as_ref()
            .map(|condition| format!(", if {}", Text::from(condition.as_str()).piece("if")))
            .unwrap_or_default();
        vec![
            format!("{}, {} to {}{condition}.", handoff.give, handoff.from, handoff.to),
            format!("Ready means {}.", handoff.ready),
            format!("By when: {}.", handoff.by),
            format!("If it will be late: {}.", handoff.late),
        ]
    });
    agreed.chain(of_one(&page.refused)).collect()
}

fn commitments(page: &Page) -> Vec<Entry> {
    let entry = |commitment: &PageCommitment| {
        let (promise, evidence) = commitment.promise_and_evidence();
        let promise = format!("{}{}{promise}", commitment.before, commitment.who);
        let first_move = commitment.first_move.iter().map(|first_move| format!("First move: {first_move}"));
        [promise, evidence.to_owned()].into_iter().chain(first_move).filter(|sentence| !sentence.is_empty()).collect()
    };
    page.commitments.iter().map(entry).collect()
}

fn reservations(reservations: &[PageReservation]) -> Vec<Part> {
    let line = |reservation: &PageReservation| match &reservation.author {
        Some(author) => format!("{} {author}.", sentence(&reservation.text)),
        None => sentence(&reservation.text),
    };
    let lines: Vec<String> = match reservations {
        [] => vec!["None recorded.".to_owned()],
        some => some.iter().map(line).collect(),
    };
    block("Reservations", &of_one(&lines), "Reservations")
}

fn meeting(meeting: &PageMeeting) -> String {
    match meeting.caller.as_str() {
        "" => format!("{}.", meeting.when),
        caller => format!("{}: {caller}.", meeting.when),
    }
}

/// What stands above the signatures; no name of who signed, or did not.
fn signatures(page: &Page) -> String {
    match &page.signatures {
        PageSignatures::Ink { lead, .. } | PageSignatures::Names { lead, .. } => lead.clone(),
    }
}

/// A text with one full stop at its end.
fn sentence(text: &str) -> String {
    format!("{}.", text.trim_end_matches(['.', ' ']))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(entries: &[Entry]) -> Vec<(Vec<usize>, String)> {
        let part = |part: Part| (part.lines.iter().map(String::len).collect(), part.which);
        block("What we will do", entries, "Commitments").into_iter().map(part).collect()
    }

    fn entry(lengths: &[usize]) -> Entry {
        lengths.iter().map(|length| "x".repeat(*length)).collect()
    }

    #[test]
    fn an_entry_is_one_line_of_its_sentences_and_two_stand_together() {
        assert_eq!(said(&[entry(&[60, 30]), entry(&[40])]), [(vec![91, 40], String::new())]);
        let three = [entry(&[60]), entry(&[60]), entry(&[60])];
        let expected =
            [(vec![60, 60], "Commitments 1 and 2 of 3.".to_owned()), (vec![60], "Commitments: 3 of 3.".to_owned())];
        assert_eq!(said(&three), expected);
    }

    #[test]
    fn an_entry_that_the_wall_has_no_room_for_goes_on_in_the_next_part() {
        let entries = [entry(&[500, 200, 300]), entry(&[40])];
        let expected = [
            (vec![500], "Commitments: 1 of 2.".to_owned()),
            (vec![501], "Commitments: 1 of 2, continued.".to_owned()),
            (vec![40], "Commitments: 2 of 2.".to_owned()),
        ];
        assert_eq!(said(&entries), expected);
        assert_eq!(said(&[entry(&[2000])]), [(vec![2000], String::new())], "a sentence is never cut");
    }
}
