//! The workshop from outside: what holds after any operations, the way through every plan, the method's own tables.

#![expect(clippy::unwrap_used, reason = "a helper that fails is a failing test")]

mod any;
mod commitments;
mod group;
mod room;
mod transcript;
mod walking;
mod whatever_happens;
