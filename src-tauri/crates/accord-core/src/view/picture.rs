//! The two pictures of data that console and room share: the answers to one statement, and the handoff map. A picture
//! of answers is made from what a closed pulse keeps, so that it has no place for fewer than five. How a picture is
//! drawn is for the window.

use super::say::counted;
use crate::model::{EntryId, Handoff, HandoffAnswer, Purpose, Workshop};
use crate::pulse::{ItemResult, Spread};
use crate::text::{TEXT_CHARS, capital, count_word};
use serde::Serialize;
use ts_rs::TS;

/// What may be seen of the answers to one statement of a closed pulse.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum AnswersView {
    /// Fewer than five answers.
    Hidden {
        /// "Fewer than five answers. Nothing is shown."
        words: String,
    },
    /// One dot an answer.
    Shown {
        /// The points or zones, from disagreement to agreement.
        columns: Vec<DotColumn>,
        /// Dots that stand abreast in a column, 1 to 3, so that the highest column fits.
        abreast: u32,
        /// Twice the middle answer, 2 to 10; none in zones.
        middle_twice: Option<u32>,
        /// "Split".
        spread: String,
        /// "One group of people disagrees and another one agrees."
        means: String,
        /// "9 answers".
        answers: String,
        /// "0 can’t say yet".
        cant_say: String,
        /// The same picture as a sentence, for who cannot see it.
        text: String,
    },
}

/// One column of dots.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct DotColumn {
    /// "Strongly disagree".
    pub label: String,
    /// Its dots.
    pub dots: u32,
}

/// From how many dots in a column on they stand two, and three, abreast.
const ABREAST: [u32; 2] = [8, 16];

/// The answers to one statement (rules.md 4, P5).
pub(super) fn answers(workshop: &Workshop, result: &ItemResult) -> AnswersView {
    let (Some(counts), Some(n)) = (result.counts(), result.n()) else {
        return AnswersView::Hidden { words: "Fewer than five answers. Nothing is shown.".to_owned() };
    };
    let label = |value: u32| {
        let anchor = workshop.script.anchor.iter().find(|anchor| anchor.value == value);
        anchor.map_or_else(|| value.to_string(), |anchor| anchor.label.clone())
    };
    let values: &[u32] = if counts.len() == 3 { &[2, 3, 4] } else { &[1, 2, 3, 4, 5] };
    let columns: Vec<DotColumn> =
        values.iter().zip(counts).map(|(value, dots)| DotColumn { label: label(*value), dots: *dots }).collect();
    let highest = counts.iter().max().copied().unwrap_or(0);
    let spread = spread(workshop, result.spread());
    let text: Vec<String> = columns.iter().map(|column| format!("{} {}", column.label, column.dots)).collect();
    AnswersView::Shown {
        abreast: 1 + ABREAST.into_iter().map(|over| u32::from(highest > over)).sum::<u32>(),
        middle_twice: result.median().map(crate::pulse::Median::twice),
        answers: counted(n, "answer", "answers"),
        cant_say: format!("{} can’t say yet", result.cant_say()),
        text: format!("{}. {}", text.join(", "), spread.0),
        spread: spread.0,
        means: spread.1,
        columns,
    }
}

/// The word for a spread, and what it means.
fn spread(workshop: &Workshop, spread: Spread) -> (String, String) {
    let word = spread.word();
    let choice = workshop.script.spread.iter().find(|choice| choice.id == word);
    let label = choice.and_then(|choice| choice.label.clone()).unwrap_or_else(|| capital(word));
    (label, choice.and_then(|choice| choice.means.clone()).unwrap_or_default())
}

/// Who gives what to whom: each purpose a line, each handoff a curve from one to another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HandoffMap {
    /// The handles, in the order of the roles step.
    pub lines: Vec<String>,
    /// The handoffs, in the order in which they were asked for.
    pub curves: Vec<HandoffCurve>,
    /// "Two are said back, one is not yet."
    pub foot: String,
}

/// One handoff on the map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandoffCurve {
    /// Its number among all, from 1.
    pub number: usize,
    /// The line that it leaves, from 0.
    pub from: usize,
    /// The line that it joins, from 0.
    pub to: usize,
    /// What is given.
    pub give: String,
    /// "every Monday, 10:00"; "instead: a note in the channel"; may be empty.
    pub under: String,
    /// Whether the answer was no.
    pub refused: bool,
    /// Whether it was said back.
    pub said_back: bool,
    /// The same as a sentence, for who cannot see it.
    pub text: String,
}

/// The map of what was answered with yes or no. A line is there for a confirmed purpose, and for one that a handoff
/// leaves or joins; on the spot a handoff needs no more than what, from, to and the answer.
pub fn handoff_map(workshop: &Workshop) -> HandoffMap {
    let answered: Vec<(usize, &Handoff, EntryId, EntryId)> = workshop
        .handoffs
        .iter()
        .enumerate()
        .filter_map(|(at, handoff)| {
            let (from, to) = ends(workshop, handoff)?;
            Some((at + 1, handoff, from.id, to.id))
        })
        .collect();
    let is_end = |purpose: &Purpose| answered.iter().any(|(.., from, to)| *from == purpose.id || *to == purpose.id);
    let is_line = |purpose: &&Purpose| !purpose.handle.is_empty() && (purpose.confirmed || is_end(purpose));
    let lines: Vec<&Purpose> = workshop.purposes.iter().filter(is_line).collect();
    let line = |id: EntryId| lines.iter().position(|purpose| purpose.id == id);
    let curves: Vec<HandoffCurve> = answered
        .iter()
        .filter_map(|(number, handoff, from, to)| Some(curve(*number, handoff, line(*from)?, line(*to)?)))
        .collect();
    HandoffMap {
        lines: lines.iter().map(|purpose| purpose.handle.to_string()).collect(),
        foot: said_back_in_words(&curves),
        curves,
    }
}

/// The giver and the receiver of a handoff that was answered with yes or no.
fn ends<'a>(workshop: &'a Workshop, handoff: &Handoff) -> Option<(&'a Purpose, &'a Purpose)> {
    match handoff.answer? {
        HandoffAnswer::Yes | HandoffAnswer::YesIf | HandoffAnswer::No => {}
        HandoffAnswer::Sharper => return None,
    }
    if handoff.give.is_empty() || handoff.give.chars() > TEXT_CHARS {
        return None;
    }
    let (from, to) = (workshop.purpose(&handoff.from)?, workshop.purpose(&handoff.to)?);
    (from.id != to.id).then_some((from, to))
}

fn curve(number: usize, handoff: &Handoff, from: usize, to: usize) -> HandoffCurve {
    let refused = handoff.answer == Some(HandoffAnswer::No);
    let under = match (refused, handoff.instead.piece("instead")) {
        (false, _) => handoff.by.to_string(),
        (true, "") => String::new(),
        (true, instead) => format!("instead: {instead}"),
    };
    let answer = match (refused, handoff.said_back) {
        (true, _) => "no",
        (false, true) => "said back",
        (false, false) => "not said back yet",
    };
    let text = format!("{} from {} to {}: {answer}.", handoff.give.piece(""), handoff.from, handoff.to);
    HandoffCurve {
        number,
        from,
        to,
        give: handoff.give.to_string(),
        under,
        refused,
        said_back: !refused && handoff.said_back,
        text,
    }
}

fn said_back_in_words(curves: &[HandoffCurve]) -> String {
    let agreed = curves.iter().filter(|curve| !curve.refused).count();
    let said = curves.iter().filter(|curve| curve.said_back).count();
    let is = |count: usize| format!("{} {}", count_word(count), if count == 1 { "is" } else { "are" });
    match (said, agreed - said) {
        (0, 0) => String::new(),
        (said, 0) => format!("{} said back.", capital(&is(said))),
        (0, not) => format!("{} not said back yet.", capital(&is(not))),
        (said, not) => format!("{} said back, {} not yet.", capital(&is(said)), is(not)),
    }
}
