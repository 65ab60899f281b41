//! Printing: the pages are set, a window with nothing but them is opened, and the system asks where they go.

use super::ready::take;
use super::{Answer, broken_off};
use crate::state::AppState;
use crate::windows::print;
use accord_app::desk::Taken;
use accord_app::screen::{PrintedPages, Problem, ProblemCode};
use accord_app::{export, paper_pack, printed_review};
use accord_core::Workshop;
use accord_core::pack::PackSize;
use accord_sheet::Typesetter;
use tauri::async_runtime::spawn_blocking;
use tauri::{AppHandle, State};

#[tauri::command]
pub(crate) async fn print_page(app: AppHandle, state: State<'_, AppState>, reviewed: bool) -> Answer {
    print(app, &state, move |typesetter, workshop| export::to_print(typesetter, workshop, reviewed)).await
}

#[tauri::command]
pub(crate) async fn print_pack(app: AppHandle, state: State<'_, AppState>, size: PackSize, reviewed: bool) -> Answer {
    print(app, &state, move |typesetter, workshop| paper_pack::to_print(typesetter, workshop, size, reviewed)).await?;
    take(&state, Taken::Pack)
}

#[tauri::command]
pub(crate) async fn print_review(app: AppHandle, state: State<'_, AppState>, reviewed: bool) -> Answer {
    let now = state.desk().surroundings().clock.now();
    print(app, &state, move |typesetter, workshop| printed_review::to_print(typesetter, workshop, &now, reviewed)).await
}

async fn print(
    app: AppHandle,
    state: &AppState,
    set: impl FnOnce(&Typesetter, &Workshop) -> Result<PrintedPages, Problem> + Send + 'static,
) -> Answer {
    let workshop = state.desk().session()?.workshop().clone();
    let set = spawn_blocking({
        let state = state.clone();
        move || set(state.typesetter(), &workshop)
    });
    *state.printing() = Some(set.await.map_err(broken_off)??);
    spawn_blocking(move || print::open(&app)).await.map_err(broken_off)?.map_err(|error| problem(&error.to_string()))
}

#[tauri::command]
pub(crate) async fn pages_to_print(state: State<'_, AppState>) -> Answer<PrintedPages> {
    state.printing().clone().ok_or_else(|| problem("there is no page to print"))
}

#[tauri::command]
pub(crate) async fn print_pages(app: AppHandle, state: State<'_, AppState>) -> Answer {
    let Some(pages) = state.printing().take() else { return Ok(()) };
    let asked = spawn_blocking(move || print::ask(&app, &pages)).await.map_err(broken_off)?;
    asked.map_err(|error| problem(&error))
}

fn problem(why: &str) -> Problem {
    Problem {
        code: ProblemCode::Page,
        message: format!(
            "It could not be printed: {why}. Save the page as a PDF, and print that from another program."
        ),
    }
}
