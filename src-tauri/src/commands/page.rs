//! The agreement: its pictures, and its file. The paper pack: what it takes, and its file.

use super::ready::take;
use super::{Answer, broken_off};
use crate::state::AppState;
use accord_app::desk::Taken;
use accord_app::export::{self, Export, Target};
use accord_app::paper_pack::{self, PaperPack};
use accord_app::screen::{PagePictures, SavedFile};
use accord_core::pack::PackSize;
use std::path::PathBuf;
use tauri::State;
use tauri::async_runtime::spawn_blocking;

#[tauri::command]
pub(crate) async fn page_pictures(state: State<'_, AppState>) -> Answer<PagePictures> {
    let workshop = state.desk().session()?.workshop().clone();
    let state = state.inner().clone();
    spawn_blocking(move || export::pictures(state.typesetter(), &workshop)).await.map_err(broken_off)?
}

#[tauri::command]
pub(crate) async fn save_page(state: State<'_, AppState>, export: Export) -> Answer<SavedFile> {
    let path = export::beside(&state.desk().session()?.path(), export.format);
    write(&state, export, path).await
}

#[tauri::command]
pub(crate) async fn save_page_elsewhere(state: State<'_, AppState>, export: Export) -> Answer<Option<SavedFile>> {
    let suggested = export::beside(&state.desk().session()?.path(), export.format);
    let chooser = state.desk().surroundings().chooser.clone();
    let chosen = spawn_blocking(move || chooser.place_for_page(&suggested)).await.map_err(broken_off)?;
    match chosen {
        Some(path) => write(&state, export, path).await.map(Some),
        None => Ok(None),
    }
}

async fn write(state: &AppState, export: Export, path: PathBuf) -> Answer<SavedFile> {
    let workshop = state.desk().session()?.workshop().clone();
    let locks = state.desk().surroundings().locks();
    let state = state.clone();
    let save = move || export::save(state.typesetter(), &workshop, export, Target { path: &path, locks: &locks });
    spawn_blocking(save).await.map_err(broken_off)?
}

#[tauri::command]
pub(crate) async fn paper_pack(state: State<'_, AppState>) -> Answer<PaperPack> {
    let workshop = state.desk().session()?.workshop().clone();
    let state = state.inner().clone();
    spawn_blocking(move || paper_pack::paper_pack(state.typesetter(), &workshop)).await.map_err(broken_off)?
}

#[tauri::command]
pub(crate) async fn save_pack(state: State<'_, AppState>, size: PackSize, reviewed: bool) -> Answer<SavedFile> {
    let path = paper_pack::beside(&state.desk().session()?.path());
    let workshop = state.desk().session()?.workshop().clone();
    let locks = state.desk().surroundings().locks();
    let state = state.inner().clone();
    let saved = spawn_blocking({
        let state = state.clone();
        move || paper_pack::save(state.typesetter(), &workshop, size, reviewed, Target { path: &path, locks: &locks })
    });
    let saved = saved.await.map_err(broken_off)??;
    take(&state, Taken::Pack)?;
    Ok(saved)
}
