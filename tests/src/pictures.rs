//! Accepted pictures of the screens, and what differs from them: half as large, in few colours, compared region by region.
//! Taking pictures is the business of `screens`.

mod difference;
mod report;

pub use difference::{Region, differing, painted};
pub use report::{Finding, Outcome, html};

use anyhow::{Context, Result, ensure};
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder, RgbImage};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// The sizes of which pictures are accepted: the smallest usual laptop, and a projector.
const SIZES: [&str; 2] = ["-1280x800.png", "-1920x1080.png"];
/// How many levels each colour has: enough for the eye, few enough for small files.
const LEVELS: u32 = 16;

/// What differs from run to run and is not looked at: the beginning of the picture's name, and the region in its own
/// pixels. Each shows the folder of the library, which the test makes anew.
const VARIES: [(&str, Region); 4] = [
    ("library", Region { left: 640, top: 760, width: 640, height: 40 }),
    ("library-delete", Region { left: 440, top: 418, width: 640, height: 32 }),
    ("unreadable", Region { left: 180, top: 150, width: 920, height: 110 }),
    ("settings", Region { left: 240, top: 60, width: 560, height: 60 }),
];

/// Whether a picture of this name is one of those that are accepted.
pub fn counts(name: &str) -> bool {
    SIZES.iter().any(|size| name.ends_with(size))
}

/// The names of the pictures in a folder that count, none where there is no such folder.
///
/// # Errors
/// Where it cannot be read.
pub fn names(folder: &Path) -> Result<BTreeSet<String>> {
    if !folder.is_dir() {
        return Ok(BTreeSet::new());
    }
    let mut names = BTreeSet::new();
    for entry in fs::read_dir(folder).with_context(|| format!("{} cannot be read", folder.display()))? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        names.extend(counts(&name).then_some(name));
    }
    Ok(names)
}

/// A picture of the screen as it is kept and compared: half as large, in few colours, without what varies.
///
/// # Errors
/// Where the file is no picture.
pub fn reduced(file: &Path) -> Result<RgbImage> {
    let mut picture = read(file)?;
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    for (_, region) in VARIES.iter().filter(|(begins, _)| name.starts_with(begins)) {
        region.pixels(&picture).for_each(|(x, y)| picture.put_pixel(x, y, image::Rgb([0; 3])));
    }
    let (width, height) = (picture.width() / 2, picture.height() / 2);
    let mut half = image::imageops::thumbnail(&picture, width, height);
    let step = 255 / (LEVELS - 1);
    for part in half.iter_mut() {
        *part = u8::try_from((u32::from(*part) + step / 2) / step * step).unwrap_or(u8::MAX);
    }
    Ok(half)
}

/// A picture as it stands in a file.
///
/// # Errors
/// Where the file is no picture.
pub fn read(file: &Path) -> Result<RgbImage> {
    let picture = image::open(file).with_context(|| format!("{} is no picture that can be read", file.display()))?;
    Ok(picture.into_rgb8())
}

/// Writes a picture as small as it gets.
///
/// # Errors
/// Where the file cannot be written.
pub fn write(picture: &RgbImage, file: &Path) -> Result<()> {
    let mut bytes = Vec::new();
    let encoder = PngEncoder::new_with_quality(&mut bytes, CompressionType::Best, FilterType::Adaptive);
    encoder.write_image(picture, picture.width(), picture.height(), ExtendedColorType::Rgb8)?;
    fs::write(file, bytes).with_context(|| format!("{} cannot be written", file.display()))
}

/// Compares all pictures in `taken` with those in `accepted`. Where only some were taken, `is_whole` is false, and those
/// that are missing are no finding.
///
/// # Errors
/// Where a picture cannot be read, or none was taken.
pub fn compare(accepted: &Path, taken: &Path, is_whole: bool) -> Result<Vec<Finding>> {
    let (old, new) = (names(accepted)?, names(taken)?);
    ensure!(!new.is_empty(), "there is no picture in {}: take some first", taken.display());
    let mut findings = Vec::new();
    for name in old.union(&new) {
        let outcome = match (old.contains(name), new.contains(name)) {
            (true, false) if !is_whole => continue,
            (true, false) => Outcome::Gone,
            (false, _) => Outcome::New,
            (true, true) => {
                let (was, is) = (read(&accepted.join(name))?, reduced(&taken.join(name))?);
                match differing(&was, &is) {
                    regions if regions.is_empty() => continue,
                    regions => Outcome::Differs(regions),
                }
            }
        };
        findings.push(Finding { name: name.clone(), outcome });
    }
    Ok(findings)
}

/// Takes the pictures in `taken` as the accepted ones; those that were not taken go, unless only some were. Answers how
/// many there are, and their bytes.
///
/// # Errors
/// Where none was taken, or a file cannot be written.
pub fn accept(accepted: &Path, taken: &Path, is_whole: bool) -> Result<(usize, u64)> {
    let new = names(taken)?;
    ensure!(!new.is_empty(), "there is no picture in {}: take some first", taken.display());
    fs::create_dir_all(accepted)?;
    if is_whole {
        names(accepted)?.difference(&new).try_for_each(|name| fs::remove_file(accepted.join(name)))?;
    }
    for name in &new {
        write(&reduced(&taken.join(name))?, &accepted.join(name))?;
    }
    let all = names(accepted)?;
    let bytes = all.iter().map(|name| fs::metadata(accepted.join(name)).map_or(0, |file| file.len())).sum();
    Ok((all.len(), bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A page of paper with a block of ink on it.
    fn page(ink_at: u32) -> RgbImage {
        RgbImage::from_fn(1280, 800, |x, y| match (ink_at..ink_at + 200).contains(&x) && (300..330).contains(&y) {
            true => image::Rgb([24, 32, 38]),
            false => image::Rgb([253, 253, 251]),
        })
    }

    fn save(folder: &Path, name: &str, picture: &RgbImage) {
        fs::create_dir_all(folder).unwrap();
        write(picture, &folder.join(name)).unwrap();
    }

    #[test]
    fn what_was_accepted_is_the_same_the_next_time_and_a_moved_block_is_found_where_it_is() {
        let home = tempfile::tempdir().unwrap();
        let (accepted, taken) = (home.path().join("accepted"), home.path().join("taken"));
        save(&taken, "console-1280x800.png", &page(400));
        save(&taken, "console-1440x900.png", &page(400));
        let (count, bytes) = accept(&accepted, &taken, true).unwrap();
        assert_eq!(count, 1, "only pictures of the sizes that count are kept");
        assert!(bytes < 20_000, "a page with one block takes {bytes} bytes");
        assert_eq!(compare(&accepted, &taken, true).unwrap(), []);
        save(&taken, "console-1280x800.png", &page(460));
        let found = compare(&accepted, &taken, true).unwrap();
        assert!(matches!(found.as_slice(), [Finding { outcome: Outcome::Differs(_), .. }]), "{found:?}");
    }

    #[test]
    fn new_and_gone_pictures_are_findings_unless_only_some_were_taken() {
        let home = tempfile::tempdir().unwrap();
        let (accepted, taken) = (home.path().join("accepted"), home.path().join("taken"));
        save(&accepted, "old-1280x800.png", &page(0));
        save(&taken, "new-1280x800.png", &page(0));
        let outcomes = |is_whole| -> Vec<Outcome> {
            compare(&accepted, &taken, is_whole).unwrap().into_iter().map(|finding| finding.outcome).collect()
        };
        assert_eq!(outcomes(true), [Outcome::New, Outcome::Gone]);
        assert_eq!(outcomes(false), [Outcome::New]);
        accept(&accepted, &taken, true).unwrap();
        assert_eq!(names(&accepted).unwrap(), names(&taken).unwrap(), "what is gone is gone");
    }

    #[test]
    fn what_varies_from_run_to_run_is_not_looked_at() {
        let home = tempfile::tempdir().unwrap();
        let (accepted, taken) = (home.path().join("accepted"), home.path().join("taken"));
        let foot = |colour| {
            let mut picture = page(400);
            (700..1200).for_each(|x| picture.put_pixel(x, 780, image::Rgb([colour; 3])));
            picture
        };
        save(&taken, "library-1280x800.png", &foot(0));
        accept(&accepted, &taken, true).unwrap();
        save(&taken, "library-1280x800.png", &foot(90));
        assert_eq!(compare(&accepted, &taken, true).unwrap(), []);
    }
}
