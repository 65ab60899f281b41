//! The display that the app is shown on, as a picture: Xvfb keeps it in a file, which is read as it stands. WebDriver's
//! own pictures wait for the window to draw again, which one that stands still never does.

use accord_tests::dump::{self, Part};
use anyhow::{Context, Result, bail};
use std::path::PathBuf;
use std::time::Duration;

/// Between two looks at the display.
const LOOK: Duration = Duration::from_millis(60);
/// How often two looks must agree before what is there counts as drawn.
const AGREE: usize = 3;
/// How many looks a picture may take.
const MOST_LOOKS: usize = 300;

/// That part of the display as a PNG, once it no longer changes.
pub(crate) async fn picture(part: Part) -> Result<Vec<u8>> {
    let mut before = pixels(part)?;
    let mut agreed = 0;
    for _ in 0..MOST_LOOKS {
        tokio::time::sleep(LOOK).await;
        let now = pixels(part)?;
        agreed = if now == before { agreed + 1 } else { 0 };
        if agreed >= AGREE {
            return dump::as_png(part, &now);
        }
        before = now;
    }
    bail!("the display does not come to rest")
}

fn pixels(part: Part) -> Result<Vec<u8>> {
    const FILE: &str = "ACCORD_DISPLAY_FILE";
    let file = std::env::var_os(FILE).map(PathBuf::from);
    let file = file.with_context(|| format!("{FILE} is not set: use `cargo xtask screens`"))?;
    let dump = std::fs::read(&file).with_context(|| format!("{} cannot be read", file.display()))?;
    dump::pixels(&dump, part)
}
