//! The canonical text of what was signed, and its fingerprint, so that two people can see that they hold the same
//! text (rules.md 12). It holds blocks 1 to 8 as printed: no signatures, reservations, layout, paper, team or time.

use crate::agreement;
use crate::commitment::{self, Promise};
use crate::handoff::{self, Printed};
use crate::model::{FateKind, Handoff, HandoffAnswer, Purpose, Workshop};
use crate::pattern::{self, Carried};
use crate::text::Text;
use crate::{purpose, working};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// How many bytes of the hash are shown.
const SHOWN_BYTES: usize = 4;

/// The fingerprint of the page as it reads now: "7F3A-9C21".
pub fn fingerprint(workshop: &Workshop) -> String {
    of_text(&canonical_text(workshop))
}

/// The fingerprint of a canonical text: eight hexadecimal digits in two groups of four.
pub fn of_text(canonical: &str) -> String {
    let hash = Sha256::digest(canonical.as_bytes());
    let digits: String = hash.iter().take(SHOWN_BYTES).map(|byte| format!("{byte:02X}")).collect();
    let (first, second) = digits.split_at(digits.len() / 2);
    format!("{first}-{second}")
}

/// The canonical text: JSON as in RFC 8785. The keys are in ASCII, so that the order of their bytes is that of RFC
/// 8785, and there are no numbers.
pub fn canonical_text(workshop: &Workshop) -> String {
    let carried = pattern::carried(workshop);
    let content = json!({
        "title": title(workshop),
        "outcome": agreement::outcome_words(workshop),
        "purposes": purpose::whole(workshop).into_iter().map(purpose_value).collect::<Vec<_>>(),
        "patterns": carried.iter().map(pattern_value).collect::<Vec<_>>(),
        "work": work(workshop),
        "handoffs": handoff::printed(workshop).into_iter().map(handoff_value).collect::<Vec<_>>(),
        "commitments": commitment::promises(workshop).iter().map(|p| promise_value(workshop, p)).collect::<Vec<_>>(),
        "fates": carried.iter().filter_map(|carried| fate_value(workshop, carried)).collect::<Vec<_>>(),
    });
    without_empty(content).unwrap_or_default().to_string()
}

fn title(workshop: &Workshop) -> Value {
    json!({
        "title": workshop.setup.title,
        "date": workshop.day().to_string(),
        "facilitator": workshop.setup.facilitator,
        "good_until": workshop.repulse_on().to_string(),
        "notes": agreement::notes(workshop),
    })
}

fn purpose_value(purpose: &Purpose) -> Value {
    let Purpose { handle, line, decides, people, confirmed, .. } = purpose;
    json!({ "handle": handle, "line": line, "decides": decides, "people": people, "confirmed": confirmed })
}

fn pattern_value(carried: &Carried<'_>) -> Value {
    json!({ "seems": carried.pattern.seems, "costs": carried.pattern.costs })
}

fn work(workshop: &Workshop) -> Value {
    let decisions = working::whole_decisions(workshop)
        .map(|decision| json!({ "text": decision.text, "reopen_only_if": decision.reopen_only_if }));
    let texts = |lines| working::whole(lines).map(|line| line.text.clone()).collect::<Vec<Text>>();
    json!({
        "working": texts(&workshop.lines.working),
        "decisions": decisions.collect::<Vec<_>>(),
        "plans": texts(&workshop.lines.plans),
    })
}

fn handoff_value(handoff: Printed<'_>) -> Value {
    let answer = |handoff: &Handoff| handoff.answer.map(HandoffAnswer::word);
    match handoff {
        Printed::Agreed(h) => json!({
            "give": h.give, "from": h.from, "to": h.to, "ready": h.ready, "by": h.by, "late": h.late,
            "condition": h.condition, "answer": answer(h),
        }),
        Printed::Refused(h) => json!({
            "give": h.give, "from": h.from, "to": h.to, "answer": answer(h), "instead": h.instead,
        }),
    }
}

fn promise_value(workshop: &Workshop, promise: &Promise<'_>) -> Value {
    let text = promise.sentence(workshop).sentence();
    match promise.first_move_by {
        Some(by) => json!({
            "text": text, "first_move": promise.commitment.first_move.piece(""), "first_move_by": by.to_string(),
        }),
        None => json!({ "text": text }),
    }
}

fn fate_value(workshop: &Workshop, carried: &Carried<'_>) -> Option<Value> {
    let fate = carried.fate.filter(|fate| fate.kind != FateKind::Commitment)?;
    let carrier = (!fate.carrier.is_empty()).then(|| commitment::facilitator_marked(workshop, fate.carrier));
    Some(json!({
        "pattern": carried.pattern.seems,
        "fate": fate.kind.word(),
        "carrier": carrier,
        "on": fate.on.map(|on| on.to_string()),
    }))
}

/// Empty texts, lists and objects are left out; so is what is not there.
fn without_empty(value: Value) -> Option<Value> {
    match value {
        Value::Null => None,
        Value::String(text) => (!text.is_empty()).then_some(Value::String(text)),
        Value::Array(list) => {
            let kept: Vec<Value> = list.into_iter().filter_map(without_empty).collect();
            (!kept.is_empty()).then_some(Value::Array(kept))
        }
        Value::Object(map) => {
            // Sorted here: whether a map of serde_json is sorted depends on what else is built.
            let kept: BTreeMap<String, Value> =
                map.into_iter().filter_map(|(key, value)| Some((key, without_empty(value)?))).collect();
            (!kept.is_empty()).then(|| Value::Object(kept.into_iter().collect()))
        }
        Value::Bool(_) | Value::Number(_) => Some(value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_12_6_the_fingerprint_of_a_canonical_text() {
        let text = r#"{"commitments":[{"text":"Zoé Brûlé will close road B by 4 May 2026. Ana will know."}],"outcome":"We agree the outcome by 15 May 2026.","title":{"date":"2026-05-01","facilitator":"Kim","good_until":"2026-06-01","notes":["Provisional until 15 May 2026."],"title":"Road B"}}"#;
        assert_eq!(of_text(text), "95A6-9A7B", "12-6");
    }

    #[test]
    fn what_is_empty_is_not_in_the_canonical_text() {
        let value = json!({ "a": "", "b": [], "c": { "d": [""] }, "e": false, "f": ["x", ""] });
        assert_eq!(without_empty(value).unwrap().to_string(), r#"{"e":false,"f":["x"]}"#);
    }
}
