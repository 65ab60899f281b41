//! The checks in the record (rules.md 13, 14).

use super::{Keyed, records, result_word, slips};
use crate::check::{self, Standing};
use crate::model::{Check, CheckKind, Workshop};
use crate::pulse::ItemResult;
use crate::record::pulse::{ItemRecord, items, signs};
use crate::shift::{self, Compared};
use crate::text::Text;

records! {
    /// One check.
    CheckRecord {
        kind: &'static str,
        on: String,
        states: Keyed<&'static str>,
        line: String,
        age: Keyed<&'static str>,
        first_moves_done: usize,
        #[serde(skip_serializing_if = "Option::is_none")]
        outcome: Option<CheckOutcomeRecord>,
        #[serde(skip_serializing_if = "Option::is_none")]
        fates: Option<Keyed<&'static str>>,
        #[serde(skip_serializing_if = "Option::is_none")]
        handoffs: Option<String>,
        #[serde(skip_serializing_if = "Option::is_none")]
        present: Option<u32>,
        #[serde(skip_serializing_if = "Option::is_none")]
        pulse: Option<Keyed<ItemRecord>>,
        #[serde(skip_serializing_if = "Option::is_none")]
        shift: Option<Keyed<ShiftRecord>>,
        #[serde(skip_serializing_if = "Option::is_none")]
        compared: Option<Keyed<Compared>>,
        #[serde(skip_serializing_if = "Option::is_none")]
        signs: Option<Keyed<u32>>,
        #[serde(skip_serializing_if = "Text::is_empty")]
        stopped: Text,
        agreement: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        next: Option<&'static str>,
        #[serde(skip_serializing_if = "Option::is_none")]
        good_until: Option<String>,
    }

    /// The outcome as a check left it.
    CheckOutcomeRecord {
        #[serde(skip_serializing_if = "Option::is_none")]
        sentence: Option<String>,
        #[serde(skip_serializing_if = "Option::is_none")]
        words: Option<usize>,
        #[serde(skip_serializing_if = "Option::is_none")]
        measure_open: Option<bool>,
        result: &'static str,
        #[serde(skip_serializing_if = "Option::is_none")]
        deciding: Option<u64>,
        #[serde(skip_serializing_if = "Option::is_none")]
        first_two: Option<u64>,
    }

    /// One statement then and now.
    ShiftRecord {
        word: &'static str,
        net: (Option<i64>, Option<i64>),
        n: (Option<u32>, Option<u32>),
    }
}

/// Every check, in order.
pub(super) fn checks(workshop: &Workshop) -> Vec<CheckRecord> {
    workshop.checks.iter().enumerate().map(|(at, check)| record(workshop, at, check)).collect()
}

fn record(workshop: &Workshop, at: usize, check: &Check) -> CheckRecord {
    let standings = check::standings(workshop, at);
    let by_number = |standing: &Standing| (standing.number, standing.state.word());
    let fates = check::fates_after(workshop, at).into_iter().map(|(number, kind)| (number, kind.word()));
    CheckRecord {
        kind: check.kind.word(),
        on: check.on.to_string(),
        states: standings.iter().map(by_number).collect(),
        line: check::line(standings.iter().map(|standing| standing.state)),
        age: check::ages(&standings, check.on).into_iter().map(|(standing, age)| (standing.number, age)).collect(),
        first_moves_done: check.first_moves_done.len(),
        outcome: check.outcome.as_ref().map(|_| outcome(workshop, check)),
        fates: (!check.settled.is_empty()).then(|| fates.collect()),
        handoffs: check::handoffs_in_words(workshop, check),
        present: check.present.filter(|_| check.kind == CheckKind::Day30),
        pulse: check.pulse.as_ref().map(items),
        shift: shifts(workshop, check),
        compared: (!check.compared.is_empty()).then(|| check.compared.iter().cloned().collect()),
        signs: check.pulse.as_ref().and_then(signs),
        stopped: check.stopped.clone(),
        agreement: check::agreement_after(workshop, at).in_words(),
        next: check.next.map(|next| next.word()),
        good_until: check.next.map(|_| check::good_until(workshop, at).to_string()),
    }
}

fn outcome(workshop: &Workshop, check: &Check) -> CheckOutcomeRecord {
    let sentence = check::outcome_sentence(workshop, check);
    let (deciding, first_two) = slips(&check.asked);
    CheckOutcomeRecord {
        words: sentence.as_ref().map(|sentence| sentence.words),
        measure_open: sentence.as_ref().map(|sentence| sentence.measure_open),
        sentence: sentence.map(|sentence| sentence.text),
        result: result_word(check::outcome_result(workshop, check)),
        deciding,
        first_two,
    }
}

fn shifts(workshop: &Workshop, check: &Check) -> Option<Keyed<ShiftRecord>> {
    let (now, present_now) = (check.pulse.as_ref()?, check.present?);
    let then = workshop.pulse.as_deref();
    let shift = |item: &str, result: &ItemResult| {
        let before = then.and_then(|pulse| pulse.item(item));
        let word = shift::shift(workshop.present(), before, present_now, result).words();
        let n_then = then.zip(before).map(|(pulse, result)| pulse.answers(result));
        ShiftRecord {
            word,
            net: (before.and_then(ItemResult::net), result.net()),
            n: (n_then, Some(now.answers(result))),
        }
    };
    Some(now.items.iter().map(|asked| (asked.item.clone(), shift(&asked.item, &asked.result))).collect())
}
