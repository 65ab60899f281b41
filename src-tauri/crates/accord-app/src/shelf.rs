//! The library screen: workshops as rows, no person's name. The newest rows are there at once; the others are read
//! while it is looked at.

use crate::cabinet::Cabinet;
use crate::copies;
use crate::screen::{EarlierRow, LibraryRow, LibraryView};
use accord_core::text::{capital, count_word};
use accord_core::{Moment, Workshop, check, dates};
use accord_file::library::{Catalogue, Shelved, State, Summary};
use chrono::Datelike;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// How many files are read before the screen is first shown: more than any screen holds.
const FIRST: usize = 100;
/// How many are read between two pictures after that.
const BATCH: usize = 500;

/// The folder of workshops as the library screen shows it.
pub(crate) struct Shelf {
    folder: PathBuf,
    cabinet: Cabinet,
    told: Arc<dyn Fn() + Send + Sync>,
    shared: Arc<Mutex<Shared>>,
}

struct Shared {
    catalogue: Catalogue,
    view: LibraryView,
    /// Another number after each look at the folder: what was read before it is of another time.
    look: u64,
    /// Grows whenever the view is another one without anybody having asked.
    changes: u64,
}

impl Shelf {
    /// Looks at the folder. `told` is called when rows came that were not there at once. What has passed its day goes
    /// from each file that is read (rules.md 15).
    pub(crate) fn new(folder: &Path, cabinet: Cabinet, told: Arc<dyn Fn() + Send + Sync>) -> Shelf {
        let view = view(folder, &cabinet, &Catalogue::default(), None);
        let shared = Shared { catalogue: Catalogue::default(), view, look: 0, changes: 0 };
        let shelf = Shelf { folder: folder.to_owned(), cabinet, told, shared: Arc::new(Mutex::new(shared)) };
        shelf.look_again(None);
        shelf
    }

    /// Looks at the folder anew, with a sentence about what went wrong last.
    pub(crate) fn look_again(&self, problem: Option<String>) {
        let mut shared = lock(&self.shared);
        shared.look += 1;
        let looked = shared.catalogue.look(&self.folder);
        let problem = problem.or(looked.err().map(|error| error.to_string()));
        let first = shared.catalogue.take_unread(FIRST).shelve();
        self.cabinet.purge_files(first.rows());
        shared.catalogue.put(first);
        shared.view = view(&self.folder, &self.cabinet, &shared.catalogue, problem);
        if shared.catalogue.unread() > 0 {
            self.read_the_others(shared.look);
        }
    }

    /// What the screen shows.
    pub(crate) fn view(&self) -> LibraryView {
        lock(&self.shared).view.clone()
    }

    /// Whether a workshop of the same group as `workshop` lies in the folder and has not begun.
    pub(crate) fn prepares_for(&self, workshop: &Workshop) -> bool {
        let is_draft = |row: &&Shelved| row.content.as_ref().is_ok_and(|summary| summary.state == State::Draft);
        let drafts: Vec<PathBuf> =
            lock(&self.shared).catalogue.rows().into_iter().filter(is_draft).map(|row| row.path.clone()).collect();
        let is_of_group =
            |path: &PathBuf| accord_file::read(path).is_ok_and(|read| check::is_group_of(workshop, &read.workshop));
        drafts.iter().any(is_of_group)
    }

    /// Workshops whose group another one, not `but`, may begin with again, the newest first.
    pub(crate) fn earlier(&self, but: Option<&str>) -> Vec<EarlierRow> {
        let shared = lock(&self.shared);
        let rows = shared.catalogue.rows().into_iter();
        let known = rows.filter_map(|row| Some((row, row.content.as_ref().ok()?)));
        known
            .filter(|(_, summary)| Some(summary.id.as_str()) != but && summary.present > 0)
            .map(|(row, summary)| EarlierRow {
                path: row.path.to_string_lossy().into_owned(),
                title: title(summary),
                line: format!("{}, {}", dates::in_words(summary.day), people(summary)),
            })
            .collect()
    }

    /// Grows whenever the view is another one without anybody having asked.
    pub(crate) fn changes(&self) -> u64 {
        lock(&self.shared).changes
    }

    /// Where the system starts no thread, they come with the next looks.
    fn read_the_others(&self, look: u64) {
        let (shared, told) = (Arc::clone(&self.shared), Arc::clone(&self.told));
        let (folder, cabinet) = (self.folder.clone(), self.cabinet.clone());
        let _ = std::thread::Builder::new().name("accord-library".into()).spawn(move || {
            while read_some(&shared, &folder, &cabinet, look) {
                told();
            }
        });
    }
}

impl Drop for Shelf {
    /// Who still reads for it stops.
    fn drop(&mut self) {
        lock(&self.shared).look += 1;
    }
}

/// Reads the next files, without holding up who draws; false where there are none, or where the folder was looked at
/// anew meanwhile.
fn read_some(shared: &Mutex<Shared>, folder: &Path, cabinet: &Cabinet, look: u64) -> bool {
    let unread = {
        let mut shared = lock(shared);
        if shared.look != look {
            return false;
        }
        shared.catalogue.take_unread(BATCH)
    };
    if unread.is_empty() {
        return false;
    }
    let read = unread.shelve();
    cabinet.purge_files(read.rows());
    let mut shared = lock(shared);
    if shared.look != look {
        return false;
    }
    shared.catalogue.put(read);
    let problem = shared.view.problem.take();
    shared.view = view(folder, cabinet, &shared.catalogue, problem);
    shared.changes += 1;
    true
}

fn lock(shared: &Mutex<Shared>) -> MutexGuard<'_, Shared> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

fn view(folder: &Path, cabinet: &Cabinet, catalogue: &Catalogue, problem: Option<String>) -> LibraryView {
    let now = cabinet.clock.now();
    let shelved = catalogue.rows();
    let foot = foot(shelved.len() + catalogue.unread());
    let (cut_off, others): (Vec<&Shelved>, Vec<&Shelved>) = shelved.into_iter().partition(|row| is_cut_off(row));
    let rows = |shelved: Vec<&Shelved>| shelved.into_iter().map(|shelved| row(shelved, cabinet, &now)).collect();
    LibraryView {
        cut_off: rows(cut_off),
        workshops: rows(others),
        folder: folder.to_string_lossy().into_owned(),
        foot,
        problem,
        only_today: false,
    }
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
            is_today: false,
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
    let people = people(summary);
    let plan = format!("{}-minute plan", summary.plan_minutes);
    let (line, act) = match summary.state {
        State::Draft => (format!("{people}, {plan}."), "Prepare"),
        State::Running => (format!("{people}, {plan}. It was cut off."), "Resume"),
        State::Signed if summary.closed => (format!("{people}, signed, closed."), "Open"),
        State::Signed => (format!("{people}, signed, not closed."), "Open"),
        State::Ended => (format!("{people}, not signed."), "Open"),
    };
    LibraryRow {
        path,
        day,
        under_day,
        title: title(summary),
        line,
        act: act.to_owned(),
        damaged: false,
        is_today: date == now.date(),
    }
}

fn title(summary: &Summary) -> String {
    if summary.title.is_empty() { "No title yet".to_owned() } else { summary.title.to_string() }
}

fn people(summary: &Summary) -> String {
    match summary.present {
        0 => "No people yet".to_owned(),
        1 => "1 person".to_owned(),
        present if summary.state == State::Draft => format!("{present} people"),
        present => format!("{present} present"),
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
