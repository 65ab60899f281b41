//! A past workshop opened: its review is read, and what may still change on its closed page is changed on purpose.

use super::printing;
use accord_core::Workshop;
use accord_tests::journey;
use accord_tests::real_app::{Places, RealApp, Seam, until};
use accord_tests::typing::{CHECKOUT_HANDOFFS, played};
use anyhow::{Context, Result, ensure};
use chrono::Duration;
use fantoccini::key::Key;
use std::fs;
use std::path::PathBuf;

/// The app with a workshop of a month ago in its library, and that file.
async fn with_a_past_workshop() -> Result<(RealApp, PathBuf)> {
    with_a_workshop_of(Duration::days(31)).await
}

/// The same, where it ended so long ago.
async fn with_a_workshop_of(ago: Duration) -> Result<(RealApp, PathBuf)> {
    let workshop = played(CHECKOUT_HANDOFFS)?;
    let ended = workshop.run.ended.as_ref().context("the fixture ends")?.local();
    with(Places::new(super::clock_at(ended + ago))?, &workshop).await
}

async fn with(places: Places, workshop: &Workshop) -> Result<(RealApp, PathBuf)> {
    fs::create_dir_all(places.library())?;
    let file = places.library().join("2026-09-15 Checkout.accord");
    fs::write(&file, accord_file::encode(workshop)?)?;
    let app = RealApp::start(places).await?;
    app.press(workshop.setup.title.as_str()).await?;
    app.shows("What is kept").await?;
    Ok((app, file))
}

/// How many bars of plan and actual there are, and how many do not begin with their column or end after it.
const BARS: &str = "const bars = [...document.querySelectorAll('[aria-labelledby=time] .span')];
    const sticksOut = (bar) => {
        const { left, right } = bar.getBoundingClientRect();
        const begins = bar.querySelector('i').getBoundingClientRect();
        return Math.abs(begins.left - left) > 1 || begins.right > right + 1;
    };
    return [bars.length, bars.filter(sticksOut).length]";

#[tokio::test]
async fn a_review_is_read_and_a_slip_of_the_pen_is_corrected_in_one_act() -> Result<()> {
    let (app, file) = with_a_past_workshop().await?;
    for words in ["Pulse, the same group 30 days apart", "Patterns and what became of them", "Planned 90 min, took"] {
        app.shows(words).await?;
    }
    let bars = app.run(BARS).await?;
    ensure!(bars[0].as_u64() > Some(9) && bars[1] == 0, "of {} bars {} are not in their column", bars[0], bars[1]);
    app.press("Correct a slip").await?;
    app.shows("Leave it as it is").await?;
    app.key(Key::Escape).await?;
    until(async || Ok(!app.has("button", "Leave it as it is").await?)).await.context("Esc does not close it")?;
    app.press("Correct a slip").await?;
    app.fill("Title", "A checkout that works").await?;
    app.key(Key::Enter).await?;
    app.press("Correct it").await?;
    app.shows("corrected the title").await?;
    let stored = || Ok::<_, anyhow::Error>(accord_file::read(&app.places.workshop_file()?)?.workshop);
    until(async || Ok(stored().is_ok_and(|workshop| workshop.signing.corrections.len() == 1))).await?;
    ensure!(stored()?.setup.title.as_str() == "A checkout that works", "{}", file.display());
    app.close().await.map(drop)
}

#[tokio::test]
async fn a_review_is_printed_on_one_page_and_what_is_unexpected_on_it_is_looked_at_first() -> Result<()> {
    let workshop = played(CHECKOUT_HANDOFFS)?;
    let ended = workshop.run.ended.as_ref().context("the fixture ends")?.local();
    let folder = tempfile::tempdir()?;
    let target = folder.path().join("printed.pdf");
    let seam = Seam { print_to: Some(target.clone()), ..super::clock_at(ended + Duration::days(31)) };
    let (app, _) = with(Places::new(seam)?, &workshop).await?;
    app.press("Correct a slip").await?;
    app.fill("Title", "A checkout that “works”").await?;
    app.press("Correct it").await?;
    app.shows("corrected the title").await?;
    app.press("Print this review").await?;
    app.shows("Somebody’s own words are quoted: “works”").await?;
    ensure!(!target.exists(), "nothing leaves before somebody looked");
    app.tick("I looked at it.").await?;
    app.press("Print it").await?;
    until(async || Ok(printing::facts(&target).is_ok())).await.context("nothing was printed")?;
    ensure!(printing::facts(&target)? == (1, 595, 842), "one page of A4: {:?}", printing::facts(&target)?);
    app.close().await.map(drop)
}

#[tokio::test]
async fn an_amendment_says_who_has_to_agree_and_is_not_made_without_them() -> Result<()> {
    let (app, _) = with_a_past_workshop().await?;
    app.press("Amend a promise").await?;
    app.shows("Who agrees").await?;
    app.fill("By", "20 October 2026").await?;
    app.press("Record the amendment").await?;
    app.shows("Nothing was amended: at least two people who signed must agree.").await?;
    app.press("Leave it as it is").await?;
    has_the_focus_again(&app, "Amend a promise").await?;
    let stored = accord_file::read(&app.places.workshop_file()?)?.workshop;
    ensure!(stored.signing.amendments.is_empty(), "nothing was amended");
    app.close().await.map(drop)
}

/// The button that opened a question has the focus once the last of its questions is gone.
async fn has_the_focus_again(app: &RealApp, words: &str) -> Result<()> {
    let focused = until(async || Ok(app.run("return document.activeElement.textContent.trim()").await? == words));
    focused.await.with_context(|| format!("“{words}” has not the focus again"))
}

#[tokio::test]
async fn wiping_all_but_the_page_asks_first_and_leaves_the_promises() -> Result<()> {
    let (app, _) = with_a_past_workshop().await?;
    app.press("Renew or end").await?;
    app.press("Wipe all but the signed page").await?;
    app.shows("It cannot be undone.").await?;
    app.press("Keep everything").await?;
    app.shows("Pulse, the same group 30 days apart").await?;
    has_the_focus_again(&app, "Renew or end").await?;
    app.press("Renew or end").await?;
    app.press("Wipe all but the signed page").await?;
    app.press("Wipe it for good").await?;
    has_the_focus_again(&app, "Renew or end").await?;
    app.shows("No pulse is kept of this workshop.").await?;
    let stored = accord_file::read(&app.places.workshop_file()?)?.workshop;
    ensure!(stored.pulse.is_none() && stored.commitments.len() > 1, "the counts are gone, the promises stay");
    app.close().await.map(drop)
}

#[tokio::test]
async fn a_page_that_has_passed_its_day_is_renewed_and_one_that_has_not_is_only_ended() -> Result<()> {
    let (app, _) = with_a_past_workshop().await?;
    app.press("Renew or end").await?;
    app.shows("Page, commitments and counts").await?;
    ensure!(!app.has("dialog button", "Keep it until").await?, "before its day there is nothing to renew");
    app.press("Leave it as it is").await?;
    app.close().await?;
    let (app, _) = with_a_workshop_of(Duration::days(500)).await?;
    app.shows("Delete the workshop, or keep it?").await?;
    app.press("Renew or end").await?;
    app.press("Keep it until").await?;
    let renewed = |workshop: &accord_core::Workshop| workshop.renewed_until.is_some();
    journey::stored(&app, "it is renewed", renewed).await?;
    until(async || Ok(!app.text().await?.contains("Delete the workshop, or keep it?"))).await?;
    app.close().await.map(drop)
}

#[tokio::test]
async fn a_past_workshop_is_deleted_from_its_review_once_that_was_asked() -> Result<()> {
    let (app, file) = with_a_past_workshop().await?;
    app.press("Renew or end").await?;
    app.press("Delete the workshop").await?;
    app.shows("Accord cannot remove backups").await?;
    ensure!(file.exists(), "asking deletes nothing");
    app.press("Delete it for good").await?;
    app.shows("No workshops on this computer yet.").await?;
    ensure!(!file.exists(), "the file is still there");
    app.close().await.map(drop)
}
