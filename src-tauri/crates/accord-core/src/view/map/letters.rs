//! How wide a text is in the two faces of the product, for a drawing whose labels must not stand on anything. Reckoned
//! upwards: what is set is not wider. The numbers are the advances of the faces that are shipped.

use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// A face at the weight in which the map uses it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Face {
    /// Literata at weight 600 and optical size 30.
    Serif,
    /// Source Sans 3 at weight 600.
    Sans,
}

/// From the space to the tilde, in thousandths of the size.
const SERIF: [u32; 95] = [
    202, 334, 416, 669, 586, 871, 825, 248, 353, 353, 452, 582, 325, 347, 329, 448, 605, 415, 532, 555, 585, 530, 569,
    528, 574, 559, 329, 325, 582, 582, 582, 550, 901, 735, 676, 702, 774, 642, 619, 759, 838, 412, 569, 771, 635, 990,
    817, 768, 633, 773, 732, 604, 728, 785, 738, 1079, 733, 719, 666, 346, 450, 346, 580, 470, 500, 560, 634, 524, 641,
    544, 405, 588, 673, 349, 325, 640, 348, 980, 675, 608, 644, 627, 512, 476, 417, 655, 600, 874, 588, 587, 511, 378,
    392, 378, 583,
];
const SANS: [u32; 95] = [
    200, 315, 482, 513, 513, 841, 639, 275, 324, 324, 438, 513, 275, 322, 275, 344, 513, 513, 513, 513, 513, 513, 513,
    513, 513, 513, 275, 275, 513, 513, 513, 444, 875, 558, 597, 576, 625, 538, 510, 628, 663, 282, 494, 597, 502, 745,
    657, 674, 582, 674, 592, 545, 546, 655, 536, 800, 541, 501, 540, 324, 344, 324, 513, 500, 549, 516, 563, 462, 564,
    507, 317, 520, 558, 262, 263, 522, 271, 843, 560, 549, 564, 564, 373, 431, 361, 556, 495, 748, 481, 495, 443, 324,
    255, 324, 513,
];
/// A capital of another alphabet than English, and any other letter, in thousandths of the size.
const CAPITAL: u32 = 1420;
const LETTER: u32 = 1160;
const OTHER: u32 = 1020;
/// How much further a letter may reach with its accents: a caron or a horn stands beside it.
const ACCENTS: u32 = 100;
/// What pairs of letters are moved apart, in hundredths.
const KERNING: f64 = 1.01;

impl Face {
    /// How wide `letter` is at most, in thousandths of the size.
    pub fn width_of(self, letter: char) -> u32 {
        let mut bare = None;
        decompose_canonical(letter, |part| bare = bare.or(Some(part)));
        match bare {
            Some(bare) if bare != letter => self.width_of_bare(bare) + ACCENTS,
            Some(_) | None => self.width_of_bare(letter),
        }
    }

    fn width_of_bare(self, letter: char) -> u32 {
        let table = match self {
            Face::Serif => &SERIF,
            Face::Sans => &SANS,
        };
        let at = u32::from(letter).checked_sub(u32::from(' ')).and_then(|at| usize::try_from(at).ok());
        match at.and_then(|at| table.get(at)) {
            Some(width) => *width,
            None if is_combining_mark(letter) => 0,
            None if letter.is_uppercase() || letter.to_lowercase().ne([letter]) => CAPITAL,
            None if letter.is_lowercase() => LETTER,
            None => OTHER,
        }
    }

    /// How wide `text` is at most at `size`, in the unit of `size`.
    pub fn width(self, text: &str, size: f64) -> f64 {
        let thousandths: u32 = text.chars().map(|letter| self.width_of(letter)).fold(0, u32::saturating_add);
        f64::from(thousandths) / 1000.0 * size * KERNING
    }
}

/// `text` in rows that are at most `width` wide, broken at spaces; what does not fit into `rows` of them is left out,
/// and the last row then ends in dots. Also how many letters were left out. A word wider than a row is cut.
pub(super) fn in_rows(text: &str, face: Face, size: f64, width: f64, rows: usize) -> (Vec<String>, usize) {
    let fits = |row: &str| face.width(row, size) <= width;
    let mut set: Vec<String> = Vec::new();
    let mut words = text.split_whitespace().peekable();
    while let Some(word) = words.peek() {
        let longer = set.last().map(|row| format!("{row} {word}")).filter(|row| fits(row));
        match (longer, set.len() < rows && fits(word)) {
            (Some(longer), _) => set.last_mut().into_iter().for_each(|row| row.clone_from(&longer)),
            (None, true) => set.push((*word).to_owned()),
            (None, false) => break,
        }
        words.next();
    }
    let rest: Vec<&str> = words.collect();
    if rest.is_empty() {
        return (set, 0);
    }
    let mut lost: usize = rest.iter().map(|word| word.chars().count()).sum();
    let word = rest.first().copied().unwrap_or_default();
    if set.len() < rows {
        set.push(String::new());
    }
    // A word that no row has room for is cut; any other is left out whole.
    if let Some(last) = set.last_mut()
        && (last.is_empty() || !fits(word))
    {
        let joined = |start: &str| format!("{last} {start}").trim_start().to_owned();
        let start = cut(word, |start| fits(&format!("{} …", joined(start))));
        lost = lost.saturating_sub(start.chars().count());
        *last = joined(start).trim_end().to_owned();
    }
    if let Some(last) = set.last_mut() {
        while !fits(&format!("{last} …")) && !last.is_empty() {
            let shorter = last.rfind(' ').unwrap_or(0);
            lost += last[shorter..].trim().chars().count();
            last.truncate(shorter);
        }
        *last = format!("{last} …").trim_start().to_owned();
    }
    (set, lost)
}

/// The longest start of `word` of which `fits` holds.
fn cut(word: &str, fits: impl Fn(&str) -> bool) -> &str {
    let ends = word.char_indices().map(|(at, letter)| at + letter.len_utf8());
    let fitting = ends.take_while(|end| fits(&word[..*end])).last();
    &word[..fitting.unwrap_or(0)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_broken_at_spaces_and_lose_nothing_that_fits() {
        let (rows, lost) = in_rows("Ranked list of shopper problems", Face::Sans, 10.0, 80.0, 3);
        assert_eq!((rows.join(" ").as_str(), lost), ("Ranked list of shopper problems", 0));
        assert!(rows.len() > 1 && rows.iter().all(|row| Face::Sans.width(row, 10.0) <= 80.0), "{rows:?}");
    }

    #[test]
    fn what_does_not_fit_ends_in_dots_and_says_how_much_was_lost() {
        let (rows, lost) = in_rows("Ranked list of shopper problems", Face::Sans, 10.0, 80.0, 1);
        assert_eq!((rows, lost), (vec!["Ranked list of …".to_owned()], "shopperproblems".len()));
        let (rows, lost) = in_rows(&"w".repeat(50), Face::Sans, 10.0, 80.0, 1);
        assert!(rows[0].ends_with(" …") && lost + rows[0].chars().count() - 2 == 50, "{rows:?} {lost}");
    }

    #[test]
    fn nowhere_is_a_row_wider_than_its_room() {
        for width in [1.0, 5.0, 30.0, 61.5, 200.0] {
            let (rows, _) = in_rows("Łódź Ω王秀英 a-very-long-word-indeed and more", Face::Serif, 12.0, width, 2);
            assert!(rows.iter().all(|row| row == "…" || Face::Serif.width(row, 12.0) <= width), "{width}: {rows:?}");
        }
    }
}
