//! A row that is opened for writing stands wholly in sight, on the lowest window that has to do.

use accord_core::operation::{Capture, PatternEdit};
use accord_core::{Moment, apply, pattern};
use accord_tests::fixture::Transcript;
use accord_tests::journey;
use accord_tests::real_app::{RealApp, Seam, until};
use accord_tests::replay::Replay;
use accord_tests::typing::CHECKOUT_HANDOFFS;
use anyhow::{Context, Result, ensure};
use serde::Deserialize;

/// How much of a form may be lost to rounding, in pixels.
const HAIR: f64 = 1.0;

/// Presses the row at a place, from 0; false where there is none.
const OPEN: &str = "const [at, done] = arguments;
    const row = document.querySelectorAll('.entries .pl > li')[at];
    row?.scrollIntoView({ block: 'nearest' });
    row?.querySelector('.entry')?.click();
    done(row !== undefined)";

/// How much of the form is cut away above and below by what it scrolls in, and whether the focus is in it. Wherever the
/// list stood before, it is the opening that scrolls.
const SIGHT: &str = "const form = document.querySelector('.entries .pl .edit');
    if (!form) return null;
    const box = form.getBoundingClientRect();
    const end = box.bottom - parseFloat(getComputedStyle(form).paddingBottom);
    let [top, bottom] = [0, innerHeight];
    for (let around = form.parentElement; around; around = around.parentElement) {
        if (getComputedStyle(around).overflowY === 'visible') continue;
        const frame = around.getBoundingClientRect();
        [top, bottom] = [Math.max(top, frame.top), Math.min(bottom, frame.bottom)];
    }
    return {
        label: form.getAttribute('aria-label'), height: box.height, frame: bottom - top,
        above: top - box.top, below: end - bottom, focused: form.contains(document.activeElement),
    }";

#[derive(Debug, Deserialize)]
struct Sight {
    label: String,
    height: f64,
    frame: f64,
    above: f64,
    below: f64,
    focused: bool,
}

impl Sight {
    /// The whole form; where it is higher than what it scrolls in, its beginning or its end, whichever was opened last.
    fn is_whole(&self) -> bool {
        let (begins, ends) = (self.above < HAIR, self.below < HAIR);
        if self.height > self.frame + HAIR { begins || ends } else { begins && ends }
    }
}

/// The form that is open stands in sight.
async fn stands_in_sight(app: &RealApp, what: &str, has_focus: bool) -> Result<Sight> {
    let mut sight = None;
    let stands = until(async || {
        sight = serde_json::from_value::<Option<Sight>>(app.run(SIGHT).await?)?;
        Ok(sight.as_ref().is_some_and(|sight| sight.is_whole() && (sight.focused || !has_focus)))
    });
    let stands = stands.await;
    stands.with_context(|| format!("{what} is not wholly in sight: {sight:?}"))?;
    sight.context("it was just there")
}

#[tokio::test]
async fn an_opened_purpose_handoff_or_commitment_is_scrolled_wholly_into_sight() -> Result<()> {
    let transcript = Transcript::checkout_handoffs();
    let mut replay = Replay::set_up(&transcript)?;
    replay.begin()?;
    replay.start()?;
    let workshop = replay.with_all_of(include_str!("../fixtures/checkout-handoffs.toml"))?;
    let windows = Some("console=1280x720+0+0".to_owned());
    let app = super::opened_as(&workshop, Seam { windows, ..super::clock_at(replay.now()) }).await?;
    for (step, rows) in [("Roles by purpose", 3), ("Give and need", 3), ("Commitments", 5)] {
        journey::walk_to(&app, step).await?;
        for at in 0..rows {
            ensure!(app.run_later(OPEN, vec![at.into()]).await?.as_bool() == Some(true), "“{step}” has row {at}");
            let sight = stands_in_sight(&app, &format!("row {at} of “{step}”"), true).await?;
            app.press_in(&sight.label, more_of(step)).await?;
            let more =
                stands_in_sight(&app, &format!("the whole of {} with all its fields", sight.label), false).await?;
            ensure!(more.height > sight.height, "{}: all its fields take more room", more.label);
            app.press_in(&sight.label, more_of(step)).await?;
        }
    }
    app.close().await.map(drop)
}

fn more_of(step: &str) -> &'static str {
    if step == "Give and need" { "From the sheet, later" } else { "More, or later" }
}

#[tokio::test]
async fn what_is_to_settle_in_another_step_is_walked_to_and_its_field_has_the_focus() -> Result<()> {
    let transcript = Transcript::checkout_handoffs();
    let mut replay = Replay::set_up(&transcript)?;
    replay.begin()?;
    replay.start()?;
    replay.walk_to("commit")?;
    let workshop = replay.with_all_of(CHECKOUT_HANDOFFS)?;
    let pattern = pattern::carried(&workshop).first().context("one is carried")?.pattern.id;
    let edit = PatternEdit::Costs("".into());
    let workshop = apply(&workshop, &Capture::EditPattern { pattern, edit }.into(), &Moment::at(replay.now()))?;
    let app = super::opened(&workshop, replay.now() + chrono::Duration::minutes(1)).await?;
    app.press("has no cost").await?;
    let field = format!("f-{}-costs", pattern.0);
    let has_it = until(async || Ok(app.run("return document.activeElement.id").await?.as_str() == Some(&field))).await;
    has_it.with_context(|| format!("the focus is not in {field}"))?;
    ensure!(app.has("h1", "Name the elephant").await?, "the step of the field is on the sheet");
    app.close().await.map(drop)
}
