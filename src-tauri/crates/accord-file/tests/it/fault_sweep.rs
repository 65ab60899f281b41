//! Every call of a whole session fails once: the file is the last acknowledged state or the one after it, whole, and
//! the session, or the next one, makes it good.

use crate::edits::{EDITS, Edits, TITLED};
use crate::faulty::{Call, Done, Fault, Faulty};
use crate::workshops::Folders;
use accord_file::{Document, SaveError, remove_leftovers};
use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;
use std::sync::{Arc, Mutex};

/// Before this edit the file is put back from a copy, so that its content has to say that it is the same.
const COPIED_BACK: usize = 30;
/// No space, not permitted, and a disk that fails.
const ERRORS: [ErrorKind; 3] = [ErrorKind::StorageFull, ErrorKind::PermissionDenied, ErrorKind::Other];
/// The calls of a new document in a folder that is not there yet.
const CREATING: [Call; 11] = [
    Call::Look,
    Call::Look,
    Call::CreateFolder,
    Call::SyncFolder,
    Call::Remove,
    Call::Create,
    Call::Write,
    Call::Sync,
    Call::RenameToNew,
    Call::Look,
    Call::SyncFolder,
];
/// The calls of one save.
const SAVING: [Call; 10] = [
    Call::Look,
    Call::Remove,
    Call::Create,
    Call::Write,
    Call::SetPermissions,
    Call::Sync,
    Call::Look,
    Call::Rename,
    Call::Look,
    Call::SyncFolder,
];
/// The calls of giving the file its title for a name.
const NAMING: [Call; 3] = [Call::Look, Call::RenameToNew, Call::SyncFolder];

/// Which calls of a session fail, by their numbers.
#[derive(Clone, Copy, Debug)]
struct Case {
    first: usize,
    calls: usize,
    fault: Fault,
}

impl Case {
    /// Nothing fails.
    const NONE: Case = Case { first: 0, calls: 0, fault: Fault { error: ErrorKind::Other, done: Done::Nothing } };

    /// What the first of the calls has done is what the fault says; those after it do nothing.
    fn fault(&self, number: usize) -> Option<Fault> {
        let since = number.checked_sub(self.first).filter(|since| *since < self.calls)?;
        Some(Fault { done: if since == 0 { self.fault.done } else { Done::Nothing }, ..self.fault })
    }
}

/// A session on a disk on which some calls fail.
struct Session<'e> {
    edits: &'e Edits,
    folders: Folders,
    case: Case,
    calls: Arc<Mutex<Vec<Call>>>,
    acknowledged: Option<usize>,
}

impl<'e> Session<'e> {
    fn new(edits: &'e Edits, case: Case) -> Session<'e> {
        Session { edits, folders: Folders::in_memory(), case, calls: Arc::default(), acknowledged: None }
    }

    fn disk(&self) -> Box<Faulty> {
        let (calls, case) = (Arc::clone(&self.calls), self.case);
        Faulty::in_memory(move |call| {
            let mut calls = calls.lock().unwrap();
            calls.push(call);
            case.fault(calls.len() - 1)
        })
    }

    fn create(&mut self) -> Option<Document> {
        let made =
            Document::create_on(self.disk(), &self.folders.library(), &self.edits.states[0], &self.folders.locks());
        self.acknowledged = made.is_ok().then_some(0);
        made.ok()
    }

    /// One edit is saved, as the saving thread does.
    fn save(&mut self, document: &mut Document, number: usize) -> Result<(), SaveError> {
        if number == COPIED_BACK {
            let copy = self.folders.join("copy");
            fs::copy(document.path(), &copy).unwrap();
            fs::rename(&copy, document.path()).unwrap();
        }
        document.save(&self.edits.images[number])?;
        if number == TITLED {
            let _ = document.name_after_title(&self.edits.states[number]);
        }
        self.acknowledged = Some(number);
        Ok(())
    }

    /// The session goes on after each failure, to its end; its last edit is tried until it is on disk.
    fn goes_on(&mut self) {
        let mut document = loop {
            match self.create() {
                Some(document) => break document,
                None => assert_eq!(self.names(), [""; 0], "{:?}: nothing is left of what was not made", self.case),
            }
        };
        for number in 1..=EDITS {
            let saved = self.save(&mut document, number);
            if saved.is_err() {
                let content = fs::read(document.path()).unwrap();
                let may_be = &self.edits.images[self.acknowledged.unwrap()..=number];
                assert!(may_be.contains(&content), "{:?}: edit {number}: neither acknowledged nor newer", self.case);
            }
            if saved.is_ok() || self.case.calls == 1 {
                self.has_one_file_and_no_temporary();
            }
        }
        while self.acknowledged != Some(EDITS) {
            let _ = self.save(&mut document, EDITS);
        }
        assert_eq!(fs::read(document.path()).unwrap(), self.edits.images[EDITS], "{:?}: it caught up", self.case);
        self.has_one_file_and_no_temporary();
    }

    /// The process ends with the first failure; another one takes the folder up.
    fn ends(&mut self) {
        if let Some(mut document) = self.create() {
            let failed = (1..=EDITS).find(|number| self.save(&mut document, *number).is_err());
            // A failed renaming of the file is no failed save, and all calls after it fail.
            assert!(failed.is_some() || self.case.first + NAMING.len() >= self.calls.lock().unwrap().len());
        }
        let (library, locks) = (self.folders.library(), self.folders.locks());
        if !library.is_dir() {
            assert_eq!(self.acknowledged, None, "{:?}: a workshop needs its folder", self.case);
            return;
        }
        let workshop = self.names().into_iter().find(|name| !name.starts_with('.'));
        let Some(name) = workshop else {
            assert_eq!(self.acknowledged, None, "{:?}: what was acknowledged is gone", self.case);
            remove_leftovers(&library, &locks);
            assert_eq!(self.names(), [""; 0], "{:?}: the next start clears the folder", self.case);
            return;
        };
        let opened = Document::open_on(Faulty::in_memory(|_| None), &library.join(name), &locks);
        let (mut document, workshop) = opened.unwrap_or_else(|error| panic!("{:?}: {error}", self.case));
        self.has_one_file_and_no_temporary();
        let next = self.acknowledged.map_or(0, |number| number + 1);
        let may_be = [self.acknowledged, Some(next)];
        let found = may_be.into_iter().flatten().find(|number| self.edits.states.get(*number) == Some(&workshop));
        assert!(found.is_some(), "{:?}: {:?} was acknowledged, and it is another", self.case, self.acknowledged);
        document.save(&self.edits.images[EDITS]).unwrap();
        self.has_one_file_and_no_temporary();
    }

    fn names(&self) -> Vec<String> {
        if self.folders.library().is_dir() { self.folders.names() } else { Vec::new() }
    }

    fn has_one_file_and_no_temporary(&self) {
        let names = self.names();
        assert!(names.len() == 1 && names[0].ends_with(".accord"), "{:?}: {names:?}", self.case);
    }
}

/// The calls of the session when nothing fails.
fn all_calls(edits: &Edits) -> Vec<Call> {
    let mut session = Session::new(edits, Case::NONE);
    session.goes_on();
    let calls = session.calls.lock().unwrap().clone();
    let mut expected = CREATING.to_vec();
    for number in 1..=EDITS {
        let copied_back = if number == COPIED_BACK { &[Call::Read][..] } else { &[] };
        let naming = if number == TITLED { &NAMING[..] } else { &[] };
        expected.extend(SAVING[..1].iter().chain(copied_back).chain(&SAVING[1..]).chain(naming));
    }
    assert_eq!(calls, expected, "the sweep below covers all that saving does, in this order");
    assert_eq!(calls.iter().collect::<BTreeSet<_>>().len(), Call::ALL.len(), "every kind of call comes in it");
    calls
}

/// Runs a case for each call, and for each write one more that writes half; answers how many.
fn sweep(calls: &[Call], errors: &[ErrorKind], mut run: impl FnMut(usize, Fault)) -> usize {
    let mut cases = 0;
    for (number, call) in calls.iter().enumerate() {
        for &error in errors {
            run(number, Fault { error, done: Done::Nothing });
            cases += 1;
            if *call == Call::Write {
                run(number, Fault { error, done: Done::Half });
                cases += 1;
            }
        }
    }
    cases
}

const CALLS: usize = CREATING.len() + SAVING.len() * EDITS + NAMING.len() + 1;
const WRITES: usize = EDITS + 1;

#[test]
fn whichever_call_of_a_session_fails_the_file_is_whole_and_the_session_catches_up() {
    let edits = Edits::new();
    let cases = sweep(&all_calls(&edits), &ERRORS, |first, fault| {
        let mut session = Session::new(&edits, Case { first, calls: 1, fault });
        session.goes_on();
        let calls = session.calls.lock().unwrap().len();
        assert!(calls > first, "the call that fails came: {calls}");
    });
    assert_eq!(cases, (CALLS + WRITES) * ERRORS.len(), "{cases} cases");
}

#[test]
fn at_whichever_call_a_session_ends_the_next_one_finds_the_file_whole() {
    let edits = Edits::new();
    let cases = sweep(&all_calls(&edits), &[ErrorKind::Other], |first, fault| {
        Session::new(&edits, Case { first, calls: usize::MAX, fault }).ends();
    });
    assert_eq!(cases, CALLS + WRITES, "{cases} cases");
}

#[test]
fn a_call_that_is_done_and_reported_as_failed_does_not_stop_the_session() {
    let edits = Edits::new();
    let fault = Fault { error: ErrorKind::Other, done: Done::All };
    for first in 0..all_calls(&edits).len() {
        Session::new(&edits, Case { first, calls: 1, fault }).goes_on();
    }
}

#[test]
fn a_disk_that_is_away_for_a_while_is_caught_up_with() {
    const AWAY: usize = 25;
    // Nothing in common with the number of calls of a save: it goes away at each of them, at one save or another.
    const EVERY: usize = 7;
    let edits = Edits::new();
    let calls = all_calls(&edits).len();
    let saved_and_named = CREATING.len() + SAVING.len() + NAMING.len();
    for done in [Done::Nothing, Done::Half, Done::All] {
        for first in (saved_and_named..calls).step_by(EVERY) {
            let fault = Fault { error: ErrorKind::TimedOut, done };
            Session::new(&edits, Case { first, calls: AWAY, fault }).goes_on();
        }
    }
}
