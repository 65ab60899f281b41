//! Commitments: rules.md 10, its own table.

use crate::any::{after, blank};
use accord_core::commitment::{findings, promises};
use accord_core::model::{EntryId, EntryRef};
use accord_core::moment;
use accord_core::operation::{Capture, CommitmentEdit, Operation, PurposeEdit, SettingUp};
use accord_core::record::record;
use accord_core::{Moment, Workshop};

const ONE: EntryId = EntryId(1);

/// Two purposes, and the commitment that the table begins with; the workshop day is 15 September 2026, a Tuesday.
fn as_typed() -> Workshop {
    let people = [(1, "Priya Raman"), (2, "Elif Kaya")]
        .map(|(id, name)| SettingUp::NamePerson { person: EntryId(id), name: name.into() }.into());
    let edits = [
        CommitmentEdit::Cue("a release date starts to wobble".into()),
        CommitmentEdit::Owner("Priya Raman".into()),
        CommitmentEdit::Act("tell everyone the same day".into()),
        CommitmentEdit::Due("2026-10-13".into()),
        CommitmentEdit::Receiver("release-building".into()),
        CommitmentEdit::Evidence("the group post comes before the corridor talk".into()),
    ];
    let operations: Vec<Operation> = people
        .into_iter()
        .chain([SettingUp::SetFacilitator { name: "Noor Haddad".into() }.into()])
        .chain(purpose(1, "need-finding", "Priya Raman"))
        .chain(purpose(2, "release-building", "Elif Kaya"))
        .chain(edits.map(edit))
        .chain([Capture::AnswerCommitment { commitment: ONE, fingers: 5 }.into()])
        .collect();
    after(blank(), operations)
}

fn purpose(id: u32, handle: &str, people: &str) -> [Operation; 2] {
    [PurposeEdit::Handle(handle.into()), PurposeEdit::People(people.into())]
        .map(|edit| Capture::EditPurpose { purpose: EntryId(id), edit }.into())
}

fn edit(edit: CommitmentEdit) -> Operation {
    Capture::EditCommitment { commitment: ONE, edit }.into()
}

fn with(edits: impl IntoIterator<Item = CommitmentEdit>) -> Workshop {
    after(as_typed(), edits.into_iter().map(edit))
}

fn the_sentence(workshop: &Workshop) -> String {
    promises(workshop)[0].sentence(workshop).sentence()
}

fn rules(workshop: &Workshop) -> Vec<&'static str> {
    findings(workshop, &workshop.commitments[0]).into_iter().map(|finding| finding.rule).collect()
}

const WHOLE: &str = "When a release date starts to wobble, need-finding (Priya Raman) will tell everyone the same day by \
    13 October 2026. Release-building will know because the group post comes before the corridor talk.";

#[test]
fn rules_10_1_to_10_6_the_sentence_is_made_of_the_pieces_that_are_there() {
    use CommitmentEdit::{Act, Cue, Evidence};
    let rain =
        [Cue("When it rains,".into()), Act("will close road B.".into()), Evidence("Because the gate is shut.".into())];
    let no_purposes = [
        Capture::Remove { entry: EntryRef::Purpose(EntryId(1)) }.into(),
        Capture::Remove { entry: EntryRef::Purpose(EntryId(2)) }.into(),
        edit(CommitmentEdit::Receiver("Elif Kaya".into())),
    ];
    let table = [
        ("10-1", as_typed(), WHOLE),
        (
            "10-2",
            with(rain),
            "When it rains, need-finding (Priya Raman) will close road B by 13 October 2026. \
            Release-building will know because the gate is shut.",
        ),
        (
            "10-3",
            after(as_typed(), no_purposes),
            "When a release date starts to wobble, Priya Raman will tell everyone \
            the same day by 13 October 2026. Elif Kaya will know because the group post comes before the corridor talk.",
        ),
        (
            "10-4",
            with([Cue("".into())]),
            "Need-finding (Priya Raman) will tell everyone the same day by \
            13 October 2026. Release-building will know because the group post comes before the corridor talk.",
        ),
        (
            "10-5",
            with([Evidence("".into())]),
            "When a release date starts to wobble, need-finding (Priya Raman) will \
            tell everyone the same day by 13 October 2026. Release-building will know.",
        ),
        (
            "10-6",
            with([Cue("".into()), Evidence("".into())]),
            "Need-finding (Priya Raman) will tell everyone the same \
            day by 13 October 2026. Release-building will know.",
        ),
    ];
    for (number, workshop, expected) in table {
        assert_eq!(the_sentence(&workshop), expected, "{number}");
        assert_eq!(
            record(&workshop).commitments.unwrap().get("1").map(String::as_str),
            Some(expected),
            "{number}: it prints"
        );
    }
}

#[test]
fn rules_10_7_to_10_9_the_purpose_is_the_one_that_the_owner_serves() {
    assert_eq!(the_sentence(&as_typed()), WHOLE, "10-7: exactly one");
    let serves_two = after(as_typed(), purpose(3, "date-keeping", "Priya Raman, Elif Kaya"));
    let without = WHOLE.replace("need-finding (Priya Raman)", "Priya Raman");
    assert_eq!(the_sentence(&serves_two), without, "10-8: of two, none");
    let edits = [CommitmentEdit::Owner("Noor Haddad".into()), CommitmentEdit::Cue("".into())];
    let facilitator = after(with(edits), [edit(CommitmentEdit::Evidence("".into()))]);
    let expected = "Noor Haddad (facilitator) will tell everyone the same day by 13 October 2026. \
        Release-building will know.";
    assert_eq!(the_sentence(&facilitator), expected, "10-9");
}

#[test]
fn rules_10_10_to_10_12_a_commitment_is_due_after_the_workshop_day_and_within_thirty_days() {
    for (number, due, is_fine) in
        [("10-10", "2026-09-15", false), ("10-11", "2026-10-15", true), ("10-12", "2026-10-16", false)]
    {
        let rules = rules(&with([CommitmentEdit::Due(due.into())]));
        assert_eq!(!rules.contains(&"commitment-due"), is_fine, "{number}: {rules:?}");
    }
}

#[test]
fn rules_10_13_and_10_14_a_first_move_is_made_within_three_working_days() {
    for (number, by, is_fine) in [("10-13", "2026-09-18", true), ("10-14", "2026-09-19", false)] {
        let edits = [CommitmentEdit::FirstMove("hang up the list".into()), CommitmentEdit::FirstMoveBy(by.into())];
        let rules = rules(&with(edits));
        assert_eq!(!rules.contains(&"first-move"), is_fine, "{number}: {rules:?}");
    }
}

#[test]
fn rules_10_15_and_10_16_a_first_move_without_a_date_is_for_the_third_working_day() {
    let first_move = || with([CommitmentEdit::FirstMove("hang up the list".into())]);
    let thursday = Moment::at(moment::local(1_789_630_200_000, 120));
    assert_eq!(thursday.date().to_string(), "2026-09-17");
    let on_thursday = SettingUp::SetStart { starts: thursday.local() };
    for (number, workshop, expected) in
        [("10-15", first_move(), "2026-09-18"), ("10-16", after(first_move(), [on_thursday.into()]), "2026-09-22")]
    {
        assert_eq!(record(&workshop).first_moves.unwrap().get("1").map(String::as_str), Some(expected), "{number}");
    }
}

#[test]
fn rules_10_what_is_missing_makes_a_draft_that_neither_prints_nor_counts() {
    use CommitmentEdit::{Act, Due, Owner, Receiver};
    let table = [
        (Act("".into()), "missing-key"),
        (Owner("".into()), "missing-key"),
        (Owner("Priya Raman and Elif Kaya".into()), "commitment-owner"),
        (Due("".into()), "missing-key"),
        (Due("soon".into()), "missing-key"),
        (Receiver("".into()), "commitment-receiver"),
        (Receiver("Priya Raman".into()), "commitment-receiver"),
        (Receiver("need-finding".into()), "commitment-receiver"),
        (Receiver("somebody".into()), "commitment-receiver"),
    ];
    for (edit, rule) in table {
        let workshop = with([edit.clone()]);
        assert!(rules(&workshop).contains(&rule), "{edit:?}: {:?}", rules(&workshop));
        assert_eq!(record(&workshop).drafts, Some(vec![1]), "{edit:?} is a draft");
    }
    let taken_back = after(as_typed(), [Capture::AnswerCommitment { commitment: ONE, fingers: 3 }.into()]);
    assert_eq!(record(&taken_back).drafts, Some(vec![1]), "three fingers accept nothing");
}
