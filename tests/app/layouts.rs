//! How every screen lies, in every size of window that Accord is made for, in light and in dark, with the interface and
//! the line scaled: nothing is cut, covered, lies over something else, or scrolls that must not.

use accord_core::operation::Running;
use accord_tests::fixture::Transcript;
use accord_tests::journey;
use accord_tests::layout::{self, Allowed};
use accord_tests::longest;
use accord_tests::real_app::{RealApp, Window, until};
use accord_tests::replay::{Replay, played};
use anyhow::{Context, Result, ensure};
use chrono::Duration;
use fantoccini::key::Key;

const CHECKOUT: &str = include_str!("../fixtures/checkout-handoffs.toml");

/// The sizes that the console is made for.
const LAPTOPS: [(u32, u32); 4] = [(1280, 720), (1280, 800), (1440, 900), (1920, 1080)];
/// A projector of old, a usual one, and the largest.
const PROJECTORS: [(u32, u32); 3] = [(1024, 768), (1920, 1080), (3840, 2160)];

/// A running workshop: only what is captured scrolls. A long title stands whole on the page and in Prepare, a step's
/// in its sheet, and what a folded list says once it is unfolded.
const RUNNING: Allowed = Allowed {
    scrolls: &[".capture", ".pl", ".frame", ".capture *"],
    shortens: &[".top .title", ".rail .name", ".bar .done", ".bar .undo span", ".seen", ".offers span", ".frame"],
    page: false,
};
/// The same where there is no room for columns.
const FOLDED: Allowed = Allowed { page: true, ..RUNNING };
/// A screen outside a running workshop: its sheet scrolls.
const SHEET: Allowed = Allowed { scrolls: &["main", "main > *", ".capture"], shortens: &["bdi", "h1"], page: false };
/// The room: nothing scrolls, and nothing is cut at all.
const ROOM: Allowed = Allowed { scrolls: &[], shortens: &[], page: false };

/// What was found, each with where.
#[derive(Default)]
struct Faults(Vec<String>);

impl Faults {
    async fn look(&mut self, app: &RealApp, screen: &str, allowed: Allowed) -> Result<()> {
        let faults = layout::faults(app, allowed).await.with_context(|| screen.to_owned())?;
        self.0.extend(faults.into_iter().map(|fault| format!("{screen}: {fault}")));
        Ok(())
    }

    /// In every size of laptop, in light and in dark.
    async fn look_everywhere(&mut self, app: &RealApp, screen: &str, allowed: Allowed) -> Result<()> {
        for size in LAPTOPS {
            resize(app, size).await?;
            for theme in ["dark", "light"] {
                app.run(&format!("document.documentElement.dataset.theme = '{theme}'; return null")).await?;
                self.look(app, &format!("{screen}, {}x{}, {theme}", size.0, size.1), allowed).await?;
            }
        }
        Ok(())
    }

    /// On the lowest laptop with the interface scaled; there the page may scroll.
    async fn look_scaled(&mut self, app: &RealApp, screen: &str) -> Result<()> {
        let (width, height) = LAPTOPS[0];
        for percent in [130, 200] {
            app.chord(&[Key::Control, Key::Shift], '0').await?;
            resize(app, (width, height)).await?;
            zoom(app, width, percent).await?;
            let allowed = Allowed { page: true, ..SHEET };
            self.look(app, &format!("{screen}, {percent} %"), allowed).await?;
        }
        app.chord(&[Key::Control, Key::Shift], '0').await
    }

    fn none(self) -> Result<()> {
        let count = self.0.len();
        ensure!(count == 0, "{count} faults:\n{}", self.0.join("\n"));
        Ok(())
    }
}

async fn resize(app: &RealApp, (width, height): (u32, u32)) -> Result<()> {
    app.resize(width, height).await?;
    let fits = format!("return innerWidth === {width} && innerHeight === {height}");
    let resized = until(async || Ok(app.run(&fits).await?.as_bool() == Some(true))).await;
    resized.with_context(|| format!("the window does not become {width}x{height}"))
}

fn started(transcript: &Transcript) -> Result<Replay<'_>> {
    let mut replay = Replay::set_up(transcript)?;
    replay.begin()?;
    replay.start()?;
    Ok(replay)
}

#[tokio::test]
async fn every_step_lies_well_in_every_size() -> Result<()> {
    let transcript = Transcript::checkout_handoffs();
    let mut replay = started(&transcript)?;
    let mut faults = Faults::default();
    for step in steps(&replay) {
        replay.walk_to(&step)?;
        let app = super::opened(&replay.with_all_of(CHECKOUT)?, replay.now() + Duration::minutes(4)).await?;
        app.press("Open the room screen").await?;
        app.to(Window::Console).await?;
        faults.look_everywhere(&app, &step, RUNNING).await?;
        app.close().await?;
    }
    faults.none()
}

fn steps(replay: &Replay<'_>) -> Vec<String> {
    replay.workshop().steps().iter().map(|planned| planned.step.id.clone()).collect()
}

#[tokio::test]
async fn every_sheet_and_the_scribes_layout_lie_well_in_every_size() -> Result<()> {
    let transcript = Transcript::checkout_handoffs();
    let mut replay = started(&transcript)?;
    replay.walk_to("elephant")?;
    replay.pass(Duration::minutes(24));
    replay.does(Running::Enter { step: "outcome".to_owned() })?;
    let app = super::opened_after(&replay, Duration::minutes(1)).await?;
    let mut faults = Faults::default();
    for (key, words) in [('c', "If it goes wrong"), ('2', "Tears"), ('?', "Keys"), ('l', "Keep the plan as it is")] {
        super::keys::press(&app, key).await?;
        app.shows(words).await?;
        faults.look_everywhere(&app, words, RUNNING).await?;
    }
    app.key(Key::Escape).await?;
    super::keys::press(&app, 'y').await?;
    app.find(".scribe").await?;
    faults.look_everywhere(&app, "the scribe's layout", RUNNING).await?;
    app.close().await?;
    faults.none()
}

#[tokio::test]
async fn what_is_before_and_after_a_workshop_lies_well_in_every_size() -> Result<()> {
    let transcript = Transcript::checkout_handoffs();
    let mut faults = Faults::default();
    let set_up = Replay::set_up(&transcript)?;
    let app = super::opened_after(&set_up, Duration::zero()).await?;
    faults.look_everywhere(&app, "Prepare", SHEET).await?;
    app.press_labelled("Back to workshops").await?;
    app.shows("New workshop").await?;
    faults.look_everywhere(&app, "the library", SHEET).await?;
    app.press("Settings").await?;
    app.shows("Each change holds at once").await?;
    faults.look_everywhere(&app, "the settings", SHEET).await?;
    app.close().await?;

    let mut replay = started(&transcript)?;
    replay.walk_to("close")?;
    replay.does(Running::End)?;
    let app = super::opened_after(&replay, Duration::minutes(1)).await?;
    app.shows("Still on paper").await?;
    faults.look_everywhere(&app, "finish", SHEET).await?;
    app.close().await?;

    let workshop = played(CHECKOUT)?;
    let ended = workshop.run.ended.as_ref().context("the fixture ends")?.local();
    let app = super::opened(&workshop, ended + Duration::days(31)).await?;
    app.shows("What is kept").await?;
    faults.look_everywhere(&app, "the review", SHEET).await?;
    app.close().await?;
    faults.none()
}

/// What the interface is scaled to, in per cent.
const SCALES: [u32; 7] = [80, 100, 110, 120, 130, 160, 200];

#[tokio::test]
async fn the_interface_from_80_to_200_per_cent_loses_nothing() -> Result<()> {
    let transcript = Transcript::checkout_handoffs();
    let mut replay = started(&transcript)?;
    let mut faults = Faults::default();
    for step in ["elephant", "outcome", "commit", "sign"] {
        replay.walk_to(step)?;
        let app = super::opened(&replay.with_all_of(CHECKOUT)?, replay.now() + Duration::minutes(4)).await?;
        app.press("Open the room screen").await?;
        app.to(Window::Console).await?;
        for size in [(1280, 720), (1920, 1080)] {
            for percent in SCALES {
                let screen = format!("{step}, {}x{}, {percent} %", size.0, size.1);
                app.chord(&[Key::Control, Key::Shift], '0').await?;
                resize(&app, size).await?;
                zoom(&app, size.0, percent).await.with_context(|| screen.clone())?;
                let folds = app.has("[data-breadth=fold] .run", "").await?;
                faults.look(&app, &screen, if folds { FOLDED } else { RUNNING }).await?;
                let found = app.run(if folds { FOLDS } else { STANDS }).await?;
                let found = found.as_str().context("the script answers")?;
                if !found.is_empty() {
                    faults.0.push(format!("{screen}: {found}"));
                }
            }
        }
        app.close().await?;
    }
    faults.none()
}

#[tokio::test]
async fn screens_outside_a_running_workshop_scaled_to_200_per_cent_lose_nothing() -> Result<()> {
    let transcript = Transcript::checkout_handoffs();
    let mut faults = Faults::default();
    let set_up = Replay::set_up(&transcript)?;
    let app = super::opened_after(&set_up, Duration::zero()).await?;
    app.press_labelled("Back to workshops").await?;
    app.shows("New workshop").await?;
    faults.look_scaled(&app, "the library").await?;
    app.press("Settings").await?;
    app.shows("Each change holds at once").await?;
    faults.look_scaled(&app, "the settings").await?;
    app.close().await?;

    let mut replay = started(&transcript)?;
    replay.walk_to("close")?;
    let app = super::opened_after(&replay, Duration::minutes(1)).await?;
    super::keys::press(&app, 'y').await?;
    app.find(".scribe").await?;
    faults.look_scaled(&app, "the scribe's layout").await?;
    app.close().await?;
    replay.does(Running::End)?;
    let app = super::opened_after(&replay, Duration::minutes(1)).await?;
    app.shows("Still on paper").await?;
    faults.look_scaled(&app, "finish").await?;
    app.close().await?;

    let workshop = played(CHECKOUT)?;
    let ended = workshop.run.ended.as_ref().context("the fixture ends")?.local();
    let app = super::opened(&workshop, ended + Duration::days(31)).await?;
    app.shows("What is kept").await?;
    faults.look_scaled(&app, "the review").await?;
    app.close().await?;
    faults.none()
}

/// Folded: the rail is the current step, the time stands below the sheet's head and above the rest of it, and the bar
/// stays at the window's lower edge wherever the page is scrolled.
const FOLDS: &str = "const box = (css) => document.querySelector(css)?.getBoundingClientRect();
    const found = [];
    const steps = [...document.querySelectorAll('.rail .st')].filter((step) => step.checkVisibility());
    if (steps.length !== 1) found.push(`the rail shows ${steps.length} steps`);
    const head = box('main .crumb') ?? box('.rail');
    const side = box('.side');
    const rest = box('main .rest') ?? box('main .ag');
    if (!(head.bottom <= side.top + 1 && side.bottom <= rest.top + 1)) found.push(
        `head ${head.bottom}, time ${side.top} to ${side.bottom}, the rest from ${rest.top}`);
    const root = document.scrollingElement;
    for (const top of [0, root.scrollHeight / 2, root.scrollHeight]) {
        scrollTo(0, top);
        const { bottom, height } = box('.bar');
        if (Math.abs(bottom - innerHeight) > 1) found.push(`scrolled to ${top} the bar ends at ${bottom}`);
        if (height > innerHeight * 0.45) found.push(`the bar takes ${height} of ${innerHeight}`);
    }
    scrollTo(0, 0);
    return found.join('; ')";

/// In columns: the page does not scroll, and the timer and the bar are seen whole.
const STANDS: &str = "const box = (css) => document.querySelector(css).getBoundingClientRect();
    const isSeen = ({ top, left, right, bottom }) =>
        top >= 0 && left >= 0 && right <= innerWidth + 1 && bottom <= innerHeight + 1;
    return ['.side .digits', '.bar', '.bar .next'].filter((css) => !isSeen(box(css))).join(' is not seen; ')";

/// Scales the interface by its keys, from the normal size, in a window of this width.
async fn zoom(app: &RealApp, width: u32, percent: u32) -> Result<()> {
    let times = percent.abs_diff(100) / 10;
    for _ in 0..times {
        app.chord(&[Key::Control, Key::Shift], if percent > 100 { '+' } else { '-' }).await?;
    }
    let expected = width * 100 / percent;
    let is_scaled = format!("return Math.abs(innerWidth - {expected}) < 3");
    let scaled = until(async || Ok(app.run(&is_scaled).await?.as_bool() == Some(true))).await;
    match scaled {
        Ok(()) => Ok(()),
        Err(error) => Err(error.context(format!("not {expected} wide, but {}", app.run("return innerWidth").await?))),
    }
}

#[tokio::test]
async fn the_line_as_large_as_it_gets_is_never_cut_and_only_what_is_captured_scrolls() -> Result<()> {
    const SIZE: &str = "return parseFloat(getComputedStyle(document.querySelector('.say')).fontSize)";
    let transcript = Transcript::checkout_handoffs();
    let mut replay = started(&transcript)?;
    let mut faults = Faults::default();
    for step in steps(&replay) {
        replay.walk_to(&step)?;
        let app = super::opened(&replay.with_all_of(CHECKOUT)?, replay.now() + Duration::minutes(4)).await?;
        let size = async || app.run(SIZE).await?.as_f64().context("there is a line to say");
        for window in LAPTOPS {
            resize(&app, window).await?;
            let screen = |what: &str| format!("{step}, {}x{}, {what}", window.0, window.1);
            app.chord(&[Key::Control], '0').await?;
            layout::at_rest(&app).await?;
            let normal = size().await?;
            for _ in 0..12 {
                app.chord(&[Key::Control], '+').await?;
            }
            faults.look(&app, &screen("the largest line"), RUNNING).await?;
            let largest = size().await?;
            for _ in 0..17 {
                app.chord(&[Key::Control], '-').await?;
            }
            faults.look(&app, &screen("the smallest line"), RUNNING).await?;
            let smallest = size().await?;
            // Signing has a narrow column beside the page.
            let expected = match (step.as_str(), window.0) {
                ("sign", _) => 22.0,
                (_, ..1400) => 33.0,
                _ => 37.0,
            };
            if (normal - expected).abs() > 0.1 || largest < normal || smallest < 21.9 {
                faults.0.push(screen(&format!("{normal} px normally, {largest} at most, {smallest} at least")));
            }
        }
        app.close().await?;
    }
    faults.none()
}

#[tokio::test]
async fn notes_only_shows_the_script_and_the_time_and_is_remembered() -> Result<()> {
    let transcript = Transcript::checkout_handoffs();
    let mut replay = started(&transcript)?;
    let mut faults = Faults::default();
    let set_up = Replay::set_up(&transcript)?;
    let app = super::opened_after(&set_up, Duration::zero()).await?;
    app.press_labelled("Back to workshops").await?;
    app.press("Settings").await?;
    app.pick("Layout", "notes only").await?;
    let mut places = app.close().await?;
    places.seam.arguments.clear();
    for step in ["elephant", "sign"] {
        replay.walk_to(step)?;
        std::fs::remove_file(places.workshop_file()?)?;
        places.shelve(replay.workshop())?;
    }
    let app = RealApp::start(places).await?;
    app.press("Resume").await?;
    app.find(".run.notes").await.context("the layout is not remembered")?;
    app.leave_fields().await?;
    for missing in [".rail", ".entries", ".mini"] {
        ensure!(!app.has(missing, "").await?, "{missing} is in the notes");
    }
    for there in [".say", ".side .digits", ".sess", ".bar .next"] {
        ensure!(app.has(there, "").await?, "{there} is missing in the notes");
    }
    for size in [(1024, 640), (1280, 720), (1440, 900)] {
        resize(&app, size).await?;
        faults.look(&app, &format!("notes only, {}x{}", size.0, size.1), RUNNING).await?;
    }
    super::keys::press(&app, 'y').await?;
    app.find(".scribe").await.context("the scribe's layout is one key away")?;
    super::keys::press(&app, 'y').await?;
    app.find(".run.notes").await?;
    app.close().await?;
    faults.none()
}

#[tokio::test]
async fn every_picture_of_the_room_with_the_longest_texts_is_whole_in_every_size() -> Result<()> {
    let transcript = Transcript::checkout_handoffs();
    let mut replay = started(&transcript)?;
    let mut faults = Faults::default();
    for step in steps(&replay) {
        replay.walk_to(&step)?;
        let workshop = longest::of(&replay.with_all_of(CHECKOUT)?, replay.now())?;
        let app = super::opened(&workshop, replay.now() + Duration::minutes(4)).await?;
        app.press("Open the room screen").await?;
        let offers = app.run(OFFERS).await?;
        let offers: Vec<String> = serde_json::from_value(offers)?;
        walls(&app, &mut faults, &format!("{step}, the question")).await?;
        for (at, offer) in offers.iter().enumerate().skip(1) {
            app.run(&format!("document.querySelectorAll('.offers button')[{at}].click(); return null")).await?;
            let mut part = 1;
            loop {
                walls(&app, &mut faults, &format!("{step}, “{offer:.30}”, {part}")).await?;
                if !app.has(".next", "Next: part").await? {
                    break;
                }
                journey::next(&app).await?;
                part += 1;
            }
        }
        app.close().await?;
    }
    faults.none()
}

/// What can be shown in the room, the question first.
const OFFERS: &str = "return [...document.querySelectorAll('.offers button')].map((offer) => offer.title)";

/// What on the wall is smaller than can be read from the back of the room (2.3 hundredths of its width).
const UNDER_THE_FLOOR: &str = "const floor = 2.3 * document.querySelector('.room').clientWidth / 100;
    return [...document.querySelectorAll('.room *')].flatMap((element) => {
        const says = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
        if (!says || !element.checkVisibility() || element.closest('.vh')) return [];
        const drawn = element instanceof SVGElement ? element.getScreenCTM().a : 1;
        const size = parseFloat(getComputedStyle(element).fontSize) * drawn;
        return size < floor * 0.99 ? [`“${element.textContent.trim().slice(0, 40)}” has ${(size / floor).toFixed(2)} of the least size`] : [];
    })";

/// The wall in every size of projector.
async fn walls(app: &RealApp, faults: &mut Faults, picture: &str) -> Result<()> {
    app.to(Window::Room).await?;
    app.find(".room .in").await?;
    for size in PROJECTORS {
        resize(app, size).await?;
        let picture = format!("{picture}, {}x{}", size.0, size.1);
        faults.look(app, &picture, ROOM).await?;
        let small: Vec<String> = serde_json::from_value(app.run(UNDER_THE_FLOOR).await?)?;
        faults.0.extend(small.into_iter().map(|small| format!("{picture}: {small}")));
    }
    app.to(Window::Console).await
}
