//! `apply`: each operation is answered once it is on disk, and what was answered stays.

use crate::home::{Home, commitment, text, title, whole_commitment};

#[test]
fn each_operation_is_answered_with_its_revision_and_shown_afterwards() {
    let home = Home::new();
    let begin = r#"{"run":{"op":"begin"}}"#.to_owned();
    let mut lines = whole_commitment();
    lines.push(begin);
    let ran = home.apply(&["--new", text(&home.library().join("Checkout.accord"))], &lines);
    assert_eq!((ran.code, ran.errors.as_str()), (0, ""));
    let said = ran.lines();
    let revisions: Vec<String> = (1..=lines.len()).map(|revision| format!("{{\"revision\":{revision}}}")).collect();
    assert_eq!(said[1..], revisions, "one answer a line, in their order");
    assert!(said[0].ends_with(" Checkout.accord"), "the file that was made comes first: {}", said[0]);
    let shown = home.shown(said[0].as_ref());
    assert_eq!(shown["title"], "Checkout, so that dates hold");
    let sentence = shown["commitments"]["1"].as_str().unwrap();
    assert!(sentence.starts_with("Priya Raman will tell everyone the same day by "), "{sentence}");
}

#[test]
fn a_workshop_that_is_there_is_changed_and_empty_lines_are_no_operations() {
    let home = Home::new();
    let file = home.workshop("Checkout", &[title("Before")]);
    let ran = home.apply(&[text(&file)], &[String::new(), title("After"), "  ".to_owned()]);
    assert_eq!((ran.code, ran.lines()), (0, vec!["{\"revision\":1}"]));
    assert_eq!(home.shown(&file)["title"], "After");
}

#[test]
fn a_line_that_is_no_operation_is_named_and_everything_before_it_is_kept() {
    let home = Home::new();
    for (line, says) in [
        ("gibberish", "this is no operation"),
        (r#"{"set_up":{"op":"set_titel","title":"x"}}"#, "set_titel"),
        (r#"{"set_up":{"op":"set_plan","plan":"7"}}"#, "There is no plan"),
        (r#"{"run":{"op":"pause_timer"}}"#, "No step is open."),
    ] {
        let file = home.workshop("Checkout", &[title("Checkout")]);
        let lines = [commitment(4, "act", "kept"), title("Kept too"), line.to_owned(), title("Never")];
        let ran = home.apply(&[text(&file)], &lines);
        assert_eq!(ran.code, 2, "{line}: {}", ran.errors);
        assert!(ran.errors.starts_with("line 3: ") && ran.errors.contains(says), "{line}: {}", ran.errors);
        assert_eq!(ran.errors.lines().count(), 1, "one sentence: {}", ran.errors);
        assert_eq!(ran.lines().len(), 2, "{line}: the two before it were answered");
        let shown = home.shown(&file);
        assert_eq!((shown["title"].as_str(), &shown["drafts"][0]), (Some("Kept too"), &1.into()), "{line}");
    }
}

#[test]
fn a_new_workshop_never_takes_the_place_of_another() {
    let home = Home::new();
    let first = home.workshop("Checkout", &[title("First")]);
    let second = home.workshop("Checkout", &[title("Second")]);
    assert!(text(&second).ends_with(" Checkout 2.accord"), "{}", second.display());
    assert_eq!(home.shown(&first)["title"], "First");
}
