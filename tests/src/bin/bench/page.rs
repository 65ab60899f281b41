//! The page: the first one of a typesetter, and each next one with a changed text; the paper pack of the largest group. All
//! beside a headless Chromium that prints the same texts from HTML, where one is installed.

use crate::times::{percentile_ms, time};
use accord_core::operation::{Operation, SettingUp, apply};
use accord_core::pack::{PackSize, pack};
use accord_core::page::{Page, Paper};
use accord_core::{Moment, Workshop, agreement};
use accord_sheet::{Sheet, Typesetter};
use anyhow::{Context, Result, anyhow, ensure};
use chrono::DateTime;
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

const PAGES: u32 = 30;
const PACKS: u32 = 3;
/// How often Chromium prints: it takes its time.
const PRINTS: u32 = 5;
/// The largest group, in the longest plan.
const PEOPLE: u32 = 24;
const LONGEST_PLAN: &str = "210";
/// Under which names Chromium is installed.
const CHROMIUMS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// Prints what a page and a pack cost.
pub(crate) fn report() -> Result<()> {
    let chromium = CHROMIUMS.iter().find_map(|name| installed(name));
    if chromium.is_none() {
        println!("page: no Chromium is installed on this machine, so that nothing stands beside these figures");
    }
    of_page(chromium.as_deref())?;
    of_pack(chromium.as_deref())
}

fn of_page(chromium: Option<&Path>) -> Result<()> {
    let workshop = crate::signed_workshop()?;
    let mut page = agreement::page(&workshop);
    let (typesetter, made) = time(|| Ok(accord_app::export::typesetter()))?;
    let (cold_pdf, cold) = time(|| Ok(set(&typesetter, &page)?.pdf()?))?;
    let (mut warm, mut pdfs, mut both) = (Vec::new(), Vec::new(), Vec::new());
    for number in 0..PAGES {
        page.title = format!("The page for the {number}th time");
        let (sheet, took) = time(|| set(&typesetter, &page))?;
        let (_, written) = time(|| Ok(sheet.pdf()?))?;
        warm.push(took);
        pdfs.push(written);
        both.push(took + written);
    }
    let cold_ms = (made + cold).as_secs_f64() * 1000.0;
    let warm_ms = percentile_ms(&mut both, 50);
    println!("page, cold, with its PDF    {cold_ms:.1} ms, with the typesetter");
    println!("page, warm, a changed text  p50 {:.1} ms", percentile_ms(&mut warm, 50));
    println!("its PDF                     p50 {:.1} ms, {} bytes", percentile_ms(&mut pdfs, 50), cold_pdf.len());
    if let Some(chromium) = chromium {
        let printed = printed_ms(chromium, &html_of(&page)?)?;
        println!(
            "page, by Chromium from HTML p50 {printed:.1} ms, ratio {:.3} cold, {:.4} warm",
            cold_ms / printed,
            warm_ms / printed
        );
    }
    Ok(())
}

fn of_pack(chromium: Option<&Path>) -> Result<()> {
    let workshop = large_group()?;
    let typesetter = accord_app::export::typesetter();
    let mut took = Vec::new();
    let (mut pages, mut bytes) = (0, 0);
    let all = pack(&workshop, PackSize::All);
    for _ in 0..PACKS {
        let (_, duration) = time(|| {
            let sheet = typesetter.pack(&all, Paper::A4, workshop.day())?;
            (pages, bytes) = (sheet.pages(), sheet.pdf()?.len());
            Ok(())
        })?;
        took.push(duration);
    }
    let count =
        || accord_app::paper_pack::paper_pack(&typesetter, &workshop).map_err(|problem| anyhow!(problem.message));
    let counted = time(count)?.1.as_secs_f64() * 1000.0;
    // The first one of a typesetter is the one that somebody waits for; those after it find their parts remembered.
    let first = took.first().map_or(0.0, |first| first.as_secs_f64() * 1000.0);
    let next = percentile_ms(&mut took, 50);
    println!("pack for {PEOPLE}, with its PDF   {first:.0} ms, again {next:.0} ms, {pages} pages, {bytes} bytes");
    println!("its sheets and cuts, counted {counted:.0} ms");
    if let Some(chromium) = chromium {
        let printed = printed_ms(chromium, &html_of_pack(&serde_json::to_value(&all)?))?;
        println!("pack, by Chromium from HTML p50 {printed:.0} ms, ratio {:.3}", first / printed);
    }
    Ok(())
}

fn set(typesetter: &Typesetter, page: &Page) -> Result<Sheet> {
    Ok(typesetter.set(page, Paper::A4, chrono::NaiveDate::default())?)
}

/// A workshop of the largest group before it begins.
fn large_group() -> Result<Workshop> {
    let now = Moment::at(DateTime::UNIX_EPOCH.fixed_offset());
    let blank = Workshop::new("bench".to_owned(), now.clone(), now.local());
    let set_up = [
        SettingUp::SetTitle { title: "Bread by seven".into() },
        SettingUp::SetPresent { present: Some(PEOPLE) },
        SettingUp::SetPlan { plan: LONGEST_PLAN.to_owned() },
    ];
    set_up.into_iter().try_fold(blank, |workshop, act| Ok(apply(&workshop, &Operation::SetUp(act), &now)?))
}

/// Where a program of this name is found.
fn installed(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(name)).find(|program| program.is_file())
}

/// The median of some printings of `html` to a PDF, in milliseconds, each by a Chromium of its own, as printing does.
fn printed_ms(chromium: &Path, html: &str) -> Result<f64> {
    let folder = tempfile::tempdir()?;
    let (source, pdf) = (folder.path().join("page.html"), folder.path().join("page.pdf"));
    std::fs::write(&source, html)?;
    let mut took: Vec<Duration> = Vec::new();
    for _ in 0..PRINTS {
        let mut print = Command::new(chromium);
        // Without its sandbox, which a superuser has none of: it prints our own file, and is offline.
        print.args(["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]);
        print.arg(format!("--user-data-dir={}", folder.path().join("profile").display()));
        print.arg(format!("--print-to-pdf={}", pdf.display())).arg(&source);
        print.stdout(Stdio::null()).stderr(Stdio::null());
        let (ended, duration) = time(|| print.status().context("Chromium does not start"))?;
        ensure!(ended.success() && pdf.is_file(), "Chromium printed nothing: {ended}");
        std::fs::remove_file(&pdf)?;
        took.push(duration);
    }
    Ok(percentile_ms(&mut took, 50))
}

/// A page of A4 with all texts of the agreement.
fn html_of(page: &Page) -> Result<String> {
    let mut body = String::new();
    paragraphs(&serde_json::to_value(page.reading())?, &mut body);
    Ok(around(&body))
}

/// Each copy of each part on a page of its own, with all its texts.
fn html_of_pack(pack: &Value) -> String {
    let mut body = String::new();
    for part in pack["parts"].as_array().into_iter().flatten() {
        let mut texts = String::new();
        paragraphs(&part["content"], &mut texts);
        for _ in 0..part["copies"].as_u64().unwrap_or(0) {
            body.push_str(&format!("<section>{texts}</section>"));
        }
    }
    around(&body)
}

fn paragraphs(value: &Value, into: &mut String) {
    match value {
        Value::String(text) => {
            let text = text.replace('&', "&amp;").replace('<', "&lt;");
            into.push_str(&format!("<p>{text}</p>"));
        }
        Value::Array(values) => values.iter().for_each(|value| paragraphs(value, into)),
        // Of what kind something is, is not said.
        Value::Object(map) => {
            map.iter().filter(|(key, _)| *key != "kind").for_each(|(_, value)| paragraphs(value, into));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn around(body: &str) -> String {
    format!(
        "<!doctype html><meta charset=utf-8><title>Page</title><style>@page{{size:A4;margin:11mm 13.5mm}}\
         body{{font:10.5pt/1.25 serif}}section{{break-after:page}}</style>{body}"
    )
}
