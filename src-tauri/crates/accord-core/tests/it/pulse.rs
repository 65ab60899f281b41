//! The pulse: rules.md 4, its own tables, and what must never be kept (P1, P5, P6).

use crate::any::{after, blank};
use accord_core::finding::Level;
use accord_core::operation::SettingUp;
use accord_core::pulse::Why::{Lowest, Split as MostSplit, Strength};
use accord_core::pulse::{Ballot, Counted, ItemResult, MIN_N, Spread, View, ballots, proposed};
use accord_core::round::{PulseOf, PulseRound, Round};
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::{Value, json};

/// Number, present, counts, can't say; net, spread, median, stored counts.
type Row = (&'static str, u32, [u32; 5], u32, Option<i64>, &'static str, Option<&'static str>, &'static [u32]);

const ITEMS: [Row; 9] = [
    ("4-1", 9, [2, 4, 2, 1, 0], 0, Some(-5), "mixed", Some("2"), &[2, 4, 2, 1, 0]),
    ("4-2", 9, [3, 3, 0, 2, 1], 0, Some(-3), "split", Some("2"), &[3, 3, 0, 2, 1]),
    ("4-3", 9, [4, 4, 1, 0, 0], 0, Some(-8), "together", Some("2"), &[4, 4, 1, 0, 0]),
    ("4-4", 14, [0, 2, 3, 6, 3], 0, Some(7), "mixed", Some("4"), &[0, 2, 3, 6, 3]),
    ("4-5", 20, [1, 0, 1, 8, 10], 0, Some(17), "together", Some("4.5"), &[1, 0, 1, 8, 10]),
    ("4-6", 20, [2, 0, 2, 8, 8], 0, Some(14), "together", Some("4"), &[2, 0, 2, 8, 8]),
    ("4-7", 6, [2, 2, 0, 2, 0], 0, Some(-2), "split", None, &[4, 0, 2]),
    ("4-8", 6, [1, 1, 1, 1, 0], 2, None, "hidden", None, &[]),
    ("4-9", 9, [0, 0, 1, 2, 3], 3, Some(5), "together", Some("4.5"), &[0, 0, 1, 2, 3]),
];

fn result(present: u32, counts: [u32; 5], cant_say: u32) -> ItemResult {
    ItemResult::of(View::of(present).unwrap(), counts, cant_say)
}

#[test]
fn rules_4_an_item_says_what_the_examples_say() {
    for (number, present, counts, cant_say, net, spread, median, stored) in ITEMS {
        let item = result(present, counts, cant_say);
        let n = (!stored.is_empty()).then(|| counts.iter().sum());
        assert_eq!((item.n(), item.net(), item.cant_say()), (n, net, cant_say), "{number}: n, net, can't say");
        assert_eq!(item.spread().word(), spread, "{number}: spread");
        assert_eq!(item.median().map(|median| median.to_string()).as_deref(), median, "{number}: median");
        assert_eq!(item.counts().unwrap_or(&[]), stored, "{number}: stored counts");
        assert_eq!(item.low().zip(item.high()).map(|(low, high)| i64::from(high) - i64::from(low)), net, "{number}");
        assert_eq!(ItemResult::stored(item.counts(), cant_say), Some(item), "{number}: read again as it was stored");
    }
}

#[test]
fn a_median_is_a_whole_number_or_a_half() {
    assert_eq!(result(20, [1, 0, 1, 8, 10], 0).median().unwrap().as_json(), json!(4.5), "4-5");
    assert_eq!(result(20, [2, 0, 2, 8, 8], 0).median().unwrap().as_json(), json!(4), "4-6");
    assert_eq!(result(8, [4, 0, 0, 0, 4], 0).median().unwrap().as_json(), json!(3), "the middle of 1 and 5");
}

#[test]
fn rules_4_the_view_follows_from_how_many_are_present() {
    for present in 0..40 {
        let expected = match present {
            0..=4 => None,
            5..=7 => Some(View::Zones),
            _ => Some(View::Points),
        };
        assert_eq!(View::of(present), expected, "{present} present");
    }
}

fn items(present: u32, counts: &[(&str, [u32; 5])]) -> Vec<(String, ItemResult)> {
    counts.iter().map(|(id, counts)| ((*id).to_owned(), result(present, *counts, 0))).collect()
}

#[test]
fn rules_4_at_most_three_items_are_proposed_in_their_order_of_talk() {
    let table = [
        (
            "4-10",
            items(
                9,
                &[
                    ("T1", [2, 4, 2, 1, 0]),
                    ("T2", [3, 3, 0, 2, 1]),
                    ("T3", [1, 2, 1, 4, 1]),
                    ("A2", [4, 4, 1, 0, 0]),
                    ("A5", [0, 1, 1, 5, 2]),
                ],
            ),
            vec![(MostSplit, "T2"), (Lowest, "A2"), (Strength, "A5")],
        ),
        (
            "4-11",
            items(
                9,
                &[("T1", [1, 2, 3, 3, 0]), ("T2", [0, 3, 3, 2, 1]), ("T3", [4, 4, 1, 0, 0]), ("T4", [3, 5, 1, 0, 0])],
            ),
            vec![(MostSplit, "T1"), (Lowest, "T3")],
        ),
        (
            "4-12",
            items(9, &[("T1", [0, 1, 6, 2, 0]), ("T2", [0, 0, 2, 5, 2]), ("T3", [0, 0, 3, 5, 1])]),
            vec![(Lowest, "T1"), (Strength, "T2")],
        ),
        ("4-13", items(9, &[("T1", [0, 1, 1, 3, 4])]), vec![(Strength, "T1")]),
        (
            "4-14",
            items(9, &[("T1", [4, 1, 3, 1, 0]), ("T2", [2, 2, 3, 2, 0])]),
            vec![(MostSplit, "T2"), (Lowest, "T1")],
        ),
        ("4-15", items(6, &[("T1", [1, 1, 1, 1, 0]), ("T2", [1, 1, 1, 0, 1])]), vec![]),
    ];
    for (number, items, expected) in table {
        let expected: Vec<_> = expected.into_iter().map(|(why, item)| (why, item.to_owned())).collect();
        assert_eq!(proposed(&items), expected, "{number}");
    }
}

#[test]
fn rules_4_equal_nets_are_told_apart_by_low_then_by_high_then_by_script_order() {
    let calm = [0, 0, 9, 0, 0];
    let room = |counts: &[[u32; 5]]| {
        let ids = ["T1", "T2", "T3", "T4"];
        proposed(&items(9, &ids.into_iter().zip(counts.iter().copied()).collect::<Vec<_>>()))
    };
    let words = |counts: &[[u32; 5]]| {
        room(counts).into_iter().map(|(why, item)| format!("{} {item}", why.word())).collect::<Vec<_>>().join(", ")
    };
    assert_eq!(words(&[calm, [0, 1, 7, 1, 0], [1, 0, 7, 0, 1]]), "lowest T2", "equal nets: the largest low, and first");
    assert_eq!(words(&[calm, [0, 0, 7, 2, 0], [0, 1, 5, 3, 0]]), "lowest T1, strength T3", "the largest high");
    assert_eq!(words(&[[0, 3, 3, 3, 0]]), "split T1", "only a split one");
    assert_eq!(words(&[[0, 3, 3, 3, 0], [0, 0, 7, 2, 0]]), "split T1, strength T2", "one is left, and is a strength");
}

fn ids(count: usize) -> Vec<String> {
    (0..count).map(|at| format!("T{at}")).collect()
}

fn typed(ballots: &[&str]) -> Vec<Ballot> {
    ballots.iter().map(|digits| Ballot::from_digits(digits, digits.len()).unwrap()).collect()
}

/// What the ballots say of each item, added one by one.
fn count(ballots: &[Ballot], items: &[String]) -> Vec<Counted> {
    let (mut counts, mut cant_say) = (vec![[0; 5]; items.len()], vec![0; items.len()]);
    ballots.iter().for_each(|ballot| ballot.add_to(&mut counts, &mut cant_say));
    items.iter().zip(counts).zip(cant_say).map(|((item, counts), cant_say)| counted(item, counts, cant_say)).collect()
}

#[test]
fn rules_4_a_blank_is_a_cant_say_yet() {
    let counted = count(&typed(&["105", "1 4", "0-3"]), &ids(3));
    let found: Vec<_> = counted.iter().map(|item| (item.item.as_str(), item.counts, item.cant_say)).collect();
    let expected = [("T0", [2, 0, 0, 0, 0], 1), ("T1", [0; 5], 3), ("T2", [0, 0, 1, 1, 1], 0)];
    assert_eq!(found, expected);
}

#[test]
fn a_ballot_has_a_digit_for_each_item_and_no_other() {
    for (digits, items) in [("1234", 5), ("123451", 5), ("12346", 5), ("1234x", 5), ("123é", 5), ("１２", 6), ("", 1)]
    {
        assert!(Ballot::from_digits(digits, items).is_none(), "{digits} for {items} items");
    }
    assert!(Ballot::from_digits("0123450123", 10).is_some(), "ten digits for ten items");
}

fn counted(item: &str, counts: [u32; 5], cant_say: u32) -> Counted {
    Counted { item: item.into(), counts, cant_say }
}

#[test]
fn rules_4_a_tenth_ballot_in_a_room_of_nine_keeps_the_round_open() {
    let ten = count(&typed(&["12345"; 10]), &ids(5));
    let fault = ballots(9, &ten).unwrap_err();
    assert_eq!((fault.rule, fault.level, &fault.item), ("counts-max", Level::Draft, &None), "every item has ten");
    assert_eq!(
        fault.message,
        "Ten ballots in a room of 9. The round stays open until the number present is corrected."
    );
    assert_eq!(ballots(10, &ten).unwrap(), 10, "the number present was corrected");
}

#[test]
fn rules_4_one_item_with_too_many_answers_is_named() {
    let fault = ballots(9, &[counted("T1", [9, 0, 0, 0, 0], 0), counted("T2", [9, 0, 0, 0, 0], 1)]).unwrap_err();
    assert_eq!((fault.rule, fault.item.as_deref()), ("counts-max", Some("T2")), "can't say yet counts as well");
    let hostile = ballots(u32::MAX, &[counted("T1", [u32::MAX; 5], u32::MAX)]).unwrap_err();
    assert_eq!(hostile.rule, "counts-max", "a sum beyond every number is more than the room holds");
}

#[test]
fn rules_4_totals_that_differ_are_marked_and_not_refused() {
    let workshop = after(blank(), [SettingUp::SetPresent { present: Some(9) }.into()]);
    let mut round = PulseRound::begin(&workshop, PulseOf::TheDay);
    for item in &workshop.plan().items {
        assert!(round.set_counts(item, [0, 0, 0, 9, 0], 0), "{item} is asked");
    }
    assert!(round.differing().is_empty(), "every statement has nine");
    round.set_counts("T2", [0, 0, 8, 0, 0], 0);
    assert_eq!(round.differing(), ["T2"], "pulse-ballots");
    assert!(Round::Pulse(round).close(&workshop).is_ok(), "it is marked, and can be closed");
    let equal = ballots(9, &[counted("T1", [0, 0, 0, 7, 0], 0), counted("T2", [0, 0, 6, 0, 0], 1)]);
    assert_eq!(equal.unwrap(), 7, "two stayed away");
}

#[test]
fn rules_4_with_fewer_than_five_people_nothing_is_counted() {
    for present in 0..MIN_N {
        let fault = ballots(present, &[counted("T1", [0; 5], 0)]).unwrap_err();
        assert_eq!((fault.rule, fault.level), ("min-n", Level::Privacy), "{present} present");
        assert_eq!(ballots(present, &[]).unwrap(), 0, "{present} present, and nothing was counted");
    }
}

#[test]
fn p6_what_must_not_be_kept_is_refused_on_reading() {
    for json in [
        json!({ "counts": [4, 0, 0], "cant_say": 0 }),
        json!({ "counts": [1, 1, 1, 1, 0], "cant_say": 2 }),
        json!({ "counts": [], "cant_say": 2 }),
        json!({ "counts": [9], "cant_say": 0 }),
        json!({ "counts": [3, 3, 3, 3], "cant_say": 0 }),
        json!({ "counts": [3, 3, 3, 3, 3, 3], "cant_say": 0 }),
        json!({ "counts": [5, -1, 5], "cant_say": 0 }),
        json!({ "counts": [5, 4294967296_u64, 5], "cant_say": 0 }),
        json!({ "counts": [5, 5, 5] }),
        json!({ "cant_say": 2, "n": 4 }),
        json!({ "cant_say": 2, "seat": 1 }),
        json!([1, 2]),
        json!(null),
    ] {
        assert!(serde_json::from_value::<ItemResult>(json.clone()).is_err(), "{json}");
    }
}

#[test]
fn p6_a_result_is_stored_in_the_shape_of_the_format() {
    let stored = |item: &ItemResult| serde_json::to_value(item).unwrap();
    assert_eq!(stored(&result(6, [1, 1, 1, 1, 0], 2)), json!({ "cant_say": 2 }), "4-8");
    assert_eq!(stored(&result(6, [2, 2, 0, 2, 0], 0)), json!({ "counts": [4, 0, 2], "cant_say": 0 }), "4-7");
    assert_eq!(stored(&result(9, [2, 4, 2, 1, 0], 0)), json!({ "counts": [2, 4, 2, 1, 0], "cant_say": 0 }), "4-1");
}

#[test]
fn hostile_counts_change_nothing_but_the_figures() {
    for view in [View::Zones, View::Points] {
        let item = ItemResult::of(view, [u32::MAX; 5], u32::MAX);
        assert_eq!((item.n(), item.net(), item.low()), (Some(u32::MAX), Some(0), Some(u32::MAX)), "no overflow");
        assert_eq!((item.spread(), item.mid()), (Spread::Split, Some(u32::MAX)), "the words are computed");
        assert_eq!(proposed(&[("T1".into(), item)]).len(), 1, "and the proposal");
    }
}

/// Counts of a room, a small one mostly.
fn any_room() -> impl Strategy<Value = [u32; 5]> {
    prop_oneof![4 => [0..4_u32, 0..4, 0..4, 0..4, 0..4], 1 => [0..30_u32, 0..30, 0..30, 0..30, 0..30]]
}

/// Counts of a room, or beyond every number.
fn any_counts() -> impl Strategy<Value = [u32; 5]> {
    prop_oneof![4 => any_room(), 1 => any::<[u32; 5]>()]
}

fn any_view() -> impl Strategy<Value = View> {
    prop_oneof![Just(View::Zones), Just(View::Points)]
}

/// What a file could say where a result stands.
fn any_said() -> impl Strategy<Value = Value> {
    let number = prop_oneof![4 => (0..9_u64).prop_map(Value::from), 1 => any::<i64>().prop_map(Value::from),
        1 => any::<f64>().prop_map(Value::from), 1 => Just(Value::Null), 1 => any::<String>().prop_map(Value::from)];
    let counts = prop_oneof![4 => vec(number.clone(), 0..8).prop_map(Value::from), 1 => number.clone()];
    let key = prop_oneof![4 => Just("counts"), 1 => Just("count"), 1 => Just("n")];
    (key, proptest::option::of(counts), number).prop_map(|(key, counts, cant_say)| match counts {
        Some(counts) => json!({ key: counts, "cant_say": cant_say }),
        None => json!({ "cant_say": cant_say }),
    })
}

/// A result is hidden and holds nothing, or holds at least five answers in three zones or five points.
fn keeps_only_what_may_be_kept(item: &ItemResult) -> Result<(), TestCaseError> {
    match (item.counts(), item.n()) {
        (None, None) => {
            prop_assert_eq!(item.spread(), Spread::Hidden);
            prop_assert!(item.net().is_none() && item.median().is_none() && item.view().is_none());
            prop_assert!(item.low().is_none() && item.mid().is_none() && item.high().is_none());
            prop_assert_eq!(serde_json::to_value(item).unwrap(), json!({ "cant_say": item.cant_say() }));
        }
        (Some(counts), Some(n)) => {
            prop_assert!(n >= MIN_N, "counts of {n} answers");
            let length = if item.view() == Some(View::Zones) { 3 } else { 5 };
            prop_assert_eq!(counts.len(), length);
            prop_assert_eq!(item.median().is_some(), length == 5, "a middle answer in five points only");
        }
        (counts, n) => prop_assert!(false, "{counts:?} of {n:?}"),
    }
    Ok(())
}

proptest! {
    #[test]
    fn whatever_was_counted_only_what_may_be_kept_is_kept(
        view in any_view(), counts in any_counts(), cant_say in any::<u32>(),
    ) {
        let item = ItemResult::of(view, counts, cant_say);
        keeps_only_what_may_be_kept(&item)?;
        let few = counts.iter().map(|count| u64::from(*count)).sum::<u64>() < u64::from(MIN_N);
        prop_assert_eq!(item.view(), (!few).then_some(view), "hidden by the number of answers, by nothing else");
        let text = serde_json::to_string(&item).unwrap();
        prop_assert_eq!(serde_json::from_str::<ItemResult>(&text).unwrap(), item);
    }

    #[test]
    fn whatever_a_file_says_a_result_holds_only_what_may_be_kept(said in any_said()) {
        if let Ok(item) = serde_json::from_value::<ItemResult>(said) {
            keeps_only_what_may_be_kept(&item)?;
        }
    }

    #[test]
    fn whatever_bytes_stand_there_reading_answers(said in any::<Vec<u8>>()) {
        if let Ok(item) = serde_json::from_slice::<ItemResult>(&said) {
            keeps_only_what_may_be_kept(&item)?;
        }
    }

    #[test]
    fn zones_and_points_of_a_room_say_the_same_but_for_together(counts in any_room()) {
        let [zones, points] = [View::Zones, View::Points].map(|view| ItemResult::of(view, counts, 0));
        prop_assert_eq!((zones.n(), zones.net(), zones.mid()), (points.n(), points.net(), points.mid()));
        if zones.spread() != points.spread() {
            let spreads = (zones.spread(), points.spread());
            prop_assert_eq!(spreads, (Spread::Mixed, Spread::Together), "neighbours in two zones");
        }
    }

    #[test]
    fn the_order_of_the_ballots_changes_nothing(
        (answers, shuffled) in vec("[0-5]{10}", 0..24).prop_flat_map(|b| (Just(b.clone()), Just(b).prop_shuffle())),
    ) {
        let counted = |answers: &[String]| {
            count(&typed(&answers.iter().map(String::as_str).collect::<Vec<_>>()), &ids(10))
        };
        let (one, other) = (counted(&answers), counted(&shuffled));
        prop_assert!(one == other, "what was counted is the same");
        prop_assert_eq!(ballots(24, &one).unwrap() as usize, answers.len());
    }

    #[test]
    fn proposed_are_shown_items_each_once_and_a_strength_is_above_zero(
        counts in vec((any_counts(), any_view()), 0..11),
    ) {
        let results = counts.iter().map(|(counts, view)| ItemResult::of(*view, *counts, 0));
        let items: Vec<_> = ids(11).into_iter().zip(results).collect();
        let proposed = proposed(&items);
        let shown = items.iter().filter(|(_, item)| item.counts().is_some()).count();
        prop_assert!(proposed.len() <= 3 && proposed.len() <= shown && (shown == 0) == proposed.is_empty());
        let mut whys = vec![MostSplit, Lowest, Strength].into_iter();
        for (why, id) in &proposed {
            prop_assert!(whys.any(|next| next == *why), "in the order of talk");
            let item = &items.iter().find(|(item, _)| item == id).unwrap().1;
            prop_assert!(item.n().is_some());
            prop_assert!(*why != Strength || item.net() >= Some(1));
            prop_assert_eq!(proposed.iter().filter(|(_, other)| other == id).count(), 1);
        }
    }
}
