//! Handoffs: what one still misses, and which are agreed or refused (rules.md 9).

use crate::finding::{Finding, Found, Look, Spot, all_too_long, short};
use crate::model::{Entry, EntryRef, Handoff, HandoffAnswer, Workshop};
use crate::naming;
use crate::text::Text;

/// What stands on the page of a handoff.
#[derive(Clone, Copy, Debug)]
pub enum Printed<'a> {
    /// "Yes", or "yes, if": a row.
    Agreed(&'a Handoff),
    /// "No": what happens instead.
    Refused(&'a Handoff),
}

/// The handoffs that stand on the page, in their order. One that is to be made sharper does not.
pub fn printed(workshop: &Workshop) -> Vec<Printed<'_>> {
    let whole = workshop.handoffs.iter().filter(|handoff| gaps(workshop, handoff).is_empty());
    whole
        .filter_map(|handoff| match handoff.answer? {
            HandoffAnswer::Yes | HandoffAnswer::YesIf => Some(Printed::Agreed(handoff)),
            HandoffAnswer::No => Some(Printed::Refused(handoff)),
            HandoffAnswer::Sharper => None,
        })
        .collect()
}

/// How many are agreed.
pub fn agreed(workshop: &Workshop) -> usize {
    printed(workshop).iter().filter(|handoff| matches!(handoff, Printed::Agreed(_))).count()
}

impl Handoff {
    /// Whether the answer is one of the two that agree.
    pub fn is_agreed(&self) -> bool {
        match self.answer {
            Some(HandoffAnswer::Yes | HandoffAnswer::YesIf) => true,
            Some(HandoffAnswer::No | HandoffAnswer::Sharper) | None => false,
        }
    }
}

/// Everything that is to be said about the handoffs.
pub(crate) fn all_findings(workshop: &Workshop, look: Look) -> Vec<Found> {
    let typed = workshop.handoffs.iter().filter(|handoff| **handoff != Handoff::blank(handoff.id));
    let at = |handoff: &Handoff| {
        let spot = Spot::Entry(EntryRef::Handoff(handoff.id));
        match look {
            Look::Whole => findings(workshop, handoff),
            Look::Gaps => gaps(workshop, handoff),
        }
        .into_iter()
        .map(move |finding| finding.at(spot))
    };
    typed.flat_map(at).collect()
}

/// What is to be said about one handoff: first what it misses, then what is marked.
pub fn findings(workshop: &Workshop, handoff: &Handoff) -> Vec<Finding> {
    let mut found = gaps(workshop, handoff);
    if handoff.is_agreed() && !handoff.said_back {
        found.push(Finding::strict("handoff-said-back", "said_back", "It was not said back yet."));
    }
    for (field, text) in texts(handoff) {
        found.extend(naming::nudges(workshop, field, text));
    }
    found
}

/// What keeps a handoff a draft.
pub(crate) fn gaps(workshop: &Workshop, handoff: &Handoff) -> Vec<Finding> {
    let mut found = all_too_long(texts(handoff));
    if handoff.give.is_empty() {
        found.push(Finding::absent("give", "what is given"));
    }
    found.extend(end(workshop, "from", &handoff.from));
    found.extend(end(workshop, "to", &handoff.to));
    if handoff.from.is_same(&handoff.to) {
        let words = "It goes from one purpose to another, not to itself.";
        found.push(Finding::missing("handoff-ends", "to", "another receiver", words));
    }
    found.extend(answer(handoff));
    if handoff.is_agreed() {
        let needed = [("ready", &handoff.ready), ("by", &handoff.by), ("late", &handoff.late)];
        found.extend(needed.into_iter().filter(|(_, text)| text.is_empty()).map(|(field, _)| absent(field)));
    }
    found
}

fn texts(handoff: &Handoff) -> [(&'static str, &Text); 6] {
    [
        ("give", &handoff.give),
        ("ready", &handoff.ready),
        ("by", &handoff.by),
        ("late", &handoff.late),
        ("condition", &handoff.condition),
        ("instead", &handoff.instead),
    ]
}

fn absent(field: &'static str) -> Finding {
    match field {
        "ready" => Finding::absent(field, "ready how"),
        "by" => Finding::absent(field, "by when"),
        _ => Finding::absent(field, "what if it is late"),
    }
}

fn end(workshop: &Workshop, field: &'static str, handle: &Text) -> Option<Finding> {
    if handle.is_empty() {
        return Some(Finding::absent(field, if field == "from" { "giver" } else { "receiver" }));
    }
    (workshop.purpose(handle).is_none()).then(|| {
        let words = format!("“{}” is not one of the purposes.", short(handle));
        Finding::missing("handoff-ends", field, "a purpose", words)
    })
}

/// `handoff-answer`: there is one, and its condition or what happens instead goes with it and with no other.
fn answer(handoff: &Handoff) -> Vec<Finding> {
    let of = |field, missing, words: &str| Finding::missing("handoff-answer", field, missing, words);
    let mut found = Vec::new();
    let (needs_condition, needs_instead) = match handoff.answer {
        None => {
            found.push(of("answer", "answer", "Draft, missing: the answer."));
            return found;
        }
        Some(HandoffAnswer::YesIf) => (true, false),
        Some(HandoffAnswer::No) => (false, true),
        Some(HandoffAnswer::Yes | HandoffAnswer::Sharper) => (false, false),
    };
    match (needs_condition, handoff.condition.is_empty()) {
        (true, true) => found.push(of("condition", "condition", "“Yes, if” needs its condition.")),
        (false, false) => found.push(of("condition", "one answer", "A condition goes with “yes, if” only.")),
        (true, false) | (false, true) => {}
    }
    match (needs_instead, handoff.instead.is_empty()) {
        (true, true) => found.push(of("instead", "what instead", "“No” needs what happens instead.")),
        (false, false) => found.push(of("instead", "one answer", "What happens instead goes with “no” only.")),
        (true, false) | (false, true) => {}
    }
    found
}
