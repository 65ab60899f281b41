//! Two windows with a word in each, and nothing else. The second comes a moment later: WebDriver takes the first one
//! for the session that it opens.

use std::time::Duration;
use tauri::{AppHandle, WebviewUrl, WebviewWindow, WebviewWindowBuilder};

const A_MOMENT: Duration = Duration::from_secs(2);

fn main() -> tauri::Result<()> {
    tauri::Builder::default()
        .setup(|app| {
            open(app.handle(), "console")?;
            let app = app.handle().clone();
            std::thread::spawn(move || {
                std::thread::sleep(A_MOMENT);
                open(&app, "room").map(drop)
            });
            Ok(())
        })
        .run(tauri::generate_context!())
}

fn open(app: &AppHandle, page: &str) -> tauri::Result<WebviewWindow> {
    let address = WebviewUrl::App(format!("{page}.html").into());
    WebviewWindowBuilder::new(app, page, address).title(page).inner_size(1280.0, 800.0).build()
}
