//! Workshops for the tests: one as it would stand at the end of a real meeting, and any that could ever be.

use accord_core::dates::Day;
use accord_core::model::{
    Commitment, EntryId, FollowUp, LateStart, Person, Place, Purpose, Run, SetUp, Signature, Typist,
};
use accord_core::moment::Steady;
use accord_core::operation::{Capture, CommitmentEdit, Operation, PurposeEdit, Running, SettingUp, apply};
use accord_core::page::Paper;
use accord_core::script::{self, Script};
use accord_core::timer::{Pause, Visit};
use accord_core::{Moment, Text, Workshop};
use chrono::{DateTime, Days, FixedOffset, NaiveDate, NaiveTime};
use proptest::collection::{btree_map, vec};
use proptest::option::of;
use proptest::prelude::*;
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

/// Nine people, three purposes, five commitments, run to its end and signed.
pub(crate) fn full() -> Workshop {
    let mut workshop = draft("0c1d7d3e-8f1c-4a8e-9f52-6a1f2f6f4b10", "Checkout, so that dates hold");
    let names = ["Amara Nwosu", "Lucía Ferrer", "Jun Takahashi", "Noor Haddad", "Zoë Bär", "Ola", "Ed", "Mo", "Vi"];
    for (id, name) in (1..).map(EntryId).zip(names) {
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
        workshop = after(workshop, 80, commitment(id, names));
    }
    for (id, name) in (1..).map(EntryId).zip(names) {
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

fn purpose(id: EntryId) -> Vec<Operation> {
    let edits = [
        PurposeEdit::Handle(format!("money-moving {}", id.0).as_str().into()),
        PurposeEdit::Line("Keeping money moving, so launches can charge from day one".into()),
        PurposeEdit::Receivers("flow-shaping, page-holding".into()),
        PurposeEdit::People("Amara Nwosu, Lucía Ferrer".into()),
        PurposeEdit::Confirmed(true),
    ];
    edits.map(|edit| Capture::EditPurpose { purpose: id, edit }.into()).into()
}

fn commitment(id: EntryId, names: [&str; 9]) -> Vec<Operation> {
    let edits = [
        CommitmentEdit::Act("publish every open question on the board by noon".into()),
        CommitmentEdit::Owner(names[id.0 as usize].into()),
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

/// A folder for one test, with a library and a place for locks that are not there yet.
pub(crate) struct Folders {
    folder: tempfile::TempDir,
}

impl Folders {
    pub(crate) fn new() -> Folders {
        Folders { folder: tempfile::tempdir().unwrap() }
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

/// Any workshop that the format has a place for.
pub(crate) fn any_workshop() -> impl Strategy<Value = Workshop> {
    let head = (odd_string(), moment(), script(), set_up(), run_facts());
    let lists = (people(), purposes(), commitments(), signatures());
    (head, lists).prop_map(|((id, made, script, setup, run), (people, purposes, commitments, signatures))| Workshop {
        id,
        made,
        script,
        setup: Arc::new(setup),
        people: Arc::new(people),
        run: Arc::new(run),
        purposes: Arc::new(purposes),
        commitments: Arc::new(commitments),
        signatures: Arc::new(signatures),
    })
}

/// What people type, and what nobody does.
pub(crate) fn odd_string() -> impl Strategy<Value = String> {
    const SAMPLES: [&str; 12] = [
        "",
        "'; DROP TABLE person; --",
        "Zoe\u{301} \u{1E9E}",
        "ورشة العمل",
        "שלום\u{202E}abc",
        "👩‍👩‍👧 🇳🇴",
        "e\u{301}\u{302}\u{303}\u{304}",
        "日本語の題名",
        "\u{FEFF}\u{200B}x",
        "\"quoted\" `and` [more]",
        "\u{10FFFF}",
        "NULL",
    ];
    prop_oneof![
        3 => prop::sample::select(&SAMPLES[..]).prop_map(String::from),
        3 => any::<String>(),
        1 => (prop::sample::select(&SAMPLES[..]), 0..2_000usize).prop_map(|(sample, times)| sample.repeat(times)),
    ]
}

fn text() -> impl Strategy<Value = Text> {
    odd_string().prop_map(Text::from)
}

/// An id of a step or a boot: any text, even with a zero in it.
fn key() -> impl Strategy<Value = String> {
    prop_oneof![odd_string(), Just("open".into()), Just("a\0b".into())]
}

fn script() -> impl Strategy<Value = Script> {
    prop_oneof![
        Just(Script::built_in()),
        // A comment may hold what a line may hold.
        text().prop_map(|text| Script::read(&format!("{}# {text}\n", script::DEFAULT)).unwrap()),
    ]
}

const MOST_MS: i64 = 1_000_000_000_000_000;

fn moment() -> impl Strategy<Value = Moment> {
    let steady = (key(), -MOST_MS..=MOST_MS).prop_map(|(boot, ms)| Steady { boot, ms });
    (-MOST_MS..=MOST_MS, -1080..=1080, of(steady)).prop_map(|(utc_ms, offset_min, steady)| Moment {
        utc_ms,
        offset_min,
        steady,
    })
}

fn date() -> impl Strategy<Value = NaiveDate> {
    prop_oneof![
        (0u64..40_000).prop_map(|days| NaiveDate::MIN.checked_add_days(Days::new(days)).unwrap()),
        (0u64..40_000).prop_map(|days| NaiveDate::MAX.checked_sub_days(Days::new(days)).unwrap()),
        (0u64..40_000).prop_map(|days| NaiveDate::default().checked_add_days(Days::new(days)).unwrap()),
    ]
}

fn time() -> impl Strategy<Value = NaiveTime> {
    (0u32..86_400, prop_oneof![Just(0), 0u32..1_000_000_000])
        .prop_map(|(s, nanos)| NaiveTime::from_num_seconds_from_midnight_opt(s, nanos).unwrap())
}

fn starts() -> impl Strategy<Value = DateTime<FixedOffset>> {
    (date(), time(), -86_399..=86_399i32).prop_filter_map("the calendar ends there", |(date, time, offset_s)| {
        date.and_time(time).and_local_timezone(FixedOffset::east_opt(offset_s)?).single()
    })
}

fn day() -> impl Strategy<Value = Option<Day>> {
    of(prop_oneof![date().prop_map(Day::Date), text().prop_map(Day::Typed)])
}

fn set_up() -> impl Strategy<Value = SetUp> {
    let typist = prop::sample::select(&[Typist::Me, Typist::Scribe, Typist::Afterwards][..]);
    let paper = prop::sample::select(&[Paper::A4, Paper::Letter][..]);
    let who = (text(), text(), any::<bool>(), key(), of(any::<u32>()), typist, paper);
    let when = (starts(), of(date()), btree_map(key(), 0..=1_000_000u32, 0..4));
    let follow_up = (of(date()), of(time()), of(date()), of(time()), text(), text()).prop_map(
        |(check_on, check_at, repulse_on, repulse_at, caller, place)| FollowUp {
            check_on,
            check_at,
            repulse_on,
            repulse_at,
            caller,
            place,
        },
    );
    (who, when, follow_up).prop_map(|(who, (starts, stop_list_read, minutes), follow_up)| {
        let (title, facilitator, has_stake, plan, present, typist, paper) = who;
        SetUp {
            title,
            facilitator,
            has_stake,
            starts,
            plan,
            present,
            typist,
            paper,
            stop_list_read,
            minutes,
            follow_up,
        }
    })
}

fn run_facts() -> impl Strategy<Value = Run> {
    let place = (key(), 0..=1_000_000usize, 0..=1_000_000usize).prop_map(|(step, at, line)| Place { step, at, line });
    let late_start = prop::sample::select(&[LateStart::Keep, LateStart::Move][..]);
    let pause = (moment(), of(moment())).prop_map(|(from, to)| Pause { from, to });
    let visit = (key(), moment(), of(moment()), vec(pause, 0..3), of(moment()))
        .prop_map(|(step, entered, started, pauses, left)| Visit { step, entered, started, pauses, left });
    let added = btree_map(key(), -100_000_000..=100_000_000i64, 0..3);
    (vec(visit, 0..4), added, of(place), of(late_start), of(moment()))
        .prop_map(|(visits, added_s, place, late_start, ended)| Run { visits, added_s, place, late_start, ended })
}

/// Ids, each once, in any order.
fn ids() -> impl Strategy<Value = Vec<EntryId>> {
    prop::collection::hash_set(any::<u32>(), 0..5).prop_map(|ids| ids.into_iter().map(EntryId).collect())
}

fn people() -> impl Strategy<Value = Vec<Person>> {
    ids().prop_flat_map(|ids| {
        ids.into_iter()
            .map(|id| (text(), text()).prop_map(move |(name, team)| Person { id, name, team }))
            .collect::<Vec<_>>()
    })
}

fn purposes() -> impl Strategy<Value = Vec<Purpose>> {
    let purpose = |id| {
        (text(), text(), vec(text(), 0..4), vec(text(), 0..4), any::<bool>()).prop_map(
            move |(handle, line, receivers, people, confirmed)| Purpose {
                id,
                handle,
                line,
                receivers,
                people,
                confirmed,
            },
        )
    };
    ids().prop_flat_map(move |ids| ids.into_iter().map(purpose).collect::<Vec<_>>())
}

fn commitments() -> impl Strategy<Value = Vec<Commitment>> {
    let commitment = |id| {
        let texts = (text(), text(), text(), text(), text(), text());
        (texts, day(), day(), any::<bool>(), of(1..=5u8)).prop_map(
            move |(texts, due, first_move_by, accepted, confidence)| {
                let (act, owner, receiver, cue, evidence, first_move) = texts;
                Commitment {
                    id,
                    act,
                    owner,
                    receiver,
                    due,
                    accepted,
                    confidence,
                    cue,
                    evidence,
                    first_move,
                    first_move_by,
                }
            },
        )
    };
    ids().prop_flat_map(move |ids| ids.into_iter().map(commitment).collect::<Vec<_>>())
}

fn signatures() -> impl Strategy<Value = Vec<Signature>> {
    let signature =
        |id| (text(), any::<bool>()).prop_map(move |(name, with_reservation)| Signature { id, name, with_reservation });
    ids().prop_flat_map(move |ids| ids.into_iter().map(signature).collect::<Vec<_>>())
}
