//! Copies that somebody takes of a file, piece by piece, while it is saved: a backup, a sync engine, a person.

use crate::edits::Edits;
use crate::faulty::Faulty;
use crate::workshops::Folders;
use accord_file::{Document, Seal, decode};
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use std::fs::{self, File};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst};
use std::thread;

const COPIES: usize = 2_000;
const SEED: u64 = 0x00C0_91E5;
const PIECES: std::ops::RangeInclusive<usize> = 512..=8 * 1024;

/// What the editing has come to, as the one who copies knows it. Edits are numbered from 0 on, without an end; the
/// images come again and again.
struct Progress {
    images: Vec<Vec<u8>>,
    begun: AtomicUsize,
    acknowledged: AtomicUsize,
    /// How often something of the file was written.
    moves: AtomicUsize,
    is_over: AtomicBool,
}

impl Progress {
    /// The first image is acknowledged.
    fn new(images: Vec<Vec<u8>>) -> Progress {
        let [begun, acknowledged, moves] = [0, 0, 0].map(AtomicUsize::new);
        Progress { images, begun, acknowledged, moves, is_over: AtomicBool::new(false) }
    }

    fn image(&self, edit: usize) -> &[u8] {
        &self.images[edit % self.images.len()]
    }

    fn moves(&self) {
        self.moves.fetch_add(1, SeqCst);
        thread::yield_now();
    }

    /// Waits until the file was moved on, so that a copy is surely cut by a save.
    fn wait_for_a_move(&self) {
        let before = self.moves.load(SeqCst);
        while self.moves.load(SeqCst) == before && !self.is_over.load(SeqCst) {
            thread::yield_now();
        }
    }
}

/// One copy, and the states between which it has to be.
struct Copy {
    bytes: Vec<u8>,
    acknowledged_before: usize,
    acknowledged_after: usize,
    begun_after: usize,
}

/// Copies the file in pieces, and lets the editing go on between some of them.
fn copy(path: &Path, progress: &Progress, random: &mut StdRng) -> Copy {
    let acknowledged_before = progress.acknowledged.load(SeqCst);
    let (mut file, mut bytes) = (File::open(path).unwrap(), Vec::new());
    let mut piece = vec![0; *PIECES.end()];
    loop {
        let read = file.read(&mut piece[..random.random_range(PIECES)]).unwrap();
        if read == 0 {
            let acknowledged_after = progress.acknowledged.load(SeqCst);
            return Copy { bytes, acknowledged_before, acknowledged_after, begun_after: progress.begun.load(SeqCst) };
        }
        bytes.extend_from_slice(&piece[..read]);
        match random.random_range(0..16) {
            0 => progress.wait_for_a_move(),
            _ => thread::yield_now(),
        }
    }
}

/// Whether a copy is whole and holds a state that was true while it was taken, or why it does not.
fn judge(copy: &Copy, progress: &Progress) -> Result<(), String> {
    let decoded = decode(&copy.bytes).map_err(|error| error.to_string())?;
    if decoded.seal != Seal::Whole {
        return Err("its seal is broken".to_owned());
    }
    let edits = copy.acknowledged_before..=copy.begun_after;
    let is_true = edits.clone().any(|edit| progress.image(edit) == copy.bytes);
    is_true.then_some(()).ok_or_else(|| format!("“{}” is none of the edits {edits:?}", decoded.workshop.setup.title))
}

/// What became of the copies.
struct Copies {
    torn: Vec<String>,
    cut_by_a_save: usize,
}

/// Copies a file over and over while `edit` edits it in another thread, as often as it is called.
fn taken(path: &Path, progress: &Progress, mut edit: impl FnMut(usize) + Send) -> Copies {
    thread::scope(|scope| {
        // Each ends the other, also where it panics.
        scope.spawn(move || {
            let _over = Over(&progress.is_over);
            (1..).take_while(|_| !progress.is_over.load(SeqCst)).for_each(&mut edit);
        });
        let _over = Over(&progress.is_over);
        let mut random = StdRng::seed_from_u64(SEED);
        let mut copies = Copies { torn: Vec::new(), cut_by_a_save: 0 };
        for _ in 0..COPIES {
            let copy = copy(path, progress, &mut random);
            copies.cut_by_a_save += usize::from(copy.acknowledged_after > copy.acknowledged_before);
            copies.torn.extend(judge(&copy, progress).err());
        }
        copies
    })
}

struct Over<'p>(&'p AtomicBool);

impl Drop for Over<'_> {
    fn drop(&mut self) {
        self.0.store(true, SeqCst);
    }
}

#[test]
fn every_copy_taken_piece_by_piece_while_it_is_saved_is_whole_and_true() {
    let folders = Folders::in_memory();
    let Edits { states, images } = Edits::new();
    let disk = Faulty::in_memory(|_| None);
    let mut document = Document::create_on(disk, &folders.library(), &states[0], &folders.locks()).unwrap();
    let path = document.path().to_owned();
    let progress = Progress::new(images);
    let copies = taken(&path, &progress, |edit| {
        progress.begun.store(edit, SeqCst);
        document.save(progress.image(edit)).unwrap();
        progress.acknowledged.store(edit, SeqCst);
        progress.moves();
    });
    assert!(copies.torn.is_empty(), "{} of {COPIES}, such as {:?}", copies.torn.len(), copies.torn.first());
    assert!(copies.cut_by_a_save > COPIES / 2, "{} copies were taken while it was saved", copies.cut_by_a_save);
}

#[test]
fn copies_of_a_file_that_is_written_in_place_would_be_torn() {
    let folders = Folders::in_memory();
    let path = folders.join("in place.accord");
    let progress = Progress::new(Edits::new().images);
    fs::write(&path, progress.image(0)).unwrap();
    let mut file = File::options().write(true).open(&path).unwrap();
    let copies = taken(&path, &progress, |edit| {
        progress.begun.store(edit, SeqCst);
        let image = progress.image(edit);
        file.seek(SeekFrom::Start(0)).unwrap();
        for piece in image.chunks(*PIECES.end()) {
            file.write_all(piece).unwrap();
            progress.moves();
        }
        file.set_len(image.len() as u64).unwrap();
        progress.acknowledged.store(edit, SeqCst);
    });
    assert!(!copies.torn.is_empty(), "otherwise the test above proves nothing");
}
