//! The workshop from outside: what holds after any operations, the way through every plan, the method's own tables.

#![expect(clippy::unwrap_used, reason = "a helper that fails is a failing test")]

mod after_the_close;
mod again;
mod any;
mod any_capture;
mod any_closing;
mod bad_input;
mod checkout;
mod checks;
mod commitments;
mod examples;
mod finish;
mod group;
mod handoffs;
mod late;
mod late_views;
mod late_whatever_comes;
mod map;
mod marks;
mod overview;
mod patterns;
mod play;
mod pulse;
mod purpose_lines;
mod quiet;
mod review;
mod room;
mod script_faults;
mod scripts;
mod shift;
mod time;
mod time_by_stopwatch;
mod transcript;
mod views;
mod walking;
mod whatever_happens;
mod wording;
