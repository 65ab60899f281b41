//! The structure.
fn main() {}
