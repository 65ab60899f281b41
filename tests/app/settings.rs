//! Settings in the real app: what a clicker sends, and that nothing of it acts meanwhile.

use accord_tests::real_app::{Places, RealApp, Seam, until};
use anyhow::{Context, Result};
use fantoccini::key::Key;

#[tokio::test]
async fn learning_the_clicker_says_what_each_button_does_and_does_none_of_it() -> Result<()> {
    let app = RealApp::start(Places::new(Seam::default())?).await?;
    app.press("Settings").await?;
    app.press("Learn the clicker").await?;
    app.shows("Press each of its buttons once.").await?;
    for (key, name, does) in [
        (char::from(Key::PageDown), "Page Down", "next"),
        ('b', "B", "blanks the room, and back"),
        (char::from(Key::F5), "F5", "nothing, on purpose"),
        (char::from(Key::Escape), "Escape", "closes what is open; twice blanks the room"),
    ] {
        app.letter(key).await?;
        until(async || Ok(app.has("tbody tr", name).await? && app.has("tbody tr", does).await?))
            .await
            .with_context(|| format!("{name} is not heard"))?;
    }
    app.press("Back to the keys").await?;
    app.shows("Single keys").await?;
    app.leave_fields().await?;
    app.key(Key::Escape).await?;
    app.shows("No workshops on this computer yet.").await?;
    app.close().await?;
    Ok(())
}
