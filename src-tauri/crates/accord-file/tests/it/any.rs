//! Values as they could ever come: texts, dates, moments, ids, lists. What a workshop makes of them is in
//! `any_workshop`.

use accord_core::dates::Day;
use accord_core::model::EntryId;
use accord_core::moment::Steady;
use accord_core::{Moment, Text};
use chrono::{DateTime, Days, FixedOffset, NaiveDate, NaiveTime};
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::fmt::Debug;

/// What people type, and what nobody does.
fn odd_string() -> impl Strategy<Value = String> {
    const SAMPLES: [&str; 12] = [
        "",
        "'; DROP TABLE person; --",
        "Zoe\u{301} \u{1E9E}",
        "ورشة العمل",
        "שלום\u{202E}abc",
        "👩‍👩‍👧 🇳🇴",
        "e\u{301}\u{302}\u{303}\u{304}",
        "日本語の題名",
        "\u{FEFF}\u{200B}x",
        "\"quoted\" `and` [more]",
        "\u{10FFFF}",
        "NULL",
    ];
    prop_oneof![
        20 => prop::sample::select(&SAMPLES[..]).prop_map(String::from),
        20 => any::<String>(),
        1 => (prop::sample::select(&SAMPLES[..]), 0..500usize).prop_map(|(sample, times)| sample.repeat(times)),
    ]
}

pub(crate) fn text() -> BoxedStrategy<Text> {
    odd_string().prop_map(Text::from).boxed()
}

pub(crate) fn texts<const N: usize>() -> impl Strategy<Value = [Text; N]> {
    vec(text(), N).prop_map(|texts| texts.try_into().unwrap())
}

/// An id of a step, an item or a boot: any text, even with a zero in it.
pub(crate) fn key() -> BoxedStrategy<String> {
    prop_oneof![odd_string(), Just("open".into()), Just("a\0b".into())].boxed()
}

pub(crate) fn flags<const N: usize>() -> impl Strategy<Value = [bool; N]> {
    vec(any::<bool>(), N).prop_map(|flags| flags.try_into().unwrap())
}

pub(crate) fn one_of<T: Clone + Debug + 'static>(choices: &'static [T]) -> impl Strategy<Value = T> {
    prop::sample::select(choices)
}

pub(crate) fn count() -> impl Strategy<Value = u32> {
    prop_oneof![8 => 0..30u32, 1 => any::<u32>(), 1 => Just(u32::MAX)]
}

const MOST_MS: i64 = 1_000_000_000_000_000;

pub(crate) fn moment() -> BoxedStrategy<Moment> {
    let steady = (key(), -MOST_MS..=MOST_MS).prop_map(|(boot, ms)| Steady { boot, ms });
    (-MOST_MS..=MOST_MS, -1080..=1080, of(steady))
        .prop_map(|(utc_ms, offset_min, steady)| Moment { utc_ms, offset_min, steady })
        .boxed()
}

pub(crate) fn date() -> BoxedStrategy<NaiveDate> {
    prop_oneof![
        (0u64..40_000).prop_map(|days| NaiveDate::MIN.checked_add_days(Days::new(days)).unwrap()),
        (0u64..40_000).prop_map(|days| NaiveDate::MAX.checked_sub_days(Days::new(days)).unwrap()),
        (0u64..40_000).prop_map(|days| NaiveDate::default().checked_add_days(Days::new(days)).unwrap()),
    ]
    .boxed()
}

pub(crate) fn time() -> impl Strategy<Value = NaiveTime> {
    (0u32..86_400, prop_oneof![Just(0), 0u32..1_000_000_000])
        .prop_map(|(s, nanos)| NaiveTime::from_num_seconds_from_midnight_opt(s, nanos).unwrap())
}

pub(crate) fn starts() -> impl Strategy<Value = DateTime<FixedOffset>> {
    (date(), time(), -86_399..=86_399i32).prop_filter_map("the calendar ends there", |(date, time, offset_s)| {
        date.and_time(time).and_local_timezone(FixedOffset::east_opt(offset_s)?).single()
    })
}

pub(crate) fn day() -> impl Strategy<Value = Option<Day>> {
    of(prop_oneof![date().prop_map(Day::Date), text().prop_map(Day::Typed)])
}

pub(crate) fn id() -> impl Strategy<Value = EntryId> {
    prop_oneof![6 => 1..9u32, 2 => any::<u32>(), 1 => Just(0), 1 => Just(u32::MAX)].prop_map(EntryId)
}

/// Entries with ids in any order, each id once.
pub(crate) fn entries<T: Debug + 'static>(
    entry: impl Strategy<Value = T> + 'static,
    id: fn(&T) -> EntryId,
) -> BoxedStrategy<Vec<T>> {
    let each_once = move |entries: Vec<T>| {
        let mut seen = BTreeSet::new();
        entries.into_iter().filter(|entry| seen.insert(id(entry))).collect()
    };
    vec(entry, 0..5).prop_map(each_once).boxed()
}
