//! `pack`: the paper pack on paper, with its sheets and cuts counted.

use crate::home::{Home, text, whole_commitment};
use std::fs;
use std::process::Command;

fn pages(pdf: &str) -> String {
    let output = Command::new("pdfinfo").arg(pdf).output().unwrap();
    let info = String::from_utf8(output.stdout).unwrap();
    info.lines().find_map(|line| line.strip_prefix("Pages:")).unwrap().trim().to_owned()
}

#[test]
fn the_lean_pack_has_no_cuts_and_as_many_pages_as_it_says() {
    let home = Home::new();
    let file = home.workshop("Checkout", &whole_commitment());
    let out = home.path("pack.pdf");
    let ran = home.run(&["pack", text(&file), "--out", text(&out), "--reviewed"]);
    assert_eq!((ran.code, ran.errors.as_str()), (0, ""));
    let said = format!("{} sheets, 0 cuts.", pages(text(&out)));
    assert!(ran.output.ends_with(&format!("{said}\n")), "{}", ran.output);
    let again = home.path("again.pdf");
    home.run(&["pack", text(&file), "--out", text(&again), "--reviewed"]);
    assert!(fs::read(&out).unwrap() == fs::read(&again).unwrap(), "the same bytes");
}

#[test]
fn all_of_it_has_more_sheets_and_is_cut() {
    let home = Home::new();
    let file = home.workshop("Checkout", &whole_commitment());
    let out = home.path("pack.pdf");
    let ran = home.run(&["pack", text(&file), "--out", text(&out), "--all", "--paper", "letter", "--reviewed"]);
    assert_eq!(ran.code, 0, "{}", ran.errors);
    assert!(ran.output.contains(&format!("{} sheets, ", pages(text(&out)))), "{}", ran.output);
    assert!(!ran.output.contains(" 0 cuts"), "{}", ran.output);
}

#[test]
fn the_pack_does_not_take_the_place_of_the_workshop() {
    let home = Home::new();
    let file = home.workshop("Checkout", &whole_commitment());
    let before = fs::read(&file).unwrap();
    let ran = home.run(&["pack", text(&file), "--out", text(&file), "--reviewed"]);
    assert_eq!(ran.code, 4, "{}", ran.errors);
    assert!(fs::read(&file).unwrap() == before);
}
