//! Rounds while they are typed and after their close, and all that can be shown in the room: each step of a workshop in
//! which everything that its transcript says is captured already.

use crate::camera::{ALL_LAPTOPS, Camera, LAPTOP, LOW, PROJECTOR};
use crate::console::{running, started, with_room};
use accord_core::Workshop;
use accord_tests::fixture::Transcript;
use accord_tests::journey;
use accord_tests::real_app::{RealApp, Window};
use accord_tests::replay::Replay;
use anyhow::{Context, Result};
use chrono::Duration;

/// The steps in which something can be shown, and what the button of each picture says.
const SHOWN: [(&str, &[&str]); 6] = [
    ("pulse", &["I hear in time", "Credit reaches all"]),
    ("elephant", &["All that are carried", "screens are called"]),
    ("outcome", &["This draft", "The outcome"]),
    ("roles", &["Purposes"]),
    ("handoffs", &["Map"]),
    ("commit", &["Commitments"]),
];

pub(crate) async fn all(camera: &Camera, transcript: &Transcript) -> Result<()> {
    typed(camera, transcript).await?;
    closed(camera, transcript).await?;
    shown(camera, transcript).await
}

/// Papers while they are put in.
async fn typed(camera: &Camera, transcript: &Transcript) -> Result<()> {
    let mut replay = started(transcript)?;
    replay.walk_to("rules")?;
    let app = running(camera, &replay, Duration::minutes(2)).await?;
    walk_to_move(&app, "Count, set mode").await?;
    journey::put_in(&app, "Readiness slips", &[0, 1, 3, 3, 1]).await?;
    app.shows("8 of 9 in").await?;
    camera.take_both(&app, "rounds-readiness").await?;
    app.close().await?;
    replay.walk_to("pulse")?;
    for size in ALL_LAPTOPS {
        let camera = camera.sized(size);
        let app = running(&camera, &replay, Duration::minutes(5)).await?;
        walk_to_move(&app, "Type the ballots").await?;
        for _ in 0..7 {
            journey::type_ballot(&app, "3423124035").await?;
        }
        app.shows("7 of 9 in").await?;
        app.fill(journey::BALLOT, "4232302").await?;
        camera.take_both(&app, "rounds-ballots").await?;
        app.press("Counts per statement instead").await?;
        camera.take(&app, "rounds-counts").await?;
        app.close().await?;
    }
    marks_and_slips(camera, &replay).await
}

/// Walks on by keys within the step.
async fn walk_to_move(app: &RealApp, title: &str) -> Result<()> {
    while !app.has(".moves .cur", title).await? {
        journey::next(app).await?;
    }
    Ok(())
}

async fn marks_and_slips(camera: &Camera, begun: &Replay<'_>) -> Result<()> {
    let mut replay = begun.clone();
    for (step, says, name) in [("elephant", "Count the marks again", "marks"), ("outcome", "by slips", "consent")] {
        replay.walk_to(step)?;
        for size in [LAPTOP, LOW] {
            let camera = camera.sized(size);
            let app = camera.open(&everything(&replay)?, replay.now() + Duration::minutes(6)).await?;
            match step {
                "elephant" => app.press(says).await?,
                _ => app.tick(says).await?,
            }
            app.leave_fields().await?;
            camera.take(&app, &format!("rounds-{name}")).await?;
            app.close().await?;
        }
    }
    Ok(())
}

/// What stands in the console once everything is closed.
async fn closed(camera: &Camera, transcript: &Transcript) -> Result<()> {
    let mut replay = started(transcript)?;
    for step in ["rules", "pulse", "elephant", "outcome", "sign"] {
        replay.walk_to(step)?;
        for size in [LAPTOP, LOW] {
            let camera = camera.sized(size);
            let app = camera.open(&everything(&replay)?, replay.now() + Duration::minutes(4)).await?;
            with_room(&app).await?;
            camera.take(&app, &format!("closed-{step}")).await?;
            app.close().await?;
        }
    }
    Ok(())
}

/// Everything that can be shown, on the wall.
async fn shown(camera: &Camera, transcript: &Transcript) -> Result<()> {
    let camera = camera.of_room(PROJECTOR);
    let mut replay = started(transcript)?;
    for (step, labels) in SHOWN {
        replay.walk_to(step)?;
        let app = camera.open(&everything(&replay)?, replay.now() + Duration::minutes(4)).await?;
        with_room(&app).await?;
        for (at, label) in labels.iter().enumerate() {
            app.press_in("Show in the room", label).await?;
            wall(&camera, &app, &format!("shown-{step}-{}", at + 1)).await?;
        }
        app.close().await?;
    }
    zones(&camera).await?;
    page(&camera, replay).await
}

/// The page, read part by part.
async fn page(camera: &Camera, mut replay: Replay<'_>) -> Result<()> {
    replay.walk_to("sign")?;
    let app = camera.open(&everything(&replay)?, replay.now() + Duration::minutes(1)).await?;
    with_room(&app).await?;
    app.press_in("Show in the room", "The page").await?;
    let mut part = 1;
    loop {
        wall(camera, &app, &format!("shown-page-{part:02}")).await?;
        if !app.has(".next", "Next: part").await? {
            break;
        }
        journey::next(&app).await?;
        part += 1;
    }
    app.close().await.map(drop)
}

async fn wall(camera: &Camera, app: &RealApp, name: &str) -> Result<()> {
    app.to(Window::Room).await?;
    camera.take(app, name).await?;
    app.to(Window::Console).await
}

/// All that the transcript says, in the workshop as it stands in its steps.
fn everything(replay: &Replay<'_>) -> Result<Workshop> {
    replay.with_all_of(include_str!("../../../fixtures/checkout-handoffs.toml"))
}

/// The zones of a room of six.
async fn zones(camera: &Camera) -> Result<()> {
    let transcript = Transcript::clinic_discharge();
    let mut replay = started(&transcript)?;
    replay.walk_to("pulse")?;
    let workshop = replay.with_all_of(include_str!("../../../fixtures/clinic-discharge.toml"))?;
    let talked = workshop.talked_about().into_iter().next().context("something was talked about")?;
    let item = workshop.script.item.iter().find(|item| item.id == talked).context("the script has it")?;
    let app = camera.open(&workshop, replay.now() + Duration::minutes(4)).await?;
    with_room(&app).await?;
    app.press_in("Show in the room", &item.short).await?;
    wall(camera, &app, "shown-pulse-zones").await?;
    app.close().await.map(drop)
}
