//! The paper pack: every part of the script, so many sheets and cuts as it says, nothing over an edge, no colour.

use super::fixtures::workshop;
use super::reading::{is_well_set, letters, marks, shapes, text, text_of};
use super::*;
use accord_core::Workshop;
use accord_core::group::copies;
use accord_core::pack::{Pack, PackSize, pack};
use std::sync::Arc;
use typst::layout::Abs;
use typst::visualize::{Color, Paint};

fn set_pack(pack: &Pack, paper: Paper) -> Sheet {
    typesetter().pack(pack, paper, day()).unwrap()
}

#[test]
fn look() {
    let workshop = workshop("checkout-handoffs");
    for (size, name) in [(PackSize::Lean, "lean"), (PackSize::All, "all")] {
        let t = std::time::Instant::now();
        let sheet = set_pack(&pack(&workshop, size), Paper::A4);
        println!("{name}: {} {:?}", sheet.pages(), t.elapsed());
        std::fs::write(format!("/tmp/pack-{name}.pdf"), sheet.pdf().unwrap()).unwrap();
    }
}
