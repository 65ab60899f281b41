//! What the agreement says, block by block, ready to be set on paper or read aloud (rules.md 12).
//! Here is only what is printed: no drafts, no counts that must not leave, no layout. Sheet, Markdown
//! and the reading beside the picture are all made from this one value.

mod reading;

pub use reading::PageBlock;

use crate::dates;
use crate::text::Text;
use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The paper that the agreement is set on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Paper {
    /// 210 x 297 mm.
    #[default]
    A4,
    /// 8.5 x 11 in.
    Letter,
}

impl Paper {
    /// Its width and height in millimetres.
    pub fn millimetres(self) -> (f64, f64) {
        match self {
            Paper::A4 => (210.0, 297.0),
            Paper::Letter => (215.9, 279.4),
        }
    }
}

/// The printed content of one agreement. Every text is plain text in its final words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Page {
    /// What the agreement is about.
    pub title: String,
    /// "Agreed on 3 November 2026 with Ingrid Solberg, facilitator".
    pub agreed: String,
    /// The date in words until which the page holds.
    pub good_until: String,
    /// What is open, sentence by sentence; empty when nothing is.
    pub notes: Vec<String>,
    /// Block 2: the shared outcome, one sentence.
    pub outcome: Option<String>,
    /// Block 3: who we are to each other.
    pub purposes: Vec<PagePurpose>,
    /// Block 4: what we heard, in alphabetical order; the carried patterns only.
    pub patterns: Vec<PagePattern>,
    /// Block 5: how we work from today.
    pub working: Vec<String>,
    /// Block 5: what is decided, each with what would open it again.
    pub decisions: Vec<String>,
    /// Block 5: what we do if it goes wrong.
    pub plans: Vec<String>,
    /// Block 6: the agreed handoffs.
    pub handoffs: Vec<PageHandoff>,
    /// Block 6: the refused ones, "No: a demo every Wednesday. Instead: ...".
    pub refused: Vec<String>,
    /// Block 7: what we will do, with first moves; accepted commitments only.
    pub commitments: Vec<PageCommitment>,
    /// Block 8: carried up, parked, not ours.
    pub fates: Vec<PageFate>,
    /// Block 9: doubts, each with a name only by choice.
    pub reservations: Vec<PageReservation>,
    /// Block 10: when we meet again, and who calls us.
    pub follow_up: Vec<PageMeeting>,
    /// Block 11.
    pub signatures: PageSignatures,
    /// What changed after the close: "16 September 2026: corrected purpose 2".
    pub corrections: Vec<String>,
    /// Block 12: the notice.
    pub notice: String,
    /// The fingerprint of the closed page; before the close there is none, and the page says so.
    pub fingerprint: Option<String>,
    /// The fingerprint since the last amendment; it stands beside the signed one.
    pub amended: Option<String>,
    /// What stands in place of the fingerprint before the close: "Draft, not closed."
    pub not_closed: String,
}

/// One purpose as printed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct PagePurpose {
    /// Two or three words.
    pub handle: String,
    /// "Keeping money moving, so launches can charge from day one".
    pub line: String,
    /// What only it decides, if the room said so.
    pub decides: Option<String>,
    /// The people who serve it.
    pub people: Vec<String>,
    /// Whether its receivers confirmed it; if not, the page says "not yet confirmed".
    pub confirmed: bool,
}

/// One commitment as printed: the sentence of rules.md 10 in three pieces, so that who it is can stand in bold, and the
/// same in its parts, for a table and a calendar.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, TS)]
pub struct PageCommitment {
    /// Its number among all commitments, from 1.
    pub number: usize,
    /// Whose it is.
    pub owner: String,
    /// The purpose that it is made for; empty where there is none.
    pub purpose: String,
    /// What the owner will do.
    pub act: String,
    /// Who will know: a person or a handle.
    pub receiver: String,
    /// By when.
    #[ts(type = "string")]
    pub due: NaiveDate,
    /// The first move by itself, with its date; none where there is none.
    #[ts(type = "[string, string] | null")]
    pub first_step: Option<(String, NaiveDate)>,
    /// "When screens go to review, " or nothing.
    pub before: String,
    /// "flow-shaping (Lucía Ferrer)".
    pub who: String,
    /// " will publish every open question ... because the list hangs beside the build board."
    pub after: String,
    /// The first move with its date, as one sentence: "Hang up the three questions by 16 September 2026."
    pub first_move: Option<String>,
}

impl PageCommitment {
    /// The whole sentence.
    pub fn sentence(&self) -> String {
        format!("{}{}{}", self.before, self.who, self.after)
    }

    /// What follows who it is, in two that make the whole: the end of the promise, and after a space what its receiver
    /// will know.
    pub fn promise_and_evidence(&self) -> (&str, &str) {
        let due = format!(" by {}.", dates::in_words(self.due));
        let end = self.after.find(&due).map_or(self.after.len(), |at| at + due.len());
        let (promise, evidence) = self.after.split_at(end);
        (promise, evidence.trim_start())
    }
}

/// One carried pattern as printed: no cards, marks, names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct PagePattern {
    /// "It seems like ..."
    pub seems: String,
    /// "It costs us ..."
    pub costs: String,
}

/// One agreed handoff as printed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct PageHandoff {
    /// What is given.
    pub give: String,
    /// The handle that gives.
    pub from: String,
    /// The handle that receives.
    pub to: String,
    /// When it is ready.
    pub ready: String,
    /// By when, in the room's own words.
    pub by: String,
    /// What happens if it is late.
    pub late: String,
    /// The condition of a "yes, if".
    pub condition: Option<String>,
}

impl PageHandoff {
    /// "Yes, if release-building sends its list by Tuesday."; nothing without a condition (rules.md 9).
    pub fn condition_sentence(&self) -> Option<String> {
        let condition = Text::from(self.condition.as_deref()?);
        Some(format!("Yes, if {}.", condition.piece("if")))
    }
}

/// What becomes of a carried pattern that no commitment answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct PageFate {
    /// The pattern's title.
    pub pattern: String,
    /// "Parked until 25 February 2027".
    pub fate: String,
}

/// One reservation as printed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct PageReservation {
    /// The doubt.
    pub text: String,
    /// Its author, only if they chose to be named.
    pub author: Option<String>,
}

/// One follow-up meeting as printed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, TS)]
pub struct PageMeeting {
    /// Its date.
    #[ts(type = "string")]
    pub on: NaiveDate,
    /// Its time of day, if one was set.
    #[ts(type = "string | null")]
    pub at: Option<NaiveTime>,
    /// How long it takes.
    pub minutes: u32,
    /// "29 September 2026, 09:30".
    pub when: String,
    /// Who calls it and where: "Amara Nwosu, The long table"; may be empty.
    pub caller: String,
}

/// The signature block.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum PageSignatures {
    /// The ink copy: unnamed lines, so that no empty line says who is missing.
    Ink {
        /// "Good enough to try until 15 October 2026. Signing is a choice."
        lead: String,
        /// Unnamed lines: `present` + 2.
        lines: u32,
    },
    /// The final copy: those who signed, in the order of the signed sheet.
    Names {
        /// "9 of 9 present signed on 15 September 2026.", or without the count where it must not be printed.
        lead: String,
        /// Those who signed.
        names: Vec<PageSigner>,
    },
}

/// One name on the final copy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct PageSigner {
    /// The name as typed from the signed sheet.
    pub name: String,
    /// The handle, "with reservation" if the signer wants it shown, or nothing.
    pub under: String,
}

/// The signature sheet of the paper pack: what people sign where nothing can be printed. The page follows with the same
/// fingerprint (rules.md 12).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct SignatureSheet {
    /// What the agreement is about.
    pub title: String,
    /// The workshop day in words.
    pub date: String,
    /// What is signed: "We heard the page read aloud, and we will try it until 15 October 2026. ..."
    pub sentence: String,
    /// Unnamed lines: `present` + 2.
    pub lines: u32,
    /// How often the sheet is printed; each copy says which it is.
    pub copies: u32,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_commitment_is_divided_after_its_day_and_nothing_of_it_is_lost() {
        let due = NaiveDate::from_ymd_opt(2026, 9, 24).unwrap();
        for (after, promise, evidence) in [
            (" will call by 24 September 2026. Hana will know.", " will call by 24 September 2026.", "Hana will know."),
            (" will call. Hana will know.", " will call. Hana will know.", ""),
        ] {
            let commitment = PageCommitment { due, after: after.to_owned(), ..PageCommitment::default() };
            assert_eq!(commitment.promise_and_evidence(), (promise, evidence), "{after}");
        }
        let after = " will plan by 24 September 2026. And call by 24 September 2026. Hana will know.";
        let commitment = PageCommitment { due, after: after.to_owned(), ..PageCommitment::default() };
        let (promise, evidence) = commitment.promise_and_evidence();
        assert_eq!(format!("{promise} {evidence}"), after, "a day within the act");
    }
}
