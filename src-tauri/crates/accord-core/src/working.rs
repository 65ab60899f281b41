//! The lines of the whole room: rules, stakes, strength, working lines, decisions and plans (rules.md 1, 10).

use crate::finding::{Finding, Found, Look, Spot, all_too_long, is_whole, too_long};
use crate::model::{Decision, Entry, EntryId, EntryRef, Line, Workshop};
use crate::naming;

/// Rules, stakes and the strength. What the room said is not looked at for names and words.
pub(crate) fn opening_findings(workshop: &Workshop) -> Vec<Found> {
    let lines = &workshop.lines;
    let mut found = long_lines(&lines.rules, EntryRef::Rule);
    found.extend(long_lines(&lines.stakes, EntryRef::Stake));
    found.extend(too_long("strength", &lines.strength).map(|finding| finding.at(Spot::Working)));
    let [_, most] = workshop.script.limits.stakes;
    if let Some(line) = lines.stakes.get(most as usize) {
        let text = format!("{} stakes, at most {most}.", lines.stakes.len());
        found.push(Finding::strict("stakes-count", "stakes", text).at(Spot::Entry(EntryRef::Stake(line.id))));
    }
    found
}

/// Working lines, decisions and plans.
pub(crate) fn findings(workshop: &Workshop, look: Look) -> Vec<Found> {
    let lines = &workshop.lines;
    let mut found = long_lines(&lines.working, EntryRef::WorkingLine);
    found.extend(long_lines(&lines.plans, EntryRef::Plan));
    found.extend(number_of_lines(workshop));
    let most = workshop.script.limits.working_line_words as usize;
    let (marked_lines, marked_plans) = match look {
        Look::Whole => (lines.working.as_slice(), lines.plans.as_slice()),
        Look::Gaps => (&[][..], &[][..]),
    };
    for line in marked_lines {
        let spot = Spot::Entry(EntryRef::WorkingLine(line.id));
        found.extend(naming::nudges(workshop, "text", &line.text).into_iter().map(|finding| finding.at(spot)));
        let words = line.text.words();
        if words > most {
            let text = format!("{words} of {most} words. It can be shortened when it is read aloud.");
            found.push(Finding::nudge("working-words", "text", text).at(spot));
        }
    }
    for line in marked_plans {
        let spot = Spot::Entry(EntryRef::Plan(line.id));
        found.extend(naming::lint(workshop, "text", &line.text).into_iter().map(|finding| finding.at(spot)));
    }
    for decision in workshop.decisions.iter().filter(|decision| **decision != Decision::blank(decision.id)) {
        let spot = Spot::Entry(EntryRef::Decision(decision.id));
        found.extend(decision_findings(decision).into_iter().map(|finding| finding.at(spot)));
    }
    found
}

/// The lines that stand on the page.
pub fn whole(lines: &[Line]) -> impl Iterator<Item = &Line> {
    lines.iter().filter(|line| !line.text.is_empty() && too_long("text", &line.text).is_none())
}

/// The decisions that stand on the page.
pub fn whole_decisions(workshop: &Workshop) -> impl Iterator<Item = &Decision> {
    workshop.decisions.iter().filter(|decision| is_whole(&decision_findings(decision)))
}

fn decision_findings(decision: &Decision) -> Vec<Finding> {
    let mut found = all_too_long([("text", &decision.text), ("reopen_only_if", &decision.reopen_only_if)]);
    if decision.text.is_empty() {
        found.push(Finding::absent("text", "decision"));
    }
    found
}

fn long_lines(lines: &[Line], entry: fn(EntryId) -> EntryRef) -> Vec<Found> {
    let long = |line: &Line| too_long("text", &line.text).map(|finding| finding.at(Spot::Entry(entry(line.id))));
    lines.iter().filter_map(long).collect()
}

/// `working-lines`: none, or three to five; `plans-max`: at most two.
fn number_of_lines(workshop: &Workshop) -> Vec<Found> {
    let limits = &workshop.script.limits;
    let count = |lines: &[Line]| lines.iter().filter(|line| !line.text.is_empty()).count();
    let (working, plans) = (count(&workshop.lines.working), count(&workshop.lines.plans));
    let ([least, most], [_, most_plans]) = (limits.working_lines, limits.plans);
    let mut found = Vec::new();
    if working > 0 && !(least as usize..=most as usize).contains(&working) {
        let text = format!("{working} working lines: {least} to {most} can be remembered.");
        found.push(Finding::strict("working-lines", "working", text).at(Spot::Working));
    }
    if plans > most_plans as usize {
        let text = format!("{plans} plans, at most {most_plans}.");
        found.push(Finding::strict("plans-max", "plans", text).at(Spot::Working));
    }
    found
}
