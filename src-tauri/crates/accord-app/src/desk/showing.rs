//! What the windows draw of the desk, computed anew each time.

use super::walking::{closes_with_next, next_part};
use super::{Desk, Place};
use crate::screen::{ConsoleSnapshot, LibraryView, SavedView, Screen, Sheet, StageView};
use crate::session::Session;
use crate::settings::OpensWith;
use accord_core::view::{
    self, AsideView, LateView, NextView, OverviewView, ReviewView, RoomDisc, RoomView, RunView, Showing, TimeView,
};
use accord_core::{Moment, Workshop};

impl Desk {
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
            overview: self.overview(&stage.sheet, &now),
            ready: self.ready(),
            aside: self.aside_view(&now),
            settings: self.settings().clone(),
            may_sleep: self.vigil.refused(),
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

    fn overview(&self, sheet: &Sheet, now: &Moment) -> Option<OverviewView> {
        self.running().filter(|_| *sheet == Sheet::Overview).and_then(|workshop| view::overview_view(workshop, now))
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
    pub(super) fn running(&self) -> Option<&Workshop> {
        self.workshop().filter(|_| matches!(self.place, Place::Run | Place::Prepare))
    }

    /// The figures of time at `now`.
    pub fn time(&self, now: &Moment) -> Option<TimeView> {
        self.running().and_then(|workshop| view::time_view(workshop, now))
    }

    /// What stands beside the plan's time at `now`.
    pub fn aside_view(&self, now: &Moment) -> AsideView {
        self.running().map_or_else(AsideView::default, |workshop| view::aside_view(workshop, &self.aside, now))
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
}
