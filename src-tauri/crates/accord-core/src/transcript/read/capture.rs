//! What a step captured, from the opening to the handoffs. What is promised and signed is read in `settling`.

use super::table::{Table, Value};
use super::{Frame, Read, settling};
use crate::model::HandoffAnswer;
use crate::script::{Step, StepKind};
use crate::transcript::{
    At, ById, HandoffPart, List, PatternPart, PulseCapture, PurposePart, RulesCapture, StakeCapture, StepCapture,
    listed, quoted,
};

/// The step that asks what is at stake where the plan has no step for it.
const OPENING: &str = "open";

/// How many items are talked about at most (rules.md 4), and how many stakes are kept.
const AT_MOST_THREE: usize = 3;

/// The keys of what a step captures.
pub(super) fn keys(step: &Step) -> &'static [&'static str] {
    match step.kind {
        StepKind::Talk if step.id == OPENING => &["stakes", "strength"],
        StepKind::Talk | StepKind::Break => &[],
        StepKind::Rules => &["rules", "readiness"],
        StepKind::Lines => &["stakes", "strength"],
        StepKind::Pulse => &["answers", "cant_say", "signs", "talked"],
        StepKind::Patterns => &["pattern"],
        StepKind::Outcome => &["by", "who", "change", "measure", "guardrail", "consent", "adopted", "objections"],
        StepKind::Purposes => &["purpose"],
        StepKind::Handoffs => &["handoff"],
        StepKind::Commitments => &["commitment", "fate", "working", "decisions"],
        StepKind::Plans => &["plans"],
        StepKind::Signing => &["consent", "adopted", "objections", "reservations", "signatures", "closed"],
    }
}

pub(super) fn read(table: &Table<'_>, step: &Step, frame: Frame<'_>) -> Read<StepCapture> {
    Ok(match step.kind {
        StepKind::Talk if step.id == OPENING => read_opening(table, frame)?,
        StepKind::Talk | StepKind::Break => StepCapture::Nothing,
        StepKind::Rules => StepCapture::Rules(RulesCapture {
            rules: table.texts("rules")?,
            readiness: table.opt("readiness", Value::five_counts)?,
        }),
        StepKind::Lines => StepCapture::Stake(read_stake(table)?),
        StepKind::Pulse => StepCapture::Pulse(Box::new(read_pulse(table, frame)?)),
        StepKind::Patterns => StepCapture::Patterns(table.list("pattern", read_pattern)?),
        StepKind::Outcome => StepCapture::Outcome(Box::new(settling::outcome(table)?)),
        StepKind::Purposes => StepCapture::Purposes(table.list("purpose", read_purpose)?),
        StepKind::Handoffs => StepCapture::Handoffs(table.list("handoff", read_handoff)?),
        StepKind::Commitments => StepCapture::Commitments(Box::new(settling::commitments(table)?)),
        StepKind::Plans => StepCapture::Plans(table.texts("plans")?),
        StepKind::Signing => StepCapture::Signing(Box::new(settling::signing(table)?)),
    })
}

/// `stake-place`: where the plan has a step of its own for them, stakes stand there.
fn read_opening(table: &Table<'_>, frame: Frame<'_>) -> Read<StepCapture> {
    let has_own_step = |step: &&Step| step.kind == StepKind::Lines && frame.plan.steps.contains_key(&step.id);
    let Some(own) = frame.script.step.iter().find(has_own_step) else {
        return Ok(StepCapture::Stake(read_stake(table)?));
    };
    match ["stakes", "strength"].into_iter().find(|key| table.has(key)) {
        None => Ok(StepCapture::Nothing),
        Some(key) => {
            let message = format!("plan {} has the step {} for this, it stands there", frame.plan.id, quoted(&own.id));
            Err(table.error(key, "stake-place", message))
        }
    }
}

fn read_stake(table: &Table<'_>) -> Read<StakeCapture> {
    let stakes = table.texts("stakes")?;
    if table.has("stakes") && !(1..=AT_MOST_THREE).contains(&stakes.len()) {
        let message = format!("{} stakes, at least 1 and at most {AT_MOST_THREE}", stakes.len());
        return Err(table.error("stakes", "stakes-count", message));
    }
    Ok(StakeCapture { stakes, strength: table.opt("strength", Value::text)? })
}

fn read_pulse(table: &Table<'_>, frame: Frame<'_>) -> Read<PulseCapture> {
    let signs = table.opt("signs", |value| read_signs(value, frame))?;
    if signs.is_some() && !frame.plan.signs {
        let with: Vec<&str> = frame.script.plan.iter().filter(|plan| plan.signs).map(|plan| plan.id.as_str()).collect();
        let message = format!("plan {} does not ask for signs, {} do", frame.plan.id, listed(&with));
        return Err(table.error("signs", "signs-plan", message));
    }
    Ok(PulseCapture {
        answers: table.opt("answers", |value| read_items(value, frame, Value::five_counts))?,
        cant_say: table.opt("cant_say", |value| read_items(value, frame, |value| value.count("counts-max")))?,
        signs,
        talked: table.opt("talked", |value| read_talked(value, frame))?,
    })
}

/// A table whose keys are items that the plan asks (`pulse-items`).
pub(super) fn read_items<'a, T>(
    value: Value<'a>,
    frame: Frame<'_>,
    read: impl Fn(Value<'a>) -> Read<At<T>>,
) -> Read<ById<T>> {
    value.by_id(|value| {
        check_item(value, value.key(), frame, "pulse-items")?;
        read(value)
    })
}

fn check_item(value: Value<'_>, id: &str, frame: Frame<'_>, rule: &'static str) -> Read<()> {
    let items = &frame.plan.items;
    if items.iter().any(|item| item == id) {
        return Ok(());
    }
    let asked = listed(&items.iter().map(String::as_str).collect::<Vec<_>>());
    value.refuse(rule, format!("plan {} does not ask {}, it asks {asked}", frame.plan.id, quoted(id)))
}

/// A table from warning signs to counts.
pub(super) fn read_signs(value: Value<'_>, frame: Frame<'_>) -> Read<ById<u32>> {
    value.by_id(|value| {
        let signs: Vec<&str> = frame.script.sign.iter().map(|sign| sign.id.as_str()).collect();
        if !signs.contains(&value.key()) {
            let message = format!("there is no sign {}, the script has {}", quoted(value.key()), listed(&signs));
            return value.refuse("unknown-key", message);
        }
        value.count("counts-max")
    })
}

/// `talked-items`: one to three items of the plan, each once.
fn read_talked(value: Value<'_>, frame: Frame<'_>) -> Read<List<String>> {
    const RULE: &str = "talked-items";
    let talked = value.list(|value| {
        let id = value.word()?;
        check_item(value, &id, frame, RULE)?;
        Ok(id)
    })?;
    if !(1..=AT_MOST_THREE).contains(&talked.len()) {
        return value.refuse(RULE, format!("{} items, at least 1 and at most {AT_MOST_THREE}", talked.len()));
    }
    let is_again = |(at, id): &(usize, &At<String>)| talked[..*at].iter().any(|earlier| earlier.value == id.value);
    match talked.iter().enumerate().find(is_again) {
        None => Ok(talked),
        Some((_, id)) => value.refuse(RULE, format!("{} is there twice", quoted(id))),
    }
}

fn read_pattern(value: Value<'_>) -> Read<At<PatternPart>> {
    const KEYS: [&str; 7] = ["seems", "costs", "cards", "marks", "carried", "confirmed", "on_sheet"];
    let table = value.table_of("a pattern", &KEYS)?;
    let pattern = PatternPart {
        seems: table.need("seems", Value::text)?,
        costs: table.opt("costs", Value::text)?,
        cards: table.need("cards", |value| value.count("pattern-cards"))?,
        marks: table.need("marks", |value| value.count("pattern-marks"))?,
        carried: table.flag("carried")?,
        confirmed: table.flag("confirmed")?,
        on_sheet: table.flag("on_sheet")?,
    };
    if pattern.carried.value && pattern.costs.is_none() {
        return Err(table.missing("costs", "a carried pattern"));
    }
    Ok(table.at(pattern))
}

fn read_purpose(value: Value<'_>) -> Read<At<PurposePart>> {
    const KEYS: [&str; 6] = ["handle", "line", "receivers", "decides", "people", "confirmed"];
    let table = value.table_of("a purpose", &KEYS)?;
    Ok(table.at(PurposePart {
        handle: table.need("handle", Value::text)?,
        line: table.need("line", Value::text)?,
        receivers: table.need("receivers", |value| value.list(Value::text))?,
        decides: table.opt("decides", Value::text)?,
        people: table.need("people", |value| value.list(Value::text))?,
        confirmed: table.flag("confirmed")?,
    }))
}

fn read_handoff(value: Value<'_>) -> Read<At<HandoffPart>> {
    const KEYS: [&str; 11] =
        ["give", "from", "to", "ready", "by", "late", "answer", "condition", "instead", "said_back", "on_sheet"];
    let table = value.table_of("a handoff", &KEYS)?;
    let handoff = HandoffPart {
        give: table.need("give", Value::text)?,
        from: table.need("from", Value::text)?,
        to: table.need("to", Value::text)?,
        ready: table.opt("ready", Value::text)?,
        by: table.opt("by", Value::text)?,
        late: table.opt("late", Value::text)?,
        answer: table.need("answer", |value| value.one_of("handoff-answer", HandoffAnswer::WORDS))?,
        condition: table.opt("condition", Value::text)?,
        instead: table.opt("instead", Value::text)?,
        said_back: table.flag("said_back")?,
        on_sheet: table.flag("on_sheet")?,
    };
    check_answer(&table, handoff.answer.value)?;
    Ok(table.at(handoff))
}

/// What goes with which answer (rules.md 9): `handoff-answer`, and `missing-key` for an agreed one.
fn check_answer(table: &Table<'_>, answer: HandoffAnswer) -> Read<()> {
    let (is_agreed, wants_condition, wants_instead) = match answer {
        HandoffAnswer::Yes => (true, false, false),
        HandoffAnswer::YesIf => (true, true, false),
        HandoffAnswer::No => (false, false, true),
        HandoffAnswer::Sharper => (false, false, false),
    };
    for (key, is_wanted, with) in [("condition", wants_condition, "yes_if"), ("instead", wants_instead, "no")] {
        let message = match (table.has(key), is_wanted) {
            (true, true) | (false, false) => continue,
            (false, true) => format!("this key is missing, the answer \"{with}\" needs it"),
            (true, false) => format!("it goes with the answer \"{with}\", and only with it"),
        };
        return Err(table.error(key, "handoff-answer", message));
    }
    match ["ready", "by", "late"].into_iter().find(|key| is_agreed && !table.has(key)) {
        None => Ok(()),
        Some(key) => Err(table.missing(key, "an agreed handoff")),
    }
}
