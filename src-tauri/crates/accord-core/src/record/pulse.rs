//! The pulse in the record (rules.md 4).

use super::{Keyed, records};
use crate::model::Pulse;
use crate::pulse::ItemResult;

records! {
    /// One statement: what is kept and what follows from it. A hidden one has no net, counts and median.
    ItemRecord {
        n: u32,
        #[serde(skip_serializing_if = "Option::is_none")]
        net: Option<i64>,
        word: &'static str,
        cant_say: u32,
        #[serde(skip_serializing_if = "Option::is_none")]
        counts: Option<Vec<u32>>,
        #[serde(skip_serializing_if = "Option::is_none")]
        median: Option<serde_json::Value>,
    }
}

/// Every statement that was asked, by its id.
pub(super) fn items(pulse: &Pulse) -> Keyed<ItemRecord> {
    pulse.items.iter().map(|asked| (asked.item.clone(), item(pulse, &asked.result))).collect()
}

fn item(pulse: &Pulse, result: &ItemResult) -> ItemRecord {
    ItemRecord {
        n: pulse.answers(result),
        net: result.net(),
        word: result.spread().word(),
        cant_say: result.cant_say(),
        counts: result.counts().map(<[u32]>::to_vec),
        median: result.median().map(|median| median.as_json()),
    }
}

/// Warning signs, where they were asked.
pub(super) fn signs(pulse: &Pulse) -> Option<Keyed<u32>> {
    (!pulse.signs.is_empty()).then(|| pulse.signs.iter().map(|(sign, count)| (sign.clone(), *count)).collect())
}
