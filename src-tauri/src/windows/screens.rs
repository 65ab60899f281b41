//! Which screen the room goes on: a pure function over the list of screens.

/// A screen as the system describes it, in physical pixels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Screen {
    /// Left and top edge on the common desktop.
    pub(crate) position: (i32, i32),
    /// Width and height.
    pub(crate) size: (u32, u32),
}

impl Screen {
    fn holds(&self, point: (i32, i32)) -> bool {
        let within = |value: i32, from: i32, length: u32| {
            let offset = i64::from(value) - i64::from(from);
            (0..i64::from(length)).contains(&offset)
        };
        within(point.0, self.position.0, self.size.0) && within(point.1, self.position.1, self.size.1)
    }

    fn area(&self) -> u64 {
        u64::from(self.size.0) * u64::from(self.size.1)
    }
}

/// The screen for the room: the largest one that does not hold the console's `centre`; none where every screen does,
/// since they mirror each other or there is only one. The room is then a window to drag.
pub(crate) fn for_the_room(screens: &[Screen], centre: (i32, i32)) -> Option<&Screen> {
    screens.iter().filter(|screen| !screen.holds(centre)).max_by_key(|screen| screen.area())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn screen(x: i32, width: u32, height: u32) -> Screen {
        Screen { position: (x, 0), size: (width, height) }
    }

    #[test]
    fn the_room_never_goes_on_the_screen_of_the_console() {
        let laptop = screen(0, 1280, 800);
        let projector = screen(1280, 1920, 1080);
        let small = screen(-800, 800, 600);
        let centre = (640, 400);
        for (screens, expected, story) in [
            (vec![], None, "no screen is known"),
            (vec![laptop.clone()], None, "one screen"),
            (vec![laptop.clone(), laptop.clone()], None, "mirrored"),
            (vec![laptop.clone(), projector.clone()], Some(&projector), "laptop and projector"),
            (vec![projector.clone(), laptop.clone()], Some(&projector), "the order does not matter"),
            (vec![small.clone(), laptop.clone(), projector.clone()], Some(&projector), "the largest of two others"),
        ] {
            assert_eq!(for_the_room(&screens, centre), expected, "{story}");
        }
        assert_eq!(
            for_the_room(&[laptop.clone(), projector], (2000, 500)),
            Some(&laptop),
            "the console was dragged over"
        );
    }
}
