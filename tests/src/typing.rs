//! The typing budget: what has to be typed on the spot in each step of a workshop, counted as fields, characters and picks,
//! beside the half of the step's minutes that it has to fit (product.md 7). What comes later from the sheets is not here.

use accord_core::model::{Commitment, FateKind, Handoff, HandoffAnswer, PlannedStep, Purpose, Question, Workshop};
use accord_core::script::{Script, StepKind};
use accord_core::text::Text;
use accord_core::{dates, transcript};
use anyhow::{Result, anyhow};

/// Nine people after a string of missed handoffs, with both checks.
pub const CHECKOUT_HANDOFFS: &str = include_str!("../fixtures/checkout-handoffs.toml");

/// What people really said: the fixtures by name.
pub const FIXTURES: [(&str, &str); 4] = [
    ("bread-by-seven", include_str!("../fixtures/bread-by-seven.toml")),
    ("checkout-handoffs", CHECKOUT_HANDOFFS),
    ("clinic-discharge", include_str!("../fixtures/clinic-discharge.toml")),
    ("river-school", include_str!("../fixtures/river-school.toml")),
];

/// Characters that a person types in a minute, standing before a room.
const CHARACTERS_A_MINUTE: u32 = 100;
/// Going into a field, in tenths of a second.
const FIELD_DS: u32 = 20;
/// Picking one of several, in tenths of a second.
const PICK_DS: u32 = 25;

/// The workshop that a transcript leaves.
///
/// # Errors
/// Where the transcript cannot be played.
pub fn played(source: &str) -> Result<Workshop> {
    let read = transcript::read(source, &Script::built_in()).map_err(|error| anyhow!("{error}"))?;
    let played = transcript::play(&read, "typing".to_owned()).map_err(|error| anyhow!("{error}"))?;
    Ok(played.workshop)
}

/// What is typed in one step.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Typing {
    /// Fields that are gone into.
    pub fields: u32,
    /// Characters in them.
    pub characters: u32,
    /// Choices: a name of a list, an answer, a tick.
    pub picks: u32,
}

impl Typing {
    /// How long that takes, in whole seconds.
    pub fn seconds(&self) -> u32 {
        let ds = self.characters * 600 / CHARACTERS_A_MINUTE + self.fields * FIELD_DS + self.picks * PICK_DS;
        ds.div_ceil(10)
    }

    fn field(&mut self, characters: usize) {
        if characters > 0 {
            self.fields += 1;
            self.characters += u32::try_from(characters).unwrap_or(u32::MAX);
        }
    }

    fn text(&mut self, text: &Text) {
        self.field(text.chars());
    }

    /// A text that begins with words which stand there already.
    fn text_after(&mut self, text: &Text, begins: &str) {
        self.field(text.as_str().strip_prefix(begins).unwrap_or(text.as_str()).chars().count());
    }

    fn picks(&mut self, picks: usize) {
        self.picks += u32::try_from(picks).unwrap_or(u32::MAX);
    }
}

/// One step: what is typed in it, and the seconds that it may take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepTyping {
    /// The step.
    pub step: String,
    /// What has to be typed.
    pub typing: Typing,
    /// Half of the plan's minutes, in seconds.
    pub allowed_s: u32,
}

/// What has to be typed in each step that was held.
pub fn steps(workshop: &Workshop) -> Vec<StepTyping> {
    let held = workshop.agreed_steps().into_iter().filter(|planned| workshop.run.visited(&planned.step.id));
    held.map(|planned| StepTyping {
        step: planned.step.id.clone(),
        typing: typing(workshop, planned),
        allowed_s: planned.planned * 60 / 2,
    })
    .collect()
}

fn typing(workshop: &Workshop, planned: PlannedStep<'_>) -> Typing {
    let mut typed = Typing::default();
    match planned.step.kind {
        StepKind::Break | StepKind::Plans => {}
        // Where the plan has no step for what is shared, the opening asks for it.
        StepKind::Talk => {
            let has_own = workshop.agreed_steps().iter().any(|planned| planned.step.kind == StepKind::Lines);
            if planned.step.id == "open" && !has_own {
                one_stake(workshop, &mut typed);
            }
        }
        StepKind::Rules => slips(workshop, 1, &mut typed),
        StepKind::Lines => one_stake(workshop, &mut typed),
        StepKind::Pulse => slips(workshop, workshop.plan().items.len(), &mut typed),
        StepKind::Patterns => patterns(workshop, &mut typed),
        StepKind::Outcome => outcome(workshop, &mut typed),
        StepKind::Purposes => workshop.purposes.iter().for_each(|purpose| purpose_on_the_spot(purpose, &mut typed)),
        StepKind::Handoffs => workshop.handoffs.iter().for_each(|handoff| handoff_on_the_spot(handoff, &mut typed)),
        StepKind::Commitments => commitments(workshop, &mut typed),
        StepKind::Signing => signing(workshop, &mut typed),
    }
    typed
}

/// One stake is enough for the step; a second one and what worked may follow.
fn one_stake(workshop: &Workshop, typed: &mut Typing) {
    if let Some(stake) = workshop.lines.stakes.first() {
        typed.text(&stake.text);
    }
}

/// Slips from paper, one field a person; nothing where nothing is counted.
fn slips(workshop: &Workshop, digits: usize, typed: &mut Typing) {
    if workshop.is_counted() {
        (0..workshop.present()).for_each(|_| typed.field(digits));
    }
}

/// Every title with the number of its cards; of those that are carried the marks, the cost and that it was confirmed.
fn patterns(workshop: &Workshop, typed: &mut Typing) {
    for pattern in workshop.patterns.iter() {
        typed.text_after(&pattern.seems, "It seems like ");
        typed.field(pattern.cards.map_or(0, digits));
        typed.field(pattern.marks.map_or(0, digits));
        if pattern.carried {
            typed.text_after(&pattern.costs, "It costs us ");
            typed.picks(2);
        }
    }
}

fn digits(count: u32) -> usize {
    count.to_string().len()
}

fn outcome(workshop: &Workshop, typed: &mut Typing) {
    if let Some(draft) = workshop.outcome.draft() {
        let parts = &draft.parts;
        typed.field(parts.by.as_ref().and_then(|by| by.date()).map_or(0, typed_date));
        for part in [&parts.who, &parts.change, &parts.what, &parts.from, &parts.to, &parts.guardrail] {
            typed.text(part);
        }
    }
    consent(workshop, Question::Outcome, typed);
}

/// A date is typed without its year.
fn typed_date(date: chrono::NaiveDate) -> usize {
    dates::day_and_month(date).chars().count()
}

/// The answer of the room, and what keeps it open: the harm of each objection.
fn consent(workshop: &Workshop, about: Question, typed: &mut Typing) {
    typed.picks(1);
    for objection in workshop.objections.iter().filter(|objection| objection.about == about) {
        typed.text(&objection.harm);
    }
}

/// The handle, the line, its receiver, and that the receiver relies on it. Who serves it may follow.
fn purpose_on_the_spot(purpose: &Purpose, typed: &mut Typing) {
    typed.text(&purpose.handle);
    typed.text(&purpose.line);
    typed.picks(usize::from(!purpose.receivers.is_empty()) + 1);
}

/// What, from, to, the answer with what belongs to it, and whether it was said back.
fn handoff_on_the_spot(handoff: &Handoff, typed: &mut Typing) {
    typed.text(&handoff.give);
    typed.picks(4);
    match handoff.answer {
        Some(HandoffAnswer::YesIf) => typed.text(&handoff.condition),
        Some(HandoffAnswer::No) => typed.text(&handoff.instead),
        Some(HandoffAnswer::Yes | HandoffAnswer::Sharper) | None => {}
    }
}

/// Owner, act, date, receiver and fingers of each; then a fate for each carried pattern.
fn commitments(workshop: &Workshop, typed: &mut Typing) {
    for Commitment { act, due, confidence, .. } in workshop.commitments.iter() {
        typed.picks(2);
        typed.text(act);
        typed.field(due.as_ref().and_then(|due| due.date()).map_or(0, typed_date));
        typed.field(confidence.map_or(0, |fingers| digits(fingers.into())));
    }
    for fate in workshop.patterns.iter().filter(|pattern| pattern.carried).filter_map(|pattern| pattern.fate.as_ref()) {
        typed.picks(match fate.kind {
            FateKind::Commitment | FateKind::NotOurs => 1,
            FateKind::CarriedUp | FateKind::Parked => 2,
        });
    }
}

/// The answer to the page, and reservations that stand on it; the names are signed in ink and typed afterwards.
fn signing(workshop: &Workshop, typed: &mut Typing) {
    consent(workshop, Question::Page, typed);
    for reservation in workshop.reservations.iter() {
        typed.text(&reservation.text);
    }
}

/// The table of all fixtures, one line a step, as `bench` prints it and the test keeps it. Nothing in it is a measured
/// time.
///
/// # Errors
/// Where a fixture cannot be played.
pub fn table() -> Result<String> {
    let mut lines = vec![format!(
        "{:18} {:10} {:>6} {:>10} {:>5} {:>5} {:>7}",
        "workshop", "step", "fields", "characters", "picks", "takes", "allowed"
    )];
    for (name, source) in FIXTURES {
        for StepTyping { step, typing, allowed_s } in steps(&played(source)?) {
            let Typing { fields, characters, picks } = typing;
            let takes = typing.seconds();
            lines.push(format!("{name:18} {step:10} {fields:6} {characters:10} {picks:5} {takes:5} {allowed_s:7}"));
        }
    }
    Ok(lines.join("\n") + "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Three whole purpose lines are more than half of five minutes. No other step may be added here.
    const OVER: [(&str, &str); 1] = [("clinic-discharge", "roles")];

    #[test]
    fn what_must_be_typed_fits_half_of_the_minutes_but_for_the_roles_of_the_shortest_plan() {
        for (name, source) in FIXTURES {
            for StepTyping { step, typing, allowed_s } in steps(&played(source).unwrap()) {
                let (takes, is_known) = (typing.seconds(), OVER.contains(&(name, step.as_str())));
                assert_eq!(takes > allowed_s, is_known, "{name}, {step}: {typing:?} take {takes} s of {allowed_s} s");
            }
        }
    }

    #[test]
    fn a_new_field_that_must_be_typed_shows_its_price() {
        let kept = include_str!("typing.txt");
        let now = table().unwrap();
        assert_eq!(now, kept, "fields or characters changed: if that is meant, this is the new table:\n{now}");
    }

    #[test]
    fn a_hundred_characters_take_a_minute_a_field_two_seconds_and_a_pick_two_and_a_half() {
        assert_eq!(Typing { characters: 100, ..Typing::default() }.seconds(), 60);
        assert_eq!(Typing { fields: 3, ..Typing::default() }.seconds(), 6);
        assert_eq!(Typing { picks: 2, ..Typing::default() }.seconds(), 5);
        assert_eq!(Typing { picks: 1, ..Typing::default() }.seconds(), 3, "what is begun is counted");
    }
}
