//! The real app under WebDriver: started in folders of its own, driven through its windows, killed and started again.
//! One at a time: the driver has one port, and the app one name on the bus.

mod by_keys;
mod driver;
mod places;
mod told;

pub use places::{Places, Seam};
pub use told::Told;

use anyhow::{Context, Result, bail, ensure};
use driver::Driver;
use fantoccini::actions::{InputSource, KeyAction, KeyActions, MouseActions, PointerAction};
use fantoccini::key::Key;
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
        let driver = Driver::start(&places)?;
        let client = driver.connect(&places).await?;
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

    /// Types into the field with this label as a person does: a click, and the letters. What stood there is replaced.
    ///
    /// # Errors
    /// Where the field is not there.
    pub async fn fill(&self, label: &str, words: &str) -> Result<()> {
        self.type_at(&format!("//*[@id = {}]", labelled("", label)), words).await
    }

    /// The same, within the group `form`.
    ///
    /// # Errors
    /// Where the field is not there.
    pub async fn fill_in(&self, form: &str, label: &str, words: &str) -> Result<()> {
        self.type_at(&format!("(//*[@id = {}])[1]", labelled(&group(form), label)), words).await
    }

    /// The same, where a later field of the group has the same label.
    ///
    /// # Errors
    /// Where the field is not there.
    pub async fn fill_last_in(&self, form: &str, label: &str, words: &str) -> Result<()> {
        self.type_at(&format!("(//*[@id = {}])[last()]", labelled(&group(form), label)), words).await
    }

    /// The same for the field at `at`, from 0, of the group `form`.
    ///
    /// # Errors
    /// Where the field is not there.
    pub async fn fill_nth_in(&self, form: &str, at: usize, words: &str) -> Result<()> {
        self.type_at(&format!("({}//input)[{}]", group(form), at + 1), words).await
    }

    async fn type_at(&self, path: &str, words: &str) -> Result<()> {
        if self.keys_alone {
            return self.type_by_keys(path, words).await;
        }
        let field = self.at(path).await?;
        in_time("a click", field.click()).await.with_context(|| format!("{path} cannot be reached"))?;
        self.run("document.activeElement.select?.(); return null").await?;
        if words.is_empty() {
            return Ok(());
        }
        in_time("typing", field.send_keys(words)).await.with_context(|| format!("{path} takes no text"))
    }

    /// Ticks the box with this label.
    ///
    /// # Errors
    /// Where it is not there.
    pub async fn tick(&self, label: &str) -> Result<()> {
        self.click(&format!("//label[contains(normalize-space(.), {})]//input", literal(label))).await
    }

    /// The same, within the group `form`.
    ///
    /// # Errors
    /// Where it is not there.
    pub async fn tick_in(&self, form: &str, label: &str) -> Result<()> {
        self.click(&format!("{}//label[contains(normalize-space(.), {})]//input", group(form), literal(label))).await
    }

    /// Picks one of a few words that stand beside each other under the name `label`.
    ///
    /// # Errors
    /// Where it is not there.
    pub async fn pick(&self, label: &str, word: &str) -> Result<()> {
        let (label, word) = (literal(label), literal(word));
        self.click(&format!(
            "//*[@role = 'radiogroup'][@aria-label = {label}]//label[normalize-space(.) = {word}]//input"
        ))
        .await
    }

    /// Chooses the line that begins with `words` from the list `label` in the group `form`. The list of a webview opens
    /// in a window that the driver does not see, so that it is told what was chosen.
    ///
    /// # Errors
    /// Where there is no such line.
    pub async fn choose_in(&self, form: &str, label: &str, words: &str) -> Result<()> {
        let list = format!("//*[@id = {}]", labelled(&group(form), label));
        if self.keys_alone {
            return self.choose_by_keys(&list, words).await;
        }
        self.at(&list).await?;
        let script = "const [path, words] = arguments;
            const list = document.evaluate(path, document, null, 9, null).singleNodeValue;
            const line = [...list.options].find((option) => option.textContent.trim().startsWith(words));
            if (!line) return false;
            list.value = line.value;
            list.dispatchEvent(new Event('change', { bubbles: true }));
            return true";
        let chosen = in_time("a script", self.client.execute(script, vec![list.into(), words.into()])).await?;
        ensure!(chosen.as_bool() == Some(true), "“{label}” has no line that begins with “{words}”");
        Ok(())
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

    /// Presses the button that says `words`.
    ///
    /// # Errors
    /// Where there is none.
    pub async fn press(&self, words: &str) -> Result<()> {
        self.click(&format!("//button[contains(normalize-space(.), {})]", literal(words))).await
    }

    /// The same, within the group `form`.
    ///
    /// # Errors
    /// Where there is none.
    pub async fn press_in(&self, form: &str, words: &str) -> Result<()> {
        self.click(&format!("{}//button[contains(normalize-space(.), {})]", group(form), literal(words))).await
    }

    /// Presses the button that says nothing and is called `label` for screen readers.
    ///
    /// # Errors
    /// Where there is none.
    pub async fn press_labelled(&self, label: &str) -> Result<()> {
        self.click(&format!("//button[@aria-label = {}]", literal(label))).await
    }

    /// Presses the step `title` in the rail.
    ///
    /// # Errors
    /// Where there is none.
    pub async fn press_step(&self, title: &str) -> Result<()> {
        self.click(&format!("//nav//button[contains(normalize-space(.), {})]", literal(title))).await
    }

    async fn click(&self, path: &str) -> Result<()> {
        if self.keys_alone {
            return self.press_by_keys(path).await;
        }
        let element = self.at(path).await?;
        match in_time("a click", element.click()).await {
            Ok(()) => Ok(()),
            Err(error) => {
                let covered = self.covering(path).await.unwrap_or_default();
                Err(error.context(format!("{path} cannot be pressed: {covered}")))
            }
        }
    }

    /// Where an element lies, and what stands in its middle.
    async fn covering(&self, path: &str) -> Result<String> {
        let script = "const found = document.evaluate(arguments[0], document, null, 9, null).singleNodeValue;
            if (!found) return 'it is gone';
            const { x, y, width, height } = found.getBoundingClientRect();
            const there = document.elementFromPoint(x + width / 2, y + height / 2);
            return `${Math.round(x)},${Math.round(y)} ${Math.round(width)}x${Math.round(height)} in ` +
                `${innerWidth}x${innerHeight}: ${there?.outerHTML.slice(0, 120)}`";
        let covered = in_time("a script", self.client.execute(script, vec![path.into()])).await?;
        Ok(covered.as_str().unwrap_or_default().to_owned())
    }

    /// Waits for an element, scrolls to it as a person would, and waits until it stands still. The driver scrolls only to
    /// what lies outside the window, not to what a list has scrolled away; and it clicks where the element was when it
    /// looked. On the window's lowest line it presses and does not let go, so that nothing is left there.
    async fn at(&self, path: &str) -> Result<fantoccini::elements::Element> {
        const STILL: &str = "const [path, done] = arguments;
            const where = () => {
                const found = document.evaluate(path, document, null, 9, null).singleNodeValue;
                found?.scrollIntoView({ block: 'nearest' });
                if (found?.getBoundingClientRect().bottom > innerHeight - 24) found.scrollIntoView({ block: 'center' });
                const { x, y, width, height } = found?.getBoundingClientRect() ?? {};
                return [x, y, width, height].join();
            };
            const look = (before, looks) => {
                const now = where();
                if (now === before && looks === 0) done(null);
                else setTimeout(() => look(now, now === before ? looks - 1 : 2), 20);
            };
            look(where(), 2)";
        let find = self.client.wait().at_most(PATIENCE).every(LOOK).for_element(Locator::XPath(path));
        let found = in_time("finding an element", find).await.with_context(|| format!("there is no {path}"))?;
        self.run_later(STILL, vec![path.into()]).await.with_context(|| format!("{path} does not stand still"))?;
        Ok(found)
    }

    /// Presses a key where the focus is.
    ///
    /// # Errors
    /// Where the driver refuses.
    pub async fn key(&self, key: Key) -> Result<()> {
        self.letter(char::from(key)).await
    }

    /// Presses a key with a letter or sign on it, where the focus is.
    ///
    /// # Errors
    /// Where the driver refuses.
    pub async fn letter(&self, value: char) -> Result<()> {
        let press = KeyActions::new("keyboard".into()).then(KeyAction::Down { value }).then(KeyAction::Up { value });
        in_time("a key", self.client.perform_actions(press)).await
    }

    /// Presses a key while `held` are held down.
    ///
    /// # Errors
    /// Where the driver refuses.
    pub async fn chord(&self, held: &[Key], value: char) -> Result<()> {
        let held: Vec<char> = held.iter().map(|key| char::from(*key)).collect();
        let down = held.iter().chain([&value]).map(|value| KeyAction::Down { value: *value });
        let up = held.iter().chain([&value]).rev().map(|value| KeyAction::Up { value: *value });
        let press = down.chain(up).fold(KeyActions::new("keyboard".into()), KeyActions::then);
        in_time("a chord of keys", self.client.perform_actions(press)).await
    }

    /// Moves the pointer to the window's corner, where nothing answers to it.
    ///
    /// # Errors
    /// Where the driver refuses.
    pub async fn put_pointer_away(&self) -> Result<()> {
        let to = |x| PointerAction::MoveTo { duration: Some(LOOK), x, y: 2.0 };
        let mouse = MouseActions::new("mouse".into()).then(to(6.0)).then(to(2.0));
        in_time("moving the pointer", self.client.perform_actions(mouse)).await
    }

    /// Takes the focus out of any field.
    ///
    /// # Errors
    /// Where the driver refuses.
    pub async fn leave_fields(&self) -> Result<()> {
        if self.keys_alone {
            return self.leave_by_keys().await;
        }
        self.run("document.activeElement.blur(); return null").await.map(drop)
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

/// An XPath to the group with this label.
fn group(label: &str) -> String {
    format!("//*[@role = 'group'][@aria-label = {}]", literal(label))
}

/// An XPath to the id that the label `label` within `scope` belongs to.
fn labelled(scope: &str, label: &str) -> String {
    format!("{scope}//label[normalize-space(.) = {}]/@for", literal(label))
}

/// A text as XPath writes it. None of ours holds both kinds of quotes.
fn literal(text: &str) -> String {
    if text.contains('\'') { format!("\"{text}\"") } else { format!("'{text}'") }
}
