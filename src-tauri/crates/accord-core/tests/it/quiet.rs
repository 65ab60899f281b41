//! Quiet mode changes lines and moves as the script says (rules.md 3, 17): what the console shows at every place of every
//! plan, beside the script's own text, which is read and judged here a second time.

use crate::any::{after, blank, minute};
use accord_core::model::Workshop;
use accord_core::operation::{Closing, Running, SettingUp, apply};
use accord_core::readiness::{Mode, Readiness};
use accord_core::script::DEFAULT;
use accord_core::view::{RunView, run_view};
use accord_core::walk::{self, Onward};
use std::collections::BTreeSet;
use toml::{Table, Value};

const PLANS: [&str; 4] = ["60", "90", "120", "210"];
const MODES: [Mode; 2] = [Mode::Normal, Mode::Quiet];
/// One that is counted, the number that is not, and one for which there are cover cards and mixed groups.
const PEOPLE: [u32; 3] = [4, 9, 22];

/// What is shown at a move: its title, and its lines in their order.
#[derive(Debug, PartialEq)]
struct Shown {
    title: String,
    lines: Vec<String>,
}

/// A step, its moves, and what it does otherwise in quiet mode.
#[derive(Debug, PartialEq)]
struct ShownStep {
    id: String,
    moves: Vec<Shown>,
    quiet: String,
}

/// The room as the script's conditions ask about it.
struct Room<'a> {
    plan: &'a str,
    mode: Mode,
    is_counted: bool,
    has_deck: bool,
}

impl Room<'_> {
    /// Whether the `when` of a line or a move holds; the facilitator has no stake.
    fn has(&self, part: &Table) -> bool {
        match part.get("when").and_then(Value::as_str) {
            None | Some("no_stake") => true,
            Some("quiet") => self.mode == Mode::Quiet,
            Some("normal") => self.mode == Mode::Normal,
            Some("counted") => self.is_counted,
            Some("present:4") => !self.is_counted,
            Some("deck") => self.has_deck,
            Some("stake") => false,
            Some(other) => other.strip_prefix("plan:").unwrap() == self.plan,
        }
    }
}

fn tables<'a>(of: &'a Table, key: &str) -> impl Iterator<Item = &'a Table> {
    of.get(key).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_table)
}

fn text(of: &Table, key: &str) -> String {
    of.get(key).and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// What the script says: steps, moves and lines that this room has.
fn said_by_the_script(script: &Table, room: &Room<'_>) -> Vec<ShownStep> {
    let plan = tables(script, "plan").find(|plan| text(plan, "id") == room.plan).unwrap();
    let has_step = |step: &&Table| plan["steps"].get(text(step, "id")).is_some();
    let step = |step: &Table| {
        let lines = |number: usize| {
            let at = |line: &&Table| line["move"].as_integer() == i64::try_from(number).ok();
            tables(step, "say").filter(at).filter(|line| room.has(line)).map(|line| text(line, "text")).collect()
        };
        let has_minutes = |of: &Table| of["minutes"].get(room.plan).is_some();
        let moves = (1..).zip(tables(step, "moves")).filter(|(_, of)| has_minutes(of) && room.has(of));
        let moves = moves.map(|(number, of)| Shown { title: text(of, "title"), lines: lines(number) });
        let quiet = if room.mode == Mode::Quiet { text(step, "quiet") } else { String::new() };
        ShownStep { id: text(step, "id"), moves: moves.collect(), quiet }
    };
    tables(script, "step").filter(has_step).map(step).collect()
}

/// A line without its quotation marks and its placeholders: what the script and the console have in common.
fn bare(line: &str) -> String {
    line.chars().filter(|c| !matches!(c, '“' | '”' | '‘' | '’')).collect()
}

/// Whether `shown` is the script's `line` with its placeholders filled in.
fn reads_as(shown: &str, line: &str) -> bool {
    let (shown, line) = (bare(shown), bare(line));
    let pieces: Vec<&str> = line.split(['{', '}']).step_by(2).collect();
    let in_order = |rest: &str| {
        let after = |rest: String, piece: &&str| rest.split_once(*piece).map(|(_, after)| after.to_owned());
        pieces.iter().try_fold(rest.to_owned(), after).is_some()
    };
    match pieces.as_slice() {
        [first, .., last] => shown.starts_with(first) && shown.ends_with(last) && in_order(&shown),
        [_] | [] => shown == line,
    }
}

/// What the console shows on the way from the first line to the last.
fn shown_on_the_way(mut workshop: Workshop) -> Vec<ShownStep> {
    let mut steps: Vec<ShownStep> = Vec::new();
    loop {
        let view = run_view(&workshop, &minute(0)).unwrap();
        take(&mut steps, &view);
        let onward = walk::onward(&workshop).unwrap();
        if onward == Onward::End {
            return steps;
        }
        workshop = apply(&workshop, &onward.operation(&workshop), &minute(0)).unwrap();
    }
}

fn take(steps: &mut Vec<ShownStep>, view: &RunView) {
    if steps.last().is_none_or(|last| last.id != view.step.id) {
        let rail = view.rail.iter().find(|step| step.id == view.step.id).unwrap();
        let moves = rail.moves.iter().map(|of| Shown { title: of.title.clone(), lines: Vec::new() }).collect();
        steps.push(ShownStep { id: view.step.id.clone(), moves, quiet: view.step.quiet.clone() });
    }
    let step = steps.last_mut().unwrap();
    assert_eq!(step.quiet, view.step.quiet, "{}: it holds for the whole step", step.id);
    let rail = view.rail.iter().find(|of| of.id == step.id).unwrap();
    let at = rail.moves.iter().position(|of| of.current).unwrap();
    step.moves[at].lines.extend(Some(view.step.say.clone()).filter(|say| !say.is_empty()));
}

fn in_mode(plan: &str, present: u32, mode: Mode) -> Workshop {
    let set_up =
        [SettingUp::SetPlan { plan: plan.into() }, SettingUp::SetPresent { present: Some(present) }].map(Into::into);
    let workshop = after(blank(), set_up.into_iter().chain([Running::Begin.into()]));
    match workshop.is_counted() {
        false => workshop,
        true => {
            let readiness = Readiness { mode, offer_to_end_early: false };
            after(workshop, [Closing::Readiness { readiness }.into()])
        }
    }
}

#[test]
fn the_console_shows_the_lines_and_moves_that_the_script_has_for_the_mode() {
    let script: Table = DEFAULT.parse().unwrap();
    for (plan, present, mode) in
        PLANS.iter().flat_map(|plan| PEOPLE.iter().flat_map(move |present| MODES.map(|mode| (*plan, *present, mode))))
    {
        let workshop = in_mode(plan, present, mode);
        let room =
            Room { plan, mode: workshop.mode(), is_counted: present >= 5, has_deck: workshop.group().deck_cards > 0 };
        assert!(room.is_counted && room.mode == mode || room.mode == Mode::Quiet, "four people are always quiet");
        let expected = said_by_the_script(&script, &room);
        let shown = shown_on_the_way(workshop);
        let ids = |steps: &[ShownStep]| steps.iter().map(|step| step.id.clone()).collect::<Vec<_>>();
        assert_eq!(ids(&shown), ids(&expected), "{plan}, {present}, {mode:?}");
        for (shown, expected) in shown.iter().zip(&expected) {
            let at = format!("{plan}, {present}, {mode:?}, {}", expected.id);
            let titles = |step: &ShownStep| step.moves.iter().map(|of| of.title.clone()).collect::<Vec<_>>();
            assert_eq!(titles(shown), titles(expected), "{at}");
            assert!(reads_as(&shown.quiet, &expected.quiet), "{at}: “{}” is not “{}”", shown.quiet, expected.quiet);
            for (shown, expected) in shown.moves.iter().zip(&expected.moves) {
                assert_eq!(shown.lines.len(), expected.lines.len(), "{at}, “{}”: {:?}", expected.title, shown.lines);
                for (shown, line) in shown.lines.iter().zip(&expected.lines) {
                    assert!(reads_as(shown, line), "{at}: “{shown}” is not “{line}”");
                }
            }
        }
    }
}

/// The steps in which the two modes show something else.
fn differing(plan: &str, present: u32) -> BTreeSet<String> {
    let [normal, quiet] = MODES.map(|mode| shown_on_the_way(in_mode(plan, present, mode)));
    normal.iter().zip(&quiet).filter(|(normal, quiet)| normal != quiet).map(|(step, _)| step.id.clone()).collect()
}

#[test]
fn quiet_mode_changes_the_steps_that_the_script_says_and_with_four_people_there_is_no_other() {
    let changed = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect::<BTreeSet<_>>();
    let of_ninety = ["rules", "stake", "pulse", "elephant", "outcome", "roles", "handoffs", "commit"];
    assert_eq!(differing("90", 9), changed(&of_ninety));
    let of_half_a_day = changed(&["hear", "own", "rehearse"]).union(&changed(&of_ninety)).cloned().collect();
    assert_eq!(differing("210", 9), of_half_a_day);
    assert_eq!(differing("90", 4), changed(&[]), "four people work quietly whatever is chosen");
}

#[test]
fn going_quiet_in_the_middle_of_a_step_changes_what_is_shown_at_once() {
    let workshop = in_mode("90", 9, Mode::Normal);
    let workshop = after(workshop, [Running::Enter { step: "elephant".into() }.into()]);
    assert_eq!(run_view(&workshop, &minute(0)).unwrap().step.quiet, "", "nothing of it in normal mode");
    let quiet = after(workshop, [Running::GoQuiet.into()]);
    let shown = run_view(&quiet, &minute(0)).unwrap().step.quiet;
    assert!(shown.starts_with("No say-back aloud."), "the console shows “{shown}”");
}
