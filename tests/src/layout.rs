//! How the real app's windows lie: whether anything is cut, covered, lies over something else, or scrolls that must not.
//! The looking is done in the window itself, by layout.js.

use crate::real_app::{RealApp, until};
use anyhow::{Context, Result, ensure};
use serde::Deserialize;
use serde_json::json;

const LOOK: &str = include_str!("layout.js");

/// What may be so in a window.
#[derive(Clone, Copy, Debug)]
pub struct Allowed {
    /// Boxes that may scroll down, as selectors.
    pub scrolls: &'static [&'static str],
    /// Boxes that may cut a long text, since it is told in full elsewhere.
    pub shortens: &'static [&'static str],
    /// Whether the page itself may be scrolled down.
    pub page: bool,
}

#[derive(Deserialize)]
struct Looked {
    found: Vec<String>,
    looked: usize,
}

/// All that is wrong in the window that the app is turned to, one sentence each.
///
/// # Errors
/// Where the window shows nothing that could be looked at, or does not come to rest.
pub async fn faults(app: &RealApp, allowed: Allowed) -> Result<Vec<String>> {
    at_rest(app).await?;
    let Allowed { scrolls, shortens, page } = allowed;
    let answer = app.run_with(LOOK, vec![json!({ "scrolls": scrolls, "shortens": shortens, "page": page })]).await?;
    let Looked { found, looked } = serde_json::from_value(answer)?;
    ensure!(looked > 0, "the window shows no text");
    Ok(found)
}

/// Waits until fonts are there and nothing moves any more, and then for a frame.
///
/// # Errors
/// Where it never rests.
pub async fn at_rest(app: &RealApp) -> Result<()> {
    const IS_STILL: &str = "return document.fonts.status === 'loaded'
        && [...document.images].every((image) => image.complete)
        && document.getAnimations().every((moving) => moving.playState !== 'running')";
    const FRAME: &str = "const done = arguments[arguments.length - 1];
        requestAnimationFrame(() => requestAnimationFrame(() => done(null))); setTimeout(() => done(null), 250)";
    // The frame that begins a fade comes first.
    app.run_later(FRAME, Vec::new()).await?;
    until(async || Ok(app.run(IS_STILL).await?.as_bool() == Some(true))).await.context("the window does not rest")?;
    app.run_later(FRAME, Vec::new()).await.map(drop)
}
