//! What was settled beforehand.

use super::{Origin, Player, Step, id};
use crate::finding::Spot;
use crate::model::EntryRef;
use crate::operation::{FollowUpEdit, SettingUp};
use crate::text::Text;
use crate::transcript::{At, WorkshopPart};

impl Player {
    pub(super) fn set_up(&mut self, part: &WorkshopPart) -> Step {
        self.remember(Spot::SetUp, "", Origin::new(part.line, "workshop"));
        self.set(&part.title, "title", |title| SettingUp::SetTitle { title })?;
        self.set(&part.facilitator, "facilitator", |name| SettingUp::SetFacilitator { name })?;
        self.set(&part.facilitator_has_stake, "facilitator_has_stake", |has_stake| SettingUp::SetStake { has_stake })?;
        self.set(&part.plan, "plan", |plan| SettingUp::SetPlan { plan })?;
        self.set(&part.present, "present", |present| SettingUp::SetPresent { present: Some(present) })?;
        self.set(&part.paper, "paper", |paper| SettingUp::SetPaper { paper })?;
        for (at, person) in part.people.iter().enumerate() {
            let spot = Spot::Entry(EntryRef::Person(id(at)));
            self.remember(spot, "", Origin::new(person.line, "people"));
            self.act(
                &person.name.origin("name"),
                SettingUp::NamePerson { person: id(at), name: person.name.value.clone() },
            )?;
            if let Some(team) = &person.team {
                self.act(&team.origin("team"), SettingUp::SetTeam { person: id(at), team: team.value.clone() })?;
            }
        }
        for extra in &part.extras.value {
            self.act(&extra.origin("extras"), SettingUp::SetExtra { step: extra.value.clone(), on: true })?;
        }
        for skip in &part.skip.value {
            self.act(&skip.origin("skip"), SettingUp::SetSkip { step: skip.value.clone(), skip: true })?;
        }
        self.follow_up(part)
    }

    fn follow_up(&mut self, part: &WorkshopPart) -> Step {
        let edit = |edit| SettingUp::EditFollowUp { edit };
        self.set_opt(&part.check_on, "check_on", |date| edit(FollowUpEdit::CheckOn(Some(date))))?;
        self.set_opt(&part.check_at, "check_at", |time| edit(FollowUpEdit::CheckAt(Some(time))))?;
        self.set_opt(&part.repulse_on, "repulse_on", |date| edit(FollowUpEdit::RepulseOn(Some(date))))?;
        self.set_opt(&part.repulse_at, "repulse_at", |time| edit(FollowUpEdit::RepulseAt(Some(time))))?;
        self.set_opt(&part.caller, "caller", |name: Text| edit(FollowUpEdit::Caller(name)))?;
        self.set_opt(&part.place, "place", |place: Text| edit(FollowUpEdit::Place(place)))
    }

    fn set<T: Clone>(&mut self, at: &At<T>, key: &'static str, change: impl Fn(T) -> SettingUp) -> Step {
        self.remember(Spot::SetUp, key, at.origin(key));
        self.act(&at.origin(key), change(at.value.clone()))
    }

    fn set_opt<T: Clone>(&mut self, at: &Option<At<T>>, key: &'static str, change: impl Fn(T) -> SettingUp) -> Step {
        at.as_ref().map_or(Ok(()), |at| self.set(at, key, change))
    }
}
