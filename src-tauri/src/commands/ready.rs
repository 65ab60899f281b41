//! What is made ready in Prepare before the day: the group of an earlier workshop, the invitation, the three dates.

use super::{Answer, broken_off};
use crate::state::AppState;
use accord_app::desk::Taken;
use accord_app::export::Target;
use accord_app::ready;
use accord_app::screen::{EarlierRow, SavedFile};
use std::path::PathBuf;
use tauri::State;
use tauri::async_runtime::spawn_blocking;

#[tauri::command]
pub(crate) async fn earlier_workshops(state: State<'_, AppState>) -> Answer<Vec<EarlierRow>> {
    Ok(state.desk().earlier())
}

#[tauri::command]
pub(crate) async fn again(state: State<'_, AppState>, path: PathBuf) -> Answer {
    state.desk().again(&path)?;
    state.publisher.document_changed();
    Ok(())
}

#[tauri::command]
pub(crate) async fn invitation_copied(state: State<'_, AppState>) -> Answer {
    take(&state, Taken::Invitation)
}

#[tauri::command]
pub(crate) async fn save_dates(state: State<'_, AppState>) -> Answer<SavedFile> {
    let locks = state.desk().surroundings().locks();
    let (path, workshop) = {
        let mut desk = state.desk();
        let session = desk.session()?;
        (ready::dates_beside(&session.path()), session.workshop().clone())
    };
    let save = move || ready::save_dates(&workshop, Target { path: &path, locks: &locks });
    let saved = spawn_blocking(save).await.map_err(broken_off)??;
    take(&state, Taken::Dates)?;
    Ok(saved)
}

/// Notes in the desk that something of the open workshop was taken along, and tells the console.
pub(crate) fn take(state: &AppState, taken: Taken) -> Answer {
    state.desk().make_ready(taken)?;
    state.publisher.stage_changed();
    Ok(())
}
