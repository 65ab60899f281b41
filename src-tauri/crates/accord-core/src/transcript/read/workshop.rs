//! `[workshop]`: what was settled beforehand.

use super::Read;
use super::table::{Table, Value};
use crate::model::LateStart;
use crate::page::Paper;
use crate::script::{Plan, Script};
use crate::transcript::{At, List, PersonPart, TranscriptError, WorkshopPart, listed, quoted};
use chrono::TimeDelta;

const KEYS: [&str; 18] = [
    "title",
    "plan",
    "starts",
    "began",
    "late_start",
    "facilitator",
    "facilitator_has_stake",
    "present",
    "check_on",
    "repulse_on",
    "check_at",
    "repulse_at",
    "caller",
    "place",
    "people",
    "paper",
    "extras",
    "skip",
];

const PAPERS: [(&str, Paper); 2] = [("a4", Paper::A4), ("letter", Paper::Letter)];
const LATE_STARTS: [(&str, LateStart); 2] = [("keep", LateStart::Keep), ("move", LateStart::Move)];

pub(super) fn read(value: Value<'_>, script: &Script) -> Read<WorkshopPart> {
    let table = value.table_of("the workshop", &KEYS)?;
    let workshop = WorkshopPart {
        line: table.line,
        title: table.need("title", Value::text)?,
        plan: table.need("plan", |value| read_plan(value, script))?,
        starts: table.need("starts", Value::moment)?,
        began: table.opt("began", Value::moment)?,
        late_start: table.opt("late_start", |value| value.one_of("late-start", &LATE_STARTS))?,
        facilitator: table.need("facilitator", Value::text)?,
        facilitator_has_stake: table.flag("facilitator_has_stake")?,
        present: table.need("present", |value| value.number("present-range", 4..=24))?,
        check_on: table.opt("check_on", Value::date)?,
        repulse_on: table.opt("repulse_on", Value::date)?,
        check_at: table.opt("check_at", Value::time)?,
        repulse_at: table.opt("repulse_at", Value::time)?,
        caller: table.opt("caller", Value::text)?,
        place: table.opt("place", Value::text)?,
        people: table.need("people", |value| value.list(read_person))?,
        paper: table.opt("paper", |value| value.one_of("paper-known", &PAPERS))?.unwrap_or(table.at(Paper::A4)),
        extras: read_extras(&table, script)?,
        skip: read_skip(&table, script)?,
    };
    check_late_start(&workshop)?;
    Ok(workshop)
}

fn read_plan(value: Value<'_>, script: &Script) -> Read<At<String>> {
    let Some(number) = value.node().as_integer() else {
        return value.wrong("wrong-type", &format!("one of {}, without quotation marks", plans(script)));
    };
    let id = At::new(value.line, number.to_string());
    plan_of(script, &id).map(|_| id)
}

/// The plan with this id (`plan-known`).
pub(super) fn plan_of<'a>(script: &'a Script, id: &At<String>) -> Result<&'a Plan, TranscriptError> {
    let unknown = || {
        let message = format!("there is no plan {}, the script has {}", quoted(id), plans(script));
        TranscriptError::new(id.line, "plan", "plan-known", message)
    };
    script.plan.iter().find(|plan| plan.id == id.value).ok_or_else(unknown)
}

fn plans(script: &Script) -> String {
    listed(&script.plan.iter().map(|plan| plan.id.as_str()).collect::<Vec<_>>())
}

fn read_person(value: Value<'_>) -> Read<At<PersonPart>> {
    let table = value.table_of("a person", &["name", "team"])?;
    Ok(table.at(PersonPart { name: table.need("name", Value::text)?, team: table.opt("team", Value::text)? }))
}

fn read_extras(table: &Table<'_>, script: &Script) -> Read<List<String>> {
    table.list("extras", |value| {
        let id = value.word()?;
        if script.step(&id).is_some_and(|step| step.optional) {
            return Ok(id);
        }
        let optional: Vec<&str> =
            script.step.iter().filter(|step| step.optional).map(|step| step.id.as_str()).collect();
        value.refuse("extras-known", format!("{} is not optional, {} are", quoted(&id), listed(&optional)))
    })
}

fn read_skip(table: &Table<'_>, script: &Script) -> Read<List<String>> {
    table.list("skip", |value| {
        let id = value.word()?;
        match script.step(&id) {
            Some(step) if step.never_cut => {
                value.refuse("never-skip", format!("the step {} is never skipped", quoted(&id)))
            }
            Some(_) => Ok(id),
            None => value.refuse("step-known", format!("the script has no step {}", quoted(&id))),
        }
    })
}

/// `late-start`: it is said only of a workshop that began a minute late or more (rules.md 16).
fn check_late_start(workshop: &WorkshopPart) -> Read<()> {
    let Some(late_start) = &workshop.late_start else { return Ok(()) };
    let began = workshop.began.as_ref().unwrap_or(&workshop.starts);
    if began.value - workshop.starts.value >= TimeDelta::minutes(1) {
        return Ok(());
    }
    let message = "it did not begin a minute late or more, so that the announced end needs no choice";
    Err(TranscriptError::new(late_start.line, "late_start", "late-start", message))
}
