//! Starting the app at a time that stands still, in windows of a chosen size, and taking pictures once nothing moves any
//! more. The windows stand side by side, and none ever changes its size: there is no window manager to see to it.

use crate::display;
use accord_core::Workshop;
use accord_tests::dump::Part;
use accord_tests::real_app::{Places, RealApp, Seam, Window, until};
use anyhow::{Context, Result, ensure};
use chrono::{DateTime, FixedOffset};
use std::cell::RefCell;
use std::fs;
use std::path::PathBuf;
use std::rc::Rc;

/// A size of window, in pixels.
pub(crate) type Size = (usize, usize);

/// The smallest laptop that the console is made for.
pub(crate) const LAPTOP: Size = (1280, 800);
/// A projector's, on the laptop itself: the lowest window.
pub(crate) const LOW: Size = (1280, 720);
/// A larger laptop.
pub(crate) const LARGE: Size = (1440, 900);
/// A projector.
pub(crate) const PROJECTOR: Size = (1920, 1080);

/// The sizes in which the main screens of the console are looked at.
pub(crate) const ALL_LAPTOPS: [Size; 3] = [LAPTOP, LARGE, LOW];

/// Where the room's window begins, beside the largest console.
const BESIDE: usize = LARGE.0;

/// Takes pictures of windows of one size.
#[derive(Clone)]
pub(crate) struct Camera {
    folder: PathBuf,
    subject: Window,
    console: Size,
    room: Size,
    last: Rc<RefCell<String>>,
}

impl Camera {
    /// For the console on a small laptop.
    pub(crate) fn new(folder: PathBuf) -> Camera {
        Camera { folder, subject: Window::Console, console: LAPTOP, room: LOW, last: Rc::default() }
    }

    /// The same for a console of another size.
    pub(crate) fn sized(&self, size: Size) -> Camera {
        Camera { console: size, ..self.clone() }
    }

    /// The same for the room's window.
    pub(crate) fn of_room(&self, size: Size) -> Camera {
        Camera { subject: Window::Room, room: size, ..self.clone() }
    }

    /// The picture that was taken or tried last, for an error that comes on the way to the next one.
    pub(crate) fn last(&self) -> String {
        self.last.borrow().clone()
    }

    /// New folders for an app whose clock shows `now`, and stands still.
    pub(crate) fn places_at(&self, now: DateTime<FixedOffset>) -> Result<Places> {
        #[expect(clippy::disallowed_methods, reason = "the seam's clock is told how far it is from the real one")]
        let real = chrono::Utc::now().timestamp_millis();
        let [(width, height), (room_width, room_height)] = [self.console, self.room];
        let windows = format!("console={width}x{height}+0+0,room={room_width}x{room_height}+{BESIDE}+0");
        Places::new(Seam {
            clock: Some(format!("{real}:{}:0:0", now.timestamp_millis() - real)),
            windows: Some(windows),
            ..Seam::default()
        })
    }

    /// Starts the app with this workshop open.
    pub(crate) async fn open(&self, workshop: &Workshop, now: DateTime<FixedOffset>) -> Result<RealApp> {
        let mut places = self.places_at(now)?;
        let file = places.shelve(workshop)?;
        places.seam.arguments = vec![file.to_str().context("the home's name is text")?.to_owned()];
        RealApp::start(places).await
    }

    /// A picture.
    pub(crate) async fn take(&self, app: &RealApp, name: &str) -> Result<()> {
        let (width, height) = self.part().size();
        let name = format!("{name}-{width}x{height}");
        self.last.replace(name.clone());
        self.picture(app, &name).await.with_context(|| format!("the picture {name} could not be taken"))
    }

    /// A picture, and the same in the dark.
    pub(crate) async fn take_both(&self, app: &RealApp, name: &str) -> Result<()> {
        self.take(app, name).await?;
        app.run("document.documentElement.dataset.theme = 'dark'; return null").await?;
        self.take(app, &format!("{name}-dark")).await?;
        app.run("document.documentElement.dataset.theme = 'light'; return null").await.map(drop)
    }

    async fn picture(&self, app: &RealApp, name: &str) -> Result<()> {
        app.put_pointer_away().await?;
        still(app).await?;
        let part = self.part();
        let (width, height) = part.size();
        let fits = format!("return innerWidth === {width} && innerHeight === {height}");
        ensure!(app.run(&fits).await?.as_bool() == Some(true), "the window is not as large as it was asked to be");
        let file = self.folder.join(format!("{name}.png"));
        fs::write(&file, display::picture(part).await?)
            .with_context(|| format!("{} cannot be written", file.display()))?;
        println!("{}", file.display());
        Ok(())
    }

    /// Where on the display the pictures are taken.
    fn part(&self) -> Part {
        let (left, (width, height)) = match self.subject {
            Window::Console | Window::Print => (0, self.console),
            Window::Room => (BESIDE, self.room),
        };
        Part { left, width, height }
    }
}

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
