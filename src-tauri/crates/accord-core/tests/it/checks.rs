//! The follow-ups and what is kept until when: rules.md 13 and 15, their own tables.

use crate::any::{after, blank};
use accord_core::check::{self, State, age, handoffs_line, is_same_group};
use accord_core::model::{CheckKind, EntryId, SaidState};
use accord_core::moment;
use accord_core::operation::{Capture, Checking, CommitmentEdit, Operation, Running, SettingUp, apply};
use accord_core::retention::{self, kept_until};
use accord_core::script::Script;
use accord_core::{Moment, Workshop, agreement, fingerprint, transcript};
use chrono::NaiveDate;

fn day(date: &str) -> NaiveDate {
    date.parse().unwrap()
}

/// Noon of a day.
fn at(date: &str) -> Moment {
    Moment::at(moment::local(day(date).and_hms_opt(12, 0, 0).unwrap().and_utc().timestamp_millis(), 0))
}

#[test]
fn rules_13_the_line_says_a_share_from_five_on_and_counts_below() {
    use State::{DoneLate, Dropped, Kept, Late, NotAsked, Open, Renegotiated, Silent};
    let table: [(&str, &[State], &str); 8] = [
        ("13-1", &[Kept, Renegotiated, Kept, Late, Open], "kept 2, renegotiated 1, late 1"),
        ("13-2", &[Kept, Kept, Kept, Late, Kept], "4 of 5 kept"),
        ("13-3", &[Kept, Late, Kept, Kept, Renegotiated, Silent, Dropped, Kept], "5 of 8 kept"),
        ("13-4", &[Open, Open], "nothing due yet"),
        ("13-5", &[Dropped, Silent], "dropped 1, silent 1"),
        ("13-6", &[Kept, DoneLate, Kept, Kept, Late, NotAsked], "3 of 5 kept, not asked 1"),
        ("13-7", &[NotAsked, Open], "not asked 1"),
        ("13-8", &[Kept, DoneLate, NotAsked], "kept 1, done late 1, not asked 1"),
    ];
    for (number, states, expected) in table {
        assert_eq!(check::line(states.iter().copied()), expected, "{number}");
    }
    for (number, kept, due, expected) in
        [("13-9", 2, 3, "kept 2, not kept 1"), ("13-10", 4, 5, "4 of 5 kept"), ("13-11", 0, 0, "nothing due yet")]
    {
        assert_eq!(handoffs_line(kept, due), expected, "{number}");
    }
}

#[test]
fn rules_13_the_age_of_what_is_not_done() {
    for (number, due, expected) in [
        ("13-12", "2026-10-23", "not due"),
        ("13-13", "2026-10-22", "due within 7 days"),
        ("13-14", "2026-10-14", "1-7 late"),
        ("13-15", "2026-10-07", "8-30 late"),
        ("13-16", "2026-09-14", "over 30 late"),
    ] {
        assert_eq!(age(day(due), day("2026-10-15")), expected, "{number}");
    }
}

fn begun_on(date: &str) -> Workshop {
    let start = at(date);
    let workshop = Workshop::new("7".into(), start.clone(), start.local());
    let workshop = apply(&workshop, &Running::Begin.into(), &start).unwrap();
    apply(&workshop, &Running::StartTimer.into(), &start).unwrap()
}

#[test]
fn rules_13_both_checks_fall_on_working_days() {
    for (number, workshop_day, check_on, repulse_on) in [
        ("13-17", "2026-09-15", "2026-09-29", "2026-10-15"),
        ("13-18", "2026-09-17", "2026-10-01", "2026-10-19"),
        ("13-19", "2026-09-18", "2026-10-02", "2026-10-19"),
    ] {
        let workshop = begun_on(workshop_day);
        assert_eq!((workshop.check_on(), workshop.repulse_on()), (day(check_on), day(repulse_on)), "{number}");
    }
}

#[test]
fn rules_13_the_same_group_has_three_names_and_half_of_the_longer_list() {
    for (number, then, now, both, expected) in
        [("13-20", 9, 8, 5, true), ("13-21", 9, 8, 4, false), ("13-22", 4, 4, 2, false), ("13-23", 4, 5, 3, true)]
    {
        assert_eq!(is_same_group(then, now, both), expected, "{number}");
    }
}

#[test]
fn rules_15_what_is_kept_until_when() {
    for (number, workshop_day, closed, notes, patterns, page) in [
        ("15-1", "2026-09-15", Some("2026-10-15"), "2026-10-15", "2026-10-15", "2027-12-15"),
        ("15-2", "2026-11-10", None, "2026-12-10", "2027-02-08", "2028-02-10"),
        ("15-3", "2026-11-30", Some("2026-12-30"), "2026-12-30", "2026-12-30", "2028-02-29"),
        ("15-4", "2026-12-31", Some("2027-05-01"), "2027-01-30", "2027-03-31", "2028-03-31"),
    ] {
        let mut workshop = begun_on(workshop_day);
        if let Some(closed) = closed {
            for act in [Checking::Hold { kind: CheckKind::Day30 }, Checking::Finish { kind: CheckKind::Day30 }] {
                workshop = apply(&workshop, &act.into(), &at(closed)).unwrap();
            }
        }
        let until = kept_until(&workshop);
        assert_eq!((until.notes, until.patterns, until.page), (day(notes), day(patterns), day(page)), "{number}");
    }
}

/// One accepted commitment, due on 25 September 2026; the workshop day is 15 September.
fn promised() -> Workshop {
    let one = EntryId(1);
    let named = |id, name: &str| Operation::from(SettingUp::NamePerson { person: EntryId(id), name: name.into() });
    let edit = |edit| Operation::from(Capture::EditCommitment { commitment: one, edit });
    let operations = [
        named(1, "Priya Raman"),
        named(2, "Elif Kaya"),
        edit(CommitmentEdit::Act("tell".into())),
        edit(CommitmentEdit::Owner("Priya Raman".into())),
        edit(CommitmentEdit::Receiver("Elif Kaya".into())),
        edit(CommitmentEdit::Due("2026-09-25".into())),
        Capture::AcceptCommitment { commitment: one, accepted: true, fingers: None }.into(),
    ];
    after(blank(), operations)
}

#[test]
fn what_is_said_at_a_check_fits_what_came_before() {
    let say = |workshop: &Workshop, kind, on: &str, state, due: Option<&str>| {
        let said = Checking::Say { kind, commitment: EntryId(1), state: Some(state), due: due.map(day) };
        let held = apply(workshop, &Checking::Hold { kind }.into(), &at(on)).unwrap();
        apply(&held, &said.into(), &at(on)).unwrap()
    };
    let rules = |workshop: &Workshop| -> Vec<&str> {
        let found = accord_core::finding::findings(workshop).into_iter();
        let of_checks = |rule: &&str| rule.starts_with("state") || rule.starts_with("renegotiated");
        found.map(|found| found.finding.rule).filter(of_checks).collect()
    };
    let (first, second) = (CheckKind::Day14, CheckKind::Day30);
    let promised = promised();
    let kept = say(&promised, first, "2026-09-29", SaidState::Kept, None);
    assert!(rules(&kept).is_empty());
    assert_eq!(rules(&say(&promised, first, "2026-09-25", SaidState::Late, None)), ["state-early"], "on its day");
    assert!(rules(&say(&promised, first, "2026-09-25", SaidState::Silent, None)).is_empty(), "silence can be on it");
    assert_eq!(rules(&say(&kept, second, "2026-10-15", SaidState::Late, None)), ["state-final"], "kept stays");
    let late = say(&promised, first, "2026-09-29", SaidState::Late, None);
    assert_eq!(rules(&say(&late, second, "2026-10-15", SaidState::Kept, None)), ["state-final"], "late is never kept");
    assert!(rules(&say(&late, second, "2026-10-15", SaidState::DoneLate, None)).is_empty());
    let moved = say(&promised, first, "2026-09-22", SaidState::Renegotiated, Some("2026-10-01"));
    assert!(rules(&moved).is_empty());
    let back = say(&promised, first, "2026-09-22", SaidState::Renegotiated, Some("2026-09-25"));
    assert_eq!(rules(&back), ["renegotiated-due"], "a new date is a later one");
    assert_eq!(check::standings(&moved, 0)[0].due, day("2026-10-01"), "it is due then");
}

#[test]
fn what_nobody_mentions_at_day_30_is_not_asked() {
    let held = apply(&promised(), &Checking::Hold { kind: CheckKind::Day30 }.into(), &at("2026-10-15")).unwrap();
    assert_eq!(check::standings(&held, 0)[0].state, State::NotAsked, "silent is only what somebody said");
}

#[test]
fn private_notes_go_thirty_days_after_the_workshop() {
    use accord_core::operation::Keeping;
    let note = Capture::WriteNote { note: EntryId(1), step: "rules".into(), text: "private".into() };
    let workshop = after(begun_on("2026-09-15"), [note.into()]);
    let kept = apply(&workshop, &Keeping::Purge.into(), &at("2026-10-14")).unwrap();
    assert_eq!(kept.notes.len(), 1, "the day before workshop day + 30");
    let purged = apply(&workshop, &Keeping::Purge.into(), &at("2026-10-15")).unwrap();
    assert!(purged.notes.is_empty(), "and no longer: it goes when Accord is next opened on that day or after it");
}

#[test]
fn a_renewed_page_is_asked_about_again_fifteen_months_after_the_day_of_the_question() {
    use accord_core::operation::Keeping;
    let workshop = begun_on("2026-11-30");
    let renewed = |workshop: &Workshop, on| apply(workshop, &Keeping::Renew.into(), &at(on)).unwrap();
    let page = |workshop: &Workshop| kept_until(workshop).page;
    assert!(!retention::asks(&workshop, day("2028-02-28")), "the day before");
    assert_eq!(renewed(&workshop, "2028-02-28"), workshop, "nothing is renewed that was not asked about");
    assert!(retention::asks(&workshop, day("2028-02-29")), "15-3: on the day");
    let once = renewed(&workshop, "2028-03-10");
    assert_eq!(page(&once), day("2029-05-29"), "15 months after the day of the question, not after the answer");
    assert_eq!(renewed(&once, "2028-03-10"), once, "a second key press adds nothing");
    assert_eq!(page(&renewed(&once, "2029-05-29")), day("2030-08-29"));
    assert!(Operation::from(Keeping::Renew).barrier().is_none(), "an undo takes a renewal back");
    let notice = agreement::page(&once).notice;
    assert!(notice.contains("29 May 2029"), "the page says the new day: {notice}");
}

#[test]
fn all_but_the_signed_page_can_be_wiped() {
    use accord_core::operation::Keeping;
    for name in ["river-school", "clinic-discharge", "checkout-handoffs"] {
        let path = format!("{}/../../../tests/fixtures/{name}.toml", env!("CARGO_MANIFEST_DIR"));
        let read = transcript::read(&std::fs::read_to_string(path).unwrap(), &Script::built_in()).unwrap();
        let workshop = transcript::play(&read, "7".into()).unwrap().workshop;
        let note = Capture::WriteNote { note: EntryId(1), step: "rules".into(), text: "for my eyes".into() };
        let workshop = after(workshop, [note.into()]);
        let wiped = apply(&workshop, &Keeping::WipeAllButThePage.into(), &at("2027-06-01")).unwrap();
        assert_eq!(agreement::page(&wiped), agreement::page(&workshop), "{name}: the page says the same");
        assert_eq!(
            fingerprint::canonical_text(&wiped),
            fingerprint::canonical_text(&workshop),
            "{name}: to the letter"
        );
        assert!(wiped.notes.is_empty() && wiped.pulse.is_none() && wiped.lines.rules.is_empty(), "{name}");
        assert!(wiped.patterns.iter().all(|p| p.carried && p.cards.is_none() && p.marks.is_none()), "{name}");
        assert!(wiped.outcome.asked.answers().is_none() && wiped.signing.asked.answers().is_none(), "{name}: counts");
        assert!(wiped.checks.iter().all(|check| check.pulse.is_none() && check.compared.is_empty()), "{name}");
        let typed = serde_json::to_string(&wiped).unwrap();
        for gone in workshop.objections.iter().map(|objection| objection.harm.as_str()).chain(["for my eyes"]) {
            assert!(!typed.contains(gone), "{name}: “{gone}” is still there");
        }
    }
}
