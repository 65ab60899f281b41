//! What the interface may contain: one door to the shell, no unsafe styles or markup, no network.

use crate::files::{assert_none_names, read, texts};
use serde_json::Value;

#[test]
fn only_the_platform_imports_the_shell() {
    let sources = texts("ui/src", ".ts").into_iter().chain(texts("ui/src", ".svelte"));
    let elsewhere: Vec<_> = sources.filter(|(path, _)| !path.starts_with("ui/src/platform/")).collect();
    assert_none_names(
        &elsewhere,
        &["@tauri-apps", "__TAURI__", "__TAURI_INTERNALS__"],
        "ui/src/platform is the only door",
    );
}

#[test]
fn no_template_has_a_style_attribute_or_raw_markup() {
    let templates = texts("ui/src", ".svelte");
    assert_none_names(&templates, &["style=\"", "style={"], "the release build's policy makes it inert");
    assert_none_names(&templates, &["{@html"], "what was typed is text, never markup");
}

#[test]
fn the_content_policy_allows_nothing_unsafe_and_no_host() {
    let configuration: Value = serde_json::from_str(&read("src-tauri/tauri.conf.json")).unwrap();
    let app = &configuration["app"];
    let policy = app["security"]["csp"].as_object().unwrap();
    assert_eq!(policy["default-src"], "'none'", "what is not named is not allowed");
    for (directive, sources) in policy {
        for source in sources.as_str().unwrap().split(' ') {
            let is_own = ["'none'", "'self'", "data:", "blob:", "ipc:", "http://ipc.localhost"].contains(&source);
            assert!(is_own, "{directive} allows {source}");
        }
    }
    assert_eq!(app["withGlobalTauri"], false, "no script finds the shell by itself");
    assert_eq!(app["security"]["freezePrototype"], true);
    assert_eq!(app["security"].get("dangerousDisableAssetCspModification"), None);
}
