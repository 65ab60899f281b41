//! Two real screens: the room goes on the projector, and nothing private ever does, whatever is plugged when.

use accord_tests::fixture::Transcript;
use accord_tests::journey;
use accord_tests::real_app::{Places, RealApp, Seam, until};
use accord_tests::two_screens::{Projector, TwoScreens};
use anyhow::{Context, Result, ensure};
use fantoccini::key::Key;
use std::time::{Duration, Instant};

/// How many times the projector is plugged, unplugged or moved.
const EVENTS: usize = 50;
/// How long the console may need to cover itself on a screen that shows it already: one look at the screens and the
/// time to draw, on a machine that does other things as well.
const COVERED_IN: Duration = Duration::from_millis(1000);

/// Paints everything of the console but the cover in one colour that nothing else has.
const MARK: &str = "const sheet = [...document.styleSheets].find((sheet) => sheet.cssRules.length > 0);
    sheet.insertRule('.covered * { background: #ff00ff !important; color: #ff00ff !important }',
        sheet.cssRules.length);
    return getComputedStyle(document.querySelector('.covered *')).backgroundColor";

async fn started(screens: &TwoScreens) -> Result<RealApp> {
    let transcript = Transcript::checkout_handoffs();
    let seam = Seam { display: Some(screens.display().to_owned()), ..super::clock_at(transcript.starts()) };
    let app = RealApp::start(Places::new(seam)?).await?;
    journey::prepare(&app, &transcript).await?;
    app.press("Open the console").await?;
    Ok(app)
}

/// The answer to the cover, as a facilitator gives it.
async fn answer(app: &RealApp) -> Result<()> {
    let answered = until(async || {
        if is_covered(app).await? {
            app.key(Key::Enter).await?;
        }
        // The window manager may put the console elsewhere in its own time, which is asked about as well.
        tokio::time::sleep(Duration::from_millis(500)).await;
        Ok(!is_covered(app).await?)
    });
    answered.await.context("Enter does not answer the cover")
}

async fn is_covered(app: &RealApp) -> Result<bool> {
    app.has(".cov", "Only you can see this?").await
}

async fn covered(app: &RealApp) -> Result<()> {
    until(async || is_covered(app).await).await.context("the console does not cover itself")
}

async fn room_line(app: &RealApp, words: &str) -> Result<()> {
    let is_so = until(async || app.has("header.top", words).await).await;
    is_so.with_context(|| format!("the console does not say “{words}”"))
}

#[tokio::test]
async fn the_room_fills_the_projector_and_returns_there_after_it_was_gone() -> Result<()> {
    let screens = TwoScreens::start()?;
    let app = started(&screens).await?;
    app.press("Open the room screen").await?;
    room_line(&app, "in a window").await?;
    let mut part = None;
    for (projector, lead) in [
        (Projector::RightOf, "A screen was plugged in."),
        (Projector::Off, "A screen was unplugged at"),
        (Projector::RightOf, "A screen was plugged in."),
        (Projector::Small, "The screens were changed."),
    ] {
        screens.plug(projector)?;
        covered(&app).await?;
        app.shows(lead).await?;
        let shown = app.text().await?;
        ensure!(!shown.contains("Priya Raman") && !shown.contains("Saved"), "the cover shows more:\n{shown}");
        if let Some(part) = projector.part() {
            until(async || Ok(is_one_colour(&screens.picture(part)?, [0, 0, 0]))).await.context("it is not blank")?;
        }
        answer(&app).await?;
        match projector.part() {
            None => room_line(&app, "unplugged").await?,
            Some(there) => {
                room_line(&app, "on the projector").await?;
                until(async || Ok(is_paper(&screens.picture(there)?)))
                    .await
                    .context("the room does not fill the projector")?;
                part = Some(there);
            }
        }
    }
    app.letter('b').await?;
    let part = part.context("the projector is plugged in")?;
    until(async || Ok(is_one_colour(&screens.picture(part)?, [0, 0, 0]))).await.context("B does not blank")?;
    app.close().await?;
    Ok(())
}

#[tokio::test]
async fn page_keys_and_blank_act_under_the_cover_and_nothing_else_does() -> Result<()> {
    let screens = TwoScreens::start()?;
    let app = started(&screens).await?;
    journey::start_timer(&app).await?;
    let before = journey::whereabouts(&app).await?;
    screens.plug(Projector::RightOf)?;
    covered(&app).await?;
    for stray in [' ', '1', 'z', 'y', '+'] {
        app.letter(stray).await?;
        tokio::time::sleep(Duration::from_millis(1200)).await;
    }
    app.shows("Only you can see this?").await?;
    app.key(Key::PageDown).await?;
    until(async || Ok(journey::whereabouts(&app).await? != before)).await.context("Page Down does not act")?;
    app.key(Key::F8).await?;
    until(async || app.has(".cov .on", "Blank the room").await).await.context("F8 does not blank")?;
    answer(&app).await?;
    ensure!(app.has("button.btn", "Pause").await?, "Space under the cover stopped the timer");
    ensure!(app.has(".side .on", "Blank").await?, "the room is blank as it was asked");
    app.close().await?;
    Ok(())
}

#[tokio::test]
async fn mirrored_and_swapped_screens_are_named_and_the_room_can_be_chosen() -> Result<()> {
    let screens = TwoScreens::start()?;
    let app = started(&screens).await?;
    app.press("Open the room screen").await?;
    screens.plug(Projector::Mirrored)?;
    covered(&app).await?;
    app.shows("This screen and the projector show the same picture.").await?;
    screens.plug(Projector::RightOf)?;
    app.shows("The screens were changed.").await?;
    answer(&app).await?;
    room_line(&app, "on the projector").await?;
    screens.plug(Projector::LeftOf)?;
    covered(&app).await?;
    let left = Projector::LeftOf.part().context("it is plugged in")?;
    until(async || Ok(is_one_colour(&screens.picture(left)?, [0, 0, 0])))
        .await
        .context("the console stays on the projector that was confirmed")?;
    answer(&app).await?;
    room_line(&app, "on the projector").await?;
    app.close().await?;
    Ok(())
}

#[tokio::test]
#[expect(clippy::disallowed_methods, reason = "what is judged is how long the wall shows the console")]
async fn nothing_private_is_on_the_projector_during_fifty_random_changes() -> Result<()> {
    let screens = TwoScreens::start()?;
    let app = started(&screens).await?;
    app.press("Open the room screen").await?;
    journey::start_timer(&app).await?;
    ensure!(app.run(MARK).await?.as_str() == Some("rgb(255, 0, 255)"), "the console is not marked");
    let (mut now, mut random, mut longest, mut pictures) = (Projector::Off, Random(7), Duration::ZERO, 0);
    let mut story = Vec::new();
    for event in 0..EVENTS {
        now = random.other_than(now);
        story.push(now);
        screens.plug(now)?;
        if let Some(part) = now.part() {
            let plugged = Instant::now();
            let shows_console = matches!(now, Projector::LeftOf | Projector::Mirrored | Projector::MirroredSmall);
            while is_marked(&screens.picture(part)?) {
                pictures += 1;
                let so_far = plugged.elapsed();
                longest = longest.max(so_far);
                ensure!(shows_console, "event {event}: the console is on a projector beside it {story:?}");
                ensure!(so_far < COVERED_IN, "event {event}: the console is seen for {so_far:?} {story:?}");
            }
        }
        covered(&app).await.with_context(|| format!("event {event}, {story:?}"))?;
        for _ in 0..4 {
            if let Some(part) = now.part() {
                pictures += 1;
                ensure!(
                    !is_marked(&screens.picture(part)?),
                    "event {event}: the console is on the projector {story:?}"
                );
            }
            tokio::time::sleep(Duration::from_millis(random.below(120))).await;
        }
        if matches!(now, Projector::Off | Projector::RightOf | Projector::Small) {
            answer(&app).await.with_context(|| format!("event {event}, {story:?}"))?;
            if let Some(part) = now.part() {
                until(async || {
                    let picture = screens.picture(part)?;
                    ensure!(!is_marked(&picture), "event {event}: the console is on the projector after the answer");
                    Ok(is_paper(&picture))
                })
                .await
                .with_context(|| format!("event {event}: the room does not come back {story:?}"))?;
            }
        }
    }
    report(&format!(
        "{EVENTS} changes of the screens, {pictures} pictures; a mirrored console was seen for {longest:?} at most"
    ));
    app.close().await?;
    Ok(())
}

#[expect(clippy::print_stdout, reason = "the figure is asked for")]
fn report(line: &str) {
    println!("{line}");
}

/// A pixel of the colour that the console is painted in.
fn is_marked(picture: &[u8]) -> bool {
    picture.chunks_exact(3).any(|pixel| pixel == [255, 0, 255])
}

fn is_one_colour(picture: &[u8], colour: [u8; 3]) -> bool {
    picture.chunks_exact(3).all(|pixel| pixel == colour)
}

/// The room's bright sheet, from edge to edge.
fn is_paper(picture: &[u8]) -> bool {
    let pixels = picture.chunks_exact(3);
    let count = pixels.len();
    pixels.filter(|pixel| pixel.iter().all(|part| *part > 0xf0)).count() * 10 > count * 8
}

/// The same order of events in every run: a linear congruential generator.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }

    fn other_than(&mut self, now: Projector) -> Projector {
        let others: Vec<Projector> = Projector::ALL.into_iter().filter(|other| *other != now).collect();
        let at = self.below(others.len() as u64);
        others[usize::try_from(at).unwrap_or(0)]
    }
}

#[tokio::test]
async fn the_cover_lies_over_a_question_and_its_answer_is_pressed_there() -> Result<()> {
    let transcript = Transcript::checkout_handoffs();
    let screens = TwoScreens::start()?;
    let seam = Seam { display: Some(screens.display().to_owned()), ..super::clock_at(transcript.starts()) };
    let app = RealApp::start(Places::new(seam)?).await?;
    journey::prepare(&app, &transcript).await?;
    app.press("Read and copy the invitation").await?;
    app.shows("Copy the invitation").await?;
    screens.plug(Projector::RightOf)?;
    covered(&app).await?;
    app.press("Yes, only I see it").await?;
    until(async || Ok(!is_covered(&app).await?)).await.context("the answer is not taken")?;
    app.shows("Copy the invitation").await?;
    app.press("Done").await?;
    app.close().await.map(drop)
}
