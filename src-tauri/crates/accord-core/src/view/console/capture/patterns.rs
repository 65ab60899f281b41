//! Patterns: their titles, and the cards and marks that only the console may know (rules.md 5).

use super::CaptureView;
use crate::finding::Finding;
use crate::group;
use crate::model::{EntryId, EntryRef, Pattern, Workshop};
use crate::operation::{Capture, PatternEdit};
use crate::pattern;
use crate::readiness::Mode;
use crate::view::console::note::{Note, NoteAct, missing, notes};
use crate::view::say::{self, counted};
use serde::Serialize;
use std::cmp::Reverse;
use ts_rs::TS;

/// One pattern.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[expect(missing_docs, reason = "the fields are the model's, as they stand in their fields")]
pub struct PatternRow {
    pub id: EntryId,
    pub number: usize,
    /// Its letter on the posted sheet and on the slips.
    pub letter: String,
    pub seems: String,
    pub costs: String,
    pub cards: Option<u32>,
    pub marks: Option<u32>,
    /// Whether it is among those that are proposed to be carried.
    pub proposed: bool,
    pub carried: bool,
    pub confirmed: bool,
    pub on_sheet: bool,
    /// "not carried", "carried, not confirmed yet", "confirmed"; nothing before the marks are counted.
    pub standing: String,
    /// What keeps it a draft.
    pub missing: Vec<String>,
    /// What stands under its fields.
    pub notes: Vec<Note>,
}

/// A pattern within a sentence: the beginning of its title, without how every title begins, or its letter.
pub(in crate::view::console) fn title(workshop: &Workshop, id: EntryId) -> String {
    const SHOWN: usize = 36;
    let at = workshop.patterns.iter().position(|pattern| pattern.id == id).unwrap_or(workshop.patterns.len());
    let text = workshop.patterns.get(at).map(|pattern| pattern.seems.piece("It seems like")).unwrap_or_default();
    if text.is_empty() {
        return format!("pattern {}", pattern::letter(at));
    }
    if text.chars().count() <= SHOWN {
        return say::quoted(text);
    }
    let beginning: String = text.chars().take(SHOWN).collect();
    let whole_words = beginning.rsplit_once(' ').map_or(beginning.as_str(), |(words, _)| words);
    say::quoted(&format!("{whole_words} …"))
}

pub(super) fn view(workshop: &Workshop) -> CaptureView {
    let patterns = &workshop.patterns;
    let proposed = pattern::proposed(workshop);
    let mut by_marks: Vec<&Pattern> = patterns.iter().collect();
    by_marks.sort_by_key(|pattern| (Reverse(pattern.marks.unwrap_or(0)), Reverse(pattern.cards.unwrap_or(0))));
    let each = pattern::marks_each(patterns.len());
    let in_all = u64::from(workshop.here()) * u64::from(each);
    CaptureView::Patterns {
        rows: patterns.iter().enumerate().map(|(at, p)| row(workshop, at, p, proposed.contains(&at))).collect(),
        by_marks: by_marks.into_iter().map(|pattern| pattern.id).collect(),
        marks_each: match patterns.is_empty() {
            true => String::new(),
            false => format!("{} each, at most {in_all} in all.", counted(each, "mark", "marks")),
        },
        counted: counts_in_words(workshop),
        carried_most: format!("Up to {} are carried.", workshop.group().carried_max),
        seems_begins: pattern::SEEMS.to_owned(),
        costs_begins: pattern::COSTS.to_owned(),
        confirm: match workshop.mode() {
            Mode::Normal => "Said back, and “yes, that’s it”.",
            Mode::Quiet => "By slips: “yes, that’s it”, or better words, until nothing new comes.",
        }
        .to_owned(),
    }
}

/// "27 cards of at most 27. 18 marks counted."
fn counts_in_words(workshop: &Workshop) -> String {
    let sum = |count: fn(&Pattern) -> Option<u32>| {
        let counts: Vec<u64> = workshop.patterns.iter().filter_map(count).map(u64::from).collect();
        (!counts.is_empty()).then(|| counts.iter().sum::<u64>())
    };
    let cards =
        sum(|pattern| pattern.cards).map(|cards| format!("{cards} cards of at most {}.", group::pile_max(workshop)));
    let marks = sum(|pattern| pattern.marks).map(|marks| format!("{marks} marks counted."));
    [cards, marks].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

fn row(workshop: &Workshop, at: usize, pattern: &Pattern, proposed: bool) -> PatternRow {
    let findings = pattern::findings(workshop, pattern);
    let standing = match (pattern.carried, pattern.confirmed, pattern.marks) {
        (true, true, _) => "confirmed",
        (true, false, _) => "carried, not confirmed yet",
        (false, _, Some(_)) => "not carried",
        (false, _, None) => "",
    };
    PatternRow {
        id: pattern.id,
        number: at + 1,
        letter: pattern::letter(at),
        seems: pattern.seems.to_string(),
        costs: pattern.costs.to_string(),
        cards: pattern.cards,
        marks: pattern.marks,
        proposed,
        carried: pattern.carried,
        confirmed: pattern.confirmed,
        on_sheet: pattern.on_sheet,
        standing: standing.to_owned(),
        missing: missing(&findings),
        notes: notes(findings, |finding| act(pattern, finding)),
    }
}

/// A pattern that may not be carried can be put back; one too many can be taken off.
fn act(pattern: &Pattern, finding: &Finding) -> Option<NoteAct> {
    let id = pattern.id;
    match finding.rule {
        "carried-max" | "carried-order" => Some(NoteAct::new(
            "Do not carry it",
            Capture::EditPattern { pattern: id, edit: PatternEdit::Carried(false) },
        )),
        "patterns-max" => Some(NoteAct::new("Take it off", Capture::Remove { entry: EntryRef::Pattern(id) })),
        _ => None,
    }
}
