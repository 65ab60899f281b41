//! What makes a script valid (rules.md 17), beyond the shape that the types in `parts.rs` ask for. Nothing is put
//! right here: the first fault is answered. What is checked first bounds what is computed after it.

use super::fault::{Fault, Path, shown};
use super::{DEFAULT, Parts, SayLine, Step, modes, numbers};
use crate::text::Text;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;
use toml::de::{DeTable, DeValue};

const FORMAT: &str = "accord-script/1";
/// The most that any number of a script is, so that no sum, product or date of them leaves its type.
const MOST: i64 = 10_000;
const TITLE_WORDS: usize = 3;
const BRIEF_LINES: usize = 3;
/// A longer question cannot be read from the back of the room.
const QUESTION_CHARS: usize = 140;
/// The steps that end every plan, in their order.
const LAST: [&str; 3] = ["commit", "sign", "close"];
/// The one that may stand between the first two of them.
const BETWEEN: &str = "rehearse";

type Check = Result<(), Fault>;

/// Whether the text says that it is of the format that is read here. Asked before its shape, which another format has
/// differently.
pub(super) fn format(tree: &DeTable<'_>) -> Check {
    match tree.get("format").and_then(|format| format.get_ref().as_str()) {
        Some(other) if other != FORMAT => {
            let message =
                format!("the format is \"{}\", this Accord reads \"{FORMAT}\"; use a script of it", shown(other));
            Err(Path::to("format").or(message))
        }
        Some(_) | None => Ok(()),
    }
}

/// Whether a script is valid (rules.md 17).
pub(super) fn check(parts: &Parts, tree: &DeTable<'_>) -> Check {
    for (key, value) in tree {
        everywhere(parts, value.get_ref(), &Path::to(key.get_ref()))?;
    }
    numbers::check(parts)?;
    ids(parts)?;
    names(parts)?;
    last_steps(parts)?;
    for (at, step) in parts.step.iter().enumerate() {
        in_step(step, &Path::to("step").at(at))?;
        lines(parts, &step.say, step.moves.len(), &Path::to("step").at(at))?;
        moves(parts, step, &Path::to("step").at(at))?;
    }
    for (at, check) in parts.check.iter().enumerate() {
        lines(parts, &check.say, check.moves.len(), &Path::to("check").at(at))?;
        titles(check.moves.iter().map(|r#move| &r#move.title), &Path::to("check").at(at))?;
    }
    plans(parts)
}

/// What holds of every text and number, wherever it stands: words in braces are placeholders, numbers have a bound.
fn everywhere(parts: &Parts, value: &DeValue<'_>, path: &Path) -> Check {
    match value {
        DeValue::String(text) => braces(parts, text).map_err(|message| path.clone().or(message)),
        DeValue::Integer(number) => match i64::from_str_radix(number.as_str(), number.radix()) {
            Ok(0..=MOST) => Ok(()),
            _ => Err(path
                .clone()
                .or(format!("{} is no number of a script; write one from 0 to {MOST}", shown(number.as_str())))),
        },
        DeValue::Array(list) => {
            list.iter().enumerate().try_for_each(|(at, entry)| everywhere(parts, entry.get_ref(), &path.clone().at(at)))
        }
        DeValue::Table(table) => table
            .iter()
            .try_for_each(|(key, value)| everywhere(parts, value.get_ref(), &path.clone().key(key.get_ref()))),
        DeValue::Float(_) | DeValue::Boolean(_) | DeValue::Datetime(_) => Ok(()),
    }
}

fn braces(parts: &Parts, text: &str) -> Result<(), String> {
    for piece in text.split('{').skip(1) {
        let Some((word, _)) = piece.split_once('}') else {
            return Err(
                "a brace is opened and not closed; write the placeholder as {end_time}, or take the brace out".into()
            );
        };
        if !parts.placeholders.contains_key(word) {
            return Err(format!("{{{}}} is no placeholder; use one of those under [placeholders]", shown(word)));
        }
    }
    Ok(())
}

/// What is named by an id is there once, and there is a plan and a row for a group at all.
fn ids(parts: &Parts) -> Check {
    for (list, is_empty) in [("plan", parts.plan.is_empty()), ("group", parts.group.is_empty())] {
        if is_empty {
            return Err(Path::to(list).or(format!("there is none; a script has at least one {list}")));
        }
    }
    once("plan", "id", parts.plan.iter().map(|plan| &plan.id))?;
    once("step", "id", parts.step.iter().map(|step| &step.id))?;
    once("card", "code", parts.card.iter().map(|card| &card.code))?;
    once("item", "id", parts.item.iter().map(|item| &item.id))?;
    once("sign", "id", parts.sign.iter().map(|sign| &sign.id))?;
    once("cut", "id", parts.cut.iter().map(|cut| &cut.id))
}

fn once<'a>(list: &str, key: &str, ids: impl Iterator<Item = &'a String>) -> Check {
    let mut seen = HashSet::new();
    match ids.enumerate().find(|(_, id)| !seen.insert(*id)) {
        Some((at, id)) => {
            let message =
                format!("there is another {list} \"{}\" before this one; give one of them another {key}", shown(id));
            Err(Path::to(list).at(at).key(key).or(message))
        }
        None => Ok(()),
    }
}

/// What is referred to is there.
fn names(parts: &Parts) -> Check {
    let cards: HashSet<&str> = parts.card.iter().map(|card| card.code.as_str()).collect();
    let cuts: HashSet<&str> = parts.cut.iter().map(|cut| cut.id.as_str()).collect();
    let items: HashSet<&str> = parts.item.iter().map(|item| item.id.as_str()).collect();
    let steps: HashSet<&str> = parts.step.iter().map(|step| step.id.as_str()).collect();
    for (at, step) in parts.step.iter().enumerate() {
        known("card", &cards, &step.cards, || Path::to("step").at(at).key("cards"))?;
        known("cut", &cuts, &step.cut, || Path::to("step").at(at).key("cut"))?;
    }
    for (at, plan) in parts.plan.iter().enumerate() {
        known("item", &items, &plan.items, || Path::to("plan").at(at).key("items"))?;
        if let Some(id) = plan.steps.keys().find(|id| !steps.contains(id.as_str())) {
            return Err(Path::to("plan").at(at).key("steps").key(id).or(there_is_no("step", id)));
        }
    }
    match parts.cut.iter().enumerate().find(|(_, cut)| !steps.contains(cut.step.as_str())) {
        Some((at, cut)) => Err(Path::to("cut").at(at).key("step").or(there_is_no("step", &cut.step))),
        None => Ok(()),
    }
}

fn known(what: &str, all: &HashSet<&str>, named: &[String], path: impl Fn() -> Path) -> Check {
    match named.iter().enumerate().find(|(_, name)| !all.contains(name.as_str())) {
        Some((at, name)) => Err(path().at(at).or(there_is_no(what, name))),
        None => Ok(()),
    }
}

fn there_is_no(what: &str, name: &str) -> String {
    format!("there is no {what} \"{}\"; correct the name, or add the {what}", shown(name))
}

fn in_step(step: &Step, path: &Path) -> Check {
    if step.brief.len() != BRIEF_LINES {
        let message =
            format!("a brief has {BRIEF_LINES} lines, this one has {}; write {BRIEF_LINES}", step.brief.len());
        return Err(path.clone().key("brief").or(message));
    }
    let chars = Text::from(step.room_question.as_str()).chars();
    if chars > QUESTION_CHARS {
        let message = format!("the question has {chars} characters, the room can read {QUESTION_CHARS}; shorten it");
        return Err(path.clone().key("room_question").or(message));
    }
    titles(step.moves.iter().map(|r#move| &r#move.title), path)
}

fn titles<'a>(titles: impl Iterator<Item = &'a String>, path: &Path) -> Check {
    for (at, title) in titles.enumerate() {
        let words = Text::from(title.as_str()).words();
        if words == 0 || words > TITLE_WORDS {
            let message = format!("the title of a move has one to three words, this one has {words}; shorten it");
            let message = if words == 0 { message.replace("shorten it", "write one") } else { message };
            return Err(path.clone().key("moves").at(at).key("title").or(message));
        }
    }
    Ok(())
}

/// The lines of a step or a check: each at a move that is there, under a known condition, and as quoted.
fn lines(parts: &Parts, say: &[SayLine], moves: usize, path: &Path) -> Check {
    for (at, line) in say.iter().enumerate() {
        let path = || path.clone().key("say").at(at);
        if line.at == 0 || line.at > moves {
            let message = format!("there is no move {} here; write a number from 1 to {moves}", line.at);
            return Err(path().key("move").or(message));
        }
        condition(parts, line.when.as_deref(), path)?;
        if line.source.as_deref() == Some("seed") && !quotations().contains(&line.text) {
            let message = "this line is marked as quoted and is not word for word as in the built-in script; \
                           restore its words, or put a line of your own without the mark in its place";
            return Err(path().key("text").or(message));
        }
    }
    Ok(())
}

/// The quotations of the built-in script. It is read without being checked: this is asked while it is.
fn quotations() -> &'static HashSet<String> {
    static QUOTATIONS: LazyLock<HashSet<String>> = LazyLock::new(|| {
        let steps = toml::from_str(DEFAULT).map(|parts: Parts| parts.step).unwrap_or_default();
        let lines = steps.into_iter().flat_map(|step| step.say);
        lines.filter(|line| line.source.as_deref() == Some("seed")).map(|line| line.text).collect()
    });
    &QUOTATIONS
}

fn condition(parts: &Parts, when: Option<&str>, path: impl Fn() -> Path) -> Check {
    let Some(when) = when else { return Ok(()) };
    match modes::plan_of(when) {
        Some(plan) if parts.plan.iter().any(|other| other.id == plan) => Ok(()),
        Some(plan) => Err(path().key("when").or(there_is_no("plan", plan))),
        None if modes::WORDS.contains(&when) => Ok(()),
        None => {
            let words = modes::WORDS.join(", ");
            let message = format!("there is no condition \"{}\"; use plan: with a plan, or {words}", shown(when));
            Err(path().key("when").or(message))
        }
    }
}

fn moves(parts: &Parts, step: &Step, path: &Path) -> Check {
    let plans: HashMap<&str, u32> =
        parts.plan.iter().map(|plan| (plan.id.as_str(), *plan.steps.get(&step.id).unwrap_or(&0))).collect();
    for (at, r#move) in step.moves.iter().enumerate() {
        let path = || path.clone().key("moves").at(at);
        condition(parts, r#move.when.as_deref(), path)?;
        if let Some(other) = r#move.repeat.as_deref().filter(|repeat| *repeat != "carried") {
            let message = format!(
                "a move repeats for \"carried\" only, not for \"{}\"; write that, or take it out",
                shown(other)
            );
            return Err(path().key("repeat").or(message));
        }
        for (plan, minutes) in &r#move.minutes {
            let message = match plans.get(plan.as_str()) {
                None => there_is_no("plan", plan),
                Some(0) if *minutes > 0 => {
                    format!(
                        "the plan {} does not have this step; take its minutes out, or give the plan the step",
                        shown(plan)
                    )
                }
                Some(_) => continue,
            };
            return Err(path().key("minutes").key(plan).or(message));
        }
    }
    match modes::line_too_many(parts, step) {
        Some((at, plan)) => {
            let message = format!(
                "this is a third line at one move in plan {}; take one out, or limit it with when",
                shown(plan)
            );
            Err(path.clone().key("say").at(at).or(message))
        }
        None => Ok(()),
    }
}

/// The minutes of every plan: of its steps, and of their moves.
fn plans(parts: &Parts) -> Check {
    let steps: HashMap<&str, (usize, &Step)> =
        parts.step.iter().enumerate().map(|(at, step)| (step.id.as_str(), (at, step))).collect();
    for (at, plan) in parts.plan.iter().enumerate() {
        let path = || Path::to("plan").at(at);
        for (id, minutes) in &plan.steps {
            let Some((at, step)) = steps.get(id.as_str()) else { continue };
            let bounds = step.minutes;
            if *minutes < bounds.min || *minutes > bounds.max {
                let message = format!(
                    "{minutes} minutes do not fit the step; write at least {} and at most {}",
                    bounds.min, bounds.max
                );
                return Err(path().key("steps").key(id).or(message));
            }
            let sum: u64 = step.moves.iter().map(|r#move| u64::from(r#move.minutes_in(&plan.id))).sum();
            if sum != u64::from(*minutes) {
                let plan = shown(&plan.id);
                let message =
                    format!("in plan {plan} the moves take {sum} minutes and the step {minutes}; make them the same");
                return Err(Path::to("step").at(*at).key("moves").or(message));
            }
        }
        let sum: u64 = plan.steps.values().copied().map(u64::from).sum();
        if sum != u64::from(plan.minutes) {
            let message = format!("the steps take {sum} minutes, the plan says {}; make them the same", plan.minutes);
            return Err(path().key("minutes").or(message));
        }
    }
    Ok(())
}

/// The steps that end every plan are in it, stand last, in their order, and are never cut.
fn last_steps(parts: &Parts) -> Check {
    for (at, plan) in parts.plan.iter().enumerate() {
        let path = || Path::to("plan").at(at);
        if let Some(id) = LAST.into_iter().find(|id| plan.steps.get(*id).is_none_or(|minutes| *minutes == 0)) {
            return Err(path().key("steps").or(format!("every plan has the step {id}; give it minutes here")));
        }
    }
    let mut to_come = LAST.into_iter().rev().peekable();
    for (at, step) in parts.step.iter().enumerate().rev() {
        let Some(id) = to_come.peek() else { break };
        let path = Path::to("step").at(at);
        if step.id == *id {
            if !step.never_cut {
                return Err(path.key("never_cut").or(format!("{id} is never left out; write true")));
            }
            to_come.next();
        } else if step.id != BETWEEN || *id != LAST[0] {
            let message = format!(
                "{id} belongs here; put commit, sign and close last, in this order, with at most {BETWEEN} after commit"
            );
            return Err(path.key("id").or(message));
        }
    }
    Ok(())
}
