//! One workshop as a room of nine leaves it, to look at what the windows draw: a pulse, six patterns, an outcome, four
//! purposes, three handoffs, four commitments.

use crate::any::{after, blank};
use accord_core::Workshop;
use accord_core::consent::{Answers, Consent, Slips};
use accord_core::model::{AskedItem, EntryId, FateKind, HandoffAnswer, Pulse, Question};
use accord_core::operation::{
    Capture, Closing, CommitmentEdit, FateEdit, HandoffEdit, LineList, ObjectionEdit, Operation, OutcomeEdit,
    PatternEdit, PurposeEdit, Running, SettingUp,
};
use accord_core::pulse::{ItemResult, View};

/// The people, by purpose.
const PEOPLE: [(&str, &str); 9] = [
    ("Amara Osei", "Product"),
    ("Tom Birch", "Product"),
    ("Yuki Tanaka", "Design"),
    ("Łucja Nowak", "Design"),
    ("Devon Clarke", "Engineering"),
    ("Priya Raman", "Engineering"),
    ("Sam Reyes", "Engineering"),
    ("Noor Haddad", "Design"),
    ("Mateo Silva", "Engineering"),
];

/// Set up and begun, with nothing captured yet.
pub(crate) fn begun() -> Workshop {
    let people = PEOPLE.iter().zip(1..).flat_map(|((name, team), id)| {
        let person = EntryId(id);
        [SettingUp::NamePerson { person, name: (*name).into() }, SettingUp::SetTeam { person, team: (*team).into() }]
    });
    let set_up = [
        SettingUp::SetTitle { title: "Checkout handoffs".into() },
        SettingUp::SetFacilitator { name: "Ingrid Solberg".into() },
    ];
    let begin = [Running::Begin, Running::StartTimer].map(Operation::from);
    after(blank(), set_up.into_iter().chain(people).map(Operation::from).chain(begin))
}

/// The workshop in a step, with everything captured.
pub(crate) fn in_step(step: &str) -> Workshop {
    after(captured(), [Running::Enter { step: step.into() }.into()])
}

/// Everything captured, still in the first step.
pub(crate) fn captured() -> Workshop {
    let lines = [
        Capture::EditLine { list: LineList::Rules, line: EntryId(1), text: "Laptops closed.".into() },
        Capture::EditLine { list: LineList::Stakes, line: EntryId(1), text: "A shopper pays twice.".into() },
        Capture::SetStrength { text: "The spring sale went well.".into() },
    ];
    let captures = lines.into_iter().chain(patterns()).chain(outcome()).chain(purposes()).chain(handoffs());
    let workshop = after(begun(), captures.chain(commitments()).map(Operation::from));
    after(workshop, [Closing::Pulse { pulse: pulse() }, marks(), adopted()].map(Operation::from))
}

/// Ten statements: T2 split, A2 together, the last one of four answers.
pub(crate) fn pulse() -> Pulse {
    let counts = [
        ("T1", [2, 4, 2, 1, 0], 0),
        ("T2", [3, 3, 0, 2, 1], 0),
        ("T3", [1, 2, 1, 4, 1], 0),
        ("A2", [4, 4, 1, 0, 0], 0),
        ("A5", [1, 1, 1, 1, 0], 5),
    ];
    let item = |(item, counts, cant_say): (&str, [u32; 5], u32)| AskedItem {
        item: item.to_owned(),
        result: ItemResult::of(View::Points, counts, cant_say),
    };
    Pulse { ballots: 9, items: counts.into_iter().map(item).collect(), signs: Vec::new() }
}

fn marks() -> Closing {
    Closing::Marks { marks: [(1, 4), (2, 6), (3, 5), (4, 2), (5, 1), (6, 0)].map(|(id, n)| (EntryId(id), n)).to_vec() }
}

fn adopted() -> Closing {
    let answers = Answers { back: 6, work: 2, reservation: 1, object: 0, not_mine: 0 };
    Closing::Consent { about: Question::Outcome, consent: Consent::Slips { slips: Slips::of(answers).unwrap() } }
}

/// Six patterns; the second, third and first are carried, the second is confirmed, the first has a fate.
fn patterns() -> Vec<Capture> {
    let titles = [
        ("designs change after building has started.", 7),
        ("“ready” means something else at every desk.", 6),
        ("bad news waits until the review meeting.", 5),
        ("decisions reopen in side conversations.", 3),
        ("nobody draws what happens when a payment fails.", 2),
        ("praise lands on whoever presents.", 1),
    ];
    let of = |id, edit| Capture::EditPattern { pattern: EntryId(id), edit };
    let mut captures: Vec<Capture> = titles
        .iter()
        .zip(1..)
        .flat_map(|((title, cards), id)| {
            let seems = format!("It seems like {title}");
            [of(id, PatternEdit::Seems(seems.as_str().into())), of(id, PatternEdit::Cards(Some(*cards)))]
        })
        .collect();
    for (id, costs) in [(1, "work done twice."), (2, "a late week each release."), (3, "the chance to help early.")] {
        captures.push(of(id, PatternEdit::Costs(format!("It costs us {costs}").as_str().into())));
        captures.push(of(id, PatternEdit::Carried(true)));
    }
    captures.push(of(2, PatternEdit::Confirmed(true)));
    captures.push(Capture::EditFate { pattern: EntryId(1), edit: FateEdit::Kind(Some(FateKind::NotOurs)) });
    captures
}

fn outcome() -> Vec<Capture> {
    let first = [
        OutcomeEdit::By("1 Mar 2027".into()),
        OutcomeEdit::Who("shoppers".into()),
        OutcomeEdit::Change("finish paying on the first attempt".into()),
        OutcomeEdit::What("failed checkouts".into()),
        OutcomeEdit::From("9 in 100".into()),
        OutcomeEdit::To("4 in 100".into()),
        OutcomeEdit::Guardrail("adding steps for people who pay by invoice".into()),
    ];
    let second = [OutcomeEdit::Who("shoppers".into()), OutcomeEdit::From("9 in 100".into())];
    let of = |id| move |edit| Capture::EditOutcome { draft: EntryId(id), edit };
    let objection = |edit| Capture::EditObjection { objection: EntryId(1), about: Question::Outcome, edit };
    let repaired = [
        objection(ObjectionEdit::Harm("People who pay by invoice would get two more screens.".into())),
        objection(ObjectionEdit::Repair("The sentence now ends with them.".into())),
    ];
    first.map(of(1)).into_iter().chain(second.map(of(2))).chain(repaired).collect()
}

fn purposes() -> Vec<Capture> {
    let purposes = [
        ("choice-making", "Settling what comes first, so path-shaping can draw without guessing", "path-shaping", true),
        ("path-shaping", "Drawing every payment path, so Engineering can build each screen", "money-moving", false),
        ("money-moving", "Keeping payments running, so harm-finding can test early", "harm-finding", true),
        ("harm-finding", "Finding shopper harm early, so choice-making can choose", "choice-making", true),
    ];
    let people = ["Amara Osei, Tom Birch", "Yuki Tanaka, Łucja Nowak", "Devon Clarke, Priya Raman", "Noor Haddad"];
    let fields = purposes.into_iter().zip(people).zip(1..).flat_map(|(((handle, line, receiver, yes), people), id)| {
        [
            PurposeEdit::Handle(handle.into()),
            PurposeEdit::Line(line.into()),
            PurposeEdit::Receivers(receiver.into()),
            PurposeEdit::People(people.into()),
            PurposeEdit::Confirmed(yes),
        ]
        .map(|edit| Capture::EditPurpose { purpose: EntryId(id), edit })
    });
    fields.collect()
}

fn handoffs() -> Vec<Capture> {
    let handoffs = [
        ("Ranked list of shopper problems", "choice-making", "path-shaping", HandoffAnswer::Yes, true),
        ("Payment flow, every error drawn", "path-shaping", "money-moving", HandoffAnswer::YesIf, false),
        ("A demo every Wednesday", "money-moving", "harm-finding", HandoffAnswer::No, false),
    ];
    let fields = handoffs.into_iter().zip(1..).flat_map(|((give, from, to, answer, said_back), id)| {
        [
            HandoffEdit::Give(give.into()),
            HandoffEdit::From(from.into()),
            HandoffEdit::To(to.into()),
            HandoffEdit::Answer(Some(answer)),
            HandoffEdit::SaidBack(said_back),
        ]
        .map(|edit| Capture::EditHandoff { handoff: EntryId(id), edit })
    });
    let more = [
        (1, HandoffEdit::Ready("each has one recorded session".into())),
        (1, HandoffEdit::By("Mondays, 10:00".into())),
        (1, HandoffEdit::Late("path-shaping hears by Friday".into())),
        (2, HandoffEdit::Condition("two flows a week at most".into())),
        (3, HandoffEdit::Instead("a note in the channel".into())),
    ];
    let more = more.map(|(id, edit)| Capture::EditHandoff { handoff: EntryId(id), edit });
    fields.chain(more).collect()
}

/// Four commitments: two accepted, the third without a receiver, the fourth whole and not accepted yet.
fn commitments() -> Vec<Capture> {
    let commitments = [
        ("Amara Osei", "attach a recorded session to each of the top three", "path-shaping", "1 Oct"),
        ("Yuki Tanaka", "hang up a dated note for every changed flow", "money-moving", "6 Oct"),
        ("Devon Clarke", "name the blocker of a late build by Tuesday", "", "8 Oct"),
        ("Noor Haddad", "show the five oldest failed payments", "choice-making", "9 Oct"),
    ];
    let fields = commitments.into_iter().zip(1..).flat_map(|((owner, act, receiver, due), id)| {
        [
            CommitmentEdit::Owner(owner.into()),
            CommitmentEdit::Act(act.into()),
            CommitmentEdit::Receiver(receiver.into()),
            CommitmentEdit::Due(due.into()),
        ]
        .map(|edit| Capture::EditCommitment { commitment: EntryId(id), edit })
    });
    let answers = [(1, 5), (2, 4)].map(|(id, fingers)| Capture::AnswerCommitment { commitment: EntryId(id), fingers });
    fields.chain(answers).collect()
}
