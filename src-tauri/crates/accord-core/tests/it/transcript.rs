//! Reading transcripts: the fixtures with their lines, one refusal for each rule of form, and whatever else a file
//! may hold.

use accord_core::model::{FateKind, HandoffAnswer, ReplanChoice};
use accord_core::script::Script;
use accord_core::transcript::{
    Decided, LONGEST_BYTES, StepCapture, Transcript, TranscriptError, read, read_bytes, steps_of,
};
use proptest::prelude::*;

const FIXTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../tests/fixtures/");
const CHECKOUT: &str =
    include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../tests/fixtures/checkout-handoffs.toml"));
const RIVER: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../tests/fixtures/river-school.toml"));
const CLINIC: &str =
    include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../tests/fixtures/clinic-discharge.toml"));
const BREAD: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../tests/fixtures/bread-by-seven.toml"));
const ALL: [&str; 4] = [CHECKOUT, RIVER, CLINIC, BREAD];

fn read_text(text: &str) -> Result<Transcript, TranscriptError> {
    read(text, &Script::built_in())
}

/// The first line, from 1, that begins so.
fn line_of(text: &str, beginning: &str) -> usize {
    1 + text.lines().position(|line| line.starts_with(beginning)).unwrap()
}

fn capture<'a>(transcript: &'a Transcript, id: &str) -> &'a StepCapture {
    &transcript.steps.iter().find(|step| step.id.value == id).unwrap().capture
}

#[test]
fn the_fixtures_are_read_whole() {
    for (text, steps, checks) in [(CHECKOUT, 11, 2), (RIVER, 10, 2), (CLINIC, 10, 1), (BREAD, 10, 2)] {
        let transcript = read_text(text).unwrap();
        assert_eq!(transcript.steps.len(), steps, "{}", transcript.workshop.title.value);
        assert_eq!(transcript.checks.len(), checks, "{}", transcript.workshop.title.value);
    }
}

#[test]
fn every_value_knows_its_line() {
    let transcript = read_text(CHECKOUT).unwrap();
    let workshop = &transcript.workshop;
    assert_eq!(workshop.line, line_of(CHECKOUT, "[workshop]"), "the header");
    assert_eq!(workshop.present.line, line_of(CHECKOUT, "present ="), "a key");
    assert_eq!(workshop.people.line, line_of(CHECKOUT, "people ="), "a list");
    assert_eq!(workshop.people[3].line, line_of(CHECKOUT, "  { name = \"Kofi"), "an entry within its line");
    assert_eq!(workshop.people[3].name.as_str(), "Kofi Mensah");
    assert_eq!(workshop.paper.line, workshop.line, "what is absent stands where it would be");
    assert_eq!(transcript.steps[0].line + 1, line_of(CHECKOUT, "id = \"open\""), "the header of a step");

    let StepCapture::Pulse(pulse) = capture(&transcript, "pulse") else { panic!("no pulse") };
    let answers = pulse.answers.as_ref().unwrap();
    assert_eq!(answers.line, line_of(CHECKOUT, "[step.answers]"), "a table below a step");
    assert_eq!(answers["A2"].line, line_of(CHECKOUT, "A2 = [4"), "an item");
    assert_eq!(answers["A2"].value, [4, 4, 1, 0, 0]);

    let StepCapture::Commitments(commit) = capture(&transcript, "commit") else { panic!("no promises") };
    assert_eq!(commit.commitment.len(), 5);
    assert_eq!(commit.commitment[1].line + 1, line_of(CHECKOUT, "cue = \"a customer asks"), "the header of an entry");
    assert_eq!(commit.fate[1].fate.value, FateKind::CarriedUp);
    assert_eq!(commit.fate[1].carrier.as_ref().unwrap().line, line_of(CHECKOUT, "carrier ="));
    assert_eq!(transcript.checks[1].next.as_ref().unwrap().line, line_of(CHECKOUT, "next ="));
}

#[test]
fn what_was_written_is_what_is_read() {
    let transcript = read_text(CHECKOUT).unwrap();
    let elephant = transcript.steps.iter().find(|step| step.id.value == "elephant").unwrap();
    let seconds = |at: &Option<accord_core::transcript::At<i64>>| at.as_ref().map(|at| at.value);
    assert_eq!(seconds(&elephant.took), Some(1210));
    assert_eq!(seconds(&elephant.added), Some(180));
    assert_eq!(seconds(&elephant.paused), Some(90));
    let StepCapture::Handoffs(handoffs) = capture(&transcript, "handoffs") else { panic!("no handoffs") };
    let answers: Vec<_> = handoffs.iter().map(|handoff| handoff.answer.value).collect();
    assert_eq!(answers, [HandoffAnswer::Yes, HandoffAnswer::YesIf, HandoffAnswer::No]);
    let StepCapture::Outcome(outcome) = capture(&transcript, "outcome") else { panic!("no outcome") };
    assert_eq!(outcome.decided.as_ref().unwrap().value, Decided::Hands(true));

    let river = read_text(RIVER).unwrap();
    let began = river.workshop.began.as_ref().unwrap();
    assert_eq!(began.value.to_rfc3339(), "2027-02-11T13:37:00-05:00", "the offset is kept");
    let elephant = river.steps.iter().find(|step| step.id.value == "elephant").unwrap();
    assert_eq!(elephant.replan.as_ref().unwrap().value, ReplanChoice::ShortenAndCut);
    assert_eq!(elephant.here.as_ref().unwrap().value, 6);
    let StepCapture::Stake(stake) = capture(&read_text(BREAD).unwrap(), "open").clone() else { panic!("no stake") };
    assert_eq!(stake.stakes.len(), 1, "plan 60 asks in the opening");
}

#[test]
fn a_transcript_that_breaks_a_rule_of_form_is_refused_as_its_fixture_expects() {
    for name in ["unknown-key", "never-skip", "text-length", "present-range"] {
        let text = std::fs::read(format!("{FIXTURES}invalid/{name}.toml")).unwrap();
        let expected = std::fs::read_to_string(format!("{FIXTURES}invalid/{name}.expect")).unwrap();
        let error = read_bytes(&text, &Script::built_in()).unwrap_err().to_string().to_lowercase();
        for wanted in expected.lines().filter(|line| !line.is_empty()) {
            let is_there = wanted.to_lowercase().split(" | ").any(|word| error.contains(word));
            assert!(is_there, "{name}: \"{wanted}\" is not in: {error}");
        }
    }
}

#[test]
fn what_needs_the_workshop_is_left_to_playing() {
    for name in ["commitments-max", "confidence-low", "first-move", "handoffs-kept", "people-max", "role-weak-verb"] {
        let text = std::fs::read_to_string(format!("{FIXTURES}invalid/{name}.toml")).unwrap();
        assert_eq!(read_text(&text).err(), None, "{name} is well formed");
    }
}

/// Rules whose sentence stands where something should have been, or is about another place than the one changed.
const ELSEWHERE: [&str; 5] = ["missing-key", "handoff-answer", "step-missing", "step-not-in-plan", "late-start"];

#[test]
fn every_rule_of_form_refuses_with_its_name_and_the_line_that_breaks_it() {
    let rows = include_str!("refused_transcripts.txt").lines().filter(|row| !row.starts_with('#'));
    for row in rows {
        let [rule, fixture, old, new, named] = row.split(" | ").collect::<Vec<_>>()[..] else { panic!("{row}") };
        let [old, new] = [old, new].map(|text| text.replace('⏎', "\n"));
        let fixture = match fixture {
            "checkout" => CHECKOUT,
            "river" => RIVER,
            "clinic" => CLINIC,
            "bread" => BREAD,
            _ => panic!("{row}"),
        };
        let at = fixture.find(&old).unwrap_or_else(|| panic!("not in the fixture: {row}"));
        let error = read_text(&fixture.replacen(&old, &new, 1)).expect_err(row);
        let sentence = error.to_string();
        assert_eq!(error.rule, rule, "{row}: {sentence}");
        assert!(sentence.contains(named), "\"{named}\" is not in: {sentence}");
        let first = 1 + fixture[..at].matches('\n').count();
        let changed = first..=first + new.matches('\n').count();
        assert!(ELSEWHERE.contains(&rule) || changed.contains(&error.line), "{row}: {changed:?}: {sentence}");
    }
}

#[test]
fn a_refusal_reads_as_a_sentence_for_a_person() {
    let text = CHECKOUT.replacen("confidence = 5", "confidence = 6", 1);
    let line = line_of(CHECKOUT, "confidence = 5");
    let expected = format!("line {line}: confidence: 6, at least 1 and at most 5 (confidence-range)");
    assert_eq!(read_text(&text).unwrap_err().to_string(), expected);
    let text = CHECKOUT.replacen("A2 = [4, 4, 1, 0, 0]", "A2 = [4, 4, 1, 0]", 1);
    let error = read_text(&text).unwrap_err();
    assert_eq!((error.line, error.key.as_str()), (line_of(CHECKOUT, "A2 = [4"), "answers.A2"));
}

#[test]
fn what_the_format_allows_is_read() {
    for (why, fixture, old, new) in [
        ("format may be absent", CHECKOUT, "format = \"accord-transcript/1\"", ""),
        ("lines may end as on Windows", CHECKOUT, "\n", "\r\n"),
        ("an extra that the plan lacks", CHECKOUT, "[workshop]\n", "[workshop]\nextras = [\"rehearse\"]\n"),
        ("an inline table over lines", CHECKOUT, "measure = {", "measure = {\n"),
        (
            "a moment with fractions of a second",
            CHECKOUT,
            "starts = 2026-09-15T09:30:00+02:00",
            "starts = 2026-09-15T09:30:00.125Z",
        ),
        ("a draft is asked for nothing", BREAD, "receiver = \"Wanda Eicher\"\naccepted = false", "accepted = false"),
        ("a cut of a whole step", CHECKOUT, "replan = \"shorten\"", "replan = { cut = \"handoffs\" }"),
        ("nothing was at stake", BREAD, "stakes = [", "#"),
    ] {
        assert!(fixture.contains(old), "{why}");
        let text = fixture.replace(old, new);
        let text = if new.contains("rehearse") {
            text.replacen(
                "[[step]]\nid = \"sign\"",
                "[[step]]\nid = \"rehearse\"\nplans = [\"We ask.\"]\n[[step]]\nid = \"sign\"",
                1,
            )
        } else {
            text
        };
        assert_eq!(read_text(&text).err().map(|error| error.to_string()), None, "{why}");
    }
}

#[test]
fn a_step_that_a_choice_may_have_left_out_is_left_to_playing() {
    let cut_at = |text: &str, from: &str, to: &str| {
        let (from, to) = (text.find(from).unwrap(), text.find(to).unwrap());
        format!("{}{}", &text[..from], &text[to..])
    };
    let without_handoffs = cut_at(CHECKOUT, "[[step]]\nid = \"handoffs\"", "[[step]]\nid = \"commit\"");
    for (choice, is_read) in [
        ("\"shorten\"", false),
        ("\"later\"", false),
        ("\"shorten_and_cut\"", true),
        ("\"jump\"", true),
        ("{ cut = \"handoffs\" }", true),
        ("{ cut = \"third_handoff\" }", false),
        ("{ cut = \"own\" }", false),
    ] {
        let text = without_handoffs.replacen("replan = \"shorten\"", &format!("replan = {choice}"), 1);
        let rule = read_text(&text).err().map(|error| error.rule);
        assert_eq!(rule, (!is_read).then_some("step-missing"), "{choice}");
    }
    let jump = CHECKOUT.replacen("replan = \"shorten\"", "replan = \"jump\"", 1);
    let without_sign = cut_at(&jump, "[[step]]\nid = \"sign\"", "[[step]]\nid = \"close\"");
    assert_eq!(read_text(&without_sign).unwrap_err().rule, "step-missing", "signing is never left out");
}

#[test]
fn the_steps_in_force_follow_from_plan_extras_and_skip() {
    let script = Script::built_in();
    let at = |id: &str| accord_core::transcript::At::new(1, id.to_owned());
    let plan = script.plan_or_first("60");
    let ids: Vec<&str> = steps_of(&script, plan, &[at("hear"), at("hear")], &[at("rules")])
        .iter()
        .map(|step| step.id.as_str())
        .collect();
    assert_eq!(ids, ["open", "pulse", "elephant", "hear", "outcome", "roles", "handoffs", "commit", "sign", "close"]);
}

#[test]
fn bytes_that_are_no_text_are_refused_with_their_line() {
    let error = read_bytes(b"format = 'x'\n\n\xff\n", &Script::built_in()).unwrap_err();
    assert_eq!((error.line, error.rule), (3, "utf-8"));
    let error = read_bytes(&vec![b'['; 5 * LONGEST_BYTES], &Script::built_in()).unwrap_err();
    assert_eq!(error.rule, "too-long", "five million bytes are not even looked at");
    assert!(error.to_string().contains("5000000 bytes, a transcript at most 1000000"), "{error}");
}

/// Texts of the largest size that ask much of a reader.
fn rubbish() -> Vec<(&'static str, String)> {
    let full = |unit: &str| unit.repeat(LONGEST_BYTES / unit.len());
    let dotted = "a.".repeat(78) + "a";
    let keys = |nested: usize| format!("x = {}1{}", format!("{{ {dotted} = ").repeat(nested), "}".repeat(nested));
    vec![
        ("brackets", full("[")),
        ("tables", format!("a = {}", full("{a=")).chars().take(LONGEST_BYTES).collect()),
        ("dotted keys", full("a.")),
        ("quotation marks", full("\"")),
        ("equals signs", full("=\n")),
        ("headers", full("[[step]]\n")),
        ("nested dotted keys", format!("[{dotted}]\n{}", keys(75))),
        ("a long text", format!("[workshop]\ntitle = \"{}\"", full("x ").split_at(LONGEST_BYTES - 40).0)),
        ("a long key", format!("{} = 1", full("k").split_at(LONGEST_BYTES - 40).0)),
        ("a long list", format!("workshop = [{}]", full("1,").split_at(LONGEST_BYTES - 40).0)),
        ("many keys", (0..60_000).map(|n| format!("k{n} = {n}\n")).collect()),
        ("zeros", full("\0")),
    ]
}

#[test]
#[expect(clippy::disallowed_methods, reason = "what is tested is how long it takes")]
fn rubbish_ends_in_a_short_sentence_and_soon() {
    for (what, text) in rubbish() {
        let start = std::time::Instant::now();
        let error = read_text(&text).expect_err(what).to_string();
        let seconds = start.elapsed().as_secs_f32();
        assert!(error.len() < 400 && !error.contains('\n'), "{what}: {error}");
        assert!(seconds < 2.0, "{what} took {seconds} s: {error}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn no_change_of_a_transcript_makes_the_reader_fail_without_a_sentence(
        which in 0..ALL.len(), from in any::<prop::sample::Index>(), length in 0_usize..40, new in ".{0,12}",
        bytes in any::<[u8; 2]>(),
    ) {
        let text = ALL[which].as_bytes();
        let from = from.index(text.len());
        let to = (from + length).min(text.len());
        for new in [new.as_bytes(), &bytes[..], b"", b"[]", b"{}", b"-1", b"\""] {
            let changed = [&text[..from], new, &text[to..]].concat();
            if let Err(error) = read_bytes(&changed, &Script::built_in()) {
                prop_assert!(error.line >= 1 && !error.message.is_empty(), "{error}");
                prop_assert!(!error.to_string().contains('\n'), "{error}");
            }
        }
    }

    #[test]
    fn whichever_line_is_lost_or_doubled_the_reader_ends(which in 0..ALL.len(), at in any::<prop::sample::Index>()) {
        let lines: Vec<&str> = ALL[which].lines().collect();
        let at = at.index(lines.len());
        let lost = [&lines[..at], &lines[at + 1..]].concat().join("\n");
        let doubled = [&lines[..=at], &lines[at..]].concat().join("\n");
        for text in [lost, doubled] {
            if let Err(error) = read_text(&text) {
                prop_assert!(error.line <= text.lines().count(), "{error}");
            }
        }
    }
}
