//! Every dependency is pinned, once.

use crate::files::{read, texts};
use serde_json::Value;

#[test]
fn every_crate_is_pinned_in_the_workspace() {
    let workspace: toml::Table = toml::from_str(&read("Cargo.toml")).unwrap();
    let dependencies = workspace["workspace"]["dependencies"].as_table().unwrap();
    for (name, dependency) in dependencies {
        let version = dependency.as_str().or_else(|| dependency.get("version")?.as_str());
        let is_own = dependency.get("path").is_some();
        assert!(is_own || version.is_some_and(|version| version.starts_with('=')), "{name} is not pinned: {version:?}");
    }
}

#[test]
fn every_crate_takes_its_versions_from_the_workspace() {
    for (path, text) in texts("src-tauri", "Cargo.toml") {
        let manifest: toml::Table = toml::from_str(&text).unwrap();
        for (table, name, dependency) in dependencies(&manifest) {
            let inherits = dependency.get("workspace").and_then(toml::Value::as_bool) == Some(true);
            assert!(inherits, "{path}: {table} has {name} with a version of its own");
        }
    }
}

/// All dependencies of a manifest, those for one system only among them.
fn dependencies(manifest: &toml::Table) -> Vec<(&str, &str, &toml::Value)> {
    const TABLES: [&str; 3] = ["dependencies", "dev-dependencies", "build-dependencies"];
    let systems = manifest.get("target").and_then(toml::Value::as_table);
    let tables =
        std::iter::once(manifest).chain(systems.into_iter().flat_map(|all| all.values()).filter_map(|s| s.as_table()));
    let named = tables.flat_map(|table| TABLES.iter().filter_map(|name| Some((*name, table.get(*name)?.as_table()?))));
    named.flat_map(|(table, all)| all.iter().map(move |(name, value)| (table, name.as_str(), value))).collect()
}

#[test]
fn every_package_of_the_interface_is_exact() {
    let package: Value = serde_json::from_str(&read("ui/package.json")).unwrap();
    for kind in ["dependencies", "devDependencies"] {
        for (name, version) in package[kind].as_object().unwrap() {
            let version = version.as_str().unwrap();
            let is_exact = version.split('.').count() == 3 && version.chars().all(|c| c.is_ascii_digit() || c == '.');
            assert!(is_exact, "{name} is not exact: {version}");
        }
    }
}
