//! The console window: the facilitator's own.

use accord_app::screens::Display;
use std::time::Duration;
use tauri::{AppHandle, Manager, PhysicalPosition, WebviewUrl, WebviewWindow, WebviewWindowBuilder};

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

/// Puts it on a screen, in its middle or as large as the screen, as it was before.
///
/// # Errors
/// Where the system refuses.
pub(crate) fn put_on(app: &AppHandle, display: &Display) -> tauri::Result<()> {
    let Some(window) = app.get_webview_window(LABEL) else { return Ok(()) };
    let is_maximized = window.is_maximized()?;
    if is_maximized {
        window.unmaximize()?;
    }
    let size = window.outer_size()?;
    let is_too_large = size.width > display.size.0 || size.height > display.size.1;
    let beside = |whole: u32, length: u32| whole.saturating_sub(length) / 2;
    let (x, y) = display.position;
    let x = x.saturating_add_unsigned(beside(display.size.0, size.width));
    let y = y.saturating_add_unsigned(beside(display.size.1, size.height));
    window.set_position(PhysicalPosition::new(x, y))?;
    if is_maximized || is_too_large {
        window.maximize()?;
    }
    Ok(())
}

/// Brings it to the front.
pub(crate) fn show(app: &AppHandle) {
    if let Some(window) = app.get_webview_window(LABEL) {
        let _ = window.unminimize();
        let _ = window.set_focus();
    }
}
