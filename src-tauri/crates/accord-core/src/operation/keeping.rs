//! What is deleted when its time has come, or at once, and what is kept longer (rules.md 15).

use crate::consent::{Asked, Consent};
use crate::model::{HandoffAnswer, Lines, Objection, Pattern, Run, Workshop};
use crate::moment::Moment;
use crate::retention::{self, KeptUntil};
use crate::text::Text;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use ts_rs::TS;

/// One act of keeping or deleting. Undo never goes back behind one that deletes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case", tag = "op")]
pub enum Keeping {
    /// What has passed its day: private notes, the list of patterns with cards and marks.
    Purge,
    /// The page is kept as long again, and the question is asked again after that. Before it was due, nothing changes: a
    /// second key press does not add another year.
    Renew,
    /// All but the signed page, at once: also the counts, and what was never carried.
    WipeAllButThePage,
}

impl Keeping {
    pub(super) fn apply(&self, workshop: &mut Workshop, now: &Moment) {
        let (until, today) = (retention::kept_until(workshop), now.date());
        match self {
            Keeping::Purge => purge(workshop, &until, today),
            Keeping::Renew => {
                if retention::asks(workshop, today) {
                    workshop.renewed_until = Some(retention::renewed(workshop));
                }
            }
            Keeping::WipeAllButThePage => wipe(workshop),
        }
    }

    pub(super) fn is_barrier(&self) -> bool {
        match self {
            Keeping::Purge | Keeping::WipeAllButThePage => true,
            Keeping::Renew => false,
        }
    }

    pub(super) fn name(&self) -> &'static str {
        match self {
            Keeping::Purge => "what had passed its day",
            Keeping::Renew => "the renewal",
            Keeping::WipeAllButThePage => "all but the signed page",
        }
    }
}

/// What the page does not say goes. How it was decided stays as a result, and that an objection is open as its number:
/// both decide what the page says about itself.
fn wipe(workshop: &mut Workshop) {
    workshop.notes = Arc::default();
    Arc::make_mut(&mut workshop.setup).present = Some(workshop.present());
    purge_patterns(workshop);
    purge_drafts(workshop);
    workshop.pulse = None;
    workshop.talked = Arc::default();
    workshop.readiness = None;
    let Lines { working, plans, .. } = &*workshop.lines;
    workshop.lines = Arc::new(Lines { working: working.clone(), plans: plans.clone(), ..Lines::default() });
    let outcome = Arc::make_mut(&mut workshop.outcome);
    outcome.drafts = outcome.draft().cloned().into_iter().collect();
    outcome.asked = result_alone(&outcome.asked);
    let signing = Arc::make_mut(&mut workshop.signing);
    signing.asked = result_alone(&signing.asked);
    let open = workshop.objections.iter().filter(|objection| objection.is_open());
    let wiped = open.map(|objection| Objection { harm: Text::from("Wiped"), ..objection.clone() });
    workshop.objections = Arc::new(wiped.collect());
    for check in Arc::make_mut(&mut workshop.checks) {
        check.pulse = None;
        check.compared.clear();
        check.asked = result_alone(&check.asked);
    }
    let Run { visits, late_start, ended, heads, place, .. } = &*workshop.run;
    let first = visits.iter().find(|visit| visit.started.is_some());
    workshop.run = Arc::new(Run {
        visits: first.cloned().into_iter().collect(),
        late_start: *late_start,
        ended: ended.clone(),
        heads: heads.clone(),
        place: place.clone(),
        ..Run::default()
    });
}

/// Commitments that nobody accepted, and handoffs that are to be made sharper: the page does not count them either.
fn purge_drafts(workshop: &mut Workshop) {
    Arc::make_mut(&mut workshop.commitments).retain(|commitment| commitment.accepted);
    Arc::make_mut(&mut workshop.handoffs).retain(|handoff| handoff.answer != Some(HandoffAnswer::Sharper));
}

/// What was decided, without the counts.
fn result_alone(asked: &Asked) -> Asked {
    let adopted = asked.answer.map(|answer| Consent::Result { adopted: answer.adopts() });
    Asked { answer: adopted, counted_here: Vec::new() }
}

/// What was not carried goes, and the cards and marks of the rest.
fn purge_patterns(workshop: &mut Workshop) {
    let carried = workshop.patterns.iter().filter(|pattern| pattern.carried);
    let kept = carried.map(|pattern| Pattern { cards: None, marks: None, ..pattern.clone() }).collect();
    workshop.patterns = Arc::new(kept);
}

/// Takes away what has passed its day on `today`, by days that may be another state's: a snapshot from before the
/// check on day 30 is purged by the days that hold since.
pub fn purge(workshop: &mut Workshop, until: &KeptUntil, today: NaiveDate) {
    if today >= until.notes {
        workshop.notes = Arc::default();
    }
    if today >= until.patterns {
        purge_patterns(workshop);
    }
}
