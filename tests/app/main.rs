//! The real app, both windows, driven as a person would: the journeys that matter.

mod accessible;
mod bad_input;
mod keys;
mod nothing_secret;
mod opened;
mod page;
mod past;
mod permissions;
mod prepare;
mod printing;
mod recovery;
mod screens;
mod whole;
mod workshop;

use accord_tests::real_app::Seam;
use chrono::{DateTime, FixedOffset};

/// A clock that shows `now` at this moment, and goes on from there, after a restart as well.
#[expect(clippy::disallowed_methods, reason = "the seam's clock is told how far it is from the real one")]
fn clock_at(now: DateTime<FixedOffset>) -> Seam {
    let real = chrono::Utc::now().timestamp_millis();
    Seam { clock: Some(format!("{real}:{}:1:0", now.timestamp_millis() - real)), ..Seam::default() }
}
