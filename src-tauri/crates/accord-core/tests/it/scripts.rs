//! What a script is read from: texts edited within rules.md 17 and against it, and texts that are no script at all. The
//! single clauses are in `script_faults.rs`.

use accord_core::script::{DEFAULT, MAX_BYTES, Script, ScriptError};
use proptest::prelude::*;

/// The number of the line on which a text stands first, from 1.
pub(crate) fn line_of(text: &str, part: &str) -> usize {
    1 + text[..text.find(part).unwrap_or_else(|| panic!("{part} is in the changed text"))].matches('\n').count()
}

/// What is said about a text that is no script: always with a line and a key, and short enough to read.
pub(crate) fn fault(source: &str) -> ScriptError {
    let error = Script::read(source).err().unwrap_or_else(|| panic!("no script: {source:.200}"));
    assert!(error.line.is_some_and(|line| (1..=source.matches('\n').count() + 1).contains(&line)), "a line: {error}");
    assert!(!error.key.is_empty() && !error.message.is_empty(), "a key and what is wrong: {error}");
    let told = error.to_string();
    assert!(told.chars().count() < 600 && !told.contains('\n'), "one sentence that can be read: {told:.1000}");
    error
}

#[test]
fn a_fault_is_one_sentence_for_a_person() {
    let error = fault(&DEFAULT.replacen("min = 13, target = 18", "min = 19, target = 18", 1));
    let line = error.line.unwrap();
    let expected = format!(
        "The script could not be read, line {line}, step.elephant.minutes: min is 19, target 18, max 28; \
         write them so that none is smaller than the one before."
    );
    assert_eq!(error.to_string(), expected);
}

/// The built-in script with two of its steps in each other's place.
fn with_steps_swapped(one: &str, other: &str) -> String {
    let block = |id: &str| {
        let start = DEFAULT.find(&format!("[[step]]\nid = \"{id}\"\n")).unwrap();
        let rest = &DEFAULT[start..];
        let end = ["\n[[step]]", "\n# ----"].iter().filter_map(|mark| rest.find(mark)).min();
        &rest[..end.unwrap()]
    };
    let (first, second) = (block(one), block(other));
    DEFAULT.replacen(first, "HERE", 1).replacen(second, first, 1).replacen("HERE", second, 1)
}

#[test]
fn rules_17_commit_sign_and_close_end_the_script_in_this_order() {
    for (one, other, blamed) in [
        ("sign", "close", "sign"),
        ("commit", "sign", "commit"),
        ("handoffs", "commit", "handoffs"),
        ("open", "close", "open"),
        ("rehearse", "close", "rehearse"),
    ] {
        let swapped = with_steps_swapped(one, other);
        let error = fault(&swapped);
        let line = 1 + line_of(&swapped, &format!("[[step]]\nid = \"{blamed}\"\n"));
        let key = format!("step.{blamed}.id");
        assert_eq!((error.line, error.key), (Some(line), key), "17, {one} and {other} swapped: {}", error.message);
    }
    for (one, other, why) in [
        ("stake", "roles", "the steps before them stand in any order"),
        ("rehearse", "commit", "rehearse may stand between commit and sign, it need not"),
    ] {
        assert_eq!(Script::read(&with_steps_swapped(one, other)).err(), None, "17, {why}");
    }
}

#[test]
fn rules_17_what_is_edited_within_the_rules_is_a_script() {
    let at_move_4 = "{ move = 4, text = \"Which one rule";
    let more = |lines: &str| format!("{lines},\n  {at_move_4}");
    let normal = more("{ move = 3, text = \"A.\", when = \"normal\" }, { move = 3, text = \"B.\", when = \"normal\" }");
    let in_60 =
        more("{ move = 4, text = \"A.\", when = \"plan:60\" }, { move = 4, text = \"B.\", when = \"plan:60\" }");
    let question = "What would make this time worth it for the work?";
    let (short, long) = ("What?", format!("{question:?<140}"));
    let quoted = "source = \"seed\" },\n  { move = 2, text = \"We look at";
    for (change, from, to) in [
        ("a text", "One hour", "An hour"),
        ("a line of her own in place of a quotation", quoted, "when = \"stake\" },\n  { move = 2, text = \"We look at"),
        ("two more lines in the mode that has none", at_move_4, &normal),
        ("three lines in a plan that lacks the move", at_move_4, &in_60),
        ("a short question", question, short),
        ("a question of 140 characters", question, &long),
        ("a whole size of type", "print_normal_pt = 10.5", "print_normal_pt = 10"),
        ("a follow-up that is shorter", "minutes = 20\nmoves", "minutes = 15\nmoves"),
    ] {
        assert!(DEFAULT.contains(from), "{change}: the built-in script has {from:?}");
        assert_eq!(Script::read(&DEFAULT.replacen(from, to, 1)).err(), None, "17, {change}");
    }
    assert_eq!(Script::read(&DEFAULT.replace('\n', "\r\n")).err(), None, "17, the line ends of another system");
}

#[test]
fn rules_17_a_script_has_a_plan_and_a_group() {
    let (start, end) = (DEFAULT.find("[[group]]").unwrap(), DEFAULT.find("[[paper]]").unwrap());
    let none = format!("{}{}", &DEFAULT[..start], &DEFAULT[end..]);
    assert_eq!(fault(&none).key, "group", "the list is missing");
    assert_eq!(fault(&none.replacen("format =", "group = []\nformat =", 1)).key, "group", "the list is empty");
}

/// Texts that are no script at all, some of them larger or deeper than any script.
fn rubbish() -> Vec<String> {
    let many = |part: &str, bytes: usize| part.repeat(bytes / part.len());
    let deep = |open: &str, close: &str, n: usize| format!("format = {}1{}", open.repeat(n), close.repeat(n));
    let wrong = ["", "\0", "\u{feff}", "=", "[", "[[", "{", "\"", "'''", "format", "format =", "[[step]]\n[step]"];
    let kinds = ["1", "1.5", "true", "[]", "{}", "[[]]", "1979-05-27", "\"x\"", "[1, \"x\"]"];
    let keys = ["format", "step", "plan", "limits", "placeholders", "credits", "paper"];
    let shapes = keys.iter().flat_map(|key| kinds.iter().map(move |kind| format!("{key} = {kind}\n")));
    let large = [
        many("x", 5_000_000),
        many("[[a]]\n", 5_000_000),
        many("= \" ' [ { # \u{1F980}\n", MAX_BYTES),
        many("a = 1\n", MAX_BYTES),
        many("[[a]]\n", MAX_BYTES),
        many("a.", MAX_BYTES),
        format!("[{}a]", many("a.", 20_000)),
        format!("{DEFAULT}\n{}", many("[", 200_000)),
        deep("[", "]", 60),
        deep("[", "]", 100_000),
        deep("{a = ", "}", 60),
        deep("{a = ", "}", 100_000),
        format!("language = \"{}\"\nformat = 1", many("long ", 500_000)),
        format!("format = \"{}\"", many("long\\n", 500_000)),
        format!("{} = 1", many("long", 500_000)),
        DEFAULT.replacen("spare = 0\n", &format!("spare = {}1{}\n", "[".repeat(70), "]".repeat(70)), 1),
        DEFAULT.replacen("each = 1\n", &format!("each = {}-1{}\n", "[".repeat(70), "]".repeat(70)), 1),
    ];
    wrong.into_iter().map(str::to_owned).chain(shapes).chain(large).collect()
}

#[test]
fn whatever_is_no_script_is_told_in_one_sentence() {
    for text in rubbish() {
        fault(&text);
    }
}

/// One way to spoil a text: a place, how many characters are lost there, and what is put in their place.
fn spoilt() -> impl Strategy<Value = (prop::sample::Index, usize, String)> {
    let signs =
        ["\n", "\"", "[", "]", "{", "}", "=", ",", "#", "0", "-1", "99999", "[[step]]\n", "minutes", "id = \"x\"\n"];
    let part = prop_oneof![
        Just(String::new()),
        "[ -~]{1,3}",
        "\\PC{1,4}",
        prop::sample::select(signs.to_vec()).prop_map(str::to_owned),
    ];
    (any::<prop::sample::Index>(), 0..40_usize, part)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn a_script_that_was_spoilt_anywhere_is_still_one_or_is_told_in_one_sentence(
        changes in prop::collection::vec(spoilt(), 1..4)
    ) {
        let mut text: Vec<char> = DEFAULT.chars().collect();
        for (at, lost, part) in changes {
            let at = at.index(text.len());
            let end = (at + lost).min(text.len());
            text.splice(at..end, part.chars());
        }
        let text: String = text.into_iter().collect();
        if Script::read(&text).is_err() {
            fault(&text);
        }
    }
}
