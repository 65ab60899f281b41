//! Printing: the webview puts the pages on paper of their size, and the system's dialog asks where to.

use accord_tests::fixture::Transcript;
use accord_tests::journey;
use accord_tests::real_app::{Places, RealApp, Seam, Window, until};
use anyhow::{Context, Result, ensure};
use std::path::Path;
use std::process::Command;

/// The app with the page on its sheet, while the timer runs.
async fn with_the_page(seam: Seam) -> Result<RealApp> {
    let transcript = Transcript::checkout_handoffs();
    let clock = super::clock_at(transcript.starts()).clock;
    let app = RealApp::start(Places::new(Seam { clock, ..seam })?).await?;
    journey::prepare(&app, &transcript).await?;
    journey::begin(&app).await?;
    journey::start_timer(&app).await?;
    let ctrl_e = "document.body.dispatchEvent(new KeyboardEvent('keydown',
        { key: 'e', code: 'KeyE', ctrlKey: true, bubbles: true })); return null";
    app.run(ctrl_e).await?;
    app.shows("Save elsewhere").await?;
    Ok(app)
}

#[tokio::test]
async fn the_webview_prints_each_page_once_at_the_size_of_its_paper() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let target = folder.path().join("printed.pdf");
    let app = with_the_page(Seam { print_to: Some(target.clone()), ..Seam::default() }).await?;
    app.press("Save PDF").await?;
    app.shows("Saved as").await?;
    app.press("Print").await?;
    until(async || Ok(target.exists() && facts(&target).is_ok())).await.context("nothing was printed")?;
    let (saved, printed) = (facts(&app.places.workshop_file()?.with_extension("pdf"))?, facts(&target)?);
    ensure!(printed == saved, "printed {printed:?}, saved {saved:?}");
    let (saved, printed) = (ink(&app.places.workshop_file()?.with_extension("pdf"))?, ink(&target)?);
    let differs = saved.iter().zip(&printed).any(|(saved, printed)| saved.abs_diff(*printed) > 12);
    ensure!(
        saved.len() == printed.len() && !differs,
        "the ink of each tenth of the page: {printed:?}, saved {saved:?}"
    );
    app.close().await?;
    Ok(())
}

#[tokio::test]
async fn the_dialog_appears_and_the_console_goes_on_behind_it() -> Result<()> {
    let app = with_the_page(Seam::default()).await?;
    app.press("Print").await?;
    until(async || Ok(windows()?.iter().any(|title| title == "Print")))
        .await
        .with_context(|| format!("no dialog is open: {:?}", windows().unwrap_or_default()))?;
    app.to(Window::Console).await?;
    let timer = async || app.run("return document.querySelector('[role=timer]').textContent").await;
    let before = timer().await?;
    until(async || Ok(timer().await? != before)).await.context("the timer stands still")?;
    app.kill().await?;
    Ok(())
}

/// The number of pages of a PDF and their size in points.
pub(super) fn facts(pdf: &Path) -> Result<(u32, u32, u32)> {
    let output = Command::new("pdfinfo").arg(pdf).output()?;
    ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let said = String::from_utf8(output.stdout)?;
    let of = |key: &str| said.lines().find_map(|line| line.strip_prefix(key)).map(str::trim).context("no fact");
    let size = of("Page size:")?;
    let mut sides = size.split(' ').filter_map(|word| word.parse::<f64>().ok());
    let mut side = || sides.next().map(whole).context("no size");
    Ok((of("Pages:")?.parse()?, side()?, side()?))
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "sides of paper in points")]
fn whole(points: f64) -> u32 {
    points.round() as u32
}

/// How dark each tenth of the first page is, from above, in thousandths.
fn ink(pdf: &Path) -> Result<Vec<u64>> {
    let output = Command::new("pdftoppm").args(["-gray", "-r", "40", "-f", "1", "-l", "1"]).arg(pdf).output()?;
    ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let picture = output.stdout;
    let start = picture.iter().enumerate().filter(|(_, byte)| **byte == b'\n').nth(2).context("no picture")?.0 + 1;
    let greys = &picture[start..];
    let dark = |tenth: &[u8]| tenth.iter().map(|grey| u64::from(255 - grey)).sum::<u64>() * 1000 / 255;
    Ok(greys.chunks(greys.len().div_ceil(10)).map(|tenth| dark(tenth) / tenth.len() as u64).collect())
}

/// The titles of all windows on the display.
fn windows() -> Result<Vec<String>> {
    let output = Command::new("xwininfo").args(["-root", "-tree"]).output()?;
    let tree = String::from_utf8_lossy(&output.stdout).into_owned();
    Ok(tree.lines().filter_map(|line| Some(line.split('"').nth(1)?.to_owned())).collect())
}
