//! The desktop shell: windows, commands, publishing. The only crate that names tauri; it holds no rule.

mod awake;
mod chooser;
mod commands;
mod publish;
mod stage;
mod state;
mod windows;

use crate::commands::{document, page, printing, ready, room, settings, watching, zoom};
use crate::publish::Publisher;
use crate::stage::{RoomWindow, Wish};
use crate::state::AppState;
use accord_app::{Desk, Surroundings};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use tauri::{AppHandle, Manager, RunEvent, WindowEvent};

/// Runs the app until its console is closed.
pub fn run() -> ExitCode {
    // Where it cannot be heard of, the limit ends the app, and the file is whole all the same.
    let _ = accord_file::disk::hear_of_size_limits();
    let built = tauri::Builder::default()
        .plugin(tauri_plugin_single_instance::init(|app, arguments, folder| {
            windows::console::show(app);
            open_in_running_app(app, workshop_among(arguments, &PathBuf::from(folder)));
        }))
        .plugin(tauri_plugin_dialog::init())
        .invoke_handler(tauri::generate_handler![
            watching::watch_console,
            zoom::zoom_console,
            watching::watch_room,
            watching::room_drew,
            document::new_workshop,
            document::open_workshop,
            document::open_file,
            document::open_copy,
            document::deletion,
            document::delete_workshop,
            ready::earlier_workshops,
            ready::again,
            ready::invitation_copied,
            ready::save_dates,
            document::leave_workshop,
            document::open_console,
            document::open_prepare,
            document::transact,
            document::collect,
            document::set_start,
            document::onward,
            document::back,
            document::undo,
            document::redo,
            document::save_again,
            document::stage,
            document::aside,
            room::open_room,
            room::close_room,
            room::toggle_room_full_screen,
            room::uncover,
            room::choose_room_screen,
            room::swap_screens,
            settings::choose,
            settings::choose_library,
            settings::show_all_workshops,
            page::page_pictures,
            page::save_page,
            page::save_page_elsewhere,
            printing::print_page,
            page::paper_pack,
            page::save_pack,
            printing::print_pack,
            printing::print_review,
            printing::pages_to_print,
            printing::print_pages,
        ])
        .setup(|app| set_up(app.handle()).map_err(Into::into))
        .build(tauri::generate_context!());
    match built {
        Ok(app) => {
            app.run(on_event);
            ExitCode::SUCCESS
        }
        Err(error) => {
            complain(&error);
            ExitCode::FAILURE
        }
    }
}

#[expect(clippy::print_stderr, reason = "there is no window to say it in")]
fn complain(error: &tauri::Error) {
    eprintln!("Accord could not start: {error}. No workshop was touched.");
}

fn set_up(app: &AppHandle) -> tauri::Result<()> {
    let surroundings =
        Surroundings::of_this_machine(Arc::new(chooser::Dialogs(app.clone())), Arc::new(awake::SystemAwake));
    #[cfg(feature = "harness")]
    let surroundings = accord_app::harness::surroundings(surroundings);
    let (publisher, inbox) = Publisher::new();
    let desk = Desk::new(surroundings, {
        let publisher = publisher.clone();
        move || publisher.document_changed()
    });
    let state = AppState::new(desk, publisher);
    app.manage(state.clone());
    let chosen = state.desk().settings().room_screens.clone();
    state.stage().choose_screens(chosen);
    std::thread::Builder::new().name("accord-publisher".into()).spawn({
        let state = state.clone();
        move || publish::run(&inbox, &state)
    })?;
    let folder = std::env::current_dir().unwrap_or_default();
    open_in_running_app(app, workshop_among(std::env::args().skip(1).collect(), &folder));
    windows::console::build(app)?;
    let app = app.clone();
    std::thread::Builder::new()
        .name("accord-screens".into())
        .spawn(move || windows::screens::watch(&app, &state))
        .map(drop)
        .map_err(Into::into)
}

/// The first workshop file among the arguments of a start.
fn workshop_among(arguments: Vec<String>, folder: &std::path::Path) -> Option<PathBuf> {
    arguments
        .into_iter()
        .map(|argument| folder.join(argument))
        .find(|path| path.extension().is_some_and(|e| e == "accord"))
}

fn open_in_running_app(app: &AppHandle, path: Option<PathBuf>) {
    if let (Some(path), Some(state)) = (path, app.try_state::<AppState>()) {
        let _ = state.desk().open(&path);
        state.publisher.stage_changed();
    }
}

/// The console is the app: when it goes, the room goes too, and the workshop is put away with a last save. A room
/// window that is closed by hand is only noted.
fn on_event(app: &AppHandle, event: RunEvent) {
    let RunEvent::WindowEvent { label, event, .. } = event else { return };
    let Some(state) = app.try_state::<AppState>() else { return };
    match (label.as_str(), event) {
        (windows::console::LABEL, WindowEvent::CloseRequested { api, .. }) => {
            api.prevent_close();
            windows::console::close_when_written(app);
        }
        (windows::console::LABEL, WindowEvent::Destroyed) => {
            state.desk().leave();
            app.exit(0);
        }
        (windows::room::LABEL, WindowEvent::Destroyed) => {
            state.stage().wish_for(Wish::Closed);
            state.stage().room_is(RoomWindow::Closed);
            state.publisher.stage_changed();
        }
        _ => {}
    }
}
