//! A workshop in which every text that the room may not see says so: a word that stands in no script and no fixture,
//! and behind it which text it is. What is private is what nobody confirmed, what misses something, and what the room is
//! never shown; a text of the model that is neither marked nor among those that may be seen is told.

use accord_core::consent::{Answers, Consent, Slips};
use accord_core::model::{EntryId, FateKind, HandoffAnswer, Prompt, PromptKey, Question};
use accord_core::operation::{
    Capture, CommitmentEdit, DecisionEdit, FateEdit, FollowUpEdit, HandoffEdit, LineList, ObjectionEdit, OutcomeEdit,
    PatternEdit, PurposeEdit, ReservationEdit, SettingUp,
};
use accord_core::text::TEXT_CHARS;
use accord_core::{Moment, Operation, Text, Workshop, apply};
use anyhow::{Result, anyhow};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What stands before the name of every private text, in any case.
const WORD: &str = "Sparrowgrass";
/// Cards, marks and slips that nobody has.
pub const FIGURE: u32 = 87_321;
/// Entries that the fixture does not have: one that is no more than begun, and one that misses less.
const NEW: EntryId = EntryId(770);
const OTHER: EntryId = EntryId(771);
const THIRD: EntryId = EntryId(772);

/// What is printed or shown once it is confirmed, and has no draft: the title stands in the greeting, the facilitator and
/// the place of the checks on the page that is read aloud.
const MAY_BE_SEEN: [&str; 3] = ["setup.title", "setup.facilitator", "setup.follow_up.place"];

/// Keys under which nobody types a text: ids, kinds, modes, dates that are understood, times, choices.
const NOT_TYPED: [&str; 19] = [
    "id",
    "kind",
    "mode",
    "step",
    "plan",
    "typist",
    "paper",
    "starts",
    "check_on",
    "check_at",
    "repulse_on",
    "repulse_at",
    "made",
    "run",
    "script",
    "about",
    "answer",
    "pulse",
    "talked",
];

/// The private texts that stand in `text`, by their names.
pub fn told_in(text: &str) -> BTreeSet<String> {
    let text = text.to_lowercase();
    let name = |rest: &str| rest.trim_start().chars().take_while(|c| c.is_ascii_lowercase() || *c == '-').collect();
    text.split(&WORD.to_lowercase()).skip(1).map(name).collect()
}

/// All private texts of a workshop, by their names.
///
/// # Errors
/// Where it cannot be written as JSON.
pub fn names(workshop: &Workshop) -> Result<BTreeSet<String>> {
    Ok(told_in(&serde_json::to_string(workshop)?))
}

/// The texts of the model that are neither marked anywhere in the workshop nor among those that may be seen, as paths:
/// "handoffs.ready".
///
/// # Errors
/// Where it cannot be written as JSON.
pub fn unmarked(workshop: &Workshop) -> Result<Vec<String>> {
    let mut is_marked = BTreeMap::new();
    collect(&serde_json::to_value(workshop)?, "", &mut is_marked);
    let forgotten = is_marked.into_iter().filter(|(path, marked)| !marked && !MAY_BE_SEEN.contains(&path.as_str()));
    Ok(forgotten.map(|(path, _)| path).collect())
}

/// Whether a text with a mark was found under each path; entries of a list share theirs.
fn collect(value: &Value, path: &str, is_marked: &mut BTreeMap<String, bool>) {
    match value {
        Value::String(text) => *is_marked.entry(path.to_owned()).or_default() |= text.contains(WORD),
        Value::Array(entries) => entries.iter().for_each(|entry| collect(entry, path, is_marked)),
        Value::Object(keys) => {
            for (key, value) in keys.iter().filter(|(key, _)| !NOT_TYPED.contains(&key.as_str())) {
                let under = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                collect(value, &under, is_marked);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn marked(name: &str) -> Text {
    format!("{WORD} {name}").as_str().into()
}

/// A marked text that is too long to be more than a draft.
fn long(name: &str) -> Text {
    format!("{WORD} {name} {}", "x".repeat(TEXT_CHARS)).as_str().into()
}

/// The workshop with a mark in every text that the room may not see, and the figure in every count that it may not see.
///
/// # Errors
/// Where the workshop refuses an operation.
pub fn filled(mut workshop: Workshop, now: &Moment) -> Result<Workshop> {
    let operations = [
        in_the_set_up(&workshop),
        notes_and_lines(&workshop),
        patterns(&workshop),
        of_the_outcome(),
        purposes(),
        handoffs(&workshop),
        commitments(),
        of_the_page(),
    ];
    for operation in operations.into_iter().flatten() {
        workshop = apply(&workshop, &operation, now)?;
    }
    for pattern in Arc::make_mut(&mut workshop.patterns) {
        (pattern.cards, pattern.marks) = (Some(FIGURE), Some(FIGURE));
    }
    let slips = Slips::try_from(Answers { back: FIGURE, ..Answers::default() }).map_err(|why| anyhow!(why))?;
    let answer = Some(Consent::Slips { slips });
    Arc::make_mut(&mut workshop.outcome).asked.answer = answer;
    Arc::make_mut(&mut workshop.signing).asked.answer = answer;
    Ok(workshop)
}

/// Teams, somebody who owns nothing, who calls the checks but is not known, and each line that is said, but for
/// quotations.
fn in_the_set_up(workshop: &Workshop) -> Vec<Operation> {
    let added = SettingUp::NamePerson { person: NEW, name: marked("person") };
    let people = workshop.people.iter().map(|person| person.id).chain([NEW]);
    let teams = people.map(|person| SettingUp::SetTeam { person, team: marked("team") });
    let caller = SettingUp::EditFollowUp { edit: FollowUpEdit::Caller(marked("caller")) };
    let said = workshop.steps().into_iter().flat_map(|planned| {
        let step = planned.step;
        let own = (0..).zip(&step.say).filter(|(_, line)| line.source.is_none());
        own.map(|(line, _)| PromptKey { step: step.id.clone(), line })
    });
    let said = said.map(|key| SettingUp::SetPrompt { key, prompt: Some(Prompt::Edited(marked("said"))) });
    [added].into_iter().chain(teams).chain([caller]).chain(said).map(Operation::from).collect()
}

fn captured(captures: impl IntoIterator<Item = Capture>) -> Vec<Operation> {
    captures.into_iter().map(Operation::from).collect()
}

/// A note in each step, what the room said and reads from paper, and a working line that is too long for the page.
fn notes_and_lines(workshop: &Workshop) -> Vec<Operation> {
    let steps = workshop.steps().into_iter().zip(900..);
    let notes = steps.map(|(planned, id)| Capture::WriteNote {
        note: EntryId(id),
        step: planned.step.id.clone(),
        text: marked("note"),
    });
    let line = |list, line, text| Capture::EditLine { list, line, text };
    let lines = [
        line(LineList::Rules, EntryId(1), marked("rule")),
        line(LineList::Stakes, EntryId(1), marked("stake")),
        line(LineList::Working, NEW, long("working-line")),
        Capture::SetStrength { text: marked("strength") },
    ];
    captured(notes.chain(lines))
}

/// What was not carried, with its cost; and a carried one whose fate misses something.
fn patterns(workshop: &Workshop) -> Vec<Operation> {
    let of = |pattern, edit| Capture::EditPattern { pattern, edit };
    let left = workshop.patterns.iter().filter(|pattern| !pattern.carried).map(|pattern| pattern.id);
    let seems = format!("It seems like {}", marked("pattern-title"));
    let costs = format!("It costs us {}", marked("pattern-cost"));
    let left = left.flat_map(|id| {
        let texts = [PatternEdit::Seems(seems.as_str().into()), PatternEdit::Costs(costs.as_str().into())];
        texts.map(|edit| of(id, edit))
    });
    let posted = PatternEdit::Seems("It seems like the door is locked at noon.".into());
    let carried = [of(NEW, posted), of(NEW, PatternEdit::Carried(true))];
    let fate = [
        FateEdit::Kind(Some(FateKind::CarriedUp)),
        FateEdit::Carrier(marked("fate-carrier")),
        FateEdit::On(marked("fate-date")),
    ];
    let fate = fate.map(|edit| Capture::EditFate { pattern: NEW, edit });
    captured(left.chain(carried).chain(fate))
}

/// A draft that the room was not asked about, and objections to both questions: repaired, and open.
fn of_the_outcome() -> Vec<Operation> {
    let parts = [
        OutcomeEdit::By(marked("outcome-date")),
        OutcomeEdit::Who(marked("outcome-who")),
        OutcomeEdit::Change(marked("outcome-change")),
        OutcomeEdit::What(marked("outcome-measure")),
        OutcomeEdit::From(marked("outcome-from")),
        OutcomeEdit::To(marked("outcome-to")),
        OutcomeEdit::Guardrail(marked("outcome-guardrail")),
    ];
    let parts = parts.map(|edit| Capture::EditOutcome { draft: NEW, edit });
    let of = |objection, about, edit| Capture::EditObjection { objection, about, edit };
    let harm = || ObjectionEdit::Harm(marked("harm"));
    let repair = || ObjectionEdit::Repair(marked("repair"));
    let objections = [
        of(NEW, Question::Outcome, harm()),
        of(NEW, Question::Outcome, repair()),
        of(OTHER, Question::Page, harm()),
        of(OTHER, Question::Page, repair()),
        of(THIRD, Question::Page, harm()),
    ];
    captured(parts.into_iter().chain(objections))
}

/// One of which nobody and nothing is known, and one that only its receivers did not confirm.
fn purposes() -> Vec<Operation> {
    let begun = [
        PurposeEdit::Handle(marked("purpose-handle")),
        PurposeEdit::Line(marked("purpose-line")),
        PurposeEdit::Receivers(marked("purpose-receiver")),
        PurposeEdit::People(marked("purpose-person")),
        PurposeEdit::Decides(marked("purpose-decides")),
    ];
    let whole = [
        PurposeEdit::Handle(marked("unconfirmed-handle")),
        PurposeEdit::Line(marked("unconfirmed-line")),
        PurposeEdit::Receivers("release-building".into()),
        PurposeEdit::People("Elif Kaya".into()),
        PurposeEdit::Decides(marked("unconfirmed-decides")),
    ];
    let begun = begun.map(|edit| Capture::EditPurpose { purpose: NEW, edit });
    captured(begun.into_iter().chain(whole.map(|edit| Capture::EditPurpose { purpose: OTHER, edit })))
}

/// One that has to be said sharper, one without an answer, and what was typed beside a no.
fn handoffs(workshop: &Workshop) -> Vec<Operation> {
    let of = |handoff, edit| Capture::EditHandoff { handoff, edit };
    let refused = workshop.handoffs.iter().filter(|handoff| handoff.answer == Some(HandoffAnswer::No));
    let beside = refused.flat_map(|handoff| {
        let texts = [
            HandoffEdit::Ready(marked("refused-ready")),
            HandoffEdit::By(marked("refused-by")),
            HandoffEdit::Late(marked("refused-late")),
        ];
        texts.map(|edit| of(handoff.id, edit))
    });
    let sharper = [
        HandoffEdit::Give(marked("handoff-give")),
        HandoffEdit::From(marked("handoff-from")),
        HandoffEdit::To(marked("handoff-to")),
        HandoffEdit::Ready(marked("handoff-ready")),
        HandoffEdit::By(marked("handoff-by")),
        HandoffEdit::Late(marked("handoff-late")),
        HandoffEdit::Condition(marked("handoff-condition")),
        HandoffEdit::Instead(marked("handoff-instead")),
        HandoffEdit::Answer(Some(HandoffAnswer::Sharper)),
    ];
    let unanswered = [
        HandoffEdit::Give(marked("unanswered-give")),
        HandoffEdit::From("need-finding".into()),
        HandoffEdit::To("flow-shaping".into()),
        HandoffEdit::Ready(marked("unanswered-ready")),
    ];
    captured(beside.chain(sharper.map(|edit| of(NEW, edit))).chain(unanswered.map(|edit| of(OTHER, edit))))
}

/// One that nobody accepted, and one that was accepted and has no date.
fn commitments() -> Vec<Operation> {
    let of = |commitment, edit| Capture::EditCommitment { commitment, edit };
    let open = [
        CommitmentEdit::Owner(marked("commitment-owner")),
        CommitmentEdit::Act(marked("commitment-act")),
        CommitmentEdit::Purpose(marked("commitment-purpose")),
        CommitmentEdit::Receiver(marked("commitment-receiver")),
        CommitmentEdit::Due(marked("commitment-date")),
        CommitmentEdit::Cue(marked("commitment-cue")),
        CommitmentEdit::Evidence(marked("commitment-evidence")),
        CommitmentEdit::FirstMove(marked("commitment-first-move")),
        CommitmentEdit::FirstMoveBy(marked("commitment-first-move-date")),
    ];
    let accepted = [
        CommitmentEdit::Owner("Elif Kaya".into()),
        CommitmentEdit::Act(marked("accepted-act")),
        CommitmentEdit::Receiver("flow-shaping".into()),
        CommitmentEdit::Cue(marked("accepted-cue")),
    ];
    let accepted = accepted.map(|edit| of(OTHER, edit));
    let answer = Capture::AnswerCommitment { commitment: OTHER, fingers: 5 };
    captured(open.map(|edit| of(NEW, edit)).into_iter().chain(accepted).chain([answer]))
}

/// Decisions and reservations that miss something or are too long, and who signed: the room sees no name of those.
fn of_the_page() -> Vec<Operation> {
    let decision = |decision, edit| Capture::EditDecision { decision, edit };
    let reservation = |reservation, edit| Capture::EditReservation { reservation, edit };
    captured([
        decision(NEW, DecisionEdit::ReopenOnlyIf(marked("decision-reopen"))),
        decision(OTHER, DecisionEdit::Text(long("decision-text"))),
        reservation(NEW, ReservationEdit::Author(marked("reservation-author"))),
        reservation(OTHER, ReservationEdit::Text(long("reservation-text"))),
        Capture::EditSignature { signature: NEW, name: marked("person") },
        Capture::EditSignature { signature: OTHER, name: marked("signature-name") },
        Capture::SignFor { signature: OTHER, purpose: marked("signature-purpose") },
    ])
}
