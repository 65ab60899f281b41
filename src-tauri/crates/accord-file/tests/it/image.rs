//! The image is a pure function of the workshop, and loses nothing.

use crate::any_workshop::any_workshop;
use crate::workshops::{complete, draft, full};
use accord_core::Workshop;
use accord_core::model::{EntryId, Line, Lines, Person};
use accord_file::{Seal, decode, encode};
use proptest::prelude::*;
use std::sync::Arc;

fn comes_back(workshop: &Workshop) {
    let decoded = decode(&encode(workshop).unwrap()).unwrap();
    assert_eq!(decoded.workshop, *workshop);
    assert_eq!(decoded.workshop.setup.starts.offset(), workshop.setup.starts.offset(), "equality of times skips it");
    assert_eq!(decoded.seal, Seal::Whole);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn every_workshop_comes_back_as_it_was(workshop in any_workshop()) {
        comes_back(&workshop);
    }

    #[test]
    fn the_same_workshop_gives_the_same_bytes(workshop in any_workshop(), between in any_workshop()) {
        let first = encode(&workshop).unwrap();
        encode(&between).unwrap();
        prop_assert!(first == encode(&workshop).unwrap(), "whatever was encoded in between");
        let again = decode(&first).unwrap().workshop;
        prop_assert!(first == encode(&again).unwrap(), "whichever value of it is encoded");
    }
}

#[test]
fn a_new_workshop_and_full_ones_come_back() {
    comes_back(&draft("1", ""));
    comes_back(&full());
    comes_back(&complete());
}

#[test]
fn nothing_that_was_taken_out_is_left_in_the_bytes() {
    let with = draft("1", "Sparrowgrass");
    encode(&with).unwrap();
    let without = encode(&draft("1", "Other")).unwrap();
    assert!(!without.windows(12).any(|bytes| bytes == b"Sparrowgrass"), "an image holds its workshop only");
}

#[test]
fn a_workshop_with_one_id_twice_is_refused() {
    let mut named = draft("1", "Twice");
    let person = |name: &str| Person { id: EntryId(7), name: name.into(), team: "".into() };
    named.people = Arc::new(vec![person("Amara"), person("Noor")]);
    let mut ruled = draft("1", "Twice");
    let rule = |text: &str| Line { id: EntryId(7), text: text.into() };
    ruled.lines = Arc::new(Lines { rules: vec![rule("One"), rule("Two")], ..Lines::default() });
    let mut checked = complete();
    let again = checked.checks[1].clone();
    Arc::make_mut(&mut checked.checks).push(again);
    for (workshop, key) in [(named, "person.id"), (ruled, "line.list, line.id"), (checked, "held_check.kind")] {
        let error = encode(&workshop).unwrap_err();
        assert!(error.detail.contains(key), "{}", error.detail);
    }
}

#[test]
fn a_line_may_have_the_id_of_one_in_another_list() {
    let mut workshop = draft("1", "Lists");
    let line = |text: &str| vec![Line { id: EntryId(7), text: text.into() }];
    workshop.lines = Arc::new(Lines { rules: line("One"), plans: line("Two"), ..Lines::default() });
    comes_back(&workshop);
}

#[test]
fn a_pulse_that_its_room_may_not_keep_is_not_made_into_a_file() {
    for (present, why) in [(4, "nothing is counted"), (6, "five counts are kept of eight people and more")] {
        let mut workshop = complete();
        Arc::make_mut(&mut workshop.setup).present = Some(present);
        assert!(encode(&workshop).is_err(), "{present} people: {why}");
    }
    let mut workshop = complete();
    Arc::make_mut(&mut workshop.checks)[1].present = Some(8);
    assert!(encode(&workshop).is_err(), "three sums are kept of seven people and fewer");
}

#[test]
fn a_full_workshop_stays_small() {
    let bytes = encode(&complete()).unwrap().len();
    assert!(bytes < 200_000, "{bytes} bytes are written after every burst of keys");
}

#[test]
fn what_could_not_be_opened_again_is_not_made_into_a_file() {
    let too_much = draft("1", &"x".repeat(usize::try_from(accord_file::MAX_BYTES).unwrap()));
    assert!(encode(&too_much).unwrap_err().detail.contains("more than would be read again"));
}
