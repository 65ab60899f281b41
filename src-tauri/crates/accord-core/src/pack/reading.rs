//! What the facilitator reads from paper: the whole script, the running order, the working rules for the wall.

use super::{OrderRow, PackContent, PackScript, ScriptCard, ScriptMove, ScriptStep};
use crate::dates::clock_time;
use crate::model::{PlannedStep, Workshop};
use crate::readiness::Mode;
use crate::script::{Card, PaperPart, StepKind};
use crate::view::prepare::steps;
use crate::view::say::fill;
use crate::walk;

/// The script as this workshop says it, in both modes: on paper the mode is not known yet.
pub(super) fn script(workshop: &Workshop) -> PackScript {
    let rows = steps::steps(workshop);
    let starts = |id: &str| rows.iter().find(|row| row.id == id).map(|row| row.starts.clone()).unwrap_or_default();
    let has_cover_cards = workshop.group().deck_cards > 0;
    PackScript {
        steps: workshop
            .agreed_steps()
            .iter()
            .map(|planned| step(workshop, planned, starts(&planned.step.id)))
            .collect(),
        cards: workshop.script.card.iter().map(|card| self::card(workshop, card)).collect(),
        cover_cards: workshop
            .script
            .sign
            .iter()
            .filter(|_| has_cover_cards)
            .map(|sign| sign.deck_card.clone())
            .collect(),
    }
}

fn step(workshop: &Workshop, planned: &PlannedStep<'_>, starts: String) -> ScriptStep {
    let step = planned.step;
    let moves = walk::moves(workshop, step).into_iter().map(|(at, the_move)| ScriptMove {
        title: the_move.title.clone(),
        text: fill(workshop, &the_move.text),
        say: (walk::lines_of_both_modes(workshop, step, at).into_iter())
            .map(|(mode, line)| (in_mode(mode).to_owned(), fill(workshop, line)))
            .collect(),
    });
    ScriptStep {
        starts,
        title: step.title.clone(),
        minutes: planned.planned,
        purpose: step.purpose.clone(),
        moves: moves.collect(),
        watch: step.watch.iter().map(|watch| (watch.see.clone(), fill(workshop, &watch.act))).collect(),
        quiet: step.quiet.as_deref().map(|quiet| fill(workshop, quiet)).unwrap_or_default(),
        done_when: step.done_when.clone(),
    }
}

fn in_mode(mode: Option<Mode>) -> &'static str {
    match mode {
        None => "",
        Some(Mode::Normal) => "not in quiet mode",
        Some(Mode::Quiet) => "in quiet mode",
    }
}

fn card(workshop: &Workshop, card: &Card) -> ScriptCard {
    ScriptCard {
        title: card.title.clone(),
        sign: card.sign.clone(),
        acts: card.acts.iter().map(|act| fill(workshop, act)).collect(),
        say: fill(workshop, &card.say),
        do_not: card.do_not.clone(),
    }
}

/// The running order with the times that were announced.
pub(super) fn order(workshop: &Workshop) -> PackContent {
    let rows = steps::steps(workshop).into_iter().filter(|row| !row.skipped);
    let rows = rows.map(|row| OrderRow { starts: row.starts, title: row.title, minutes: row.minutes });
    let end = crate::agenda::local(workshop, crate::agenda::announced_end_ms(workshop)).time();
    PackContent::Order { rows: rows.collect(), ends: clock_time(end) }
}

/// The rules as they are read aloud, a sentence a line.
pub(super) fn rules(workshop: &Workshop) -> PackContent {
    let step = workshop.script.step.iter().find(|step| step.kind == StepKind::Rules);
    let said = step.and_then(|step| walk::lines(workshop, step, 0).first().map(|line| fill(workshop, line)));
    let said = said.unwrap_or_default();
    PackContent::Wall { title: step.map(|step| step.title.clone()).unwrap_or_default(), lines: sentences(&said) }
}

/// What is kept and for how long, for the door.
pub(super) fn notice(workshop: &Workshop, part: &PaperPart) -> PackContent {
    let title = part.title.split(" (").next().unwrap_or_default().to_owned();
    PackContent::Wall { title, lines: sentences(&fill(workshop, &workshop.script.retention.notice)) }
}

fn sentences(text: &str) -> Vec<String> {
    let ends =
        text.match_indices(['.', ';']).map(|(at, _)| at + 1).filter(|&at| !text[at..].starts_with(|c: char| c != ' '));
    let mut lines = Vec::new();
    let mut from = 0;
    for end in ends.chain([text.len()]) {
        let line = text[from..end].trim();
        if !line.is_empty() {
            lines.push(line.to_owned());
        }
        from = end;
    }
    lines
}
