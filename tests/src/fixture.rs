//! The fixtures: what people really said and signed, read from their transcripts.

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::Deserialize;

/// What the tests take from a transcript.
#[derive(Debug, Deserialize)]
pub struct Transcript {
    /// What was set up.
    pub workshop: SetUp,
    /// What happened in each step.
    pub step: Vec<Step>,
}

/// What was set up.
#[derive(Debug, Deserialize)]
#[expect(missing_docs, reason = "the keys are the transcript format's own")]
pub struct SetUp {
    pub title: String,
    pub starts: toml::value::Datetime,
    pub facilitator: String,
    pub present: u32,
    pub people: Vec<Person>,
}

/// Somebody who may be named.
#[derive(Debug, Deserialize)]
#[expect(missing_docs, reason = "the keys are the transcript format's own")]
pub struct Person {
    pub name: String,
    #[serde(default)]
    pub team: String,
}

/// One step; keys that no test needs are not read.
#[derive(Debug, Deserialize)]
#[expect(missing_docs, reason = "the keys are the transcript format's own")]
pub struct Step {
    pub id: String,
    #[serde(default)]
    pub pattern: Vec<Pattern>,
    pub by: Option<toml::value::Datetime>,
    #[serde(default)]
    pub who: String,
    #[serde(default)]
    pub change: String,
    pub measure: Option<Measure>,
    #[serde(default)]
    pub guardrail: String,
    #[serde(default)]
    pub handoff: Vec<Handoff>,
    #[serde(default)]
    pub purpose: Vec<Purpose>,
    #[serde(default)]
    pub commitment: Vec<Commitment>,
    #[serde(default)]
    pub signatures: Vec<Signature>,
}

/// An elephant.
#[derive(Debug, Deserialize)]
#[expect(missing_docs, reason = "the keys are the transcript format's own")]
pub struct Pattern {
    pub seems: String,
    #[serde(default)]
    pub costs: String,
    pub cards: u32,
}

/// What the outcome is seen in.
#[derive(Debug, Deserialize)]
#[expect(missing_docs, reason = "the keys are the transcript format's own")]
pub struct Measure {
    pub what: String,
    pub from: String,
    pub to: String,
}

/// Who gives what to whom.
#[derive(Debug, Deserialize)]
#[expect(missing_docs, reason = "the keys are the transcript format's own")]
pub struct Handoff {
    pub give: String,
    pub from: String,
    pub to: String,
    #[serde(default)]
    pub ready: String,
    #[serde(default)]
    pub by: String,
    #[serde(default)]
    pub late: String,
    pub answer: String,
    #[serde(default)]
    pub condition: String,
    #[serde(default)]
    pub instead: String,
    pub said_back: bool,
}

/// A role by purpose.
#[derive(Debug, Deserialize)]
#[expect(missing_docs, reason = "the keys are the transcript format's own")]
pub struct Purpose {
    pub handle: String,
    pub line: String,
    pub receivers: Vec<String>,
    pub people: Vec<String>,
}

/// A promise.
#[derive(Debug, Deserialize)]
#[expect(missing_docs, reason = "the keys are the transcript format's own")]
pub struct Commitment {
    pub act: String,
    pub owner: String,
    pub receiver: String,
    pub due: toml::value::Datetime,
    #[serde(default)]
    pub cue: String,
    #[serde(default)]
    pub evidence: String,
    #[serde(default)]
    pub first_move: String,
    #[serde(default)]
    pub first_move_by: Option<toml::value::Datetime>,
    pub confidence: u8,
}

/// A name from the signed sheet.
#[derive(Debug, Deserialize)]
#[expect(missing_docs, reason = "the keys are the transcript format's own")]
pub struct Signature {
    pub name: String,
    #[serde(default)]
    pub with_reservation: bool,
}

impl Transcript {
    /// Nine people after a string of missed handoffs.
    ///
    /// # Panics
    /// Where the fixture cannot be read; the test then says so.
    pub fn checkout_handoffs() -> Transcript {
        read(include_str!("../fixtures/checkout-handoffs.toml"))
    }

    /// The announced start.
    ///
    /// # Panics
    /// Where the fixture has none.
    pub fn starts(&self) -> DateTime<FixedOffset> {
        #[expect(clippy::expect_used, reason = "a fixture without a start is a broken test")]
        DateTime::parse_from_rfc3339(&self.workshop.starts.to_string()).expect("the fixture has a start")
    }

    /// Everything that was captured in all steps: purposes, commitments and signatures.
    pub fn captured<T>(&self, of: impl Fn(&Step) -> &Vec<T>) -> Vec<&T> {
        self.step.iter().flat_map(of).collect()
    }
}

fn read(text: &str) -> Transcript {
    #[expect(clippy::expect_used, reason = "a fixture that cannot be read is a broken test")]
    toml::from_str(text).expect("the fixture is a transcript")
}

/// The date of a fixture as a date.
///
/// # Panics
/// Where it is none.
pub fn date(datetime: &toml::value::Datetime) -> NaiveDate {
    #[expect(clippy::expect_used, reason = "a fixture without a date is a broken test")]
    datetime.to_string().parse().expect("the fixture has a date")
}
