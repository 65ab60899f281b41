//! The room's window: what is on the wall before, during and after.

use crate::camera::{Camera, LOW, PROJECTOR};
use crate::console::{running, started, with_room};
use accord_core::operation::Running;
use accord_tests::fixture::Transcript;
use accord_tests::real_app::{RealApp, Window};
use accord_tests::replay::Replay;
use anyhow::Result;
use chrono::Duration;

pub(crate) async fn all(camera: &Camera, transcript: &Transcript) -> Result<()> {
    let mut waiting = Replay::set_up(transcript)?;
    waiting.begin()?;
    let app = on_the_wall(&waiting, Duration::zero()).await?;
    camera.take_in(&app, "room-greeting", &[LOW, PROJECTOR]).await?;
    app.to(Window::Console).await?;
    app.press("Blank").await?;
    app.to(Window::Room).await?;
    app.find(".room .dark").await?;
    camera.take_in(&app, "room-blank", &[LOW]).await?;
    app.close().await?;

    let mut replay = started(transcript)?;
    let steps: Vec<String> = replay.workshop().steps().iter().map(|planned| planned.step.id.clone()).collect();
    for step in steps {
        replay.walk_to(&step)?;
        question(camera, &replay, Duration::seconds(70), &step).await?;
        if step == "elephant" {
            times(camera, &replay).await?;
        }
    }
    replay.does(Running::End)?;
    let app = on_the_wall(&replay, Duration::zero()).await?;
    camera.take_in(&app, "room-farewell", &[LOW, PROJECTOR]).await?;
    app.close().await?;
    Ok(())
}

/// The disc in its other states.
async fn times(camera: &Camera, replay: &Replay<'_>) -> Result<()> {
    question(camera, replay, Duration::seconds(17 * 60 + 30), "elephant-last-minute").await?;
    question(camera, replay, Duration::minutes(20), "elephant-over").await?;
    let mut paused = replay.clone();
    paused.pass(Duration::minutes(5));
    paused.does(Running::PauseTimer)?;
    question(camera, &paused, Duration::minutes(1), "elephant-paused").await
}

async fn question(camera: &Camera, replay: &Replay<'_>, after: Duration, name: &str) -> Result<()> {
    let app = on_the_wall(replay, after).await?;
    camera.take_in(&app, &format!("room-{name}"), &[LOW, PROJECTOR]).await?;
    app.close().await?;
    Ok(())
}

async fn on_the_wall(replay: &Replay<'_>, after: Duration) -> Result<RealApp> {
    let app = running(replay, after).await?;
    with_room(&app).await?;
    app.to(Window::Room).await?;
    Ok(app)
}
