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
