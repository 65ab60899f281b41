//! Opening and closing the room window.

use super::{Answer, broken_off};
use crate::stage::RoomWindow;
use crate::state::AppState;
use crate::windows::room;
use accord_app::screen::{Problem, ProblemCode};
use tauri::async_runtime::spawn_blocking;
use tauri::{AppHandle, State};

#[tauri::command]
pub(crate) async fn open_room(app: AppHandle, state: State<'_, AppState>) -> Answer {
    let opened = spawn_blocking(move || room::open(&app)).await.map_err(broken_off)?;
    settle(&state, opened)
}

#[tauri::command]
pub(crate) async fn close_room(app: AppHandle, state: State<'_, AppState>) -> Answer {
    settle(&state, room::close(&app).map(|()| RoomWindow::Closed))
}

#[tauri::command]
pub(crate) async fn toggle_room_full_screen(app: AppHandle, state: State<'_, AppState>) -> Answer {
    let toggled = spawn_blocking(move || room::toggle_full_screen(&app)).await.map_err(broken_off)?;
    settle(&state, toggled)
}

fn settle(state: &AppState, room: tauri::Result<RoomWindow>) -> Answer {
    let room = room.map_err(|error| Problem {
        code: ProblemCode::Room,
        message: format!("The room screen could not be opened: {error}. The workshop can run on paper."),
    })?;
    state.stage().room_is(room);
    state.publisher.stage_changed();
    Ok(())
}
