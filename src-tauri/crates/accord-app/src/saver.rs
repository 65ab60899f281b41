//! Saving, off the caller's thread. It always writes the whole newest workshop, so a save that succeeds after a
//! failure holds everything; nobody waits for a disk who does not ask to.

use crate::ports::Clock;
use crate::upkeep::Upkeep;
use accord_core::{Moment, Workshop};
use accord_file::{Document, SaveError, Snapshots, encode};
use std::path::PathBuf;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

/// How long after a failure the next try comes.
const TRY_AGAIN: Duration = Duration::from_secs(2);
/// How often the clock is looked at for what is due.
const LOOK: Duration = Duration::from_secs(5);

/// Where saving stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saving {
    /// Everything is on disk.
    Done,
    /// A newer state is on its way.
    UnderWay,
    /// The last try failed.
    Failed {
        /// When what is in memory was first not on disk.
        since: Moment,
        /// What happened, in a plain sentence.
        why: String,
    },
}

/// The thread that saves one document.
pub(crate) struct Saver {
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

struct Shared {
    state: Mutex<State>,
    changed: Condvar,
}

struct State {
    path: PathBuf,
    to_be_named: bool,
    newest: Option<(u64, Workshop, Moment)>,
    asked: u64,
    durable: u64,
    failed: Option<(Moment, String)>,
    /// Everything but the page was deleted: older snapshots go, before the file is saved without it.
    to_be_wiped: bool,
    to_look: bool,
    closing: bool,
}

/// What the saving thread does next.
#[expect(clippy::large_enum_variant, reason = "a task is handed over at once, never kept")]
enum Task {
    Save(u64, Workshop, Moment),
    Look,
}

impl Saver {
    /// Starts to save into `document`, which holds `workshop`, and to take its snapshots. `told` is called after each
    /// try, from the saving thread.
    pub(crate) fn start(
        document: Document,
        workshop: Workshop,
        snapshots: Option<Snapshots>,
        clock: Arc<dyn Clock>,
        told: impl Fn() + Send + 'static,
    ) -> std::io::Result<Saver> {
        let state = State {
            path: document.path().to_owned(),
            to_be_named: false,
            newest: None,
            asked: 0,
            durable: 0,
            failed: None,
            to_be_wiped: false,
            to_look: false,
            closing: false,
        };
        let shared = Arc::new(Shared { state: Mutex::new(state), changed: Condvar::new() });
        let thread = std::thread::Builder::new().name("accord-saver".into()).spawn({
            let shared = Arc::clone(&shared);
            move || {
                let upkeep = Upkeep::begin(&document, &workshop, snapshots, clock);
                save_until_closed(&shared, document, workshop, upkeep, &told);
            }
        })?;
        Ok(Saver { shared, thread: Some(thread) })
    }

    /// The file, as it is called now.
    pub(crate) fn path(&self) -> PathBuf {
        self.shared.lock().path.clone()
    }

    /// With the next save the file is named after the title, where it was made before there was one.
    pub(crate) fn name_after_title(&self) {
        self.shared.lock().to_be_named = true;
    }

    /// With the next save, every older snapshot is removed.
    pub(crate) fn wipe_snapshots(&self) {
        self.shared.lock().to_be_wiped = true;
    }

    /// Looks at the clock at once, instead of in a moment.
    pub(crate) fn look_at_clock(&self) {
        self.shared.lock().to_look = true;
        self.shared.changed.notify_all();
    }

    /// Hands in a newer state. Returns at once.
    pub(crate) fn save(&self, revision: u64, workshop: &Workshop, now: &Moment) {
        let mut state = self.shared.lock();
        state.asked = revision;
        state.newest = Some((revision, workshop.clone(), now.clone()));
        self.shared.changed.notify_all();
    }

    /// Tries again at once after a failure.
    pub(crate) fn try_again(&self) {
        self.shared.changed.notify_all();
    }

    /// Where saving stands.
    pub(crate) fn saving(&self) -> Saving {
        let state = self.shared.lock();
        match &state.failed {
            Some((since, why)) => Saving::Failed { since: since.clone(), why: why.clone() },
            None if state.durable < state.asked => Saving::UnderWay,
            None => Saving::Done,
        }
    }

    /// A way to wait for what was asked for until now.
    pub(crate) fn watch(&self) -> SaveWatch {
        SaveWatch { shared: Arc::clone(&self.shared), revision: self.shared.lock().asked }
    }
}

/// A way to wait for a save without holding anything else.
pub struct SaveWatch {
    shared: Arc<Shared>,
    revision: u64,
}

impl SaveWatch {
    /// Waits until it is on disk or the try failed, at most `at_most`; answers whether it is on disk.
    pub fn wait(&self, at_most: Duration) -> bool {
        let state = self.shared.lock();
        let waiting = |state: &mut State| state.durable < self.revision && state.failed.is_none();
        let waited = self.shared.changed.wait_timeout_while(state, at_most, waiting);
        let (state, _) = waited.unwrap_or_else(PoisonError::into_inner);
        state.durable >= self.revision
    }
}

impl Drop for Saver {
    /// What is still in memory gets one last try.
    fn drop(&mut self) {
        self.shared.lock().closing = true;
        self.shared.changed.notify_all();
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The newest state that is not on disk, once there is one; a look at the clock from time to time; none when it is
    /// time to end.
    fn next(&self) -> Option<Task> {
        let mut state = self.lock();
        if state.failed.is_some() && !state.closing {
            let (after, _) = self.changed.wait_timeout(state, TRY_AGAIN).unwrap_or_else(PoisonError::into_inner);
            state = after;
        }
        loop {
            if let Some((revision, workshop, at)) = state.newest.take() {
                return Some(Task::Save(revision, workshop, at));
            }
            if state.closing {
                return None;
            }
            if std::mem::take(&mut state.to_look) {
                return Some(Task::Look);
            }
            let (after, waited) = self.changed.wait_timeout(state, LOOK).unwrap_or_else(PoisonError::into_inner);
            state = after;
            state.to_look |= waited.timed_out();
        }
    }

    /// A file that cannot be renamed keeps its name; whether it has a new one is the document's to say.
    fn name(&self, document: &mut Document, workshop: &Workshop, upkeep: &Upkeep) {
        let to_be_named = std::mem::take(&mut self.lock().to_be_named);
        if to_be_named {
            let _ = document.name_after_title(workshop);
            self.lock().path = document.path().to_owned();
            upkeep.renamed(document);
        }
    }

    /// The snapshots go before the file is saved: after a crash in between no copy holds more than its file. What could
    /// not be removed is tried again with the next save.
    fn wipe(&self, workshop: &Workshop, upkeep: &Upkeep) {
        let to_be_wiped = std::mem::take(&mut self.lock().to_be_wiped);
        if to_be_wiped && !upkeep.keep_only(workshop) {
            self.lock().to_be_wiped = true;
        }
    }

    fn saved(&self, revision: u64) {
        let mut state = self.lock();
        state.durable = state.durable.max(revision);
        state.failed = None;
        self.changed.notify_all();
    }

    /// Keeps what could not be written, unless something newer came meanwhile. False when it is time to end.
    fn failed(&self, kept: (u64, Workshop, Moment), why: String) -> bool {
        let mut state = self.lock();
        let since = state.failed.take().map_or_else(|| kept.2.clone(), |(since, _)| since);
        state.failed = Some((since, why));
        if state.newest.is_none() {
            state.newest = Some(kept);
        }
        self.changed.notify_all();
        !state.closing
    }
}

fn save_until_closed(
    shared: &Shared,
    mut document: Document,
    mut newest: Workshop,
    mut upkeep: Upkeep,
    told: &impl Fn(),
) {
    while let Some(task) = shared.next() {
        let mut goes_on = true;
        if let Task::Save(revision, workshop, at) = task {
            newest.clone_from(&workshop);
            shared.wipe(&workshop, &upkeep);
            match write(&mut document, &workshop) {
                Ok(()) => {
                    shared.name(&mut document, &workshop, &upkeep);
                    shared.saved(revision);
                }
                Err(why) => goes_on = shared.failed((revision, workshop, at), why),
            }
            told();
        }
        if !goes_on {
            break;
        }
        upkeep.look(&document, &newest);
    }
    upkeep.end(&newest);
}

fn write(document: &mut Document, workshop: &Workshop) -> Result<(), String> {
    let image = encode(workshop).map_err(|error| error.to_string())?;
    document.save(&image).map_err(|error: SaveError| format!("{error} {}", error.meanwhile()))
}
