//! A workshop in the real app, as a facilitator does it: prepared through the fields, walked by keys, captured by a
//! scribe. Tests and screens share it.

use crate::fixture::{Commitment, Handoff, Pattern, Purpose, Signature, Step, Transcript, date};
use crate::real_app::{RealApp, Window, until};
use accord_core::script::Script;
use accord_core::{Workshop, dates, view};
use anyhow::{Context, Result, bail};
use fantoccini::key::Key;
use std::time::Duration;

/// Makes a new workshop and fills in its set-up.
///
/// # Errors
/// Where the app does not follow.
pub async fn prepare(app: &RealApp, transcript: &Transcript) -> Result<()> {
    let setup = &transcript.workshop;
    let starts = transcript.starts();
    app.press("New workshop").await?;
    app.press("I have read all six").await?;
    app.tick(&view::length(Script::built_in().plan_or_first(&setup.plan.to_string()).minutes)).await?;
    app.fill("Title, as it will be printed", &setup.title).await?;
    app.fill("Date", &dates::in_words(starts.date_naive())).await?;
    app.fill("Starts", &dates::clock_time(starts.time())).await?;
    app.fill("Facilitator", &setup.facilitator).await?;
    for (at, person) in setup.people.iter().enumerate() {
        app.fill(&format!("Name of person {}", at + 1), &person.name).await?;
        app.fill(&format!("Team of person {}", at + 1), &person.team).await?;
    }
    if setup.facilitator_has_stake {
        app.tick("has a stake").await?;
    }
    app.shows(&format!("With {} people in the room", setup.present)).await
}

/// Opens the console and the room window, and waits until the room greets.
///
/// # Errors
/// Where the app does not follow.
pub async fn begin(app: &RealApp) -> Result<()> {
    app.press("Open the console").await?;
    app.press("Open the room screen").await?;
    app.to(Window::Room).await?;
    app.shows("We start at").await?;
    app.to(Window::Console).await?;
    app.shows("The room sees this now").await
}

/// Starts the timer with Space. Characters are ignored for a moment after a field was left, so it is pressed until
/// the timer runs.
///
/// # Errors
/// Where it never does.
pub async fn start_timer(app: &RealApp) -> Result<()> {
    app.leave_fields().await?;
    until(async || {
        if app.has("button.btn", "Pause").await? {
            return Ok(true);
        }
        app.letter(' ').await?;
        tokio::time::sleep(Duration::from_millis(600)).await;
        Ok(false)
    })
    .await
    .context("Space does not start the timer")
}

/// Makes the line to say as small as it gets: what is captured has more room on the small screen.
///
/// # Errors
/// Where the driver refuses.
pub async fn smaller_lines(app: &RealApp) -> Result<()> {
    const STEPS: usize = 5;
    for _ in 0..STEPS {
        app.chord(&[Key::Control], '-').await?;
    }
    Ok(())
}

/// Presses Page Down and waits until the console stands somewhere else.
///
/// # Errors
/// Where it does not move.
pub async fn next(app: &RealApp) -> Result<()> {
    let before = whereabouts(app).await?;
    app.key(Key::PageDown).await?;
    let moved = until(async || Ok(whereabouts(app).await? != before)).await;
    moved.with_context(|| format!("Page Down led nowhere from {before}"))
}

/// Takes the last act back, by its keys.
///
/// # Errors
/// Where the driver refuses.
pub async fn undo(app: &RealApp) -> Result<()> {
    app.leave_fields().await?;
    app.chord(&[Key::Control], 'z').await
}

/// Does again what was taken back last, by its keys.
///
/// # Errors
/// Where the driver refuses.
pub async fn redo(app: &RealApp) -> Result<()> {
    app.leave_fields().await?;
    app.chord(&[Key::Control, Key::Shift], 'z').await
}

/// The workshop as it is on disk, once it `is` as it is expected to be.
///
/// # Errors
/// Where it never is; `what` says what is waited for.
pub async fn stored(app: &RealApp, what: &str, is: impl Fn(&Workshop) -> bool) -> Result<Workshop> {
    let on_disk = || Ok::<_, anyhow::Error>(accord_file::read(&app.places.workshop_file()?)?.workshop);
    let mut found = None;
    let came = until(async || {
        // The file may be given its name meanwhile.
        found = on_disk().ok().filter(|workshop| is(workshop));
        Ok(found.is_some())
    });
    came.await.with_context(|| format!("on disk it never is so that {what}"))?;
    found.context("it was just there")
}

/// Where the console stands: the step, the move, the line and what the filled button says.
///
/// # Errors
/// Where the driver refuses.
pub async fn whereabouts(app: &RealApp) -> Result<String> {
    let script = "const text = (css) => document.querySelector(css)?.textContent ?? '';
        return [text('main h1'), text('.moves .cur'), text('.say'), text('.do'), text('.next')].join(' | ')";
    Ok(app.run(script).await?.as_str().unwrap_or_default().to_owned())
}

/// The title of the step that the console stands in.
///
/// # Errors
/// Where the driver refuses.
pub async fn step_title(app: &RealApp) -> Result<String> {
    let title = app.run("return document.querySelector('main h1')?.textContent ?? ''").await?;
    Ok(title.as_str().unwrap_or_default().trim().to_owned())
}

/// Walks on by keys until the console stands in the step `title`.
///
/// # Errors
/// Where that step does not come.
pub async fn walk_to(app: &RealApp, title: &str) -> Result<()> {
    const MORE_THAN_ALL_LINES: usize = 120;
    for _ in 0..MORE_THAN_ALL_LINES {
        if step_title(app).await? == title {
            return Ok(());
        }
        next(app).await?;
    }
    bail!("the step “{title}” did not come")
}

/// Types a pattern into the row that is open; the row gets its letter once its title is stored.
///
/// # Errors
/// Where the app does not follow.
pub async fn type_pattern(app: &RealApp, at: usize, pattern: &Pattern) -> Result<()> {
    let letter = char::from(b'A' + u8::try_from(at).context("there are at most twelve patterns")?);
    app.fill_in("New pattern", "Title, as it is posted", &pattern.seems).await?;
    let form = format!("Pattern {letter}");
    app.fill_in(&form, "Cards", &pattern.cards.to_string()).await?;
    app.fill_in(&form, "What it costs", &pattern.costs).await?;
    app.press_in(&form, "Another").await
}

/// The field of a ballot.
pub const BALLOT: &str = "One ballot, a digit for each statement";

/// Types one ballot of the pulse and puts it in; nothing of it stays in its field.
///
/// # Errors
/// Where the app does not follow.
pub async fn type_ballot(app: &RealApp, digits: &str) -> Result<()> {
    app.fill(BALLOT, digits).await?;
    app.key(Key::Enter).await?;
    let emptied = until(async || Ok(app.run("return document.activeElement?.value").await?.as_str() == Some("")));
    emptied.await.with_context(|| format!("the ballot {digits} was not put in"))
}

/// Types numbers of papers into the fields of `form` and puts them in.
///
/// # Errors
/// Where the app does not follow.
pub async fn put_in(app: &RealApp, form: &str, counts: &[u32]) -> Result<()> {
    for (at, count) in counts.iter().enumerate() {
        app.fill_nth_in(form, at, &count.to_string()).await?;
    }
    app.key(Key::Enter).await?;
    let emptied = until(async || Ok(app.run("return document.activeElement?.value").await?.as_str() == Some("")));
    emptied.await.with_context(|| format!("“{form}” was not put in"))
}

/// Types the parts of the sentence.
///
/// # Errors
/// Where the app does not follow.
pub async fn type_outcome(app: &RealApp, step: &Step) -> Result<()> {
    let by = step.by.as_ref().context("the fixture says by when")?;
    let measure = step.measure.as_ref().context("the fixture has a measure")?;
    for (label, words) in [
        ("By", &dates::in_words(date(by))),
        ("who", &step.who),
        ("can", &step.change),
        ("seen in", &measure.what),
        ("from", &measure.from),
        ("to", &measure.to),
        ("without", &step.guardrail),
    ] {
        app.fill_in("The sentence", label, words).await?;
    }
    Ok(())
}

/// Opens the further fields of a form. What was just written may bring a line above the button, and so move it from
/// under the pointer: it is pressed until it is open.
async fn open_more(app: &RealApp, form: &str, button: &str) -> Result<()> {
    let open = format!("[role=group][aria-label={form:?}] [aria-expanded=true]");
    let opened = until(async || {
        if app.has(&open, button).await? {
            return Ok(true);
        }
        app.press_in(form, button).await?;
        tokio::time::sleep(Duration::from_millis(300)).await;
        Ok(false)
    });
    opened.await.with_context(|| format!("{form}: “{button}” does not open"))
}

/// Types a handoff into the row that is open, what may come from the sheet as well.
///
/// # Errors
/// Where the app does not follow.
pub async fn type_handoff(app: &RealApp, number: usize, handoff: &Handoff) -> Result<()> {
    let form = format!("Handoff {number}");
    app.fill_in(&form, &format!("{number}, give"), &handoff.give).await?;
    app.fill_in(&form, "from", &handoff.from).await?;
    app.fill_in(&form, "to", &handoff.to).await?;
    let (answer, beside) = match handoff.answer.as_str() {
        "yes_if" => ("Yes, if …", Some(("if", &handoff.condition))),
        "no" => ("No", Some(("What happens instead", &handoff.instead))),
        "sharper" => ("Say it sharper", None),
        _ => ("Yes", None),
    };
    app.tick_in(&form, answer).await?;
    if let Some((label, words)) = beside {
        app.fill_in(&form, label, words).await?;
    }
    if handoff.said_back {
        app.tick_in(&form, "Said back").await?;
    }
    open_more(app, &form, "From the sheet, later").await?;
    app.fill_in(&form, "Ready means", &handoff.ready).await?;
    app.fill_in(&form, "By when", &handoff.by).await?;
    app.fill_in(&form, "If it will be late", &handoff.late).await?;
    app.press_in(&form, "Another").await
}

/// Types a purpose into the row that is open.
///
/// # Errors
/// Where the app does not follow.
pub async fn type_purpose(app: &RealApp, number: usize, purpose: &Purpose) -> Result<()> {
    let form = format!("Purpose {number}");
    app.fill_in(&form, "Handle", &purpose.handle).await?;
    app.fill_in(&form, "Purpose, in one line", &purpose.line).await?;
    app.fill_in(&form, "Receiver", &purpose.receivers.join(", ")).await?;
    app.fill_in(&form, "Who serves it", &purpose.people.join(", ")).await?;
    if purpose.confirmed {
        app.tick_in(&form, "Its receiver relies on this").await?;
    }
    if !purpose.decides.is_empty() {
        open_more(app, &form, "More, or later").await?;
        app.fill_in(&form, "What only it decides; may stay empty", &purpose.decides).await?;
    }
    app.press_in(&form, "Another").await
}

/// Types a commitment into the row that is open, what may come later as well.
///
/// # Errors
/// Where the app does not follow.
pub async fn type_commitment(app: &RealApp, number: usize, commitment: &Commitment) -> Result<()> {
    let form = format!("Commitment {number}");
    app.fill_in(&form, "Owner", &commitment.owner).await?;
    app.fill_in(&form, "will", &commitment.act).await?;
    app.fill_in(&form, "by", &dates::day_and_month(date(&commitment.due))).await?;
    app.fill_in(&form, "Receiver", &commitment.receiver).await?;
    app.fill_in(&form, "I accept, fingers", &commitment.fingers().to_string()).await?;
    open_more(app, &form, "More, or later").await?;
    app.fill_in(&form, "When (the cue), from the sheet", &commitment.cue).await?;
    app.fill_in(&form, "will know because, from the sheet", &commitment.evidence).await?;
    app.fill_in(&form, "First move, from the sheet", &commitment.first_move).await?;
    if let Some(by) = &commitment.first_move_by {
        app.fill_last_in(&form, "by", &dates::in_words(date(by))).await?;
    }
    if let Some(pattern) = commitment.pattern {
        let letter = char::from(b'A' + pattern - 1);
        app.choose_in(&form, "Pattern that it answers", &format!("{letter}: ")).await?;
    }
    app.press_in(&form, "Another").await
}

/// Types a name from the signed sheet.
///
/// # Errors
/// Where the app does not follow.
pub async fn type_signature(app: &RealApp, number: usize, signature: &Signature) -> Result<()> {
    app.fill(&format!("Name {number}"), &signature.name).await?;
    if signature.with_reservation {
        app.tick(&format!("{}, with reservation", signature.name)).await?;
    }
    Ok(())
}
