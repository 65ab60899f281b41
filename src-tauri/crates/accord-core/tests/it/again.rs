//! Again with this group, and what is told before the day.

use crate::any::{after, blank, minute};
use crate::checkout::{begun, captured};
use accord_core::again::HandedOn;
use accord_core::model::{EntryId, Prompt, PromptKey, Typist, Workshop};
use accord_core::operation::{FollowUpEdit, SettingUp, apply};
use accord_core::view::prepare_view;
use accord_core::{Operation, invitation};

fn again(earlier: &Workshop) -> Operation {
    SettingUp::Again { from: Box::new(HandedOn::by(earlier)) }.into()
}

/// A workshop with everything settled otherwise than at first.
fn settled() -> Workshop {
    let line = PromptKey { step: "open".into(), line: 1 };
    after(
        captured(),
        [
            SettingUp::SetStake { has_stake: true },
            SettingUp::SetTypist { typist: Typist::Afterwards },
            SettingUp::SetMinutes { step: "close".into(), minutes: 4 },
            SettingUp::SetExtra { step: "own".into(), on: true },
            SettingUp::SetSkip { step: "stake".into(), skip: true },
            SettingUp::SetPrompt { key: line, prompt: Some(Prompt::Edited("We begin.".into())) },
            SettingUp::EditFollowUp { edit: FollowUpEdit::CheckAt(chrono::NaiveTime::from_hms_opt(9, 30, 0)) },
            SettingUp::EditFollowUp { edit: FollowUpEdit::Caller("Amara Osei".into()) },
            SettingUp::EditFollowUp { edit: FollowUpEdit::Place("The long room".into()) },
        ]
        .map(Operation::from),
    )
}

#[test]
fn a_group_begins_again_with_what_was_settled_and_nothing_that_was_said() {
    let earlier = settled();
    let next = after(blank(), [again(&earlier)]);
    assert_eq!(HandedOn::by(&next), HandedOn::by(&earlier), "all of it comes along");
    assert_eq!(next.setup.starts, blank().setup.starts, "but for the day");
    assert_eq!(next.setup.stop_list_read, None, "the stop list is read again");
    let said_nothing = Workshop {
        id: earlier.id.clone(),
        script: next.script.clone(),
        setup: next.setup.clone(),
        people: next.people.clone(),
        ..blank()
    };
    assert_eq!(Workshop { id: earlier.id, ..next }, said_nothing, "nothing that was said or captured comes along");
}

#[test]
fn what_stands_there_already_stays_and_a_workshop_that_has_begun_keeps_its_group() {
    let typed = after(
        blank(),
        [
            SettingUp::SetTitle { title: "Returns".into() }.into(),
            SettingUp::SetFacilitator { name: "Noor Haddad".into() }.into(),
            SettingUp::NamePerson { person: EntryId(77), name: "Only Once".into() }.into(),
        ],
    );
    let next = after(typed, [again(&settled())]);
    assert_eq!((next.setup.title.as_str(), next.setup.facilitator.as_str()), ("Returns", "Noor Haddad"));
    assert!(!next.setup.has_stake, "the stake was that of the other facilitator");
    assert_eq!((next.people.len(), next.people[0].name.as_str()), (9, "Amara Osei"), "the people are the group's");
    let refused = apply(&begun(), &again(&settled()), &minute(3));
    assert!(refused.is_err_and(|refusal| refusal.message.contains("its group stays")));
}

#[test]
fn the_invitation_says_aim_dates_what_is_kept_and_that_passing_is_allowed_and_names_only_who_leads_and_calls() {
    let invited = invitation::text(&settled());
    for words in [
        "Checkout handoffs",
        "Passing is allowed",
        "never kept",
        "We meet again on",
        ", 09:30 (20 minutes)",
        "(45 minutes)",
        "Amara Osei calls us together.",
        "Place: The long room.",
        "Ingrid Solberg",
    ] {
        assert!(invited.contains(words), "“{words}” is missing in:\n{invited}");
    }
    for person in settled().people.iter().filter(|person| person.name.as_str() != "Amara Osei") {
        assert!(!invited.contains(person.name.as_str()), "{} is named in:\n{invited}", person.name);
    }
    let bare = invitation::text(&blank());
    assert!(!bare.contains("\n\n\n") && !bare.contains("Place:") && !bare.contains("calls us"), "{bare}");
}

#[test]
fn a_plan_says_its_length_and_what_is_particular_about_it() {
    let plans = prepare_view(&blank()).plans;
    let said: Vec<(&str, &str)> = plans.iter().map(|plan| (plan.title.as_str(), plan.hint.as_str())).collect();
    assert_eq!(
        said,
        [
            ("60 min", "pulse of five"),
            ("90 min", "the usual plan"),
            ("2 hours", "one break"),
            ("3 h 30 min", "two breaks")
        ]
    );
}

#[test]
fn from_eight_people_on_somebody_else_had_better_type() {
    let hint =
        |present| prepare_view(&after(blank(), [SettingUp::SetPresent { present: Some(present) }.into()])).typist_hint;
    assert_eq!(hint(7), "For 7 people: you can type what is needed yourself, standing.");
    assert_eq!(hint(8), "For 8 people: a scribe, or half of it afterwards.");
}
