//! The page in the console: what is underlined over its picture, its zoom, the text beside it for those who do not see
//! it, and the keys that print and export it.

use accord_core::model::EntryId;
use accord_core::operation::{Capture, LineList, apply};
use accord_core::{Moment, Operation, Workshop};
use accord_tests::fixture::Transcript;
use accord_tests::real_app::{Places, RealApp, Seam, until};
use accord_tests::replay::Replay;
use accord_tests::typing::CHECKOUT_HANDOFFS;
use anyhow::{Context, Result, ensure};
use fantoccini::key::Key;
use serde_json::Value;
use std::path::Path;
use std::process::Command;

/// Everything that is drawn over the pictures of the page, in pixels, and each picture.
const DRAWN: &str = "const of = (element) => { const { left, top, right, bottom } = element.getBoundingClientRect();
    return [left, top, right, bottom]; };
    return [...document.querySelectorAll('.paper')].map((paper) =>
        [of(paper), [...paper.querySelectorAll('.marked')].map(of)])";

/// A checkout that reaches the signing, with a team's name and a word that says little on its page, and when that is.
fn marked() -> Result<(Workshop, chrono::DateTime<chrono::FixedOffset>)> {
    let transcript = Transcript::checkout_handoffs();
    let mut replay = Replay::set_up(&transcript)?;
    replay.begin()?;
    replay.start()?;
    replay.walk_to("sign")?;
    let edit = |line, text: &str| -> Operation {
        Capture::EditLine { list: LineList::Working, line: EntryId(line), text: text.into() }.into()
    };
    let typed = [edit(1, "Questions from Design go to their purpose, as needed."), edit(2, "A handoff is said back.")];
    let workshop = typed.iter().try_fold(replay.with_all_of(CHECKOUT_HANDOFFS)?, |workshop, operation| {
        apply(&workshop, operation, &Moment::at(replay.now()))
    })?;
    Ok((workshop, replay.now()))
}

/// The app at the signing of that workshop.
async fn at_the_signing(seam: Seam) -> Result<RealApp> {
    let (workshop, now) = marked()?;
    let places = Places::new(Seam { clock: super::clock_at(now).clock, ..seam })?;
    places.shelve(&workshop)?;
    let app = RealApp::start(places).await?;
    app.press(workshop.setup.title.as_str()).await?;
    app.shows("Wording: ").await?;
    Ok(app)
}

/// The edges of what is drawn: of each picture, and of the marks over it.
async fn drawn(app: &RealApp) -> Result<Vec<([f64; 4], Vec<[f64; 4]>)>> {
    Ok(serde_json::from_value(app.run(DRAWN).await?)?)
}

/// Presses a key together with Ctrl, as a person does.
async fn with_ctrl(app: &RealApp, letter: char) -> Result<()> {
    app.leave_fields().await?;
    app.chord(Key::Control, letter).await
}

#[tokio::test]
async fn what_is_to_be_looked_at_is_underlined_over_the_picture_and_leads_to_its_field() -> Result<()> {
    let app = at_the_signing(Seam::default()).await?;
    let before = drawn(&app).await?;
    let marks: Vec<&[f64; 4]> = before.iter().flat_map(|(_, marks)| marks).collect();
    ensure!(marks.len() >= 2, "a team's name and a word that says little: {before:?}");
    for ([left, top, right, bottom], marks) in &before {
        let inside = |m: &&[f64; 4]| m[0] >= *left && m[1] >= *top && m[2] <= *right && m[3] <= *bottom && m[0] < m[2];
        ensure!(marks.iter().all(|mark| inside(&mark)), "each mark lies on its picture: {before:?}");
    }
    let shares = |drawn: &[([f64; 4], Vec<[f64; 4]>)]| -> Vec<f64> {
        let of = |(paper, marks): &([f64; 4], Vec<[f64; 4]>)| {
            let [left, _, right, _] = *paper;
            marks.iter().map(|mark| (mark[0] - left) / (right - left)).collect::<Vec<f64>>()
        };
        drawn.iter().flat_map(of).collect()
    };
    app.press_labelled("Zoom in").await?;
    let larger = drawn(&app).await?;
    let width = |drawn: &[([f64; 4], Vec<[f64; 4]>)]| drawn[0].0[2] - drawn[0].0[0];
    ensure!(width(&larger) > 1.2 * width(&before), "the picture is larger: {larger:?}");
    let moved = shares(&before).into_iter().zip(shares(&larger)).any(|(one, other)| (one - other).abs() > 0.004);
    ensure!(!moved, "the marks lie where they lay: {before:?} {larger:?}");
    app.press_labelled("Zoom out").await?;
    ensure!((width(&drawn(&app).await?) - width(&before)).abs() < 2.0, "and it is as it was");
    with_ctrl(&app, 'e').await?;
    app.shows("As it prints now.").await?;
    app.press("“Design” is a team name").await?;
    let focused = "const field = document.activeElement; return field.value ?? ''";
    until(async || Ok(app.run(focused).await?.as_str().is_some_and(|text| text.contains("from Design"))))
        .await
        .context("its field is not open")?;
    app.close().await.map(drop)
}

#[tokio::test]
async fn the_text_beside_the_picture_is_what_the_tags_of_the_saved_page_say() -> Result<()> {
    let app = at_the_signing(Seam::default()).await?;
    app.tick("I looked at it").await?;
    app.press("Save PDF").await?;
    app.shows("Saved as").await?;
    let pdf = app.places.workshop_file()?.with_extension("pdf");
    let article = "return [...document.querySelectorAll('article')].map((text) => text.textContent)";
    let Value::Array(read) = app.run(article).await? else { anyhow::bail!("no text stands beside the picture") };
    let [read] = &read[..] else { anyhow::bail!("{} texts stand beside the picture", read.len()) };
    let read = close(read.as_str().unwrap_or_default());
    let said = run("pdfinfo", &["-struct-text"], &pdf)?;
    let tagged = said.lines().filter_map(|line| line.trim().strip_prefix('"')?.strip_suffix('"')).collect::<String>();
    let tagged = close(&tagged);
    let mut left: Vec<char> = tagged.chars().collect();
    for letter in read.chars() {
        let at =
            left.iter().position(|other| *other == letter).with_context(|| format!("“{letter}” is not printed"))?;
        left.swap_remove(at);
    }
    let pages: u32 = said_of(&run("pdfinfo", &[], &pdf)?, "Pages:")?.parse()?;
    ensure!(pages > 1 || left.len() <= "Page1of1".len(), "printed and not read: {left:?}");
    if pages == 1 {
        ensure!(tagged.replace("Page1of1", "") == read, "in another order: “{read}” is read, “{tagged}” is tagged");
    }
    app.close().await.map(drop)
}

#[tokio::test]
async fn ctrl_p_shows_what_is_to_be_looked_at_and_prints_once_that_is_done_without_a_mark() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let printed = folder.path().join("printed.pdf");
    let app = at_the_signing(Seam { print_to: Some(printed.clone()), ..Seam::default() }).await?;
    app.key(Key::PageUp).await?;
    with_ctrl(&app, 'e').await?;
    app.shows("As it prints now.").await?;
    app.shows("Save elsewhere").await?;
    with_ctrl(&app, 'e').await?;
    until(async || Ok(!app.has("main", "As it prints now.").await?)).await.context("Ctrl E again closes the page")?;
    with_ctrl(&app, 'p').await?;
    app.shows("Nothing has left yet.").await?;
    app.shows("Look at this before it leaves.").await?;
    ensure!(!printed.exists(), "nothing is printed before somebody looked");
    app.tick("I looked at it").await?;
    with_ctrl(&app, 'p').await?;
    until(async || Ok(printed.exists() && run("pdfinfo", &[], &printed).is_ok())).await.context("it is not printed")?;
    let picture = Command::new("pdftoppm").args(["-r", "50", "-f", "1", "-l", "1"]).arg(&printed).output()?.stdout;
    let start = picture.iter().enumerate().filter(|(_, byte)| **byte == b'\n').nth(2).context("no picture")?.0 + 1;
    let coloured = |dot: &&[u8]| dot.iter().max().zip(dot.iter().min()).is_some_and(|(most, least)| most - least > 24);
    let dots = picture[start..].chunks_exact(3).filter(coloured).count();
    ensure!(dots == 0, "{dots} dots of the printed page have a colour: marks are never printed");
    app.close().await.map(drop)
}

fn run(tool: &str, arguments: &[&str], file: &Path) -> Result<String> {
    let output = Command::new(tool).args(arguments).arg(file).output()?;
    ensure!(output.status.success(), "{tool}: {}", String::from_utf8_lossy(&output.stderr));
    Ok(String::from_utf8(output.stdout)?)
}

fn said_of<'s>(said: &'s str, key: &str) -> Result<&'s str> {
    said.lines().find_map(|line| line.strip_prefix(key)).map(str::trim).with_context(|| format!("no {key}"))
}

fn close(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace()).collect()
}
