//! `[[check]]`: what the follow-ups found.

use super::capture::{read_items, read_signs};
use super::table::{Table, Value};
use super::{Frame, Read, settling};
use crate::model::{CheckKind, Next, SaidState};
use crate::transcript::{At, CheckPart, CheckedPart, ComparedCounts, Decided, OutcomeChange};

/// What both checks may say.
const KEYS: [&str; 5] = ["kind", "on", "outcomes", "first_moves_done", "present"];

/// What only day 14 may say, with the rule that says so.
const DAY_14_KEYS: [(&str, &str); 2] = [("outcome", "check-outcome"), ("settled", "check-fate")];

/// What only day 30 may say (`check-day30-only`).
const DAY_30_KEYS: [&str; 8] =
    ["handoffs_kept", "handoffs_due", "answers", "cant_say", "signs", "compared", "next", "stopped"];

pub(super) fn read(value: Value<'_>, frame: Frame<'_>) -> Read<CheckPart> {
    let keys: Vec<&str> = KEYS.into_iter().chain(DAY_14_KEYS.map(|(key, _)| key)).chain(DAY_30_KEYS).collect();
    let table = value.table_of("a check", &keys)?;
    let kind = table.need("kind", |value| value.one_of("check-kind", CheckKind::WORDS))?;
    check_day(&table, kind.value)?;
    let check = CheckPart {
        line: table.line,
        kind,
        on: table.need("on", Value::date)?,
        outcomes: table.list("outcomes", read_checked)?,
        first_moves_done: table.list("first_moves_done", |value| value.nth("check-commitment"))?,
        outcome: table.opt("outcome", read_outcome)?,
        settled: table.list("settled", settling::fate)?,
        handoffs_kept: table.opt("handoffs_kept", |value| value.count("handoffs-kept"))?,
        handoffs_due: table.opt("handoffs_due", |value| value.count("handoffs-kept"))?,
        present: table.opt("present", |value| value.count("counts-max"))?,
        answers: table.opt("answers", |value| read_items(value, frame, Value::five_counts))?,
        cant_say: table.opt("cant_say", |value| read_items(value, frame, |value| value.count("counts-max")))?,
        signs: table.opt("signs", |value| read_signs(value, frame))?,
        compared: table.opt("compared", |value| read_items(value, frame, read_compared))?,
        next: table.opt("next", |value| value.one_of("next-known", Next::WORDS))?,
        stopped: table.opt("stopped", Value::text)?,
    };
    check_companions(&table, &check)?;
    Ok(check)
}

/// What belongs to the other day.
fn check_day(table: &Table<'_>, kind: CheckKind) -> Read<()> {
    let wrong = match kind {
        CheckKind::Day14 => DAY_30_KEYS.into_iter().find(|key| table.has(key)).map(|key| (key, "check-day30-only")),
        CheckKind::Day30 => DAY_14_KEYS.into_iter().find(|(key, _)| table.has(key)),
    };
    match (wrong, kind) {
        (None, _) => Ok(()),
        (Some((key, rule)), CheckKind::Day14) => Err(table.error(key, rule, "it is asked only at day 30")),
        (Some((key, rule)), CheckKind::Day30) => Err(table.error(key, rule, "it is settled only at day 14")),
    }
}

/// What does not stand alone: a head count beside counts, kept beside due, the line that is taken off beside its word.
fn check_companions(table: &Table<'_>, check: &CheckPart) -> Read<()> {
    let is_counted = ["answers", "cant_say", "signs", "compared"].into_iter().any(|key| table.has(key))
        || check.outcome.as_ref().is_some_and(|outcome| matches!(outcome.decided.as_deref(), Some(Decided::Counts(_))));
    if is_counted && check.present.is_none() {
        return Err(table.missing("present", "a check with counts"));
    }
    for (key, other) in [("handoffs_kept", "handoffs_due"), ("handoffs_due", "handoffs_kept")] {
        if table.has(other) && !table.has(key) {
            return Err(table.missing(key, &format!("{other} beside it")));
        }
    }
    let stops = check.next.as_deref() == Some(&Next::StopOne);
    match &check.stopped {
        None if stops => Err(table.missing("stopped", "next = \"stop_one\"")),
        Some(_) if !stops => {
            Err(table.error("stopped", "next-known", "it goes with next = \"stop_one\", and only with it"))
        }
        None | Some(_) => Ok(()),
    }
}

fn read_checked(value: Value<'_>) -> Read<At<CheckedPart>> {
    let table = value.table_of("an outcome of a check", &["commitment", "state", "due"])?;
    Ok(table.at(CheckedPart {
        commitment: table.need("commitment", |value| value.nth("check-commitment"))?,
        state: table.need("state", |value| value.one_of("state-known", SaidState::WORDS))?,
        due: table.opt("due", Value::date)?,
    }))
}

fn read_outcome(value: Value<'_>) -> Read<At<OutcomeChange>> {
    const KEYS: [&str; 7] = ["by", "who", "change", "measure", "guardrail", "consent", "adopted"];
    let table = value.table_of("the outcome at a check", &KEYS)?;
    Ok(table.at(OutcomeChange {
        by: table.opt("by", Value::date)?,
        who: table.opt("who", Value::text)?,
        change: table.opt("change", Value::text)?,
        measure: table.opt("measure", settling::measure)?,
        guardrail: table.opt("guardrail", Value::text)?,
        decided: settling::decided(&table)?,
    }))
}

fn read_compared(value: Value<'_>) -> Read<At<ComparedCounts>> {
    let table = value.table_of("a comparison", &["worse", "same", "better"])?;
    let count = |key| table.need(key, |value| Ok(value.count("counts-max")?.value));
    Ok(table.at(ComparedCounts { worse: count("worse")?, same: count("same")?, better: count("better")? }))
}
