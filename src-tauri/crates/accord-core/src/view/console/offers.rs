//! What the facilitator may show in the room in a step: everything of it that is there to be shown. Showing it is her
//! act alone.

use super::capture::title;
use crate::model::{OutcomeDraft, Workshop};
use crate::script::StepKind;
use crate::view::room::{self, Showing};
use serde::Serialize;
use ts_rs::TS;

/// Something that may be shown in the room now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct RoomOffer {
    /// "The outcome", "Map 1 of 2".
    pub label: String,
    /// What the room is to show.
    pub showing: Showing,
    /// Whether it is a draft, which is shown only as long as a switch is on.
    pub is_draft: bool,
}

/// What may be shown in a step that captures `kind`, in the order of the step; what is not there yet is left out. The
/// question of the step may always be shown, and is not among them.
pub(super) fn room_offers(workshop: &Workshop, kind: StepKind) -> Vec<RoomOffer> {
    let offered = match kind {
        StepKind::Talk | StepKind::Break | StepKind::Rules | StepKind::Lines | StepKind::Plans => Vec::new(),
        StepKind::Pulse => statements(workshop),
        StepKind::Patterns => patterns(workshop),
        StepKind::Outcome => outcome(workshop),
        // Each of these is there, since it was counted: to look for it would lay out all of them again.
        StepKind::Purposes => return numbered("Purposes", room::purpose_pictures(workshop), Showing::Purposes),
        StepKind::Handoffs => return numbered("Map", room::handoff_pictures(workshop), Showing::Handoffs),
        StepKind::Commitments => {
            return numbered("Commitments", room::commitment_pictures(workshop), Showing::Commitments);
        }
        // From part to part leads Next, not a button each.
        StepKind::Signing => vec![offer("The page, to be read aloud", Showing::Page(0))],
    };
    offered.into_iter().filter(|offer| room::is_there(workshop, &offer.showing)).collect()
}

fn offer(label: impl Into<String>, showing: Showing) -> RoomOffer {
    RoomOffer { label: label.into(), showing, is_draft: false }
}

/// The statements that are talked about, in their order of talk.
fn statements(workshop: &Workshop) -> Vec<RoomOffer> {
    let short = |id: &String| workshop.script.item.iter().find(|item| item.id == *id).map(|item| item.short.clone());
    let talked = workshop.talked_about().into_iter();
    talked.map(|id| offer(short(&id).unwrap_or_else(|| id.clone()), Showing::PulseItem(id))).collect()
}

fn patterns(workshop: &Workshop) -> Vec<RoomOffer> {
    let each = workshop.patterns.iter();
    let each = each.map(|pattern| offer(title(workshop, pattern.id), Showing::Pattern(pattern.id)));
    each.chain([offer("All that are carried", Showing::Patterns)]).collect()
}

fn outcome(workshop: &Workshop) -> Vec<RoomOffer> {
    let drafts = &workshop.outcome.drafts;
    let draft = |(at, draft): (usize, &OutcomeDraft)| RoomOffer {
        label: if drafts.len() == 1 { "This draft".to_owned() } else { format!("Draft {}", at + 1) },
        showing: Showing::OutcomeDraft(draft.id),
        is_draft: true,
    };
    drafts.iter().enumerate().map(draft).chain([offer("The outcome", Showing::Outcome)]).collect()
}

/// One offer for each picture; the pictures are numbered where there are several.
fn numbered(label: &str, pictures: usize, showing: fn(usize) -> Showing) -> Vec<RoomOffer> {
    let of = |at: usize| match pictures {
        1 => label.to_owned(),
        _ => format!("{label} {} of {pictures}", at + 1),
    };
    (0..pictures).map(|at| offer(of(at), showing(at))).collect()
}
