//! Transcripts played: the records of the fixtures key by key, their canonical texts byte for byte, and what is
//! refused.

use accord_core::fingerprint;
use accord_core::record::record;
use accord_core::script::Script;
use accord_core::transcript::{Played, TranscriptError, play, read};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

/// The four workshops of the transcripts.
pub(crate) const FIXTURES: [&str; 4] = ["bread-by-seven", "checkout-handoffs", "clinic-discharge", "river-school"];

/// A file beside the transcripts.
pub(crate) fn fixture(name: &str) -> String {
    let path = folder().join(name);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures")
}

/// A transcript, played.
pub(crate) fn played(source: &str) -> Result<Played, TranscriptError> {
    play(&read(source, &Script::built_in())?, "7".into())
}

#[test]
fn every_fixture_plays_and_its_record_is_the_one_beside_it_key_by_key() {
    for name in FIXTURES {
        let played = played(&fixture(&format!("{name}.toml"))).unwrap_or_else(|error| panic!("{name}: {error}"));
        let mut computed = serde_json::to_value(record(&played.workshop)).unwrap();
        let format = computed.as_object_mut().unwrap().remove("format");
        assert_eq!(format, Some(Value::from("accord-record/1")), "{name}: the sample leaves it out");
        let expected: Value = serde_json::from_str(&fixture(&format!("{name}.record.json"))).unwrap();
        let mut differences = Vec::new();
        compare("", &expected, &computed, &mut differences);
        assert!(differences.is_empty(), "{name}:\n{}", differences.join("\n"));
    }
}

#[test]
fn rules_12_7_and_12_8_the_canonical_texts_are_the_ones_beside_the_fixtures_byte_for_byte() {
    for name in FIXTURES {
        let workshop = played(&fixture(&format!("{name}.toml"))).unwrap().workshop;
        let canonical = fixture(&format!("{name}.canonical.json"));
        assert_eq!(fingerprint::canonical_text(&workshop), canonical.trim_end(), "{name}");
    }
    assert_eq!(fingerprint::of_text(fixture("bread-by-seven.canonical.json").trim_end()), "2E98-BEB4", "12-7");
    assert_eq!(fingerprint::of_text(fixture("checkout-handoffs.canonical.json").trim_end()), "71A8-5A71", "12-8");
}

#[test]
fn every_invalid_transcript_is_refused_as_it_says_itself() {
    let mut refused = 0;
    for entry in fs::read_dir(folder().join("invalid")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|ending| ending != "toml") {
            continue;
        }
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let said = match played(&fs::read_to_string(&path).unwrap()) {
            Ok(_) => panic!("{name} was played"),
            Err(error) => error.to_string().to_lowercase(),
        };
        let expected = fs::read_to_string(path.with_extension("expect")).unwrap();
        for needed in expected.lines() {
            let found = needed.split('|').any(|word| said.contains(&word.trim().to_lowercase()));
            assert!(found, "{name}: “{said}” lacks “{needed}”");
        }
        refused += 1;
    }
    assert_eq!(refused, 10, "all of them");
}

/// Lists every key that is not the same in both.
fn compare(path: &str, expected: &Value, computed: &Value, differences: &mut Vec<String>) {
    match (expected, computed) {
        (Value::Object(expected), Value::Object(computed)) => {
            for (key, value) in expected {
                let path = format!("{path}/{key}");
                match computed.get(key) {
                    Some(other) => compare(&path, value, other, differences),
                    None => differences.push(format!("{path}: missing, expected {value}")),
                }
            }
            for key in computed.keys().filter(|key| !expected.contains_key(*key)) {
                differences.push(format!("{path}/{key}: too much, {}", computed[key]));
            }
        }
        (Value::Array(expected), Value::Array(computed)) if expected.len() == computed.len() => {
            for (at, (value, other)) in expected.iter().zip(computed).enumerate() {
                compare(&format!("{path}/{at}"), value, other, differences);
            }
        }
        (expected, computed) if expected == computed => {}
        (expected, computed) => differences.push(format!("{path}: {computed}, expected {expected}")),
    }
}

/// A fixture with one text in place of another.
fn changed(name: &str, from: &str, to: &str) -> Result<Played, TranscriptError> {
    let source = fixture(&format!("{name}.toml"));
    assert!(source.contains(from), "{name} says “{from}”");
    played(&source.replacen(from, to, 1))
}

#[test]
fn an_answer_on_day_14_is_about_the_outcome_even_where_no_part_of_it_changed() {
    let asked = "first_moves_done = [1, 2]\noutcome = { adopted = true }";
    let settled = changed("clinic-discharge", "first_moves_done = [1, 2]", asked).unwrap();
    let check = serde_json::to_value(&record(&settled.workshop).checks[0]).unwrap();
    assert_eq!((&check["agreement"], &check["outcome"]["result"]), (&"adopted".into(), &"adopted".into()));
    let asked = "first_moves_done = [1, 3, 4, 5]\noutcome = { adopted = true }";
    let refused = changed("checkout-handoffs", "first_moves_done = [1, 3, 4, 5]", asked).unwrap_err();
    assert_eq!(refused.rule, "check-outcome", "it was adopted with its measure");
}

#[test]
fn what_may_not_be_counted_is_refused_and_never_dropped() {
    let signs = "next = \"end\"\npresent = 4\nsigns = { S1 = 2 }";
    let refused = changed("bread-by-seven", "next = \"end\"", signs).unwrap_err();
    assert_eq!(refused.rule, "min-n", "signs of four people");
    let partly = changed("checkout-handoffs", "A5 = [0, 1, 1, 5, 2]\n", "").unwrap_err();
    assert_eq!(partly.rule, "pulse-items", "the items of the plan are asked, all of them");
}

#[test]
fn a_commitment_that_nobody_accepted_is_kept_and_not_checked() {
    let late = changed("bread-by-seven", "due = 2027-04-02", "due = 2027-09-02").unwrap();
    assert_eq!(record(&late.workshop).drafts, Some(vec![4]), "“next” may be due after day 30");
    assert!(changed("bread-by-seven", "receiver = \"Wanda Eicher\"\naccepted = false\n", "accepted = false\n").is_ok());
}

#[test]
fn what_was_kept_may_be_said_again_and_is_never_anything_else() {
    let again = "{ commitment = 2, state = \"done_late\" },\n  { commitment = 3, state = \"kept\" },";
    assert!(changed("bread-by-seven", "{ commitment = 2, state = \"done_late\" },", again).is_ok());
    let dropped = "{ commitment = 2, state = \"done_late\" },\n  { commitment = 3, state = \"dropped\" },";
    let refused = changed("bread-by-seven", "{ commitment = 2, state = \"done_late\" },", dropped).unwrap_err();
    assert_eq!(refused.rule, "state-final");
}

#[test]
fn a_receiver_is_another_purpose() {
    let nobody = changed("bread-by-seven", "receivers = [\"shelf-filling\"]", "receivers = [\"somebody-else\"]");
    assert_eq!(nobody.unwrap_err().rule, "role-receivers");
}

#[test]
fn names_and_handles_with_a_comma_in_them_play() {
    let source = fixture("checkout-handoffs.toml").replace("Jonas Lind", "Lind, Jonas");
    assert!(source.contains("Lind, Jonas"), "the transcript names him");
    let workshop = played(&source).unwrap().workshop;
    let serves =
        workshop.purposes.iter().any(|purpose| purpose.people.iter().any(|name| name.as_str() == "Lind, Jonas"));
    assert!(serves, "one person, not two");
}
