//! Writes the TypeScript types of everything that crosses to the windows: `cargo run --example types -- FOLDER`.

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args().nth(1).ok_or("Usage: types FOLDER")?;
    accord_app::screen::export_types(std::path::Path::new(&folder))?;
    Ok(())
}
