//! Starting the app at a time that stands still, and taking pictures once nothing moves any more.

use accord_core::Workshop;
use accord_file::Document;
use accord_tests::real_app::{Places, RealApp, Seam, until};
use anyhow::{Context, Result};
use chrono::{DateTime, FixedOffset};
use std::fs;
use std::path::PathBuf;

/// A size of window, in pixels.
pub(crate) type Size = (u32, u32);

/// The smallest laptop that the console is made for.
pub(crate) const LAPTOP: Size = (1280, 800);
/// A projector's, on the laptop itself: the lowest window.
pub(crate) const LOW: Size = (1280, 720);
/// A larger laptop.
pub(crate) const LARGE: Size = (1440, 900);
/// A projector.
pub(crate) const PROJECTOR: Size = (1920, 1080);

/// Where the pictures go.
pub(crate) struct Camera {
    pub(crate) folder: PathBuf,
}

/// New folders for an app whose clock shows `now`, and stands still.
pub(crate) fn places_at(now: DateTime<FixedOffset>) -> Result<Places> {
    #[expect(clippy::disallowed_methods, reason = "the seam's clock is told how far it is from the real one")]
    let real = chrono::Utc::now().timestamp_millis();
    Places::new(Seam { clock: Some(format!("{real}:{}:0:0", now.timestamp_millis() - real)), ..Seam::default() })
}

/// Puts a workshop into the library, and answers its file.
pub(crate) fn shelve(places: &Places, workshop: &Workshop) -> Result<PathBuf> {
    let document = Document::create(&places.library(), workshop, &places.home().join("locks"))?;
    Ok(document.path().to_owned())
}

/// Starts the app with this workshop open.
pub(crate) async fn open(workshop: &Workshop, now: DateTime<FixedOffset>) -> Result<RealApp> {
    let mut places = places_at(now)?;
    let file = shelve(&places, workshop)?;
    places.seam.arguments = vec![file.to_str().context("the home's name is text")?.to_owned()];
    RealApp::start(places).await
}

/// Makes the window that large. Without a window manager a window may be larger than the display.
pub(crate) async fn resize(app: &RealApp, (width, height): Size) -> Result<()> {
    app.size(width, height).await?;
    let is_so = format!("return innerWidth === {width} && innerHeight === {height}");
    until(async || Ok(app.run(&is_so).await?.as_bool().unwrap_or(false)))
        .await
        .with_context(|| format!("the window does not become {width} by {height}"))
}

impl Camera {
    /// A picture in the laptop's size.
    pub(crate) async fn take(&self, app: &RealApp, name: &str) -> Result<()> {
        self.take_in(app, name, &[LAPTOP]).await
    }

    /// Pictures in several sizes.
    pub(crate) async fn take_in(&self, app: &RealApp, name: &str, sizes: &[Size]) -> Result<()> {
        for &size in sizes {
            resize(app, size).await?;
            self.picture(app, &format!("{name}-{}x{}", size.0, size.1)).await?;
        }
        Ok(())
    }

    /// The same in the laptop's size, and once more in the dark.
    pub(crate) async fn take_both(&self, app: &RealApp, name: &str) -> Result<()> {
        self.take(app, name).await?;
        app.run("document.documentElement.dataset.theme = 'dark'; return null").await?;
        self.take(app, &format!("{name}-dark")).await?;
        app.run("document.documentElement.dataset.theme = 'light'; return null").await.map(drop)
    }

    async fn picture(&self, app: &RealApp, name: &str) -> Result<()> {
        still(app).await?;
        app.run(STIR).await?;
        let file = self.folder.join(format!("{name}.png"));
        fs::write(&file, app.picture().await?).with_context(|| format!("{} cannot be written", file.display()))?;
        app.run(REST).await?;
        println!("{}", file.display());
        Ok(())
    }
}

/// The driver's picture waits for the window's next drawing, for ever where nothing changes: a speck that nobody sees
/// is drawn again and again meanwhile.
const STIR: &str = "const speck = document.body.appendChild(document.createElement('i'));
    speck.id = 'speck';
    Object.assign(speck.style, { position: 'fixed', right: 0, bottom: 0, width: '1px', height: '1px' });
    let odd = false;
    const draw = () => {
        if (!speck.isConnected) return;
        odd = !odd;
        speck.style.background = odd ? 'rgba(0, 0, 0, 0.002)' : 'rgba(0, 0, 0, 0.004)';
        setTimeout(draw, 16);
    };
    draw();
    return null";
/// Takes the speck away again.
const REST: &str = "document.getElementById('speck')?.remove(); return null";

/// Waits until fonts and pictures are there and nothing moves any more; then for the frame that shows it.
async fn still(app: &RealApp) -> Result<()> {
    const IS_STILL: &str = "return document.fonts.status === 'loaded'
        && [...document.images].every((image) => image.complete)
        && document.getAnimations().every((moving) => moving.playState !== 'running')";
    const FRAME: &str = "const done = arguments[arguments.length - 1];
        requestAnimationFrame(() => requestAnimationFrame(() => done(null))); setTimeout(() => done(null), 250)";
    until(async || Ok(app.run(IS_STILL).await?.as_bool().unwrap_or(false)))
        .await
        .context("the window does not come to rest")?;
    app.run_later(FRAME, Vec::new()).await.map(drop)
}
