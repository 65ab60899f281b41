//! The agreement: whether it is adopted, what is open, which blocks the page has and what stands in them
//! (rules.md 12). Drafts are not on it. How it is set on paper is not known here.

use crate::commitment::Standing;
use crate::consent;
use crate::dates;
use crate::finding;
use crate::handoff::{self, Printed};
use crate::model::{
    Amendment, Commitment, Decision, Entry, FateKind, Handoff, HandoffAnswer, Line, Pattern, Purpose, Question,
    Reservation, Signature, Workshop,
};
use crate::page::{
    Page, PageFate, PageHandoff, PageMeeting, PagePattern, PagePurpose, PageReservation, PageSignatures, PageSigner,
    SignatureSheet,
};
use crate::pattern::{self, Carried};
use crate::people::HERE_RANGE;
use crate::retention;
use crate::script::AgreementTexts;
use crate::text::{Text, capital, count_word};
use crate::{commitment, group, outcome, purpose, signing, working};
use chrono::NaiveDate;

/// From how many missing signatures on the count may be printed.
const MISSING_TO_COUNT: usize = 3;

/// What keeps an agreement from being adopted, besides the answers themselves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Open {
    /// Objections without repair, to the outcome and to the page.
    pub objections: usize,
    /// Carried patterns without a fate.
    pub patterns: usize,
    /// Entries that are still drafts.
    pub entries: usize,
}

/// What is open now.
pub fn open(workshop: &Workshop) -> Open {
    Open {
        objections: outcome::open_objections(workshop, Question::Outcome)
            + outcome::open_objections(workshop, Question::Page),
        patterns: workshop.patterns.iter().filter(|pattern| pattern.carried && pattern.fate.is_none()).count(),
        entries: unsettled(workshop),
    }
}

/// Adopted, if the outcome and the page are, and nothing is open; otherwise provisional until the first check.
pub fn result(workshop: &Workshop) -> consent::Outcome {
    use consent::Outcome::{Adopted, Provisional};
    let page = workshop.signing.asked.result(outcome::open_objections(workshop, Question::Page));
    match (outcome::result(workshop), page) {
        (Adopted, Adopted) if open(workshop) == Open::default() => Adopted,
        (Adopted | Provisional, Adopted | Provisional) => Provisional,
    }
}

/// Entries that would stand on the page and are still drafts. Not among them are what nobody accepted, what waits as
/// "next", and handoffs that are to be made sharper.
fn unsettled(workshop: &Workshop) -> usize {
    let is_sharper = |handoff: &Handoff| handoff.answer == Some(HandoffAnswer::Sharper);
    let patterns = drafts(&workshop.patterns, |p: &Pattern| p.carried && !pattern::gaps(p).is_empty());
    let purposes = drafts(&workshop.purposes, |p: &Purpose| !purpose::gaps(workshop, p).is_empty());
    let handoffs = drafts(&workshop.handoffs, |h: &Handoff| !is_sharper(h) && !handoff::gaps(workshop, h).is_empty());
    let commitments = workshop
        .commitments
        .iter()
        .zip(commitment::standings(workshop))
        .filter(|(commitment, standing)| commitment.accepted && *standing == Standing::Draft)
        .count();
    let long = |lines: &[Line]| lines.iter().filter(|line| finding::too_long("text", &line.text).is_some()).count();
    let lines = long(&workshop.lines.working) + long(&workshop.lines.plans);
    let reservations = drafts(&workshop.reservations, |_: &Reservation| true) - signing::reservations(workshop).count();
    let signatures = drafts(&workshop.signatures, |s: &Signature| !signing::is_printed(workshop, s));
    let whole_decisions = working::whole_decisions(workshop).count();
    let decisions = drafts(&workshop.decisions, |_: &Decision| true) - whole_decisions;
    let outcome = workshop.outcome.draft().is_some() && outcome::sentence(workshop).is_none();
    let of_blocks = [patterns, purposes, handoffs, commitments, lines, decisions, reservations, signatures];
    of_blocks.into_iter().sum::<usize>() + usize::from(outcome) + settled_badly(workshop)
}

/// Fates that have gaps.
fn settled_badly(workshop: &Workshop) -> usize {
    pattern::carried(workshop).iter().filter(|carried| carried.pattern.fate.is_some() && carried.fate.is_none()).count()
}

fn drafts<T: Entry + PartialEq>(entries: &[T], is_draft: impl Fn(&T) -> bool) -> usize {
    entries.iter().filter(|entry| **entry != T::blank(entry.id()) && is_draft(entry)).count()
}

/// The page as it would be printed now.
pub fn page(workshop: &Workshop) -> Page {
    let texts = &workshop.script.agreement;
    let facilitator = &workshop.setup.facilitator;
    let day = dates::in_words(workshop.day());
    let carried = pattern::carried(workshop);
    let (handoffs, refused) = handoffs(workshop);
    Page {
        title: workshop.setup.title.to_string(),
        agreed: match facilitator.is_empty() {
            true => format!("Agreed on {day}"),
            false => format!("Agreed on {day} with {facilitator}, facilitator"),
        },
        good_until: dates::in_words(workshop.repulse_on()),
        notes: notes(workshop),
        outcome: Some(outcome_words(workshop)),
        purposes: purpose::whole(workshop).into_iter().map(page_purpose).collect(),
        patterns: carried.iter().map(page_pattern).collect(),
        working: working::whole(&workshop.lines.working).map(|line| line.text.to_string()).collect(),
        decisions: working::whole_decisions(workshop).map(decision).collect(),
        plans: working::whole(&workshop.lines.plans).map(|line| line.text.to_string()).collect(),
        handoffs,
        refused,
        commitments: commitment::promises(workshop).iter().map(|promise| promise.sentence(workshop)).collect(),
        fates: carried.iter().filter_map(|carried| page_fate(workshop, carried)).collect(),
        reservations: signing::reservations(workshop).map(page_reservation).collect(),
        follow_up: follow_up(workshop),
        signatures: signatures(workshop, &day),
        corrections: changes(workshop),
        notice: texts.footer.replace("{delete_by}", &dates::in_words(retention::kept_until(workshop).page)),
        fingerprint: workshop.signing.closed.as_ref().map(|closed| closed.fingerprint.clone()),
        amended: workshop.signing.amendments.last().map(|amendment| amendment.fingerprint.clone()),
        not_closed: texts.not_closed.clone(),
    }
}

/// The outcome's sentence, or when it is agreed.
pub fn outcome_words(workshop: &Workshop) -> String {
    let later = || workshop.script.agreement.outcome_open.replace("{check_on}", &dates::in_words(workshop.check_on()));
    outcome::sentence(workshop).map_or_else(later, |sentence| sentence.text)
}

/// What is open, each with its count, never with a name: first that it is provisional, and until when.
pub fn notes(workshop: &Workshop) -> Vec<String> {
    let texts = &workshop.script.agreement;
    if result(workshop) == consent::Outcome::Adopted {
        return Vec::new();
    }
    let provisional = texts.provisional.replace("{check_on}", &dates::in_words(workshop.check_on()));
    std::iter::once(provisional).chain(open_in_words(texts, open(workshop))).collect()
}

fn open_in_words(texts: &AgreementTexts, open: Open) -> impl Iterator<Item = String> {
    let counts = [
        (open.objections, &texts.objection_open),
        (open.patterns, &texts.pattern_open),
        (open.entries, &texts.entry_open),
    ];
    counts.into_iter().filter_map(|(count, [one, more])| match count {
        0 => None,
        1 => Some(one.clone()),
        count => Some(more.replace("{count}", &capital(&count_word(count)))),
    })
}

fn page_purpose(purpose: &Purpose) -> PagePurpose {
    PagePurpose {
        handle: purpose.handle.to_string(),
        line: purpose.line.to_string(),
        decides: Some(purpose.decides.to_string()).filter(|decides| !decides.is_empty()),
        people: purpose.people.iter().map(Text::to_string).collect(),
        confirmed: purpose.confirmed,
    }
}

fn page_pattern(carried: &Carried<'_>) -> PagePattern {
    PagePattern { seems: carried.pattern.seems.to_string(), costs: carried.pattern.costs.to_string() }
}

fn decision(decision: &Decision) -> String {
    let text = decision.text.piece("");
    match decision.reopen_only_if.piece("reopen only if") {
        "" => format!("{text}."),
        reopen => format!("{text}. Reopen only if {reopen}."),
    }
}

fn handoffs(workshop: &Workshop) -> (Vec<PageHandoff>, Vec<String>) {
    let (mut agreed, mut refused) = (Vec::new(), Vec::new());
    for handoff in handoff::printed(workshop) {
        match handoff {
            Printed::Agreed(handoff) => agreed.push(PageHandoff {
                give: handoff.give.to_string(),
                from: handoff.from.to_string(),
                to: handoff.to.to_string(),
                ready: handoff.ready.to_string(),
                by: handoff.by.to_string(),
                late: handoff.late.to_string(),
                condition: Some(handoff.condition.to_string()).filter(|condition| !condition.is_empty()),
            }),
            Printed::Refused(handoff) => {
                refused.push(format!("No: {}. Instead: {}.", handoff.give.piece(""), handoff.instead.piece("instead")));
            }
        }
    }
    (agreed, refused)
}

/// What becomes of a carried pattern, where no commitment answers it.
fn page_fate(workshop: &Workshop, carried: &Carried<'_>) -> Option<PageFate> {
    let fate = carried.fate?;
    let words = match fate.kind {
        FateKind::Commitment => return None,
        FateKind::CarriedUp => "Carried up",
        FateKind::Parked => "Parked",
        FateKind::NotOurs => "Not ours",
    };
    let carrier = (!fate.carrier.is_empty()).then(|| commitment::facilitator_marked(workshop, fate.carrier));
    let by = carrier.map(|carrier| format!("by {carrier}"));
    let until = fate.on.map(|on| match fate.kind {
        FateKind::Parked => format!("until {}", dates::in_words(on)),
        FateKind::Commitment | FateKind::CarriedUp | FateKind::NotOurs => format!("by {}", dates::in_words(on)),
    });
    let details: Vec<String> = by.into_iter().chain(until).collect();
    Some(PageFate {
        pattern: carried.pattern.seems.to_string(),
        fate: std::iter::once(words.to_owned()).chain(details).collect::<Vec<_>>().join(" "),
    })
}

fn page_reservation(reservation: &Reservation) -> PageReservation {
    PageReservation {
        text: reservation.text.to_string(),
        author: Some(reservation.author.to_string()).filter(|author| !author.is_empty()),
    }
}

/// Both checks, as the page names them.
pub fn follow_up(workshop: &Workshop) -> Vec<PageMeeting> {
    let plan = &workshop.setup.follow_up;
    let known = Some(&plan.caller).filter(|caller| signing::is_known(workshop, caller));
    let caller: Vec<String> =
        known.into_iter().chain([&plan.place]).filter(|text| !text.is_empty()).map(Text::to_string).collect();
    let minutes = |id: &str| workshop.script.check.iter().find(|check| check.id == id).map_or(0, |check| check.minutes);
    let first = (workshop.check_on(), plan.check_at, minutes("day14"));
    let second = (workshop.repulse_on(), plan.repulse_at, minutes("day30"));
    [first, second]
        .into_iter()
        .map(|(date, time, minutes)| PageMeeting {
            on: date,
            at: time,
            minutes,
            when: match time {
                Some(time) => format!("{}, {}", dates::in_words(date), dates::clock_time(time)),
                None => dates::in_words(date),
            },
            caller: caller.join(", "),
        })
        .collect()
}

/// How many of the people signed, and whether the facilitator did.
pub fn signed(workshop: &Workshop) -> (usize, bool) {
    let printed = || workshop.signatures.iter().filter(|signature| signing::is_printed(workshop, signature));
    let people = printed().filter(|signature| !workshop.is_facilitator(&signature.name)).count();
    (people, printed().any(|signature| workshop.is_facilitator(&signature.name)))
}

fn signatures(workshop: &Workshop, day: &str) -> PageSignatures {
    let signed: Vec<&Signature> = workshop.signatures.iter().filter(|s| signing::is_printed(workshop, s)).collect();
    if signed.is_empty() {
        let until = dates::in_words(workshop.repulse_on());
        return PageSignatures::Ink {
            lead: format!("Good enough to try until {until}. Signing is a choice."),
            lines: signature_lines(workshop),
        };
    }
    let of_people = signed.iter().filter(|s| !workshop.is_facilitator(&s.name)).count();
    let lead = match signature_count(workshop.came() as usize, of_people) {
        Some(count) => format!("{count} on {day}."),
        None => format!("Signed on {day}."),
    };
    PageSignatures::Names { lead, names: signed.into_iter().map(|s| signer(workshop, s)).collect() }
}

/// The signature sheet of the paper pack, as it would be printed now.
pub fn signature_sheet(workshop: &Workshop) -> SignatureSheet {
    let until = dates::in_words(workshop.repulse_on());
    SignatureSheet {
        title: workshop.setup.title.to_string(),
        date: dates::in_words(workshop.day()),
        sentence: format!(
            "We heard the page read aloud, and we will try it until {until}. The page itself is printed afterwards and \
             carries the same eight characters as this sheet."
        ),
        lines: signature_lines(workshop),
        copies: workshop
            .script
            .paper
            .iter()
            .find(|part| part.id == "signature")
            .map_or(1, |part| group::copies(workshop, part)),
    }
}

/// Unnamed lines of the ink copy: as many as are present, and two more.
pub fn signature_lines(workshop: &Workshop) -> u32 {
    let over = workshop.script.limits.signature_lines_over_present;
    workshop.present().min(*HERE_RANGE.end()).saturating_add(over)
}

/// "9 of 9 present signed": only if everybody did, or at least three did not (rules.md 12).
pub fn signature_count(came: usize, signed: usize) -> Option<String> {
    let missing = came.saturating_sub(signed);
    (signed <= came && (missing == 0 || missing >= MISSING_TO_COUNT))
        .then(|| format!("{signed} of {came} present signed"))
}

fn signer(workshop: &Workshop, signature: &Signature) -> PageSigner {
    let under = match workshop.is_facilitator(&signature.name) {
        true => workshop.script.agreement.facilitator_mark.clone(),
        false => {
            let purpose = workshop.purpose_for(&signature.purpose, &signature.name);
            purpose.map(|purpose| purpose.handle.to_string()).unwrap_or_default()
        }
    };
    let mark = signature.with_reservation.then(|| workshop.script.agreement.reservation_mark.clone());
    let under = [Some(under).filter(|text| !text.is_empty()), mark].into_iter().flatten().collect::<Vec<_>>();
    PageSigner { name: signature.name.to_string(), under: under.join(", ") }
}

/// What changed after the close: slips of the pen, then amendments with the fingerprint since then.
pub fn changes(workshop: &Workshop) -> Vec<String> {
    let of = |on: NaiveDate, what: &str| format!("{}: {what}", dates::in_words(on));
    let corrections = workshop.signing.corrections.iter().map(|c| of(c.on, &format!("corrected {}", c.what)));
    let amended = |a: &Amendment| {
        let signers: Vec<&str> = a.signers.iter().map(Text::as_str).collect();
        of(a.on, &format!("amended {}, agreed by {}, now {}", a.what, signers.join(" and "), a.fingerprint))
    };
    corrections.chain(workshop.signing.amendments.iter().map(amended)).collect()
}

/// The commitments that nobody accepted, or that wait as "next", by number.
pub fn waiting(workshop: &Workshop) -> Vec<usize> {
    let standings = workshop.commitments.iter().zip(commitment::standings(workshop)).enumerate();
    let is_waiting = |commitment: &Commitment, standing: &Standing| {
        *standing != Standing::Printed && *commitment != Commitment::blank(commitment.id)
    };
    standings.filter(|(_, (commitment, standing))| is_waiting(commitment, standing)).map(|(at, _)| at + 1).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_12_the_count_of_signatures_never_tells_who_is_missing() {
        for (came, signed, expected, example) in [
            (9, 9, Some("9 of 9 present signed"), "12-1"),
            (9, 8, None, "12-2"),
            (9, 7, None, "12-3"),
            (9, 6, Some("6 of 9 present signed"), "12-4"),
            (22, 21, None, "12-5"),
        ] {
            assert_eq!(signature_count(came, signed).as_deref(), expected, "{example}");
        }
    }
}
