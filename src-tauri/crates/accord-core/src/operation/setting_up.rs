//! What is settled beforehand. Nothing typed here is refused.

use super::{Refusal, step_title};
use crate::model::{EntryId, Person, SetUp, Typist, Workshop};
use crate::moment::Moment;
use crate::page::Paper;
use crate::text::Text;
use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use ts_rs::TS;

/// One change of the set-up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case", tag = "op")]
#[expect(missing_docs, reason = "each change says what it does, its fields are the model's")]
pub enum SettingUp {
    /// What the agreement is about.
    SetTitle { title: Text },
    /// The name printed as facilitator.
    SetFacilitator { name: Text },
    /// Whether the facilitator has a stake.
    SetStake { has_stake: bool },
    /// The announced start, with its own offset.
    SetStart {
        #[ts(type = "string")]
        starts: DateTime<FixedOffset>,
    },
    /// One of the script's plans.
    SetPlan { plan: String },
    /// The number present; none: as many as are named.
    SetPresent { present: Option<u32> },
    /// Who types.
    SetTypist { typist: Typist },
    /// What the page is printed on.
    SetPaper { paper: Paper },
    /// Other minutes for a step, kept within its bounds.
    SetMinutes { step: String, minutes: u32 },
    /// The stop list was read, today.
    ReadStopList,
    /// A person's name; an id that is not there adds the person.
    NamePerson { person: EntryId, name: Text },
    /// A person's team.
    SetTeam { person: EntryId, team: Text },
    /// Takes a person off the list. What they own stays as typed.
    RemovePerson { person: EntryId },
}

impl SettingUp {
    pub(super) fn apply(&self, workshop: &mut Workshop, now: &Moment) -> Result<(), Refusal> {
        match self {
            SettingUp::SetTitle { title } => setup(workshop).title = title.clone(),
            SettingUp::SetFacilitator { name } => {
                let before = std::mem::replace(&mut setup(workshop).facilitator, name.clone());
                rename(workshop, &before, name);
            }
            SettingUp::SetStake { has_stake } => setup(workshop).has_stake = *has_stake,
            SettingUp::SetStart { starts } => setup(workshop).starts = *starts,
            SettingUp::SetPlan { plan } => return set_plan(workshop, plan),
            SettingUp::SetPresent { present } => setup(workshop).present = *present,
            SettingUp::SetTypist { typist } => setup(workshop).typist = *typist,
            SettingUp::SetPaper { paper } => setup(workshop).paper = *paper,
            SettingUp::SetMinutes { step, minutes } => return set_minutes(workshop, step, *minutes),
            SettingUp::ReadStopList => setup(workshop).stop_list_read = Some(now.date()),
            SettingUp::NamePerson { person, name } => {
                let before = std::mem::replace(&mut person_mut(workshop, *person).name, name.clone());
                rename(workshop, &before, name);
            }
            SettingUp::SetTeam { person, team } => person_mut(workshop, *person).team = team.clone(),
            SettingUp::RemovePerson { person } => return remove_person(workshop, *person),
        }
        Ok(())
    }

    pub(super) fn continues(&self, earlier: &SettingUp) -> bool {
        match self {
            SettingUp::SetTitle { .. } => matches!(earlier, SettingUp::SetTitle { .. }),
            SettingUp::SetFacilitator { .. } => matches!(earlier, SettingUp::SetFacilitator { .. }),
            SettingUp::SetPresent { .. } => matches!(earlier, SettingUp::SetPresent { .. }),
            SettingUp::SetStart { .. } => matches!(earlier, SettingUp::SetStart { .. }),
            SettingUp::NamePerson { person, .. } => {
                matches!(earlier, SettingUp::NamePerson { person: before, .. } if before == person)
            }
            SettingUp::SetTeam { person, .. } => {
                matches!(earlier, SettingUp::SetTeam { person: before, .. } if before == person)
            }
            SettingUp::SetMinutes { step, .. } => {
                matches!(earlier, SettingUp::SetMinutes { step: before, .. } if before == step)
            }
            SettingUp::SetStake { .. }
            | SettingUp::SetPlan { .. }
            | SettingUp::SetTypist { .. }
            | SettingUp::SetPaper { .. }
            | SettingUp::ReadStopList
            | SettingUp::RemovePerson { .. } => false,
        }
    }

    pub(super) fn name(&self, workshop: &Workshop) -> String {
        match self {
            SettingUp::SetTitle { .. } => "the title".into(),
            SettingUp::SetFacilitator { .. } => "the facilitator".into(),
            SettingUp::SetStake { .. } => "the stake".into(),
            SettingUp::SetStart { .. } => "the start".into(),
            SettingUp::SetPlan { .. } => "the plan".into(),
            SettingUp::SetPresent { .. } => "the number present".into(),
            SettingUp::SetTypist { .. } => "who types".into(),
            SettingUp::SetPaper { .. } => "the paper".into(),
            SettingUp::SetMinutes { step, .. } => format!("the minutes of “{}”", step_title(workshop, step)),
            SettingUp::ReadStopList => "the stop list".into(),
            SettingUp::NamePerson { .. } => "a name".into(),
            SettingUp::SetTeam { .. } => "a team".into(),
            SettingUp::RemovePerson { .. } => "a name taken off".into(),
        }
    }
}

fn setup(workshop: &mut Workshop) -> &mut SetUp {
    Arc::make_mut(&mut workshop.setup)
}

fn set_plan(workshop: &mut Workshop, plan: &str) -> Result<(), Refusal> {
    if !workshop.script.plan.iter().any(|p| p.id == plan) {
        return Err(Refusal::because(format!("There is no plan \"{plan}\" in this script.")));
    }
    let running = workshop.run.current().map(|visit| visit.step.clone());
    if let Some(step) = running.filter(|step| !workshop.script.plan_or_first(plan).steps.contains_key(step)) {
        let title = step_title(workshop, &step);
        return Err(Refusal::because(format!("“{title}” is running, and that plan does not have it.")));
    }
    setup(workshop).plan = plan.to_owned();
    setup(workshop).minutes.clear();
    Ok(())
}

fn person_mut(workshop: &mut Workshop, id: EntryId) -> &mut Person {
    let people = Arc::make_mut(&mut workshop.people);
    let at = people.iter().position(|person| person.id == id).unwrap_or_else(|| {
        people.push(Person { id, name: Text::default(), team: Text::default() });
        people.len() - 1
    });
    &mut people[at]
}

fn remove_person(workshop: &mut Workshop, id: EntryId) -> Result<(), Refusal> {
    if !workshop.people.iter().any(|person| person.id == id) {
        return Err(Refusal::because("This person is not on the list any more."));
    }
    Arc::make_mut(&mut workshop.people).retain(|person| person.id != id);
    Ok(())
}

fn set_minutes(workshop: &mut Workshop, id: &str, minutes: u32) -> Result<(), Refusal> {
    let Some(planned) = workshop.planned_step(id) else {
        return Err(Refusal::because(format!("The plan has no step \"{id}\".")));
    };
    let kept = minutes.clamp(planned.step.minutes.min, planned.step.minutes.max);
    Arc::make_mut(&mut workshop.setup).minutes.insert(id.to_owned(), kept);
    Ok(())
}

/// A person is referred to by name; who is renamed is renamed wherever they are named. A name that is still empty,
/// or that somebody else bears too, is left alone.
fn rename(workshop: &mut Workshop, before: &Text, after: &Text) {
    if before.is_empty() || after.is_empty() || before == after || workshop.is_person(before) {
        return;
    }
    let swap = |name: &mut Text| {
        if name.is_same(before) {
            *name = after.clone();
        }
    };
    for commitment in Arc::make_mut(&mut workshop.commitments) {
        swap(&mut commitment.owner);
        swap(&mut commitment.receiver);
    }
    for purpose in Arc::make_mut(&mut workshop.purposes) {
        purpose.people.iter_mut().for_each(swap);
    }
    for signature in Arc::make_mut(&mut workshop.signatures) {
        swap(&mut signature.name);
    }
    swap(&mut Arc::make_mut(&mut workshop.setup).follow_up.caller);
}
