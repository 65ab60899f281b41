//! Wording marks for the page: the words that a finding is about, where the page prints them. They are drawn over its
//! picture and are no part of it. What is found is decided by the rules; where the words lie on paper, by the sheet.

use super::settle::{SettleEntry, name, place};
use crate::agreement;
use crate::finding::{self, Finding, Spot};
use crate::handoff::{self, Printed};
use crate::model::{EntryRef, Handoff, Workshop};
use crate::text::{Text, capital};
use crate::{commitment, outcome, pattern, purpose, working};
use std::ops::Range;

/// A text of the page in which somebody's own words stand.
#[derive(Clone, Debug, PartialEq)]
pub struct MarkedText {
    /// The text as the page has it. Texts come in the order of the page.
    pub text: String,
    /// What is to be looked at in it.
    pub marks: Vec<WordMark>,
}

/// Words of a text that are to be looked at.
#[derive(Clone, Debug, PartialEq)]
pub struct WordMark {
    /// Where they stand in the text, in bytes, from the first place on.
    pub places: Vec<Range<usize>>,
    /// Whether they name a team or a person; if not, they say little.
    pub is_name: bool,
    /// What is to be said, and the field in which they are changed.
    pub link: SettleEntry,
}

/// The texts of the page that are looked at for names and words (rules.md 11), with what was found in them. None once
/// the page is closed: its words are settled.
pub fn marked_texts(workshop: &Workshop) -> Vec<MarkedText> {
    if workshop.signing.closed.is_some() {
        return Vec::new();
    }
    let found = finding::findings(workshop);
    let marked = |own: OwnWords| {
        let findings = found.iter().filter(|found| found.spot == own.spot).map(|found| &found.finding);
        let marks = own.fields.iter().flat_map(|(field, range)| {
            let of_field = findings.clone().filter(move |finding| finding.field == *field);
            of_field.filter_map(|finding| mark(workshop, own.spot, finding, &own.text, range))
        });
        MarkedText { marks: marks.collect(), text: own.text }
    };
    own_words(workshop).into_iter().map(marked).collect()
}

fn mark(workshop: &Workshop, spot: Spot, finding: &Finding, text: &str, field: &Range<usize>) -> Option<WordMark> {
    let places = finding.sought.as_ref()?.places(&text[field.clone()]);
    let places: Vec<Range<usize>> =
        places.into_iter().map(|place| field.start + place.start..field.start + place.end).collect();
    let entry = match spot {
        Spot::Entry(entry) => Some(entry),
        Spot::SetUp | Spot::Pulse | Spot::Working | Spot::Outcome | Spot::Signing | Spot::Fate(_) => None,
        Spot::Check(_) | Spot::Said(..) | Spot::Settled(..) => None,
    };
    let place = place(workshop, spot, finding);
    let link = SettleEntry {
        text: format!("{} In {}.", finding.text, name(workshop, spot, false)),
        step: place.as_ref().map(|place| place.step.clone()),
        place,
        entry,
        field: finding.field.to_owned(),
    };
    (!places.is_empty()).then_some(WordMark { places, is_name: finding.rule != "lint", link })
}

/// A text of the page, and where in it the words of each field stand.
struct OwnWords {
    spot: Spot,
    text: String,
    fields: Vec<(&'static str, Range<usize>)>,
}

impl OwnWords {
    /// A field that is printed as it was typed.
    fn whole(entry: EntryRef, field: &'static str, typed: &Text) -> OwnWords {
        let text = typed.to_string();
        OwnWords { spot: Spot::Entry(entry), fields: vec![(field, 0..text.len())], text }
    }

    /// A sentence that is built from the words of `fields`, in this order.
    fn sentence(entry: EntryRef, text: String, fields: &[(&'static str, &Text)]) -> OwnWords {
        let mut from = 0;
        let mut placed = Vec::new();
        for (field, typed) in fields {
            if let Some(place) = piece_in(&text[from..], typed) {
                placed.push((*field, from + place.start..from + place.end));
                from += place.end;
            }
        }
        OwnWords { spot: Spot::Entry(entry), text, fields: placed }
    }
}

/// Where the words of a field stand in a sentence: without the stop at their end, with a capital where they begin it,
/// and without the words that the sentence itself begins with, "seen in".
fn piece_in(sentence: &str, typed: &Text) -> Option<Range<usize>> {
    let piece = typed.piece("");
    let after = |piece: &'_ str| piece.split_once(' ').map_or("", |(_, rest)| rest).to_owned();
    let forms = [piece.to_owned(), capital(piece), after(piece), after(&after(piece))];
    forms.iter().filter(|form| !form.is_empty()).find_map(|form| {
        let start = sentence.find(form.as_str())?;
        Some(start..start + form.len())
    })
}

/// The texts that are looked at, in the order of the page's blocks.
fn own_words(workshop: &Workshop) -> Vec<OwnWords> {
    let mut texts = Vec::new();
    texts.extend(of_outcome(workshop));
    for purpose in purpose::whole(workshop) {
        let entry = EntryRef::Purpose(purpose.id);
        texts.push(OwnWords::whole(entry, "handle", &purpose.handle));
        texts.push(OwnWords::whole(entry, "line", &purpose.line));
    }
    for carried in pattern::carried(workshop) {
        let entry = EntryRef::Pattern(carried.pattern.id);
        texts.push(OwnWords::whole(entry, "seems", &carried.pattern.seems));
        texts.push(OwnWords::whole(entry, "costs", &carried.pattern.costs));
    }
    let lines = &workshop.lines;
    let of_working = working::whole(&lines.working);
    texts.extend(of_working.map(|line| OwnWords::whole(EntryRef::WorkingLine(line.id), "text", &line.text)));
    let of_plans = working::whole(&lines.plans);
    texts.extend(of_plans.map(|line| OwnWords::whole(EntryRef::Plan(line.id), "text", &line.text)));
    texts.extend(of_handoffs(workshop));
    texts.extend(of_commitments(workshop));
    texts
}

fn of_outcome(workshop: &Workshop) -> Option<OwnWords> {
    let (draft, sentence) = (workshop.outcome.draft()?, outcome::sentence(workshop)?);
    let parts = &draft.parts;
    let fields = [
        ("who", &parts.who),
        ("change", &parts.change),
        ("what", &parts.what),
        ("from", &parts.from),
        ("to", &parts.to),
        ("guardrail", &parts.guardrail),
    ];
    Some(OwnWords::sentence(EntryRef::OutcomeDraft(draft.id), sentence.text, &fields))
}

/// The agreed ones in their rows, then the refused ones, each as a sentence.
fn of_handoffs(workshop: &Workshop) -> Vec<OwnWords> {
    let page = agreement::page(workshop);
    let printed = handoff::printed(workshop);
    let agreed: Vec<&Handoff> = printed
        .iter()
        .filter_map(|printed| match printed {
            Printed::Agreed(handoff) => Some(*handoff),
            Printed::Refused(_) => None,
        })
        .collect();
    let refused = printed.iter().filter_map(|printed| match printed {
        Printed::Refused(handoff) => Some(*handoff),
        Printed::Agreed(_) => None,
    });
    let mut texts = Vec::new();
    for (handoff, row) in agreed.into_iter().zip(&page.handoffs) {
        let entry = EntryRef::Handoff(handoff.id);
        texts.push(OwnWords::whole(entry, "give", &handoff.give));
        let condition = row.condition_sentence();
        texts.extend(
            condition.map(|sentence| OwnWords::sentence(entry, sentence, &[("condition", &handoff.condition)])),
        );
        let fields = [("ready", &handoff.ready), ("by", &handoff.by), ("late", &handoff.late)];
        texts.extend(fields.map(|(field, typed)| OwnWords::whole(entry, field, typed)));
    }
    texts.extend(refused.zip(page.refused).map(|(handoff, sentence)| {
        let fields = [("give", &handoff.give), ("instead", &handoff.instead)];
        OwnWords::sentence(EntryRef::Handoff(handoff.id), sentence, &fields)
    }));
    texts
}

fn of_commitments(workshop: &Workshop) -> Vec<OwnWords> {
    let mut texts = Vec::new();
    for promise in commitment::promises(workshop) {
        let (typed, printed) = (promise.commitment, promise.sentence(workshop));
        let entry = EntryRef::Commitment(typed.id);
        let fields = [("cue", &typed.cue), ("act", &typed.act), ("evidence", &typed.evidence)];
        texts.push(OwnWords::sentence(entry, printed.sentence(), &fields));
        let first_move = [("first_move", &typed.first_move)];
        texts.extend(printed.first_move.map(|sentence| OwnWords::sentence(entry, sentence, &first_move)));
    }
    texts
}
