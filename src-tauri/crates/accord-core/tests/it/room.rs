//! The room sees what is shown to it and nothing that was typed but the title.

use crate::any::{after, any_operation, any_text, blank, minute};
use accord_core::Workshop;
use accord_core::model::EntryId;
use accord_core::operation::{Capture, CommitmentEdit, Operation, PurposeEdit, SettingUp, apply};
use accord_core::view::{room_disc, room_view};
use accord_core::walk;
use proptest::collection::vec;
use proptest::prelude::*;

/// A word that stands in no script.
const MARKER: &str = "Sparrowgrass";

/// A workshop in which everything that can be typed, but for the title, is the marker.
fn marked() -> Workshop {
    let marker = || MARKER.into();
    let id = EntryId(1);
    let set_up = [
        SettingUp::SetTitle { title: "Checkout".into() },
        SettingUp::SetFacilitator { name: marker() },
        SettingUp::NamePerson { person: id, name: marker() },
        SettingUp::SetTeam { person: id, team: marker() },
    ];
    let purpose = [
        PurposeEdit::Handle(marker()),
        PurposeEdit::Line(marker()),
        PurposeEdit::Receivers(marker()),
        PurposeEdit::People(marker()),
    ];
    let commitment = [
        CommitmentEdit::Act(marker()),
        CommitmentEdit::Owner(marker()),
        CommitmentEdit::Receiver(marker()),
        CommitmentEdit::Due(marker()),
        CommitmentEdit::Cue(marker()),
        CommitmentEdit::Evidence(marker()),
        CommitmentEdit::FirstMove(marker()),
        CommitmentEdit::FirstMoveBy(marker()),
    ];
    let operations: Vec<Operation> = set_up
        .map(Operation::from)
        .into_iter()
        .chain(purpose.map(|edit| Capture::EditPurpose { purpose: id, edit }.into()))
        .chain(commitment.map(|edit| Capture::EditCommitment { commitment: id, edit }.into()))
        .chain([Capture::EditSignature { signature: id, name: MARKER.into() }.into()])
        .collect();
    after(blank(), operations)
}

/// Everything that crosses to the room, as it crosses.
fn sent_to_the_room(workshop: &Workshop) -> String {
    format!("{:?} {:?}", room_view(workshop), room_disc(workshop, &minute(5)))
}

proptest! {
    #[test]
    fn nothing_that_was_typed_is_on_the_wall(operations in vec(any_operation(), 0..20)) {
        let mut workshop = marked();
        for operation in operations {
            workshop = apply(&workshop, &operation, &minute(0)).unwrap_or(workshop);
            prop_assert!(!sent_to_the_room(&workshop).contains(MARKER), "after {operation:?}");
        }
    }

    #[test]
    fn the_title_is_on_the_wall_before_the_start(title in any_text()) {
        let workshop = after(marked(), [SettingUp::SetTitle { title: title.clone() }.into()]);
        let shown = format!("{:?}", room_view(&workshop));
        let expected = format!("{:?}", title.as_str());
        prop_assert!(shown.contains(&expected), "{shown}");
    }
}

#[test]
fn nothing_that_was_typed_is_on_the_wall_in_any_step_of_any_plan() {
    for plan in ["60", "90", "120", "210"] {
        let set_plan = SettingUp::SetPlan { plan: plan.into() };
        let mut workshop = after(marked(), [set_plan.into(), accord_core::operation::Running::Begin.into()]);
        while let Some(onward) = walk::onward(&workshop).filter(|_| workshop.run.ended.is_none()) {
            assert!(!sent_to_the_room(&workshop).contains(MARKER), "plan {plan} at {:?}", workshop.run.place);
            workshop = after(workshop.clone(), [onward.operation(&workshop)]);
        }
        assert!(!sent_to_the_room(&workshop).contains(MARKER), "plan {plan}, after its end");
    }
}
