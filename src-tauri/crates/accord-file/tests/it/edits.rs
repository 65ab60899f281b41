//! A session of fifty edits: a workshop as it stands before and after each of them, and its images.

use crate::workshops::{NAMES, after, commitment, minute, purpose};
use accord_core::Workshop;
use accord_core::model::EntryId;
use accord_core::operation::{Capture, Operation, Running, SettingUp};
use accord_file::encode;
use std::collections::BTreeSet;

/// How many edits there are.
pub(crate) const EDITS: usize = 50;
/// The edit after which the file is named after the title.
pub(crate) const TITLED: usize = 1;

/// The workshop before any edit, and after each.
pub(crate) struct Edits {
    pub(crate) states: Vec<Workshop>,
    pub(crate) images: Vec<Vec<u8>>,
}

impl Edits {
    pub(crate) fn new() -> Edits {
        let new = Workshop::new("6a1f2f6f-4b10-4a8e-9f52-0c1d7d3e8f1c".into(), minute(-9_000), minute(0).local());
        let mut states = vec![new];
        for operation in operations().into_iter().take(EDITS) {
            states.push(after(states.last().unwrap().clone(), 0, [operation]));
        }
        let images: Vec<Vec<u8>> = states.iter().map(|state| encode(state).unwrap()).collect();
        assert_eq!(images.iter().collect::<BTreeSet<_>>().len(), EDITS + 1, "each edit changes what is saved");
        Edits { states, images }
    }
}

fn operations() -> Vec<Operation> {
    let mut operations: Vec<Operation> = vec![SettingUp::SetTitle { title: "Checkout".into() }.into()];
    for (id, name) in (1..).map(EntryId).zip(NAMES) {
        operations.push(SettingUp::NamePerson { person: id, name: name.into() }.into());
    }
    operations.push(SettingUp::SetFacilitator { name: "Ingrid Solberg".into() }.into());
    operations.extend([Running::Begin.into(), Running::StartTimer.into()]);
    operations.extend((1..=2).flat_map(|id| purpose(EntryId(id))));
    operations.extend((1..=2).flat_map(|id| commitment(EntryId(id))));
    for (id, name) in (1..).map(EntryId).zip(NAMES) {
        operations.push(Capture::EditSignature { signature: id, name: name.into() }.into());
    }
    operations
}
