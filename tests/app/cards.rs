//! Cards: four large, the rest one key more, the likely ones of the step first, and the room blanked in the same act.

use accord_tests::fixture::Transcript;
use accord_tests::journey;
use accord_tests::real_app::{RealApp, Window, until};
use accord_tests::replay::Replay;
use anyhow::{Context, Result, ensure};
use chrono::Duration;
use fantoccini::key::Key;
use std::time::Duration as Wait;

/// Longer than characters are a burst.
const APART: Wait = Wait::from_millis(1100);

async fn in_the_outcome(transcript: &Transcript) -> Result<RealApp> {
    let mut replay = Replay::set_up(transcript)?;
    replay.begin()?;
    replay.start()?;
    replay.walk_to("outcome")?;
    let app = super::opened_after(&replay, Duration::minutes(1)).await?;
    app.press("Open the room screen").await?;
    app.to(Window::Room).await?;
    app.find(".room .in").await?;
    app.to(Window::Console).await?;
    app.shows("The room sees this now").await?;
    Ok(app)
}

/// Presses a digit with Ctrl held, as the window hears it.
async fn with_ctrl(app: &RealApp, digit: char) -> Result<()> {
    let script = format!(
        "(document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent('keydown',
            {{ key: '{digit}', code: 'Digit{digit}', ctrlKey: true, bubbles: true, cancelable: true }})); return null"
    );
    app.run(&script).await.map(drop)
}

/// Whether people see the step or nothing.
async fn wall(app: &RealApp, is_dark: bool) -> Result<()> {
    app.to(Window::Room).await?;
    until(async || Ok(app.text().await?.trim().is_empty() == is_dark))
        .await
        .with_context(|| if is_dark { "the room is not blank" } else { "the room is still blank" })?;
    app.to(Window::Console).await
}

#[tokio::test]
async fn four_cards_are_large_and_the_rest_comes_with_the_same_key() -> Result<()> {
    let transcript = Transcript::checkout_handoffs();
    let app = in_the_outcome(&transcript).await?;
    app.letter('c').await?;
    app.shows("If it goes wrong").await?;
    for short in ["Blame", "Tears", "Senior", "Silence"] {
        ensure!(app.has(".four b", short).await?, "“{short}” is not large");
    }
    let likely = app.run("return [...document.querySelectorAll('.rest .btn')].map((b) => b.textContent.trim()).join()");
    ensure!(
        likely.await?.as_str() == Some("5One voice,7Stuck outcome,Latecomer"),
        "the step's own cards come first, and no other is unfolded"
    );
    tokio::time::sleep(APART).await;
    app.letter('c').await?;
    app.shows("“Pointless”").await?;
    for short in ["Team names", "Disclosure", "Low readiness", "Leaves early", "Refuses", "Photo"] {
        ensure!(app.has(".rest .btn", short).await?, "“{short}” is not among the rest");
    }
    tokio::time::sleep(APART).await;
    app.letter('7').await?;
    app.shows("The sentence is stuck").await?;
    app.key(Key::Escape).await?;
    until(async || Ok(journey::step_title(&app).await? == "Shared outcome")).await.context("Esc does not return")?;
    app.close().await?;
    Ok(())
}

#[tokio::test]
async fn a_card_is_opened_and_the_room_blanked_in_one_act_also_from_a_field_and_esc_returns_both() -> Result<()> {
    let transcript = Transcript::checkout_handoffs();
    let app = in_the_outcome(&transcript).await?;
    wall(&app, false).await?;
    app.run("document.querySelector('main .field')?.focus(); return null").await?;
    with_ctrl(&app, '2').await?;
    app.shows("We can pause.").await?;
    wall(&app, true).await?;
    with_ctrl(&app, '1').await?;
    app.shows("Stop there.").await?;
    wall(&app, true).await?;
    app.leave_fields().await?;
    app.key(Key::Escape).await?;
    wall(&app, false).await?;
    app.press("All cards").await?;
    app.press_labelled("Tears, and blank the room").await?;
    app.shows("We can pause.").await?;
    wall(&app, true).await?;
    app.press("Five-minute break").await?;
    app.shows("of 5 min").await?;
    ensure!(app.has(".timew", "Paused").await?, "the step's timer waits");
    app.press("Show the room again").await?;
    wall(&app, false).await?;
    app.close().await?;
    Ok(())
}
