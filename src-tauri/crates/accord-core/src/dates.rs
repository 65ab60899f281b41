//! Calendar dates in words, working days, and dates as people type them (rules.md, Arithmetic, 1, 13).

use crate::text::Text;
use chrono::{Datelike, Days, Months, NaiveDate, NaiveTime, Timelike, Weekday};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A date as somebody typed it: understood, or kept as it stands until it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case", tag = "kind", content = "value")]
pub enum Day {
    /// A date.
    Date(#[ts(type = "string")] NaiveDate),
    /// What was typed, not (yet) a date: the entry stays a draft.
    Typed(Text),
}

impl Day {
    /// Reads what was typed, seen from the workshop day: "2026-12-01", "1 Dec", "1 December 2026", "1.12.", "+7".
    /// A day and month without a year is the next such day after `workshop_day`. Nothing typed is nothing.
    pub fn read(typed: &Text, workshop_day: NaiveDate) -> Option<Day> {
        if typed.is_empty() {
            return None;
        }
        Some(understand(typed.as_str(), workshop_day).map_or_else(|| Day::Typed(typed.clone()), Day::Date))
    }

    /// The date, if it is one.
    pub fn date(&self) -> Option<NaiveDate> {
        match self {
            Day::Date(date) => Some(*date),
            Day::Typed(_) => None,
        }
    }

    /// How a field shows it: "1 Dec 2026", or what was typed.
    pub fn in_field(&self) -> String {
        match self {
            Day::Date(date) => format!("{} {}", day_and_month(*date), date.year()),
            Day::Typed(text) => text.to_string(),
        }
    }
}

fn understand(typed: &str, workshop_day: NaiveDate) -> Option<NaiveDate> {
    if let Ok(date) = NaiveDate::parse_from_str(typed, "%Y-%m-%d") {
        return Some(date);
    }
    if let Some(days) = typed.strip_prefix('+') {
        return workshop_day.checked_add_days(Days::new(days.trim().parse::<u16>().ok()?.into()));
    }
    let parts: Vec<&str> = typed.split([' ', '.', '/', ',']).filter(|part| !part.is_empty()).collect();
    let parts = match parts.as_slice() {
        [weekday, rest @ ..] if rest.len() >= 2 && is_weekday(weekday) => rest.to_vec(),
        _ => parts,
    };
    let (day, month, year) = match parts.as_slice() {
        [day, month] => (day, month, None),
        [day, month, year] => (day, month, Some(year.parse::<i32>().ok()?)),
        _ => return None,
    };
    let (day, month) = match (day.parse::<u32>(), month.parse::<u32>()) {
        (Ok(day), Ok(month)) => (day, month),
        (Ok(day), Err(_)) => (day, month_number(month)?),
        (Err(_), Ok(day)) => (day, month_number(parts[0])?),
        (Err(_), Err(_)) => return None,
    };
    match year {
        Some(year) => NaiveDate::from_ymd_opt(if year < 100 { 2000 + year } else { year }, month, day),
        None => (workshop_day.year()..=workshop_day.year() + 4)
            .filter_map(|year| NaiveDate::from_ymd_opt(year, month, day))
            .find(|date| *date >= workshop_day),
    }
}

fn is_weekday(word: &str) -> bool {
    word.parse::<Weekday>().is_ok()
}

fn month_number(word: &str) -> Option<u32> {
    let word = word.to_lowercase();
    let index = MONTHS.iter().position(|month| word.len() >= 3 && month.to_lowercase().starts_with(&word))?;
    u32::try_from(index + 1).ok()
}

/// "4 May 2026": day without leading zero, English month, year (rules.md 1).
pub fn in_words(date: NaiveDate) -> String {
    format!("{} {} {}", date.day(), month(date), date.year())
}

/// "19 Nov", for the console's narrow places.
pub fn day_and_month(date: NaiveDate) -> String {
    format!("{} {}", date.day(), &month(date)[..3])
}

/// "09:30".
pub fn clock_time(time: NaiveTime) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

fn month(date: NaiveDate) -> &'static str {
    MONTHS[date.month0() as usize]
}

/// The nth working day (Monday to Friday) after `date`.
pub fn working_day_after(date: NaiveDate, n: u32) -> NaiveDate {
    let mut day = date;
    for _ in 0..n {
        day = next_working_day(following(day));
    }
    day
}

/// `date` itself, or the Monday after a weekend.
pub fn next_working_day(date: NaiveDate) -> NaiveDate {
    let mut day = date;
    while matches!(day.weekday(), Weekday::Sat | Weekday::Sun) {
        day = following(day);
    }
    day
}

/// `date` and `days` more; the calendar's last day where it ends.
pub fn plus_days(date: NaiveDate, days: u64) -> NaiveDate {
    date.checked_add_days(Days::new(days)).unwrap_or(NaiveDate::MAX)
}

/// The same day `months` later, or the last day of a shorter month (rules.md 15).
pub fn plus_months(date: NaiveDate, months: u32) -> NaiveDate {
    date.checked_add_months(Months::new(months)).unwrap_or(NaiveDate::MAX)
}

fn following(date: NaiveDate) -> NaiveDate {
    date.succ_opt().unwrap_or(NaiveDate::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(s: &str) -> NaiveDate {
        s.parse().unwrap()
    }

    #[test]
    fn rules_1_5_a_date_in_words_has_no_leading_zero() {
        assert_eq!(in_words(day("2026-05-04")), "4 May 2026", "1-5");
    }

    #[test]
    fn rules_10_the_third_working_day_skips_the_weekend() {
        assert_eq!(working_day_after(day("2026-09-15"), 3), day("2026-09-18"), "10-15");
        assert_eq!(working_day_after(day("2026-09-17"), 3), day("2026-09-22"), "10-16");
    }

    #[test]
    fn a_date_is_understood_as_people_type_it() {
        let workshop = day("2026-11-22");
        for (typed, expected) in [
            ("2026-12-01", "2026-12-01"),
            ("1 Dec", "2026-12-01"),
            ("Tue 1 Dec 2026", "2026-12-01"),
            ("1 December", "2026-12-01"),
            ("December 1", "2026-12-01"),
            ("1.12.", "2026-12-01"),
            ("1/12/26", "2026-12-01"),
            ("3 Jan", "2027-01-03"),
            ("22 nov", "2026-11-22"),
            ("+9", "2026-12-01"),
        ] {
            assert_eq!(Day::read(&typed.into(), workshop), Some(Day::Date(day(expected))), "{typed}");
        }
    }

    #[test]
    fn what_is_no_date_is_kept_as_typed() {
        for typed in ["soon", "31 Feb", "Friday", "0 0", "99999999999 Dec", "+99999999", "é Dec", "1 Dé"] {
            let read = Day::read(&typed.into(), day("2026-11-22"));
            assert_eq!(read, Some(Day::Typed(typed.into())), "{typed}");
        }
    }
}
