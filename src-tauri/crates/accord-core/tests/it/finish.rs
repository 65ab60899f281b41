//! Finish from the sheets: what is still on paper after the workshop, and what the commitments step is about now.

use crate::any::{after, minute};
use crate::checkout::in_step;
use accord_core::Workshop;
use accord_core::model::{EntryId, EntryRef, Place};
use accord_core::operation::{Capture, CommitmentEdit, Running, Signing};
use accord_core::view::{CaptureView, CommitPart, FinishField, FinishRow, FinishView, run_view};

const NEW: EntryId = EntryId(77);

fn finish(workshop: &Workshop) -> Option<FinishView> {
    run_view(workshop, &minute(95)).unwrap().finish
}

/// After the end, with one commitment of which only its act was typed and which was left on the sheet.
fn ended_with_a_sheet() -> Workshop {
    let edit = |edit| Capture::EditCommitment { commitment: NEW, edit }.into();
    let typed = [edit(CommitmentEdit::Act("show the oldest case".into())), edit(CommitmentEdit::OnSheet(true))];
    after(after(in_step("close"), typed), [Running::End.into()])
}

fn rows_of(view: &FinishView, entry: EntryRef) -> Vec<&FinishRow> {
    view.rows.iter().filter(|row| row.entry == Some(entry)).collect()
}

#[test]
fn nothing_is_asked_for_before_the_end_and_after_the_close() {
    assert_eq!(finish(&in_step("close")), None, "it still runs");
    let closed = after(ended_with_a_sheet(), [Signing::ClosePage.into()]);
    assert_eq!(finish(&closed), None, "what changes after the close is a correction or an amendment");
}

#[test]
fn each_gap_is_a_row_with_its_field_and_the_entry_is_named_once() {
    let view = finish(&ended_with_a_sheet()).unwrap();
    let rows = rows_of(&view, EntryRef::Commitment(NEW));
    let fields: Vec<&str> = rows.iter().map(|row| row.field.as_str()).collect();
    for field in ["owner", "due", "receiver", "fingers", "cue", "evidence", "first_move"] {
        assert!(fields.contains(&field), "{field} is on the sheet and not asked for: {fields:?}");
    }
    assert_eq!(rows.iter().filter(|row| !row.name.is_empty()).count(), 1, "a name in each row says it seven times");
    let owner = rows.iter().find(|row| row.field == "owner").unwrap();
    let FinishField::Text { value, options } = &owner.typed else { panic!("an owner is typed in place") };
    assert!(value.is_empty() && !options.is_empty(), "those who may own one are offered");
    assert!(matches!(rows.iter().find(|row| row.field == "fingers").unwrap().typed, FinishField::Fingers { .. }));
}

#[test]
fn what_may_stay_empty_is_left_short_by_one_act() {
    let ended = ended_with_a_sheet();
    let view = finish(&ended).unwrap();
    let acts: Vec<_> =
        rows_of(&view, EntryRef::Commitment(NEW)).into_iter().filter_map(|row| row.act.clone()).collect();
    assert_eq!(acts.len(), 1, "one act for the whole entry");
    let short = after(ended, [acts[0].operation.clone()]);
    let view = finish(&short).unwrap();
    let fields: Vec<&str> =
        rows_of(&view, EntryRef::Commitment(NEW)).into_iter().map(|row| row.field.as_str()).collect();
    assert!(!fields.contains(&"cue") && fields.contains(&"owner"), "what it needs is still asked for: {fields:?}");
}

#[test]
fn the_commitments_step_is_about_what_its_move_is_about() {
    let in_commit = in_step("commit");
    let part = |at| {
        let place = Place { step: "commit".into(), at, pattern: 0, line: 0 };
        let there = after(in_commit.clone(), [Running::Walk { place }.into()]);
        let CaptureView::Commitments { part, .. } = run_view(&there, &minute(70)).unwrap().capture else {
            panic!("commitments")
        };
        part
    };
    let parts = [part(0), part(1), part(2), part(3)];
    let fates_then_lines = [CommitPart::Commitments, CommitPart::Commitments, CommitPart::Fates, CommitPart::Working];
    assert_eq!(parts, fates_then_lines, "the move that comes once for each pattern is about their fates");
}

#[test]
fn an_owner_gets_a_text_with_every_promise_and_what_is_open_in_it() {
    let mut operations =
        vec![Capture::EditCommitment { commitment: NEW, edit: CommitmentEdit::Owner("Tom Birch".into()) }];
    operations.push(Capture::EditCommitment { commitment: NEW, edit: CommitmentEdit::Evidence("it hangs".into()) });
    let ended = after(ended_with_a_sheet(), operations.into_iter().map(Into::into));
    let view = finish(&ended).unwrap();
    let text = &view.owner_texts.iter().find(|text| text.owner == "Tom Birch").expect("he owns one").text;
    assert!(text.starts_with("Tom Birch, ") && text.contains("show the oldest case"), "{text}");
    assert!(text.contains("Still open: ") && text.contains("receiver"), "{text}");
    let owners: Vec<&str> = view.owner_texts.iter().map(|text| text.owner.as_str()).collect();
    let mut once = owners.clone();
    once.dedup();
    assert_eq!(owners, once, "one text an owner");
    assert!(view.typed.contains("will know because"), "what came from the sheet is named: {}", view.typed);
    let look = view.looks.last().unwrap();
    assert!(!look.seen && look.text.starts_with("Tom Birch and the receiver have not accepted"), "{look:?}");
    assert!(view.looks.iter().any(|look| look.seen), "the others did");
}

#[test]
fn closing_says_what_is_lost_by_it_before_it_is_done() {
    let view = finish(&ended_with_a_sheet()).unwrap();
    assert!(view.closing.contains("still on paper"), "{}", view.closing);
    assert!(view.closing.contains("cannot be opened again"), "{}", view.closing);
}
