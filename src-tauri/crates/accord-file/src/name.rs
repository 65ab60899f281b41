//! The name of a document's file, given once, when there is a title: `YYYY-MM-DD Title.accord`. The title itself lives inside.

use chrono::NaiveDate;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use unicode_segmentation::UnicodeSegmentation;

/// What the name of every document ends with, without the dot.
pub(crate) const EXTENSION: &str = "accord";
/// The longest name, in bytes, with everything that is added to it.
const NAME_BYTES: usize = 80;
/// What stands in the place of a title that has nothing to name a file with.
const UNTITLED: &str = "Workshop";

/// The name that is tried at the nth attempt, from 1: the second one ends in " 2". It begins with the date, so that
/// none of the names that Windows keeps for itself (CON, NUL) can come about.
pub(crate) fn file_name(day: NaiveDate, title: &str, attempt: u32) -> String {
    let start = format!("{day} ");
    let end = ending(attempt);
    let clean = clean(title);
    let cut = cut(&clean, NAME_BYTES.saturating_sub(start.len() + end.len()));
    let title = if cut.is_empty() { UNTITLED } else { cut };
    format!("{start}{title}{end}")
}

/// Whether a file was named before there was a title.
pub(crate) fn is_untitled(path: &Path) -> bool {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let Some((date, rest)) = stem.split_once(' ') else { return false };
    let number = rest.strip_prefix(UNTITLED).map(str::trim);
    date.parse::<NaiveDate>().is_ok() && number.is_some_and(|n| n.is_empty() || n.parse::<u32>().is_ok())
}

/// Another name in the same folder, for the nth attempt, from 2.
pub(crate) fn beside(path: &Path, attempt: u32) -> PathBuf {
    let mut name = path.file_stem().map_or_else(|| OsString::from(UNTITLED), OsString::from);
    name.push(ending(attempt));
    path.with_file_name(name)
}

fn ending(attempt: u32) -> String {
    if attempt < 2 { format!(".{EXTENSION}") } else { format!(" {attempt}.{EXTENSION}") }
}

/// The title without what a file system refuses, what no one sees, and what turns a name around.
fn clean(title: &str) -> String {
    let shown = title.chars().filter(|c| !turns_direction(*c));
    let spaced: String = shown.map(|c| if is_refused(c) { ' ' } else { c }).collect();
    let words = spaced.split_whitespace().collect::<Vec<_>>().join(" ");
    words.trim_end_matches(['.', ' ']).to_owned()
}

fn is_refused(c: char) -> bool {
    c.is_control() || matches!(c, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|')
}

/// Marks that reorder what stands around them, and so could show another extension than there is.
fn turns_direction(c: char) -> bool {
    matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

/// As many whole graphemes as fit into `most` bytes.
fn cut(title: &str, most: usize) -> &str {
    let fits = title.grapheme_indices(true).map(|(at, grapheme)| at + grapheme.len()).take_while(|end| *end <= most);
    title[..fits.last().unwrap_or(0)].trim_end_matches(['.', ' '])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(title: &str) -> String {
        file_name("2026-11-22".parse().unwrap(), title, 1)
    }

    #[test]
    fn a_file_that_was_named_before_there_was_a_title_is_known() {
        for (name, expected) in [
            ("2026-11-22 Workshop.accord", true),
            ("2026-11-22 Workshop 12.accord", true),
            ("2026-11-22 Workshop on dates.accord", false),
            ("Workshop.accord", false),
            ("2026-11-22 Checkout.accord", false),
        ] {
            assert_eq!(is_untitled(Path::new(name)), expected, "{name}");
        }
    }

    #[test]
    fn a_file_is_named_after_the_day_and_the_title() {
        for (title, expected) in [
            ("Checkout", "2026-11-22 Checkout.accord"),
            ("Q3/Q4: what \"done\" means?", "2026-11-22 Q3 Q4 what done means.accord"),
            ("", "2026-11-22 Workshop.accord"),
            ("...", "2026-11-22 Workshop.accord"),
            (" . . ", "2026-11-22 Workshop.accord"),
            ("Wait...", "2026-11-22 Wait.accord"),
            ("a\u{0}b\u{7f}\n\tc", "2026-11-22 a b c.accord"),
            ("CON", "2026-11-22 CON.accord"),
            ("..\\..\\etc/passwd", "2026-11-22 .. .. etc passwd.accord"),
            ("ورشة العمل", "2026-11-22 ورشة العمل.accord"),
            ("invoice\u{202E}fdp", "2026-11-22 invoicefdp.accord"),
            ("👩‍👩‍👧 at work", "2026-11-22 👩‍👩‍👧 at work.accord"),
        ] {
            assert_eq!(name(title), expected, "{title:?}");
        }
    }

    #[test]
    fn a_long_name_is_cut_at_a_grapheme_and_stays_within_80_bytes() {
        for (title, expected) in [("x".repeat(10_000), 80), ("é".repeat(10_000), 80), ("👩‍👩‍👧".repeat(999), 72)]
        {
            assert_eq!(name(&title).len(), expected, "{}", name(&title));
        }
        let one_grapheme = format!("e{}", "\u{301}".repeat(10_000));
        assert_eq!(name(&one_grapheme), "2026-11-22 Workshop.accord", "no grapheme fits");
        let numbered = file_name("2026-11-22".parse().unwrap(), &"x".repeat(10_000), 1234);
        assert!(numbered.len() == 80 && numbered.ends_with("x 1234.accord"), "{numbered}");
    }

    #[test]
    fn a_second_name_stands_beside_the_first() {
        assert_eq!(file_name("2026-11-22".parse().unwrap(), "Checkout", 2), "2026-11-22 Checkout 2.accord");
        assert_eq!(beside(Path::new("a/b.accord"), 2), Path::new("a/b 2.accord"));
    }
}
