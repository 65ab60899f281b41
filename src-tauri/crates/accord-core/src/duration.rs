//! Durations as a transcript writes them: "2h5m30s" (rules.md 16). How long something took, and whether it may be
//! negative, is for those who read one.

/// The units in the order in which they may stand, with their seconds.
const UNITS: [(char, i64); 3] = [('h', 3600), ('m', 60), ('s', 1)];

/// Reads hours, minutes and seconds, each optional but one, in this order, and a leading minus. In seconds, and such
/// that its milliseconds fit an `i64` too. None for anything else (`duration`).
pub fn read(text: &str) -> Option<i64> {
    let (sign, mut rest) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
    if rest.is_empty() {
        return None;
    }
    let mut total_s: i64 = 0;
    for (unit, seconds) in UNITS {
        let Some((number, after)) = rest.split_once(unit) else { continue };
        total_s = total_s.checked_add(whole(number)?.checked_mul(seconds)?)?;
        rest = after;
    }
    total_s.checked_mul(1000)?;
    rest.is_empty().then_some(sign * total_s)
}

/// A number of plain digits, at least one.
fn whole(digits: &str) -> Option<i64> {
    digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_16_durations() {
        for (text, seconds, example) in [
            ("4m30s", Some(270), "16-5"),
            ("1h", Some(3600), "16-6"),
            ("-2m", Some(-120), "16-7"),
            ("4 min", None, "16-8"),
            ("", None, "16-9"),
            ("2h5m30s", Some(7530), "rules.md 16, its own form"),
        ] {
            assert_eq!(read(text), seconds, "{example}");
        }
    }

    #[test]
    fn every_part_may_be_absent_but_one() {
        for (text, seconds) in [("1h30s", 3630), ("2h5m", 7500), ("45s", 45), ("0m", 0), ("-0s", 0), ("90m", 5400)] {
            assert_eq!(read(text), Some(seconds), "{text}");
        }
    }

    #[test]
    fn nothing_else_is_a_duration() {
        for text in [
            "-", "m", "4", "4m30", "30s4m", "1m1h", "4m4m", "1h 5m", " 4m", "4m ", "+4m", "--4m", "4m-30s", "1.5h",
            "4M", "٤m", "4ｍ", "-h5m", "4min", "1d", "04:30",
        ] {
            assert_eq!(read(text), None, "“{text}”");
        }
    }

    #[test]
    fn numbers_beyond_all_bounds_are_refused_and_overflow_nothing() {
        let last_s = i64::MAX / 1000;
        assert_eq!(read(&format!("{last_s}s")), Some(last_s), "its milliseconds still fit");
        assert_eq!(read(&format!("-{last_s}s")), Some(-last_s), "and below zero");
        for text in [
            format!("{}s", last_s + 1),
            format!("{last_s}m"),
            format!("{}h", i64::MAX),
            format!("{}h{}m", i64::MAX / 3600, i64::MAX / 60),
            format!("{}s", "9".repeat(400)),
        ] {
            assert_eq!(read(&text), None, "“{text}”");
        }
        assert_eq!(read(&format!("{}4m", "0".repeat(400))), Some(240), "zeros in front are only zeros");
    }
}
