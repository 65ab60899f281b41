//! Truth of time: how far the timer of the real app is from what really passed, beside a countdown that a page of its own
//! would keep, through what befalls a laptop in a room: the window hidden, covered, the clock set, the lid closed. It
//! measures and does not judge.

use crate::fixture::Transcript;
use crate::real_app::{Places, RealApp, Seam, Window, until};
use crate::replay::Replay;
use crate::two_screens::TwoScreens;
use accord_core::operation::Running;
use anyhow::{Context, Result};
use serde::Deserialize;
use std::fs;
use std::time::Duration;

/// How far the time of day is set, once forward and then twice as far back.
const SET_MS: i64 = 3_600_000;
/// How long the laptop sleeps.
const SUSPENDED_MS: i64 = 600_000;
/// Hours that the timer gets on top, so that no run takes it to zero.
const MORE_HOURS: usize = 3;
/// Parts of a run, each with something else befalling it.
const PARTS: u32 = 6;
/// What a process's times are counted in: a hundred to the second, on every Linux.
const TICKS_A_SECOND: f64 = 100.0;

/// Begins to write down, in the window, each figure that the timer shows and each that a plain countdown would show
/// beside it, with the page's own steady time.
const WATCH: &str = "const timer = document.querySelector('[role=timer]');
    const shown = () => timer.textContent.trim().split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
    const log = (window.truth = { app: [], plain: [] });
    new MutationObserver(() => log.app.push([performance.now(), shown()])).observe(timer,
        { childList: true, characterData: true, subtree: true });
    let left = shown();
    setInterval(() => log.plain.push([performance.now(), (left -= 1)]), 1000);
    return null";

/// A figure: when it was shown, in milliseconds, and the seconds that it said.
type Reading = (f64, f64);

#[derive(Deserialize)]
struct Log {
    app: Vec<Reading>,
    plain: Vec<Reading>,
}

/// How far a countdown was from what really passed since its first figure, in seconds: more than none where it said
/// too much is left.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Errors {
    /// The farthest from the truth that it ever was.
    pub worst_s: f64,
    /// At its last figure.
    pub last_s: f64,
    /// How many figures it showed.
    pub figures: usize,
}

/// What a run found.
#[derive(Clone, Copy, Debug)]
pub struct Found {
    /// The app's timer.
    pub app: Errors,
    /// A plain countdown in the same window.
    pub plain: Errors,
    /// The share of one core that all processes of the app took while the timer ran in sight and nothing else happened,
    /// and the same while the window was hidden.
    pub idle: [f64; 2],
}

/// A run that takes `length`: a sixth of it in sight, hidden, hidden while the time of day is set forward, covered by
/// another window, covered while it is set back, and in sight after the laptop slept.
///
/// # Errors
/// Where the app does not follow, or its window cannot be hidden.
pub async fn measure(length: Duration) -> Result<Found> {
    let part = length / PARTS;
    let screens = TwoScreens::start()?;
    let app = started(&screens).await?;
    app.run(WATCH).await?;
    let in_sight = share_of_a_core(&app, part).await?;

    app.minimize().await?;
    until(async || Ok(app.run("return document.hidden").await?.as_bool() == Some(true)))
        .await
        .context("the window cannot be hidden")?;
    let hidden = share_of_a_core(&app, part).await?;
    app.places.step_clocks(0, SET_MS)?;
    tokio::time::sleep(part).await;

    app.resize(1280, 800).await?;
    until(async || Ok(app.run("return document.hidden").await?.as_bool() == Some(false)))
        .await
        .context("the window does not come back")?;
    app.press("Open the room screen").await?;
    app.to(Window::Room).await?;
    app.to(Window::Console).await?;
    screens.raise("Accord room")?;
    tokio::time::sleep(part).await;
    app.places.step_clocks(0, -SET_MS)?;
    tokio::time::sleep(part).await;

    let slept_at = app.run("return performance.now()").await?.as_f64().context("the page has a clock")?;
    app.places.step_clocks(SUSPENDED_MS, -SET_MS)?;
    tokio::time::sleep(part).await;
    let log: Log = serde_json::from_value(app.run("return window.truth").await?)?;
    app.close().await?;
    let app = errors(&log.app, slept_at).context("the timer showed nothing")?;
    let plain = errors(&log.plain, slept_at).context("the plain countdown showed nothing")?;
    Ok(Found { app, plain, idle: [in_sight, hidden] })
}

/// A timer that runs, with more minutes than it needs, in windows that lie over each other.
async fn started(screens: &TwoScreens) -> Result<RealApp> {
    let transcript = Transcript::checkout_handoffs();
    let mut replay = Replay::set_up(&transcript)?;
    replay.begin()?;
    replay.start()?;
    replay.walk_to("elephant")?;
    for _ in 0..MORE_HOURS {
        replay.does(Running::AddTime { seconds: 3600 })?;
    }
    #[expect(clippy::disallowed_methods, reason = "the seam's clock is told how far it is from the real one")]
    let real = chrono::Utc::now().timestamp_millis();
    let mut places = Places::new(Seam {
        clock: Some(format!("{real}:{}:1:0", replay.now().timestamp_millis() - real)),
        windows: Some("console=1280x800+0+0,room=1280x800+0+0".to_owned()),
        display: Some(screens.display().to_owned()),
        ..Seam::default()
    })?;
    let file = places.shelve(replay.workshop())?;
    places.seam.arguments = vec![file.to_str().context("the home's name is text")?.to_owned()];
    let app = RealApp::start(places).await?;
    // The replay knows no steady clock: what it began is begun anew, by this computer's.
    app.press("Timer").await?;
    app.press("Reset the timer").await?;
    app.press("Start").await?;
    until(async || app.has("button.btn", "Pause").await).await.context("the timer does not run")?;
    Ok(app)
}

/// The errors of a countdown's figures, counted from its first. From `slept_at` on, ten minutes more have passed than the
/// page's clock says; the figure that was on its way just then counts as one from before.
fn errors(readings: &[Reading], slept_at: f64) -> Option<Errors> {
    let (first_at, first) = *readings.first()?;
    #[expect(clippy::cast_precision_loss, reason = "ten minutes fit a double exactly")]
    let slept = SUSPENDED_MS as f64 / 1000.0;
    let error = |(at, said): Reading| {
        let passed = (at - first_at) / 1000.0;
        let plainly = said - (first - passed);
        if at <= slept_at { plainly } else { plainly + slept }
    };
    // One look of the publisher after the sleep, the figure may still be the old one.
    let all: Vec<f64> = readings
        .iter()
        .filter(|(at, _)| !(slept_at..slept_at + 1000.0).contains(at))
        .map(|reading| error(*reading))
        .collect();
    let worst_s = all.iter().copied().max_by(|one, other| one.abs().total_cmp(&other.abs()))?;
    Some(Errors { worst_s, last_s: *all.last()?, figures: all.len() })
}

/// What all processes of the app together take of one core, for as long as this waits.
async fn share_of_a_core(app: &RealApp, time: Duration) -> Result<f64> {
    let before = ticks(app)?;
    tokio::time::sleep(time).await;
    let ticks = ticks(app)? - before;
    Ok(ticks / TICKS_A_SECOND / time.as_secs_f64())
}

/// What all processes of the app together have taken until now.
fn ticks(app: &RealApp) -> Result<f64> {
    Ok(app.processes()?.into_iter().map(ticks_of).sum())
}

/// Fields 14 and 15 of a process's state: in its own code and in the system's. One that has ended counts nothing.
fn ticks_of(process: u32) -> f64 {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
    // "pid (name) state ...": the name may hold anything, so what counts is behind its last bracket.
    let fields = stat.rsplit_once(')').map_or("", |(_, rest)| rest);
    fields.split_whitespace().skip(11).take(2).filter_map(|ticks| ticks.parse::<f64>().ok()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_countdown_that_misses_the_sleep_is_off_by_it_and_one_that_counts_it_is_not() {
        let slept_at = 2500.0;
        let missed = [(0.0, 1000.0), (1000.0, 999.0), (2000.0, 998.0), (4000.0, 996.0)];
        let counted = [(0.0, 1000.0), (1000.0, 999.0), (2000.0, 998.0), (4000.0, 396.0)];
        assert_eq!(errors(&missed, slept_at), Some(Errors { worst_s: 600.0, last_s: 600.0, figures: 4 }));
        assert_eq!(errors(&counted, slept_at), Some(Errors { worst_s: 0.0, last_s: 0.0, figures: 4 }));
    }

    #[test]
    fn a_figure_that_comes_late_says_too_much_is_left() {
        let late = [(0.0, 10.0), (1250.0, 9.0), (2000.0, 8.0)];
        let found = errors(&late, f64::INFINITY);
        assert_eq!(found, Some(Errors { worst_s: 0.25, last_s: 0.0, figures: 3 }));
        assert_eq!(errors(&[], 0.0), None, "nothing was shown");
    }
}
