//! The console of a running workshop: every step, every state of the timer, and every sheet.

use crate::camera::{ALL_LAPTOPS, Camera, LAPTOP, LARGE, LOW, Size};
use accord_core::model::EntryId;
use accord_core::operation::{Capture, CommitmentEdit, Running};
use accord_tests::fixture::Transcript;
use accord_tests::journey;
use accord_tests::real_app::{RealApp, Window};
use accord_tests::replay::Replay;
use accord_tests::typing::{CHECKOUT_HANDOFFS, played};
use anyhow::{Context, Result};
use chrono::Duration;
use fantoccini::key::Key;
use std::fs;

/// Started on time, in the first step.
pub(crate) fn started(transcript: &Transcript) -> Result<Replay<'_>> {
    let mut replay = Replay::set_up(transcript)?;
    replay.begin()?;
    replay.start()?;
    Ok(replay)
}

/// At the first move of each step of the plan, with the room open; the main ones in every size and in the dark.
pub(crate) async fn steps(camera: &Camera, transcript: &Transcript) -> Result<()> {
    let mut replay = started(transcript)?;
    let steps: Vec<String> = replay.workshop().steps().iter().map(|planned| planned.step.id.clone()).collect();
    for step in steps {
        replay.walk_to(&step)?;
        let sizes: &[Size] = match step.as_str() {
            "elephant" | "pulse" => &ALL_LAPTOPS,
            _ => &[LAPTOP],
        };
        for &size in sizes {
            let camera = camera.sized(size);
            let app = running(&camera, &replay, Duration::seconds(40)).await?;
            with_room(&app).await?;
            camera.take_both(&app, &format!("console-{step}")).await?;
            app.close().await?;
        }
    }
    captured(camera, transcript).await
}

/// What is typed in the room: purposes, commitments and names.
async fn captured(camera: &Camera, transcript: &Transcript) -> Result<()> {
    let mut replay = started(transcript)?;
    for (step, says) in [("roles", "flow-shaping"), ("commit", "Lucía Ferrer"), ("sign", "Signed names")] {
        replay.walk_to(step)?;
        replay.capture()?;
        if step == "commit" {
            add_draft(&mut replay)?;
        }
        for size in ALL_LAPTOPS {
            let camera = camera.sized(size);
            let app = running(&camera, &replay, Duration::minutes(4)).await?;
            app.shows(says).await?;
            with_room(&app).await?;
            camera.take_both(&app, &format!("console-{step}-captured")).await?;
            if step == "commit" {
                commitment_open(&camera, &app).await?;
            }
            app.close().await?;
        }
    }
    Ok(())
}

/// A sixth commitment, of which half is known.
fn add_draft(replay: &mut Replay<'_>) -> Result<()> {
    let edits = [
        CommitmentEdit::Owner("Hana Suzuki".into()),
        CommitmentEdit::Act("write down which screens wait for an answer, and from whom".into()),
    ];
    let id = EntryId(5);
    edits.into_iter().try_for_each(|edit| replay.does(Capture::EditCommitment { commitment: id, edit }))
}

async fn commitment_open(camera: &Camera, app: &RealApp) -> Result<()> {
    app.press("show the date to one builder").await?;
    app.press_in("Commitment 2", "More, or later").await?;
    camera.take(app, "console-commit-open").await
}

/// The timer, from before its start until it is over, and a session that runs late.
pub(crate) async fn time(camera: &Camera, transcript: &Transcript) -> Result<()> {
    let mut waiting = Replay::set_up(transcript)?;
    waiting.begin()?;
    timer(camera, &waiting, Duration::minutes(6), "not-started").await?;
    timer(camera, &waiting, Duration::minutes(13), "not-started-late").await?;

    let mut replay = started(transcript)?;
    replay.walk_to("elephant")?;
    timer(camera, &replay, Duration::minutes(5), "running").await?;
    timer(camera, &replay, Duration::seconds(14 * 60 + 35), "wrap-up").await?;
    timer(camera, &replay, Duration::seconds(17 * 60 + 12), "last-call").await?;
    timer(camera, &replay, Duration::seconds(19 * 60 + 30), "over").await?;
    let mut paused = replay.clone();
    paused.pass(Duration::minutes(5));
    paused.does(Running::PauseTimer)?;
    timer(camera, &paused, Duration::minutes(2), "paused").await?;

    for size in [LAPTOP, LOW] {
        beside(&camera.sized(size), &replay).await?;
    }

    let mut late = replay;
    late.pass(Duration::minutes(24));
    late.does(Running::Enter { step: "outcome".to_owned() })?;
    timer(camera, &late, Duration::minutes(1), "behind").await?;
    for size in ALL_LAPTOPS {
        let camera = camera.sized(size);
        let app = running(&camera, &late, Duration::minutes(1)).await?;
        app.press("Late choices").await?;
        app.shows("Nothing changes before you apply a choice.").await?;
        camera.take_both(&app, "sheet-late").await?;
        app.close().await?;
    }
    Ok(())
}

/// What stands beside the step's time: a speaker's minutes, what opens under the timer, and the question after a sleep.
async fn beside(camera: &Camera, replay: &Replay<'_>) -> Result<()> {
    let app = running(camera, replay, Duration::minutes(5)).await?;
    with_room(&app).await?;
    app.press("Timer").await?;
    camera.take(&app, "timer-opened").await?;
    app.press_in("The timer", "3 min").await?;
    app.shows("of 3 min").await?;
    camera.take_both(&app, "timer-speaker").await?;
    app.places.step_clocks(600_000, 0)?;
    app.shows("This computer slept").await?;
    camera.take_both(&app, "timer-absence").await?;
    app.close().await.map(drop)
}

async fn timer(camera: &Camera, replay: &Replay<'_>, after: Duration, state: &str) -> Result<()> {
    for size in [LAPTOP, LOW] {
        let camera = camera.sized(size);
        let app = running(&camera, replay, after).await?;
        camera.take_both(&app, &format!("timer-{state}")).await?;
        app.close().await?;
    }
    Ok(())
}

/// What stands in place of the step, looking back, what could not be saved, and what is after the end.
pub(crate) async fn sheets(camera: &Camera, transcript: &Transcript) -> Result<()> {
    let mut replay = started(transcript)?;
    replay.walk_to("commit")?;
    replay.capture()?;
    for size in ALL_LAPTOPS {
        in_place_of_step(&camera.sized(size), &replay).await?;
    }
    let app = running(camera, &replay, Duration::minutes(2)).await?;
    with_room(&app).await?;
    looking_back(camera, &app).await?;
    going_on(camera, &app).await?;
    not_saved(camera, app).await?;
    ended(camera, replay).await
}

async fn in_place_of_step(camera: &Camera, replay: &Replay<'_>) -> Result<()> {
    let app = running(camera, replay, Duration::minutes(2)).await?;
    with_room(&app).await?;
    app.press("All cards").await?;
    app.shows("If it goes wrong").await?;
    camera.take_both(&app, "sheet-cards").await?;
    app.run("document.querySelector('.unfold button').click(); return null").await?;
    app.shows("Refuses").await?;
    camera.take_both(&app, "sheet-cards-more").await?;
    app.letter('2').await?;
    app.shows("Do not").await?;
    camera.take_both(&app, "sheet-card").await?;
    app.press("Keys").await?;
    camera.take(&app, "sheet-keys").await?;
    app.press("Overview").await?;
    app.shows("Announced from").await?;
    camera.take_both(&app, "sheet-overview").await?;
    app.run(SHOW_PAGE).await?;
    app.find(".frame img").await?;
    camera.take_both(&app, "sheet-page").await?;
    app.close().await.map(drop)
}

/// Asks for the page as its key would.
const SHOW_PAGE: &str = "window.dispatchEvent(new KeyboardEvent('keydown',
    { key: 'e', code: 'KeyE', ctrlKey: true, bubbles: true, cancelable: true })); return null";

async fn looking_back(camera: &Camera, app: &RealApp) -> Result<()> {
    app.key(Key::PageUp).await?;
    app.shows("Give and need").await?;
    camera.take(app, "console-looking-back").await?;
    app.key(Key::PageDown).await
}

/// A step that comes was pressed in the rail.
async fn going_on(camera: &Camera, app: &RealApp) -> Result<()> {
    app.press_step("Close").await?;
    app.shows("Go there").await?;
    camera.take_both(app, "console-going-on").await?;
    app.press("Stay").await
}

async fn not_saved(camera: &Camera, app: RealApp) -> Result<()> {
    let file = app.places.workshop_file()?;
    fs::rename(&file, file.with_extension("moved"))?;
    app.press_labelled("1 min more").await?;
    app.shows("Not saved since").await?;
    camera.take(&app, "console-not-saved").await?;
    app.kill().await.map(drop)
}

async fn ended(camera: &Camera, mut replay: Replay<'_>) -> Result<()> {
    add_draft(&mut replay)?;
    replay.walk_to("close")?;
    replay.pass(Duration::minutes(2));
    replay.does(Running::End)?;
    for size in [LAPTOP, LARGE] {
        let camera = camera.sized(size);
        let app = running(&camera, &replay, Duration::minutes(1)).await?;
        app.shows("Still on paper").await?;
        camera.take_both(&app, "finish").await?;
        app.press("Copy a text for each owner").await?;
        app.shows("Accord sends nothing.").await?;
        camera.take(&app, "finish-texts").await?;
        app.press("Done").await?;
        app.press("Close the page").await?;
        app.shows("cannot be opened again").await?;
        camera.take_both(&app, "finish-close").await?;
        app.press("Not yet").await?;
        app.press("See the page").await?;
        app.find(".frame img").await?;
        camera.take(&app, "console-ended").await?;
        app.close().await?;
    }
    reviewed(camera).await
}

/// A past workshop opened, after both of its checks, and once it is asked whether it goes.
async fn reviewed(camera: &Camera) -> Result<()> {
    let workshop = played(CHECKOUT_HANDOFFS)?;
    let ended = workshop.run.ended.as_ref().context("the fixture ends")?.local();
    for size in [LAPTOP, LARGE] {
        let camera = camera.sized(size);
        let app = camera.open(&workshop, ended + Duration::days(31)).await?;
        app.shows("What is kept").await?;
        camera.take_both(&app, "review").await?;
        app.press("Correct a slip").await?;
        app.shows("Leave it as it is").await?;
        camera.take(&app, "review-slip").await?;
        app.press("Leave it as it is").await?;
        app.press("Amend a promise").await?;
        app.shows("Who agrees").await?;
        camera.take(&app, "review-amend").await?;
        app.close().await?;
    }
    let app = camera.open(&workshop, ended + Duration::days(500)).await?;
    app.shows("Delete the workshop, or keep it?").await?;
    camera.take(&app, "review-delete-or-renew").await?;
    app.close().await.map(drop)
}

/// The app with this workshop open, some time `after` it stood so.
pub(crate) async fn running(camera: &Camera, replay: &Replay<'_>, after: Duration) -> Result<RealApp> {
    let app = camera.open(replay.workshop(), replay.now() + after).await?;
    app.find("footer.bar, .headed").await?;
    app.leave_fields().await?;
    Ok(app)
}

/// Opens the room and turns back to the console once it has drawn.
pub(crate) async fn with_room(app: &RealApp) -> Result<()> {
    app.press("Open the room screen").await?;
    app.to(Window::Room).await?;
    app.find(".room .in").await?;
    app.to(Window::Console).await?;
    app.find(".side .room .in").await?;
    journey::step_title(app).await.map(drop)
}
