//! Names and wording in what this workshop's people typed: whom a text names, and the marks that it gets for it
//! (rules.md 11). How a name is recognised is in `wording`.

use crate::finding::Finding;
use crate::model::Workshop;
use crate::script::Lint;
use crate::text::Text;
use crate::wording::{self, Sought};

/// Whom a text names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Named {
    /// A team of the set-up.
    Team(Text),
    /// One of the people, or the facilitator.
    Person(Text),
}

impl Named {
    fn sought(&self) -> Sought {
        match self {
            Named::Team(team) => Sought::Team(team.clone()),
            Named::Person(name) => Sought::Person(name.clone()),
        }
    }
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

/// The names in a field that holds several, with commas or semicolons between them. One of the `known` names is taken
/// whole, also where it has a comma of its own: "Lee, Jr., Ana" is two people if "Lee, Jr." is one.
pub(crate) fn listed(typed: &Text, known: &[Text]) -> Vec<Text> {
    const BETWEEN: [char; 2] = [',', ';'];
    let mut names = Vec::new();
    let mut rest = typed.as_str().trim_start();
    while !rest.is_empty() {
        let stands_alone = |name: &&str| {
            rest[name.len()..].trim_start().is_empty() || rest[name.len()..].trim_start().starts_with(BETWEEN)
        };
        let begins = known.iter().map(Text::as_str).filter(|name| rest.starts_with(name));
        let name = begins.filter(stands_alone).max_by_key(|name| name.len());
        let name = name.unwrap_or_else(|| rest.split(BETWEEN).next().unwrap_or(rest));
        names.push(Text::from(name));
        rest = rest[name.len()..].trim_start();
        rest = rest.strip_prefix(BETWEEN).unwrap_or(rest).trim_start();
    }
    names.retain(|name| !name.is_empty());
    names
}

/// The mark for a name in a pattern (`pattern-names`, strict).
pub(crate) fn no_names(workshop: &Workshop, field: &'static str, text: &Text) -> Option<Finding> {
    let named = named_in(workshop, text)?;
    let words = match &named {
        Named::Team(team) => format!("“{team}” is a team name. What happens, whoever does it?"),
        Named::Person(name) => format!("“{name}” is a name. What happens, whoever does it?"),
    };
    Some(Finding::strict("pattern-names", field, words).about(named.sought()))
}

/// The mark for a team name where a purpose is meant.
pub(crate) fn no_team(workshop: &Workshop, field: &'static str, text: &Text) -> Option<Finding> {
    let team = team_in(workshop, text)?;
    let words = format!("“{team}” is a team name. Which purpose is that?");
    Some(Finding::strict("team-name", field, words).about(Sought::Team(team)))
}

/// The nudges for free text: names, and words that say little.
pub(crate) fn nudges(workshop: &Workshop, field: &'static str, text: &Text) -> Vec<Finding> {
    named(workshop, field, text).into_iter().chain(lint(workshop, field, text)).collect()
}

/// The nudge for a name in free text.
pub(crate) fn named(workshop: &Workshop, field: &'static str, text: &Text) -> Option<Finding> {
    let named = named_in(workshop, text)?;
    let words = match &named {
        Named::Team(team) => format!("“{team}” is a team name. Which purpose is that?"),
        Named::Person(name) => format!("“{name}” is named here."),
    };
    Some(Finding::nudge("team-name", field, words).about(named.sought()))
}

/// The nudges for words that say little (`lint`).
pub(crate) fn lint(workshop: &Workshop, field: &'static str, text: &Text) -> Vec<Finding> {
    let mark = |lint: &Lint| {
        let words = format!("“{}”: {}", lint.word, lint.suggestion);
        Finding::nudge("lint", field, words).about(Sought::AnyOf(lint.forms.clone()))
    };
    wording::lint(&workshop.script, text).into_iter().map(mark).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_known_name_with_a_comma_in_it_is_one_name() {
        let known = ["Lee, Jr.", "Lee", "Ana; Bo", "Ana"].map(Text::from);
        for (typed, names) in [
            ("Lee, Jr., Ana", vec!["Lee, Jr.", "Ana"]),
            ("Ana, Lee, Jr.", vec!["Ana", "Lee, Jr."]),
            ("Lee; Ana", vec!["Lee", "Ana"]),
            ("Ana; Bo, Lee", vec!["Ana; Bo", "Lee"]),
            ("Leelo, Anabel", vec!["Leelo", "Anabel"]),
            ("Lee, Jr. Smith", vec!["Lee", "Jr. Smith"]),
            (" , ;Kim,, Ana,", vec!["Kim", "Ana"]),
            ("", vec![]),
        ] {
            let expected: Vec<Text> = names.into_iter().map(Text::from).collect();
            assert_eq!(listed(&Text::from(typed), &known), expected, "{typed}");
        }
    }
}
