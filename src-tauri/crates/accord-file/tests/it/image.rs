//! The image is a pure function of the workshop, and loses nothing.

use crate::workshops::{any_workshop, draft, full};
use accord_core::Workshop;
use accord_core::model::{EntryId, Person};
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
fn a_new_workshop_and_a_full_one_come_back() {
    comes_back(&draft("1", ""));
    comes_back(&full());
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
    let mut workshop = draft("1", "Twice");
    let person = |name: &str| Person { id: EntryId(7), name: name.into(), team: "".into() };
    workshop.people = Arc::new(vec![person("Amara"), person("Noor")]);
    let error = encode(&workshop).unwrap_err();
    assert!(error.detail.contains("person.id"), "{}", error.detail);
}

#[test]
fn what_could_not_be_opened_again_is_not_made_into_a_file() {
    let too_much = draft("1", &"x".repeat(usize::try_from(accord_file::MAX_BYTES).unwrap()));
    assert!(encode(&too_much).unwrap_err().detail.contains("more than would be read again"));
}
