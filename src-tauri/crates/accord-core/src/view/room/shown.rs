//! What is shown by an explicit act, thing by thing: each is made from what the room itself has confirmed, or is marked
//! as the one draft.

use super::{RoomCommitment, RoomPattern, RoomPurpose, RoomView, Showing, pictures, reading};
use crate::commitment;
use crate::consent;
use crate::dates;
use crate::model::{EntryId, Pattern, Workshop};
use crate::outcome;
use crate::page::PageCommitment;
use crate::purpose;
use crate::readiness::Mode;
use crate::script::{Step, StepKind};
use crate::text::TEXT_CHARS;
use crate::view::map::{MapPicture, wall_pictures};
use crate::view::picture::{answers, handoff_map};
use crate::view::say::lower_first;
use crate::view::sentence;
use crate::wording;

/// What is to be shown; none where it is not there, and for the question.
pub(super) fn shown(workshop: &Workshop, showing: &Showing) -> Option<RoomView> {
    match showing {
        Showing::Question => None,
        Showing::PulseItem(item) => pulse_item(workshop, item),
        Showing::Patterns => patterns(workshop),
        Showing::Pattern(id) => one_pattern(workshop, *id),
        Showing::OutcomeDraft(id) => draft(workshop, *id),
        Showing::Outcome => agreed_outcome(workshop),
        Showing::Purposes(picture) => purposes(workshop, *picture),
        Showing::Handoffs(picture) => handoffs(workshop, *picture),
        Showing::Commitments(picture) => commitments(workshop, *picture),
        Showing::Page(part) => page(workshop, *part),
    }
}

/// Whether it is there to be shown.
pub(in crate::view) fn is_there(workshop: &Workshop, showing: &Showing) -> bool {
    shown(workshop, showing).is_some()
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

/// The title of a carried pattern, which the room corrected when it was posted; its cost once it is confirmed. Where
/// they do not fit one picture the costs are left to the picture of each.
fn patterns(workshop: &Workshop) -> Option<RoomView> {
    let mut carried: Vec<&Pattern> = workshop.patterns.iter().filter(|pattern| is_posted(pattern)).collect();
    carried.sort_by_cached_key(|pattern| wording::any_case(&pattern.seems));
    let row = |pattern: &Pattern| RoomPattern {
        seems: pattern.seems.to_string(),
        costs: if pattern.confirmed { pattern.costs.to_string() } else { String::new() },
    };
    let mut rows: Vec<RoomPattern> = carried.into_iter().map(row).collect();
    if rows.iter().map(RoomPattern::half_lines).sum::<usize>() > pictures::HALF_LINES {
        rows.iter_mut().for_each(|row| row.costs.clear());
    }
    (!rows.is_empty()).then(|| RoomView::Patterns { title: title(workshop, StepKind::Patterns), rows })
}

impl RoomPattern {
    fn half_lines(&self) -> usize {
        [&self.seems, &self.costs].map(|text| pictures::half_lines(text.chars().count())).into_iter().sum::<usize>() - 1
    }
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

fn purposes(workshop: &Workshop, picture: usize) -> Option<RoomView> {
    let rows = confirmed_purposes(workshop);
    let (part, which) = pictures::at(&rows, RoomPurpose::chars, picture)?;
    Some(RoomView::Purposes { title: title(workshop, StepKind::Purposes), rows: rows[part].to_vec(), which })
}

fn confirmed_purposes(workshop: &Workshop) -> Vec<RoomPurpose> {
    let confirmed = purpose::whole(workshop).into_iter().filter(|purpose| purpose.confirmed);
    confirmed
        .map(|purpose| RoomPurpose { handle: purpose.handle.to_string(), line: purpose.line.to_string() })
        .collect()
}

impl RoomPurpose {
    fn chars(&self) -> usize {
        pictures::in_whole_lines(self.handle.chars().count()) + self.line.chars().count()
    }
}

/// How many pictures the purposes take.
pub(in crate::view) fn purpose_pictures(workshop: &Workshop) -> usize {
    pictures::of(&confirmed_purposes(workshop), pictures::HALF_LINES, RoomPurpose::chars).len()
}

/// Handoffs that were answered with yes or no, in as many pictures as they take.
fn handoffs(workshop: &Workshop, picture: usize) -> Option<RoomView> {
    let mut pictures = pictures_of_the_map(workshop);
    let count = pictures.len();
    let picture = picture.min(count.checked_sub(1)?);
    Some(RoomView::Handoffs {
        title: title(workshop, StepKind::Handoffs),
        which: pictures::which(picture, count),
        map: pictures.swap_remove(picture),
    })
}

/// None before there is a handoff.
fn pictures_of_the_map(workshop: &Workshop) -> Vec<MapPicture> {
    let map = handoff_map(workshop);
    if map.curves.is_empty() { Vec::new() } else { wall_pictures(&map) }
}

/// How many pictures the handoff map takes.
pub(in crate::view) fn handoff_pictures(workshop: &Workshop) -> usize {
    pictures_of_the_map(workshop).len()
}

fn commitments(workshop: &Workshop, picture: usize) -> Option<RoomView> {
    let rows = promised(workshop);
    let (part, which) = pictures::at(&rows, RoomCommitment::chars, picture)?;
    Some(RoomView::Commitments { title: title(workshop, StepKind::Commitments), rows: rows[part].to_vec(), which })
}

fn promised(workshop: &Workshop) -> Vec<RoomCommitment> {
    commitment::promises(workshop).iter().flat_map(|promise| RoomCommitment::of(&promise.sentence(workshop))).collect()
}

impl RoomCommitment {
    /// A commitment; one that is longer than a picture is divided between the promise and what its receiver will know,
    /// which goes on from it.
    fn of(commitment: &PageCommitment) -> Vec<RoomCommitment> {
        let row = |before: &str, who: &str, after: &str| RoomCommitment {
            before: before.to_owned(),
            who: who.to_owned(),
            after: after.to_owned(),
        };
        let whole = row(&commitment.before, &commitment.who, &commitment.after);
        let (promise, evidence) = commitment.promise_and_evidence();
        if pictures::half_lines(whole.chars()) <= pictures::HALF_LINES || evidence.is_empty() {
            return vec![whole];
        }
        vec![row(&commitment.before, &commitment.who, promise), row("… ", "", evidence)]
    }

    fn chars(&self) -> usize {
        [&self.before, &self.who, &self.after].into_iter().map(|piece| piece.chars().count()).sum()
    }
}

/// How many pictures the commitments take.
pub(in crate::view) fn commitment_pictures(workshop: &Workshop) -> usize {
    pictures::of(&promised(workshop), pictures::HALF_LINES, RoomCommitment::chars).len()
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
