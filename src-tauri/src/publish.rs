//! Telling the windows: whole snapshots when something changed, a small tick when a figure of time did. One thread
//! does it, so that what a window is sent is always in order.

use crate::state::AppState;
use accord_app::screen::{ConsoleMessage, ConsoleSnapshot, RoomMessage};
use accord_core::view::{AsideView, RoomDisc, TimeView};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tauri::ipc::Channel;

/// How long a picture waits for the save behind it. A slow disk never holds up the room, the timer or the keys.
const WAIT_FOR_SAVE: Duration = Duration::from_millis(100);
/// How often the figures of time are looked at. Windows are told only when one changed.
const LOOK_AT_TIME: Duration = Duration::from_millis(250);

/// The way to tell the windows.
#[derive(Clone)]
pub(crate) struct Publisher {
    signal: Sender<Signal>,
    windows: Arc<Mutex<Windows>>,
}

enum Signal {
    /// The document changed: wait for the save, a little.
    Document,
    /// Something else did: at once.
    Stage,
}

/// Who is told, and what they were told last.
#[derive(Default)]
struct Windows {
    console: Option<Channel<ConsoleMessage>>,
    room: Option<Channel<RoomMessage>>,
    revision: u64,
    snapshot: Option<ConsoleSnapshot>,
    time: Option<TimeView>,
    aside: AsideView,
    disc: Option<RoomDisc>,
}

/// What moves by itself.
struct Figures {
    time: Option<TimeView>,
    aside: AsideView,
    disc: Option<RoomDisc>,
}

impl Publisher {
    /// A publisher, and the end that [`run`] listens to.
    pub(crate) fn new() -> (Publisher, Inbox) {
        let (signal, inbox) = channel();
        (Publisher { signal, windows: Arc::default() }, Inbox(inbox))
    }

    /// The document changed, or a save came through.
    pub(crate) fn document_changed(&self) {
        let _ = self.signal.send(Signal::Document);
    }

    /// The stage, the screen or a window changed.
    pub(crate) fn stage_changed(&self) {
        let _ = self.signal.send(Signal::Stage);
    }

    /// From now on the console is told, a whole snapshot first.
    pub(crate) fn watch_console(&self, channel: Channel<ConsoleMessage>) {
        let mut windows = self.windows();
        windows.console = Some(channel);
        windows.snapshot = None;
        drop(windows);
        self.stage_changed();
    }

    /// From now on the room is told, `picture` first.
    pub(crate) fn watch_room(&self, channel: Channel<RoomMessage>, picture: RoomMessage) {
        let _ = channel.send(picture);
        self.windows().room = Some(channel);
        self.stage_changed();
    }

    fn windows(&self) -> MutexGuard<'_, Windows> {
        self.windows.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Where the signals arrive.
pub(crate) struct Inbox(Receiver<Signal>);

/// Tells the windows until the app ends.
pub(crate) fn run(inbox: &Inbox, state: &AppState) {
    loop {
        state.desk().look();
        match inbox.0.recv_timeout(LOOK_AT_TIME) {
            Ok(first) => {
                let signals: Vec<Signal> = std::iter::once(first).chain(inbox.0.try_iter()).collect();
                if signals.iter().all(|signal| matches!(signal, Signal::Document)) {
                    wait_for_save(state);
                }
                tell_everything(state);
            }
            Err(RecvTimeoutError::Timeout) => tell_time(state),
            Err(RecvTimeoutError::Disconnected) => return,
        }
    }
}

fn wait_for_save(state: &AppState) {
    let watch = state.desk().session().ok().and_then(|session| session.save_watch());
    if let Some(watch) = watch {
        watch.wait(WAIT_FOR_SAVE);
    }
}

/// The room first: it is what people see.
fn tell_everything(state: &AppState) {
    let now = state.desk().surroundings().clock.now();
    let (picture, disc, snapshot) = {
        let desk = state.desk();
        let mut stage = state.stage();
        let picture = stage.picture(&desk);
        let picture = stage.on_the_wall(picture);
        let number = stage.send(&picture);
        let disc = desk.disc(&now).filter(|_| !stage.is_still());
        let theme = desk.settings().room_theme;
        (number.map(|number| (number, picture, theme)), disc, desk.snapshot(0, stage.view()))
    };
    let mut windows = state.publisher.windows();
    if let Some((revision, view, theme)) = picture {
        windows.tell_room(RoomMessage::Picture { revision, view: Box::new(view), theme, disc: disc.clone() });
        windows.disc.clone_from(&disc);
    }
    let figures = Figures { time: snapshot.time.clone(), aside: snapshot.aside.clone(), disc };
    windows.tell_console(snapshot);
    windows.tell_figures(figures);
}

/// What a tick changes: the figures and, once a minute, the clock times of the steps to come.
fn tell_time(state: &AppState) {
    let (figures, snapshot) = {
        let desk = state.desk();
        let stage = state.stage();
        let now = desk.surroundings().clock.now();
        let disc = desk.disc(&now).filter(|_| !stage.is_still());
        let time = desk.time(&now);
        let snapshot = time.is_some().then(|| desk.snapshot(0, stage.view()));
        (Figures { time, aside: desk.aside_view(&now), disc }, snapshot)
    };
    let mut windows = state.publisher.windows();
    if let Some(snapshot) = snapshot {
        windows.tell_console(snapshot);
    }
    windows.tell_figures(figures);
}

/// Everything of the time but the wedge, which moves by itself: it is sent along when a figure changes.
fn figures(time: &TimeView) -> TimeView {
    TimeView { left: 0.0, ..time.clone() }
}

impl Windows {
    /// Whether the console was told this already, the ticking figures apart.
    fn has_told(&self, snapshot: &ConsoleSnapshot) -> bool {
        let without_time = |snapshot: &ConsoleSnapshot| ConsoleSnapshot {
            revision: 0,
            time: None,
            disc: None,
            aside: AsideView::default(),
            ..snapshot.clone()
        };
        self.snapshot.as_ref().is_some_and(|told| without_time(told) == without_time(snapshot))
    }

    fn tell_console(&mut self, mut snapshot: ConsoleSnapshot) {
        if self.has_told(&snapshot) {
            return;
        }
        self.revision += 1;
        snapshot.revision = self.revision;
        self.time.clone_from(&snapshot.time);
        self.aside.clone_from(&snapshot.aside);
        self.snapshot = Some(snapshot.clone());
        self.send_console(ConsoleMessage::Snapshot { snapshot: Box::new(snapshot) });
    }

    /// The figures, where one is another than was told last.
    fn tell_figures(&mut self, new: Figures) {
        let same_time = self.time.as_ref().map(figures) == new.time.as_ref().map(figures);
        if same_time && self.aside == new.aside {
            return;
        }
        let Figures { time, aside, disc } = new;
        self.time.clone_from(&time);
        self.aside.clone_from(&aside);
        self.send_console(ConsoleMessage::Tick { time, disc: disc.clone(), aside });
        if self.disc != disc {
            self.tell_room(RoomMessage::Disc { disc: disc.clone() });
            self.disc = disc;
        }
    }

    fn send_console(&self, message: ConsoleMessage) {
        if let Some(console) = &self.console {
            let _ = console.send(message);
        }
    }

    fn tell_room(&self, message: RoomMessage) {
        if let Some(room) = &self.room {
            let _ = room.send(message);
        }
    }
}
