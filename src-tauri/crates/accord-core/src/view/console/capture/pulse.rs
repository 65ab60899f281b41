//! The pulse: its statements, and what may be seen of a closed one. Before the close there is nothing to see (P4).

use super::CaptureView;
use crate::model::{Pulse, Workshop};
use crate::pulse::{MIN_N, Why};
use crate::view::picture::{AnswersView, answers};
use crate::view::say::counted;
use serde::Serialize;
use ts_rs::TS;

/// One statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct StatementRow {
    /// Its id in the script.
    pub id: String,
    /// Its place on the ballot, from 1.
    pub number: usize,
    /// The statement.
    pub text: String,
    /// The statement in a few words.
    pub short: String,
    /// What may be seen of its answers; none before the round is closed.
    pub answers: Option<AnswersView>,
    /// Why it is proposed to be talked about: "the most split".
    pub proposed: Option<String>,
    /// Whether it is talked about.
    pub talked: bool,
}

/// How far the pulse is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum PulseState {
    /// Fewer than five people: nothing is counted.
    Spoken {
        /// Why, and what is done instead.
        words: String,
    },
    /// The round is not closed.
    Open {
        /// "Nothing is stored before the round is closed, and no count is shown until then."
        words: String,
        /// The warning signs that are asked for; empty where the plan has none.
        signs: Vec<AskedSign>,
    },
    /// The round is closed.
    Closed {
        /// "9 ballots."
        words: String,
        /// The statements that are talked about, in their order of talk.
        talked: Vec<String>,
        /// How many may be talked about.
        talked_most: u32,
        /// Warning signs and how many saw them; empty where they are not asked, or of fewer than five ballots.
        signs: Vec<SignRow>,
    },
}

/// One warning sign that is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct AskedSign {
    /// Its id in the script.
    pub id: String,
    /// What may have been seen.
    pub text: String,
}

/// One warning sign.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct SignRow {
    /// Its id in the script.
    pub id: String,
    /// What was seen.
    pub text: String,
    /// "4 of 14".
    pub seen: String,
}

pub(super) fn view(workshop: &Workshop) -> CaptureView {
    let pulse = workshop.pulse.as_deref();
    let proposed = pulse.map(Pulse::proposed).unwrap_or_default();
    let talked = if pulse.is_some() { workshop.talked_about() } else { Vec::new() };
    let statement = |(at, id): (usize, &String)| {
        let item = workshop.script.item.iter().find(|item| item.id == *id);
        StatementRow {
            id: id.clone(),
            number: at + 1,
            text: item.map(|item| item.text.clone()).unwrap_or_default(),
            short: item.map(|item| item.short.clone()).unwrap_or_default(),
            answers: pulse.and_then(|pulse| pulse.item(id)).map(|result| answers(workshop, result)),
            proposed: proposed.iter().find(|(_, item)| item == id).map(|(why, _)| why_in_words(*why).to_owned()),
            talked: talked.contains(id),
        }
    };
    CaptureView::Pulse {
        statements: workshop.plan().items.iter().enumerate().map(statement).collect(),
        state: state(workshop, talked),
    }
}

fn state(workshop: &Workshop, talked: Vec<String>) -> PulseState {
    match &workshop.pulse {
        Some(pulse) => PulseState::Closed {
            words: format!("{}.", counted(pulse.ballots, "ballot", "ballots")),
            talked,
            talked_most: workshop.script.limits.discussed_max,
            signs: signs(workshop, pulse),
        },
        None if !workshop.is_counted() => PulseState::Spoken {
            words: "Fewer than five people: nothing is counted and there is no chart. One sentence each.".to_owned(),
        },
        None => PulseState::Open {
            words: "Nothing is stored before the round is closed, and no count is shown until then.".to_owned(),
            signs: asked_signs(workshop),
        },
    }
}

fn asked_signs(workshop: &Workshop) -> Vec<AskedSign> {
    let signs = workshop.script.sign.iter().filter(|_| workshop.plan().signs);
    signs.map(|sign| AskedSign { id: sign.id.clone(), text: sign.text.clone() }).collect()
}

/// The warning signs, where at least five people could tick them (P5).
fn signs(workshop: &Workshop, pulse: &Pulse) -> Vec<SignRow> {
    if pulse.ballots < MIN_N {
        return Vec::new();
    }
    let row = |(id, seen): &(String, u32)| {
        let sign = workshop.script.sign.iter().find(|sign| sign.id == *id)?;
        Some(SignRow { id: id.clone(), text: sign.text.clone(), seen: format!("{seen} of {}", pulse.ballots) })
    };
    pulse.signs.iter().filter_map(row).collect()
}

fn why_in_words(why: Why) -> &'static str {
    match why {
        Why::Split => "the most split",
        Why::Lowest => "the lowest",
        Why::Strength => "the strongest",
    }
}
