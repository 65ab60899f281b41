//! The screens of the machine: which one is the room's, what changed since the last look, and the cover that asks about
//! it. Pure: the shell says what there is and carries out what follows; which window is where is its business.

use crate::screen::{CoverView, DisplayRow};
use std::collections::BTreeMap;

/// A screen as the system describes it, in physical pixels of the common desktop.
#[derive(Clone, Debug, PartialEq)]
pub struct Display {
    /// What the system calls it. Two of one make have the same name.
    pub name: String,
    /// Its left and upper edge.
    pub position: (i32, i32),
    /// Width and height.
    pub size: (u32, u32),
    /// Physical pixels for one of the interface.
    pub scale: f64,
}

impl Display {
    /// The part of the desktop that it shows.
    pub fn area(&self) -> Area {
        Area { position: self.position, size: self.size }
    }

    /// Whether the middle of a window is on it.
    fn has(&self, window: &Area) -> bool {
        self.area().holds(window.middle())
    }

    /// Whether both show a part of the desktop that is the same.
    fn shares_with(&self, other: &Display) -> bool {
        self.area().meets(&other.area())
    }

    /// Landscape before portrait, then the larger one, then the one further to the left: a projector is never upright.
    fn fitness(&self) -> (bool, u64, i64) {
        let (width, height) = self.size;
        (width >= height, u64::from(width) * u64::from(height), -i64::from(self.position.0))
    }
}

/// All screens, and where on the desktop the console's window is.
#[derive(Clone, Debug, PartialEq)]
pub struct Arrangement {
    /// The screens.
    pub displays: Vec<Display>,
    /// The console's window.
    pub console: Area,
}

/// A part of the desktop, in physical pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Area {
    /// Its left and upper edge.
    pub position: (i32, i32),
    /// Width and height.
    pub size: (u32, u32),
}

impl Area {
    /// Whether this point lies in it.
    pub fn holds(&self, point: (i32, i32)) -> bool {
        let within = |value: i32, from: i32, length: u32| {
            let offset = i64::from(value) - i64::from(from);
            (0..i64::from(length)).contains(&offset)
        };
        within(point.0, self.position.0, self.size.0) && within(point.1, self.position.1, self.size.1)
    }

    /// Whether both have a part in common.
    fn meets(&self, other: &Area) -> bool {
        let meet = |a: i32, a_length: u32, b: i32, b_length: u32| {
            let end = |from: i32, length: u32| i64::from(from) + i64::from(length);
            i64::from(a) < end(b, b_length) && i64::from(b) < end(a, a_length)
        };
        meet(self.position.0, self.size.0, other.position.0, other.size.0)
            && meet(self.position.1, self.size.1, other.position.1, other.size.1)
    }

    /// Its middle.
    pub fn middle(&self) -> (i32, i32) {
        let middle = |from: i32, length: u32| from.saturating_add_unsigned(length / 2);
        (middle(self.position.0, self.size.0), middle(self.position.1, self.size.1))
    }
}

impl Arrangement {
    /// The screen for the room: the one that was `chosen` for these screens, else the one that fits best, among those
    /// that show nothing of what the console's screen shows. None where there is no such screen, since there is only
    /// one or they mirror each other; the room is then a window to drag.
    pub fn for_the_room(&self, chosen: Option<&str>) -> Option<&Display> {
        let free = || self.displays.iter().filter(|display| !self.shows_the_console(display));
        let chosen = chosen.and_then(|key| free().find(|display| self.key_of(display) == key));
        chosen.or_else(|| free().max_by_key(|display| display.fitness()))
    }

    /// Whether a screen shows the console, by itself or because it mirrors one that does.
    fn shows_the_console(&self, display: &Display) -> bool {
        self.displays.iter().any(|other| other.has(&self.console) && other.shares_with(display))
    }

    /// Where the console has to go after a change, so that the room's screen shows nothing of it and it is not lost
    /// beside all screens; none where it may stay. `chosen` is the room's screen, if one was chosen for these.
    pub fn home_of_console(&self, chosen: Option<&str>) -> Option<&Display> {
        let room = chosen.and_then(|key| self.displays.iter().find(|display| self.key_of(display) == key));
        let others = self.displays.iter().filter(|display| room.is_none_or(|room| !display.shares_with(room)));
        let best = others.max_by_key(|display| display.fitness());
        match self.console_display() {
            None => best.or(self.displays.first()),
            Some(here) if room.is_some_and(|room| room.has(&self.console)) => best.filter(|best| *best != here),
            Some(here) => {
                let is_beside = |other: &Display| !other.shares_with(here) && other.area().meets(&self.console);
                self.displays.iter().any(is_beside).then_some(here)
            }
        }
    }

    /// Whether two screens show the same. Systems that give mirrored screens out as a single one cannot be asked; a
    /// screen that comes or goes is noticed there all the same.
    pub fn is_mirrored(&self) -> bool {
        self.displays.iter().enumerate().any(|(at, one)| self.displays[..at].iter().any(|other| other.shares_with(one)))
    }

    /// The name of a screen among these, wherever it stands: "DUMMY1 1920x1080", with a number where an equal one
    /// stands further to the left or above.
    pub fn key_of(&self, display: &Display) -> String {
        let is_equal = |other: &&Display| other.name == display.name && other.size == display.size;
        let before = self.displays.iter().filter(is_equal).filter(|other| other.position < display.position).count();
        let number = if before == 0 { String::new() } else { format!(" {}", before + 1) };
        format!("{} {}x{}{number}", display.name, display.size.0, display.size.1)
    }

    /// The name of this set of screens, whatever their places.
    pub fn set(&self) -> String {
        let mut keys: Vec<String> = self.displays.iter().map(|display| self.key_of(display)).collect();
        keys.sort();
        keys.join(", ")
    }

    /// The screen that the console is on.
    pub fn console_display(&self) -> Option<&Display> {
        self.displays.iter().find(|display| display.has(&self.console))
    }
}

/// What is different between two looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// There is a screen more.
    PluggedIn,
    /// There is a screen less.
    Unplugged,
    /// Two screens show the same now.
    Mirrored,
    /// A screen has another place or size, or is another one.
    Rearranged,
    /// The console was moved to another screen.
    ConsoleMoved,
}

impl Change {
    /// What is different; none where nothing is that matters: the console may move about on its screen.
    pub fn between(before: &Arrangement, after: &Arrangement) -> Option<Change> {
        let (were, are) = (before.displays.len(), after.displays.len());
        if are > were {
            Some(Change::PluggedIn)
        } else if are < were {
            Some(Change::Unplugged)
        } else if after.is_mirrored() && !before.is_mirrored() {
            Some(Change::Mirrored)
        } else if !is_same_set(&before.displays, &after.displays) {
            Some(Change::Rearranged)
        } else if are > 1 && before.console_display() != after.console_display() {
            Some(Change::ConsoleMoved)
        } else {
            None
        }
    }

    /// What happened, `at` this time of day.
    fn words(self, at: &str) -> String {
        match self {
            Change::PluggedIn => "A screen was plugged in.".to_owned(),
            Change::Unplugged => format!("A screen was unplugged at {at}."),
            Change::Mirrored => "Two screens show the same picture.".to_owned(),
            Change::Rearranged => "The screens were changed.".to_owned(),
            Change::ConsoleMoved => "This window is on another screen.".to_owned(),
        }
    }
}

/// The system may list the same screens in another order.
fn is_same_set(some: &[Display], others: &[Display]) -> bool {
    some.iter().all(|display| others.contains(display)) && others.iter().all(|display| some.contains(display))
}

/// The screens as they were seen last, and whether the console covers itself until it is answered.
#[derive(Debug, Default)]
pub struct Screens {
    seen: Option<Arrangement>,
    cover: Option<Cover>,
}

/// Why the console covers itself.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Cover {
    change: Change,
    at: String,
}

impl Screens {
    /// Looks at what there is now, `at` this time of day. Answers what changed; from then on the console is covered.
    /// At the first look nothing has changed, and it is covered where screens mirror each other.
    pub fn look(&mut self, now: Arrangement, at: &str) -> Option<Change> {
        let change = match &self.seen {
            Some(before) => Change::between(before, &now),
            None => now.is_mirrored().then_some(Change::Mirrored),
        };
        self.seen = Some(now);
        if let Some(change) = change {
            self.cover = Some(Cover { change, at: at.to_owned() });
        }
        change
    }

    /// The facilitator says that only she can see the console. It holds until the next change.
    pub fn uncover(&mut self) {
        self.cover = None;
    }

    /// Whether the console is covered, and so the room blank.
    pub fn is_covered(&self) -> bool {
        self.cover.is_some()
    }

    /// The screens as they were seen last.
    pub fn seen(&self) -> Option<&Arrangement> {
        self.seen.as_ref()
    }

    /// The cover, if there is one; `chosen` is what was chosen for the room, by the name of the set.
    pub fn cover_view(&self, chosen: &BTreeMap<String, String>) -> Option<CoverView> {
        let (cover, seen) = (self.cover.as_ref()?, self.seen.as_ref()?);
        let room = seen.for_the_room(chosen.get(&seen.set()).map(String::as_str));
        let known = match (seen.displays.len(), room) {
            _ if seen.is_mirrored() => {
                "This screen and the projector show the same picture. Set them to extend, then the room screen opens on \
                 the projector by itself."
            }
            (2.., _) => "",
            (_, _) if cover.change == Change::Unplugged => {
                "The console and the timer go on. The room screen returns by itself when the projector is back."
            }
            (_, _) => "",
        };
        Some(CoverView {
            lead: cover.change.words(&cover.at),
            known: Some(known.to_owned()).filter(|known| !known.is_empty()),
            displays: rows(seen, room),
        })
    }
}

/// The screens to choose from, from left to right; none where there is no choice.
fn rows(seen: &Arrangement, room: Option<&Display>) -> Vec<DisplayRow> {
    if seen.displays.len() < 2 || seen.is_mirrored() {
        return Vec::new();
    }
    let mut displays: Vec<&Display> = seen.displays.iter().collect();
    displays.sort_by_key(|display| display.position);
    let row = |display: &Display| DisplayRow {
        key: seen.key_of(display),
        words: format!("{}, {} × {}", display.name, display.size.0, display.size.1),
        is_console: display.has(&seen.console),
        is_room: room == Some(display),
    };
    displays.into_iter().map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn display(name: &str, (x, y): (i32, i32), size: (u32, u32), scale: f64) -> Display {
        Display { name: name.into(), position: (x, y), size, scale }
    }

    fn laptop() -> Display {
        display("Laptop", (0, 0), (1280, 800), 1.0)
    }

    fn projector() -> Display {
        display("Projector", (1280, 0), (1920, 1080), 1.0)
    }

    fn at(x: i32, y: i32) -> Area {
        Area { position: (x, y), size: (1280, 800) }
    }

    fn with(displays: &[Display]) -> Arrangement {
        Arrangement { displays: displays.to_vec(), console: at(0, 0) }
    }

    #[test]
    fn the_room_never_goes_on_a_screen_that_shows_the_console() {
        let small = display("Small", (-800, 0), (800, 600), 1.0);
        let upright = display("Upright", (3200, 0), (1440, 2560), 1.0);
        let fine = display("Fine", (3200, 0), (3840, 2160), 2.0);
        let same = Display { position: (0, 0), ..projector() };
        let twin = Display { position: (3200, 0), ..projector() };
        let twins_mirrored = [laptop(), projector(), Display { name: "Second projector".into(), ..projector() }];
        for (displays, expected, story) in [
            (vec![], None, "no screen is known"),
            (vec![laptop()], None, "one screen"),
            (vec![laptop(), Display { name: "Projector".into(), ..laptop() }], None, "mirrored in one size"),
            (vec![laptop(), same.clone()], None, "mirrored, the projector shows more than the laptop"),
            (vec![laptop(), projector()], Some(projector()), "laptop and projector"),
            (vec![projector(), laptop()], Some(projector()), "the order does not matter"),
            (vec![small.clone(), laptop(), projector()], Some(projector()), "the largest of two others"),
            (vec![laptop(), small.clone()], Some(small.clone()), "a small one to the left, at negative places"),
            (vec![laptop(), projector(), upright.clone()], Some(projector()), "an upright one is no projector"),
            (vec![laptop(), upright.clone()], Some(upright), "but it is better than none"),
            (vec![laptop(), projector(), fine.clone()], Some(fine), "pixels count, whatever their scale"),
            (vec![laptop(), projector(), twin], Some(projector()), "of two equal ones the one on the left"),
            (twins_mirrored.to_vec(), Some(twins_mirrored[2].clone()), "two projectors with one picture"),
            (vec![laptop(), same, small.clone()], Some(small), "a third one that mirrors nothing"),
        ] {
            assert_eq!(with(&displays).for_the_room(None), expected.as_ref(), "{story}");
        }
        let dragged = Arrangement { console: at(1600, 100), ..with(&[laptop(), projector()]) };
        assert_eq!(dragged.for_the_room(None), Some(&laptop()), "the console was dragged over");
    }

    #[test]
    fn what_was_chosen_for_these_screens_is_the_room_again() {
        let small = display("Small", (-800, 0), (800, 600), 1.0);
        let screens = with(&[small.clone(), laptop(), projector()]);
        let chosen = screens.key_of(&small);
        assert_eq!(screens.for_the_room(Some(&chosen)), Some(&small), "the choice wins over the size");
        let moved = Display { position: (1280, 0), ..small };
        let elsewhere = with(&[laptop(), moved.clone()]);
        assert_eq!(elsewhere.for_the_room(Some(&chosen)), Some(&moved), "its place does not matter");
        let gone = with(&[laptop(), projector()]);
        assert_eq!(gone.for_the_room(Some(&chosen)), Some(&projector()), "what is not there is not chosen");
        let own = screens.key_of(&laptop());
        assert_eq!(screens.for_the_room(Some(&own)), Some(&projector()), "never the console's own");
    }

    #[test]
    fn screens_with_the_same_name_are_told_apart_by_their_order() {
        let left = projector();
        let right = Display { position: (3200, 0), ..projector() };
        let screens = with(&[laptop(), right.clone(), left.clone()]);
        assert_eq!(screens.key_of(&left), "Projector 1920x1080");
        assert_eq!(screens.key_of(&right), "Projector 1920x1080 2");
        assert_eq!(screens.for_the_room(Some("Projector 1920x1080 2")), Some(&right));
        assert_eq!(screens.set(), with(&[left, right, laptop()]).set(), "the order of the list does not matter");
    }

    #[test]
    fn after_a_change_the_console_is_on_a_screen_and_on_none_of_the_rooms() {
        let right = Display { position: (1920, 0), ..laptop() };
        let left = Display { position: (0, 0), ..projector() };
        let small = display("Small", (3200, 0), (800, 600), 1.0);
        let usual = [laptop(), projector()];
        let swapped = [right.clone(), left.clone()];
        let room = "Projector 1920x1080";
        for (displays, console, chosen, expected, story) in [
            (&usual[..], at(0, 0), Some(room), None, "it stands where it should"),
            (&usual, at(0, 0), None, None, "nothing was chosen yet"),
            (&swapped, at(0, 0), Some(room), Some(right), "it stands on the projector now"),
            (&swapped, at(0, 0), None, None, "who chose nothing is asked, not moved"),
            (&usual[..1], at(1920, 0), Some(room), Some(laptop()), "its screen is gone"),
            (&usual, at(400, 0), Some(room), Some(laptop()), "it hangs over the edge, onto the projector"),
            (&[laptop(), projector(), small][..], at(1600, 0), Some(room), Some(laptop()), "the better of two others"),
            (&[][..], at(0, 0), Some(room), None, "no screen is known"),
            (&[laptop(), left][..], at(0, 0), Some(room), None, "they mirror each other: there is no other place"),
        ] {
            let arrangement = Arrangement { displays: displays.to_vec(), console };
            assert_eq!(arrangement.home_of_console(chosen), expected.as_ref(), "{story}");
        }
    }

    #[test]
    fn every_change_of_the_screens_is_noticed_and_moving_about_on_one_is_not() {
        let one = with(&[laptop()]);
        let two = with(&[laptop(), projector()]);
        let mirrored = with(&[laptop(), Display { position: (0, 0), ..projector() }]);
        let left = with(&[laptop(), Display { position: (-1920, 0), ..projector() }]);
        let other = with(&[laptop(), Display { name: "Other".into(), ..projector() }]);
        let dragged = Arrangement { console: at(1600, 100), ..two.clone() };
        let aside = Arrangement { console: at(-60, -20), ..two.clone() };
        let lost = Arrangement { console: at(1920, 0), ..one.clone() };
        let listed = with(&[projector(), laptop()]);
        for (before, after, expected, story) in [
            (&one, &two, Some(Change::PluggedIn), "plugged in"),
            (&one, &mirrored, Some(Change::PluggedIn), "plugged in and mirrored"),
            (&two, &one, Some(Change::Unplugged), "unplugged"),
            (&two, &mirrored, Some(Change::Mirrored), "set to mirror"),
            (&mirrored, &two, Some(Change::Rearranged), "set to extend"),
            (&two, &left, Some(Change::Rearranged), "put on the other side"),
            (&two, &other, Some(Change::Rearranged), "another one in its place"),
            (&two, &dragged, Some(Change::ConsoleMoved), "the window was dragged over"),
            (&two, &aside, None, "the window was moved aside"),
            (&lost, &one, None, "the window comes back to the only screen"),
            (&two, &listed, None, "the system lists them in another order"),
            (&two, &two, None, "nothing"),
        ] {
            assert_eq!(Change::between(before, after), expected, "{story}");
        }
    }

    #[test]
    fn the_cover_stays_until_it_is_answered_and_names_what_happened_last() {
        let nothing = BTreeMap::new();
        let mut screens = Screens::default();
        assert_eq!(screens.look(with(&[laptop(), projector()]), "11:00"), None, "nothing has changed at the start");
        assert!(!screens.is_covered());
        screens.look(with(&[laptop()]), "11:09");
        let cover = screens.cover_view(&nothing).unwrap();
        assert_eq!(cover.lead, "A screen was unplugged at 11:09.");
        assert!(cover.known.unwrap().contains("returns by itself"));
        assert_eq!(screens.look(with(&[laptop()]), "11:10"), None);
        assert!(screens.is_covered(), "a look that finds nothing new answers nothing");
        screens.look(with(&[laptop(), projector()]), "11:11");
        let cover = screens.cover_view(&nothing).unwrap();
        assert_eq!(cover.lead, "A screen was plugged in.");
        let rooms: Vec<bool> = cover.displays.iter().map(|row| row.is_room).collect();
        assert_eq!(rooms, [false, true], "from left to right");
        screens.uncover();
        assert!(!screens.is_covered());
        assert_eq!(screens.look(with(&[laptop(), projector()]), "11:12"), None);
        assert!(!screens.is_covered(), "the answer holds until the next change");
    }

    #[test]
    fn mirrored_screens_cover_the_console_from_the_start() {
        let mut screens = Screens::default();
        screens.look(with(&[laptop(), Display { position: (0, 0), ..projector() }]), "11:00");
        let cover = screens.cover_view(&BTreeMap::new()).unwrap();
        assert!(cover.known.unwrap().starts_with("This screen and the projector show the same picture."));
        assert!(cover.displays.is_empty(), "there is nothing to choose");
    }
}
