//! The dates of the page as a calendar file: both checks and every due date (RFC 5545). A time of day is local to
//! wherever it is read: a group meets in one place.

use accord_core::fingerprint;
use accord_core::page::{Page, PageCommitment, PageMeeting};
use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeDelta, Utc};
use icalendar::{Calendar, Component, Event, EventLike};

/// The three dates of an invitation: the workshop itself, announced for `starts` and so many `minutes`, and both checks
/// of `page`. A check that was imported before is the same event again.
pub fn three_dates(page: &Page, starts: NaiveDateTime, minutes: u32) -> String {
    let events = Events::of(page, starts.date());
    let mut calendar = empty();
    let mut workshop = events.event("workshop", 1);
    workshop.summary(&page.title).starts(starts).ends(starts + TimeDelta::minutes(minutes.into()));
    calendar.push(workshop);
    for (meeting, number) in page.follow_up.iter().zip(1..) {
        calendar.push(events.meeting(number, meeting));
    }
    calendar.to_string()
}

/// The calendar file of a page of the workshop of `day`. The same page gives the same bytes; a due date that was imported
/// before is the same event again.
pub fn calendar(page: &Page, day: NaiveDate) -> String {
    let mut calendar = empty();
    let events = Events::of(page, day);
    for (meeting, number) in page.follow_up.iter().zip(1..) {
        calendar.push(events.meeting(number, meeting));
    }
    for commitment in &page.commitments {
        calendar.push(events.due(commitment));
        if let Some(first) = events.first_move(commitment) {
            calendar.push(first);
        }
    }
    calendar.to_string()
}

fn empty() -> Calendar {
    let mut calendar = Calendar::empty();
    let product = concat!("-//Accord//Accord ", env!("CARGO_PKG_VERSION"), "//EN");
    calendar.append_property(("VERSION", "2.0")).append_property(("PRODID", product));
    calendar.append_property(("CALSCALE", "GREGORIAN"));
    calendar
}

struct Events<'a> {
    of: String,
    day: NaiveDate,
    title: &'a str,
}

impl<'a> Events<'a> {
    fn of(page: &'a Page, day: NaiveDate) -> Events<'a> {
        Events { of: fingerprint::of_text(&format!("{} {day}", page.title)), day, title: &page.title }
    }

    fn event(&self, kind: &str, number: usize) -> Event {
        let made: DateTime<Utc> = self.day.and_time(chrono::NaiveTime::MIN).and_utc();
        let mut event = Event::new();
        event.uid(&format!("{kind}-{number}-{}@accord.invalid", self.of)).timestamp(made);
        event
    }

    fn meeting(&self, number: usize, meeting: &PageMeeting) -> Event {
        let mut event = self.event("check", number);
        event.summary(&format!("{}: we meet again", self.title));
        if !meeting.caller.is_empty() {
            event.description(&meeting.caller);
        }
        match meeting.at {
            Some(at) => {
                let starts = meeting.on.and_time(at);
                event.starts(starts).ends(starts + TimeDelta::minutes(meeting.minutes.into()));
            }
            None => {
                event.all_day(meeting.on);
            }
        }
        event
    }

    fn due(&self, commitment: &PageCommitment) -> Event {
        let mut event = self.event("due", commitment.number);
        event.summary(&format!("Due: {}, {}", commitment.owner, commitment.act));
        event.description(&commitment.sentence()).all_day(commitment.due);
        event
    }

    fn first_move(&self, commitment: &PageCommitment) -> Option<Event> {
        let (first, by) = commitment.first_step.as_ref()?;
        let mut event = self.event("first", commitment.number);
        event.summary(&format!("First move: {}, {first}", commitment.owner));
        event.description(&commitment.sentence()).all_day(*by);
        Some(event)
    }
}
