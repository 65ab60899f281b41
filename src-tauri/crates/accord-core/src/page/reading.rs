//! The page as it is read to those who do not see it: the words that are printed, block by block, in the order of the
//! page. How they are set is the templates' and no concern here; a test of the sheet holds both against each other.

use super::{Page, PageCommitment, PageFate, PageHandoff, PageMeeting, PagePurpose, PageReservation, PageSignatures};
use serde::Serialize;
use ts_rs::TS;

/// One block of the page as text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum PageBlock {
    /// What the agreement is about, with its dates and what is open.
    Title {
        /// The title.
        title: String,
        /// What stands beside it.
        lines: Vec<String>,
    },
    /// Text by itself.
    Text {
        /// Line by line.
        lines: Vec<String>,
    },
    /// Entries, one below the other.
    List {
        /// The heading; none where the block before leads to it.
        heading: Option<String>,
        /// Each entry, line by line.
        entries: Vec<Vec<String>>,
    },
    /// Entries in columns.
    Table {
        /// The heading, which is the head of the first column.
        heading: String,
        /// The heads of the other columns; none where they need none.
        heads: Vec<String>,
        /// Each row, cell by cell, line by line. A row with one cell takes the whole width.
        rows: Vec<Vec<Vec<String>>>,
    },
}

impl Page {
    /// What the page says, in its order. Empty blocks are left out, as on paper; the numbers of its pages too.
    pub fn reading(&self) -> Vec<PageBlock> {
        let mut lines = vec![self.agreed.clone()];
        lines.extend(some(&self.good_until).map(|until| format!("Good until {until}")));
        lines.extend(self.notes.clone());
        let mut blocks = vec![PageBlock::Title { title: self.title.clone(), lines }];
        blocks.extend(self.outcome.clone().map(|outcome| PageBlock::Text { lines: vec![outcome] }));
        blocks.extend(table("Who we are to each other", &[], self.purposes.iter().map(purpose)));
        let heard = self.patterns.iter().map(|pattern| {
            let costs = some(&pattern.costs).map(|costs| format!(" {}", sentence(costs)));
            format!("{}{}", sentence(&pattern.seems), costs.unwrap_or_default())
        });
        blocks.extend(list("What we heard", heard));
        for (heading, lines) in [
            ("How we work from today", &self.working),
            ("What is decided", &self.decisions),
            ("If it goes wrong", &self.plans),
        ] {
            blocks.extend(list(heading, lines.iter().map(|line| sentence(line))));
        }
        blocks.extend(self.handoffs());
        blocks.extend(self.commitments());
        blocks.extend(list("Parked, carried up, not ours", self.fates.iter().map(fate)));
        blocks.extend(self.reservations());
        blocks.extend(list("We meet again, and who calls us", self.follow_up.iter().map(meeting)));
        blocks.extend(self.signed());
        blocks.extend(list("Corrections", self.corrections.iter().cloned()));
        blocks.push(PageBlock::Text { lines: vec![self.notice.clone(), self.mark()] });
        blocks
    }

    fn handoffs(&self) -> Option<PageBlock> {
        let heads: &[&str] =
            if self.handoffs.is_empty() { &[] } else { &["Ready means", "By when", "If it will be late"] };
        let refused = self.refused.iter().map(|refused| vec![vec![refused.clone()]]);
        table("What we give each other", heads, self.handoffs.iter().map(handoff).chain(refused))
    }

    fn commitments(&self) -> Option<PageBlock> {
        let has_moves = self.commitments.iter().any(|commitment| commitment.first_move.is_some());
        let heads: &[&str] = if has_moves { &["First move"] } else { &[] };
        let row = |commitment: &PageCommitment| {
            let sentence = vec![commitment.sentence()];
            if has_moves { vec![sentence, commitment.first_move.iter().cloned().collect()] } else { vec![sentence] }
        };
        table("What we will do", heads, self.commitments.iter().map(row))
    }

    fn reservations(&self) -> Option<PageBlock> {
        match self.reservations.as_slice() {
            [] => list("Reservation", ["None recorded.".to_owned()].into_iter()),
            [one] => list("Reservation", [reservation(one)].into_iter()),
            several => list("Reservations", several.iter().map(reservation)),
        }
    }

    fn signed(&self) -> Vec<PageBlock> {
        let (lead, aside, names) = match &self.signatures {
            PageSignatures::Ink { lead, .. } => (lead, "Your own name, in your own hand.", &[][..]),
            PageSignatures::Names { lead, names } => {
                (lead, "Typed from the signed sheet, in its order.", names.as_slice())
            }
        };
        let mut blocks = vec![PageBlock::Text { lines: vec![lead.clone(), aside.to_owned()] }];
        if !names.is_empty() {
            let entries = names.iter().map(|signer| lines_of(&[&signer.name, &signer.under])).collect();
            blocks.push(PageBlock::List { heading: None, entries });
        }
        blocks
    }

    /// The fingerprint, or that there is none yet.
    fn mark(&self) -> String {
        match (&self.fingerprint, &self.amended) {
            (None, _) => self.not_closed.clone(),
            (Some(signed), None) => format!("Text {signed}"),
            (Some(signed), Some(amended)) => format!("Text {signed}, amended {amended}"),
        }
    }
}

fn list(heading: &str, entries: impl Iterator<Item = String>) -> Option<PageBlock> {
    let entries: Vec<Vec<String>> = entries.map(|entry| vec![entry]).collect();
    (!entries.is_empty()).then(|| PageBlock::List { heading: Some(heading.to_owned()), entries })
}

fn table(heading: &str, heads: &[&str], rows: impl Iterator<Item = Vec<Vec<String>>>) -> Option<PageBlock> {
    let rows: Vec<Vec<Vec<String>>> = rows.collect();
    let heads = heads.iter().map(|head| (*head).to_owned()).collect();
    (!rows.is_empty()).then(|| PageBlock::Table { heading: heading.to_owned(), heads, rows })
}

fn purpose(purpose: &PagePurpose) -> Vec<Vec<String>> {
    let unconfirmed = if purpose.confirmed { "" } else { " (not yet confirmed)" };
    let stop = if ends(&purpose.line) { "" } else { "." };
    let decides = purpose.decides.as_deref().map(|decides| format!(" Only it decides {}", sentence(decides)));
    let line = format!("{}{unconfirmed}{stop}{}", purpose.line, decides.unwrap_or_default());
    vec![vec![purpose.handle.clone()], vec![line], vec![purpose.people.join(", ")]]
}

fn handoff(handoff: &PageHandoff) -> Vec<Vec<String>> {
    let mut what = vec![handoff.give.clone(), format!("{} to {}", handoff.from, handoff.to)];
    what.extend(handoff.condition_sentence());
    let others = [&handoff.ready, &handoff.by, &handoff.late].map(|text| vec![text.clone()]);
    std::iter::once(what).chain(others).collect()
}

fn fate(fate: &PageFate) -> String {
    format!("{}: {}", fate.fate, sentence(&fate.pattern))
}

fn reservation(reservation: &PageReservation) -> String {
    let author = reservation.author.as_deref().map(|author| format!(" {author}"));
    format!("{}{}", sentence(&reservation.text), author.unwrap_or_default())
}

fn meeting(meeting: &PageMeeting) -> String {
    let caller = some(&meeting.caller).map(|caller| format!(": {caller}"));
    format!("{}{}", meeting.when, caller.unwrap_or_default())
}

/// Those that say something.
fn lines_of(texts: &[&String]) -> Vec<String> {
    texts.iter().filter(|text| !text.is_empty()).map(|text| (*text).clone()).collect()
}

fn some(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}

/// A text as a whole sentence.
fn sentence(text: &str) -> String {
    let stop = if ends(text) { "" } else { "." };
    format!("{text}{stop}")
}

/// Whether a text ends as a sentence does.
fn ends(text: &str) -> bool {
    text.trim_end_matches(['\'', '"', '’', '”', ')']).ends_with(['.', '!', '?', '…', '。'])
}
