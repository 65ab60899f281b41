//! The set-up's own rules: who may be named, how many are here, when the checks are (rules.md 2, 13).

use crate::finding::{Finding, Found, Level, Spot, too_long};
use crate::model::{EntryRef, Workshop};

/// How many people can be in the room (`here-range`).
pub(crate) const HERE_RANGE: std::ops::RangeInclusive<u32> = 1..=30;

/// Everything that is to be said about the set-up.
pub(crate) fn findings(workshop: &Workshop) -> Vec<Found> {
    let mut found: Vec<Found> = [
        too_long("title", &workshop.setup.title),
        workshop.setup.title.is_empty().then(|| Finding::absent("title", "title")),
        too_long("facilitator", &workshop.setup.facilitator),
        workshop.setup.facilitator.is_empty().then(|| Finding::absent("facilitator", "facilitator")),
        present(workshop),
        here(workshop),
        dates_order(workshop),
        caller(workshop),
        too_long("place", &workshop.setup.follow_up.place),
    ]
    .into_iter()
    .flatten()
    .map(|finding| finding.at(Spot::SetUp))
    .collect();
    found.extend(names(workshop));
    found
}

fn present(workshop: &Workshop) -> Option<Finding> {
    let limits = &workshop.script.limits;
    let (least, most, present) = (limits.present_min, limits.present_max, workshop.present());
    (!(least..=most).contains(&present)).then(|| Finding {
        rule: "present-range",
        level: Level::Draft,
        field: "present",
        missing: "number present".to_owned(),
        text: format!(
            "{present} present: the method is made for {least} to {most} people. The nearest numbers are used."
        ),
        sought: None,
    })
}

fn here(workshop: &Workshop) -> Option<Finding> {
    let count = workshop.run.heads.iter().find(|count| !HERE_RANGE.contains(&count.here))?;
    let (least, most) = HERE_RANGE.into_inner();
    let text = format!("{} people here: the number is {least} to {most}.", count.here);
    Some(Finding::missing("here-range", "here", "number here", text))
}

fn dates_order(workshop: &Workshop) -> Option<Finding> {
    let (day, check_on, repulse_on) = (workshop.day(), workshop.check_on(), workshop.repulse_on());
    if day < check_on && check_on < repulse_on {
        return None;
    }
    let field = if day < check_on { "repulse_on" } else { "check_on" };
    let text = format!(
        "The first check is after the workshop day, and the second after the first: {day}, {check_on}, {repulse_on}."
    );
    Some(Finding::missing("dates-order", field, "dates in order", text))
}

fn caller(workshop: &Workshop) -> Option<Finding> {
    let caller = &workshop.setup.follow_up.caller;
    let known = caller.is_empty() || workshop.is_person(caller) || workshop.is_facilitator(caller);
    (!known).then(|| {
        let text = format!("“{caller}” is neither one of the people nor the facilitator.");
        Finding::missing("name-known", "caller", "caller", text)
    })
}

/// Each name once, the facilitator not among them, and no more than came (`names-unique`, `people-max`).
fn names(workshop: &Workshop) -> Vec<Found> {
    let came = workshop.came();
    let mut found = Vec::new();
    for (at, person) in workshop.people.iter().enumerate() {
        let spot = Spot::Entry(EntryRef::Person(person.id));
        let mut at_name = |finding: Finding| found.push(finding.at(spot));
        [too_long("name", &person.name), too_long("team", &person.team)].into_iter().flatten().for_each(&mut at_name);
        if person.name.is_empty() && !person.team.is_empty() {
            at_name(Finding::absent("name", "name"));
        }
        if workshop.people[..at].iter().any(|other| other.name.is_same(&person.name)) {
            let text = format!("{} is there twice. One more word tells them apart.", person.name);
            at_name(Finding::strict("names-unique", "name", text));
        }
        if workshop.is_facilitator(&person.name) {
            at_name(Finding::strict("names-unique", "name", "The facilitator is not one of the people."));
        }
        if u32::try_from(at).is_ok_and(|at| at == came) {
            let text = format!("{} people are named, and {came} came.", workshop.people.len());
            at_name(Finding::strict("people-max", "people", text));
        }
    }
    found
}
