//! The console window: the facilitator's own.

use tauri::{AppHandle, Manager, WebviewUrl, WebviewWindow, WebviewWindowBuilder};

/// The label that its capability is granted to.
pub(crate) const LABEL: &str = "console";

/// Builds it.
///
/// # Errors
/// Where the system opens no window.
pub(crate) fn build(app: &AppHandle) -> tauri::Result<WebviewWindow> {
    WebviewWindowBuilder::new(app, LABEL, WebviewUrl::App("console.html".into()))
        .title("Accord")
        .inner_size(1280.0, 800.0)
        .min_inner_size(1024.0, 640.0)
        .on_navigation(super::is_own_page)
        .build()
}

/// Brings it to the front.
pub(crate) fn show(app: &AppHandle) {
    if let Some(window) = app.get_webview_window(LABEL) {
        let _ = window.unminimize();
        let _ = window.set_focus();
    }
}
