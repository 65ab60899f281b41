//! Commitments: what a promise still misses, and its sentence (rules.md 10).

use crate::dates::{self, Day};
use crate::finding::{Finding, Level};
use crate::model::{Commitment, Workshop};
use crate::page::PageCommitment;
use crate::text::{TEXT_CHARS, Text, capital};
use chrono::NaiveDate;

/// Days after the workshop day within which a commitment is due (`commitment-due`).
const DUE_WITHIN_DAYS: u64 = 30;
/// Working days within which a first move is made (`first-move`).
const FIRST_MOVE_WORKING_DAYS: u32 = 3;

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

/// Everything that is to be said about a commitment, in the order of its fields.
pub fn findings(workshop: &Workshop, commitment: &Commitment) -> Vec<Finding> {
    let mut found = Vec::new();
    found.extend(owner(workshop, commitment));
    if commitment.act.is_empty() {
        found.push(Finding::missing("missing-key", "act", "act", "Draft, missing: what the owner will do."));
    }
    found.extend(due(workshop, commitment));
    found.extend(receiver(workshop, commitment));
    found.extend(first_move(workshop, commitment));
    if commitment.accepted && commitment.confidence.is_some_and(|fingers| fingers < crate::operation::FINGERS_TO_ACCEPT)
    {
        found.push(Finding::strict("confidence-low", "fingers", "Below four fingers it is made smaller."));
    }
    let texts = [
        ("act", &commitment.act),
        ("owner", &commitment.owner),
        ("receiver", &commitment.receiver),
        ("cue", &commitment.cue),
        ("evidence", &commitment.evidence),
        ("first_move", &commitment.first_move),
    ];
    found.extend(texts.into_iter().filter_map(|(field, text)| too_long(field, text)));
    found
}

/// `text-length` for one field.
pub fn too_long(field: &'static str, text: &Text) -> Option<Finding> {
    let chars = text.chars();
    (chars > TEXT_CHARS).then(|| {
        Finding::missing(
            "text-length",
            field,
            "a shorter text",
            format!("{chars} of {TEXT_CHARS} characters. It is saved, and prints when it is shorter."),
        )
    })
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
    let own = workshop.purpose_of(&commitment.owner).is_some_and(|purpose| purpose.handle.is_same(receiver));
    if own {
        return because(format!("“{}” is the owner's own purpose. Who outside it will know?", short(receiver)));
    }
    if !workshop.is_person(receiver) && workshop.purpose(receiver).is_none() {
        return because(format!("“{}” is neither one of the people nor a purpose.", short(receiver)));
    }
    None
}

fn due(workshop: &Workshop, commitment: &Commitment) -> Option<Finding> {
    match &commitment.due {
        None => Some(Finding::missing("missing-key", "due", "date", "Draft, missing: by when.")),
        Some(Day::Typed(text)) => Some(Finding::missing(
            "missing-key",
            "due",
            "date",
            format!("“{}” is no date yet. A day and a month are enough: 1 Dec.", short(text)),
        )),
        Some(Day::Date(due)) => {
            let day = workshop.day();
            let last = dates::plus_days(day, DUE_WITHIN_DAYS);
            (*due <= day || *due > last).then(|| {
                Finding::strict(
                    "commitment-due",
                    "due",
                    format!("The date is after the workshop day and by {}.", dates::in_words(last)),
                )
            })
        }
    }
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
    dates::working_day_after(workshop.day(), FIRST_MOVE_WORKING_DAYS)
}

fn short(text: &Text) -> String {
    const SHOWN: usize = 40;
    if text.chars() <= SHOWN {
        return text.to_string();
    }
    let start: String = text.as_str().chars().take(SHOWN).collect();
    format!("{start} …")
}

/// Where each commitment stands, in their order. The group's maximum counts complete, accepted ones only.
pub fn standings(workshop: &Workshop) -> Vec<Standing> {
    let most = workshop.group().commitments_max as usize;
    let mut printed = 0;
    let standing = |commitment: &Commitment| {
        let whole = findings(workshop, commitment).iter().all(|finding| finding.level > Level::Draft);
        if !whole || !commitment.accepted {
            return Standing::Draft;
        }
        printed += 1;
        if printed > most { Standing::Next } else { Standing::Printed }
    };
    workshop.commitments.iter().map(standing).collect()
}

/// The printed sentence: "When {cue}, {who} will {act} by {due in words}. {Receiver} will know because {evidence}."
/// None where the commitment has no due date, and so no sentence.
pub fn sentence(workshop: &Workshop, commitment: &Commitment) -> Option<PageCommitment> {
    let due = dates::in_words(commitment.due.as_ref()?.date()?);
    let who = who(workshop, &commitment.owner);
    let (before, who) = match commitment.cue.piece("when") {
        "" => (String::new(), capital(&who)),
        cue => (format!("When {cue}, "), who),
    };
    let knows = match commitment.evidence.piece("because") {
        "" => "will know.".to_owned(),
        evidence => format!("will know because {evidence}."),
    };
    let act = commitment.act.piece("will");
    let receiver = capital(commitment.receiver.as_str());
    Some(PageCommitment {
        before,
        who,
        after: format!(" will {act} by {due}. {receiver} {knows}"),
        first_move: first_move_sentence(workshop, commitment),
    })
}

fn who(workshop: &Workshop, owner: &Text) -> String {
    if workshop.is_facilitator(owner) {
        return format!("{owner} {}", workshop.script.agreement.facilitator_mark);
    }
    match workshop.purpose_of(owner) {
        Some(purpose) => format!("{} ({owner})", purpose.handle),
        None => owner.to_string(),
    }
}

fn first_move_sentence(workshop: &Workshop, commitment: &Commitment) -> Option<String> {
    let first = commitment.first_move.piece("");
    if first.is_empty() {
        return None;
    }
    let by = commitment.first_move_by.as_ref().and_then(Day::date).unwrap_or_else(|| last_first_move(workshop));
    Some(format!("{} by {}.", capital(first), dates::in_words(by)))
}
