//! The handoff map is reckoned with widths of letters: they are those of the embedded faces, which are shipped to the
//! windows too. A face that is exchanged fails here before a label stands on a line.

use crate::fonts;
use accord_core::view::Face;
use typst::layout::Abs;
use typst::text::{Font, FontStretch, FontStyle, FontVariant, FontVariations, FontWeight};

/// At which size, and so at which optical size, the map's names are set.
const OPTICAL: f64 = 30.0;

fn face(family: &str) -> Font {
    fonts::embedded().into_iter().find(|font| font.info().family == family).unwrap()
}

/// How far `letter` advances in thousandths of its size; none where the face does not draw it.
fn advance(font: &Font, letter: char) -> Option<f64> {
    let variant = FontVariant::new(FontStyle::Normal, FontWeight::from_number(600), FontStretch::NORMAL);
    let instance = font.clone().instantiate(variant, Abs::pt(OPTICAL), &FontVariations::default());
    let glyph = instance.ttf().glyph_index(letter)?;
    Some(instance.x_advance(glyph.0)?.get() * 1000.0)
}

const FACES: [(Face, &str); 2] = [(Face::Serif, "Literata"), (Face::Sans, "Source Sans 3")];

#[test]
fn the_letters_of_english_are_reckoned_with_the_advances_of_the_faces_rounded_up() {
    for (reckoned, family) in FACES {
        let font = face(family);
        for letter in ' '..='~' {
            let drawn = advance(&font, letter).unwrap();
            let width = f64::from(reckoned.width_of(letter));
            let is_rounded_up = drawn <= width + 0.01 && width < drawn + 1.01;
            assert!(is_rounded_up, "“{letter}” advances {drawn} in {family}, and is reckoned with {width}");
        }
    }
}

#[test]
fn no_letter_of_the_alphabets_that_the_faces_draw_is_wider_than_it_is_reckoned() {
    let blocks = ['\u{a1}'..='\u{24f}', '\u{370}'..='\u{3ff}', '\u{400}'..='\u{4ff}', '\u{1e00}'..='\u{1eff}'];
    for (reckoned, family) in FACES {
        let font = face(family);
        let letters = blocks.iter().cloned().flatten().filter(|letter| letter.is_alphabetic());
        let wider: Vec<(char, f64, u32)> = letters
            .filter_map(|letter| Some((letter, advance(&font, letter)?, reckoned.width_of(letter))))
            .filter(|(_, drawn, width)| *drawn > f64::from(*width) + 0.01)
            .collect();
        assert!(wider.is_empty(), "{family}: these are wider than they are reckoned: {wider:?}");
    }
}
