//! The conditions of a script's lines and moves, and the modes of a workshop in which they hold (rules.md 17). Which
//! mode a workshop is in is asked in `walk.rs`.

use super::{Move, Parts, SayLine, Step};
use std::collections::HashMap;

/// The words that a `when` may have, besides `plan:` with the id of a plan.
pub(super) const WORDS: [&str; 7] = ["quiet", "normal", "present:4", "counted", "stake", "no_stake", "deck"];

/// The most lines that one move has in one mode. The method's number: a script does not set its own.
const LINES_AT_A_MOVE: usize = 2;

/// What the conditions of a script ask of a workshop, beside its plan.
#[derive(Clone, Copy)]
struct Mode {
    quiet: bool,
    counted: bool,
    stake: bool,
    deck: bool,
}

impl Mode {
    fn every() -> impl Iterator<Item = Mode> {
        (0..16_u8).map(|bits| Mode {
            quiet: bits & 1 != 0,
            counted: bits & 2 != 0,
            stake: bits & 4 != 0,
            deck: bits & 8 != 0,
        })
    }

    /// Whether a condition holds in this mode of a plan.
    fn has(self, plan: &str, when: Option<&str>) -> bool {
        let Some(when) = when else { return true };
        match when {
            "quiet" => self.quiet,
            "normal" => !self.quiet,
            "present:4" => !self.counted,
            "counted" => self.counted,
            "stake" => self.stake,
            "no_stake" => !self.stake,
            "deck" => self.deck,
            other => plan_of(other) == Some(plan),
        }
    }
}

/// The plan that a condition names.
pub(super) fn plan_of(when: &str) -> Option<&str> {
    when.strip_prefix("plan:")
}

/// The first line of a step that is one too many at its move in some mode: its number, from 0, and the plan.
pub(super) fn line_too_many<'a>(parts: &'a Parts, step: &Step) -> Option<(usize, &'a str)> {
    let mut said: HashMap<usize, Vec<usize>> = HashMap::new();
    for (at, line) in step.say.iter().enumerate() {
        said.entry(line.at).or_default().push(at);
    }
    let crowded = step.moves.iter().enumerate().filter_map(|(at, r#move)| {
        let lines = said.get(&(at + 1)).filter(|lines| lines.len() > LINES_AT_A_MOVE)?;
        crowded(parts, step, r#move, lines)
    });
    crowded.min_by_key(|(line, _)| *line)
}

/// As [`line_too_many`], of the lines of one move. Lines of one plan are looked up by it, so that a script of many
/// plans and lines is answered at once.
fn crowded<'a>(parts: &'a Parts, step: &Step, r#move: &Move, lines: &[usize]) -> Option<(usize, &'a str)> {
    let when = |line: &usize| step.say.get(*line).and_then(|line: &SayLine| line.when.as_deref());
    let (of_plan, of_all): (Vec<usize>, Vec<usize>) =
        lines.iter().partition(|line| when(line).and_then(plan_of).is_some());
    let mut by_plan: HashMap<&str, Vec<usize>> = HashMap::new();
    for line in of_plan {
        by_plan.entry(when(&line).and_then(plan_of).unwrap_or_default()).or_default().push(line);
    }
    let is_in = |plan: &str, has_step: bool| r#move.minutes_in(plan) > 0 || step.optional && !has_step;
    let plans = parts.plan.iter().filter(|plan| is_in(&plan.id, plan.steps.contains_key(&step.id)));
    let too_many = plans.flat_map(|plan| {
        let own = by_plan.get(plan.id.as_str()).map(Vec::as_slice).unwrap_or_default();
        let mut here: Vec<usize> = of_all.iter().chain(own).copied().collect();
        here.sort_unstable();
        let modes = Mode::every().filter(|mode| mode.has(&plan.id, r#move.when.as_deref()));
        let third = modes.filter_map(move |mode| {
            here.iter().filter(|line| mode.has(&plan.id, when(line))).nth(LINES_AT_A_MOVE).copied()
        });
        third.min().map(|line| (line, plan.id.as_str()))
    });
    too_many.into_iter().next()
}
