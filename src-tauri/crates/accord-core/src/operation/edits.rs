//! One field of an entry as it is typed. Dates are typed too: what is no date yet is kept as it stands.

use crate::dates::Day;
use crate::model::{Fate, FateKind, HandoffAnswer, OutcomeParts};
use crate::text::Text;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

macro_rules! edits {
    ($($(#[$doc:meta])* $name:ident { $($variant:ident($type:ty)),+ $(,)? })+) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
        #[serde(rename_all = "snake_case", tag = "field", content = "value")]
        #[expect(missing_docs, reason = "the fields are the model's")]
        pub enum $name { $($variant($type)),+ }

        impl $name {
            /// Whether both change the same field.
            pub(super) fn is_same_field(&self, other: &$name) -> bool {
                std::mem::discriminant(self) == std::mem::discriminant(other)
            }
        }
    )+};
}

edits! {
    /// One field of a pattern.
    PatternEdit {
        Seems(Text),
        Costs(Text),
        Cards(Option<u32>),
        Carried(bool),
        Confirmed(bool),
        OnSheet(bool),
    }

    /// One field of a fate. To choose another kind keeps carrier and date; none takes the fate away.
    FateEdit {
        Kind(Option<FateKind>),
        Carrier(Text),
        On(Text),
    }

    /// One part of the outcome's sentence.
    OutcomeEdit {
        By(Text),
        Who(Text),
        Change(Text),
        What(Text),
        From(Text),
        To(Text),
        Guardrail(Text),
    }

    /// One field of an objection.
    ObjectionEdit {
        Harm(Text),
        Repair(Text),
    }

    /// One field of a purpose. Lists are typed with commas between.
    PurposeEdit {
        Handle(Text),
        Line(Text),
        Receivers(Text),
        Decides(Text),
        People(Text),
        Confirmed(bool),
    }

    /// One field of a handoff.
    HandoffEdit {
        Give(Text),
        From(Text),
        To(Text),
        Ready(Text),
        By(Text),
        Late(Text),
        Answer(Option<HandoffAnswer>),
        Condition(Text),
        Instead(Text),
        SaidBack(bool),
        OnSheet(bool),
    }

    /// One field of a commitment.
    CommitmentEdit {
        Act(Text),
        Owner(Text),
        Purpose(Text),
        Receiver(Text),
        Due(Text),
        Cue(Text),
        Evidence(Text),
        FirstMove(Text),
        FirstMoveBy(Text),
        Pattern(Option<crate::model::EntryId>),
        OnSheet(bool),
    }

    /// One field of a decision.
    DecisionEdit {
        Text(Text),
        ReopenOnlyIf(Text),
    }

    /// One field of a reservation.
    ReservationEdit {
        Text(Text),
        Author(Text),
    }
}

impl FateEdit {
    /// Carries it out; `day` is the workshop day, from which a date without a year is read.
    pub(super) fn apply(&self, fate: &mut Option<Fate>, day: NaiveDate) {
        let begun = || Fate { kind: FateKind::Parked, carrier: Text::default(), on: None };
        match self {
            FateEdit::Kind(None) => *fate = None,
            FateEdit::Kind(Some(kind)) => fate.get_or_insert_with(begun).kind = *kind,
            FateEdit::Carrier(name) => fate.get_or_insert_with(begun).carrier = name.clone(),
            FateEdit::On(typed) => fate.get_or_insert_with(begun).on = Day::read(typed, day),
        }
    }
}

impl OutcomeEdit {
    /// Carries it out; `day` is the workshop day, from which a date without a year is read.
    pub(super) fn apply(&self, parts: &mut OutcomeParts, day: NaiveDate) {
        match self {
            OutcomeEdit::By(typed) => parts.by = Day::read(typed, day),
            OutcomeEdit::Who(text) => parts.who = text.clone(),
            OutcomeEdit::Change(text) => parts.change = text.clone(),
            OutcomeEdit::What(text) => parts.what = text.clone(),
            OutcomeEdit::From(text) => parts.from = text.clone(),
            OutcomeEdit::To(text) => parts.to = text.clone(),
            OutcomeEdit::Guardrail(text) => parts.guardrail = text.clone(),
        }
    }
}
