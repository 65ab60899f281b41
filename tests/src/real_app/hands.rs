//! What a person does at the app: she types, clicks, ticks, picks and presses keys. What is found and waited for on the
//! way is said in labels and words, as she reads them; nothing is reached by how the window is built.

use super::{LOOK, PATIENCE, RealApp, in_time};
use anyhow::{Context, Result, ensure};
use fantoccini::Locator;
use fantoccini::actions::{InputSource, KeyAction, KeyActions, MouseActions, PointerAction};
use fantoccini::elements::Element;
use fantoccini::key::Key;

impl RealApp {
    /// Types into the field with this label as a person does: a click, and the letters. What stood there is replaced.
    ///
    /// # Errors
    /// Where the field is not there.
    pub async fn fill(&self, label: &str, words: &str) -> Result<()> {
        self.type_at(&format!("//*[@id = {}]", labelled("", label)), words).await
    }

    /// The same, where several fields have this label: the last one.
    ///
    /// # Errors
    /// Where the field is not there.
    pub async fn fill_last(&self, label: &str, words: &str) -> Result<()> {
        self.type_at(&format!("(//*[@id = {}])[last()]", labelled("", label)), words).await
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
    async fn at(&self, path: &str) -> Result<Element> {
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

    /// Presses a key with a letter on it while others are held down, where the focus is.
    ///
    /// # Errors
    /// Where the driver refuses.
    pub async fn chord(&self, held: &[Key], letter: char) -> Result<()> {
        let held: Vec<char> = held.iter().map(|key| char::from(*key)).collect();
        let down = held.iter().copied().chain([letter]).map(|value| KeyAction::Down { value });
        let up = [letter].into_iter().chain(held.iter().rev().copied()).map(|value| KeyAction::Up { value });
        let press = down.chain(up).fold(KeyActions::new("keyboard".into()), KeyActions::then);
        in_time("a chord", self.client.perform_actions(press)).await
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
