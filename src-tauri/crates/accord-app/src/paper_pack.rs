//! The paper pack as it leaves: how many sheets and cuts it takes, its file, its pages for the printer. What stands on it
//! is decided elsewhere.

use crate::export::{Target, check_reviewed, page_problem, printed, unexpected, written};
use crate::screen::{PrintedPages, Problem, SavedFile};
use accord_core::Workshop;
use accord_core::pack::{self, Pack, PackContent, PackCount, PackGroup, PackPart, PackSize};
use accord_sheet::{Sheet, Typesetter};
use serde::Serialize;
use std::path::{Path, PathBuf};
use ts_rs::TS;

/// What both sizes of the pack take.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct PaperPack {
    /// Without what has to be cut.
    pub lean: PackTable,
    /// Every part.
    pub all: PackTable,
    /// What is unexpected on it, one sentence each, to be looked at before it leaves.
    pub unexpected: Vec<String>,
}

/// What one size of the pack takes, part by part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct PackTable {
    /// Parts that belong together, each a row.
    pub rows: Vec<PackRow>,
    /// "For 9 people".
    pub whom: String,
    /// All rows together.
    pub total: PackCount,
}

/// Some parts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct PackRow {
    /// "Ballot and slips, one folded sheet each".
    pub what: String,
    /// What they take; nothing where plain paper does.
    pub count: Option<PackCount>,
}

/// How many sheets and cuts the pack of this workshop takes.
///
/// # Errors
/// Where it cannot be set.
pub fn paper_pack(typesetter: &Typesetter, workshop: &Workshop) -> Result<PaperPack, Problem> {
    let table = |size| table(typesetter, workshop, size);
    let unexpected = unexpected(workshop);
    Ok(PaperPack { lean: table(PackSize::Lean)?, all: table(PackSize::All)?, unexpected })
}

fn table(typesetter: &Typesetter, workshop: &Workshop, size: PackSize) -> Result<PackTable, Problem> {
    let pack = pack::pack(workshop, size);
    let mut counted = Vec::new();
    for part in &pack.parts {
        counted.push((part.group(), part.count(pages_of_one(typesetter, workshop, &pack, part)?)));
    }
    let of = |group: PackGroup| {
        let counts: Vec<PackCount> = counted.iter().filter(|(its, _)| *its == group).map(|(_, count)| *count).collect();
        (!counts.is_empty()).then(|| sum(&counts))
    };
    let groups = [PackGroup::Slips, PackGroup::Sheets, PackGroup::Facilitator, PackGroup::Cards];
    let total = sum(&counted.iter().map(|(_, count)| *count).collect::<Vec<_>>());
    let rows = groups.map(|group| PackRow { what: name(workshop, group, size), count: of(group) });
    Ok(PackTable { rows: rows.into(), whom: format!("For {} people", workshop.present()), total })
}

/// Only what runs on over pages has to be set to be counted.
fn pages_of_one(typesetter: &Typesetter, workshop: &Workshop, pack: &Pack, part: &PackPart) -> Result<u32, Problem> {
    match part.content {
        PackContent::Script(_) | PackContent::Signature { .. } | PackContent::Form { .. } => {}
        PackContent::Order { .. }
        | PackContent::Wall { .. }
        | PackContent::Letters { .. }
        | PackContent::Forms { .. } => return Ok(1),
    }
    if part.slips.grid() != (1, 1) {
        return Ok(1);
    }
    let mut content = part.content.clone();
    if let PackContent::Signature { sheet } = &mut content {
        sheet.copies = 1;
    }
    let alone = Pack { parts: vec![PackPart { copies: 1, content, ..part.clone() }], ..pack.clone() };
    let sheet = set(typesetter, workshop, &alone)?;
    Ok(u32::try_from(sheet.pages()).unwrap_or(u32::MAX))
}

fn sum(counts: &[PackCount]) -> PackCount {
    counts.iter().fold(PackCount::default(), |sum, count| PackCount {
        sheets: sum.sheets.saturating_add(count.sheets),
        cuts: sum.cuts.saturating_add(count.cuts),
    })
}

fn name(workshop: &Workshop, group: PackGroup, size: PackSize) -> String {
    match (group, size) {
        (PackGroup::Slips, PackSize::Lean) => "Ballot and slips, folded sheets".to_owned(),
        (PackGroup::Slips, PackSize::All) => "Ballots, slips, tally".to_owned(),
        (PackGroup::Sheets, PackSize::Lean | PackSize::All) => "Outcome, purpose, handoff, commitment".to_owned(),
        (PackGroup::Facilitator, PackSize::Lean) => "Script, running order, signing, checks".to_owned(),
        (PackGroup::Facilitator, PackSize::All) => "Script, running order, rules, signing, checks".to_owned(),
        (PackGroup::Cards, PackSize::Lean) => format!("Pattern cards: {} plain ones", cards(workshop)),
        (PackGroup::Cards, PackSize::All) => "Pattern cards, lettered title sheets".to_owned(),
    }
}

fn cards(workshop: &Workshop) -> u32 {
    let parts = workshop.script.paper.iter().filter(|part| part.id == "cards" || part.id == "deck");
    parts.map(|part| accord_core::group::copies(workshop, part)).sum()
}

fn set(typesetter: &Typesetter, workshop: &Workshop, pack: &Pack) -> Result<Sheet, Problem> {
    typesetter.pack(pack, workshop.setup.paper, workshop.day()).map_err(|error| page_problem(&error))
}

/// The default place of the pack: beside the workshop, under its name.
pub fn beside(workshop_file: &Path) -> PathBuf {
    let name = workshop_file.file_stem().unwrap_or_default().to_string_lossy();
    workshop_file.with_file_name(format!("{name}, paper pack.pdf"))
}

/// Writes the pack, whole or not at all, in place of an older one. What was promised stands on its check sheets: where
/// something on the page is unexpected, only once somebody has `reviewed` it.
///
/// # Errors
/// Where something is to be looked at first, where the pack cannot be set, and where the file cannot be written.
pub fn save(
    typesetter: &Typesetter,
    workshop: &Workshop,
    size: PackSize,
    reviewed: bool,
    target: Target<'_>,
) -> Result<SavedFile, Problem> {
    check_reviewed(workshop, reviewed)?;
    let sheet = set(typesetter, workshop, &pack::pack(workshop, size))?;
    written(target, &sheet.pdf().map_err(|error| page_problem(&error))?)
}

/// The pack for a printer.
///
/// # Errors
/// Where something is to be looked at first, and where the pack cannot be set.
pub fn to_print(
    typesetter: &Typesetter,
    workshop: &Workshop,
    size: PackSize,
    reviewed: bool,
) -> Result<PrintedPages, Problem> {
    check_reviewed(workshop, reviewed)?;
    Ok(printed(&set(typesetter, workshop, &pack::pack(workshop, size))?, workshop.setup.paper))
}
