//! A workshop in which every text is as long as it may be (rules.md 1): the room and the console have to hold it.

use accord_core::model::EntryId;
use accord_core::operation::{
    Capture, CommitmentEdit, DecisionEdit, HandoffEdit, LineList, OutcomeEdit, PatternEdit, PurposeEdit,
    ReservationEdit, SettingUp,
};
use accord_core::text::TEXT_CHARS;
use accord_core::{Moment, Operation, Text, Workshop, apply, script};
use anyhow::Result;
use chrono::{DateTime, FixedOffset};

/// Words as people use them, some of them long.
const WORDS: &str = "responsibilities between teams are reopened by somebody who was not in the room, and then \
    the interdependencies of everything that was decided have to be renegotiated with all of them again";

/// The same workshop with the longest texts in place of its own; what was confirmed, accepted and agreed is so again.
///
/// # Errors
/// Where the workshop refuses a text.
pub fn of(workshop: &Workshop, now: DateTime<FixedOffset>) -> Result<Workshop> {
    let longest = operations(workshop)
        .into_iter()
        .try_fold(workshop.clone(), |workshop, operation| apply(&workshop, &operation, &Moment::at(now)))?;
    with_long_questions(&longest)
}

/// A text of as many characters as are allowed, that begins with `first`.
fn long(first: &str) -> Text {
    let words: String = format!("{first} {WORDS} {WORDS}").chars().take(TEXT_CHARS).collect();
    // A text has no space at its end: the last word goes on.
    Text::from(words.trim_end().to_owned() + &"n".repeat(words.len() - words.trim_end().len()))
}

/// A name of three words that has as many characters as are allowed.
fn long_name(first: &str) -> Text {
    let part = (TEXT_CHARS - first.chars().count()) / 2;
    let filled = |from: &str| from.chars().cycle().take(part - 1).collect::<String>();
    Text::from(format!("{first} {} {}", filled("wohlgemuthsbergerhof"), filled("undabermalslangenname")))
}

fn operations(workshop: &Workshop) -> Vec<Operation> {
    let mut all: Vec<Operation> = vec![SettingUp::SetTitle { title: long("Checkout") }.into()];
    let mut capture = |edit: Capture| all.push(edit.into());
    for pattern in workshop.patterns.iter() {
        let id = pattern.id;
        for edit in [
            PatternEdit::Seems(long("Bad news")),
            PatternEdit::Costs(long("Work")),
            PatternEdit::Confirmed(pattern.confirmed),
        ] {
            capture(Capture::EditPattern { pattern: id, edit });
        }
    }
    for draft in &workshop.outcome.drafts {
        for edit in [
            OutcomeEdit::Who(long("all")),
            OutcomeEdit::Change(long("see")),
            OutcomeEdit::What(long("failed")),
            OutcomeEdit::From(long("nine")),
            OutcomeEdit::To(long("four")),
            OutcomeEdit::Guardrail(long("more")),
        ] {
            capture(Capture::EditOutcome { draft: draft.id, edit });
        }
    }
    for (at, purpose) in workshop.purposes.iter().enumerate() {
        for edit in [
            PurposeEdit::Handle(long_name(&format!("moving{at}"))),
            PurposeEdit::Line(long("Keeping")),
            PurposeEdit::Decides(long("what")),
            PurposeEdit::Confirmed(purpose.confirmed),
        ] {
            capture(Capture::EditPurpose { purpose: purpose.id, edit });
        }
    }
    for handoff in workshop.handoffs.iter() {
        for edit in [
            HandoffEdit::Give(long("the list")),
            HandoffEdit::Ready(long("signed")),
            HandoffEdit::By(long("every")),
            HandoffEdit::Late(long("say")),
            HandoffEdit::Condition(long("if")),
            HandoffEdit::Instead(long("else")),
            HandoffEdit::SaidBack(handoff.said_back),
        ] {
            capture(Capture::EditHandoff { handoff: handoff.id, edit });
        }
    }
    for commitment in workshop.commitments.iter() {
        let id = commitment.id;
        for edit in [
            CommitmentEdit::Act(long("publish")),
            CommitmentEdit::Cue(long("a screen")),
            CommitmentEdit::Evidence(long("they see")),
            CommitmentEdit::FirstMove(long("tell")),
        ] {
            capture(Capture::EditCommitment { commitment: id, edit });
        }
        capture(Capture::AnswerCommitment { commitment: id, fingers: 5 });
    }
    for decision in workshop.decisions.iter() {
        for edit in [DecisionEdit::Text(long("We")), DecisionEdit::ReopenOnlyIf(long("if"))] {
            capture(Capture::EditDecision { decision: decision.id, edit });
        }
    }
    for reservation in workshop.reservations.iter() {
        capture(Capture::EditReservation { reservation: reservation.id, edit: ReservationEdit::Text(long("I")) });
    }
    let lists = [(LineList::Working, &workshop.lines.working), (LineList::Plans, &workshop.lines.plans)];
    for (list, lines) in lists {
        for line in lines {
            capture(Capture::EditLine { list, line: line.id, text: long("When") });
        }
    }
    for (at, person) in workshop.people.iter().enumerate() {
        all.push(SettingUp::NamePerson { person: EntryId(person.id.0), name: long_name(&format!("Anna{at}")) }.into());
    }
    all
}

/// The script with questions as long as a script may have them.
fn with_long_questions(workshop: &Workshop) -> Result<Workshop> {
    let question = long("Who");
    let lines = script::DEFAULT.lines().map(|line| match line.starts_with("room_question") {
        true => format!("room_question = \"{question}\"\n"),
        false => format!("{line}\n"),
    });
    Ok(Workshop { script: script::Script::read(&lines.collect::<String>())?, ..workshop.clone() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_texts_are_as_long_as_a_text_may_be() {
        for text in [long("Who"), long("Keeping"), long_name("Anna1")] {
            assert!((TEXT_CHARS - 2..=TEXT_CHARS).contains(&text.chars()), "“{text}” has {}", text.chars());
        }
    }
}
