//! The windows: how they are built, and where the room goes.

pub(crate) mod console;
pub(crate) mod room;
mod screens;

use tauri::Url;

/// Whether a window may go there: to the app's own pages, and nowhere else.
fn is_own_page(url: &Url) -> bool {
    match url.scheme() {
        "tauri" => url.host_str() == Some("localhost"),
        "http" | "https" => url.host_str() == Some("tauri.localhost"),
        _ => false,
    }
}
