//! Playing a transcript: the same operations and rounds that the console makes, under a clock that the transcript
//! tells. What an operation refuses, and what a finding marks, is told with the line and key that it came from.

mod checks;
mod commitments;
mod set_up;
mod steps;

use super::{At, Transcript, TranscriptError};
use crate::counts::CountsFault;
use crate::finding::{self, Finding, Found, Spot};
use crate::model::{Commitment, EntryId, EntryRef, Workshop};
use crate::moment::Moment;
use crate::operation::{Operation, Refusal, apply};
use crate::round::Round;
use chrono::{DateTime, FixedOffset};
use std::collections::BTreeMap;

/// A workshop that a transcript led to.
#[derive(Debug)]
pub struct Played {
    /// The workshop, through its checks.
    pub workshop: Workshop,
    /// What a nudge says about it, with its line: "line 57: line: ... (role-form)".
    pub nudges: Vec<TranscriptError>,
}

/// Plays a transcript into a workshop with this id and the built-in script.
///
/// # Errors
/// Where it breaks a rule of the method of the levels privacy, draft, strict or format: the first line that does.
pub fn play(transcript: &Transcript, id: String) -> Result<Played, TranscriptError> {
    let mut player = Player::begin(transcript, id);
    player.set_up(&transcript.workshop)?;
    player.steps(transcript)?;
    player.checks(transcript)?;
    player.judge()
}

type Step<T = ()> = Result<T, TranscriptError>;

/// Where something in the transcript stands: its line and its key.
#[derive(Clone, Debug)]
struct Origin {
    line: usize,
    key: String,
}

impl Origin {
    fn new(line: usize, key: impl Into<String>) -> Origin {
        Origin { line, key: key.into() }
    }

    fn error(&self, rule: &'static str, message: impl Into<String>) -> TranscriptError {
        TranscriptError::new(self.line, self.key.clone(), rule, message)
    }
}

impl<T> At<T> {
    /// Where this value stands, under its key.
    fn origin(&self, key: &str) -> Origin {
        Origin::new(self.line, key)
    }
}

struct Player {
    workshop: Workshop,
    now: Moment,
    /// Where what a finding could be about stands in the transcript: by spot and field, and by spot alone.
    origins: BTreeMap<(Spot, &'static str), Origin>,
}

impl Player {
    fn begin(transcript: &Transcript, id: String) -> Player {
        let starts = transcript.workshop.starts.value;
        let began = transcript.workshop.began.as_ref().map_or(starts, |began| began.value);
        let now = Moment::at(began);
        let workshop = Workshop::new(id, Moment::at(starts), starts);
        Player { workshop, now, origins: BTreeMap::new() }
    }

    /// Carries out an operation that stands at `origin`.
    fn act(&mut self, origin: &Origin, operation: impl Into<Operation>) -> Step {
        let next = apply(&self.workshop, &operation.into(), &self.now);
        self.workshop = next.map_err(|refusal| refused(origin, refusal))?;
        Ok(())
    }

    /// Closes a round that stands at `origin`.
    fn close(&mut self, origin: &Origin, round: &Round) -> Step {
        let closing = round.close(&self.workshop).map_err(|fault| counts_fault(origin, fault))?;
        match closing {
            Some(closing) => self.act(origin, closing),
            None => Ok(()),
        }
    }

    /// Remembers where a field of a spot stands; the empty field is the spot as a whole.
    fn remember(&mut self, spot: Spot, field: &'static str, origin: Origin) {
        self.origins.insert((spot, field), origin);
    }

    fn origin_of(&self, spot: Spot, field: &'static str) -> Origin {
        let whole = || self.origins.get(&(spot, ""));
        self.origins.get(&(spot, field)).or_else(whole).cloned().unwrap_or(Origin::new(1, field))
    }

    fn found(&self, spot: Spot, finding: &Finding) -> TranscriptError {
        self.origin_of(spot, finding.field).error(finding.rule, finding.text.clone())
    }

    fn pass_s(&mut self, seconds: i64) {
        self.now = self.now.before(seconds.saturating_mul(-1000));
    }

    fn go_to(&mut self, at: DateTime<FixedOffset>) {
        self.now = Moment::at(at);
    }

    /// What the rules say to the workshop as it became: the first line that breaks one, or the nudges.
    fn judge(self) -> Result<Played, TranscriptError> {
        let mut refused = Vec::new();
        let mut nudges = Vec::new();
        for found in finding::findings(&self.workshop).into_iter().filter(|found| !self.is_not_checked(found)) {
            let told = self.found(found.spot, &found.finding);
            match found.finding.level.refuses_a_transcript() {
                true => refused.push(told),
                false => nudges.push(told),
            }
        }
        refused.sort_by_key(|told| told.line);
        match refused.into_iter().next() {
            Some(first) => Err(first),
            None => Ok(Played { workshop: self.workshop, nudges }),
        }
    }
}

impl Player {
    /// A commitment that nobody accepted is a draft: kept, and not checked for what it lacks (rules.md 10).
    fn is_not_checked(&self, found: &Found) -> bool {
        const OF_THE_ACCEPTED: [&str; 3] = ["missing-key", "commitment-due", "first-move"];
        let Spot::Entry(EntryRef::Commitment(id)) = found.spot else { return false };
        let is_draft = |commitment: &&Commitment| commitment.id == id && !commitment.accepted;
        let Some(draft) = self.workshop.commitments.iter().find(is_draft) else { return false };
        let has_no_receiver = found.finding.rule == "commitment-receiver" && draft.receiver.is_empty();
        OF_THE_ACCEPTED.contains(&found.finding.rule) || has_no_receiver
    }
}

fn refused(origin: &Origin, refusal: Refusal) -> TranscriptError {
    origin.error(refusal.rule.unwrap_or("step-order"), refusal.message)
}

fn counts_fault(origin: &Origin, fault: CountsFault) -> TranscriptError {
    origin.error(fault.rule, fault.message)
}

/// The id of the nth entry of its kind, from 0.
fn id(at: usize) -> EntryId {
    EntryId(u32::try_from(at).map_or(u32::MAX, |at| at.saturating_add(1)))
}

/// The id of an entry that a transcript calls by its number, from 1.
fn numbered(number: u32) -> EntryId {
    EntryId(number)
}
