//! Undo takes back what was done, act by act, and redo brings it again.

use crate::place::Place;
use accord_app::Session;
use accord_core::model::{EntryId, EntryRef, FateKind, HandoffAnswer, LateStart, Question};
use accord_core::operation::{
    Capture, CommitmentEdit, FateEdit, HandoffEdit, LineList, Operation, OutcomeEdit, PatternEdit, PurposeEdit,
    Running, SettingUp,
};
use accord_core::timer::Threshold;
use accord_core::walk;
use accord_core::{Text, Workshop};
use proptest::collection::vec;
use proptest::prelude::*;
use std::sync::Arc;

/// What a facilitator may do at any time, walking among it.
#[derive(Clone, Debug)]
enum Doing {
    Act(Operation),
    Next,
    Back,
}

fn any_doing() -> impl Strategy<Value = Doing> {
    let id = || (1..4_u32).prop_map(EntryId);
    let text = || proptest::sample::select(&["", "Priya", "Elif", "1 Dec", "soon"][..]).prop_map(Text::from);
    let plan = proptest::sample::select(&["60", "90", "120", "210"][..]);
    let act = prop_oneof![
        text().prop_map(|title| SettingUp::SetTitle { title }.into()),
        plan.prop_map(|plan| SettingUp::SetPlan { plan: plan.into() }.into()),
        (0..12_u32).prop_map(|present| SettingUp::SetPresent { present: Some(present) }.into()),
        (id(), text()).prop_map(|(person, name)| SettingUp::NamePerson { person, name }.into()),
        id().prop_map(|person| SettingUp::RemovePerson { person }.into()),
        (id(), text())
            .prop_map(|(purpose, text)| Capture::EditPurpose { purpose, edit: PurposeEdit::Handle(text) }.into()),
        (id(), text()).prop_map(|(commitment, text)| {
            Capture::EditCommitment { commitment, edit: CommitmentEdit::Owner(text) }.into()
        }),
        (id(), 0..6_u8).prop_map(|(commitment, fingers)| Capture::AnswerCommitment { commitment, fingers }.into()),
        id().prop_map(|commitment| Capture::Remove { entry: EntryRef::Commitment(commitment) }.into()),
        (id(), text()).prop_map(|(line, text)| Capture::EditLine { list: LineList::Working, line, text }.into()),
        (id(), text())
            .prop_map(|(pattern, text)| { Capture::EditPattern { pattern, edit: PatternEdit::Seems(text) }.into() }),
        (id(), any::<bool>()).prop_map(|(pattern, parked)| {
            let kind = parked.then_some(FateKind::Parked);
            Capture::EditFate { pattern, edit: FateEdit::Kind(kind) }.into()
        }),
        (id(), text()).prop_map(|(draft, text)| Capture::EditOutcome { draft, edit: OutcomeEdit::By(text) }.into()),
        any::<bool>().prop_map(|adopted| Capture::Decide { about: Question::Page, adopted }.into()),
        id().prop_map(|handoff| {
            Capture::EditHandoff { handoff, edit: HandoffEdit::Answer(Some(HandoffAnswer::No)) }.into()
        }),
        id().prop_map(|pattern| Capture::Remove { entry: EntryRef::Pattern(pattern) }.into()),
        (1..30_u32).prop_map(|here| Running::SetHere { here }.into()),
        Just(Running::Begin.into()),
        Just(Running::StartTimer.into()),
        Just(Running::PauseTimer.into()),
        Just(Running::AddTime { seconds: 120 }.into()),
        Just(Running::SetLateStart { choice: LateStart::Move }.into()),
        Just(Running::End.into()),
    ];
    prop_oneof![3 => act.prop_map(Doing::Act), 2 => Just(Doing::Next), 1 => Just(Doing::Back)]
}

impl Doing {
    fn operation(&self, workshop: &Workshop) -> Option<Operation> {
        match self {
            Doing::Act(operation) => Some(operation.clone()),
            Doing::Next => walk::onward(workshop).map(|onward| onward.operation(workshop)),
            Doing::Back => walk::back(workshop).map(|place| Running::Walk { place }.into()),
        }
    }
}

fn without_place(workshop: &Workshop) -> Workshop {
    let mut workshop = workshop.clone();
    Arc::make_mut(&mut workshop.run).place = None;
    workshop
}

/// Does all of it, and answers the workshop before each act.
fn live(place: &Place, session: &mut Session, doings: &[Doing]) -> Vec<Workshop> {
    let mut before_acts = Vec::new();
    for doing in doings {
        place.clock.pass(11);
        let before = session.workshop().clone();
        let Some(operation) = doing.operation(&before) else { continue };
        let done = session.transact(&operation).is_ok() && *session.workshop() != before;
        if done && operation.is_act() {
            before_acts.push(before);
        }
    }
    before_acts
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn undo_inverts_every_act_and_redo_brings_it_back(doings in vec(any_doing(), 1..30)) {
        let place = Place::new();
        let mut session = place.session();
        let befores = live(&place, &mut session, &doings);
        let mut afters = Vec::new();
        for before in befores.iter().rev() {
            afters.push(session.workshop().clone());
            let name = session.undo_name().map(str::to_owned);
            session.undo().unwrap();
            prop_assert_eq!(without_place(session.workshop()), without_place(before), "undo of {:?}", name);
            prop_assert_eq!(session.redo_name().map(str::to_owned), name, "what was undone can be redone");
            let stands = session.workshop().run.place.as_ref();
            prop_assert!(stands.is_none_or(|at| walk::exists(session.workshop(), at)), "nowhere: {stands:?}");
        }
        prop_assert!(session.undo().is_err(), "there is nothing before the first act");
        for after in afters.iter().rev() {
            session.redo().unwrap();
            prop_assert_eq!(without_place(session.workshop()), without_place(after));
        }
        prop_assert!(session.redo().is_err(), "there is nothing after the last act");
    }
}

fn title(title: &str) -> Operation {
    SettingUp::SetTitle { title: title.into() }.into()
}

fn act(text: &str) -> Operation {
    Capture::EditCommitment { commitment: EntryId(9), edit: CommitmentEdit::Act(text.into()) }.into()
}

#[test]
fn undo_leaves_the_facilitator_where_she_stands_in_the_same_step() {
    let place = Place::new();
    let mut session = place.session();
    for operation in [Running::Begin.into(), Running::StartTimer.into(), act("hang up the list")] {
        session.transact(&operation).unwrap();
    }
    let onward = walk::onward(session.workshop()).unwrap().operation(session.workshop());
    session.transact(&onward).unwrap();
    let stands = session.workshop().run.place.clone();
    session.undo().unwrap();
    assert_eq!(session.workshop().commitments.len(), 0, "the act is taken back");
    assert_eq!(session.workshop().run.place, stands, "her place is not");
}

#[test]
fn undo_of_entering_a_step_leads_back_to_the_step_before() {
    let place = Place::new();
    let mut session = place.session();
    session.transact(&Running::Begin.into()).unwrap();
    let before = session.workshop().run.place.clone();
    session.transact(&Running::Enter { step: "rules".into() }.into()).unwrap();
    session.undo().unwrap();
    assert_eq!(session.workshop().run.place, before, "a step that was not entered is no place to stand in");
}

#[test]
fn typing_in_one_field_is_one_act_until_ten_seconds_pass() {
    let place = Place::new();
    let mut session = place.session();
    session.transact(&title("C")).unwrap();
    place.clock.pass(10);
    session.transact(&title("Ch")).unwrap();
    place.clock.pass(10);
    session.transact(&title("Che")).unwrap();
    place.clock.pass(11);
    session.transact(&title("Checkout")).unwrap();
    session.undo().unwrap();
    assert_eq!(session.workshop().setup.title.as_str(), "Che", "eleven seconds later is another act");
    session.undo().unwrap();
    assert_eq!(session.workshop().setup.title.as_str(), "", "three edits, each within ten seconds, are one");
}

#[test]
fn two_fields_are_two_acts_however_quickly_they_are_typed() {
    let place = Place::new();
    let mut session = place.session();
    session.transact(&act("hang up the list")).unwrap();
    let owner = Capture::EditCommitment { commitment: EntryId(9), edit: CommitmentEdit::Owner("Elif".into()) };
    session.transact(&owner.into()).unwrap();
    session.undo().unwrap();
    assert_eq!(session.workshop().commitments[0].act.as_str(), "hang up the list", "only the owner is taken back");
}

#[test]
fn an_undo_is_called_by_what_it_takes_back() {
    let place = Place::new();
    let mut session = place.session();
    assert_eq!(session.undo_name(), None);
    let remove = Capture::Remove { entry: EntryRef::Commitment(EntryId(9)) }.into();
    let acts = [
        (title("Checkout"), "the title"),
        (
            SettingUp::SetThreshold { step: "rules".into(), threshold: Threshold::WrapUp, from_s: Some(90) }.into(),
            "wrap up of “Working rules”",
        ),
        (SettingUp::SetMinutes { step: "rules".into(), minutes: 8 }.into(), "the minutes of “Working rules”"),
        (Running::Begin.into(), "the beginning"),
        (Running::AddTime { seconds: 120 }.into(), "2 min more"),
        (Running::AddTime { seconds: -60 }.into(), "1 min less"),
        (Running::Enter { step: "rules".into() }.into(), "going to “Working rules”"),
        (act("hang up the list"), "commitment 1"),
        (remove, "commitment 1"),
    ];
    for (operation, name) in acts {
        session.transact(&operation).unwrap();
        assert_eq!(session.undo_name(), Some(name), "{operation:?}");
        assert_eq!(session.redo_name(), None, "a new act leaves nothing to redo");
    }
    session.undo().unwrap();
    assert_eq!(session.redo_name(), Some("commitment 1"));
}

#[test]
fn what_changes_nothing_is_no_act() {
    let place = Place::new();
    let mut session = place.session();
    session.transact(&title("Checkout")).unwrap();
    place.clock.pass(60);
    let receipt = session.transact(&title(" Checkout ")).unwrap();
    assert_eq!(receipt.revision, 1, "the same text is no change");
    session.undo().unwrap();
    assert_eq!(session.undo_name(), None);
}
