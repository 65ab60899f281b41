//! What the system's wishes change: nothing fades and the wedge waits where motion is reduced; text, borders, disc and dots
//! have the system's colours where these are forced, and go further where more contrast is wished for.

use accord_tests::fixture::Transcript;
use accord_tests::real_app::{Places, RealApp, Window, until};
use accord_tests::replay::Replay;
use anyhow::{Context, Result, ensure};
use chrono::Duration;
use fantoccini::key::Key;
use std::fs;

/// In the middle of a step whose timer runs, in a system that shows animations or does not.
async fn started(animates: bool) -> Result<RealApp> {
    let transcript = Transcript::checkout_handoffs();
    let mut replay = Replay::set_up(&transcript)?;
    replay.begin()?;
    replay.start()?;
    replay.walk_to("pulse")?;
    let workshop = replay.with_all_of(include_str!("../fixtures/checkout-handoffs.toml"))?;
    let mut places = Places::new(super::clock_at(replay.now() + Duration::minutes(1)))?;
    let settings = places.home().join(".config/gtk-3.0");
    fs::create_dir_all(&settings)?;
    fs::write(settings.join("settings.ini"), format!("[Settings]\ngtk-enable-animations={}\n", u8::from(animates)))?;
    let file = places.shelve(&workshop)?;
    places.seam.arguments = vec![file.to_str().context("the home's name is text")?.to_owned()];
    let app = RealApp::start(places).await?;
    app.press("Open the room screen").await?;
    app.to(Window::Room).await?;
    app.find(".room .in").await?;
    app.to(Window::Console).await?;
    Ok(app)
}

/// The wedge at each of so many changes of the digits.
async fn wedges(app: &RealApp, changes: usize) -> Result<Vec<String>> {
    const SHOWN: &str = "return [document.querySelector('.side .digits').textContent,
        document.querySelector('.side .disc path').getAttribute('d')]";
    let mut wedges = Vec::new();
    let mut before = app.run(SHOWN).await?;
    wedges.push(before[1].to_string());
    for _ in 0..changes {
        until(async || Ok(app.run(SHOWN).await?[0] != before[0])).await.context("the timer stands still")?;
        before = app.run(SHOWN).await?;
        wedges.push(before[1].to_string());
    }
    Ok(wedges)
}

/// How many animations the next step begins, in the console and in the room.
async fn fades_of_a_step(app: &RealApp) -> Result<[u64; 2]> {
    const COUNT: &str = "window.begun = 0;
        addEventListener('animationstart', () => (window.begun += 1), true);
        addEventListener('transitionrun', () => (window.begun += 1), true); return null";
    for window in [Window::Room, Window::Console] {
        app.to(window).await?;
        app.run(COUNT).await?;
    }
    while !app.has(".stage h1", "Name the elephant").await? {
        app.key(Key::PageDown).await?;
        tokio::time::sleep(std::time::Duration::from_millis(200)).await;
    }
    let mut begun = [0, 0];
    for (window, begun) in [Window::Console, Window::Room].into_iter().zip(&mut begun) {
        app.to(window).await?;
        app.shows("What is everyone working around that nobody says here?").await?;
        *begun = app.run("return window.begun").await?.as_u64().context("it was counted")?;
    }
    app.to(Window::Console).await?;
    Ok(begun)
}

#[tokio::test]
async fn where_motion_is_reduced_nothing_fades_and_the_wedge_waits() -> Result<()> {
    const TIMES: &str = "const style = getComputedStyle(document.documentElement);
        return ['--quick', '--calm', '--soft'].map((time) => parseFloat(style.getPropertyValue(time)))";
    for animates in [true, false] {
        let app = started(animates).await?;
        let reduces = app.run("return matchMedia('(prefers-reduced-motion: reduce)').matches").await?;
        ensure!(reduces.as_bool() == Some(!animates), "the webview is not told what the system wishes");
        let wedges = wedges(&app, 3).await?;
        let all_alike = wedges.iter().all(|wedge| *wedge == wedges[0]);
        ensure!(all_alike != animates, "animations {animates}: the wedges are {wedges:?}");
        let times: Vec<f64> = serde_json::from_value(app.run(TIMES).await?)?;
        ensure!(times.iter().all(|time| (*time > 0.0) == animates), "animations {animates}: the times are {times:?}");
        let begun = fades_of_a_step(&app).await?;
        ensure!(begun.iter().all(|count| (*count > 0) == animates), "animations {animates}: {begun:?} began");
        app.close().await?;
    }
    Ok(())
}

/// Makes the rules for a wish hold, which this webview cannot be told of.
const AS_IF: &str = "const wish = arguments[0];
    const media = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules])
        .filter((rule) => rule instanceof CSSMediaRule && rule.media.mediaText.includes(wish));
    media.forEach((rule) => (rule.media.mediaText = 'all'));
    return media.length";

/// Which visible texts, edges and shapes have a colour that is not the system's.
const FOREIGN: &str = "const probe = document.body.appendChild(document.createElement('i'));
    const system = ['CanvasText', 'Canvas', 'LinkText', 'Highlight', 'HighlightText', 'ButtonText', 'FieldText',
        'GrayText'].map((name) => ((probe.style.color = name), getComputedStyle(probe).color));
    probe.remove();
    const isClear = (colour) => colour === 'none' || / 0\\)$|, 0\\)$|\\/ 0\\)$/.test(colour) || colour === 'rgba(0, 0, 0, 0)';
    const found = new Set();
    for (const element of document.querySelectorAll('body *')) {
        if (!element.checkVisibility() || element.closest('.vh, .frame')) continue;
        const style = getComputedStyle(element);
        const isShape = element instanceof SVGElement && element.closest('.disc, .map');
        const colours = isShape ? { fill: style.fill, stroke: style.stroke } : { text: style.color };
        if (!isShape && parseFloat(style.borderTopWidth) > 0) colours.edge = style.borderTopColor;
        if (element.matches('.dot')) colours.dot = style.backgroundColor;
        for (const [what, colour] of Object.entries(colours)) {
            if (!isClear(colour) && !system.includes(colour)) {
                found.add(`${what} of ${element.localName}.${element.className.baseVal ?? element.className}: ${colour}`);
            }
        }
    }
    return [...found]";

#[tokio::test]
async fn with_forced_colours_text_edges_disc_and_dots_have_the_systems() -> Result<()> {
    let app = started(true).await?;
    app.press_in("Show in the room", "I hear in time").await?;
    for window in [Window::Console, Window::Room] {
        app.to(window).await?;
        app.find(".disc").await?;
        let control: Vec<String> = serde_json::from_value(app.run(FOREIGN).await?)?;
        ensure!(!control.is_empty(), "the control finds our own colours in {window:?}");
        let rules = app.run_with(AS_IF, vec!["forced-colors".into()]).await?;
        ensure!(rules.as_u64() > Some(0), "there is no rule for forced colours in {window:?}");
        let foreign: Vec<String> = serde_json::from_value(app.run(FOREIGN).await?)?;
        ensure!(foreign.is_empty(), "{window:?} has colours of its own:\n{}", foreign.join("\n"));
    }
    app.to(Window::Room).await?;
    app.find(".room .dot").await.context("the dots are on the wall")?;
    app.close().await.map(drop)
}

#[tokio::test]
async fn where_more_contrast_is_wished_for_second_texts_and_lines_are_as_dark_as_the_first() -> Result<()> {
    const COLOURS: &str = "const of = (css, what) => getComputedStyle(document.querySelector(css))[what];
        return [of('body', 'color'), of('.side .q', 'color'), of('.btn:not(.quiet, .pri, .on)', 'borderTopColor')]";
    let app = started(true).await?;
    let before: Vec<String> = serde_json::from_value(app.run(COLOURS).await?)?;
    ensure!(before[1] != before[0] && before[2] != before[0], "the control differs: {before:?}");
    let rules = app.run_with(AS_IF, vec!["prefers-contrast".into()]).await?;
    ensure!(rules.as_u64() > Some(0), "there is no rule for more contrast");
    until(async || {
        let after: Vec<String> = serde_json::from_value(app.run(COLOURS).await?)?;
        Ok(after.iter().all(|colour| *colour == after[0]))
    })
    .await
    .context("second texts and edges stay pale")?;
    app.close().await.map(drop)
}
