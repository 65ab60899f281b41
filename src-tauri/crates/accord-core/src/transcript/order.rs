//! Which steps a transcript has, and in which order. What is left out while the workshop runs is known only to whoever
//! plays it; the sentences for it stand here too.

use super::{At, StepPart, TranscriptError, quoted};
use crate::model::ReplanChoice;
use crate::script::{Plan, Script, Step};

/// Where `replan = "jump"` leads (rules.md 16).
pub const JUMP_TO: &str = "commit";

/// The steps of a plan with what was switched on and without what was skipped, in script order: what a transcript
/// has if nothing is left out on the way. An extra that the plan has already changes nothing.
pub fn steps_of<'a>(script: &'a Script, plan: &Plan, extras: &[At<String>], skip: &[At<String>]) -> Vec<&'a Step> {
    let names = |ids: &[At<String>], step: &Step| ids.iter().any(|id| id.value == step.id);
    let is_in_force = |step: &&Step| {
        (plan.steps.contains_key(&step.id) || names(extras, step)) && (step.never_cut || !names(skip, step))
    };
    script.step.iter().filter(is_in_force).collect()
}

/// A step of the script that is not to come. `why` ends the sentence: "it was skipped", "it was left out".
pub fn step_not_in_plan(id: &At<String>, why: &str) -> TranscriptError {
    let message = format!("{} does not take place: {why}", quoted(id));
    TranscriptError::new(id.line, "id", "step-not-in-plan", message)
}

/// A step that is to come and is not there; `line` is that of the step which stands in its place, or of the last one.
pub fn step_missing(line: usize, id: &str) -> TranscriptError {
    let message = format!("the step {} is missing; it is in force, and nothing left it out", quoted(id));
    TranscriptError::new(line, "step", "step-missing", message)
}

/// Whether the steps are those in force, in script order and once each. A step that an earlier step's `replan` may
/// have left out may be there or not.
///
/// # Errors
/// `step-not-in-plan`, `step-order` or `step-missing` (rules.md 17).
pub(super) fn check_order(script: &Script, steps: &[StepPart], in_force: &[&Step]) -> Result<(), TranscriptError> {
    let position = |id: &str| script.step.iter().position(|step| step.id == id);
    for (at, step) in steps.iter().enumerate() {
        if !in_force.iter().any(|other| other.id == step.id.value) {
            return Err(step_not_in_plan(&step.id, "the plan lacks it and no extra adds it, or it was skipped"));
        }
        let wrong = |message: String| TranscriptError::new(step.id.line, "id", "step-order", message);
        if steps[..at].iter().any(|earlier| earlier.id.value == step.id.value) {
            return Err(wrong(format!("the step {} is there twice", quoted(&step.id))));
        }
        if let Some(before) = steps[..at].last().filter(|before| position(&before.id) > position(&step.id)) {
            let message = format!("{} stands after {}, the script has it before", quoted(&step.id), quoted(&before.id));
            return Err(wrong(message));
        }
    }
    for step in in_force.iter().filter(|step| !steps.iter().any(|found| found.id.value == step.id)) {
        let is_earlier = |found: &&StepPart| position(&found.id) < position(&step.id);
        let may_be_left_out = steps
            .iter()
            .filter(is_earlier)
            .any(|found| found.replan.as_ref().is_some_and(|replan| may_leave_out(script, replan, step)));
        if !may_be_left_out {
            let next = steps.iter().find(|found| !is_earlier(found)).or(steps.last());
            return Err(step_missing(next.map_or(1, |step| step.line), &step.id));
        }
    }
    Ok(())
}

/// Whether a choice could leave out a whole later step; whether it did depends on the minutes.
fn may_leave_out(script: &Script, replan: &ReplanChoice, step: &Step) -> bool {
    let mut whole = script.cut.iter().filter(|cut| cut.whole_step && cut.step == step.id);
    let by_choice = match replan {
        ReplanChoice::Shorten | ReplanChoice::Later => false,
        ReplanChoice::ShortenAndCut => whole.next().is_some(),
        ReplanChoice::Jump => {
            script.step.iter().take_while(|other| other.id != JUMP_TO).any(|other| other.id == step.id)
        }
        ReplanChoice::Cut(id) => whole.any(|cut| cut.id == *id),
    };
    by_choice && !step.never_cut
}
