//! The paper pack: every part of the script, so many sheets and cuts as it says, nothing over an edge, no colour.

use super::fixtures::workshop;
use super::letters::read_by;
use super::reading::{close, colours, marks, text, text_of};
use super::*;
use accord_core::Workshop;
use accord_core::group::copies;
use accord_core::operation::{Operation, SettingUp, apply};
use accord_core::pack::{Pack, PackContent, PackCount, PackSize, Slips, pack};
use accord_core::{Moment, Text};
use std::collections::BTreeSet;

fn set_pack(pack: &Pack, paper: Paper) -> Sheet {
    typesetter().pack(pack, paper, day()).unwrap()
}

/// A workshop before it begins, for so many people.
fn before(present: u32, plan: &str) -> Workshop {
    let now = Moment { utc_ms: 1_789_457_400_000, offset_min: 120, steady: None };
    let blank = Workshop::new("7".into(), now.clone(), now.local());
    let set_up = [
        SettingUp::SetTitle { title: Text::from("Bread by seven") },
        SettingUp::SetPresent { present: Some(present) },
        SettingUp::SetPlan { plan: plan.to_owned() },
    ];
    set_up.into_iter().fold(blank, |workshop, act| apply(&workshop, &Operation::SetUp(act), &now).unwrap())
}

fn sizes() -> [(u32, &'static str); 5] {
    [(4, "90"), (6, "60"), (9, "90"), (14, "120"), (24, "210")]
}

#[test]
fn every_part_of_the_script_is_in_the_pack_in_as_many_copies_as_the_rules_say() {
    for (present, plan) in sizes() {
        let workshop = before(present, plan);
        let all = pack(&workshop, PackSize::All);
        for part in &workshop.script.paper {
            let printed = all.parts.iter().find(|printed| printed.id == part.id).map_or(0, |printed| printed.copies);
            assert_eq!(printed, copies(&workshop, part), "{} for {present}", part.id);
        }
    }
}

#[test]
fn a_pack_takes_the_sheets_and_cuts_that_it_counts() {
    for (present, plan) in sizes() {
        let workshop = before(present, plan);
        for size in [PackSize::Lean, PackSize::All] {
            for paper in [Paper::A4, Paper::Letter] {
                let whole = pack(&workshop, size);
                for part in &whole.parts {
                    let alone = Pack { parts: vec![part.clone()], ..whole.clone() };
                    let pages = u32::try_from(set_pack(&alone, paper).pages()).unwrap();
                    let runs_on = matches!(part.content, PackContent::Script(_) | PackContent::Signature { .. });
                    let one = if runs_on { pages / part.copies } else { 1 };
                    let PackCount { sheets, cuts } = part.count(one);
                    assert_eq!(sheets, pages, "{} for {present} on {paper:?}", part.id);
                    assert!(
                        size == PackSize::All || cuts == 0 || part.id == "marks",
                        "{} is not cut in a lean pack",
                        part.id
                    );
                }
            }
        }
    }
}

#[test]
fn nothing_leaves_the_paper_or_its_slip_and_nothing_stands_on_something_else() {
    let mm = |length: f64| length / 25.4 * 72.0;
    let played = ["checkout-handoffs", "river-school"].map(workshop);
    for workshop in sizes().map(|(present, plan)| before(present, plan)).into_iter().chain(played) {
        for part in pack(&workshop, PackSize::All).parts.into_iter().chain(pack(&workshop, PackSize::Lean).parts) {
            let forms = if let PackContent::Forms { forms } = &part.content { forms.len() } else { 1 };
            let has_half = part.slips == Slips::Folded && forms % 2 == 1;
            let (columns, rows) = match part.slips {
                Slips::Folded if has_half => (2, 4),
                Slips::Folded => (2, 2),
                whole @ (Slips::Whole | Slips::Half | Slips::Quarter | Slips::Sixth) => whole.grid(),
            };
            let about = format!("{} for {}", part.id, workshop.present());
            let sheet = set_pack(&Pack { title: "T".into(), date: "D".into(), parts: vec![part] }, Paper::A4);
            let texts: Vec<_> = marks(&sheet).into_iter().filter(|mark| !mark.text.is_empty()).collect();
            for mark in &texts {
                let inside = mark.left >= mm(7.9)
                    && mark.right <= mm(210.0 - 7.9)
                    && mark.top >= mm(7.9)
                    && mark.bottom <= mm(297.0 - 7.9);
                assert!(inside, "{about}: outside the paper: {mark:?}");
                let crosses = |edge: f64, from: f64, to: f64| from < edge && edge < to;
                let is_lower = !has_half || mark.top > mm(148.5);
                for n in 1..columns {
                    let edge = mm(210.0) * f64::from(n) / f64::from(columns);
                    assert!(!is_lower || !crosses(edge, mark.left, mark.right), "{about}: over a cut: {mark:?}");
                }
                for n in 1..rows {
                    let edge = mm(297.0) * f64::from(n) / f64::from(rows);
                    let is_edge = !has_half || n > 1;
                    assert!(!is_edge || !crosses(edge, mark.top, mark.bottom), "{about}: over a cut: {mark:?}");
                }
            }
            for (n, one) in texts.iter().enumerate() {
                for other in texts[n + 1..].iter().filter(|other| other.page == one.page) {
                    let beside = one.right <= other.left + 0.5 || other.right <= one.left + 0.5;
                    let below = one.bottom <= other.top || other.bottom <= one.top;
                    assert!(beside || below, "{about}: one on the other: {one:?} {other:?}");
                }
            }
        }
    }
}

#[test]
fn there_is_black_and_one_grey_for_hairlines_and_no_colour() {
    let sheet = set_pack(&pack(&before(9, "90"), PackSize::All), Paper::A4);
    let found: BTreeSet<String> = colours(&sheet).into_iter().collect();
    let allowed = ["#000000", "#8a8a8a"];
    assert!(found.iter().all(|colour| allowed.contains(&colour.as_str())), "{found:?}");
}

#[test]
fn the_sheets_say_what_the_workshop_says() {
    let workshop = workshop("checkout-handoffs");
    let all = set_pack(&pack(&workshop, PackSize::All), Paper::A4);
    let said = text(&all);
    let script = &workshop.script;
    let quoted = script.step.iter().flat_map(|step| &step.say).filter(|line| line.source.is_some());
    let texts = (quoted.map(|line| &line.text))
        .chain(script.card.iter().map(|card| &card.say))
        .chain(script.item.iter().map(|item| &item.text))
        .chain(script.readiness.iter().map(|anchor| &anchor.label));
    for text in texts.filter(|text| !text.contains('{')) {
        assert!(said.contains(&close(text)), "not said: {text}");
    }
    let order =
        (0..all.pages()).map(|n| text_of(&all, n)).find(|page| page.contains("11:00Ends")).expect("running order");
    assert!(order.contains(&close("09:30 Why we are here 4")), "{order}");
    let first = workshop.commitments.first().expect("there are commitments").act.to_string();
    assert!(said.contains(&close(&first)), "what was promised is on the check sheets");
}

#[test]
fn the_pack_is_the_same_bytes_every_time_and_claims_what_it_keeps() {
    let workshop = before(9, "90");
    let pdf = |size| set_pack(&pack(&workshop, size), Paper::Letter).pdf().unwrap();
    assert!(pdf(PackSize::Lean) == pdf(PackSize::Lean));
    let info = read_by("pdfinfo", &["-"], &pdf(PackSize::Lean));
    assert!(info.contains("612 x 792 pts (letter)"), "{info}");
    assert!(info.contains("Title:           Bread by seven"), "{info}");
}
