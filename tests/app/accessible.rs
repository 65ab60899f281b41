//! What people with other eyes and hands meet: axe finds nothing on any screen of the real app, in light and in dark.

use super::keys;
use accord_core::operation::Running;
use accord_tests::fixture::Transcript;
use accord_tests::journey;
use accord_tests::real_app::{Places, RealApp, Seam, Window, until};
use accord_tests::replay::Replay;
use accord_tests::two_screens::{Projector, TwoScreens};
use accord_tests::typing::{CHECKOUT_HANDOFFS, played};
use anyhow::{Context, Result, ensure};
use chrono::Duration;
use fantoccini::key::Key;
use std::path::Path;

/// Looks at the whole window by the rules of WCAG 2.0 to 2.2, A and AA, and of good practice; answers what it found.
const LOOK: &str = "const done = arguments[arguments.length - 1];
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    axe.run(document, { runOnly: tags, resultTypes: ['violations'] }).then(
        ({ violations }) => done(violations.flatMap(({ id, nodes }) =>
            nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`))),
        (error) => done([`axe does not run: ${error}`]))";

/// Answers after the next frame; soon, where the window is hidden and draws none.
const FRAME: &str = "const done = arguments[arguments.length - 1];
    requestAnimationFrame(() => requestAnimationFrame(() => done(null))); setTimeout(() => done(null), 250)";

/// Whether nothing fades any more: a colour on its way to another is nobody's colour.
const IS_STILL: &str = "return document.getAnimations().every((moving) => moving.playState !== 'running')";

/// Asks for the page as its key would.
const SHOW_PAGE: &str = "window.dispatchEvent(new KeyboardEvent('keydown',
    { key: 'e', code: 'KeyE', ctrlKey: true, bubbles: true, cancelable: true })); return null";

/// What axe found on the screens that were looked at.
struct Inspection {
    axe: String,
    found: Vec<String>,
}

impl Inspection {
    fn begin() -> Result<Inspection> {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/node_modules/axe-core/axe.min.js");
        let axe = std::fs::read_to_string(&path).with_context(|| format!("{} is not there", path.display()))?;
        Ok(Inspection { axe: format!("{axe}; window.axe = axe; return null"), found: Vec::new() })
    }

    /// Looks at what the window shows, in light and in dark.
    async fn look(&mut self, app: &RealApp, screen: &str) -> Result<()> {
        if app.run("return typeof window.axe").await?.as_str() != Some("object") {
            app.run(&self.axe).await?;
        }
        for theme in ["dark", "light"] {
            app.run(&format!("document.documentElement.dataset.theme = '{theme}'; return null")).await?;
            // The frame that begins the fade comes first.
            app.run_later(FRAME, Vec::new()).await?;
            until(async || Ok(app.run(IS_STILL).await?.as_bool() == Some(true))).await.context("it does not rest")?;
            let found = app.run_later(LOOK, Vec::new()).await?;
            let found = found.as_array().context("axe answers no list")?;
            let found = found.iter().filter_map(|finding| finding.as_str());
            self.found.extend(found.map(|finding| format!("{screen}, {theme}: {finding}")));
        }
        Ok(())
    }

    /// Nothing was found on any of them.
    fn end(self) -> Result<()> {
        ensure!(self.found.is_empty(), "axe found {}:\n{}", self.found.len(), self.found.join("\n"));
        Ok(())
    }
}

#[tokio::test]
async fn axe_finds_nothing_before_a_workshop_runs() -> Result<()> {
    let transcript = Transcript::checkout_handoffs();
    let app = RealApp::start(Places::new(super::clock_at(transcript.starts()))?).await?;
    let mut inspection = Inspection::begin()?;
    inspection.look(&app, "the empty library").await?;
    app.press("Settings").await?;
    app.shows("Each change holds at once").await?;
    inspection.look(&app, "the settings").await?;
    app.key(Key::Escape).await?;
    journey::prepare(&app, &transcript).await?;
    inspection.look(&app, "the set-up").await?;
    app.close().await?;
    inspection.end()
}

#[tokio::test]
async fn axe_finds_nothing_on_any_step_and_in_the_room() -> Result<()> {
    let transcript = Transcript::checkout_handoffs();
    let mut replay = Replay::set_up(&transcript)?;
    replay.begin()?;
    replay.start()?;
    let mut inspection = Inspection::begin()?;
    let steps: Vec<(String, String)> =
        replay.workshop().steps().iter().map(|planned| (planned.step.id.clone(), planned.step.title.clone())).collect();
    for (id, title) in &steps {
        replay.walk_to(id)?;
        let app = super::opened_after(&replay, Duration::seconds(40)).await?;
        inspection.look(&app, title).await?;
        if matches!(id.as_str(), "elephant" | "outcome" | "roles") {
            app.press("Open the room screen").await?;
            app.to(Window::Room).await?;
            app.find(".room .in").await?;
            inspection.look(&app, &format!("the room in “{title}”")).await?;
        }
        app.close().await?;
    }
    inspection.end()
}

#[tokio::test]
async fn axe_finds_nothing_on_any_sheet() -> Result<()> {
    let transcript = Transcript::checkout_handoffs();
    let mut replay = Replay::set_up(&transcript)?;
    replay.begin()?;
    replay.start()?;
    replay.walk_to("elephant")?;
    replay.pass(Duration::minutes(24));
    replay.does(Running::Enter { step: "outcome".to_owned() })?;
    let app = super::opened_after(&replay, Duration::minutes(1)).await?;
    let mut inspection = Inspection::begin()?;
    for (key, words) in [('c', "If it goes wrong"), ('2', "Tears"), ('?', "Keys"), ('l', "Keep the plan as it is")] {
        keys::press(&app, key).await?;
        app.shows(words).await?;
        inspection.look(&app, words).await?;
    }
    app.run(SHOW_PAGE).await?;
    app.find(".frame img").await?;
    inspection.look(&app, "the page").await?;
    app.key(Key::Escape).await?;
    keys::press(&app, 'y').await?;
    app.find(".scribe").await?;
    inspection.look(&app, "the scribe's layout").await?;
    app.close().await?;
    inspection.end()
}

#[tokio::test]
async fn axe_finds_nothing_on_the_cover() -> Result<()> {
    let transcript = Transcript::checkout_handoffs();
    let screens = TwoScreens::start()?;
    let seam = Seam { display: Some(screens.display().to_owned()), ..super::clock_at(transcript.starts()) };
    let app = RealApp::start(Places::new(seam)?).await?;
    let mut inspection = Inspection::begin()?;
    journey::prepare(&app, &transcript).await?;
    screens.plug(Projector::RightOf)?;
    app.shows("Only you can see this?").await?;
    inspection.look(&app, "the cover of the set-up").await?;
    app.press("Yes, only I see it").await?;
    app.press("Open the console").await?;
    journey::start_timer(&app).await?;
    screens.plug(Projector::Off)?;
    app.shows("Only you can see this?").await?;
    inspection.look(&app, "the cover of a running workshop").await?;
    app.close().await?;
    inspection.end()
}

#[tokio::test]
async fn axe_finds_nothing_after_a_workshop_and_in_the_window_that_is_printed() -> Result<()> {
    let transcript = Transcript::checkout_handoffs();
    let mut replay = Replay::set_up(&transcript)?;
    replay.begin()?;
    replay.start()?;
    replay.walk_to("close")?;
    replay.does(Running::End)?;
    let mut inspection = Inspection::begin()?;
    let app = super::opened_after(&replay, Duration::minutes(1)).await?;
    app.shows("Still on paper").await?;
    inspection.look(&app, "finish").await?;
    app.chord(&[Key::Control], 'p').await?;
    app.to(Window::Print).await?;
    app.find("img").await?;
    inspection.look(&app, "the window that is printed").await?;
    // The system's dialog is open over it.
    app.kill().await?;

    let workshop = played(CHECKOUT_HANDOFFS)?;
    let ended = workshop.run.ended.as_ref().context("the fixture ends")?.local();
    let app = super::opened(&workshop, ended + Duration::days(31)).await?;
    app.shows("What is kept").await?;
    inspection.look(&app, "the review").await?;
    app.press("Correct a slip").await?;
    app.shows("Leave it as it is").await?;
    inspection.look(&app, "a slip of the pen").await?;
    app.close().await?;
    inspection.end()
}
