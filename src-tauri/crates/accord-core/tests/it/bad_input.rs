//! What people type that nobody expects: kept as it is, said in a plain sentence, and with the right consequence. What only
//! a field can show is tried in the real app.

use crate::any::{after, blank, minute};
use crate::checkout::in_step;
use accord_core::finding::findings;
use accord_core::model::{EntryId, EntryRef, Workshop};
use accord_core::operation::{
    Capture, CommitmentEdit, HandoffEdit, LineList, Operation, PatternEdit, PurposeEdit, SettingUp, apply,
};
use accord_core::view::{prepare_view, run_view};
use accord_core::{Text, agreement, commitment};

/// What is said about an entry.
fn said(workshop: &Workshop, entry: EntryRef) -> Vec<String> {
    let about = accord_core::finding::Spot::Entry(entry);
    findings(workshop).into_iter().filter(|found| found.spot == about).map(|found| found.finding.text).collect()
}

fn pattern(seems: &str) -> Operation {
    Capture::EditPattern { pattern: EntryId(1), edit: PatternEdit::Seems(seems.into()) }.into()
}

#[test]
fn a_hundred_and_forty_characters_are_whole_and_one_more_is_said_and_kept() {
    for (characters, is_too_long) in [(140, false), (141, true)] {
        let typed = "ä".repeat(characters);
        let line = Capture::EditLine { list: LineList::Working, line: EntryId(90), text: typed.as_str().into() };
        let workshop = after(in_step("commit"), [line.into()]);
        let words = said(&workshop, EntryRef::WorkingLine(EntryId(90))).join(" ");
        assert_eq!(words.contains("141 of 140 characters"), is_too_long, "{characters}: {words}");
        let kept = workshop.lines.working.iter().find(|line| line.id == EntryId(90)).unwrap();
        assert_eq!(kept.text.as_str(), typed, "what was typed is never cut");
        let page = agreement::page(&workshop);
        assert_eq!(page.working.contains(&typed), !is_too_long, "and what is too long is not printed");
    }
}

#[test]
fn a_paste_of_a_million_characters_is_kept_and_said_to_be_too_long() {
    let typed = "x".repeat(1_000_000);
    let workshop = after(in_step("elephant"), [pattern(&typed)]);
    let words = said(&workshop, EntryRef::Pattern(EntryId(1))).join(" ");
    assert!(words.contains("1000000 of 140 characters"), "{}", &words[..words.len().min(200)]);
    assert!(words.len() < 2_000, "the sentence about it does not repeat it");
    assert_eq!(workshop.patterns[0].seems.chars(), 1_000_000, "nothing of it is lost");
    assert!(run_view(&workshop, &minute(30)).is_some(), "the console can still be drawn");
}

#[test]
fn markup_formulas_and_turned_directions_are_texts_like_any_other() {
    for typed in
        ["<b>Blame</b> & <script>", "=HYPERLINK(\"http://x\")", "#eval(\"x\") $x^2$", "\u{202e}evil\u{202c} word"]
    {
        let workshop = after(in_step("elephant"), [pattern(typed)]);
        assert_eq!(workshop.patterns[0].seems, Text::from(typed), "{typed:?}");
    }
}

#[test]
fn a_number_present_out_of_its_range_stays_as_typed_and_its_field_says_so() {
    let too_many = after(blank(), [SettingUp::SetPresent { present: Some(400) }.into()]);
    let view = prepare_view(&too_many);
    assert_eq!(view.present_typed, Some(400), "it stays as it was typed");
    assert!(view.notes.iter().any(|(field, _)| field == "present"), "and it is said under its field: {:?}", view.notes);
}

#[test]
fn a_deleted_person_who_owns_a_commitment_leaves_it_as_a_draft_that_says_why() {
    let before = in_step("commit");
    let promised = commitment::promises(&before);
    let owner = promised[0].commitment.owner.clone();
    let id = promised[0].commitment.id;
    let person = before.people.iter().find(|person| person.name.is_same(&owner)).unwrap().id;
    let gone = after(before.clone(), [SettingUp::RemovePerson { person }.into()]);
    let kept = gone.commitments.iter().find(|commitment| commitment.id == id).unwrap();
    assert_eq!(kept.owner, owner, "the text stays");
    assert!(commitment::promises(&gone).iter().all(|promise| promise.commitment.id != id), "it is printed no more");
    let words = said(&gone, EntryRef::Commitment(id)).join(" ");
    assert!(words.contains("is not among the people"), "{words}");
    let person = EntryId(900);
    let again = after(gone, [SettingUp::NamePerson { person, name: owner }.into()]);
    assert!(
        commitment::promises(&again).iter().any(|promise| promise.commitment.id == id),
        "and whole once she is back"
    );
}

#[test]
fn a_purpose_renamed_after_handoffs_point_to_it_is_renamed_in_them() {
    let before = in_step("handoffs");
    let handoff = before.handoffs[0].clone();
    let purpose = before.purpose(&handoff.from).unwrap().id;
    let edit = PurposeEdit::Handle("harm-stopping".into());
    let after_it = after(before, [Capture::EditPurpose { purpose, edit }.into()]);
    let renamed = &after_it.handoffs[0];
    assert_eq!(renamed.from.as_str(), "harm-stopping");
    assert_eq!((&renamed.give, &renamed.to), (&handoff.give, &handoff.to), "nothing else of it changed");
    let mut words = said(&after_it, EntryRef::Handoff(handoff.id));
    words.retain(|words| words.contains("purpose"));
    assert_eq!(words, Vec::<String>::new(), "it still points to a purpose");
}

#[test]
fn emptying_every_field_of_a_handoff_leaves_a_draft_and_no_error() {
    let workshop = in_step("handoffs");
    let handoff = workshop.handoffs[0].id;
    let empty = || Text::default();
    let edits = [HandoffEdit::Give(empty()), HandoffEdit::From(empty()), HandoffEdit::To(empty())];
    let emptied = after(workshop, edits.into_iter().map(|edit| Capture::EditHandoff { handoff, edit }.into()));
    let due = Capture::EditCommitment { commitment: EntryId(1), edit: CommitmentEdit::Due("when pigs fly".into()) };
    let emptied = apply(&emptied, &due.into(), &minute(60)).unwrap();
    assert!(!said(&emptied, EntryRef::Handoff(handoff)).is_empty());
    assert!(run_view(&emptied, &minute(60)).is_some());
}
