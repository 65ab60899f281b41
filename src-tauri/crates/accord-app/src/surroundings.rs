//! What the app is started with: clocks, ids, dialogs, folders. The build for tests may hand in others.

use crate::cabinet::Cabinet;
use crate::clock::SystemClock;
use crate::ports::{Awake, Chooser, Clock, Ids, RandomIds, SecureShuffle, Shuffle};
use directories::{ProjectDirs, UserDirs};
use std::path::PathBuf;
use std::sync::Arc;

/// Everything that comes from outside.
#[derive(Clone)]
pub struct Surroundings {
    /// The clocks.
    pub clock: Arc<dyn Clock>,
    /// New ids.
    pub ids: Arc<dyn Ids>,
    /// Chance.
    pub shuffle: Arc<dyn Shuffle>,
    /// The system's dialogs, or chosen paths.
    pub chooser: Arc<dyn Chooser>,
    /// Who keeps the computer awake.
    pub awake: Arc<dyn Awake>,
    /// The folder of workshop files.
    pub library: PathBuf,
    /// The app's own data: locks and snapshots.
    pub data: PathBuf,
}

impl Surroundings {
    /// Those of this machine: the folder `Accord` in the user's home, and the system's place for an app's data.
    pub fn of_this_machine(chooser: Arc<dyn Chooser>, awake: Arc<dyn Awake>) -> Surroundings {
        Surroundings {
            clock: Arc::new(SystemClock::new()),
            ids: Arc::new(RandomIds),
            shuffle: Arc::new(SecureShuffle),
            chooser,
            awake,
            library: home().join("Accord"),
            data: data_of_this_machine(),
        }
    }

    /// Where locks lie.
    pub fn locks(&self) -> PathBuf {
        self.cabinet().locks()
    }

    /// Where documents are kept with all that belongs to them.
    pub fn cabinet(&self) -> Cabinet {
        Cabinet { clock: Arc::clone(&self.clock), ids: Arc::clone(&self.ids), data: self.data.clone() }
    }
}

impl Cabinet {
    /// That of this machine's app: app and command line respect each other's locks.
    pub fn of_this_machine() -> Cabinet {
        Cabinet { clock: Arc::new(SystemClock::new()), ids: Arc::new(RandomIds), data: data_of_this_machine() }
    }
}

fn data_of_this_machine() -> PathBuf {
    ProjectDirs::from("", "", "Accord").map_or_else(|| home().join(".accord"), |dirs| dirs.data_dir().to_owned())
}

fn home() -> PathBuf {
    UserDirs::new().map_or_else(|| PathBuf::from("."), |dirs| dirs.home_dir().to_owned())
}
