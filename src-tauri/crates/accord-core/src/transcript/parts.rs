//! The parts of a transcript, key for key as the file has them. Only the form is known to be right: words, types,
//! lengths and places; names, dates and counts are as they were written.

use super::At;
use crate::consent::Answers;
use crate::model::{CheckKind, FateKind, HandoffAnswer, LateStart, Next, ReplanChoice, SaidState};
use crate::page::Paper;
use crate::text::Text;
use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime};
use std::collections::BTreeMap;

/// A list and its entries, each with its line; empty where its key is absent.
pub type List<T> = At<Vec<At<T>>>;

/// A table from the ids of items or signs to values, each with its line.
pub type ById<T> = At<BTreeMap<String, At<T>>>;

/// What happened in one workshop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transcript {
    /// What was settled beforehand.
    pub workshop: WorkshopPart,
    /// The steps, in the order of the script.
    pub steps: Vec<StepPart>,
    /// The follow-ups, in the order of the text.
    pub checks: Vec<CheckPart>,
}

macro_rules! transcript_parts {
    ($($(#[$doc:meta])* $name:ident { $($(#[$attr:meta])* $field:ident : $type:ty),* $(,)? })*) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Debug, PartialEq, Eq)]
            #[expect(missing_docs, reason = "the keys are the transcript format's own")]
            pub struct $name { $($(#[$attr])* pub $field: $type),* }
        )*
    };
}

transcript_parts! {
    /// `[workshop]`. `line` is its header; `began` is not given where it began as announced.
    WorkshopPart {
        line: usize, title: At<Text>, plan: At<String>, starts: At<DateTime<FixedOffset>>,
        began: Option<At<DateTime<FixedOffset>>>, late_start: Option<At<LateStart>>, facilitator: At<Text>,
        facilitator_has_stake: At<bool>, present: At<u32>, check_on: Option<At<NaiveDate>>,
        repulse_on: Option<At<NaiveDate>>, check_at: Option<At<NaiveTime>>, repulse_at: Option<At<NaiveTime>>,
        caller: Option<At<Text>>, place: Option<At<Text>>, people: List<PersonPart>, paper: At<Paper>,
        extras: List<String>, skip: List<String>,
    }
    /// Somebody who may be named.
    PersonPart { name: At<Text>, team: Option<At<Text>> }
    /// `[[step]]`. `line` is its header. `took`, `added` and `paused` are seconds, only `added` may be negative.
    StepPart {
        line: usize, id: At<String>, took: Option<At<i64>>, added: Option<At<i64>>, paused: Option<At<i64>>,
        here: Option<At<u32>>, replan: Option<At<ReplanChoice>>, capture: StepCapture,
    }
    /// The rules of the talk, and the five counts of readiness, which are never stored.
    RulesCapture { rules: List<Text>, readiness: Option<At<[u32; 5]>> }
    /// What is at stake, none to three lines, and a time when it worked.
    StakeCapture { stakes: List<Text>, strength: Option<At<Text>> }
    /// The answers, by item and sign. Items are the plan's, signs the script's; `talked` has one to three.
    PulseCapture {
        answers: Option<ById<[u32; 5]>>, cant_say: Option<ById<u32>>, signs: Option<ById<u32>>,
        talked: Option<List<String>>,
    }
    /// `[[step.pattern]]`. A carried one has `costs`.
    PatternPart {
        seems: At<Text>, costs: Option<At<Text>>, cards: At<u32>, marks: At<u32>, carried: At<bool>,
        confirmed: At<bool>, on_sheet: At<bool>,
    }
    /// The outcome and how it was decided.
    OutcomeCapture {
        by: At<NaiveDate>, who: At<Text>, change: At<Text>, measure: Option<At<MeasurePart>>, guardrail: At<Text>,
        decided: Option<At<Decided>>, objections: List<ObjectionPart>,
    }
    /// What is counted, its value then and the one wanted.
    MeasurePart { what: At<Text>, from: At<Text>, to: At<Text> }
    /// The five counts of a round of slips.
    ConsentCounts { back: u32, work: u32, reservation: u32, object: u32, not_mine: u32 }
    /// An objection; open without its repair.
    ObjectionPart { harm: At<Text>, repair: Option<At<Text>> }
    /// `[[step.purpose]]`.
    PurposePart {
        handle: At<Text>, line: At<Text>, receivers: List<Text>, decides: Option<At<Text>>, people: List<Text>,
        confirmed: At<bool>,
    }
    /// `[[step.handoff]]`. An agreed one has `ready`, `by` and `late`; `condition` stands with yes_if and only there,
    /// `instead` with no and only there.
    HandoffPart {
        give: At<Text>, from: At<Text>, to: At<Text>, ready: Option<At<Text>>, by: Option<At<Text>>,
        late: Option<At<Text>>, answer: At<HandoffAnswer>, condition: Option<At<Text>>, instead: Option<At<Text>>,
        said_back: At<bool>, on_sheet: At<bool>,
    }
    /// Everything that is captured in the step `commit`.
    CommitCapture {
        commitment: List<CommitmentPart>, fate: List<FatePart>, working: List<Text>, decisions: List<DecisionPart>,
    }
    /// `[[step.commitment]]`. An accepted one has `owner`, `receiver` and `due`. `confidence` is 1 to 5, `pattern`
    /// counts from 1.
    CommitmentPart {
        act: At<Text>, owner: Option<At<Text>>, receiver: Option<At<Text>>, accepted: At<bool>,
        due: Option<At<NaiveDate>>, purpose: Option<At<Text>>, cue: Option<At<Text>>, evidence: Option<At<Text>>,
        first_move: Option<At<Text>>, first_move_by: Option<At<NaiveDate>>, confidence: Option<At<u32>>,
        pattern: Option<At<u32>>, on_sheet: At<bool>,
    }
    /// `[[step.fate]]`, and an entry of `settled`. `pattern` counts from 1.
    FatePart { pattern: At<u32>, fate: At<FateKind>, carrier: Option<At<Text>>, on: Option<At<NaiveDate>> }
    /// A decision with what alone reopens it.
    DecisionPart { text: At<Text>, reopen_only_if: At<Text> }
    /// Everything that is captured in the step `sign`. `closed` is not before the start.
    SignCapture {
        decided: Option<At<Decided>>, objections: List<ObjectionPart>, reservations: List<ReservationPart>,
        signatures: List<SignaturePart>, closed: Option<At<DateTime<FixedOffset>>>,
    }
    /// A reservation, with its author only if they chose it.
    ReservationPart { text: At<Text>, author: Option<At<Text>> }
    /// Somebody who signed.
    SignaturePart { name: At<Text>, purpose: Option<At<Text>>, with_reservation: At<bool> }
    /// `[[check]]`. `line` is its header. `outcome` and `settled` are of day 14 alone, `handoffs_kept` (never without
    /// `handoffs_due`), the pulse again, `compared`, `next` and `stopped` of day 30 alone; `present` stands beside
    /// counts.
    CheckPart {
        line: usize, kind: At<CheckKind>, on: At<NaiveDate>, outcomes: List<CheckedPart>, first_moves_done: List<u32>,
        outcome: Option<At<OutcomeChange>>, settled: List<FatePart>, handoffs_kept: Option<At<u32>>,
        handoffs_due: Option<At<u32>>, present: Option<At<u32>>, answers: Option<ById<[u32; 5]>>,
        cant_say: Option<ById<u32>>, signs: Option<ById<u32>>, compared: Option<ById<ComparedCounts>>,
        next: Option<At<Next>>, stopped: Option<At<Text>>,
    }
    /// What was said of a commitment, which counts from 1 among all of them.
    CheckedPart { commitment: At<u32>, state: At<SaidState>, due: Option<At<NaiveDate>> }
    /// What changed in the outcome, and how the room decided then.
    OutcomeChange {
        by: Option<At<NaiveDate>>, who: Option<At<Text>>, change: Option<At<Text>>, measure: Option<At<MeasurePart>>,
        guardrail: Option<At<Text>>, decided: Option<At<Decided>>,
    }
    /// How many found an item worse, the same, better.
    ComparedCounts { worse: u32, same: u32, better: u32 }
}

/// What a step captured, by its kind.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the kinds are the script's own words")]
pub enum StepCapture {
    Nothing,
    Rules(RulesCapture),
    /// Of the step `stake`, and of `open` in a plan that has none.
    Stake(StakeCapture),
    Pulse(Box<PulseCapture>),
    Patterns(List<PatternPart>),
    Outcome(Box<OutcomeCapture>),
    Purposes(List<PurposePart>),
    Handoffs(List<HandoffPart>),
    Commitments(Box<CommitCapture>),
    /// None to two, unless too many were written.
    Plans(List<Text>),
    Signing(Box<SignCapture>),
}

/// How a question was decided. Neither key given reads as none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decided {
    /// `consent`: by slips.
    Counts(ConsentCounts),
    /// `adopted`: by hands.
    Hands(bool),
}

impl From<ConsentCounts> for Answers {
    fn from(counts: ConsentCounts) -> Answers {
        let ConsentCounts { back, work, reservation, object, not_mine } = counts;
        Answers { back, work, reservation, object, not_mine }
    }
}

impl Copy for ConsentCounts {}
impl Copy for ComparedCounts {}
