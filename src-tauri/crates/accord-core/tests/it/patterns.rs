//! Patterns and their fates: rules.md 5 and 10, their own tables.

use crate::any::{after, blank, minute};
use accord_core::finding::{Level, Spot, findings};
use accord_core::model::{EntryId, EntryRef, FateKind};
use accord_core::operation::{
    Capture, Closing, CommitmentEdit, FateEdit, Operation, PatternEdit, Running, SettingUp, apply,
};
use accord_core::pattern::{carried, check_marks, marks_each, proposed};
use accord_core::{Text, Workshop};

fn edit(pattern: u32, edit: PatternEdit) -> Operation {
    Capture::EditPattern { pattern: EntryId(pattern), edit }.into()
}

/// Patterns A, B, ... with these marks and cards, in a room of so many.
fn room(here: u32, patterns: &[(u32, u32)]) -> Workshop {
    let mut operations: Vec<Operation> =
        vec![SettingUp::SetPresent { present: Some(here) }.into(), Running::Begin.into()];
    let mut marks = Vec::new();
    for (at, (given, cards)) in (1_u32..).zip(patterns) {
        operations.push(edit(at, PatternEdit::Seems(format!("It seems like {at}.").as_str().into())));
        operations.push(edit(at, PatternEdit::Cards(Some(*cards))));
        marks.push((EntryId(at), *given));
    }
    operations.push(Closing::Marks { marks }.into());
    after(blank(), operations)
}

#[test]
fn rules_5_marks_and_what_is_proposed_to_carry() {
    type Row = (&'static str, u32, &'static [(u32, u32)], u32, u32, u32, &'static [usize]);
    let table: [Row; 5] = [
        ("5-1", 9, &[(6, 7), (4, 6), (3, 5), (3, 4), (1, 2), (1, 1)], 2, 18, 18, &[0, 1, 2]),
        ("5-2", 14, &[(9, 5), (8, 5), (6, 3), (6, 4), (5, 3), (3, 2), (2, 2), (0, 1)], 3, 42, 39, &[0, 1, 3]),
        ("5-3", 6, &[(4, 5), (4, 5), (4, 3), (0, 2)], 2, 12, 12, &[0, 1]),
        ("5-4", 9, &[(5, 3), (0, 9), (4, 2)], 1, 9, 9, &[0, 2]),
        ("5-5", 4, &[(2, 3), (2, 3), (0, 2)], 1, 4, 4, &[0, 1]),
    ];
    for (number, here, patterns, each, most, marks, expected) in table {
        assert_eq!(marks_each(patterns.len()), each, "{number}: marks each");
        assert_eq!(here * each, most, "{number}: marks at most");
        let sum: u32 = patterns.iter().map(|(marks, _)| marks).sum();
        assert_eq!(sum, marks, "{number}: marks");
        let mut order = proposed(&room(here, patterns));
        order.sort_unstable();
        assert_eq!(order, expected, "{number}: proposed");
    }
}

#[test]
fn marks_that_the_room_cannot_have_given_keep_the_count_open() {
    assert_eq!(check_marks(9, &[10, 0, 0]).unwrap_err().rule, "pattern-marks", "more for one than people");
    assert_eq!(check_marks(9, &[9, 1, 0]).unwrap_err().level, Level::Draft, "nine people give one each of three");
    assert!(check_marks(9, &[9, 0, 0]).is_ok());
}

#[test]
fn carried_patterns_stand_in_alphabetical_order_whatever_their_marks() {
    let titles = [(1, "It seems like Zeal"), (2, "It seems like apples"), (3, "it seems like Éclairs")];
    let mut workshop = room(9, &[(3, 1), (2, 1), (1, 1)]);
    for (pattern, title) in titles {
        let edits = [PatternEdit::Seems(title.into()), PatternEdit::Costs("It costs us.".into())];
        workshop = after(workshop, edits.map(|e| edit(pattern, e)));
        workshop = after(workshop, [edit(pattern, PatternEdit::Carried(true))]);
    }
    let order: Vec<usize> = carried(&workshop).iter().map(|carried| carried.number).collect();
    assert_eq!(order, [2, 1, 3], "case folded, by code point");
}

/// The rules that a pattern breaks, of the level `Strict` or stronger.
fn broken(workshop: &Workshop, spot: Spot) -> Vec<&'static str> {
    let found = findings(workshop).into_iter().filter(|found| found.spot == spot);
    found.filter(|found| found.finding.level <= Level::Strict).map(|found| found.finding.rule).collect()
}

#[test]
fn a_pattern_that_breaks_a_rule_of_form_is_marked() {
    let one = EntryId(1);
    let spot = Spot::Entry(EntryRef::Pattern(one));
    let people = [
        SettingUp::NamePerson { person: one, name: "Elif Kaya".into() }.into(),
        SettingUp::SetTeam { person: one, team: "Design".into() }.into(),
    ];
    let workshop = after(room(9, &[(2, 1), (3, 1), (1, 0)]), people);
    let with = |edits: Vec<PatternEdit>| after(workshop.clone(), edits.into_iter().map(|e| edit(1, e)));
    assert_eq!(broken(&workshop, spot), Vec::<&str>::new(), "as it is");
    assert_eq!(broken(&with(vec![PatternEdit::Seems("We are late".into())]), spot), ["pattern-form"]);
    assert_eq!(broken(&with(vec![PatternEdit::Seems("It seems like Design is late".into())]), spot), ["pattern-names"]);
    assert_eq!(broken(&with(vec![PatternEdit::Costs("It costs us Elif".into())]), spot), ["pattern-names"]);
    assert_eq!(
        broken(&with(vec![PatternEdit::Carried(true)]), spot),
        ["missing-key", "carried-confirmed", "carried-order"],
        "a carried one has a cost, was confirmed, and none with more marks is left behind"
    );
    let third = Spot::Entry(EntryRef::Pattern(EntryId(3)));
    assert_eq!(broken(&workshop, third), ["pattern-cards"], "no card at all");
    let pile = after(workshop, [edit(2, PatternEdit::Cards(Some(40)))]);
    assert_eq!(broken(&pile, Spot::Entry(EntryRef::Pattern(EntryId(2)))), ["pattern-cards"], "more than the box held");
}

/// A carried pattern, and a commitment that is linked to it.
fn carried_pattern(accepted: bool) -> Workshop {
    let one = EntryId(1);
    let named = |id, name: &str| Operation::from(SettingUp::NamePerson { person: EntryId(id), name: name.into() });
    let commit = |edit| Operation::from(Capture::EditCommitment { commitment: one, edit });
    let day = minute(0).date().succ_opt().unwrap();
    let operations = [
        edit(1, PatternEdit::Costs("It costs us time.".into())),
        edit(1, PatternEdit::Confirmed(true)),
        edit(1, PatternEdit::Carried(true)),
        named(1, "Priya Raman"),
        named(2, "Elif Kaya"),
        commit(CommitmentEdit::Act("tell".into())),
        commit(CommitmentEdit::Owner("Priya Raman".into())),
        commit(CommitmentEdit::Receiver("Elif Kaya".into())),
        commit(CommitmentEdit::Due(day.to_string().as_str().into())),
        commit(CommitmentEdit::Pattern(Some(one))),
        Capture::AcceptCommitment { commitment: one, accepted, fingers: None }.into(),
    ];
    after(room(9, &[(3, 1)]), operations)
}

#[test]
fn rules_10_every_carried_pattern_has_one_fate_with_its_details() {
    use FateEdit::{Carrier, Kind, On};
    use FateKind::{CarriedUp, Commitment, NotOurs, Parked};
    let later = || On("2026-10-13".into());
    let table: [(&str, bool, Vec<FateEdit>, &[&str]); 6] = [
        ("10-17", true, vec![], &["fate-required"]),
        ("10-18", false, vec![Kind(Some(Commitment))], &["fate-commitment"]),
        ("10-19", true, vec![Kind(Some(CarriedUp)), Carrier("Priya Raman".into())], &["fate-details"]),
        ("10-20", true, vec![Kind(Some(Parked)), later()], &[]),
        ("10-21", true, vec![Kind(Some(NotOurs))], &[]),
        ("10-22", true, vec![Kind(Some(Parked)), On("2026-09-15".into())], &["fate-details"]),
    ];
    for (number, accepted, edits, expected) in table {
        let fate = edits.into_iter().map(|edit| Capture::EditFate { pattern: EntryId(1), edit }.into());
        let workshop = after(carried_pattern(accepted), fate);
        assert_eq!(broken(&workshop, Spot::Fate(EntryId(1))), expected, "{number}");
    }
    let answered = Capture::EditFate { pattern: EntryId(1), edit: Kind(Some(Commitment)) };
    assert!(broken(&after(carried_pattern(true), [answered.into()]), Spot::Fate(EntryId(1))).is_empty());
}

#[test]
fn the_list_of_patterns_is_as_long_as_the_alphabet_of_titles() {
    let thirteen = after(blank(), (1..=13).map(|at| edit(at, PatternEdit::Seems("It seems like this.".into()))));
    assert_eq!(broken(&thirteen, Spot::Entry(EntryRef::Pattern(EntryId(13)))), ["patterns-max"], "A to L are twelve");
    assert_eq!(broken(&thirteen, Spot::Entry(EntryRef::Pattern(EntryId(12)))), Vec::<&str>::new());
}

#[test]
fn what_somebody_typed_is_never_refused_and_a_mark_is_never_lost() {
    let workshop = room(9, &[(3, 1)]);
    let typed: Text = "w".repeat(141).as_str().into();
    let long = apply(&workshop, &edit(1, PatternEdit::Seems(typed.clone())), &minute(1)).unwrap();
    assert_eq!(long.patterns[0].seems, typed, "saved as typed");
    assert!(broken(&long, Spot::Entry(EntryRef::Pattern(EntryId(1)))).contains(&"text-length"));
}
