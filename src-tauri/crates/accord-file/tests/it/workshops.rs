//! Workshops for the tests, as they would stand in a real meeting, and folders to keep them in.

use accord_core::consent::{Answers, Consent, Slips};
use accord_core::late::Change;
use accord_core::model::{
    AskedItem, CheckKind, EntryId, FateKind, HandoffAnswer, Next, Prompt, PromptKey, Pulse, Question, Replan,
    ReplanChoice, SaidState,
};
use accord_core::moment::Steady;
use accord_core::operation::{
    Capture, Checking, Closing, CommitmentEdit, DecisionEdit, FateEdit, FollowUpEdit, HandoffEdit, LineList,
    ObjectionEdit, Operation, OutcomeEdit, PatternEdit, PurposeEdit, ReservationEdit, Running, SettingUp, Signing,
    apply,
};
use accord_core::pulse::{ItemResult, View};
use accord_core::readiness::{Mode, Readiness};
use accord_core::shift::Compared;
use accord_core::timer::Threshold;
use accord_core::{Moment, Text, Workshop};
use std::path::PathBuf;
use std::sync::Arc;

/// 15 September 2026, 09:30 in Oslo, and some minutes.
pub(crate) fn minute(minutes: i64) -> Moment {
    Moment {
        utc_ms: 1_789_457_400_000 + minutes * 60_000,
        offset_min: 120,
        steady: Some(Steady { boot: "5f0c1a52-7b1e-4a53-9d2e-0c8d3c1f7a11".into(), ms: 4_000_000 + minutes * 60_000 }),
    }
}

/// A workshop with nothing in it but a title.
pub(crate) fn draft(id: &str, title: &str) -> Workshop {
    let new = Workshop::new(id.into(), minute(-9_000), minute(0).local());
    after(new, -9_000, [SettingUp::SetTitle { title: title.into() }.into()])
}

/// The workshop after these operations.
pub(crate) fn after(workshop: Workshop, minutes: i64, operations: impl IntoIterator<Item = Operation>) -> Workshop {
    operations.into_iter().fold(workshop, |workshop, operation| apply(&workshop, &operation, &minute(minutes)).unwrap())
}

pub(crate) const NAMES: [&str; 9] =
    ["Amara Nwosu", "Lucía Ferrer", "Jun Takahashi", "Noor Haddad", "Zoë Bär", "Ola", "Ed", "Mo", "Vi"];

/// Nine people, three purposes, five commitments, run to its end and signed.
pub(crate) fn full() -> Workshop {
    let mut workshop = draft("0c1d7d3e-8f1c-4a8e-9f52-6a1f2f6f4b10", "Checkout, so that dates hold");
    for (id, name) in (1..).map(EntryId).zip(NAMES) {
        let named = SettingUp::NamePerson { person: id, name: name.into() };
        workshop =
            after(workshop, -60, [named.into(), SettingUp::SetTeam { person: id, team: "Checkout".into() }.into()]);
    }
    workshop = after(workshop, -60, [SettingUp::SetFacilitator { name: "Ingrid Solberg".into() }.into()]);
    workshop = run(workshop);
    for id in (1..=3).map(EntryId) {
        workshop = after(workshop, 60, purpose(id));
    }
    for id in (1..=5).map(EntryId) {
        workshop = after(workshop, 80, commitment(id));
    }
    for (id, name) in (1..).map(EntryId).zip(NAMES) {
        workshop = after(workshop, 90, [Capture::EditSignature { signature: id, name: name.into() }.into()]);
    }
    workshop
}

fn run(workshop: Workshop) -> Workshop {
    let steps: Vec<String> = workshop.steps().iter().map(|planned| planned.step.id.clone()).collect();
    let mut workshop = after(workshop, 0, [Running::Begin.into(), Running::StartTimer.into()]);
    for (minutes, step) in (0..).step_by(6).zip(steps) {
        let entered = Running::Enter { step };
        workshop = after(workshop, minutes, [entered.into(), Running::AddTime { seconds: 60 }.into()]);
        workshop = after(workshop, minutes + 2, [Running::PauseTimer.into()]);
        workshop = after(workshop, minutes + 3, [Running::StartTimer.into()]);
    }
    after(workshop, 92, [Running::End.into()])
}

pub(crate) fn purpose(id: EntryId) -> Vec<Operation> {
    let edits = [
        PurposeEdit::Handle(format!("money-moving {}", id.0).as_str().into()),
        PurposeEdit::Line("Keeping money moving, so launches can charge from day one".into()),
        PurposeEdit::Receivers("flow-shaping, page-holding".into()),
        PurposeEdit::People("Amara Nwosu, Lucía Ferrer".into()),
        PurposeEdit::Confirmed(true),
    ];
    edits.map(|edit| Capture::EditPurpose { purpose: id, edit }.into()).into()
}

pub(crate) fn commitment(id: EntryId) -> Vec<Operation> {
    let edits = [
        CommitmentEdit::Act("publish every open question on the board by noon".into()),
        CommitmentEdit::Owner(NAMES[id.0 as usize].into()),
        CommitmentEdit::Receiver("Noor Haddad".into()),
        CommitmentEdit::Due("2026-10-01".into()),
        CommitmentEdit::Cue("screens go to review".into()),
        CommitmentEdit::Evidence("the list hangs beside the build board".into()),
        CommitmentEdit::FirstMove("hang up the three questions".into()),
        CommitmentEdit::FirstMoveBy("soon".into()),
    ];
    let mut operations: Vec<Operation> =
        edits.map(|edit| Capture::EditCommitment { commitment: id, edit }.into()).into();
    operations.push(Capture::AnswerCommitment { commitment: id, fingers: 4 }.into());
    operations
}

/// As [`full`], with everything else that a workshop can hold: counted, closed, amended, and checked twice.
pub(crate) fn complete() -> Workshop {
    let mut workshop = after(full(), -30, settled_beforehand());
    workshop = after(workshop, 92, rounds());
    workshop = after(workshop, 92, said_in_the_room());
    workshop = after(workshop, 92, (1..=6).flat_map(|id| pattern(EntryId(id))));
    workshop = after(workshop, 92, (1..=3).flat_map(|id| handoff(EntryId(id))));
    Arc::make_mut(&mut workshop.run).replans = replans();
    workshop = after(workshop, 92, signed());
    workshop = after(workshop, 14 * 24 * 60, day_14());
    after(workshop, 30 * 24 * 60, day_30())
}

fn settled_beforehand() -> Vec<Operation> {
    let edits = [
        FollowUpEdit::CheckOn("2026-09-29".parse().ok()),
        FollowUpEdit::CheckAt("09:30:00".parse().ok()),
        FollowUpEdit::Caller(NAMES[0].into()),
        FollowUpEdit::Place("The long table".into()),
    ];
    let mut operations: Vec<Operation> = edits.map(|edit| SettingUp::EditFollowUp { edit }.into()).into();
    let prompt = |line, prompt| SettingUp::SetPrompt { key: PromptKey { step: "open".into(), line }, prompt };
    operations.extend([
        SettingUp::ReadStopList.into(),
        SettingUp::SetMinutes { step: "elephant".into(), minutes: 19 }.into(),
        SettingUp::SetThreshold { step: "elephant".into(), threshold: Threshold::WrapUp, from_s: Some(240) }.into(),
        SettingUp::SetThreshold { step: "close".into(), threshold: Threshold::LastCall, from_s: Some(0) }.into(),
        SettingUp::SetExtra { step: "rehearse".into(), on: true }.into(),
        SettingUp::SetSkip { step: "stake".into(), skip: true }.into(),
        prompt(0, Some(Prompt::Edited("Good morning. We begin on time.".into()))).into(),
        prompt(1, Some(Prompt::Hidden)).into(),
    ]);
    operations
}

/// What is kept of the rounds of the day.
fn rounds() -> Vec<Operation> {
    let answers = Answers { back: 6, work: 2, reservation: 1, object: 0, not_mine: 0 };
    let consent = |about| Closing::Consent { about, consent: Consent::Slips { slips: Slips::of(answers).unwrap() } };
    vec![
        Running::SetHere { here: 8 }.into(),
        Running::SetHere { here: 9 }.into(),
        Closing::Readiness { readiness: Readiness { mode: Mode::Normal, offer_to_end_early: false } }.into(),
        Closing::Pulse { pulse: pulse(9, 1) }.into(),
        Capture::SetTalked { items: vec!["T2".into(), "A5".into()] }.into(),
        consent(Question::Outcome).into(),
        consent(Question::Page).into(),
    ]
}

/// What was chosen when it was late, with all that it can come to.
fn replans() -> Vec<Replan> {
    let change = Change { step: "outcome".into(), from: 11, to: 9 };
    let shorter = Replan {
        step: "elephant".into(),
        late_min: 14,
        choice: ReplanChoice::ShortenAndCut,
        changes: vec![change],
        left_out: vec!["handoffs".into()],
        cuts: vec!["handoffs".into()],
        still_over: 0,
    };
    let lighter = Replan { choice: ReplanChoice::Cut("roles_tests".into()), left_out: Vec::new(), ..shorter.clone() };
    vec![shorter, lighter]
}

fn pulse(present: u32, hidden: usize) -> Pulse {
    let item = |(at, item): (usize, &str)| {
        let counts = if at < hidden { [1, 1, 1, 1, 0] } else { [0, 2, 3, 2, 1] };
        let cant_say = present - counts.iter().sum::<u32>();
        AskedItem { item: item.into(), result: ItemResult::of(View::of(present).unwrap(), counts, cant_say) }
    };
    let items = ["T1", "T2", "T3", "T4", "T5", "A1", "A2", "A3", "A4", "A5"];
    Pulse { ballots: present, items: items.into_iter().enumerate().map(item).collect(), signs: Vec::new() }
}

fn said_in_the_room() -> Vec<Operation> {
    let line = |list, id, text: &str| Capture::EditLine { list, line: EntryId(id), text: text.into() };
    let mut operations: Vec<Operation> = vec![
        Capture::SetStrength { text: "In June it was ready two days early: three of us sat at one table.".into() }
            .into(),
        line(LineList::Stakes, 1, "A parent pays twice and writes to us in the morning.").into(),
        line(LineList::Plans, 1, "Whoever sees a date slip says so the same day.").into(),
        Capture::WriteNote { note: EntryId(1), step: "pulse".into(), text: "Slower here next time.".into() }.into(),
    ];
    for (id, rule) in (1..).zip(["Patterns, not people.", "Speak for what you see.", "You may always pass."]) {
        operations.push(line(LineList::Rules, id, rule).into());
        operations.push(line(LineList::Working, id, "Changes live in one channel; a chat decides nothing.").into());
    }
    let outcome = [
        OutcomeEdit::By("2026-11-30".into()),
        OutcomeEdit::Who("a first-time shopper".into()),
        OutcomeEdit::Change("pay in one visit on a phone".into()),
        OutcomeEdit::What("abandoned phone checkouts".into()),
        OutcomeEdit::From("34 in 100".into()),
        OutcomeEdit::To("20 in 100".into()),
        OutcomeEdit::Guardrail("late-night release work".into()),
    ];
    for id in [1, 2].map(EntryId) {
        operations.extend(outcome.iter().map(|edit| Capture::EditOutcome { draft: id, edit: edit.clone() }.into()));
    }
    operations.push(Capture::ChooseOutcome { draft: EntryId(2) }.into());
    for edit in [ObjectionEdit::Harm("It lands in the sale weeks.".into()), ObjectionEdit::Repair("It moved.".into())] {
        operations.push(Capture::EditObjection { objection: EntryId(1), about: Question::Outcome, edit }.into());
    }
    for edit in [DecisionEdit::Text("Gift wrapping waits.".into()), DecisionEdit::ReopenOnlyIf("30 ask for it".into())]
    {
        operations.push(Capture::EditDecision { decision: EntryId(1), edit }.into());
    }
    operations
}

fn pattern(id: EntryId) -> Vec<Operation> {
    let is_carried = id.0 <= 3;
    let edits = [
        PatternEdit::Seems("It seems like screens are called final while the hard questions are open.".into()),
        PatternEdit::Costs("It costs us rework in the last two days before every release.".into()),
        PatternEdit::Cards(Some(8 - id.0)),
        PatternEdit::Carried(is_carried),
        PatternEdit::Confirmed(is_carried),
    ];
    let mut operations: Vec<Operation> = edits.map(|edit| Capture::EditPattern { pattern: id, edit }.into()).into();
    if is_carried {
        let fate = [
            FateEdit::Kind(Some(FateKind::CarriedUp)),
            FateEdit::Carrier(NAMES[0].into()),
            FateEdit::On("2026-09-22".into()),
        ];
        operations.extend(fate.map(|edit| Capture::EditFate { pattern: id, edit }.into()));
    }
    operations
}

fn handoff(id: EntryId) -> Vec<Operation> {
    let edits = [
        HandoffEdit::Give("Screens with every case: empty, slow, wrong, done".into()),
        HandoffEdit::From("money-moving 1".into()),
        HandoffEdit::To("money-moving 2".into()),
        HandoffEdit::Ready("Each case has a picture and a text".into()),
        HandoffEdit::By("Two working days before building starts".into()),
        HandoffEdit::Late("Says which cases are missing, the same day".into()),
        HandoffEdit::Answer(Some(HandoffAnswer::YesIf)),
        HandoffEdit::Condition("the list of cases comes by Tuesday".into()),
        HandoffEdit::SaidBack(true),
        HandoffEdit::OnSheet(true),
    ];
    edits.map(|edit| Capture::EditHandoff { handoff: id, edit }.into()).into()
}

/// Reservations and purposes beside the names, the close, a slip of the pen and a changed promise.
fn signed() -> Vec<Operation> {
    let doubt = [ReservationEdit::Text("If the date moves again I ask to reopen this page.".into())];
    let mut operations: Vec<Operation> =
        doubt.map(|edit| Capture::EditReservation { reservation: EntryId(1), edit }.into()).into();
    let handle: Text = "money-moving 1".into();
    let answers = CommitmentEdit::Pattern(Some(EntryId(1)));
    let change = Capture::EditDecision { decision: EntryId(1), edit: DecisionEdit::Text("It waits until May.".into()) };
    operations.extend([
        Capture::EditCommitment { commitment: EntryId(1), edit: answers }.into(),
        Capture::SignFor { signature: EntryId(1), purpose: handle }.into(),
        Capture::EditPurpose { purpose: EntryId(3), edit: PurposeEdit::People("Jun Takahashi".into()) }.into(),
        Signing::ClosePage.into(),
        Signing::Correct { change: Box::new(SettingUp::SetTitle { title: "Checkout: dates hold".into() }.into()) }
            .into(),
        Signing::Amend { changes: vec![change], signers: vec![NAMES[0].into(), NAMES[2].into()] }.into(),
    ]);
    operations
}

fn day_14() -> Vec<Operation> {
    let kind = CheckKind::Day14;
    let say = |id, state, due: &str| Checking::Say {
        kind,
        commitment: EntryId(id),
        state: Some(state),
        due: due.parse().ok(),
    };
    vec![
        Checking::Hold { kind }.into(),
        Checking::SetPresent { kind, present: Some(7) }.into(),
        say(1, SaidState::Kept, "").into(),
        say(2, SaidState::Renegotiated, "2026-10-09").into(),
        Checking::TickFirstMove { kind, commitment: EntryId(2), done: true }.into(),
        Checking::TickFirstMove { kind, commitment: EntryId(3), done: true }.into(),
        Checking::EditOutcome { kind, edit: OutcomeEdit::To("18 in 100".into()) }.into(),
        Checking::Decide { kind, adopted: true }.into(),
        Checking::Settle { kind, pattern: EntryId(2), edit: FateEdit::Kind(Some(FateKind::NotOurs)) }.into(),
        Checking::Finish { kind }.into(),
    ]
}

fn day_30() -> Vec<Operation> {
    let kind = CheckKind::Day30;
    let late = Checking::Say { kind, commitment: EntryId(4), state: Some(SaidState::DoneLate), due: None };
    let items = vec![("T2".into(), Compared::of([0, 3, 4]).unwrap()), ("A5".into(), Compared::of([1, 5, 1]).unwrap())];
    // Seven people are there: three sums by statement.
    let small = |asked: AskedItem| AskedItem { result: ItemResult::of(View::Zones, [0, 2, 3, 1, 1], 0), ..asked };
    let mut again = pulse(8, 0);
    again = Pulse { ballots: 7, items: again.items.into_iter().map(small).collect(), signs: vec![("S1".into(), 3)] };
    vec![
        Checking::Hold { kind }.into(),
        Checking::SetPresent { kind, present: Some(7) }.into(),
        late.into(),
        Checking::CountHandoffs { kept: 2, due: 3 }.into(),
        Closing::CheckPulse { pulse: again }.into(),
        Closing::Compared { items }.into(),
        Checking::GoOn { next: Some(Next::StopOne) }.into(),
        Checking::Stop { line: "The Monday status round.".into() }.into(),
        Checking::Finish { kind }.into(),
    ]
}

/// A folder for one test, with a library and a place for locks that are not there yet.
pub(crate) struct Folders {
    folder: tempfile::TempDir,
}

impl Folders {
    pub(crate) fn new() -> Folders {
        Folders { folder: tempfile::tempdir().unwrap() }
    }

    /// In memory where the system has a place for that: for tests that save some ten thousand times.
    pub(crate) fn in_memory() -> Folders {
        let memory = std::path::Path::new("/dev/shm");
        let folder = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() };
        Folders { folder: folder.unwrap() }
    }

    pub(crate) fn library(&self) -> PathBuf {
        self.folder.path().join("library")
    }

    pub(crate) fn locks(&self) -> PathBuf {
        self.folder.path().join("locks")
    }

    pub(crate) fn join(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The names in the library, hidden ones among them.
    pub(crate) fn names(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.library()).unwrap();
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }
}
