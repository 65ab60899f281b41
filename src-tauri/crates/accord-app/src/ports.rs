//! What the session may learn about the machine, one small trait each. Everything else is handed in.

use accord_core::Moment;
use chrono::NaiveDateTime;
use rand::RngExt;
use std::path::{Path, PathBuf};

/// The clocks.
pub trait Clock: Send + Sync {
    /// A reading of all of them.
    fn now(&self) -> Moment;

    /// Local time minus UTC at a local date and time, in minutes; where summer time makes it two, the earlier one.
    fn offset_at(&self, local: NaiveDateTime) -> i32;
}

/// New ids.
pub trait Ids: Send + Sync {
    /// An id that no other document has.
    fn document(&self) -> String;

    /// An id for one time of holding a document open; it leads to nobody.
    fn holder(&self) -> String {
        self.document()
    }
}

/// Chance, from a cryptographically secure source (rules.md 18, P3).
pub trait Shuffle: Send + Sync {
    /// A number below `bound`, each as likely as another; 0 where `bound` is 0.
    fn below(&self, bound: usize) -> usize;
}

/// The system's dialogs for files.
pub trait Chooser: Send + Sync {
    /// A workshop file to open; none if the dialog was closed.
    fn workshop_to_open(&self) -> Option<PathBuf>;

    /// The folder to keep workshops in; none if the dialog was closed.
    fn library_folder(&self) -> Option<PathBuf>;

    /// Where to write a page, `suggested` at first; none if the dialog was closed.
    fn place_for_page(&self, suggested: &Path) -> Option<PathBuf>;
}

/// Keeps the computer from falling asleep by itself.
pub trait Awake: Send + Sync {
    /// Holds it awake, screen and all, until what is answered is dropped. May take as long as the system takes.
    ///
    /// # Errors
    /// Where the system takes no such wish.
    fn hold(&self) -> Result<Box<dyn Send>, NotHeld>;
}

/// The system takes no wish to stay awake.
#[derive(Clone, Copy, Debug)]
pub struct NotHeld;

/// Chance from the system's own source.
#[derive(Clone, Copy, Debug)]
pub struct SecureShuffle;

impl Shuffle for SecureShuffle {
    fn below(&self, bound: usize) -> usize {
        if bound == 0 { 0 } else { rand::rng().random_range(0..bound) }
    }
}

/// Random ids from the system's source.
#[derive(Clone, Copy, Debug)]
pub struct RandomIds;

impl Ids for RandomIds {
    fn document(&self) -> String {
        #[expect(clippy::disallowed_methods, reason = "this is the port that everybody else is handed")]
        let id = uuid::Uuid::new_v4();
        id.to_string()
    }
}
