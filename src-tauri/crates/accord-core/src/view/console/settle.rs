//! "To settle": every entry that misses something, one line each, with the field that it leads to. It blocks nothing.
//! What a follow-up misses is settled there.

use super::capture::{self, title};
use crate::finding::{Finding, Found, Level, Spot};
use crate::model::{EntryRef, Place, Question, Workshop};
use crate::operation::entry_name;
use crate::pattern;
use crate::script::StepKind;
use crate::text::capital;
use crate::walk;
use serde::Serialize;
use ts_rs::TS;

/// One entry of "To settle", with the field that it leads to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct SettleEntry {
    /// "3 has no receiver".
    pub text: String,
    /// The step in which it is settled; none: in Prepare.
    pub step: Option<String>,
    /// The first line of that step.
    pub place: Option<Place>,
    /// The entry; none where it is about the whole.
    pub entry: Option<EntryRef>,
    /// The field.
    pub field: String,
}

/// What is not settled: one line an entry, with the first field that misses something. An entry of the step `here`
/// is called by its number alone.
pub(super) fn settle(workshop: &Workshop, found: &[Found], here: &str) -> Vec<SettleEntry> {
    let mut settled: Vec<Spot> = Vec::new();
    let mut entries = Vec::new();
    for Found { spot, finding } in found.iter().filter(|found| is_to_settle(&found.finding)) {
        if settled.contains(spot) || is_put_aside(workshop, *spot) {
            continue;
        }
        let Some(entry) = entry(workshop, *spot, finding, here) else { continue };
        settled.push(*spot);
        entries.push(entry);
    }
    entries
}

/// Gaps, and a carried pattern without a fate, which keeps the agreement provisional.
pub(super) fn is_to_settle(finding: &Finding) -> bool {
    finding.level <= Level::Draft || finding.rule == "fate-required"
}

/// A draft of the outcome beside the one that the room is asked about.
pub(super) fn is_put_aside(workshop: &Workshop, spot: Spot) -> bool {
    let chosen = workshop.outcome.draft().map(|draft| draft.id);
    matches!(spot, Spot::Entry(EntryRef::OutcomeDraft(id)) if chosen != Some(id))
}

fn entry(workshop: &Workshop, spot: Spot, finding: &Finding, here: &str) -> Option<SettleEntry> {
    let entry = match spot {
        Spot::SetUp | Spot::Pulse | Spot::Working | Spot::Outcome | Spot::Signing => None,
        Spot::Entry(entry) => Some(entry),
        Spot::Fate(pattern) => Some(EntryRef::Pattern(pattern)),
        Spot::Check(_) | Spot::Said(..) | Spot::Settled(..) => return None,
    };
    let place = place(workshop, spot, finding);
    let step = place.as_ref().map(|place| place.step.clone());
    let name = name(workshop, spot, step.as_deref() == Some(here));
    let text = format!("{name}{}", says(finding, name.is_empty()));
    Some(SettleEntry { text, place, step, entry, field: finding.field.to_owned() })
}

/// The first line of the step in which a finding is settled; none: in Prepare.
pub(super) fn place(workshop: &Workshop, spot: Spot, finding: &Finding) -> Option<Place> {
    let kind = match spot {
        Spot::Pulse => StepKind::Pulse,
        Spot::Working if finding.field == "strength" => StepKind::Lines,
        Spot::Working if finding.field == "plans" => StepKind::Plans,
        Spot::Working | Spot::Fate(_) => StepKind::Commitments,
        Spot::Outcome => StepKind::Outcome,
        Spot::Signing => StepKind::Signing,
        Spot::Entry(entry) => *step_kinds(workshop, entry).first()?,
        Spot::SetUp | Spot::Check(_) | Spot::Said(..) | Spot::Settled(..) => return None,
    };
    step_of(workshop, kind).map(|step| walk::first_place(workshop, &step))
}

/// The kind of step in which an entry is settled; none for people, who are named in Prepare.
fn step_kinds(workshop: &Workshop, entry: EntryRef) -> &'static [StepKind] {
    match entry {
        EntryRef::Person(_) | EntryRef::Note(_) => &[],
        EntryRef::Rule(_) => &[StepKind::Rules],
        EntryRef::Stake(_) => &[StepKind::Lines],
        EntryRef::Pattern(_) => &[StepKind::Patterns],
        EntryRef::OutcomeDraft(_) => &[StepKind::Outcome],
        EntryRef::Objection(id) => {
            let about =
                workshop.objections.iter().find(|objection| objection.id == id).map(|objection| objection.about);
            match about {
                Some(Question::Page) => &[StepKind::Signing],
                Some(Question::Outcome) | None => &[StepKind::Outcome],
            }
        }
        EntryRef::Purpose(_) => &[StepKind::Purposes],
        EntryRef::Handoff(_) => &[StepKind::Handoffs],
        EntryRef::Commitment(_) | EntryRef::WorkingLine(_) | EntryRef::Decision(_) => &[StepKind::Commitments],
        EntryRef::Plan(_) => &[StepKind::Plans],
        EntryRef::Reservation(_) | EntryRef::Signature(_) => &[StepKind::Signing],
    }
}

/// The step that captures a kind; where it was left out, the signing, at which everything is settled.
fn step_of(workshop: &Workshop, kind: StepKind) -> Option<String> {
    let steps = workshop.steps();
    let captures = |kind| move |planned: &&crate::model::PlannedStep<'_>| capture::kind(workshop, **planned) == kind;
    let step = steps.iter().find(captures(kind)).or_else(|| steps.iter().find(captures(StepKind::Signing)));
    step.map(|planned| planned.step.id.clone())
}

/// What an entry is called: "commitment 3", in its own step "3"; a pattern by its title or its letter.
pub(super) fn name(workshop: &Workshop, spot: Spot, is_here: bool) -> String {
    match spot {
        Spot::Fate(id) => title(workshop, id),
        Spot::Entry(EntryRef::Pattern(id)) => {
            let at = workshop.patterns.iter().position(|pattern| pattern.id == id).unwrap_or(0);
            if is_here { pattern::letter(at) } else { format!("pattern {}", pattern::letter(at)) }
        }
        Spot::Entry(entry) => {
            let name = entry_name(workshop, entry);
            match name.rsplit_once(' ') {
                Some((_, number)) if is_here => number.to_owned(),
                Some(_) | None => name,
            }
        }
        Spot::SetUp | Spot::Pulse | Spot::Working | Spot::Outcome | Spot::Signing => String::new(),
        Spot::Check(_) | Spot::Said(..) | Spot::Settled(..) => String::new(),
    }
}

/// What an entry misses, after its name; where it has none, the finding's own sentence.
fn says(finding: &Finding, has_no_name: bool) -> String {
    if has_no_name {
        return capital(finding.text.trim_end_matches('.'));
    }
    match (finding.rule, finding.field) {
        ("text-length", _) => " has a text that is too long".to_owned(),
        ("fate-required", _) => " has no fate".to_owned(),
        ("fate-carried", _) => " has a fate and is not carried".to_owned(),
        ("fate-details", _) => format!(" has a fate without a {}", finding.missing),
        ("handle-unique", _) => " has the handle of another".to_owned(),
        ("name-known", _) => " names somebody who is not among the people".to_owned(),
        ("sign-once", _) => " is there already".to_owned(),
        ("commitments-max", _) => " waits as “next, at day 14”".to_owned(),
        ("commitment-pattern", _) => " answers a pattern that is not carried".to_owned(),
        ("handoff-ends" | "outcome-date", _) => format!(" needs {}", with_article(&finding.missing)),
        ("handoff-answer", _) if finding.missing == "one answer" => " has two answers".to_owned(),
        ("handoff-answer", "instead") => " does not say what happens instead".to_owned(),
        ("missing-key", "give") => " does not say what is given".to_owned(),
        ("missing-key", "ready") => " does not say ready how".to_owned(),
        ("missing-key", "late") => " does not say what if it is late".to_owned(),
        ("missing-key", "by") if finding.missing == "by when" => " does not say by when".to_owned(),
        _ => format!(" has no {}", finding.missing),
    }
}

/// "a later date"; what has an article already keeps it.
fn with_article(missing: &str) -> String {
    match missing.split(' ').next() {
        Some("a" | "an" | "another") => missing.to_owned(),
        Some(_) | None => format!("a {missing}"),
    }
}
