//! A place to work at: folders that go with the test, and a clock that moves only when it is told to.

use accord_app::ports::{Awake, Chooser, Clock, NotHeld, RandomIds, SecureShuffle};
use accord_app::screen::{ConsoleSnapshot, Sheet, StageView};
use accord_app::{Cabinet, Desk, Session, Surroundings};
use accord_core::view::Showing;
use accord_core::{Moment, Workshop};
use accord_file::Document;
use chrono::NaiveDateTime;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

/// 15 September 2026, 09:30 in Oslo.
const START_MS: i64 = 1_789_457_400_000;

/// A clock that stands still until it is moved.
pub(crate) struct StandingClock(AtomicI64);

impl StandingClock {
    pub(crate) fn new() -> Arc<StandingClock> {
        Arc::new(StandingClock(AtomicI64::new(START_MS)))
    }

    pub(crate) fn pass(&self, seconds: i64) {
        self.0.fetch_add(seconds * 1000, Ordering::SeqCst);
    }
}

impl Clock for StandingClock {
    fn now(&self) -> Moment {
        Moment { utc_ms: self.0.load(Ordering::SeqCst), offset_min: 120, steady: None }
    }

    fn offset_at(&self, _: NaiveDateTime) -> i32 {
        120
    }
}

struct NoDialogs;

impl Chooser for NoDialogs {
    fn workshop_to_open(&self) -> Option<PathBuf> {
        None
    }

    fn library_folder(&self) -> Option<PathBuf> {
        None
    }

    fn place_for_page(&self, _: &Path) -> Option<PathBuf> {
        None
    }
}

/// A system that counts how often it was asked to stay awake, and how often that was over; or refuses.
#[derive(Clone, Default)]
pub(crate) struct CountingAwake {
    pub(crate) held: Arc<AtomicI64>,
    pub(crate) released: Arc<AtomicI64>,
    pub(crate) refuses: bool,
}

impl Awake for CountingAwake {
    fn hold(&self) -> Result<Box<dyn Send>, NotHeld> {
        struct Hold(Arc<AtomicI64>);
        impl Drop for Hold {
            fn drop(&mut self) {
                self.0.fetch_add(1, Ordering::SeqCst);
            }
        }
        self.held.fetch_add(1, Ordering::SeqCst);
        if self.refuses { Err(NotHeld) } else { Ok(Box::new(Hold(Arc::clone(&self.released)))) }
    }
}

/// Folders and a clock for one test.
pub(crate) struct Place {
    pub(crate) awake: CountingAwake,
    folder: tempfile::TempDir,
    pub(crate) clock: Arc<StandingClock>,
}

impl Place {
    pub(crate) fn new() -> Place {
        Place { awake: CountingAwake::default(), folder: tempfile::tempdir().unwrap(), clock: StandingClock::new() }
    }

    pub(crate) fn library(&self) -> PathBuf {
        self.folder.path().join("Accord")
    }

    pub(crate) fn elsewhere(&self) -> PathBuf {
        self.folder.path().join("elsewhere")
    }

    pub(crate) fn locks(&self) -> PathBuf {
        self.folder.path().join("data/locks")
    }

    /// The app's own folder, with this place's clock.
    pub(crate) fn cabinet(&self) -> Cabinet {
        let data = self.folder.path().join("data");
        Cabinet { clock: self.clock.clone(), ids: Arc::new(RandomIds), data }
    }

    /// A session on a new workshop with this id, as the app has it: with snapshots and a note.
    pub(crate) fn kept_session(&self, id: &str) -> Session {
        let now = self.clock.now();
        let workshop = Workshop::new(id.into(), now.clone(), now.local());
        let document = self.cabinet().create(&self.library(), &workshop).unwrap();
        self.cabinet().session(document, workshop, || {}).unwrap()
    }

    /// Every file in every folder that the app uses: documents, notes, locks, snapshots, temporary files.
    pub(crate) fn disk(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        fn below(folder: &Path, found: &mut BTreeMap<PathBuf, Vec<u8>>) {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    below(&path, found);
                } else {
                    found.insert(path.clone(), fs::read(path).unwrap());
                }
            }
        }
        let mut found = BTreeMap::new();
        below(self.folder.path(), &mut found);
        found
    }

    /// The files in which these words stand.
    pub(crate) fn files_with(&self, words: &str) -> Vec<PathBuf> {
        let has = |bytes: &[u8]| bytes.windows(words.len()).any(|window| window == words.as_bytes());
        self.disk().into_iter().filter(|(_, bytes)| has(bytes)).map(|(path, _)| path).collect()
    }

    /// What the clock shows.
    pub(crate) fn clock_now(&self) -> Moment {
        self.clock.now()
    }

    /// A session on a new workshop.
    pub(crate) fn session(&self) -> Session {
        let now = self.clock.now();
        let workshop = Workshop::new("0c1d7d3e".into(), now.clone(), now.local());
        let document = Document::create(&self.library(), &workshop, &self.locks()).unwrap();
        Session::of(document, workshop, self.clock.clone(), || {}).unwrap()
    }

    /// A desk with the library open.
    pub(crate) fn desk(&self) -> Desk {
        let surroundings = Surroundings {
            clock: self.clock.clone(),
            ids: Arc::new(RandomIds),
            shuffle: Arc::new(SecureShuffle),
            chooser: Arc::new(NoDialogs),
            awake: Arc::new(self.awake.clone()),
            library: self.library(),
            data: self.folder.path().join("data"),
        };
        Desk::new(surroundings, || {})
    }

    /// The names of what is in the library, but for the hidden folder of notes.
    pub(crate) fn files(&self) -> Vec<String> {
        let entries = fs::read_dir(self.library()).unwrap();
        let names = entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned());
        names.filter(|name| name != ".accord").collect()
    }
}

/// What the console draws, with a stage on which nothing stands.
pub(crate) fn snapshot(desk: &Desk) -> ConsoleSnapshot {
    let stage = StageView {
        blank: false,
        frozen: false,
        sheet: Sheet::Step,
        showing: Showing::Question,
        room_open: false,
        room: "not open".into(),
        miniature: None,
        room_behind: false,
        second_screen: false,
        cover: None,
    };
    desk.snapshot(1, stage)
}

/// Waits until something is so.
pub(crate) fn until(what: &str, is_so: impl Fn() -> bool) {
    for _ in 0..1_500 {
        if is_so() {
            return;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    panic!("half a minute passed, and still not: {what}");
}
