//! A picture of an X display as the server dumps it: a header of numbers in network order, a table of colours, and the
//! pixels. Where it comes from is its user's business.

use anyhow::{Context, Result, ensure};

/// A part of a display that begins at its upper edge, in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its left edge.
    pub left: usize,
    /// Its width.
    pub width: usize,
    /// Its height.
    pub height: usize,
}

impl Part {
    /// Width and height.
    pub fn size(self) -> (usize, usize) {
        (self.width, self.height)
    }
}

/// Red, green and blue of each pixel of the part, row by row.
///
/// # Errors
/// Where the dump is not whole, or does not hold the part.
pub fn pixels(dump: &[u8], part: Part) -> Result<Vec<u8>> {
    let number = |at: usize| -> Result<usize> {
        let bytes = dump.get(at * 4..at * 4 + 4).context("the dump is too short")?;
        Ok(u32::from_be_bytes(bytes.try_into()?) as usize)
    };
    let (header, width, height, bits, row) = (number(0)?, number(4)?, number(5)?, number(11)?, number(12)?);
    ensure!(matches!(bits, 24 | 32) && number(7)? == 0, "the display keeps its pixels in an unknown way");
    ensure!(part.left + part.width <= width && part.height <= height, "the display is too small for {part:?}");
    let bytes = bits / 8;
    let colours = header + number(19)? * 12;
    let mut pixels = Vec::with_capacity(part.width * part.height * 3);
    for y in 0..part.height {
        let from = colours + y * row + part.left * bytes;
        let line = dump.get(from..from + part.width * bytes).context("the dump is too short")?;
        pixels.extend(line.chunks_exact(bytes).flat_map(|pixel| [pixel[2], pixel[1], pixel[0]]));
    }
    Ok(pixels)
}

/// As a PNG.
///
/// # Errors
/// Where the pixels are not those of the part.
pub fn as_png(part: Part, pixels: &[u8]) -> Result<Vec<u8>> {
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, u32::try_from(part.width)?, u32::try_from(part.height)?);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.write_header()?.write_image_data(pixels)?;
    Ok(file)
}
