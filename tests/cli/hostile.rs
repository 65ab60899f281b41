//! Files from others, as they lie on a disk: each is refused with one plain sentence, told to be changed, or is what it
//! was before. Each is read by a process that has two seconds of the processor and 256 MB, and is left as it is.

use crate::home::{Home, Ran, text};
use std::fs::{self, File};
use std::io::Write;
use std::os::unix::fs::symlink;
use std::os::unix::net::UnixListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What a process may use: seconds of the processor, and KiB of memory.
const LIMITS: &str = "ulimit -t 2; ulimit -v 262144; exec \"$0\" \"$@\"";
const PAGE_BYTES: usize = 1024;
const HEADER_BYTES: usize = 100;

/// A workshop with everything in it, and what is shown of it.
struct Good {
    home: Home,
    bytes: Vec<u8>,
    shown: String,
}

impl Good {
    fn new() -> Good {
        let home = Home::new();
        let file = home.path("good.accord");
        let transcript = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/checkout-handoffs.toml");
        let played = home.run(&["play", text(&transcript), "--out", text(&file)]);
        assert_eq!(played.code, 0, "{}", played.errors);
        let bytes = fs::read(&file).unwrap();
        let shown = home.run(&["show", text(&file), "--json"]).output;
        assert!(shown.contains("accord-record/1"), "{shown}");
        Good { home, bytes, shown }
    }

    /// A file of its own in a folder of its own.
    fn place(&self, name: &str) -> PathBuf {
        let folder = self.home.path(&format!("kind {name}"));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir(&folder).unwrap();
        folder.join("theirs.accord")
    }

    /// The file after another program changed it.
    fn changed_by(&self, path: &Path, sql: &str) {
        fs::write(path, &self.bytes).unwrap();
        let mut sqlite =
            Command::new("sqlite3").arg(path).stdin(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        write!(sqlite.stdin.take().unwrap(), ".dbconfig defensive off\nPRAGMA trusted_schema = ON;\n{sql};\n").unwrap();
        let ended = sqlite.wait_with_output().unwrap();
        assert_eq!(String::from_utf8_lossy(&ended.stderr), "", "{sql}");
        assert!(fs::read(path).unwrap() != self.bytes, "{sql} changed nothing");
    }

    fn limited(&self, command: &str, path: &Path) -> Ran {
        self.home.limited(LIMITS, &[command, text(path), "--json"][..if command == "show" { 3 } else { 2 }])
    }

    /// It is refused in one sentence, or `check` tells that it was changed, or it shows what was sealed.
    fn is_told(&self, name: &str, path: &Path) -> Told {
        let (before, beside) = (state(path), names_beside(path));
        let (checked, shown) = (self.limited("check", path), self.limited("show", path));
        assert!(state(path) == before, "{name}: the file was touched");
        assert_eq!(names_beside(path), beside, "{name}: something was left beside it");
        for ran in [&checked, &shown] {
            assert!(matches!(ran.code, 0 | 3), "{name}: ended with {}: {}", ran.code, ran.errors);
            let is_sentence = ran.errors.lines().count() == 1 && ran.errors.ends_with(".\n") && ran.errors.len() < 200;
            assert!(ran.code == 0 || is_sentence, "{name}: no plain sentence: {}", ran.errors);
        }
        match (checked.code, shown.code) {
            (3, 3) => Told::Refused,
            (3, 0) => {
                assert!(checked.errors.contains("changed outside Accord"), "{name}: {}", checked.errors);
                Told::Changed
            }
            _ => {
                assert_eq!(shown.output, self.shown, "{name}: another record, and nobody noticed");
                Told::True
            }
        }
    }
}

/// What came of a file.
#[derive(Debug, PartialEq, Eq)]
enum Told {
    Refused,
    Changed,
    True,
}

/// Length and beginning of what a path leads to; enough for files of any size.
fn state(path: &Path) -> (u64, Vec<u8>) {
    let Ok(metadata) = fs::metadata(path) else { return (0, Vec::new()) };
    let is_small = metadata.is_file() && metadata.len() < 100_000_000;
    (metadata.len(), if is_small { fs::read(path).unwrap() } else { Vec::new() })
}

fn names_beside(path: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(path.parent().unwrap()).unwrap();
    let mut names: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    names.sort();
    names
}

/// Contents that are no workshop, or no whole one.
fn contents(good: &[u8]) -> Vec<(&'static str, Vec<u8>)> {
    let noise: Vec<u8> = (0..40_000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    let with = |from: usize, bytes: &[u8]| {
        let mut changed = good.to_vec();
        changed[from..from + bytes.len()].copy_from_slice(bytes);
        changed
    };
    let pages = |order: &[usize]| -> Vec<u8> {
        order.iter().flat_map(|page| good[page * PAGE_BYTES..][..PAGE_BYTES].to_vec()).collect()
    };
    let last = good.len() / PAGE_BYTES - 1;
    let swapped: Vec<usize> = (0..=last)
        .map(|page| {
            if page == 5 {
                6
            } else if page == 6 {
                5
            } else {
                page
            }
        })
        .collect();
    vec![
        ("an empty file", Vec::new()),
        ("one byte", b"S".to_vec()),
        ("random bytes", noise.clone()),
        ("random bytes behind our header", [&good[..HEADER_BYTES], &noise[..]].concat()),
        ("a text", b"Dear all, please find attached the workshop.\n".to_vec()),
        (
            "a PDF that was renamed",
            b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n".to_vec(),
        ),
        ("a picture", include_bytes!("../../icons/32x32.png").to_vec()),
        ("an archive", b"PK\x03\x04\x14\0\0\0\x08\0".repeat(90)),
        ("a header alone", good[..HEADER_BYTES].to_vec()),
        ("zeroes of the right length", vec![0; good.len()]),
        ("its first half", good[..good.len() / 2].to_vec()),
        ("its second half", good[good.len() / 2..].to_vec()),
        ("a byte too many", [good, b"x"].concat()),
        ("two pages swapped", pages(&swapped)),
        ("its first page alone, many times", pages(&vec![0; last + 1])),
        ("a page of zeroes in it", with(7 * PAGE_BYTES, &[0; PAGE_BYTES])),
        ("a page of another kind in it", with(3 * PAGE_BYTES, &good[9 * PAGE_BYTES..10 * PAGE_BYTES])),
        ("a page that points to itself", with(2 * PAGE_BYTES, &[0x05, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 3])),
        ("pages said to be larger", with(16, &[0x80, 0])),
        ("a page count that is too high", with(28, &[0x7f, 0xff, 0xff, 0xff])),
        ("a list of free pages that runs in a circle", with(32, &[0, 0, 0, 3, 0, 0, 0, 9])),
        ("another schema format", with(44, &[0, 0, 0, 9])),
        ("UTF-16 by its header", with(56, &[0, 0, 0, 2])),
        ("the version of a newer Accord", with(60, &[0, 0, 0, 99])),
        ("a version that never was", with(60, &[0xff, 0xff, 0xff, 0])),
        ("another application", with(68, b"GPKG")),
        ("a write-ahead log by its header", with(18, &[2, 2])),
    ]
}

/// Databases as another program, or somebody with bad intent, would leave them.
const STATEMENTS: &[(&str, &str, Told)] = &[
    ("a table more", "CREATE TABLE more (x)", Told::Refused),
    ("a trigger", "CREATE TRIGGER t AFTER INSERT ON person BEGIN DELETE FROM person; END", Told::Refused),
    ("a view", "CREATE VIEW v AS SELECT name FROM person", Told::Refused),
    ("a virtual table", "CREATE VIRTUAL TABLE f USING fts5 (x)", Told::Refused),
    ("a tree of boxes", "CREATE VIRTUAL TABLE r USING rtree (id, a, b)", Told::Refused),
    ("a generated column", "ALTER TABLE person ADD COLUMN shout TEXT AS (upper(name))", Told::Refused),
    ("a column more", "ALTER TABLE person ADD COLUMN salary INTEGER CHECK (salary > 0)", Told::Refused),
    ("an index", "CREATE INDEX i ON person (name)", Told::Refused),
    ("an index over an expression", "CREATE INDEX i ON person (length(name) * 2)", Told::Refused),
    ("statistics", "ANALYZE", Told::Refused),
    ("a table less", "PRAGMA foreign_keys = OFF; DROP TABLE signature", Told::Refused),
    ("a column of another name", "ALTER TABLE person RENAME COLUMN team TO squad", Told::Refused),
    (
        "a column of another type",
        "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, 'team TEXT', 'team BLOB') WHERE name = 'person'",
        Told::Refused,
    ),
    (
        "a table that is not strict",
        "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, 'STRICT', '') WHERE name = 'person'",
        Told::Refused,
    ),
    (
        "a schema that is no SQL",
        "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = 'CREATE TABLE person (((((' WHERE name = 'person'",
        Told::Refused,
    ),
    (
        "two tables in one place",
        "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET rootpage =
            (SELECT rootpage FROM sqlite_schema WHERE name = 'signature') WHERE name = 'person'",
        Told::Refused,
    ),
    (
        "a table in the place of the schema",
        "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET rootpage = 1 WHERE name = 'person'",
        Told::Refused,
    ),
    (
        "a view without an end in the place of a table",
        "PRAGMA foreign_keys = OFF; DROP TABLE signature; CREATE VIEW signature AS
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i, i, i, i FROM n",
        Told::Refused,
    ),
    ("a title of fifty megabytes", "UPDATE set_up SET title = hex(zeroblob(25000000))", Told::Refused),
    ("a title of fifteen megabytes", "UPDATE set_up SET title = hex(zeroblob(7500000))", Told::Changed),
    ("a script of fifty megabytes", "UPDATE script SET source = hex(zeroblob(25000000))", Told::Refused),
    ("a script of brackets", "UPDATE script SET source = 'a = ' || replace(hex(zeroblob(50000)), '0', '[')", Told::Refused),
    ("a script that is none", "UPDATE script SET source = 'format = 1'", Told::Refused),
    ("a NUL in a text", "UPDATE set_up SET title = 'Check' || char(0) || 'out'", Told::Changed),
    ("a text that is no UTF-8", "UPDATE set_up SET title = CAST(x'43ff43' AS TEXT)", Told::Refused),
    ("half of a pair of UTF-16", "UPDATE set_up SET title = CAST(x'eda080' AS TEXT)", Told::Refused),
    ("a text that turns its direction", "UPDATE set_up SET title = char(8238) || 'drocca'", Told::Changed),
    ("another title", "UPDATE set_up SET title = 'Theirs'", Told::Changed),
    ("a row less", "DELETE FROM signature WHERE id = (SELECT max(id) FROM signature)", Told::Changed),
    ("no seal", "DELETE FROM seal", Told::Changed),
    ("a seal that was pasted", "UPDATE seal SET sha256 = (SELECT replace(sha256, substr(sha256, 1, 1), 'e') || '' FROM seal)", Told::Changed),
    ("no workshop in it", "DELETE FROM workshop", Told::Refused),
    ("a date that is none", "UPDATE set_up SET starts = '2026-02-31T09:00:00'", Told::Refused),
    ("a moment beyond all time", "PRAGMA ignore_check_constraints = ON; UPDATE visit SET entered_utc_ms = 9223372036854775807", Told::Refused),
    ("a word that no list has", "PRAGMA ignore_check_constraints = ON; UPDATE set_up SET typist = 'nobody'", Told::Refused),
    ("a reference that leads nowhere", "PRAGMA foreign_keys = OFF; UPDATE purpose_person SET purpose = 99 WHERE purpose = (SELECT max(purpose) FROM purpose_person)", Told::Refused),
    ("positions with a gap", "UPDATE person SET position = position + 100", Told::Refused),
    (
        "an answer of four people",
        "PRAGMA ignore_check_constraints = ON; UPDATE pulse_item SET answer_1 = 0, answer_2 = 1, answer_3 = 1, answer_4 = 1, answer_5 = 1",
        Told::Refused,
    ),
    ("five points for six people", "UPDATE set_up SET present = 6", Told::Refused),
    ("a pulse of four people", "UPDATE set_up SET present = 4", Told::Refused),
    (
        "slips of four people",
        "PRAGMA ignore_check_constraints = ON; UPDATE consent SET back = 2, work = 1, reservation = 1, object = 0, not_mine = 0
            WHERE adopted IS NULL",
        Told::Refused,
    ),
];

#[test]
fn contents_from_others_end_in_a_sentence() {
    let good = Good::new();
    let contents = contents(&good.bytes);
    for (name, bytes) in &contents {
        let path = good.place(name);
        fs::write(&path, bytes).unwrap();
        assert_eq!(good.is_told(name, &path), Told::Refused, "{name}");
    }
    let twice = good.place("itself twice");
    fs::write(&twice, [good.bytes.as_slice(), good.bytes.as_slice()].concat()).unwrap();
    assert_eq!(good.is_told("itself twice", &twice), Told::True, "what comes behind the last page is not read");
    assert!(contents.len() + STATEMENTS.len() >= 45, "at least forty-five kinds");
}

#[test]
fn databases_from_others_end_in_a_sentence_or_are_told() {
    let good = Good::new();
    for (name, sql, told) in STATEMENTS {
        let path = good.place(name);
        good.changed_by(&path, sql);
        assert_eq!(good.is_told(name, &path), *told, "{name}");
    }
}

#[test]
fn a_file_that_ends_at_any_page_is_refused() {
    let good = Good::new();
    let path = good.place("cut");
    let pages = good.bytes.len() / PAGE_BYTES;
    assert!(pages > 100, "a workshop has some pages, or this shows nothing");
    for page in 0..pages {
        fs::write(&path, &good.bytes[..page * PAGE_BYTES]).unwrap();
        let ran = good.limited("check", &path);
        assert_eq!(ran.code, 3, "after {page} pages: {}", ran.output);
    }
}

#[test]
fn a_header_with_any_bit_turned_is_refused_or_shows_what_was_sealed() {
    let good = Good::new();
    let path = good.place("bits");
    let mut refused = 0;
    for bit in 0..HEADER_BYTES * 8 {
        let mut bytes = good.bytes.clone();
        bytes[bit / 8] ^= 1 << (bit % 8);
        fs::write(&path, &bytes).unwrap();
        let ran = good.limited("check", &path);
        match ran.code {
            3 => refused += 1,
            _ => assert_eq!(good.limited("show", &path).output, good.shown, "bit {bit}: another record"),
        }
        assert!(fs::read(&path).unwrap() == bytes, "bit {bit}: the file was touched");
    }
    assert!(refused > HEADER_BYTES * 4, "most of the header matters: {refused}");
}

#[test]
fn what_is_no_file_is_neither_opened_nor_waited_for() {
    let good = Good::new();
    let pipe = good.place("a pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let folder = good.place("a folder");
    fs::create_dir(&folder).unwrap();
    let socket = good.place("a socket");
    let _listens = UnixListener::bind(&socket).unwrap();
    let linked = |name: &str, to: &Path| {
        let path = good.place(name);
        symlink(to, &path).unwrap();
        path
    };
    let circle = good.place("a link to itself");
    symlink(&circle, &circle).unwrap();
    let huge = good.place("a gigabyte");
    fs::write(&huge, &good.bytes).unwrap();
    File::options().write(true).open(&huge).unwrap().set_len(1 << 30).unwrap();
    for (name, path) in [
        ("a pipe", pipe.clone()),
        ("a folder", folder),
        ("a socket", socket),
        ("a link to a pipe", linked("a link to a pipe", &pipe)),
        ("a link to a device without an end", linked("a link to a device", Path::new("/dev/zero"))),
        ("a link to nothing", linked("a link to nothing", Path::new("nothing"))),
        ("a link to itself", circle),
        ("a gigabyte", huge),
    ] {
        assert_eq!(good.is_told(name, &path), Told::Refused, "{name}");
    }
    let link = linked("a link to a workshop", &good.home.path("good.accord"));
    assert_eq!(good.is_told("a link to a workshop", &link), Told::True);
}

#[test]
fn a_file_that_this_person_may_not_read_is_said_to_be_so() {
    use std::os::unix::fs::PermissionsExt;
    let good = Good::new();
    let path = good.place("no permission");
    fs::write(&path, &good.bytes).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).unwrap();
    // The system lets its administrator read everything.
    let is_administrator = File::open(&path).is_ok();
    let expected = if is_administrator { Told::True } else { Told::Refused };
    let ran = good.limited("check", &path);
    assert_eq!(ran.code, if expected == Told::True { 0 } else { 3 }, "{}", ran.errors);
    assert!(is_administrator || ran.errors.contains("does not let Accord read"), "{}", ran.errors);
}
