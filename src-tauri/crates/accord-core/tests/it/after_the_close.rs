//! A slip of the pen and an amendment: what may change once the page is closed, and what stays printed (rules.md 12).

use crate::any::minute;
use crate::play::{fixture, played};
use accord_core::model::{EntryId, Workshop};
use accord_core::operation::{Capture, CommitmentEdit, Operation, PurposeEdit, Refusal, SettingUp, Signing, apply};
use accord_core::{agreement, fingerprint};

/// A year after the workshop.
const LATER: i64 = 525_600;

/// Closed and signed by many.
fn closed() -> Workshop {
    played(&fixture("checkout-handoffs.toml")).unwrap().workshop
}

fn correct(workshop: &Workshop, change: Operation) -> Result<Workshop, Refusal> {
    apply(workshop, &Signing::Correct { change: Box::new(change) }.into(), &minute(LATER))
}

fn amend(workshop: &Workshop, changes: Vec<Capture>, signers: &[&str]) -> Result<Workshop, Refusal> {
    let signers = signers.iter().map(|name| (*name).into()).collect();
    apply(workshop, &Signing::Amend { changes, signers }.into(), &minute(LATER))
}

/// Another act of the first commitment.
fn other_act() -> Capture {
    let commitment = closed().commitments[0].id;
    Capture::EditCommitment { commitment, edit: CommitmentEdit::Act("close the counter on Fridays".into()) }
}

/// Signers, one of each purpose that somebody signed for.
fn signers_of_different_purposes(workshop: &Workshop) -> Vec<String> {
    let mut seen = Vec::new();
    let mut names = Vec::new();
    for signature in workshop.signatures.iter() {
        let Some(purpose) = workshop.purpose_for(&signature.purpose, &signature.name) else { continue };
        if !seen.contains(&purpose.id) {
            seen.push(purpose.id);
            names.push(signature.name.to_string());
        }
    }
    names
}

#[test]
fn an_open_page_is_changed_as_it_is() {
    let mut open = closed();
    std::sync::Arc::make_mut(&mut open.signing).closed = None;
    assert!(correct(&open, SettingUp::SetTitle { title: "Checkout".into() }.into()).is_err());
    assert!(amend(&open, vec![other_act()], &[]).is_err(), "there is nothing to amend yet");
    assert!(apply(&open, &other_act().into(), &minute(LATER)).is_ok(), "it is simply typed");
    assert!(apply(&closed(), &other_act().into(), &minute(LATER)).is_err(), "and not on a closed page");
}

#[test]
fn a_slip_of_the_pen_is_listed_and_the_signed_fingerprint_stays() {
    let before = closed();
    let signed = agreement::page(&before).fingerprint;
    let after = correct(&before, SettingUp::SetTitle { title: "Checkout hand-offs".into() }.into()).unwrap();
    let page = agreement::page(&after);
    assert_eq!(page.title, "Checkout hand-offs");
    assert_eq!(page.fingerprint, signed, "the signed state keeps its name");
    assert_ne!(fingerprint::fingerprint(&after), signed.unwrap(), "though its text is another now");
    let [correction] = after.signing.corrections.as_slice() else { panic!("one correction is listed") };
    assert_eq!((correction.on, correction.what.as_str()), (minute(LATER).date(), "the title"));
    assert!(after.signing.amendments.is_empty());
}

#[test]
fn a_person_who_is_spelled_right_is_so_wherever_she_is_named() {
    let before = closed();
    let person = before.people.iter().find(|person| person.name.as_str() == "Jonas Lind").unwrap().id;
    let after = correct(&before, SettingUp::NamePerson { person, name: "Jonas Lindh".into() }.into()).unwrap();
    let page = serde_json::to_string(&agreement::page(&after)).unwrap();
    assert!(page.contains("Jonas Lindh") && !page.contains("Jonas Lind\""), "{page}");
}

#[test]
fn what_is_no_slip_of_the_pen_is_refused_as_one() {
    let before = closed();
    let purpose = before.purposes[0].id;
    let accepted = Capture::AnswerCommitment { commitment: before.commitments[0].id, fingers: 0 };
    let confirmed = Capture::EditPurpose { purpose, edit: PurposeEdit::Confirmed(false) };
    let due = CommitmentEdit::Due("2026-10-30".into());
    let due = Capture::EditCommitment { commitment: before.commitments[0].id, edit: due };
    let new = Capture::EditCommitment { commitment: EntryId(999), edit: CommitmentEdit::Act("smile".into()) };
    for (what, change) in [("an answer", accepted), ("a confirmation", confirmed), ("a date", due), ("an entry", new)] {
        assert!(correct(&before, change.into()).is_err(), "{what} is no spelling");
    }
}

#[test]
fn an_amendment_needs_two_signers_who_serve_different_purposes() {
    let before = closed();
    let signers = signers_of_different_purposes(&before);
    let [one, other, ..] = signers.as_slice() else { panic!("two purposes signed, or this shows nothing") };
    assert!(amend(&before, vec![other_act()], &[]).is_err(), "nobody agrees");
    assert!(amend(&before, vec![other_act()], &[one]).is_err(), "one alone");
    assert!(amend(&before, vec![other_act()], &[one, one]).is_err(), "one alone, twice");
    assert!(amend(&before, vec![other_act()], &[one, "Somebody Else"]).is_err(), "one who did not sign");
    let serves = |name: &str| before.purpose_for(&"".into(), &name.into()).map(|purpose| purpose.id);
    let colleague = before.signatures.iter().find(|signature| {
        signature.name.as_str() != one && serves(signature.name.as_str()) == serves(one) && serves(one).is_some()
    });
    let colleague = colleague.expect("two of one purpose signed").name.to_string();
    assert!(amend(&before, vec![other_act()], &[one, &colleague]).is_err(), "two of one purpose");
    assert!(amend(&before, vec![], &[one, other]).is_err(), "nothing changes");
    assert!(amend(&before, vec![other_act()], &[one, other]).is_ok());
}

#[test]
fn an_amendment_stands_beside_what_was_signed_with_its_own_fingerprint() {
    let before = closed();
    let signers = signers_of_different_purposes(&before);
    let signers: Vec<&str> = signers.iter().take(2).map(String::as_str).collect();
    let signed = agreement::page(&before).fingerprint;
    let after = amend(&before, vec![other_act()], &signers).unwrap();
    assert_eq!(agreement::page(&after).fingerprint, signed, "the signed one stays printed");
    let [amendment] = after.signing.amendments.as_slice() else { panic!("one amendment is listed") };
    assert_eq!(amendment.fingerprint, fingerprint::fingerprint(&after), "the new text has its own");
    assert_ne!(Some(&amendment.fingerprint), signed.as_ref());
    assert_eq!((amendment.on, amendment.what.as_str()), (minute(LATER).date(), "commitment 1"));
    let page = serde_json::to_string(&agreement::page(&after)).unwrap();
    assert!(page.contains("close the counter on Fridays"), "the page says what holds now");
}
