//! A whole transcript typed into the real app, step by step, through the fields and rounds that a facilitator and a
//! scribe use: what then stands in the file is what playing the transcript gives. The room is read on the way.

use crate::fixture::{Consent, Pattern, Step, Transcript, date};
use crate::journey;
use crate::paper::Texts;
use crate::real_app::{RealApp, Window, until};
use accord_core::script::Script;
use accord_core::{Workshop, dates};
use anyhow::{Context, Result, ensure};

/// Leads the workshop from its first step to its end, when its page is still open. The room is read in every step.
///
/// # Errors
/// Where the app does not follow, or the room shows what it may not.
pub async fn lead(app: &RealApp, transcript: &Transcript, texts: &Texts) -> Result<()> {
    journey::smaller_lines(app).await?;
    let script = Script::built_in();
    let plan = script.plan_or_first(&transcript.workshop.plan.to_string());
    for step in script.step.iter().filter(|step| plan.steps.contains_key(&step.id)) {
        journey::walk_to(app, &step.title).await?;
        room_shows(app, &step.room_question, texts).await?;
        let Some(typed) = transcript.step(&step.id) else { continue };
        capture(app, typed, &plan.items).await.with_context(|| format!("in the step “{}”", step.title))?;
        room_has_nothing_private(app, texts).await.with_context(|| format!("after the step “{}”", step.title))?;
    }
    while !app.text().await?.contains("Finish from the sheets") {
        journey::next(app).await?;
    }
    Ok(())
}

/// Closes the page, which stands open after the end.
///
/// # Errors
/// Where it is not closed.
pub async fn close(app: &RealApp) -> Result<()> {
    app.press("Close the page").await?;
    app.press("Close it for good").await?;
    journey::stored(app, "the page is closed", |workshop| workshop.is_closed()).await.map(drop)
}

/// The room shows the question of the step that was just come to.
async fn room_shows(app: &RealApp, question: &str, texts: &Texts) -> Result<()> {
    app.to(Window::Room).await?;
    app.shows(question.split('{').next().unwrap_or(question).trim()).await?;
    room_has_nothing_private(app, texts).await
}

/// Nothing that never leaves the console is on the wall: what is not printed, teams, pace, and what its buttons say.
async fn room_has_nothing_private(app: &RealApp, texts: &Texts) -> Result<()> {
    const OF_THE_CONSOLE: [&str; 6] = ["min behind", "ends ", "left of", "Next:", "Saved", "Undo"];
    app.to(Window::Room).await?;
    let wall = app.text().await?;
    let shown: Vec<&str> = wall.split(|c: char| !c.is_alphanumeric()).collect();
    for private in texts.unprinted.iter().map(String::as_str).chain(OF_THE_CONSOLE) {
        ensure!(!wall.contains(private), "“{private}” is on the wall:\n{wall}");
    }
    for team in &texts.teams {
        ensure!(!shown.contains(&team.as_str()), "the team {team} is on the wall:\n{wall}");
    }
    app.to(Window::Console).await
}

/// Does something, takes it back and does it again: the file is as it was before, and then as it was after. `before` says
/// when everything that was typed until now is on disk, `after` when this is.
async fn there_and_back(
    app: &RealApp,
    before: impl Fn(&Workshop) -> bool,
    act: impl AsyncFnOnce() -> Result<()>,
    after: impl Fn(&Workshop) -> bool,
) -> Result<()> {
    app.leave_fields().await?;
    let without = journey::stored(app, "what was typed before is there", before).await?;
    act().await?;
    app.leave_fields().await?;
    let with = journey::stored(app, "what was done is there", after).await?;
    ensure!(with != without, "something was done");
    journey::undo(app).await?;
    journey::stored(app, "what was done is taken back", |workshop| *workshop == without).await?;
    journey::redo(app).await?;
    journey::stored(app, "what was done is there again", |workshop| *workshop == with).await.map(drop)
}

async fn capture(app: &RealApp, typed: &Step, items: &[String]) -> Result<()> {
    stakes(app, &typed.stakes).await?;
    if !typed.strength.is_empty() {
        app.fill("One thing that worked, without names", &typed.strength).await?;
    }
    lines(app, "Rule", &typed.rules).await?;
    if let Some(slips) = &typed.readiness {
        journey::put_in(app, "Readiness slips", slips).await?;
        close_the_round(app).await?;
    }
    if !typed.answers.is_empty() {
        pulse(app, typed, items).await?;
    }
    patterns(app, &typed.pattern).await?;
    match typed.id.as_str() {
        "outcome" => outcome(app, typed).await?,
        "commit" => commitments(app, typed).await?,
        "sign" => signing(app, typed).await?,
        _ => {}
    }
    for (at, purpose) in typed.purpose.iter().enumerate() {
        journey::type_purpose(app, at + 1, purpose).await?;
    }
    for (at, handoff) in typed.handoff.iter().enumerate() {
        journey::type_handoff(app, at + 1, handoff).await?;
    }
    Ok(())
}

/// A line is taken back and typed again with one key each.
async fn stakes(app: &RealApp, stakes: &[String]) -> Result<()> {
    let Some((last, first)) = stakes.split_last() else { return Ok(()) };
    lines(app, "Stake", first).await?;
    let are = |workshop: &Workshop, stakes: &[String]| {
        workshop.lines.stakes.iter().map(|line| line.text.as_str()).eq(stakes.iter().map(String::as_str))
    };
    let label = format!("Stake {}", stakes.len());
    there_and_back(app, |it| are(it, first), async || app.fill(&label, last).await, |it| are(it, stakes)).await
}

/// Short lines, one a field.
async fn lines(app: &RealApp, what: &str, lines: &[String]) -> Result<()> {
    for (at, line) in lines.iter().enumerate() {
        app.fill(&format!("{what} {}", at + 1), line).await?;
    }
    Ok(())
}

async fn close_the_round(app: &RealApp) -> Result<()> {
    app.press("Close the round").await?;
    let closed = until(async || Ok(!app.has("button", "Close the round").await?)).await;
    match closed {
        Ok(()) => Ok(()),
        Err(error) => Err(error.context(format!("the round is still open:\n{}", app.text().await?))),
    }
}

/// Ballot by ballot; the room sees nothing of them. Next closes the round, and the reveal is an act of Next.
async fn pulse(app: &RealApp, typed: &Step, items: &[String]) -> Result<()> {
    let ballots = ballots(typed, items)?;
    let many = ballots.len();
    for (at, ballot) in ballots.iter().enumerate() {
        journey::type_ballot(app, ballot).await?;
        app.shows(&format!("{} of {many} in", at + 1)).await?;
        ensure!(!app.text().await?.contains(ballot), "the console shows a ballot that is in");
    }
    app.to(Window::Room).await?;
    app.shows("Where do we see it differently?").await?;
    ensure!(!app.text().await?.contains("answers"), "the room sees an open round");
    app.to(Window::Console).await?;
    app.shows("Next: close the round").await?;
    journey::next(app).await?;
    app.shows(&format!("{many} ballots.")).await?;
    while !app.has(".side .room", "can’t say yet").await? {
        journey::next(app).await?;
    }
    app.to(Window::Room).await?;
    app.shows("Split").await?;
    app.to(Window::Console).await
}

/// Ballots that add up to the counts: no two statements are answered in the same order.
fn ballots(typed: &Step, items: &[String]) -> Result<Vec<String>> {
    let mut columns = Vec::new();
    for (at, item) in items.iter().enumerate() {
        let counts = typed.answers.get(item).with_context(|| format!("{item} has answers"))?;
        let cant_say = typed.cant_say.get(item).copied().unwrap_or(0);
        let digits = ('1'..='5').zip(counts).chain([('0', &cant_say)]);
        let mut column: Vec<char> = digits.flat_map(|(digit, count)| vec![digit; *count as usize]).collect();
        let turn = (at * 2) % column.len().max(1);
        column.rotate_left(turn);
        columns.push(column);
    }
    let many = columns.first().map_or(0, Vec::len);
    ensure!(columns.iter().all(|column| column.len() == many), "every statement has as many answers");
    Ok((0..many).map(|ballot| columns.iter().map(|column| column[ballot]).collect()).collect())
}

/// Types the titles, counts the marks in their round, and carries and confirms what the room did.
///
/// # Errors
/// Where the app does not follow.
pub async fn patterns(app: &RealApp, patterns: &[Pattern]) -> Result<()> {
    if patterns.is_empty() {
        return Ok(());
    }
    for (at, pattern) in patterns.iter().enumerate() {
        journey::type_pattern(app, at, pattern).await?;
    }
    app.press("Count the marks").await?;
    let marks: Vec<u32> = patterns.iter().map(|pattern| pattern.marks).collect();
    journey::put_in(app, "Marks", &marks).await?;
    close_the_round(app).await?;
    for (letter, pattern) in ('A'..='L').zip(patterns) {
        let at = usize::from(letter as u8 - b'A');
        if pattern.carried {
            let carry = async || tick_pattern(app, letter, "Carry Pattern", "carry").await;
            let confirmed_before = |workshop: &Workshop| {
                let before = patterns.iter().zip(workshop.patterns.iter()).take(at);
                let are_marked = workshop.patterns.iter().all(|pattern| pattern.marks.is_some());
                are_marked && before.into_iter().all(|(typed, there)| typed.confirmed == there.confirmed)
            };
            there_and_back(app, confirmed_before, carry, |workshop| workshop.patterns[at].carried).await?;
        }
        if pattern.confirmed {
            tick_pattern(app, letter, "was said back", "Said back").await?;
        }
    }
    Ok(())
}

/// Ticks a pattern in its row, or in its form where it is the one that is open.
async fn tick_pattern(app: &RealApp, letter: char, in_row: &str, in_form: &str) -> Result<()> {
    let form = format!("Pattern {letter}");
    if app.has_group(&form).await? {
        return app.tick_in(&form, in_form).await;
    }
    match in_row {
        "Carry Pattern" => app.tick(&format!("Carry Pattern {letter}")).await,
        _ => app.tick(&format!("Pattern {letter} {in_row}")).await,
    }
}

async fn outcome(app: &RealApp, typed: &Step) -> Result<()> {
    journey::type_outcome(app, typed).await?;
    app.tick("Show this draft in the room").await?;
    app.to(Window::Room).await?;
    app.shows("draft").await?;
    app.shows(&typed.change).await?;
    app.to(Window::Console).await?;
    for objection in &typed.objections {
        app.press("Objection").await?;
        app.fill("Objection, without a name", &objection.harm).await?;
        app.fill("Repair; it is open until then", &objection.repair).await?;
    }
    let repaired = |workshop: &Workshop| workshop.objections.iter().all(|objection| !objection.repair.is_empty());
    let typed_whole = |workshop: &Workshop| {
        let guardrail = workshop.outcome.draft().map(|draft| draft.parts.guardrail.as_str());
        let objections = workshop.objections.len() == typed.objections.len() && repaired(workshop);
        guardrail == Some(typed.guardrail.as_str()) && objections
    };
    let is_answered = |workshop: &Workshop| workshop.outcome.asked.answer.is_some();
    match typed.consent {
        // A round that was closed is never taken back.
        Some(_) => answer(app, typed).await,
        None => there_and_back(app, typed_whole, async || answer(app, typed).await, is_answered).await,
    }
}

/// What the room answered: by slips through a round, by hands the result alone.
async fn answer(app: &RealApp, typed: &Step) -> Result<()> {
    if let Some(Consent { back, work, reservation, object, not_mine }) = typed.consent {
        if !app.has_group("Consent slips").await? {
            app.pick("How the room answers", "by slips").await?;
        }
        journey::put_in(app, "Consent slips", &[back, work, reservation, object, not_mine]).await?;
        close_the_round(app).await?;
    }
    match typed.adopted {
        Some(adopted) => app.pick("What the room said", if adopted { "Adopted" } else { "Not adopted" }).await,
        None => Ok(()),
    }
}

async fn commitments(app: &RealApp, typed: &Step) -> Result<()> {
    app.pick("What is written", "Commitments").await?;
    for (at, commitment) in typed.commitment.iter().enumerate() {
        journey::type_commitment(app, at + 1, commitment).await?;
    }
    app.pick("What is written", "Patterns").await?;
    let script = Script::built_in();
    for fate in &typed.fate {
        let letter = char::from(b'A' + fate.pattern - 1);
        let choice = script.fate.iter().find(|choice| choice.id == fate.fate).context("a fate of the script")?;
        let word = choice.label.as_deref().context("it has a label")?;
        app.pick(&format!("What becomes of pattern {letter}"), word).await?;
        if !fate.carrier.is_empty() {
            app.fill("by whom", &fate.carrier).await?;
        }
        if let Some(on) = &fate.on {
            app.fill("by", &dates::in_words(date(on))).await?;
        }
    }
    app.pick("What is written", "Lines and decisions").await?;
    lines(app, "Working line", &typed.working).await?;
    for (at, decision) in typed.decisions.iter().enumerate() {
        app.fill(&format!("Decision {}", at + 1), &decision.text).await?;
        app.fill(&format!("Decision {}, reopen only if", at + 1), &decision.reopen_only_if).await?;
    }
    a_minute_more(app, typed).await
}

/// What is no text is taken back as well: a minute that was given to the step.
async fn a_minute_more(app: &RealApp, typed: &Step) -> Result<()> {
    let decided = |workshop: &Workshop| {
        let last = typed.decisions.last().map(|decision| decision.reopen_only_if.as_str());
        workshop.lines.working.len() == typed.working.len()
            && workshop.decisions.last().map(|decision| decision.reopen_only_if.as_str()) == last
    };
    let more = async || app.press_labelled("1 min more").await;
    there_and_back(app, decided, more, |workshop| workshop.run.added_s("commit") == 60).await
}

async fn signing(app: &RealApp, typed: &Step) -> Result<()> {
    app.press_in("Show in the room", "The page").await?;
    app.to(Window::Room).await?;
    app.shows("The page, part 1 of").await?;
    app.to(Window::Console).await?;
    answer(app, typed).await?;
    for (at, reservation) in typed.reservations.iter().enumerate() {
        app.press("Reservation").await?;
        app.fill(&format!("Reservation {}", at + 1), &reservation.text).await?;
        app.fill(&format!("Author of reservation {}, by choice", at + 1), &reservation.author).await?;
    }
    let Some((last, first)) = typed.signatures.split_last() else { return Ok(()) };
    for (at, signature) in first.iter().enumerate() {
        journey::type_signature(app, at + 1, signature).await?;
    }
    let have = |workshop: &Workshop, count: usize| {
        let last = count.checked_sub(1).and_then(|at| typed.signatures.get(at)).map(|typed| typed.name.as_str());
        workshop.signatures.len() == count && workshop.signatures.last().map(|there| there.name.as_str()) == last
    };
    let sign = async || journey::type_signature(app, typed.signatures.len(), last).await;
    there_and_back(app, |it| have(it, first.len()), sign, |it| have(it, typed.signatures.len())).await
}

/// Types the dates, hours, caller and place of both checks, as far as the transcript has them. What is left empty is as
/// the method gives it.
///
/// # Errors
/// Where the app does not follow.
pub async fn follow_up(app: &RealApp, transcript: &Transcript) -> Result<()> {
    let setup = &transcript.workshop;
    app.press("Dates, caller and place of the checks").await?;
    for (label, on) in [("Day 14, date", &setup.check_on), ("Day 30, date", &setup.repulse_on)] {
        if let Some(on) = on {
            app.fill(label, &dates::in_words(date(on))).await?;
        }
    }
    if let Some(at) = &setup.check_at {
        app.fill("Time", &at.to_string()[..5]).await?;
    }
    if let Some(at) = &setup.repulse_at {
        app.fill_last("Time", &at.to_string()[..5]).await?;
    }
    for (label, words) in [("Who calls", &setup.caller), ("Place", &setup.place)] {
        if !words.is_empty() {
            app.fill(label, words).await?;
        }
    }
    app.leave_fields().await
}
