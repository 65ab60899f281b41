//! What stands on a closed page, text by text, as it may still change: a slip of the pen, or an amendment that two signers
//! agree to (rules.md 12). Which texts may be corrected is the operation's rule; here is how they are offered.

use crate::dates::Day;
use crate::model::{Commitment, EntryRef, Handoff, Pattern, Purpose, Workshop};
use crate::operation::entry_name;
use crate::signing;
use crate::text::{Text, capital};
use serde::Serialize;
use ts_rs::TS;

/// An entry of the page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct ClosedEntry {
    /// The entry; none for the title and the facilitator.
    pub entry: Option<EntryRef>,
    /// "Commitment 3: name the blocker of a late build".
    pub name: String,
    /// Its texts.
    pub fields: Vec<ClosedField>,
}

/// One text of the page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct ClosedField {
    /// The field.
    pub field: String,
    /// What it is called.
    pub label: String,
    /// The text as it reads now.
    pub value: String,
    /// Whether its spelling may be corrected.
    pub slip: bool,
    /// Whether it may be amended.
    pub amend: bool,
}

/// Which of the two acts may change a text.
#[derive(Clone, Copy)]
enum May {
    Both,
    OnlyCorrect,
    OnlyAmend,
}

fn field(field: &str, label: &str, value: impl ToString, may: May) -> ClosedField {
    ClosedField {
        field: field.to_owned(),
        label: label.to_owned(),
        value: value.to_string(),
        slip: matches!(may, May::Both | May::OnlyCorrect),
        amend: matches!(may, May::Both | May::OnlyAmend),
    }
}

fn day(typed: Option<&Day>) -> String {
    typed.map(Day::in_field).unwrap_or_default()
}

/// The entries of the page, in its order.
pub(super) fn entries(workshop: &Workshop) -> Vec<ClosedEntry> {
    let setup = &workshop.setup;
    let mut entries = vec![ClosedEntry {
        entry: None,
        name: "Title and facilitator".to_owned(),
        fields: vec![
            field("title", "Title", &setup.title, May::OnlyCorrect),
            field("facilitator", "Facilitator", &setup.facilitator, May::OnlyCorrect),
        ],
    }];
    let mut add = |entry: EntryRef, begins: &Text, fields: Vec<ClosedField>| {
        let name = capital(&entry_name(workshop, entry));
        let name = if begins.is_empty() { name } else { format!("{name}: {begins}") };
        entries.push(ClosedEntry { entry: Some(entry), name, fields });
    };
    for person in workshop.people.iter() {
        let fields = vec![field("name", "Name", &person.name, May::OnlyCorrect)];
        add(EntryRef::Person(person.id), &person.name, fields);
    }
    if let Some(draft) = workshop.outcome.draft() {
        add(EntryRef::OutcomeDraft(draft.id), &draft.parts.change, outcome(&draft.parts));
    }
    for entry in workshop.purposes.iter() {
        add(EntryRef::Purpose(entry.id), &entry.handle, purpose(entry));
    }
    for entry in workshop.patterns.iter().filter(|pattern| pattern.carried) {
        add(EntryRef::Pattern(entry.id), &entry.seems, pattern(entry));
    }
    for line in &workshop.lines.working {
        add(EntryRef::WorkingLine(line.id), &line.text, vec![field("text", "Line", &line.text, May::Both)]);
    }
    for entry in workshop.decisions.iter() {
        let reopen = field("reopen_only_if", "Reopen only if", &entry.reopen_only_if, May::Both);
        let fields = vec![field("text", "Decision", &entry.text, May::Both), reopen];
        add(EntryRef::Decision(entry.id), &entry.text, fields);
    }
    for line in &workshop.lines.plans {
        add(EntryRef::Plan(line.id), &line.text, vec![field("text", "Plan", &line.text, May::Both)]);
    }
    for entry in workshop.handoffs.iter() {
        add(EntryRef::Handoff(entry.id), &entry.give, handoff(entry));
    }
    for entry in workshop.commitments.iter() {
        add(EntryRef::Commitment(entry.id), &entry.act, commitment(entry));
    }
    entries
}

fn outcome(parts: &crate::model::OutcomeParts) -> Vec<ClosedField> {
    vec![
        field("by", "By", day(parts.by.as_ref()), May::OnlyAmend),
        field("who", "who", &parts.who, May::Both),
        field("change", "can", &parts.change, May::Both),
        field("what", "seen in", &parts.what, May::Both),
        field("from", "from", &parts.from, May::Both),
        field("to", "to", &parts.to, May::Both),
        field("guardrail", "without", &parts.guardrail, May::Both),
    ]
}

fn purpose(purpose: &Purpose) -> Vec<ClosedField> {
    vec![
        field("handle", "Handle", &purpose.handle, May::Both),
        field("line", "Purpose, in one line", &purpose.line, May::Both),
        field("decides", "Decides", &purpose.decides, May::Both),
    ]
}

fn pattern(pattern: &Pattern) -> Vec<ClosedField> {
    let mut fields = vec![
        field("seems", "It seems like", &pattern.seems, May::Both),
        field("costs", "It costs us", &pattern.costs, May::Both),
    ];
    if let Some(fate) = &pattern.fate {
        fields.push(field("carrier", "Carried by", &fate.carrier, May::OnlyAmend));
        fields.push(field("on", "On", day(fate.on.as_ref()), May::OnlyAmend));
    }
    fields
}

fn handoff(handoff: &Handoff) -> Vec<ClosedField> {
    vec![
        field("give", "Give", &handoff.give, May::Both),
        field("from", "From", &handoff.from, May::Both),
        field("to", "To", &handoff.to, May::Both),
        field("ready", "Ready means", &handoff.ready, May::Both),
        field("by", "By when", &handoff.by, May::Both),
        field("late", "If it will be late", &handoff.late, May::Both),
        field("condition", "Yes, if", &handoff.condition, May::Both),
        field("instead", "Instead", &handoff.instead, May::Both),
    ]
}

fn commitment(commitment: &Commitment) -> Vec<ClosedField> {
    vec![
        field("owner", "Owner", &commitment.owner, May::Both),
        field("act", "will", &commitment.act, May::Both),
        field("due", "by", day(commitment.due.as_ref()), May::OnlyAmend),
        field("receiver", "Receiver", &commitment.receiver, May::Both),
        field("cue", "When (the cue)", &commitment.cue, May::Both),
        field("evidence", "will know because", &commitment.evidence, May::Both),
        field("first_move", "First move", &commitment.first_move, May::Both),
        field("first_move_by", "First move by", day(commitment.first_move_by.as_ref()), May::OnlyAmend),
    ]
}

/// Those whose names are printed, in the order of the signed sheet.
pub(super) fn signers(workshop: &Workshop) -> Vec<String> {
    let printed = workshop.signatures.iter().filter(|signature| signing::is_printed(workshop, signature));
    printed.map(|signature| signature.name.to_string()).collect()
}
