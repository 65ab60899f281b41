//! A whole workshop without a pointer, and where the focus goes: to the step's title when the step changes, and never
//! where it is not seen.

use accord_tests::fixture::Transcript;
use accord_tests::paper::Texts;
use accord_tests::real_app::{Places, RealApp, until};
use accord_tests::replay::Replay;
use accord_tests::{journey, whole};
use anyhow::{Context, Result, ensure};
use chrono::Duration;
use fantoccini::key::Key;

#[tokio::test]
async fn a_whole_workshop_is_led_by_keys_alone_and_the_focus_is_always_seen() -> Result<()> {
    let transcript = Transcript::checkout_handoffs();
    let app = RealApp::start(Places::new(super::clock_at(transcript.starts()))?).await?.by_keys_alone();
    journey::prepare(&app, &transcript).await?;
    journey::begin(&app).await?;
    journey::start_timer(&app).await?;
    let texts = Texts::of(include_str!("../fixtures/checkout-handoffs.toml"))?;
    whole::lead(&app, &transcript, &texts).await?;
    whole::close(&app).await?;
    let unseen = app.unseen();
    ensure!(unseen.is_empty(), "the focus was not seen {} times:\n{}", unseen.len(), unseen.join("\n"));
    app.close().await.map(drop)
}

#[tokio::test]
async fn on_a_step_change_the_focus_goes_to_the_steps_title_in_both_layouts() -> Result<()> {
    const FOCUSED: &str = "const { localName, textContent } = document.activeElement;
        return `${localName}: ${textContent.trim()}`";
    let transcript = Transcript::checkout_handoffs();
    let mut replay = Replay::set_up(&transcript)?;
    replay.begin()?;
    replay.start()?;
    let app = super::opened(replay.workshop(), replay.now() + Duration::minutes(1)).await?;
    let titles: Vec<String> =
        replay.workshop().steps().iter().map(|planned| planned.step.title.clone()).skip(1).collect();
    let half = titles.len() / 2;
    for (at, title) in titles.iter().enumerate() {
        if at == half {
            super::keys::press(&app, 'y').await?;
            app.find(".scribe").await?;
        }
        while !app.has("h1", title).await? {
            app.key(Key::PageDown).await?;
            tokio::time::sleep(std::time::Duration::from_millis(150)).await;
        }
        let expected = format!("h1: {title}");
        let focused = until(async || Ok(app.run(FOCUSED).await?.as_str() == Some(expected.as_str()))).await;
        focused.with_context(|| format!("the focus does not go to “{title}”"))?;
    }
    app.close().await.map(drop)
}
