//! What is marked about a pulse that is kept: statements with fewer ballots than another (rules.md 4).

use crate::finding::{Finding, Found, Spot};
use crate::model::{AskedItem, Pulse, Workshop};

/// Everything that is to be said about the pulse of the day. Of a hidden statement nobody can tell any more.
pub(crate) fn findings(workshop: &Workshop) -> Vec<Found> {
    workshop.pulse.as_deref().and_then(ballots).map(|finding| finding.at(Spot::Pulse)).into_iter().collect()
}

/// `pulse-ballots`: every statement has the same total.
fn ballots(pulse: &Pulse) -> Option<Finding> {
    let total = |asked: &AskedItem| asked.result.n().map(|n| u64::from(n) + u64::from(asked.result.cant_say()));
    let differing = pulse.items.iter().find(|asked| total(asked).is_some_and(|t| t != u64::from(pulse.ballots)))?;
    let words = format!("{} has another number of ballots than {}.", differing.item, pulse.ballots);
    Some(Finding::strict("pulse-ballots", "answers", words))
}
