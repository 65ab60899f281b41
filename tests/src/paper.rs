//! Words on paper: what a PDF says, and what of a transcript has to be there or must not be. Every text of a transcript is
//! one or the other.

use anyhow::{Context, Result, bail, ensure};
use std::path::Path;
use std::process::Command;
use toml::{Table, Value};

/// The words of a PDF, in its own order.
///
/// # Errors
/// Where `pdftotext` cannot read it.
pub fn words(pdf: &Path) -> Result<String> {
    let output = Command::new("pdftotext").args(["-raw", "-enc", "UTF-8"]).arg(pdf).arg("-").output()?;
    ensure!(output.status.success(), "{}: {}", pdf.display(), String::from_utf8_lossy(&output.stderr));
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// A text without its spaces, in small letters and with plain hyphens and apostrophes: where a line breaks and a sentence
/// begins is the page's business.
pub fn squeezed(text: &str) -> String {
    let plain = |c: char| match c {
        '\u{2010}' | '\u{2011}' => '-',
        '’' => '\'',
        other => other,
    };
    text.chars().filter(|c| !c.is_whitespace()).map(plain).flat_map(char::to_lowercase).collect()
}

/// The texts of a transcript, without its checks.
#[derive(Debug, Default)]
pub struct Texts {
    /// What stands on the page.
    pub printed: Vec<String>,
    /// What was said, typed or written on cards, and never stands there.
    pub unprinted: Vec<String>,
    /// The teams, words of their own.
    pub teams: Vec<String>,
}

/// Keys of a step whose values nobody typed as a text: numbers, dates, and the format's own words.
const NO_TEXTS: [&str; 16] = [
    "id",
    "took",
    "added",
    "paused",
    "replan",
    "readiness",
    "answers",
    "cant_say",
    "by",
    "adopted",
    "consent",
    "began",
    "closed",
    "here",
    "on_sheet",
    "mode",
];
/// The same of an entry.
const WORDS_OF_THE_FORMAT: [&str; 2] = ["answer", "fate"];

impl Texts {
    /// Reads the source of a transcript.
    ///
    /// # Errors
    /// Where it is none, or has a key of which nobody said whether it is printed.
    pub fn of(source: &str) -> Result<Texts> {
        let transcript: Table = source.parse()?;
        let mut texts = Texts::default();
        let workshop = transcript.get("workshop").and_then(Value::as_table).context("there is a set-up")?;
        for key in ["title", "facilitator", "caller", "place"] {
            texts.printed.extend(workshop.get(key).into_iter().flat_map(leaves));
        }
        for person in entries(workshop, "people") {
            texts.printed.extend(person.get("name").into_iter().flat_map(leaves));
            texts.teams.extend(person.get("team").into_iter().flat_map(leaves));
        }
        for step in entries(&transcript, "step") {
            texts.take_step(step)?;
        }
        Ok(texts)
    }

    fn take_step(&mut self, step: &Table) -> Result<()> {
        for (key, value) in step {
            match key.as_str() {
                "rules" | "stakes" | "strength" | "objections" => self.unprinted.extend(leaves(value)),
                "who" | "change" | "measure" | "guardrail" | "purpose" | "handoff" | "working" | "decisions"
                | "plans" | "fate" | "reservations" | "signatures" => self.printed.extend(leaves(value)),
                "pattern" => entries(step, key).for_each(|pattern| self.take(pattern, "carried", &["seems", "costs"])),
                "commitment" => {
                    let own = ["cue", "act", "evidence", "first_move"];
                    entries(step, key).for_each(|promise| self.take(promise, "accepted", &own));
                }
                other if NO_TEXTS.contains(&other) => {}
                other => bail!("whether “{other}” is printed is not said"),
            }
        }
        Ok(())
    }

    /// An entry that is printed where `counts` holds.
    fn take(&mut self, entry: &Table, counts: &str, own: &[&str]) {
        let texts = own.iter().filter_map(|key| entry.get(*key)).flat_map(leaves);
        match entry.get(counts).and_then(Value::as_bool) {
            Some(true) => self.printed.extend(texts),
            Some(false) | None => self.unprinted.extend(texts),
        }
    }
}

fn entries<'a>(of: &'a Table, key: &str) -> impl Iterator<Item = &'a Table> {
    of.get(key).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_table)
}

/// Every text in a value.
fn leaves(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![text.clone()],
        Value::Array(values) => values.iter().flat_map(leaves).collect(),
        Value::Table(table) => {
            let typed = table.iter().filter(|(key, _)| !WORDS_OF_THE_FORMAT.contains(&key.as_str()));
            typed.flat_map(|(_, value)| leaves(value)).collect()
        }
        Value::Integer(_) | Value::Float(_) | Value::Boolean(_) | Value::Datetime(_) => Vec::new(),
    }
}
