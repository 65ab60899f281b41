//! What sources may name.

use crate::files::{assert_none_names, read, root, texts};
use std::process::Command;

#[test]
fn the_workshop_itself_names_no_file_no_process_no_clock_no_thread() {
    let words = [
        "std::fs",
        "std::net",
        "std::process",
        "std::env",
        "SystemTime",
        "Instant",
        "Utc::now",
        "Local::now",
        "thread",
    ];
    let sources = texts("src-tauri/crates/accord-core/src", ".rs");
    assert_none_names(&sources, &words, "time and ids are handed in, and nothing is read or written");
}

#[test]
fn only_the_shell_names_tauri() {
    let words = ["tauri::", "tauri_build", "tauri_plugin_dialog", "tauri_plugin_single_instance"];
    for folder in ["src-tauri/crates", "src-tauri/xtask"] {
        assert_none_names(&texts(folder, ".rs"), &words, "it stands in src-tauri/src and src-tauri/build.rs alone");
    }
    for (path, text) in texts("src-tauri/crates", "Cargo.toml") {
        assert!(!text.contains("tauri"), "{path} names tauri");
    }
}

/// The files that git keeps; none where there is no git, or no repository.
fn tracked() -> Vec<String> {
    let output = Command::new("git").args(["ls-files", "-z"]).current_dir(root()).output();
    let Some(output) = output.ok().filter(|output| output.status.success()) else { return Vec::new() };
    String::from_utf8_lossy(&output.stdout).split('\0').filter(|path| !path.is_empty()).map(str::to_owned).collect()
}

#[test]
fn nothing_leads_out_of_the_repository() {
    let beside = format!("{}/", root().parent().unwrap().display());
    for path in tracked() {
        let Ok(text) = std::fs::read_to_string(root().join(&path)) else { continue };
        let depth = path.matches('/').count();
        for (at, line) in text.lines().enumerate() {
            let climbs = longest_climb(line);
            assert!(climbs <= depth, "{path}:{} leads out of the repository: {line}", at + 1);
            let is_named = beside.len() > 2 && line.contains(&beside);
            assert!(!is_named, "{path}:{} names a folder of one computer: {line}", at + 1);
        }
    }
}

/// The most `../` in a row.
fn longest_climb(line: &str) -> usize {
    let climbs = |from: usize| line.as_bytes()[from..].chunks(3).take_while(|up| *up == b"../").count();
    line.match_indices("../").map(|(from, _)| climbs(from)).max().unwrap_or(0)
}

#[test]
fn the_mark_in_the_interface_draws_what_the_icon_draws() {
    let mark = root().join("ui/src/shared/mark.svg");
    let Ok(mark) = std::fs::read_to_string(mark) else { return };
    let paths = |svg: &str| svg.split(" d=\"").skip(1).map(|rest| rest.split('"').next().unwrap().to_owned()).collect();
    let (mark, icon): (Vec<String>, Vec<String>) = (paths(&mark), paths(&read("icons/accord.svg")));
    assert!(!icon.is_empty() && mark == icon, "one of them was drawn anew");
}
