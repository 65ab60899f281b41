//! What is only half typed, and where the focus is once an entry is taken away: nothing is lost, and no key that was meant
//! for a field does anything else.

use super::keys;
use accord_core::model::Workshop;
use accord_tests::fixture::Transcript;
use accord_tests::journey;
use accord_tests::real_app::{RealApp, until};
use accord_tests::replay::Replay;
use anyhow::{Context, Result, ensure};
use fantoccini::key::Key;
use serde_json::Value;

/// The workshop of the transcript, running in a step, with nothing captured.
async fn running_in(step: &str) -> Result<RealApp> {
    let transcript = Transcript::checkout_handoffs();
    let mut replay = Replay::set_up(&transcript)?;
    replay.begin()?;
    replay.start()?;
    replay.walk_to(step)?;
    super::opened(replay.workshop(), replay.now()).await
}

/// What stands in the fields of the capture, in their order.
async fn typed(app: &RealApp) -> Result<Value> {
    app.run("return [...document.querySelectorAll('.capture input:not([type=radio])')].map(({ value }) => value)").await
}

/// Opens each thing that takes the step's sheet away, and closes it again; the fields hold what they held.
async fn nothing_goes_with_the_sheet(app: &RealApp) -> Result<()> {
    let before = typed(app).await?;
    for key in ['c', '?', 'l', 'o'] {
        app.leave_fields().await?;
        keys::press(app, key).await?;
        let gone = until(async || Ok(typed(app).await? != before));
        gone.await.with_context(|| format!("“{key}” takes no sheet away"))?;
        app.key(Key::Escape).await?;
        let there = until(async || Ok(typed(app).await? == before));
        there.await.with_context(|| format!("after “{key}” the fields hold something else"))?;
    }
    app.leave_fields().await?;
    keys::press(app, 'y').await?;
    app.find(".scribe").await?;
    let there = until(async || Ok(typed(app).await? == before));
    there.await.context("in the scribe's layout the fields hold something else")?;
    app.leave_fields().await?;
    keys::press(app, 'y').await?;
    app.find(".run").await?;
    let there = until(async || Ok(typed(app).await? == before));
    there.await.context("back from the scribe's layout the fields hold something else")
}

#[tokio::test]
async fn half_a_ballot_and_half_a_count_wait_while_something_else_is_looked_at() -> Result<()> {
    let app = running_in("pulse").await?;
    app.fill(journey::BALLOT, "12345").await?;
    nothing_goes_with_the_sheet(&app).await.context("a ballot")?;
    journey::type_ballot(&app, "1234512345").await?;
    app.shows("1 of 9 in").await?;
    app.press("Counts per statement instead").await?;
    app.fill_nth_in("Statement 1", 1, "3").await?;
    app.fill_nth_in("Statement 1", 4, "2").await?;
    nothing_goes_with_the_sheet(&app).await.context("counts")?;
    app.press("start the round again").await?;
    app.shows("None in yet").await?;
    let cleared = until(async || Ok(typed(&app).await?.as_array().is_some_and(|all| all.iter().all(|one| one == ""))));
    cleared.await.context("what was typed for a round that is begun again stays in its fields")?;
    app.close().await.map(drop)
}

/// Presses the button with a label by a key, as somebody does who came to it by Tab.
async fn press_by_key(app: &RealApp, label: &str) -> Result<()> {
    let css = format!("[aria-label={label:?}]");
    app.find(&css).await?;
    app.run(&format!("document.querySelector({css:?}).focus(); return null")).await?;
    app.key(Key::Enter).await
}

/// A space stands in the field that has the focus.
async fn a_space_is_typed(app: &RealApp) -> Result<()> {
    const FIELD: &str = "return document.activeElement.matches('.field') ? document.activeElement.value : null";
    let focused = until(async || Ok(!app.run(FIELD).await?.is_null()));
    focused.await.context("no field has the focus")?;
    let before = app.run(FIELD).await?;
    app.letter(' ').await?;
    let typed = until(async || {
        let now = app.run(FIELD).await?;
        Ok(now.as_str().is_some_and(|now| now.contains(' ')) && now != before)
    });
    typed.await.with_context(|| format!("no space was typed after {before}"))?;
    app.key(Key::Backspace).await
}

#[tokio::test]
async fn after_an_entry_is_taken_away_by_a_key_the_next_key_is_typed() -> Result<()> {
    let app = running_in("rules").await?;
    for (at, rule) in ["One.", "Two.", "Three."].iter().enumerate() {
        app.fill(&format!("Rule {}", at + 1), rule).await?;
        app.key(Key::Enter).await?;
    }
    let rules =
        |workshop: &Workshop| workshop.lines.rules.iter().map(|line| line.text.as_str().to_owned()).collect::<Vec<_>>();
    journey::stored(&app, "three rules", |workshop| rules(workshop).len() == 3).await?;
    press_by_key(&app, "Remove rule 2").await?;
    journey::stored(&app, "two rules", |workshop| rules(workshop) == ["One.", "Three."]).await?;
    a_space_is_typed(&app).await?;
    let label = app.run("return document.activeElement.labels[0].textContent.trim()").await?;
    ensure!(label == "Rule 2", "the focus is in {label}");

    journey::walk_to(&app, "Shared outcome").await?;
    app.press("Objection").await?;
    app.fill("Objection, without a name", "Nobody is on call.").await?;
    journey::stored(&app, "an objection", |workshop| workshop.objections.len() == 1).await?;
    press_by_key(&app, "Remove objection 1").await?;
    journey::stored(&app, "no objection", |workshop| workshop.objections.is_empty()).await?;
    let button = until(async || {
        let focused = app.run("return document.activeElement.textContent.trim()").await?;
        Ok(focused == "Objection")
    });
    button.await.context("the focus is not where another one is begun")?;
    app.letter(' ').await?;
    app.find("[aria-label='Objection 1']").await.context("a space begins no other one")?;
    ensure!(app.has("button.btn", "Pause").await?, "the space stopped the timer");
    app.close().await.map(drop)
}
