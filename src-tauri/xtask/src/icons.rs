//! `cargo xtask icons`: the icon set that the systems want, drawn from icons/accord.svg. It is committed; nobody needs
//! this command but whoever changes the drawing. Drawing is left to Tauri's own tool, an npm package.

use std::fs;
use std::process::Command;

use anyhow::{Context, Result};

use crate::progress::{say, step};
use crate::{folders, process};

/// Tauri's tool, at the version whose drawing the committed set is.
const TOOL: &str = "@tauri-apps/cli@2.12.5";

/// What the app's configuration names; the tool makes many more, for phones and shops.
const SET: [&str; 6] = ["32x32.png", "128x128.png", "128x128@2x.png", "icon.png", "icon.ico", "icon.icns"];

/// Draws the set into icons/. The same drawing gives the same bytes.
pub(crate) fn icons() -> Result<()> {
    let icons = folders::root().join("icons");
    let drawn = folders::target().join("xtask/icons");
    step("Drawing the icons", || {
        let mut npx = Command::new(process::npm_program("npx"));
        npx.current_dir(folders::root()).args(["--yes", TOOL, "icon"]).arg(icons.join("accord.svg"));
        process::run(npx.arg("--output").arg(&drawn)).map(drop)
    })?;
    for name in SET {
        let mut content = fs::read(drawn.join(name)).with_context(|| format!("The tool drew no {name}"))?;
        if name == "icon.icns" {
            content = in_order(&content).context("icon.icns is not what the tool used to draw")?;
        }
        fs::write(icons.join(name), content)?;
    }
    say("The set is in icons/. Look at it before committing it.");
    Ok(())
}

/// The same .icns with its pictures in order of kind: the tool writes them in another order each time. The format is
/// a header of eight bytes and then pictures, each of them a kind and its whole length, four bytes each, and data.
fn in_order(icns: &[u8]) -> Option<Vec<u8>> {
    let (header, mut rest) = icns.split_at_checked(8)?;
    let mut pictures = Vec::new();
    while !rest.is_empty() {
        let length = u32::from_be_bytes(rest.get(4..8)?.try_into().ok()?);
        let (picture, after) = rest.split_at_checked(usize::try_from(length).ok()?.max(8))?;
        pictures.push(picture);
        rest = after;
    }
    pictures.sort_unstable();
    Some([header, &pictures.concat()].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_in_any_order_give_the_same_file() {
        let header = b"icns\0\0\0\x1a";
        let (small, large) = (b"ic04\0\0\0\x09s", b"ic10\0\0\0\x09l");
        let one = [&header[..], small, large].concat();
        let other = [&header[..], large, small].concat();
        assert_eq!(in_order(&other), Some(one.clone()));
        assert_eq!(in_order(&one), Some(one));
        assert_eq!(in_order(b"icns\0\0\0\x0cic04"), None, "a file cut short is no set of pictures");
    }
}
