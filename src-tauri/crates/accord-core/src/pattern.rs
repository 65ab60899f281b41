//! Patterns: their form, their marks, which are carried, and what becomes of them (rules.md 5, 10). Raw cards are not
//! here and nowhere: only their number.

use crate::commitment;
use crate::counts::CountsFault;
use crate::dates;
use crate::finding::{Finding, Found, Level, Look, Spot, all_too_long, needed_date, short};
use crate::group;
use crate::model::{Entry, EntryId, EntryRef, Fate, FateKind, Pattern, Workshop};
use crate::naming;
use crate::text::Text;
use crate::wording::{self, Sought};
use chrono::NaiveDate;

/// How a title and a cost begin (`pattern-form`).
pub(crate) const SEEMS: &str = "It seems like ";
pub(crate) const COSTS: &str = "It costs us ";
/// Marks that a person gives at most.
const MOST_MARKS_EACH: u32 = 3;

/// A carried pattern without gaps: what may stand on the page.
#[derive(Clone, Copy, Debug)]
pub struct Carried<'a> {
    /// Its number among all patterns, from 1.
    pub number: usize,
    /// Its texts; cards and marks are not for the page.
    pub pattern: &'a Pattern,
    /// What becomes of it, where that is settled.
    pub fate: Option<Settled<'a>>,
}

/// A fate without gaps.
#[derive(Clone, Copy, Debug)]
pub struct Settled<'a> {
    /// Which of the four.
    pub kind: FateKind,
    /// Who carries it; empty where nobody does.
    pub carrier: &'a Text,
    /// The date of `carried_up` and `parked`.
    pub on: Option<NaiveDate>,
}

/// The letter of the pattern at a position from 0, on its posted sheet and on the slips: A to Z, then the number.
pub fn letter(at: usize) -> String {
    match u8::try_from(at) {
        Ok(at @ 0..26) => char::from(b'A' + at).to_string(),
        Ok(_) | Err(_) => (at + 1).to_string(),
    }
}

/// The patterns that the room chose to carry, with their position among all from 0, in order of entry; also where one
/// still has gaps.
pub fn chosen(workshop: &Workshop) -> impl Iterator<Item = (usize, &Pattern)> {
    workshop.patterns.iter().enumerate().filter(|(_, pattern)| pattern.carried)
}

/// Marks that each person gives: a third of the patterns, at most three (rules.md 5).
pub fn marks_each(patterns: usize) -> u32 {
    u32::try_from(patterns.div_ceil(3)).unwrap_or(MOST_MARKS_EACH).min(MOST_MARKS_EACH)
}

/// Whether a round of marks can be closed (`pattern-marks`).
///
/// # Errors
/// Where one pattern has more marks than people are here, or all have more than the people could give.
pub fn check_marks(here: u32, marks: &[u32]) -> Result<(), CountsFault> {
    let fault = |message| Err(CountsFault { rule: "pattern-marks", level: Level::Draft, message, item: None });
    if let Some(most) = marks.iter().find(|marks| **marks > here) {
        return fault(format!("{most} marks for one pattern, and {here} people are here. The count stays open."));
    }
    let sum: u64 = marks.iter().copied().map(u64::from).sum();
    let each = marks_each(marks.len());
    let most = u64::from(here) * u64::from(each);
    if sum > most {
        return fault(format!("{sum} marks, and {here} people give {each} each, {most} in all. The count stays open."));
    }
    Ok(())
}

/// The patterns that are proposed to be carried, as positions in their list: by marks, then cards, then order of
/// entry, without those that nobody marked (rules.md 5).
pub fn proposed(workshop: &Workshop) -> Vec<usize> {
    let marks = |at: &usize| workshop.patterns[*at].marks.unwrap_or(0);
    let cards = |at: &usize| workshop.patterns[*at].cards.unwrap_or(0);
    let mut order: Vec<usize> = (0..workshop.patterns.len()).filter(|at| marks(at) > 0).collect();
    order.sort_by_key(|at| (std::cmp::Reverse(marks(at)), std::cmp::Reverse(cards(at)), *at));
    order.truncate(workshop.group().carried_max as usize);
    order
}

/// The carried patterns as the page, exports and the room list them: in the alphabetical order of their titles.
pub fn carried(workshop: &Workshop) -> Vec<Carried<'_>> {
    let mut carried: Vec<Carried<'_>> = workshop
        .patterns
        .iter()
        .enumerate()
        .filter(|(_, pattern)| pattern.carried && gaps(pattern).is_empty())
        .map(|(at, pattern)| Carried { number: at + 1, pattern, fate: settled(workshop, pattern) })
        .collect();
    carried.sort_by_cached_key(|carried| wording::folded(&carried.pattern.seems));
    carried
}

/// Every carried pattern with its fate, where that is settled: number, id and fate, in the order of entry.
pub fn fates(workshop: &Workshop) -> Vec<(usize, EntryId, Option<FateKind>)> {
    let numbered = chosen(workshop);
    numbered.map(|(at, pattern)| (at + 1, pattern.id, settled(workshop, pattern).map(|fate| fate.kind))).collect()
}

/// The fate of a pattern, if it has one without gaps.
fn settled<'a>(workshop: &Workshop, pattern: &'a Pattern) -> Option<Settled<'a>> {
    let fate = pattern.fate.as_ref()?;
    let after = workshop.day();
    fate_findings(workshop, fate, after).iter().all(|finding| finding.level > Level::Draft).then(|| Settled {
        kind: fate.kind,
        carrier: &fate.carrier,
        on: fate.on.as_ref().and_then(dates::Day::date),
    })
}

/// Everything that is to be said about the patterns.
pub(crate) fn all_findings(workshop: &Workshop, look: Look) -> Vec<Found> {
    let mut found = Vec::new();
    for pattern in workshop.patterns.iter().filter(|pattern| **pattern != Pattern::blank(pattern.id)) {
        let spot = Spot::Entry(EntryRef::Pattern(pattern.id));
        found.extend(
            match look {
                Look::Whole => findings(workshop, pattern),
                Look::Gaps => gaps(pattern),
            }
            .into_iter()
            .map(|finding| finding.at(spot)),
        );
        found.extend(fate_of(workshop, pattern));
    }
    found
}

/// What is to be said about one pattern, also beside the others.
pub fn findings(workshop: &Workshop, pattern: &Pattern) -> Vec<Finding> {
    let mut found = own_findings(workshop, pattern);
    found.extend(among_all(workshop, pattern));
    found
}

/// What keeps a pattern a draft.
pub(crate) fn gaps(pattern: &Pattern) -> Vec<Finding> {
    let mut found = all_too_long([("seems", &pattern.seems), ("costs", &pattern.costs)]);
    if pattern.seems.is_empty() {
        found.push(Finding::absent("seems", "title"));
    }
    if pattern.carried && pattern.costs.is_empty() {
        found.push(Finding::absent("costs", "cost"));
    }
    found
}

fn own_findings(workshop: &Workshop, pattern: &Pattern) -> Vec<Finding> {
    let mut found = gaps(pattern);
    found.extend(form("seems", &pattern.seems, SEEMS));
    found.extend(form("costs", &pattern.costs, COSTS));
    for (field, text) in [("seems", &pattern.seems), ("costs", &pattern.costs)] {
        found.extend(naming::no_names(workshop, field, text));
        if let Some(word) = wording::generalises(text) {
            let words = format!("“{word}”: what did you see, and how often?");
            found.push(Finding::nudge("lint", field, words).about(Sought::AnyOf(vec![word.to_owned()])));
        }
    }
    let most = workshop.script.limits.pattern_title_words as usize;
    if pattern.seems.words() > most {
        let words = format!("{} of {most} words. It can be shortened when it is read aloud.", pattern.seems.words());
        found.push(Finding::nudge("pattern-words", "seems", words));
    }
    if pattern.cards == Some(0) {
        found.push(Finding::strict("pattern-cards", "cards", "A pattern has at least one card."));
    }
    if pattern.carried && !pattern.confirmed {
        let words = "It is not confirmed: said back, and “yes, that’s it”.";
        found.push(Finding::strict("carried-confirmed", "confirmed", words));
    }
    found
}

fn form(field: &'static str, text: &Text, begins: &str) -> Option<Finding> {
    let fits = text.is_empty() || wording::any_case(text).starts_with(&begins.to_lowercase());
    (!fits).then(|| Finding::strict("pattern-form", field, format!("It begins with “{}…”.", begins)))
}

/// What depends on the other patterns.
fn among_all(workshop: &Workshop, pattern: &Pattern) -> Vec<Finding> {
    let mut found = Vec::new();
    let all = &workshop.patterns;
    let at = all.iter().position(|other| other.id == pattern.id).unwrap_or(0);
    let most = workshop.script.limits.patterns[1] as usize;
    if at == most {
        found.push(Finding::strict("patterns-max", "pattern", format!("{} patterns, at most {most}.", all.len())));
    }
    let cards = |patterns: &[Pattern]| patterns.iter().filter_map(|p| p.cards).map(u64::from).sum::<u64>();
    let (pile, before, with) =
        (u64::from(group::pile_max(workshop)), cards(&all[..at]), cards(&all[..=at.min(all.len() - 1)]));
    if before <= pile && with > pile {
        let words = format!("{} cards, and at most {pile} were in the box.", cards(all));
        found.push(Finding::strict("pattern-cards", "cards", words));
    }
    if pattern.carried {
        found.extend(carried_findings(workshop, at, pattern));
    }
    found
}

fn carried_findings(workshop: &Workshop, at: usize, pattern: &Pattern) -> Vec<Finding> {
    let mut found = Vec::new();
    let all = &workshop.patterns;
    let most = workshop.group().carried_max as usize;
    let carried = |patterns: &[Pattern]| patterns.iter().filter(|p| p.carried).count();
    if carried(&all[..at]) == most {
        let words =
            format!("{} patterns are carried, at most {most} with {} people.", carried(all), workshop.present());
        found.push(Finding::strict("carried-max", "carried", words));
    }
    let Some(marks) = pattern.marks else { return found };
    if marks == 0 {
        found.push(Finding::strict("carried-order", "carried", "Nobody marked it, so it is not carried."));
    } else if all.iter().any(|other| !other.carried && other.marks.unwrap_or(0) > marks) {
        let words = format!("Another pattern has more than its {marks} marks and is not carried.");
        found.push(Finding::strict("carried-order", "carried", words));
    }
    found
}

/// What is to be said about the fate of a pattern (rules.md 10).
fn fate_of(workshop: &Workshop, pattern: &Pattern) -> Vec<Found> {
    let spot = Spot::Fate(pattern.id);
    let Some(fate) = &pattern.fate else {
        let required = || Finding::strict("fate-required", "fate", "It has no answer yet: what becomes of it?");
        return pattern.carried.then(required).map(|finding| finding.at(spot)).into_iter().collect();
    };
    let mut found = fate_findings(workshop, fate, workshop.day());
    if !pattern.carried {
        let words = "Only a carried pattern has an answer.";
        found.push(Finding::missing("fate-carried", "pattern", "carried", words));
    }
    if fate.kind == FateKind::Commitment && !commitment::answers(workshop, pattern.id) {
        let words = "No accepted commitment answers it yet.";
        found.push(Finding::strict("fate-commitment", "fate", words));
    }
    found.into_iter().map(|finding| finding.at(spot)).collect()
}

/// `fate-details` and the carrier's name; dates lie after `after`.
pub(crate) fn fate_findings(workshop: &Workshop, fate: &Fate, after: NaiveDate) -> Vec<Finding> {
    let mut found = Vec::new();
    let needs_carrier = fate.kind == FateKind::CarriedUp;
    let needs_date = matches!(fate.kind, FateKind::CarriedUp | FateKind::Parked);
    let details = |field, missing, text: String| Finding::missing("fate-details", field, missing, text);
    if needs_carrier && fate.carrier.is_empty() {
        found.push(details("carrier", "carrier", "Who carries it up?".to_owned()));
    }
    let known = |name: &Text| workshop.is_person(name) || workshop.is_facilitator(name);
    if !fate.carrier.is_empty() && !known(&fate.carrier) {
        let words = format!("“{}” is not among the people.", short(&fate.carrier));
        found.push(Finding::missing("name-known", "carrier", "carrier", words));
    }
    match (&fate.on, needs_date) {
        (None, true) => found.push(details("on", "date", "By when?".to_owned())),
        (Some(day), _) => match needed_date("on", Some(day)) {
            Err(finding) => found.push(finding),
            Ok(on) if on <= after => {
                let words = format!("The date is later than {}.", dates::in_words(after));
                found.push(details("on", "later date", words));
            }
            Ok(_) => {}
        },
        (None, false) => {}
    }
    found
}
