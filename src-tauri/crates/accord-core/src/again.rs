//! Again with this group: what a workshop hands on to the next one of the same people. Only what was settled beforehand;
//! nothing that anybody said.

use crate::model::{FollowUp, Person, Prompt, PromptKey, Typist, Workshop};
use crate::operation::Refusal;
use crate::page::Paper;
use crate::script::{self, Script};
use crate::text::Text;
use chrono::NaiveTime;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use ts_rs::TS;

/// What a workshop hands on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct HandedOn {
    /// What the agreement was about.
    pub title: Text,
    /// The name printed as facilitator.
    pub facilitator: Text,
    /// Whether the facilitator has a stake.
    pub has_stake: bool,
    /// Those who may be named, with their teams.
    pub people: Vec<Person>,
    /// Its script, where it is another one than the built-in one.
    pub script: Option<String>,
    /// The id of its plan.
    pub plan: String,
    /// Minutes that differ from the plan's, by step.
    pub minutes: BTreeMap<String, u32>,
    /// Optional steps that were switched on.
    pub extras: BTreeSet<String>,
    /// Steps that were taken out before the start.
    pub skip: BTreeSet<String>,
    /// Lines of the script that it said otherwise, or not at all.
    pub prompts: Vec<(PromptKey, Prompt)>,
    /// Who typed.
    pub typist: Typist,
    /// What the page was printed on.
    pub paper: Paper,
    /// The time of day of the first check.
    #[ts(type = "string | null")]
    pub check_at: Option<NaiveTime>,
    /// The time of day of the second one.
    #[ts(type = "string | null")]
    pub repulse_at: Option<NaiveTime>,
    /// Who called both.
    pub caller: Text,
    /// Where both were held.
    pub place: Text,
}

impl HandedOn {
    /// What `workshop` hands on.
    pub fn by(workshop: &Workshop) -> HandedOn {
        let setup = workshop.setup.as_ref();
        HandedOn {
            title: setup.title.clone(),
            facilitator: setup.facilitator.clone(),
            has_stake: setup.has_stake,
            people: workshop.people.to_vec(),
            script: Some(workshop.script.source()).filter(|source| *source != script::DEFAULT).map(str::to_owned),
            plan: setup.plan.clone(),
            minutes: setup.minutes.clone(),
            extras: setup.extras.clone(),
            skip: setup.skip.clone(),
            prompts: setup.prompts.iter().map(|(key, prompt)| (key.clone(), prompt.clone())).collect(),
            typist: setup.typist,
            paper: setup.paper,
            check_at: setup.follow_up.check_at,
            repulse_at: setup.follow_up.repulse_at,
            caller: setup.follow_up.caller.clone(),
            place: setup.follow_up.place.clone(),
        }
    }

    /// Begins `workshop` with it. A title and a facilitator that stand there already stay, and so do the dates.
    pub(crate) fn begin(&self, workshop: &mut Workshop) -> Result<(), Refusal> {
        if workshop.run.began().is_some() {
            return Err(Refusal::because("The workshop has begun: its group stays."));
        }
        workshop.script = match &self.script {
            Some(source) => Script::read(source).map_err(|error| Refusal::because(error.to_string()))?,
            None => Script::built_in(),
        };
        workshop.people = Arc::new(self.people.clone());
        let plan = workshop.script.plan_or_first(&self.plan).id.clone();
        let setup = Arc::make_mut(&mut workshop.setup);
        if setup.title.is_empty() {
            setup.title = self.title.clone();
        }
        if setup.facilitator.is_empty() {
            setup.facilitator = self.facilitator.clone();
            setup.has_stake = self.has_stake;
        }
        setup.plan = plan;
        setup.minutes = self.minutes.clone();
        setup.extras = self.extras.clone();
        setup.skip = self.skip.clone();
        setup.prompts = self.prompts.iter().cloned().collect();
        setup.typist = self.typist;
        setup.paper = self.paper;
        setup.follow_up = FollowUp {
            check_at: self.check_at,
            repulse_at: self.repulse_at,
            caller: self.caller.clone(),
            place: self.place.clone(),
            ..setup.follow_up.clone()
        };
        Ok(())
    }
}
