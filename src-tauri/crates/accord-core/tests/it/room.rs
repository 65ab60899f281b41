//! The room sees what is shown to it and nothing else: not a word of what is private, of what nobody confirmed, of what
//! is counted for the console alone.

use crate::any::{after, any_history, any_moment, any_showing, any_text, blank, lived_through, minute, went_on};
use crate::checkout;
use crate::play::{FIXTURES, fixture, played};
use accord_core::dates::Day;
use accord_core::model::{EntryId, HandoffAnswer, OutcomeParts, Place, Prompt, PromptKey};
use accord_core::operation::{Capture, HandoffEdit, Running, SettingUp, apply};
use accord_core::view::{Showing, page_parts, room_disc, room_view};
use accord_core::{Text, Workshop, agreement, walk};
use proptest::prelude::*;
use std::sync::Arc;

/// A word that stands in no script; the kind and the id of the entry follow it.
const MARKER: &str = "Sparrowgrass";
/// Cards, marks and head counts that nobody has.
const FIGURE: u32 = 902_100;

fn marker(kind: &str, id: EntryId) -> Text {
    format!("{MARKER} {kind} {}", id.0).as_str().into()
}

/// The workshop with every text that the room may not see replaced by a marker of its own.
fn marked(mut workshop: Workshop) -> Workshop {
    mark_people(&mut workshop);
    mark_lines(&mut workshop);
    mark_patterns(&mut workshop);
    mark_outcome(&mut workshop);
    mark_roles(&mut workshop);
    mark_commitments(&mut workshop);
    mark_checks(&mut workshop);
    workshop
}

/// Teams, private notes, the names of signers, and lines that are said and not shown.
fn mark_people(workshop: &mut Workshop) {
    for person in Arc::make_mut(&mut workshop.people) {
        person.team = marker("team", person.id);
    }
    for note in Arc::make_mut(&mut workshop.notes) {
        note.text = marker("note", note.id);
    }
    for signature in Arc::make_mut(&mut workshop.signatures) {
        signature.name = marker("signature", signature.id);
    }
    let key = PromptKey { step: "open".into(), line: 0 };
    Arc::make_mut(&mut workshop.setup).prompts.insert(key, Prompt::Edited(marker("prompt", EntryId(0))));
}

/// What the room said is read back from paper, and never shown by the app.
fn mark_lines(workshop: &mut Workshop) {
    let lines = Arc::make_mut(&mut workshop.lines);
    for line in lines.rules.iter_mut().chain(&mut lines.stakes) {
        line.text = marker("line", line.id);
    }
    lines.strength = marker("strength", EntryId(0));
    for objection in Arc::make_mut(&mut workshop.objections) {
        objection.harm = marker("harm", objection.id);
    }
}

/// Cards and marks of each, the texts of those that are not carried, the cost of one that is not confirmed.
fn mark_patterns(workshop: &mut Workshop) {
    for pattern in Arc::make_mut(&mut workshop.patterns) {
        (pattern.cards, pattern.marks) = (Some(FIGURE), Some(FIGURE + 1));
        if !pattern.carried {
            pattern.seems = marker("title", pattern.id);
        }
        if !pattern.carried || !pattern.confirmed {
            pattern.costs = marker("pattern", pattern.id);
        }
    }
}

/// Each draft that the room has not answered to.
fn mark_outcome(workshop: &mut Workshop) {
    let answered = workshop.outcome.asked.answer.is_some();
    let chosen = workshop.outcome.draft().map(|draft| draft.id).filter(|_| answered);
    for draft in &mut Arc::make_mut(&mut workshop.outcome).drafts {
        if chosen != Some(draft.id) {
            let text = || marker("draft", draft.id);
            let by = Some(Day::Date("2026-11-30".parse().unwrap()));
            draft.parts = OutcomeParts {
                by,
                who: text(),
                change: text(),
                what: text(),
                from: text(),
                to: text(),
                guardrail: text(),
            };
        }
    }
}

/// Purposes that their receivers did not confirm, handoffs without a yes or a no.
fn mark_roles(workshop: &mut Workshop) {
    for purpose in Arc::make_mut(&mut workshop.purposes).iter_mut().filter(|purpose| !purpose.confirmed) {
        (purpose.line, purpose.decides) = (marker("line", purpose.id), marker("decides", purpose.id));
    }
    for handoff in Arc::make_mut(&mut workshop.handoffs) {
        match handoff.answer {
            Some(HandoffAnswer::Yes | HandoffAnswer::YesIf | HandoffAnswer::No) => {}
            Some(HandoffAnswer::Sharper) | None => handoff.give = marker("give", handoff.id),
        }
    }
}

/// Commitments that nobody accepted.
fn mark_commitments(workshop: &mut Workshop) {
    for commitment in Arc::make_mut(&mut workshop.commitments).iter_mut().filter(|commitment| !commitment.accepted) {
        let text = || marker("commitment", commitment.id);
        (commitment.act, commitment.cue, commitment.evidence, commitment.first_move) = (text(), text(), text(), text());
    }
}

fn mark_checks(workshop: &mut Workshop) {
    for check in Arc::make_mut(&mut workshop.checks) {
        check.stopped = marker("stopped", EntryId(0));
    }
}

/// Everything that crosses to the room, as it crosses.
fn sent_to_the_room(workshop: &Workshop, showing: &Showing) -> String {
    let disc = room_disc(workshop, &minute(5)).map(|disc| disc.words);
    format!("{} {disc:?}", serde_json::to_string(&room_view(workshop, showing)).unwrap())
}

/// The markers in what was sent, but for that of the one draft that was asked for.
fn leaks(sent: &str, showing: &Showing) -> Vec<String> {
    let shown_as_draft = match showing {
        Showing::OutcomeDraft(id) => Some(marker("draft", *id)),
        Showing::Pattern(id) => Some(marker("pattern", *id)),
        Showing::Question
        | Showing::PulseItem(_)
        | Showing::Patterns
        | Showing::Outcome
        | Showing::Purposes(_)
        | Showing::Handoffs(_)
        | Showing::Commitments(_)
        | Showing::Page(_) => None,
    };
    let ends = |c: char| !c.is_alphanumeric() && c != ' ';
    let found = sent.match_indices(MARKER).map(|(at, _)| sent[at..].split(ends).next().unwrap_or_default());
    let mut leaks: Vec<String> = found
        .filter(|found| shown_as_draft.as_ref().is_none_or(|draft| *found != draft.as_str()))
        .map(str::to_owned)
        .collect();
    if sent.contains(&FIGURE.to_string()[..5]) {
        leaks.push("a figure of cards or marks".to_owned());
    }
    leaks
}

/// Everything that can be shown of this workshop.
fn all_showings(workshop: &Workshop) -> Vec<Showing> {
    let mut showings = vec![
        Showing::Question,
        Showing::Patterns,
        Showing::Outcome,
        Showing::Purposes(0),
        Showing::Purposes(1),
        Showing::Commitments(0),
        Showing::Commitments(1),
        Showing::Handoffs(0),
        Showing::Handoffs(1),
    ];
    showings.extend((0..page_parts(workshop)).map(Showing::Page));
    showings.extend(workshop.plan().items.iter().cloned().map(Showing::PulseItem));
    showings.extend(workshop.patterns.iter().map(|pattern| Showing::Pattern(pattern.id)));
    showings.extend(workshop.outcome.drafts.iter().map(|draft| Showing::OutcomeDraft(draft.id)));
    showings
}

/// The example, with a fourth handoff that is to be made sharper.
fn with_one_to_sharpen() -> Workshop {
    let edits = [
        HandoffEdit::Give("Better talks".into()),
        HandoffEdit::From("harm-finding".into()),
        HandoffEdit::To("choice-making".into()),
        HandoffEdit::Answer(Some(HandoffAnswer::Sharper)),
    ];
    let of = |edit| Capture::EditHandoff { handoff: EntryId(4), edit }.into();
    after(checkout::captured(), edits.map(of))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(120))]

    #[test]
    fn nothing_private_and_nothing_unconfirmed_is_on_the_wall(history in any_history(), showing in any_showing()) {
        for began in [lived_through(&history), went_on(with_one_to_sharpen(), &history)] {
            let workshop = marked(began);
            for showing in all_showings(&workshop).into_iter().chain([showing.clone()]) {
                let leaks = leaks(&sent_to_the_room(&workshop, &showing), &showing);
                prop_assert!(leaks.is_empty(), "{showing:?} shows {leaks:?}");
            }
        }
    }

    #[test]
    fn fewer_than_five_answers_make_no_dots(history in any_history(), pulse in crate::any_closing::any_pulse()) {
        let mut workshop = went_on(checkout::captured(), &history);
        workshop.pulse = Some(Arc::new(pulse));
        for item in workshop.plan().items.clone() {
            let sent = serde_json::to_value(room_view(&workshop, &Showing::PulseItem(item))).unwrap();
            let columns = sent["answers"]["columns"].as_array().cloned().unwrap_or_default();
            let dots: u64 = columns.iter().map(|column| column["dots"].as_u64().unwrap()).sum();
            prop_assert!(columns.is_empty() || dots >= 5, "{sent}");
        }
    }

    #[test]
    fn the_rooms_disc_says_whole_minutes_or_one_of_two_phrases(history in any_history(), now in any_moment()) {
        let Some(disc) = room_disc(&lived_through(&history), &now) else { return Ok(()) };
        let words = disc.words.as_str();
        let minutes = words.strip_prefix("about ").and_then(|rest| rest.split(' ').next()?.parse::<u64>().ok());
        let known = minutes.is_some() || ["", "last minute", "time to finish"].contains(&words);
        prop_assert!(known, "{words}");
    }

    #[test]
    fn the_title_is_on_the_wall_before_the_start(title in any_text(), showing in any_showing()) {
        let workshop = after(blank(), [SettingUp::SetTitle { title: title.clone() }.into()]);
        let shown = format!("{:?}", room_view(&workshop, &showing));
        let expected = format!("{:?}", title.as_str());
        prop_assert!(shown.contains(&expected), "{shown}");
    }
}

#[test]
fn a_step_of_any_plan_shows_its_question_with_nothing_left_to_fill_in() {
    for plan in ["60", "90", "120", "210"] {
        let set_plan = SettingUp::SetPlan { plan: plan.into() };
        let begin = [set_plan.into(), Running::Begin.into(), Running::StartTimer.into()];
        let mut workshop = after(blank(), begin);
        while let Some(onward) = walk::onward(&workshop).filter(|_| workshop.run.ended.is_none()) {
            let sent = sent_to_the_room(&workshop, &Showing::Question);
            assert!(sent.contains("\"kind\":\"question\""), "plan {plan} at {:?}", workshop.run.place);
            assert!(!sent.contains("{check") && !sent.contains("{end"), "plan {plan}: {sent}");
            workshop = after(workshop.clone(), [onward.operation(&workshop)]);
        }
        let sent = sent_to_the_room(&workshop, &Showing::Question);
        assert!(sent.contains("\"kind\":\"farewell\""), "plan {plan}, after its end");
    }
}

#[test]
fn four_whole_workshops_leak_nothing_and_show_what_they_agreed() {
    for name in FIXTURES {
        let workshop = played(&fixture(&format!("{name}.toml"))).unwrap().workshop;
        let marked = marked(workshop.clone());
        for showing in all_showings(&marked) {
            let leaks = leaks(&sent_to_the_room(&marked, &showing), &showing);
            assert!(leaks.is_empty(), "{name}: {showing:?} shows {leaks:?}");
        }
        let page: String =
            (0..page_parts(&workshop)).map(|part| sent_to_the_room(&workshop, &Showing::Page(part))).collect();
        for promise in agreement::page(&workshop).commitments {
            assert!(page.contains(&promise.after), "{name}: “{}” is read aloud", promise.sentence());
        }
    }
}

#[test]
fn a_silent_move_shows_its_own_time_while_it_lasts() {
    let words = |workshop: &Workshop, at| room_disc(workshop, &minute(at)).unwrap().words;
    let go = |workshop: &Workshop, act: Running, at| apply(workshop, &act.into(), &minute(at)).unwrap();
    let stand = |at| Running::Walk { place: Place { step: "elephant".into(), at, pattern: 0, line: 0 } };
    let there = go(&checkout::begun(), Running::Enter { step: "elephant".into() }, 0);
    assert_eq!(words(&there, 1), "about 3 minutes", "the cards are written for 4 of the 18 minutes");
    let looking = go(&there, stand(1), 2);
    assert_eq!(words(&looking, 2), "about 16 minutes", "the next move is not silent: the step's time");
    let again = go(&looking, stand(0), 3);
    assert_eq!(words(&again, 3), "last minute", "to look back does not begin the writing anew");
    assert!(room_disc(&again, &minute(5)).unwrap().over, "its own time is up, though the step has minutes left");
    let paused = go(&again, Running::PauseTimer, 3);
    assert_eq!(room_disc(&paused, &minute(9)).unwrap().left, 0.25, "a pause stops it too");
    let marking = go(&again, stand(4), 8);
    assert_eq!(words(&marking, 8), "about 2 minutes", "the next silent move begins with its own minutes");
}
