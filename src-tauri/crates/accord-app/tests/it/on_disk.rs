//! The promises of rules.md 18 on the disk itself: every file of every folder that the app uses is looked at. Two
//! sessions that differ only in what may not be kept leave the same bytes, and so there is nothing to be found in them.

use crate::place::Place;
use accord_app::Session;
use accord_core::consent::Answers;
use accord_core::model::{EntryId, Question};
use accord_core::operation::{Capture, Operation, PatternEdit, Running, SettingUp};
use accord_core::round::{CardsRound, ConsentRound, ConsentTo, MarksRound, PulseOf, PulseRound, ReadinessRound, Round};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Duration;

type Disk = BTreeMap<PathBuf, Vec<u8>>;

fn does(session: &mut Session, operation: impl Into<Operation>) {
    session.transact(&operation.into()).unwrap();
    saved(session);
}

fn saved(session: &Session) {
    assert!(session.save_watch().unwrap().wait(Duration::from_secs(30)), "a whole disk takes it");
}

fn of(place: &Place, present: u32) -> Session {
    let mut session = place.kept_session("0c1d7d3e");
    does(&mut session, SettingUp::SetPresent { present: Some(present) });
    does(&mut session, Running::Begin);
    session
}

fn pulse(session: &mut Session) -> &mut PulseRound {
    match session.round() {
        Some(Round::Pulse(round)) => round,
        _ => panic!("the pulse round is open"),
    }
}

fn begin(session: &mut Session, round: Round) {
    session.begin_round(round).unwrap();
}

/// Everything on disk after a pulse with these ballots was closed, at each step of its way, and after the workshop was
/// put away. Names are without the folder of the test, and the note that says who has it open apart.
fn after_pulse(present: u32, ballots: &[&str]) -> Disk {
    let place = Place::new();
    let mut session = of(&place, present);
    let before = place.disk();
    let round = PulseRound::begin(session.workshop(), PulseOf::TheDay);
    begin(&mut session, Round::Pulse(round));
    for (at, ballot) in ballots.iter().enumerate() {
        assert!(pulse(&mut session).add_ballot(ballot), "{ballot}");
        place.clock.pass(7);
        session.look_at_clock();
        assert_eq!(place.disk(), before, "P2: the same bytes after ballot {at}");
    }
    session.close_round().unwrap();
    saved(&session);
    for ballot in ballots {
        assert_eq!(place.files_with(ballot), [""; 0].map(PathBuf::from), "P1: no ballot as it was typed");
    }
    drop(session);
    by_name(&place)
}

fn by_name(place: &Place) -> Disk {
    let root = place.library().parent().unwrap().to_owned();
    let mut disk: Disk =
        place.disk().into_iter().map(|(path, bytes)| (path.strip_prefix(&root).unwrap().to_owned(), bytes)).collect();
    // It says where the document of this one test lies.
    disk.retain(|path, _| !path.ends_with("file"));
    assert!(disk.len() >= 4, "the document, its lock, two snapshots: {:?}", disk.keys());
    disk
}

#[test]
fn who_answered_what_together_leaves_no_trace_whichever_way_it_was_typed() {
    let one = ["1111155555", "2222244444", "3333333333", "4444422222", "5555511111", "1234512345", "5432154321"];
    // The same counts for each item, dealt out to other people in another order.
    let columns: Vec<Vec<char>> =
        (0..10).map(|item| one.iter().filter_map(|b| b.chars().nth(item)).collect()).collect();
    let dealt: Vec<String> = (0..one.len())
        .map(|person| (0..10).map(|item| columns[item][(person * 3 + item * 2 + 1) % one.len()]).collect())
        .collect();
    let other: Vec<&str> = dealt.iter().map(String::as_str).collect();
    assert!(other.iter().all(|ballot| !one.contains(ballot)), "no person is the same: {other:?}");
    for present in [8, 9] {
        let [one, other] = [&one[..], &other[..]].map(|ballots| after_pulse(present, ballots));
        assert_eq!(one, other, "P1: the sums are all there is");
    }
}

#[test]
fn five_to_seven_people_leave_three_sums_and_nothing_finer() {
    let one = ["1111111111", "2222222222", "3333333333", "4444444444", "5555555555", "5555555555"];
    let other = ["2222222222", "2222222222", "3333333333", "5555555555", "4444444444", "4444444444"];
    assert_eq!(after_pulse(6, &one), after_pulse(6, &other), "P6: low, middle, high are the same");
    let third = ["2222222222", "3333333333", "3333333333", "5555555555", "4444444444", "4444444444"];
    assert_ne!(after_pulse(6, &one), after_pulse(6, &third), "another sum is told, so this test looks at something");
}

#[test]
fn what_fewer_than_five_answered_is_not_on_the_disk() {
    let one = ["1432143214", "2143214321", "3214321432", "4321432143", "0555555555", "0555555555"];
    let other = ["5432143214", "5143214321", "5214321432", "5321432143", "0555555555", "0555555555"];
    assert_eq!(after_pulse(9, &one), after_pulse(9, &other), "P5, P6: four answers to the first item leave no counts");
}

/// Everything on disk after these rounds were closed one after the other.
fn after_rounds(present: u32, here: u32, rounds: Vec<Round>) -> Disk {
    let place = Place::new();
    let mut session = of(&place, present);
    for round in rounds {
        let before = place.disk();
        begin(&mut session, round);
        assert_eq!(place.disk(), before, "P2: an open round changes nothing");
        session.close_round().unwrap();
        saved(&session);
        if session.workshop().here() != here {
            does(&mut session, Running::SetHere { here });
        }
    }
    drop(session);
    by_name(&place)
}

#[test]
fn of_the_readiness_slips_only_the_mode_is_left() {
    let slips = |counts| {
        let mut round = ReadinessRound::default();
        round.set(counts);
        vec![Round::Readiness(round)]
    };
    let calm = after_rounds(9, 9, slips([0, 1, 3, 3, 2]));
    assert_eq!(calm, after_rounds(9, 9, slips([0, 0, 0, 0, 9])), "P8: both are normal mode");
    assert_ne!(calm, after_rounds(9, 9, slips([1, 1, 3, 3, 1])), "quiet mode is told, so this test looks at something");
    let offered = after_rounds(9, 9, slips([5, 0, 0, 4, 0]));
    assert_eq!(offered, after_rounds(9, 9, slips([1, 4, 4, 0, 0])), "the offer to end does not tell them either");
}

fn slips(back: u32, work: u32) -> Round {
    let mut round = ConsentRound::begin(ConsentTo::Question(Question::Outcome));
    round.set(Answers { back, work, ..Answers::default() });
    Round::Consent(round)
}

#[test]
fn counts_that_would_tell_what_one_person_answered_leave_the_result_alone() {
    let nine_then = |here, second| after_rounds(9, here, vec![slips(5, 4), second]);
    assert_eq!(nine_then(8, slips(8, 0)), nine_then(8, slips(1, 7)), "one person less: two counts would tell hers");
    assert_ne!(nine_then(7, slips(7, 0)), nine_then(7, slips(1, 6)), "two less: counts are kept");
}

#[test]
fn four_slips_are_refused_and_nothing_of_them_is_on_the_disk() {
    let place = Place::new();
    let mut session = of(&place, 5);
    does(&mut session, Running::SetHere { here: 4 });
    let before = place.disk();
    begin(&mut session, slips(1, 3));
    assert!(session.close_round().is_err(), "P5: fewer than five are not counted");
    session.drop_round();
    does(&mut session, Running::SetHere { here: 4 });
    assert_eq!(place.disk(), before);
}

#[test]
fn a_booth_card_is_in_no_file_before_or_after() {
    const CARD: &str = "MARKCARD we say yes to every date";
    let place = Place::new();
    let mut session = of(&place, 9);
    begin(&mut session, Round::Cards(CardsRound::default()));
    let before = place.disk();
    for number in 0..9 {
        let Some(Round::Cards(cards)) = session.round() else { panic!("the cards are open") };
        cards.add(format!("{CARD} {number}"));
        let _ = cards.shuffled(|bound| bound - 1).len();
        place.clock.pass(90);
        session.look_at_clock();
    }
    session.close_round().unwrap();
    let pattern = PatternEdit::Seems("The title that the facilitator wrote.".into());
    does(&mut session, Capture::EditPattern { pattern: EntryId(1), edit: pattern });
    assert_ne!(place.disk(), before);
    drop(session);
    assert_eq!(place.files_with("MARKCARD"), [""; 0].map(PathBuf::from), "P7: no file of any kind ever holds a card");
}

#[test]
fn marks_are_kept_as_a_number_for_each_pattern_and_before_the_close_not_at_all() {
    let place = Place::new();
    let mut session = of(&place, 9);
    for id in [1, 2] {
        let edit = PatternEdit::Seems(format!("Pattern {id}").as_str().into());
        does(&mut session, Capture::EditPattern { pattern: EntryId(id), edit });
    }
    let before = place.disk();
    begin(&mut session, Round::Marks(MarksRound::default()));
    for marks in 1..=9 {
        let Some(Round::Marks(round)) = session.round() else { panic!("the marks are open") };
        round.set(EntryId(1), marks);
        assert_eq!(place.disk(), before, "P2: after mark {marks}");
    }
    session.close_round().unwrap();
    assert_eq!(session.workshop().patterns[0].marks, Some(9));
}
