//! `library`: one row a file, whatever lies there.

use crate::home::{Home, text, title};
use serde_json::Value;
use std::fs;

#[test]
fn a_library_lists_whole_and_damaged_files_alike() {
    let home = Home::new();
    home.workshop("Checkout", &[title("Checkout"), r#"{"run":{"op":"begin"}}"#.to_owned()]);
    home.workshop("Dates", &[title("Dates")]);
    fs::write(home.library().join("2020-01-01 Damaged.accord"), "rubbish").unwrap();
    fs::write(home.library().join("notes.txt"), "none of ours").unwrap();
    let ran = home.run(&["library", text(&home.library())]);
    assert_eq!((ran.code, ran.lines().len()), (0, 3), "{}", ran.output);
    assert!(ran.output.contains("Checkout: 0 present, 90-minute plan, running"), "{}", ran.output);
    assert!(ran.output.contains("Dates: 0 present, 90-minute plan, draft"), "{}", ran.output);
    assert!(ran.lines()[2].starts_with("2020-01-01 Damaged.accord: "), "the oldest comes last: {}", ran.output);
}

#[test]
fn a_library_as_json_is_one_object_a_line() {
    let home = Home::new();
    let file = home.workshop("Checkout", &[title("Checkout")]);
    let damaged = home.library().join("2020-01-01 Damaged.accord");
    fs::write(&damaged, "rubbish").unwrap();
    let ran = home.run(&["library", text(&home.library()), "--json"]);
    assert_eq!(ran.code, 0, "{}", ran.errors);
    let rows: Vec<Value> = ran.lines().into_iter().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!((&rows[0]["file"], &rows[0]["title"]), (&text(&file).into(), &"Checkout".into()));
    assert_eq!((&rows[0]["plan"], &rows[0]["state"]), (&90.into(), &"draft".into()));
    assert_eq!(rows[1]["file"], text(&damaged));
    assert!(rows[1]["unreadable"].as_str().unwrap().ends_with('.'), "a sentence: {}", rows[1]);
    assert_eq!(rows[1].get("title"), None, "nothing is made up");
}

#[test]
fn an_empty_folder_and_one_that_is_not_there_are_empty_libraries() {
    let home = Home::new();
    fs::create_dir(home.path("empty")).unwrap();
    for folder in ["empty", "nowhere"] {
        let ran = home.run(&["library", folder]);
        assert_eq!((ran.code, ran.output.as_str(), ran.errors.as_str()), (0, "", ""), "{folder}");
    }
    assert!(!home.path("nowhere").exists(), "to look makes no folder");
}

#[test]
fn a_library_that_is_a_file_is_said_in_a_sentence() {
    let home = Home::new();
    fs::write(home.path("file"), "x").unwrap();
    let ran = home.run(&["library", "file"]);
    assert_eq!(ran.code, 3);
    assert!(ran.errors.contains("does not let Accord read the folder"), "{}", ran.errors);
}
