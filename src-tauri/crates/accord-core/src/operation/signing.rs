//! The page is closed, and what may change after that: a slip of the pen, or an amendment that two signers agree to
//! (rules.md 12).

use super::entries::has_entry;
use super::{Capture, Operation, Refusal, SettingUp, apply_anyway};
use crate::fingerprint;
use crate::model::{Amendment, Closed, Correction, EntryRef, Signature, Workshop};
use crate::moment::Moment;
use crate::purpose;
use crate::signing;
use crate::text::Text;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use ts_rs::TS;

/// Signers who agree to an amendment, at least.
const SIGNERS_TO_AMEND: usize = 2;

/// One act about the page as a whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case", tag = "op")]
pub enum Signing {
    /// Closes the page: from here on it has a fingerprint.
    ClosePage,
    /// Corrects a slip of the pen: the spelling of a word or a name, the title.
    Correct {
        /// The change of one text.
        change: Box<Operation>,
    },
    /// Changes a promise, with the consent of two signers who serve different purposes.
    Amend {
        /// What changes.
        changes: Vec<Capture>,
        /// Those who agree.
        signers: Vec<Text>,
    },
}

impl Signing {
    pub(super) fn apply(&self, workshop: &mut Workshop, now: &Moment) -> Result<(), Refusal> {
        match self {
            Signing::ClosePage => close(workshop, now),
            Signing::Correct { change } => correct(workshop, change, now),
            Signing::Amend { changes, signers } => amend(workshop, changes, signers, now),
        }
    }

    pub(super) fn is_barrier(&self) -> bool {
        match self {
            Signing::ClosePage => true,
            Signing::Correct { .. } | Signing::Amend { .. } => false,
        }
    }

    pub(super) fn name(&self) -> &'static str {
        match self {
            Signing::ClosePage => "the close of the page",
            Signing::Correct { .. } => "the correction",
            Signing::Amend { .. } => "the amendment",
        }
    }
}

fn close(workshop: &mut Workshop, now: &Moment) -> Result<(), Refusal> {
    if workshop.is_closed() {
        return Err(Refusal::because("The page is closed already."));
    }
    let fingerprint = fingerprint::fingerprint(workshop);
    Arc::make_mut(&mut workshop.signing).closed = Some(Closed { at: now.clone(), fingerprint });
    Ok(())
}

fn check_closed(workshop: &Workshop) -> Result<(), Refusal> {
    match workshop.is_closed() {
        true => Ok(()),
        false => Err(Refusal::because("The page is not closed yet: it can be changed as it is.")),
    }
}

fn correct(workshop: &mut Workshop, change: &Operation, now: &Moment) -> Result<(), Refusal> {
    check_closed(workshop)?;
    if !is_spelling(change) {
        return Err(Refusal::because(
            "A slip of the pen is the spelling of a word or a name, the title, or the form of a date. \
             Anything else is an amendment.",
        ));
    }
    if !is_there(workshop, change) {
        return Err(Refusal::because("This entry is not there: what is new is an amendment."));
    }
    let mut next = apply_anyway(workshop, change, now)?;
    let what = change.name(&next);
    Arc::make_mut(&mut next.signing).corrections.push(Correction { on: now.date(), what });
    *workshop = next;
    Ok(())
}

/// Whether what is corrected is there already.
fn is_there(workshop: &Workshop, change: &Operation) -> bool {
    match change {
        Operation::Capture(capture) => capture.entry().is_none_or(|entry| has_entry(workshop, entry)),
        Operation::SetUp(SettingUp::NamePerson { person, .. }) => has_entry(workshop, EntryRef::Person(*person)),
        Operation::SetUp(_)
        | Operation::Run(_)
        | Operation::Close(_)
        | Operation::Sign(_)
        | Operation::Check(_)
        | Operation::Keep(_) => true,
    }
}

/// Whether a change is one of a text alone. What the words mean is for the facilitator to tell.
fn is_spelling(change: &Operation) -> bool {
    match change {
        Operation::SetUp(change) => matches!(
            change,
            SettingUp::SetTitle { .. }
                | SettingUp::SetFacilitator { .. }
                | SettingUp::NamePerson { .. }
                | SettingUp::EditFollowUp { .. }
        ),
        Operation::Capture(capture) => capture.is_spelling(),
        Operation::Run(_) | Operation::Close(_) | Operation::Sign(_) | Operation::Check(_) | Operation::Keep(_) => {
            false
        }
    }
}

fn amend(workshop: &mut Workshop, changes: &[Capture], signers: &[Text], now: &Moment) -> Result<(), Refusal> {
    check_closed(workshop)?;
    check_signers(workshop, signers)?;
    let mut next = workshop.clone();
    let mut named = Vec::new();
    for change in changes.iter().filter(|change| !matches!(change.entry(), Some(EntryRef::Note(_)))) {
        change.apply(&mut next)?;
        let name = change.name(&next);
        if !named.contains(&name) {
            named.push(name);
        }
    }
    if named.is_empty() {
        return Err(Refusal::because("Nothing was amended: no change is named."));
    }
    let fingerprint = fingerprint::fingerprint(&next);
    let what = named.join(", ");
    let amendment = Amendment { on: now.date(), what, signers: signers.to_vec(), fingerprint };
    Arc::make_mut(&mut next.signing).amendments.push(amendment);
    *workshop = next;
    Ok(())
}

/// Two who signed, serving different purposes where there are two.
fn check_signers(workshop: &Workshop, signers: &[Text]) -> Result<(), Refusal> {
    let agrees = |signature: &&Signature| {
        signers.iter().any(|name| name.is_same(&signature.name)) && signing::is_printed(workshop, signature)
    };
    let agreeing: Vec<&Signature> = workshop.signatures.iter().filter(agrees).collect();
    if agreeing.len() < SIGNERS_TO_AMEND {
        return Err(Refusal::because("Nothing was amended: at least two people who signed must agree."));
    }
    let serves = |s: &&Signature| workshop.purpose_for(&s.purpose, &s.name).map(|purpose| purpose.id);
    let purposes: Vec<_> = agreeing.iter().map(serves).collect();
    let differ = purposes.iter().any(|purpose| *purpose != purposes[0]);
    match purpose::whole(workshop).len() >= 2 && !differ {
        true => Err(Refusal::because("Nothing was amended: the two who agree must serve different purposes.")),
        false => Ok(()),
    }
}
