//! Places on a drawing: points, upright boxes, and the boxes that a curve is made of. Plain geometry.

use serde::Serialize;
use ts_rs::TS;

/// A place on a drawing, in its units, from the upper left.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, TS)]
#[expect(missing_docs, reason = "across and down")]
pub struct Point {
    pub x: i32,
    pub y: i32,
}

/// An upright box, its edges in the units of a drawing.
#[derive(Clone, Copy, Debug, PartialEq)]
#[expect(missing_docs, reason = "its four edges")]
pub struct Area {
    pub left: f64,
    pub right: f64,
    pub top: f64,
    pub bottom: f64,
}

impl Area {
    /// Whether the two share more than an edge.
    pub fn meets(&self, other: &Area) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }

    /// The box of these points, with `around` on every side.
    pub fn around(points: &[Point], around: f64) -> Area {
        let xs = points.iter().map(|point| f64::from(point.x));
        let ys = points.iter().map(|point| f64::from(point.y));
        Area {
            left: xs.clone().fold(f64::INFINITY, f64::min) - around,
            right: xs.fold(f64::NEG_INFINITY, f64::max) + around,
            top: ys.clone().fold(f64::INFINITY, f64::min) - around,
            bottom: ys.fold(f64::NEG_INFINITY, f64::max) + around,
        }
    }

    /// The same, wider by `by` on every side.
    pub fn wider(&self, by: f64) -> Area {
        Area { left: self.left - by, right: self.right + by, top: self.top - by, bottom: self.bottom + by }
    }
}

/// So many boxes follow a curve closely enough that what is outside them does not touch it.
const PIECES: u32 = 24;

/// The boxes along a straight run from `start` to `turn` and a cubic curve with these `bends` to `end`, as wide as a
/// stroke that is `half` wide on either side.
pub(super) fn along(start: Point, turn: Point, bends: [Point; 2], end: Point, half: f64) -> Vec<Area> {
    let at = |t: f64| {
        let part = |of: fn(Point) -> i32| {
            let [a, b, c, d] = [turn, bends[0], bends[1], end].map(|point| f64::from(of(point)));
            let u = 1.0 - t;
            u * u * u * a + 3.0 * u * u * t * b + 3.0 * u * t * t * c + t * t * t * d
        };
        (part(|point| point.x), part(|point| point.y))
    };
    let bent = (0..PIECES).map(|piece| {
        let [(ax, ay), (bx, by)] = [piece, piece + 1].map(|piece| at(f64::from(piece) / f64::from(PIECES)));
        Area { left: ax.min(bx), right: ax.max(bx), top: ay.min(by), bottom: ay.max(by) }.wider(half)
    });
    std::iter::once(Area::around(&[start, turn], half)).chain(bent).collect()
}
