//! `agreement` in every format, read back by programs that know nothing of Accord; what must not leave, and what is to be
//! looked at first.

use crate::home::{Home, person, text, title, whole_commitment};
use calcard::Entry;
use calcard::icalendar::{ICalendarComponentType, ICalendarProperty};
use pulldown_cmark::{Event, Parser, Tag, TagEnd};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const FIXTURES: [&str; 4] = ["bread-by-seven", "checkout-handoffs", "clinic-discharge", "river-school"];
const FORMATS: [&str; 6] = ["pdf", "svg", "md", "ics", "csv", "json"];

fn tests() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn played(home: &Home, name: &str) -> PathBuf {
    let file = home.path(&format!("{name}.accord"));
    let transcript = tests().join(format!("fixtures/{name}.toml"));
    let ran = home.run(&["play", text(&transcript), "--out", text(&file)]);
    assert_eq!(ran.code, 0, "{name}: {}", ran.errors);
    file
}

/// The agreement of a file in a format, looked at.
fn exported(home: &Home, file: &Path, format: &str) -> PathBuf {
    let out = file.with_extension(format);
    let ran = home.run(&["agreement", text(file), "--out", text(&out), "--format", format, "--reviewed"]);
    assert_eq!(ran.code, 0, "{format}: {}", ran.errors);
    out
}

fn page(home: &Home, file: &Path) -> Value {
    serde_json::from_str(&fs::read_to_string(exported(home, file, "json")).unwrap()).unwrap()
}

#[test]
fn the_json_is_what_its_schema_says() {
    let home = Home::new();
    let mut schemas = boon::Schemas::new();
    let schema = tests().join("accord-page-1.schema.json");
    let schema = boon::Compiler::new().compile(text(&schema), &mut schemas).unwrap();
    let mut pages: Vec<Value> = FIXTURES.iter().map(|name| page(&home, &played(&home, name))).collect();
    pages.push(page(&home, &home.workshop("Open", &whole_commitment())));
    for page in &pages {
        schemas.validate(page, schema).unwrap_or_else(|error| panic!("{error:#}"));
    }
    let mut more = pages.remove(0);
    more["patterns"][0]["marks"] = 7.into();
    assert!(schemas.validate(&more, schema).is_err(), "a count of marks is nothing that may stand there");
}

#[test]
fn the_calendar_has_both_checks_every_due_date_and_every_first_move() {
    let home = Home::new();
    for name in FIXTURES {
        let file = played(&home, name);
        let page = page(&home, &file);
        let calendar = fs::read_to_string(exported(&home, &file, "ics")).unwrap();
        let longest = calendar.split("\r\n").map(str::len).max().unwrap();
        assert!(longest <= 75, "{name}: a line of {longest} bytes");
        let mut parser = calcard::Parser::new(&calendar);
        let Entry::ICalendar(read) = parser.entry() else { panic!("{name}: no calendar:\n{calendar}") };
        let events = read.components.iter().filter(|part| part.component_type == ICalendarComponentType::VEvent);
        let starts: Vec<String> = events
            .clone()
            .map(|event| {
                let start = event.property(&ICalendarProperty::Dtstart).unwrap();
                let date = start.values[0].as_partial_date_time().unwrap();
                format!("{:04}-{:02}-{:02}", date.year.unwrap(), date.month.unwrap(), date.day.unwrap())
            })
            .collect();
        let commitments = page["commitments"].as_array().unwrap();
        let firsts = commitments.iter().filter_map(|commitment| commitment["first_step"][1].as_str());
        let dues = commitments.iter().map(|commitment| commitment["due"].as_str().unwrap());
        let checks = page["follow_up"].as_array().unwrap().iter().map(|meeting| meeting["on"].as_str().unwrap());
        let (mut expected, mut found): (Vec<&str>, _) = (checks.chain(dues).chain(firsts).collect(), starts);
        expected.sort_unstable();
        found.sort_unstable();
        assert!(expected.len() > 4, "{name} has promises, or this shows nothing");
        assert_eq!(found, expected, "{name}");
        let described = events.filter_map(|event| event.property(&ICalendarProperty::Description));
        let described: Vec<&str> = described.filter_map(|entry| entry.values[0].as_text()).collect();
        for commitment in commitments {
            let sentence = ["before", "who", "after"].map(|part| commitment[part].as_str().unwrap()).concat();
            assert!(described.contains(&sentence.as_str()), "{name}: {sentence}");
        }
    }
}

#[test]
fn the_table_is_read_by_another_program_cell_by_cell_and_runs_nothing() {
    let home = Home::new();
    let mut lines = whole_commitment();
    lines.push(r#"{"set_up":{"op":"set_present","present":9}}"#.to_owned());
    let acts = ["=SUM(A1:A9)", "+1 for all", "-1 for all", "@everybody", "say \\\"done\\\", then; stop, twice"];
    for (act, id) in acts.iter().zip(2..) {
        lines.extend(
            lines[3..8].to_vec().iter().map(|line| line.replace("\"commitment\":1", &format!("\"commitment\":{id}"))),
        );
        lines.push(crate::home::commitment(id, "act", act));
    }
    let file = home.workshop("Table", &lines);
    let table = exported(&home, &file, "csv");
    let import = format!(".import --csv \"{}\" t\nSELECT act FROM t ORDER BY CAST(number AS INTEGER);\n", text(&table));
    let mut sqlite = Command::new("sqlite3");
    let read = sqlite.arg(":memory:").args(import.trim().split('\n')).output().unwrap();
    assert_eq!(String::from_utf8_lossy(&read.stderr), "");
    let cells = String::from_utf8(read.stdout).unwrap();
    let expected = ["tell everyone the same day", "'=SUM(A1:A9)", "'+1 for all", "'-1 for all", "'@everybody"];
    assert_eq!(cells.lines().collect::<Vec<_>>(), expected, "as many as are on the page, each a text");
    assert!(fs::read_to_string(table).unwrap().lines().all(|line| !line.contains(",=")), "no cell is a formula");
}

/// What a reader of the Markdown sees: texts alone, and what Accord made of them.
#[expect(clippy::wildcard_enum_match_arm, reason = "every other kind of Markdown is a failure")]
fn read(markdown: &str) -> String {
    let mut seen = String::new();
    for event in Parser::new(markdown) {
        match event {
            Event::Text(text) => seen.push_str(&text),
            Event::SoftBreak | Event::End(TagEnd::Item | TagEnd::Paragraph | TagEnd::Heading(_)) => seen.push('\n'),
            Event::Start(Tag::Strong | Tag::Item | Tag::Paragraph | Tag::Heading { .. } | Tag::List(None))
            | Event::End(TagEnd::Strong | TagEnd::List(_)) => {}
            other => panic!("something that the page does not have: {other:?}"),
        }
    }
    seen
}

#[test]
fn the_markdown_says_what_the_page_says_and_nothing_is_read_as_markup() {
    let home = Home::new();
    let odd = "1. *all* [a](b) `c` <b>d</b> # e_f_ ~g~ &amp; ![h](i) | j \\\\ http://k.example";
    for line in [odd, "- no list", "+ none", "= no heading", "12) none", "> no quote", "#none"] {
        let mut lines = whole_commitment();
        lines.push(title(line));
        lines.push(crate::home::commitment(1, "evidence", line));
        let file = home.workshop("Markup", &lines);
        let seen = read(&fs::read_to_string(exported(&home, &file, "md")).unwrap());
        let typed: Value = serde_json::from_str(&format!("\"{line}\"")).unwrap();
        let typed = typed.as_str().unwrap();
        assert_eq!(seen.lines().next(), Some(typed), "the title as it was typed");
        assert!(seen.contains(&format!("because {typed}")), "{seen}");
    }
    for name in FIXTURES {
        let file = played(&home, name);
        let seen = read(&fs::read_to_string(exported(&home, &file, "md")).unwrap());
        let page = page(&home, &file);
        for key in ["title", "outcome", "notice", "fingerprint"] {
            assert!(seen.contains(page[key].as_str().unwrap()), "{name}: {key}");
        }
        for key in ["working", "plans", "decisions", "notes", "refused"] {
            let texts = page[key].as_array().unwrap().iter().map(|text| text.as_str().unwrap());
            texts.for_each(|text| assert!(seen.contains(text), "{name}: {text}"));
        }
    }
}

#[test]
fn the_same_page_gives_the_same_bytes() {
    let home = Home::new();
    let file = played(&home, "checkout-handoffs");
    for format in FORMATS {
        let first = fs::read(exported(&home, &file, format)).unwrap();
        let second = fs::read(exported(&home, &file, format)).unwrap();
        assert!(first == second, "{format}");
    }
}

/// A word that stands on no page.
const MARKER: &str = "Sparrowgrass";

/// Everything that a workshop holds and that must not leave: each text with the marker.
fn secrets() -> Vec<String> {
    let capture = |op: &str, fields: &str| format!(r#"{{"capture":{{"op":"{op}",{fields}}}}}"#);
    let edit = |op: &str, entry: &str, field: &str, value: &str| {
        capture(op, &format!(r#""{entry}":9,"edit":{{"field":"{field}","value":{value}}}"#))
    };
    let word = |what: &str| format!("\"{MARKER} {what}\"");
    let line = |list: &str| capture("edit_line", &format!(r#""list":"{list}","line":9,"text":{}"#, word(list)));
    vec![
        format!(r#"{{"set_up":{{"op":"set_team","person":1,"team":{}}}}}"#, word("team")),
        format!(
            r#"{{"set_up":{{"op":"set_prompt","key":{{"step":"open","line":0}},"prompt":{{"kind":"edited","text":{}}}}}}}"#,
            word("line")
        ),
        line("rules"),
        line("stakes"),
        capture("set_strength", &format!(r#""text":{}"#, word("strength"))),
        capture("write_note", &format!(r#""note":9,"step":"open","text":{}"#, word("note"))),
        edit("edit_pattern", "pattern", "seems", &word("title")),
        edit("edit_pattern", "pattern", "costs", &word("cost")),
        edit("edit_outcome", "draft", "who", &word("who")),
        capture(
            "edit_objection",
            &format!(r#""objection":9,"about":"outcome","edit":{{"field":"harm","value":{}}}"#, word("harm")),
        ),
        capture(
            "edit_objection",
            &format!(r#""objection":9,"about":"outcome","edit":{{"field":"repair","value":{}}}"#, word("repair")),
        ),
        edit("edit_purpose", "purpose", "line", &word("a purpose without a handle")),
        edit("edit_handoff", "handoff", "give", &word("a request")),
        edit("edit_handoff", "handoff", "answer", "\"sharper\""),
        edit("edit_commitment", "commitment", "act", &word("what nobody accepted")),
        edit("edit_decision", "decision", "reopen_only_if", &word("a decision without a text")),
        edit("edit_reservation", "reservation", "author", &word("an author without a reservation")),
        capture("edit_signature", &format!(r#""signature":9,"name":{}"#, word("a name that nobody knows"))),
    ]
}

#[test]
fn nothing_that_must_not_leave_is_in_any_export() {
    let home = Home::new();
    let lines: Vec<String> = whole_commitment().into_iter().chain(secrets()).collect();
    let file = home.workshop("Secrets", &lines);
    let all = home.run(&["show", text(&file), "--json", "--all"]);
    assert_eq!(all.code, 0, "{}", all.errors);
    assert_eq!(all.output.matches(MARKER).count(), secrets().len() - 1, "all of them are in the workshop");
    for format in FORMATS {
        let out = exported(&home, &file, format);
        let bytes = match format {
            "pdf" => Command::new("pdftotext").args([text(&out), "-"]).output().unwrap().stdout,
            _ => fs::read(&out).unwrap(),
        };
        let seen = String::from_utf8_lossy(&bytes);
        assert!(!bytes.is_empty() && !seen.contains(MARKER), "{format}: {seen}");
    }
    let info = Command::new("pdfinfo").arg(file.with_extension("pdf")).output().unwrap().stdout;
    let info = String::from_utf8(info).unwrap();
    let described: Vec<&str> = info.lines().filter_map(|line| line.split(':').next()).collect();
    for forbidden in ["Author", "Subject", "Keywords", "Creation Date"] {
        assert!(!described.contains(&forbidden), "metadata hold title, product and version:\n{info}");
    }
}

#[test]
fn what_is_unexpected_is_shown_and_written_only_once_it_was_looked_at() {
    let home = Home::new();
    let mut lines = whole_commitment();
    lines.push(person(3, "Jonas Lind"));
    lines.push(r#"{"set_up":{"op":"set_team","person":3,"team":"Platform"}}"#.to_owned());
    lines.push(crate::home::commitment(1, "evidence", "Jonas hears “done” from Platform"));
    let file = home.workshop("Quotes", &lines);
    for format in FORMATS {
        let out = home.path(&format!("page.{format}"));
        let ran = home.run(&["agreement", text(&file), "--out", text(&out), "--format", format]);
        assert_eq!(ran.code, 4, "{format}: {}", ran.output);
        assert_eq!(
            ran.lines(),
            [
                "“Jonas Lind” owns, carries and signs nothing, and is named in “Jonas hears “done” from Platform”.",
                "“Platform” is a team name, in “Jonas hears “done” from Platform”.",
                "Somebody’s own words are quoted: “done”, in “Jonas hears “done” from Platform”.",
            ],
            "{format}"
        );
        assert!(ran.errors.contains("--reviewed") && !out.exists(), "{format}: {}", ran.errors);
    }
    let seen = fs::read_to_string(exported(&home, &file, "md")).unwrap();
    assert!(seen.contains("Jonas hears “done” from Platform"), "it shows and never masks: {seen}");
    let expected = home.workshop("Expected", &whole_commitment());
    let ran = home.run(&["agreement", text(&expected), "--out", text(&home.path("expected.pdf"))]);
    assert_eq!((ran.code, ran.output.as_str()), (0, ""), "nothing is asked where there is nothing");
}
