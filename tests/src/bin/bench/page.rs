//! The page: the first one of a typesetter, and each next one with a changed text.

use crate::times::{percentile_ms, time};
use accord_core::agreement;
use accord_core::page::{Page, Paper};
use accord_sheet::{Sheet, Typesetter};
use anyhow::Result;

const PAGES: u32 = 30;

/// Prints what a page costs, cold and warm.
pub(crate) fn report() -> Result<()> {
    let workshop = crate::signed_workshop()?;
    let mut page = agreement::page(&workshop);
    let (typesetter, made) = time(|| Ok(accord_app::export::typesetter()))?;
    let (sheet, cold) = time(|| set(&typesetter, &page))?;
    let (mut warm, mut pdfs) = (Vec::new(), Vec::new());
    for number in 0..PAGES {
        page.title = format!("The page for the {number}th time");
        let (sheet, took) = time(|| set(&typesetter, &page))?;
        warm.push(took);
        pdfs.push(time(|| Ok(sheet.pdf()?))?.1);
    }
    let cold = (made + cold).as_secs_f64() * 1000.0;
    println!("page, cold                  {cold:.1} ms, with the typesetter");
    println!("page, warm, a changed text  p50 {:.1} ms", percentile_ms(&mut warm, 50));
    println!("its PDF                     p50 {:.1} ms, {} bytes", percentile_ms(&mut pdfs, 50), sheet.pdf()?.len());
    Ok(())
}

fn set(typesetter: &Typesetter, page: &Page) -> Result<Sheet> {
    Ok(typesetter.set(page, Paper::A4, chrono::NaiveDate::default())?)
}
