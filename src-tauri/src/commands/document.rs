//! Opening, changing and leaving a workshop.

use super::{Answer, broken_off};
use crate::state::AppState;
use accord_app::Desk;
use accord_app::rounds::RoundAct;
use accord_app::screen::{DeletionView, Receipt, StageAct};
use accord_core::Operation;
use accord_core::aside::AsideAct;
use accord_core::view::Showing;
use chrono::{NaiveDate, NaiveTime};
use std::path::PathBuf;
use tauri::State;
use tauri::async_runtime::spawn_blocking;

#[tauri::command]
pub(crate) async fn new_workshop(state: State<'_, AppState>) -> Answer {
    state.stage().clear();
    let made = state.desk().new_workshop();
    state.publisher.stage_changed();
    made
}

#[tauri::command]
pub(crate) async fn open_workshop(state: State<'_, AppState>, path: PathBuf) -> Answer {
    state.stage().clear();
    let opened = state.desk().open(&path);
    state.publisher.stage_changed();
    opened
}

#[tauri::command]
pub(crate) async fn open_file(state: State<'_, AppState>) -> Answer {
    let chooser = state.desk().surroundings().chooser.clone();
    let chosen = spawn_blocking(move || chooser.workshop_to_open()).await.map_err(broken_off)?;
    match chosen {
        Some(path) => open_workshop(state, path).await,
        None => Ok(()),
    }
}

#[tauri::command]
pub(crate) async fn open_copy(state: State<'_, AppState>, path: PathBuf) -> Answer {
    state.stage().clear();
    let opened = state.desk().open_copy(&path);
    state.publisher.stage_changed();
    opened
}

#[tauri::command]
pub(crate) async fn deletion(state: State<'_, AppState>, path: PathBuf) -> Answer<DeletionView> {
    Ok(state.desk().deletion(&path))
}

#[tauri::command]
pub(crate) async fn delete_workshop(state: State<'_, AppState>, path: PathBuf) -> Answer {
    state.stage().clear();
    let deleted = state.desk().delete(&path);
    state.publisher.stage_changed();
    deleted
}

#[tauri::command]
pub(crate) async fn leave_workshop(state: State<'_, AppState>) -> Answer {
    state.stage().clear();
    state.desk().leave();
    state.publisher.stage_changed();
    Ok(())
}

#[tauri::command]
pub(crate) async fn open_console(state: State<'_, AppState>) -> Answer {
    state.desk().open_console()?;
    state.stage().close_sheet();
    state.publisher.document_changed();
    Ok(())
}

#[tauri::command]
pub(crate) async fn open_prepare(state: State<'_, AppState>) -> Answer {
    state.desk().open_prepare()?;
    state.publisher.stage_changed();
    Ok(())
}

#[tauri::command]
pub(crate) async fn transact(state: State<'_, AppState>, operation: Operation) -> Answer<Receipt> {
    let receipt = state.desk().session()?.transact(&operation)?;
    state.publisher.document_changed();
    Ok(receipt)
}

/// Of a round nothing is written, so that nobody waits for a save; a close is written as every change is.
#[tauri::command]
pub(crate) async fn collect(state: State<'_, AppState>, act: RoundAct) -> Answer {
    state.desk().session()?.collect(&act)?;
    state.publisher.document_changed();
    Ok(())
}

#[tauri::command]
pub(crate) async fn set_start(state: State<'_, AppState>, date: NaiveDate, time: NaiveTime) -> Answer {
    state.desk().set_start(date, time)?;
    state.publisher.document_changed();
    Ok(())
}

#[tauri::command]
pub(crate) async fn onward(state: State<'_, AppState>) -> Answer {
    walk(&state, Desk::onward)
}

#[tauri::command]
pub(crate) async fn back(state: State<'_, AppState>) -> Answer {
    walk(&state, Desk::back)
}

/// Leads on or back, and shows what that reveals.
fn walk(state: &AppState, lead: impl FnOnce(&mut Desk, &Showing) -> Answer<Option<Showing>>) -> Answer {
    {
        let mut desk = state.desk();
        let mut stage = state.stage();
        let showing = stage.showing(&desk).clone();
        let revealed = lead(&mut desk, &showing)?;
        stage.close_sheet();
        if let Some(showing) = revealed {
            stage.reveal(&desk, showing);
        }
    }
    state.publisher.document_changed();
    Ok(())
}

#[tauri::command]
pub(crate) async fn undo(state: State<'_, AppState>) -> Answer<Receipt> {
    let receipt = state.desk().session()?.undo()?;
    state.publisher.document_changed();
    Ok(receipt)
}

#[tauri::command]
pub(crate) async fn redo(state: State<'_, AppState>) -> Answer<Receipt> {
    let receipt = state.desk().session()?.redo()?;
    state.publisher.document_changed();
    Ok(receipt)
}

#[tauri::command]
pub(crate) async fn save_again(state: State<'_, AppState>) -> Answer {
    state.desk().session()?.try_again();
    state.publisher.document_changed();
    Ok(())
}

#[tauri::command]
pub(crate) async fn aside(state: State<'_, AppState>, act: AsideAct) -> Answer {
    state.desk().aside(act);
    state.publisher.stage_changed();
    Ok(())
}

#[tauri::command]
pub(crate) async fn stage(state: State<'_, AppState>, act: StageAct) -> Answer {
    {
        let desk = state.desk();
        let mut stage = state.stage();
        let picture = stage.picture(&desk);
        stage.act(&act, picture);
    }
    state.publisher.stage_changed();
    Ok(())
}
