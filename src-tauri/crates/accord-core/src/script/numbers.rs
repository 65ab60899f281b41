//! The numbers of a script that everything else is computed from: each within its bounds, and in its order. That
//! minutes add up is in `check.rs`.

use super::Parts;
use super::fault::{Fault, Path};

const DAY_MIN: u32 = 24 * 60;
/// Fewer than these are never counted, whatever a script says (rules.md 18, P5).
const MIN_N: u32 = 5;

/// Numbers that everything is computed from stay within a day and a percentage, and pairs rise.
pub(super) fn check(parts: &Parts) -> Result<(), Fault> {
    steps(parts)?;
    groups(parts)?;
    clock(parts)?;
    limits(parts)
}

fn steps(parts: &Parts) -> Result<(), Fault> {
    for (at, step) in parts.step.iter().enumerate() {
        let minutes = step.minutes;
        let path = Path::to("step").at(at).key("minutes");
        if minutes.max > DAY_MIN {
            return Err(path
                .key("max")
                .or(format!("{} minutes are more than a day; write at most {DAY_MIN}", minutes.max)));
        }
        if minutes.min > minutes.target || minutes.target > minutes.max {
            return Err(path.or(format!(
                "min is {}, target {}, max {}; write them so that none is smaller than the one before",
                minutes.min, minutes.target, minutes.max
            )));
        }
    }
    Ok(())
}

fn groups(parts: &Parts) -> Result<(), Fault> {
    for (at, group) in parts.group.iter().enumerate() {
        let path = Path::to("group").at(at);
        for (key, number) in [
            ("groups", group.groups),
            ("cards_each", group.cards_each),
            ("deck_cards", group.deck_cards),
            ("commitments_max", group.commitments_max),
        ] {
            if number > 1_000 {
                return Err(path.key(key).or("it is more than 1000; write at most that"));
            }
        }
        for (key, pair) in [
            ("present", group.present),
            ("clusters", group.clusters),
            ("marks_each", group.marks_each),
            ("purposes", group.purposes),
        ] {
            rises(pair, || path.clone().key(key))?;
        }
    }
    Ok(())
}

fn clock(parts: &Parts) -> Result<(), Fault> {
    let clock = &parts.clock;
    let path = || Path::to("clock");
    for (key, percent) in [("warning_percent", clock.warning_percent), ("last_call_percent", clock.last_call_percent)] {
        if percent > 100 {
            return Err(path().key(key).or(format!("{percent} is no percentage; write at most 100")));
        }
    }
    rises([clock.warning_min_s, clock.warning_max_s], || path().key("warning_max_s"))?;
    rises([clock.last_call_min_s, clock.last_call_max_s], || path().key("last_call_max_s"))
}

fn limits(parts: &Parts) -> Result<(), Fault> {
    let limits = &parts.limits;
    let path = || Path::to("limits");
    if limits.min_n < MIN_N {
        let message = format!("fewer than {MIN_N} answers are never counted, and no script lowers that; write {MIN_N}");
        return Err(path().key("min_n").or(message));
    }
    rises([limits.present_min, limits.present_max], || path().key("present_max"))?;
    for (key, pair) in [
        ("handle_words", limits.handle_words),
        ("working_lines", limits.working_lines),
        ("stakes", limits.stakes),
        ("patterns", limits.patterns),
        ("plans", limits.plans),
    ] {
        rises(pair, || path().key(key))?;
    }
    for (key, size) in [
        ("print_normal_pt", limits.print_normal_pt),
        ("print_step_pt", limits.print_step_pt),
        ("print_min_pt", limits.print_min_pt),
    ] {
        if !(0.1..=100.0).contains(&size) {
            return Err(path().key(key).or("this is no size of type; write one from 0.1 to 100"));
        }
    }
    Ok(())
}

fn rises([least, most]: [u32; 2], path: impl Fn() -> Path) -> Result<(), Fault> {
    if least <= most {
        return Ok(());
    }
    Err(path().or(format!("the least is {least} and the most {most}; write the smaller number first")))
}
