//! The room window: what is on the wall. Built hidden, put on its screen, shown, then verified, since the call that fills
//! a screen answers Ok even where no screen matches. Where it is to be is the stage's.

use crate::stage::RoomWindow;
use crate::windows::console;
use accord_app::screens::{Area, Display};
use tauri::{AppHandle, Manager, PhysicalPosition, WebviewUrl, WebviewWindow, WebviewWindowBuilder};

/// The label that its capability is granted to.
pub(crate) const LABEL: &str = "room";

/// A window that shows nine tenths of a screen each way fills it: some systems keep a strip for a camera.
const FILLS: f64 = 0.9;

/// The window, built hidden if it is not there. Must not be called from the main thread: building a window in a
/// synchronous command deadlocks on Windows.
///
/// # Errors
/// Where the system opens no window.
pub(crate) fn ready(app: &AppHandle) -> tauri::Result<WebviewWindow> {
    if let Some(window) = app.get_webview_window(LABEL) {
        return Ok(window);
    }
    let window = WebviewWindowBuilder::new(app, LABEL, WebviewUrl::App("room.html".into()))
        .title("Accord room")
        .inner_size(960.0, 540.0)
        .visible(false)
        .focused(false)
        .on_navigation(super::is_own_page);
    super::placed(window, LABEL).build()
}

/// Fills `display` with it; the console keeps the keyboard. The system does it in its own time: [`fills`] tells.
///
/// # Errors
/// Where the system refuses.
pub(crate) fn fill(window: &WebviewWindow, display: &Display) -> tauri::Result<()> {
    let (x, y) = display.position;
    window.set_fullscreen(false)?;
    window.set_position(PhysicalPosition::new(x, y))?;
    window.set_fullscreen_on_monitor(PhysicalPosition::new(f64::from(x), f64::from(y)))?;
    show(window)
}

/// Shows it as it is; the console keeps the keyboard.
///
/// # Errors
/// Where the system refuses.
pub(crate) fn show(window: &WebviewWindow) -> tauri::Result<()> {
    window.show()?;
    console::show(window.app_handle());
    Ok(())
}

/// Hides it, ready to be filled anew.
///
/// # Errors
/// Where the system refuses.
pub(crate) fn hide(window: &WebviewWindow) -> tauri::Result<()> {
    window.hide()?;
    window.set_fullscreen(false)
}

/// Whether it really fills `display`.
///
/// # Errors
/// Where the system does not say.
pub(crate) fn fills(window: &WebviewWindow, display: &Display) -> tauri::Result<bool> {
    let (position, size) = (window.outer_position()?, window.inner_size()?);
    let is_long = |length: u32, whole: u32| f64::from(length) >= FILLS * f64::from(whole);
    let area = Area { position: (position.x, position.y), size: (size.width, size.height) };
    let is_large = is_long(size.width, display.size.0) && is_long(size.height, display.size.1);
    Ok(window.is_visible()? && window.is_fullscreen()? && is_large && display.area().holds(area.middle()))
}

/// Where it really is; `display` is the screen for the room, if there is one.
///
/// # Errors
/// Where the system does not say.
pub(crate) fn whereabouts(window: &WebviewWindow, display: Option<&Display>) -> tauri::Result<RoomWindow> {
    if !window.is_visible()? {
        return Ok(RoomWindow::Waiting);
    }
    match display {
        Some(display) if fills(window, display)? => Ok(RoomWindow::OnProjector),
        Some(_) | None => Ok(RoomWindow::InWindow),
    }
}

/// Closes it.
///
/// # Errors
/// Where the system refuses.
pub(crate) fn close(app: &AppHandle) -> tauri::Result<()> {
    app.get_webview_window(LABEL).map_or(Ok(()), |window| window.destroy())
}
