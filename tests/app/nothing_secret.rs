//! Every private text marked with a word of its own, every step walked, everything shown that can be shown, and papers put
//! in while the room is read: nothing of that is in the room's document, in its title, in what it was sent, or in what a
//! screen reader is told of it. The same look at the console finds all of it, and the same look at the room finds what
//! the room was shown: where either finds nothing, the test proves nothing.

use accord_core::Moment;
use accord_core::consent::Asked;
use accord_core::model::{Signing, Workshop};
use accord_tests::fixture::Transcript;
use accord_tests::overheard;
use accord_tests::real_app::{RealApp, Window, until};
use accord_tests::replay::Replay;
use accord_tests::{journey, private};
use anyhow::{Context, Result, ensure};
use serde_json::Value;
use std::collections::BTreeSet;
use std::sync::Arc;

/// What the room is shown in some step, by the kind of its picture. Some of it stands there in every part of a window
/// that is looked at, the title apart, which never changes.
const SHOWN: [(&str, &str); 8] = [
    ("question", "What is everyone working around that nobody says here?"),
    ("pulse", "What might someone at each end be seeing?"),
    ("patterns", "It costs us evenings, and the habit of telling the truth early."),
    ("outcome", "abandoned phone checkouts"),
    ("purposes", "Shaping screens that answer every case"),
    ("handoffs", "A demo every Wednesday"),
    ("commitments", "open one change channel"),
    ("page", "Gift wrapping stays out until January."),
];
/// Parts of a window in which each of that must have been found.
const EVERY_PART: [&str; 2] = ["the document", "what it was sent"];

const OFFERS: &str = "return [...document.querySelectorAll('[aria-label=\"Show in the room\"] button')]
    .filter((button) => !button.title.endsWith('as a draft')).map((button) => button.textContent.trim())";

/// The checkout workshop as it runs, with all that its transcript says captured already.
fn captured(replay: &Replay<'_>) -> Result<Workshop> {
    replay.with_all_of(include_str!("../fixtures/checkout-handoffs.toml"))
}

/// The app with that workshop open, at its first step, the room open, and somebody listening to both windows.
async fn opened(replay: &Replay<'_>, workshop: &Workshop) -> Result<RealApp> {
    let app = super::opened(workshop, replay.now()).await?;
    app.press("Open the room screen").await?;
    app.to(Window::Room).await?;
    app.shows("Why we are here").await?;
    overheard::listen(&app).await?;
    app.to(Window::Console).await?;
    overheard::listen(&app).await?;
    Ok(app)
}

/// What was found in either window until now.
#[derive(Default)]
struct Found {
    /// Kinds of pictures that the room was sent.
    kinds: BTreeSet<String>,
    /// What may be seen, as the part of the room's window and the words in it.
    shown: BTreeSet<(&'static str, &'static str)>,
    /// Private texts in the console.
    private: BTreeSet<String>,
}

#[tokio::test]
async fn none_of_what_is_private_reaches_the_rooms_window() -> Result<()> {
    let transcript = Transcript::checkout_handoffs();
    let mut replay = Replay::set_up(&transcript)?;
    replay.begin()?;
    replay.start()?;
    let workshop = private::filled(captured(&replay)?, &Moment::at(replay.now()))?;
    let unmarked = private::unmarked(&workshop)?;
    ensure!(unmarked.is_empty(), "whether the room may see them is not said: {unmarked:?}");
    let app = opened(&replay, &workshop).await?;
    let mut found = Found::default();
    app.press("90-minute plan").await?;
    app.shows("Prepare").await?;
    look_at_console(&app, &mut found).await?;
    app.press("Back to the console").await?;
    walk(&app, &mut found).await?;
    let unheard: Vec<_> = private::names(&workshop)?.difference(&found.private).cloned().collect();
    ensure!(
        unheard.is_empty(),
        "the console has nothing of {unheard:?}, so that their absence on the wall says nothing"
    );
    for (kind, words) in SHOWN {
        ensure!(found.kinds.contains(kind), "no {kind} was sent to the room: {:?}", found.kinds);
        for part in EVERY_PART {
            ensure!(found.shown.contains(&(part, words)), "“{words}” was shown, and not found in {part}");
        }
    }
    let told = found.shown.iter().filter(|(part, _)| *part == "the accessibility tree").count();
    ensure!(told > 0, "nothing of what was shown is found in the accessibility tree");
    app.close().await.map(drop)
}

/// Walks to the end; in each step everything is shown that is offered.
async fn walk(app: &RealApp, found: &mut Found) -> Result<()> {
    let mut step = String::new();
    loop {
        let title = journey::step_title(app).await?;
        if title != step {
            for label in offers(app).await? {
                app.press_in("Show in the room", &label).await?;
                look_at_room(app, &format!("“{label}” in “{title}”"), found).await?;
            }
            step = title;
        }
        look_at_console(app, found).await?;
        if app.text().await?.contains("Finish from the sheets") {
            return Ok(());
        }
        journey::next(app).await?;
        look_at_room(app, &journey::whereabouts(app).await?, found).await?;
    }
}

async fn offers(app: &RealApp) -> Result<Vec<String>> {
    let labels = app.run(OFFERS).await?;
    let labels = labels.as_array().into_iter().flatten();
    Ok(labels.filter_map(Value::as_str).map(str::to_owned).collect())
}

async fn look_at_console(app: &RealApp, found: &mut Found) -> Result<()> {
    let console = overheard::console(app).await?;
    found.private.extend(console.parts().into_iter().flat_map(|(_, text)| private::told_in(text)));
    Ok(())
}

/// Nothing of what is private is in the room's window.
async fn look_at_room(app: &RealApp, at: &str, found: &mut Found) -> Result<()> {
    let room = overheard::room(app).await?;
    ensure!(room.title == "Accord room", "at {at} the room's title is {}", room.title);
    for (part, text) in room.parts() {
        let private = private::told_in(text);
        ensure!(private.is_empty(), "at {at}, {part} of the room has {private:?}");
        ensure!(!has_figure(text, &private::FIGURE.to_string()), "at {at}, {part} of the room has a count");
        found.shown.extend(SHOWN.iter().filter(|(_, words)| text.contains(words)).map(|(_, words)| (part, *words)));
    }
    let sent = room.messages.split("\"kind\":\"").skip(1).filter_map(|rest| rest.split('"').next());
    found.kinds.extend(sent.map(str::to_owned));
    Ok(())
}

/// Whether a number stands in a text by itself: not as a part of another one, of a fraction or of a length.
fn has_figure(text: &str, figure: &str) -> bool {
    text.split(|c: char| !c.is_ascii_alphanumeric() && c != '.').any(|word| word == figure)
}

/// One round: the step, how its fields are come to, the group that has them, and what is typed there.
struct Papers {
    step: &'static str,
    press: Option<&'static str>,
    form: &'static str,
    counts: &'static [&'static str],
}

/// What nobody else in a window has: counts that no room gives, and answers in no order.
const ROUNDS: [Papers; 5] = [
    Papers {
        step: "Working rules",
        press: None,
        form: "Readiness slips",
        counts: &["641", "642", "643", "644", "645"],
    },
    Papers {
        step: "Pulse",
        press: Some("Counts per statement instead"),
        form: "Statement 1",
        counts: &["651", "652", "653", "654", "655", "656"],
    },
    Papers {
        step: "Name the elephant",
        press: Some("Count the marks"),
        form: "Marks",
        counts: &["661", "662", "663", "664", "665", "666"],
    },
    Papers { step: "Shared outcome", press: None, form: "Consent slips", counts: &["671", "672", "673", "674", "675"] },
    Papers {
        step: "Consent and sign",
        press: None,
        form: "Consent slips",
        counts: &["681", "682", "683", "684", "685"],
    },
];
const BALLOT: &str = "5432101234";

#[tokio::test]
async fn what_is_put_into_a_round_never_reaches_the_rooms_window() -> Result<()> {
    let transcript = Transcript::checkout_handoffs();
    let mut replay = Replay::set_up(&transcript)?;
    replay.begin()?;
    replay.start()?;
    let app = opened(&replay, &uncounted(captured(&replay)?)).await?;
    for papers in &ROUNDS {
        journey::walk_to(&app, papers.step).await?;
        if papers.step == "Pulse" {
            put_a_ballot_in(&app).await.context("a ballot")?;
        }
        if papers.step == "Shared outcome" {
            app.pick("How the room answers", "by slips").await?;
        }
        if let Some(words) = papers.press {
            app.press(words).await?;
        }
        put_in(&app, papers).await.with_context(|| format!("in “{}”", papers.step))?;
    }
    app.close().await.map(drop)
}

/// The workshop before anything was counted.
fn uncounted(mut workshop: Workshop) -> Workshop {
    (workshop.readiness, workshop.pulse) = (None, None);
    Arc::make_mut(&mut workshop.patterns).iter_mut().for_each(|pattern| pattern.marks = None);
    Arc::make_mut(&mut workshop.outcome).asked = Asked::default();
    workshop.signing = Arc::new(Signing { asked: Asked::default(), ..Signing::clone(&workshop.signing) });
    workshop
}

/// A ballot in its field, put in, and taken out of memory again.
async fn put_a_ballot_in(app: &RealApp) -> Result<()> {
    app.fill(journey::BALLOT, BALLOT).await?;
    collected(app, &[BALLOT]).await?;
    journey::type_ballot(app, BALLOT).await?;
    app.shows("1 of 9 in").await?;
    room_has_none(app, &[BALLOT]).await?;
    drop_the_round(app).await
}

async fn put_in(app: &RealApp, papers: &Papers) -> Result<()> {
    for (at, count) in papers.counts.iter().enumerate() {
        app.fill_nth_in(papers.form, at, count).await?;
    }
    collected(app, papers.counts).await?;
    let counts: Vec<u32> = papers.counts.iter().map(|count| count.parse()).collect::<Result<_, _>>()?;
    journey::put_in(app, papers.form, &counts).await?;
    room_has_none(app, papers.counts).await?;
    drop_the_round(app).await
}

/// While it is typed, the console has it in its fields, and the room has nothing.
async fn collected(app: &RealApp, counts: &[&str]) -> Result<()> {
    let console = overheard::console(app).await?;
    for count in counts {
        ensure!(has_figure(&console.document, count), "the look does not find {count} where it is typed");
    }
    room_has_none(app, counts).await
}

async fn room_has_none(app: &RealApp, counts: &[&str]) -> Result<()> {
    let room = overheard::room(app).await?;
    for (part, text) in room.parts() {
        for count in counts {
            ensure!(!has_figure(text, count), "{part} of the room has {count}");
        }
        ensure!(!text.contains(" of 9 in"), "{part} of the room says how many are in");
    }
    Ok(())
}

/// The round is not what is looked at here: it is dropped without a pointer, and gone once nothing of it can be dropped.
async fn drop_the_round(app: &RealApp) -> Result<()> {
    const AGAIN: &str = "const again = [...document.querySelectorAll('.round button')]
            .find((button) => button.textContent.includes('start the round again'));
        again?.click();
        return again === undefined";
    until(async || Ok(app.run(AGAIN).await?.as_bool() == Some(true))).await.context("the round is not dropped")
}
