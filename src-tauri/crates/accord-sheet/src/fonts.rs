//! The embedded fonts, and what they can draw. The one place where a face for another script is added.

use typst::foundations::Bytes;
use typst::text::{Font, is_default_ignorable};

/// The embedded font files. The template asks for them by name, in this order: the two faces of the page, then those
/// that draw the scripts which these do not have.
const FILES: [&[u8]; 7] = [
    include_bytes!("../fonts/Literata.ttf"),
    include_bytes!("../fonts/SourceSans3.ttf"),
    include_bytes!("../fonts/NotoSansArabic.ttf"),
    include_bytes!("../fonts/NotoSansHebrew.ttf"),
    include_bytes!("../fonts/NotoSansDevanagari.ttf"),
    include_bytes!("../fonts/NotoSansThai.ttf"),
    include_bytes!("../fonts/NotoSansCJK.otf"),
];

/// All embedded faces, in the order of the files.
pub(crate) fn embedded() -> Vec<Font> {
    FILES.into_iter().flat_map(|file| Font::iter(Bytes::new(file))).collect()
}

/// Whether `letter` leaves no empty box: some face draws it, or there is nothing to draw.
pub(crate) fn can_draw(fonts: &[Font], letter: char) -> bool {
    let invisible = letter.is_whitespace() || letter.is_control() || is_default_ignorable(letter);
    invisible || fonts.iter().any(|font| font.info().coverage.contains(letter.into()))
}
