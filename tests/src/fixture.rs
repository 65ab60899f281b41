//! The fixtures: what people really said and signed, read from their transcripts.

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::Deserialize;
use std::collections::BTreeMap;

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
    pub plan: u32,
    pub starts: toml::value::Datetime,
    pub facilitator: String,
    pub facilitator_has_stake: bool,
    pub present: u32,
    pub check_on: Option<toml::value::Datetime>,
    pub check_at: Option<toml::value::Datetime>,
    pub repulse_on: Option<toml::value::Datetime>,
    pub repulse_at: Option<toml::value::Datetime>,
    #[serde(default)]
    pub caller: String,
    #[serde(default)]
    pub place: String,
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
    pub rules: Vec<String>,
    pub readiness: Option<[u32; 5]>,
    #[serde(default)]
    pub stakes: Vec<String>,
    #[serde(default)]
    pub strength: String,
    #[serde(default)]
    pub answers: BTreeMap<String, [u32; 5]>,
    #[serde(default)]
    pub cant_say: BTreeMap<String, u32>,
    #[serde(default)]
    pub pattern: Vec<Pattern>,
    pub adopted: Option<bool>,
    pub consent: Option<Consent>,
    #[serde(default)]
    pub objections: Vec<Objection>,
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
    pub fate: Vec<Fate>,
    #[serde(default)]
    pub working: Vec<String>,
    #[serde(default)]
    pub decisions: Vec<Decision>,
    #[serde(default)]
    pub reservations: Vec<Reservation>,
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
    pub marks: u32,
    #[serde(default)]
    pub carried: bool,
    #[serde(default)]
    pub confirmed: bool,
}

/// The five answers to a question, by slips.
#[derive(Debug, Deserialize)]
#[expect(missing_docs, reason = "the keys are the transcript format's own")]
pub struct Consent {
    pub back: u32,
    pub work: u32,
    pub reservation: u32,
    pub object: u32,
    pub not_mine: u32,
}

/// What somebody objected to, and how it was repaired.
#[derive(Debug, Deserialize)]
#[expect(missing_docs, reason = "the keys are the transcript format's own")]
pub struct Objection {
    pub harm: String,
    #[serde(default)]
    pub repair: String,
}

/// What becomes of a carried pattern.
#[derive(Debug, Deserialize)]
#[expect(missing_docs, reason = "the keys are the transcript format's own")]
pub struct Fate {
    pub pattern: u8,
    pub fate: String,
    #[serde(default)]
    pub carrier: String,
    pub on: Option<toml::value::Datetime>,
}

/// What is decided.
#[derive(Debug, Deserialize)]
#[expect(missing_docs, reason = "the keys are the transcript format's own")]
pub struct Decision {
    pub text: String,
    pub reopen_only_if: String,
}

/// A doubt recorded on the page.
#[derive(Debug, Deserialize)]
#[expect(missing_docs, reason = "the keys are the transcript format's own")]
pub struct Reservation {
    pub text: String,
    #[serde(default)]
    pub author: String,
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
    #[serde(default)]
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
    #[serde(default)]
    pub decides: String,
    #[serde(default)]
    pub confirmed: bool,
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
    pub accepted: bool,
    pub confidence: Option<u8>,
    pub pattern: Option<u8>,
}

impl Commitment {
    /// The fingers with which it is answered: five where it was accepted without a number, none where it was not.
    pub fn fingers(&self) -> u8 {
        self.confidence.unwrap_or(if self.accepted { 5 } else { 0 })
    }
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

    /// Four people in a bakery: nothing is counted.
    ///
    /// # Panics
    /// Where the fixture cannot be read; the test then says so.
    pub fn bread_by_seven() -> Transcript {
        read(include_str!("../fixtures/bread-by-seven.toml"))
    }

    /// Six people in a hospital, whose answers are shown in zones.
    ///
    /// # Panics
    /// Where the fixture cannot be read; the test then says so.
    pub fn clinic_discharge() -> Transcript {
        read(include_str!("../fixtures/clinic-discharge.toml"))
    }

    /// What happened in the step `id`; none where the fixture has no such step.
    pub fn step(&self, id: &str) -> Option<&Step> {
        self.step.iter().find(|step| step.id == id)
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
