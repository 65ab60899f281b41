//! The workshop as a value: immutable between operations, cheap to keep, since its sections are shared.
//! Nothing of a round (ballots, slips, raw cards) has a place here: what this value holds is what is stored.

use crate::dates::{self, Day};
use crate::moment::Moment;
use crate::page::Paper;
use crate::script::{Group, Plan, Script, Step};
use crate::text::Text;
use crate::timer::Visit;
use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;
use ts_rs::TS;

/// The id of an entry among those of its kind. Handed in by whoever adds the entry, never reused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(transparent)]
#[ts(type = "number")]
pub struct EntryId(pub u32);

/// One meeting of one group, and everything that its file holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Workshop {
    /// The document's id: random, given once, the key of lock and snapshots.
    pub id: String,
    /// When it was made.
    pub made: Moment,
    /// Its own copy of the script.
    pub script: Script,
    /// What was settled beforehand.
    pub setup: Arc<SetUp>,
    /// Those who may be named.
    pub people: Arc<Vec<Person>>,
    /// What happened and when.
    pub run: Arc<Run>,
    /// Roles by purpose, in the order of the roles step.
    pub purposes: Arc<Vec<Purpose>>,
    /// Promises, drafts among them, in the order in which they were begun.
    pub commitments: Arc<Vec<Commitment>>,
    /// Names from the signed sheet, in its order.
    pub signatures: Arc<Vec<Signature>>,
}

/// What was settled beforehand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetUp {
    /// What the agreement is about.
    pub title: Text,
    /// The name printed as facilitator.
    pub facilitator: Text,
    /// Whether the facilitator has a stake, which is then said aloud.
    pub has_stake: bool,
    /// The announced start.
    pub starts: DateTime<FixedOffset>,
    /// The id of the plan.
    pub plan: String,
    /// The number of people at the pulse, without the facilitator; none: as many as are named.
    pub present: Option<u32>,
    /// Who types.
    pub typist: Typist,
    /// What the page is printed on.
    pub paper: Paper,
    /// The day on which the stop list was read; the ticks are not kept.
    pub stop_list_read: Option<NaiveDate>,
    /// Minutes that differ from the plan's, by step.
    pub minutes: BTreeMap<String, u32>,
    /// The two checks.
    pub follow_up: FollowUp,
}

/// When and where the promises are checked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FollowUp {
    /// Day 14; none: the default (rules.md 13).
    pub check_on: Option<NaiveDate>,
    /// Its time of day.
    pub check_at: Option<NaiveTime>,
    /// Day 30; none: the default.
    pub repulse_on: Option<NaiveDate>,
    /// Its time of day.
    pub repulse_at: Option<NaiveTime>,
    /// Who calls both.
    pub caller: Text,
    /// Where both are held.
    pub place: Text,
}

/// Who types during the workshop.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Typist {
    /// The facilitator, standing.
    Me,
    /// Somebody else, on the same laptop.
    #[default]
    Scribe,
    /// Nobody: afterwards, from the sheets.
    Afterwards,
}

/// Somebody who may be named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Its id among the people.
    pub id: EntryId,
    /// The full name.
    pub name: Text,
    /// The team, for lint and redaction only; may be empty.
    pub team: Text,
}

/// What happened and when.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Run {
    /// Every stay in a step, in order; the last one without `left` is the current one.
    pub visits: Vec<Visit>,
    /// Seconds granted to a step while it ran, may be negative.
    pub added_s: BTreeMap<String, i64>,
    /// Where the facilitator stands.
    pub place: Option<Place>,
    /// What was decided about the announced end when the first step began late.
    pub late_start: Option<LateStart>,
    /// When the workshop was ended.
    pub ended: Option<Moment>,
}

/// Where the facilitator stands: the line that is to be said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Place {
    /// The step's id; the current step, or an earlier one that is looked at again.
    pub step: String,
    /// The move, counted from 0 in the script's own list.
    pub at: usize,
    /// The line of the move, counted from 0 among those that are said in this workshop.
    pub line: usize,
}

/// What a late start does to the announced end (rules.md 16).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum LateStart {
    /// The announced end stays.
    Keep,
    /// The end moves with the start.
    Move,
}

/// A role by purpose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Purpose {
    /// Its id among the purposes.
    pub id: EntryId,
    /// Two or three words.
    pub handle: Text,
    /// "Keeping money moving, so launches can charge from day one".
    pub line: Text,
    /// The handles of those who rely on it.
    pub receivers: Vec<Text>,
    /// The people who serve it.
    pub people: Vec<Text>,
    /// Whether each receiver said "yes, that is what we rely on".
    pub confirmed: bool,
}

/// A promise. It is a draft until nothing is missing and its receiver accepted it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commitment {
    /// Its id among the commitments.
    pub id: EntryId,
    /// What the owner will do.
    pub act: Text,
    /// The owner as typed; of the people, or the facilitator, if it is one.
    pub owner: Text,
    /// Who accepts it: a person or a handle.
    pub receiver: Text,
    /// By when.
    pub due: Option<Day>,
    /// Whether the receiver said "I accept".
    pub accepted: bool,
    /// How sure the owner is, 1 to 5.
    pub confidence: Option<u8>,
    /// What starts it.
    pub cue: Text,
    /// What the receiver will see.
    pub evidence: Text,
    /// A small act within three working days.
    pub first_move: Text,
    /// By when; none: the third working day.
    pub first_move_by: Option<Day>,
}

impl Commitment {
    /// A commitment of which nothing is known yet.
    pub fn blank(id: EntryId) -> Commitment {
        let none = Text::default;
        Commitment {
            id,
            act: none(),
            owner: none(),
            receiver: none(),
            due: None,
            accepted: false,
            confidence: None,
            cue: none(),
            evidence: none(),
            first_move: none(),
            first_move_by: None,
        }
    }
}

/// A name from the signed sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    /// Its id among the signatures.
    pub id: EntryId,
    /// The name as it stands on the sheet.
    pub name: Text,
    /// Whether the signer chose to have "with reservation" shown.
    pub with_reservation: bool,
}

/// A step as this workshop has it.
#[derive(Clone, Copy, Debug)]
pub struct PlannedStep<'a> {
    /// The script's step.
    pub step: &'a Step,
    /// Its minutes by the plan, or as changed beforehand.
    pub minutes: u32,
}

impl Workshop {
    /// A new workshop with the built-in script, announced for `starts`.
    pub fn new(id: String, made: Moment, starts: DateTime<FixedOffset>) -> Workshop {
        Workshop {
            id,
            made,
            script: Script::built_in(),
            setup: Arc::new(SetUp {
                title: Text::default(),
                facilitator: Text::default(),
                has_stake: false,
                starts,
                plan: "90".to_owned(),
                present: None,
                typist: Typist::default(),
                paper: Paper::default(),
                stop_list_read: None,
                minutes: BTreeMap::new(),
                follow_up: FollowUp::default(),
            }),
            people: Arc::default(),
            run: Arc::default(),
            purposes: Arc::default(),
            commitments: Arc::default(),
            signatures: Arc::default(),
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

    /// What follows from the number present (rules.md 2).
    pub fn group(&self) -> &Group {
        self.script.group_for(self.present())
    }

    /// The steps of this workshop in the script's order.
    pub fn steps(&self) -> Vec<PlannedStep<'_>> {
        let plan = self.plan();
        let minutes_of = |step: &Step| {
            let planned = plan.steps.get(&step.id)?;
            Some(self.setup.minutes.get(&step.id).copied().unwrap_or(*planned))
        };
        self.script.step.iter().filter_map(|step| Some(PlannedStep { step, minutes: minutes_of(step)? })).collect()
    }

    /// The step with this id, if this workshop has it.
    pub fn planned_step(&self, id: &str) -> Option<PlannedStep<'_>> {
        self.steps().into_iter().find(|planned| planned.step.id == id)
    }

    /// The workshop day: the local date of the real first start, before it of the planned one.
    pub fn day(&self) -> NaiveDate {
        self.run.began().map_or_else(|| self.setup.starts.date_naive(), Moment::date)
    }

    /// The date of the first check.
    pub fn check_on(&self) -> NaiveDate {
        self.setup.follow_up.check_on.unwrap_or_else(|| dates::next_working_day(dates::plus_days(self.day(), 14)))
    }

    /// The date of the second check, until which the page is good.
    pub fn repulse_on(&self) -> NaiveDate {
        self.setup.follow_up.repulse_on.unwrap_or_else(|| dates::next_working_day(dates::plus_days(self.day(), 30)))
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
}

impl Run {
    /// The stay in the current step.
    pub fn current(&self) -> Option<&Visit> {
        self.visits.last().filter(|visit| visit.left.is_none())
    }

    /// When the first step really started.
    pub fn began(&self) -> Option<&Moment> {
        self.visits.iter().find_map(|visit| visit.started.as_ref())
    }

    /// Milliseconds that a step's timer ran, over all stays.
    pub fn ran_ms(&self, step: &str, now: &Moment) -> i64 {
        let stays = self.visits.iter().filter(|visit| visit.step == step);
        stays.map(|visit| visit.ran_ms(now)).fold(0, i64::saturating_add)
    }

    /// Whether a step was ever opened.
    pub fn visited(&self, step: &str) -> bool {
        self.visits.iter().any(|visit| visit.step == step)
    }

    /// Seconds added to a step.
    pub fn added_s(&self, step: &str) -> i64 {
        self.added_s.get(step).copied().unwrap_or(0)
    }
}
