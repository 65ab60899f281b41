//! The pictures of the page come with marks: each lies on its words on the page that leaves, as another program finds
//! them, and the page that leaves knows nothing of them.

use crate::place::StandingClock;
use accord_app::export::{pdf, pictures, typesetter};
use accord_app::ports::Clock;
use accord_app::screen::MarkBox;
use accord_core::model::EntryId;
use accord_core::operation::{Capture, LineList, SettingUp, Signing, apply};
use accord_core::{Operation, Workshop};
use std::fs;
use std::process::Command;

fn workshop(lines: &[&str]) -> Workshop {
    let now = StandingClock::new().now();
    let blank = Workshop::new("7".into(), now.clone(), now.local());
    let person = EntryId(1);
    let set_up: [Operation; 3] = [
        SettingUp::SetTitle { title: "Bread by seven".into() }.into(),
        SettingUp::NamePerson { person, name: "Yuki Tanaka".into() }.into(),
        SettingUp::SetTeam { person, team: "Design".into() }.into(),
    ];
    let lines = lines.iter().zip(1..).map(|(text, id)| {
        Capture::EditLine { list: LineList::Working, line: EntryId(id), text: (*text).into() }.into()
    });
    set_up.into_iter().chain(lines).fold(blank, |workshop, act| apply(&workshop, &act, &now).unwrap())
}

/// The words that lie under a box on the first page of a PDF, by poppler, with its measures in points.
fn under(file: &std::path::Path, place: &MarkBox) -> String {
    let said = Command::new("pdftotext").arg("-bbox").arg(file).arg("-").output().unwrap();
    let said = String::from_utf8(said.stdout).unwrap();
    let numbers = |line: &str| -> Vec<f64> {
        line.split('"').skip(1).step_by(2).filter_map(|number| number.parse().ok()).collect()
    };
    let page = numbers(said.lines().find(|line| line.trim().starts_with("<page")).unwrap());
    let mut found = Vec::new();
    for line in said.lines().map(str::trim).filter(|line| line.starts_with("<word")) {
        let [left, top, right, bottom] = numbers(line)[..] else { continue };
        let (x, y) = ((left + right) / 2.0 / page[0], (top + bottom) / 2.0 / page[1]);
        let inside =
            (place.left..place.left + place.width).contains(&x) && (place.top..place.top + place.height).contains(&y);
        let word = line.split_once('>').unwrap().1.trim_end_matches("</word>");
        found.extend(inside.then(|| word.trim_matches([',', '.']).to_owned()));
    }
    found.join(" ")
}

#[test]
fn each_mark_lies_on_its_words_and_is_not_on_the_page_that_leaves() {
    let folder = tempfile::tempdir().unwrap();
    let workshop = workshop(&["Questions from Design go on as needed.", "Design and Yuki hear ASAP, asap."]);
    let file = folder.path().join("page.pdf");
    let typesetter = typesetter();
    fs::write(&file, pdf(&typesetter, &workshop).unwrap()).unwrap();
    let pictured = pictures(&typesetter, &workshop).unwrap();
    let found: Vec<(String, bool, String)> = pictured
        .marks
        .iter()
        .map(|mark| {
            let words: Vec<String> = mark.boxes.iter().map(|place| under(&file, place)).collect();
            let says = mark.link.text.split('”').next().unwrap_or_default();
            (words.join(" | "), mark.is_name, says.trim_start_matches('“').to_owned())
        })
        .collect();
    let expected = [
        ("Design", true, "Design"),
        ("as needed", false, "as needed"),
        ("Design", true, "Design"),
        ("ASAP | asap", false, "ASAP"),
    ];
    let expected: Vec<(String, bool, String)> =
        expected.map(|(words, is_name, says)| (words.to_owned(), is_name, says.to_owned())).into();
    assert_eq!(found, expected, "the words under each mark, whether they name, and what is said of them");
    let tops: Vec<f64> = pictured.marks.iter().map(|mark| mark.boxes[0].top).collect();
    assert!(tops[0] == tops[1] && tops[1] < tops[2] && tops[2] == tops[3], "in the order of the page: {tops:?}");
    let closed = apply(&workshop, &Signing::ClosePage.into(), &StandingClock::new().now()).unwrap();
    assert!(pictures(&typesetter, &closed).unwrap().marks.is_empty(), "a closed page has none");
}
