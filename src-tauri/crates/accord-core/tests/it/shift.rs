//! Then and now: rules.md 14, its own tables, and what the room says when it compares.

use accord_core::pulse::{ItemResult, View};
use accord_core::shift::Shift::{DifferentRooms, Down, FirstTimeAsked, NotShown, TooFew, Up};
use accord_core::shift::{Compared, Shift, shift, threshold};
use proptest::prelude::*;
use serde_json::json;

/// A day: how many were present, and the counts.
type Day = (u32, [u32; 5]);

fn result((present, counts): Day) -> ItemResult {
    ItemResult::of(View::of(present).unwrap(), counts, 0)
}

fn between(then: Day, now: Day) -> Shift {
    shift(then.0, Some(&result(then)), now.0, &result(now))
}

#[test]
fn rules_14_the_threshold_follows_from_the_smaller_number() {
    for (number, n, t) in
        [("14-1", 5, 4), ("14-2", 7, 4), ("14-3", 8, 5), ("14-4", 12, 5), ("14-5", 13, 6), ("14-6", 20, 8)]
    {
        assert_eq!(threshold(n), t, "{number}");
    }
    assert_eq!(threshold(u32::MAX), 1_717_986_918, "no overflow");
}

#[test]
fn rules_14_the_word_between_two_days_is_that_of_the_examples() {
    type Row = (&'static str, Day, Day, [Option<u32>; 2], [Option<i64>; 2], Shift, &'static str);
    const TABLE: [Row; 8] = [
        (
            "14-7",
            (9, [2, 4, 2, 1, 0]),
            (8, [0, 2, 3, 3, 0]),
            [Some(9), Some(8)],
            [Some(-5), Some(1)],
            Up,
            "clear shift up",
        ),
        (
            "14-8",
            (9, [2, 3, 3, 1, 0]),
            (8, [1, 2, 3, 2, 0]),
            [Some(9), Some(8)],
            [Some(-4), Some(-1)],
            TooFew,
            "too few people to tell",
        ),
        (
            "14-9",
            (9, [0, 1, 1, 5, 2]),
            (8, [3, 3, 1, 1, 0]),
            [Some(9), Some(8)],
            [Some(6), Some(-5)],
            Down,
            "clear shift down",
        ),
        (
            "14-10",
            (9, [2, 4, 2, 1, 0]),
            (6, [0, 0, 1, 3, 2]),
            [Some(9), Some(6)],
            [Some(-5), Some(5)],
            DifferentRooms,
            "two different rooms",
        ),
        (
            "14-11",
            (9, [2, 4, 2, 1, 0]),
            (7, [0, 1, 3, 3, 0]),
            [Some(9), Some(7)],
            [Some(-5), Some(2)],
            Up,
            "clear shift up",
        ),
        ("14-12", (9, [1, 1, 1, 1, 0]), (8, [0, 0, 2, 4, 2]), [None, Some(8)], [None, Some(6)], NotShown, "not shown"),
        (
            "14-13",
            (6, [2, 2, 1, 1, 0]),
            (5, [0, 1, 2, 2, 0]),
            [Some(6), Some(5)],
            [Some(-3), Some(1)],
            Up,
            "clear shift up",
        ),
        (
            "14-14",
            (22, [7, 9, 4, 2, 0]),
            (16, [2, 4, 4, 5, 1]),
            [Some(22), Some(16)],
            [Some(-14), Some(0)],
            DifferentRooms,
            "two different rooms",
        ),
    ];
    for (number, then, now, n, net, expected, words) in TABLE {
        assert_eq!([then, now].map(|day| result(day).n()), n, "{number}: n");
        assert_eq!([then, now].map(|day| result(day).net()), net, "{number}: net");
        assert_eq!(between(then, now), expected, "{number}");
        assert_eq!(expected.words(), words, "{number}");
    }
}

#[test]
fn rules_14_the_room_comes_before_the_item_and_the_item_before_its_answers() {
    let nine = result((9, [0, 0, 0, 9, 0]));
    let hidden = result((9, [0, 0, 0, 4, 0]));
    assert_eq!(shift(9, None, 9, &nine), FirstTimeAsked);
    assert_eq!(FirstTimeAsked.words(), "first time asked");
    assert_eq!(shift(9, None, 6, &nine), DifferentRooms, "no item gets a word");
    assert_eq!(shift(9, Some(&nine), 9, &hidden), NotShown, "hidden now");
    assert_eq!(shift(8, Some(&hidden), 10, &nine), NotShown, "a quarter is not more than a quarter");
    assert_eq!(between((12, [0, 12, 0, 0, 0]), (12, [0, 0, 0, 8, 0])), TooFew, "four of twelve fell silent");
    assert_eq!(between((12, [0, 12, 0, 0, 0]), (12, [0, 0, 0, 9, 0])), Up, "three of twelve are a quarter");
    assert_eq!(between((8, [8, 0, 0, 0, 0]), (7, [0, 0, 0, 0, 7])), Up, "net exists in points and in zones");
}

#[test]
fn a_comparison_of_fewer_than_five_answers_does_not_exist() {
    assert_eq!(Compared::of([0, 2, 2]), None);
    let compared = Compared::of([0, 3, 5]).unwrap();
    assert_eq!((compared.worse(), compared.same(), compared.better()), (0, 3, 5));
    let shape = json!({ "worse": 0, "same": 3, "better": 5 });
    assert_eq!(serde_json::to_value(compared).unwrap(), shape, "the shape of the format");
    assert_eq!(serde_json::from_value::<Compared>(shape).unwrap(), compared, "read again");
    for few in [
        json!({ "worse": 0, "same": 3, "better": 1 }),
        json!({ "worse": 0, "same": 9 }),
        json!({ "worse": 0, "same": 3, "better": 5, "who": "Elif" }),
        json!({ "worse": -1, "same": 3, "better": 5 }),
    ] {
        assert!(serde_json::from_value::<Compared>(few.clone()).is_err(), "{few}");
    }
}

proptest! {
    #[test]
    fn two_rooms_that_agree_unanimously_never_shift(
        then in 5..1000_u32, now in 5..1000_u32, silent in [0..1000_u32, 0..1000], answer in [0..5_usize, 0..5],
    ) {
        let zone = |answer: usize| [0, 0, 1, 2, 2][answer];
        prop_assume!(zone(answer[0]) == zone(answer[1]));
        let everybody = |present: u32, silent: u32, answer: usize| {
            let mut counts = [0; 5];
            counts[answer] = present.saturating_sub(silent);
            (present, counts)
        };
        let found = between(everybody(then, silent[0], answer[0]), everybody(now, silent[1], answer[1]));
        prop_assert!(matches!(found, DifferentRooms | NotShown | TooFew), "{found:?}");
    }

    #[test]
    fn reading_a_comparison_answers_and_never_holds_fewer_than_five(
        counts in any::<[u32; 3]>(), small in [0..4_u32, 0..4, 0..4],
    ) {
        for [worse, same, better] in [counts, small] {
            let said = json!({ "worse": worse, "same": same, "better": better });
            let enough = u64::from(worse) + u64::from(same) + u64::from(better) >= 5;
            let read = serde_json::from_value::<Compared>(said).ok();
            prop_assert_eq!(read, Compared::of([worse, same, better]));
            prop_assert_eq!(read.is_some(), enough);
        }
    }

    #[test]
    fn any_two_days_get_a_word(counts in any::<[[u32; 5]; 2]>(), present in any::<[u32; 2]>()) {
        let [then, now] = counts.map(|counts| ItemResult::of(View::Points, counts, 0));
        prop_assert!(!shift(present[0], Some(&then), present[1], &now).words().is_empty());
    }
}
