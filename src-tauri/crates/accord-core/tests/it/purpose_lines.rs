//! Purposes as texts: rules.md 8, its own table, and lines from real rooms.

use accord_core::Text;
use accord_core::purpose::{has_form, weak_verb};
use accord_core::script::Script;
use accord_core::wording::names_team;

const HANDLE_WORDS: std::ops::RangeInclusive<usize> = 2..=3;
const ROLE_WORDS: usize = 16;

/// The rules of the table that the handle and the line do not meet, in the table's words.
fn not_met(handle: &str, line: &str, team: &str) -> Vec<&'static str> {
    let [handle, line, team] = [handle, line, team].map(Text::from);
    [
        ("handle-words", !HANDLE_WORDS.contains(&handle.handle_words())),
        ("role-words", line.words() > ROLE_WORDS),
        ("role-form", !has_form(&line)),
        ("role-weak-verb", weak_verb(&Script::built_in(), &line).is_some()),
        ("team-name", names_team(&handle, &team) || names_team(&line, &team)),
    ]
    .into_iter()
    .filter_map(|(rule, broken)| broken.then_some(rule))
    .collect()
}

fn weak(line: &str) -> Option<String> {
    weak_verb(&Script::built_in(), &Text::from(line)).map(|weak| weak.verb.clone())
}

#[test]
fn rules_8_1_to_8_8_a_handle_and_a_line_are_read_as_the_examples_say() {
    let crowded = "Opening each and every door on the very hour that was promised, so callers can plan their day";
    let table: [(&str, [&str; 3], usize, &[&str]); 8] = [
        ("8-1", ["money-moving", "Keeping money moving, so launches can charge from day one", "Platform"], 10, &[]),
        (
            "8-2",
            ["risk-clearing", "Clearing risk early, so product can ship without late stops", "Product"],
            10,
            &["team-name"],
        ),
        ("8-3", ["harm-finding", "Finding user harm early, so builders can fix it cheaply", "QA"], 10, &[]),
        ("8-4", ["calm-keeping", "Supporting the platform, so everyone can work", "Ops"], 7, &["role-weak-verb"]),
        ("8-5", ["way-showing", "Drawing the map, so builders can align.", "Ops"], 7, &["role-weak-verb"]),
        ("8-6", ["door-opening", crowded, "Field"], 18, &["role-words"]),
        ("8-7", ["good-things", "We bring good things to all", "Field"], 6, &["role-form"]),
        ("8-8", ["growth", "Bringing leads, so sellers can call", "Growth"], 6, &["handle-words", "team-name"]),
    ];
    for (number, [handle, line, team], words, expected) in table {
        assert_eq!(Text::from(line).words(), words, "{number}, words");
        assert_eq!(not_met(handle, line, team), expected, "{number}");
    }
}

#[test]
fn a_weak_verb_opens_the_line_or_stands_alone_after_the_last_can() {
    let table = [
        ("ENSURING, above all, that bread is there, so all can eat", Some("ensure")),
        ("“Owning” the door, so callers can plan", Some("own")),
        ("Drawing the map, so builders can align …", Some("align")),
        ("Drawing the map, so builders Can “Manage”!", Some("manage")),
        ("Emptying every can, so all can support", Some("support")),
        ("Supporting all, so builders can align", Some("support")),
        ("Drawing the map, so builders can align early", None),
        ("Drawing the map, so builders can align, and ship", None),
        ("Drawing the map, so all can align what they can build", None),
        ("Drawing the map, so builders can't align", None),
        ("Drawing the map, so builders can", None),
        ("Drawing and supporting the map, so builders can ship", None),
        ("Support for all", None),
        ("", None),
    ];
    for (line, expected) in table {
        assert_eq!(weak(line).as_deref(), expected, "{line:?}");
    }
}

#[test]
fn lines_that_rooms_have_written_have_the_form() {
    for line in [
        "Baking what was asked for, so shelf-filling can open on the stroke of seven",
        "Counting what sells, so bread-giving can know tomorrow's dough tonight",
        "Finding what shoppers need, so flow-shaping can draw the right thing first",
        "Shaping screens that answer every case, so release-building can build without guessing",
        "Building releases that hold at night, so need-finding can learn from real use by morning",
        "Telling early who goes home, so medicine-readying and ride-giving can plan one trip",
        "Readying medicine and words for it, so patients and bed-freeing can let go safely",
        "Bringing people home in one trip, so bed-freeing can promise a time and keep it",
        "Opening the day at eight for whoever is there, so children can start together",
        "Laying the table for those who come, so day-opening can begin with fed children",
        "Bringing every child and a true time, so table-laying can lay the right number",
    ] {
        assert!(has_form(&Text::from(line)), "{line:?}");
        assert_eq!(weak(line), None, "{line:?}");
    }
}

#[test]
fn the_form_is_an_ing_form_and_who_can_do_what() {
    let table = [
        ("so that", "Keeping money moving, so that launches can charge", true),
        ("an earlier comma", "Baking bread, cakes and rolls, so all can eat", true),
        ("receivers with commas", "Baking bread, so early, late and night callers can eat", true),
        ("five letters", "Doing the books, so all can see", true),
        ("any case", "KEEPING MONEY MOVING, SO LAUNCHES CAN CHARGE", true),
        ("no space at the comma", "Keeping money moving,so launches can charge", true),
        ("a can that is a thing", "Filling, so the can can be carried", true),
        ("a word that only ends like it", "Spring bread, so all can eat", false),
        ("a word that only ends like it", "Everything baked, so all can eat", false),
        ("too short", "Ping the door, so all can eat", false),
        ("no comma", "Keeping money moving so launches can charge", false),
        ("no so after the comma", "Keeping money moving, and so launches can charge", false),
        ("another word", "Keeping money moving, soon launches can charge", false),
        ("no receiver", "Keeping money moving, so can charge", false),
        ("no receiver", "Keeping money moving, so that can charge", false),
        ("no verb", "Keeping money moving, so launches can …", false),
        ("cannot is not can", "Keeping money moving, so launches cannot fail", false),
        ("no first word", ", so launches can charge", false),
        ("nothing", "", false),
    ];
    for (why, line, expected) in table {
        assert_eq!(has_form(&Text::from(line)), expected, "{why}: {line:?}");
    }
}
