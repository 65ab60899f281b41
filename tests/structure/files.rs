//! The files of the repository.

use std::fs;
use std::path::{Path, PathBuf};

/// The repository.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// The text of a file, by its path in the repository.
pub(crate) fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The names of the entries of a folder.
pub(crate) fn entries(folder: &str) -> Vec<String> {
    let entries = fs::read_dir(root().join(folder)).unwrap_or_else(|error| panic!("{folder}: {error}"));
    entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect()
}

/// Every file under a folder whose name ends so, with its text; what was built or installed is no source.
pub(crate) fn texts(folder: &str, ending: &str) -> Vec<(String, String)> {
    const NO_SOURCES: [&str; 4] = ["target", "node_modules", "dist", ".git"];
    let mut found = Vec::new();
    for name in entries(folder).into_iter().filter(|name| !NO_SOURCES.contains(&name.as_str())) {
        let path = format!("{folder}/{name}");
        if root().join(&path).is_dir() {
            found.extend(texts(&path, ending));
        } else if name.ends_with(ending) {
            found.push((path.clone(), read(&path)));
        }
    }
    found
}

/// Fails where a text names one of the words; each is looked for as a whole name.
pub(crate) fn assert_none_names(texts: &[(String, String)], words: &[&str], why: &str) {
    assert!(!texts.is_empty(), "nothing was looked at");
    for (path, text) in texts {
        for (at, line) in text.lines().enumerate() {
            for word in words {
                assert!(!names(line, word), "{path}:{} names `{word}`: {why}\n{line}", at + 1);
            }
        }
    }
}

fn names(line: &str, word: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    line.match_indices(word).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = line[at + word.len()..].chars().next();
        !before.is_some_and(is_part) && (word.ends_with(':') || !after.is_some_and(is_part))
    })
}
