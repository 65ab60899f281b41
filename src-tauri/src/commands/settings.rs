//! What is chosen on this computer.

use super::{Answer, broken_off};
use crate::state::AppState;
use accord_app::settings::Choice;
use tauri::State;
use tauri::async_runtime::spawn_blocking;

#[tauri::command]
pub(crate) async fn choose(state: State<'_, AppState>, choice: Choice) -> Answer {
    let unwritten = state.desk().change_settings(|settings| settings.choose(choice));
    if let Choice::RoomTheme(_) = choice {
        state.stage().repaint();
    }
    state.publisher.stage_changed();
    spawn_blocking(move || unwritten.write()).await.map_err(broken_off)?
}

#[tauri::command]
pub(crate) async fn choose_library(state: State<'_, AppState>) -> Answer {
    let chooser = state.desk().surroundings().chooser.clone();
    let Some(folder) = spawn_blocking(move || chooser.library_folder()).await.map_err(broken_off)? else {
        return Ok(());
    };
    let unwritten = state.desk().move_library(folder);
    state.publisher.stage_changed();
    spawn_blocking(move || unwritten.write()).await.map_err(broken_off)?
}

#[tauri::command]
pub(crate) async fn show_all_workshops(state: State<'_, AppState>) -> Answer {
    state.desk().show_all();
    state.publisher.stage_changed();
    Ok(())
}
