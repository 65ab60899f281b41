//! `pictures compare|accept ACCEPTED TAKEN [PART]`: looks at the pictures that `screens` took beside the accepted ones, and
//! writes a report; or takes them as accepted. With a part named, only some were taken.

#![expect(clippy::print_stdout, reason = "it says what it found")]

use accord_tests::pictures::{self, Finding, Outcome};
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [act, accepted, taken, part @ ..] = arguments.as_slice() else {
        bail!("usage: pictures compare|accept ACCEPTED TAKEN [PART]");
    };
    let (accepted, taken, is_whole) = (PathBuf::from(accepted), PathBuf::from(taken), part.is_empty());
    match act.as_str() {
        "accept" => {
            let (count, bytes) = pictures::accept(&accepted, &taken, is_whole)?;
            println!("{count} pictures are accepted, {} KiB in all.", bytes / 1024);
            Ok(())
        }
        "compare" => compare(&accepted, &taken, is_whole),
        _ => bail!("“{act}” is neither compare nor accept"),
    }
}

/// Fails where something differs, once the report is written.
fn compare(accepted: &Path, taken: &Path, is_whole: bool) -> Result<()> {
    let findings = pictures::compare(accepted, taken, is_whole)?;
    let folder = taken.join("report");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    if findings.is_empty() {
        println!("All pictures are as they were accepted.");
        return Ok(());
    }
    for name in ["accepted", "now", "difference"] {
        fs::create_dir_all(folder.join(name))?;
    }
    findings.iter().try_for_each(|finding| draw(finding, accepted, taken, &folder))?;
    let page = folder.join("index.html");
    fs::write(&page, pictures::html(&findings)).with_context(|| format!("{} cannot be written", page.display()))?;
    findings.iter().for_each(|finding| println!("{}", finding.line()));
    bail!("{} pictures are not as they were accepted. Look at {}", findings.len(), page.display())
}

fn draw(Finding { name, outcome }: &Finding, accepted: &Path, taken: &Path, folder: &Path) -> Result<()> {
    let regions: &[_] = match outcome {
        Outcome::Differs(regions) => regions,
        Outcome::New | Outcome::Gone => &[],
    };
    if !matches!(outcome, Outcome::New) {
        fs::copy(accepted.join(name), folder.join("accepted").join(name))?;
    }
    if !matches!(outcome, Outcome::Gone) {
        let now = pictures::reduced(&taken.join(name))?;
        pictures::write(&now, &folder.join("now").join(name))?;
        pictures::write(&pictures::painted(&now, regions), &folder.join("difference").join(name))?;
    }
    Ok(())
}
