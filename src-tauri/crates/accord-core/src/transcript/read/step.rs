//! `[[step]]`: what every step may say of itself. What it captured is read in the file beside this one.

use super::table::{Table, Value};
use super::{Frame, Read, capture};
use crate::model::ReplanChoice;
use crate::script::{Script, Step, StepKind};
use crate::transcript::{At, StepPart, listed, quoted};
use toml::de::DeValue;

const COMMON_KEYS: [&str; 6] = ["id", "took", "added", "paused", "here", "replan"];

const REPLANS: [(&str, ReplanChoice); 4] = [
    ("shorten", ReplanChoice::Shorten),
    ("shorten_and_cut", ReplanChoice::ShortenAndCut),
    ("later", ReplanChoice::Later),
    ("jump", ReplanChoice::Jump),
];

pub(super) fn read(value: Value<'_>, frame: Frame<'_>) -> Read<StepPart> {
    let table = value.table("a step")?;
    let id = table.need("id", Value::word)?;
    let Some(step) = frame.script.step(&id) else {
        return Err(table.error("id", "step-known", format!("the script has no step {}", quoted(&id))));
    };
    check_keys(&table, step, frame.script)?;
    check_here_place(&table, step, frame.script)?;
    Ok(StepPart {
        line: table.line,
        id,
        took: table.opt("took", Value::duration)?,
        added: table.opt("added", Value::signed_duration)?,
        paused: table.opt("paused", Value::duration)?,
        here: table.opt("here", |value| value.number("here-range", 1..=30))?,
        replan: table.opt("replan", |value| read_replan(value, frame.script))?,
        capture: capture::read(&table, step, frame)?,
    })
}

/// `unknown-key`; a capture that stands in the wrong step is told where it belongs.
fn check_keys(table: &Table<'_>, step: &Step, script: &Script) -> Read<()> {
    let keys: Vec<&str> = COMMON_KEYS.iter().chain(capture::keys(step)).copied().collect();
    let Some(value) = table.first_beside(&keys) else { return Ok(()) };
    let owners = script.step.iter().filter(|other| capture::keys(other).contains(&value.key()));
    let owners: Vec<&str> = owners.map(|other| other.id.as_str()).collect();
    let here = quoted(&step.id);
    if owners.is_empty() {
        return value.refuse("unknown-key", format!("the step {here} has no such key, it has {}", listed(&keys)));
    }
    value.refuse("unknown-key", format!("the step {here} has no such key, it belongs to {}", listed(&owners)))
}

/// `here-place`: the pulse is what fixes the head count, so that it changes only in later steps.
fn check_here_place(table: &Table<'_>, step: &Step, script: &Script) -> Read<()> {
    let mut to_the_pulse = script.step.iter();
    let has_a_pulse_to_come = to_the_pulse.any(|other| other.id == step.id)
        && (step.kind == StepKind::Pulse || to_the_pulse.any(|other| other.kind == StepKind::Pulse));
    if !table.has("here") || !has_a_pulse_to_come {
        return Ok(());
    }
    let message = format!("it is told only in the steps after the pulse, and {} is not", quoted(&step.id));
    Err(table.error("here", "here-place", message))
}

/// A word, or `{ cut = "ID" }` (`replan-known`).
fn read_replan(value: Value<'_>, script: &Script) -> Read<At<ReplanChoice>> {
    if let DeValue::Table(_) = value.node() {
        let table = value.table_of("this choice", &["cut"])?;
        return table.need("cut", |value| {
            let id = value.word()?;
            if script.cut.iter().any(|cut| cut.id == id.value) {
                return Ok(At::new(value.line, ReplanChoice::Cut(id.value)));
            }
            let cuts: Vec<&str> = script.cut.iter().map(|cut| cut.id.as_str()).collect();
            value.refuse("replan-known", format!("there is no cut {}, the script has {}", quoted(&id), listed(&cuts)))
        });
    }
    value.one_of("replan-known", &REPLANS)
}
