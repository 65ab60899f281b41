//! The tables `consent`, `consent_count` and `objection`: what the room answered to a question. Slips of fewer than
//! five people have no place here, on either way (rules.md 18, P5).

use super::field::{Cells, Field, Row, columns, words};
use super::rows::{insert, insert_children, insert_list, read_children, read_list, read_map};
use super::{EncodeError, Flaw};
use accord_core::consent::{Answers, Asked, Consent, Slips};
use accord_core::model::{Objection, Question};
use rusqlite::Connection;
use std::collections::BTreeMap;

pub(super) const SCHEMA: &str = include_str!("consent.sql");

/// What the two questions of the day are called; that of a check has the check's own word.
pub(super) const OUTCOME: &str = "outcome";
pub(super) const PAGE: &str = "page";

columns! { Answers [5] { back, work, reservation, object, not_mine } }
columns! { Objection [4] { id, about, harm, repair } }
words! { Question { Outcome: "outcome", Page: "page" } }

/// Yes or no, or five counts.
impl Field for Consent {
    const WIDTH: usize = 6;

    fn put(&self, cells: &mut Cells) -> Result<(), EncodeError> {
        let answer: (Option<bool>, Option<Answers>) = match self {
            Consent::Slips { slips } => (None, Some(*slips.answers())),
            Consent::Result { adopted } => (Some(*adopted), None),
        };
        answer.put(cells)
    }

    fn take(row: &mut Row<'_>) -> Result<Self, Flaw> {
        match row.take()? {
            (Some(adopted), None) => Ok(Consent::Result { adopted }),
            (None, Some(answers)) => {
                let slips = Slips::of(answers).ok_or_else(|| Flaw("fewer than five slips are not counted".into()))?;
                Ok(Consent::Slips { slips })
            }
            (Some(_), Some(_)) | (None, None) => Err(Flaw("an answer is either counted or yes or no".into())),
        }
    }
}

pub(super) fn write(db: &Connection, about: &str, asked: &Asked) -> Result<(), EncodeError> {
    let Asked { answer, counted_here } = asked;
    let about = about.to_owned();
    if let Some(answer) = answer {
        insert(db, "consent", |cells| {
            cells.put(&about)?.put(answer)?;
            Ok(())
        })?;
    }
    insert_children(db, "consent_count", &about, counted_here)
}

pub(super) fn write_objections(db: &Connection, objections: &[Objection]) -> Result<(), EncodeError> {
    insert_list(db, "objection", objections)
}

/// What was answered to every question, by what it was about.
pub(super) fn read(db: &Connection) -> Result<BTreeMap<String, Asked>, Flaw> {
    let answers: BTreeMap<String, Consent> = read_map(db, "consent", "about")?;
    let mut asked: BTreeMap<String, Asked> = BTreeMap::new();
    for (about, answer) in answers {
        asked.entry(about).or_default().answer = Some(answer);
    }
    for (about, counted_here) in read_children(db, "consent_count", "about")? {
        asked.entry(about).or_default().counted_here = counted_here;
    }
    Ok(asked)
}

pub(super) fn read_objections(db: &Connection) -> Result<Vec<Objection>, Flaw> {
    read_list(db, "objection", |row| row.take())
}
