//! `check`, and what every command says about a file that is none of ours.

use crate::home::{Home, text, title};
use std::fs;
use std::process::Command;

#[test]
fn a_whole_file_is_said_to_be_whole() {
    let home = Home::new();
    let file = home.workshop("Checkout", &[title("Checkout")]);
    let before = fs::read(&file).unwrap();
    let ran = home.run(&["check", text(&file)]);
    assert_eq!((ran.code, ran.errors.as_str()), (0, ""));
    assert!(ran.output.starts_with("“Checkout” is whole and unchanged"), "{}", ran.output);
    assert_eq!(fs::read(&file).unwrap(), before, "checking changes nothing");
}

#[test]
fn what_is_no_workshop_cannot_be_read_and_is_left_as_it_is() {
    let home = Home::new();
    let file = home.workshop("Checkout", &[title("Checkout")]);
    let whole = fs::read(&file).unwrap();
    let rubbish = [
        ("picture.accord", include_bytes!("../../icons/32x32.png").to_vec()),
        ("cut.accord", whole[..whole.len() / 2].to_vec()),
        ("empty.accord", Vec::new()),
    ];
    for (name, bytes) in rubbish {
        let path = home.path(name);
        fs::write(&path, &bytes).unwrap();
        for command in ["check", "show", "apply"] {
            let ran = home.run(&[command, text(&path)]);
            assert_eq!(ran.code, 3, "{command} {name}: {}", ran.errors);
            assert!(ran.errors.ends_with(".\n") && ran.errors.lines().count() == 1, "a sentence: {}", ran.errors);
        }
        assert_eq!(fs::read(&path).unwrap(), bytes, "{name} was changed");
    }
}

#[test]
fn a_file_that_is_not_there_cannot_be_read() {
    let home = Home::new();
    let out = home.path("page.pdf");
    let missing = "missing.accord";
    for arguments in [
        vec!["check", missing],
        vec!["show", missing],
        vec!["apply", missing],
        vec!["agreement", missing, "--out", text(&out)],
    ] {
        let ran = home.run(&arguments);
        assert_eq!(ran.code, 3, "{arguments:?}: {}", ran.errors);
        assert_eq!(ran.errors, "This workshop is not here any more. It may have been moved or renamed.\n");
    }
    assert!(!out.exists(), "no page of nothing");
    assert!(!home.path(missing).exists(), "reading makes no file");
}

#[test]
fn a_file_that_another_program_changed_is_readable_and_not_writable() {
    let home = Home::new();
    let file = home.workshop("Checkout", &[title("Checkout")]);
    let sql = "UPDATE set_up SET title = 'Not by Accord'";
    let sqlite = Command::new("sqlite3").arg(&file).arg(sql).output();
    let sqlite = sqlite.unwrap_or_else(|error| panic!("`sqlite3` is needed to change a file: {error}"));
    assert!(sqlite.status.success(), "{}", String::from_utf8_lossy(&sqlite.stderr));
    let ran = home.run(&["check", text(&file)]);
    assert_eq!(ran.code, 3);
    assert!(ran.errors.contains("changed outside Accord"), "{}", ran.errors);
    assert_eq!(home.shown(&file)["title"], "Not by Accord", "it can still be read");
    let ran = home.apply(&[text(&file)], &[title("By Accord")]);
    assert_eq!(ran.code, 4);
    assert!(ran.errors.contains("changed outside Accord"), "{}", ran.errors);
}
