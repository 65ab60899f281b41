//! Where documents are kept with all that belongs to them: file, lock, note, snapshots. Opening, deleting and purging
//! go through here, for the app and for the command line alike. What is typed into them is the session's.

use crate::ports::{Clock, Ids};
use crate::screen::Problem;
use crate::session::Session;
use accord_core::operation::{Keeping, apply};
use accord_core::{Moment, Workshop};
use accord_file::library::Shelved;
use accord_file::snapshots::{self, Snapshot};
use accord_file::{CreateError, DeleteError, Document, Holder, OpenError, Places, ReadError, Snapshots, Unreadable};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The app's own folder, and what it takes to use it.
#[derive(Clone)]
pub struct Cabinet {
    /// The clocks.
    pub clock: Arc<dyn Clock>,
    /// New ids.
    pub ids: Arc<dyn Ids>,
    /// The app's own folder.
    pub data: PathBuf,
}

/// Where locks lie in the app's own folder `data`.
pub(crate) fn locks_in(data: &Path) -> PathBuf {
    data.join("locks")
}

impl Cabinet {
    /// Where locks lie.
    pub fn locks(&self) -> PathBuf {
        locks_in(&self.data)
    }

    /// Where snapshots lie, a folder for each document.
    pub fn snapshots(&self) -> PathBuf {
        self.data.join("snapshots")
    }

    /// Makes a new document in `folder`.
    ///
    /// # Errors
    /// Where it cannot be written; then nothing is left.
    pub fn create(&self, folder: &Path, workshop: &Workshop) -> Result<Document, CreateError> {
        Document::create_noted(folder, workshop, &self.locks(), &self.holder())
    }

    /// Opens a document for writing.
    ///
    /// # Errors
    /// Where it cannot be read, or only be read.
    pub fn open(&self, path: &Path) -> Result<(Document, Workshop), OpenError> {
        Document::open_noted(path, &self.locks(), &self.holder())
    }

    /// A session on an open document, which takes its snapshots and deletes what has passed its day (rules.md 15).
    /// `told` is called after each try to save, from another thread.
    ///
    /// # Errors
    /// Where the system starts no thread.
    pub fn session(
        &self,
        document: Document,
        workshop: Workshop,
        told: impl Fn() + Send + 'static,
    ) -> Result<Session, Problem> {
        let snapshots = Snapshots::of(&self.snapshots(), &workshop.id);
        let mut session = Session::kept(document, workshop, Arc::clone(&self.clock), snapshots, told)?;
        session.transact(&Keeping::Purge.into())?;
        Ok(session)
    }

    /// When the timer of a workshop was last seen to run here; to be asked before a session on it begins.
    pub fn last_seen(&self, workshop: &Workshop) -> Option<Moment> {
        Snapshots::of(&self.snapshots(), &workshop.id).last_seen()
    }

    /// The snapshots that may stand in for a file that cannot be read, the newest first. A file of a newer Accord is
    /// not damaged and has none.
    pub fn snapshots_for(&self, file: &Path, why: &ReadError) -> Vec<Snapshot> {
        match why {
            ReadError::Unreadable(Unreadable::Newer { .. }) => Vec::new(),
            ReadError::Unreadable(Unreadable::NotAWorkshop | Unreadable::TooLarge | Unreadable::Damaged { .. })
            | ReadError::NotThere
            | ReadError::NotAFile
            | ReadError::NotPermitted
            | ReadError::Disk(_) => snapshots::of_file(&self.snapshots(), file)
                .map_or_else(Vec::new, |snapshots| snapshots.copies(self.clock.now().date())),
        }
    }

    /// Makes a workshop of its own of a snapshot, beside the damaged file, which stays as it is.
    ///
    /// # Errors
    /// Where it cannot be written; then nothing is left.
    pub fn restore(&self, snapshot: Snapshot, damaged: &Path) -> Result<(Document, Workshop), CreateError> {
        let workshop = Workshop { id: self.ids.document(), ..snapshot.workshop };
        let folder = damaged.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        self.create(folder, &workshop).map(|document| (document, workshop))
    }

    /// Deletes a workshop: its file, its snapshots, and what was left around them.
    ///
    /// # Errors
    /// Where somebody has it open, or something of it is still there.
    pub fn delete(&self, file: &Path) -> Result<(), DeleteError> {
        let (locks, snapshots) = (self.locks(), self.snapshots());
        accord_file::delete(file, Places { locks: &locks, snapshots: &snapshots }, &self.clock.now())
    }

    /// Deletes what has passed its day (rules.md 15) from the snapshots of every document that nobody has open. To be
    /// called when the app is opened.
    pub fn purge_snapshots(&self) {
        snapshots::purge_all(&self.snapshots(), &self.locks(), self.clock.now().date());
    }

    /// Deletes what has passed its day (rules.md 15) from the files of these rows. One that is open elsewhere, or can only
    /// be read, keeps it until it is opened itself.
    pub fn purge_files<'a>(&self, rows: impl Iterator<Item = &'a Shelved>) {
        let today = self.clock.now().date();
        let is_due = |row: &&Shelved| {
            row.content.as_ref().is_ok_and(|summary| summary.next_purge.is_some_and(|day| day <= today))
        };
        rows.filter(is_due).for_each(|row| self.purge_file(&row.path));
    }

    /// The snapshots first: after a crash in between no copy holds more than its file. What fails is due at the next
    /// start again.
    fn purge_file(&self, path: &Path) {
        let Ok((mut document, workshop)) = self.open(path) else { return };
        let now = self.clock.now();
        let Ok(purged) = apply(&workshop, &Keeping::Purge.into(), &now) else { return };
        let _ = Snapshots::of(&self.snapshots(), &workshop.id).take(&purged, &now);
        if let Ok(image) = accord_file::encode(&purged) {
            let _ = document.save(&image);
        }
    }

    fn holder(&self) -> Holder {
        Holder { id: self.ids.holder(), now: self.clock.now() }
    }
}
