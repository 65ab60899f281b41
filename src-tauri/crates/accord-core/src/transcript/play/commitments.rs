//! Commitments, fates, working lines and decisions.

use super::{Origin, Player, Step, id, numbered};
use crate::finding::Spot;
use crate::model::EntryRef;
use crate::operation::{Capture, CommitmentEdit, DecisionEdit, FateEdit, LineList};
use crate::transcript::{CommitCapture, CommitmentPart, FatePart};

impl Player {
    pub(super) fn commit(&mut self, part: &CommitCapture) -> Step {
        self.remember(Spot::Working, "working", part.working.origin("working"));
        self.lines(&part.working, "working", LineList::Working, EntryRef::WorkingLine)?;
        for (at, decision) in part.decisions.iter().enumerate() {
            let spot = Spot::Entry(EntryRef::Decision(id(at)));
            let edit = |edit| Capture::EditDecision { decision: id(at), edit };
            self.field(spot, "text", &decision.text, |text| edit(DecisionEdit::Text(text)))?;
            let reopen = &decision.reopen_only_if;
            self.field(spot, "reopen_only_if", reopen, |text| edit(DecisionEdit::ReopenOnlyIf(text)))?;
        }
        for (at, commitment) in part.commitment.iter().enumerate() {
            self.commitment(at, commitment.line, commitment)?;
        }
        for (at, fate) in part.fate.iter().enumerate() {
            let number = fate.pattern.value;
            if part.fate[..at].iter().any(|earlier| earlier.pattern.value == number) {
                let message = format!("Pattern {number} has one fate, and this is another.");
                return Err(fate.pattern.origin("pattern").error("fate-once", message));
            }
            self.known_pattern(&fate.pattern, "fate-carried", "Only a carried pattern has a fate.")?;
            self.fate(Spot::Fate(numbered(number)), fate.line, fate, |edit| Capture::EditFate {
                pattern: numbered(number),
                edit,
            })?;
        }
        Ok(())
    }

    /// A fate, typed by the operation that `edit` gives for each of its fields.
    pub(super) fn fate<O: Into<crate::operation::Operation>>(
        &mut self,
        spot: Spot,
        line: usize,
        part: &FatePart,
        edit: impl Fn(FateEdit) -> O,
    ) -> Step {
        self.remember(spot, "", Origin::new(line, "fate"));
        self.remember(spot, "pattern", part.pattern.origin("pattern"));
        self.field(spot, "fate", &part.fate, |kind| edit(FateEdit::Kind(Some(kind))))?;
        self.field_opt(spot, "carrier", &part.carrier, |name| edit(FateEdit::Carrier(name)))?;
        self.field_opt(spot, "on", &part.on, |on| edit(FateEdit::On(on.to_string().into())))
    }

    /// A pattern that is called by its number is there.
    pub(super) fn known_pattern(&self, number: &crate::transcript::At<u32>, rule: &'static str, says: &str) -> Step {
        let count = self.workshop.patterns.len();
        match self.workshop.patterns.iter().any(|pattern| pattern.id == numbered(number.value)) {
            true => Ok(()),
            false => {
                let message = format!("There is no pattern {}, there are {count}. {says}", number.value);
                Err(number.origin("pattern").error(rule, message))
            }
        }
    }

    fn commitment(&mut self, at: usize, line: usize, part: &CommitmentPart) -> Step {
        let commitment = id(at);
        let spot = Spot::Entry(EntryRef::Commitment(commitment));
        let edit = |edit| Capture::EditCommitment { commitment, edit };
        self.remember(spot, "", Origin::new(line, "commitment"));
        self.field(spot, "act", &part.act, |text| edit(CommitmentEdit::Act(text)))?;
        self.field_opt(spot, "owner", &part.owner, |name| edit(CommitmentEdit::Owner(name)))?;
        self.field_opt(spot, "purpose", &part.purpose, |text| edit(CommitmentEdit::Purpose(text)))?;
        self.field_opt(spot, "receiver", &part.receiver, |text| edit(CommitmentEdit::Receiver(text)))?;
        self.field_opt(spot, "due", &part.due, |due| edit(CommitmentEdit::Due(due.to_string().into())))?;
        self.field_opt(spot, "cue", &part.cue, |text| edit(CommitmentEdit::Cue(text)))?;
        self.field_opt(spot, "evidence", &part.evidence, |text| edit(CommitmentEdit::Evidence(text)))?;
        self.field_opt(spot, "first_move", &part.first_move, |text| edit(CommitmentEdit::FirstMove(text)))?;
        self.field_opt(spot, "first_move_by", &part.first_move_by, |by| {
            edit(CommitmentEdit::FirstMoveBy(by.to_string().into()))
        })?;
        if let Some(pattern) = &part.pattern {
            self.known_pattern(pattern, "commitment-pattern", "A linked pattern is a carried one.")?;
        }
        self.field_opt(spot, "pattern", &part.pattern, |n| edit(CommitmentEdit::Pattern(Some(numbered(n)))))?;
        self.field(spot, "on_sheet", &part.on_sheet, |yes| edit(CommitmentEdit::OnSheet(yes)))?;
        let confidence = part.confidence.as_ref();
        let fingers = confidence.and_then(|confidence| u8::try_from(confidence.value).ok());
        if let Some(confidence) = confidence {
            self.remember(spot, "fingers", confidence.origin("confidence"));
        }
        let accepted = part.accepted.value;
        self.act(&part.accepted.origin("accepted"), Capture::AcceptCommitment { commitment, accepted, fingers })
    }
}
