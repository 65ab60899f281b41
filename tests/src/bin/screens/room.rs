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
    for size in [PROJECTOR, LOW] {
        let camera = camera.of_room(size);
        let mut waiting = Replay::set_up(transcript)?;
        waiting.begin()?;
        picture(&camera, &waiting, Duration::zero(), "greeting").await?;
        let mut replay = started(transcript)?;
        replay.walk_to("elephant")?;
        times(&camera, &replay).await?;
        replay.walk_to("close")?;
        replay.does(Running::End)?;
        picture(&camera, &replay, Duration::zero(), "farewell").await?;
    }
    let camera = camera.of_room(PROJECTOR);
    let mut replay = started(transcript)?;
    let steps: Vec<String> = replay.workshop().steps().iter().map(|planned| planned.step.id.clone()).collect();
    for step in steps {
        replay.walk_to(&step)?;
        picture(&camera, &replay, Duration::seconds(70), &step).await?;
    }
    blank(&camera, &replay).await
}

/// The disc in its other states.
async fn times(camera: &Camera, replay: &Replay<'_>) -> Result<()> {
    picture(camera, replay, Duration::seconds(17 * 60 + 30), "elephant-last-minute").await?;
    picture(camera, replay, Duration::minutes(20), "elephant-over").await?;
    let mut paused = replay.clone();
    paused.pass(Duration::minutes(5));
    paused.does(Running::PauseTimer)?;
    picture(camera, &paused, Duration::minutes(1), "elephant-paused").await
}

async fn blank(camera: &Camera, replay: &Replay<'_>) -> Result<()> {
    let app = on_the_wall(camera, replay, Duration::minutes(1)).await?;
    app.to(Window::Console).await?;
    app.press("Blank").await?;
    app.to(Window::Room).await?;
    app.find(".room .dark").await?;
    camera.take(&app, "room-blank").await?;
    app.close().await.map(drop)
}

async fn picture(camera: &Camera, replay: &Replay<'_>, after: Duration, name: &str) -> Result<()> {
    let app = on_the_wall(camera, replay, after).await?;
    camera.take(&app, &format!("room-{name}")).await?;
    app.close().await.map(drop)
}

async fn on_the_wall(camera: &Camera, replay: &Replay<'_>, after: Duration) -> Result<RealApp> {
    let app = running(camera, replay, after).await?;
    if app.has("button.btn", "See the page").await? {
        app.press("See the page").await?;
    }
    with_room(&app).await?;
    app.to(Window::Room).await?;
    Ok(app)
}
