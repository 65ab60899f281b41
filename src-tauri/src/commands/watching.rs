//! How a window begins to be told.

use super::Answer;
use crate::state::AppState;
use accord_app::screen::{ConsoleMessage, RoomMessage};
use tauri::State;
use tauri::ipc::Channel;

#[tauri::command]
pub(crate) async fn watch_console(state: State<'_, AppState>, channel: Channel<ConsoleMessage>) -> Answer {
    state.publisher.watch_console(channel);
    Ok(())
}

#[tauri::command]
pub(crate) async fn watch_room(state: State<'_, AppState>, channel: Channel<RoomMessage>) -> Answer {
    let picture = {
        let desk = state.desk();
        let mut stage = state.stage();
        let picture = stage.picture(&desk);
        let view = stage.on_the_wall(picture);
        let disc = desk.disc(&desk.surroundings().clock.now()).filter(|_| !stage.is_still());
        let theme = desk.settings().room_theme;
        RoomMessage::Picture { revision: stage.send_anew(&view), view: Box::new(view), theme, disc }
    };
    state.publisher.watch_room(channel, picture);
    Ok(())
}

#[tauri::command]
pub(crate) async fn room_drew(state: State<'_, AppState>, revision: u64) -> Answer {
    state.stage().drew(revision);
    state.publisher.stage_changed();
    Ok(())
}
