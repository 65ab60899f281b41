//! The document: the workshop as one SQLite image, saving it, the lock, and the library of them. Nothing here decides
//! what a workshop may hold (that is accord-core) or when it is saved (that is accord-app).

mod deleting;
pub mod disk;
pub mod document;
pub mod image;
mod leftovers;
pub mod library;
mod lock;
mod name;
mod note;
mod reading;
mod saved;
mod saving;
pub mod snapshots;
mod unfinished;
mod whole;

pub use deleting::{DeleteError, Places, delete};
pub use document::{CreateError, Document, OpenError, ReadOnly};
pub use image::{Decoded, EncodeError, Seal, Unreadable, VERSION, decode, encode};
pub use leftovers::remove_leftovers;
pub use lock::NoLock;
pub use note::{HOLDS_MS, Holder};
pub use reading::{MAX_BYTES, ReadError, read};
pub use saving::SaveError;
pub use snapshots::{SnapshotError, Snapshots};
pub use whole::{write_whole, write_whole_on};
