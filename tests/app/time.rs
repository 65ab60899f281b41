//! Time on the screens: every phase, a late start, what corrects a timer, the small timer, a sleep, the alarms, and that the
//! computer is held awake.

use accord_tests::fixture::Transcript;
use accord_tests::journey;
use accord_tests::real_app::{RealApp, Window, until};
use accord_tests::replay::Replay;
use anyhow::{Context, Result, ensure};
use chrono::Duration;
use fantoccini::key::Key;

/// The app in the step `step`, a minute after it began, by the plan of 90 minutes.
async fn running(step: &str) -> Result<RealApp> {
    let transcript = Transcript::checkout_handoffs();
    let mut replay = Replay::set_up(&transcript)?;
    replay.begin()?;
    replay.start()?;
    replay.walk_to(step)?;
    super::opened_after(&replay, Duration::minutes(1)).await
}

/// So many seconds have passed since the app was started.
fn pass(app: &RealApp, seconds: i64) -> Result<()> {
    app.places.step_clocks(seconds * 1000, 0)
}

async fn says(app: &RealApp, css: &str, words: &str) -> Result<()> {
    let is_so = until(async || app.has(css, words).await).await;
    let text = app.text().await?;
    is_so.with_context(|| format!("“{words}” does not stand in {css}. What is shown:\n{text}"))
}

async fn is_gone(app: &RealApp, css: &str) -> Result<()> {
    until(async || Ok(!app.has(css, "").await?)).await.with_context(|| format!("{css} is still there"))
}

/// Opens what stands under the timer.
async fn open_timer(app: &RealApp) -> Result<()> {
    app.run("document.querySelector('.timew button').click(); return null").await.map(drop)
}

#[tokio::test]
async fn every_phase_stands_on_the_console_in_words_and_calmly_in_the_room() -> Result<()> {
    let app = running("roles").await?;
    app.press("Open the room screen").await?;
    let phases = [
        (0, "left of 9 min", "", "about 8 minutes"),
        (380, "Wrap up: left of 9 min", ".disc.w", "about 2 minutes"),
        (460, "Last call: left of 9 min", ".disc.l", "last minute"),
        (570, "Time is up, 1 min over", ".disc.l", "time to finish"),
    ];
    for (passed, words, disc, in_the_room) in phases {
        pass(&app, passed)?;
        let line = "return document.querySelector('.timew span').textContent.replace(/\\s+/g, ' ').trim()";
        until(async || Ok(app.run(line).await?.as_str() == Some(words))).await.with_context(|| words.to_owned())?;
        ensure!(disc.is_empty() || app.has(&format!(".time {disc}"), "").await?, "the disc of “{words}”");
        app.to(Window::Room).await?;
        app.shows(in_the_room).await?;
        app.to(Window::Console).await?;
    }
    ensure!(super::seconds_left(&app).await? == 0, "it stays at nothing");
    app.press("Pause").await?;
    says(&app, ".timew", "Paused").await?;
    app.close().await?;
    Ok(())
}

#[tokio::test]
async fn a_late_start_is_asked_about_once_and_the_answer_can_be_taken_back() -> Result<()> {
    let transcript = Transcript::checkout_handoffs();
    let mut replay = Replay::set_up(&transcript)?;
    replay.begin()?;
    let late = transcript.starts() + Duration::minutes(6) - replay.now();
    let app = super::opened_after(&replay, late).await?;
    journey::start_timer(&app).await?;
    app.shows("It began 6 min late.").await?;
    says(&app, ".sess", "6 min behind, ends 11:06").await?;
    app.press("The end moves, 11:06").await?;
    says(&app, ".sess", "On time, ends 11:06").await?;
    is_gone(&app, ".late").await?;
    app.reload().await?;
    says(&app, ".sess", "On time, ends 11:06").await?;
    is_gone(&app, ".late").await?;
    app.press("Undo").await?;
    app.shows("It began 6 min late.").await?;
    app.press("The announced end stays, 11:00").await?;
    says(&app, ".sess", "6 min behind, ends 11:06").await?;
    is_gone(&app, ".late").await?;
    app.close().await?;
    Ok(())
}

#[tokio::test]
async fn a_timer_that_began_earlier_is_put_right_and_reset_and_both_are_taken_back() -> Result<()> {
    let app = running("roles").await?;
    let before = super::seconds_left(&app).await?;
    open_timer(&app).await?;
    app.press_in("The timer", "5 min").await?;
    until(async || Ok((290..=330).contains(&(before - super::seconds_left(&app).await?))))
        .await
        .context("five minutes less")?;
    says(&app, ".bar .undo", "the earlier start").await?;
    open_timer(&app).await?;
    app.press("Reset the timer").await?;
    app.shows("The timer has not started.").await?;
    app.press("Undo").await?;
    until(async || Ok((1..=before - 290).contains(&super::seconds_left(&app).await?)))
        .await
        .context("the reset is taken back")?;
    app.press("Undo").await?;
    until(async || Ok((0..=60).contains(&(before - super::seconds_left(&app).await?))))
        .await
        .context("so is the earlier start")?;
    app.close().await?;
    Ok(())
}

#[tokio::test]
async fn a_step_without_a_timer_reminds_after_half_a_minute() -> Result<()> {
    let transcript = Transcript::checkout_handoffs();
    let mut replay = Replay::set_up(&transcript)?;
    replay.begin()?;
    let app = super::opened_after(&replay, Duration::seconds(1)).await?;
    ensure!(!app.has(".reminder", "").await?, "not at once");
    pass(&app, 31)?;
    app.shows("The timer has not started.").await?;
    app.press("it began 2 min ago").await?;
    until(async || Ok((90..=120).contains(&super::seconds_left(&app).await?)))
        .await
        .context("two of four minutes are left")?;
    is_gone(&app, ".reminder").await?;
    app.close().await?;
    Ok(())
}

#[tokio::test]
async fn a_speaker_gets_two_minutes_that_move_nothing_of_the_plan() -> Result<()> {
    let app = running("roles").await?;
    let pace = app.run("return document.querySelector('.sess').textContent.trim()").await?;
    app.letter('t').await?;
    says(&app, ".speaker", "of 2 min").await?;
    until(async || app.has(".speaker .small", "1:5").await).await.context("it counts down")?;
    ensure!(
        app.run("return document.querySelector('.sess').textContent.trim()").await? == pace,
        "the pace is as it was"
    );
    ensure!(!app.has(".bar .undo", "").await?, "there is nothing to undo");
    pass(&app, 121)?;
    says(&app, ".speaker", "2 min are up").await?;
    app.press("Away").await?;
    is_gone(&app, ".speaker").await?;
    open_timer(&app).await?;
    app.press_in("The timer", "3 min").await?;
    says(&app, ".speaker", "of 3 min").await?;
    let file = app.places.workshop_file()?;
    ensure!(
        accord_file::read(&file)?.workshop.run.current().is_some_and(|visit| visit.pauses.is_empty()),
        "not stored"
    );
    journey::walk_to(&app, "Give and need").await?;
    is_gone(&app, ".speaker").await?;
    app.close().await?;
    Ok(())
}

#[tokio::test]
async fn after_a_sleep_the_timer_goes_on_or_stands_where_it_stood() -> Result<()> {
    let app = running("roles").await?;
    // A step that was begun in the app itself, which knows the steady clock.
    journey::walk_to(&app, "Give and need").await?;
    app.places.step_clocks(0, 3_600_000)?;
    says(&app, ".clock", "11").await?;
    ensure!(!app.has(".absence", "").await?, "a clock that somebody sets is no sleep");
    let before = super::seconds_left(&app).await?;
    app.places.step_clocks(240_000, 3_600_000)?;
    app.shows("This computer slept from").await?;
    let passed = before - super::seconds_left(&app).await?;
    ensure!((240..290).contains(&passed), "until the answer it goes on as if it had run: {passed} s");
    app.press("Go on from").await?;
    is_gone(&app, ".absence").await?;
    until(async || Ok((0..=60).contains(&(before - super::seconds_left(&app).await?))))
        .await
        .context("where it stood")?;
    app.press("Undo").await?;
    app.shows("This computer slept from").await?;
    app.press("Go on as if the timer had run").await?;
    is_gone(&app, ".absence").await?;
    let passed = before - super::seconds_left(&app).await?;
    ensure!((240..330).contains(&passed), "as if it had run: {passed} s");
    app.close().await?;
    Ok(())
}

#[tokio::test]
async fn the_alarms_are_quiet_proposals() -> Result<()> {
    let app = running("elephant").await?;
    ensure!(!app.has(".alarm", "").await?, "nothing is proposed yet");
    pass(&app, 25 * 60)?;
    says(&app, ".alarm", "Half time. Close the elephants.").await?;
    pass(&app, 51 * 60)?;
    says(&app, ".alarm", "The time for the commitments has come. To jump there leaves out “Shared outcome”").await?;
    ensure!(journey::step_title(&app).await? == "Name the elephant", "nothing moves by itself");
    app.press("Jump to the commitments").await?;
    says(&app, ".bar .undo", "the jump to the commitments").await?;
    app.close().await?;
    Ok(())
}

#[tokio::test]
async fn the_whole_session_is_seen_on_one_key_and_a_threshold_set_there_holds() -> Result<()> {
    let app = running("roles").await?;
    app.letter('o').await?;
    app.shows("Announced from 09:30 to 11:00.").await?;
    for (title, words) in [("Name the elephant", "18 min"), ("Roles by purpose", "1 min so far"), ("Close", "10:")] {
        let row = format!(
            "return [...document.querySelectorAll('main tbody tr')]
            .some((row) => row.textContent.includes('{title}') && row.textContent.includes('{words}'))"
        );
        ensure!(app.run(&row).await?.as_bool() == Some(true), "“{words}” does not stand beside “{title}”");
    }
    app.fill("Roles by purpose, wrap up", "8:30").await?;
    app.leave_fields().await?;
    says(&app, ".timew", "Wrap up:").await?;
    app.fill("Roles by purpose, wrap up", "soon").await?;
    app.leave_fields().await?;
    app.shows("Minutes and seconds, such as 3:30.").await?;
    app.key(Key::Escape).await?;
    until(async || Ok(journey::step_title(&app).await? == "Roles by purpose")).await.context("Esc does not return")?;
    app.press("Undo").await?;
    until(async || Ok(!app.has(".timew", "Wrap up:").await?)).await.context("the threshold is not taken back")?;
    app.close().await?;
    Ok(())
}

#[tokio::test]
async fn the_computer_is_held_awake_while_a_workshop_runs() -> Result<()> {
    let app = running("close").await?;
    let lines = || std::fs::read_to_string(app.places.awake()).unwrap_or_default();
    until(async || Ok(lines() == "held\n")).await.with_context(|| format!("held once, not: {}", lines()))?;
    app.press_labelled("Back to workshops").await?;
    until(async || Ok(lines() == "held\nreleased\n")).await.with_context(|| format!("released, not: {}", lines()))?;
    app.press("Resume").await?;
    until(async || Ok(lines().ends_with("released\nheld\n")))
        .await
        .with_context(|| format!("held, not: {}", lines()))?;
    app.close().await?;
    Ok(())
}
