//! What holds after any operations at any moments: nothing panics, nothing typed is lost, nobody gets stuck.

use crate::any::{any_commitment_edit, any_history, any_moment, lived_through, minute};
use accord_core::dates::Day;
use accord_core::model::EntryId;
use accord_core::operation::{Capture, CommitmentEdit, Running, apply};
use accord_core::record::record;
use accord_core::view::{CaptureView, CommitmentRow, prepare_view, room_disc, room_view, run_view, time_view};
use accord_core::walk::{self, Onward};
use accord_core::{Moment, Text, Workshop, agreement};
use proptest::prelude::*;

fn look_at_everything(workshop: &Workshop, now: &Moment) {
    run_view(workshop, now);
    prepare_view(workshop);
    room_view(workshop);
    room_disc(workshop, now);
    time_view(workshop, now);
    agreement::page(workshop);
    record(workshop);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn every_view_the_page_and_the_record_can_be_made_at_any_moment(
        history in any_history(), now in any_moment(),
    ) {
        look_at_everything(&lived_through(&history), &now);
    }

    #[test]
    fn what_was_typed_into_a_commitment_stands_in_its_field(
        history in any_history(), id in 1..6_u32, edit in any_commitment_edit(),
    ) {
        let id = EntryId(id);
        let typed = Capture::EditCommitment { commitment: id, edit: edit.clone() };
        let workshop = apply(&lived_through(&history), &typed.into(), &minute(60)).unwrap();
        let row = row(&workshop, id);
        let (shown, expected) = field(&row, &edit, &workshop);
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
        let before = time_view(&workshop, &later);
        while let Some(place) = walk::back(&workshop) {
            workshop = apply(&workshop, &Running::Walk { place }.into(), &now).unwrap();
        }
        prop_assert_eq!(time_view(&workshop, &later), before, "to look at a line is no act");
    }
}

/// The row of a commitment on the console, in the step that captures them.
fn row(workshop: &Workshop, id: EntryId) -> CommitmentRow {
    let workshop = apply(workshop, &Running::Enter { step: "commit".into() }.into(), &minute(60)).unwrap();
    match run_view(&workshop, &minute(60)).unwrap().capture {
        CaptureView::Commitments { rows, .. } => rows.into_iter().find(|row| row.id == id).unwrap(),
        CaptureView::Nothing { .. } | CaptureView::Purposes { .. } | CaptureView::Signing { .. } => {
            panic!("the step “commit” captures commitments")
        }
    }
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
