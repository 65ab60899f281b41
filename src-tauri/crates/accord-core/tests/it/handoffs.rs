//! Handoffs: rules.md 9, its own table.

use crate::any::{after, blank};
use accord_core::agreement::page;
use accord_core::finding::Level;
use accord_core::handoff::findings;
use accord_core::model::{EntryId, HandoffAnswer};
use accord_core::operation::{Capture, HandoffEdit, Operation, PurposeEdit};

const ONE: EntryId = EntryId(1);

fn purpose(id: u32, handle: &str) -> Operation {
    Capture::EditPurpose { purpose: EntryId(id), edit: PurposeEdit::Handle(handle.into()) }.into()
}

fn edit(edit: HandoffEdit) -> Operation {
    Capture::EditHandoff { handoff: ONE, edit }.into()
}

#[test]
fn rules_9_an_answer_makes_a_row_a_line_or_a_draft() {
    use HandoffAnswer::{No, Yes, YesIf};
    use HandoffEdit::{Answer, By, Condition, From, Give, Instead, Late, Ready, SaidBack, To};
    const ROW: &str = "row";
    const CONDITION: &str = "row with its condition";
    const REFUSED: &str = "“No … Instead …” line";
    let table: [(&str, Vec<HandoffEdit>, &str); 6] = [
        ("9-1", vec![Answer(Some(Yes)), SaidBack(true)], ROW),
        ("9-2", vec![Answer(Some(YesIf)), Condition("by Tuesday".into()), SaidBack(true)], CONDITION),
        ("9-3", vec![Answer(Some(YesIf)), SaidBack(true)], "handoff-answer"),
        ("9-4", vec![Answer(Some(No)), Instead("come on Thursday".into())], REFUSED),
        ("9-5", vec![Answer(Some(Yes))], "handoff-said-back"),
        ("9-6", vec![Answer(Some(Yes)), SaidBack(true), To("need-finding".into())], "handoff-ends"),
    ];
    for (number, edits, expected) in table {
        let whole = [
            Give("One page".into()),
            From("need-finding".into()),
            To("flow-shaping".into()),
            Ready("It names one shopper".into()),
            By("Monday noon".into()),
            Late("It is told before".into()),
        ];
        let purposes = [purpose(1, "need-finding"), purpose(2, "flow-shaping")];
        let workshop = after(blank(), purposes.into_iter().chain(whole.into_iter().chain(edits).map(edit)));
        let found = findings(&workshop, &workshop.handoffs[0]);
        let broken: Vec<_> = found.iter().filter(|f| f.level <= Level::Strict).map(|f| f.rule).collect();
        let page = page(&workshop);
        match expected {
            ROW => assert_eq!((page.handoffs.len(), broken.len()), (1, 0), "{number}"),
            CONDITION => assert_eq!(page.handoffs[0].condition.as_deref(), Some("by Tuesday"), "{number}"),
            REFUSED => assert_eq!(page.refused, ["No: One page. Instead: come on Thursday."], "{number}"),
            rule => assert_eq!(broken, [rule], "{number}"),
        }
    }
}

#[test]
fn what_is_to_be_made_sharper_is_neither_printed_nor_unsettled() {
    let sharper = HandoffEdit::Answer(Some(HandoffAnswer::Sharper));
    let workshop = after(blank(), [edit(HandoffEdit::Give("A ride".into())), edit(sharper)]);
    let page = page(&workshop);
    assert!(page.handoffs.is_empty() && page.refused.is_empty());
    assert_eq!(page.notes.len(), 1, "only that it is provisional: {:?}", page.notes);
}
