//! Dependencies point inward, and the shell is replaceable: what cargo says about who reaches whom.

use crate::files::{entries, read, root};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

/// What the workshop itself is made of: data in, data out.
const CORE_MAY_USE: [&str; 11] = [
    "chrono",
    "icu_casemap",
    "icu_properties",
    "serde",
    "serde_json",
    "sha2",
    "thiserror",
    "toml",
    "ts-rs",
    "unicode-normalization",
    "zeroize",
];

/// A clock, a file, a thread or randomness would make a workshop that cannot be replayed.
const CORE_NEVER_REACHES: [&str; 9] =
    ["directories", "fastrand", "getrandom", "rand", "rusqlite", "rustix", "tempfile", "tokio", "uuid"];

/// Every package by its id, and what it uses: with a name, and whether only its tests do.
struct Graph {
    names: BTreeMap<String, String>,
    uses: BTreeMap<String, Vec<(String, bool)>>,
}

impl Graph {
    fn read() -> Graph {
        // Of this system only: a fresh machine never fetched what the others need.
        let arguments = ["metadata", "--format-version", "1", "--offline", "--locked", "--filter-platform"];
        let cargo = Command::new(env!("CARGO")).args(arguments).arg(host()).current_dir(root()).output();
        let output = cargo.unwrap();
        assert!(output.status.success(), "cargo metadata: {}", String::from_utf8_lossy(&output.stderr));
        let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let packages = metadata["packages"].as_array().unwrap().iter();
        let nodes = metadata["resolve"]["nodes"].as_array().unwrap().iter();
        Graph {
            names: packages.map(|package| (text(&package["id"]), text(&package["name"]))).collect(),
            uses: nodes.map(|node| (text(&node["id"]), used_by(node))).collect(),
        }
    }

    fn id(&self, name: &str) -> &str {
        let found = self.names.iter().find(|(_, other)| *other == name);
        found.map(|(id, _)| id.as_str()).unwrap_or_else(|| panic!("there is no package {name}"))
    }

    /// The names of what a package uses itself, but for its tests.
    fn direct(&self, name: &str) -> BTreeSet<&str> {
        let uses = self.uses[self.id(name)].iter().filter(|(_, only_tests)| !only_tests);
        uses.map(|(id, _)| self.names[id].as_str()).collect()
    }

    /// The names of everything that a package reaches; with its own tests or without.
    fn reached(&self, name: &str, with_tests: bool) -> BTreeSet<&str> {
        let mut reached = BTreeSet::new();
        let own = self.uses[self.id(name)].iter().filter(|(_, only_tests)| with_tests || !only_tests);
        let mut to_visit: Vec<&str> = own.map(|(id, _)| id.as_str()).collect();
        while let Some(id) = to_visit.pop() {
            if reached.insert(id) {
                to_visit.extend(self.uses[id].iter().filter(|(_, only_tests)| !only_tests).map(|(id, _)| id.as_str()));
            }
        }
        reached.into_iter().map(|id| self.names[id].as_str()).collect()
    }
}

/// The system that this compiler builds for, "x86_64-unknown-linux-gnu".
fn host() -> String {
    let rustc = Command::new("rustc").arg("-vV").output().unwrap();
    let said = String::from_utf8(rustc.stdout).unwrap();
    said.lines().find_map(|line| line.strip_prefix("host: ")).unwrap().to_owned()
}

fn used_by(node: &Value) -> Vec<(String, bool)> {
    let is_dev = |kind: &Value| kind["kind"] == "dev";
    let uses = node["deps"].as_array().unwrap().iter();
    uses.map(|used| {
        let kinds = used["dep_kinds"].as_array().unwrap();
        (used["pkg"].as_str().unwrap().to_owned(), kinds.iter().all(is_dev))
    })
    .collect()
}

#[test]
fn no_crate_below_the_shell_reaches_tauri() {
    let graph = Graph::read();
    for name in entries("src-tauri/crates") {
        let reached = graph.reached(&name, true);
        let shell: Vec<_> = reached.iter().filter(|name| name.starts_with("tauri") || **name == "wry").collect();
        assert!(shell.is_empty(), "{name} reaches {shell:?}: nothing below the shell may know it");
    }
    assert!(graph.reached("accord", false).contains("tauri"), "the shell does, so that this test looks at something");
}

#[test]
fn the_workshop_itself_uses_only_what_it_may() {
    let allowed = BTreeSet::from(CORE_MAY_USE);
    assert_eq!(Graph::read().direct("accord-core"), allowed, "a new one is a decision: write it down, and here");
}

#[test]
fn the_workshop_itself_reaches_no_clock_no_file_no_randomness() {
    let graph = Graph::read();
    let reached = graph.reached("accord-core", false);
    let found: Vec<_> = CORE_NEVER_REACHES.iter().filter(|name| reached.contains(**name)).collect();
    assert!(found.is_empty(), "accord-core reaches {found:?}");
}

#[test]
fn dependencies_point_inward() {
    let graph = Graph::read();
    let own = |name: &str| -> BTreeSet<String> {
        graph.direct(name).into_iter().filter(|other| other.starts_with("accord")).map(str::to_owned).collect()
    };
    let expected: [(&str, &[&str]); 6] = [
        ("accord-core", &[]),
        ("accord-file", &["accord-core"]),
        ("accord-sheet", &["accord-core"]),
        ("accord-app", &["accord-core", "accord-file", "accord-sheet"]),
        ("accord-cli", &["accord-app", "accord-core", "accord-file", "accord-sheet"]),
        ("accord", &["accord-app", "accord-core", "accord-file", "accord-sheet"]),
    ];
    for (name, may_use) in expected {
        let outward: Vec<_> = own(name).into_iter().filter(|used| !may_use.contains(&used.as_str())).collect();
        assert!(outward.is_empty(), "{name} uses {outward:?}");
    }
}

#[test]
fn the_workshop_itself_has_no_clock_in_its_calendar() {
    // Cargo gives a crate the features that any other asks for; what is asked for here is in the manifests.
    let workspace: toml::Table = toml::from_str(&read("Cargo.toml")).unwrap();
    let chrono = &workspace["workspace"]["dependencies"]["chrono"];
    let features: Vec<_> = chrono["features"].as_array().unwrap().iter().filter_map(toml::Value::as_str).collect();
    assert_eq!(chrono["default-features"].as_bool(), Some(false), "chrono's defaults read the clock");
    assert!(!features.contains(&"clock") && !features.contains(&"now"), "{features:?}");
    let core: toml::Table = toml::from_str(&read("src-tauri/crates/accord-core/Cargo.toml")).unwrap();
    assert_eq!(core["dependencies"]["chrono"].get("features"), None, "the workshop asks for no more");
}
