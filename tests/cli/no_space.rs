//! A file that may not grow to the size of the workshop, by the system's own limit: what is on disk stays whole.

use crate::home::{Home, Ran, text, title};
use std::fs;
use std::path::Path;

/// One block of 512 bytes, and the signal that comes with it ignored, or not.
const TOLD: &str = "trap '' XFSZ; ulimit -f 1; exec \"$0\" \"$@\"";
const ENDED: &str = "ulimit -f 1; exec \"$0\" \"$@\"";

fn names(folder: &Path) -> Vec<String> {
    let entries = folder.read_dir().unwrap();
    entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect()
}

/// A workshop, its bytes, and how a second run on it ended within a limit.
fn limited(home: &Home, words: &str) -> (std::path::PathBuf, Ran) {
    let file = home.workshop("Checkout", &[title("Before")]);
    let before = fs::read(&file).unwrap();
    let ran = home.apply_limited(words, &[text(&file)], &[title("Too much")]);
    assert_eq!(ran.output, "", "nothing was acknowledged");
    assert!(fs::read(&file).unwrap() == before, "what was saved before is as it was");
    (file, ran)
}

fn goes_on(home: &Home, file: &Path) {
    let next = home.apply(&[text(file)], &[title("After")]);
    assert_eq!(next.code, 0, "{}", next.errors);
    assert_eq!(home.shown(file)["title"], "After");
    assert_eq!(names(file.parent().unwrap()).len(), 1, "nothing is left beside the workshop");
}

#[test]
fn without_space_for_the_file_the_old_one_stays_and_nothing_is_left_beside_it() {
    let home = Home::new();
    let (file, ran) = limited(&home, TOLD);
    assert_eq!(ran.code, 4, "{}", ran.errors);
    assert!(ran.errors.starts_with("This computer has no space left."), "{}", ran.errors);
    assert_eq!(names(file.parent().unwrap()).len(), 1, "no temporary file, no note");
    goes_on(&home, &file);
}

#[test]
fn a_process_that_the_limit_ends_leaves_the_old_file_and_the_next_one_clears_the_rest() {
    let home = Home::new();
    let (file, ran) = limited(&home, ENDED);
    assert_eq!(ran.code, -1, "a signal ended it: {}", ran.errors);
    goes_on(&home, &file);
}
