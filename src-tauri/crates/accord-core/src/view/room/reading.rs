//! The page as it is read aloud in the room: block by block, at most two entries at a time. What its receivers or the
//! room did not confirm yet is not on the wall; that it is there, and is read from its sheet, is said.

use super::pictures;
use crate::agreement;
use crate::model::{Pattern, Workshop};
use crate::page::{Page, PageMeeting, PageReservation, PageSignatures};
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
    parts.extend(block("How we work from today", &page.working, "Lines"));
    parts.extend(block("What we decided", &page.decisions, "Decisions"));
    parts.extend(block("If it goes wrong", &page.plans, "Plans"));
    parts.extend(block("What we give each other", &handoffs(&page), "Handoffs"));
    parts.extend(block("What we will do", &commitments(&page), "Commitments"));
    let fates = page.fates.iter().map(|fate| format!("{} {}.", sentence(&fate.pattern), fate.fate)).collect::<Vec<_>>();
    parts.extend(block("Parked, carried up, not ours", &fates, "Patterns"));
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

/// A block of entries, as many parts as it takes; `of` is what its entries are called.
fn block(heading: &str, entries: &[String], of: &str) -> Vec<Part> {
    let count = entries.len();
    let part = |at: Range<usize>| {
        let which = match (count <= AT_A_TIME && at.len() == count, at.len()) {
            (true, _) => String::new(),
            (false, 1) => format!("{of}: {} of {count}.", at.end),
            (false, _) => format!("{of} {} and {} of {count}.", at.start + 1, at.end),
        };
        Part { heading: heading.to_owned(), lines: entries[at].to_vec(), which }
    };
    readable(entries).into_iter().map(part).collect()
}

/// The entries that stand on the wall at a time: two, or one where two are too long to be read.
fn readable(entries: &[String]) -> Vec<Range<usize>> {
    let split =
        |picture: Range<usize>| picture.clone().step_by(AT_A_TIME).map(move |at| at..(at + AT_A_TIME).min(picture.end));
    pictures::of(entries, pictures::UNDER_A_HEADING, |entry| entry.chars().count())
        .into_iter()
        .flat_map(split)
        .collect()
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
    block("Who we are to each other", &lines, "Purposes")
}

/// A carried pattern by its posted title, with its cost once it is confirmed.
fn patterns(workshop: &Workshop) -> Vec<Part> {
    let line = |pattern: &Pattern| match pattern.confirmed {
        true => format!("{} {}", sentence(pattern.seems.as_str()), sentence(pattern.costs.as_str())),
        false => format!("{} It is not confirmed yet.", sentence(pattern.seems.as_str())),
    };
    let lines: Vec<String> = pattern::carried(workshop).iter().map(|carried| line(carried.pattern)).collect();
    block("What we heard", &lines, "Patterns")
}

fn handoffs(page: &Page) -> Vec<String> {
    let agreed = page.handoffs.iter().map(|handoff| {
        let condition = handoff
            .condition
            .as_ref()
            .map(|condition| format!(", if {}", Text::from(condition.as_str()).piece("if")))
            .unwrap_or_default();
        format!(
            "{}, {} to {}{condition}. Ready means {}. By when: {}. If it will be late: {}.",
            handoff.give, handoff.from, handoff.to, handoff.ready, handoff.by, handoff.late
        )
    });
    agreed.chain(page.refused.iter().cloned()).collect()
}

fn commitments(page: &Page) -> Vec<String> {
    let line = |commitment: &crate::page::PageCommitment| match &commitment.first_move {
        Some(first_move) => format!("{} First move: {first_move}", commitment.sentence()),
        None => commitment.sentence(),
    };
    page.commitments.iter().map(line).collect()
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
    block("Reservations", &lines, "Reservations")
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
