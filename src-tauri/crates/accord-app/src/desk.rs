//! The facilitator's desk: the library, and at most one open workshop. What the console window shows is a function of
//! it; the windows themselves, and what is on the wall, are the shell's. Which workshop lies on it is in `opening`, where
//! Next and Back lead in `walking`, what is made ready
//! before the day in `preparing`, what is drawn of it in `showing`.

mod opening;
mod preparing;
mod showing;
mod walking;

pub use preparing::Taken;

use crate::awake::Vigil;
use crate::ready::Readied;
use crate::screen::{Problem, ProblemCode, UnreadableView};
use crate::session::Session;
use crate::settings::{Settings, SettingsFile, Unwritten};
use crate::shelf::Shelf;
use crate::surroundings::Surroundings;
use accord_core::aside::{Absence, Aside, AsideAct, Away};
use accord_core::{Moment, Workshop};
use std::path::PathBuf;
use std::sync::Arc;

/// The desk.
pub struct Desk {
    surroundings: Surroundings,
    told: Arc<dyn Fn() + Send + Sync>,
    place: Place,
    session: Option<Session>,
    /// Whether the group of the open workshop prepares another one: then it is not asked whether this one goes.
    meets_again: bool,
    aside: Aside,
    vigil: Vigil,
    /// When the clock was looked at last.
    looked: Moment,
    shelf: Shelf,
    settings: SettingsFile,
    readied: Readied,
    shows_all: bool,
    changes: u64,
}

/// Which screen the console shows.
enum Place {
    Library,
    Prepare,
    Run,
    Unreadable(UnreadableView),
}

impl Desk {
    /// A desk with the library open. `told` is called whenever something changed that was not asked for: a save that
    /// came through or failed.
    pub fn new(mut surroundings: Surroundings, told: impl Fn() + Send + Sync + 'static) -> Desk {
        let settings = SettingsFile::open(&surroundings.data);
        if let Some(library) = &settings.settings().library {
            surroundings.library.clone_from(library);
        }
        accord_file::remove_leftovers(&surroundings.library, &surroundings.locks());
        let told: Arc<dyn Fn() + Send + Sync> = Arc::new(told);
        let cabinet = surroundings.cabinet();
        cabinet.purge_snapshots();
        let shelf = Shelf::new(&surroundings.library, cabinet, Arc::clone(&told));
        let vigil = Vigil::begin(Arc::clone(&surroundings.awake), {
            let told = Arc::clone(&told);
            move || told()
        });
        Desk {
            looked: surroundings.clock.now(),
            surroundings,
            told,
            place: Place::Library,
            session: None,
            meets_again: false,
            aside: Aside::default(),
            vigil,
            shelf,
            settings,
            readied: Readied::default(),
            shows_all: false,
            changes: 0,
        }
    }

    /// The open session.
    ///
    /// # Errors
    /// Where none is open.
    pub fn session(&mut self) -> Result<&mut Session, Problem> {
        self.session
            .as_mut()
            .ok_or_else(|| Problem { code: ProblemCode::NothingOpen, message: "No workshop is open.".to_owned() })
    }

    /// The open workshop.
    pub fn workshop(&self) -> Option<&Workshop> {
        self.session.as_ref().map(Session::workshop)
    }

    /// The open workshop's file.
    pub fn path(&self) -> Option<PathBuf> {
        self.session.as_ref().map(Session::path)
    }

    /// What was chosen on this computer.
    pub fn settings(&self) -> &Settings {
        self.settings.settings()
    }

    /// Shows every workshop, until the app is closed.
    pub fn show_all(&mut self) {
        self.shows_all = true;
        self.changes += 1;
    }

    /// Keeps the workshops in another folder from now on; those that are there stay where they are.
    pub fn move_library(&mut self, folder: PathBuf) -> Unwritten {
        self.surroundings.library.clone_from(&folder);
        self.shelf = Shelf::new(&folder, self.surroundings.cabinet(), Arc::clone(&self.told));
        self.change_settings(|settings| settings.library = Some(folder))
    }

    /// Changes what is chosen on this computer. It is written when nobody waits for the desk.
    pub fn change_settings(&mut self, change: impl FnOnce(&mut Settings)) -> Unwritten {
        self.changes += 1;
        self.settings.change(change)
    }

    /// The surroundings that it was started with.
    pub fn surroundings(&self) -> &Surroundings {
        &self.surroundings
    }

    /// Reads the library folder anew, with a sentence to show above it.
    pub fn look_again(&mut self, problem: Option<String>) {
        self.shelf.look_again(problem);
    }

    /// Looks at the clock, as often as the windows are told the time: a running workshop keeps the computer awake, and
    /// where it slept all the same, it is asked what that did to the timer.
    pub fn look(&mut self) {
        let now = self.now();
        let from = std::mem::replace(&mut self.looked, now.clone());
        if Absence::is_long(&from, &now) {
            self.aside.absence = Some(Absence { from, to: now, why: Away::Slept });
        }
        let runs = self.running().is_some_and(|workshop| workshop.run.current().is_some());
        self.vigil.wish(runs);
    }

    /// Carries out one act on what stands beside the plan's time. It changes no workshop.
    pub fn aside(&mut self, act: AsideAct) {
        let now = self.now();
        let visit = self.session.as_ref().and_then(|session| session.workshop().run.current());
        self.aside.act(act, visit, &now);
    }

    fn now(&self) -> Moment {
        self.surroundings.clock.now()
    }
}
