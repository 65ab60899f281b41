//! An export that is killed in the middle: the next one removes what it left, in whichever folder that was.

use crate::home::{Home, names, text, whole_commitment};
use std::fs;
use std::path::Path;
use std::time::Duration;

/// How many exports are killed while their temporary file is there.
const LEFT: u32 = 12;
/// How many are begun for that, at most: a kill may come too late.
const TRIES: u32 = 1_000;

fn has_temporary(folder: &Path) -> bool {
    names(folder).iter().any(|name| name.starts_with(".accord-saving-"))
}

#[test]
fn what_a_killed_export_left_is_gone_after_the_next_one_wherever_that_goes() {
    let home = Home::new();
    let file = home.workshop("Checkout", &whole_commitment());
    let chosen = home.path("chosen");
    fs::create_dir(&chosen).unwrap();
    let (page, elsewhere) = (chosen.join("page.md"), home.path("elsewhere.md"));
    let write = |out: &Path| home.run(&["agreement", text(&file), "--out", text(out), "--format", "md"]);
    assert_eq!(write(&page).code, 0);
    let whole = fs::read(&page).unwrap();
    let mut left = 0;
    for _ in 0..TRIES {
        let mut export = home.start(&["agreement", text(&file), "--out", text(&page), "--format", "md"]);
        while !has_temporary(&chosen) && export.try_wait().unwrap().is_none() {
            std::thread::sleep(Duration::from_micros(20));
        }
        export.kill().unwrap();
        export.wait().unwrap();
        left += u32::from(has_temporary(&chosen));
        assert_eq!(write(&elsewhere).code, 0);
        assert_eq!(names(&chosen), ["page.md"], "nothing is left beside the page");
        assert!(fs::read(&page).unwrap() == whole, "the page is whole");
        if left == LEFT {
            return;
        }
    }
    panic!("of {TRIES} exports only {left} were killed in the middle: this proves nothing");
}
