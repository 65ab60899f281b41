//! The library screen: workshops as rows, no person's name.

use crate::cabinet::Cabinet;
use crate::copies;
use crate::screen::{LibraryRow, LibraryView};
use accord_core::Moment;
use accord_core::dates;
use accord_core::text::{capital, count_word};
use accord_file::library::{self, Shelved, State, Summary};
use chrono::Datelike;
use std::path::Path;

/// The library screen for a folder, with a sentence about what went wrong last.
pub(crate) fn library_view(folder: &Path, cabinet: &Cabinet, problem: Option<String>) -> LibraryView {
    let now = cabinet.clock.now();
    let (shelved, problem) = match library::list(folder) {
        Ok(shelved) => (shelved, problem),
        Err(error) => (Vec::new(), Some(problem.unwrap_or_else(|| error.to_string()))),
    };
    let foot = foot(shelved.len());
    let (cut_off, workshops) = shelved.iter().map(|shelved| (is_cut_off(shelved), row(shelved, cabinet, &now))).fold(
        (Vec::new(), Vec::new()),
        |(mut cut_off, mut others), (is_cut_off, row)| {
            if is_cut_off {
                cut_off.push(row)
            } else {
                others.push(row)
            }
            (cut_off, others)
        },
    );
    LibraryView { cut_off, workshops, folder: folder.to_string_lossy().into_owned(), foot, problem }
}

fn foot(count: usize) -> String {
    match count {
        0 => "Nothing leaves this computer.".to_owned(),
        1 => "One workshop on this computer. Nothing leaves it.".to_owned(),
        count => format!("{} workshops on this computer. Nothing leaves it.", capital(&count_word(count))),
    }
}

fn is_cut_off(shelved: &Shelved) -> bool {
    shelved.content.as_ref().is_ok_and(|summary| summary.state == State::Running)
}

fn row(shelved: &Shelved, cabinet: &Cabinet, now: &Moment) -> LibraryRow {
    let path = shelved.path.to_string_lossy().into_owned();
    match &shelved.content {
        Ok(summary) => workshop_row(path, summary, now),
        Err(why) => LibraryRow {
            path,
            day: String::new(),
            under_day: String::new(),
            title: file_title(&shelved.path),
            line: copies::offer(why.to_string(), &cabinet.snapshots_for(&shelved.path, why), now),
            act: "Look at it".to_owned(),
            damaged: true,
        },
    }
}

fn workshop_row(path: String, summary: &Summary, now: &Moment) -> LibraryRow {
    let date = summary.day;
    let is_to_come = summary.state == State::Draft;
    let under_day = match is_to_come {
        true => format!("{}, {}", date.format("%a"), dates::clock_time(summary.starts)),
        false => date.year().to_string(),
    };
    let day = match is_to_come && date.year() != now.date().year() {
        true => format!("{} {}", dates::day_and_month(date), date.year()),
        false => dates::day_and_month(date),
    };
    let people = match summary.present {
        0 => "No people yet".to_owned(),
        1 => "1 person".to_owned(),
        present if is_to_come => format!("{present} people"),
        present => format!("{present} present"),
    };
    let plan = format!("{}-minute plan", summary.plan_minutes);
    let (line, act) = match summary.state {
        State::Draft => (format!("{people}, {plan}."), "Prepare"),
        State::Running => (format!("{people}, {plan}. It was cut off."), "Resume"),
        State::Signed => (format!("{people}, signed, not closed."), "Open"),
        State::Ended => (format!("{people}, not signed."), "Open"),
    };
    LibraryRow {
        path,
        day,
        under_day,
        title: if summary.title.is_empty() { "No title yet".to_owned() } else { summary.title.to_string() },
        line,
        act: act.to_owned(),
        damaged: false,
    }
}

/// The title as the file's name has it: without the date in front.
fn file_title(path: &Path) -> String {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    match stem.get(..11) {
        Some(date) if date.ends_with(' ') && date[..10].parse::<chrono::NaiveDate>().is_ok() => stem[11..].to_owned(),
        _ => stem,
    }
}
