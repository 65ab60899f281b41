//! What the tests share: the fixtures, the command line, and the real app, driven through both of its windows as a
//! person would.

pub mod dump;
pub mod fixture;
pub mod home;
pub mod journey;
pub mod kills;
pub mod layout;
pub mod longest;
pub mod overheard;
pub mod paper;
pub mod pictures;
pub mod private;
pub mod real_app;
pub mod replay;
pub mod truth;
pub mod two_screens;
pub mod typing;
pub mod whole;
