//! `agreement`: the page on paper, whole or not at all.

use crate::home::{Home, text, whole_commitment};
use std::fs;
use std::path::Path;
use std::process::Command;

fn tool(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).output();
    let output = output.unwrap_or_else(|error| panic!("`{program}` is needed to read the page: {error}"));
    assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// The words of a PDF, however its lines are broken.
fn words(pdf: &Path) -> String {
    let text = tool("pdftotext", &[text(pdf), "-"]);
    text.replace("-\n", "").split_whitespace().collect::<Vec<_>>().join(" ")
}

fn paper(pdf: &Path) -> String {
    let info = tool("pdfinfo", &[text(pdf)]);
    info.lines().find(|line| line.starts_with("Page size:")).unwrap().to_owned()
}

#[test]
fn the_page_is_a_pdf_with_the_title_and_the_sentence_on_it() {
    let home = Home::new();
    let file = home.workshop("Checkout", &whole_commitment());
    let out = home.path("page.pdf");
    let ran = home.run(&["agreement", text(&file), "--out", text(&out)]);
    assert_eq!((ran.code, ran.errors.as_str()), (0, ""));
    let page = words(&out);
    assert!(page.contains("Checkout, so that dates hold"), "{page}");
    assert!(page.contains("Priya Raman will tell everyone the same day by"), "{page}");
    assert!(paper(&out).contains("A4"), "{}", paper(&out));
}

#[test]
fn the_paper_can_be_chosen_without_changing_the_workshop() {
    let home = Home::new();
    let file = home.workshop("Checkout", &whole_commitment());
    let before = fs::read(&file).unwrap();
    let out = home.path("page.pdf");
    let ran = home.run(&["agreement", text(&file), "--out", text(&out), "--paper", "letter"]);
    assert_eq!(ran.code, 0, "{}", ran.errors);
    assert!(paper(&out).contains("612 x 792"), "{}", paper(&out));
    assert_eq!(fs::read(&file).unwrap(), before);
}

#[test]
fn the_page_can_be_written_as_a_picture() {
    let home = Home::new();
    let file = home.workshop("Checkout", &whole_commitment());
    let out = home.path("page.svg");
    let ran = home.run(&["agreement", text(&file), "--out", text(&out), "--format", "svg"]);
    assert_eq!(ran.code, 0, "{}", ran.errors);
    let svg = fs::read_to_string(&out).unwrap();
    assert!(svg.starts_with("<svg") && svg.trim_end().ends_with("</svg>"), "a whole picture");
}

#[test]
fn a_place_that_cannot_be_written_is_said_and_nothing_is_left() {
    let home = Home::new();
    let file = home.workshop("Checkout", &whole_commitment());
    let out = home.path("nowhere/page.pdf");
    let ran = home.run(&["agreement", text(&file), "--out", text(&out)]);
    assert_eq!(ran.code, 4);
    assert!(ran.errors.ends_with(".\n") && ran.errors.lines().count() == 1, "a sentence: {}", ran.errors);
    assert!(!home.path("nowhere").exists(), "nothing was made");
    let folder = home.path("folder.pdf");
    fs::create_dir(&folder).unwrap();
    let ran = home.run(&["agreement", text(&file), "--out", text(&folder)]);
    assert_eq!(ran.code, 4, "a folder has that name");
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 0);
}

#[test]
fn the_page_never_takes_the_place_of_the_workshop_itself() {
    let home = Home::new();
    let file = home.workshop("Checkout", &whole_commitment());
    let before = fs::read(&file).unwrap();
    let around = file.parent().unwrap().join("../Accord").join(file.file_name().unwrap());
    for out in [&file, &around] {
        let ran = home.run(&["agreement", text(&file), "--out", text(out)]);
        assert_eq!(ran.code, 4, "{}", ran.errors);
        assert_eq!(fs::read(&file).unwrap(), before, "the workshop is still there");
    }
}
