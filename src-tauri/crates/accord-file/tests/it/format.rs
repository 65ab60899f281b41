//! What `tests/FORMAT.md` says is what the file is: its own statements are run against an image.

use crate::workshops::complete;
use accord_file::encode;
use accord_file::image::{APPLICATION_ID, VERSION};
use rusqlite::{Connection, MAIN_DB};
use sha2::{Digest, Sha256};

const FORMAT: &str = include_str!("../../../../../tests/FORMAT.md");

fn image() -> Connection {
    let image = encode(&complete()).unwrap();
    let mut db = Connection::open_in_memory().unwrap();
    db.deserialize_read_exact(MAIN_DB, image.as_slice(), image.len(), true).unwrap();
    db
}

fn strings(db: &Connection, sql: &str) -> Vec<String> {
    let mut statement = db.prepare(sql).unwrap();
    let rows = statement.query_map([], |row| row.get(0)).unwrap();
    rows.map(Result::unwrap).collect()
}

#[test]
fn the_seal_is_what_the_documented_statement_gives() {
    let db = image();
    let (_, after) = FORMAT.split_once("```sql\n").expect("FORMAT.md has the statement");
    let (generator, _) = after.split_once("```").unwrap();
    let lines: Vec<String> = strings(&db, generator).iter().flat_map(|statement| strings(&db, statement)).collect();
    let content = lines.join("\n") + "\n";
    let digest: String = Sha256::digest(content).iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(strings(&db, "SELECT sha256 FROM seal"), [digest]);
}

#[test]
fn the_header_values_are_those_that_are_documented() {
    let db = image();
    let value = |name: &str| db.pragma_query_value(None, name, |row| row.get::<_, i32>(0)).unwrap();
    assert_eq!((value("application_id"), value("user_version")), (APPLICATION_ID, VERSION));
    assert!(FORMAT.contains(&format!("`application_id` | {APPLICATION_ID} ")), "application_id");
    assert!(FORMAT.contains(&format!("`user_version` | {VERSION} ")), "user_version");
}

#[test]
fn every_table_is_documented_with_its_key() {
    let db = image();
    for table in strings(&db, "SELECT name FROM sqlite_schema WHERE type = 'table'") {
        let row = FORMAT.lines().find(|line| line.starts_with(&format!("| `{table}` |")));
        let key = format!("SELECT '`' || name || '`' FROM pragma_table_info('{table}') WHERE pk > 0 ORDER BY pk");
        let key = strings(&db, &key).join(", ");
        assert!(row.is_some_and(|row| row.contains(&format!("| {key}"))), "{table}, {key}: {row:?}");
    }
}

#[test]
fn the_workshop_of_these_tests_fills_every_table() {
    let db = image();
    for table in strings(&db, "SELECT name FROM sqlite_schema WHERE type = 'table'") {
        assert_ne!(strings(&db, &format!("SELECT 'a row' FROM {table} LIMIT 1")), [""; 0], "{table}");
    }
}

#[test]
fn every_reference_in_an_image_leads_somewhere() {
    assert_eq!(strings(&image(), "SELECT \"table\" FROM pragma_foreign_key_check"), [""; 0]);
}
