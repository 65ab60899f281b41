//! The script: the whole agenda as data. `default.toml` is the built-in one; a workshop keeps its own copy of the
//! text that it was made with, so that it reads the same in ten years. What makes a script valid is in `check.rs`.

mod check;
mod fault;
mod modes;
mod numbers;
mod parts;

pub use parts::*;

use serde::Deserialize;
use std::sync::{Arc, LazyLock};
use toml::de::{DeTable, Deserializer};

/// The text of the built-in script.
pub const DEFAULT: &str = include_str!("default.toml");

/// The most bytes of a script: more than ten times the built-in one.
pub const MAX_BYTES: usize = 1024 * 1024;

/// A script that was read and checked, with the text that it was read from.
#[derive(Clone, Debug)]
pub struct Script {
    source: Arc<str>,
    parts: Arc<Parts>,
}

/// Why a text is not a script: one sentence for a person.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("The script could not be read{}, {key}: {message}.", line.map(|l| format!(", line {l}")).unwrap_or_default())]
pub struct ScriptError {
    /// The line in the text, from 1.
    pub line: Option<usize>,
    /// The key, for example `step.elephant.minutes`. An entry of a list is called by its id or code, else by its
    /// number from 1.
    pub key: String,
    /// What is wrong, and what to do; without a full stop.
    pub message: String,
}

impl Script {
    /// Reads a script in the format `accord-script/1`.
    ///
    /// # Errors
    /// Where the text is larger than [`MAX_BYTES`], no such script, or not a valid one (rules.md 17): the first fault
    /// found, with its line and key.
    pub fn read(source: &str) -> Result<Script, ScriptError> {
        if source.len() > MAX_BYTES {
            return Err(fault::too_large(source, MAX_BYTES));
        }
        let tree = DeTable::parse(source).map_err(|error| fault::no_toml(source, &error))?;
        check::format(tree.get_ref()).map_err(|fault| fault.told(source, tree.get_ref()))?;
        let parts = Parts::deserialize(Deserializer::from(tree.clone()))
            .map_err(|error| fault::misshapen(source, tree.get_ref(), &error))?;
        check::check(&parts, tree.get_ref()).map_err(|fault| fault.told(source, tree.get_ref()))?;
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

/// By its id and version: its text is the file's.
impl serde::Serialize for Script {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("{} {}", self.parts.id, self.parts.version))
    }
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
    fn the_limits_are_typed() {
        let limits = &Script::built_in().limits;
        assert_eq!((limits.present_min, limits.handle_words, limits.min_n), (4, [2, 3], 5));
        assert!((limits.print_normal_pt - 10.5).abs() < f64::EPSILON);
    }

    #[test]
    fn a_view_of_the_pulse_is_called_as_the_script_calls_it() {
        for view in [PulseView::None, PulseView::Zones, PulseView::Points] {
            assert_eq!(serde_json::to_value(view).unwrap(), view.word());
        }
    }
}
