//! The wording marks of the page: each lies on words that were found, in a text that the page prints (rules.md 11).

use crate::any::after;
use crate::checkout::{captured, in_step};
use accord_core::agreement;
use accord_core::model::{EntryId, EntryRef};
use accord_core::operation::{
    Capture, CommitmentEdit, HandoffEdit, LineList, Operation, OutcomeEdit, PatternEdit, PurposeEdit, Signing,
};
use accord_core::view::{MarkedText, marked_texts};
use accord_core::{Text, Workshop};

fn texts(workshop: &Workshop) -> Vec<MarkedText> {
    marked_texts(workshop)
}

/// Each mark: the words that it lies on, and what it says.
fn marks(workshop: &Workshop) -> Vec<(String, String)> {
    let mut marks = Vec::new();
    for text in texts(workshop) {
        for mark in &text.marks {
            let words = mark.places.iter().map(|place| &text.text[place.clone()]).collect::<Vec<_>>().join(" | ");
            marks.push((words, mark.link.text.clone()));
        }
    }
    marks
}

fn line(list: LineList, id: u32, text: &str) -> Operation {
    Capture::EditLine { list, line: EntryId(id), text: text.into() }.into()
}

/// Names and words in every kind of text that is looked at.
fn marked() -> Workshop {
    let one = EntryId(1);
    let handoff = |edit| Operation::from(Capture::EditHandoff { handoff: one, edit });
    let commitment = |edit| Operation::from(Capture::EditCommitment { commitment: one, edit });
    let text = |text: &str| Text::from(text);
    after(
        captured(),
        [
            line(LineList::Working, 1, "Questions from Design go straight to their purpose."),
            line(LineList::Plans, 1, "We tell each other as needed."),
            Capture::EditPurpose {
                purpose: one,
                edit: PurposeEdit::Line(text("Helping Product choose, so money-moving can draw")),
            }
            .into(),
            handoff(HandoffEdit::Late(text("harm-finding hears as needed, or ASAP"))),
            commitment(CommitmentEdit::Cue(text("When Engineering waits,"))),
            commitment(CommitmentEdit::Act(text("will try to tell Tom."))),
            commitment(CommitmentEdit::Evidence(text("because the stakeholders nod"))),
            commitment(CommitmentEdit::FirstMove(text("ask Product where possible"))),
        ],
    )
}

#[test]
fn words_are_marked_where_the_page_prints_them() {
    let found = marks(&marked());
    let has = |words: &str, says: &str, place: &str| {
        let is_it = |(at, text): &(String, String)| at == words && text.contains(says) && text.ends_with(place);
        assert!(found.iter().any(is_it), "“{words}” {says} {place} is not among {found:#?}");
    };
    has("Design", "is a team name", "In working line 1.");
    has("as needed", "“as needed”", "In plan 1.");
    has("Product", "is a team name", "In purpose 1.");
    has("as needed", "“as needed”", "In handoff 1.");
    has("ASAP", "“ASAP”", "In handoff 1.");
    has("Engineering", "is a team name", "In commitment 1.");
    has("Tom", "is named here", "In commitment 1.");
    has("try", "“try”", "In commitment 1.");
    has("stakeholders", "“stakeholders”", "In commitment 1.");
    has("where possible", "“where possible”", "In commitment 1.");
}

#[test]
fn a_marked_text_is_a_text_of_the_page() {
    let workshop = marked();
    let page = agreement::page(&workshop);
    let mut printed: Vec<String> = page.outcome.into_iter().chain(page.working).chain(page.plans).collect();
    printed.extend(page.purposes.into_iter().flat_map(|purpose| [purpose.handle, purpose.line]));
    printed.extend(page.patterns.into_iter().flat_map(|pattern| [pattern.seems, pattern.costs]));
    for handoff in page.handoffs {
        printed.extend(handoff.condition_sentence());
        printed.extend([handoff.give, handoff.ready, handoff.by, handoff.late]);
    }
    printed.extend(page.refused);
    for commitment in page.commitments {
        printed.push(commitment.sentence());
        printed.extend(commitment.first_move);
    }
    printed.sort_unstable();
    let mut marked: Vec<String> = texts(&workshop).into_iter().map(|text| text.text).collect();
    marked.sort_unstable();
    assert_eq!(marked, printed, "those that are looked at, each once");
}

#[test]
fn names_that_have_their_own_place_on_the_page_are_not_marked() {
    let found = marks(&in_step("sign"));
    let owners = ["Devon Clarke", "Noor Haddad"];
    assert!(found.iter().all(|(words, _)| !owners.contains(&words.as_str())), "owners are expected: {found:#?}");
}

#[test]
fn a_mark_leads_to_the_field_in_which_its_words_are_changed() {
    let workshop = marked();
    let texts = texts(&workshop);
    let links = texts.iter().flat_map(|text| &text.marks).map(|mark| &mark.link);
    let in_commitments = links.filter(|link| link.entry == Some(EntryRef::Commitment(EntryId(1))));
    let cue = in_commitments.into_iter().find(|link| link.text.starts_with("“Engineering”")).unwrap();
    assert_eq!(cue.field, "cue");
    assert_eq!(cue.step.as_deref(), Some("commit"));
}

#[test]
fn a_pattern_and_the_outcome_are_marked_in_their_printed_sentence() {
    let edit = |edit| Operation::from(Capture::EditPattern { pattern: EntryId(1), edit });
    let workshop = after(captured(), [edit(PatternEdit::Seems("It seems like Design always waits".into()))]);
    let found = marks(&workshop);
    assert!(found.iter().any(|(words, says)| words == "Design" && says.ends_with("In pattern A.")), "{found:#?}");
    assert!(found.iter().any(|(words, _)| words == "always"), "{found:#?}");
    let draft = workshop.outcome.draft().unwrap().id;
    let guardrail = OutcomeEdit::Guardrail("without more work for Engineering.".into());
    let workshop = after(workshop, [Capture::EditOutcome { draft, edit: guardrail }.into()]);
    let found = marks(&workshop);
    assert!(found.iter().any(|(words, says)| words == "Engineering" && says.ends_with("In outcome 1.")), "{found:#?}");
}

#[test]
fn nothing_is_marked_once_the_page_is_closed() {
    let closed = after(marked(), [Signing::ClosePage.into()]);
    assert!(texts(&closed).is_empty(), "its words are settled");
}
