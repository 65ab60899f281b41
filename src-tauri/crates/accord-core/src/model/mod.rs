//! The workshop as a value: immutable between operations, cheap to keep, since its sections are shared.
//! Nothing of a round (ballots, slips, raw cards) has a place here: what this value holds is what is stored.

/// The words of closed lists, as script, transcript, record and file write them.
macro_rules! words {
    ($($name:ident { $($variant:ident = $word:literal),+ $(,)? })+) => {$(
        impl $name {
            /// Every word with what it means.
            pub const WORDS: &[(&str, $name)] = &[$(($word, $name::$variant)),+];

            /// Its word.
            pub fn word(self) -> &'static str {
                match self { $($name::$variant => $word),+ }
            }
        }
    )+};
}

mod agreed;
mod check;
mod entries;
mod run;
mod set_up;

pub use agreed::*;
pub use check::*;
pub use entries::*;
pub use run::*;
pub use set_up::*;

use crate::dates;
use crate::moment::Moment;
use crate::page::Paper;
use crate::readiness::{Mode, Readiness};
use crate::script::{Group, Plan, PulseView, Script, Step, StepKind};
use crate::text::Text;
use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use ts_rs::TS;

/// The id of an entry among those of its kind. Handed in by whoever adds the entry, never reused.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(transparent)]
#[ts(type = "number")]
pub struct EntryId(pub u32);

/// One meeting of one group, and everything that its file holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Workshop {
    /// The document's id: random, given once, the key of lock and snapshots.
    pub id: String,
    /// When it was made.
    pub made: Moment,
    /// Until when it was renewed; none while it is kept as long as every workshop is (rules.md 15).
    pub renewed_until: Option<NaiveDate>,
    /// Its own copy of the script.
    pub script: Script,
    /// What was settled beforehand.
    pub setup: Arc<SetUp>,
    /// Those who may be named.
    pub people: Arc<Vec<Person>>,
    /// What happened and when.
    pub run: Arc<Run>,
    /// What stays of the readiness slips; none before they were counted.
    pub readiness: Option<Readiness>,
    /// The lines of the whole room.
    pub lines: Arc<Lines>,
    /// The closed pulse; none before the round was closed.
    pub pulse: Option<Arc<Pulse>>,
    /// The statements talked about, where they are not those proposed; empty: those proposed.
    pub talked: Arc<Vec<String>>,
    /// Elephants, in the order in which their titles were posted.
    pub patterns: Arc<Vec<Pattern>>,
    /// The shared outcome.
    pub outcome: Arc<Outcome>,
    /// Objections to the outcome and to the page.
    pub objections: Arc<Vec<Objection>>,
    /// Roles by purpose, in the order of the roles step.
    pub purposes: Arc<Vec<Purpose>>,
    /// Handoffs, in the order in which they were asked for.
    pub handoffs: Arc<Vec<Handoff>>,
    /// Promises, drafts among them, in the order in which they were begun.
    pub commitments: Arc<Vec<Commitment>>,
    /// Decisions, in their order.
    pub decisions: Arc<Vec<Decision>>,
    /// Consent to the page, its close, and what changed after that.
    pub signing: Arc<Signing>,
    /// Doubts recorded on the page.
    pub reservations: Arc<Vec<Reservation>>,
    /// Names from the signed sheet, in its order.
    pub signatures: Arc<Vec<Signature>>,
    /// The follow-ups, in order.
    pub checks: Arc<Vec<Check>>,
    /// Private notes.
    pub notes: Arc<Vec<PrivateNote>>,
}

/// A step as this workshop has it.
#[derive(Clone, Copy, Debug)]
pub struct PlannedStep<'a> {
    /// The script's step.
    pub step: &'a Step,
    /// Its minutes by the plan, or as changed beforehand.
    pub planned: u32,
    /// Its minutes in force: as planned, until a choice when it was late changed them.
    pub minutes: u32,
}

/// The plan of a new workshop.
pub const DEFAULT_PLAN: &str = "90";

impl Workshop {
    /// A new workshop with the built-in script, announced for `starts`.
    pub fn new(id: String, made: Moment, starts: DateTime<FixedOffset>) -> Workshop {
        Workshop {
            id,
            made,
            renewed_until: None,
            script: Script::built_in(),
            setup: Arc::new(SetUp {
                title: Text::default(),
                facilitator: Text::default(),
                has_stake: false,
                starts,
                plan: DEFAULT_PLAN.to_owned(),
                present: None,
                typist: Typist::default(),
                paper: Paper::default(),
                stop_list_read: None,
                minutes: BTreeMap::new(),
                thresholds: BTreeMap::new(),
                extras: BTreeSet::new(),
                skip: BTreeSet::new(),
                prompts: BTreeMap::new(),
                follow_up: FollowUp::default(),
            }),
            people: Arc::default(),
            run: Arc::default(),
            readiness: None,
            lines: Arc::default(),
            pulse: None,
            talked: Arc::default(),
            patterns: Arc::default(),
            outcome: Arc::default(),
            objections: Arc::default(),
            purposes: Arc::default(),
            handoffs: Arc::default(),
            commitments: Arc::default(),
            decisions: Arc::default(),
            signing: Arc::default(),
            reservations: Arc::default(),
            signatures: Arc::default(),
            checks: Arc::default(),
            notes: Arc::default(),
        }
    }

    /// The plan in force.
    pub fn plan(&self) -> &Plan {
        self.script.plan_or_first(&self.setup.plan)
    }

    /// The number of people that everything follows from: as set, else as many as are named.
    pub fn present(&self) -> u32 {
        self.setup.present.unwrap_or_else(|| u32::try_from(self.people.len()).unwrap_or(u32::MAX))
    }

    /// The number of people in the room now, without the facilitator (rules.md 2).
    pub fn here(&self) -> u32 {
        self.run.heads.last().map_or_else(|| self.present(), |count| count.here)
    }

    /// The number of people in the room at the end of a step: the last count in it or before it.
    pub fn here_at(&self, step: &str) -> u32 {
        let position = |id: &str| self.script.step.iter().position(|other| other.id == id);
        let until = position(step);
        let counted = self.run.heads.iter().rev().find(|count| position(&count.step) <= until);
        counted.map_or_else(|| self.present(), |count| count.here)
    }

    /// How many came in all: those present, and every rise of the number here.
    pub fn came(&self) -> u32 {
        let mut before = self.present();
        let mut came = before;
        for count in &self.run.heads {
            came = came.saturating_add(count.here.saturating_sub(before));
            before = count.here;
        }
        came
    }

    /// What follows from the number present (rules.md 2).
    pub fn group(&self) -> &Group {
        self.script.group_for(self.present())
    }

    /// Whether anything is counted: with four people nothing is (rules.md 2, 3).
    pub fn is_counted(&self) -> bool {
        self.group().pulse_view != PulseView::None
    }

    /// Quiet or not (rules.md 3): as the slips decided; before that normal, and quiet once their step is over without
    /// them. With four people it is quiet from the start.
    pub fn mode(&self) -> Mode {
        if !self.is_counted() {
            return Mode::Quiet;
        }
        match self.readiness {
            Some(readiness) => readiness.mode,
            None if self.is_past(StepKind::Rules) => Mode::Quiet,
            None => Mode::Normal,
        }
    }

    /// Whether the steps of a kind lie behind, left or passed over.
    fn is_past(&self, kind: StepKind) -> bool {
        let position = |id: &str| self.script.step.iter().position(|step| step.id == id);
        let last = self.script.step.iter().rposition(|step| step.kind == kind);
        let furthest = self.run.visits.iter().filter_map(|visit| position(&visit.step)).max();
        self.run.ended.is_some() || furthest.is_some_and(|at| last.is_none_or(|last| at > last))
    }

    /// The steps of this workshop in the script's order, without those that were left out when it was late.
    pub fn steps(&self) -> Vec<PlannedStep<'_>> {
        self.agreed_steps().into_iter().filter(|planned| !self.run.is_left_out(&planned.step.id)).collect()
    }

    /// The steps that were announced, in the script's order: those of the plan and the extras, without the skipped.
    pub fn agreed_steps(&self) -> Vec<PlannedStep<'_>> {
        let planned = |step| Some(PlannedStep { step, planned: self.planned_min(step)?, minutes: 0 });
        let in_force = |planned: PlannedStep<'_>| self.run.replanned_min(&planned.step.id).unwrap_or(planned.planned);
        let steps = self.script.step.iter().filter_map(planned);
        steps.map(|planned| PlannedStep { minutes: in_force(planned), ..planned }).collect()
    }

    /// The minutes of a step before the workshop runs; none if the workshop does not have it.
    fn planned_min(&self, step: &Step) -> Option<u32> {
        if self.setup.skip.contains(&step.id) {
            return None;
        }
        let extra = || (step.optional && self.setup.extras.contains(&step.id)).then_some(step.minutes.target);
        let planned = self.plan().steps.get(&step.id).copied().or_else(extra)?;
        Some(self.setup.minutes.get(&step.id).copied().unwrap_or(planned))
    }

    /// The step with this id, if this workshop has it.
    pub fn planned_step(&self, id: &str) -> Option<PlannedStep<'_>> {
        self.steps().into_iter().find(|planned| planned.step.id == id)
    }

    /// The step of a kind that was announced, if there is one.
    pub fn step_of(&self, kind: StepKind) -> Option<&Step> {
        self.agreed_steps().into_iter().map(|planned| planned.step).find(|step| step.kind == kind)
    }

    /// The workshop day: the local date of the real first start, before it of the planned one.
    pub fn day(&self) -> NaiveDate {
        self.run.began().map_or_else(|| self.setup.starts.date_naive(), Moment::date)
    }

    /// The date of the first check.
    pub fn check_on(&self) -> NaiveDate {
        let days = u64::from(self.script.limits.check_day);
        let default = || dates::next_working_day(dates::plus_days(self.day(), days));
        self.setup.follow_up.check_on.unwrap_or_else(default)
    }

    /// The date of the second check, until which the page is good.
    pub fn repulse_on(&self) -> NaiveDate {
        let days = u64::from(self.script.limits.repulse_day);
        let default = || dates::next_working_day(dates::plus_days(self.day(), days));
        self.setup.follow_up.repulse_on.unwrap_or_else(default)
    }

    /// Whether the page is closed.
    pub fn is_closed(&self) -> bool {
        self.signing.closed.is_some()
    }

    /// Whether `name` is one of the people.
    pub fn is_person(&self, name: &Text) -> bool {
        self.people.iter().any(|person| person.name.is_same(name))
    }

    /// Whether `name` is the facilitator.
    pub fn is_facilitator(&self, name: &Text) -> bool {
        self.setup.facilitator.is_same(name)
    }

    /// The purpose with this handle, in any case.
    pub fn purpose(&self, handle: &Text) -> Option<&Purpose> {
        self.purposes.iter().find(|purpose| purpose.handle.is_same(handle))
    }

    /// The one purpose that `name` serves, if it is exactly one (rules.md 10).
    pub fn purpose_of(&self, name: &Text) -> Option<&Purpose> {
        let mut serves = self.purposes.iter().filter(|purpose| purpose.people.iter().any(|p| p.is_same(name)));
        match (serves.next(), serves.next()) {
            (Some(purpose), None) => Some(purpose),
            _ => None,
        }
    }

    /// The purpose that was given, or the one that `name` serves; none for the facilitator.
    pub fn purpose_for(&self, given: &Text, name: &Text) -> Option<&Purpose> {
        match given.is_empty() {
            _ if self.is_facilitator(name) => None,
            true => self.purpose_of(name),
            false => self.purpose(given),
        }
    }

    /// The statements that are talked about: those proposed, unless the facilitator swapped one (rules.md 4).
    pub fn talked_about(&self) -> Vec<String> {
        if !self.talked.is_empty() {
            return self.talked.to_vec();
        }
        let proposed = self.pulse.as_deref().map(Pulse::proposed).unwrap_or_default();
        proposed.into_iter().map(|(_, item)| item).collect()
    }
}
