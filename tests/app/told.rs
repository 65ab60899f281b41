//! What a screen reader is told of each screen: its landmarks and heading, the name and kind of everything that can be
//! used, and, by itself, only what was asked for: the pace at most once a minute, and each phase of the time once.

use accord_core::operation::Running;
use accord_tests::fixture::Transcript;
use accord_tests::real_app::{Places, RealApp, Told, Window, until};
use accord_tests::replay::{Replay, played};
use accord_tests::{journey, layout};
use anyhow::{Context, Result, ensure};
use chrono::Duration;
use fantoccini::key::Key;

/// What can be used, and what stands for a picture or a group. What a list folds under is the webview's own: it has a name
/// there and no kind.
const USED: &str = "button, input, select, textarea, a[href], [tabindex='0'], [role=group], [role=radiogroup],
    [role=timer], [role=img], img:not([alt='']), section[aria-label], section[aria-labelledby], aside, nav";
/// The kinds that these may be told as.
const KINDS: [&str; 19] = [
    "button",
    "textbox",
    "searchbox",
    "combobox",
    "checkbox",
    "radio",
    "switch",
    "group",
    "radiogroup",
    "timer",
    "img",
    "image",
    "region",
    "complementary",
    "navigation",
    "link",
    "spinbutton",
    "listbox",
    "menulistpopup",
];
/// The frame of a screen.
const LANDMARKS: &str = "header:not(section header), nav, main, aside, footer:not(section footer)";

/// What is wrong with how the window is told, beside what is expected of its frame.
async fn faults(app: &RealApp, screen: &str, frame: &[&str]) -> Result<Vec<String>> {
    layout::at_rest(app).await?;
    let mut found = Vec::new();
    let heads = app.told_of("h1").await?;
    let heads: Vec<&Told> = heads.iter().filter(|told| told.role == "heading").collect();
    if heads.len() != 1 || heads.iter().any(|head| head.label.trim().is_empty()) {
        found.push(format!("{screen} has the first headings {heads:?}"));
    }
    let landmarks: Vec<String> = app.told_of(LANDMARKS).await?.into_iter().map(|told| told.role).collect();
    for role in frame {
        if !landmarks.iter().any(|landmark| landmark == role) {
            found.push(format!("{screen} has no {role}, but {landmarks:?}"));
        }
    }
    let used = app.told_of(&shown(USED)).await?;
    if frame.len() > 1 && used.len() < frame.len() {
        found.push(format!("{screen} is told with {} things that can be used", used.len()));
    }
    for Told { role, label } in used {
        if !KINDS.contains(&role.as_str()) {
            found.push(format!("{screen}: “{label}” is told as {role:?}"));
        } else if label.trim().is_empty() {
            found.push(format!("{screen}: a {role} has no name"));
        }
    }
    Ok(found)
}

/// Without what is hidden from everybody, and what is hidden from screen readers since it is told elsewhere.
fn shown(css: &str) -> String {
    format!(":is({css}):not([hidden] *, [aria-hidden=true], [aria-hidden=true] *, details:not([open]) > ul *)")
}

const RUNNING: [&str; 5] = ["banner", "navigation", "main", "complementary", "contentinfo"];
const OTHER: [&str; 2] = ["banner", "main"];

#[tokio::test]
async fn every_step_is_told_with_its_frame_its_heading_and_a_name_for_everything() -> Result<()> {
    let transcript = Transcript::checkout_handoffs();
    let mut replay = Replay::set_up(&transcript)?;
    replay.begin()?;
    replay.start()?;
    let mut found = Vec::new();
    let steps: Vec<String> = replay.workshop().steps().iter().map(|planned| planned.step.id.clone()).collect();
    for step in steps {
        replay.walk_to(&step)?;
        let workshop = replay.with_all_of(include_str!("../fixtures/checkout-handoffs.toml"))?;
        let app = super::opened(&workshop, replay.now() + Duration::seconds(40)).await?;
        found.extend(faults(&app, &step, &RUNNING).await?);
        let timer = app.told_of("[role=timer]").await?;
        ensure!(timer.iter().all(|told| told.role == "timer"), "the digits of {step} are told as {timer:?}");
        if step == "pulse" {
            app.press("Open the room screen").await?;
            app.to(Window::Room).await?;
            app.find(".room .in").await?;
            found.extend(faults(&app, "the room", &["main"]).await?);
        }
        app.close().await?;
    }
    ensure!(found.is_empty(), "{}", found.join("\n"));
    Ok(())
}

#[tokio::test]
async fn every_other_screen_is_told_with_its_frame_its_heading_and_a_name_for_everything() -> Result<()> {
    let transcript = Transcript::checkout_handoffs();
    let mut replay = Replay::set_up(&transcript)?;
    let app = super::opened(replay.workshop(), replay.now()).await?;
    let mut found = faults(&app, "Prepare", &OTHER).await?;
    app.press_labelled("Back to workshops").await?;
    app.shows("New workshop").await?;
    found.extend(faults(&app, "the library", &["banner", "main", "contentinfo"]).await?);
    app.press("Settings").await?;
    app.shows("Each change holds at once").await?;
    found.extend(faults(&app, "the settings", &OTHER).await?);
    app.close().await?;

    replay.begin()?;
    replay.start()?;
    replay.walk_to("close")?;
    let app = super::opened(replay.workshop(), replay.now() + Duration::minutes(1)).await?;
    for (key, words) in [('c', "If it goes wrong"), ('2', "Tears"), ('?', "Keys"), ('l', "Not behind")] {
        super::keys::press(&app, key).await?;
        until(async || app.has("main h1", words).await)
            .await
            .with_context(|| format!("there is no sheet “{words}”"))?;
        found.extend(faults(&app, words, &RUNNING).await?);
    }
    app.key(Key::Escape).await?;
    super::keys::press(&app, 'y').await?;
    app.find(".scribe").await?;
    found.extend(faults(&app, "the scribe's layout", &["banner", "main", "contentinfo"]).await?);
    app.close().await?;

    replay.does(Running::End)?;
    let app = super::opened(replay.workshop(), replay.now() + Duration::minutes(1)).await?;
    app.shows("Still on paper").await?;
    found.extend(faults(&app, "finish", &["banner", "main", "complementary"]).await?);
    app.close().await?;
    let workshop = played(include_str!("../fixtures/checkout-handoffs.toml"))?;
    let ended = workshop.run.ended.as_ref().context("the fixture ends")?.local();
    let app = super::opened(&workshop, ended + Duration::days(31)).await?;
    app.shows("What is kept").await?;
    found.extend(faults(&app, "the review", &["banner", "main", "complementary"]).await?);
    app.close().await?;
    ensure!(found.is_empty(), "{}", found.join("\n"));
    Ok(())
}

/// Writes down every text that a live region gets from now on, but for those that only appear when asked for.
const LISTEN: &str = "const LIVE = '[aria-live]:not([aria-live=off]), [role=status], [role=alert], [role=log]';
    window.told = [];
    const heard = (node) => (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement)?.closest(LIVE);
    new MutationObserver((changes) => {
        const regions = new Set(changes.flatMap(({ target, addedNodes }) => [target, ...addedNodes]).map(heard));
        for (const region of regions) {
            const words = region?.textContent.trim();
            if (words) window.told.push([region.dataset.tells ?? 'other', words]);
        }
    }).observe(document.body, { childList: true, characterData: true, subtree: true });
    return null";

/// In the elephant step: its 18 minutes, as far as they are when the app opens.
#[tokio::test]
async fn each_phase_is_told_once_the_pace_at_most_once_a_minute_and_the_digits_never() -> Result<()> {
    let transcript = Transcript::checkout_handoffs();
    let app = RealApp::start(Places::new(super::clock_at(transcript.starts()))?).await?;
    journey::prepare(&app, &transcript).await?;
    app.press("Open the console").await?;
    journey::start_timer(&app).await?;
    app.run(LISTEN).await?;
    // A pause and going on, and five different paces, within one minute.
    for key in ['+', '+', '+', '+', ' ', ' '] {
        super::keys::press(&app, key).await?;
    }
    // A key acts a moment after it is pressed.
    until(async || app.has("button.btn", "Pause").await).await.context("the timer goes on")?;
    let minutes = app.run("return document.querySelector('.timew').textContent.match(/of (\\d+) min/)[1]").await?;
    let total_ms = minutes.as_str().context("it says of how many minutes")?.parse::<i64>()? * 60_000;
    for (left_ms, words) in [(total_ms / 8, "Wrap up:"), (30_000, "Last call:"), (-20_000, "Time is up,")] {
        app.places.step_clocks(total_ms - left_ms, 0)?;
        app.shows(words).await?;
        tokio::time::sleep(std::time::Duration::from_millis(2500)).await;
    }
    let told: Vec<(String, String)> = serde_json::from_value(app.run("return window.told").await?)?;
    let of = |region: &str| told.iter().filter(|(from, _)| from == region).map(|(_, words)| words).collect::<Vec<_>>();
    let phases = of("phase");
    ensure!(phases.len() == 3, "each phase is told once: {told:?}");
    for (phase, begins) in phases.iter().zip(["Wrap up:", "Last call:", "Time is up."]) {
        ensure!(phase.starts_with(begins), "the phases are told in order: {told:?}");
    }
    ensure!(of("pace").len() <= 1, "the pace is told more than once in a minute: {told:?}");
    let digits = told.iter().filter(|(from, words)| from == "other" && words.contains(':')).collect::<Vec<_>>();
    ensure!(digits.is_empty(), "a ticking figure is told: {digits:?}");
    let tick = app.run("return document.querySelector('[role=timer]').ariaLive").await?;
    ensure!(tick == "off", "the digits are a live region: {tick}");
    app.close().await.map(drop)
}
