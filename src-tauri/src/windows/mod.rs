//! The windows: how they are built, and where the room goes.

pub(crate) mod console;
pub(crate) mod print;
pub(crate) mod room;
pub(crate) mod screens;

use tauri::{AppHandle, Url, WebviewWindowBuilder, Wry};

/// A window that is being built.
type Building<'a> = WebviewWindowBuilder<'a, Wry, AppHandle>;

/// The window where a test wants it.
#[cfg(feature = "harness")]
fn placed<'a>(window: Building<'a>, label: &str) -> Building<'a> {
    match accord_app::harness::window_place(label) {
        Some(place) => window.inner_size(place.size.0, place.size.1).position(place.position.0, place.position.1),
        None => window,
    }
}

/// The window as it is: only a test asks for another place.
#[cfg(not(feature = "harness"))]
fn placed<'a>(window: Building<'a>, _label: &str) -> Building<'a> {
    window
}

/// Whether a window may go there: to the app's own pages, and nowhere else.
fn is_own_page(url: &Url) -> bool {
    match url.scheme() {
        "tauri" => url.host_str() == Some("localhost"),
        "http" | "https" => url.host_str() == Some("tauri.localhost"),
        _ => false,
    }
}
