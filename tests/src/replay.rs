//! A transcript replayed by operations, without an app: the workshop as it stood at any time of it, on the plan's own
//! times. Typing the same into the real app is `journey`.

use crate::fixture::{Commitment, Purpose, Signature, Transcript, date};
use accord_core::model::{EntryId, Signing};
use accord_core::operation::{Capture, CommitmentEdit, PurposeEdit, Running, SettingUp};
use accord_core::script::Script;
use accord_core::{Moment, Operation, Text, Workshop, apply, dates, transcript};
use anyhow::{Context, Result};
use chrono::{DateTime, Duration, FixedOffset};
use std::sync::Arc;

const ID: &str = "b3b7e2c4-0000-4000-8000-000000000001";

/// A workshop and the time at which it stands.
#[derive(Clone)]
pub struct Replay<'t> {
    transcript: &'t Transcript,
    workshop: Workshop,
    now: DateTime<FixedOffset>,
}

impl<'t> Replay<'t> {
    /// The workshop with its set-up typed, ten minutes before its announced start.
    ///
    /// # Errors
    /// Where the workshop refuses an operation.
    pub fn set_up(transcript: &'t Transcript) -> Result<Replay<'t>> {
        let starts = transcript.starts();
        let now = starts - Duration::minutes(10);
        let mut replay = Replay { transcript, workshop: Workshop::new(ID.into(), Moment::at(now), starts), now };
        let setup = &transcript.workshop;
        replay.does(SettingUp::SetTitle { title: text(&setup.title) })?;
        replay.does(SettingUp::SetFacilitator { name: text(&setup.facilitator) })?;
        replay.does(SettingUp::SetPresent { present: Some(setup.present) })?;
        replay.does(SettingUp::ReadStopList)?;
        for (person, named) in ids().zip(&setup.people) {
            replay.does(SettingUp::NamePerson { person, name: text(&named.name) })?;
            replay.does(SettingUp::SetTeam { person, team: text(&named.team) })?;
        }
        Ok(replay)
    }

    /// The workshop as it stands.
    pub fn workshop(&self) -> &Workshop {
        &self.workshop
    }

    /// The workshop as it stands, with all that the transcript `text` says captured already. The page is not closed.
    ///
    /// # Errors
    /// Where the text is no transcript that can be played.
    pub fn with_all_of(&self, text: &str) -> Result<Workshop> {
        let played = played(text)?;
        let signing = Signing { closed: None, ..Signing::clone(&played.signing) };
        let Workshop { run, checks, .. } = self.workshop.clone();
        Ok(Workshop { run, checks, signing: Arc::new(signing), ..played })
    }

    /// The time at which it stands.
    pub fn now(&self) -> DateTime<FixedOffset> {
        self.now
    }

    /// Carries out one operation.
    ///
    /// # Errors
    /// Where the workshop refuses it.
    pub fn does(&mut self, operation: impl Into<Operation>) -> Result<()> {
        self.workshop = apply(&self.workshop, &operation.into(), &Moment::at(self.now))?;
        Ok(())
    }

    /// Lets time go by.
    pub fn pass(&mut self, time: Duration) {
        self.now += time;
    }

    /// Opens the first step, with its timer not started.
    ///
    /// # Errors
    /// Where the plan has no steps.
    pub fn begin(&mut self) -> Result<()> {
        self.does(Running::Begin)
    }

    /// Starts the timer of the first step at the announced start.
    ///
    /// # Errors
    /// Where no step is open.
    pub fn start(&mut self) -> Result<()> {
        self.now = self.transcript.starts();
        self.does(Running::StartTimer)
    }

    /// Goes on to the step `id`: each step before it takes its planned minutes, and what the transcript captured in
    /// it is there.
    ///
    /// # Errors
    /// Where the workshop was not started, or that step is not ahead.
    pub fn walk_to(&mut self, id: &str) -> Result<()> {
        while self.step()? != id {
            self.capture()?;
            let steps = self.workshop.steps();
            let here = self.step()?;
            let at = steps.iter().position(|planned| planned.step.id == here).context("the step is in the plan")?;
            let next = steps.get(at + 1).with_context(|| format!("the step “{id}” is not ahead"))?.step.id.clone();
            let minutes = steps[at].minutes;
            self.pass(Duration::minutes(minutes.into()));
            self.does(Running::Enter { step: next })?;
        }
        Ok(())
    }

    fn step(&self) -> Result<String> {
        let current = self.workshop.run.current().context("the workshop was not started")?;
        Ok(current.step.clone())
    }

    /// Types what the transcript captured in the step that is open.
    ///
    /// # Errors
    /// Where no step is open.
    pub fn capture(&mut self) -> Result<()> {
        match self.step()?.as_str() {
            "roles" => self.each(self.transcript.captured(|step| &step.purpose), Replay::purpose),
            "commit" => self.each(self.transcript.captured(|step| &step.commitment), Replay::commitment),
            "sign" => self.each(self.transcript.captured(|step| &step.signatures), Replay::signature),
            _ => Ok(()),
        }
    }

    fn each<T>(&mut self, entries: Vec<&T>, types: impl Fn(&mut Self, EntryId, &T) -> Result<()>) -> Result<()> {
        ids().zip(entries).try_for_each(|(id, entry)| types(self, id, entry))
    }

    fn purpose(&mut self, id: EntryId, typed: &Purpose) -> Result<()> {
        let edits = [
            PurposeEdit::Handle(text(&typed.handle)),
            PurposeEdit::Line(text(&typed.line)),
            PurposeEdit::Receivers(text(&typed.receivers.join(", "))),
            PurposeEdit::People(text(&typed.people.join(", "))),
            PurposeEdit::Confirmed(true),
        ];
        edits.into_iter().try_for_each(|edit| self.does(Capture::EditPurpose { purpose: id, edit }))
    }

    fn commitment(&mut self, id: EntryId, typed: &Commitment) -> Result<()> {
        let first_move_by = typed.first_move_by.as_ref().map(|by| dates::in_words(date(by)));
        let edits = [
            CommitmentEdit::Owner(text(&typed.owner)),
            CommitmentEdit::Act(text(&typed.act)),
            CommitmentEdit::Due(text(&dates::in_words(date(&typed.due)))),
            CommitmentEdit::Receiver(text(&typed.receiver)),
            CommitmentEdit::Cue(text(&typed.cue)),
            CommitmentEdit::Evidence(text(&typed.evidence)),
            CommitmentEdit::FirstMove(text(&typed.first_move)),
            CommitmentEdit::FirstMoveBy(text(&first_move_by.unwrap_or_default())),
        ];
        edits.into_iter().try_for_each(|edit| self.does(Capture::EditCommitment { commitment: id, edit }))?;
        self.does(Capture::AnswerCommitment { commitment: id, fingers: typed.fingers() })
    }

    fn signature(&mut self, id: EntryId, typed: &Signature) -> Result<()> {
        self.does(Capture::EditSignature { signature: id, name: text(&typed.name) })?;
        self.does(Capture::ShowReservation { signature: id, with_reservation: typed.with_reservation })
    }
}

/// The workshop that playing the transcript `text` gives, through its checks.
///
/// # Errors
/// Where the text is no transcript that can be played.
pub fn played(text: &str) -> Result<Workshop> {
    Ok(transcript::play(&transcript::read(text, &Script::built_in())?, ID.into())?.workshop)
}

fn ids() -> impl Iterator<Item = EntryId> {
    (0..).map(EntryId)
}

fn text(words: &str) -> Text {
    Text::from(words)
}
