//! The set-up in the real app: the group of an earlier workshop, the agenda, the checks, the room, what is told.

use accord_tests::fixture::Transcript;
use accord_tests::journey;
use accord_tests::real_app::{Places, RealApp, Window, until};
use anyhow::{Context, Result, ensure};
use calcard::Entry;
use calcard::icalendar::ICalendarComponentType;
use std::fs;

#[tokio::test]
async fn a_group_meets_again_with_its_own_agenda_checks_and_dates_and_the_room_says_what_it_is() -> Result<()> {
    let transcript = Transcript::checkout_handoffs();
    let app = RealApp::start(Places::new(super::clock_at(transcript.starts()))?).await?;
    journey::prepare(&app, &transcript).await?;
    app.press_labelled("Back to workshops").await?;
    app.press("New workshop").await?;
    app.press("Again with this group").await?;
    app.press("9 people").await?;
    app.shows("With 9 people in the room").await?;
    agenda(&app).await?;
    checks(&app).await?;
    room(&app).await?;
    told(&app).await?;
    app.close().await.map(drop)
}

/// A step is taken out and a line said otherwise; both hold in the console's plan.
async fn agenda(app: &RealApp) -> Result<()> {
    app.press("Steps in and out").await?;
    app.shows("Lines to say").await?;
    app.tick("What we share").await?;
    app.shows("Of this workshop only. 87 minutes").await?;
    app.fill("Why we are here, line 1", "We begin with one page in mind.").await?;
    app.leave_fields().await?;
    app.press("Done").await?;
    app.shows("Tell and try").await?;
    until(async || Ok(!app.has(".steps th", "What we share").await?)).await.context("the step is still planned")
}

async fn checks(app: &RealApp) -> Result<()> {
    app.press("Dates, caller and place of the checks").await?;
    app.fill("Day 14, date", "30 Sep 2026").await?;
    app.fill("Time", "9:30").await?;
    app.fill("Who calls", "Priya Raman").await?;
    app.fill("Place", "The long room").await?;
    app.leave_fields().await?;
    app.shows("30 September 2026, 09:30, Priya Raman, The long room").await
}

/// While the room is looked at, the room screen says what it is, and nothing else.
async fn room(app: &RealApp) -> Result<()> {
    app.press("Try the room screen").await?;
    app.shows("The room screen is not open.").await?;
    app.press("Open the room screen").await?;
    app.shows("The room screen is in a window.").await?;
    app.to(Window::Room).await?;
    app.shows("This is the room").await?;
    app.to(Window::Console).await?;
    app.press("Done").await?;
    app.shows("Room screen open").await?;
    app.to(Window::Room).await?;
    app.shows("We start at").await?;
    app.to(Window::Console).await
}

/// The invitation is read before it is copied; the calendar file has the three dates.
async fn told(app: &RealApp) -> Result<()> {
    app.press("Read and copy the invitation").await?;
    app.shows("Passing is allowed at any time").await?;
    app.press("Done").await?;
    app.press("Save the three dates").await?;
    app.shows("Three dates saved").await?;
    let calendars: Vec<_> = fs::read_dir(app.places.library())?
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|ends| ends == "ics"))
        .collect();
    ensure!(calendars.len() == 1, "one calendar file, not {calendars:?}");
    let calendar = fs::read_to_string(&calendars[0])?;
    let mut parser = calcard::Parser::new(&calendar);
    let Entry::ICalendar(read) = parser.entry() else { anyhow::bail!("no calendar:\n{calendar}") };
    let events = read.components.iter().filter(|part| part.component_type == ICalendarComponentType::VEvent);
    ensure!(events.count() == 3, "the workshop and both checks:\n{calendar}");
    ensure!(calendar.contains("20260930T093000"), "the check as it was changed:\n{calendar}");
    Ok(())
}
