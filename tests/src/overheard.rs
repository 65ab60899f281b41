//! All that a window is to somebody who looks into it: its document with every attribute and what stands in its fields, its
//! title, what it was sent, and what a screen reader is told of it.

use crate::real_app::{RealApp, Told, Window, until};
use anyhow::{Context, Result, ensure};
use serde::Deserialize;

/// Keeps everything that the window is sent from now on; answers how many senders there are.
const LISTEN: &str = "window.heard = [];
    const callbacks = window.__TAURI_INTERNALS__.callbacks;
    for (const [id, told] of [...callbacks])
        callbacks.set(id, (message) => { window.heard.push(JSON.stringify(message)); return told(message); });
    return callbacks.size";

/// What was sent is handed out once.
const ALL_OF_IT: &str = "const fields = [...document.querySelectorAll('input, textarea, select')];
    return {
        document: [document.documentElement.outerHTML, ...fields.map((field) => field.value)].join('\\n'),
        title: document.title,
        messages: window.heard.splice(0).join('\\n'),
    }";

/// Whether no picture fades into another any more.
const IS_STILL: &str = "return document.querySelector('.layer.leaving') === null";

/// A window at one moment, and what it was sent since it was overheard last.
#[derive(Debug, Deserialize)]
pub struct Overheard {
    /// The document with its attributes, and what stands in its fields.
    pub document: String,
    /// The title.
    pub title: String,
    /// What it was sent, one message a line.
    pub messages: String,
    /// The labels that a screen reader is told, one a line; empty where it was not asked for.
    #[serde(skip)]
    pub tree: String,
}

impl Overheard {
    /// Each part by its name.
    pub fn parts(&self) -> [(&'static str, &str); 4] {
        [
            ("the document", &self.document),
            ("the title", &self.title),
            ("what it was sent", &self.messages),
            ("the accessibility tree", &self.tree),
        ]
    }
}

/// Begins to keep what the window that is driven now is sent.
///
/// # Errors
/// Where nothing is heard of it.
pub async fn listen(app: &RealApp) -> Result<()> {
    let senders = app.run(LISTEN).await?;
    ensure!(senders.as_u64() > Some(0), "nothing of what the window is sent is heard");
    Ok(())
}

/// The console as it is now, but for its accessibility tree.
///
/// # Errors
/// Where nobody listens to it.
pub async fn console(app: &RealApp) -> Result<Overheard> {
    app.to(Window::Console).await?;
    serde_json::from_value(app.run(ALL_OF_IT).await?).context("nobody listens to this window")
}

/// The room as it is now; the console is driven again afterwards.
///
/// # Errors
/// Where nobody listens to it.
pub async fn room(app: &RealApp) -> Result<Overheard> {
    app.to(Window::Room).await?;
    until(async || Ok(app.run(IS_STILL).await?.as_bool() == Some(true))).await.context("the room fades for ever")?;
    let all = app.run(ALL_OF_IT).await?;
    let mut overheard: Overheard = serde_json::from_value(all).context("nobody listens to this window")?;
    let told = app.told().await?;
    overheard.tree = told.into_iter().map(|Told { label, .. }| label).collect::<Vec<_>>().join("\n");
    app.to(Window::Console).await?;
    Ok(overheard)
}
