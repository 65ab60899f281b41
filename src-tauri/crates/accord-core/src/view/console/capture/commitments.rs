//! Commitments, the fates of the carried patterns, working lines and decisions (rules.md 10).

use super::lines;
use super::{CaptureView, handles, people, people_and_facilitator};
use crate::commitment::{self, Standing};
use crate::dates::{self, Day};
use crate::finding::{Finding, Found, Level, Spot};
use crate::model::{Commitment, Decision, EntryId, EntryRef, FateKind, Pattern, Workshop};
use crate::operation::{Capture, CommitmentEdit, FateEdit};
use crate::pattern;
use crate::script::Step;
use crate::view::console::note::{Note, NoteAct, add_unknown, at, in_field, notes, notes_at, take_date};
use serde::Serialize;
use ts_rs::TS;

/// One commitment.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[expect(missing_docs, reason = "the fields are the model's, as they stand in their fields")]
pub struct CommitmentRow {
    pub id: EntryId,
    pub number: usize,
    pub owner: String,
    pub act: String,
    pub purpose: String,
    pub due: String,
    pub receiver: String,
    pub pattern: Option<EntryId>,
    pub on_sheet: bool,
    pub fingers: Option<u8>,
    pub accepted: bool,
    pub cue: String,
    pub evidence: String,
    pub first_move: String,
    pub first_move_by: String,
    /// "choice-making, Amara Osei, by 19 Nov".
    pub line: String,
    /// Where it stands, in words: "accepted, 5 fingers", "draft, missing: receiver".
    pub standing: String,
    /// Whether it is printed as it is.
    pub whole: bool,
    /// What stands under its fields.
    pub notes: Vec<Note>,
}

/// What becomes of one carried pattern.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[expect(missing_docs, reason = "the fields are the model's, as they stand in their fields")]
pub struct FateRow {
    pub pattern: EntryId,
    pub letter: String,
    pub seems: String,
    pub kind: Option<FateKind>,
    pub carrier: String,
    pub on: String,
    /// Whether the kind that was chosen has a carrier and a date.
    pub has_details: bool,
    /// "Answered by commitment 2.", or nothing.
    pub answered_by: String,
    pub notes: Vec<Note>,
}

/// One of the four fates, to choose from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct FateChoice {
    /// Which one.
    pub kind: FateKind,
    /// "Carried up".
    pub label: String,
    /// "Someone here takes it to those who can decide, by a date."
    pub means: String,
}

/// A part of what the commitments step captures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum CommitPart {
    /// The commitments themselves.
    Commitments,
    /// What becomes of the carried patterns.
    Fates,
    /// How we work from today, and what is decided.
    Working,
}

/// One decision.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[expect(missing_docs, reason = "the fields are the model's, as they stand in their fields")]
pub struct DecisionRow {
    pub id: EntryId,
    pub number: usize,
    pub text: String,
    pub reopen_only_if: String,
    pub notes: Vec<Note>,
}

pub(super) fn view(workshop: &Workshop, step: &Step, found: &[Found]) -> CaptureView {
    let standings = commitment::standings(workshop);
    let printed = standings.iter().filter(|standing| **standing == Standing::Printed).count();
    let carried = pattern::chosen(workshop).count();
    let fated = pattern::chosen(workshop).filter(|(_, pattern)| pattern.fate.is_some()).count();
    CaptureView::Commitments {
        owners: people_and_facilitator(workshop),
        receivers: handles(workshop).into_iter().chain(people(workshop)).collect(),
        count: format!("Accepted {printed} of {}.", standings.len()),
        rows: workshop
            .commitments
            .iter()
            .zip(standings)
            .enumerate()
            .map(|(at, (commitment, standing))| row(workshop, at, commitment, standing))
            .collect(),
        part: part(workshop, step),
        fates: fates(workshop, found),
        fate_choices: fate_choices(workshop),
        carriers: people_and_facilitator(workshop),
        fated: if carried == 0 { String::new() } else { format!("Patterns with a fate: {fated} of {carried}.") },
        working: lines::rows(&workshop.lines.working, EntryRef::WorkingLine, found),
        decisions: workshop.decisions.iter().enumerate().map(|(at, d)| decision(at, d, found)).collect(),
        notes: lines::of_all(found, "working"),
    }
}

/// The part that the move is about: the move that comes once for each carried pattern is about their fates, what
/// follows it about how we work.
fn part(workshop: &Workshop, step: &Step) -> CommitPart {
    let here = workshop.run.place.as_ref().filter(|place| place.step == step.id).map_or(0, |place| place.at);
    match step.moves.iter().position(|the_move| the_move.repeat.is_some()) {
        Some(fates) if here > fates => CommitPart::Working,
        Some(fates) if here == fates => CommitPart::Fates,
        Some(_) | None => CommitPart::Commitments,
    }
}

fn fate_choices(workshop: &Workshop) -> Vec<FateChoice> {
    let choice = |kind: FateKind| {
        let choice = workshop.script.fate.iter().find(|choice| choice.id == kind.word());
        FateChoice {
            kind,
            label: choice.and_then(|choice| choice.label.clone()).unwrap_or_else(|| kind.word().to_owned()),
            means: choice.and_then(|choice| choice.means.clone()).unwrap_or_default(),
        }
    };
    FateKind::WORDS.iter().map(|(_, kind)| choice(*kind)).collect()
}

fn row(workshop: &Workshop, at: usize, commitment: &Commitment, standing: Standing) -> CommitmentRow {
    let findings = commitment::findings(workshop, commitment);
    CommitmentRow {
        id: commitment.id,
        number: at + 1,
        owner: commitment.owner.to_string(),
        act: commitment.act.to_string(),
        purpose: commitment.purpose.to_string(),
        pattern: commitment.pattern,
        on_sheet: commitment.on_sheet,
        due: in_field(commitment.due.as_ref()),
        receiver: commitment.receiver.to_string(),
        fingers: commitment.confidence,
        accepted: commitment.accepted,
        cue: commitment.cue.to_string(),
        evidence: commitment.evidence.to_string(),
        first_move: commitment.first_move.to_string(),
        first_move_by: in_field(commitment.first_move_by.as_ref()),
        line: line(workshop, commitment),
        whole: standing == Standing::Printed,
        standing: standing_in_words(commitment, &standing, &findings),
        notes: notes(findings, |finding| act(workshop, commitment, finding)),
    }
}

fn line(workshop: &Workshop, commitment: &Commitment) -> String {
    let purpose = workshop.purpose_for(&commitment.purpose, &commitment.owner);
    let handle = purpose.map(|purpose| purpose.handle.to_string());
    let owner = Some(commitment.owner.to_string()).filter(|owner| !owner.is_empty());
    let due = commitment.due.as_ref().map(|day| match day {
        Day::Date(date) => format!("by {}", dates::day_and_month(*date)),
        Day::Typed(text) => format!("by {text}"),
    });
    [handle, owner, due].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn standing_in_words(commitment: &Commitment, standing: &Standing, findings: &[Finding]) -> String {
    let fingers = commitment.confidence.map(|fingers| format!(", {fingers} fingers")).unwrap_or_default();
    match standing {
        Standing::Printed => format!("accepted{fingers}"),
        Standing::Next => "next, at day 14".to_owned(),
        Standing::Draft => {
            let mut missing: Vec<&str> = Vec::new();
            for finding in findings.iter().filter(|finding| finding.level <= Level::Draft) {
                if !missing.contains(&finding.missing.as_str()) {
                    missing.push(&finding.missing);
                }
            }
            match missing.as_slice() {
                [] if commitment.confidence.is_some() => format!("draft{fingers}: make it smaller"),
                [] => "draft, not accepted yet".to_owned(),
                missing => format!("draft, missing: {}", missing.join(", ")),
            }
        }
    }
}

/// A name that nobody knows can be put among the people; what does not belong to it can be taken off.
fn act(workshop: &Workshop, commitment: &Commitment, finding: &Finding) -> Option<NoteAct> {
    let edit =
        |label: &str, edit| Some(NoteAct::new(label, Capture::EditCommitment { commitment: commitment.id, edit }));
    match finding.rule {
        "commitment-owner" => add_unknown(workshop, &commitment.owner),
        "commitment-receiver" if !commitment.receiver.is_same(&commitment.owner) => {
            add_unknown(workshop, &commitment.receiver)
        }
        "commitment-purpose" => edit("Take the purpose off", CommitmentEdit::Purpose(crate::Text::default())),
        "commitment-pattern" => edit("Take the link off", CommitmentEdit::Pattern(None)),
        _ => None,
    }
}

/// One row a carried pattern, and one for each that has a fate without being carried.
fn fates(workshop: &Workshop, found: &[Found]) -> Vec<FateRow> {
    let is_there = |(_, pattern): &(usize, &Pattern)| pattern.carried || pattern.fate.is_some();
    workshop
        .patterns
        .iter()
        .enumerate()
        .filter(is_there)
        .map(|(at, pattern)| fate(workshop, at, pattern, found))
        .collect()
}

fn fate(workshop: &Workshop, number: usize, pattern: &Pattern, found: &[Found]) -> FateRow {
    let fate = pattern.fate.as_ref();
    let kind = fate.map(|fate| fate.kind);
    FateRow {
        pattern: pattern.id,
        letter: pattern::letter(number),
        seems: pattern.seems.to_string(),
        kind,
        carrier: fate.map(|fate| fate.carrier.to_string()).unwrap_or_default(),
        on: in_field(fate.and_then(|fate| fate.on.as_ref())),
        has_details: matches!(kind, Some(FateKind::CarriedUp | FateKind::Parked)),
        answered_by: answered_by(workshop, pattern),
        notes: notes(at(found, Spot::Fate(pattern.id)), |finding| fate_act(workshop, pattern, finding)),
    }
}

fn answered_by(workshop: &Workshop, pattern: &Pattern) -> String {
    let promises = commitment::promises(workshop);
    let answers = promises.iter().filter(|promise| promise.commitment.pattern == Some(pattern.id));
    match answers.map(|promise| promise.number.to_string()).collect::<Vec<_>>().as_slice() {
        [] => String::new(),
        [one] => format!("Answered by commitment {one}."),
        more => format!("Answered by commitments {}.", more.join(", ")),
    }
}

/// A date is proposed: that of the first check. A carrier whom nobody knows can be put among the people.
fn fate_act(workshop: &Workshop, pattern: &Pattern, finding: &Finding) -> Option<NoteAct> {
    let edit = |edit| Capture::EditFate { pattern: pattern.id, edit };
    match (finding.rule, finding.field) {
        ("fate-details", "on") => Some(take_date(workshop.check_on(), |on| edit(FateEdit::On(on)).into())),
        ("name-known", _) => add_unknown(workshop, &pattern.fate.as_ref()?.carrier),
        ("fate-carried", _) => Some(NoteAct::new("Take its fate off", edit(FateEdit::Kind(None)))),
        _ => None,
    }
}

fn decision(at: usize, decision: &Decision, found: &[Found]) -> DecisionRow {
    DecisionRow {
        id: decision.id,
        number: at + 1,
        text: decision.text.to_string(),
        reopen_only_if: decision.reopen_only_if.to_string(),
        notes: notes_at(found, Spot::Entry(EntryRef::Decision(decision.id))),
    }
}
