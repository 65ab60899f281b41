//! The agenda in Prepare: steps with their clock times, optional steps, and the lines to say.

use crate::model::{Prompt, PromptKey, Workshop};
use crate::script::Step;
use crate::view::say;
use chrono::Timelike;
use serde::Serialize;
use ts_rs::TS;

/// One step with its clock time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[expect(missing_docs, reason = "the fields are the script's")]
pub struct StepRow {
    pub id: String,
    pub title: String,
    /// "10:34".
    pub starts: String,
    pub minutes: u32,
    pub min: u32,
    pub max: u32,
    pub never_cut: bool,
    /// Whether it was taken out; then it has no clock time.
    pub skipped: bool,
}

/// One optional step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct ExtraRow {
    /// The step's id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// "18 min".
    pub minutes: String,
    /// What it is for.
    pub purpose: String,
    /// Whether the plan has it anyway; then it can be taken out, not switched off.
    pub in_plan: bool,
    /// Whether this workshop has it.
    pub on: bool,
}

/// One line to say, with its place in the script.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct PromptRow {
    /// Which line of the script.
    pub key: PromptKey,
    /// The step's title.
    pub step: String,
    /// The line of the script, filled in.
    pub text: String,
    /// What this workshop says in its place, as typed.
    pub edited: Option<String>,
    /// Whether it is left out.
    pub hidden: bool,
    /// Whether it is a quotation, which can be hidden and never edited.
    pub quoted: bool,
}

/// The steps of this workshop, and those that were taken out, in the order of the script.
pub(crate) fn steps(workshop: &Workshop) -> Vec<StepRow> {
    let mut minute = i64::from(workshop.setup.starts.num_seconds_from_midnight()) / 60;
    let row = |step: &Step| {
        let planned = workshop.planned_step(&step.id);
        let had = workshop.plan().steps.contains_key(&step.id) || workshop.setup.extras.contains(&step.id);
        let skipped = had && workshop.setup.skip.contains(&step.id);
        let minutes = match planned {
            Some(planned) => planned.minutes,
            None if skipped => workshop.plan().steps.get(&step.id).copied().unwrap_or(step.minutes.target),
            None => return None,
        };
        let starts = format!("{:02}:{:02}", minute / 60 % 24, minute % 60);
        minute += if skipped { 0 } else { i64::from(minutes) };
        Some(StepRow {
            id: step.id.clone(),
            title: step.title.clone(),
            starts: if skipped { String::new() } else { starts },
            minutes,
            min: step.minutes.min,
            max: step.minutes.max,
            never_cut: step.never_cut,
            skipped,
        })
    };
    workshop.script.step.iter().filter_map(row).collect()
}

pub(super) fn extras(workshop: &Workshop) -> Vec<ExtraRow> {
    let row = |step: &Step| {
        let in_plan = workshop.plan().steps.get(&step.id);
        ExtraRow {
            id: step.id.clone(),
            title: step.title.clone(),
            minutes: format!("{} min", in_plan.copied().unwrap_or(step.minutes.target)),
            purpose: step.purpose.clone(),
            in_plan: in_plan.is_some(),
            on: workshop.planned_step(&step.id).is_some(),
        }
    };
    workshop.script.step.iter().filter(|step| step.optional).map(row).collect()
}

/// Every line of the steps that this workshop has.
pub(super) fn prompts(workshop: &Workshop) -> Vec<PromptRow> {
    let mut rows = Vec::new();
    for planned in workshop.steps() {
        for (number, line) in planned.step.say.iter().enumerate() {
            let number = u32::try_from(number).unwrap_or(u32::MAX);
            let key = PromptKey { step: planned.step.id.clone(), line: number };
            let prompt = workshop.setup.prompts.get(&key);
            rows.push(PromptRow {
                step: planned.step.title.clone(),
                text: say::fill(workshop, &line.text),
                edited: match prompt {
                    Some(Prompt::Edited(text)) => Some(text.to_string()),
                    Some(Prompt::Hidden) | None => None,
                },
                hidden: prompt == Some(&Prompt::Hidden),
                quoted: line.source.is_some(),
                key,
            });
        }
    }
    rows
}
