//! A file that may not grow to the size of the workshop, by the system's own limit: what is on disk stays whole.

use crate::home::{Home, names, text, title};
use std::fs;

/// One block of 512 bytes.
const LIMIT: &str = "ulimit -f 1; exec \"$0\" \"$@\"";

#[test]
fn without_space_for_the_file_the_old_one_stays_and_nothing_is_left_beside_it() {
    let home = Home::new();
    let file = home.workshop("Checkout", &[title("Before")]);
    let before = fs::read(&file).unwrap();
    let ran = home.apply_limited(LIMIT, &[text(&file)], &[title("Too much")]);
    assert_eq!(ran.code, 4, "the limit is an error, not the end of the process: {}", ran.errors);
    assert_eq!(ran.output, "", "nothing was acknowledged");
    assert!(ran.errors.starts_with("This computer has no space left."), "{}", ran.errors);
    assert!(fs::read(&file).unwrap() == before, "what was saved before is as it was");
    assert_eq!(names(file.parent().unwrap()).len(), 1, "no temporary file, no note");
    let next = home.apply(&[text(&file)], &[title("After")]);
    assert_eq!(next.code, 0, "{}", next.errors);
    assert_eq!(home.shown(&file)["title"], "After");
}
