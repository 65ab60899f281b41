//! One writer at a time; everybody else may read.

use crate::home::{Home, text, title};

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
