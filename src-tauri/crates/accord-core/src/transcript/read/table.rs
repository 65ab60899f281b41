//! Tables and values with their lines, and the readers of plain types. What a key means is known elsewhere.

use super::Read;
use crate::text::{TEXT_CHARS, Text};
use crate::transcript::{At, ById, LARGEST_COUNT, List, TranscriptError, listed, quoted, shortened};
use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use toml::de::{DeTable, DeValue};

/// Where the lines of a text begin.
pub(super) struct Lines(Vec<usize>);

impl Lines {
    /// The lines of a text.
    pub(super) fn of(text: &str) -> Lines {
        Lines(text.match_indices('\n').map(|(at, _)| at + 1).collect())
    }

    /// The line of a byte, from 1.
    pub(super) fn line(&self, at: usize) -> usize {
        1 + self.0.partition_point(|start| *start <= at)
    }
}

/// A table that is being read.
#[derive(Clone, Copy)]
pub(super) struct Table<'a> {
    /// The line of its header, or the one that it starts on.
    pub(super) line: usize,
    what: &'static str,
    entries: &'a DeTable<'a>,
    lines: &'a Lines,
}

/// A value that is being read, with the key that it stands under.
#[derive(Clone, Copy)]
pub(super) struct Value<'a> {
    /// Its line.
    pub(super) line: usize,
    key: &'a str,
    /// The key of the table that it is in, where its own is an id.
    parent: Option<&'a str>,
    node: &'a DeValue<'a>,
    lines: &'a Lines,
}

impl<'a> Table<'a> {
    /// The whole text.
    pub(super) fn root(entries: &'a DeTable<'a>, lines: &'a Lines) -> Table<'a> {
        Table { line: 1, what: "a transcript", entries, lines }
    }

    /// An error about one of its keys.
    pub(super) fn error(&self, key: &str, rule: &'static str, message: impl Into<String>) -> TranscriptError {
        let line = self.get(key).map_or(self.line, |value| value.line);
        TranscriptError::new(line, shortened(key), rule, message)
    }

    /// Refuses the first key that is not among these (`unknown-key`).
    pub(super) fn only(&self, keys: &[&str]) -> Read<()> {
        match self.first_beside(keys) {
            None => Ok(()),
            Some(value) => {
                value.refuse("unknown-key", format!("{} has no such key, it has {}", self.what, listed(keys)))
            }
        }
    }

    /// The first value, by its line, whose key is not among these.
    pub(super) fn first_beside(&self, keys: &[&str]) -> Option<Value<'a>> {
        let others = self.entries.iter().filter(|(key, _)| !keys.contains(&key.get_ref().as_ref()));
        let first = others.min_by_key(|(key, _)| key.span().start)?;
        let line = self.lines.line(first.0.span().start);
        Some(Value { line, key: first.0.get_ref(), parent: None, node: first.1.get_ref(), lines: self.lines })
    }

    fn get(&self, key: &str) -> Option<Value<'a>> {
        let (key, value) = self.entries.get_key_value(key)?;
        let line = self.lines.line(value.span().start);
        Some(Value { line, key: key.get_ref(), parent: None, node: value.get_ref(), lines: self.lines })
    }

    /// Whether the key is there.
    pub(super) fn has(&self, key: &str) -> bool {
        self.entries.contains_key(key)
    }

    /// A value that may be absent.
    pub(super) fn opt<T>(&self, key: &str, read: impl FnOnce(Value<'a>) -> Read<T>) -> Read<Option<T>> {
        self.get(key).map(read).transpose()
    }

    /// A value that has to be there (`missing-key`).
    pub(super) fn need<T>(&self, key: &str, read: impl FnOnce(Value<'a>) -> Read<T>) -> Read<T> {
        self.get(key).map_or_else(|| Err(self.missing(key, self.what)), read)
    }

    /// `who` needs a key that is not there.
    pub(super) fn missing(&self, key: &str, who: &str) -> TranscriptError {
        TranscriptError::new(self.line, key, "missing-key", format!("this key is missing, {who} needs it"))
    }

    /// A list; empty where it is absent.
    pub(super) fn list<T>(&self, key: &str, read: impl FnMut(Value<'a>) -> Read<T>) -> Read<At<Vec<T>>> {
        Ok(self
            .opt(key, |value| value.list(read).map(|list| At::new(value.line, list.value)))?
            .unwrap_or(At { line: self.line, value: Vec::new() }))
    }

    /// A list of texts; empty where it is absent.
    pub(super) fn texts(&self, key: &str) -> Read<List<Text>> {
        self.list(key, Value::text)
    }

    /// Yes or no; absent is no.
    pub(super) fn flag(&self, key: &str) -> Read<At<bool>> {
        Ok(self.opt(key, Value::flag)?.unwrap_or(At { line: self.line, value: false }))
    }

    /// What was read from it, with its line.
    pub(super) fn at<T>(&self, value: T) -> At<T> {
        At::new(self.line, value)
    }
}

impl<'a> Value<'a> {
    /// An error about this value.
    pub(super) fn error(&self, rule: &'static str, message: impl Into<String>) -> TranscriptError {
        let parent = self.parent.map(|parent| format!("{parent}.")).unwrap_or_default();
        TranscriptError::new(self.line, format!("{parent}{}", shortened(self.key)), rule, message)
    }

    /// Refuses this value.
    pub(super) fn refuse<T>(&self, rule: &'static str, message: impl Into<String>) -> Read<T> {
        Err(self.error(rule, message))
    }

    /// Refuses this value for its type.
    pub(super) fn wrong<T>(&self, rule: &'static str, wanted: &str) -> Read<T> {
        self.refuse(rule, format!("this is {}, it should be {wanted}", self.found()))
    }

    fn found(&self) -> String {
        match self.node {
            DeValue::String(_) => "a text".to_owned(),
            DeValue::Integer(number) => shortened(&number.to_string()),
            DeValue::Float(number) => shortened(number.as_str()),
            DeValue::Boolean(flag) => flag.to_string(),
            DeValue::Datetime(datetime) => datetime.to_string(),
            DeValue::Array(_) => "a list".to_owned(),
            DeValue::Table(_) => "a table".to_owned(),
        }
    }

    /// The value as the parser gave it.
    pub(super) fn node(&self) -> &'a DeValue<'a> {
        self.node
    }

    /// The key, or the id where it stands in a table of ids.
    pub(super) fn key(&self) -> &'a str {
        self.key
    }

    /// A text that is not empty and not too long (rules.md 1).
    pub(super) fn text(self) -> Read<At<Text>> {
        let text = Text::from(self.word()?.as_str());
        if text.is_empty() {
            return self.refuse("text-empty", "this text is empty; write something or leave the key out");
        }
        if text.chars() > TEXT_CHARS {
            return self.refuse("text-length", format!("{} characters, at most {TEXT_CHARS}", text.chars()));
        }
        Ok(At::new(self.line, text))
    }

    /// A word as it stands, such as an id.
    pub(super) fn word(self) -> Read<At<String>> {
        match self.node.as_str() {
            Some(word) => Ok(At::new(self.line, word.to_owned())),
            None => self.wrong("wrong-type", "a text in quotation marks"),
        }
    }

    /// One of a few words; any other breaks the rule.
    pub(super) fn one_of<T: Clone>(self, rule: &'static str, words: &[(&str, T)]) -> Read<At<T>> {
        let word = self.word()?;
        match words.iter().find(|(known, _)| *known == word.value) {
            Some((_, meaning)) => Ok(At::new(self.line, meaning.clone())),
            None => {
                let known: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
                self.refuse(rule, format!("{} is not known, the words are {}", quoted(&word), listed(&known)))
            }
        }
    }

    /// Yes or no.
    pub(super) fn flag(self) -> Read<At<bool>> {
        match self.node.as_bool() {
            Some(flag) => Ok(At::new(self.line, flag)),
            None => self.wrong("wrong-type", "true or false"),
        }
    }

    /// A whole number within bounds; one beyond them breaks the rule.
    pub(super) fn number(self, rule: &'static str, bounds: RangeInclusive<u32>) -> Read<At<u32>> {
        let Some(number) = self.node.as_integer() else {
            return self.wrong("wrong-type", "a whole number");
        };
        let read = i64::from_str_radix(number.as_str(), number.radix()).ok().and_then(|n| u32::try_from(n).ok());
        match read.filter(|number| bounds.contains(number)) {
            Some(number) => Ok(At::new(self.line, number)),
            None => {
                let bounds = format!("at least {} and at most {}", bounds.start(), bounds.end());
                self.refuse(rule, format!("{}, {bounds}", self.found()))
            }
        }
    }

    /// A count; one below zero breaks the rule.
    pub(super) fn count(self, rule: &'static str) -> Read<At<u32>> {
        self.number(rule, 0..=LARGEST_COUNT)
    }

    /// A place in a list, from 1.
    pub(super) fn nth(self, rule: &'static str) -> Read<At<u32>> {
        self.number(rule, 1..=LARGEST_COUNT)
    }

    /// Five counts (`five-counts`).
    pub(super) fn five_counts(self) -> Read<At<[u32; 5]>> {
        let Some(array) = self.node.as_array() else {
            return self.wrong("five-counts", "a list of five counts, for the answers 1 to 5");
        };
        if array.len() != 5 {
            return self
                .refuse("five-counts", format!("{} counts, five are needed, for the answers 1 to 5", array.len()));
        }
        let mut counts = [0; 5];
        let read = self.list(|value| value.count("five-counts"))?;
        for (count, read) in counts.iter_mut().zip(&read.value) {
            *count = read.value;
        }
        Ok(At::new(self.line, counts))
    }

    /// The entries of a list, each read with its own line.
    pub(super) fn list<T>(self, mut read: impl FnMut(Value<'a>) -> Read<T>) -> Read<At<Vec<T>>> {
        let Some(array) = self.node.as_array() else {
            return self.wrong("wrong-type", "a list");
        };
        let entry = |node: &'a toml::Spanned<DeValue<'a>>| Value {
            line: self.lines.line(node.span().start),
            node: node.get_ref(),
            ..self
        };
        Ok(At::new(self.line, array.iter().map(|node| read(entry(node))).collect::<Read<_>>()?))
    }

    /// A table whose keys are ids; `read` finds the id as the key.
    pub(super) fn by_id<T>(self, read: impl Fn(Value<'a>) -> Read<At<T>>) -> Read<ById<T>> {
        let table = self.table("a table of ids")?;
        let mut found = BTreeMap::new();
        for id in table.entries.keys() {
            let value = table.need(id.get_ref(), |value| read(Value { parent: Some(self.key), ..value }))?;
            found.insert(id.get_ref().to_string(), value);
        }
        Ok(At::new(self.line, found))
    }

    /// A table; `what` names it in sentences: "a commitment".
    pub(super) fn table(self, what: &'static str) -> Read<Table<'a>> {
        match self.node.as_table() {
            Some(entries) => Ok(Table { line: self.line, what, entries, lines: self.lines }),
            None => self.wrong("wrong-type", "a table"),
        }
    }

    /// A table that has no other keys than these (`unknown-key`).
    pub(super) fn table_of(self, what: &'static str, keys: &[&str]) -> Read<Table<'a>> {
        let table = self.table(what)?;
        table.only(keys)?;
        Ok(table)
    }
}
