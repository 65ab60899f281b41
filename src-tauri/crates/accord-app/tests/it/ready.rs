//! What is made ready in Prepare: it stands as done as long as it still says what the set-up says.

use crate::place::{Place, snapshot};
use accord_app::Desk;
use accord_app::desk::Taken;
use accord_app::export::Target;
use accord_app::ready::{self, ReadyView};
use accord_app::screen::Screen;
use accord_core::model::EntryId;
use accord_core::operation::{Operation, SettingUp};
use accord_core::view::PrepareView;
use std::fs;
use std::path::PathBuf;

fn does(desk: &mut Desk, operation: SettingUp) {
    desk.session().unwrap().transact(&Operation::from(operation)).unwrap();
}

fn prepare(desk: &Desk) -> PrepareView {
    let Screen::Prepare { prepare } = snapshot(desk).screen else { panic!("the set-up is open") };
    *prepare
}

fn ready(desk: &Desk) -> ReadyView {
    snapshot(desk).ready.unwrap()
}

fn group(desk: &mut Desk, title: &str) {
    desk.new_workshop().unwrap();
    does(desk, SettingUp::SetTitle { title: title.into() });
    does(desk, SettingUp::NamePerson { person: EntryId(1), name: "Amara Osei".into() });
    does(desk, SettingUp::SetTeam { person: EntryId(1), team: "Product".into() });
}

#[test]
fn what_was_taken_along_is_done_until_the_set_up_says_something_else() {
    let place = Place::new();
    let mut desk = place.desk();
    group(&mut desk, "Checkout");
    assert!(prepare(&desk).left.contains(&"paper pack".to_owned()), "{:?}", prepare(&desk).left);
    for taken in [Taken::Invitation, Taken::Dates, Taken::Pack] {
        desk.make_ready(taken).unwrap();
    }
    let all = ready(&desk);
    assert!(all.invitation_copied && all.dates_saved && all.pack_is_out, "{all:?}");
    assert!(!prepare(&desk).left.contains(&"paper pack".to_owned()), "nothing of the paper is left");
    does(&mut desk, SettingUp::ReadStopList);
    assert!(ready(&desk).pack_is_out, "that the stop list was read changes no paper");
    does(&mut desk, SettingUp::SetTitle { title: "Returns".into() });
    let changed = ready(&desk);
    assert!(!changed.invitation_copied && !changed.dates_saved && !changed.pack_is_out, "they say another title");
}

#[test]
fn the_room_check_says_what_the_app_sees_itself_and_leaves_the_rest_to_a_person() {
    let place = Place::new();
    let mut desk = place.desk();
    group(&mut desk, "Checkout");
    let found = |desk: &Desk, id: &str| prepare(desk).room_check.into_iter().find(|row| row.id == id).unwrap().found;
    assert_eq!(found(&desk, "screen").map(|found| found.is_right), Some(false), "no room screen is open");
    assert_eq!(found(&desk, "pack").map(|found| found.is_right), Some(false));
    desk.make_ready(Taken::Pack).unwrap();
    assert_eq!(found(&desk, "pack").map(|found| found.is_right), Some(true));
    assert_eq!(found(&desk, "seats"), None, "nobody but a person sees the seats");
}

#[test]
fn a_workshop_begins_with_the_group_of_an_earlier_one_and_one_undo_takes_that_back() {
    let place = Place::new();
    let mut desk = place.desk();
    group(&mut desk, "Checkout");
    desk.leave();
    desk.new_workshop().unwrap();
    let earlier = desk.earlier();
    assert_eq!(
        earlier.iter().map(|row| row.title.as_str()).collect::<Vec<_>>(),
        ["Checkout"],
        "the open one is not it"
    );
    assert!(!earlier[0].line.contains("Amara"), "no person's name: {}", earlier[0].line);
    desk.again(&PathBuf::from(&earlier[0].path)).unwrap();
    let begun = prepare(&desk);
    assert_eq!((begun.title.as_str(), begun.people.len()), ("Checkout", 1));
    assert_eq!((begun.people[0].name.as_str(), begun.people[0].team.as_str()), ("Amara Osei", "Product"));
    desk.session().unwrap().undo().unwrap();
    assert_eq!((prepare(&desk).title.as_str(), prepare(&desk).people.len()), ("", 0));
    let gone = desk.again(&place.library().join("not there.accord"));
    assert!(gone.is_err(), "a file that is not there is said");
}

#[test]
fn the_three_dates_lie_beside_the_workshop() {
    let place = Place::new();
    let mut desk = place.desk();
    group(&mut desk, "Checkout");
    let path = ready::dates_beside(&desk.path().unwrap());
    let workshop = desk.session().unwrap().workshop().clone();
    let saved = ready::save_dates(&workshop, Target { path: &path, locks: &place.locks() }).unwrap();
    assert!(saved.path.ends_with(", three dates.ics"), "{}", saved.path);
    let calendar = fs::read_to_string(&path).unwrap();
    assert_eq!(calendar.matches("BEGIN:VEVENT").count(), 3, "{calendar}");
    assert!(calendar.contains("DTSTART:20260915T094500") && calendar.contains("DTEND:20260915T111500"), "{calendar}");
}
