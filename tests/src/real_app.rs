//! The real app under WebDriver: started in folders of its own, driven through its windows, killed and started again.
//! One at a time on a bus: the app has one name there.

mod by_keys;
mod driver;
mod hands;
mod places;
mod told;

pub use places::{Places, Seam};
pub use told::Told;

use anyhow::{Context, Result, bail};
use driver::Driver;
use fantoccini::wd::WindowHandle;
use fantoccini::{Client, Locator};
use serde_json::Value;
use std::sync::Mutex;
use std::time::Duration;

/// How long a test waits for something that the app does by itself. Nothing is judged by it: it only ends a test that
/// would wait for ever.
const PATIENCE: Duration = Duration::from_secs(30);
/// How long one call to the driver may take. Nothing is judged by it either: a driver that hangs ends the test.
const ANSWER: Duration = Duration::from_secs(45);
/// How often it looks meanwhile.
const LOOK: Duration = Duration::from_millis(50);

/// A running app.
pub struct RealApp {
    client: Client,
    driver: Driver,
    /// Its folders.
    pub places: Places,
    /// Nothing is clicked, and no script takes the focus anywhere.
    keys_alone: bool,
    /// Where the focus was not seen.
    unseen: Mutex<Vec<String>>,
}

/// One of its windows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Window {
    /// The facilitator's.
    Console,
    /// The one on the projector.
    Room,
    /// The one that is printed.
    Print,
}

impl Window {
    fn page(self) -> &'static str {
        match self {
            Window::Console => "console.html",
            Window::Room => "room.html",
            Window::Print => "print.html",
        }
    }
}

impl RealApp {
    /// Starts the app in `places` and waits until its console has drawn something.
    ///
    /// # Errors
    /// Where the app or its driver does not start.
    pub async fn start(places: Places) -> Result<RealApp> {
        let (driver, client) = Driver::start(&places).await?;
        let app = RealApp { client, driver, places, keys_alone: false, unseen: Mutex::default() };
        app.to(Window::Console).await?;
        app.find("main, [role=main]").await.context("the console has drawn nothing")?;
        Ok(app)
    }

    /// Turns to a window, and waits until it is there.
    ///
    /// # Errors
    /// Where it does not open.
    pub async fn to(&self, window: Window) -> Result<()> {
        let found = until(async || {
            for handle in in_time("which windows there are", self.client.windows()).await? {
                if self.is(&handle, window).await? {
                    return Ok(true);
                }
            }
            Ok(false)
        });
        found.await.with_context(|| format!("there is no window {}", window.page()))
    }

    async fn is(&self, handle: &WindowHandle, window: Window) -> Result<bool> {
        in_time("turning to a window", self.client.switch_to_window(handle.clone())).await?;
        Ok(in_time("what a window shows", self.client.current_url()).await?.path().ends_with(window.page()))
    }

    /// Waits for an element and answers it.
    ///
    /// # Errors
    /// Where it does not come.
    pub async fn find(&self, css: &str) -> Result<fantoccini::elements::Element> {
        let find = self.client.wait().at_most(PATIENCE).every(LOOK).for_element(Locator::Css(css));
        in_time("finding an element", find).await.with_context(|| format!("there is no {css}"))
    }

    /// Runs a script in the window; what it returns.
    ///
    /// # Errors
    /// Where it throws.
    pub async fn run(&self, script: &str) -> Result<Value> {
        in_time("a script", self.client.execute(script, Vec::new())).await
    }

    /// The same, with arguments.
    ///
    /// # Errors
    /// Where it throws.
    pub async fn run_with(&self, script: &str, arguments: Vec<Value>) -> Result<Value> {
        in_time("a script", self.client.execute(script, arguments)).await
    }

    /// Runs a script that answers later, by calling its last argument.
    ///
    /// # Errors
    /// Where it throws.
    pub async fn run_later(&self, script: &str, arguments: Vec<Value>) -> Result<Value> {
        in_time("a script that answers later", self.client.execute_async(script, arguments)).await
    }

    /// All text that the window shows.
    ///
    /// # Errors
    /// Where the driver refuses.
    pub async fn text(&self) -> Result<String> {
        let text = self.run("return document.body.innerText").await?;
        Ok(text.as_str().unwrap_or_default().replace('\u{a0}', " "))
    }

    /// Whether an element that `css` names says `words`.
    ///
    /// # Errors
    /// Where the driver refuses.
    pub async fn has(&self, css: &str, words: &str) -> Result<bool> {
        let script = "const [css, words] = arguments;
            return [...document.querySelectorAll(css)].some((element) => element.textContent.includes(words))";
        let arguments = vec![css.into(), words.into()];
        Ok(in_time("a script", self.client.execute(script, arguments)).await?.as_bool().unwrap_or(false))
    }

    /// Whether the group `form` is there now.
    ///
    /// # Errors
    /// Where the driver refuses.
    pub async fn has_group(&self, form: &str) -> Result<bool> {
        let script =
            "return [...document.querySelectorAll('[role=group]')].some((group) => group.ariaLabel === arguments[0])";
        Ok(in_time("a script", self.client.execute(script, vec![form.into()])).await?.as_bool().unwrap_or(false))
    }

    /// Waits until the window shows `words`.
    ///
    /// # Errors
    /// Where it does not; the error says what it shows instead.
    pub async fn shows(&self, words: &str) -> Result<()> {
        let shown = until(async || Ok(self.text().await?.contains(words))).await;
        match shown {
            Ok(()) => Ok(()),
            Err(_) => bail!("“{words}” is not shown. What is shown:\n{}", self.text().await?),
        }
    }

    /// Makes the window an icon, as a person would who needs another program; the window manager does it.
    ///
    /// # Errors
    /// Where the driver refuses.
    pub async fn minimize(&self) -> Result<()> {
        in_time("hiding a window", self.client.minimize_window()).await
    }

    /// Makes the window that size, and so brings it back where it was an icon.
    ///
    /// # Errors
    /// Where the driver refuses.
    pub async fn resize(&self, width: u32, height: u32) -> Result<()> {
        in_time("a size of window", self.client.set_window_size(width, height)).await
    }

    /// Reads the window anew, as a crash of its web process would.
    ///
    /// # Errors
    /// Where the driver refuses.
    pub async fn reload(&self) -> Result<()> {
        in_time("a reload", self.client.refresh()).await
    }

    /// Kills the app as the system would: SIGKILL, no last word. Its folders stay.
    ///
    /// # Errors
    /// Where no such process is found.
    pub async fn kill(self) -> Result<Places> {
        self.driver.kill_app(&self.places)?;
        self.driver.stop();
        Ok(self.places)
    }

    /// Closes the app and answers its folders.
    ///
    /// # Errors
    /// Where the driver refuses.
    pub async fn close(self) -> Result<Places> {
        in_time("closing", self.client.close()).await?;
        self.driver.stop();
        Ok(self.places)
    }

    /// The process of the app and all that it started.
    ///
    /// # Errors
    /// Where it is not found.
    pub fn processes(&self) -> Result<Vec<u32>> {
        self.driver.processes(&self.places)
    }
}

/// What the driver answers to `what`, or an error where it does not answer.
async fn in_time<T, E>(what: &str, call: impl Future<Output = Result<T, E>>) -> Result<T>
where
    anyhow::Error: From<E>,
{
    match tokio::time::timeout(ANSWER, call).await {
        Ok(answer) => Ok(answer?),
        Err(_) => bail!("the driver was asked for {what} and did not answer in {} seconds", ANSWER.as_secs()),
    }
}

/// Waits until something is so.
///
/// # Errors
/// Where it does not come to be, or asking fails.
pub async fn until(mut is_so: impl AsyncFnMut() -> Result<bool>) -> Result<()> {
    let looks = PATIENCE.as_millis() / LOOK.as_millis();
    for _ in 0..looks {
        if is_so().await? {
            return Ok(());
        }
        tokio::time::sleep(LOOK).await;
    }
    bail!("it did not come to be")
}
