//! The steps: how long each took, and what it captured.

use super::{Origin, Player, Step, id};
use crate::consent::Answers;
use crate::finding::Spot;
use crate::model::{EntryRef, LateStart, Question};
use crate::operation::{
    Capture, HandoffEdit, LineList, ObjectionEdit, OutcomeEdit, PatternEdit, PurposeEdit, ReservationEdit, Running,
    Signing,
};
use crate::pulse::MIN_N;
use crate::round::{ConsentRound, ConsentTo, MarksRound, PulseOf, PulseRound, ReadinessRound, Round};
use crate::text::Text;
use crate::transcript::{
    At, ById, Decided, HandoffPart, List, ObjectionPart, OutcomeCapture, PatternPart, PulseCapture, PurposePart,
    RulesCapture, SignCapture, StakeCapture, StepCapture, StepPart, Transcript, step_missing, step_not_in_plan,
};
use std::collections::BTreeMap;

/// What a tally sheet has.
pub(super) struct Counts<'a> {
    pub(super) answers: Option<&'a ById<[u32; 5]>>,
    pub(super) cant_say: Option<&'a ById<u32>>,
    pub(super) signs: Option<&'a ById<u32>>,
}

/// The most that one addition of time grants or takes, in seconds.
const ADDED_AT_ONCE_S: i64 = 3600;

impl Player {
    pub(super) fn steps(&mut self, transcript: &Transcript) -> Step {
        for step in &transcript.steps {
            self.enter(step, transcript)?;
            self.let_it_take(step)?;
            self.capture(step)?;
            if let Some(replan) = &step.replan {
                self.act(&step.id.origin("id"), Running::Leave)?;
                self.act(&replan.origin("replan"), Running::Replan { choice: replan.value.clone() })?;
            }
        }
        self.all_were_held(transcript)?;
        let last = transcript.steps.last().map_or(1, |step| step.line);
        self.act(&Origin::new(last, "step"), Running::End)?;
        self.close_page(transcript)
    }

    /// Opens a step: the first one with the real start, the others when the one before ended.
    fn enter(&mut self, step: &StepPart, transcript: &Transcript) -> Step {
        let origin = step.id.origin("id");
        if self.workshop.planned_step(&step.id).is_none() {
            return Err(step_not_in_plan(&step.id, "it was left out"));
        }
        if self.workshop.run.visits.is_empty() {
            self.act(&origin, Running::Begin)?;
            self.act(&origin, Running::StartTimer)?;
            self.late_start(transcript)?;
        }
        if self.workshop.run.current().is_none_or(|visit| visit.step != step.id.value) {
            self.act(&origin, Running::Enter { step: step.id.value.clone() })?;
        }
        if let Some(here) = &step.here {
            self.act(&here.origin("here"), Running::SetHere { here: here.value })?;
        }
        Ok(())
    }

    fn late_start(&mut self, transcript: &Transcript) -> Step {
        let part = &transcript.workshop;
        if crate::agenda::late_start_s(&self.workshop).is_none_or(|late_s| late_s < 60) {
            return Ok(());
        }
        let choice = part.late_start.as_ref().map_or(LateStart::Keep, |choice| choice.value);
        self.act(&Origin::new(part.line, "late_start"), Running::SetLateStart { choice })
    }

    fn let_it_take(&mut self, step: &StepPart) -> Step {
        let added = step.added.as_ref().map_or(0, |added| added.value);
        let mut left = added;
        while left != 0 {
            let at_once = left.clamp(-ADDED_AT_ONCE_S, ADDED_AT_ONCE_S);
            let seconds = i32::try_from(at_once).unwrap_or(0);
            self.act(&step.id.origin("added"), Running::AddTime { seconds })?;
            left -= at_once;
        }
        let minutes = self.workshop.planned_step(&step.id).map_or(0, |planned| planned.minutes);
        let took = step.took.as_ref().map_or((i64::from(minutes) * 60 + added).max(0), |took| took.value);
        self.pass_s(took);
        if let Some(paused) = step.paused.as_ref().filter(|paused| paused.value > 0) {
            self.act(&paused.origin("paused"), Running::PauseTimer)?;
            self.pass_s(paused.value);
            self.act(&paused.origin("paused"), Running::StartTimer)?;
        }
        Ok(())
    }

    fn all_were_held(&self, transcript: &Transcript) -> Step {
        let steps = self.workshop.steps();
        let missing = steps.iter().find(|planned| !self.workshop.run.visited(&planned.step.id));
        let last = transcript.steps.last().map_or(1, |step| step.line);
        missing.map_or(Ok(()), |planned| Err(step_missing(last, &planned.step.id)))
    }

    fn capture(&mut self, step: &StepPart) -> Step {
        match &step.capture {
            StepCapture::Nothing => Ok(()),
            StepCapture::Rules(rules) => self.rules(rules),
            StepCapture::Stake(stake) => self.stake(stake),
            StepCapture::Pulse(pulse) => self.pulse(pulse),
            StepCapture::Patterns(patterns) => self.patterns(patterns),
            StepCapture::Outcome(outcome) => self.outcome(step.line, outcome),
            StepCapture::Purposes(purposes) => self.purposes(purposes),
            StepCapture::Handoffs(handoffs) => self.handoffs(handoffs),
            StepCapture::Commitments(commit) => self.commit(commit),
            StepCapture::Plans(plans) => {
                self.remember(Spot::Working, "plans", plans.origin("plans"));
                self.lines(plans, "plans", LineList::Plans, EntryRef::Plan)
            }
            StepCapture::Signing(sign) => self.sign(step.line, sign),
        }
    }

    pub(super) fn lines(
        &mut self,
        lines: &List<Text>,
        key: &'static str,
        list: LineList,
        entry: fn(crate::model::EntryId) -> EntryRef,
    ) -> Step {
        for (at, line) in lines.iter().enumerate() {
            self.remember(Spot::Entry(entry(id(at))), "", line.origin(key));
            let edit = Capture::EditLine { list, line: id(at), text: line.value.clone() };
            self.act(&line.origin(key), edit)?;
        }
        Ok(())
    }

    fn rules(&mut self, capture: &RulesCapture) -> Step {
        self.lines(&capture.rules, "rules", LineList::Rules, EntryRef::Rule)?;
        let Some(counts) = &capture.readiness else { return Ok(()) };
        let mut round = ReadinessRound::default();
        round.set(counts.value);
        self.close(&counts.origin("readiness"), &Round::Readiness(round))
    }

    fn stake(&mut self, capture: &StakeCapture) -> Step {
        self.lines(&capture.stakes, "stakes", LineList::Stakes, EntryRef::Stake)?;
        let Some(strength) = &capture.strength else { return Ok(()) };
        self.remember(Spot::Working, "strength", strength.origin("strength"));
        self.act(&strength.origin("strength"), Capture::SetStrength { text: strength.value.clone() })
    }

    fn pulse(&mut self, capture: &PulseCapture) -> Step {
        let first = [capture.answers.as_ref().map(|a| a.line), capture.cant_say.as_ref().map(|a| a.line)];
        let line = first.into_iter().flatten().next().or(capture.signs.as_ref().map(|signs| signs.line));
        if let Some(line) = line {
            let origin = Origin::new(line, "answers");
            let counts = Counts {
                answers: capture.answers.as_ref(),
                cant_say: capture.cant_say.as_ref(),
                signs: capture.signs.as_ref(),
            };
            let round = self.pulse_round(PulseOf::TheDay, &counts, &origin)?;
            self.close(&origin, &Round::Pulse(round))?;
        }
        let Some(talked) = &capture.talked else { return Ok(()) };
        let items = talked.iter().map(|item| item.value.clone()).collect();
        self.act(&talked.origin("talked"), Capture::SetTalked { items })
    }

    /// A round with these counts; every statement has the same total (`pulse-ballots`).
    pub(super) fn pulse_round(
        &mut self,
        of: PulseOf,
        Counts { answers, cant_say, signs }: &Counts<'_>,
        origin: &Origin,
    ) -> Step<PulseRound> {
        let mut round = PulseRound::begin(&self.workshop, of);
        let none = BTreeMap::new();
        let unsaid = cant_say.map_or(&BTreeMap::new(), |table| &table.value).clone();
        for (item, counts) in answers.map_or(&none, |table| &table.value) {
            round.set_counts(item, counts.value, unsaid.get(item).map_or(0, |count| count.value));
        }
        for (item, count) in unsaid.iter().filter(|(item, _)| answers.is_none_or(|table| !table.contains_key(*item))) {
            round.set_counts(item, [0; 5], count.value);
        }
        for (sign, count) in signs.iter().flat_map(|table| &table.value) {
            round.set_sign(sign, count.value);
        }
        let present = match of {
            PulseOf::TheDay => self.workshop.present(),
            PulseOf::Day30 => self.workshop.checks.last().and_then(|check| check.present).unwrap_or(0),
        };
        if present < MIN_N {
            // Refused at the close: nothing is counted.
            return Ok(round);
        }
        let is_answered = |item: &&String| answers.is_none_or(|table| table.contains_key(*item));
        if let Some(item) = self.workshop.plan().items.iter().find(|item| !is_answered(item)) {
            return Err(origin.error("pulse-items", format!("{item} is asked in this plan, and has no answers.")));
        }
        if let Some(item) = round.differing().first() {
            let message = format!("{item} has fewer ballots than another statement; every one has the same total.");
            return Err(origin.error("pulse-ballots", message));
        }
        Ok(round)
    }

    fn patterns(&mut self, patterns: &List<PatternPart>) -> Step {
        let mut marks = MarksRound::default();
        for (at, part) in patterns.iter().enumerate() {
            let spot = Spot::Entry(EntryRef::Pattern(id(at)));
            let edit = |edit| Capture::EditPattern { pattern: id(at), edit };
            self.remember(spot, "", Origin::new(part.line, "pattern"));
            self.remember(Spot::Fate(id(at)), "", Origin::new(part.line, "fate"));
            self.field(spot, "seems", &part.seems, |text| edit(PatternEdit::Seems(text)))?;
            self.field_opt(spot, "costs", &part.costs, |text| edit(PatternEdit::Costs(text)))?;
            self.field(spot, "cards", &part.cards, |cards| edit(PatternEdit::Cards(Some(cards))))?;
            self.field(spot, "carried", &part.carried, |yes| edit(PatternEdit::Carried(yes)))?;
            self.field(spot, "confirmed", &part.confirmed, |yes| edit(PatternEdit::Confirmed(yes)))?;
            self.field(spot, "on_sheet", &part.on_sheet, |yes| edit(PatternEdit::OnSheet(yes)))?;
            marks.set(id(at), part.marks.value);
        }
        match patterns.first() {
            Some(first) => self.close(&first.marks.origin("marks"), &Round::Marks(marks)),
            None => Ok(()),
        }
    }

    fn outcome(&mut self, line: usize, part: &OutcomeCapture) -> Step {
        let spot = Spot::Entry(EntryRef::OutcomeDraft(id(0)));
        let edit = |edit| Capture::EditOutcome { draft: id(0), edit };
        self.remember(spot, "", Origin::new(line, "outcome"));
        self.remember(Spot::Outcome, "", Origin::new(line, "outcome"));
        self.field(spot, "by", &part.by, |by| edit(OutcomeEdit::By(by.to_string().into())))?;
        self.field(spot, "who", &part.who, |text| edit(OutcomeEdit::Who(text)))?;
        self.field(spot, "change", &part.change, |text| edit(OutcomeEdit::Change(text)))?;
        if let Some(measure) = &part.measure {
            self.field(spot, "what", &measure.what, |text| edit(OutcomeEdit::What(text)))?;
            self.field(spot, "from", &measure.from, |text| edit(OutcomeEdit::From(text)))?;
            self.field(spot, "to", &measure.to, |text| edit(OutcomeEdit::To(text)))?;
        }
        self.field(spot, "guardrail", &part.guardrail, |text| edit(OutcomeEdit::Guardrail(text)))?;
        self.objections(Question::Outcome, Spot::Outcome, &part.objections)?;
        self.decide(line, Question::Outcome, part.decided.as_ref())
    }

    fn objections(&mut self, about: Question, spot: Spot, parts: &List<ObjectionPart>) -> Step {
        self.remember(spot, "objections", parts.origin("objections"));
        let before = self.workshop.objections.len();
        for (at, part) in parts.iter().enumerate() {
            let objection = id(before + at);
            let spot = Spot::Entry(EntryRef::Objection(objection));
            let edit = |edit| Capture::EditObjection { objection, about, edit };
            self.field(spot, "harm", &part.harm, |text| edit(ObjectionEdit::Harm(text)))?;
            self.field_opt(spot, "repair", &part.repair, |text| edit(ObjectionEdit::Repair(text)))?;
        }
        Ok(())
    }

    /// The answer of the last round; without one, hands said no.
    fn decide(&mut self, line: usize, about: Question, decided: Option<&At<Decided>>) -> Step {
        match decided {
            None => self.act(&Origin::new(line, "adopted"), Capture::Decide { about, adopted: false }),
            Some(At { line, value: Decided::Hands(adopted) }) => {
                self.act(&Origin::new(*line, "adopted"), Capture::Decide { about, adopted: *adopted })
            }
            Some(At { line, value: Decided::Counts(counts) }) => {
                let mut round = ConsentRound::begin(ConsentTo::Question(about));
                round.set(Answers::from(*counts));
                self.close(&Origin::new(*line, "consent"), &Round::Consent(round))
            }
        }
    }

    /// All handles first: what is a receiver's name is known then.
    fn purposes(&mut self, purposes: &List<PurposePart>) -> Step {
        for (at, part) in purposes.iter().enumerate() {
            let spot = Spot::Entry(EntryRef::Purpose(id(at)));
            let edit = |text| Capture::EditPurpose { purpose: id(at), edit: PurposeEdit::Handle(text) };
            self.remember(spot, "", Origin::new(part.line, "purpose"));
            self.field(spot, "handle", &part.handle, edit)?;
        }
        for (at, part) in purposes.iter().enumerate() {
            let spot = Spot::Entry(EntryRef::Purpose(id(at)));
            let edit = |edit| Capture::EditPurpose { purpose: id(at), edit };
            self.field(spot, "line", &part.value.line, |text| edit(PurposeEdit::Line(text)))?;
            self.field(spot, "receivers", &part.receivers, |names| edit(PurposeEdit::Receivers(joined(&names))))?;
            self.field_opt(spot, "decides", &part.decides, |text| edit(PurposeEdit::Decides(text)))?;
            self.field(spot, "people", &part.people, |names| edit(PurposeEdit::People(joined(&names))))?;
            self.field(spot, "confirmed", &part.confirmed, |yes| edit(PurposeEdit::Confirmed(yes)))?;
        }
        Ok(())
    }

    fn handoffs(&mut self, handoffs: &List<HandoffPart>) -> Step {
        for (at, part) in handoffs.iter().enumerate() {
            let spot = Spot::Entry(EntryRef::Handoff(id(at)));
            let edit = |edit| Capture::EditHandoff { handoff: id(at), edit };
            self.remember(spot, "", Origin::new(part.line, "handoff"));
            self.field(spot, "give", &part.give, |text| edit(HandoffEdit::Give(text)))?;
            self.field(spot, "from", &part.from, |text| edit(HandoffEdit::From(text)))?;
            self.field(spot, "to", &part.to, |text| edit(HandoffEdit::To(text)))?;
            self.field_opt(spot, "ready", &part.ready, |text| edit(HandoffEdit::Ready(text)))?;
            self.field_opt(spot, "by", &part.by, |text| edit(HandoffEdit::By(text)))?;
            self.field_opt(spot, "late", &part.late, |text| edit(HandoffEdit::Late(text)))?;
            self.field(spot, "answer", &part.answer, |answer| edit(HandoffEdit::Answer(Some(answer))))?;
            self.field_opt(spot, "condition", &part.condition, |text| edit(HandoffEdit::Condition(text)))?;
            self.field_opt(spot, "instead", &part.instead, |text| edit(HandoffEdit::Instead(text)))?;
            self.field(spot, "said_back", &part.said_back, |yes| edit(HandoffEdit::SaidBack(yes)))?;
            self.field(spot, "on_sheet", &part.on_sheet, |yes| edit(HandoffEdit::OnSheet(yes)))?;
        }
        Ok(())
    }

    fn sign(&mut self, line: usize, part: &SignCapture) -> Step {
        self.remember(Spot::Signing, "", Origin::new(line, "sign"));
        self.remember(Spot::Signing, "reservations", part.reservations.origin("reservations"));
        self.remember(Spot::Signing, "signatures", part.signatures.origin("signatures"));
        self.objections(Question::Page, Spot::Signing, &part.objections)?;
        self.decide(line, Question::Page, part.decided.as_ref())?;
        for (at, reservation) in part.reservations.iter().enumerate() {
            let spot = Spot::Entry(EntryRef::Reservation(id(at)));
            let edit = |edit| Capture::EditReservation { reservation: id(at), edit };
            self.field(spot, "text", &reservation.text, |text| edit(ReservationEdit::Text(text)))?;
            self.field_opt(spot, "author", &reservation.author, |name| edit(ReservationEdit::Author(name)))?;
        }
        for (at, part) in part.signatures.iter().enumerate() {
            let signature = id(at);
            let spot = Spot::Entry(EntryRef::Signature(signature));
            self.field(spot, "name", &part.name, |name| Capture::EditSignature { signature, name })?;
            self.field_opt(spot, "purpose", &part.purpose, |purpose| Capture::SignFor { signature, purpose })?;
            self.field(spot, "with_reservation", &part.with_reservation, |with_reservation| {
                Capture::ShowReservation { signature, with_reservation }
            })?;
        }
        Ok(())
    }

    /// Closes the page: at the moment that is told, or at the end.
    fn close_page(&mut self, transcript: &Transcript) -> Step {
        let sign = transcript.steps.iter().find_map(|step| {
            if let StepCapture::Signing(sign) = &step.capture { Some((step.line, sign)) } else { None }
        });
        let Some((line, sign)) = sign else { return Ok(()) };
        let origin = sign.closed.as_ref().map_or(Origin::new(line, "closed"), |closed| closed.origin("closed"));
        self.remember(Spot::Signing, "closed", origin.clone());
        if let Some(closed) = &sign.closed {
            self.go_to(closed.value);
        }
        self.act(&origin, Signing::ClosePage)
    }

    /// Types one field, and remembers where it stands.
    pub(super) fn field<T: Clone, O: Into<crate::operation::Operation>>(
        &mut self,
        spot: Spot,
        key: &'static str,
        at: &At<T>,
        operation: impl Fn(T) -> O,
    ) -> Step {
        self.remember(spot, key, at.origin(key));
        self.act(&at.origin(key), operation(at.value.clone()))
    }

    pub(super) fn field_opt<T: Clone, O: Into<crate::operation::Operation>>(
        &mut self,
        spot: Spot,
        key: &'static str,
        at: &Option<At<T>>,
        operation: impl Fn(T) -> O,
    ) -> Step {
        at.as_ref().map_or(Ok(()), |at| self.field(spot, key, at, operation))
    }
}

/// A list as it is typed into one field.
fn joined(names: &[At<Text>]) -> Text {
    names.iter().map(|name| name.as_str()).collect::<Vec<_>>().join(", ").as_str().into()
}
