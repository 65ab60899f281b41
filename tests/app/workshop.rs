//! A whole workshop with real people's words: prepared, walked by keys, captured, signed, saved as a PDF.

use accord_core::script::Script;
use accord_tests::fixture::Transcript;
use accord_tests::real_app::{Places, RealApp, Window, until};
use accord_tests::{journey, whole};
use anyhow::{Context, Result, ensure};
use std::path::Path;
use std::process::Command;

#[tokio::test]
async fn a_whole_workshop_is_led_from_new_to_a_printed_page() -> Result<()> {
    let transcript = Transcript::checkout_handoffs();
    let app = RealApp::start(Places::new(super::clock_at(transcript.starts()))?).await?;
    app.shows("No workshops on this computer yet.").await?;
    journey::prepare(&app, &transcript).await?;
    journey::begin(&app).await?;
    journey::start_timer(&app).await?;
    app.shows("On time, ends 11:00").await?;
    walk_everything(&app, &transcript).await?;
    app.press("See the page").await?;
    app.press("Save PDF").await?;
    app.shows("Saved as").await?;
    let file = app.places.workshop_file()?;
    ensure!(
        file.ends_with("2026-09-15 From first sketch to a checkout that works.accord"),
        "the file is named after day and title, not {}",
        file.display()
    );
    compare(&file, &transcript)?;
    app.close().await?;
    Ok(())
}

#[tokio::test]
async fn a_step_that_comes_is_asked_about_before_it_is_gone_to() -> Result<()> {
    let transcript = Transcript::checkout_handoffs();
    let app = RealApp::start(Places::new(super::clock_at(transcript.starts()))?).await?;
    journey::prepare(&app, &transcript).await?;
    app.press("Open the console").await?;
    app.press_step("Pulse").await?;
    app.shows("“Why we are here” ends now, and 2 steps are passed over.").await?;
    app.press("Stay").await?;
    ensure!(journey::step_title(&app).await? == "Why we are here", "a slip of the hand changes nothing");
    app.press_step("Pulse").await?;
    app.press("Go there").await?;
    until(async || Ok(journey::step_title(&app).await? == "Pulse")).await.context("the step is not gone to")?;
    app.close().await?;
    Ok(())
}

/// Walks every step by keys, reads the room in each of them, and captures what the fixture says.
async fn walk_everything(app: &RealApp, transcript: &Transcript) -> Result<()> {
    let script = Script::built_in();
    let plan = script.plan_or_first("90");
    for step in script.step.iter().filter(|step| plan.steps.contains_key(&step.id)) {
        journey::walk_to(app, &step.title).await?;
        room_shows(app, &step.room_question).await?;
        match step.id.as_str() {
            "elephant" => {
                let typed = transcript.step("elephant").context("the fixture has patterns")?;
                whole::patterns(app, &typed.pattern).await?;
            }
            "outcome" => {
                let typed = transcript.step.iter().find(|typed| typed.id == "outcome");
                journey::type_outcome(app, typed.context("the fixture has an outcome")?).await?;
                app.shows("32 of 35 words").await?;
            }
            "handoffs" => {
                for (at, handoff) in transcript.captured(|step| &step.handoff).into_iter().enumerate() {
                    journey::type_handoff(app, at + 1, handoff).await?;
                }
            }
            "roles" => {
                for (at, purpose) in transcript.captured(|step| &step.purpose).into_iter().enumerate() {
                    journey::type_purpose(app, at + 1, purpose).await?;
                }
            }
            "commit" => {
                for (at, commitment) in transcript.captured(|step| &step.commitment).into_iter().enumerate() {
                    journey::type_commitment(app, at + 1, commitment).await?;
                }
                app.shows("Accepted 5 of 5.").await?;
            }
            "sign" => {
                for (at, signature) in transcript.captured(|step| &step.signatures).into_iter().enumerate() {
                    journey::type_signature(app, at + 1, signature).await?;
                }
            }
            _ => {}
        }
    }
    while !app.text().await?.contains("Finish from the sheets") {
        journey::next(app).await?;
    }
    Ok(())
}

/// The room shows the question, and nothing of what is private.
async fn room_shows(app: &RealApp, question: &str) -> Result<()> {
    app.to(Window::Room).await?;
    let until = question.split('{').next().unwrap_or(question).trim();
    app.shows(until).await?;
    let wall = app.text().await?;
    for private in ["Priya Raman", "Product", "min behind", "ends 11:00", "left of", "Next:", "Saved"] {
        ensure!(!wall.contains(private), "“{private}” is on the wall:\n{wall}");
    }
    app.to(Window::Console).await
}

/// The page holds every sentence, purpose and name; the command line computes the same from the same file.
fn compare(file: &Path, transcript: &Transcript) -> Result<()> {
    let printed = pdf_text(&file.with_extension("pdf"))?;
    let record = record(file)?;
    let sample: serde_json::Value = serde_json::from_str(include_str!("../fixtures/checkout-handoffs.record.json"))?;
    for key in
        ["title", "date", "present", "plan", "group", "pile_max", "carried_max", "commitments", "drafts", "first_moves"]
    {
        ensure!(record[key] == sample[key], "{key}: {} is not {}", record[key], sample[key]);
    }
    let sentences = sample["commitments"].as_object().context("the sample has commitments")?;
    for sentence in sentences.values().filter_map(|sentence| sentence.as_str()) {
        ensure!(printed.contains(&squeezed(sentence)), "“{sentence}” is not on the page:\n{printed}");
    }
    for signature in transcript.captured(|step| &step.signatures) {
        ensure!(printed.contains(&squeezed(&signature.name)), "{} signed and is not on the page", signature.name);
    }
    for words in ["Draft, not closed.", "9 of 9 present signed on 15 September 2026.", "Page 1 of 2"] {
        ensure!(printed.contains(&squeezed(words)), "“{words}” is not on the page:\n{printed}");
    }
    Ok(())
}

fn record(file: &Path) -> Result<serde_json::Value> {
    let cli = std::env::var_os("ACCORD_CLI").context("ACCORD_CLI is not set: use `cargo xtask test`")?;
    let output = Command::new(cli).arg("show").arg(file).arg("--json").output()?;
    ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Ok(serde_json::from_slice(&output.stdout)?)
}

/// The words of a PDF, without the spaces: where a line breaks is the page's business.
fn pdf_text(pdf: &Path) -> Result<String> {
    let output = Command::new("pdftotext").args(["-raw", "-enc", "UTF-8"]).arg(pdf).arg("-").output()?;
    ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Ok(squeezed(&String::from_utf8_lossy(&output.stdout)))
}

fn squeezed(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| if c == '\u{2011}' || c == '\u{2010}' { '-' } else { c })
        .collect()
}
