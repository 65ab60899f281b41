//! Bytes from others: whatever they are, decoding ends with a workshop or a plain sentence.

use crate::workshops::{complete, draft};
use accord_core::Workshop;
use accord_file::{Seal, Unreadable, decode, encode};
use proptest::prelude::*;
use rusqlite::{Connection, MAIN_DB};
use std::sync::LazyLock;

static COMPLETE: LazyLock<Workshop> = LazyLock::new(complete);
static IMAGE: LazyLock<Vec<u8>> = LazyLock::new(|| encode(&COMPLETE).unwrap());
const PAGE_BYTES: usize = 1024;

/// The image after another program changed it with SQL.
fn changed_by(sql: &str) -> Vec<u8> {
    let mut db = Connection::open_in_memory().unwrap();
    db.deserialize_read_exact(MAIN_DB, IMAGE.as_slice(), IMAGE.len(), false).unwrap();
    db.execute_batch(sql).unwrap();
    db.serialize(MAIN_DB).unwrap().to_vec()
}

/// Either it is refused, or it is what was sealed, or the seal tells.
fn is_told(bytes: &[u8]) -> Result<(), TestCaseError> {
    if let Ok(decoded) = decode(bytes)
        && decoded.seal == Seal::Whole
    {
        prop_assert!(decoded.workshop == *COMPLETE, "a change that nobody noticed");
    }
    Ok(())
}

// Four kinds of change, ten thousand files in all.
proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_500))]

    #[test]
    fn changed_bytes_are_refused_or_told(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12)) {
        let mut bytes = IMAGE.clone();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        is_told(&bytes)?;
    }

    #[test]
    fn changed_structure_is_refused_or_told(page in 0usize..200, changes in prop::collection::vec((0usize..160, any::<u8>()), 1..6)) {
        let mut bytes = IMAGE.clone();
        for (at, byte) in changes {
            // Where a page keeps its header and its pointers.
            let at = (page * PAGE_BYTES + at) % bytes.len();
            bytes[at] = byte;
        }
        is_told(&bytes)?;
    }

    #[test]
    fn a_truncated_or_lengthened_image_is_refused_or_told(length in 0usize..200_000, byte in any::<u8>()) {
        let mut bytes = IMAGE.clone();
        bytes.resize(length, byte);
        is_told(&bytes)?;
    }

    #[test]
    fn any_bytes_behind_our_header_end_in_a_sentence(tail in prop::collection::vec(any::<u8>(), 0..20_000)) {
        let mut bytes = IMAGE[..100].to_vec();
        bytes.extend(tail);
        prop_assert!(decode(&bytes).is_err());
    }
}

#[test]
fn what_is_no_workshop_is_said_to_be_none() {
    let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
    let other_database = changed_by("PRAGMA application_id = 7");
    for (bytes, what) in [(&png[..], "a picture"), (&other_database[..], "another database"), (b"hello", "a text")] {
        assert_eq!(decode(bytes), Err(Unreadable::NotAWorkshop), "{what}");
    }
    assert_eq!(
        Unreadable::NotAWorkshop.to_string(),
        "This file is not a workshop of Accord. It was left as it is.",
        "the sentence on the screen"
    );
}

#[test]
fn a_newer_workshop_has_its_own_sentence() {
    let newer = decode(&changed_by("PRAGMA user_version = 2")).unwrap_err();
    assert_eq!(newer, Unreadable::Newer { version: 2 });
    assert!(newer.to_string().starts_with("This workshop was made by a newer Accord."));
    assert!(matches!(decode(&changed_by("PRAGMA user_version = -3")), Err(Unreadable::Damaged { .. })));
}

#[test]
fn an_empty_or_a_cut_off_file_is_damaged() {
    for length in [0, 7, 16, 99, 100, PAGE_BYTES, IMAGE.len() - PAGE_BYTES, IMAGE.len() - 1] {
        assert!(matches!(decode(&IMAGE[..length]), Err(Unreadable::Damaged { .. })), "{length} bytes");
    }
}

#[test]
fn a_file_that_is_too_large_is_refused_before_it_is_looked_at() {
    let bytes = vec![0; usize::try_from(accord_file::MAX_BYTES).unwrap() + 1];
    assert_eq!(decode(&bytes), Err(Unreadable::TooLarge));
}

#[test]
fn a_schema_that_is_not_ours_to_the_letter_is_refused() {
    for sql in [
        "CREATE TABLE more (x)",
        "CREATE INDEX more ON person (name)",
        "CREATE VIEW more AS SELECT * FROM person",
        "CREATE TRIGGER more AFTER INSERT ON person BEGIN DELETE FROM person; END",
        "CREATE VIRTUAL TABLE more USING fts5 (x)",
        "DROP TABLE signature",
        "ALTER TABLE person ADD COLUMN salary INTEGER",
        "ALTER TABLE person RENAME COLUMN team TO squad",
        "ANALYZE",
    ] {
        let refused = decode(&changed_by(sql));
        assert!(matches!(refused, Err(Unreadable::Damaged { .. })), "{sql}: {refused:?}");
    }
}

#[test]
fn a_view_in_the_place_of_a_table_is_refused_and_never_run() {
    let endless = "DROP TABLE signature;
        CREATE VIEW signature AS
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i, i, i, i FROM n";
    assert!(matches!(decode(&changed_by(endless)), Err(Unreadable::Damaged { .. })));
}

#[test]
fn content_that_another_program_changed_is_read_and_told() {
    let decoded = decode(&changed_by("UPDATE set_up SET title = 'Theirs'")).unwrap();
    assert_eq!(decoded.seal, Seal::Broken);
    assert_eq!(decoded.workshop.setup.title.as_str(), "Theirs", "it is shown as it stands now");
    assert_eq!(decode(&changed_by("DELETE FROM seal")).unwrap().seal, Seal::Broken, "no seal is a broken one");
}

#[test]
fn a_file_that_was_only_rebuilt_keeps_its_seal() {
    let rebuilt = changed_by("PRAGMA page_size = 4096; VACUUM");
    assert_ne!(rebuilt, *IMAGE);
    assert_eq!(decode(&rebuilt).unwrap().seal, Seal::Whole, "the seal is over the content, not over the bytes");
}

#[test]
fn rows_that_make_no_workshop_are_refused() {
    for sql in [
        "DELETE FROM workshop",
        "DELETE FROM run",
        "UPDATE script SET source = 'format = 1'",
        "UPDATE person SET position = position + 100",
        "PRAGMA foreign_keys = OFF; DELETE FROM visit WHERE position = (SELECT max(position) FROM visit)",
        "PRAGMA foreign_keys = OFF; UPDATE purpose_person SET purpose = 99 WHERE purpose = 3",
        "UPDATE set_up SET starts = 'soon'",
        "UPDATE set_up SET starts = '+262142-12-31T23:59:59', starts_offset_s = -60",
        "UPDATE commitment SET due_on = '2026-02-31'",
        "PRAGMA ignore_check_constraints = ON; UPDATE set_up SET typist = 'nobody'",
        "PRAGMA ignore_check_constraints = ON; UPDATE commitment SET confidence = 9",
        "PRAGMA ignore_check_constraints = ON; UPDATE visit SET entered_utc_ms = 9223372036854775807",
        "UPDATE held_check SET position = position + 1",
        "DELETE FROM checked_commitment; DELETE FROM settled_pattern; DELETE FROM compared_item; DELETE FROM held_check",
        "PRAGMA ignore_check_constraints = ON; UPDATE line SET list = 'secrets' WHERE list = 'stakes'",
        "PRAGMA ignore_check_constraints = ON; UPDATE replan SET choice = 'faster'",
        "PRAGMA ignore_check_constraints = ON; UPDATE room SET mode = 'loud'",
        "PRAGMA ignore_check_constraints = ON; PRAGMA foreign_keys = OFF; UPDATE pulse SET asked = 'day7' WHERE asked = 'day'",
        "PRAGMA ignore_check_constraints = ON; UPDATE pattern SET fate = 'forgotten' WHERE id = 1",
        "PRAGMA ignore_check_constraints = ON; UPDATE pattern SET fate = NULL WHERE id = 1",
        "PRAGMA ignore_check_constraints = ON; UPDATE objection SET about = 'lunch'",
        "PRAGMA ignore_check_constraints = ON; UPDATE handoff SET answer = 'maybe'",
        "PRAGMA ignore_check_constraints = ON; UPDATE held_check SET next = 'forget'",
        "PRAGMA ignore_check_constraints = ON; UPDATE checked_commitment SET state = 'open' WHERE state = 'kept'",
        "PRAGMA foreign_keys = OFF; DELETE FROM replan",
        "PRAGMA foreign_keys = OFF; DELETE FROM amendment",
        "PRAGMA foreign_keys = OFF; DELETE FROM pulse WHERE asked = 'day'",
        "UPDATE correction SET made_on = 'today'",
        "UPDATE set_up SET facilitator = CAST(x'ff' AS TEXT)",
        "PRAGMA encoding = 'UTF-8'; PRAGMA writable_schema = ON; DELETE FROM sqlite_schema WHERE name = 'pause'",
        "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET rootpage = 1 WHERE name = 'person'",
        "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET rootpage = 99999 WHERE name = 'person'",
        "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET rootpage =
            (SELECT rootpage FROM sqlite_schema WHERE name = 'signature') WHERE name = 'person'",
    ] {
        let refused = decode(&changed_by(sql));
        assert!(matches!(refused, Err(Unreadable::Damaged { .. })), "{sql}: {:?}", refused.map(|d| d.seal));
    }
}

#[test]
fn rows_that_would_tell_who_said_what_are_refused() {
    const FORCED: &str = "PRAGMA ignore_check_constraints = ON;";
    for (sql, why) in [
        ("UPDATE set_up SET present = 6", "P6: five counts of six people"),
        ("UPDATE set_up SET present = 4", "P6: a pulse of four people"),
        ("UPDATE set_up SET present = NULL; DELETE FROM person WHERE id > 7", "P6: five counts of the seven named"),
        ("UPDATE held_check SET present = 8", "P6: three sums of eight people"),
        ("UPDATE held_check SET present = 4", "P6: a pulse of four people at a check"),
        ("UPDATE held_check SET present = NULL", "P6: a pulse of nobody"),
        (
            "UPDATE pulse_item SET answer_1 = 0, answer_2 = 1, answer_3 = 1, answer_4 = 1, answer_5 = 1
                WHERE asked = 'day' AND item = 'T3'",
            "P5: five counts of four answers",
        ),
        (
            "UPDATE pulse_item SET low = 1, mid = 1, high = 2 WHERE asked = 'day30' AND item = 'T3'",
            "P5: three sums of four",
        ),
        ("UPDATE pulse_item SET low = 1, mid = 5, high = 2 WHERE asked = 'day' AND item = 'T3'", "P6: sums and counts"),
        ("UPDATE pulse_item SET answer_3 = NULL WHERE asked = 'day' AND item = 'T3'", "half of the counts"),
        (
            "UPDATE pulse_item SET answer_1 = 4 WHERE asked = 'day' AND item = 'T1'",
            "P6: a hidden statement with a count",
        ),
        ("UPDATE consent SET back = 2, work = 1, reservation = 1 WHERE about = 'page'", "P5: slips of four"),
        ("UPDATE consent SET adopted = 1 WHERE about = 'page'", "a result beside counts"),
        ("UPDATE consent_count SET here = 4", "P5: counted with four in the room"),
        ("UPDATE compared_item SET worse = 0, same = 2, better = 2", "P5: a comparison of four"),
    ] {
        let refused = decode(&changed_by(&format!("{FORCED}{sql}")));
        assert!(matches!(refused, Err(Unreadable::Damaged { .. })), "{why}: {:?}", refused.map(|d| d.seal));
    }
}

#[test]
fn two_fates_of_one_pattern_are_refused() {
    let key = |from, to| {
        format!(
            "PRAGMA writable_schema = ON;
            UPDATE sqlite_schema SET sql = replace(sql, '{from}', '{to}') WHERE name = 'settled_pattern';
            PRAGMA writable_schema = RESET;"
        )
    };
    let (ours, theirs) = ("PRIMARY KEY (held_check, pattern)", "PRIMARY KEY (held_check, pattern, fate)");
    let second = "INSERT INTO settled_pattern SELECT held_check, pattern, 'parked', carrier, '2027-01-01', NULL
        FROM settled_pattern;";
    let unchanged = changed_by(&(key(ours, theirs) + &key(theirs, ours)));
    assert_eq!(decode(&unchanged).map(|decoded| decoded.seal), Ok(Seal::Whole), "the key alone is put back");
    let twice = decode(&changed_by(&(key(ours, theirs) + second + &key(theirs, ours))));
    assert!(matches!(twice, Err(Unreadable::Damaged { .. })), "{:?}", twice.map(|decoded| decoded.seal));
}

#[test]
fn a_detail_is_for_more_and_the_sentence_for_everybody() {
    let Err(Unreadable::Damaged { detail }) = decode(&changed_by("DELETE FROM run")) else { panic!("damaged") };
    assert_eq!(detail, "the table run has not exactly one row");
    let damaged = Unreadable::Damaged { detail };
    assert_eq!(damaged.to_string(), "This workshop could not be read. It was left as it is.");
}

#[test]
fn a_very_long_title_is_no_attack() {
    let long = draft("1", &"title ".repeat(200_000));
    assert_eq!(decode(&encode(&long).unwrap()).unwrap().workshop, long);
}
