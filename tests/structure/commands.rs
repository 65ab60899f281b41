//! One registry of commands: what is built in, what each window is granted, and what is listed are the same.

use crate::files::{entries, read};
use serde_json::Value;
use std::collections::BTreeSet;

mod registry {
    include!("../../src-tauri/commands.rs");
}

fn set(commands: &[&str]) -> BTreeSet<String> {
    commands.iter().map(|command| (*command).to_owned()).collect()
}

fn capability(window: &str) -> Value {
    serde_json::from_str(&read(&format!("src-tauri/capabilities/{window}.json"))).unwrap()
}

/// The commands that a window is granted. Whatever else it is granted fails: no plugin and nothing of the core.
fn granted(window: &str) -> BTreeSet<String> {
    let capability = capability(window);
    assert_eq!(capability["windows"], serde_json::json!([window]), "one capability for one window");
    assert_eq!(capability.get("remote"), None, "no page from elsewhere is granted anything");
    let permissions = capability["permissions"].as_array().unwrap().iter();
    permissions
        .map(|permission| {
            let name = permission.as_str().unwrap_or_else(|| panic!("{window}: {permission} is no plain permission"));
            let command = name.strip_prefix("allow-").filter(|command| !command.contains(':'));
            command.unwrap_or_else(|| panic!("{window} is granted {name}")).replace('-', "_")
        })
        .collect()
}

#[test]
fn each_window_is_granted_its_commands_and_nothing_else() {
    assert_eq!(granted("console"), set(registry::CONSOLE));
    assert_eq!(granted("room"), set(registry::ROOM));
    assert_eq!(granted("print"), set(registry::PRINT));
}

#[test]
fn no_two_windows_may_ask_for_the_same() {
    let all = [registry::CONSOLE, registry::ROOM, registry::PRINT].concat();
    assert_eq!(set(&all).len(), all.len());
}

#[test]
fn what_is_built_in_is_what_is_registered() {
    let shell = read("src-tauri/src/lib.rs");
    let (_, list) = shell.split_once("generate_handler![").unwrap();
    let (list, _) = list.split_once(']').unwrap();
    let commands = list.split(',').map(str::trim).filter(|command| !command.is_empty());
    let built_in: BTreeSet<String> = commands.map(|path| path.rsplit("::").next().unwrap().to_owned()).collect();
    assert_eq!(built_in, set(&[registry::CONSOLE, registry::ROOM, registry::PRINT].concat()));
}

#[test]
fn there_is_no_capability_but_those_of_the_three_windows() {
    let files: BTreeSet<String> = entries("src-tauri/capabilities").into_iter().collect();
    assert_eq!(files, set(&["console.json", "print.json", "room.json"]));
    let configuration: Value = serde_json::from_str(&read("src-tauri/tauri.conf.json")).unwrap();
    assert_eq!(configuration["app"]["security"]["capabilities"], serde_json::json!(["console", "room", "print"]));
}
