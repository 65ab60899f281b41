//! The system's own dialogs for files.

use accord_app::ports::Chooser;
use std::path::{Path, PathBuf};
use tauri::AppHandle;
use tauri_plugin_dialog::{DialogExt, FilePath};

/// Dialogs over the app's windows. Its methods block and are not called from the main thread.
pub(crate) struct Dialogs(pub(crate) AppHandle);

impl Chooser for Dialogs {
    fn workshop_to_open(&self) -> Option<PathBuf> {
        let dialog = self.0.dialog().file().add_filter("Accord workshop", &["accord"]);
        dialog.blocking_pick_file().and_then(path)
    }

    fn library_folder(&self) -> Option<PathBuf> {
        self.0.dialog().file().blocking_pick_folder().and_then(path)
    }

    fn place_for_page(&self, suggested: &Path) -> Option<PathBuf> {
        let ending = suggested.extension().unwrap_or_default().to_string_lossy().into_owned();
        let mut dialog = self.0.dialog().file().add_filter(ending.to_uppercase(), &[ending.as_str()]);
        if let Some(folder) = suggested.parent() {
            dialog = dialog.set_directory(folder);
        }
        if let Some(name) = suggested.file_name() {
            dialog = dialog.set_file_name(name.to_string_lossy());
        }
        dialog.blocking_save_file().and_then(path)
    }
}

fn path(chosen: FilePath) -> Option<PathBuf> {
    chosen.into_path().ok()
}
