//! Dates, times of day, moments and durations, from TOML's own to those that everything is computed with.

use super::Read;
use super::table::Value;
use crate::duration;
use crate::transcript::{At, quoted};
use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, TimeZone};
use toml::value::{Date, Datetime, Offset, Time};

/// The longest that a step takes, stands still or is lengthened: a month. What is longer is a slip of the pen, and
/// within it no sum of times leaves the calendar.
const LONGEST_S: i64 = 31 * 24 * 3600;

/// The furthest that a local time is from UTC, in minutes; a moment in a file is no further.
const FURTHEST_OFFSET_MIN: i16 = 18 * 60;

impl Value<'_> {
    /// A date.
    pub(super) fn date(self) -> Read<At<NaiveDate>> {
        match self.node().as_datetime() {
            Some(Datetime { date: Some(date), time: None, offset: None }) => {
                self.possible(calendar_date(*date), "no such date")
            }
            _ => self.wrong("wrong-type", "a date such as 2026-09-29, without quotation marks"),
        }
    }

    /// A time of day.
    pub(super) fn time(self) -> Read<At<NaiveTime>> {
        match self.node().as_datetime() {
            Some(Datetime { date: None, time: Some(time), offset: None }) => {
                self.possible(time_of_day(*time), "no such time of day")
            }
            _ => self.wrong("wrong-type", "a time of day such as 09:30:00, without quotation marks"),
        }
    }

    /// A moment: date, time of day and offset (`starts-offset`).
    pub(super) fn moment(self) -> Read<At<DateTime<FixedOffset>>> {
        match self.node().as_datetime() {
            Some(Datetime { date: Some(date), time: Some(time), offset: Some(offset) }) => {
                self.possible(moment(*date, *time, *offset), "no such moment")
            }
            _ => {
                const WANTED: &str = "a date with time and offset, such as 2026-09-15T09:30:00+02:00";
                self.wrong("starts-offset", WANTED)
            }
        }
    }

    fn possible<T>(self, value: Option<T>, what: &str) -> Read<At<T>> {
        match (value, self.node().as_datetime()) {
            (Some(value), _) => Ok(At::new(self.line, value)),
            (None, datetime) => {
                let written = datetime.map(Datetime::to_string).unwrap_or_default();
                self.refuse("wrong-type", format!("there is {what} as {written}"))
            }
        }
    }

    /// A duration in seconds that may be negative (`duration`).
    pub(super) fn signed_duration(self) -> Read<At<i64>> {
        let Some(written) = self.node().as_str() else {
            return self.wrong("duration", "a duration in quotation marks, such as \"4m30s\"");
        };
        match duration::read(written) {
            Some(seconds) if (-LONGEST_S..=LONGEST_S).contains(&seconds) => Ok(At::new(self.line, seconds)),
            Some(_) => self.refuse("duration", format!("{} is longer than a month", quoted(written))),
            None => {
                let form = "hours, minutes and seconds in whole numbers, such as \"4m30s\"";
                self.refuse("duration", format!("{} is no duration, which is written as {form}", quoted(written)))
            }
        }
    }

    /// A duration in seconds, not below zero (`duration`).
    pub(super) fn duration(self) -> Read<At<i64>> {
        let seconds = self.signed_duration()?;
        if seconds.value < 0 {
            return self.refuse("duration", "this duration is below zero, only added may be");
        }
        Ok(seconds)
    }
}

fn calendar_date(date: Date) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(date.year.into(), date.month.into(), date.day.into())
}

fn time_of_day(time: Time) -> Option<NaiveTime> {
    let (second, nano) = (time.second.unwrap_or(0), time.nanosecond.unwrap_or(0));
    NaiveTime::from_hms_nano_opt(time.hour.into(), time.minute.into(), second.into(), nano)
}

fn moment(date: Date, time: Time, offset: Offset) -> Option<DateTime<FixedOffset>> {
    let minutes = match offset {
        Offset::Z => 0,
        Offset::Custom { minutes } => minutes,
    };
    if minutes.unsigned_abs() > FURTHEST_OFFSET_MIN.unsigned_abs() {
        return None;
    }
    let offset = FixedOffset::east_opt(i32::from(minutes) * 60)?;
    offset.from_local_datetime(&calendar_date(date)?.and_time(time_of_day(time)?)).single()
}
