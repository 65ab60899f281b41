//! The embedded fonts, and what they can draw. The one place where a face for another script is added.

use typst::foundations::Bytes;
use typst::text::{Font, is_default_ignorable};

/// The embedded font files. The template asks for the first two by name; any further one draws what those cannot.
const FILES: [&[u8]; 2] = [include_bytes!("../fonts/Literata.ttf"), include_bytes!("../fonts/SourceSans3.ttf")];

/// All embedded faces, in the order of the files.
pub(crate) fn embedded() -> Vec<Font> {
    FILES.into_iter().flat_map(|file| Font::iter(Bytes::new(file))).collect()
}

/// Whether `letter` leaves no empty box: some face draws it, or there is nothing to draw.
pub(crate) fn can_draw(fonts: &[Font], letter: char) -> bool {
    let invisible = letter.is_whitespace() || letter.is_control() || is_default_ignorable(letter);
    invisible || fonts.iter().any(|font| font.info().coverage.contains(letter.into()))
}
