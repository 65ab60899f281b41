//! What the commands share: the desk, the stage, who is told, and the typesetter.

use crate::publish::Publisher;
use crate::stage::Stage;
use accord_app::Desk;
use accord_app::screen::PrintedPages;
use accord_sheet::Typesetter;
use std::sync::{Arc, LazyLock, Mutex, MutexGuard, PoisonError};

/// The state of the app. Locks are held for a moment only, desk before stage, and never while a disk is waited for.
#[derive(Clone)]
pub(crate) struct AppState {
    desk: Arc<Mutex<Desk>>,
    stage: Arc<Mutex<Stage>>,
    /// Tells the windows.
    pub(crate) publisher: Publisher,
    typesetter: Arc<LazyLock<Typesetter>>,
    printing: Arc<Mutex<Option<PrintedPages>>>,
}

impl AppState {
    pub(crate) fn new(desk: Desk, publisher: Publisher) -> AppState {
        AppState {
            desk: Arc::new(Mutex::new(desk)),
            stage: Arc::default(),
            publisher,
            typesetter: Arc::new(LazyLock::new(accord_app::export::typesetter)),
            printing: Arc::default(),
        }
    }

    /// The desk. A command that panicked left it as it was, since it only ever takes whole values.
    pub(crate) fn desk(&self) -> MutexGuard<'_, Desk> {
        self.desk.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The stage.
    pub(crate) fn stage(&self) -> MutexGuard<'_, Stage> {
        self.stage.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The pages that the print window draws, until they are on their way.
    pub(crate) fn printing(&self) -> MutexGuard<'_, Option<PrintedPages>> {
        self.printing.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The typesetter, made at its first use.
    pub(crate) fn typesetter(&self) -> &Typesetter {
        &self.typesetter
    }
}
