//! The paper pack: with it the workshop goes on when the laptop does not. Which parts there are, in how many copies, how
//! many sheets and cuts they take, and what stands on each, in final words (rules.md 2). How they look is not here.

mod forms;
mod reading;

use crate::agreement::signature_sheet;
use crate::group::copies;
use crate::model::Workshop;
use crate::page::SignatureSheet;
use crate::script::PaperPart;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How much of the pack is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PackSize {
    /// What a workshop without a laptop cannot do without, and nothing that has to be cut: the slips of a person stand on
    /// one sheet that is folded and torn; pattern cards are plain ones.
    #[default]
    Lean,
    /// Every part.
    All,
}

/// Everything that is printed, part by part.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Pack {
    /// What the workshop is about.
    pub title: String,
    /// Its day in words.
    pub date: String,
    /// The parts, in the order of the script.
    pub parts: Vec<PackPart>,
}

/// One part: the same sheet, or slips on sheets, so many times.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PackPart {
    /// The part's id in the script; "person" for the sheet that a lean pack has instead of slips.
    pub id: String,
    /// How many copies of what stands on it.
    pub copies: u32,
    /// How many of it stand on one sheet of paper.
    pub slips: Slips,
    /// What stands on it.
    pub content: PackContent,
}

/// How a sheet of paper is divided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Slips {
    /// Not at all.
    Whole,
    /// Into two, one above the other.
    Half,
    /// Into two by two.
    Quarter,
    /// Into two by three.
    Sixth,
    /// Side by side in rows, above them one as wide as the sheet where the number is odd: folded and torn, never cut.
    Folded,
}

/// What stands on a part.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum PackContent {
    /// To be read by the facilitator, on as many pages as it takes.
    Script(PackScript),
    /// The running order, on one page, large.
    Order {
        /// Clock time, title, minutes.
        rows: Vec<OrderRow>,
        /// "12:00".
        ends: String,
    },
    /// Lines for the wall, large.
    Wall {
        /// What they are.
        title: String,
        /// One by one.
        lines: Vec<String>,
    },
    /// One letter a sheet, large.
    Letters {
        /// The letters.
        letters: Vec<String>,
        /// What is written below.
        form: Form,
    },
    /// One form.
    Form {
        /// The form.
        form: Form,
    },
    /// Several forms on one folded sheet, or by turns on slips.
    Forms {
        /// The forms.
        forms: Vec<Form>,
    },
    /// The signature sheet.
    Signature {
        /// As it is printed by itself.
        sheet: SignatureSheet,
    },
}

/// One row of the running order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "the fields are the plan's")]
pub struct OrderRow {
    pub starts: String,
    pub title: String,
    pub minutes: u32,
}

/// The facilitator's script.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PackScript {
    /// The steps of this workshop.
    pub steps: Vec<ScriptStep>,
    /// What to do if it goes wrong.
    pub cards: Vec<ScriptCard>,
    /// The texts of the cover cards, to be copied by hand; empty where there are none.
    pub cover_cards: Vec<String>,
}

/// One step to be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "the fields are the script's")]
pub struct ScriptStep {
    pub starts: String,
    pub title: String,
    pub minutes: u32,
    pub purpose: String,
    pub moves: Vec<ScriptMove>,
    /// What to watch for, and what to do then.
    pub watch: Vec<(String, String)>,
    /// What changes in quiet mode; may be empty.
    pub quiet: String,
    pub done_when: String,
}

/// One move of a step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "the fields are the script's")]
pub struct ScriptMove {
    pub title: String,
    pub text: String,
    /// What is said, each with the mode that it is for; "" for both.
    pub say: Vec<(String, String)>,
}

/// One card.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "the fields are the script's")]
pub struct ScriptCard {
    pub title: String,
    pub sign: String,
    pub acts: Vec<String>,
    pub say: String,
    pub do_not: String,
}

/// Something to be filled in by hand.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Form {
    /// What it is.
    pub title: String,
    /// What is asked.
    pub lead: String,
    /// What is filled in.
    pub fields: Vec<Field>,
    /// What stands below: what happens with it.
    pub foot: String,
}

/// One field of a form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Field {
    /// Lines to write on.
    Write {
        /// What is written.
        label: String,
        /// How many lines.
        lines: u32,
    },
    /// One of several is ticked, one below the other.
    Tick {
        /// The choices.
        choices: Vec<String>,
    },
    /// One of several is ticked, side by side.
    Row {
        /// What is asked; may be empty.
        label: String,
        /// The choices.
        choices: Vec<String>,
    },
    /// A table: one cell a row and a column, to tick or to count in.
    Grid {
        /// The heads of the columns.
        columns: Vec<String>,
        /// The heads of the rows.
        rows: Vec<String>,
        /// Whether a cell has a box to tick; else it is free for a number.
        boxes: bool,
    },
}

/// How many sheets of paper, and how many straight cuts of single sheets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, TS)]
#[expect(missing_docs, reason = "sheets and cuts")]
pub struct PackCount {
    pub sheets: u32,
    pub cuts: u32,
}

impl Slips {
    /// How many columns and rows a sheet is cut into.
    pub fn grid(self) -> (u32, u32) {
        match self {
            Slips::Whole | Slips::Folded => (1, 1),
            Slips::Half => (1, 2),
            Slips::Quarter => (2, 2),
            Slips::Sixth => (2, 3),
        }
    }
}

impl PackPart {
    /// What the part takes, where one copy of it takes `pages` pages.
    pub fn count(&self, pages: u32) -> PackCount {
        let (columns, rows) = self.slips.grid();
        let each = match &self.content {
            PackContent::Letters { letters, .. } => u32::try_from(letters.len()).unwrap_or(u32::MAX),
            PackContent::Script(_)
            | PackContent::Order { .. }
            | PackContent::Wall { .. }
            | PackContent::Form { .. }
            | PackContent::Forms { .. }
            | PackContent::Signature { .. } => pages,
        };
        let sheets = self.copies.saturating_mul(each).div_ceil(columns * rows);
        PackCount { sheets, cuts: sheets.saturating_mul(columns - 1 + rows - 1) }
    }

    /// What the part is, in a few words, with those that belong together under one name.
    pub fn group(&self) -> PackGroup {
        match self.id.as_str() {
            "person" | "readiness" | "ballot" | "marks" | "consent" | "tally" => PackGroup::Slips,
            "outcome" | "purpose" | "handoff" | "commitment" => PackGroup::Sheets,
            "cards" | "deck" | "letters" => PackGroup::Cards,
            _ => PackGroup::Facilitator,
        }
    }
}

/// Parts that are counted together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PackGroup {
    /// What each person fills in.
    Slips,
    /// What is written together.
    Sheets,
    /// Script, running order, rules, signing, checks.
    Facilitator,
    /// What patterns are written on.
    Cards,
}

/// The pack of a workshop as it is now.
pub fn pack(workshop: &Workshop, size: PackSize) -> Pack {
    let parts = workshop.script.paper.iter().filter_map(|part| self::part(workshop, part, size));
    let person = person(workshop).filter(|_| size == PackSize::Lean);
    Pack {
        title: workshop.setup.title.to_string(),
        date: crate::dates::in_words(workshop.day()),
        parts: parts.chain(person).collect(),
    }
}

/// What a person fills in, in the order in which it is used.
const OF_A_PERSON: [&str; 4] = ["ballot", "readiness", "marks", "consent"];
/// What a lean pack goes without: cards are plain ones, rules and letters are written on the wall, counts are typed.
const NOT_LEAN: [&str; 5] = ["cards", "deck", "letters", "rules", "tally"];

fn part(workshop: &Workshop, part: &PaperPart, size: PackSize) -> Option<PackPart> {
    let copies = copies(workshop, part);
    let id = part.id.as_str();
    let stands_alone = id == "ballot" && workshop.plan().signs;
    let is_folded = OF_A_PERSON.contains(&id) && !stands_alone && person(workshop).is_some();
    if copies == 0 || (size == PackSize::Lean && (NOT_LEAN.contains(&id) || is_folded)) {
        return None;
    }
    let form = |slips: Slips, form: Form| (copies, slips, PackContent::Form { form });
    let (copies, slips, content) = match id {
        "script" => (copies, Slips::Whole, PackContent::Script(reading::script(workshop))),
        "order" => (copies, Slips::Whole, reading::order(workshop)),
        "rules" => (copies, Slips::Whole, reading::rules(workshop)),
        "readiness" => form(Slips::Sixth, forms::readiness(workshop)),
        "ballot" if workshop.plan().signs => form(Slips::Whole, forms::ballot(workshop)),
        "ballot" => form(Slips::Half, forms::ballot(workshop)),
        "tally" => form(Slips::Whole, forms::tally(workshop)),
        "cards" | "deck" => form(Slips::Quarter, forms::pattern_card()),
        "letters" => {
            (copies, Slips::Half, PackContent::Letters { letters: forms::letters(), form: forms::title_sheet() })
        }
        "marks" => form(Slips::Sixth, forms::marks(workshop)),
        "consent" => (copies, Slips::Sixth, PackContent::Forms { forms: forms::consent(workshop) }),
        "outcome" => form(Slips::Whole, forms::outcome()),
        "purpose" => form(Slips::Whole, forms::purpose()),
        "handoff" => form(Slips::Whole, forms::handoff(workshop)),
        "commitment" => form(Slips::Whole, forms::commitment()),
        // Its copies are told from each other, so it counts them itself.
        "signature" => {
            let sheet = signature_sheet(workshop);
            (sheet.copies, Slips::Whole, PackContent::Signature { sheet })
        }
        "check14" | "check30" => form(Slips::Whole, forms::check(workshop, id == "check14")),
        "agreement" => form(Slips::Whole, forms::agreement(workshop)),
        "notice" => (copies, Slips::Whole, reading::notice(workshop, part)),
        // A part that another script names is a sheet with its title to write on.
        _ => form(
            Slips::Whole,
            Form { title: part.title.clone(), fields: vec![forms::lines("", 12)], ..Form::default() },
        ),
    };
    Some(PackPart { id: part.id.clone(), copies, slips, content })
}

/// The folded sheet, without a ballot that takes a sheet of its own; none where nothing is counted.
fn person(workshop: &Workshop) -> Option<PackPart> {
    let ballot = workshop.script.paper.iter().find(|part| part.id == "ballot");
    let copies = ballot.map_or(0, |part| copies(workshop, part));
    if copies == 0 {
        return None;
    }
    let ballot = (!workshop.plan().signs).then(|| forms::ballot(workshop));
    let slips = [forms::readiness(workshop), forms::marks(workshop)];
    let forms = ballot.into_iter().chain(slips).chain(forms::consent(workshop)).collect();
    Some(PackPart { id: "person".to_owned(), copies, slips: Slips::Folded, content: PackContent::Forms { forms } })
}
