//! Whether something that was made from files is still what those files would make. By content, not by time: a
//! checkout changes times without changing content, and a deleted file has no time at all.

use std::collections::hash_map::DefaultHasher;
use std::fs;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// A short text that changes when a file under `sources` is added, removed, renamed or edited. Folders named in
/// `skipped` are left out wherever they are. A source that does not exist counts as empty.
pub(crate) fn of(sources: &[PathBuf], skipped: &[&str]) -> Result<String> {
    let mut hasher = DefaultHasher::new();
    for source in sources {
        for file in files(source, skipped)? {
            file.hash(&mut hasher);
            fs::read(&file).with_context(|| format!("{} cannot be read", file.display()))?.hash(&mut hasher);
        }
    }
    Ok(format!("{:016x}", hasher.finish()))
}

/// Every file under `path` (or `path` itself), in order of name.
pub(crate) fn files(path: &Path, skipped: &[&str]) -> Result<Vec<PathBuf>> {
    if path.is_file() {
        return Ok(vec![path.to_path_buf()]);
    }
    let mut found = Vec::new();
    if path.is_dir() {
        for entry in fs::read_dir(path).with_context(|| format!("{} cannot be read", path.display()))? {
            let entry = entry?;
            let is_skipped = skipped.iter().any(|name| entry.file_name() == *name);
            if !is_skipped {
                found.extend(files(&entry.path(), skipped)?);
            }
        }
    }
    found.sort();
    Ok(found)
}

/// Whether `stamp` holds this fingerprint.
pub(crate) fn is_stamped(stamp: &Path, fingerprint: &str) -> bool {
    fs::read_to_string(stamp).is_ok_and(|kept| kept == fingerprint)
}

/// Keeps a fingerprint in the file `stamp`.
pub(crate) fn keep(stamp: &Path, fingerprint: &str) -> Result<()> {
    if let Some(dir) = stamp.parent() {
        fs::create_dir_all(dir)?;
    }
    fs::write(stamp, fingerprint).with_context(|| format!("{} cannot be written", stamp.display()))
}

/// Takes the fingerprint away while what it stands for is being made: what is left half made counts as not made.
pub(crate) fn forget(stamp: &Path) -> Result<()> {
    if stamp.exists() {
        fs::remove_file(stamp).with_context(|| format!("{} cannot be removed", stamp.display()))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fingerprint_sees_edits_and_removals_and_nothing_in_skipped_folders() -> Result<()> {
        let dir = crate::folders::target().join("xtask").join(format!("fingerprint-test-{}", std::process::id()));
        fs::create_dir_all(dir.join("node_modules"))?;
        fs::write(dir.join("a.ts"), "one")?;
        let sources = [dir.clone()];
        let first = of(&sources, &["node_modules"])?;

        fs::write(dir.join("node_modules/b.js"), "anything")?;
        assert_eq!(of(&sources, &["node_modules"])?, first, "skipped folders do not count");
        fs::write(dir.join("a.ts"), "two")?;
        let edited = of(&sources, &["node_modules"])?;
        assert_ne!(edited, first, "an edit counts");
        fs::remove_file(dir.join("a.ts"))?;
        assert_ne!(of(&sources, &["node_modules"])?, edited, "a removal counts");

        fs::remove_dir_all(&dir)?;
        Ok(())
    }
}
