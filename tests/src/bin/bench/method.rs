//! The method: what one operation and one projection cost as a workshop grows, and what the longest transcript takes.

use crate::times::{percentile_ms, time};
use accord_core::model::EntryId;
use accord_core::operation::{
    Capture, CommitmentEdit, HandoffEdit, LineList, Operation, PatternEdit, PurposeEdit, Running, SettingUp, apply,
};
use accord_core::view::{HandoffMap, Showing, handoff_map, room_view, run_view, wall_pictures};
use accord_core::{Moment, Workshop};
use accord_tests::typing::{CHECKOUT_HANDOFFS, played};
use anyhow::Result;
use chrono::DateTime;
use std::time::Duration;

const SIZES: [u32; 5] = [10, 50, 200, 800, 2_000];
const ROUNDS: u32 = 200;

/// Prints what the method costs.
pub(crate) fn report() -> Result<()> {
    println!("captures   operation p50   console, nothing shown   console, all of a kind shown   room");
    for size in SIZES {
        let mut workshop = of_size(size)?;
        let operation = one_operation(&mut workshop)?;
        let console = projection(&workshop, "rules", |workshop| drop(run_view(workshop, &now())))?;
        let full = projection(&workshop, "commit", |workshop| drop(run_view(workshop, &now())))?;
        let room = projection(&workshop, "commit", |workshop| drop(room_view(workshop, &Showing::Commitments(0))))?;
        println!("{size:8}   {operation:10.4} ms   {console:19.4} ms   {full:25.4} ms   {room:.4} ms");
    }
    let map = handoff_map(&played(CHECKOUT_HANDOFFS)?);
    println!("handoff map, {} handoffs    p50 {:.4} ms", map.curves.len(), of_map(&map)?);
    let most = HandoffMap {
        lines: (1..=8).map(|line| format!("purpose-{line}")).collect(),
        curves: map.curves.iter().cycle().take(12).cloned().collect(),
        ..map
    };
    println!("handoff map, 12 handoffs   p50 {:.4} ms", of_map(&most)?);
    let mut plays = Vec::new();
    for _ in 0..20 {
        plays.push(time(|| played(CHECKOUT_HANDOFFS).map(drop))?.1);
    }
    println!("play, {} bytes             p50 {:.1} ms", CHECKOUT_HANDOFFS.len(), percentile_ms(&mut plays, 50));
    Ok(())
}

/// What laying out the pictures of a map for the wall costs.
fn of_map(map: &HandoffMap) -> Result<f64> {
    let mut took = Vec::new();
    for _ in 0..ROUNDS {
        took.push(time(|| Ok(wall_pictures(map)))?.1);
    }
    Ok(percentile_ms(&mut took, 50))
}

fn now() -> Moment {
    Moment::at(DateTime::UNIX_EPOCH.fixed_offset())
}

/// A running workshop with so many captures of five kinds, by twenty people.
fn of_size(size: u32) -> Result<Workshop> {
    let start = now();
    let mut workshop = Workshop::new("bench".to_owned(), start.clone(), start.local());
    let people = (1..=20).map(|id| SettingUp::NamePerson {
        person: EntryId(id),
        name: format!("Person{id} Family{id}").as_str().into(),
    });
    let teams =
        (1..=20).map(|id| SettingUp::SetTeam { person: EntryId(id), team: format!("Team{}", id % 5).as_str().into() });
    let setting_up = people.chain(teams).map(Operation::from);
    for operation in setting_up.chain([Running::Begin.into()]).chain((0..size).flat_map(captured)) {
        workshop = apply(&workshop, &operation, &start)?;
    }
    Ok(workshop)
}

/// Two fields of one capture.
fn captured(number: u32) -> Vec<Operation> {
    let id = EntryId(number / 5 + 1);
    let text = format!("Number {number}: what changes is told the same day, to everybody who waits for it");
    let text = || text.as_str().into();
    let one = match number % 5 {
        0 => vec![Capture::EditLine { list: LineList::Working, line: id, text: text() }],
        1 => vec![Capture::EditPattern { pattern: id, edit: PatternEdit::Seems(text()) }],
        2 => vec![Capture::EditPurpose { purpose: id, edit: PurposeEdit::Line(text()) }],
        3 => vec![Capture::EditHandoff { handoff: id, edit: HandoffEdit::Give(text()) }],
        _ => vec![
            Capture::EditCommitment { commitment: id, edit: CommitmentEdit::Act(text()) },
            Capture::EditCommitment { commitment: id, edit: CommitmentEdit::Owner("Person3 Family3".into()) },
        ],
    };
    one.into_iter().map(Operation::from).collect()
}

fn one_operation(workshop: &mut Workshop) -> Result<f64> {
    let mut took: Vec<Duration> = Vec::new();
    for number in 0..ROUNDS {
        let text = format!("typed for the {number}th time").as_str().into();
        let edit = Capture::EditCommitment { commitment: EntryId(1), edit: CommitmentEdit::Cue(text) };
        let before = workshop.clone();
        let (next, duration) = time(|| Ok(apply(&before, &edit.into(), &now())?))?;
        *workshop = next;
        took.push(duration);
    }
    Ok(percentile_ms(&mut took, 50))
}

fn projection(workshop: &Workshop, step: &str, view: impl Fn(&Workshop)) -> Result<f64> {
    let workshop = apply(workshop, &Running::Enter { step: step.to_owned() }.into(), &now())?;
    let mut took = Vec::new();
    for _ in 0..20 {
        let (_, duration) = time(|| {
            view(&workshop);
            Ok(())
        })?;
        took.push(duration);
    }
    Ok(percentile_ms(&mut took, 50))
}
