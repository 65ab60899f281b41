//! Opening and closing the room window, and the answers to what the cover asks.

use super::{Answer, broken_off};
use crate::stage::{RoomWindow, Wish};
use crate::state::AppState;
use crate::windows::{console, room};
use accord_app::screen::{Problem, ProblemCode};
use tauri::async_runtime::spawn_blocking;
use tauri::{AppHandle, State};

#[tauri::command]
pub(crate) async fn open_room(app: AppHandle, state: State<'_, AppState>) -> Answer {
    let display = state.stage().room_display().cloned();
    let wish = if display.is_some() { Wish::OnScreen } else { Wish::InWindow };
    let opened = spawn_blocking(move || {
        let window = room::ready(&app)?;
        match &display {
            Some(display) => room::fill(&window, display)?,
            None => room::show(&window)?,
        }
        room::whereabouts(&window, display.as_ref())
    });
    let opened = opened.await.map_err(broken_off)?;
    settle(&state, wish, opened)
}

#[tauri::command]
pub(crate) async fn close_room(app: AppHandle, state: State<'_, AppState>) -> Answer {
    settle(&state, Wish::Closed, room::close(&app).map(|()| RoomWindow::Closed))
}

/// The watch over the screens carries it out.
#[tauri::command]
pub(crate) async fn toggle_room_full_screen(state: State<'_, AppState>) -> Answer {
    let mut stage = state.stage();
    match stage.wish() {
        Wish::Closed => {}
        Wish::OnScreen => stage.wish_for(Wish::InWindow),
        Wish::InWindow => stage.wish_for(Wish::OnScreen),
    }
    Ok(())
}

/// Only the facilitator sees the console. The room's screen is remembered for these screens.
#[tauri::command]
pub(crate) async fn uncover(state: State<'_, AppState>) -> Answer {
    let confirmed = {
        let mut stage = state.stage();
        stage.uncover();
        let set = stage.screens().map(|seen| (seen.set(), stage.room_display().map(|room| seen.key_of(room))));
        set.and_then(|(set, room)| Some((set, room?)))
    };
    state.publisher.stage_changed();
    confirmed.map_or(Ok(()), |(set, room)| remember(&state, set, room))
}

#[tauri::command]
pub(crate) async fn choose_room_screen(app: AppHandle, state: State<'_, AppState>, key: String) -> Answer {
    let Some(set) = state.stage().screens().map(|seen| seen.set()) else { return Ok(()) };
    let remembered = remember(&state, set, key);
    let away = state.stage().home_of_console().cloned();
    if let Some(display) = away {
        console::put_on(&app, &display).map_err(|error| refused(&error))?;
    }
    state.publisher.stage_changed();
    remembered
}

/// The room goes on the screen of the console, and the console on another one.
#[tauri::command]
pub(crate) async fn swap_screens(app: AppHandle, state: State<'_, AppState>) -> Answer {
    let key = {
        let stage = state.stage();
        let seen = stage.screens().filter(|_| stage.room_display().is_some());
        seen.and_then(|seen| Some(seen.key_of(seen.console_display()?)))
    };
    match key {
        Some(key) => choose_room_screen(app, state, key).await,
        None => Err(Problem {
            code: ProblemCode::Room,
            message: "There is no second screen to swap with. Plug one in, and set it to extend this one.".to_owned(),
        }),
    }
}

fn remember(state: &AppState, set: String, room: String) -> Answer {
    let unwritten = {
        let mut desk = state.desk();
        let unwritten = desk.change_settings(|settings| drop(settings.room_screens.insert(set, room)));
        state.stage().choose_screens(desk.settings().room_screens.clone());
        unwritten
    };
    unwritten.write()
}

fn settle(state: &AppState, wish: Wish, room: tauri::Result<RoomWindow>) -> Answer {
    let room = room.map_err(|error| refused(&error))?;
    let mut stage = state.stage();
    stage.wish_for(wish);
    stage.room_is(room);
    drop(stage);
    state.publisher.stage_changed();
    Ok(())
}

fn refused(error: &tauri::Error) -> Problem {
    Problem {
        code: ProblemCode::Room,
        message: format!("The room screen could not be opened: {error}. The workshop can run on paper."),
    }
}
