//! The power goes at any moment of a session: whatever the disk has kept of what nobody waited for, the file holds the
//! last acknowledged state or a later one, whole.

use crate::edits::{EDITS, Edits, TITLED};
use crate::recorder::{Found, Model, Recorder, Step, Syncs};
use crate::workshops::Folders;
use accord_file::Document;
use std::collections::{BTreeSet, HashSet};
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

/// How many random states are drawn at each moment at which something is uncertain, and how many where it is enough
/// to find a few losses.
const DRAWS: usize = 220;
const FEW_DRAWS: usize = 20;
/// The least numbers of distinct states.
const ENOUGH: usize = 5_000;
const ENOUGH_AFTER_FAILURES: usize = 1_000;
const SEED: u64 = 0x00AC_C02D;

/// What the power cuts of a session came to.
#[derive(Default)]
struct Cuts {
    seen: HashSet<u64>,
    judged: HashSet<(u64, Must)>,
    losses: Vec<String>,
    acknowledged: usize,
}

/// Between which states the file has to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Must {
    acknowledged: Option<usize>,
    begun: usize,
}

impl Must {
    fn after(&mut self, step: &Step) {
        match step {
            Step::Begun(number) => self.begun = *number,
            Step::Acknowledged(number) => self.acknowledged = Some(*number),
            Step::Name(_) | Step::Write { .. } | Step::SyncFile(_) | Step::SyncFolder(_) => {}
        }
    }
}

/// A session of all edits on a recorder, and its steps.
fn recorded(edits: &Edits, folders: &Folders, syncs: Syncs) -> Vec<Step> {
    let recorder = Recorder::new(syncs);
    let disk = Box::new(recorder.clone());
    recorder.notes(Step::Begun(0));
    let mut document = Document::create_on(disk, &folders.library(), &edits.states[0], &folders.locks()).unwrap();
    recorder.notes(Step::Acknowledged(0));
    for number in 1..=EDITS {
        recorder.notes(Step::Begun(number));
        if document.save(&edits.images[number]).is_err() {
            continue;
        }
        if number == TITLED {
            assert!(document.name_after_title(&edits.states[number]).is_ok_and(|is_new| is_new), "it has a title");
        }
        recorder.notes(Step::Acknowledged(number));
    }
    recorder.steps()
}

/// The power goes after each step, in each state that may then be found.
fn cut(edits: &Edits, syncs: Syncs, draws: usize) -> Cuts {
    let folders = Folders::in_memory();
    let steps = recorded(edits, &folders, syncs);
    let (mut model, mut cuts) = (Model::default(), Cuts::default());
    let mut must = Must { acknowledged: None, begun: 0 };
    for (at, step) in steps.iter().enumerate() {
        model.after(step);
        must.after(step);
        for found in model.states(draws, SEED + at as u64) {
            let hash = hash_of(&found);
            cuts.seen.insert(hash);
            if cuts.judged.insert((hash, must))
                && let Err(why) = judge(edits, &folders, &found, must)
            {
                cuts.losses.push(format!("after step {at}, {must:?}: {why}"));
            }
        }
    }
    cuts.acknowledged = steps.iter().filter(|step| matches!(step, Step::Acknowledged(_))).count();
    cuts
}

fn hash_of(found: &Found) -> u64 {
    let mut hasher = DefaultHasher::new();
    found.folders.hash(&mut hasher);
    found.files.hash(&mut hasher);
    hasher.finish()
}

/// The next start, in a folder as it was found: it opens the workshop, which holds what it must, and clears the rest.
fn judge(edits: &Edits, folders: &Folders, found: &Found, must: Must) -> Result<(), String> {
    let (library, locks) = (folders.library(), folders.locks());
    let _ = fs::remove_dir_all(&library);
    found.folders.iter().for_each(|folder| fs::create_dir(folder).unwrap());
    found.files.iter().for_each(|(path, content)| fs::write(path, content).unwrap());
    let documents: BTreeSet<&Path> =
        found.files.keys().map(AsRef::as_ref).filter(|path: &&Path| path.extension().is_some()).collect();
    let path = match (documents.first(), must.acknowledged) {
        (Some(path), _) if documents.len() == 1 => path,
        (None, None) => return Ok(()),
        (None, Some(_)) => return Err("there is no workshop".to_owned()),
        (Some(_), _) => return Err(format!("there are several: {documents:?}")),
    };
    let (document, workshop) = Document::open(path, &locks).map_err(|error| error.to_string())?;
    drop(document);
    let number = edits.states.iter().position(|state| *state == workshop).ok_or("it is no state that ever was")?;
    if !(must.acknowledged.unwrap_or(0)..=must.begun).contains(&number) {
        return Err(format!("it holds state {number}"));
    }
    if folders.names().len() != 1 {
        return Err(format!("something is left beside it: {:?}", folders.names()));
    }
    Ok(())
}

#[test]
fn a_power_cut_at_any_moment_loses_nothing_that_was_acknowledged() {
    let cuts = cut(&Edits::new(), Syncs::All, DRAWS);
    assert!(cuts.losses.is_empty(), "seed {SEED}: {} losses, such as {:?}", cuts.losses.len(), cuts.losses.first());
    assert_eq!(cuts.acknowledged, EDITS + 1, "the whole session was recorded");
    assert!(cuts.seen.len() >= ENOUGH, "{} distinct states", cuts.seen.len());
}

#[test]
fn a_power_cut_after_syncs_that_failed_loses_nothing_that_was_acknowledged() {
    let cuts = cut(&Edits::new(), Syncs::ManyFail, DRAWS / 4);
    assert!(cuts.losses.is_empty(), "seed {SEED}: {} losses, such as {:?}", cuts.losses.len(), cuts.losses.first());
    assert!((EDITS / 3..EDITS).contains(&cuts.acknowledged), "{} were acknowledged", cuts.acknowledged);
    assert!(cuts.seen.len() >= ENOUGH_AFTER_FAILURES, "{} distinct states", cuts.seen.len());
}

#[test]
fn without_bringing_the_file_to_the_disk_a_power_cut_would_lose_or_tear_it() {
    let cuts = cut(&Edits::new(), Syncs::NoFile, FEW_DRAWS);
    assert!(!cuts.losses.is_empty(), "otherwise the test above proves nothing");
    let torn = cuts.losses.iter().filter(|why| !why.contains("it holds state")).count();
    assert!(torn > 0, "some are torn, not old: {:?}", cuts.losses.first());
}

#[test]
fn without_bringing_the_names_to_the_disk_a_power_cut_would_lose_what_was_acknowledged() {
    let cuts = cut(&Edits::new(), Syncs::NoFolder, FEW_DRAWS);
    assert!(!cuts.losses.is_empty(), "otherwise the first test proves nothing");
    for loss in ["there is no workshop", "it holds state"] {
        assert!(cuts.losses.iter().any(|why| why.contains(loss)), "{loss}: {:?}", cuts.losses.first());
    }
}
