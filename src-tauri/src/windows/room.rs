//! The room window: what is on the wall. Built hidden, put on the second screen, shown, then verified, since the call
//! that fills a screen answers Ok even where no screen matches.

use super::screens::{self, Screen};
use crate::stage::RoomWindow;
use crate::windows::console;
use tauri::{AppHandle, Manager, PhysicalPosition, WebviewUrl, WebviewWindow, WebviewWindowBuilder};

/// The label that its capability is granted to.
pub(crate) const LABEL: &str = "room";

/// Opens it, or brings it to the front, and answers where it is. Must not be called from the main thread: building a
/// window in a synchronous command deadlocks on Windows.
///
/// # Errors
/// Where the system opens no window.
pub(crate) fn open(app: &AppHandle) -> tauri::Result<RoomWindow> {
    if let Some(window) = app.get_webview_window(LABEL) {
        window.show()?;
        return where_is(&window);
    }
    let window = WebviewWindowBuilder::new(app, LABEL, WebviewUrl::App("room.html".into()))
        .title("Accord room")
        .inner_size(960.0, 540.0)
        .visible(false)
        .focused(false)
        .on_navigation(super::is_own_page);
    let window = super::placed(window, LABEL).build()?;
    if let Some(screen) = second_screen(app)? {
        let (x, y) = screen.position;
        window.set_position(PhysicalPosition::new(x, y))?;
        window.set_fullscreen_on_monitor(PhysicalPosition::new(f64::from(x), f64::from(y)))?;
    }
    window.show()?;
    console::show(app);
    where_is(&window)
}

/// Closes it.
pub(crate) fn close(app: &AppHandle) -> tauri::Result<()> {
    app.get_webview_window(LABEL).map_or(Ok(()), |window| window.destroy())
}

/// Fills its screen, or becomes a window again.
///
/// # Errors
/// Where the system refuses.
pub(crate) fn toggle_full_screen(app: &AppHandle) -> tauri::Result<RoomWindow> {
    match app.get_webview_window(LABEL) {
        None => Ok(RoomWindow::Closed),
        Some(window) => {
            window.set_fullscreen(!window.is_fullscreen()?)?;
            where_is(&window)
        }
    }
}

/// Where the window really is: on a screen of its own, or in a window.
fn where_is(window: &WebviewWindow) -> tauri::Result<RoomWindow> {
    let app = window.app_handle();
    let is_apart = match (second_screen(app)?, window.current_monitor()?) {
        (Some(wanted), Some(monitor)) => wanted.position == (monitor.position().x, monitor.position().y),
        _ => false,
    };
    Ok(if is_apart && window.is_fullscreen()? { RoomWindow::OnProjector } else { RoomWindow::InWindow })
}

fn second_screen(app: &AppHandle) -> tauri::Result<Option<Screen>> {
    let Some(console) = app.get_webview_window(console::LABEL) else { return Ok(None) };
    let position = console.outer_position()?;
    let size = console.outer_size()?;
    let half = |length: u32| i32::try_from(length / 2).unwrap_or(0);
    let centre = (position.x + half(size.width), position.y + half(size.height));
    let screens: Vec<Screen> = console
        .available_monitors()?
        .iter()
        .map(|monitor| Screen {
            position: (monitor.position().x, monitor.position().y),
            size: (monitor.size().width, monitor.size().height),
        })
        .collect();
    Ok(screens::for_the_room(&screens, centre).cloned())
}
