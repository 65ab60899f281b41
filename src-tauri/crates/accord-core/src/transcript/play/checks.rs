//! The follow-ups.

use super::steps::Counts;
use super::{Origin, Player, Step, numbered};
use crate::consent::Answers;
use crate::finding::Spot;
use crate::model::CheckKind;
use crate::moment;
use crate::operation::{Checking, FateEdit, OutcomeEdit};
use crate::round::{ComparisonRound, ConsentRound, ConsentTo, PulseOf, Round};
use crate::transcript::{At, CheckPart, Decided, OutcomeChange, Transcript};
use chrono::NaiveTime;

impl Player {
    pub(super) fn checks(&mut self, transcript: &Transcript) -> Step {
        transcript.checks.iter().try_for_each(|check| self.check(check))
    }

    fn check(&mut self, part: &CheckPart) -> Step {
        let kind = part.kind.value;
        let spot = Spot::Check(kind);
        self.at_noon(part);
        self.act(&part.kind.origin("kind"), Checking::Hold { kind })?;
        self.remember(spot, "", Origin::new(part.line, "check"));
        self.remember(spot, "on", part.on.origin("on"));
        if let Some(present) = &part.present {
            self.act(&present.origin("present"), Checking::SetPresent { kind, present: Some(present.value) })?;
        }
        self.said(kind, part)?;
        if let Some(outcome) = &part.outcome {
            self.changed_outcome(kind, outcome.line, outcome)?;
        }
        self.settled(kind, part)?;
        if let (Some(kept), Some(due)) = (&part.handoffs_kept, &part.handoffs_due) {
            self.remember(spot, "handoffs_kept", kept.origin("handoffs_kept"));
            self.remember(spot, "handoffs_due", due.origin("handoffs_due"));
            let count = Checking::CountHandoffs { kept: kept.value, due: due.value };
            self.act(&kept.origin("handoffs_kept"), count)?;
        }
        self.counted(part)?;
        if let Some(next) = &part.next {
            self.act(&next.origin("next"), Checking::GoOn { next: Some(next.value) })?;
        }
        if let Some(stopped) = &part.stopped {
            self.act(&stopped.origin("stopped"), Checking::Stop { line: stopped.value.clone() })?;
        }
        self.act(&part.kind.origin("kind"), Checking::Finish { kind })
    }

    /// The day of the check at noon, in the offset of the day's beginning.
    fn at_noon(&mut self, part: &CheckPart) {
        let noon = part.on.and_time(NaiveTime::default()).and_utc().timestamp_millis() + 12 * 3_600_000;
        let offset_min = self.workshop.run.began().map_or(0, |began| began.offset_min);
        self.go_to(moment::local(noon - i64::from(offset_min) * 60_000, offset_min));
    }

    fn said(&mut self, kind: CheckKind, part: &CheckPart) -> Step {
        for (at, said) in part.outcomes.iter().enumerate() {
            let number = said.commitment.value;
            let commitment = numbered(number);
            let spot = Spot::Said(kind, commitment);
            if part.outcomes[..at].iter().any(|earlier| earlier.commitment.value == number) {
                let message = format!("Commitment {number} is looked at once in a check.");
                return Err(said.commitment.origin("commitment").error("check-commitment", message));
            }
            self.remember(spot, "", Origin::new(said.line, "commitment"));
            self.remember(spot, "state", said.state.origin("state"));
            let due_line = said.due.as_ref().map_or(said.state.line, |due| due.line);
            self.remember(spot, "due", Origin::new(due_line, "due"));
            let due = said.due.as_ref().map(|due| due.value);
            let say = Checking::Say { kind, commitment, state: Some(said.state.value), due };
            self.act(&said.commitment.origin("commitment"), say)?;
        }
        for number in part.first_moves_done.iter() {
            let commitment = numbered(number.value);
            let origin = number.origin("first_moves_done");
            self.remember(Spot::Said(kind, commitment), "first_moves_done", origin.clone());
            self.act(&origin, Checking::TickFirstMove { kind, commitment, done: true })?;
        }
        Ok(())
    }

    fn changed_outcome(&mut self, kind: CheckKind, line: usize, part: &OutcomeChange) -> Step {
        let spot = Spot::Check(kind);
        let edit = |edit| Checking::EditOutcome { kind, edit };
        self.remember(spot, "outcome", Origin::new(line, "outcome"));
        self.field_opt(spot, "by", &part.by, |by| edit(OutcomeEdit::By(by.to_string().into())))?;
        self.field_opt(spot, "who", &part.who, |text| edit(OutcomeEdit::Who(text)))?;
        self.field_opt(spot, "change", &part.change, |text| edit(OutcomeEdit::Change(text)))?;
        if let Some(measure) = &part.measure {
            self.field(spot, "what", &measure.what, |text| edit(OutcomeEdit::What(text)))?;
            self.field(spot, "from", &measure.from, |text| edit(OutcomeEdit::From(text)))?;
            self.field(spot, "to", &measure.to, |text| edit(OutcomeEdit::To(text)))?;
        }
        self.field_opt(spot, "guardrail", &part.guardrail, |text| edit(OutcomeEdit::Guardrail(text)))?;
        match &part.decided {
            None => self.act(&Origin::new(line, "adopted"), Checking::Decide { kind, adopted: false }),
            Some(At { line, value: Decided::Hands(adopted) }) => {
                self.act(&Origin::new(*line, "adopted"), Checking::Decide { kind, adopted: *adopted })
            }
            Some(At { line, value: Decided::Counts(counts) }) => {
                let mut round = ConsentRound::begin(ConsentTo::Check(kind));
                round.set(Answers::from(*counts));
                self.close(&Origin::new(*line, "consent"), &Round::Consent(round))
            }
        }
    }

    fn settled(&mut self, kind: CheckKind, part: &CheckPart) -> Step {
        for (at, fate) in part.settled.iter().enumerate() {
            let number = fate.pattern.value;
            let pattern = numbered(number);
            if part.settled[..at].iter().any(|earlier| earlier.pattern.value == number) {
                let message = format!("Pattern {number} is settled once.");
                return Err(fate.pattern.origin("pattern").error("fate-once", message));
            }
            let settle = |edit: FateEdit| Checking::Settle { kind, pattern, edit };
            self.fate(Spot::Settled(kind, pattern), fate.line, fate, settle)?;
        }
        Ok(())
    }

    fn counted(&mut self, part: &CheckPart) -> Step {
        let lines = [
            part.answers.as_ref().map(|table| table.line),
            part.cant_say.as_ref().map(|table| table.line),
            part.signs.as_ref().map(|table| table.line),
        ];
        if let Some(line) = lines.into_iter().flatten().next() {
            let origin = Origin::new(line, "answers");
            let counts =
                Counts { answers: part.answers.as_ref(), cant_say: part.cant_say.as_ref(), signs: part.signs.as_ref() };
            let round = self.pulse_round(PulseOf::Day30, &counts, &origin)?;
            self.close(&origin, &Round::Pulse(round))?;
        }
        let Some(compared) = &part.compared else { return Ok(()) };
        let mut round = ComparisonRound::default();
        for (item, counts) in &compared.value {
            round.set(item, [counts.worse, counts.same, counts.better]);
        }
        self.remember(Spot::Check(part.kind.value), "compared", compared.origin("compared"));
        self.close(&compared.origin("compared"), &Round::Comparison(round))
    }
}
