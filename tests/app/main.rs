//! The real app, both windows, driven as a person would: the journeys that matter.

mod accessible;
mod bad_input;
mod by_keys;
mod cards;
mod consequences;
mod half_typed;
mod keys;
mod layouts;
mod motion_and_contrast;
mod nothing_secret;
mod opened;
mod page;
mod past;
mod permissions;
mod prepare;
mod printing;
mod recovery;
mod screens;
mod settings;
mod time;
mod told;
mod truth;
mod whole;
mod workshop;

use accord_core::Workshop;
use accord_tests::real_app::{Places, RealApp, Seam};
use accord_tests::replay::Replay;
use anyhow::{Context, Result};
use chrono::{DateTime, Duration, FixedOffset};

/// The app with this workshop open at `now`, and no field in focus.
async fn opened(workshop: &Workshop, now: DateTime<FixedOffset>) -> Result<RealApp> {
    opened_as(workshop, clock_at(now)).await
}

/// The same, started as `seam` says.
async fn opened_as(workshop: &Workshop, seam: Seam) -> Result<RealApp> {
    let mut places = Places::new(seam)?;
    let file = places.shelve(workshop)?;
    places.seam.arguments = vec![file.to_str().context("the home's name is text")?.to_owned()];
    let app = RealApp::start(places).await?;
    app.find("footer.bar, .finish, .prep, .review, .headed").await?;
    app.leave_fields().await?;
    Ok(app)
}

/// A clock that shows `now` at this moment, and goes on from there, after a restart as well.
#[expect(clippy::disallowed_methods, reason = "the seam's clock is told how far it is from the real one")]
fn clock_at(now: DateTime<FixedOffset>) -> Seam {
    let real = chrono::Utc::now().timestamp_millis();
    Seam { clock: Some(format!("{real}:{}:1:0", now.timestamp_millis() - real)), ..Seam::default() }
}

/// The app with the workshop of `replay` open, some time `after` it stood so.
async fn opened_after(replay: &Replay<'_>, after: Duration) -> Result<RealApp> {
    opened(replay.workshop(), replay.now() + after).await
}

/// What the step's timer shows, in seconds.
async fn seconds_left(app: &RealApp) -> Result<i64> {
    let digits = app.run("return document.querySelector('.digits').textContent.trim()").await?;
    let digits = digits.as_str().context("the timer says nothing")?.to_owned();
    let (minutes, seconds) = digits.split_once(':').with_context(|| digits.clone())?;
    Ok(minutes.trim().parse::<i64>()? * 60 + seconds.trim().parse::<i64>()?)
}
