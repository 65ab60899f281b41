//! What the console, the room and Prepare draw of one workshop, in final words.

use crate::any::{after, blank, minute};
use crate::checkout::{begun, captured, in_step, pulse};
use accord_core::model::{EntryId, EntryRef, Pulse};
use accord_core::operation::{Capture, Closing, PatternEdit, PurposeEdit, Running, SettingUp};
use accord_core::pulse::{ItemResult, View};
use accord_core::readiness::{Mode, Readiness};
use accord_core::view::{
    AnswersView, CaptureView, Note, PulseState, RoomView, RunView, SentencePiece, SettleEntry, Showing, page_parts,
    prepare_view, room_view, run_view,
};
use accord_core::{Workshop, agreement};

fn console(workshop: &Workshop) -> RunView {
    run_view(workshop, &minute(30)).unwrap()
}

fn capture(step: &str) -> CaptureView {
    console(&in_step(step)).capture
}

fn settled(view: &RunView) -> Vec<&str> {
    view.settle.iter().map(|entry| entry.text.as_str()).collect()
}

fn acts(notes: &[Note]) -> Vec<(&str, Option<&str>)> {
    notes.iter().map(|note| (note.finding.rule, note.act.as_ref().map(|act| act.label.as_str()))).collect()
}

#[test]
fn nine_are_present_until_the_pulse_is_closed_and_here_from_then_on() {
    assert_eq!(console(&begun()).heads.words, "9 present");
    let closed = after(begun(), [Closing::Pulse { pulse: pulse() }.into()]);
    assert_eq!(console(&closed).heads.words, "9 here");
    let one_left = after(closed, [Running::SetHere { here: 8 }.into()]);
    assert_eq!(console(&one_left).heads.words, "8 here");
    let without_pulse = after(begun(), [Running::Enter { step: "elephant".into() }.into()]);
    assert_eq!(console(&without_pulse).heads.words, "9 here", "the pulse lies behind, though nothing was counted");
}

#[test]
fn readiness_is_a_mode_in_words_and_never_a_count() {
    let rules = |workshop| {
        let CaptureView::Rules { readiness, .. } = console(&workshop).capture else { panic!("rules") };
        readiness
    };
    let in_rules = || after(begun(), [Running::Enter { step: "rules".into() }.into()]);
    let open = rules(in_rules());
    assert_eq!(open.words, "The slips are to be counted. The counts are forgotten, the mode stays.");
    assert_eq!((open.mode, open.can_count), (None, true));
    let readiness = Readiness { mode: Mode::Quiet, offer_to_end_early: true };
    let closed = after(in_rules(), [Closing::Readiness { readiness }.into()]);
    let quiet = rules(closed);
    assert_eq!((quiet.words.as_str(), quiet.changes.len(), quiet.offer.is_some()), ("Quiet mode.", 4, true));
    let four = after(in_rules(), [SettingUp::SetPresent { present: Some(4) }.into()]);
    let four = rules(four);
    assert_eq!((four.mode, four.can_count, four.can_go_quiet), (Some(Mode::Quiet), false, false), "nothing is counted");
}

#[test]
fn the_pulse_shows_nothing_before_its_round_is_closed() {
    let open = after(begun(), [Running::Enter { step: "pulse".into() }.into()]);
    let CaptureView::Pulse { statements, state } = console(&open).capture else { panic!("a pulse") };
    assert!(matches!(state, PulseState::Open { .. }));
    assert!(statements.iter().all(|row| row.answers.is_none() && row.proposed.is_none() && !row.talked));
    assert_eq!(statements.len(), 10, "the statements of the plan");
}

#[test]
fn rules_4_10_a_closed_pulse_says_the_spread_and_what_is_proposed() {
    let CaptureView::Pulse { statements, state } = capture("pulse") else { panic!("a pulse") };
    let PulseState::Closed { words, talked, .. } = state else { panic!("it is closed") };
    assert_eq!((words.as_str(), talked.join(" ").as_str()), ("9 ballots.", "T2 A2 T3"));
    let row = |id: &str| statements.iter().find(|row| row.id == id).unwrap();
    assert_eq!(row("T2").proposed.as_deref(), Some("the most split"), "4-10");
    assert_eq!(row("A2").proposed.as_deref(), Some("the lowest"), "4-10");
    let hidden = AnswersView::Hidden { words: "Fewer than five answers. Nothing is shown.".into() };
    assert_eq!(row("A5").answers, Some(hidden), "4-8: four answers");
    match row("T2").answers.clone().unwrap() {
        AnswersView::Shown { columns, middle_twice, spread, answers, cant_say, abreast, .. } => {
            assert_eq!(columns.iter().map(|column| column.dots).collect::<Vec<_>>(), [3, 3, 0, 2, 1]);
            assert_eq!((middle_twice, abreast), (Some(4), 1), "4-2: the middle answer is 2");
            assert_eq!((spread.as_str(), answers.as_str()), ("Split", "9 answers"));
            assert_eq!(cant_say, "0 can’t say yet");
        }
        AnswersView::Hidden { .. } => panic!("nine answers are shown"),
    }
}

#[test]
fn a_small_room_has_three_zones_and_no_middle() {
    let six = after(begun(), [SettingUp::SetPresent { present: Some(6) }.into()]);
    let result = ItemResult::of(View::Zones, [2, 2, 0, 2, 0], 0);
    let items = vec![accord_core::model::AskedItem { item: "A2".into(), result }];
    let pulse = Pulse { ballots: 6, items, signs: Vec::new() };
    let closed = after(six, [Closing::Pulse { pulse }.into()]);
    let RoomView::Pulse { answers: AnswersView::Shown { columns, middle_twice, .. }, statement, .. } =
        room_view(&closed, &Showing::PulseItem("A2".into()))
    else {
        panic!("six answers are shown")
    };
    let columns: Vec<(&str, u32)> = columns.iter().map(|column| (column.label.as_str(), column.dots)).collect();
    assert_eq!(columns, [("Disagree", 4), ("Neither", 0), ("Agree", 2)], "4-7");
    assert_eq!((middle_twice, statement.as_str()), (None, "Work reaches the next person ready to use."));
}

#[test]
fn patterns_keep_their_order_and_can_be_sorted_by_marks() {
    let CaptureView::Patterns { rows, by_marks, marks_each, counted, carried_most, .. } = capture("elephant") else {
        panic!("patterns")
    };
    let letters: Vec<&str> = rows.iter().map(|row| row.letter.as_str()).collect();
    assert_eq!(letters, ["A", "B", "C", "D", "E", "F"]);
    assert_eq!(by_marks, [2, 3, 1, 4, 5, 6].map(EntryId), "5-1: the most marks first");
    assert_eq!(
        (marks_each.as_str(), carried_most.as_str()),
        ("2 marks each, at most 18 in all.", "Up to 3 are carried.")
    );
    assert_eq!(counted, "24 cards of at most 27. 18 marks counted.");
    let standings: Vec<&str> = rows.iter().map(|row| row.standing.as_str()).collect();
    let carried = "carried, not confirmed yet";
    assert_eq!(standings, [carried, "confirmed", carried, "not carried", "not carried", "not carried"]);
    assert_eq!(rows.iter().filter(|row| row.proposed).count(), 3, "5-1: three of nine people");
}

#[test]
fn a_pattern_that_nobody_marked_can_be_put_back_in_one_act() {
    let carried = Capture::EditPattern { pattern: EntryId(6), edit: PatternEdit::Carried(true) };
    let workshop = after(in_step("elephant"), [carried.into()]);
    let CaptureView::Patterns { rows, .. } = console(&workshop).capture else { panic!("patterns") };
    let act = rows[5].notes.iter().find(|note| note.finding.rule == "carried-order").unwrap().act.clone().unwrap();
    assert_eq!(act.label, "Do not carry it");
    assert!(!after(workshop, [act.operation]).patterns[5].carried);
}

#[test]
fn the_sentence_builds_itself_with_its_gaps_and_counts_its_words() {
    let CaptureView::Outcome { drafts, can_add, consent, objections, .. } = capture("outcome") else {
        panic!("an outcome")
    };
    assert_eq!((drafts[0].words.as_str(), drafts[0].chosen, drafts[0].missing.len()), ("33 of 35 words", true, 0));
    assert_eq!(drafts[1].missing, ["date", "change", "measure", "value then", "guardrail"]);
    assert!(drafts[1].sentence.contains(&SentencePiece::Gap("guardrail".into())));
    assert!(can_add, "two of three drafts");
    let counts: Vec<(&str, u32)> =
        consent.answers.iter().filter_map(|answer| Some((answer.label.as_str(), answer.count?))).collect();
    assert_eq!(counts[..2], [("I’ll back it", 6), ("I can work with it", 2)]);
    assert_eq!((consent.result.as_str(), consent.open.as_str()), ("Adopted.", "No objection is open."));
    assert!(!objections[0].open, "it was repaired");
}

#[test]
fn fewer_than_five_people_answer_by_hands() {
    let workshop = after(in_step("sign"), [Running::SetHere { here: 4 }.into()]);
    let CaptureView::Signing { consent, .. } = console(&workshop).capture else { panic!("signing") };
    assert_eq!((consent.form.as_str(), consent.can_count), ("hands", false));
    assert_eq!(consent.kept, "Fewer than five people are here: slips are not counted, hands decide.");
}

#[test]
fn a_row_has_the_marks_of_its_rule_and_the_one_act_that_settles_it() {
    let CaptureView::Purposes { rows, .. } = capture("roles") else { panic!("purposes") };
    assert!(acts(&rows[1].notes).iter().any(|(rule, _)| *rule == "team-name"), "“Engineering” is a team");
    let stranger = Capture::EditPurpose { purpose: EntryId(4), edit: PurposeEdit::People("Noor Haddad, Zoé".into()) };
    let workshop = after(in_step("roles"), [stranger.into()]);
    let CaptureView::Purposes { rows, .. } = console(&workshop).capture else { panic!("purposes") };
    assert_eq!(acts(&rows[3].notes), [("name-known", Some("Add to the people"))]);
    let act = rows[3].notes[0].act.clone().unwrap();
    assert!(after(workshop, [act.operation]).is_person(&"Zoé".into()), "the stranger, not the one who is known");
}

#[test]
fn handoffs_stand_beside_their_map() {
    let CaptureView::Handoffs { rows, maps, handles, .. } = capture("handoffs") else { panic!("handoffs") };
    assert_eq!(handles.len(), 4);
    assert_eq!(rows[0].line, "choice-making to path-shaping. Yes.");
    let standings: Vec<&str> = rows.iter().map(|row| row.standing.as_str()).collect();
    assert_eq!(standings, ["said back", "not said back yet", "no"]);
    assert_eq!(rows[1].missing, ["ready how", "by when", "what if it is late"], "they follow from the sheet");
    let [map] = maps.as_slice() else { panic!("one picture") };
    let line = |y: i32| map.tracks.iter().position(|track| track.y == y);
    let curves: Vec<(Option<usize>, Option<usize>, bool)> =
        map.curves.iter().map(|curve| (line(curve.start.y), line(curve.end.y), curve.refused)).collect();
    assert_eq!(
        curves,
        [(Some(0), Some(1), false), (Some(1), Some(2), false), (Some(2), None, true)],
        "a no does not arrive"
    );
    assert_eq!(map.foot, "One is said back, one is not yet.");
}

#[test]
fn every_carried_pattern_asks_for_its_fate_beside_the_commitments() {
    let CaptureView::Commitments { rows, fates, fated, count, .. } = capture("commit") else { panic!("commitments") };
    assert_eq!((count.as_str(), fated.as_str()), ("Accepted 2 of 4.", "Patterns with a fate: 1 of 3."));
    let standings: Vec<&str> = rows.iter().map(|row| row.standing.as_str()).collect();
    let expected =
        ["accepted, 5 fingers", "accepted, 4 fingers", "draft, missing: receiver", "draft, not accepted yet"];
    assert_eq!(standings, expected);
    assert_eq!(fates.iter().map(|fate| fate.letter.as_str()).collect::<Vec<_>>(), ["A", "B", "C"]);
    assert!(acts(&fates[1].notes).iter().any(|(rule, _)| *rule == "fate-required"));
}

#[test]
fn a_date_that_a_fate_misses_is_proposed() {
    use accord_core::model::FateKind;
    use accord_core::operation::FateEdit;
    let parked = Capture::EditFate { pattern: EntryId(2), edit: FateEdit::Kind(Some(FateKind::Parked)) };
    let workshop = after(in_step("commit"), [parked.into()]);
    let fate = |workshop: &Workshop| {
        let CaptureView::Commitments { fates, .. } = console(workshop).capture else { panic!("commitments") };
        fates[1].clone()
    };
    let act = fate(&workshop).notes[0].act.clone().unwrap();
    assert_eq!(act.label, "Take 29 September 2026", "the date of the first check");
    let settled = fate(&after(workshop, [act.operation]));
    assert_eq!((settled.on.as_str(), settled.notes.len()), ("29 Sep 2026", 0));
}

#[test]
fn to_settle_names_every_gap_and_calls_those_of_its_step_by_number() {
    let (commit, sign) = (console(&in_step("commit")), console(&in_step("sign")));
    let ready = "“‘ready’ means something else at …” has no fate";
    let news = "“bad news waits until the review …” has no fate";
    assert_eq!(settled(&commit), [ready, news, "handoff 2 does not say ready how", "3 has no receiver"]);
    assert_eq!(settled(&sign)[3], "commitment 3 has no receiver");
    let SettleEntry { step, entry, field, .. } = &sign.settle[3];
    assert_eq!(step.as_deref(), Some("commit"));
    assert_eq!((entry, field.as_str()), (&Some(EntryRef::Commitment(EntryId(3))), "receiver"));
    let blank_settles = console(&after(blank(), [Running::Begin.into()]));
    let of_the_set_up = blank_settles.settle.iter().all(|entry| entry.step.is_none() && entry.entry.is_none());
    assert!(of_the_set_up && !blank_settles.settle.is_empty(), "{:?}", blank_settles.settle);
}

#[test]
fn leaving_a_step_says_in_one_line_what_stays_open() {
    let mut workshop = in_step("commit");
    while let Some(onward @ accord_core::walk::Onward::Line(_) | onward @ accord_core::walk::Onward::Move(_)) =
        accord_core::walk::onward(&workshop)
    {
        assert_eq!(console(&workshop).next.leaving, None, "she stays in the step");
        workshop = after(workshop.clone(), [onward.operation(&workshop)]);
    }
    let leaving = console(&workshop).next.leaving.unwrap();
    assert!(leaving.starts_with("Three are not settled: “‘ready’ means"), "{leaving}");
    assert!(leaving.ends_with("and more. All stay in “To settle”."), "{leaving}");
}

#[test]
fn a_closed_page_says_when_and_shows_its_fingerprint() {
    let open = in_step("sign");
    let CaptureView::Signing { closed, .. } = console(&open).capture else { panic!("signing") };
    assert_eq!((closed.is_closed, closed.words.as_str()), (false, "Draft, not closed."));
    let workshop = after(open, [accord_core::operation::Signing::ClosePage.into()]);
    let CaptureView::Signing { closed, .. } = console(&workshop).capture else { panic!("signing") };
    assert_eq!(closed.words, "Closed on 15 September 2026, 09:30.");
    assert_eq!(Some(closed.fingerprint), agreement::page(&workshop).fingerprint);
}

#[test]
fn the_room_lists_carried_patterns_by_the_alphabet_with_the_costs_of_confirmed_ones() {
    let RoomView::Patterns { rows, .. } = room_view(&captured(), &Showing::Patterns) else { panic!("patterns") };
    let rows: Vec<(&str, &str)> = rows.iter().map(|row| (row.seems.as_str(), row.costs.as_str())).collect();
    let expected = [
        ("It seems like bad news waits until the review meeting.", ""),
        ("It seems like designs change after building has started.", ""),
        ("It seems like “ready” means something else at every desk.", "It costs us a late week each release."),
    ];
    assert_eq!(rows, expected);
}

#[test]
fn the_room_shows_one_draft_as_a_draft_and_says_what_is_open() {
    let RoomView::Draft { mark, line, .. } = room_view(&captured(), &Showing::OutcomeDraft(EntryId(1))) else {
        panic!("a draft")
    };
    assert_eq!((mark.as_str(), line.as_str()), ("draft", "Not agreed yet. Say what would break."));
    let RoomView::Pattern { mark, .. } = room_view(&captured(), &Showing::Pattern(EntryId(3))) else {
        panic!("a pattern")
    };
    assert_eq!(mark.as_deref(), Some("draft"), "it is being said back");
    let not_carried = room_view(&captured(), &Showing::Pattern(EntryId(4)));
    assert!(matches!(not_carried, RoomView::Question { .. }), "{not_carried:?}");
}

#[test]
fn the_room_shows_confirmed_purposes_and_accepted_commitments_only() {
    let RoomView::Purposes { rows, .. } = room_view(&captured(), &Showing::Purposes(0)) else { panic!("purposes") };
    let handles: Vec<&str> = rows.iter().map(|row| row.handle.as_str()).collect();
    assert_eq!(handles, ["choice-making", "money-moving", "harm-finding"]);
    let RoomView::Commitments { rows, .. } = room_view(&captured(), &Showing::Commitments(0)) else {
        panic!("commitments")
    };
    let who: Vec<&str> = rows.iter().map(|row| row.who.as_str()).collect();
    assert_eq!(who, ["Choice-making (Amara Osei)", "Path-shaping (Yuki Tanaka)"]);
}

#[test]
fn the_page_is_read_block_by_block_and_says_who_reads() {
    let workshop = captured();
    let part = |part| {
        let RoomView::Page { heading, lines, hint, .. } = room_view(&workshop, &Showing::Page(part)) else {
            panic!("part {part} of the page")
        };
        (heading, lines, hint)
    };
    let parts: Vec<(String, Vec<String>, String)> = (0..page_parts(&workshop)).map(part).collect();
    assert_eq!(parts[0].0, "Checkout handoffs");
    assert_eq!(parts[2].2, "Read aloud: the third voice. Purposes 1 and 2 of 4.");
    assert!(parts.iter().all(|(_, lines, _)| !lines.is_empty()), "empty blocks are left out");
    let read: String = parts.iter().flat_map(|(_, lines, _)| lines.clone()).collect();
    let page = agreement::page(&workshop);
    assert!(page.commitments.iter().all(|commitment| read.contains(&commitment.sentence())), "{read}");
    assert!(page.patterns.iter().all(|pattern| read.contains(pattern.seems.trim_end_matches('.'))), "{read}");
    let last = room_view(&workshop, &Showing::Page(usize::MAX));
    assert!(matches!(last, RoomView::Page { heading, .. } if heading == "Signatures"), "beyond the end the last part");
}

#[test]
fn what_is_not_there_leaves_the_question_on_the_wall() {
    for showing in [
        Showing::PulseItem("T1".into()),
        Showing::Patterns,
        Showing::OutcomeDraft(EntryId(1)),
        Showing::Outcome,
        Showing::Purposes(0),
        Showing::Handoffs(0),
        Showing::Commitments(0),
    ] {
        let view = room_view(&begun(), &showing);
        assert_eq!(view, room_view(&begun(), &Showing::default()), "{showing:?}");
    }
}

#[test]
fn prepare_shows_extras_skipped_steps_checks_and_lines() {
    use accord_core::model::{Prompt, PromptKey};
    use accord_core::operation::FollowUpEdit;
    let follow_up = |edit| SettingUp::EditFollowUp { edit }.into();
    let key = PromptKey { step: "open".into(), line: 0 };
    let workshop = after(
        captured(),
        [
            SettingUp::SetExtra { step: "rehearse".into(), on: true }.into(),
            SettingUp::SetSkip { step: "stake".into(), skip: true }.into(),
            SettingUp::SetPrompt { key: key.clone(), prompt: Some(Prompt::Hidden) }.into(),
            follow_up(FollowUpEdit::CheckAt(chrono::NaiveTime::from_hms_opt(9, 30, 0))),
            follow_up(FollowUpEdit::Caller("Somebody".into())),
        ],
    );
    let view = prepare_view(&workshop);
    let extras: Vec<(&str, bool)> = view.extras.iter().map(|row| (row.id.as_str(), row.on)).collect();
    assert_eq!(extras, [("hear", false), ("own", false), ("rehearse", true)]);
    let stake = view.steps.iter().find(|row| row.id == "stake").unwrap();
    assert!(stake.skipped && stake.starts.is_empty(), "it can be put in again");
    assert_eq!(view.minutes, 90 - 3 + 10);
    assert_eq!(view.checks[0].1, "29 September 2026, 09:30, Somebody");
    assert!(view.follow_up.check.by_default && view.follow_up.callers.contains(&"Ingrid Solberg".to_owned()));
    assert!(view.prompts.iter().find(|row| row.key == key).unwrap().hidden);
    let notes: Vec<&str> = view.notes.iter().map(|(field, _)| field.as_str()).collect();
    assert_eq!(notes, ["caller"], "a caller whom nobody knows");
}

#[test]
fn what_is_offered_in_pictures_is_there_to_be_shown() {
    for step in ["roles", "handoffs", "commit"] {
        let workshop = in_step(step);
        let offers = console(&workshop).offers;
        assert!(!offers.is_empty(), "{step} has something to show");
        let question = room_view(&workshop, &Showing::Question);
        for offer in offers {
            assert_ne!(room_view(&workshop, &offer.showing), question, "{step}: “{}” shows nothing", offer.label);
        }
    }
}
