//! What holds after any operations at any moments: nothing panics, nothing typed is lost, nobody gets stuck.

use crate::any::{any_history, any_moment, any_showing, any_step, lived_through, minute};
use crate::any_capture::{any_commitment_edit, any_handoff_edit, any_outcome_edit};
use crate::play::{FIXTURES, fixture, played};
use accord_core::aside::{Absence, Aside, AsideAct, Away};
use accord_core::dates::Day;
use accord_core::model::EntryId;
use accord_core::operation::{Capture, CommitmentEdit, HandoffEdit, OutcomeEdit, Running, apply};
use accord_core::record::record;
use accord_core::view::{
    CaptureView, CommitmentRow, HandoffRow, OutcomeRow, Showing, TimeView, aside_view, late_view, overview_view,
    prepare_view, room_disc, room_view, run_view, time_view,
};
use accord_core::walk::{self, Onward};
use accord_core::{Moment, Text, Workshop, agreement};
use proptest::prelude::*;

fn look_at_everything(workshop: &Workshop, showing: &Showing, now: &Moment) {
    run_view(workshop, now);
    late_view(workshop, now);
    prepare_view(workshop);
    room_view(workshop, showing);
    room_disc(workshop, now);
    time_view(workshop, now);
    overview_view(workshop, now);
    let visit = workshop.run.current();
    let slept = Absence { from: now.before(600_000), to: now.clone(), why: Away::Slept };
    let mut aside = Aside { absence: Some(slept), ..Aside::default() };
    aside.act(AsideAct::StartSmallTimer { seconds: 120 }, visit, now);
    aside_view(workshop, &aside, now);
    agreement::page(workshop);
    record(workshop);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn every_view_the_page_and_the_record_can_be_made_at_any_moment(
        history in any_history(), step in any_step(), showing in any_showing(), now in any_moment(),
    ) {
        let workshop = lived_through(&history);
        look_at_everything(&workshop, &showing, &now);
        if let Ok(there) = apply(&workshop, &Running::Enter { step }.into(), &now) {
            look_at_everything(&there, &showing, &now);
        }
    }

    #[test]
    fn what_was_typed_into_a_commitment_stands_in_its_field(
        history in any_history(), id in 1..6_u32, edit in any_commitment_edit(),
    ) {
        let id = EntryId(id);
        let typed = Capture::EditCommitment { commitment: id, edit: edit.clone() };
        let Some(workshop) = typed_in(&history, &typed) else { return Ok(()) };
        let row = row(&workshop, id);
        let (shown, expected) = field(&row, &edit, &workshop);
        prop_assert_eq!(shown, expected, "no rule takes a typed text away");
    }

    #[test]
    fn what_was_typed_into_a_handoff_stands_in_its_field(
        history in any_history(), id in 1..6_u32, edit in any_handoff_edit(),
    ) {
        let id = EntryId(id);
        let typed = Capture::EditHandoff { handoff: id, edit: edit.clone() };
        let Some(workshop) = typed_in(&history, &typed) else { return Ok(()) };
        let CaptureView::Handoffs { rows, .. } = capture(&workshop, "handoffs") else {
            return Err(TestCaseError::fail("the step “handoffs” captures handoffs"));
        };
        let row = rows.into_iter().find(|row| row.id == id).unwrap();
        let (shown, expected) = handoff_field(&row, &edit);
        prop_assert_eq!(shown, expected, "no rule takes a typed text away");
    }

    #[test]
    fn what_was_typed_into_a_draft_of_the_outcome_stands_in_its_field(
        history in any_history(), id in 1..6_u32, edit in any_outcome_edit(),
    ) {
        let id = EntryId(id);
        let typed = Capture::EditOutcome { draft: id, edit: edit.clone() };
        let Some(workshop) = typed_in(&history, &typed) else { return Ok(()) };
        let CaptureView::Outcome { drafts, .. } = capture(&workshop, "outcome") else {
            return Err(TestCaseError::fail("the step “outcome” captures the outcome"));
        };
        let row = drafts.into_iter().find(|row| row.id == id).unwrap();
        let (shown, expected) = outcome_field(&row, &edit, &workshop);
        prop_assert_eq!(shown, expected, "no rule takes a typed text away");
    }

    #[test]
    fn whoever_has_begun_has_a_console_and_can_walk_on_and_back(history in any_history()) {
        let workshop = lived_through(&history);
        if workshop.run.place.is_none() {
            return Ok(());
        }
        prop_assert!(run_view(&workshop, &minute(0)).is_some(), "the console of {:?}", workshop.run.place);
        if let Some(place) = walk::back(&workshop) {
            let back = apply(&workshop, &Running::Walk { place }.into(), &minute(0));
            prop_assert!(back.is_ok(), "Back from {:?} is refused: {:?}", workshop.run.place, back);
        }
        let onward = walk::onward(&workshop);
        prop_assert!(onward.is_some(), "Next leads nowhere from {:?}", workshop.run.place);
        if let Some(onward) = onward.filter(|onward| workshop.run.ended.is_none() || *onward != Onward::End) {
            let next = apply(&workshop, &onward.operation(&workshop), &minute(0));
            prop_assert!(next.is_ok(), "Next from {:?} is refused: {:?}", workshop.run.place, next);
        }
    }

    #[test]
    fn to_walk_back_changes_no_clock(history in any_history(), now in any_moment(), later in any_moment()) {
        let mut workshop = lived_through(&history);
        // Whether a sound would disturb is the line's; nothing else is.
        let times = |workshop: &Workshop| time_view(workshop, &later).map(|view| TimeView { silent: false, ..view });
        let before = times(&workshop);
        while let Some(place) = walk::back(&workshop) {
            workshop = apply(&workshop, &Running::Walk { place }.into(), &now).unwrap();
        }
        prop_assert_eq!(times(&workshop), before, "to look at a line is no act");
    }
}

/// The workshop after a history and what was typed then; none where the page was closed, or the step left out.
fn typed_in(history: &[(accord_core::Operation, Moment)], typed: &Capture) -> Option<Workshop> {
    let workshop = lived_through(history);
    if workshop.is_closed() || ["outcome", "handoffs"].iter().any(|step| workshop.planned_step(step).is_none()) {
        return None;
    }
    Some(apply(&workshop, &typed.clone().into(), &minute(60)).unwrap())
}

/// What a step captures.
fn capture(workshop: &Workshop, step: &str) -> CaptureView {
    let workshop = apply(workshop, &Running::Enter { step: step.into() }.into(), &minute(60)).unwrap();
    run_view(&workshop, &minute(60)).unwrap().capture
}

/// The row of a commitment on the console, in the step that captures them.
fn row(workshop: &Workshop, id: EntryId) -> CommitmentRow {
    let CaptureView::Commitments { rows, .. } = capture(workshop, "commit") else {
        panic!("the step “commit” captures commitments")
    };
    rows.into_iter().find(|row| row.id == id).unwrap()
}

fn handoff_field(row: &HandoffRow, edit: &HandoffEdit) -> (String, String) {
    let (shown, typed) = match edit {
        HandoffEdit::Give(text) => (&row.give, text),
        HandoffEdit::From(text) => (&row.from, text),
        HandoffEdit::To(text) => (&row.to, text),
        HandoffEdit::Ready(text) => (&row.ready, text),
        HandoffEdit::By(text) => (&row.by, text),
        HandoffEdit::Late(text) => (&row.late, text),
        HandoffEdit::Condition(text) => (&row.condition, text),
        HandoffEdit::Instead(text) => (&row.instead, text),
        HandoffEdit::Answer(answer) => return (format!("{:?}", row.answer), format!("{answer:?}")),
        HandoffEdit::SaidBack(yes) => return (row.said_back.to_string(), yes.to_string()),
        HandoffEdit::OnSheet(yes) => return (row.on_sheet.to_string(), yes.to_string()),
    };
    (shown.clone(), typed.to_string())
}

fn outcome_field(row: &OutcomeRow, edit: &OutcomeEdit, workshop: &Workshop) -> (String, String) {
    let (shown, typed) = match edit {
        OutcomeEdit::By(text) => {
            let day = Day::read(text, workshop.day()).map(|day| day.in_field()).unwrap_or_default();
            return (row.by.clone(), day);
        }
        OutcomeEdit::Who(text) => (&row.who, text),
        OutcomeEdit::Change(text) => (&row.change, text),
        OutcomeEdit::What(text) => (&row.what, text),
        OutcomeEdit::From(text) => (&row.from, text),
        OutcomeEdit::To(text) => (&row.to, text),
        OutcomeEdit::Guardrail(text) => (&row.guardrail, text),
    };
    (shown.clone(), typed.to_string())
}

/// What a field shows, and what was typed into it; a date that was understood is shown in its own form.
fn field(row: &CommitmentRow, edit: &CommitmentEdit, workshop: &Workshop) -> (String, String) {
    let day = |typed: &Text| Day::read(typed, workshop.day()).map(|day| day.in_field()).unwrap_or_default();
    let (shown, typed) = match edit {
        CommitmentEdit::Act(text) => (&row.act, text.to_string()),
        CommitmentEdit::Owner(text) => (&row.owner, text.to_string()),
        CommitmentEdit::Purpose(text) => (&row.purpose, text.to_string()),
        CommitmentEdit::Receiver(text) => (&row.receiver, text.to_string()),
        CommitmentEdit::Due(text) => (&row.due, day(text)),
        CommitmentEdit::Cue(text) => (&row.cue, text.to_string()),
        CommitmentEdit::Evidence(text) => (&row.evidence, text.to_string()),
        CommitmentEdit::FirstMove(text) => (&row.first_move, text.to_string()),
        CommitmentEdit::FirstMoveBy(text) => (&row.first_move_by, day(text)),
        CommitmentEdit::Pattern(pattern) => return (format!("{:?}", row.pattern), format!("{pattern:?}")),
        CommitmentEdit::OnSheet(yes) => return (row.on_sheet.to_string(), yes.to_string()),
    };
    (shown.clone(), typed)
}

#[test]
fn four_whole_workshops_can_be_looked_at_in_every_step() {
    for name in FIXTURES {
        let workshop = played(&fixture(&format!("{name}.toml"))).unwrap().workshop;
        for planned in workshop.steps() {
            let there =
                apply(&workshop, &Running::Enter { step: planned.step.id.clone() }.into(), &minute(60)).unwrap();
            look_at_everything(&there, &Showing::Question, &minute(60));
            let view = run_view(&there, &minute(60)).unwrap();
            let gaps: Vec<&str> = view.settle.iter().map(|entry| entry.text.as_str()).collect();
            assert!(gaps.iter().all(|gap| !gap.contains("has no a ")), "{name}: {gaps:?}");
        }
    }
}
