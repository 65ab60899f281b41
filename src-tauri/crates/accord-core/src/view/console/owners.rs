//! Those who look at what is typed from the sheets before the page is closed: whose promises they are, and a text for each
//! of them to be sent. Nothing is sent from here.

use crate::commitment::{self, Standing};
use crate::dates::{self, Day};
use crate::finding::{Finding, Level};
use crate::model::{Commitment, Entry, EntryRef, Handoff, Pattern, Workshop};
use crate::text::{Text, capital};
use serde::Serialize;
use ts_rs::TS;

/// Who looks at one commitment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct LookRow {
    /// Whether it is whole and both said yes to it.
    pub seen: bool,
    /// "Amara Osei and path-shaping have accepted commitment 1."
    pub text: String,
}

/// What an owner is sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct OwnerText {
    /// Whose promises they are.
    pub owner: String,
    /// The whole text.
    pub text: String,
}

fn begun(workshop: &Workshop) -> impl Iterator<Item = (usize, &Commitment, Standing)> {
    let all = workshop.commitments.iter().zip(commitment::standings(workshop)).enumerate();
    all.map(|(at, (commitment, standing))| (at + 1, commitment, standing))
        .filter(|(_, commitment, _)| **commitment != Commitment::blank(commitment.id))
}

/// Who has accepted, and who has not yet, commitment by commitment.
pub(super) fn looks(workshop: &Workshop) -> Vec<LookRow> {
    let row = |(number, commitment, standing): (usize, &Commitment, Standing)| {
        let or = |name: &Text, nobody: &str| match name.is_empty() {
            true => nobody.to_owned(),
            false => name.to_string(),
        };
        let both = format!("{} and {}", or(&commitment.owner, "the owner"), or(&commitment.receiver, "the receiver"));
        let seen = match standing {
            Standing::Printed | Standing::Next => true,
            Standing::Draft => false,
        };
        let words = if seen { "have accepted" } else { "have not accepted" };
        LookRow { seen, text: capital(&format!("{both} {words} commitment {number}.")) }
    };
    begun(workshop).map(row).collect()
}

/// A text for each owner, in the order of their first commitments; `until` says when the page is closed.
pub(super) fn texts(workshop: &Workshop, until: &str) -> Vec<OwnerText> {
    let mut owners: Vec<&Text> = Vec::new();
    for (_, commitment, _) in begun(workshop) {
        let owner = &commitment.owner;
        if !owner.is_empty() && !owners.iter().any(|known| known.is_same(owner)) {
            owners.push(owner);
        }
    }
    let text = |owner: &Text| {
        let own = begun(workshop).filter(|(_, commitment, _)| commitment.owner.is_same(owner));
        let promises: Vec<String> = own.map(|(number, commitment, _)| promise(workshop, number, commitment)).collect();
        let title = &workshop.setup.title;
        let day = dates::in_words(workshop.day());
        let from = if title.is_empty() { format!("from {day}") } else { format!("from “{title}”, {day}") };
        format!(
            "{owner}, this is what I have from your sheet, {from}.\n\n{}\n\nIs it what you promised? Tell me what is not \
             right, or what is missing. {until}",
            promises.join("\n")
        )
    };
    owners.iter().map(|owner| OwnerText { owner: owner.to_string(), text: text(owner) }).collect()
}

/// One promise as it would be printed; of a draft what there is of it, and what it misses.
fn promise(workshop: &Workshop, number: usize, commitment: &Commitment) -> String {
    let promises = commitment::promises(workshop);
    if let Some(whole) = promises.iter().find(|promise| promise.commitment.id == commitment.id) {
        let printed = whole.sentence(workshop);
        let first_move = printed.first_move.as_ref().map(|words| format!(" First move: {words}")).unwrap_or_default();
        return format!("{number}. {}{first_move}", printed.sentence());
    }
    let missing: Vec<String> = commitment::findings(workshop, commitment)
        .into_iter()
        .filter(|finding: &Finding| finding.level <= Level::Draft && !finding.missing.is_empty())
        .map(|finding| finding.missing)
        .chain((!commitment.accepted).then(|| "accepted by its receiver".to_owned()))
        .collect();
    let by = match commitment.due.as_ref() {
        Some(Day::Date(date)) => format!(" by {}", dates::in_words(*date)),
        Some(Day::Typed(typed)) => format!(" by {typed}"),
        None => String::new(),
    };
    let act = match commitment.act.piece("will") {
        "" => "…",
        act => act,
    };
    let receiver = match commitment.receiver.is_empty() {
        true => String::new(),
        false => format!(" {} will know.", commitment.receiver),
    };
    let open = if missing.is_empty() { String::new() } else { format!(" Still open: {}.", missing.join(", ")) };
    format!("{number}. You will {act}{by}.{receiver}{open}")
}

/// What was typed of the entries that were left "on the sheet": "Commitment 2: when, will know because. Handoff 2: ready
/// how."
pub(super) fn typed_from_sheets(workshop: &Workshop) -> String {
    let mut entries = Vec::new();
    let mut add = |entry: EntryRef, fields: &[(&str, &Text)]| {
        let typed: Vec<&str> = fields.iter().filter(|(_, text)| !text.is_empty()).map(|(label, _)| *label).collect();
        if !typed.is_empty() {
            let name = capital(&crate::operation::entry_name(workshop, entry));
            entries.push(format!("{name}: {}.", typed.join(", ")));
        }
    };
    for Pattern { id, costs, .. } in workshop.patterns.iter().filter(|pattern| pattern.on_sheet) {
        add(EntryRef::Pattern(*id), &[("what it costs", costs)]);
    }
    for Handoff { id, ready, by, late, .. } in workshop.handoffs.iter().filter(|handoff| handoff.on_sheet) {
        add(EntryRef::Handoff(*id), &[("ready how", ready), ("by when", by), ("if it is late", late)]);
    }
    for commitment in workshop.commitments.iter().filter(|commitment| commitment.on_sheet) {
        let Commitment { id, receiver, cue, evidence, first_move, .. } = commitment;
        let fields =
            [("receiver", receiver), ("when", cue), ("will know because", evidence), ("first move", first_move)];
        add(EntryRef::Commitment(*id), &fields);
    }
    entries.join(" ")
}
