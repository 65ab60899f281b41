//! How a list is divided into pictures, so that each can be read from the back of the room: by the lines that its
//! entries take at the smallest size. How large it is drawn is for the window.

use std::ops::Range;

/// Characters in a line at the smallest size.
const LINE: usize = 78;
/// Half lines in a picture: each entry takes its lines, and half a line below it.
pub(super) const HALF_LINES: usize = 21;
/// The same under a heading.
pub(super) const UNDER_A_HEADING: usize = 17;

/// The parts of `entries` that stand in one picture each, in order; an entry that is longer than a picture has one of
/// its own. `chars` is how many characters an entry has, `room` how many half lines a picture.
pub(super) fn of<T>(entries: &[T], room: usize, chars: impl Fn(&T) -> usize) -> Vec<Range<usize>> {
    let mut pictures: Vec<Range<usize>> = Vec::new();
    let mut taken = 0;
    for (at, entry) in entries.iter().enumerate() {
        let takes = half_lines(chars(entry));
        match pictures.last_mut() {
            Some(picture) if taken + takes <= room => {
                picture.end = at + 1;
                taken += takes;
            }
            Some(_) | None => {
                pictures.push(at..at + 1);
                taken = takes;
            }
        }
    }
    pictures
}

/// What so many characters take, in characters, after which a new line begins.
pub(super) fn in_whole_lines(chars: usize) -> usize {
    chars.div_ceil(LINE).max(1) * LINE
}

/// What an entry of so many characters takes, with the half line below it.
pub(super) fn half_lines(chars: usize) -> usize {
    2 * chars.div_ceil(LINE).max(1) + 1
}

/// The part that stands in `picture`, the last one where there are not so many, and what is said of it.
pub(super) fn at<T>(entries: &[T], chars: impl Fn(&T) -> usize, picture: usize) -> Option<(Range<usize>, String)> {
    let pictures = of(entries, HALF_LINES, chars);
    let picture = picture.min(pictures.len().checked_sub(1)?);
    Some((pictures.get(picture)?.clone(), which(picture, pictures.len())))
}

/// "Picture 1 of 2."; empty where there is one.
pub(super) fn which(picture: usize, pictures: usize) -> String {
    match pictures {
        ..=1 => String::new(),
        pictures => format!("Picture {} of {pictures}.", picture + 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn divided(lengths: &[usize]) -> Vec<Range<usize>> {
        of(lengths, HALF_LINES, |length| *length)
    }

    #[test]
    fn short_entries_share_a_picture_and_long_ones_do_not() {
        assert_eq!(divided(&[]), [0..0; 0]);
        assert_eq!(divided(&[60; 7]).len(), 1, "one line each");
        assert_eq!(divided(&[60; 8]), [0..7, 7..8]);
        assert_eq!(divided(&[560, 560]), [0..1, 1..2], "a commitment of the longest texts stands alone");
        assert_eq!(divided(&[2000, 10]), [0..1, 1..2], "what is longer than a picture has one of its own");
    }

    #[test]
    fn every_entry_stands_in_exactly_one_picture() {
        for length in [1, 77, 78, 79, 300, 900] {
            let lengths = [length; 9];
            let all: Vec<usize> = divided(&lengths).into_iter().flatten().collect();
            assert_eq!(all, (0..9).collect::<Vec<_>>(), "entries of {length} characters");
        }
    }

    #[test]
    fn a_picture_beyond_the_end_is_the_last_one() {
        let (part, which) = at(&[560, 560], |length| *length, 9).unwrap();
        assert_eq!((part, which.as_str()), (1..2, "Picture 2 of 2."));
        assert_eq!(at(&[0; 0], |length| *length, 0), None);
    }
}
