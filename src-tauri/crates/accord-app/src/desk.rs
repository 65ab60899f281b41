//! The facilitator's desk: the library, and at most one open workshop. What the console window shows is a function of
//! it; the windows themselves, and what is on the wall, are the shell's.

use crate::copies;
use crate::ready::{Readied, ReadyView};
use crate::rounds;
use crate::screen::{
    ConsoleSnapshot, DeletionView, EarlierRow, LibraryView, Problem, ProblemCode, SavedView, Screen, SettingsView,
    Sheet, StageView, UnreadableView,
};
use crate::session::Session;
use crate::settings::{OpensWith, Settings, SettingsFile, Unwritten};
use crate::shelf::Shelf;
use crate::surroundings::Surroundings;
use accord_core::again::HandedOn;
use accord_core::moment;
use accord_core::operation::{Running, SettingUp};
use accord_core::script::StepKind;
use accord_core::view::{self, LateView, NextView, ReviewView, RoomDisc, RoomView, RunView, Showing, TimeView};
use accord_core::walk::{self, Onward};
use accord_core::{Moment, Operation, Workshop, retention};
use accord_file::{Document, OpenError};
use chrono::{NaiveDate, NaiveTime};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The desk.
pub struct Desk {
    surroundings: Surroundings,
    told: Arc<dyn Fn() + Send + Sync>,
    place: Place,
    session: Option<Session>,
    /// Whether the group of the open workshop prepares another one: then it is not asked whether this one goes.
    meets_again: bool,
    shelf: Shelf,
    settings: SettingsFile,
    readied: Readied,
    shows_all: bool,
    changes: u64,
}

/// What leaves Prepare before the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// The invitation, copied.
    Invitation,
    /// The three dates, saved.
    Dates,
    /// The paper pack, printed or saved.
    Pack,
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
        Desk {
            surroundings,
            told,
            place: Place::Library,
            session: None,
            meets_again: false,
            shelf,
            settings,
            readied: Readied::default(),
            shows_all: false,
            changes: 0,
        }
    }

    /// Makes a new workshop in the library folder and opens its set-up. It is announced for the next full quarter of
    /// an hour.
    ///
    /// # Errors
    /// Where the folder cannot be written; the sentence stands on the library screen too.
    pub fn new_workshop(&mut self) -> Result<(), Problem> {
        let now = self.now();
        let mut workshop = Workshop::new(self.surroundings.ids.document(), now.clone(), next_quarter(&now));
        Arc::make_mut(&mut workshop.setup).paper = self.settings().paper;
        let created = self.surroundings.cabinet().create(&self.surroundings.library, &workshop);
        match created {
            Ok(document) => self.take_up(document, workshop),
            Err(error) => Err(self.complain(error.to_string())),
        }
    }

    /// Opens a workshop file: where it was left, or its set-up.
    ///
    /// # Errors
    /// None for a file that cannot be read: that is a screen of its own.
    pub fn open(&mut self, path: &Path) -> Result<(), Problem> {
        if self.path().is_some_and(|open| is_same_file(&open, path)) {
            return Ok(());
        }
        self.session = None;
        self.changes += 1;
        match self.surroundings.cabinet().open(path) {
            Ok((document, workshop)) => self.take_up(document, workshop),
            Err(OpenError::ReadOnly { workshop, why }) => {
                let clock = Arc::clone(&self.surroundings.clock);
                self.place = place_of(&workshop);
                self.session = Some(Session::read_only(path, *workshop, why.to_string(), clock));
                Ok(())
            }
            Err(OpenError::Read(why)) => {
                let snapshots = self.surroundings.cabinet().snapshots_for(path, &why);
                self.place = Place::Unreadable(UnreadableView {
                    name: path.file_stem().unwrap_or_default().to_string_lossy().into_owned(),
                    message: why.to_string(),
                    path: path.to_string_lossy().into_owned(),
                    copies: copies::rows(&snapshots, &self.now()),
                });
                Ok(())
            }
        }
    }

    /// Opens a snapshot of the file that could not be read as a workshop of its own, beside the file, which stays as it
    /// is.
    ///
    /// # Errors
    /// Where no such snapshot is offered, or the new file cannot be written.
    pub fn open_copy(&mut self, copy: &Path) -> Result<(), Problem> {
        let gone = || Problem::file("This copy is not here any more. Nothing was changed.");
        let Place::Unreadable(UnreadableView { path, .. }) = &self.place else { return Err(gone()) };
        let (damaged, cabinet) = (PathBuf::from(path), self.surroundings.cabinet());
        let Err(why) = accord_file::read(&damaged) else {
            return Err(Problem::file("The file can be read again. Open the file itself; nothing was changed."));
        };
        let offered = cabinet.snapshots_for(&damaged, &why);
        let snapshot = offered.into_iter().find(|snapshot| snapshot.path == copy).ok_or_else(gone)?;
        let restored = cabinet.restore(snapshot, &damaged);
        let (document, workshop) = restored.map_err(|error| Problem::file(error.to_string()))?;
        self.take_up(document, workshop)
    }

    /// What deleting the workshop in `path` would do.
    pub fn deletion(&self, path: &Path) -> DeletionView {
        copies::deletion(&self.surroundings.cabinet(), path)
    }

    /// Deletes the workshop in `path`, with everything that this app keeps of it, and shows the library. What it cannot
    /// remove was said by [`Desk::deletion`].
    ///
    /// # Errors
    /// Where it is open elsewhere, or something of it is still there; the sentence stands on the library screen too.
    pub fn delete(&mut self, path: &Path) -> Result<(), Problem> {
        if self.path().is_some_and(|open| is_same_file(&open, path)) {
            self.session = None;
        }
        self.changes += 1;
        self.place = Place::Library;
        match self.surroundings.cabinet().delete(path) {
            Ok(()) => {
                self.look_again(None);
                Ok(())
            }
            Err(error) => Err(self.complain(error.to_string())),
        }
    }

    fn take_up(&mut self, document: Document, workshop: Workshop) -> Result<(), Problem> {
        self.changes += 1;
        let told = Arc::clone(&self.told);
        self.readied = Readied::default();
        self.place = place_of(&workshop);
        let is_due = retention::asks(&workshop, self.now().date());
        self.meets_again = is_due && self.shelf.prepares_for(&workshop);
        self.session = Some(self.surroundings.cabinet().session(document, workshop, move || told())?);
        Ok(())
    }

    /// Earlier workshops, to begin the open one with the group of one of them, the newest first.
    pub fn earlier(&self) -> Vec<EarlierRow> {
        self.shelf.earlier(self.workshop().map(|workshop| workshop.id.as_str()))
    }

    /// Begins the open workshop with the group of the one in `path`.
    ///
    /// # Errors
    /// Where that cannot be read, or the open one has begun.
    pub fn again(&mut self, path: &Path) -> Result<(), Problem> {
        let earlier = accord_file::read(path).map_err(|error| Problem::file(error.to_string()))?;
        let from = Box::new(HandedOn::by(&earlier.workshop));
        self.session()?.transact(&SettingUp::Again { from }.into()).map(drop)
    }

    /// Something of the open workshop was taken along.
    ///
    /// # Errors
    /// Where no workshop is open.
    pub fn make_ready(&mut self, taken: Taken) -> Result<(), Problem> {
        let workshop = self.session()?.workshop().clone();
        match taken {
            Taken::Invitation => self.readied.invited(&workshop),
            Taken::Dates => self.readied.dated(&workshop),
            Taken::Pack => self.readied.papered(&workshop),
        }
        self.changes += 1;
        Ok(())
    }

    /// Puts the workshop away, with one last try to save it, and shows the library.
    pub fn leave(&mut self) {
        self.changes += 1;
        let lost = self.session.as_ref().and_then(Session::lost_by_leaving);
        if let Some(session) = &mut self.session {
            session.name_file();
        }
        self.session = None;
        self.place = Place::Library;
        self.look_again(lost);
    }

    /// Opens the console of the open workshop; the first time, that begins it.
    ///
    /// # Errors
    /// Where no workshop is open.
    pub fn open_console(&mut self) -> Result<(), Problem> {
        self.changes += 1;
        let session = self.session()?;
        if session.workshop().run.place.is_none() {
            session.transact(&Running::Begin.into())?;
        }
        session.name_file();
        self.place = Place::Run;
        Ok(())
    }

    /// Goes back to the set-up.
    ///
    /// # Errors
    /// Where no workshop is open.
    pub fn open_prepare(&mut self) -> Result<(), Problem> {
        self.session()?;
        self.changes += 1;
        self.place = Place::Prepare;
        Ok(())
    }

    /// Announces another start, in the offset that holds there and then.
    ///
    /// # Errors
    /// Where no workshop is open, or it can only be read.
    pub fn set_start(&mut self, date: NaiveDate, time: NaiveTime) -> Result<(), Problem> {
        let local = date.and_time(time);
        let offset_min = self.surroundings.clock.offset_at(local);
        let utc_ms = local.and_utc().timestamp_millis() - i64::from(offset_min) * 60_000;
        let starts = moment::local(utc_ms, offset_min);
        self.session()?.transact(&SettingUp::SetStart { starts }.into()).map(drop)
    }

    /// The next line, move or step, its timer as the settings say; after the end only to look at it. While the room reads the page, the next part of
    /// it first. A round of this step that is complete is closed first. Answers what that shows in the room: that part,
    /// or after the close of the pulse the first statement to talk about.
    ///
    /// # Errors
    /// Where no workshop is running, or the round does not fit the room: then it stays open, and nobody moved.
    pub fn onward(&mut self, showing: &Showing) -> Result<Option<Showing>, Problem> {
        let starts_timer = self.settings().next_starts_timer;
        let session = self.session()?;
        if let Some(part) = next_part(session.workshop(), showing) {
            return Ok(Some(Showing::Page(part)));
        }
        if closes_with_next(session) {
            session.close_round()?;
        }
        let ended = session.workshop().run.ended.is_some();
        let is_over = |onward: &Onward| is_past(session.workshop()) || (*onward == Onward::End && ended);
        match walk::onward(session.workshop()).filter(|onward| !is_over(onward)) {
            Some(onward) => {
                let mut operation = onward.operation(session.workshop());
                if let Operation::Run(Running::Enter { step }) = &operation
                    && !starts_timer
                {
                    operation = Running::Open { step: step.clone() }.into();
                }
                session.transact(&operation)?;
                Ok(matches!(onward, Onward::Move(_)).then(|| revealed(session.workshop())).flatten())
            }
            None => Ok(None),
        }
    }

    /// The line, move or step before, to look at it; while the room reads the page, the part before. Answers that part.
    /// A workshop whose page is closed is looked at in its review, and a key does not write into its file.
    ///
    /// # Errors
    /// Where no workshop is running.
    pub fn back(&mut self, showing: &Showing) -> Result<Option<Showing>, Problem> {
        let session = self.session()?;
        if let Some(part) = part_read(session.workshop(), showing).and_then(|part| part.checked_sub(1)) {
            return Ok(Some(Showing::Page(part)));
        }
        if let Some(place) = walk::back(session.workshop()).filter(|_| !is_past(session.workshop())) {
            session.transact(&Operation::Run(Running::Walk { place }))?;
        }
        Ok(None)
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

    fn settings_view(&self) -> SettingsView {
        let settings = self.settings();
        SettingsView {
            library: self.surroundings.library.to_string_lossy().into_owned(),
            opens_with: settings.opens_with,
            paper: settings.paper,
            console_theme: settings.console_theme,
            room_theme: settings.room_theme,
            chime: settings.chime,
            next_starts_timer: settings.next_starts_timer,
            single_keys: settings.single_keys,
        }
    }

    /// The library, or as much of it as may be seen by whoever else sees a screen.
    fn library_view(&self, second_screen: bool) -> LibraryView {
        let mut library = self.shelf.view();
        let only_today = self.settings().opens_with == OpensWith::Today || second_screen;
        if only_today && !self.shows_all {
            let held = library.cut_off.len() + library.workshops.len();
            library.cut_off.retain(|row| row.is_today);
            library.workshops.retain(|row| row.is_today);
            library.only_today = library.cut_off.len() + library.workshops.len() < held;
        }
        library
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

    fn complain(&mut self, message: String) -> Problem {
        self.changes += 1;
        self.look_again(Some(message.clone()));
        Problem::file(message)
    }

    fn now(&self) -> Moment {
        self.surroundings.clock.now()
    }

    /// A number that is another one whenever the desk looks different, but for saving and the stage.
    pub fn version(&self) -> (u64, u64) {
        (self.changes + self.shelf.changes(), self.session.as_ref().map_or(0, Session::revision))
    }

    /// What the console draws.
    pub fn snapshot(&self, revision: u64, stage: StageView) -> ConsoleSnapshot {
        let now = self.now();
        let session = self.session.as_ref();
        ConsoleSnapshot {
            revision,
            screen: self.screen(&now, &stage),
            late: self.late(&stage.sheet, &now),
            ready: self.ready(),
            settings: self.settings_view(),
            file: self.path().map(|path| path.to_string_lossy().into_owned()),
            saved: session.map_or(SavedView::Nothing, Session::saved_view),
            undo: session.and_then(|session| session.undo_name()).map(str::to_owned),
            redo: session.and_then(|session| session.redo_name()).map(str::to_owned),
            disc: self.disc(&now).filter(|_| !stage.blank && !stage.frozen),
            rounds: session.map(Session::rounds_view).unwrap_or_default(),
            stage,
            time: self.time(&now),
        }
    }

    fn late(&self, sheet: &Sheet, now: &Moment) -> Option<LateView> {
        self.running().filter(|_| *sheet == Sheet::Late).and_then(|workshop| view::late_view(workshop, now))
    }

    fn ready(&self) -> Option<ReadyView> {
        let workshop = self.workshop().filter(|_| matches!(self.place, Place::Prepare))?;
        Some(self.readied.view(workshop))
    }

    fn screen(&self, now: &Moment, stage: &StageView) -> Screen {
        let library = || Screen::Library { library: self.library_view(stage.second_screen) };
        let Some(workshop) = self.workshop() else {
            return match &self.place {
                Place::Unreadable(unreadable) => Screen::Unreadable { unreadable: unreadable.clone() },
                Place::Library | Place::Prepare | Place::Run => library(),
            };
        };
        let prepare = || {
            let saved = self.session.as_ref().map_or(SavedView::Nothing, Session::saved_view);
            let prepare = self.readied.look_at_the_room(view::prepare_view(workshop), workshop, stage, &saved);
            Screen::Prepare { prepare: Box::new(prepare) }
        };
        match &self.place {
            Place::Library | Place::Unreadable(_) => library(),
            Place::Prepare => prepare(),
            Place::Run => match view::run_view(workshop, now) {
                Some(mut run) => {
                    if self.meets_again {
                        run.review = run.review.map(ReviewView::without_the_question);
                    }
                    Screen::Run { run: Box::new(self.with_what_next_does(run, &stage.showing)) }
                }
                None => prepare(),
            },
        }
    }

    /// The filled button says that it turns the page that is read, or that it closes the round, where it does.
    fn with_what_next_does(&self, run: RunView, showing: &Showing) -> RunView {
        let part = self.workshop().and_then(|workshop| {
            let part = next_part(workshop, showing)? + 1;
            Some(format!("Next: part {part} of {}", view::page_parts(workshop)))
        });
        let closes = || self.session.as_ref().is_some_and(closes_with_next).then(|| "Next: close the round".to_owned());
        match part.or_else(closes) {
            Some(label) => RunView { next: NextView { label, ..run.next }, ..run },
            None => run,
        }
    }

    /// Whether the console of a workshop is open, and so the room has something to show.
    fn running(&self) -> Option<&Workshop> {
        self.workshop().filter(|_| matches!(self.place, Place::Run | Place::Prepare))
    }

    /// The figures of time at `now`.
    pub fn time(&self, now: &Moment) -> Option<TimeView> {
        self.running().and_then(|workshop| view::time_view(workshop, now))
    }

    /// The room's picture with what it is to show, without blank and freeze.
    pub fn room(&self, showing: &Showing) -> RoomView {
        self.running().map_or(RoomView::Nothing, |workshop| view::room_view(workshop, showing))
    }

    /// The step that the facilitator stands in; what is shown in the room is shown as long as she stands in it.
    pub fn stands_in(&self) -> Option<&str> {
        self.workshop().and_then(|workshop| workshop.run.place.as_ref()).map(|place| place.step.as_str())
    }

    /// The room's disc at `now`.
    pub fn disc(&self, now: &Moment) -> Option<RoomDisc> {
        self.running().and_then(|workshop| view::room_disc(workshop, now))
    }
}

/// Whether it is looked at in its review: it has ended, and its page is closed.
fn is_past(workshop: &Workshop) -> bool {
    workshop.run.ended.is_some() && workshop.is_closed()
}

/// Whether Next closes the open round: it is one of the step where she stands, and as many are in as there can be. A
/// close cannot be taken back, so that a round with less in it is closed by its own button.
fn closes_with_next(session: &Session) -> bool {
    let Some(open) = session.rounds_view().open.filter(|open| open.is_complete) else { return false };
    let place = session.workshop().run.place.as_ref();
    let stands_in = place.and_then(|place| session.workshop().planned_step(&place.step));
    stands_in.is_some_and(|planned| rounds::step_of(open.of) == Some(planned.step.kind))
}

/// What Next from move to move shows: in the pulse step, once its round is closed, the first statement to talk about.
fn revealed(workshop: &Workshop) -> Option<Showing> {
    let place = workshop.run.place.as_ref()?;
    workshop.planned_step(&place.step).filter(|planned| planned.step.kind == StepKind::Pulse)?;
    workshop.talked_about().into_iter().next().map(Showing::PulseItem)
}

/// The part of the page that the room reads, in the step of signing.
fn part_read(workshop: &Workshop, showing: &Showing) -> Option<usize> {
    let Showing::Page(part) = showing else { return None };
    let place = workshop.run.place.as_ref().filter(|_| workshop.run.ended.is_none())?;
    let planned = workshop.planned_step(&place.step)?;
    (planned.step.kind == StepKind::Signing).then_some((*part).min(view::page_parts(workshop).saturating_sub(1)))
}

/// The part that comes after it.
fn next_part(workshop: &Workshop, showing: &Showing) -> Option<usize> {
    part_read(workshop, showing).map(|part| part + 1).filter(|next| *next < view::page_parts(workshop))
}

fn is_same_file(one: &Path, other: &Path) -> bool {
    one == other || one.canonicalize().ok().is_some_and(|one| other.canonicalize().is_ok_and(|other| one == other))
}

fn place_of(workshop: &Workshop) -> Place {
    if workshop.run.place.is_some() { Place::Run } else { Place::Prepare }
}

/// The full quarter of an hour after `now`, in its own offset.
fn next_quarter(now: &Moment) -> chrono::DateTime<chrono::FixedOffset> {
    const QUARTER_MS: i64 = 15 * 60_000;
    moment::local((now.utc_ms.div_euclid(QUARTER_MS) + 1) * QUARTER_MS, now.offset_min)
}
