//! What a faulty script is answered with: the way to the fault, its line, and the words for what the reader of TOML
//! reports. What counts as a fault is decided in `check.rs` and by the types in `parts.rs`.

use super::ScriptError;
use toml::de::{DeTable, DeValue, Error};

/// The most characters of somebody's text that a message repeats.
const SHOWN_CHARS: usize = 60;

/// The most characters of a key, and of what the reader of TOML says.
const TOLD_CHARS: usize = 150;

/// The most words that a message offers to choose from.
const OFFERED: usize = 20;

/// One thing that is wrong with a script, and where.
#[derive(Clone, Debug)]
pub(super) struct Fault {
    /// The way to the key that has to be changed.
    pub(super) path: Path,
    /// What is wrong; what to do. No full stop.
    pub(super) message: String,
}

/// The way from the top of a script to one of its parts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Path(Vec<Turn>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Turn {
    Key(String),
    /// The place in a list, from 0.
    At(usize),
}

impl Path {
    /// The way to a key at the top.
    pub(super) fn to(key: &str) -> Path {
        Path::default().key(key)
    }

    /// On to a key of a table.
    pub(super) fn key(mut self, key: &str) -> Path {
        self.0.push(Turn::Key(key.to_owned()));
        self
    }

    /// On to an entry of a list, from 0.
    pub(super) fn at(mut self, at: usize) -> Path {
        self.0.push(Turn::At(at));
        self
    }

    pub(super) fn or(self, message: impl Into<String>) -> Fault {
        Fault { path: self, message: message.into() }
    }
}

impl Fault {
    /// The fault as it is told: its line, and its key as a person would look for it.
    pub(super) fn told(self, source: &str, tree: &DeTable<'_>) -> ScriptError {
        let (start, key) = locate(tree, &self.path);
        ScriptError { line: Some(line_at(source, start)), key, message: self.message }
    }
}

/// What was typed, short enough for a sentence and without control characters.
pub(super) fn shown(typed: &str) -> String {
    cut(typed, SHOWN_CHARS)
}

fn cut(text: &str, most: usize) -> String {
    let end = if text.chars().nth(most).is_some() { "…" } else { "" };
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(most).chain(end.chars()).collect()
}

/// Where the text of a path's last turn starts that there is, in bytes, and the path in words: entries of a list are
/// called by their id or code, else by their number from 1.
fn locate(tree: &DeTable<'_>, path: &Path) -> (usize, String) {
    let mut start = 0;
    let mut names = Vec::new();
    let mut table = Some(tree);
    let mut list = None;
    for turn in &path.0 {
        let next = match turn {
            Turn::Key(key) => {
                names.push(shown(key));
                let found = table.and_then(|table| table.get_key_value(key.as_str()));
                found.map(|(key, value)| (key.span().start, value.get_ref()))
            }
            Turn::At(at) => {
                let entry = list.and_then(|list: &toml::de::DeArray<'_>| list.get(*at));
                names.push(entry.and_then(|entry| called(entry.get_ref())).unwrap_or_else(|| (at + 1).to_string()));
                entry.map(|entry| (entry.span().start, entry.get_ref()))
            }
        };
        start = next.map_or(start, |(start, _)| start);
        table = next.and_then(|(_, value)| value.as_table());
        list = next.and_then(|(_, value)| value.as_array());
    }
    (start, cut(&names.join("."), TOLD_CHARS))
}

fn called(entry: &DeValue<'_>) -> Option<String> {
    let table = entry.as_table()?;
    let name = table.get("id").or_else(|| table.get("code"))?;
    name.get_ref().as_str().filter(|name| !name.is_empty()).map(shown)
}

fn line_at(source: &str, start: usize) -> usize {
    1 + source.as_bytes()[..start.min(source.len())].iter().filter(|byte| **byte == b'\n').count()
}

/// A text that is more than a script may be.
pub(super) fn too_large(source: &str, most: usize) -> ScriptError {
    ScriptError {
        line: Some(line_at(source, most)),
        key: "the whole text".into(),
        message: format!("it is larger than {most} bytes; leave out what does not belong to the script"),
    }
}

/// A text that is no TOML.
pub(super) fn no_toml(source: &str, error: &Error) -> ScriptError {
    let start = error.span().map_or_else(|| first_line_with(source, error), |span| span.start);
    let message = match error.message() {
        "duplicate key" => "this key is there twice; keep one of the two".to_owned(),
        other => {
            format!("this is not valid TOML ({}); compare the line with the built-in script", cut(other, TOLD_CHARS))
        }
    };
    ScriptError { line: Some(line_at(source, start)), key: key_near(source, start), message }
}

/// A few errors come without a place: they are found again in the first line that has one by itself.
fn first_line_with(source: &str, error: &Error) -> usize {
    let is_same = |line: &&str| DeTable::parse(line).is_err_and(|other| other.message() == error.message());
    let line = source.split_inclusive('\n').find(is_same);
    line.map_or(0, |line| line.as_ptr() as usize - source.as_ptr() as usize)
}

/// The key that a place in the text belongs to, read from its lines, since a text that is no TOML has no parts.
fn key_near(source: &str, start: usize) -> String {
    let (mut header, mut entry, mut key) = (String::new(), None, None);
    let mut passed = 0;
    for line in source.split_inclusive('\n').take_while(|line| {
        let begins = passed;
        passed += line.len();
        begins <= start
    }) {
        let line = line.trim_end();
        if let Some(table) = line.strip_prefix('[').map(|rest| rest.trim_matches(['[', ']', ' '])) {
            let is_inside = !header.is_empty() && table.starts_with(&format!("{header}."));
            if !is_inside {
                (header, entry) = (table.to_owned(), None);
            }
            key = is_inside.then(|| table[header.len() + 1..].to_owned());
        } else if let Some((name, value)) = line.split_once('=').map(|(name, value)| (name.trim_end(), value.trim())) {
            if name.is_empty() || !name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-')) {
                continue;
            }
            if matches!(name, "id" | "code") {
                entry = Some(value.trim_matches('"').to_owned());
            }
            key = Some(name.to_owned());
        }
    }
    let names = [Some(header).filter(|header| !header.is_empty()), entry, key];
    let names: Vec<String> = names.into_iter().flatten().map(|name| shown(&name)).collect();
    if names.is_empty() { "the beginning".into() } else { names.join(".") }
}

/// A part of another shape than the format has it.
pub(super) fn misshapen(source: &str, tree: &DeTable<'_>, error: &Error) -> ScriptError {
    let mut path = error.span().and_then(|span| path_to(tree, &span)).unwrap_or_default();
    let message = match between(error.message(), "missing field `", "`") {
        Some(missing) => {
            path = path.key(missing);
            "this key is missing; add it, as the built-in script has it".to_owned()
        }
        None => in_plain_words(error.message()),
    };
    path.or(message).told(source, tree)
}

/// The way to the key or value that stands at `span`, the innermost one.
fn path_to(tree: &DeTable<'_>, span: &std::ops::Range<usize>) -> Option<Path> {
    fn inside(value: &DeValue<'_>, path: Path, span: &std::ops::Range<usize>) -> Option<Path> {
        if let Some(table) = value.as_table() {
            return within(table, &path, span);
        }
        let entries = value.as_array()?.iter().enumerate();
        entries.into_iter().find_map(|(at, entry)| {
            let here = path.clone().at(at);
            inside(entry.get_ref(), here.clone(), span).or_else(|| (entry.span() == *span).then_some(here))
        })
    }
    fn within(table: &DeTable<'_>, path: &Path, span: &std::ops::Range<usize>) -> Option<Path> {
        table.iter().find_map(|(key, value)| {
            let here = path.clone().key(key.get_ref());
            let is_here = key.span() == *span || value.span() == *span;
            inside(value.get_ref(), here.clone(), span).or_else(|| is_here.then_some(here))
        })
    }
    within(tree, &Path::default(), span)
}

fn between<'a>(message: &'a str, before: &str, after: &str) -> Option<&'a str> {
    message.strip_prefix(before)?.strip_suffix(after)
}

fn in_plain_words(message: &str) -> String {
    let Some((found, expected)) = message.rsplit_once(", expected ") else {
        return format!("this does not fit here ({}); compare it with the built-in script", cut(message, TOLD_CHARS));
    };
    if found.contains("$__toml_private_datetime") {
        return "a date does not belong here; compare it with the built-in script".to_owned();
    }
    let offered = offered(expected);
    if found.starts_with("unknown field ") {
        return match offered {
            Some(keys) => format!("there is no such key here; take it out, or use one of: {keys}"),
            None => "there is no such key here; take it out, or compare it with the built-in script".to_owned(),
        };
    }
    if let (Some(word), Some(words)) = (between(found, "unknown variant `", "`"), offered) {
        return format!("there is no word \"{}\" here; use one of: {words}", shown(word));
    }
    let fitting = match expected {
        "u32" | "usize" => "a whole number, 0 or more,",
        "f64" => "a number",
        "a string" => "a text in quotation marks",
        "a boolean" => "true or false",
        "a sequence" => "a list in square brackets",
        "an array of length 2" => "a list of two",
        _ if expected == "a map" || expected.starts_with("struct ") => "a table with its own keys",
        _ => {
            return format!(
                "this does not fit here ({}); compare it with the built-in script",
                cut(message, TOLD_CHARS)
            );
        }
    };
    format!("{fitting} belongs here; write it in place of what stands there")
}

/// The words between backticks, with commas; none where they are too many to read.
fn offered(expected: &str) -> Option<String> {
    let words: Vec<&str> = expected.split('`').skip(1).step_by(2).collect();
    (!words.is_empty() && words.len() <= OFFERED).then(|| words.join(", "))
}
