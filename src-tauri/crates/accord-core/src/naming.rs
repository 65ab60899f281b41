//! Names and wording in what this workshop's people typed: whom a text names, and the marks that it gets for it
//! (rules.md 11). How a name is recognised is in `wording`.

use crate::finding::Finding;
use crate::model::Workshop;
use crate::text::Text;
use crate::wording;

/// Whom a text names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Named {
    /// A team of the set-up.
    Team(Text),
    /// One of the people, or the facilitator.
    Person(Text),
}

/// The first team of the set-up that a text names.
pub fn team_in(workshop: &Workshop, text: &Text) -> Option<Text> {
    let mut teams: Vec<&Text> = workshop.people.iter().map(|person| &person.team).collect();
    teams.sort_unstable();
    teams.dedup();
    teams.into_iter().find(|team| wording::names_team(text, team)).cloned()
}

/// The first person that a text names; the facilitator counts as one.
pub fn person_in(workshop: &Workshop, text: &Text) -> Option<Text> {
    let people = workshop.people.iter().map(|person| &person.name);
    people.chain([&workshop.setup.facilitator]).find(|name| wording::names_person(text, name)).cloned()
}

/// Whom a text names first: a team, else a person.
pub fn named_in(workshop: &Workshop, text: &Text) -> Option<Named> {
    team_in(workshop, text).map(Named::Team).or_else(|| person_in(workshop, text).map(Named::Person))
}

/// The mark for a name in a pattern (`pattern-names`, strict).
pub(crate) fn no_names(workshop: &Workshop, field: &'static str, text: &Text) -> Option<Finding> {
    let words = match named_in(workshop, text)? {
        Named::Team(team) => format!("“{team}” is a team name. What happens, whoever does it?"),
        Named::Person(name) => format!("“{name}” is a name. What happens, whoever does it?"),
    };
    Some(Finding::strict("pattern-names", field, words))
}

/// The mark for a team name where a purpose is meant.
pub(crate) fn no_team(workshop: &Workshop, field: &'static str, text: &Text) -> Option<Finding> {
    let team = team_in(workshop, text)?;
    Some(Finding::strict("team-name", field, format!("“{team}” is a team name. Which purpose is that?")))
}

/// The nudges for free text: names, and words that say little.
pub(crate) fn nudges(workshop: &Workshop, field: &'static str, text: &Text) -> Vec<Finding> {
    named(workshop, field, text).into_iter().chain(lint(workshop, field, text)).collect()
}

/// The nudge for a name in free text.
pub(crate) fn named(workshop: &Workshop, field: &'static str, text: &Text) -> Option<Finding> {
    let words = match named_in(workshop, text)? {
        Named::Team(team) => format!("“{team}” is a team name. Which purpose is that?"),
        Named::Person(name) => format!("“{name}” is named here."),
    };
    Some(Finding::nudge("team-name", field, words))
}

/// The nudges for words that say little (`lint`).
pub(crate) fn lint(workshop: &Workshop, field: &'static str, text: &Text) -> Vec<Finding> {
    let found = wording::lint(&workshop.script, text);
    found
        .into_iter()
        .map(|lint| Finding::nudge("lint", field, format!("“{}”: {}", lint.word, lint.suggestion)))
        .collect()
}
