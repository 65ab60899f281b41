//! One open workshop: the one write path, undo, saving. Every change of the workshop passes [`Session::transact`].

use crate::ports::Clock;
use crate::rounds::{self, Papers, RoundAct, RoundsView};
use crate::saver::{SaveWatch, Saver, Saving};
use crate::screen::{Problem, ProblemCode, Receipt, SavedView};
use crate::undo::History;
use accord_core::dates;
use accord_core::operation::Keeping;
use accord_core::round::Round;
use accord_core::{Moment, Operation, Workshop, apply};
use accord_file::{Document, Snapshots};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// One open workshop.
pub struct Session {
    workshop: Workshop,
    revision: u64,
    history: History,
    round: Option<Round>,
    lost: Option<String>,
    keeper: Keeper,
    clock: Arc<dyn Clock>,
}

/// Where changes go.
enum Keeper {
    /// To the document.
    Saver(Saver),
    /// Nowhere: the file can be read, not changed.
    ReadOnly {
        /// The file.
        path: PathBuf,
        /// Why.
        why: String,
    },
}

impl Session {
    /// A session that saves into `document`. `told` is called after each try to save, from another thread.
    ///
    /// # Errors
    /// Where the system starts no thread.
    pub fn of(
        document: Document,
        workshop: Workshop,
        clock: Arc<dyn Clock>,
        told: impl Fn() + Send + 'static,
    ) -> Result<Session, Problem> {
        Session::saving_into(document, workshop, clock, None, told)
    }

    /// As [`Session::of`], with snapshots of the document: as it was opened, every ten minutes, and as it was left.
    ///
    /// # Errors
    /// As there.
    pub fn kept(
        document: Document,
        workshop: Workshop,
        clock: Arc<dyn Clock>,
        snapshots: Snapshots,
        told: impl Fn() + Send + 'static,
    ) -> Result<Session, Problem> {
        Session::saving_into(document, workshop, clock, Some(snapshots), told)
    }

    fn saving_into(
        document: Document,
        workshop: Workshop,
        clock: Arc<dyn Clock>,
        snapshots: Option<Snapshots>,
        told: impl Fn() + Send + 'static,
    ) -> Result<Session, Problem> {
        let started = Saver::start(document, workshop.clone(), snapshots, Arc::clone(&clock), told);
        let saver = started.map_err(|error| {
            Problem::file(format!("This workshop cannot be saved here: {error}. Nothing was changed."))
        })?;
        Ok(Session::with(Keeper::Saver(saver), workshop, clock))
    }

    /// A session that only reads.
    pub fn read_only(path: &Path, workshop: Workshop, why: String, clock: Arc<dyn Clock>) -> Session {
        Session::with(Keeper::ReadOnly { path: path.to_owned(), why }, workshop, clock)
    }

    fn with(keeper: Keeper, workshop: Workshop, clock: Arc<dyn Clock>) -> Session {
        let lost = match &keeper {
            Keeper::Saver(_) => rounds::lost_at_opening(&workshop),
            Keeper::ReadOnly { .. } => None,
        };
        Session { workshop, revision: 0, history: History::default(), round: None, lost, keeper, clock }
    }

    /// The workshop as it stands.
    pub fn workshop(&self) -> &Workshop {
        &self.workshop
    }

    /// Its file.
    pub fn path(&self) -> PathBuf {
        match &self.keeper {
            Keeper::Saver(saver) => saver.path(),
            Keeper::ReadOnly { path, .. } => path.clone(),
        }
    }

    /// Grows with each change.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Carries out one operation now: the next workshop, an undo step, a save under way.
    ///
    /// # Errors
    /// Where the operation makes no sense, or the file can only be read. Nothing was changed then.
    pub fn transact(&mut self, operation: &Operation) -> Result<Receipt, Problem> {
        self.check_writable()?;
        let now = self.clock.now();
        let next = apply(&self.workshop, operation, &now)
            .map_err(|refusal| Problem { code: ProblemCode::Refused, message: refusal.message })?;
        if next != self.workshop {
            self.history.did(&self.workshop, &next, operation, &now);
            if let (Keeper::Saver(saver), Operation::Keep(Keeping::WipeAllButThePage)) = (&self.keeper, operation) {
                saver.wipe_snapshots();
            }
            self.take(next, &now);
        }
        Ok(Receipt { revision: self.revision })
    }

    /// Takes the last act back.
    ///
    /// # Errors
    /// Where there is none, or the file can only be read.
    pub fn undo(&mut self) -> Result<Receipt, Problem> {
        self.check_writable()?;
        let restored = self.history.undo(&self.workshop);
        let why_nothing = self.history.why_nothing().to_owned();
        self.restore(restored, &why_nothing)
    }

    /// Brings again what was taken back last.
    ///
    /// # Errors
    /// Where there is nothing, or the file can only be read.
    pub fn redo(&mut self) -> Result<Receipt, Problem> {
        self.check_writable()?;
        let restored = self.history.redo(&self.workshop);
        self.restore(restored, "There is nothing to redo.")
    }

    /// Begins a round: from here on answers are collected in memory, and nothing of them is written until it is closed
    /// (rules.md 18). A round that was open is dropped.
    ///
    /// # Errors
    /// Where the file can only be read.
    pub fn begin_round(&mut self, round: Round) -> Result<(), Problem> {
        self.check_writable()?;
        self.round = Some(round);
        self.lost = None;
        Ok(())
    }

    /// Carries out one act on the round beside the workshop. Nothing is written but by a close.
    ///
    /// # Errors
    /// Where nothing may be counted, another round is still open, or the counts do not fit the room: what is in stays.
    pub fn collect(&mut self, act: &RoundAct) -> Result<(), Problem> {
        match act {
            RoundAct::PutIn { papers } => self.put_in(papers),
            RoundAct::Close => self.close_round().map(drop),
            RoundAct::Drop => {
                self.drop_round();
                Ok(())
            }
        }
    }

    /// A round that is open with something in it is never thrown away for another one.
    fn put_in(&mut self, papers: &Papers) -> Result<(), Problem> {
        let is_theirs = self.round.as_ref().is_some_and(|round| round.collected() == papers.collected());
        if !is_theirs {
            let open = self.rounds_view().open.filter(|open| !open.is_empty);
            open.map_or(Ok(()), |open| Err(rounds::still_open(&open)))?;
            self.begin_round(papers.begin(&self.workshop)?)?;
        }
        match &mut self.round {
            Some(round) => papers.put_into(round, &self.workshop),
            None => Ok(()),
        }
    }

    /// What may be seen of rounds.
    pub fn rounds_view(&self) -> RoundsView {
        let open = self.round.as_ref().map(|round| round.progress(&self.workshop));
        RoundsView { open, lost: self.lost.clone() }
    }

    /// What is said where the workshop is left now; nothing where no round would be lost by it.
    pub fn lost_by_leaving(&self) -> Option<String> {
        rounds::lost(&self.rounds_view().open?)
    }

    /// The open round.
    pub fn round(&mut self) -> Option<&mut Round> {
        self.round.as_mut()
    }

    /// Closes the open round by the one operation that carries what may be kept, and forgets the rest.
    ///
    /// # Errors
    /// Where no round is open, or its counts do not fit the room: then it stays open.
    pub fn close_round(&mut self) -> Result<Receipt, Problem> {
        let refused = |message: String| Problem { code: ProblemCode::Refused, message };
        let round = self.round.as_ref().ok_or_else(|| refused("No round is open.".to_owned()))?;
        let closing = round.close(&self.workshop).map_err(|fault| refused(fault.message))?;
        let receipt = match closing {
            Some(closing) => self.transact(&closing.into())?,
            None => Receipt { revision: self.revision },
        };
        self.round = None;
        Ok(receipt)
    }

    /// Ends the open round without keeping anything of it.
    pub fn drop_round(&mut self) {
        self.round = None;
    }

    fn restore(&mut self, restored: Option<Workshop>, nothing: &str) -> Result<Receipt, Problem> {
        let Some(restored) = restored else {
            return Err(Problem { code: ProblemCode::Refused, message: nothing.to_owned() });
        };
        let now = self.clock.now();
        self.take(restored, &now);
        Ok(Receipt { revision: self.revision })
    }

    fn take(&mut self, next: Workshop, now: &Moment) {
        self.end_readiness_with_its_step(&next);
        self.workshop = next;
        self.revision += 1;
        if let Keeper::Saver(saver) = &self.keeper {
            saver.save(self.revision, &self.workshop, now);
        }
    }

    /// The slips of a readiness round that was not closed are gone when their step ends (rules.md 3).
    fn end_readiness_with_its_step(&mut self, next: &Workshop) {
        let running = |workshop: &Workshop| workshop.run.current().map(|visit| visit.step.clone());
        if running(&self.workshop) == running(next) {
            return;
        }
        if let Some(Round::Readiness(_)) = &self.round {
            self.lost = self.lost_by_leaving();
            self.round = None;
        }
    }

    fn check_writable(&self) -> Result<(), Problem> {
        match &self.keeper {
            Keeper::Saver(_) => Ok(()),
            Keeper::ReadOnly { why, .. } => Err(Problem { code: ProblemCode::ReadOnly, message: why.clone() }),
        }
    }

    /// Names the file after the title, where it was made before there was one, with a save that is under way then.
    pub fn name_file(&mut self) {
        if let Keeper::Saver(saver) = &self.keeper {
            self.revision += 1;
            saver.name_after_title();
            saver.save(self.revision, &self.workshop, &self.clock.now());
        }
    }

    /// What an undo would take back.
    pub fn undo_name(&self) -> Option<&str> {
        self.history.undo_name()
    }

    /// What a redo would bring again.
    pub fn redo_name(&self) -> Option<&str> {
        self.history.redo_name()
    }

    /// A way to wait until everything of now is on disk; none where nothing is written.
    pub fn save_watch(&self) -> Option<SaveWatch> {
        match &self.keeper {
            Keeper::Saver(saver) => Some(saver.watch()),
            Keeper::ReadOnly { .. } => None,
        }
    }

    /// Does what is due by the clock, snapshots among it, at once; it is looked at from time to time anyway.
    pub fn look_at_clock(&self) {
        if let Keeper::Saver(saver) = &self.keeper {
            saver.look_at_clock();
        }
    }

    /// After a failed save: tries again at once.
    pub fn try_again(&self) {
        if let Keeper::Saver(saver) = &self.keeper {
            saver.try_again();
        }
    }

    /// Where saving stands.
    pub fn saving(&self) -> Saving {
        match &self.keeper {
            Keeper::Saver(saver) => saver.saving(),
            Keeper::ReadOnly { .. } => Saving::Done,
        }
    }

    /// Where saving stands, in words for the screen.
    pub fn saved_view(&self) -> SavedView {
        if let Keeper::ReadOnly { why, .. } = &self.keeper {
            return SavedView::ReadOnly { message: why.clone() };
        }
        match self.saving() {
            Saving::Done => SavedView::Saved,
            Saving::UnderWay => SavedView::Saving,
            Saving::Failed { since, why } => SavedView::NotSaved {
                message: format!("Not saved since {}: {why}", dates::clock_time(since.local().time())),
            },
        }
    }
}

impl Problem {
    /// A problem with a file.
    pub fn file(message: impl Into<String>) -> Problem {
        Problem { code: ProblemCode::File, message: message.into() }
    }
}
