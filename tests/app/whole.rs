//! Whole workshops with real people's words, typed through the fields and rounds, with acts taken back and done again on
//! the way and the room read in every step: what is in the file is what playing the transcript gives, and the page says
//! what it should of it and nothing else.

use accord_core::script::Script;
use accord_core::{record, transcript};
use accord_tests::fixture::Transcript;
use accord_tests::paper::{self, Texts, squeezed};
use accord_tests::real_app::{Places, RealApp, Seam, until};
use accord_tests::{journey, whole};
use anyhow::{Context, Result, ensure};
use chrono::{DateTime, FixedOffset};
use serde_json::Value;
use std::path::Path;

const ID: &str = "b3b7e2c4-0000-4000-8000-000000000001";

#[tokio::test]
async fn nine_people_typed_through_the_fields_leave_the_page_and_record_of_their_transcript() -> Result<()> {
    let text = include_str!("../fixtures/checkout-handoffs.toml");
    typed_is_played(&Transcript::checkout_handoffs(), text, "9 of 9 present signed on 15 September 2026.").await
}

#[tokio::test]
async fn four_people_of_whom_nothing_is_counted_leave_the_page_and_record_of_their_transcript() -> Result<()> {
    let text = include_str!("../fixtures/bread-by-seven.toml");
    typed_is_played(&Transcript::bread_by_seven(), text, "4 of 4 present signed on 4 March 2027.").await
}

async fn typed_is_played(transcript: &Transcript, text: &str, signed: &str) -> Result<()> {
    let texts = Texts::of(text)?;
    let played = played(text)?;
    let app = RealApp::start(Places::new(super::clock_at(transcript.starts()))?).await?;
    app.shows("No workshops on this computer yet.").await?;
    journey::prepare(&app, transcript).await?;
    whole::follow_up(&app, transcript).await?;
    journey::begin(&app).await?;
    journey::start_timer(&app).await?;
    whole::lead(&app, transcript, &texts).await?;
    prints(&app, "See the page", &texts, &["Draft, not closed.", signed]).await?;
    let closed = played.agreement.closed.as_deref().context("the transcript closes the page")?;
    let app = opened_at(app, DateTime::parse_from_rfc3339(closed)?).await?;
    whole::close(&app).await?;
    prints(&app, "The agreement", &texts, &[played.fingerprint.as_deref().context("a closed page has one")?, signed])
        .await?;
    let places = app.close().await?;
    let file = places.workshop_file()?;
    let named = format!("{} {}.accord", transcript.starts().date_naive(), transcript.workshop.title);
    ensure!(file.ends_with(&named), "the file is named after day and title, not {}", file.display());
    let typed = without_clock(&record::record(&accord_file::read(&file)?.workshop))?;
    let played = without_clock(&played)?;
    for (key, expected) in played.as_object().context("a record is an object")? {
        ensure!(typed[key] == *expected, "{key} is {}\nand of the transcript {expected}", typed[key]);
    }
    ensure!(typed == played, "the record has keys that playing does not give: {typed}");
    Ok(())
}

/// Leaves the app, and opens the workshop in it again under a clock that stands still at `now`.
async fn opened_at(app: RealApp, now: DateTime<FixedOffset>) -> Result<RealApp> {
    let places = app.close().await?;
    let file = places.workshop_file()?.to_str().context("the home's name is text")?.to_owned();
    let seam = Seam { arguments: vec![file], clock: Some(format!("0:{}:0:0", now.timestamp_millis())), ..places.seam };
    let app = RealApp::start(Places { seam, home: places.home }).await?;
    app.shows("Finish from the sheets").await?;
    Ok(app)
}

/// The record of the transcript without its checks: they come later.
fn played(text: &str) -> Result<record::Record> {
    let mut read = transcript::read(text, &Script::built_in())?;
    read.checks.clear();
    Ok(record::record(&transcript::play(&read, ID.into())?.workshop))
}

/// The times of the steps are the clock's.
fn without_clock(record: &record::Record) -> Result<Value> {
    let mut record = serde_json::to_value(record)?;
    ensure!(record.as_object_mut().and_then(|keys| keys.remove("clock")).is_some(), "there is a clock");
    Ok(record)
}

/// Saves the page that the button `shows`, and reads it: everything that is printed of the transcript, and nothing else
/// of it.
async fn prints(app: &RealApp, shows: &str, texts: &Texts, also: &[&str]) -> Result<()> {
    app.press(shows).await?;
    app.find(".frame img").await?;
    if app.text().await?.contains("I looked at it.") {
        app.tick("I looked at it.").await?;
    }
    let file = app.places.workshop_file()?.with_extension("pdf");
    let before = std::fs::metadata(&file).and_then(|file| file.modified()).ok();
    app.press("Save PDF").await?;
    let is_new = || std::fs::metadata(&file).and_then(|file| file.modified()).ok() != before;
    until(async || Ok(is_new())).await.with_context(|| format!("{} is not written", file.display()))?;
    app.shows("Saved as").await?;
    said_on_paper(&file, texts, also)?;
    app.press("Close").await
}

fn said_on_paper(pdf: &Path, texts: &Texts, also: &[&str]) -> Result<()> {
    let words = paper::words(pdf)?;
    let printed = squeezed(&words);
    for text in texts.printed.iter().map(String::as_str).chain(also.iter().copied()) {
        let text = squeezed(text.trim_end_matches('.'));
        ensure!(printed.contains(&text), "“{text}” is not on the page:\n{words}");
    }
    for text in &texts.unprinted {
        let text = squeezed(text.trim_end_matches('.'));
        ensure!(!printed.contains(&text), "“{text}” is on the page:\n{words}");
    }
    let single: Vec<&str> = words.split(|c: char| !c.is_alphanumeric()).collect();
    for team in &texts.teams {
        ensure!(!single.contains(&team.as_str()), "the team {team} is on the page:\n{words}");
    }
    Ok(())
}
