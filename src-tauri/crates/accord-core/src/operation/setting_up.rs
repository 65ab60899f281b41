//! What is settled beforehand. Nothing typed here is refused.

use super::{Refusal, step_title};
use crate::again::HandedOn;
use crate::model::{EntryId, Person, Prompt, PromptKey, SetUp, Typist, Workshop};
use crate::moment::Moment;
use crate::page::Paper;
use crate::script::Script;
use crate::text::Text;
use crate::timer::Threshold;
use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime};
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
    /// Another script, in the format of the built-in one.
    UseScript { source: String },
    /// Other minutes for a step, kept within its bounds.
    SetMinutes { step: String, minutes: u32 },
    /// From how many seconds left a step wraps up, or comes to its last call; none: by the rule (rules.md 16).
    SetThreshold { step: String, threshold: Threshold, from_s: Option<u32> },
    /// An optional step, on or off.
    SetExtra { step: String, on: bool },
    /// A step taken out, or put in again; never one that is never cut.
    SetSkip { step: String, skip: bool },
    /// Other words for a line of the script, or none; nothing: as the script has it. A quoted line can only be hidden.
    SetPrompt { key: PromptKey, prompt: Option<Prompt> },
    /// One field of the two checks.
    EditFollowUp { edit: FollowUpEdit },
    /// The stop list was read, today.
    ReadStopList,
    /// A person's name; an id that is not there adds the person.
    NamePerson { person: EntryId, name: Text },
    /// A person's team.
    SetTeam { person: EntryId, team: Text },
    /// Takes a person off the list. What they own stays as typed.
    RemovePerson { person: EntryId },
    /// Begins with what an earlier workshop of the same group hands on.
    Again { from: Box<HandedOn> },
}

/// One field of the two checks. No date: the default.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case", tag = "field", content = "value")]
#[expect(missing_docs, reason = "the fields are the model's")]
pub enum FollowUpEdit {
    CheckOn(#[ts(type = "string | null")] Option<NaiveDate>),
    CheckAt(#[ts(type = "string | null")] Option<NaiveTime>),
    RepulseOn(#[ts(type = "string | null")] Option<NaiveDate>),
    RepulseAt(#[ts(type = "string | null")] Option<NaiveTime>),
    Caller(Text),
    Place(Text),
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
            SettingUp::SetPresent { present } => return set_present(workshop, *present),
            SettingUp::SetTypist { typist } => setup(workshop).typist = *typist,
            SettingUp::SetPaper { paper } => setup(workshop).paper = *paper,
            SettingUp::UseScript { source } => return use_script(workshop, source),
            SettingUp::SetMinutes { step, minutes } => return set_minutes(workshop, step, *minutes),
            SettingUp::SetThreshold { step, threshold, from_s } => {
                return set_threshold(workshop, step, *threshold, *from_s);
            }
            SettingUp::SetExtra { step, on } => return set_extra(workshop, step, *on),
            SettingUp::SetSkip { step, skip } => return set_skip(workshop, step, *skip),
            SettingUp::SetPrompt { key, prompt } => return set_prompt(workshop, key, prompt.as_ref()),
            SettingUp::EditFollowUp { edit } => edit_follow_up(setup(workshop), edit),
            SettingUp::ReadStopList => setup(workshop).stop_list_read = Some(now.date()),
            SettingUp::NamePerson { person, name } => {
                let before = std::mem::replace(&mut person_mut(workshop, *person).name, name.clone());
                rename(workshop, &before, name);
            }
            SettingUp::SetTeam { person, team } => person_mut(workshop, *person).team = team.clone(),
            SettingUp::RemovePerson { person } => return remove_person(workshop, *person),
            SettingUp::Again { from } => return from.begin(workshop),
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
            SettingUp::SetThreshold { step, threshold, .. } => matches!(earlier,
                SettingUp::SetThreshold { step: before, threshold: which, .. } if before == step && which == threshold),
            SettingUp::SetPrompt { key, .. } => {
                matches!(earlier, SettingUp::SetPrompt { key: before, .. } if before == key)
            }
            SettingUp::EditFollowUp { edit } => matches!(earlier, SettingUp::EditFollowUp { edit: before }
                if std::mem::discriminant(before) == std::mem::discriminant(edit)),
            SettingUp::UseScript { .. }
            | SettingUp::SetExtra { .. }
            | SettingUp::SetSkip { .. }
            | SettingUp::SetStake { .. }
            | SettingUp::SetPlan { .. }
            | SettingUp::SetTypist { .. }
            | SettingUp::SetPaper { .. }
            | SettingUp::ReadStopList
            | SettingUp::RemovePerson { .. }
            | SettingUp::Again { .. } => false,
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
            SettingUp::SetThreshold { step, threshold, .. } => {
                let which = match threshold {
                    Threshold::WrapUp => "wrap up",
                    Threshold::LastCall => "last call",
                };
                format!("{which} of “{}”", step_title(workshop, step))
            }
            SettingUp::ReadStopList => "the stop list".into(),
            SettingUp::UseScript { .. } => "the script".into(),
            SettingUp::SetExtra { step, .. } | SettingUp::SetSkip { step, .. } => {
                format!("the step “{}”", step_title(workshop, step))
            }
            SettingUp::SetPrompt { key, .. } => format!("a line of “{}”", step_title(workshop, &key.step)),
            SettingUp::EditFollowUp { .. } => "the checks".into(),
            SettingUp::NamePerson { .. } => "a name".into(),
            SettingUp::SetTeam { .. } => "a team".into(),
            SettingUp::RemovePerson { .. } => "a name taken off".into(),
            SettingUp::Again { .. } => "the group of last time".into(),
        }
    }
}

impl SettingUp {
    /// Title, names and the dates of both checks stand on the page.
    pub(super) fn changes_the_page(&self) -> bool {
        match self {
            SettingUp::SetTitle { .. } | SettingUp::SetFacilitator { .. } => true,
            SettingUp::EditFollowUp { edit } => {
                matches!(edit, FollowUpEdit::CheckOn(_) | FollowUpEdit::RepulseOn(_))
            }
            SettingUp::NamePerson { .. } | SettingUp::RemovePerson { .. } | SettingUp::Again { .. } => true,
            SettingUp::SetStake { .. }
            | SettingUp::SetStart { .. }
            | SettingUp::SetPlan { .. }
            | SettingUp::SetPresent { .. }
            | SettingUp::SetTypist { .. }
            | SettingUp::SetPaper { .. }
            | SettingUp::UseScript { .. }
            | SettingUp::SetMinutes { .. }
            | SettingUp::SetThreshold { .. }
            | SettingUp::SetExtra { .. }
            | SettingUp::SetSkip { .. }
            | SettingUp::SetPrompt { .. }
            | SettingUp::ReadStopList
            | SettingUp::SetTeam { .. } => false,
        }
    }
}

/// The number present is fixed once the pulse round is closed.
fn set_present(workshop: &mut Workshop, present: Option<u32>) -> Result<(), Refusal> {
    if workshop.pulse.is_some() {
        return Err(Refusal::because("The pulse round is closed: the number present is fixed. “Here” can change."));
    }
    if workshop.is_closed() {
        return Err(Refusal::because("The page is closed: the number present is fixed."));
    }
    setup(workshop).present = present;
    Ok(())
}

fn use_script(workshop: &mut Workshop, source: &str) -> Result<(), Refusal> {
    if workshop.run.began().is_some() {
        return Err(Refusal::because("The workshop has begun: it keeps its script."));
    }
    let script = Script::read(source).map_err(|error| Refusal::because(error.to_string()))?;
    let plan = script.plan_or_first(&workshop.setup.plan).id.clone();
    workshop.script = script;
    let setup = setup(workshop);
    setup.plan = plan;
    setup.minutes.clear();
    setup.extras.clear();
    setup.skip.clear();
    setup.prompts.clear();
    Ok(())
}

fn no_step(id: &str) -> Refusal {
    Refusal::because(format!("The plan has no step \"{id}\"."))
}

/// A step that is running stays.
fn check_not_running(workshop: &Workshop, id: &str) -> Result<(), Refusal> {
    match workshop.run.current().is_some_and(|visit| visit.step == id) {
        true => Err(Refusal::because(format!("“{}” is running.", step_title(workshop, id)))),
        false => Ok(()),
    }
}

fn set_extra(workshop: &mut Workshop, id: &str, on: bool) -> Result<(), Refusal> {
    let step = workshop.script.step(id).ok_or_else(|| no_step(id))?;
    if !step.optional {
        return Err(Refusal::because(format!("“{}” is no optional step.", step.title)));
    }
    if on {
        setup(workshop).extras.insert(id.to_owned());
    } else {
        check_not_running(workshop, id)?;
        setup(workshop).extras.remove(id);
    }
    Ok(())
}

fn set_skip(workshop: &mut Workshop, id: &str, skip: bool) -> Result<(), Refusal> {
    let step = workshop.script.step(id).ok_or_else(|| no_step(id))?;
    if skip && step.never_cut {
        let message = format!("“{}” is never skipped.", step.title);
        return Err(Refusal::by("never-skip", crate::finding::Level::Draft, message));
    }
    if skip {
        check_not_running(workshop, id)?;
        setup(workshop).skip.insert(id.to_owned());
    } else {
        setup(workshop).skip.remove(id);
    }
    Ok(())
}

fn set_prompt(workshop: &mut Workshop, key: &PromptKey, prompt: Option<&Prompt>) -> Result<(), Refusal> {
    let line = workshop.script.step(&key.step).and_then(|step| step.say.get(key.line as usize));
    let line = line.ok_or_else(|| Refusal::because("There is no such line in this script."))?;
    if line.source.is_some() && matches!(prompt, Some(Prompt::Edited(_))) {
        return Err(Refusal::because("This line is a quotation: it can be hidden, not changed."));
    }
    match prompt {
        Some(prompt) => setup(workshop).prompts.insert(key.clone(), prompt.clone()),
        None => setup(workshop).prompts.remove(key),
    };
    Ok(())
}

fn edit_follow_up(setup: &mut SetUp, edit: &FollowUpEdit) {
    let plan = &mut setup.follow_up;
    match edit {
        FollowUpEdit::CheckOn(date) => plan.check_on = *date,
        FollowUpEdit::CheckAt(time) => plan.check_at = *time,
        FollowUpEdit::RepulseOn(date) => plan.repulse_on = *date,
        FollowUpEdit::RepulseAt(time) => plan.repulse_at = *time,
        FollowUpEdit::Caller(name) => plan.caller = name.clone(),
        FollowUpEdit::Place(place) => plan.place = place.clone(),
    }
}

fn setup(workshop: &mut Workshop) -> &mut SetUp {
    Arc::make_mut(&mut workshop.setup)
}

fn set_plan(workshop: &mut Workshop, plan: &str) -> Result<(), Refusal> {
    if !workshop.script.plan.iter().any(|p| p.id == plan) {
        return Err(Refusal::because(format!("There is no plan \"{plan}\" in this script.")));
    }
    if workshop.pulse.is_some() && plan != workshop.plan().id {
        return Err(Refusal::because("The pulse round is closed: the plan that asked its statements stays."));
    }
    let running = workshop.run.current().map(|visit| visit.step.clone());
    let has = |step: &String| {
        workshop.script.plan_or_first(plan).steps.contains_key(step) || workshop.setup.extras.contains(step)
    };
    if let Some(step) = running.filter(|step| !has(step)) {
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

/// At most a day: longer than any step.
fn set_threshold(workshop: &mut Workshop, id: &str, which: Threshold, from_s: Option<u32>) -> Result<(), Refusal> {
    const LONGEST_S: u32 = 24 * 3600;
    if workshop.planned_step(id).is_none() {
        return Err(Refusal::because(format!("The plan has no step \"{id}\".")));
    }
    let thresholds = &mut setup(workshop).thresholds;
    let own = thresholds.entry(id.to_owned()).or_default();
    let from_s = from_s.map(|from_s| from_s.min(LONGEST_S));
    match which {
        Threshold::WrapUp => own.wrap_up_s = from_s,
        Threshold::LastCall => own.last_call_s = from_s,
    }
    thresholds.retain(|_, own| !own.is_empty());
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
    for reservation in Arc::make_mut(&mut workshop.reservations) {
        swap(&mut reservation.author);
    }
    for fate in Arc::make_mut(&mut workshop.patterns).iter_mut().filter_map(|pattern| pattern.fate.as_mut()) {
        swap(&mut fate.carrier);
    }
    swap(&mut Arc::make_mut(&mut workshop.setup).follow_up.caller);
}
