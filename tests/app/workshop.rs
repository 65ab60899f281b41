//! Leading the workshop from step to step.

use accord_tests::fixture::Transcript;
use accord_tests::journey;
use accord_tests::real_app::{Places, RealApp, until};
use anyhow::{Context, Result, ensure};

#[tokio::test]
async fn a_step_that_comes_is_asked_about_before_it_is_gone_to() -> Result<()> {
    let transcript = Transcript::checkout_handoffs();
    let app = RealApp::start(Places::new(super::clock_at(transcript.starts()))?).await?;
    journey::prepare(&app, &transcript).await?;
    app.press("Open the console").await?;
    app.press_step("Pulse").await?;
    app.shows("“Why we are here” ends now, and 2 steps are passed over.").await?;
    app.press("Stay").await?;
    ensure!(journey::step_title(&app).await? == "Why we are here", "a slip of the hand changes nothing");
    app.press_step("Pulse").await?;
    app.press("Go there").await?;
    until(async || Ok(journey::step_title(&app).await? == "Pulse")).await.context("the step is not gone to")?;
    app.close().await?;
    Ok(())
}
