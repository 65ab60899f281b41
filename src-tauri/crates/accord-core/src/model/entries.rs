//! What is captured, entry by entry, as it was typed. What an entry misses, and what stands on the page, is decided
//! by the rule of its section, which gives a confirmed thing of a type of its own.

use super::EntryId;
use crate::dates::Day;
use crate::text::Text;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// An entry by its kind and id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case", tag = "kind", content = "id")]
#[expect(missing_docs, reason = "the kinds are the words of the workshop")]
pub enum EntryRef {
    Person(EntryId),
    Rule(EntryId),
    Stake(EntryId),
    Pattern(EntryId),
    OutcomeDraft(EntryId),
    Objection(EntryId),
    Purpose(EntryId),
    Handoff(EntryId),
    Commitment(EntryId),
    WorkingLine(EntryId),
    Decision(EntryId),
    Plan(EntryId),
    Reservation(EntryId),
    Signature(EntryId),
    Note(EntryId),
}

/// Something with an id among its kind.
pub trait Entry {
    /// An entry of which nothing is known yet.
    fn blank(id: EntryId) -> Self;
    /// Its id.
    fn id(&self) -> EntryId;
}

macro_rules! entries {
    ($($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident : $type:ty),+ $(,)? })+) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Serialize)]
        pub struct $name {
            /// Its id among its kind.
            pub id: EntryId,
            $($(#[$field_doc])* pub $field: $type),+
        }

        impl Entry for $name {
            fn blank(id: EntryId) -> $name {
                $name { id, $($field: Default::default()),+ }
            }

            fn id(&self) -> EntryId {
                self.id
            }
        }
    )+};
}

entries! {
    /// One line of text: a rule, a stake, a working line, a plan.
    Line {
        /// The line.
        text: Text,
    }

    /// One "elephant".
    Pattern {
        /// "It seems like ..."
        seems: Text,
        /// "It costs us ..."
        costs: Text,
        /// How many cards lay in its heap; none before they were counted, and after they were purged.
        cards: Option<u32>,
        /// How many marks the room gave it; none before the round of marks was closed, and after they were purged.
        marks: Option<u32>,
        /// Whether it goes into the agreement.
        carried: bool,
        /// Whether it was said back, and "yes, that's it".
        confirmed: bool,
        /// Whether it was captured on paper, and typed later.
        on_sheet: bool,
        /// What becomes of it; only a carried one needs one.
        fate: Option<Fate>,
    }

    /// A doubt about the outcome or the page that harm would come of it, with its repair.
    Objection {
        /// What is objected to.
        about: Question,
        /// The harm that somebody sees.
        harm: Text,
        /// What was changed; while it is empty, the objection is open.
        repair: Text,
    }

    /// A role by purpose.
    Purpose {
        /// Two or three words.
        handle: Text,
        /// "Keeping money moving, so launches can charge from day one".
        line: Text,
        /// The handles of those who rely on it.
        receivers: Vec<Text>,
        /// What only it decides; may be empty.
        decides: Text,
        /// The people who serve it.
        people: Vec<Text>,
        /// Whether each receiver said "yes, that is what we rely on".
        confirmed: bool,
    }

    /// Who gives what to whom, ready how, by when.
    Handoff {
        /// What is given.
        give: Text,
        /// The handle that gives.
        from: Text,
        /// The handle that receives.
        to: Text,
        /// When it is ready.
        ready: Text,
        /// By when, in the room's own words.
        by: Text,
        /// What happens if it is late.
        late: Text,
        /// The answer of the one who gives, if there is one.
        answer: Option<HandoffAnswer>,
        /// With "yes, if": the condition.
        condition: Text,
        /// With "no": what happens instead.
        instead: Text,
        /// Whether it was said back.
        said_back: bool,
        /// Whether it was captured on paper, and typed later.
        on_sheet: bool,
    }

    /// A promise as typed. It is a draft until nothing is missing and its receiver accepted it.
    Commitment {
        /// What the owner will do.
        act: Text,
        /// The owner; of the people, or the facilitator, if it is one.
        owner: Text,
        /// The handle that it is made for; empty: the one that the owner serves, if it is exactly one.
        purpose: Text,
        /// Who accepts it: a person or a handle.
        receiver: Text,
        /// By when.
        due: Option<Day>,
        /// Whether the receiver said "I accept".
        accepted: bool,
        /// How sure the owner is, 1 to 5.
        confidence: Option<u8>,
        /// What starts it.
        cue: Text,
        /// What the receiver will see.
        evidence: Text,
        /// A small act within three working days.
        first_move: Text,
        /// By when; none: the third working day.
        first_move_by: Option<Day>,
        /// The carried pattern that it answers.
        pattern: Option<EntryId>,
        /// Whether it was captured on paper, and typed later.
        on_sheet: bool,
    }

    /// Something that is decided.
    Decision {
        /// The decision.
        text: Text,
        /// What would have to happen for it to be opened again; may be empty.
        reopen_only_if: Text,
    }

    /// A doubt recorded on the page.
    Reservation {
        /// The doubt.
        text: Text,
        /// Its author, only if they chose to be named.
        author: Text,
    }

    /// A name from the signed sheet.
    Signature {
        /// The name as it stands on the sheet.
        name: Text,
        /// The handle that is signed for; empty: the one that the signer serves, if it is exactly one.
        purpose: Text,
        /// Whether the signer chose to have "with reservation" shown.
        with_reservation: bool,
    }

    /// A private note. It is shown on the console only, and has its own clock (rules.md 15).
    PrivateNote {
        /// The step in which it was written.
        step: String,
        /// The note.
        text: Text,
    }
}

/// What consent is asked about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Question {
    /// The outcome.
    #[default]
    Outcome,
    /// The page.
    Page,
}

/// One of the four answers to a handoff.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the answers are the script's own words")]
pub enum HandoffAnswer {
    Yes,
    YesIf,
    No,
    Sharper,
}

/// What becomes of a carried pattern.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fate {
    /// Which of the four.
    pub kind: FateKind,
    /// Who carries it, for `carried_up`; may be given for others.
    pub carrier: Text,
    /// The date of `carried_up` and `parked`.
    pub on: Option<Day>,
}

/// One of the four fates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FateKind {
    /// A commitment answers it.
    Commitment,
    /// Somebody takes it to where it can be decided.
    CarriedUp,
    /// It waits until a date.
    Parked,
    /// It is nothing that this room can change.
    NotOurs,
}

words! {
    FateKind { Commitment = "commitment", CarriedUp = "carried_up", Parked = "parked", NotOurs = "not_ours" }
    HandoffAnswer { Yes = "yes", YesIf = "yes_if", No = "no", Sharper = "sharper" }
}
