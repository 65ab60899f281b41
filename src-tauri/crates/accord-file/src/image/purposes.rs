//! The tables `purpose`, `purpose_receiver` and `purpose_person`: roles by purpose.

use super::rows::{insert, insert_children, none_left, read_children, read_list};
use super::{EncodeError, Flaw};
use accord_core::Text;
use accord_core::model::{EntryId, Purpose};
use rusqlite::Connection;

pub(super) const SCHEMA: &str = include_str!("purposes.sql");

pub(super) fn write(db: &Connection, purposes: &[Purpose]) -> Result<(), EncodeError> {
    for (position, purpose) in purposes.iter().enumerate() {
        let Purpose { id, handle, line, receivers, decides, people, confirmed } = purpose;
        insert(db, "purpose", |cells| {
            cells.put(&position)?.put(id)?.put(handle)?.put(line)?.put(decides)?.put(confirmed)?;
            Ok(())
        })?;
        insert_children(db, "purpose_receiver", id, receivers)?;
        insert_children(db, "purpose_person", id, people)?;
    }
    Ok(())
}

pub(super) fn read(db: &Connection) -> Result<Vec<Purpose>, Flaw> {
    let mut receivers = read_children::<EntryId, Text>(db, "purpose_receiver", "purpose")?;
    let mut people = read_children::<EntryId, Text>(db, "purpose_person", "purpose")?;
    let mut purposes = read_list(db, "purpose", |row| {
        Ok(Purpose {
            id: row.take()?,
            handle: row.take()?,
            line: row.take()?,
            decides: row.take()?,
            confirmed: row.take()?,
            receivers: Vec::new(),
            people: Vec::new(),
        })
    })?;
    for purpose in &mut purposes {
        purpose.receivers = receivers.remove(&purpose.id).unwrap_or_default();
        purpose.people = people.remove(&purpose.id).unwrap_or_default();
    }
    none_left("purpose_receiver", &receivers)?;
    none_left("purpose_person", &people)?;
    Ok(purposes)
}
