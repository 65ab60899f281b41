//! The document: the workshop as one SQLite image, saving it, the lock, and the library of them. Nothing here decides
//! what a workshop may hold (that is accord-core) or when it is saved (that is accord-app).

pub mod disk;
pub mod document;
pub mod image;
pub mod library;
mod lock;
mod name;
mod reading;
mod saving;
mod whole;

pub use document::{CreateError, Document, OpenError, ReadOnly};
pub use image::{Decoded, EncodeError, Seal, Unreadable, VERSION, decode, encode};
pub use lock::NoLock;
pub use reading::{MAX_BYTES, ReadError, read};
pub use saving::{SaveError, remove_leftovers_in};
pub use whole::write_whole;
