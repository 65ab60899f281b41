//! What makes a script valid: rules.md 17, its first paragraph. One row for each kind of fault.

use crate::scripts::{fault, line_of};
use accord_core::script::{DEFAULT, Script};

/// A change to the built-in script, and what is said about it.
struct Row {
    /// The clause that is broken.
    clause: &'static str,
    /// The text that is changed, at its first place, and what it is changed to.
    from: &'static str,
    to: &'static str,
    /// The fault is on the line on which this stands in the changed text; none where that is the changed place.
    line_of: Option<&'static str>,
    key: &'static str,
    says: &'static str,
}

const fn row(clause: &'static str, [from, to]: [&'static str; 2], key: &'static str, says: &'static str) -> Row {
    Row { clause, from, to, line_of: None, key, says }
}

impl Row {
    const fn on(self, line: &'static str) -> Row {
        Row { line_of: Some(line), ..self }
    }
}

const SHAPE: &[Row] = &[
    row("an unknown key", ["kind = \"talk\"", "knid = \"talk\""], "step.open.knid", "no such key"),
    row("an unknown key at the top", ["language = ", "lanugage = "], "lanugage", "no such key"),
    row("a text for a number", ["order = 1\n", "order = \"1\"\n"], "cut.rehearse.order", "whole number"),
    row("a number for a text", ["then = \"Ask", "then = 7 # \"Ask"], "cut.rehearse.then", "quotation marks"),
    row("a text for a list", ["cards = [\"TEA\"]\ndone", "cards = \"TEA\"\ndone"], "step.close.cards", "a list"),
    row(
        "a wrong number in a line",
        ["{ move = 3, text = \"What would", "{ move = \"3\", text = \"What would"],
        "step.open.say.6.move",
        "whole number",
    ),
    row(
        "a negative number",
        ["saves = 3\ntitle = \"Stop", "saves = -3\ntitle = \"Stop"],
        "cut.third_handoff.saves",
        "0 or more",
    ),
    row(
        "a date",
        ["minutes = { min = 13, target = 18, max = 28 }", "minutes = 2026-05-04"],
        "step.elephant.minutes",
        "a date",
    ),
    row("a pair of three", ["present = [5, 7]", "present = [5, 7, 8]"], "group.2.present", "a list of two"),
    row(
        "a missing key",
        ["never_cut = false\nroom_question = \"How freely", "room_question = \"How freely"],
        "step.rules.never_cut",
        "missing",
    )
    .on("[[step]]\nid = \"rules\""),
    row("a missing key at the top", ["format = \"accord-script/1\"\n", ""], "format", "missing")
        .on("# The default script"),
    row("a missing limit", ["min_n = 5\n", ""], "limits.min_n", "missing").on("[limits]"),
    row("an unknown kind", ["kind = \"pulse\"", "kind = \"puls\""], "step.pulse.kind", "\"puls\""),
    row("an unknown form of consent", ["page = \"slips\"", "page = \"vote\""], "plan.60.consent.page", "hands, slips"),
    row(
        "an unknown view of the pulse",
        ["pulse_view = \"zones\"", "pulse_view = \"names\""],
        "group.2.pulse_view",
        "none, zones, points",
    ),
    row("a duplicate key", ["id = \"stake\"\n", "id = \"stake\"\nid = \"stakes\"\n"], "step.stakes.id", "twice")
        .on("id = \"stakes\""),
    row("a duplicate table", ["[clock]", "[limits]"], "limits", "twice"),
    row("no TOML", ["order = 2\n", "order = = 2\n"], "cut.own.order", "not valid TOML"),
    row("an open text", ["title = \"Two hours\"", "title = \"Two hours"], "plan.120.title", "not valid TOML"),
];

const NAMES: &[Row] = &[
    row("the format is known", ["accord-script/1", "accord-script/2"], "format", "accord-script/1"),
    row("ids of plans", ["id = \"90\"", "id = \"60\""], "plan.60.id", "another plan \"60\""),
    row("ids of steps", ["id = \"stake\"\nkind", "id = \"open\"\nkind"], "step.open.id", "another step"),
    row("codes of cards", ["code = \"BLA\"", "code = \"SIL\""], "card.SIL.code", "another card"),
    row("ids of items", ["id = \"T2\"", "id = \"T1\""], "item.T1.id", "another item"),
    row("ids of signs", ["id = \"S2\"", "id = \"S1\""], "sign.S1.id", "another sign"),
    row("ids of cuts", ["id = \"own\"\norder", "id = \"rehearse\"\norder"], "cut.rehearse.id", "another cut"),
    row(
        "a step's cards",
        ["cards = [\"CYN\", \"SEN\", \"LAT\"]", "cards = [\"CYN\", \"SEM\", \"LAT\"]"],
        "step.open.cards.2",
        "no card \"SEM\"",
    ),
    row(
        "a step's cuts",
        ["cut = [\"third_handoff\",", "cut = [\"fourth_handoff\","],
        "step.handoffs.cut.1",
        "no cut \"fourth_handoff\"",
    ),
    row("a cut's step", ["step = \"own\"", "step = \"owning\""], "cut.own.step", "no step \"owning\""),
    row("a plan's items", ["items = [\"T1\",", "items = [\"T9\","], "plan.60.items.1", "no item \"T9\""),
    row("a plan's steps", ["hear = 18", "here = 18"], "plan.210.steps.here", "no step \"here\""),
];

const NUMBERS: &[Row] = &[
    row(
        "min to target",
        ["{ min = 13, target = 18, max = 28 }", "{ min = 19, target = 18, max = 28 }"],
        "step.elephant.minutes",
        "min is 19, target 18, max 28",
    ),
    row(
        "target to max",
        ["{ min = 13, target = 18, max = 28 }", "{ min = 13, target = 29, max = 28 }"],
        "step.elephant.minutes",
        "none is smaller",
    ),
    row(
        "a day",
        ["{ min = 13, target = 18, max = 28 }", "{ min = 13, target = 18, max = 1441 }"],
        "step.elephant.minutes.max",
        "1440",
    ),
    row(
        "a plan's sum",
        ["minutes = 90\nfor", "minutes = 91\nfor"],
        "plan.90.minutes",
        "steps take 90 minutes, the plan says 91",
    ),
    row(
        "below the step's min",
        ["open = 3\nrules = 4", "open = 2\nrules = 4"],
        "plan.60.steps.open",
        "at least 3 and at most 6",
    ),
    row(
        "above the step's max",
        ["open = 6\nrules = 9", "open = 7\nrules = 9"],
        "plan.210.steps.open",
        "at least 3 and at most 6",
    ),
    row(
        "the moves' sum",
        [
            "{ 60 = 1, 90 = 2, 120 = 2, 210 = 2 } },\n  { title = \"Three",
            "{ 60 = 1, 90 = 3, 120 = 2, 210 = 2 } },\n  { title = \"Three",
        ],
        "step.open.moves",
        "in plan 90 the moves take 5 minutes and the step 4",
    )
    .on("moves = [\n  { title = \"Welcome\""),
    row(
        "a move in a plan that lacks the step",
        ["minutes = { 120 = 8, 210 = 15 }", "minutes = { 90 = 1, 120 = 8, 210 = 15 }"],
        "step.break.moves.1.minutes.90",
        "does not have this step",
    ),
    row(
        "a move in no plan",
        ["minutes = { 120 = 8, 210 = 15 }", "minutes = { 12 = 8, 120 = 8, 210 = 15 }"],
        "step.break.moves.1.minutes.12",
        "no plan \"12\"",
    ),
    row("a number beyond all", ["spare = 6", "spare = 4294967295"], "paper.cards.spare", "from 0 to 10000"),
    row(
        "a number beyond numbers",
        ["notes_days = 30", "notes_days = 99999999999999999999"],
        "retention.notes_days",
        "whole number",
    ),
    row("copies below none", ["each = \"cards_each\"", "each = -1"], "paper.cards.each", "from 0 to 10000"),
    row("a percentage", ["warning_percent = 20", "warning_percent = 101"], "clock.warning_percent", "at most 100"),
    row("a group's number", ["commitments_max = 3", "commitments_max = 1001"], "group.1.commitments_max", "1000"),
    row(
        "a pair rises",
        ["clusters = [4, 6]", "clusters = [6, 4]"],
        "group.2.clusters",
        "the least is 6 and the most 4",
    ),
    row("the smallest number counted", ["min_n = 5", "min_n = 4"], "limits.min_n", "write 5"),
    row("a size of type", ["print_step_pt = 0.5", "print_step_pt = nan"], "limits.print_step_pt", "size of type"),
];

const ONE_MORE_STEP: &str = r#"
[[step]]
id = "more"
kind = "talk"
title = "More"
purpose = "More."
minutes = { min = 1, target = 2, max = 3 }
brief = ["One.", "Two.", "Three."]
optional = true
never_cut = false
room_question = "More?"
room_hint = ""
say = []
moves = []
watch = []
cards = []
done_when = "Done."
captures = []

[[cut]]"#;

const LAST_STEPS: &[Row] = &[
    row(
        "commit in every plan",
        ["commit = 7\nsign = 5", "sign = 12"],
        "plan.60.steps",
        "every plan has the step commit",
    )
    .on("[plan.steps]"),
    row("close in every plan", ["sign = 5\nclose = 2", "sign = 7"], "plan.60.steps", "every plan has the step close")
        .on("[plan.steps]"),
    row("the last step is close", ["[[cut]]", ONE_MORE_STEP], "step.more.id", "close belongs here").on("id = \"more\""),
    row(
        "commit is never cut",
        ["never_cut = true\nroom_question = \"When …", "never_cut = false\nroom_question = \"When …"],
        "step.commit.never_cut",
        "never left out",
    ),
    row(
        "close is never cut",
        ["never_cut = true\nroom_question = \"One word", "never_cut = false\nroom_question = \"One word"],
        "step.close.never_cut",
        "never left out",
    ),
];

const SAID: &[Row] = &[
    row(
        "a placeholder in a line",
        ["Welcome. At {end_time} we", "Welcome. At {end_tme} we"],
        "step.open.say.1.text",
        "{end_tme} is no placeholder",
    ),
    row("in a move", ["Read the six rules aloud", "Read the {six} rules aloud"], "step.rules.moves.1.text", "{six}"),
    row(
        "in a room question",
        ["What would make this time", "What would {x} make this time"],
        "step.open.room_question",
        "{x}",
    ),
    row("in a hint", ["You may pass.\"", "You may {pass}.\""], "step.close.room_hint", "{pass}"),
    row("in a card", ["different by {check_on}", "different by {check_in}"], "card.CYN.say", "{check_in}"),
    row("in a check", ["Only what we promised. No", "Only {what} we promised. No"], "check.day14.say.1.text", "{what}"),
    row(
        "in the agreement",
        ["Provisional until {check_on}", "Provisional until {}"],
        "agreement.provisional",
        "{} is no",
    ),
    row("in what is kept", ["Delete or renew?", "Delete {or} renew?"], "retention.prompt", "{or}"),
    row(
        "an open brace",
        ["We end at {end_time}. Checks", "We end at {end_time. Checks"],
        "step.open.room_hint",
        "placeholder",
    ),
    row(
        "a last open brace",
        ["stays up until day 90.\"", "stays up until day {90.\""],
        "next.renew.means",
        "not closed",
    ),
    row(
        "a quotation",
        ["Let’s bring this to the group.", "Let us bring this to the group."],
        "step.open.say.4.text",
        "word for word",
    ),
    row(
        "a line marked as a quotation",
        [
            "Now one moment from the last weeks when it worked. What made it work?\"",
            "Now one moment.\", source = \"seed\"",
        ],
        "step.stake.say.5.text",
        "word for word",
    ),
    row(
        "a line at no move",
        [
            "{ move = 5, text = \"Does anyone see harm in working",
            "{ move = 6, text = \"Does anyone see harm in working",
        ],
        "step.rules.say.7.move",
        "no move 6 here; write a number from 1 to 5",
    ),
    row(
        "a line at move 0",
        ["{ move = 1, text = \"Ten minutes.", "{ move = 0, text = \"Ten minutes."],
        "step.break2.say.1.move",
        "no move 0",
    ),
    row(
        "a check's line at no move",
        ["{ move = 4, text = \"We do not look", "{ move = 8, text = \"We do not look"],
        "check.day30.say.2.move",
        "from 1 to 7",
    ),
    row(
        "three lines at a move",
        ["{ move = 3, text = \"Now give your line", "{ move = 2, text = \"Now give your line"],
        "step.roles.say.4",
        "third line",
    ),
    row(
        "three lines in quiet mode",
        [
            "{ move = 4, text = \"Which one rule",
            "{ move = 3, text = \"One.\" }, { move = 3, text = \"Two.\" },\n  { move = 4, text = \"Which one rule",
        ],
        "step.rules.say.7",
        "third line",
    ),
    row(
        "three lines for those with a stake",
        ["say so, and I will stop.\", when = \"stake\"", "say so, and I will stop.\""],
        "step.open.say.3",
        "third line",
    ),
    row(
        "three lines with cover cards",
        ["{ move = 3, text = \"I read them;", "{ move = 2, text = \"I read them;"],
        "step.elephant.say.5",
        "third line",
    ),
    row(
        "three lines in one plan",
        [
            "{ move = 5, text = \"An objection is",
            "{ move = 4, text = \"A.\" }, { move = 4, text = \"B.\", when = \"plan:60\" },\n  { move = 5, text = \"An objection is",
        ],
        "step.outcome.say.7",
        "in plan 60",
    ),
    row(
        "an unknown condition",
        ["when = \"no_stake\"", "when = \"nostake\""],
        "step.open.say.2.when",
        "no condition \"nostake\"",
    ),
    row(
        "a condition of no plan",
        ["when = \"plan:60\" },\n  { move = 4", "when = \"plan:61\" },\n  { move = 4"],
        "step.open.say.7.when",
        "no plan \"61\"",
    ),
    row(
        "a move's unknown condition",
        ["{ 60 = 1 }, when = \"plan:60\"", "{ 60 = 1 }, when = \"hurry\""],
        "step.open.moves.4.when",
        "no condition",
    ),
];

const MOVES: &[Row] = &[
    row(
        "a title of four words",
        ["title = \"Sponsor opens\"", "title = \"The sponsor opens it\""],
        "step.open.moves.2.title",
        "this one has 4",
    ),
    row("a title of none", ["title = \"Sponsor opens\"", "title = \" … \""], "step.open.moves.2.title", "write one"),
    row(
        "a check's title",
        ["title = \"First moves\"", "title = \"What came of first moves\""],
        "check.day14.moves.3.title",
        "this one has 5",
    ),
    row(
        "a repetition",
        ["}, repeat = \"carried\"", "}, repeat = \"each\""],
        "step.elephant.moves.6.repeat",
        "\"carried\" only",
    ),
    row("a brief of two lines", ["\"My stake, said aloud.\", ", ""], "step.open.brief", "this one has 2"),
    row(
        "a brief of four",
        ["\"My stake, said aloud.\", ", "\"My stake.\", \"Aloud.\", "],
        "step.open.brief",
        "this one has 4",
    ),
    row(
        "a long question",
        [
            "What would make this time worth it",
            concat!(
                "What would make all of this time, which is ours and nobody else’s in this room, ",
                "and which we shall not get back from anyone, worth it"
            ),
        ],
        "step.open.room_question",
        "147 characters",
    ),
];

#[test]
fn rules_17_every_kind_of_fault_is_told_with_its_line_and_key() {
    for row in [SHAPE, NAMES, NUMBERS, LAST_STEPS, SAID, MOVES].into_iter().flatten() {
        let Row { clause, from, to, key, .. } = *row;
        assert!(DEFAULT.contains(from), "17, {clause}: the built-in script has {from:?}");
        let changed = DEFAULT.replacen(from, to, 1);
        assert!(Script::read(&changed).is_err(), "17, {clause}: {to:?} is a fault");
        let error = fault(&changed);
        let line = Some(line_of(row.line_of.map_or(DEFAULT, |_| &changed), row.line_of.unwrap_or(from)));
        assert_eq!((error.line, error.key.as_str()), (line, key), "17, {clause}: {error}");
        assert!(error.message.contains(row.says), "17, {clause}: {error}");
    }
}
