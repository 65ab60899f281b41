//! Where two pictures of the same size differ for the eye: regions in which enough pixels have no like in the other picture,
//! not even beside them. So an edge that is smoothed otherwise, or lies a hair beside, is no difference.

use image::{Rgb, RgbImage};

/// The side of a square that is judged by itself, in pixels.
const SQUARE: u32 = 16;
/// How many pixels of a square must have no like before it differs.
const MOST_UNLIKE: usize = 5;
/// By how much of 255 each colour of a pixel may be off from its likes.
const OFF: u8 = 51;

/// A part of a picture, in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Region {
    /// Its left edge.
    pub left: u32,
    /// Its upper edge.
    pub top: u32,
    /// Its width.
    pub width: u32,
    /// Its height.
    pub height: u32,
}

impl Region {
    /// Its pixels, as far as the picture goes.
    pub(super) fn pixels(self, picture: &RgbImage) -> impl Iterator<Item = (u32, u32)> + use<> {
        let right = (self.left + self.width).min(picture.width());
        let bottom = (self.top + self.height).min(picture.height());
        (self.top..bottom).flat_map(move |y| (self.left..right).map(move |x| (x, y)))
    }

    fn and(self, other: Region) -> Region {
        let (left, top) = (self.left.min(other.left), self.top.min(other.top));
        let right = (self.left + self.width).max(other.left + other.width);
        let bottom = (self.top + self.height).max(other.top + other.height);
        Region { left, top, width: right - left, height: bottom - top }
    }

    fn touches(self, other: Region) -> bool {
        let meet = |from: u32, length: u32, other_from: u32, other_length: u32| {
            from <= other_from + other_length && other_from <= from + length
        };
        meet(self.left, self.width, other.left, other.width) && meet(self.top, self.height, other.top, other.height)
    }
}

/// The regions in which the pictures differ; the whole picture where they are not of the same size.
pub fn differing(one: &RgbImage, other: &RgbImage) -> Vec<Region> {
    if one.dimensions() != other.dimensions() {
        let (width, height) = other.dimensions();
        return vec![Region { left: 0, top: 0, width, height }];
    }
    let (width, height) = one.dimensions();
    let squares = (0..height).step_by(SQUARE as usize).flat_map(|top| {
        (0..width).step_by(SQUARE as usize).map(move |left| Region { left, top, width: SQUARE, height: SQUARE })
    });
    let differs = |square: &Region| {
        let unlike = square.pixels(one).filter(|at| !has_like(one, other, *at) || !has_like(other, one, *at));
        unlike.count() >= MOST_UNLIKE
    };
    joined(squares.filter(differs).collect())
}

/// Whether the pixel of `one` has its like in `other`: each of its colours lies among those of the pixels there and beside,
/// as it does where an edge is smoothed otherwise.
fn has_like(one: &RgbImage, other: &RgbImage, (x, y): (u32, u32)) -> bool {
    let beside = |at: u32, length: u32| at.saturating_sub(1)..=(at + 1).min(length - 1);
    let (mut least, mut most) = ([u8::MAX; 3], [u8::MIN; 3]);
    for (x, y) in beside(y, other.height()).flat_map(|y| beside(x, other.width()).map(move |x| (x, y))) {
        let Rgb(found) = other.get_pixel(x, y);
        for colour in 0..3 {
            least[colour] = least[colour].min(found[colour]);
            most[colour] = most[colour].max(found[colour]);
        }
    }
    let Rgb(wanted) = one.get_pixel(x, y);
    (0..3)
        .all(|colour| (least[colour].saturating_sub(OFF)..=most[colour].saturating_add(OFF)).contains(&wanted[colour]))
}

/// Regions that touch, as one.
fn joined(squares: Vec<Region>) -> Vec<Region> {
    let mut regions: Vec<Region> = Vec::new();
    for square in squares {
        let (touching, apart): (Vec<Region>, Vec<Region>) =
            regions.into_iter().partition(|region| region.touches(square));
        regions = apart;
        regions.push(touching.into_iter().fold(square, Region::and));
    }
    regions
}

/// The second picture, pale, with a frame around each region.
pub fn painted(picture: &RgbImage, regions: &[Region]) -> RgbImage {
    const FRAME: Rgb<u8> = Rgb([200, 30, 90]);
    let mut pale = picture.clone();
    for pixel in pale.pixels_mut() {
        pixel.0 = pixel.0.map(|part| 128 + part / 2);
    }
    for region in regions {
        for (x, y) in region.pixels(picture) {
            let edge = |at: u32, from: u32, length: u32| at == from || at + 1 == from + length;
            let is_frame = edge(x, region.left, region.width) || edge(y, region.top, region.height);
            pale.put_pixel(x, y, if is_frame { FRAME } else { *picture.get_pixel(x, y) });
        }
    }
    pale
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAPER: u8 = 253;
    const INK: u8 = 24;

    /// Paper with an upright edge of ink that begins at `at` and a half, smoothed by so much.
    fn edge(at: u32, smoothed: u8) -> RgbImage {
        RgbImage::from_fn(64, 64, |x, _| match x.cmp(&at) {
            std::cmp::Ordering::Less => Rgb([PAPER; 3]),
            std::cmp::Ordering::Equal => Rgb([smoothed; 3]),
            std::cmp::Ordering::Greater => Rgb([INK; 3]),
        })
    }

    #[test]
    fn the_same_picture_does_not_differ() {
        assert_eq!(differing(&edge(30, 128), &edge(30, 128)), []);
    }

    #[test]
    fn an_edge_that_is_smoothed_otherwise_or_lies_a_pixel_beside_does_not_differ() {
        for (at, smoothed) in [(30, 60), (30, 200), (31, 128), (29, 128)] {
            assert_eq!(differing(&edge(30, 128), &edge(at, smoothed)), [], "at {at}, smoothed to {smoothed}");
        }
    }

    #[test]
    fn an_edge_that_moved_farther_differs() {
        assert!(!differing(&edge(30, 128), &edge(35, 128)).is_empty());
    }

    #[test]
    fn a_changed_letter_is_found_in_its_region_and_nowhere_else() {
        let mut changed = edge(60, 128);
        for (x, y) in [(20, 20), (20, 21), (20, 22), (20, 23), (21, 23), (22, 23)] {
            changed.put_pixel(x, y, Rgb([INK; 3]));
        }
        let found = differing(&edge(60, 128), &changed);
        assert_eq!(found, [Region { left: 16, top: 16, width: 16, height: 16 }]);
        assert_eq!(differing(&changed, &edge(60, 128)), found, "what is gone differs as what has come");
    }

    #[test]
    fn a_changed_colour_of_a_whole_field_differs() {
        let tinted = RgbImage::from_pixel(64, 64, Rgb([221, 233, 100]));
        let found = differing(&RgbImage::from_pixel(64, 64, Rgb([221, 233, 235])), &tinted);
        assert_eq!(found, [Region { left: 0, top: 0, width: 64, height: 64 }], "squares that touch are one region");
    }

    #[test]
    fn another_size_differs_as_a_whole() {
        let found = differing(&RgbImage::new(10, 10), &RgbImage::new(20, 10));
        assert_eq!(found, [Region { left: 0, top: 0, width: 20, height: 10 }]);
    }
}
