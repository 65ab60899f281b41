//! What the tests share: the fixtures, and the real app, driven through both of its windows as a person would.

pub mod dump;
pub mod fixture;
pub mod journey;
pub mod real_app;
pub mod replay;
pub mod two_screens;
