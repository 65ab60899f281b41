//! What is agreed, promised and signed: outcome, consent, commitments, fates, signatures.

use super::Read;
use super::table::{Table, Value};
use crate::model::FateKind;
use crate::transcript::{
    At, CommitCapture, CommitmentPart, ConsentCounts, Decided, DecisionPart, FatePart, List, MeasurePart,
    ObjectionPart, OutcomeCapture, ReservationPart, SignCapture, SignaturePart,
};

pub(super) fn outcome(table: &Table<'_>) -> Read<OutcomeCapture> {
    Ok(OutcomeCapture {
        by: table.need("by", Value::date)?,
        who: table.need("who", Value::text)?,
        change: table.need("change", Value::text)?,
        measure: table.opt("measure", measure)?,
        guardrail: table.need("guardrail", Value::text)?,
        decided: decided(table)?,
        objections: objections(table)?,
    })
}

pub(super) fn measure(value: Value<'_>) -> Read<At<MeasurePart>> {
    let table = value.table_of("a measure", &["what", "from", "to"])?;
    Ok(table.at(MeasurePart {
        what: table.need("what", Value::text)?,
        from: table.need("from", Value::text)?,
        to: table.need("to", Value::text)?,
    }))
}

/// `consent` or `adopted`, never both (`adopted-computed`).
pub(super) fn decided(table: &Table<'_>) -> Read<Option<At<Decided>>> {
    let counts = table.opt("consent", consent)?;
    let adopted = table.opt("adopted", Value::flag)?;
    match (counts, adopted) {
        (Some(_), Some(_)) => {
            let message = "it follows from the counts of consent, and does not stand beside them";
            Err(table.error("adopted", "adopted-computed", message))
        }
        (Some(counts), None) => Ok(Some(At::new(counts.line, Decided::Counts(counts.value)))),
        (None, Some(adopted)) => Ok(Some(At::new(adopted.line, Decided::Hands(adopted.value)))),
        (None, None) => Ok(None),
    }
}

fn consent(value: Value<'_>) -> Read<At<ConsentCounts>> {
    let table = value.table_of("a consent", &["back", "work", "reservation", "object", "not_mine"])?;
    let count = |key| table.need(key, |value| Ok(value.count("consent-counts")?.value));
    Ok(table.at(ConsentCounts {
        back: count("back")?,
        work: count("work")?,
        reservation: count("reservation")?,
        object: count("object")?,
        not_mine: count("not_mine")?,
    }))
}

fn objections(table: &Table<'_>) -> Read<List<ObjectionPart>> {
    table.list("objections", |value| {
        let table = value.table_of("an objection", &["harm", "repair"])?;
        Ok(table
            .at(ObjectionPart { harm: table.need("harm", Value::text)?, repair: table.opt("repair", Value::text)? }))
    })
}

pub(super) fn commitments(table: &Table<'_>) -> Read<CommitCapture> {
    Ok(CommitCapture {
        commitment: table.list("commitment", commitment)?,
        fate: table.list("fate", fate)?,
        working: table.texts("working")?,
        decisions: table.list("decisions", |value| {
            let table = value.table_of("a decision", &["text", "reopen_only_if"])?;
            let text = table.need("text", Value::text)?;
            Ok(table.at(DecisionPart { text, reopen_only_if: table.need("reopen_only_if", Value::text)? }))
        })?,
    })
}

fn commitment(value: Value<'_>) -> Read<At<CommitmentPart>> {
    const KEYS: [&str; 13] = [
        "act",
        "owner",
        "receiver",
        "accepted",
        "due",
        "purpose",
        "cue",
        "evidence",
        "first_move",
        "first_move_by",
        "confidence",
        "pattern",
        "on_sheet",
    ];
    let table = value.table_of("a commitment", &KEYS)?;
    let commitment = CommitmentPart {
        act: table.need("act", Value::text)?,
        owner: table.opt("owner", Value::text)?,
        receiver: table.opt("receiver", Value::text)?,
        accepted: table.flag("accepted")?,
        due: table.opt("due", Value::date)?,
        purpose: table.opt("purpose", Value::text)?,
        cue: table.opt("cue", Value::text)?,
        evidence: table.opt("evidence", Value::text)?,
        first_move: table.opt("first_move", Value::text)?,
        first_move_by: table.opt("first_move_by", Value::date)?,
        confidence: table.opt("confidence", |value| value.number("confidence-range", 1..=5))?,
        pattern: table.opt("pattern", |value| value.nth("commitment-pattern"))?,
        on_sheet: table.flag("on_sheet")?,
    };
    let wanted = ["owner", "receiver", "due"];
    match wanted.into_iter().find(|key| commitment.accepted.value && !table.has(key)) {
        None => Ok(table.at(commitment)),
        Some(key) => Err(table.missing(key, "an accepted commitment")),
    }
}

pub(super) fn fate(value: Value<'_>) -> Read<At<FatePart>> {
    let table = value.table_of("a fate", &["pattern", "fate", "carrier", "on"])?;
    Ok(table.at(FatePart {
        pattern: table.need("pattern", |value| value.nth("fate-carried"))?,
        fate: table.need("fate", |value| value.one_of("fate-known", FateKind::WORDS))?,
        carrier: table.opt("carrier", Value::text)?,
        on: table.opt("on", Value::date)?,
    }))
}

pub(super) fn signing(table: &Table<'_>) -> Read<SignCapture> {
    Ok(SignCapture {
        decided: decided(table)?,
        objections: objections(table)?,
        reservations: table.list("reservations", |value| {
            let table = value.table_of("a reservation", &["text", "author"])?;
            let text = table.need("text", Value::text)?;
            Ok(table.at(ReservationPart { text, author: table.opt("author", Value::text)? }))
        })?,
        signatures: table.list("signatures", signature)?,
        closed: table.opt("closed", Value::moment)?,
    })
}

fn signature(value: Value<'_>) -> Read<At<SignaturePart>> {
    let table = value.table_of("a signature", &["name", "purpose", "with_reservation"])?;
    Ok(table.at(SignaturePart {
        name: table.need("name", Value::text)?,
        purpose: table.opt("purpose", Value::text)?,
        with_reservation: table.flag("with_reservation")?,
    }))
}
