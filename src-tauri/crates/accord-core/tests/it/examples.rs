//! Every worked example of the method has a test that names it by its number.

use std::fs;
use std::path::Path;

/// The numbers of all examples of rules.md, section and number.
const EXAMPLES: &str = include_str!("examples.txt");

/// Everything below a folder that is Rust, without this file.
fn sources(folder: &Path) -> String {
    let mut text = String::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            text.push_str(&sources(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") && !path.ends_with(file!()) {
            text.push_str(&fs::read_to_string(&path).unwrap());
        }
    }
    text
}

/// Whether a test says a number in a text of its own: `"5-1"`, `"5-1: ..."`.
fn is_named(tests: &str, number: &str) -> bool {
    [format!("\"{number}\""), format!("\"{number}:")].iter().any(|named| tests.contains(named.as_str()))
}

#[test]
fn every_worked_example_of_the_method_is_named_by_a_test() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let tests = sources(&here.join("src")) + &sources(&here.join("tests"));
    let numbers: Vec<&str> = EXAMPLES.split_whitespace().collect();
    assert_eq!(numbers.len(), 216, "rules.md has so many");
    let missing: Vec<_> = numbers.iter().filter(|number| !is_named(&tests, number)).collect();
    assert!(missing.is_empty(), "no test names {missing:?}");
    assert!(!is_named(&tests, "99-1"), "a number that no test names is told apart");
}
