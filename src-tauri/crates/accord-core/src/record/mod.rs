//! The record: what Accord computed from one workshop, `accord-record/1`. For the facilitator who holds the file, for
//! scripts and for tests; it is no export. A part of the workshop that does not exist has no key.

mod checks;
mod clock;
mod pulse;

pub use checks::{CheckOutcomeRecord, CheckRecord, ShiftRecord};
pub use clock::{ClockRecord, StepRecord};
pub use pulse::ItemRecord;

use crate::agreement;
use crate::check::{self, AgreementState};
use crate::commitment;
use crate::consent::{self, Asked};
use crate::dates;
use crate::group;
use crate::handoff::{self, Printed};
use crate::model::{HandoffAnswer, Question, Workshop};
use crate::outcome;
use crate::pattern;
use crate::purpose;
use crate::readiness::Mode;
use crate::retention;
use crate::script::StepKind;
use crate::signing;
use crate::text::Text;
use serde::Serialize;
use serde::ser::SerializeMap;

/// Entries by key, in the order of the workshop.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Keyed<V>(pub Vec<(String, V)>);

impl<V> Keyed<V> {
    /// The entry with this key.
    pub fn get(&self, key: &str) -> Option<&V> {
        self.0.iter().find(|(other, _)| other == key).map(|(_, value)| value)
    }
}

impl<V: Serialize> Serialize for Keyed<V> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (key, value) in &self.0 {
            map.serialize_entry(key, value)?;
        }
        map.end()
    }
}

impl<K: ToString, V> FromIterator<(K, V)> for Keyed<V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(entries: I) -> Self {
        Keyed(entries.into_iter().map(|(key, value)| (key.to_string(), value)).collect())
    }
}

macro_rules! records {
    ($($(#[$doc:meta])* $name:ident { $($(#[$attr:meta])* $field:ident : $type:ty),+ $(,)? })+) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, serde::Serialize)]
        #[expect(missing_docs, reason = "the keys are the format's own")]
        pub struct $name { $($(#[$attr])* pub $field: $type),+ }
    )+};
}
use records;

records! {
    /// The record, in the order of its keys.
    Record {
        format: &'static str,
        title: Text,
        date: String,
        present: u32,
        plan: u32,
        mode: Mode,
        offer_to_end_early: bool,
        group: GroupRecord,
        heads: HeadsRecord,
        pile_max: u32,
        carried_max: u32,
        follow_up: FollowUpRecord,
        #[serde(skip_serializing_if = "Option::is_none")]
        pulse: Option<Keyed<ItemRecord>>,
        #[serde(skip_serializing_if = "Option::is_none")]
        discussed: Option<Vec<(&'static str, String)>>,
        #[serde(skip_serializing_if = "Option::is_none")]
        talked: Option<Vec<String>>,
        #[serde(skip_serializing_if = "Option::is_none")]
        signs: Option<Keyed<u32>>,
        #[serde(skip_serializing_if = "Option::is_none")]
        patterns: Option<PatternsRecord>,
        #[serde(skip_serializing_if = "Option::is_none")]
        outcome: Option<OutcomeRecord>,
        #[serde(skip_serializing_if = "Option::is_none")]
        purposes: Option<Keyed<PurposeRecord>>,
        #[serde(skip_serializing_if = "Option::is_none")]
        handoffs: Option<HandoffsRecord>,
        #[serde(skip_serializing_if = "Option::is_none")]
        commitments: Option<Keyed<String>>,
        #[serde(skip_serializing_if = "Option::is_none")]
        drafts: Option<Vec<usize>>,
        #[serde(skip_serializing_if = "Option::is_none")]
        first_moves: Option<Keyed<String>>,
        #[serde(skip_serializing_if = "Option::is_none")]
        sign: Option<SignRecord>,
        agreement: AgreementRecord,
        #[serde(skip_serializing_if = "Option::is_none")]
        fingerprint: Option<String>,
        #[serde(skip_serializing_if = "Option::is_none")]
        clock: Option<ClockRecord>,
        #[serde(skip_serializing_if = "Vec::is_empty")]
        checks: Vec<CheckRecord>,
        retention: RetentionRecord,
    }

    /// What follows from the number present (rules.md 2).
    GroupRecord {
        groups: u32,
        pulse_view: &'static str,
        cards_each: u32,
        deck_cards: u32,
        commitments_max: u32,
    }

    /// How many were there (rules.md 2).
    HeadsRecord {
        came: u32,
        #[serde(skip_serializing_if = "Option::is_none")]
        elephant: Option<u32>,
        #[serde(skip_serializing_if = "Option::is_none")]
        outcome: Option<u32>,
        #[serde(skip_serializing_if = "Option::is_none")]
        sign: Option<u32>,
    }

    /// The two checks.
    FollowUpRecord {
        check_on: String,
        repulse_on: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        check_at: Option<String>,
        #[serde(skip_serializing_if = "Option::is_none")]
        repulse_at: Option<String>,
        #[serde(skip_serializing_if = "Text::is_empty")]
        caller: Text,
        #[serde(skip_serializing_if = "Text::is_empty")]
        place: Text,
    }

    /// Patterns and their fates (rules.md 5, 10).
    PatternsRecord {
        count: usize,
        cards: u64,
        marks_each: u32,
        marks: u64,
        proposed: Vec<usize>,
        carried: Vec<usize>,
        page_order: Vec<usize>,
        fates: Keyed<&'static str>,
    }

    /// The outcome and its consent (rules.md 6, 7).
    OutcomeRecord {
        #[serde(skip_serializing_if = "Option::is_none")]
        sentence: Option<String>,
        #[serde(skip_serializing_if = "Option::is_none")]
        words: Option<usize>,
        #[serde(skip_serializing_if = "Option::is_none")]
        measure_open: Option<bool>,
        objections_repaired: usize,
        objections_open: usize,
        result: &'static str,
        #[serde(skip_serializing_if = "Option::is_none")]
        deciding: Option<u64>,
        #[serde(skip_serializing_if = "Option::is_none")]
        first_two: Option<u64>,
    }

    /// One purpose (rules.md 8).
    PurposeRecord {
        words: usize,
        form_nudge: bool,
    }

    /// The handoffs by their answers (rules.md 9).
    HandoffsRecord {
        listed: usize,
        agreed: usize,
        refused: usize,
        to_sharpen: usize,
    }

    /// Consent to the page (rules.md 6).
    SignRecord {
        #[serde(skip_serializing_if = "Option::is_none")]
        deciding: Option<u64>,
        #[serde(skip_serializing_if = "Option::is_none")]
        first_two: Option<u64>,
        result: &'static str,
    }

    /// The page and its signatures (rules.md 12, 13).
    AgreementRecord {
        state: String,
        notes: Vec<String>,
        good_until: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        closed: Option<String>,
        from_sheets: usize,
        signed: usize,
        facilitator_signed: bool,
        signature_lines: u32,
        signature_count_shown: Option<String>,
        handoff_rows_page_1: usize,
        handoff_rows_page_2: usize,
        reservations: usize,
    }

    /// Until when what is kept (rules.md 15).
    RetentionRecord {
        notes: String,
        patterns: String,
        page: String,
    }
}

/// The record of a workshop as it stands.
pub fn record(workshop: &Workshop) -> Record {
    let pulse = workshop.pulse.as_deref();
    let promises = commitment::promises(workshop);
    let has_commitments = exists(workshop, StepKind::Commitments, !workshop.commitments.is_empty());
    let until = retention::kept_until(workshop);
    Record {
        format: "accord-record/1",
        title: workshop.setup.title.clone(),
        date: workshop.day().to_string(),
        present: workshop.present(),
        plan: workshop.plan().minutes,
        mode: workshop.mode(),
        offer_to_end_early: workshop.readiness.is_some_and(|readiness| readiness.offer_to_end_early),
        group: group_record(workshop),
        heads: heads(workshop),
        pile_max: group::pile_max(workshop),
        carried_max: workshop.group().carried_max,
        follow_up: follow_up(workshop),
        pulse: pulse.map(pulse::items),
        discussed: pulse.map(|pulse| pulse.proposed().into_iter().map(|(why, item)| (why.word(), item)).collect()),
        talked: pulse.map(|_| workshop.talked_about()),
        signs: pulse.and_then(pulse::signs),
        patterns: exists(workshop, StepKind::Patterns, !workshop.patterns.is_empty()).then(|| patterns(workshop)),
        outcome: exists(workshop, StepKind::Outcome, !workshop.outcome.drafts.is_empty())
            .then(|| outcome_record(workshop)),
        purposes: exists(workshop, StepKind::Purposes, !workshop.purposes.is_empty()).then(|| purposes(workshop)),
        handoffs: exists(workshop, StepKind::Handoffs, !workshop.handoffs.is_empty()).then(|| handoffs(workshop)),
        commitments: has_commitments
            .then(|| promises.iter().map(|p| (p.number, p.sentence(workshop).sentence())).collect()),
        drafts: has_commitments.then(|| agreement::waiting(workshop)),
        first_moves: has_commitments
            .then(|| promises.iter().filter_map(|p| Some((p.number, p.first_move_by?.to_string()))).collect()),
        sign: workshop.signing.asked.answer.map(|_| sign(workshop)),
        agreement: agreement_record(workshop),
        fingerprint: workshop.signing.closed.as_ref().map(|closed| closed.fingerprint.clone()),
        clock: clock::clock(workshop),
        checks: checks::checks(workshop),
        retention: RetentionRecord {
            notes: until.notes.to_string(),
            patterns: until.patterns.to_string(),
            page: until.page.to_string(),
        },
    }
}

/// A part exists where something of it was captured, and after the end also where its step was announced.
fn exists(workshop: &Workshop, kind: StepKind, captured: bool) -> bool {
    captured || workshop.run.ended.is_some() && workshop.step_of(kind).is_some()
}

fn group_record(workshop: &Workshop) -> GroupRecord {
    let group = workshop.group();
    GroupRecord {
        groups: group.groups,
        pulse_view: group.pulse_view.word(),
        cards_each: group.cards_each,
        deck_cards: group.deck_cards,
        commitments_max: group.commitments_max,
    }
}

fn heads(workshop: &Workshop) -> HeadsRecord {
    let at = |kind| workshop.step_of(kind).map(|step| workshop.here_at(&step.id));
    HeadsRecord {
        came: workshop.came(),
        elephant: at(StepKind::Patterns),
        outcome: at(StepKind::Outcome),
        sign: at(StepKind::Signing),
    }
}

fn follow_up(workshop: &Workshop) -> FollowUpRecord {
    let plan = &workshop.setup.follow_up;
    FollowUpRecord {
        check_on: workshop.check_on().to_string(),
        repulse_on: workshop.repulse_on().to_string(),
        check_at: plan.check_at.map(dates::clock_time),
        repulse_at: plan.repulse_at.map(dates::clock_time),
        caller: plan.caller.clone(),
        place: plan.place.clone(),
    }
}

fn patterns(workshop: &Workshop) -> PatternsRecord {
    let all = &workshop.patterns;
    let sum = |counts: Vec<Option<u32>>| counts.into_iter().flatten().map(u64::from).sum();
    let numbered = || all.iter().enumerate().map(|(at, pattern)| (at + 1, pattern));
    PatternsRecord {
        count: all.len(),
        cards: sum(all.iter().map(|pattern| pattern.cards).collect()),
        marks_each: pattern::marks_each(all.len()),
        marks: sum(all.iter().map(|pattern| pattern.marks).collect()),
        proposed: pattern::proposed(workshop).into_iter().map(|at| at + 1).collect(),
        carried: numbered().filter(|(_, pattern)| pattern.carried).map(|(number, _)| number).collect(),
        page_order: pattern::carried(workshop).iter().map(|carried| carried.number).collect(),
        fates: pattern::fates(workshop)
            .into_iter()
            .filter_map(|(number, _, kind)| Some((number, kind?.word())))
            .collect(),
    }
}

/// "adopted" or "provisional".
fn result_word(result: consent::Outcome) -> &'static str {
    match result {
        consent::Outcome::Adopted => "adopted",
        consent::Outcome::Provisional => "provisional",
    }
}

/// The numbers of consent by slips.
fn slips(asked: &Asked) -> (Option<u64>, Option<u64>) {
    let answers = asked.answers();
    (answers.map(consent::Answers::deciding), answers.map(consent::Answers::first_two))
}

fn outcome_record(workshop: &Workshop) -> OutcomeRecord {
    let sentence = outcome::sentence(workshop);
    let objections = workshop.objections.iter().filter(|objection| objection.about == Question::Outcome);
    let (deciding, first_two) = slips(&workshop.outcome.asked);
    OutcomeRecord {
        words: sentence.as_ref().map(|sentence| sentence.words),
        measure_open: sentence.as_ref().map(|sentence| sentence.measure_open),
        sentence: sentence.map(|sentence| sentence.text),
        objections_repaired: objections.filter(|objection| !objection.repair.is_empty()).count(),
        objections_open: outcome::open_objections(workshop, Question::Outcome),
        result: result_word(outcome::result(workshop)),
        deciding,
        first_two,
    }
}

fn purposes(workshop: &Workshop) -> Keyed<PurposeRecord> {
    let record = |purpose: &crate::model::Purpose| {
        let (words, form_nudge) = (purpose.line.words(), !purpose::has_form(&purpose.line));
        (purpose.handle.to_string(), PurposeRecord { words, form_nudge })
    };
    workshop.purposes.iter().filter(|purpose| !purpose.handle.is_empty()).map(record).collect()
}

fn handoffs(workshop: &Workshop) -> HandoffsRecord {
    let printed = handoff::printed(workshop);
    let agreed = printed.iter().filter(|handoff| matches!(handoff, Printed::Agreed(_))).count();
    let sharper = workshop.handoffs.iter().filter(|h| h.answer == Some(HandoffAnswer::Sharper)).count();
    HandoffsRecord { listed: workshop.handoffs.len(), agreed, refused: printed.len() - agreed, to_sharpen: sharper }
}

fn sign(workshop: &Workshop) -> SignRecord {
    let asked = &workshop.signing.asked;
    let (deciding, first_two) = slips(asked);
    let result = asked.result(outcome::open_objections(workshop, Question::Page));
    SignRecord { deciding, first_two, result: result_word(result) }
}

fn agreement_record(workshop: &Workshop) -> AgreementRecord {
    let (signed, facilitator_signed) = agreement::signed(workshop);
    let state: AgreementState = check::agreement_signed(workshop);
    let agreed = handoff::agreed(workshop);
    let most = workshop.script.limits.handoffs_on_page as usize;
    let sheets = [
        workshop.patterns.iter().filter(|pattern| pattern.on_sheet).count(),
        workshop.handoffs.iter().filter(|handoff| handoff.on_sheet).count(),
        workshop.commitments.iter().filter(|commitment| commitment.on_sheet).count(),
    ];
    AgreementRecord {
        state: state.in_words(),
        notes: agreement::notes(workshop),
        good_until: workshop.repulse_on().to_string(),
        closed: workshop.signing.closed.as_ref().map(|closed| clock::moment(&closed.at)),
        from_sheets: sheets.into_iter().sum(),
        signed,
        facilitator_signed,
        signature_lines: agreement::signature_lines(workshop),
        signature_count_shown: agreement::signature_count(workshop.came() as usize, signed)
            .filter(|_| !workshop.signatures.is_empty()),
        handoff_rows_page_1: agreed.min(most),
        handoff_rows_page_2: agreed.saturating_sub(most),
        reservations: signing::reservations(workshop).count(),
    }
}
