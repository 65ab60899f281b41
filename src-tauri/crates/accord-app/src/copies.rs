//! Snapshots in words: what is offered in place of a file that cannot be read, and what goes with a workshop that is
//! deleted. Which there are is the cabinet's to know.

use crate::cabinet::Cabinet;
use crate::screen::{CopyRow, DeletionView};
use accord_core::text::count_word;
use accord_core::{Moment, Workshop, dates, moment};
use accord_file::Snapshots;
use accord_file::snapshots::{self, Snapshot};
use chrono::{DateTime, Utc};
use std::path::Path;

/// The rows of the copies that can be opened.
pub(crate) fn rows(snapshots: &[Snapshot], now: &Moment) -> Vec<CopyRow> {
    snapshots.iter().map(|snapshot| row(snapshot, now)).collect()
}

fn row(snapshot: &Snapshot, now: &Moment) -> CopyRow {
    let (up_to, sentence) = held(&snapshot.workshop);
    CopyRow { path: snapshot.path.to_string_lossy().into_owned(), made: made(snapshot.taken, now), up_to, sentence }
}

/// What is wrong with a file, and the newest copy that stands in for it.
pub(crate) fn offer(why: String, snapshots: &[Snapshot], now: &Moment) -> String {
    match snapshots.first() {
        Some(newest) => format!("{why} A copy from {} is here.", made(newest.taken, now)),
        None => why,
    }
}

/// What deleting the workshop in `path` would do.
pub(crate) fn deletion(cabinet: &Cabinet, path: &Path) -> DeletionView {
    let read = accord_file::read(path).map(|read| read.workshop);
    let (name, snapshots) = match &read {
        Ok(workshop) if !workshop.setup.title.is_empty() => {
            (workshop.setup.title.to_string(), Some(Snapshots::of(&cabinet.snapshots(), &workshop.id)))
        }
        Ok(workshop) => (file_name(path), Some(Snapshots::of(&cabinet.snapshots(), &workshop.id))),
        Err(_) => (file_name(path), snapshots::of_file(&cabinet.snapshots(), path)),
    };
    let removed = match snapshots.map_or(0, |snapshots| snapshots.count()) {
        0 => "Its file is removed, for good.".to_owned(),
        1 => "Its file is removed, for good, and the copy of it that Accord keeps on this computer.".to_owned(),
        count => format!(
            "Its file is removed, for good, and the {} copies of it that Accord keeps on this computer.",
            count_word(count)
        ),
    };
    DeletionView {
        path: path.to_string_lossy().into_owned(),
        question: format!("Delete “{name}”?"),
        removed,
        left: "Accord cannot remove backups, copies in synced folders or that somebody made, pages that were saved or \
               printed, and traces that the disk may keep."
            .to_owned(),
    }
}

fn file_name(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

/// A moment as it is said `now`: the day only where it is another one.
fn made(taken: DateTime<Utc>, now: &Moment) -> String {
    let local = moment::local(taken.timestamp_millis(), now.offset_min);
    let (day, time) = (local.date_naive(), dates::clock_time(local.time()));
    if day == now.date() { time } else { format!("{}, {time}", dates::day_and_month(day)) }
}

/// How far a workshop is, for a row and as a sentence.
fn held(workshop: &Workshop) -> (String, String) {
    let run = &workshop.run;
    if run.ended.is_some() {
        return ("The whole workshop".to_owned(), "It holds the whole workshop.".to_owned());
    }
    let step = run.visits.last().and_then(|visit| workshop.script.step(&visit.step));
    match step {
        Some(step) => (step.title.clone(), format!("It holds everything up to “{}”.", step.title)),
        None => ("Prepared, not started".to_owned(), "It holds what was prepared.".to_owned()),
    }
}
