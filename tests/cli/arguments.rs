//! Arguments that make no sense.

use crate::home::Home;

#[test]
fn a_command_line_that_makes_no_sense_ends_with_1_and_says_why() {
    let home = Home::new();
    for arguments in [
        vec![],
        vec!["dance"],
        vec!["show"],
        vec!["show", "a.accord", "--loud"],
        vec!["agreement", "a.accord"],
        vec!["agreement", "a.accord", "--out", "a.pdf", "--format", "gif"],
        vec!["agreement", "a.accord", "--out", "a.pdf", "--paper", "a3"],
    ] {
        let ran = home.run(&arguments);
        assert_eq!(ran.code, 1, "{arguments:?}: {}", ran.errors);
        assert!(!ran.errors.is_empty() && ran.output.is_empty(), "{arguments:?}: errors go to standard error");
    }
}

#[test]
fn every_command_explains_itself() {
    let home = Home::new();
    for command in ["library", "show", "agreement", "check", "apply"] {
        let ran = home.run(&[command, "--help"]);
        assert_eq!(ran.code, 0, "{command}");
        assert!(ran.output.contains("Usage:"), "{command}: {}", ran.output);
    }
}
