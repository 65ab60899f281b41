//! The same as a person does it who has no pointer: everything is reached by Tab and the arrow keys and pressed by Enter or
//! Space. Nothing is clicked, and no script takes the focus anywhere. Wherever the focus stops on its way, it must be seen.

use super::{RealApp, until};
use anyhow::{Context, Result, bail, ensure};
use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::key::Key;
use serde::Deserialize;
use std::time::Duration;

/// More than any window has things to stop at.
const MOST_STOPS: usize = 400;
/// More than any list or group has choices.
const MOST_CHOICES: usize = 40;
/// Longer than a window takes to draw what has the focus.
const DRAWN: Duration = Duration::from_millis(400);
/// As long as a person looks at a list between two presses.
const LOOKED_AT: Duration = Duration::from_millis(200);
/// Longer than the two Esc of a chord are apart.
const NO_CHORD: Duration = Duration::from_millis(700);

/// Where the focus is, beside the element at a path: whether it is there (for a radio button: in its group), whether the
/// element comes earlier in the window, what kind it is, and what is wrong with how the focus is seen.
const FOCUS: &str = "const wanted = document.evaluate(arguments[0], document, null, 9, null).singleNodeValue;
    const active = document.activeElement;
    if (!wanted) return { there: false, before: false, kind: '', unseen: '' };
    const isRadio = (element) => element?.type === 'radio';
    const there = active === wanted ||
        (isRadio(wanted) && isRadio(active) && active.name === wanted.name && active.form === wanted.form);
    const before = active !== document.body &&
        Boolean(active.compareDocumentPosition(wanted) & Node.DOCUMENT_POSITION_PRECEDING);
    let unseen = '';
    // A title that is not drawn, since a picture stands in its place, is there for who does not see.
    if (active && active !== document.body && !active.matches('.vh')) {
        const { left, top, right, bottom } = active.getBoundingClientRect();
        const [x, y] = [(left + right) / 2, (top + bottom) / 2];
        const over = document.elementFromPoint(x, y);
        const outlined = [active, active.parentElement, active.closest('label')].some((element) => {
            const { outlineStyle, outlineWidth } = element ? getComputedStyle(element) : {};
            return outlineStyle && outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
        });
        const what = `${active.localName} “${(active.ariaLabel || active.textContent || active.id).trim().slice(0, 40)}”`;
        if (!outlined) unseen = `${what} has no outline`;
        else if (top < 0 || bottom > innerHeight || left < 0 || right > innerWidth) {
            const isLarge = bottom - top > innerHeight / 2;
            if (!isLarge) unseen = `${what} is outside the window: ${top} to ${bottom} of ${innerHeight}`;
        } else if (!over || !(active.contains(over) || over.contains(active))) {
            unseen = `${what} is under ${over?.className || over?.localName}`;
        }
    }
    return { there, before, kind: wanted.type || wanted.localName, unseen }";

#[derive(Deserialize)]
struct Focus {
    there: bool,
    before: bool,
    kind: String,
    unseen: String,
}

impl RealApp {
    /// From now on everything is done by keys alone.
    #[must_use]
    pub fn by_keys_alone(mut self) -> RealApp {
        self.keys_alone = true;
        self
    }

    /// Where the focus was not seen, in order, each once.
    pub fn unseen(&self) -> Vec<String> {
        let mut all = self.unseen.lock().map(|unseen| unseen.clone()).unwrap_or_default();
        all.dedup();
        all
    }

    /// Goes there by Tab, or by Shift and Tab where it was passed already. What kind of control it is.
    async fn reach(&self, path: &str) -> Result<String> {
        let there = |focus: &Focus| focus.there;
        for _ in 0..MOST_STOPS {
            let focus = self.focus(path).await?;
            if there(&focus) {
                return Ok(focus.kind);
            }
            match focus.before {
                true => self.chord(&[Key::Shift], char::from(Key::Tab)).await?,
                false => self.key(Key::Tab).await?,
            }
        }
        bail!("{path} is not reached by Tab; the focus is at {}", self.focused().await?)
    }

    async fn focus(&self, path: &str) -> Result<Focus> {
        let look =
            async || -> Result<Focus> { Ok(serde_json::from_value(self.run_with(FOCUS, vec![path.into()]).await?)?) };
        let mut focus = look().await?;
        if !focus.unseen.is_empty() {
            // What takes the focus is scrolled into sight once it is drawn.
            tokio::time::sleep(DRAWN).await;
            focus = look().await?;
        }
        if !focus.unseen.is_empty()
            && let Ok(mut unseen) = self.unseen.lock()
            && unseen.last() != Some(&focus.unseen)
        {
            unseen.push(focus.unseen.clone());
        }
        Ok(focus)
    }

    /// What has the focus, for an error.
    async fn focused(&self) -> Result<String> {
        let html = self.run("return document.activeElement?.outerHTML.slice(0, 160) ?? 'nothing'").await?;
        Ok(html.as_str().unwrap_or_default().to_owned())
    }

    pub(super) async fn type_by_keys(&self, path: &str, words: &str) -> Result<()> {
        self.is_there(path).await?;
        self.reach(path).await?;
        self.chord(&[Key::Control], 'a').await?;
        let typing = words.chars().flat_map(|value| [KeyAction::Down { value }, KeyAction::Up { value }]);
        let typing = typing.fold(KeyActions::new("keyboard".into()), KeyActions::then);
        super::in_time("typing", self.client.perform_actions(typing)).await
    }

    pub(super) async fn press_by_keys(&self, path: &str) -> Result<()> {
        self.is_there(path).await?;
        match self.reach(path).await?.as_str() {
            "radio" => self.choose_radio(path).await,
            "checkbox" => self.letter(' ').await,
            _ => self.key(Key::Enter).await,
        }
    }

    async fn choose_radio(&self, path: &str) -> Result<()> {
        const IS_IT: &str = "const wanted = document.evaluate(arguments[0], document, null, 9, null).singleNodeValue;
            const active = document.activeElement;
            const before = Boolean(active.compareDocumentPosition(wanted) & Node.DOCUMENT_POSITION_PRECEDING);
            return [active === wanted, wanted.checked, before]";
        for _ in 0..MOST_CHOICES {
            let state = self.run_with(IS_IT, vec![path.into()]).await?;
            match (state[0].as_bool(), state[1].as_bool()) {
                (Some(true), Some(true)) => return Ok(()),
                (Some(true), _) => self.letter(' ').await?,
                _ if state[2].as_bool() == Some(true) => self.key(Key::Up).await?,
                _ => self.key(Key::Down).await?,
            }
        }
        bail!("{path} is not chosen by the arrow keys")
    }

    pub(super) async fn choose_by_keys(&self, list: &str, words: &str) -> Result<()> {
        const CHOSEN: &str = "return document.activeElement.selectedOptions[0].textContent.trim()";
        self.is_there(list).await?;
        self.reach(list).await?;
        for _ in 0..MOST_CHOICES {
            let chosen = self.run(CHOSEN).await?;
            if chosen.as_str().unwrap_or_default().starts_with(words) {
                return Ok(());
            }
            self.key(Key::Down).await?;
            // Each line that is passed is stored; a person looks at the list before the next press.
            tokio::time::sleep(LOOKED_AT).await;
        }
        bail!("the list has no line “{words}” that the arrow keys choose")
    }

    /// Esc, where a field has the focus.
    pub(super) async fn leave_by_keys(&self) -> Result<()> {
        const ELSEWHERE: &str = "return document.activeElement !== document.body";
        if self.run(ELSEWHERE).await?.as_bool() == Some(true) {
            tokio::time::sleep(NO_CHORD).await;
            self.key(Key::Escape).await?;
            let left = until(async || Ok(self.run(ELSEWHERE).await?.as_bool() == Some(false))).await;
            left.context("Esc does not leave the field")?;
        }
        Ok(())
    }

    async fn is_there(&self, path: &str) -> Result<()> {
        const THERE: &str = "return document.evaluate(arguments[0], document, null, 9, null).singleNodeValue !== null";
        let there = until(async || Ok(self.run_with(THERE, vec![path.into()]).await?.as_bool() == Some(true))).await;
        ensure!(there.is_ok(), "there is no {path}. What is shown:\n{}", self.text().await?);
        Ok(())
    }
}
