//! The console window: the facilitator's own.

use std::time::Duration;
use tauri::{AppHandle, Manager, WebviewUrl, WebviewWindow, WebviewWindowBuilder};

/// The label that its capability is granted to.
pub(crate) const LABEL: &str = "console";

/// Builds it.
///
/// # Errors
/// Where the system opens no window.
pub(crate) fn build(app: &AppHandle) -> tauri::Result<WebviewWindow> {
    let window = WebviewWindowBuilder::new(app, LABEL, WebviewUrl::App("console.html".into()))
        .title("Accord")
        .inner_size(1280.0, 800.0)
        .min_inner_size(1024.0, 640.0)
        .on_navigation(super::is_own_page);
    super::placed(window, LABEL).build()
}

/// A field writes what was typed at most a quarter of a second after the last key.
const LAST_WORDS: Duration = Duration::from_millis(350);

/// Closes it, once what was typed until now has arrived.
pub(crate) fn close_when_written(app: &AppHandle) {
    let app = app.clone();
    let close = move || {
        std::thread::sleep(LAST_WORDS);
        if let Some(window) = app.get_webview_window(LABEL) {
            let _ = window.hide();
            let _ = window.destroy();
        }
    };
    let _ = std::thread::Builder::new().name("accord-closing".into()).spawn(close);
}

/// Brings it to the front.
pub(crate) fn show(app: &AppHandle) {
    if let Some(window) = app.get_webview_window(LABEL) {
        let _ = window.unminimize();
        let _ = window.set_focus();
    }
}
