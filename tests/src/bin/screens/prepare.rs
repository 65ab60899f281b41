//! The set-up: of a new workshop, of a whole one, and of a small group in one hour.

use crate::camera::{ALL_LAPTOPS, Camera};
use accord_core::model::EntryId;
use accord_core::operation::SettingUp;
use accord_tests::fixture::Transcript;
use accord_tests::real_app::RealApp;
use accord_tests::replay::Replay;
use anyhow::Result;

pub(crate) async fn all(camera: &Camera, transcript: &Transcript) -> Result<()> {
    let app = RealApp::start(camera.places_at(transcript.starts())?).await?;
    app.press("New workshop").await?;
    app.shows("Prepare").await?;
    camera.take(&app, "prepare-empty").await?;
    to_the_end(&app).await?;
    camera.take(&app, "prepare-empty-end").await?;
    app.close().await?;

    let whole = Replay::set_up(transcript)?;
    for size in ALL_LAPTOPS {
        let camera = camera.sized(size);
        let app = camera.open(whole.workshop(), whole.now()).await?;
        app.shows("With 9 people in the room").await?;
        camera.take_both(&app, "prepare").await?;
        to_the_end(&app).await?;
        camera.take(&app, "prepare-end").await?;
        app.close().await?;
    }
    stop_list(camera, &whole).await?;
    sheets(camera, &whole).await?;
    small(camera, whole).await
}

/// The stop list open, with a line ticked.
async fn stop_list(camera: &Camera, whole: &Replay<'_>) -> Result<()> {
    let app = camera.open(whole.workshop(), whole.now()).await?;
    app.press("Show the list").await?;
    app.tick("Layoffs or a reorganisation").await?;
    app.leave_fields().await?;
    camera.take(&app, "prepare-stop-list").await?;
    app.close().await.map(drop)
}

/// What is opened from there: the agenda, the invitation, the room, the dates of the checks.
async fn sheets(camera: &Camera, whole: &Replay<'_>) -> Result<()> {
    let app = camera.open(whole.workshop(), whole.now()).await?;
    app.press("Steps in and out").await?;
    app.shows("Lines to say").await?;
    camera.take_both(&app, "prepare-agenda").await?;
    app.press("Done").await?;
    app.press("Read and copy the invitation").await?;
    camera.take_both(&app, "prepare-invitation").await?;
    app.press("Done").await?;
    app.press("Try the room screen").await?;
    app.press("Open the room screen").await?;
    app.shows("The room screen is in a window.").await?;
    camera.take_both(&app, "prepare-room").await?;
    app.press("Done").await?;
    app.press("Dates, caller and place of the checks").await?;
    to_the_end(&app).await?;
    camera.take(&app, "prepare-checks").await?;
    app.close().await.map(drop)
}

/// A small group with one hour.
async fn small(camera: &Camera, whole: Replay<'_>) -> Result<()> {
    let mut small = whole;
    small.does(SettingUp::SetPlan { plan: "60".to_owned() })?;
    small.does(SettingUp::SetPresent { present: Some(5) })?;
    for person in (5..9).map(EntryId) {
        small.does(SettingUp::RemovePerson { person })?;
    }
    let app = camera.open(small.workshop(), small.now()).await?;
    app.shows("With 5 people in the room").await?;
    camera.take(&app, "prepare-60-minutes-5-people").await?;
    app.close().await.map(drop)
}

/// Scrolls everything that scrolls to its end.
async fn to_the_end(app: &RealApp) -> Result<()> {
    const SCROLL: &str = "for (const one of document.querySelectorAll('*')) one.scrollTop = one.scrollHeight;
        return null";
    app.run(SCROLL).await.map(drop)
}
