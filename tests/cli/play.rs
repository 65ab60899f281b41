//! `play`: a transcript becomes a workshop file, or a sentence that names the line and the rule.

use crate::home::{Home, text};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures")
}

/// Plays a text, and answers how that ended and where the file would be.
fn play(home: &Home, transcript: &[u8]) -> (crate::home::Ran, PathBuf) {
    let (source, out) = (home.path("transcript.toml"), home.path("Workshop.accord"));
    fs::write(&source, transcript).unwrap();
    (home.run(&["play", text(&source), "--out", text(&out)]), out)
}

#[test]
fn every_fixture_plays_into_a_file_whose_record_is_the_one_beside_it() {
    for name in ["bread-by-seven", "checkout-handoffs", "clinic-discharge", "river-school"] {
        let home = Home::new();
        let (ran, file) = play(&home, &fs::read(fixtures().join(format!("{name}.toml"))).unwrap());
        assert_eq!((ran.code, ran.errors.as_str()), (0, ""), "{name}");
        assert!(ran.lines().iter().all(|nudge| nudge.starts_with("line ")), "nudges are listed: {}", ran.output);
        let mut shown = home.shown(&file);
        assert_eq!(shown.as_object_mut().unwrap().remove("format"), Some("accord-record/1".into()), "{name}");
        let sample = fs::read_to_string(fixtures().join(format!("{name}.record.json"))).unwrap();
        assert_eq!(shown, serde_json::from_str::<Value>(&sample).unwrap(), "{name}, read back from its file");
        assert_eq!(home.run(&["check", text(&file)]).code, 0, "{name}: it is whole");
    }
}

#[test]
fn a_record_is_the_same_byte_for_byte_after_the_file_was_written_again() {
    let home = Home::new();
    let (_, file) = play(&home, &fs::read(fixtures().join("river-school.toml")).unwrap());
    let before = home.run(&["show", text(&file), "--json"]).output;
    let there_and_back = [true, false].map(|stake| format!(r#"{{"set_up":{{"op":"set_stake","has_stake":{stake}}}}}"#));
    assert_eq!(home.apply(&[text(&file)], &there_and_back).code, 0);
    assert_eq!(home.run(&["show", text(&file), "--json"]).output, before);
    assert!(before.starts_with("{\n  \"format\": \"accord-record/1\",\n  \"title\": "), "the keys in their order");
}

#[test]
fn with_all_everything_that_the_file_holds_is_shown() {
    let home = Home::new();
    let (_, file) = play(&home, &fs::read(fixtures().join("bread-by-seven.toml")).unwrap());
    let all: Value = serde_json::from_str(&home.run(&["show", text(&file), "--json", "--all"]).output).unwrap();
    assert_eq!(all["record"], home.shown(&file));
    assert_eq!(all["workshop"]["commitments"][3]["act"], "learn the oven's night programme", "a draft too");
}

#[test]
fn every_invalid_transcript_is_refused_with_code_2_and_leaves_no_file() {
    let mut refused = 0;
    for entry in fs::read_dir(fixtures().join("invalid")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|ending| ending != "toml") {
            continue;
        }
        let home = Home::new();
        let (ran, out) = play(&home, &fs::read(&path).unwrap());
        assert_eq!((ran.code, ran.output.as_str()), (2, ""), "{}: {}", path.display(), ran.errors);
        assert_eq!(ran.errors.lines().count(), 1, "one sentence: {}", ran.errors);
        let said = ran.errors.to_lowercase();
        for needed in fs::read_to_string(path.with_extension("expect")).unwrap().lines() {
            let found = needed.split('|').any(|word| said.contains(&word.trim().to_lowercase()));
            assert!(found, "{}: “{said}” lacks “{needed}”", path.display());
        }
        assert!(!out.exists(), "no file is left");
        assert_eq!(fs::read_dir(home.path("")).unwrap().count(), 1, "but the transcript itself");
        refused += 1;
    }
    assert_eq!(refused, 10, "all of them");
}

#[test]
fn rubbish_of_any_kind_ends_in_a_plain_sentence() {
    let nested = format!("a = {}", "[".repeat(200_000));
    for (kind, bytes) in [
        ("five megabytes", vec![b'x'; 5_000_000]),
        ("deep nesting", nested.into_bytes()),
        ("wrong types", b"[workshop]\ntitle = 7\n".to_vec()),
        ("a duplicate key", b"[workshop]\ntitle = \"a\"\ntitle = \"b\"\n".to_vec()),
        ("no text", vec![0xff, 0xfe, 0x00, 0x80]),
        ("nothing", Vec::new()),
    ] {
        let home = Home::new();
        let (ran, out) = play(&home, &bytes);
        assert_eq!((ran.code, ran.output.as_str()), (2, ""), "{kind}: {}", ran.errors);
        assert!(ran.errors.lines().count() == 1 && ran.errors.len() < 400, "{kind}: {}", ran.errors);
        assert!(!ran.errors.contains("panicked") && !out.exists(), "{kind}: {}", ran.errors);
    }
}

#[test]
fn a_file_that_is_there_is_never_overwritten() {
    let home = Home::new();
    fs::write(home.path("Workshop.accord"), "somebody else's").unwrap();
    let (ran, out) = play(&home, &fs::read(fixtures().join("bread-by-seven.toml")).unwrap());
    assert_eq!(ran.code, 4, "{}", ran.errors);
    assert_eq!(fs::read_to_string(out).unwrap(), "somebody else's");
}

#[test]
fn a_folder_that_is_not_there_cannot_be_written_to() {
    let home = Home::new();
    let source = fixtures().join("bread-by-seven.toml");
    let ran = home.run(&["play", text(&source), "--out", text(&home.path("nowhere/Workshop.accord"))]);
    assert_eq!((ran.code, ran.errors.lines().count()), (4, 1), "{}", ran.errors);
}
