//! What is deleted when its time has come, or at once (rules.md 15).

use crate::model::{Lines, Pattern, Run, Workshop};
use crate::moment::Moment;
use crate::retention;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use ts_rs::TS;

/// One act of deleting. Undo never goes back behind it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case", tag = "op")]
pub enum Keeping {
    /// What has passed its day: private notes, the list of patterns with cards and marks.
    Purge,
    /// All but the signed page, at once: also the counts, and what was never carried.
    WipeAllButThePage,
}

impl Keeping {
    pub(super) fn apply(&self, workshop: &mut Workshop, now: &Moment) {
        let (until, today) = (retention::kept_until(workshop), now.date());
        match self {
            Keeping::Purge => {
                if today >= until.notes {
                    workshop.notes = Arc::default();
                }
                if today >= until.patterns {
                    purge_patterns(workshop);
                }
            }
            Keeping::WipeAllButThePage => {
                workshop.notes = Arc::default();
                purge_patterns(workshop);
                workshop.pulse = None;
                workshop.talked = Arc::default();
                workshop.readiness = None;
                let Lines { working, plans, .. } = &*workshop.lines;
                let kept = Lines { working: working.clone(), plans: plans.clone(), ..Lines::default() };
                workshop.lines = Arc::new(kept);
                let Run { visits, late_start, ended, heads, .. } = &*workshop.run;
                let first = visits.iter().find(|visit| visit.started.is_some());
                workshop.run = Arc::new(Run {
                    visits: first.cloned().into_iter().collect(),
                    late_start: *late_start,
                    ended: ended.clone(),
                    heads: heads.clone(),
                    ..Run::default()
                });
            }
        }
    }

    pub(super) fn name(&self) -> &'static str {
        match self {
            Keeping::Purge => "what had passed its day",
            Keeping::WipeAllButThePage => "all but the signed page",
        }
    }
}

/// What was not carried goes, and the cards and marks of the rest.
fn purge_patterns(workshop: &mut Workshop) {
    let carried = workshop.patterns.iter().filter(|pattern| pattern.carried);
    let kept = carried.map(|pattern| Pattern { cards: None, marks: None, ..pattern.clone() }).collect();
    workshop.patterns = Arc::new(kept);
}
