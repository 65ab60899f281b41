//! What is made ready before the day: the invitation, the three dates, the paper pack, the room. It is kept in memory
//! while the workshop is open, and only as long as what was taken is still what it says.

use crate::export::{Target, written};
use crate::screen::{Problem, SavedFile, SavedView, StageView};
use accord_core::model::{SetUp, Typist};
use accord_core::view::{PrepareView, RoomFound};
use accord_core::{Workshop, agreement, invitation};
use serde::Serialize;
use std::path::{Path, PathBuf};
use ts_rs::TS;

/// What was taken along from the set-up so far.
#[derive(Debug, Default)]
pub(crate) struct Readied {
    invitation: Option<String>,
    dates: Option<String>,
    paper: Option<SetUp>,
}

/// What Prepare shows of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct ReadyView {
    /// The invitation, to be copied.
    pub invitation: String,
    /// Whether it was copied as it is.
    pub invitation_copied: bool,
    /// Whether the three dates were saved as they are.
    pub dates_saved: bool,
    /// Whether the paper pack was printed or saved for this set-up.
    pub pack_is_out: bool,
}

impl Readied {
    /// The invitation was copied.
    pub(crate) fn invited(&mut self, workshop: &Workshop) {
        self.invitation = Some(invitation::text(workshop));
    }

    /// The three dates were saved.
    pub(crate) fn dated(&mut self, workshop: &Workshop) {
        self.dates = Some(three_dates(workshop));
    }

    /// The paper pack was printed or saved.
    pub(crate) fn papered(&mut self, workshop: &Workshop) {
        self.paper = Some(for_paper(workshop));
    }

    pub(crate) fn view(&self, workshop: &Workshop) -> ReadyView {
        let invitation = invitation::text(workshop);
        ReadyView {
            invitation_copied: self.invitation.as_ref() == Some(&invitation),
            invitation,
            dates_saved: self.dates.as_ref().is_some_and(|dates| *dates == three_dates(workshop)),
            pack_is_out: self.pack_is_out(workshop),
        }
    }

    fn pack_is_out(&self, workshop: &Workshop) -> bool {
        self.paper.as_ref().is_some_and(|paper| *paper == for_paper(workshop))
    }

    /// What the app itself finds of the room check, and what is still left of it.
    pub(crate) fn look_at_the_room(
        &self,
        mut prepare: PrepareView,
        workshop: &Workshop,
        stage: &StageView,
        saved: &SavedView,
    ) -> PrepareView {
        let pack_is_out = self.pack_is_out(workshop);
        for row in &mut prepare.room_check {
            row.found = match row.id.as_str() {
                "screen" => Some(found(stage.room_open, format!("The room screen is {}.", stage.room))),
                "saved" => Some(is_saved(saved)),
                "pack" if pack_is_out => Some(found(true, "It was printed or saved for this set-up.".to_owned())),
                "pack" => Some(found(false, "It was not printed or saved yet.".to_owned())),
                _ => None,
            };
        }
        if !prepare.begun {
            let gaps = [("room screen", !stage.room_open), ("paper pack", !pack_is_out)];
            prepare.left.extend(gaps.into_iter().filter(|(_, gap)| *gap).map(|(what, _)| what.to_owned()));
        }
        prepare
    }
}

fn found(is_right: bool, words: String) -> RoomFound {
    RoomFound { is_right, words }
}

fn is_saved(saved: &SavedView) -> RoomFound {
    match saved {
        SavedView::Saved => found(true, "Saved.".to_owned()),
        SavedView::Saving => found(true, "It is being saved.".to_owned()),
        SavedView::NotSaved { message } | SavedView::ReadOnly { message } => found(false, message.clone()),
        SavedView::Nothing => found(false, "No workshop is open.".to_owned()),
    }
}

/// The set-up as far as the paper pack depends on it.
fn for_paper(workshop: &Workshop) -> SetUp {
    SetUp { stop_list_read: None, typist: Typist::default(), ..workshop.setup.as_ref().clone() }
}

/// The calendar file with the workshop and both checks.
fn three_dates(workshop: &Workshop) -> String {
    let minutes = workshop.steps().iter().map(|step| step.minutes).sum();
    accord_sheet::three_dates(&agreement::page(workshop), workshop.setup.starts.naive_local(), minutes)
}

/// Where the three dates are saved: beside the workshop.
pub fn dates_beside(workshop_file: &Path) -> PathBuf {
    let name = workshop_file.file_stem().unwrap_or_default().to_string_lossy();
    workshop_file.with_file_name(format!("{name}, three dates.ics"))
}

/// Writes the calendar file with the workshop and both checks, whole or not at all.
///
/// # Errors
/// Where it cannot be written; an older file is then left as it was.
pub fn save_dates(workshop: &Workshop, target: Target<'_>) -> Result<SavedFile, Problem> {
    written(target, three_dates(workshop).as_bytes())
}
