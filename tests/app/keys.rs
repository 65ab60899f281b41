//! Keys in the real app, on a German and a French layout: what each does outside a field, that a field keeps it, what
//! acts always, and that a burst of letters does nothing.

use accord_tests::fixture::Transcript;
use accord_tests::journey;
use accord_tests::real_app::{Places, RealApp, until};
use anyhow::{Context, Result, ensure};
use fantoccini::key::Key;
use std::process::Command;
use std::time::Duration;

/// The field that is typed in.
const TITLE: &str = "Title, as it is posted";

/// Longer than characters are ignored after a field was left, and than a burst is.
const APART: Duration = Duration::from_millis(1600);

/// What a key puts on the screen, and the same key takes away: the key, an element, and what it says.
const TOGGLES: [(char, &str, &str); 10] = [
    ('b', ".side .on", "Blank"),
    ('.', ".side .on", "Blank"),
    ('z', ".side .on", "Freeze"),
    ('o', "main h1", "Overview"),
    ('t', ".speaker", "of 2 min"),
    ('l', "main h1", "Not behind"),
    ('?', "main h1", "Keys"),
    ('1', "main h1", "Blame"),
    ('n', "label", "Private note"),
    ('y', ".scribe", ""),
];

/// The layouts, each with what its second key of the top row writes without Shift.
const LAYOUTS: [(&str, char); 2] = [("de", '2'), ("fr", 'é')];

#[tokio::test]
async fn every_key_does_what_the_list_says_on_a_german_and_a_french_layout() -> Result<()> {
    let app = started().await?;
    for (layout, second) in LAYOUTS {
        wear(layout)?;
        for (key, css, words) in TOGGLES {
            toggles(&app, key, css, words).await.with_context(|| format!("“{key}” on the layout {layout}"))?;
        }
        toggles(&app, second, "main h1", "Tears").await.with_context(|| format!("the second digit of {layout}"))?;
        minutes(&app).await.with_context(|| format!("on the layout {layout}"))?;
    }
    wear("us")?;
    app.close().await?;
    Ok(())
}

#[tokio::test]
async fn a_field_keeps_every_letter_and_the_clicker_acts_all_the_same() -> Result<()> {
    let app = started().await?;
    journey::walk_to(&app, "Name the elephant").await?;
    for ((layout, second), form) in LAYOUTS.into_iter().zip(["New pattern", "Pattern A"]) {
        wear(layout)?;
        a_field_keeps_its_letters(&app, second, form).await.with_context(|| format!("on the layout {layout}"))?;
    }
    wear("us")?;
    app.close().await?;
    Ok(())
}

#[tokio::test]
async fn a_burst_of_letters_outside_a_field_does_nothing_and_is_offered() -> Result<()> {
    let app = started().await?;
    let before = journey::whereabouts(&app).await?;
    for burst in ["bad news waits", "zzz", "1234567890", "bbb"] {
        app.leave_fields().await?;
        tokio::time::sleep(APART).await;
        for letter in burst.chars() {
            app.letter(letter).await?;
        }
        app.shows("You are not in a field.").await.with_context(|| burst.to_owned())?;
        tokio::time::sleep(Duration::from_millis(400)).await;
        ensure!(journey::whereabouts(&app).await? == before, "“{burst}” moved the console");
        ensure!(!app.has(".side .on", "").await?, "“{burst}” blanked or froze the room");
        ensure!(app.has("button.btn", "Pause").await?, "“{burst}” stopped the timer");
        ensure!(!app.has(".bar .undo", "min").await?, "“{burst}” changed the minutes");
        app.press("Leave it").await?;
    }
    app.close().await?;
    Ok(())
}

/// Presses a key with a character on it, long enough after the last that it acts.
pub(super) async fn press(app: &RealApp, key: char) -> Result<()> {
    tokio::time::sleep(APART).await;
    app.letter(key).await
}

async fn started() -> Result<RealApp> {
    let transcript = Transcript::checkout_handoffs();
    let app = RealApp::start(Places::new(super::clock_at(transcript.starts()))?).await?;
    journey::prepare(&app, &transcript).await?;
    journey::begin(&app).await?;
    journey::start_timer(&app).await?;
    Ok(app)
}

/// `form` is the group of the field before it is typed in; with its first letters it becomes pattern A.
async fn a_field_keeps_its_letters(app: &RealApp, second: char, form: &str) -> Result<()> {
    let before = journey::whereabouts(app).await?;
    let typed = format!("b.zcl?1ny+-{second} g");
    app.fill_in(form, TITLE, "").await?;
    for letter in typed.chars() {
        app.letter(letter).await?;
    }
    let value = app.run("return document.activeElement.value").await?;
    ensure!(value.as_str() == Some(typed.as_str()), "“{value}” stands in the field, “{typed}” was typed");
    ensure!(journey::whereabouts(app).await? == before, "typing moved the console");
    ensure!(!app.has(".side .on", "").await?, "typing blanked or froze the room");
    app.key(Key::F8).await?;
    until(async || app.has(".side .on", "Blank").await).await.context("F8 does not blank from a field")?;
    app.key(Key::Escape).await?;
    app.key(Key::Escape).await?;
    until(async || Ok(!app.has(".side .on", "Blank").await?)).await.context("Esc twice does not show it again")?;
    app.fill_in("Pattern A", TITLE, "").await?;
    app.key(Key::F5).await?;
    ensure!(journey::whereabouts(app).await? == before, "F5 did something");
    app.key(Key::PageDown).await?;
    until(async || Ok(journey::whereabouts(app).await? != before)).await.context("Page Down waits for the field")?;
    app.fill_in("Pattern A", TITLE, "").await?;
    app.key(Key::PageUp).await?;
    until(async || Ok(journey::whereabouts(app).await? == before)).await.context("Page Up waits for the field")?;
    app.leave_fields().await
}

/// Puts the display on a keyboard layout.
fn wear(layout: &str) -> Result<()> {
    let worn = Command::new("setxkbmap").args(["-layout", layout]).status().context("setxkbmap does not start")?;
    ensure!(worn.success(), "there is no keyboard layout {layout}");
    Ok(())
}

async fn toggles(app: &RealApp, key: char, css: &str, words: &str) -> Result<()> {
    tokio::time::sleep(APART).await;
    app.letter(key).await?;
    until(async || app.has(css, words).await).await.with_context(|| format!("does not show “{words}”"))?;
    app.leave_fields().await?;
    tokio::time::sleep(APART).await;
    let back = if matches!(key, '1' | '2' | 'é') { char::from(Key::Escape) } else { key };
    app.letter(back).await?;
    until(async || Ok(!app.has(css, words).await?)).await.with_context(|| format!("“{words}” stays"))
}

/// Space, plus and minus, each taken back by name.
async fn minutes(app: &RealApp) -> Result<()> {
    for (key, undo) in [('+', "1 min more"), ('-', "1 min less"), (' ', "the pause")] {
        tokio::time::sleep(APART).await;
        app.letter(key).await?;
        until(async || app.has(".bar .undo", undo).await).await.with_context(|| format!("“{key}” is not “{undo}”"))?;
    }
    tokio::time::sleep(APART).await;
    app.letter(' ').await?;
    until(async || app.has("button.btn", "Pause").await).await.context("Space does not go on")
}
