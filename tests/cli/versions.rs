//! A file of every version there ever was, read by today's Accord: it shows what it showed then.

use crate::home::{Home, text};
use accord_file::VERSION;
use std::fs;
use std::path::{Path, PathBuf};

fn kept(name: String) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("versions").join(name)
}

#[test]
fn a_file_of_every_version_shows_what_it_showed_then() {
    let home = Home::new();
    for version in 1..=VERSION {
        let (file, record) = (kept(format!("{version}.accord")), kept(format!("{version}.record.json")));
        assert!(
            file.is_file() && record.is_file(),
            "Version {VERSION} of the file is new: tests/versions/README.md says what else is to be written."
        );
        let copy = home.path("copy.accord");
        fs::copy(&file, &copy).unwrap();
        let ran = home.run(&["check", text(&copy)]);
        assert_eq!(ran.code, 0, "version {version}: {} See tests/versions/README.md.", ran.errors);
        let shown = home.run(&["show", text(&copy), "--json"]).output;
        assert_eq!(shown, fs::read_to_string(record).unwrap(), "version {version} shows something else now");
    }
}

#[test]
fn nothing_is_kept_of_a_version_that_is_not_there_yet() {
    for entry in fs::read_dir(kept(String::new())).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let version = name.split('.').next().unwrap().parse::<i32>();
        assert!(name == "README.md" || version.is_ok_and(|version| (1..=VERSION).contains(&version)), "{name}");
    }
}
