//! Whole workshops with real people's words, typed through the fields and rounds: what is in the file is what playing
//! the transcript gives.

use accord_core::script::Script;
use accord_core::{record, transcript};
use accord_tests::fixture::Transcript;
use accord_tests::real_app::{Places, RealApp};
use accord_tests::{journey, whole};
use anyhow::{Context, Result, ensure};
use serde_json::Value;

const ID: &str = "b3b7e2c4-0000-4000-8000-000000000001";

#[tokio::test]
async fn nine_people_typed_through_the_fields_leave_the_record_of_their_transcript() -> Result<()> {
    typed_is_played(&Transcript::checkout_handoffs(), include_str!("../fixtures/checkout-handoffs.toml")).await
}

#[tokio::test]
async fn four_people_of_whom_nothing_is_counted_leave_the_record_of_their_transcript() -> Result<()> {
    typed_is_played(&Transcript::bread_by_seven(), include_str!("../fixtures/bread-by-seven.toml")).await
}

async fn typed_is_played(transcript: &Transcript, text: &str) -> Result<()> {
    let app = RealApp::start(Places::new(super::clock_at(transcript.starts()))?).await?;
    journey::prepare(&app, transcript).await?;
    whole::follow_up(&app, transcript).await?;
    journey::begin(&app).await?;
    journey::start_timer(&app).await?;
    whole::lead(&app, transcript).await?;
    let places = app.close().await?;
    let file = places.workshop_file()?;
    let typed = comparable(&record::record(&accord_file::read(&file)?.workshop))?;
    let played = comparable(&played(text)?)?;
    for (key, expected) in played.as_object().context("a record is an object")? {
        ensure!(typed[key] == *expected, "{key} is {}\nand of the transcript {expected}", typed[key]);
    }
    ensure!(typed == played, "the record has keys that playing does not give: {typed}");
    Ok(())
}

/// The record of the transcript without its checks: they come later.
fn played(text: &str) -> Result<record::Record> {
    let mut read = transcript::read(text, &Script::built_in())?;
    read.checks.clear();
    Ok(record::record(&transcript::play(&read, ID.into())?.workshop))
}

/// Without what the clock alone decides: the times of the steps, and the moment of the close.
fn comparable(record: &record::Record) -> Result<Value> {
    let mut record = serde_json::to_value(record)?;
    let keys = record.as_object_mut().context("a record is an object")?;
    keys.remove("clock");
    let agreement = keys.get_mut("agreement").and_then(Value::as_object_mut).context("there is an agreement")?;
    ensure!(agreement.remove("closed").is_some(), "the page is closed");
    Ok(record)
}
