//! The tables `pulse`, `pulse_item`, `pulse_sign` and `talked_item`. What they may hold is checked on both ways: of
//! fewer than five answers no counts, of a small room three sums (rules.md 18, P5, P6).

use super::field::{Cells, Field, Row, columns};
use super::rows::{insert, insert_children, insert_list, none_left, read_children, read_list, read_map};
use super::{EncodeError, Flaw};
use accord_core::Workshop;
use accord_core::model::{AskedItem, Pulse};
use accord_core::pulse::{ItemResult, MIN_N, View};
use rusqlite::Connection;
use std::collections::BTreeMap;

pub(super) const SCHEMA: &str = include_str!("pulse.sql");

/// What the pulse of the workshop day is asked as; that of a check has the check's own word.
pub(super) const DAY: &str = "day";

columns! { AskedItem [10] { item, result } }

/// "Can't say yet", three sums, five counts.
impl Field for ItemResult {
    const WIDTH: usize = 9;

    fn put(&self, cells: &mut Cells) -> Result<(), EncodeError> {
        let counts = self.counts().unwrap_or_default();
        let (sums, answers) = (<[u32; 3]>::try_from(counts).ok(), <[u32; 5]>::try_from(counts).ok());
        cells.put(&self.cant_say())?.put(&sums)?.put(&answers)?;
        Ok(())
    }

    fn take(row: &mut Row<'_>) -> Result<Self, Flaw> {
        let cant_say = row.take()?;
        let (sums, answers): (Option<[u32; 3]>, Option<[u32; 5]>) = row.take()?;
        let counts = match (&sums, &answers) {
            (None, None) => None,
            (Some(sums), None) => Some(&sums[..]),
            (None, Some(answers)) => Some(&answers[..]),
            (Some(_), Some(_)) => return Err(Flaw("a statement has sums and counts".into())),
        };
        ItemResult::stored(counts, cant_say)
            .ok_or_else(|| Flaw(format!("the counts of a statement are of fewer than {MIN_N} answers")))
    }
}

pub(super) fn write(db: &Connection, asked: &str, pulse: &Pulse) -> Result<(), EncodeError> {
    let Pulse { ballots, items, signs } = pulse;
    let asked = asked.to_owned();
    insert(db, "pulse", |cells| {
        cells.put(&asked)?.put(ballots)?;
        Ok(())
    })?;
    insert_children(db, "pulse_item", &asked, items)?;
    insert_children(db, "pulse_sign", &asked, signs)
}

pub(super) fn write_talked(db: &Connection, items: &[String]) -> Result<(), EncodeError> {
    insert_list(db, "talked_item", items)
}

/// Every pulse, by what it was asked as.
pub(super) fn read(db: &Connection) -> Result<BTreeMap<String, Pulse>, Flaw> {
    let mut items = read_children::<String, AskedItem>(db, "pulse_item", "asked")?;
    let mut signs = read_children::<String, (String, u32)>(db, "pulse_sign", "asked")?;
    let ballots: BTreeMap<String, u32> = read_map(db, "pulse", "asked")?;
    let mut pulses = BTreeMap::new();
    for (asked, ballots) in ballots {
        let items = items.remove(&asked).unwrap_or_default();
        let signs = signs.remove(&asked).unwrap_or_default();
        pulses.insert(asked, Pulse { ballots, items, signs });
    }
    none_left("pulse_item", &items)?;
    none_left("pulse_sign", &signs)?;
    Ok(pulses)
}

pub(super) fn read_talked(db: &Connection) -> Result<Vec<String>, Flaw> {
    read_list(db, "talked_item", |row| row.take())
}

/// Whether every pulse is kept as its room may be kept (P6): none of fewer than five people, and each statement that
/// is shown in the view of the room.
///
/// # Errors
/// Where one is not, in words for "More".
pub(super) fn check_rooms(workshop: &Workshop) -> Result<(), String> {
    let day = workshop.pulse.as_deref().map(|pulse| (pulse, workshop.present()));
    let checks = workshop.checks.iter();
    let checks = checks.filter_map(|check| Some((check.pulse.as_ref()?, check.present.unwrap_or(0))));
    day.into_iter().chain(checks).try_for_each(|(pulse, present)| check_room(pulse, present))
}

fn check_room(pulse: &Pulse, present: u32) -> Result<(), String> {
    let Some(view) = View::of(present) else {
        return Err(format!("there is a pulse of {present} people, and fewer than {MIN_N} are not counted"));
    };
    match pulse.items.iter().find(|asked| asked.result.view().is_some_and(|other| other != view)) {
        Some(asked) => Err(format!("the counts of {} are not those of a room of {present}", asked.item)),
        None => Ok(()),
    }
}
