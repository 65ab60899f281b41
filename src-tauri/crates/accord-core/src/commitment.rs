//! Commitments: what a promise still misses, and its sentence (rules.md 10).

use crate::dates::{self, Day};
use crate::finding::{Finding, Found, Look, Spot, all_too_long, needed_date, short};
use crate::model::{Commitment, Entry, EntryId, EntryRef, Purpose, Workshop};
use crate::naming;
use crate::page::PageCommitment;
use crate::text::{Text, capital};
use chrono::NaiveDate;

/// Where a commitment stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Complete and accepted: it is printed and counted.
    Printed,
    /// Accepted, but beyond the group's maximum: "next, at day 14".
    Next,
    /// Something is missing, or nobody accepted it yet.
    Draft,
}

/// A commitment without gaps that its receiver accepted: what is printed, counted and checked.
#[derive(Clone, Copy, Debug)]
pub struct Promise<'a> {
    /// Its number among all commitments, from 1.
    pub number: usize,
    /// What was typed.
    pub commitment: &'a Commitment,
    /// By when.
    pub due: NaiveDate,
    /// The purpose that it is made for, if there is one.
    pub purpose: Option<&'a Purpose>,
    /// The date of its first move, if it has one.
    pub first_move_by: Option<NaiveDate>,
}

/// Everything that is to be said about the commitments.
pub(crate) fn all_findings(workshop: &Workshop, look: Look) -> Vec<Found> {
    let mut found = Vec::new();
    for (commitment, standing) in workshop.commitments.iter().zip(standings(workshop)) {
        if *commitment == Commitment::blank(commitment.id) {
            continue;
        }
        let spot = Spot::Entry(EntryRef::Commitment(commitment.id));
        found.extend(
            match look {
                Look::Whole => findings(workshop, commitment),
                Look::Gaps => gaps(workshop, commitment),
            }
            .into_iter()
            .map(|finding| finding.at(spot)),
        );
        found.extend((standing == Standing::Next).then(|| too_many(workshop).at(spot)));
    }
    if look == Look::Gaps {
        return found;
    }
    let promises = promises(workshop);
    for purpose in workshop.purposes.iter().filter(|purpose| !purpose.handle.is_empty()) {
        if !promises.iter().any(|promise| promise.purpose.is_some_and(|own| own.id == purpose.id)) {
            let words = format!("“{}” has no accepted commitment yet.", purpose.handle);
            let finding = Finding::nudge("purpose-committed", "handle", words);
            found.push(finding.at(Spot::Entry(EntryRef::Purpose(purpose.id))));
        }
    }
    found
}

fn too_many(workshop: &Workshop) -> Finding {
    let standings = standings(workshop);
    let accepted = standings.iter().filter(|standing| **standing != Standing::Draft).count();
    let (most, present) = (workshop.group().commitments_max, workshop.present());
    let words =
        format!("{accepted} commitments, at most {most} for {present} people. It is kept as “next, at day 14”.");
    Finding::missing("commitments-max", "commitment", "a place on the page", words)
}

/// Everything that is to be said about a commitment: first what it misses, then what is marked.
pub fn findings(workshop: &Workshop, commitment: &Commitment) -> Vec<Finding> {
    let mut found = gaps(workshop, commitment);
    found.extend(due_range(workshop, commitment));
    found.extend(first_move(workshop, commitment));
    let least = workshop.script.limits.confidence_min;
    if let Some(fingers) = commitment.confidence.filter(|fingers| commitment.accepted && u32::from(*fingers) < least) {
        let words = format!("{fingers} of {least} fingers: below {least} it is made smaller.");
        found.push(Finding::strict("confidence-low", "fingers", words));
    }
    for (field, text) in free_texts(commitment) {
        found.extend(naming::nudges(workshop, field, text));
    }
    found
}

/// What keeps a commitment a draft.
fn gaps(workshop: &Workshop, commitment: &Commitment) -> Vec<Finding> {
    let mut found = Vec::new();
    found.extend(owner(workshop, commitment));
    if commitment.act.is_empty() {
        found.push(Finding::missing("missing-key", "act", "act", "Draft, missing: what the owner will do."));
    }
    found.extend(needed_date("due", commitment.due.as_ref()).err());
    found.extend(receiver(workshop, commitment));
    found.extend(purpose(workshop, commitment));
    found.extend(pattern(workshop, commitment));
    found.extend(all_too_long(free_texts(commitment)));
    found.extend(all_too_long([("owner", &commitment.owner), ("receiver", &commitment.receiver)]));
    found
}

fn free_texts(commitment: &Commitment) -> [(&'static str, &Text); 4] {
    [
        ("act", &commitment.act),
        ("cue", &commitment.cue),
        ("evidence", &commitment.evidence),
        ("first_move", &commitment.first_move),
    ]
}

fn owner(workshop: &Workshop, commitment: &Commitment) -> Option<Finding> {
    let owner = &commitment.owner;
    if owner.is_empty() {
        return Some(Finding::missing("missing-key", "owner", "owner", "Draft, missing: owner. Whose promise is it?"));
    }
    (!workshop.is_person(owner) && !workshop.is_facilitator(owner)).then(|| {
        Finding::missing(
            "commitment-owner",
            "owner",
            "owner",
            format!("“{}” is not among the people. A commitment has exactly one owner.", short(owner)),
        )
    })
}

fn receiver(workshop: &Workshop, commitment: &Commitment) -> Option<Finding> {
    let receiver = &commitment.receiver;
    let because = |text: String| Some(Finding::missing("commitment-receiver", "receiver", "receiver", text));
    if receiver.is_empty() {
        return because("Draft, missing: receiver. Who will know that it is kept?".into());
    }
    if receiver.is_same(&commitment.owner) {
        return because("The receiver is somebody else than the owner.".into());
    }
    let own = workshop.purpose_for(&commitment.purpose, &commitment.owner);
    if own.is_some_and(|purpose| purpose.handle.is_same(receiver)) {
        return because(format!("“{}” is the owner's own purpose. Who outside it will know?", short(receiver)));
    }
    if !workshop.is_person(receiver) && workshop.purpose(receiver).is_none() {
        return because(format!("“{}” is neither one of the people nor a purpose.", short(receiver)));
    }
    None
}

fn due_range(workshop: &Workshop, commitment: &Commitment) -> Option<Finding> {
    let due = commitment.due.as_ref().and_then(Day::date)?;
    let day = workshop.day();
    let last = dates::plus_days(day, workshop.script.limits.commitment_due_days.into());
    (due <= day || due > last).then(|| {
        let words = format!("The date is after the workshop day and by {}.", dates::in_words(last));
        Finding::strict("commitment-due", "due", words)
    })
}

/// `commitment-purpose`: a handle, and none for the facilitator.
fn purpose(workshop: &Workshop, commitment: &Commitment) -> Option<Finding> {
    let given = &commitment.purpose;
    let of = |words: String| Some(Finding::missing("commitment-purpose", "purpose", "purpose", words));
    match given.is_empty() {
        true => None,
        false if workshop.is_facilitator(&commitment.owner) => {
            of("The facilitator promises for no purpose.".to_owned())
        }
        false if workshop.purpose(given).is_none() => of(format!("“{}” is not one of the purposes.", short(given))),
        false => None,
    }
}

/// `commitment-pattern`: a linked pattern is a carried one.
fn pattern(workshop: &Workshop, commitment: &Commitment) -> Option<Finding> {
    let linked = commitment.pattern?;
    let carried = workshop.patterns.iter().any(|pattern| pattern.id == linked && pattern.carried);
    let words = "It answers a pattern that is not carried.";
    (!carried).then(|| Finding::missing("commitment-pattern", "pattern", "a carried pattern", words))
}

fn first_move(workshop: &Workshop, commitment: &Commitment) -> Option<Finding> {
    let last = last_first_move(workshop);
    let text = match (&commitment.first_move_by, commitment.first_move.is_empty()) {
        (None, _) => return None,
        (Some(_), true) => "There is a date and no first move.".to_owned(),
        (Some(Day::Typed(text)), false) => format!("“{}” is no date yet.", short(text)),
        (Some(Day::Date(by)), false) if *by < workshop.day() || *by > last => {
            format!("A first move is made within three working days, by {}.", dates::in_words(last))
        }
        (Some(Day::Date(_)), false) => return None,
    };
    Some(Finding::strict("first-move", "first_move_by", text))
}

/// The last day for a first move: the third working day after the workshop day (`first-move`).
pub fn last_first_move(workshop: &Workshop) -> NaiveDate {
    dates::working_day_after(workshop.day(), workshop.script.limits.first_move_working_days)
}

/// Where each commitment stands, in their order. The group's maximum counts complete, accepted ones only.
pub fn standings(workshop: &Workshop) -> Vec<Standing> {
    let most = workshop.group().commitments_max as usize;
    let mut printed = 0;
    let standing = |commitment: &Commitment| {
        if !commitment.accepted || !gaps(workshop, commitment).is_empty() {
            return Standing::Draft;
        }
        printed += 1;
        if printed > most { Standing::Next } else { Standing::Printed }
    };
    workshop.commitments.iter().map(standing).collect()
}

/// The promises, in their order.
pub fn promises(workshop: &Workshop) -> Vec<Promise<'_>> {
    let printed = workshop.commitments.iter().zip(standings(workshop)).enumerate();
    printed
        .filter(|(_, (_, standing))| *standing == Standing::Printed)
        .filter_map(|(at, (commitment, _))| promise(workshop, at + 1, commitment))
        .collect()
}

fn promise<'a>(workshop: &'a Workshop, number: usize, commitment: &'a Commitment) -> Option<Promise<'a>> {
    let first_move_by = || commitment.first_move_by.as_ref().and_then(Day::date);
    Some(Promise {
        number,
        commitment,
        due: commitment.due.as_ref().and_then(Day::date)?,
        purpose: workshop.purpose_for(&commitment.purpose, &commitment.owner),
        first_move_by: (!commitment.first_move.piece("").is_empty())
            .then(|| first_move_by().unwrap_or_else(|| last_first_move(workshop))),
    })
}

/// Whether an accepted commitment answers a pattern (`fate-commitment`).
pub fn answers(workshop: &Workshop, pattern: EntryId) -> bool {
    promises(workshop).iter().any(|promise| promise.commitment.pattern == Some(pattern))
}

impl Promise<'_> {
    /// The printed sentence: "When {cue}, {who} will {act} by {due in words}. {Receiver} will know because {evidence}."
    pub fn sentence(&self, workshop: &Workshop) -> PageCommitment {
        let typed = self.commitment;
        let who = self.who(workshop);
        let (before, who) = match typed.cue.piece("when") {
            "" => (String::new(), capital(&who)),
            cue => (format!("When {cue}, "), who),
        };
        let knows = match typed.evidence.piece("because") {
            "" => "will know.".to_owned(),
            evidence => format!("will know because {evidence}."),
        };
        let (act, due) = (typed.act.piece("will"), dates::in_words(self.due));
        let receiver = capital(typed.receiver.as_str());
        PageCommitment {
            number: self.number,
            owner: typed.owner.to_string(),
            purpose: self.purpose.map(|purpose| purpose.handle.to_string()).unwrap_or_default(),
            act: act.to_owned(),
            receiver: typed.receiver.to_string(),
            due: self.due,
            first_step: self.first_move_by.map(|by| (typed.first_move.piece("").to_owned(), by)),
            before,
            who,
            after: format!(" will {act} by {due}. {receiver} {knows}"),
            first_move: self
                .first_move_by
                .map(|by| format!("{} by {}.", capital(typed.first_move.piece("")), dates::in_words(by))),
        }
    }

    fn who(&self, workshop: &Workshop) -> String {
        let owner = &self.commitment.owner;
        match self.purpose {
            Some(purpose) => format!("{} ({owner})", purpose.handle),
            None => facilitator_marked(workshop, owner),
        }
    }
}

/// A name as it is printed: the facilitator's with the mark.
pub fn facilitator_marked(workshop: &Workshop, name: &Text) -> String {
    match workshop.is_facilitator(name) {
        true => format!("{name} {}", workshop.script.agreement.facilitator_mark),
        false => name.to_string(),
    }
}
