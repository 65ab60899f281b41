//! The agreement: which blocks the page has, and what stands in them (rules.md 12). Drafts are not on it.

use crate::commitment::{self, Standing};
use crate::dates;
use crate::model::{Signature, Workshop};
use crate::page::{Page, PageCommitment, PageMeeting, PagePurpose, PageSignatures, PageSigner};
use crate::text::{Text, count_word};

/// From how many missing signatures on the count may be printed.
const MISSING_TO_COUNT: usize = 3;
/// Nobody leads more people than this through one page (`here-range`).
const MOST_PRESENT: u32 = 30;
/// Unnamed lines over the number present.
const LINES_OVER_PRESENT: u32 = 2;

/// The page as it would be printed now.
pub fn page(workshop: &Workshop) -> Page {
    let texts = &workshop.script.agreement;
    let facilitator = &workshop.setup.facilitator;
    let day = dates::in_words(workshop.day());
    let check_on = dates::in_words(workshop.check_on());
    Page {
        title: workshop.setup.title.to_string(),
        agreed: match facilitator.is_empty() {
            true => format!("Agreed on {day}"),
            false => format!("Agreed on {day} with {facilitator}, facilitator"),
        },
        good_until: dates::in_words(workshop.repulse_on()),
        notes: notes(workshop, &check_on),
        outcome: Some(texts.outcome_open.replace("{check_on}", &check_on)),
        purposes: purposes(workshop),
        commitments: commitments(workshop),
        follow_up: follow_up(workshop),
        signatures: signatures(workshop, &day),
        notice: texts.footer.replace("{delete_by}", &dates::in_words(delete_by(workshop))),
        fingerprint: None,
        not_closed: texts.not_closed.clone(),
    }
}

/// The date by which the page is deleted or renewed (rules.md 15).
pub fn delete_by(workshop: &Workshop) -> chrono::NaiveDate {
    dates::plus_months(workshop.day(), workshop.script.retention.agreement_months)
}

/// What is open, each with its count, never with a name.
fn notes(workshop: &Workshop, check_on: &str) -> Vec<String> {
    let texts = &workshop.script.agreement;
    let open = unsettled(workshop);
    let mut notes = vec![texts.provisional.replace("{check_on}", check_on)];
    match open {
        0 => {}
        1 => notes.push(texts.entry_open[0].clone()),
        more => {
            let count = crate::text::capital(&count_word(more));
            notes.push(texts.entry_open[1].replace("{count}", &count));
        }
    }
    notes
}

/// Entries that are still drafts, without the commitments that nobody accepted: those wait for day 14.
pub fn unsettled(workshop: &Workshop) -> usize {
    let standings = commitment::standings(workshop);
    workshop
        .commitments
        .iter()
        .zip(standings)
        .filter(|(commitment, standing)| *standing == Standing::Draft && commitment.accepted)
        .count()
}

fn purposes(workshop: &Workshop) -> Vec<PagePurpose> {
    let whole = workshop.purposes.iter().filter(|purpose| !purpose.handle.is_empty() && !purpose.line.is_empty());
    whole
        .map(|purpose| PagePurpose {
            handle: purpose.handle.to_string(),
            line: purpose.line.to_string(),
            decides: None,
            people: purpose.people.iter().filter(|name| workshop.is_person(name)).map(Text::to_string).collect(),
            confirmed: purpose.confirmed,
        })
        .collect()
}

fn commitments(workshop: &Workshop) -> Vec<PageCommitment> {
    let standings = commitment::standings(workshop);
    let printed = workshop.commitments.iter().zip(standings).filter(|(_, standing)| *standing == Standing::Printed);
    printed.filter_map(|(commitment, _)| commitment::sentence(workshop, commitment)).collect()
}

fn follow_up(workshop: &Workshop) -> Vec<PageMeeting> {
    let plan = &workshop.setup.follow_up;
    let caller: Vec<String> =
        [&plan.caller, &plan.place].into_iter().filter(|text| !text.is_empty()).map(Text::to_string).collect();
    [(workshop.check_on(), plan.check_at), (workshop.repulse_on(), plan.repulse_at)]
        .into_iter()
        .map(|(date, time)| PageMeeting {
            when: match time {
                Some(time) => format!("{}, {}", dates::in_words(date), dates::clock_time(time)),
                None => dates::in_words(date),
            },
            caller: caller.join(", "),
        })
        .collect()
}

/// Whether a signature prints: a person or the facilitator, once (`name-known`, `sign-once`).
pub fn is_printed(workshop: &Workshop, signature: &Signature) -> bool {
    let known = workshop.is_person(&signature.name) || workshop.is_facilitator(&signature.name);
    let first = workshop.signatures.iter().find(|other| other.name.is_same(&signature.name));
    known && first.is_some_and(|first| first.id == signature.id)
}

fn signatures(workshop: &Workshop, day: &str) -> PageSignatures {
    let signed: Vec<&Signature> = workshop.signatures.iter().filter(|s| is_printed(workshop, s)).collect();
    if signed.is_empty() {
        let until = dates::in_words(workshop.repulse_on());
        return PageSignatures::Ink {
            lead: format!("Good enough to try until {until}. Signing is a choice."),
            lines: signature_lines(workshop),
        };
    }
    let of_people = signed.iter().filter(|s| !workshop.is_facilitator(&s.name)).count();
    let lead = match signature_count(workshop.present() as usize, of_people) {
        Some(count) => format!("{count} on {day}."),
        None => format!("Signed on {day}."),
    };
    PageSignatures::Names { lead, names: signed.into_iter().map(|s| signer(workshop, s)).collect() }
}

/// Unnamed lines of the ink copy: as many as are present, and two more.
pub fn signature_lines(workshop: &Workshop) -> u32 {
    workshop.present().min(MOST_PRESENT) + LINES_OVER_PRESENT
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
        false => workshop.purpose_of(&signature.name).map(|p| p.handle.to_string()).unwrap_or_default(),
    };
    let mark = signature.with_reservation.then(|| workshop.script.agreement.reservation_mark.clone());
    let under = [Some(under).filter(|text| !text.is_empty()), mark].into_iter().flatten().collect::<Vec<_>>();
    PageSigner { name: signature.name.to_string(), under: under.join(", ") }
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
