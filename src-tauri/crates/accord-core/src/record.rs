//! The record: what Accord computed from one workshop, `accord-record/1`. For the facilitator who holds the file, for
//! scripts and for tests; it is no export. A part of the workshop that does not exist has no key.

use crate::agreement;
use crate::commitment::{self, Standing};
use crate::dates::{self, Day};
use crate::model::Workshop;
use crate::text::Text;
use serde::Serialize;
use std::collections::BTreeMap;

/// The record, in the order of its keys.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[expect(missing_docs, reason = "the keys are the format's own")]
pub struct Record {
    pub format: &'static str,
    pub title: Text,
    pub date: String,
    pub present: u32,
    pub plan: u32,
    pub group: GroupRecord,
    pub pile_max: u32,
    pub carried_max: u32,
    pub follow_up: FollowUpRecord,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub commitments: BTreeMap<usize, String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub drafts: Option<Vec<usize>>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub first_moves: BTreeMap<usize, String>,
    pub agreement: AgreementRecord,
}

/// What follows from the number present (rules.md 2).
#[derive(Clone, Debug, PartialEq, Serialize)]
#[expect(missing_docs, reason = "the keys are the format's own")]
pub struct GroupRecord {
    pub groups: u32,
    pub pulse_view: String,
    pub cards_each: u32,
    pub deck_cards: u32,
    pub commitments_max: u32,
}

/// The two checks.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[expect(missing_docs, reason = "the keys are the format's own")]
pub struct FollowUpRecord {
    pub check_on: String,
    pub repulse_on: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub check_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub repulse_at: Option<String>,
    #[serde(skip_serializing_if = "Text::is_empty")]
    pub caller: Text,
    #[serde(skip_serializing_if = "Text::is_empty")]
    pub place: Text,
}

/// The page and its signatures (rules.md 12).
#[derive(Clone, Debug, PartialEq, Serialize)]
#[expect(missing_docs, reason = "the keys are the format's own")]
pub struct AgreementRecord {
    pub state: &'static str,
    pub notes: Vec<String>,
    pub good_until: String,
    pub signed: usize,
    pub facilitator_signed: bool,
    pub signature_lines: u32,
    pub signature_count_shown: Option<String>,
}

/// The record of a workshop as it stands.
pub fn record(workshop: &Workshop) -> Record {
    let group = workshop.group();
    let standings = commitment::standings(workshop);
    let numbered = || workshop.commitments.iter().zip(&standings).enumerate();
    let printed = || numbered().filter(|(_, (_, standing))| **standing == Standing::Printed);
    let drafts = numbered().filter(|(_, (_, standing))| **standing != Standing::Printed).map(|(at, _)| at + 1);
    Record {
        format: "accord-record/1",
        title: workshop.setup.title.clone(),
        date: workshop.day().to_string(),
        present: workshop.present(),
        plan: workshop.plan().minutes,
        group: GroupRecord {
            groups: group.groups,
            pulse_view: group.pulse_view.word().to_owned(),
            cards_each: group.cards_each,
            deck_cards: group.deck_cards,
            commitments_max: group.commitments_max,
        },
        pile_max: pile_max(workshop),
        carried_max: group.carried_max,
        follow_up: follow_up(workshop),
        commitments: printed()
            .filter_map(|(at, (commitment, _))| Some((at + 1, commitment::sentence(workshop, commitment)?.sentence())))
            .collect(),
        drafts: (!workshop.commitments.is_empty()).then(|| drafts.collect()),
        first_moves: printed()
            .filter(|(_, (commitment, _))| !commitment.first_move.is_empty())
            .map(|(at, (commitment, _))| {
                let by = commitment.first_move_by.as_ref().and_then(Day::date);
                (at + 1, by.unwrap_or_else(|| commitment::last_first_move(workshop)).to_string())
            })
            .collect(),
        agreement: agreement_record(workshop),
    }
}

/// Cards in the box at most: writers times cards each, and the cover cards.
fn pile_max(workshop: &Workshop) -> u32 {
    let group = workshop.group();
    let writers = if group.cards_by == "pair" { 2 } else { workshop.present() };
    writers.saturating_mul(group.cards_each).saturating_add(group.deck_cards)
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

fn agreement_record(workshop: &Workshop) -> AgreementRecord {
    let printed = || workshop.signatures.iter().filter(|signature| agreement::is_printed(workshop, signature));
    let signed = printed().filter(|signature| !workshop.is_facilitator(&signature.name)).count();
    AgreementRecord {
        state: "provisional",
        notes: agreement::page(workshop).notes,
        good_until: workshop.repulse_on().to_string(),
        signed,
        facilitator_signed: printed().any(|signature| workshop.is_facilitator(&signature.name)),
        signature_lines: agreement::signature_lines(workshop),
        signature_count_shown: agreement::signature_count(workshop.present() as usize, signed)
            .filter(|_| printed().next().is_some()),
    }
}
