//! `cargo xtask types`: the TypeScript types of what crosses between Rust and the interface. Rust is the source; the
//! files in ui/src/gen are committed so that a change to them is seen in review.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::progress::{say, step};
use crate::{fingerprint, folders, packages, process};

/// File content by its path below the folder.
type Files = BTreeMap<PathBuf, Vec<u8>>;

/// Brings ui/src/gen to what Rust says; files that nothing generates any more are removed.
pub(crate) fn write() -> Result<()> {
    let (wanted, committed) = both()?;
    for name in committed.keys().filter(|name| !wanted.contains_key(*name)) {
        fs::remove_file(committed_dir().join(name))?;
    }
    for (name, content) in wanted.iter().filter(|(name, content)| committed.get(*name) != Some(*content)) {
        let path = committed_dir().join(name);
        fs::create_dir_all(path.parent().unwrap_or(&path))?;
        fs::write(&path, content).with_context(|| format!("{} cannot be written", folders::shown(&path)))?;
    }
    let changed = differences(&wanted, &committed);
    match changed.is_empty() {
        true => say(&format!("Types: all {} were right already.", wanted.len())),
        false => say(&format!("Types changed:\n      {}", changed.join("\n      "))),
    }
    Ok(())
}

/// An error that names the files which differ from what Rust says.
pub(crate) fn check() -> Result<()> {
    let (wanted, committed) = both()?;
    let wrong = differences(&wanted, &committed);
    if !wrong.is_empty() {
        bail!(
            "The TypeScript types in ui/src/gen are not what the Rust types say:\n  {}\n\
             Run `cargo xtask types` and commit what it changes.",
            wrong.join("\n  ")
        );
    }
    Ok(())
}

fn both() -> Result<(Files, Files)> {
    let fresh = folders::target().join("xtask/types");
    if fresh.exists() {
        fs::remove_dir_all(&fresh)?;
    }
    fs::create_dir_all(&fresh)?;
    step("Generating the types (some minutes the first time)", || {
        process::run(&mut packages::build(&[]))?;
        process::run(Command::new(folders::binary("release/examples", "types")).arg(&fresh))
    })?;
    let wanted = read(&fresh)?;
    if wanted.is_empty() {
        bail!("No types were generated: the example `types` of accord-app wrote nothing into the folder it was given.");
    }
    Ok((wanted, read(&committed_dir())?))
}

fn committed_dir() -> PathBuf {
    folders::ui().join("src/gen")
}

fn read(dir: &Path) -> Result<Files> {
    let mut content = Files::new();
    for path in fingerprint::files(dir, &[])? {
        let bytes = fs::read(&path).with_context(|| format!("{} cannot be read", path.display()))?;
        content.insert(path.strip_prefix(dir)?.to_path_buf(), bytes);
    }
    Ok(content)
}

/// One line per file that is missing, left over or different.
fn differences(wanted: &Files, committed: &Files) -> Vec<String> {
    let missing_or_other = wanted.iter().filter_map(|(name, content)| match committed.get(name) {
        None => Some(format!("{}: new", name.display())),
        Some(other) if other != content => Some(format!("{}: different", name.display())),
        Some(_) => None,
    });
    let left_over = committed.keys().filter(|name| !wanted.contains_key(*name));
    missing_or_other.chain(left_over.map(|name| format!("{}: no longer generated", name.display()))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(entries: &[(&str, &str)]) -> Files {
        entries.iter().map(|(name, text)| (PathBuf::from(name), text.as_bytes().to_vec())).collect()
    }

    #[test]
    fn new_different_and_left_over_files_are_each_named() {
        let wanted = files(&[("A.ts", "a"), ("B.ts", "b"), ("C.ts", "c")]);
        let committed = files(&[("A.ts", "a"), ("B.ts", "old"), ("D.ts", "d")]);
        let found = differences(&wanted, &committed);
        assert_eq!(found, ["B.ts: different", "C.ts: new", "D.ts: no longer generated"]);
        assert_eq!(differences(&wanted, &wanted), [""; 0]);
    }
}
