//! The signing: consent to a question, objections, reservations, signatures, the close (rules.md 6, 12).

use crate::consent::{Asked, Consent};
use crate::finding::{Finding, Found, Spot, all_too_long, is_whole, short, too_long};
use crate::model::{Entry, EntryRef, Objection, Question, Reservation, Signature, Workshop};
use crate::outcome;
use crate::text::Text;

impl Objection {
    /// Whether it was not repaired yet.
    pub fn is_open(&self) -> bool {
        !self.harm.is_empty() && self.repair.is_empty()
    }
}

/// Everything that is to be said about the signing.
pub(crate) fn findings(workshop: &Workshop) -> Vec<Found> {
    let mut found: Vec<Found> = consent_findings(workshop, Question::Page, &workshop.signing.asked)
        .into_iter()
        .chain(reservations_max(workshop))
        .chain(shows_author(workshop))
        .chain(closed_late(workshop))
        .map(|finding| finding.at(Spot::Signing))
        .collect();
    found.extend(objection_findings(workshop, Question::Page));
    for reservation in workshop.reservations.iter().filter(|r| **r != Reservation::blank(r.id)) {
        let spot = Spot::Entry(EntryRef::Reservation(reservation.id));
        found.extend(reservation_findings(workshop, reservation).into_iter().map(|finding| finding.at(spot)));
    }
    for signature in workshop.signatures.iter().filter(|s| **s != Signature::blank(s.id)) {
        let spot = Spot::Entry(EntryRef::Signature(signature.id));
        found.extend(signature_findings(workshop, signature).into_iter().map(|finding| finding.at(spot)));
    }
    found
}

/// `objection-open`: by slips, objections are open exactly where somebody objects, and not more than those; by hands,
/// none is open where it was adopted.
pub(crate) fn consent_findings(workshop: &Workshop, about: Question, asked: &Asked) -> Option<Finding> {
    let open = outcome::open_objections(workshop, about);
    let strict = |words: String| Some(Finding::strict("objection-open", "objections", words));
    match asked.answer? {
        Consent::Slips { slips } => {
            let object = slips.answers().object as usize;
            match (object, open) {
                (0, 0) => None,
                (0, _) => strict(format!("Nobody objects, and objections without repair are written: {open}.")),
                (_, 0) => strict(format!("{object} object, and no objection is written.")),
                (_, _) if open > object => strict(format!("{open} objections are open, and {object} object.")),
                (_, _) => None,
            }
        }
        Consent::Result { adopted: true } if open > 0 => {
            strict(format!("It was adopted, and objections without repair are written: {open}."))
        }
        Consent::Result { .. } => None,
    }
}

/// What is to be said about the objections to a question.
pub(crate) fn objection_findings(workshop: &Workshop, about: Question) -> Vec<Found> {
    let mut found = Vec::new();
    for objection in workshop.objections.iter().filter(|objection| objection.about == about) {
        let spot = Spot::Entry(EntryRef::Objection(objection.id));
        let long = all_too_long([("harm", &objection.harm), ("repair", &objection.repair)]);
        found.extend(long.into_iter().map(|finding| finding.at(spot)));
        if objection.harm.is_empty() && !objection.repair.is_empty() {
            found.push(Finding::absent("harm", "harm").at(spot));
        }
    }
    found
}

/// Whether a name is one of the people, or the facilitator.
pub fn is_known(workshop: &Workshop, name: &Text) -> bool {
    workshop.is_person(name) || workshop.is_facilitator(name)
}

fn reservation_findings(workshop: &Workshop, reservation: &Reservation) -> Vec<Finding> {
    let mut found = all_too_long([("text", &reservation.text), ("author", &reservation.author)]);
    if reservation.text.is_empty() {
        found.push(Finding::absent("text", "reservation"));
    }
    if !reservation.author.is_empty() && !is_known(workshop, &reservation.author) {
        let words = format!("“{}” is not among the people.", short(&reservation.author));
        found.push(Finding::missing("name-known", "author", "a known name", words));
    }
    found
}

/// The reservations that stand on the page.
pub fn reservations(workshop: &Workshop) -> impl Iterator<Item = &Reservation> {
    workshop.reservations.iter().filter(|reservation| is_whole(&reservation_findings(workshop, reservation)))
}

/// What is to be said about one signature.
pub fn signature_findings(workshop: &Workshop, signature: &Signature) -> Vec<Finding> {
    let mut found: Vec<Finding> = too_long("name", &signature.name).into_iter().collect();
    let name = &signature.name;
    if name.is_empty() {
        found.push(Finding::absent("name", "name"));
    } else if !is_known(workshop, name) {
        found.push(Finding::missing(
            "name-known",
            "name",
            "a known name",
            "Not among the people, so it does not print.",
        ));
    }
    let first = workshop.signatures.iter().find(|other| other.name.is_same(name));
    if first.is_some_and(|first| first.id != signature.id) {
        found.push(Finding::missing("sign-once", "name", "once", "This name is there already. It prints once."));
    }
    if !signature.purpose.is_empty() && workshop.purpose(&signature.purpose).is_none() {
        let words = format!("“{}” is not one of the purposes.", short(&signature.purpose));
        found.push(Finding::strict("sign-purpose", "purpose", words));
    }
    found
}

/// Whether a signature prints: a person or the facilitator, once (`name-known`, `sign-once`).
pub fn is_printed(workshop: &Workshop, signature: &Signature) -> bool {
    is_whole(&signature_findings(workshop, signature))
}

/// `reservations-max`: neither more texts nor more marks beside names than reservations counted. By hands nothing is
/// compared.
fn reservations_max(workshop: &Workshop) -> Vec<Finding> {
    let Some(answers) = workshop.signing.asked.answers() else { return Vec::new() };
    let counted = answers.reservation as usize;
    let texts = workshop.reservations.iter().filter(|reservation| !reservation.text.is_empty()).count();
    let marks = workshop.signatures.iter().filter(|signature| signature.with_reservation).count();
    let over = [("reservations", texts), ("signatures", marks)].into_iter().filter(|(_, count)| *count > counted);
    over.map(|(field, count)| {
        let words = format!("{count} with a reservation, and {counted} were counted.");
        Finding::strict("reservations-max", field, words)
    })
    .collect()
}

fn shows_author(workshop: &Workshop) -> Option<Finding> {
    let unnamed = reservations(workshop).filter(|reservation| reservation.author.is_empty()).count();
    let marks = workshop.signatures.iter().filter(|signature| signature.with_reservation).count();
    let words = "One reservation without a name and one signature with reservation: the page would show who wrote it.";
    (unnamed == 1 && marks == 1).then(|| Finding::nudge("reservation-shows-author", "reservations", words))
}

fn closed_late(workshop: &Workshop) -> Option<Finding> {
    let closed = workshop.signing.closed.as_ref()?;
    let ended = workshop.run.ended.as_ref()?;
    let hours = i64::from(workshop.script.limits.close_hours);
    let late = closed.at.since(ended) > hours * 3_600_000;
    late.then(|| {
        let words = format!("It was closed more than {hours} hours after the end.");
        Finding::nudge("closed-late", "closed", words)
    })
}
