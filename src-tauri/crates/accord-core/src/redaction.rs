//! What is unexpected on the page before it leaves the app (rules.md 18, P12). It shows and never masks: what is written
//! is what the page says. Where a name or a team stands in a text is decided in `wording`.

use crate::agreement;
use crate::commitment;
use crate::model::Workshop;
use crate::pattern;
use crate::signing;
use crate::text::Text;
use crate::wording;
use serde::Serialize;
use ts_rs::TS;

/// One thing that a reader of the page would not expect on it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Unexpected {
    /// What kind of thing it is.
    pub kind: UnexpectedKind,
    /// The name, the team or the quoted words.
    pub what: String,
    /// The whole text that it stands in.
    pub text: String,
}

/// What is unexpected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum UnexpectedKind {
    /// A person who owns, carries and signs nothing.
    Person,
    /// A team of the set-up.
    Team,
    /// Somebody's own words, in quotation marks.
    Quote,
}

impl Unexpected {
    /// "“Jonas Lind” owns, carries and signs nothing, and is named in “…”."
    pub fn sentence(&self) -> String {
        let Unexpected { kind, what, text } = self;
        match kind {
            UnexpectedKind::Person => format!("“{what}” owns, carries and signs nothing, and is named in “{text}”."),
            UnexpectedKind::Team => format!("“{what}” is a team name, in “{text}”."),
            UnexpectedKind::Quote => format!("Somebody’s own words are quoted: “{what}”, in “{text}”."),
        }
    }
}

/// Everything that is unexpected in the free texts of the page, in the order of its blocks. Owners, receivers, carriers,
/// signers, dates and numbers stand in their own places and are expected.
pub fn unexpected(workshop: &Workshop) -> Vec<Unexpected> {
    unexpected_in(workshop, free_texts(workshop))
}

/// The same in the free texts of the printed review: what it says of a promise or a pattern, and not all that the page does.
pub fn unexpected_on_review(workshop: &Workshop) -> Vec<Unexpected> {
    let patterns = pattern::carried(workshop).into_iter().map(|carried| &carried.pattern.seems);
    let promises = commitment::promises(workshop).into_iter();
    let of_promises = promises.flat_map(|promise| {
        [Some(&promise.commitment.act), promise.purpose.map(|purpose| &purpose.handle)].into_iter().flatten()
    });
    let texts = [&workshop.setup.title].into_iter().chain(patterns).chain(of_promises);
    unexpected_in(workshop, texts.filter(|text| !text.is_empty()).cloned().collect())
}

fn unexpected_in(workshop: &Workshop, texts: Vec<Text>) -> Vec<Unexpected> {
    let expected = expected(workshop);
    let people = workshop.people.iter().map(|person| &person.name).chain([&workshop.setup.facilitator]);
    let strangers: Vec<&Text> = people.filter(|name| !expected.contains(name)).collect();
    let mut teams: Vec<&Text> = workshop.people.iter().map(|person| &person.team).collect();
    teams.sort_unstable();
    teams.dedup();
    let mut found = Vec::new();
    for text in texts {
        let of = |kind, what: &str| Unexpected { kind, what: what.to_owned(), text: text.to_string() };
        let named = strangers.iter().filter(|name| wording::names_person(&text, name));
        found.extend(named.map(|name| of(UnexpectedKind::Person, name.as_str())));
        let of_teams = teams.iter().filter(|team| wording::names_team(&text, team));
        found.extend(of_teams.map(|team| of(UnexpectedKind::Team, team.as_str())));
        found.extend(quotes(text.as_str()).into_iter().map(|words| of(UnexpectedKind::Quote, words)));
    }
    found
}

/// Those who own, carry or sign something on the page.
fn expected(workshop: &Workshop) -> Vec<&Text> {
    let owners = commitment::promises(workshop).into_iter().map(|promise| &promise.commitment.owner);
    let carriers = pattern::carried(workshop).into_iter().filter_map(|carried| Some(carried.fate?.carrier));
    let signed = workshop.signatures.iter().filter(|signature| signing::is_printed(workshop, signature));
    owners.chain(carriers).chain(signed.map(|signature| &signature.name)).collect()
}

/// The texts of the page that somebody typed freely, in the order of its blocks.
fn free_texts(workshop: &Workshop) -> Vec<Text> {
    let page = agreement::page(workshop);
    let mut texts = vec![page.title];
    texts.extend(page.outcome);
    for purpose in page.purposes {
        texts.extend([purpose.handle, purpose.line].into_iter().chain(purpose.decides));
    }
    texts.extend(page.patterns.into_iter().flat_map(|pattern| [pattern.seems, pattern.costs]));
    texts.extend(page.working.into_iter().chain(page.decisions).chain(page.plans));
    for handoff in page.handoffs {
        texts.extend([handoff.give, handoff.ready, handoff.by, handoff.late].into_iter().chain(handoff.condition));
    }
    texts.extend(page.refused);
    for promise in commitment::promises(workshop) {
        let typed = promise.commitment;
        let fields = [&typed.cue, &typed.act, &typed.evidence, &typed.first_move];
        texts.extend(fields.map(Text::to_string));
    }
    texts.extend(page.reservations.into_iter().map(|reservation| reservation.text));
    texts.push(workshop.setup.follow_up.place.to_string());
    texts.iter().filter(|text| !text.is_empty()).map(|text| Text::from(text.as_str())).collect()
}

/// What stands between quotation marks, of whatever country. One that is not closed quotes nothing.
fn quotes(text: &str) -> Vec<&str> {
    const MARKS: [(char, &[char]); 4] = [('“', &['”']), ('„', &['“', '”']), ('«', &['»']), ('"', &['"'])];
    let mut quotes = Vec::new();
    let mut rest = text;
    while let Some((open, closing)) = MARKS
        .iter()
        .filter_map(|(mark, closing)| Some((rest.find(*mark)? + mark.len_utf8(), *closing)))
        .min_by_key(|(at, _)| *at)
    {
        let Some(length) = rest[open..].find(closing) else {
            rest = &rest[open..];
            continue;
        };
        quotes.push(&rest[open..open + length]);
        rest = rest[open + length..].trim_start_matches(|mark| closing.contains(&mark));
    }
    quotes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotation_marks_of_every_country_quote() {
        for (text, expected) in [
            ("she says “ready” and means “soon”", vec!["ready", "soon"]),
            ("er sagt „fertig“ am Montag", vec!["fertig"]),
            ("elle dit « prêt » le lundi", vec![" prêt "]),
            ("they say \"done\" early", vec!["done"]),
            ("a 5\" pipe", vec![]),
            ("the „first“ and the “second”", vec!["first", "second"]),
            ("it’s the group’s own", vec![]),
        ] {
            assert_eq!(quotes(text), expected, "{text}");
        }
    }
}
