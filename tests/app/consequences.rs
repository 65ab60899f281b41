//! What follows where something is changed behind the back of what was captured already, counted wrong, or taken back as a
//! whole: a plain sentence or a right consequence, and nothing lost.

use accord_core::model::{Run, Workshop};
use accord_core::{commitment, handoff};
use accord_tests::fixture::Transcript;
use accord_tests::journey;
use accord_tests::real_app::{RealApp, Window, until};
use accord_tests::replay::Replay;
use anyhow::{Context, Result, ensure};
use std::sync::Arc;

/// Presses the row at a place, from 0, among those that are not written.
const OPEN: &str = "const [at, done] = arguments;
    const row = [...document.querySelectorAll('.entries .pl .entry')][at];
    row?.click();
    done(row !== undefined)";

async fn open_row(app: &RealApp, at: usize) -> Result<()> {
    let opened = until(async || Ok(app.run_later(OPEN, vec![at.into()]).await?.as_bool() == Some(true)));
    opened.await.with_context(|| format!("there is no row {at}"))
}

/// The workshop of the transcript, running, with nothing captured.
fn begun(transcript: &Transcript) -> Result<Replay<'_>> {
    let mut replay = Replay::set_up(transcript)?;
    replay.begin()?;
    replay.start()?;
    Ok(replay)
}

async fn with_all_captured(replay: &Replay<'_>) -> Result<RealApp> {
    let workshop = replay.with_all_of(include_str!("../fixtures/checkout-handoffs.toml"))?;
    super::opened(&workshop, replay.now()).await
}

/// Something of every step that is no round: rounds are closed for good.
async fn capture_of_everything(app: &RealApp, transcript: &Transcript) -> Result<()> {
    journey::smaller_lines(app).await?;
    let step = |id: &str| transcript.step(id).with_context(|| format!("the fixture has “{id}”"));
    journey::walk_to(app, "Working rules").await?;
    app.fill("Rule 1", "No phones on the table.").await?;
    journey::walk_to(app, "What we share").await?;
    app.fill("Stake 1", &step("stake")?.stakes[0]).await?;
    app.fill("One thing that worked, without names", &step("stake")?.strength).await?;
    app.press_labelled("1 min more").await?;
    journey::walk_to(app, "Name the elephant").await?;
    journey::type_pattern(app, 0, &step("elephant")?.pattern[0]).await?;
    journey::walk_to(app, "Shared outcome").await?;
    journey::type_outcome(app, step("outcome")?).await?;
    app.pick("What the room said", "Adopted").await?;
    journey::walk_to(app, "Roles by purpose").await?;
    journey::type_purpose(app, 1, &step("roles")?.purpose[0]).await?;
    journey::walk_to(app, "Give and need").await?;
    journey::type_handoff(app, 1, &step("handoffs")?.handoff[0]).await?;
    journey::walk_to(app, "Commitments").await?;
    app.pick("What is written", "Commitments").await?;
    journey::type_commitment(app, 1, &step("commit")?.commitment[4]).await?;
    journey::walk_to(app, "Consent and sign").await?;
    journey::type_signature(app, 1, &step("sign")?.signatures[0]).await
}

/// Everything but where she stands, which undo leaves as it is.
fn without_place(workshop: &Workshop) -> Workshop {
    let run = Run { place: None, silent: None, ..Run::clone(&workshop.run) };
    Workshop { run: Arc::new(run), ..workshop.clone() }
}

/// Takes back act after act, to the first; answers the workshop before each, the newest first.
async fn take_everything_back(app: &RealApp, from: Workshop) -> Result<Vec<Workshop>> {
    const NOTHING: &str = "There is nothing to undo.";
    let mut states = vec![from];
    loop {
        journey::undo(app).await?;
        let last = states.last().context("there is a first one")?.clone();
        let mut is_over = false;
        let mut found = None;
        let goes_on = until(async || {
            is_over = app.text().await?.contains(NOTHING);
            found = accord_file::read(&app.places.workshop_file()?).ok().map(|file| file.workshop);
            Ok(is_over || found.as_ref().is_some_and(|found| *found != last))
        });
        goes_on.await.context("undo takes nothing back, and says nothing")?;
        if is_over {
            return Ok(states);
        }
        states.extend(found);
    }
}

#[tokio::test]
async fn all_that_was_done_is_taken_back_to_the_start_and_done_again_to_the_same_end() -> Result<()> {
    let transcript = Transcript::checkout_handoffs();
    let replay = begun(&transcript)?;
    let app = super::opened(replay.workshop(), replay.now()).await?;
    capture_of_everything(&app, &transcript).await?;
    app.leave_fields().await?;
    let signed = |workshop: &Workshop| workshop.signatures.last().is_some_and(|signed| !signed.name.is_empty());
    let end = journey::stored(&app, "somebody signed", signed).await?;
    let states = take_everything_back(&app, end).await?;
    let start = states.last().context("there is a first one")?;
    ensure!(without_place(start) == without_place(replay.workshop()), "nothing is left of what was done");
    ensure!(states.len() > 40, "each field and act is one by itself: {} were taken back", states.len());
    for (at, expected) in states.iter().rev().enumerate().skip(1) {
        journey::redo(&app).await?;
        let expected = without_place(expected);
        let is_there = |workshop: &Workshop| without_place(workshop) == expected;
        journey::stored(&app, "an act is done again", is_there).await.with_context(|| format!("act {at}"))?;
    }
    app.close().await.map(drop)
}

#[tokio::test]
async fn more_slips_than_people_keep_the_round_open_until_they_are_typed_again() -> Result<()> {
    let transcript = Transcript::checkout_handoffs();
    let replay = begun(&transcript)?;
    let app = super::opened(replay.workshop(), replay.now()).await?;
    journey::walk_to(&app, "Working rules").await?;
    journey::put_in(&app, "Readiness slips", &[0, 2, 3, 3, 2]).await?;
    app.press("Close the round").await?;
    app.shows("Ten slips in a room of 9. The round stays open").await?;
    let kept = journey::stored(&app, "the step is the one of the slips", |_| true).await?;
    ensure!(kept.readiness.is_none(), "nothing was decided by slips that cannot be");
    journey::put_in(&app, "Readiness slips", &[0, 0, 3, 4, 2]).await?;
    app.press("Close the round").await?;
    journey::stored(&app, "the slips decided", |workshop| workshop.readiness.is_some()).await?;
    app.close().await.map(drop)
}

#[tokio::test]
async fn a_person_who_is_taken_off_leaves_a_draft_that_one_press_settles() -> Result<()> {
    let replay_of = Transcript::checkout_handoffs();
    let replay = begun(&replay_of)?;
    let app = with_all_captured(&replay).await?;
    journey::walk_to(&app, "Commitments").await?;
    let count = |workshop: &Workshop| commitment::promises(workshop).len();
    let before = journey::stored(&app, "five are promised", |workshop| count(workshop) == 5).await?;
    app.press("90-minute plan").await?;
    app.press_labelled("Remove Jonas Lind").await?;
    let without = journey::stored(&app, "his is a draft", |workshop| count(workshop) == 4).await?;
    ensure!(without.commitments == before.commitments, "nothing of what was typed is lost");
    app.press("Back to the console").await?;
    app.pick("What is written", "Commitments").await?;
    open_row(&app, 1).await?;
    app.shows("“Jonas Lind” is not among the people.").await?;
    app.press_in("Commitment 2", "Add to the people").await?;
    journey::stored(&app, "it is a promise again", |workshop| count(workshop) == 5).await?;
    app.close().await.map(drop)
}

#[tokio::test]
async fn a_purpose_that_is_renamed_is_so_wherever_it_is_named() -> Result<()> {
    const BEFORE: &str = "need-finding";
    const AFTER: &str = "want-finding";
    let transcript = Transcript::checkout_handoffs();
    let replay = begun(&transcript)?;
    let app = with_all_captured(&replay).await?;
    journey::walk_to(&app, "Roles by purpose").await?;
    let before = journey::stored(&app, "the handoffs are whole", |it| handoff::printed(it).len() == 3).await?;
    open_row(&app, 0).await?;
    app.fill_in("Purpose 1", "Handle", AFTER).await?;
    app.leave_fields().await?;
    let named = |workshop: &Workshop, handle: &str| {
        let ends = workshop.handoffs.iter().flat_map(|handoff| [&handoff.from, &handoff.to]);
        let receivers = workshop.purposes.iter().flat_map(|purpose| &purpose.receivers);
        let promised = workshop.commitments.iter().flat_map(|promise| [&promise.purpose, &promise.receiver]);
        ends.chain(receivers).chain(promised).filter(|named| named.as_str() == handle).count()
    };
    let many = named(&before, BEFORE);
    ensure!(many > 4, "the fixture names it often enough: {many}");
    let renamed = |workshop: &Workshop| named(workshop, AFTER) == many && named(workshop, BEFORE) == 0;
    let after = journey::stored(&app, "it is renamed everywhere", renamed).await?;
    ensure!(handoff::printed(&after).len() == 3, "every handoff is as whole as it was");
    journey::undo(&app).await?;
    journey::stored(&app, "it has its old name everywhere", |workshop| named(workshop, BEFORE) == many).await?;
    journey::redo(&app).await?;
    journey::stored(&app, "it has its new name again", renamed).await?;
    journey::walk_to(&app, "Give and need").await?;
    app.press("Open the room screen").await?;
    app.press_in("Show in the room", "Map").await?;
    app.to(Window::Room).await?;
    until(async || {
        Ok(app.run("return document.body.textContent").await?.as_str().is_some_and(|wall| wall.contains(AFTER)))
    })
    .await
    .context("the map on the wall has the new name")?;
    app.close().await.map(drop)
}
