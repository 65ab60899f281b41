//! What every Tauri app builds.

fn main() {
    tauri_build::build();
}
