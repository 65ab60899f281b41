//! After a crash: the same step, the right time, nothing lost.

use accord_tests::fixture::Transcript;
use accord_tests::journey;
use accord_tests::real_app::{Places, RealApp, Window};
use anyhow::{Context, Result, ensure};

/// How long the app is gone: four minutes.
const GONE_MS: i64 = 240_000;
/// How far somebody sets the clock meanwhile: an hour.
const SET_MS: i64 = 3_600_000;

#[tokio::test]
async fn after_being_killed_in_mid_step_it_stands_in_the_same_step_with_the_right_time() -> Result<()> {
    comes_back(Gone { set_ms: 0, boot: None }).await
}

#[tokio::test]
async fn a_clock_that_is_set_while_it_is_gone_changes_no_timer() -> Result<()> {
    for set_ms in [SET_MS, -SET_MS] {
        comes_back(Gone { set_ms, boot: None }).await.with_context(|| format!("set by {set_ms} ms"))?;
    }
    Ok(())
}

#[tokio::test]
async fn after_the_computer_was_started_again_the_time_of_day_says_what_is_left() -> Result<()> {
    comes_back(Gone { set_ms: 0, boot: Some("another") }).await
}

/// What happens while the app is gone.
struct Gone {
    set_ms: i64,
    boot: Option<&'static str>,
}

/// Killed in mid step, and started again four minutes later: the same step, the same words, four minutes less.
async fn comes_back(gone: Gone) -> Result<()> {
    let transcript = Transcript::checkout_handoffs();
    let mut seam = super::clock_at(transcript.starts());
    let app = RealApp::start(Places::new(seam.clone())?).await?;
    journey::prepare(&app, &transcript).await?;
    journey::begin(&app).await?;
    journey::start_timer(&app).await?;
    journey::walk_to(&app, "Commitments").await?;
    journey::next(&app).await?;
    let before = journey::whereabouts(&app).await?;
    app.fill_in("Commitment 1", "will", "bring the list").await?;
    saved(&app, "bring the list").await?;
    let left = super::seconds_left(&app).await?;

    let places = app.kill().await?;
    seam.clock = seam.clock.map(|clock| later(&clock, &gone)).transpose()?;
    let places = Places { seam, ..places };
    let app = RealApp::start(places).await?;
    app.press("Resume").await?;
    app.shows("bring the list").await?;
    ensure!(journey::whereabouts(&app).await? == before, "it stands somewhere else");
    let passed = left - super::seconds_left(&app).await?;
    ensure!((240..300).contains(&passed), "four minutes passed while it was gone, the timer says {passed} s");
    app.to(Window::Console).await?;
    app.shows("Accord closed at").await?;
    app.press("Go on from").await?;
    // What was seen last is written down every few seconds.
    accord_tests::real_app::until(async || Ok((-1..60).contains(&(left - super::seconds_left(&app).await?))))
        .await
        .context("the timer does not go on from where it stood")?;
    ensure!(journey::whereabouts(&app).await? == before, "the answer moves nobody");
    app.close().await?;
    Ok(())
}

#[tokio::test]
async fn a_window_that_is_read_anew_is_right_by_construction() -> Result<()> {
    let transcript = Transcript::checkout_handoffs();
    let app = RealApp::start(Places::new(super::clock_at(transcript.starts()))?).await?;
    journey::prepare(&app, &transcript).await?;
    journey::begin(&app).await?;
    journey::start_timer(&app).await?;
    journey::walk_to(&app, "Working rules").await?;
    let before = journey::whereabouts(&app).await?;
    app.reload().await?;
    app.shows("Working rules").await?;
    ensure!(journey::whereabouts(&app).await? == before);
    app.to(Window::Room).await?;
    app.reload().await?;
    app.shows("How freely can you speak in here today?").await?;
    app.close().await?;
    Ok(())
}

/// The seam's clock, four minutes on: as if the app had been started again only then.
fn later(clock: &str, gone: &Gone) -> Result<String> {
    let parts: Vec<i64> = clock.split(':').map(str::parse).collect::<Result<_, _>>()?;
    let boot = gone.boot.map(|boot| format!(":{boot}")).unwrap_or_default();
    Ok(format!("{}:{}:{}:{}{boot}", parts[0], parts[1] + GONE_MS, parts[2], parts[3] + gone.set_ms))
}

/// Waits until a word is in the file itself, not only on screen.
async fn saved(app: &RealApp, words: &str) -> Result<()> {
    let file = app.places.workshop_file()?;
    accord_tests::real_app::until(async || {
        let workshop = accord_file::read(&file)?.workshop;
        Ok(workshop.commitments.iter().any(|commitment| commitment.act.as_str() == words))
    })
    .await
}
