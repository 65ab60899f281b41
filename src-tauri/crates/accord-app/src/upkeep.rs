//! What is done for a document while it is open, besides saving it: snapshots at their times, and its note kept alive.
//! It runs on the saving thread, so that nobody waits for it, and no failure of it is one of the document.

use crate::ports::Clock;
use accord_core::timer::Visit;
use accord_core::{Moment, Workshop};
use accord_file::{Document, HOLDS_MS, Snapshots};
use std::sync::Arc;

/// Between two snapshots of an open document.
const SNAPSHOT_EVERY_MS: i64 = 10 * 60_000;
/// Between two renewals of the note: a computer that is busy may miss some of them.
const NOTE_EVERY_MS: i64 = HOLDS_MS / 5;

/// Between two notes of when a running timer was seen last: by so much less is it known after a crash.
const SEEN_EVERY_MS: i64 = 4_000;

/// The upkeep of one open document.
pub(crate) struct Upkeep {
    snapshots: Option<Snapshots>,
    clock: Arc<dyn Clock>,
    snapshot_at: Moment,
    noted_at: Moment,
    seen_at: Option<Moment>,
}

impl Upkeep {
    /// Begins it: with a snapshot of the document as it was found, `workshop`.
    pub(crate) fn begin(
        document: &Document,
        workshop: &Workshop,
        snapshots: Option<Snapshots>,
        clock: Arc<dyn Clock>,
    ) -> Upkeep {
        let now = clock.now();
        if let Some(snapshots) = &snapshots {
            let _ = snapshots.remember_file(document.path());
            let _ = snapshots.keep_before_migration(document.image(), workshop, &now);
            let _ = snapshots.take(workshop, &now);
        }
        Upkeep { snapshots, clock, snapshot_at: now.clone(), noted_at: now, seen_at: None }
    }

    /// Looks at the clock, and does what is due. A snapshot that failed is tried again at the next look.
    pub(crate) fn look(&mut self, document: &Document, workshop: &Workshop) {
        let now = self.clock.now();
        if now.since(&self.noted_at) >= NOTE_EVERY_MS {
            document.renew_note(&now);
            self.noted_at = now.clone();
        }
        if self.seen_at.as_ref().is_none_or(|seen| now.since(seen) >= SEEN_EVERY_MS) {
            self.see(workshop, &now);
        }
        if now.since(&self.snapshot_at) >= SNAPSHOT_EVERY_MS && self.take(workshop, &now) {
            self.snapshot_at = now;
        }
    }

    /// Removes every snapshot but one of `workshop`: everything else was deleted from it.
    pub(crate) fn keep_only(&self, workshop: &Workshop) -> bool {
        self.snapshots.as_ref().is_none_or(|snapshots| snapshots.keep_only(workshop, &self.clock.now()).is_ok())
    }

    /// The file has another name.
    pub(crate) fn renamed(&self, document: &Document) {
        if let Some(snapshots) = &self.snapshots {
            let _ = snapshots.remember_file(document.path());
        }
    }

    /// Ends it: with a snapshot of the document as it was left.
    pub(crate) fn end(&mut self, workshop: &Workshop) {
        let now = self.clock.now();
        self.see(workshop, &now);
        self.take(workshop, &now);
    }

    /// Remembers that the timer of `workshop` was seen to run.
    fn see(&mut self, workshop: &Workshop, now: &Moment) {
        let runs = workshop.run.current().is_some_and(Visit::is_running);
        if let Some(snapshots) = self.snapshots.as_ref().filter(|_| runs) {
            snapshots.remember_seen(now);
            self.seen_at = Some(now.clone());
        }
    }

    fn take(&self, workshop: &Workshop, now: &Moment) -> bool {
        self.snapshots.as_ref().is_none_or(|snapshots| snapshots.take(workshop, now).is_ok())
    }
}
