//! Every private field filled with a word of its own, every step walked and everything shown that can be shown: none of
//! these words is in the room's document, in its title, or in anything that it was sent.

use accord_core::model::{EntryId, HandoffAnswer, Prompt, PromptKey, Question};
use accord_core::operation::{
    Capture, CommitmentEdit, HandoffEdit, LineList, ObjectionEdit, OutcomeEdit, PatternEdit, PurposeEdit,
    ReservationEdit, SettingUp,
};
use accord_core::{Moment, Operation, Text, Workshop, apply};
use accord_file::Document;
use accord_tests::fixture::Transcript;
use accord_tests::journey;
use accord_tests::real_app::{Places, RealApp, Seam, Window};
use accord_tests::replay::Replay;
use anyhow::{Context, Result, ensure};
use serde_json::Value;
use std::collections::BTreeSet;

/// A word that stands in no script and no fixture; what it stands for follows it.
const MARKER: &str = "Sparrowgrass";
/// Cards and marks that nobody has.
const FIGURE: u32 = 87_321;
/// An entry that the transcript does not have.
const NEW: EntryId = EntryId(77);

fn marked(what: &str) -> Text {
    format!("{MARKER} {what}").as_str().into()
}

/// The workshop of the transcript with a marker in every field that the room may not see.
fn filled(replay: &Replay<'_>) -> Result<Workshop> {
    let mut workshop = replay.with_all_of(include_str!("../fixtures/checkout-handoffs.toml"))?;
    for pattern in std::sync::Arc::make_mut(&mut workshop.patterns) {
        (pattern.cards, pattern.marks) = (Some(FIGURE), Some(FIGURE));
    }
    let now = Moment::at(replay.now());
    let operations = in_the_set_up(&workshop).into_iter().chain(captured(&workshop));
    operations.into_iter().try_fold(workshop, |workshop, operation| Ok(apply(&workshop, &operation, &now)?))
}

/// Teams, and each line that is said, but for quotations.
fn in_the_set_up(workshop: &Workshop) -> Vec<Operation> {
    let teams = workshop.people.iter();
    let teams = teams.map(|person| SettingUp::SetTeam { person: person.id, team: marked("team") }.into());
    let lines = workshop.steps().into_iter().flat_map(|planned| {
        let step = planned.step;
        let own = (0..).zip(&step.say).filter(|(_, line)| line.source.is_none());
        own.map(|(line, _)| PromptKey { step: step.id.clone(), line })
    });
    let said = lines.map(|key| SettingUp::SetPrompt { key, prompt: Some(Prompt::Edited(marked("said"))) }.into());
    teams.chain(said).collect()
}

/// Notes, what the room said and reads from paper, and one entry of each kind that nobody has confirmed.
fn captured(workshop: &Workshop) -> Vec<Operation> {
    let steps = workshop.steps().into_iter().zip(900..);
    let notes = steps.map(|(planned, id)| Capture::WriteNote {
        note: EntryId(id),
        step: planned.step.id.clone(),
        text: marked("note"),
    });
    let lines = [LineList::Rules, LineList::Stakes];
    let lines = lines.map(|list| Capture::EditLine { list, line: EntryId(1), text: marked("line") });
    let left = workshop.patterns.iter().filter(|pattern| !pattern.carried);
    let left = left.map(|pattern| Capture::EditPattern {
        pattern: pattern.id,
        edit: PatternEdit::Seems(format!("It seems like {}", marked("title")).as_str().into()),
    });
    let purpose = [PurposeEdit::Handle("sparrow-grassing".into()), PurposeEdit::Line(marked("line"))];
    let handoff = [
        HandoffEdit::Give(marked("give")),
        HandoffEdit::From("need-finding".into()),
        HandoffEdit::To("flow-shaping".into()),
        HandoffEdit::Answer(Some(HandoffAnswer::Sharper)),
    ];
    let commitment = [CommitmentEdit::Owner("Elif Kaya".into()), CommitmentEdit::Act(marked("act"))];
    let harm = ObjectionEdit::Harm(marked("harm"));
    let whole = [
        Capture::SetStrength { text: marked("strength") },
        Capture::EditOutcome { draft: NEW, edit: OutcomeEdit::Who(marked("draft")) },
        Capture::EditObjection { objection: NEW, about: Question::Page, edit: harm },
        Capture::EditReservation { reservation: NEW, edit: ReservationEdit::Text("A doubt.".into()) },
    ];
    let of_purpose = purpose.map(|edit| Capture::EditPurpose { purpose: NEW, edit });
    let of_handoff = handoff.map(|edit| Capture::EditHandoff { handoff: NEW, edit });
    let of_commitment = commitment.map(|edit| Capture::EditCommitment { commitment: NEW, edit });
    let all = notes.chain(lines).chain(left).chain(whole).chain(of_purpose).chain(of_handoff).chain(of_commitment);
    all.map(Operation::from).collect()
}

/// Keeps everything that the room's window is sent from now on.
const LISTEN: &str = "window.heard = [];
    const callbacks = window.__TAURI_INTERNALS__.callbacks;
    for (const [id, told] of [...callbacks])
        callbacks.set(id, (message) => { window.heard.push(JSON.stringify(message)); return told(message); });
    return callbacks.size";
/// All that the room's window is: its document with every attribute, its title, and what it was sent.
const ALL_OF_IT: &str =
    "return [document.documentElement.outerHTML, document.title, ...window.heard.splice(0)].join('\\n')";
const OFFERS: &str = "return [...document.querySelectorAll('[aria-label=\"Show in the room\"] button')]
    .filter((button) => !button.title.endsWith('as a draft')).map((button) => button.textContent.trim())";

#[tokio::test]
async fn none_of_what_is_private_reaches_the_rooms_window() -> Result<()> {
    let transcript = Transcript::checkout_handoffs();
    let mut replay = Replay::set_up(&transcript)?;
    replay.begin()?;
    replay.start()?;
    let places = Places::new(super::clock_at(replay.now()))?;
    let document = Document::create(&places.library(), &filled(&replay)?, &places.home().join("locks"))?;
    let file = document.path().to_str().context("the home's name is text")?.to_owned();
    drop(document);
    let seam = Seam { arguments: vec![file], ..places.seam.clone() };
    let app = RealApp::start(Places { seam, ..places }).await?;
    app.press("Open the room screen").await?;
    app.to(Window::Room).await?;
    app.shows("Why we are here").await?;
    let listening = app.run(LISTEN).await?;
    ensure!(listening.as_u64() > Some(0), "nothing of what the room is sent is heard");
    app.to(Window::Console).await?;
    let seen = walk(&app).await?;
    let kinds = ["pulse", "patterns", "outcome", "purposes", "handoffs", "commitments", "page", "question"];
    for kind in kinds {
        ensure!(seen.contains(kind), "no {kind} was sent to the room: {seen:?}");
    }
    app.close().await.map(drop)
}

/// Walks to the end; in each step everything is shown that is offered. Answers the kinds of pictures that were sent.
async fn walk(app: &RealApp) -> Result<BTreeSet<String>> {
    let mut seen = BTreeSet::new();
    let mut step = String::new();
    loop {
        let title = journey::step_title(app).await?;
        if title != step {
            for label in offers(app).await? {
                app.press_in("Show in the room", &label).await?;
                look(app, &format!("“{label}” in “{title}”"), &mut seen).await?;
            }
            step = title;
        }
        if app.text().await?.contains("Finish from the sheets") {
            return Ok(seen);
        }
        journey::next(app).await?;
        look(app, &journey::whereabouts(app).await?, &mut seen).await?;
    }
}

async fn offers(app: &RealApp) -> Result<Vec<String>> {
    let labels = app.run(OFFERS).await?;
    let labels = labels.as_array().into_iter().flatten();
    Ok(labels.filter_map(Value::as_str).map(str::to_owned).collect())
}

/// Nothing of what is private is in the room's window.
async fn look(app: &RealApp, at: &str, seen: &mut BTreeSet<String>) -> Result<()> {
    app.to(Window::Room).await?;
    let all = app.run(ALL_OF_IT).await?;
    let all = all.as_str().context("the room's window answers")?;
    for private in [MARKER, &FIGURE.to_string()] {
        let found = all.find(private).map(|at| all[at..].chars().take(60).collect::<String>());
        ensure!(found.is_none(), "at {at} the room has “{}”", found.unwrap_or_default());
    }
    let sent = all.split("\"kind\":\"").skip(1).filter_map(|rest| rest.split('"').next());
    seen.extend(sent.map(str::to_owned));
    app.to(Window::Console).await
}
