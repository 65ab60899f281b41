//! The library of ten thousand files: when its first rows are there, and when all, beside reading the same bytes.

use crate::times::{now, time};
use accord_core::operation::SettingUp;
use accord_core::{Moment, apply};
use accord_file::encode;
use accord_file::library::Catalogue;
use anyhow::{Context, Result, ensure};
use chrono::Days;
use std::fs;
use std::path::Path;
use std::time::Duration;

const FILES: usize = 10_000;
/// More rows than any screen shows at once.
const FIRST: usize = 100;
/// How many files differ in more than their names; making ten thousand would take longer than reading them.
const DIFFERENT: usize = 200;

/// Prints what listing costs.
pub(crate) fn report() -> Result<()> {
    let folder = tempfile::tempdir_in(std::env::current_exe()?.parent().context("a program lies in a folder")?)?;
    let bytes = fill(folder.path())?;
    // Everything is in the system's memory now, for both.
    read_bare(folder.path())?;
    let bare = read_bare(folder.path())?;
    let mut catalogue = Catalogue::default();
    let start = now();
    catalogue.look(folder.path())?;
    let named = start.elapsed();
    let first = catalogue.take_unread(FIRST);
    catalogue.put(first.shelve());
    ensure!(catalogue.rows().len() == FIRST, "the first rows are there");
    let first = start.elapsed();
    let rest = catalogue.take_unread(FILES);
    catalogue.put(rest.shelve());
    ensure!(catalogue.rows().iter().filter(|row| row.content.is_ok()).count() == FILES, "all rows are there");
    let all = start.elapsed();
    let ((), again) = time(|| Ok(catalogue.look(folder.path())?))?;
    ensure!(catalogue.unread() == 0, "nothing was changed");
    println!("library of {FILES} files      {} MB", bytes / 1_000_000);
    println!("names and states            {}", seconds(named));
    println!("the newest {FIRST} rows         {}", seconds(first));
    println!(
        "all rows                    {}, {:.2} ms a file",
        seconds(all),
        all.as_secs_f64() * 1000.0 / FILES as f64
    );
    println!("reading the same bytes      {}", seconds(bare));
    println!("looking again               {}", seconds(again));
    Ok(())
}

/// Files of one workshop on many days. Answers how many bytes they have.
fn fill(folder: &Path) -> Result<usize> {
    let workshop = crate::signed_workshop()?;
    let at = |days: u64| workshop.setup.starts + Days::new(days);
    let mut bytes = 0;
    for different in 0..DIFFERENT {
        let title = SettingUp::SetTitle { title: format!("Checkout {different}").as_str().into() };
        let image = encode(&apply(&workshop, &title.into(), &Moment::at(at(0)))?)?;
        for number in (different..FILES).step_by(DIFFERENT) {
            let name = format!("{} Checkout {number}.accord", at(number as u64 / 4).date_naive());
            fs::write(folder.join(name), &image)?;
            bytes += image.len();
        }
    }
    Ok(bytes)
}

fn read_bare(folder: &Path) -> Result<Duration> {
    let (read, took) = time(|| {
        let mut read = 0;
        for entry in fs::read_dir(folder)? {
            read += fs::read(entry?.path())?.len();
        }
        Ok(read)
    })?;
    ensure!(read > 0, "something was read");
    Ok(took)
}

fn seconds(time: Duration) -> String {
    format!("{:.3} s", time.as_secs_f64())
}
