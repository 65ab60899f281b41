//! The display that the app is shown on, as a picture: Xvfb keeps it in a file, which is read as it stands. WebDriver's
//! own pictures wait for the window to draw again, which one that stands still never does.

use anyhow::{Context, Result, bail, ensure};
use std::path::PathBuf;
use std::time::Duration;

/// Between two looks at the display.
const LOOK: Duration = Duration::from_millis(60);
/// How often two looks must agree before what is there counts as drawn.
const AGREE: usize = 3;
/// How many looks a picture may take.
const MOST_LOOKS: usize = 300;

/// A part of the display, in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Part {
    pub(crate) left: usize,
    pub(crate) width: usize,
    pub(crate) height: usize,
}

impl Part {
    pub(crate) fn size(self) -> (usize, usize) {
        (self.width, self.height)
    }
}

/// That part of the display as a PNG, once it no longer changes.
pub(crate) async fn picture(part: Part) -> Result<Vec<u8>> {
    let mut before = pixels(part)?;
    let mut agreed = 0;
    for _ in 0..MOST_LOOKS {
        tokio::time::sleep(LOOK).await;
        let now = pixels(part)?;
        agreed = if now == before { agreed + 1 } else { 0 };
        if agreed >= AGREE {
            return as_png(part, &now);
        }
        before = now;
    }
    bail!("the display does not come to rest")
}

/// Red, green and blue of each pixel, row by row. The file is a window dump of X: a header of numbers in network order,
/// a table of colours, and the pixels.
fn pixels(part: Part) -> Result<Vec<u8>> {
    const FILE: &str = "ACCORD_DISPLAY_FILE";
    let file = std::env::var_os(FILE).map(PathBuf::from);
    let file = file.with_context(|| format!("{FILE} is not set: use `cargo xtask screens`"))?;
    let dump = std::fs::read(&file).with_context(|| format!("{} cannot be read", file.display()))?;
    let number = |at: usize| -> Result<usize> {
        let bytes = dump.get(at * 4..at * 4 + 4).context("the display's file is too short")?;
        Ok(u32::from_be_bytes(bytes.try_into()?) as usize)
    };
    let (header, width, height, bits, row) = (number(0)?, number(4)?, number(5)?, number(11)?, number(12)?);
    ensure!(bits == 32 && number(7)? == 0, "the display keeps its pixels in an unknown way");
    ensure!(part.left + part.width <= width && part.height <= height, "the display is too small for {part:?}");
    let colours = header + number(19)? * 12;
    let mut pixels = Vec::with_capacity(part.width * part.height * 3);
    for y in 0..part.height {
        let from = colours + y * row + part.left * 4;
        let line = dump.get(from..from + part.width * 4).context("the display's file is too short")?;
        pixels.extend(line.chunks_exact(4).flat_map(|pixel| [pixel[2], pixel[1], pixel[0]]));
    }
    Ok(pixels)
}

fn as_png(part: Part, pixels: &[u8]) -> Result<Vec<u8>> {
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, u32::try_from(part.width)?, u32::try_from(part.height)?);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.write_header()?.write_image_data(pixels)?;
    Ok(file)
}
