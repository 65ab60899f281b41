//! What is shown by an explicit act, thing by thing: each is made from what the room itself has confirmed, or is marked
//! as the one draft.

use super::{RoomCommitment, RoomPattern, RoomPurpose, RoomView, Showing, reading};
use crate::commitment;
use crate::consent;
use crate::dates;
use crate::model::{EntryId, Pattern, Workshop};
use crate::outcome;
use crate::purpose;
use crate::readiness::Mode;
use crate::script::{Step, StepKind};
use crate::text::TEXT_CHARS;
use crate::view::picture::{HandoffMap, answers, handoff_map};
use crate::view::say::lower_first;
use crate::view::sentence;
use crate::wording;

/// Handoffs in one picture.
const CURVES: usize = 4;

/// What is to be shown; none where it is not there, and for the question.
pub(super) fn shown(workshop: &Workshop, showing: &Showing) -> Option<RoomView> {
    match showing {
        Showing::Question => None,
        Showing::PulseItem(item) => pulse_item(workshop, item),
        Showing::Patterns => patterns(workshop),
        Showing::Pattern(id) => one_pattern(workshop, *id),
        Showing::OutcomeDraft(id) => draft(workshop, *id),
        Showing::Outcome => agreed_outcome(workshop),
        Showing::Purposes => purposes(workshop),
        Showing::Handoffs(picture) => handoffs(workshop, *picture),
        Showing::Commitments => commitments(workshop),
        Showing::Page(part) => page(workshop, *part),
    }
}

/// The script's step of a kind, also where this workshop left it out.
fn step(workshop: &Workshop, kind: StepKind) -> Option<&Step> {
    workshop.script.step.iter().find(|step| step.kind == kind)
}

fn title(workshop: &Workshop, kind: StepKind) -> String {
    step(workshop, kind).map(|step| step.title.clone()).unwrap_or_default()
}

fn pulse_item(workshop: &Workshop, id: &str) -> Option<RoomView> {
    let result = workshop.pulse.as_deref()?.item(id)?;
    let item = workshop.script.item.iter().find(|item| item.id == id)?;
    let step = step(workshop, StepKind::Pulse)?;
    Some(RoomView::Pulse {
        title: format!("{}: {}", step.title, lower_first(&step.room_question)),
        statement: item.text.clone(),
        answers: answers(workshop, result),
        ask: "What might someone at each end be seeing?".to_owned(),
    })
}

/// The title of a carried pattern, which the room corrected when it was posted; its cost once it is confirmed.
fn patterns(workshop: &Workshop) -> Option<RoomView> {
    let mut carried: Vec<&Pattern> = workshop.patterns.iter().filter(|pattern| is_posted(pattern)).collect();
    carried.sort_by_cached_key(|pattern| wording::any_case(&pattern.seems));
    let row = |pattern: &Pattern| RoomPattern {
        seems: pattern.seems.to_string(),
        costs: if pattern.confirmed { pattern.costs.to_string() } else { String::new() },
    };
    let rows: Vec<RoomPattern> = carried.into_iter().map(row).collect();
    (!rows.is_empty()).then(|| RoomView::Patterns { title: title(workshop, StepKind::Patterns), rows })
}

fn is_posted(pattern: &Pattern) -> bool {
    pattern.carried && !pattern.seems.is_empty() && pattern.seems.chars() <= TEXT_CHARS
}

fn one_pattern(workshop: &Workshop, id: EntryId) -> Option<RoomView> {
    let pattern = workshop.patterns.iter().find(|pattern| pattern.id == id && is_posted(pattern))?;
    let hint = match (pattern.confirmed, workshop.mode()) {
        (true, _) => "",
        (false, Mode::Normal) => "Say it back until someone can answer “yes, that’s it”.",
        (false, Mode::Quiet) => "Write “yes, that’s it”, or the words that are better.",
    };
    Some(RoomView::Pattern {
        title: title(workshop, StepKind::Patterns),
        mark: (!pattern.confirmed).then(|| "draft".to_owned()),
        row: RoomPattern { seems: pattern.seems.to_string(), costs: pattern.costs.to_string() },
        hint: hint.to_owned(),
    })
}

fn draft(workshop: &Workshop, id: EntryId) -> Option<RoomView> {
    let draft = workshop.outcome.drafts.iter().find(|draft| draft.id == id)?;
    let pieces = sentence::pieces(workshop, &draft.parts);
    Some(RoomView::Draft {
        title: title(workshop, StepKind::Outcome),
        mark: "draft".to_owned(),
        line: sentence::open_in_words(&pieces),
        pieces,
    })
}

/// The sentence, once the room has answered to it.
fn agreed_outcome(workshop: &Workshop) -> Option<RoomView> {
    workshop.outcome.asked.answer?;
    let sentence = outcome::sentence(workshop)?;
    let line = match outcome::result(workshop) {
        consent::Outcome::Adopted => "Agreed.".to_owned(),
        consent::Outcome::Provisional => format!("Provisional until {}.", dates::in_words(workshop.check_on())),
    };
    Some(RoomView::Outcome { title: title(workshop, StepKind::Outcome), sentence: sentence.text, line })
}

fn purposes(workshop: &Workshop) -> Option<RoomView> {
    let confirmed = purpose::whole(workshop).into_iter().filter(|purpose| purpose.confirmed);
    let rows: Vec<RoomPurpose> = confirmed
        .map(|purpose| RoomPurpose { handle: purpose.handle.to_string(), line: purpose.line.to_string() })
        .collect();
    (!rows.is_empty()).then(|| RoomView::Purposes { title: title(workshop, StepKind::Purposes), rows })
}

/// Handoffs that were answered with yes or no, four in a picture.
fn handoffs(workshop: &Workshop, picture: usize) -> Option<RoomView> {
    let whole = handoff_map(workshop);
    let pictures = whole.curves.len().div_ceil(CURVES);
    let picture = picture.min(pictures.checked_sub(1)?);
    let curves = whole.curves.chunks(CURVES).nth(picture)?.to_vec();
    Some(RoomView::Handoffs {
        title: title(workshop, StepKind::Handoffs),
        which: match pictures {
            1 => String::new(),
            pictures => format!("Picture {} of {pictures}.", picture + 1),
        },
        map: HandoffMap { curves, ..whole },
    })
}

fn commitments(workshop: &Workshop) -> Option<RoomView> {
    let row = |promise: &commitment::Promise<'_>| {
        let sentence = promise.sentence(workshop);
        RoomCommitment { before: sentence.before, who: sentence.who, after: sentence.after }
    };
    let rows: Vec<RoomCommitment> = commitment::promises(workshop).iter().map(row).collect();
    (!rows.is_empty()).then(|| RoomView::Commitments { title: title(workshop, StepKind::Commitments), rows })
}

/// How many parts the reading of the page has.
pub fn page_parts(workshop: &Workshop) -> usize {
    reading::parts(workshop).len()
}

/// A part of the page; the last one where there are not so many.
fn page(workshop: &Workshop, part: usize) -> Option<RoomView> {
    let parts = reading::parts(workshop);
    let at = part.min(parts.len().checked_sub(1)?);
    let reading::Part { heading, lines, which } = parts.get(at)?.clone();
    Some(RoomView::Page {
        title: format!("The page, part {} of {}", at + 1, parts.len()),
        heading,
        lines,
        hint: format!("{} {which}", reading::voice(at)).trim_end().to_owned(),
    })
}
