//! What the room agreed as a whole: its lines, the pulse, the outcome, the signing.

use super::{EntryId, Line};
use crate::consent::Asked;
use crate::dates::Day;
use crate::moment::Moment;
use crate::pulse::{self, ItemResult, Why};
use crate::text::Text;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The lines of the whole room.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Lines {
    /// The rules of the day.
    pub rules: Vec<Line>,
    /// Who outside the room pays when the work together fails.
    pub stakes: Vec<Line>,
    /// One thing that worked.
    pub strength: Text,
    /// How we work from today.
    pub working: Vec<Line>,
    /// What we do if it goes wrong.
    pub plans: Vec<Line>,
}

/// What is kept of a closed pulse: counts by statement, nothing of a person (rules.md 4, P1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Pulse {
    /// How many ballots there were.
    pub ballots: u32,
    /// What was asked, in the order of the script.
    pub items: Vec<AskedItem>,
    /// Warning signs and how many saw them, in the order of the script.
    pub signs: Vec<(String, u32)>,
}

/// One statement of a closed pulse.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AskedItem {
    /// Its id.
    pub item: String,
    /// What is kept of the answers.
    pub result: ItemResult,
}

impl Pulse {
    /// What is kept of one statement, if it was asked.
    pub fn item(&self, id: &str) -> Option<&ItemResult> {
        self.items.iter().find(|asked| asked.item == id).map(|asked| &asked.result)
    }

    /// What is proposed to be talked about, and why.
    pub fn proposed(&self) -> Vec<(Why, String)> {
        let items: Vec<_> = self.items.iter().map(|asked| (asked.item.clone(), asked.result.clone())).collect();
        pulse::proposed(&items)
    }

    /// How many answered a statement: where it is hidden, the ballots without those who could not say.
    pub fn answers(&self, result: &ItemResult) -> u32 {
        result.n().unwrap_or_else(|| self.ballots.saturating_sub(result.cant_say()))
    }
}

/// The shared outcome: up to three drafts of its sentence, and what the room said to the chosen one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Outcome {
    /// The drafts, in the order in which they were begun.
    pub drafts: Vec<OutcomeDraft>,
    /// The one that the room was asked about; none: the first one.
    pub chosen: Option<EntryId>,
    /// What the room answered.
    pub asked: Asked,
}

/// One draft of the sentence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OutcomeDraft {
    /// Its id among the drafts.
    pub id: EntryId,
    /// Its parts as typed.
    pub parts: OutcomeParts,
}

/// The parts of the sentence as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct OutcomeParts {
    /// By when.
    pub by: Option<Day>,
    /// For whom.
    pub who: Text,
    /// What they can do then.
    pub change: Text,
    /// What is measured; without it the measure is chosen later.
    pub what: Text,
    /// Its value now.
    pub from: Text,
    /// Its value then.
    pub to: Text,
    /// What must not be lost.
    pub guardrail: Text,
}

impl Outcome {
    /// The draft that the room is asked about.
    pub fn draft(&self) -> Option<&OutcomeDraft> {
        let chosen = self.chosen.and_then(|id| self.drafts.iter().find(|draft| draft.id == id));
        chosen.or(self.drafts.first())
    }
}

/// Consent to the page, its close, and what changed after that.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Signing {
    /// What the room answered to the page.
    pub asked: Asked,
    /// When the page was closed, and the fingerprint of what was signed.
    pub closed: Option<Closed>,
    /// Slips of the pen, in order.
    pub corrections: Vec<Correction>,
    /// Changed promises, in order.
    pub amendments: Vec<Amendment>,
}

/// The close of the page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Closed {
    /// When.
    pub at: Moment,
    /// The fingerprint of what was signed, for good.
    pub fingerprint: String,
}

/// A slip of the pen that was corrected after the close.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Correction {
    /// The day.
    pub on: NaiveDate,
    /// What was corrected: "purpose 2".
    pub what: String,
}

/// A promise that was changed after the close.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Amendment {
    /// The day.
    pub on: NaiveDate,
    /// What was changed: "commitment 3".
    pub what: String,
    /// Those who agreed to it.
    pub signers: Vec<Text>,
    /// The fingerprint of the page as it reads since then.
    pub fingerprint: String,
}
