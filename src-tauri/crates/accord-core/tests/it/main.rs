//! The workshop from outside: what holds after any operations, the way through every plan, the method's own tables.

#![expect(clippy::unwrap_used, reason = "a helper that fails is a failing test")]

mod any;
mod commitments;
mod group;
mod purpose_lines;
mod late;
mod late_whatever_comes;
mod room;
mod time;
mod time_by_stopwatch;
mod pulse;
mod room;
mod shift;
mod script_faults;
mod scripts;
mod walking;
mod whatever_happens;
mod wording;
