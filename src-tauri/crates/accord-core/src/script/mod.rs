//! The script: the whole agenda as data. `default.toml` is the built-in one; a workshop keeps its own copy of the
//! text that it was made with, so that it reads the same in ten years.

mod parts;

pub use parts::*;

use std::sync::{Arc, LazyLock};

/// The text of the built-in script.
pub const DEFAULT: &str = include_str!("default.toml");

/// A script that was read and checked, with the text that it was read from.
#[derive(Clone, Debug)]
pub struct Script {
    source: Arc<str>,
    parts: Arc<Parts>,
}

/// Why a text is not a script.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("The script could not be read{}: {message}", line.map(|l| format!(", line {l}")).unwrap_or_default())]
pub struct ScriptError {
    /// The line in the text, from 1, where it is known.
    pub line: Option<usize>,
    /// What is wrong.
    pub message: String,
}

impl Script {
    /// Reads a script in the format `accord-script/1`.
    ///
    /// # Errors
    /// Where the text is no such script, or its minutes do not add up (rules.md 17).
    pub fn read(source: &str) -> Result<Script, ScriptError> {
        let parts: Parts = toml::from_str(source).map_err(|error| ScriptError {
            line: error.span().map(|span| 1 + source[..span.start.min(source.len())].matches('\n').count()),
            message: error.message().to_owned(),
        })?;
        check(&parts)?;
        Ok(Script { source: source.into(), parts: Arc::new(parts) })
    }

    /// The built-in script.
    pub fn built_in() -> Script {
        static BUILT_IN: LazyLock<Option<Script>> = LazyLock::new(|| Script::read(DEFAULT).ok());
        #[expect(clippy::expect_used, reason = "the text is a constant, and a test reads it")]
        BUILT_IN.clone().expect("the built-in script is valid")
    }

    /// The text that this script was read from.
    pub fn source(&self) -> &str {
        &self.source
    }
}

impl std::ops::Deref for Script {
    type Target = Parts;
    fn deref(&self) -> &Parts {
        &self.parts
    }
}

impl PartialEq for Script {
    fn eq(&self, other: &Script) -> bool {
        self.source == other.source
    }
}

impl Eq for Script {}

fn check(parts: &Parts) -> Result<(), ScriptError> {
    let wrong = |message: String| Err(ScriptError { line: None, message });
    if parts.format != "accord-script/1" {
        return wrong(format!("format is \"{}\", this Accord reads \"accord-script/1\"", parts.format));
    }
    check_numbers(parts)?;
    for plan in &parts.plan {
        let sum: u64 = plan.steps.values().copied().map(u64::from).sum();
        if sum != u64::from(plan.minutes) {
            return wrong(format!("plan {}: its steps take {sum} minutes, it says {}", plan.id, plan.minutes));
        }
        for (id, minutes) in &plan.steps {
            let Some(step) = parts.step(id) else {
                return wrong(format!("plan {}: there is no step \"{id}\"", plan.id));
            };
            if *minutes < step.minutes.min || *minutes > step.minutes.max {
                return wrong(format!(
                    "plan {}, step {id}: {minutes} minutes, at least {} and at most {}",
                    plan.id, step.minutes.min, step.minutes.max
                ));
            }
            let moves: u64 = step.moves.iter().map(|m| u64::from(m.minutes_in(&plan.id))).sum();
            if moves != u64::from(*minutes) {
                return wrong(format!("plan {}, step {id}: its moves take {moves} minutes, not {minutes}", plan.id));
            }
        }
        for last in ["commit", "sign", "close"] {
            if !plan.steps.contains_key(last) {
                return wrong(format!("plan {}: the step \"{last}\" is missing", plan.id));
            }
        }
    }
    check_steps(parts)
}

/// Numbers that everything is computed from stay within a day and a percentage, whoever wrote the script.
fn check_numbers(parts: &Parts) -> Result<(), ScriptError> {
    const DAY_MIN: u32 = 24 * 60;
    let wrong = |message: String| Err(ScriptError { line: None, message });
    if let Some(step) = parts.step.iter().find(|step| step.minutes.max > DAY_MIN) {
        return wrong(format!("step {}: {} minutes, at most {DAY_MIN}", step.id, step.minutes.max));
    }
    let clock = &parts.clock;
    if clock.warning_percent > 100 || clock.last_call_percent > 100 {
        return wrong("clock: a percentage is at most 100".to_owned());
    }
    let group_numbers = |group: &Group| [group.groups, group.cards_each, group.deck_cards, group.commitments_max];
    if parts.group.iter().any(|group| group_numbers(group).into_iter().any(|number| number > 1_000)) {
        return wrong("group: a number is at most 1000".to_owned());
    }
    Ok(())
}

fn check_steps(parts: &Parts) -> Result<(), ScriptError> {
    let wrong = |message: String| Err(ScriptError { line: None, message });
    if parts.plan.is_empty() || parts.group.is_empty() {
        return wrong("a script has at least one plan and one group".to_owned());
    }
    for step in &parts.step {
        let id = &step.id;
        if let Some(line) = step.say.iter().find(|line| line.at == 0 || line.at > step.moves.len()) {
            return wrong(format!("step {id}: a line is said at move {}, which does not exist", line.at));
        }
        if let Some(code) = step.cards.iter().find(|code| !parts.card.iter().any(|card| card.code == **code)) {
            return wrong(format!("step {id}: there is no card \"{code}\""));
        }
        if parts.step.iter().filter(|other| other.id == *id).count() > 1 {
            return wrong(format!("the step \"{id}\" is there twice"));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_script_is_valid() {
        let script = Script::read(DEFAULT).unwrap();
        assert_eq!(script.plan.len(), 4);
        assert_eq!(script.card.len(), 14);
    }

    #[test]
    fn a_faulty_script_says_where_and_what() {
        let unknown = DEFAULT.replacen("kind = \"talk\"", "knid = \"talk\"", 1);
        let error = Script::read(&unknown).unwrap_err();
        assert!(error.message.contains("knid"), "names the key: {error}");
        assert_eq!(error.line, Some(1 + unknown[..unknown.find("knid").unwrap()].matches('\n').count()));
        let sum = DEFAULT.replacen("open = 4\nrules = 6", "open = 4\nrules = 7", 1);
        let huge = DEFAULT.replacen("open = 4\nrules = 6", "open = 4294967295\nrules = 6", 1);
        assert!(Script::read(&huge).is_err(), "numbers that overflow are refused");
        assert!(Script::read(&sum).unwrap_err().message.contains("91 minutes"), "sums are checked");
    }
}
