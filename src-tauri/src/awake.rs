//! The system's wish not to fall asleep by itself, on Linux, macOS and Windows. When it is held is not decided here.

use accord_app::ports::{Awake, NotHeld};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Asks this machine's system: for the screen, and for the computer behind it. One of the two is enough, since a system
/// that knows only one keeps both awake by it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SystemAwake;

impl Awake for SystemAwake {
    fn hold(&self) -> Result<Box<dyn Send>, NotHeld> {
        let wish = |screen: bool| {
            let mut wish = keepawake::Builder::default();
            wish.display(screen).idle(!screen).reason("A workshop runs").app_name("Accord");
            wish.app_reverse_domain("accord").create().ok().map(|wish| Held(Some(wish)))
        };
        let held: Vec<Held> = [true, false].into_iter().filter_map(wish).collect();
        if held.is_empty() { Err(NotHeld) } else { Ok(Box::new(held)) }
    }
}

/// A wish that holds until it is dropped.
struct Held(Option<keepawake::KeepAwake>);

impl Drop for Held {
    /// On Linux the library panics where the session's bus is gone by then, and so is the wish.
    fn drop(&mut self) {
        let wish = self.0.take();
        let _ = catch_unwind(AssertUnwindSafe(move || drop(wish)));
    }
}
