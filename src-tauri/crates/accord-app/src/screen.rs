//! What crosses to the windows: whole snapshots with a revision, and a small tick each second. A window that is
//! reloaded or opened late gets a full snapshot first, and is right by construction.

use crate::export::Export;
use crate::paper_pack::PaperPack;
use crate::ready::ReadyView;
use crate::rounds::{RoundAct, RoundsView};
use crate::settings::{Choice, RoomTheme, Settings};
use accord_core::aside::AsideAct;
use accord_core::operation::Operation;
use accord_core::pack::PackSize;
use accord_core::page::{PageBlock, Paper};
use accord_core::view::{
    AsideView, LateView, OverviewView, PrepareView, RoomDisc, RoomView, RunView, SettleEntry, Showing, TimeView,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What the console window is sent.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(rename_all = "snake_case", tag = "kind")]
#[expect(clippy::large_enum_variant, reason = "a message is made and sent at once, never kept")]
pub enum ConsoleMessage {
    /// Everything, anew.
    Snapshot {
        /// What the console draws.
        snapshot: Box<ConsoleSnapshot>,
    },
    /// The ticking figures only.
    Tick {
        /// Time on the console; none while no step is open.
        time: Option<TimeView>,
        /// The disc in the room and its miniature.
        disc: Option<RoomDisc>,
        /// What stands beside the plan's time.
        aside: AsideView,
    },
}

/// Everything that the console draws.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct ConsoleSnapshot {
    /// Grows with each change of anything in it.
    #[ts(type = "number")]
    pub revision: u64,
    /// Which screen, with all that stands on it.
    pub screen: Screen,
    /// The open workshop's file, to delete it; none where none is open.
    pub file: Option<String>,
    /// Whether what was typed is on disk.
    pub saved: SavedView,
    /// What an undo would take back, "commitment 3"; none where there is nothing.
    pub undo: Option<String>,
    /// What a redo would bring again.
    pub redo: Option<String>,
    /// The open round, as far as it may be seen.
    pub rounds: RoundsView,
    /// Blank, freeze, what replaces the sheet, the room window.
    pub stage: StageView,
    /// The figures of time at this moment.
    pub time: Option<TimeView>,
    /// The disc in the room's miniature at this moment; none while the room stands still.
    pub disc: Option<RoomDisc>,
    /// What is made ready before the day; only in Prepare.
    pub ready: Option<ReadyView>,
    /// What stands beside the plan's time at this moment.
    pub aside: AsideView,
    /// The whole session; only while it is looked at.
    pub overview: Option<OverviewView>,
    /// What each choice comes to when it is late; only while they are looked at.
    pub late: Option<LateView>,
    /// What was chosen on this computer.
    pub settings: Settings,
    /// That this computer cannot be kept awake; said once.
    pub may_sleep: Option<String>,
}

/// One screen of the console window.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(rename_all = "snake_case", tag = "name")]
pub enum Screen {
    /// Home.
    Library {
        /// What stands on it.
        library: LibraryView,
    },
    /// The set-up of one workshop.
    Prepare {
        /// What stands on it.
        prepare: Box<PrepareView>,
    },
    /// A running workshop, or one that was ended.
    Run {
        /// What stands on it.
        run: Box<RunView>,
    },
    /// A file that cannot be read.
    Unreadable {
        /// What stands on it.
        unreadable: UnreadableView,
    },
}

/// The workshops in the library folder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct LibraryView {
    /// Workshops that were cut off in the middle.
    pub cut_off: Vec<LibraryRow>,
    /// All others, newest first.
    pub workshops: Vec<LibraryRow>,
    /// Where they lie.
    pub folder: String,
    /// "Five workshops on this computer. Nothing leaves it."
    pub foot: String,
    /// Why the folder could not be read, or what went wrong last; one plain sentence.
    pub problem: Option<String>,
    /// Only the workshops of today are in it; the others are shown when they are asked for.
    pub only_today: bool,
}

/// One workshop in the library. No person's name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct LibraryRow {
    /// The file, to open it.
    pub path: String,
    /// "3 Nov".
    pub day: String,
    /// "2026", or "Tue, 13:00" for one to come.
    pub under_day: String,
    /// The title; the file's name where there is none, or where it cannot be read.
    pub title: String,
    /// "9 present, 90-minute plan."
    pub line: String,
    /// "Prepare", "Resume", "Open".
    pub act: String,
    /// Whether the file could not be read; `line` then says why.
    pub damaged: bool,
    /// Whether its day is today.
    pub is_today: bool,
}

/// An earlier workshop, to begin with its group again. No person's name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct EarlierRow {
    /// The file, to begin with it.
    pub path: String,
    /// Its title.
    pub title: String,
    /// "3 November 2026, 9 people".
    pub line: String,
}

/// A file that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct UnreadableView {
    /// The file's name.
    pub name: String,
    /// What happened, what is safe.
    pub message: String,
    /// The file, to try it again.
    pub path: String,
    /// Snapshots that can be opened in its place, the newest first.
    pub copies: Vec<CopyRow>,
}

/// A snapshot of a workshop whose file cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct CopyRow {
    /// Its file, to open it.
    pub path: String,
    /// When it was made: "11:05", or "2 Nov, 18:12".
    pub made: String,
    /// What it holds, for a row: "Name the elephant", or "Prepared, not started".
    pub up_to: String,
    /// What it holds, as a sentence.
    pub sentence: String,
}

/// What deleting a workshop does, to be said before it is done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct DeletionView {
    /// The file.
    pub path: String,
    /// "Delete “Checkout”?"
    pub question: String,
    /// What is removed.
    pub removed: String,
    /// What Accord cannot remove.
    pub left: String,
}

/// Whether what was typed is on disk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum SavedView {
    /// No workshop is open.
    Nothing,
    /// Everything is on disk.
    Saved,
    /// It is on its way.
    Saving,
    /// It is kept in memory until it can be written.
    NotSaved {
        /// "Not saved since 11:09: this computer has no space left. The workshop goes on; ..."
        message: String,
    },
    /// The file can be read here, not changed.
    ReadOnly {
        /// Why.
        message: String,
    },
}

/// The stage: what is not the document's.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct StageView {
    /// The room is plain black.
    pub blank: bool,
    /// The room keeps its picture.
    pub frozen: bool,
    /// What stands in place of the sheet.
    pub sheet: Sheet,
    /// What the room is to show, unless it is blank or frozen.
    pub showing: Showing,
    /// Whether a room window is open.
    pub room_open: bool,
    /// "on the projector", "in a window", "not open".
    pub room: String,
    /// What the room window has drawn; none until it has.
    pub miniature: Option<RoomView>,
    /// The room window has not drawn the newest picture yet.
    pub room_behind: bool,
    /// There is more than one screen, so that somebody else may see one.
    pub second_screen: bool,
    /// The console shows only time and step until this is answered.
    pub cover: Option<CoverView>,
}

/// What the console becomes when the screens change: nothing private stands on it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct CoverView {
    /// "A screen was plugged in."
    pub lead: String,
    /// What is known besides, one line.
    pub known: Option<String>,
    /// The screens to choose the room's from; none where there is no choice.
    pub displays: Vec<DisplayRow>,
}

/// A screen of the machine, to choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct DisplayRow {
    /// Its name among these screens, to choose it.
    pub key: String,
    /// "DELL U2720Q, 2560 × 1440".
    pub words: String,
    /// The console stands on it.
    pub is_console: bool,
    /// The room would be on it.
    pub is_room: bool,
}

/// What stands in the middle of the console. The timer and the bar are never covered.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case", tag = "name")]
pub enum Sheet {
    /// The step.
    #[default]
    Step,
    /// All cards: four of them large.
    Cards {
        /// Whether the rest is unfolded.
        more: bool,
    },
    /// One card, large.
    Card {
        /// Its code.
        code: String,
    },
    /// The list of keys.
    Keys,
    /// The agreement as it would be printed.
    Page,
    /// The choices when it is late.
    Late,
    /// The whole session.
    Overview,
    /// What can be chosen on this computer; in place of the library only.
    Settings,
    /// What the room and the table need; in place of Prepare only. Meanwhile the room screen says what it is.
    RoomCheck,
}

/// An act on the stage. It changes no workshop.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case", tag = "act")]
pub enum StageAct {
    /// Blanks the room, or shows it again.
    ToggleBlank,
    /// Keeps the room's picture, or lets it follow again.
    ToggleFreeze,
    /// Shows something else in the room.
    ShowInRoom {
        /// What.
        showing: Showing,
    },
    /// Puts something else in place of the sheet.
    Show {
        /// What.
        sheet: Sheet,
    },
    /// Opens a card and blanks the room in the same act. When the card is closed, the room is shown again.
    BlankWithCard {
        /// The card's code.
        code: String,
    },
}

/// What the room window is sent.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum RoomMessage {
    /// The picture, anew.
    Picture {
        /// Acknowledged once it is drawn.
        #[ts(type = "number")]
        revision: u64,
        /// What to draw.
        view: Box<RoomView>,
        /// In which colours.
        theme: RoomTheme,
        /// The disc.
        disc: Option<RoomDisc>,
    },
    /// The disc only.
    Disc {
        /// The disc.
        disc: Option<RoomDisc>,
    },
}

/// The agreement for the console: pictures of its pages, and the same content to be read aloud.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct PagePictures {
    /// One SVG a page.
    pub pages: Vec<String>,
    /// Page width over height.
    pub ratio: f64,
    /// The same content as text, block by block.
    pub reading: Vec<PageBlock>,
    /// Names and words to be looked at while the page can be changed. They are drawn over the pictures and are not on
    /// them.
    pub marks: Vec<PageMark>,
    /// What is unexpected on it, one sentence each, to be looked at before it leaves.
    pub unexpected: Vec<String>,
    /// Letters that no embedded font draws, "U+1F600"; they print as such.
    pub missing_letters: Vec<String>,
}

/// Words on the page that are to be looked at.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct PageMark {
    /// Where they lie, a part for each line.
    pub boxes: Vec<MarkBox>,
    /// Whether they name a team or a person; if not, they say little.
    pub is_name: bool,
    /// What is to be said of them, and the field in which they are changed.
    pub link: SettleEntry,
}

/// A part of a line, in shares of the page's width and height from its upper left corner.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, TS)]
pub struct MarkBox {
    /// The page, counted from 0.
    pub page: usize,
    /// Its left edge.
    pub left: f64,
    /// Its upper edge.
    pub top: f64,
    /// Its width.
    pub width: f64,
    /// Its height.
    pub height: f64,
}

/// The pages that are being printed.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct PrintedPages {
    /// One SVG a page.
    pub pages: Vec<String>,
    /// The paper that they are set on.
    pub paper: Paper,
    /// Its width in millimetres.
    pub width_mm: f64,
    /// Its height in millimetres.
    pub height_mm: f64,
}

/// The answer to an operation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Receipt {
    /// The workshop's revision after it.
    #[ts(type = "number")]
    pub revision: u64,
}

/// Where a page was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct SavedFile {
    /// The whole path.
    pub path: String,
    /// One sentence for the screen: "Saved as “2026-09-15 Checkout.pdf”, beside the workshop."
    pub message: String,
}

/// An error as it crosses to a window. A code exists only where the window acts on it; nobody matches the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Problem {
    /// What kind of problem.
    pub code: ProblemCode,
    /// One plain sentence: what happened, what is safe, what to do.
    pub message: String,
}

/// The closed set of codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ProblemCode {
    /// The operation makes no sense where the workshop stands. Nothing was changed.
    Refused,
    /// No workshop is open.
    NothingOpen,
    /// The file can be read, not changed.
    ReadOnly,
    /// A file could not be read or written.
    File,
    /// The page could not be set.
    Page,
    /// Something on the page is to be looked at before it leaves.
    Unreviewed,
    /// The room window could not be opened.
    Room,
}

/// Everything that the windows send or are sent, for the generator of TypeScript types.
pub fn export_types(folder: &std::path::Path) -> Result<(), ts_rs::ExportError> {
    let config = ts_rs::Config::new().with_out_dir(folder);
    ConsoleMessage::export_all(&config)?;
    RoomMessage::export_all(&config)?;
    StageAct::export_all(&config)?;
    AsideAct::export_all(&config)?;
    Choice::export_all(&config)?;
    RoundAct::export_all(&config)?;
    Operation::export_all(&config)?;
    PagePictures::export_all(&config)?;
    PrintedPages::export_all(&config)?;
    EarlierRow::export_all(&config)?;
    Receipt::export_all(&config)?;
    SavedFile::export_all(&config)?;
    Export::export_all(&config)?;
    PaperPack::export_all(&config)?;
    PackSize::export_all(&config)?;
    DeletionView::export_all(&config)?;
    Problem::export_all(&config)
}
