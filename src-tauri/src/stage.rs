//! The stage: blank, freeze, what replaces the sheet, and what the room window has drawn. It is the shell's, not the
//! document's: nothing of it is stored.

use accord_app::Desk;
use accord_app::screen::{Sheet, StageAct, StageView};
use accord_core::view::{RoomView, Showing};

/// The stage.
#[derive(Debug, Default)]
pub(crate) struct Stage {
    blank: bool,
    frozen: Option<RoomView>,
    sheet: Sheet,
    showing: Showing,
    shown_in: Option<String>,
    room: RoomWindow,
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
}

impl Stage {
    /// Carries out an act; `picture` is what the room would show now.
    pub(crate) fn act(&mut self, act: &StageAct, picture: RoomView) {
        match act {
            StageAct::ToggleBlank => self.blank = !self.blank,
            StageAct::ToggleFreeze => {
                self.frozen = if self.frozen.is_some() { None } else { Some(picture) };
            }
            StageAct::ShowInRoom { showing } => self.showing = showing.clone(),
            StageAct::Show { sheet } => self.sheet = sheet.clone(),
        }
    }

    /// Puts the sheet back to the step. A new line, step or workshop begins there.
    pub(crate) fn close_sheet(&mut self) {
        self.sheet = Sheet::Step;
    }

    /// As at the beginning, but for the room window itself.
    pub(crate) fn clear(&mut self) {
        self.blank = false;
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
        match (self.blank, &self.frozen) {
            (true, _) => RoomView::Blank,
            (false, Some(frozen)) => frozen.clone(),
            (false, None) => picture,
        }
    }

    /// Whether the picture stands still, and so its disc.
    pub(crate) fn is_still(&self) -> bool {
        self.blank || self.frozen.is_some()
    }

    /// The room was sent a picture. Answers its number, or none where it is the one that was sent last.
    pub(crate) fn send(&mut self, picture: &RoomView) -> Option<u64> {
        if self.sent.as_ref().is_some_and(|(_, sent)| sent == picture) {
            return None;
        }
        Some(self.send_anew(picture))
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
            room_open: self.room != RoomWindow::Closed,
            room: match self.room {
                RoomWindow::Closed => "not open",
                RoomWindow::InWindow => "in a window",
                RoomWindow::OnProjector => "on the projector",
            }
            .to_owned(),
            miniature: self.drawn.as_ref().map(|(_, picture)| picture.clone()),
            room_behind: self.sent.as_ref().map(|(number, _)| number) != self.drawn.as_ref().map(|(number, _)| number),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
