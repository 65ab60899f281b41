//! Finish from the sheets: after the workshop, everything that is still on paper, one row a gap, typed in place until
//! the page is closed (rules.md 12). What may stay empty is only asked for where its entry was left "on the sheet".

use super::capture::{handles, people, people_and_facilitator};
use super::note::{NoteAct, in_field};
use super::owners::{self, LookRow, OwnerText};
use super::settle;
use crate::finding::{Finding, Found, Spot};
use crate::model::{Commitment, EntryRef, Handoff, Pattern, Place, Workshop};
use crate::moment;
use crate::operation::{Capture, CommitmentEdit, HandoffEdit, PatternEdit};
use crate::text::{Text, capital, count_word};
use crate::{agreement, dates};
use serde::Serialize;
use ts_rs::TS;

/// What is still on paper after the workshop.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct FinishView {
    /// "15 September 2026".
    pub day: String,
    /// "Six things." or "Nothing."
    pub count: String,
    /// "Close it by 17 September 2026, 12:00."
    pub until: String,
    /// The gaps, entry by entry.
    pub rows: Vec<FinishRow>,
    /// What the page says is open.
    pub open: Vec<String>,
    /// Who has accepted what, and who has not yet.
    pub looks: Vec<LookRow>,
    /// A text for each owner, to be sent by hand.
    pub owner_texts: Vec<OwnerText>,
    /// What was typed from the sheets: "Commitment 2: will know because."; empty where nothing was.
    pub typed: String,
    /// What closing the page does, to be said before it is done: "Three things are still on paper. ..."
    pub closing: String,
}

/// One gap.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct FinishRow {
    /// "Commitment 3"; empty where the row before is about the same entry.
    pub name: String,
    /// How the entry begins: "name the blocker of a late build".
    pub what: String,
    /// "receiver".
    pub missing: String,
    /// What is said under the field; empty where nothing was typed there yet.
    pub note: String,
    /// The entry; none where it is about the whole.
    pub entry: Option<EntryRef>,
    /// The field.
    pub field: String,
    /// How it is typed here.
    pub typed: FinishField,
    /// The step in which the entry stands; none: in Prepare.
    pub place: Option<Place>,
    /// One act that leaves it as it is.
    pub act: Option<NoteAct>,
}

/// How a gap is filled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum FinishField {
    /// A text.
    Text {
        /// As it is typed so far.
        value: String,
        /// What to choose from; may be empty.
        options: Vec<String>,
    },
    /// The receiver's answer and the owner's fingers.
    Fingers {
        /// The fingers on the sheet.
        fingers: Option<u8>,
        /// Whether it stands there as accepted.
        accepted: bool,
    },
    /// Where the entry stands.
    Elsewhere,
}

/// What is still on paper; none before the end, and once the page is closed.
pub(super) fn finish(workshop: &Workshop, found: &[Found]) -> Option<FinishView> {
    let ended = workshop.run.ended.as_ref().filter(|_| workshop.signing.closed.is_none())?;
    let mut rows: Vec<FinishRow> = found
        .iter()
        .filter(|found| settle::is_to_settle(&found.finding) && !settle::is_put_aside(workshop, found.spot))
        .filter_map(|found| gap(workshop, found))
        .collect();
    rows.extend(not_accepted(workshop, found));
    rows.extend(on_sheet(workshop));
    rows.sort_by_key(|row| row.entry.map_or((0, 0), |entry| order(workshop, entry)));
    rows.extend(signatures(workshop));
    name_once(&mut rows);
    let hours = i64::from(workshop.script.limits.close_hours);
    let by = moment::local(ended.utc_ms.saturating_add(hours * 3_600_000), ended.offset_min);
    let until = format!("Close it by {}, {}.", dates::in_words(by.date_naive()), dates::clock_time(by.time()));
    let closes = until.replacen("Close it", "The page is closed", 1);
    Some(FinishView {
        day: dates::in_words(workshop.day()),
        count: match rows.len() {
            0 => "Nothing.".to_owned(),
            1 => "One thing.".to_owned(),
            count => format!("{} things.", capital(&count_word(count))),
        },
        closing: closing(rows.len()),
        rows,
        open: agreement::notes(workshop),
        looks: owners::looks(workshop),
        owner_texts: owners::texts(workshop, &closes),
        typed: owners::typed_from_sheets(workshop),
        until,
    })
}

/// What closing does while so many things are still on paper.
fn closing(on_paper: usize) -> String {
    let left = match on_paper {
        0 => String::new(),
        1 => "One thing is still on paper. What is a draft then is not printed. ".to_owned(),
        count => {
            let count = capital(&count_word(count));
            format!("{count} things are still on paper. What is a draft then is not printed. ")
        }
    };
    format!(
        "{left}The text gets its fingerprint, and the page cannot be opened again: from then on it is corrected or amended."
    )
}

fn gap(workshop: &Workshop, Found { spot, finding }: &Found) -> Option<FinishRow> {
    let entry = match spot {
        Spot::Entry(entry) => Some(*entry),
        Spot::Fate(pattern) => Some(EntryRef::Pattern(*pattern)),
        Spot::SetUp | Spot::Pulse | Spot::Working | Spot::Outcome | Spot::Signing => None,
        Spot::Check(_) | Spot::Said(..) | Spot::Settled(..) => return None,
    };
    let typed = match entry {
        Some(entry) => field(workshop, entry, finding.field),
        None => FinishField::Elsewhere,
    };
    let has_text = matches!(&typed, FinishField::Text { value, .. } if !value.is_empty());
    let missing = match (&finding.missing, spot) {
        (_, Spot::Fate(_)) if finding.rule == "fate-required" => "its fate".to_owned(),
        (missing, Spot::Fate(_)) => format!("its fate: {missing}"),
        (missing, _) => missing.clone(),
    };
    Some(FinishRow {
        note: if has_text || missing.is_empty() { finding.text.clone() } else { String::new() },
        missing,
        ..row(workshop, *spot, entry, finding, typed)
    })
}

/// A row with the name and the place of its entry.
fn row(workshop: &Workshop, spot: Spot, entry: Option<EntryRef>, finding: &Finding, typed: FinishField) -> FinishRow {
    let settled = settle::place(workshop, spot, finding);
    FinishRow {
        name: capital(&settle::name(workshop, spot, false)),
        what: entry.map(|entry| what(workshop, entry)).unwrap_or_default(),
        missing: finding.missing.clone(),
        note: String::new(),
        entry,
        field: finding.field.to_owned(),
        typed,
        place: settled,
        act: None,
    }
}

/// A commitment that has all it needs and was not accepted: the answer may stand on its sheet.
fn not_accepted<'a>(workshop: &'a Workshop, found: &'a [Found]) -> impl Iterator<Item = FinishRow> {
    let has_gap = |entry: EntryRef| {
        found.iter().any(|found| found.spot == Spot::Entry(entry) && settle::is_to_settle(&found.finding))
    };
    let asked = move |commitment: &&Commitment| {
        !commitment.accepted && (commitment.on_sheet || has_gap(EntryRef::Commitment(commitment.id)))
    };
    workshop.commitments.iter().filter(asked).map(|commitment| {
        let entry = EntryRef::Commitment(commitment.id);
        let finding = Finding::absent("fingers", "fingers, accepted");
        let typed = FinishField::Fingers { fingers: commitment.confidence, accepted: commitment.accepted };
        row(workshop, Spot::Entry(entry), Some(entry), &finding, typed)
    })
}

/// What was left "on the sheet" and may stay empty, with the act that leaves it so.
fn on_sheet(workshop: &Workshop) -> Vec<FinishRow> {
    let mut rows = Vec::new();
    let mut add = |entry: EntryRef, absent: &[(&'static str, &str, bool)], leave: Capture| {
        let empty = absent.iter().filter(|(.., is_empty)| *is_empty);
        let mut act = Some(NoteAct::new("Leave it short", leave));
        rows.extend(empty.map(|(name, missing, _)| FinishRow {
            act: act.take(),
            ..row(
                workshop,
                Spot::Entry(entry),
                Some(entry),
                &Finding::absent(name, missing),
                field(workshop, entry, name),
            )
        }));
    };
    for commitment in workshop.commitments.iter().filter(|commitment| commitment.on_sheet) {
        let absent = [
            ("cue", "when", commitment.cue.is_empty()),
            ("evidence", "will know because", commitment.evidence.is_empty()),
            ("first_move", "first move", commitment.first_move.is_empty()),
        ];
        let edit = CommitmentEdit::OnSheet(false);
        add(EntryRef::Commitment(commitment.id), &absent, Capture::EditCommitment { commitment: commitment.id, edit });
    }
    for handoff in workshop.handoffs.iter().filter(|handoff| handoff.on_sheet && !handoff.is_agreed()) {
        let absent = [("ready", "ready how", handoff.ready.is_empty()), ("by", "by when", handoff.by.is_empty())];
        let edit = HandoffEdit::OnSheet(false);
        add(EntryRef::Handoff(handoff.id), &absent, Capture::EditHandoff { handoff: handoff.id, edit });
    }
    for pattern in workshop.patterns.iter().filter(|pattern| pattern.on_sheet && !pattern.carried) {
        let edit = PatternEdit::OnSheet(false);
        let absent = [("costs", "what it costs", pattern.costs.is_empty())];
        add(EntryRef::Pattern(pattern.id), &absent, Capture::EditPattern { pattern: pattern.id, edit });
    }
    rows
}

/// Names are typed in the step itself, in the order of the sheet.
fn signatures(workshop: &Workshop) -> Option<FinishRow> {
    let finding = Finding::absent("name", "the names that stand on it");
    let row = || FinishRow {
        name: "Signatures".to_owned(),
        what: "the sheet that was signed".to_owned(),
        ..row(workshop, Spot::Signing, None, &finding, FinishField::Elsewhere)
    };
    workshop.signatures.iter().all(|signature| signature.name.is_empty()).then(row)
}

/// The first row of an entry names it.
fn name_once(rows: &mut [FinishRow]) {
    let mut last: Option<EntryRef> = None;
    for row in rows {
        if row.entry.is_some() && row.entry == last {
            row.name.clear();
            row.what.clear();
        }
        last = row.entry;
    }
}

/// Where an entry stands among all, in the order of the steps.
fn order(workshop: &Workshop, entry: EntryRef) -> (usize, usize) {
    fn at<T>(all: &[T], is: impl Fn(&T) -> bool) -> usize {
        all.iter().position(is).unwrap_or(all.len())
    }
    match entry {
        EntryRef::Person(_) | EntryRef::Rule(_) | EntryRef::Stake(_) | EntryRef::Note(_) => (1, 0),
        EntryRef::Pattern(id) => (2, at(&workshop.patterns, |pattern| pattern.id == id)),
        EntryRef::OutcomeDraft(_) => (3, 0),
        EntryRef::Objection(id) => (4, at(&workshop.objections, |objection| objection.id == id)),
        EntryRef::Purpose(id) => (5, at(&workshop.purposes, |purpose| purpose.id == id)),
        EntryRef::Handoff(id) => (6, at(&workshop.handoffs, |handoff| handoff.id == id)),
        EntryRef::Commitment(id) => (7, at(&workshop.commitments, |commitment| commitment.id == id)),
        EntryRef::WorkingLine(_) | EntryRef::Decision(_) | EntryRef::Plan(_) => (8, 0),
        EntryRef::Reservation(id) => (9, at(&workshop.reservations, |reservation| reservation.id == id)),
        EntryRef::Signature(id) => (10, at(&workshop.signatures, |signature| signature.id == id)),
    }
}

/// How an entry begins.
fn what(workshop: &Workshop, entry: EntryRef) -> String {
    let text = |text: Option<&Text>| text.map(ToString::to_string).unwrap_or_default();
    match entry {
        EntryRef::Pattern(id) => text(workshop.patterns.iter().find(|p| p.id == id).map(|p| &p.seems)),
        EntryRef::Objection(id) => text(workshop.objections.iter().find(|o| o.id == id).map(|o| &o.harm)),
        EntryRef::Purpose(id) => text(workshop.purposes.iter().find(|p| p.id == id).map(|p| &p.handle)),
        EntryRef::Handoff(id) => text(workshop.handoffs.iter().find(|h| h.id == id).map(|h| &h.give)),
        EntryRef::Commitment(id) => {
            let commitment = workshop.commitments.iter().find(|commitment| commitment.id == id);
            commitment
                .map(|c| format!("{} will {}", c.owner, c.act.piece("will")).trim().to_owned())
                .unwrap_or_default()
        }
        EntryRef::Decision(id) => text(workshop.decisions.iter().find(|d| d.id == id).map(|d| &d.text)),
        EntryRef::Reservation(id) => text(workshop.reservations.iter().find(|r| r.id == id).map(|r| &r.text)),
        EntryRef::Signature(id) => text(workshop.signatures.iter().find(|s| s.id == id).map(|s| &s.name)),
        EntryRef::Person(_)
        | EntryRef::Rule(_)
        | EntryRef::Stake(_)
        | EntryRef::OutcomeDraft(_)
        | EntryRef::WorkingLine(_)
        | EntryRef::Plan(_)
        | EntryRef::Note(_) => String::new(),
    }
}

/// How a field of an entry is typed here: those that need no more than a text.
fn field(workshop: &Workshop, entry: EntryRef, name: &str) -> FinishField {
    let text = |value: String, options: Vec<String>| FinishField::Text { value, options };
    let plain = |value: &Text| text(value.to_string(), Vec::new());
    let typed = match entry {
        EntryRef::Pattern(id) => {
            let pattern = workshop.patterns.iter().find(|pattern| pattern.id == id);
            pattern.and_then(|pattern| pattern_field(workshop, pattern, name))
        }
        EntryRef::Handoff(id) => {
            let handoff = workshop.handoffs.iter().find(|handoff| handoff.id == id);
            handoff.and_then(|handoff| handoff_field(workshop, handoff, name))
        }
        EntryRef::Commitment(id) => {
            let commitment = workshop.commitments.iter().find(|commitment| commitment.id == id);
            commitment.and_then(|commitment| commitment_field(workshop, commitment, name))
        }
        EntryRef::Objection(id) => {
            let objection = workshop.objections.iter().find(|objection| objection.id == id);
            objection.filter(|_| name == "harm").map(|objection| plain(&objection.harm))
        }
        EntryRef::Reservation(id) => {
            let reservation = workshop.reservations.iter().find(|reservation| reservation.id == id);
            reservation.and_then(|reservation| match name {
                "text" => Some(plain(&reservation.text)),
                "author" => Some(text(reservation.author.to_string(), people_and_facilitator(workshop))),
                _ => None,
            })
        }
        EntryRef::Purpose(_)
        | EntryRef::OutcomeDraft(_)
        | EntryRef::Person(_)
        | EntryRef::Rule(_)
        | EntryRef::Stake(_)
        | EntryRef::WorkingLine(_)
        | EntryRef::Decision(_)
        | EntryRef::Plan(_)
        | EntryRef::Signature(_)
        | EntryRef::Note(_) => None,
    };
    typed.unwrap_or(FinishField::Elsewhere)
}

fn pattern_field(workshop: &Workshop, pattern: &Pattern, name: &str) -> Option<FinishField> {
    let text = |value: String, options: Vec<String>| Some(FinishField::Text { value, options });
    match (name, &pattern.fate) {
        ("seems", _) => text(pattern.seems.to_string(), Vec::new()),
        ("costs", _) => text(pattern.costs.to_string(), Vec::new()),
        ("carrier", Some(fate)) => text(fate.carrier.to_string(), people_and_facilitator(workshop)),
        ("on", Some(fate)) => text(in_field(fate.on.as_ref()), vec![dates::in_words(workshop.check_on())]),
        _ => None,
    }
}

fn handoff_field(workshop: &Workshop, handoff: &Handoff, name: &str) -> Option<FinishField> {
    let (value, options) = match name {
        "give" => (&handoff.give, Vec::new()),
        "from" => (&handoff.from, handles(workshop)),
        "to" => (&handoff.to, handles(workshop)),
        "ready" => (&handoff.ready, Vec::new()),
        "by" => (&handoff.by, Vec::new()),
        "late" => (&handoff.late, Vec::new()),
        "condition" => (&handoff.condition, Vec::new()),
        "instead" => (&handoff.instead, Vec::new()),
        _ => return None,
    };
    Some(FinishField::Text { value: value.to_string(), options })
}

fn commitment_field(workshop: &Workshop, commitment: &Commitment, name: &str) -> Option<FinishField> {
    let (value, options) = match name {
        "act" => (commitment.act.to_string(), Vec::new()),
        "owner" => (commitment.owner.to_string(), people_and_facilitator(workshop)),
        "receiver" => {
            (commitment.receiver.to_string(), handles(workshop).into_iter().chain(people(workshop)).collect())
        }
        "due" => (in_field(commitment.due.as_ref()), Vec::new()),
        "purpose" => (commitment.purpose.to_string(), handles(workshop)),
        "cue" => (commitment.cue.to_string(), Vec::new()),
        "evidence" => (commitment.evidence.to_string(), Vec::new()),
        "first_move" => (commitment.first_move.to_string(), Vec::new()),
        _ => return None,
    };
    Some(FinishField::Text { value, options })
}
