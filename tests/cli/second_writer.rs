//! One writer at a time; everybody else may read.

use crate::home::{Home, text, title};
use std::process::Command;

#[test]
fn a_second_writer_is_told_so_and_reading_goes_on() {
    let home = Home::new();
    let file = home.workshop("Checkout", &[title("Before")]);
    let mut first = home.writer(&[text(&file)]);
    assert_eq!(first.send(&title("First")), "{\"revision\":1}", "it holds the file now");
    let second = home.apply(&[text(&file)], &[title("Second")]);
    assert_eq!(second.code, 4);
    assert_eq!(second.errors, "This workshop is open in another Accord. It can be read here, not changed.\n");
    assert_eq!(second.output, "", "nothing was acknowledged");
    assert_eq!(home.shown(&file)["title"], "First");
    assert_eq!(home.run(&["check", text(&file)]).code, 0);
    assert_eq!(first.send(&title("First again")), "{\"revision\":2}", "the first one was not disturbed");
    assert_eq!(first.end().code, 0);
    let third = home.apply(&[text(&file)], &[title("Third")]);
    assert_eq!(third.code, 0, "the file is free again: {}", third.errors);
}

#[test]
fn a_writer_that_was_killed_holds_up_nobody_on_its_computer() {
    let home = Home::new();
    let file = home.workshop("Checkout", &[title("Before")]);
    for number in 1..=3 {
        let mut killed = home.writer(&[text(&file)]);
        killed.send(&title("Held"));
        assert_eq!(home.apply(&[text(&file)], &[title("Second")]).code, 4, "it holds the file");
        killed.child.kill().unwrap();
        killed.child.wait().unwrap();
        let next = home.apply(&[text(&file)], &[title(&format!("After {number}"))]);
        assert_eq!(next.code, 0, "at once, without waiting for the note to be over: {}", next.errors);
    }
    let left = file.parent().unwrap().read_dir().unwrap().count();
    assert_eq!(left, 1, "the note of the last one is gone, and its folder");
}

#[test]
fn another_computer_is_told_so_by_the_note_and_reads() {
    let mut home = Home::new();
    let file = home.workshop("Checkout", &[title("Before")]);
    let mut first = home.writer(&[text(&file)]);
    first.send(&title("First"));
    home.go_to_another_computer();
    let second = home.apply(&[text(&file)], &[title("Second")]);
    assert_eq!(second.code, 4);
    let said = "This workshop is open on another computer. It can be read here, not changed. If that computer was \
        switched off, it can be changed here from ";
    assert!(second.errors.starts_with(said), "{}", second.errors);
    assert_eq!(home.shown(&file)["title"], "First");
    assert_eq!(first.end().code, 0);
    assert_eq!(home.apply(&[text(&file)], &[title("Second")]).code, 0, "it was closed there");
}

#[test]
fn the_sqlite3_tool_reads_what_was_acknowledged_while_a_writer_has_the_file() {
    let home = Home::new();
    let file = home.workshop("Checkout", &[title("Before")]);
    let mut writer = home.writer(&[text(&file)]);
    for said in ["First", "Second"] {
        writer.send(&title(said));
        let query = ["-readonly", text(&file), "SELECT title FROM set_up; PRAGMA integrity_check"];
        let sqlite = Command::new("sqlite3").args(query).output().unwrap();
        assert_eq!(String::from_utf8_lossy(&sqlite.stderr), "", "it is not locked out");
        assert_eq!(String::from_utf8_lossy(&sqlite.stdout), format!("{said}\nok\n"), "the whole newest state");
    }
    assert_eq!(writer.send(&title("Third")), "{\"revision\":3}", "the writer was not disturbed");
    assert_eq!(writer.end().code, 0);
}
