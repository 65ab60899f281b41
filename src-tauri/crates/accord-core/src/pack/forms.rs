//! What is filled in by hand: slips, sheets of the steps, sheets of the checks. The labels are those of the console, in
//! the same order, so that what is on paper is typed without looking for it.

use super::{Field, Form};
use crate::commitment;
use crate::dates::in_words;
use crate::model::Workshop;
use crate::script::{Anchor, Choice, StepKind};

/// Titles of patterns: the letters A to L.
const LETTERS: std::ops::RangeInclusive<char> = 'A'..='L';

pub(super) fn lines(label: &str, lines: u32) -> Field {
    Field::Write { label: label.to_owned(), lines }
}

pub(super) fn letters() -> Vec<String> {
    LETTERS.map(String::from).collect()
}

fn labels(choices: &[Choice]) -> Vec<String> {
    choices.iter().map(|choice| choice.label.clone().unwrap_or_else(|| choice.id.clone())).collect()
}

fn numbered(anchors: &[Anchor]) -> Vec<String> {
    anchors.iter().map(|anchor| format!("{}  {}", anchor.value, anchor.label)).collect()
}

fn question(workshop: &Workshop, kind: StepKind) -> String {
    let step = workshop.script.step.iter().find(|step| step.kind == kind);
    step.map(|step| step.room_question.clone()).unwrap_or_default()
}

pub(super) fn readiness(workshop: &Workshop) -> Form {
    Form {
        title: question(workshop, StepKind::Rules),
        fields: vec![Field::Tick { choices: numbered(&workshop.script.readiness) }],
        foot: "One tick. Not signed. Fold it.".to_owned(),
        ..Form::default()
    }
}

/// The statements of the plan, each with its scale; in the longer plans the warning signs as well.
pub(super) fn ballot(workshop: &Workshop) -> Form {
    let script = &workshop.script;
    let mut fields = vec![Field::Grid { columns: scale(workshop), rows: items(workshop), boxes: true }];
    if workshop.plan().signs {
        fields.push(Field::Row { label: script.signs_question.text.clone(), choices: Vec::new() });
        fields.push(Field::Tick { choices: script.sign.iter().map(|sign| sign.text.clone()).collect() });
    }
    Form {
        title: script.pulse.intro.clone(),
        lead: String::new(),
        fields,
        foot: "One tick a line. Not signed. A blank counts as “can’t say yet”.".to_owned(),
    }
}

fn items(workshop: &Workshop) -> Vec<String> {
    let asked = workshop.plan().items.iter();
    let item = |id: &String| workshop.script.item.iter().find(|item| item.id == *id);
    asked.filter_map(item).map(|item| item.text.clone()).collect()
}

/// The points of the scale, "can't say yet" last.
fn scale(workshop: &Workshop) -> Vec<String> {
    let mut anchors: Vec<&Anchor> = workshop.script.anchor.iter().collect();
    anchors.sort_by_key(|anchor| (anchor.value == 0, anchor.value));
    anchors.into_iter().map(|anchor| anchor.label.clone()).collect()
}

pub(super) fn tally(workshop: &Workshop) -> Form {
    Form {
        title: "Tally of the pulse".to_owned(),
        lead: "Shuffle the ballots first. A stroke a ballot, then the number.".to_owned(),
        fields: vec![Field::Grid { columns: scale(workshop), rows: items(workshop), boxes: false }],
        foot: "Type the counts, then shred the ballots and this sheet.".to_owned(),
    }
}

pub(super) fn pattern_card() -> Form {
    Form {
        fields: vec![lines("It seems like", 3), lines("It costs us", 2)],
        foot: "In capitals. No names, no team names, no dates, no quotes.".to_owned(),
        ..Form::default()
    }
}

pub(super) fn title_sheet() -> Form {
    Form { fields: vec![lines("It seems like", 3)], ..Form::default() }
}

pub(super) fn marks(workshop: &Workshop) -> Form {
    Form {
        title: "What matters most for the work?".to_owned(),
        lead: format!("At most {} marks, one a pattern.", workshop.group().marks_each[1]),
        fields: vec![Field::Row { label: String::new(), choices: letters() }],
        foot: "Not signed. Fold it.".to_owned(),
    }
}

/// For the outcome, and for the page.
pub(super) fn consent(workshop: &Workshop) -> Vec<Form> {
    let of = |title: &str| Form {
        title: title.to_owned(),
        fields: vec![Field::Tick { choices: labels(&workshop.script.consent) }],
        foot: "One tick. Not signed. Fold it.".to_owned(),
        ..Form::default()
    };
    vec![of("The outcome"), of("The page")]
}

pub(super) fn outcome() -> Form {
    Form {
        title: "Shared outcome".to_owned(),
        lead: "One sentence: by when, who outside can do what, seen in which number, without what harm.".to_owned(),
        fields: vec![
            lines("By", 1),
            lines("who", 2),
            lines("can", 4),
            lines("seen in", 2),
            lines("from", 1),
            lines("to", 1),
            lines("without", 3),
        ],
        foot: String::new(),
    }
}

pub(super) fn purpose() -> Form {
    Form {
        title: "Role by purpose".to_owned(),
        lead: "Not which team we are in, but what we are for.".to_owned(),
        fields: vec![
            lines("Handle: two or three words", 1),
            lines("Line: what we keep, so who can do what", 5),
            lines("What only it decides; may stay empty", 3),
            lines("Who serves it", 4),
            Field::Tick { choices: vec!["Confirmed by its receiver".to_owned()] },
        ],
        foot: String::new(),
    }
}

pub(super) fn handoff(workshop: &Workshop) -> Form {
    Form {
        title: "Give and need".to_owned(),
        lead: String::new(),
        fields: vec![
            lines("From", 1),
            lines("To", 1),
            lines("Give", 3),
            lines("Ready means", 3),
            lines("By when", 2),
            lines("If it will be late", 2),
            Field::Row { label: "Answer".to_owned(), choices: labels(&workshop.script.handoff_answer) },
            lines("If, or what happens instead", 2),
            Field::Tick { choices: vec!["Said back, the giver nods".to_owned()] },
        ],
        foot: String::new(),
    }
}

/// The agreement without a word: its blocks in their order, to be written by hand.
pub(super) fn agreement(workshop: &Workshop) -> Form {
    let blocks = [
        ("Outcome", 3),
        ("Who we are to each other", 4),
        ("What we heard", 2),
        ("How we work from today", 3),
        ("What we give each other", 3),
        ("What we will do", 5),
        ("Parked, carried up, not ours", 1),
        ("Reservation", 1),
        ("We meet again, and who calls us", 2),
    ];
    Form {
        title: workshop.setup.title.to_string(),
        fields: blocks.into_iter().map(|(block, count)| lines(block, count)).collect(),
        foot: "Names stand on the signature sheet. Signing is a choice.".to_owned(),
        ..Form::default()
    }
}

pub(super) fn commitment() -> Form {
    Form {
        title: "What we will do".to_owned(),
        lead: String::new(),
        fields: vec![
            lines("When (the cue)", 2),
            lines("Owner: one name", 1),
            lines("will", 4),
            lines("by", 1),
            lines("Receiver", 1),
            lines("will know because", 3),
            Field::Tick { choices: vec!["Accepted by the receiver".to_owned()] },
            lines("First move, within three working days", 2),
            lines("by", 1),
        ],
        foot: String::new(),
    }
}

/// One page for whoever runs the check without the laptop: what was promised, where it is known, with a row of boxes.
pub(super) fn check(workshop: &Workshop, is_first: bool) -> Form {
    let (id, on) = if is_first { ("day14", workshop.check_on()) } else { ("day30", workshop.repulse_on()) };
    let script = workshop.script.check.iter().find(|check| check.id == id);
    let promised: Vec<String> = commitment::promises(workshop)
        .iter()
        .map(|promise| format!("{}. {}", promise.number, promise.sentence(workshop).sentence()))
        .collect();
    let states = ["kept", "renegotiated", "done_late", "late", "dropped"];
    let states = workshop.script.state.iter().filter(|state| states.contains(&state.id.as_str()));
    let states = labels(&states.cloned().collect::<Vec<_>>());
    let moves = script.map(|check| check.moves.as_slice()).unwrap_or_default();
    let walk = moves.iter().map(|step| format!("{}, {} min. {}", step.title, step.minutes, step.text));
    let mut fields = vec![Field::Tick { choices: walk.collect() }];
    if promised.is_empty() {
        let rows = (1..=workshop.group().commitments_max).map(|number| format!("{number}.")).collect();
        fields.push(Field::Grid { columns: states, rows, boxes: true });
    } else {
        fields.extend(promised.into_iter().map(|label| Field::Row { label, choices: states.clone() }));
    }
    fields.push(lines("Handoffs: due, and kept", 1));
    fields.push(lines("New dates, and what was settled", if is_first { 3 } else { 1 }));
    if !is_first {
        fields.push(lines("What made the difference, and what got harder to say", 2));
        fields.push(lines("One thing to stop", 1));
        fields.push(Field::Row { label: "From here".to_owned(), choices: labels(&workshop.script.next) });
    }
    Form {
        title: script.map(|check| check.title.clone()).unwrap_or_default(),
        lead: format!("{}. Late, silent and not asked are said as counts, never beside a name.", in_words(on)),
        fields,
        foot: String::new(),
    }
}
