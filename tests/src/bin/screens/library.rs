//! Home: empty, with workshops of every kind, and a file that cannot be read.

use crate::camera::{ALL_LAPTOPS, Camera};
use accord_core::operation::{Running, SettingUp};
use accord_core::{Moment, Operation, Workshop, apply};
use accord_tests::fixture::Transcript;
use accord_tests::real_app::{Places, RealApp};
use accord_tests::replay::Replay;
use anyhow::Result;
use chrono::{DateTime, FixedOffset};
use fantoccini::key::Key;
use std::fs;

pub(crate) async fn all(camera: &Camera, transcript: &Transcript) -> Result<()> {
    let now = transcript.starts();
    let app = RealApp::start(camera.places_at(now)?).await?;
    camera.take_both(&app, "library-empty").await?;
    settings(camera, &app).await?;
    app.close().await?;
    for size in ALL_LAPTOPS {
        let camera = camera.sized(size);
        let app = full(&camera, transcript).await?;
        camera.take_both(&app, "library").await?;
        app.close().await?;
    }
    let app = full(camera, transcript).await?;
    app.fill("Search titles, dates and what stands under them", "pricing").await?;
    camera.take(&app, "library-search").await?;
    app.fill("Search titles, dates and what stands under them", "warehouses").await?;
    app.shows("Nothing found").await?;
    camera.take(&app, "library-nothing-found").await?;
    app.press("Clear").await?;
    app.press_labelled("Delete Returns desk and warehouse").await?;
    app.shows("Accord cannot remove backups").await?;
    camera.take_both(&app, "library-delete").await?;
    app.press("Keep it").await?;
    app.press("Data requests").await?;
    app.shows("Try the file again").await?;
    camera.take_both(&app, "unreadable").await?;
    app.close().await.map(drop)
}

/// The settings, and what a clicker sends.
async fn settings(camera: &Camera, app: &RealApp) -> Result<()> {
    app.press("Settings").await?;
    app.shows("Next starts the timer").await?;
    camera.take_both(app, "settings").await?;
    app.press("Learn the clicker").await?;
    for key in [char::from(Key::F5), '.', char::from(Key::Escape), char::from(Key::PageUp), char::from(Key::PageDown)] {
        app.letter(key).await?;
    }
    app.shows("The newest stands first.").await?;
    camera.take(app, "settings-clicker").await
}

async fn full(camera: &Camera, transcript: &Transcript) -> Result<RealApp> {
    let places = camera.places_at(transcript.starts())?;
    fill(&places, transcript)?;
    let app = RealApp::start(places).await?;
    app.shows("It was cut off").await?;
    Ok(app)
}

/// A draft, one that was cut off, one that was signed, one that ended without names, and a damaged file.
fn fill(places: &Places, transcript: &Transcript) -> Result<()> {
    places.shelve(&draft("Pricing and billing dates", "2026-09-24T13:00:00+02:00", 14)?)?;
    places.shelve(&draft("", "2026-09-16T09:00:00+02:00", 0)?)?;
    let mut signed = Replay::set_up(transcript)?;
    signed.begin()?;
    signed.start()?;
    let mut cut_off = signed.clone();
    cut_off.walk_to("roles")?;
    places.shelve(cut_off.workshop())?;
    signed.walk_to("close")?;
    signed.does(Running::End)?;
    places.shelve(&renamed(signed.workshop(), "Returns desk and warehouse")?)?;
    places.shelve(&unsigned("On-call and support", "2026-06-09T10:00:00+02:00")?)?;
    fs::write(places.library().join("2026-06-02 Data requests.accord"), "SQLite format 3\0 and no more")?;
    Ok(())
}

fn draft(title: &str, starts: &str, present: u32) -> Result<Workshop> {
    let starts: DateTime<FixedOffset> = DateTime::parse_from_rfc3339(starts)?;
    let workshop = Workshop::new(format!("draft {title}"), Moment::at(starts), starts);
    let workshop = renamed(&workshop, title)?;
    changed(&workshop, SettingUp::SetPresent { present: Some(present) }.into(), starts)
}

fn unsigned(title: &str, starts: &str) -> Result<Workshop> {
    let starts: DateTime<FixedOffset> = DateTime::parse_from_rfc3339(starts)?;
    let run = [Running::Begin, Running::StartTimer, Running::End];
    run.into_iter()
        .try_fold(draft(title, &starts.to_rfc3339(), 7)?, |workshop, act| changed(&workshop, act.into(), starts))
}

fn renamed(workshop: &Workshop, title: &str) -> Result<Workshop> {
    changed(workshop, SettingUp::SetTitle { title: title.into() }.into(), workshop.setup.starts)
}

fn changed(workshop: &Workshop, operation: Operation, at: DateTime<FixedOffset>) -> Result<Workshop> {
    Ok(apply(workshop, &operation, &Moment::at(at))?)
}
