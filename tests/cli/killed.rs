//! A process that is killed at any moment loses nothing that it has answered, and leaves a whole file.

use crate::home::{Home, Writer, commitment, text};
use std::io::{BufRead, Write};
use std::path::Path;
use std::thread;
use std::time::Duration;

const OPERATIONS: u32 = 120;

#[test]
fn whatever_was_acknowledged_before_a_kill_is_in_the_file() {
    for moment in 0..20 {
        let home = Home::new();
        let file = home.workshop("Checkout", &[]);
        let acknowledged = killed_after(home.writer(&[text(&file)]), 1 + moment * 4, u64::from(moment) * 173);
        let workshop = accord_file::read(&file).unwrap().workshop;
        let acts: Vec<&str> = workshop.commitments.iter().map(|commitment| commitment.act.as_str()).collect();
        let expected: Vec<String> = (1..=acts.len()).map(|number| format!("act {number}")).collect();
        assert_eq!(acts, expected, "what is there is whole and in its order");
        assert!(acts.len() >= acknowledged, "{acknowledged} were acknowledged, {} are there", acts.len());
        assert_eq!(home.run(&["check", text(&file)]).code, 0, "the file is whole");
        goes_on(&home, &file);
    }
}

/// Feeds it without a pause, kills it some microseconds after the answer number `answers`, and counts all answers.
fn killed_after(writer: Writer, answers: u32, then_us: u64) -> usize {
    let Writer { mut child, mut input, mut output } = writer;
    let feeder = thread::spawn(move || {
        for number in 1..=OPERATIONS {
            if writeln!(input, "{}", commitment(number, "act", &format!("act {number}"))).is_err() {
                break;
            }
        }
        input
    });
    let mut line = String::new();
    for _ in 0..answers {
        output.read_line(&mut line).unwrap();
    }
    thread::sleep(Duration::from_micros(then_us));
    child.kill().unwrap();
    child.wait().unwrap();
    feeder.join().unwrap();
    let more = output.lines().map_while(Result::ok).filter(|line| line.ends_with('}')).count();
    answers as usize + more
}

/// The next writer is not locked out, and clears away what the killed one left.
fn goes_on(home: &Home, file: &Path) {
    let ran = home.apply(&[text(file)], &[commitment(1, "act", "after the kill")]);
    assert_eq!(ran.code, 0, "{}", ran.errors);
    let left = file.parent().unwrap().read_dir().unwrap().count();
    assert_eq!(left, 1, "nothing is left beside the workshop");
}
