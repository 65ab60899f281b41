//! A Tauri app with nothing in it but its windows, each with a page that never changes. Only the bench starts it: what
//! this costs is what any Tauri app of this lock file costs.

use tauri::{WebviewUrl, WebviewWindowBuilder};

/// The argument with which it opens a second window.
const TWO: &str = "two";

fn main() -> tauri::Result<()> {
    let opens_two = std::env::args().any(|argument| argument == TWO);
    tauri::Builder::default()
        .setup(move |app| {
            WebviewWindowBuilder::new(app, "console", WebviewUrl::App("console.html".into()))
                .inner_size(1280.0, 800.0)
                .build()?;
            if opens_two {
                WebviewWindowBuilder::new(app, "room", WebviewUrl::App("room.html".into()))
                    .inner_size(960.0, 540.0)
                    .build()?;
            }
            Ok(())
        })
        .run(tauri::generate_context!())
}
