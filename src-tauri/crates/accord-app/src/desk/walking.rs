//! Next and Back: through the parts of the page that the room reads, then through lines, moves and steps.

use super::Desk;
use crate::rounds;
use crate::screen::Problem;
use crate::session::Session;
use accord_core::operation::Running;
use accord_core::script::StepKind;
use accord_core::view::{self, Showing};
use accord_core::walk::{self, Onward};
use accord_core::{Operation, Workshop};

impl Desk {
    /// The next line, move or step, its timer as the settings say; after the end only to look at it. While the room reads the page, the next part of
    /// it first. A round of this step that is complete is closed first. Answers what that shows in the room: that part,
    /// or after the close of the pulse the first statement to talk about.
    ///
    /// # Errors
    /// Where no workshop is running, or the round does not fit the room: then it stays open, and nobody moved.
    pub fn onward(&mut self, showing: &Showing) -> Result<Option<Showing>, Problem> {
        let starts_timer = self.settings().next_starts_timer;
        let session = self.session()?;
        if let Some(part) = next_part(session.workshop(), showing) {
            return Ok(Some(Showing::Page(part)));
        }
        if closes_with_next(session) {
            session.close_round()?;
        }
        let ended = session.workshop().run.ended.is_some();
        let is_over = |onward: &Onward| is_past(session.workshop()) || (*onward == Onward::End && ended);
        match walk::onward(session.workshop()).filter(|onward| !is_over(onward)) {
            Some(onward) => {
                let mut operation = onward.operation(session.workshop());
                if let Operation::Run(Running::Enter { step }) = &operation
                    && !starts_timer
                {
                    operation = Running::Open { step: step.clone() }.into();
                }
                session.transact(&operation)?;
                Ok(matches!(onward, Onward::Move(_)).then(|| revealed(session.workshop())).flatten())
            }
            None => Ok(None),
        }
    }

    /// The line, move or step before, to look at it; while the room reads the page, the part before. Answers that part.
    /// A workshop whose page is closed is looked at in its review, and a key does not write into its file.
    ///
    /// # Errors
    /// Where no workshop is running.
    pub fn back(&mut self, showing: &Showing) -> Result<Option<Showing>, Problem> {
        let session = self.session()?;
        if let Some(part) = part_read(session.workshop(), showing).and_then(|part| part.checked_sub(1)) {
            return Ok(Some(Showing::Page(part)));
        }
        if let Some(place) = walk::back(session.workshop()).filter(|_| !is_past(session.workshop())) {
            session.transact(&Operation::Run(Running::Walk { place }))?;
        }
        Ok(None)
    }
}

/// Whether it is looked at in its review: it has ended, and its page is closed.
fn is_past(workshop: &Workshop) -> bool {
    workshop.run.ended.is_some() && workshop.is_closed()
}

/// Whether Next closes the open round: it is one of the step where she stands, and as many are in as there can be. A
/// close cannot be taken back, so that a round with less in it is closed by its own button.
pub(super) fn closes_with_next(session: &Session) -> bool {
    let Some(open) = session.rounds_view().open.filter(|open| open.is_complete) else { return false };
    let place = session.workshop().run.place.as_ref();
    let stands_in = place.and_then(|place| session.workshop().planned_step(&place.step));
    stands_in.is_some_and(|planned| rounds::step_of(open.of) == Some(planned.step.kind))
}

/// What Next from move to move shows: in the pulse step, once its round is closed, the first statement to talk about.
fn revealed(workshop: &Workshop) -> Option<Showing> {
    let place = workshop.run.place.as_ref()?;
    workshop.planned_step(&place.step).filter(|planned| planned.step.kind == StepKind::Pulse)?;
    workshop.talked_about().into_iter().next().map(Showing::PulseItem)
}

/// The part of the page that the room reads, in the step of signing.
fn part_read(workshop: &Workshop, showing: &Showing) -> Option<usize> {
    let Showing::Page(part) = showing else { return None };
    let place = workshop.run.place.as_ref().filter(|_| workshop.run.ended.is_none())?;
    let planned = workshop.planned_step(&place.step)?;
    (planned.step.kind == StepKind::Signing).then_some((*part).min(view::page_parts(workshop).saturating_sub(1)))
}

/// The part that comes after it.
pub(super) fn next_part(workshop: &Workshop, showing: &Showing) -> Option<usize> {
    part_read(workshop, showing).map(|part| part + 1).filter(|next| *next < view::page_parts(workshop))
}
