//! The two checks in Prepare: when, who calls, where.

use crate::dates;
use crate::model::Workshop;
use chrono::{NaiveDate, NaiveTime};
use serde::Serialize;
use ts_rs::TS;

/// The two checks, as they stand in their fields.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct FollowUpView {
    /// The first one.
    pub check: MeetingFields,
    /// The second one.
    pub repulse: MeetingFields,
    /// Who calls both, as typed.
    pub caller: String,
    /// Where both are held, as typed.
    pub place: String,
    /// Those who may call them.
    pub callers: Vec<String>,
}

/// One check, as it stands in its fields.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct MeetingFields {
    /// "2026-09-29".
    pub on: String,
    /// Whether that is the date by default.
    pub by_default: bool,
    /// "09:30"; may be empty.
    pub at: String,
}

/// Both checks: which one, and when, in words.
pub(super) fn checks(workshop: &Workshop) -> Vec<(String, String)> {
    let plan = &workshop.setup.follow_up;
    [("Day 14", workshop.check_on(), plan.check_at), ("Day 30", workshop.repulse_on(), plan.repulse_at)]
        .into_iter()
        .map(|(which, on, at)| (which.to_owned(), meeting_in_words(workshop, on, at)))
        .collect()
}

/// "29 September 2026, 09:30, Amara Osei, The long table".
fn meeting_in_words(workshop: &Workshop, on: NaiveDate, at: Option<NaiveTime>) -> String {
    let plan = &workshop.setup.follow_up;
    let texts = [&plan.caller, &plan.place].into_iter().filter(|text| !text.is_empty()).map(|text| text.to_string());
    let parts = std::iter::once(dates::in_words(on)).chain(at.map(dates::clock_time)).chain(texts);
    parts.collect::<Vec<_>>().join(", ")
}

pub(super) fn follow_up(workshop: &Workshop) -> FollowUpView {
    let plan = &workshop.setup.follow_up;
    let fields = |on: NaiveDate, typed: Option<NaiveDate>, at: Option<NaiveTime>| MeetingFields {
        on: on.to_string(),
        by_default: typed.is_none(),
        at: at.map(dates::clock_time).unwrap_or_default(),
    };
    let names = workshop.people.iter().map(|person| &person.name).chain([&workshop.setup.facilitator]);
    FollowUpView {
        check: fields(workshop.check_on(), plan.check_on, plan.check_at),
        repulse: fields(workshop.repulse_on(), plan.repulse_on, plan.repulse_at),
        caller: plan.caller.to_string(),
        place: plan.place.to_string(),
        callers: names.filter(|name| !name.is_empty()).map(|name| name.to_string()).collect(),
    }
}
