//! Lists every command in the app manifest: without that, every window may call every command.

mod registry {
    include!("commands.rs");
}

fn main() {
    println!("cargo:rerun-if-changed=commands.rs");
    println!("cargo:rerun-if-changed=../ui/dist");
    let commands: Vec<&'static str> = [registry::CONSOLE, registry::ROOM, registry::PRINT].concat();
    let manifest = tauri_build::AppManifest::new().commands(Box::leak(commands.into_boxed_slice()));
    if let Err(error) = tauri_build::try_build(tauri_build::Attributes::new().app_manifest(manifest)) {
        println!("cargo:error={error:#}");
        std::process::exit(1);
    }
}
