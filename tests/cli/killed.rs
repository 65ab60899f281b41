//! A process that is killed at any moment loses nothing that it has answered, and leaves a whole file.

use accord_tests::kills;

const KILLS: u32 = 500;

#[test]
fn whatever_was_acknowledged_before_a_kill_is_in_the_file() {
    let came = kills::kill(KILLS, kills::any_seed()).unwrap_or_else(|why| panic!("{why:#}"));
    assert!(came.acknowledged > KILLS, "the processes did something before they were killed: {came:?}");
    assert!(came.in_a_save > 0, "some were killed in the middle of a save: {came:?}");
}
