//! Watching the screens: there is no event for a screen that comes or goes, so they are looked at again and again. The
//! console is covered first; then the windows go where they belong, and it is verified that they are there.

use crate::stage::{RoomWindow, Wish};
use crate::state::AppState;
use crate::windows::{console, room};
use accord_app::screens::{Area, Arrangement, Change, Display};
use accord_core::dates;
use std::sync::mpsc;
use std::time::Duration;
use tauri::{AppHandle, Manager};

/// How often the screens are looked at.
pub(crate) const POLL: Duration = Duration::from_millis(200);
/// How many looks a window is given to be where it was put, before it is put there again.
const PATIENCE: u32 = 4;
/// How often it is put there at most, until the screens change or the facilitator asks.
const MOST_TRIES: u32 = 8;

/// Looks after the screens until the app ends.
pub(crate) fn watch(app: &AppHandle, state: &AppState) {
    let mut keeper = Keeper::default();
    loop {
        std::thread::sleep(POLL);
        if let Some(arrangement) = arrangement(app) {
            look(app, state, arrangement, &mut keeper);
        }
    }
}

/// What was tried to get the room window where it belongs.
#[derive(Debug, Default)]
struct Keeper {
    wanted: (Option<Display>, Wish),
    looks: u32,
    tries: u32,
}

impl Keeper {
    /// Whether it is time to put the window there, for the first time or again.
    fn is_time(&mut self, wanted: (Option<Display>, Wish)) -> bool {
        if self.wanted != wanted {
            *self = Keeper { wanted, ..Keeper::default() };
        }
        self.looks += 1;
        let is_time = self.looks % PATIENCE == 1 && self.tries < MOST_TRIES;
        self.tries += u32::from(is_time);
        is_time
    }
}

fn look(app: &AppHandle, state: &AppState, arrangement: Arrangement, keeper: &mut Keeper) {
    let at = dates::clock_time(state.desk().surroundings().clock.now().local().time());
    let change = state.stage().look(arrangement, &at);
    if change.is_some() {
        state.publisher.stage_changed();
        *keeper = Keeper::default();
    }
    if change.is_some_and(|change| change != Change::ConsoleMoved) {
        let home = state.stage().home_of_console().cloned();
        if let Some(display) = home {
            let _ = console::put_on(app, &display);
        }
    }
    if let Ok(Some(found)) = keep_room(app, state, keeper) {
        state.stage().room_is(found);
        state.publisher.stage_changed();
    }
}

/// Puts the room window where it is wanted, and answers where it is if that is news.
fn keep_room(app: &AppHandle, state: &AppState, keeper: &mut Keeper) -> tauri::Result<Option<RoomWindow>> {
    let Some(window) = app.get_webview_window(room::LABEL) else { return Ok(None) };
    let (wish, display, before) = {
        let stage = state.stage();
        (stage.wish(), stage.room_display().cloned(), stage.room())
    };
    match (wish, &display) {
        (Wish::Closed, _) => return Ok(None),
        (Wish::OnScreen, Some(display)) => {
            if !room::fills(&window, display)? && keeper.is_time((Some(display.clone()), wish)) {
                room::fill(&window, display)?;
            }
        }
        (Wish::OnScreen, None) if window.is_fullscreen()? => room::hide(&window)?,
        (Wish::InWindow, _) if window.is_fullscreen()? => window.set_fullscreen(false)?,
        (Wish::InWindow | Wish::OnScreen, _) => {}
    }
    let found = room::whereabouts(&window, display.as_ref())?;
    Ok((found != before).then_some(found))
}

/// The screens and the console's place among them, read where the system keeps them: on the main thread. None while
/// the app is closing.
pub(crate) fn arrangement(app: &AppHandle) -> Option<Arrangement> {
    let (sender, answer) = mpsc::channel();
    let on_main = app.clone();
    app.run_on_main_thread(move || {
        let _ = sender.send(read(&on_main));
    })
    .ok()?;
    answer.recv().ok()?
}

fn read(app: &AppHandle) -> Option<Arrangement> {
    let console = app.get_webview_window(console::LABEL)?;
    let (position, size) = (console.outer_position().ok()?, console.outer_size().ok()?);
    let displays = console.available_monitors().ok()?.into_iter().map(|monitor| Display {
        name: monitor.name().cloned().unwrap_or_default(),
        position: (monitor.position().x, monitor.position().y),
        size: (monitor.size().width, monitor.size().height),
        scale: monitor.scale_factor(),
    });
    Some(Arrangement {
        displays: displays.collect(),
        console: Area { position: (position.x, position.y), size: (size.width, size.height) },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_that_does_not_stay_is_put_back_a_few_times_and_then_left_alone() {
        let mut keeper = Keeper::default();
        let wanted = || (None, Wish::OnScreen);
        let tries = (0..1000).filter(|_| keeper.is_time(wanted())).count();
        assert_eq!(tries, MOST_TRIES as usize);
        assert!(keeper.is_time((None, Wish::InWindow)), "another wish is tried at once");
    }
}
