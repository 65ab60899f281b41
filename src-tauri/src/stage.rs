//! The stage: blank, freeze, the cover, what replaces the sheet, where the room window is and what it has drawn. It is the
//! shell's, not the document's: nothing of it is stored.

use accord_app::Desk;
use accord_app::screen::{Sheet, StageAct, StageView};
use accord_app::screens::{Arrangement, Change, Display, Screens};
use accord_core::view::{RoomView, Showing};
use std::collections::BTreeMap;

/// The stage.
#[derive(Debug, Default)]
pub(crate) struct Stage {
    blank: bool,
    /// It was blanked together with a card, and is shown again with the sheet behind the card.
    blank_for_card: bool,
    frozen: Option<RoomView>,
    sheet: Sheet,
    showing: Showing,
    shown_in: Option<String>,
    room: RoomWindow,
    /// Where the room window is to be.
    wish: Wish,
    screens: Screens,
    /// Which screen was chosen for the room, by the name of the set of screens.
    chosen: BTreeMap<String, String>,
    sent: Option<(u64, RoomView)>,
    drawn: Option<(u64, RoomView)>,
}

/// Where the room window is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum RoomWindow {
    /// It is not open.
    #[default]
    Closed,
    /// It is a window to drag.
    InWindow,
    /// It fills the second screen.
    OnProjector,
    /// It is hidden until its screen is back.
    Waiting,
}

/// Where the facilitator wants the room window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Wish {
    /// Nowhere.
    #[default]
    Closed,
    /// In a window, whatever screens there are.
    InWindow,
    /// On the screen for the room; in a window as long as there never was one.
    OnScreen,
}

impl Stage {
    /// Carries out an act; `picture` is what the room would show now.
    pub(crate) fn act(&mut self, act: &StageAct, picture: RoomView) {
        match act {
            StageAct::ToggleBlank => {
                self.blank = !self.blank;
                self.blank_for_card = false;
            }
            StageAct::ToggleFreeze => {
                self.frozen = if self.frozen.is_some() { None } else { Some(picture) };
            }
            StageAct::ShowInRoom { showing } => self.showing = showing.clone(),
            StageAct::Show { sheet } => self.put(sheet.clone()),
            StageAct::BlankWithCard { code } => {
                self.blank_for_card |= !self.blank;
                self.blank = true;
                self.sheet = Sheet::Card { code: code.clone() };
            }
        }
    }

    /// Puts the sheet back to the step. A new line, step or workshop begins there.
    pub(crate) fn close_sheet(&mut self) {
        self.put(Sheet::Step);
    }

    /// What was blanked together with a card is shown again when the card is closed; another card keeps it blank.
    fn put(&mut self, sheet: Sheet) {
        if self.blank_for_card && !matches!(sheet, Sheet::Card { .. }) {
            self.blank = false;
            self.blank_for_card = false;
        }
        self.sheet = sheet;
    }

    /// As at the beginning, but for the room window itself.
    pub(crate) fn clear(&mut self) {
        self.blank = false;
        self.blank_for_card = false;
        self.frozen = None;
        self.sheet = Sheet::Step;
        self.showing = Showing::Question;
        self.shown_in = None;
    }

    /// What the room is to show. Another step returns to its question.
    pub(crate) fn showing(&mut self, desk: &Desk) -> &Showing {
        if self.shown_in.as_deref() != desk.stands_in() {
            self.showing = Showing::Question;
            self.shown_in = desk.stands_in().map(str::to_owned);
        }
        &self.showing
    }

    /// What the room would show now, without blank and freeze.
    pub(crate) fn picture(&mut self, desk: &Desk) -> RoomView {
        if self.sheet == Sheet::RoomCheck {
            return RoomView::TryOut;
        }
        desk.room(self.showing(desk))
    }

    /// Next or Back led somewhere: shows what that reveals, unless something else was shown by hand.
    pub(crate) fn reveal(&mut self, desk: &Desk, showing: Showing) {
        let is_by_hand = match (self.showing(desk), &showing) {
            (Showing::Question, _) | (Showing::Page(_), Showing::Page(_)) => false,
            (_, _) => true,
        };
        if !is_by_hand {
            self.showing = showing;
        }
    }

    /// Looks at the screens, `at` this time of day. Whatever changed covers the console, and the room window goes
    /// again where it was wanted.
    pub(crate) fn look(&mut self, arrangement: Arrangement, at: &str) -> Option<Change> {
        let change = self.screens.look(arrangement, at);
        if change.is_some() && self.wish == Wish::InWindow {
            self.wish = Wish::OnScreen;
        }
        change
    }

    /// Only the facilitator sees the console.
    pub(crate) fn uncover(&mut self) {
        self.screens.uncover();
    }

    /// Where the room window is wanted.
    pub(crate) fn wish(&self) -> Wish {
        self.wish
    }

    /// The facilitator wants the room window elsewhere.
    pub(crate) fn wish_for(&mut self, wish: Wish) {
        self.wish = wish;
    }

    /// The screen of the room among those that there are.
    pub(crate) fn room_display(&self) -> Option<&Display> {
        self.screens.seen().and_then(|seen| seen.for_the_room(self.chosen_here()))
    }

    /// Where the console has to go, since it is lost, or on the room's screen.
    pub(crate) fn home_of_console(&self) -> Option<&Display> {
        self.screens.seen().and_then(|seen| seen.home_of_console(self.chosen_here()))
    }

    fn chosen_here(&self) -> Option<&str> {
        self.screens.seen().and_then(|seen| self.chosen.get(&seen.set())).map(String::as_str)
    }

    /// The screens as they were seen last.
    pub(crate) fn screens(&self) -> Option<&Arrangement> {
        self.screens.seen()
    }

    /// What was chosen for the room, set by set.
    pub(crate) fn choose_screens(&mut self, chosen: BTreeMap<String, String>) {
        self.chosen = chosen;
    }

    /// Where the room window is.
    pub(crate) fn room(&self) -> RoomWindow {
        self.room
    }

    /// Where the room window is now.
    pub(crate) fn room_is(&mut self, room: RoomWindow) {
        self.room = room;
        if room == RoomWindow::Closed {
            self.drawn = None;
            self.sent = None;
        }
    }

    /// What is on the wall: black, the frozen picture, or what the workshop shows.
    pub(crate) fn on_the_wall(&self, picture: RoomView) -> RoomView {
        match (self.blank || self.screens.is_covered(), &self.frozen) {
            (true, _) => RoomView::Blank,
            (false, Some(frozen)) => frozen.clone(),
            (false, None) => picture,
        }
    }

    /// Whether the picture stands still, and so its disc.
    pub(crate) fn is_still(&self) -> bool {
        self.blank || self.screens.is_covered() || self.frozen.is_some()
    }

    /// The room was sent a picture. Answers its number, or none where it is the one that was sent last.
    pub(crate) fn send(&mut self, picture: &RoomView) -> Option<u64> {
        if self.sent.as_ref().is_some_and(|(_, sent)| sent == picture) {
            return None;
        }
        Some(self.send_anew(picture))
    }

    /// The next picture is sent whatever was sent before: it is drawn in other colours.
    pub(crate) fn repaint(&mut self) {
        if let Some((number, _)) = self.sent.take() {
            self.sent = Some((number, RoomView::Nothing));
        }
    }

    /// The same, for a room window that was just opened or reloaded.
    pub(crate) fn send_anew(&mut self, picture: &RoomView) -> u64 {
        let number = self.sent.as_ref().map_or(1, |(number, _)| number + 1);
        self.sent = Some((number, picture.clone()));
        number
    }

    /// The room window says that it has drawn a picture.
    pub(crate) fn drew(&mut self, number: u64) {
        self.drawn = self.sent.clone().filter(|(sent, _)| *sent == number).or_else(|| self.drawn.take());
    }

    /// What the console shows of it.
    pub(crate) fn view(&self) -> StageView {
        StageView {
            blank: self.blank,
            frozen: self.frozen.is_some(),
            sheet: self.sheet.clone(),
            showing: self.showing.clone(),
            room_open: matches!(self.room, RoomWindow::InWindow | RoomWindow::OnProjector),
            room: match self.room {
                RoomWindow::Closed => "not open",
                RoomWindow::InWindow => "in a window",
                RoomWindow::OnProjector => "on the projector",
                RoomWindow::Waiting => "unplugged",
            }
            .to_owned(),
            miniature: self.drawn.as_ref().map(|(_, picture)| picture.clone()),
            room_behind: self.sent.as_ref().map(|(number, _)| number) != self.drawn.as_ref().map(|(number, _)| number),
            second_screen: self.screens.seen().is_some_and(|seen| seen.displays.len() > 1),
            cover: self.screens.cover_view(&self.chosen),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use accord_app::screens::Area;

    fn greeting(title: &str) -> RoomView {
        RoomView::Greeting { title: title.into(), starts: String::new() }
    }

    #[test]
    fn blank_wins_over_freeze_and_freeze_keeps_the_picture() {
        let mut stage = Stage::default();
        stage.act(&StageAct::ToggleFreeze, greeting("old"));
        assert_eq!(stage.on_the_wall(greeting("new")), greeting("old"));
        stage.act(&StageAct::ToggleBlank, greeting("new"));
        assert_eq!(stage.on_the_wall(greeting("new")), RoomView::Blank);
        stage.act(&StageAct::ToggleBlank, greeting("new"));
        stage.act(&StageAct::ToggleFreeze, greeting("new"));
        assert_eq!(stage.on_the_wall(greeting("new")), greeting("new"));
    }

    #[test]
    fn a_card_can_blank_the_room_in_the_same_act_and_its_end_shows_it_again() {
        let show = |sheet| StageAct::Show { sheet };
        let tears = || StageAct::BlankWithCard { code: "TEA".into() };
        let mut stage = Stage::default();
        let mut act = |act: StageAct| {
            stage.act(&act, greeting("now"));
            let view = stage.view();
            (view.blank, view.sheet)
        };
        assert_eq!(act(tears()), (true, Sheet::Card { code: "TEA".into() }));
        assert!(act(show(Sheet::Card { code: "BLA".into() })).0, "another card keeps it blank");
        assert_eq!(act(show(Sheet::Step)), (false, Sheet::Step), "the room returns with the step");
        assert!(act(StageAct::ToggleBlank).0);
        act(tears());
        assert!(act(show(Sheet::Step)).0, "what was blanked by hand stays blank");
        act(StageAct::ToggleBlank);
        act(tears());
        act(StageAct::ToggleBlank);
        act(StageAct::ToggleBlank);
        assert!(act(show(Sheet::Step)).0, "and so does what was taken in hand since");
    }

    fn screens(widths: &[u32]) -> Arrangement {
        let mut x = 0;
        let displays = widths.iter().map(|width| {
            let display = Display { name: "Any".into(), position: (x, 0), size: (*width, 800), scale: 1.0 };
            x += i32::try_from(*width).unwrap();
            display
        });
        Arrangement { displays: displays.collect(), console: Area { position: (0, 0), size: (1000, 700) } }
    }

    #[test]
    fn the_room_is_blank_from_a_change_of_the_screens_to_the_answer() {
        let mut stage = Stage::default();
        stage.look(screens(&[1280]), "11:00");
        assert_eq!(stage.on_the_wall(greeting("now")), greeting("now"));
        stage.act(&StageAct::ToggleFreeze, greeting("frozen"));
        stage.look(screens(&[1280, 1920]), "11:09");
        assert_eq!(stage.on_the_wall(greeting("now")), RoomView::Blank, "what was frozen is not shown either");
        assert!(stage.is_still() && !stage.view().blank, "it is not the facilitator's own blank");
        stage.uncover();
        assert_eq!(stage.on_the_wall(greeting("now")), greeting("frozen"));
    }

    #[test]
    fn a_room_in_a_window_goes_on_the_projector_that_comes() {
        let mut stage = Stage::default();
        stage.look(screens(&[1280]), "11:00");
        stage.wish_for(Wish::InWindow);
        stage.look(screens(&[1280, 1920]), "11:09");
        assert_eq!(stage.wish(), Wish::OnScreen);
        assert_eq!(stage.room_display().map(|display| display.size.0), Some(1920));
        let there = stage.screens().map(Arrangement::set).unwrap();
        stage.choose_screens(BTreeMap::from([(there, "Any 1280x800".to_owned())]));
        assert_eq!(stage.home_of_console().map(|display| display.size.0), Some(1920), "the console makes room");
    }

    #[test]
    fn the_miniature_shows_only_what_the_room_has_drawn() {
        let mut stage = Stage::default();
        let first = stage.send(&greeting("one")).unwrap();
        assert_eq!(stage.view().miniature, None, "sent is not drawn");
        stage.drew(first);
        assert_eq!(stage.view().miniature, Some(greeting("one")));
        let second = stage.send(&greeting("two")).unwrap();
        assert!(stage.view().room_behind);
        stage.drew(first);
        assert_eq!(stage.view().miniature, Some(greeting("one")), "an old acknowledgement says nothing of the new");
        stage.drew(second);
        assert!(!stage.view().room_behind);
        assert_eq!(stage.send(&greeting("two")), None, "the same picture is not sent twice");
    }
}
