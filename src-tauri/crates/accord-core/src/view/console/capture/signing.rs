//! Consent to the page, reservations, the names from the signed sheet, and the close (rules.md 12).

use super::{CaptureView, outcome, people_and_facilitator};
use crate::agreement;
use crate::dates;
use crate::finding::{Found, Spot};
use crate::model::{EntryId, EntryRef, Question, Reservation, Signature, Workshop};
use crate::moment::{self, Moment};
use crate::operation::Capture;
use crate::signing;
use crate::view::console::note::{Note, NoteAct, add_person, add_unknown, at, notes, notes_at};
use serde::Serialize;
use ts_rs::TS;

/// One name from the signed sheet.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[expect(missing_docs, reason = "the fields are the model's, as they stand in their fields")]
pub struct SignatureRow {
    pub id: EntryId,
    pub number: usize,
    pub name: String,
    pub with_reservation: bool,
    /// The handle that is signed for: the one that was given, or the one that the signer serves, if it is exactly one.
    pub purpose: String,
    /// The handle as typed; empty: the one that the signer serves.
    pub signs_for: String,
    /// Why it is not printed, or nothing.
    pub note: String,
    pub act: Option<NoteAct>,
    /// What stands under its fields.
    pub notes: Vec<Note>,
}

/// One doubt.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[expect(missing_docs, reason = "the fields are the model's, as they stand in their fields")]
pub struct ReservationRow {
    pub id: EntryId,
    pub number: usize,
    pub text: String,
    /// Its author, only if they chose to be named.
    pub author: String,
    pub notes: Vec<Note>,
}

/// The close of the page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct ClosedView {
    /// Whether it is closed.
    pub is_closed: bool,
    /// "Closed on 15 September 2026, 12:05.", "Draft, not closed."
    pub words: String,
    /// The fingerprint of what was signed; empty before the close.
    pub fingerprint: String,
    /// "Close it by 17 September 2026, 12:00."; empty once it is closed, and before the end.
    pub until: String,
    /// What changed after the close, as the page lists it.
    pub changes: Vec<String>,
}

pub(super) fn view(workshop: &Workshop, found: &[Found]) -> CaptureView {
    CaptureView::Signing {
        rows: workshop.signatures.iter().enumerate().map(|(at, signature)| row(workshop, at, signature)).collect(),
        names: unsigned(workshop),
        consent: outcome::consent_view(workshop, Question::Page),
        objections: outcome::objections(workshop, Question::Page, found),
        reservations: reservations(workshop, found),
        open: agreement::notes(workshop),
        closed: closed(workshop),
        notes: notes_at(found, Spot::Signing),
    }
}

fn row(workshop: &Workshop, at: usize, signature: &Signature) -> SignatureRow {
    let take_off = || NoteAct::new("Take it off", Capture::Remove { entry: EntryRef::Signature(signature.id) });
    let act = |rule: &str| match rule {
        "name-known" => Some(add_person(workshop, &signature.name)),
        "sign-once" => Some(take_off()),
        _ => None,
    };
    let findings = match signature.name.is_empty() {
        true => Vec::new(),
        false => signing::signature_findings(workshop, signature),
    };
    let unprinted = findings.iter().find(|finding| matches!(finding.rule, "sign-once" | "name-known"));
    SignatureRow {
        id: signature.id,
        number: at + 1,
        name: signature.name.to_string(),
        with_reservation: signature.with_reservation,
        purpose: workshop
            .purpose_for(&signature.purpose, &signature.name)
            .map(|purpose| purpose.handle.to_string())
            .unwrap_or_default(),
        signs_for: signature.purpose.to_string(),
        note: unprinted.map(|finding| finding.text.clone()).unwrap_or_default(),
        act: unprinted.and_then(|finding| act(finding.rule)),
        notes: notes(findings, |finding| act(finding.rule)),
    }
}

fn unsigned(workshop: &Workshop) -> Vec<String> {
    let has_signed = |name: &String| workshop.signatures.iter().any(|s| s.name.is_same(&name.as_str().into()));
    people_and_facilitator(workshop).into_iter().filter(|name| !has_signed(name)).collect()
}

fn reservations(workshop: &Workshop, found: &[Found]) -> Vec<ReservationRow> {
    let row = |(number, reservation): (usize, &Reservation)| ReservationRow {
        id: reservation.id,
        number: number + 1,
        text: reservation.text.to_string(),
        author: reservation.author.to_string(),
        notes: notes(at(found, Spot::Entry(EntryRef::Reservation(reservation.id))), |finding| match finding.rule {
            "name-known" => add_unknown(workshop, &reservation.author),
            _ => None,
        }),
    };
    workshop.reservations.iter().enumerate().map(row).collect()
}

/// How the close of the page stands.
pub(in crate::view) fn closed(workshop: &Workshop) -> ClosedView {
    let closed = workshop.signing.closed.as_ref();
    let at = |moment: &Moment| {
        let local = moment.local();
        format!("{}, {}", dates::in_words(local.date_naive()), dates::clock_time(local.time()))
    };
    let hours = i64::from(workshop.script.limits.close_hours);
    let until = workshop.run.ended.as_ref().filter(|_| closed.is_none()).map(|ended| {
        let by = moment::local(ended.utc_ms.saturating_add(hours * 3_600_000), ended.offset_min);
        format!("Close it by {}, {}.", dates::in_words(by.date_naive()), dates::clock_time(by.time()))
    });
    ClosedView {
        is_closed: closed.is_some(),
        words: match closed {
            Some(closed) => format!("Closed on {}.", at(&closed.at)),
            None => workshop.script.agreement.not_closed.clone(),
        },
        fingerprint: closed.map(|closed| closed.fingerprint.clone()).unwrap_or_default(),
        until: until.unwrap_or_default(),
        changes: agreement::changes(workshop),
    }
}
