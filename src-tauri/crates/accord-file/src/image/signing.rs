//! The tables `agreement`, `correction`, `amendment`, `amendment_signer`, `reservation` and `signature`: the page as
//! it was closed, and what changed since. What the room answered to it is in `consent`.

use super::field::{Cells, Field, Row, columns};
use super::rows::{insert_children, insert_list, insert_one, none_left, read_at_most_one, read_children, read_list};
use super::{EncodeError, Flaw, consent};
use accord_core::Text;
use accord_core::consent::Asked;
use accord_core::model::{Amendment, Closed, Correction, Reservation, Signature, Signing};
use rusqlite::Connection;

pub(super) const SCHEMA: &str = include_str!("signing.sql");

columns! { Closed [5] { at, fingerprint } }
columns! { Correction [2] { on, what } }
columns! { Reservation [3] { id, text, author } }
columns! { Signature [4] { id, name, purpose, with_reservation } }

/// Without its signers, who have a table of their own.
impl Field for Amendment {
    const WIDTH: usize = 3;

    fn put(&self, cells: &mut Cells) -> Result<(), EncodeError> {
        let Amendment { on, what, signers: _, fingerprint } = self;
        cells.put(on)?.put(what)?.put(fingerprint)?;
        Ok(())
    }

    fn take(row: &mut Row<'_>) -> Result<Self, Flaw> {
        let (on, what, fingerprint) = (row.take()?, row.take()?, row.take()?);
        Ok(Amendment { on, what, signers: Vec::new(), fingerprint })
    }
}

pub(super) fn write(db: &Connection, signing: &Signing) -> Result<(), EncodeError> {
    let Signing { asked, closed, corrections, amendments } = signing;
    consent::write(db, consent::PAGE, asked)?;
    if let Some(closed) = closed {
        insert_one(db, "agreement", |cells| {
            cells.put(closed)?;
            Ok(())
        })?;
    }
    insert_list(db, "correction", corrections)?;
    insert_list(db, "amendment", amendments)?;
    let mut amendments = amendments.iter().enumerate();
    amendments
        .try_for_each(|(position, amendment)| insert_children(db, "amendment_signer", &position, &amendment.signers))
}

pub(super) fn write_names(
    db: &Connection,
    reservations: &[Reservation],
    signatures: &[Signature],
) -> Result<(), EncodeError> {
    insert_list(db, "reservation", reservations)?;
    insert_list(db, "signature", signatures)
}

pub(super) fn read(db: &Connection, asked: Option<Asked>) -> Result<Signing, Flaw> {
    let mut signers = read_children::<usize, Text>(db, "amendment_signer", "amendment")?;
    let mut amendments: Vec<Amendment> = read_list(db, "amendment", |row| row.take())?;
    for (position, amendment) in amendments.iter_mut().enumerate() {
        amendment.signers = signers.remove(&position).unwrap_or_default();
    }
    none_left("amendment_signer", &signers)?;
    Ok(Signing {
        asked: asked.unwrap_or_default(),
        closed: read_at_most_one(db, "agreement", |row| row.take())?,
        corrections: read_list(db, "correction", |row| row.take())?,
        amendments,
    })
}

pub(super) fn read_reservations(db: &Connection) -> Result<Vec<Reservation>, Flaw> {
    read_list(db, "reservation", |row| row.take())
}

pub(super) fn read_signatures(db: &Connection) -> Result<Vec<Signature>, Flaw> {
    read_list(db, "signature", |row| row.take())
}
