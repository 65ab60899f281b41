//! The two drawings of the map: on the wall with texts for labels, and beside the table with numbers. Only measures,
//! from the look of both.

use super::letters::Face;

/// What one kind of drawing is measured by, in its own units.
pub(super) struct Style {
    pub(super) width: i32,
    pub(super) height: fn(lines: usize) -> i32,
    /// Where names begin, and the lines where these stand above them.
    pub(super) left: i32,
    /// Where lines and labels end.
    pub(super) right: i32,
    /// No label stands higher or lower than these.
    pub(super) ceiling: i32,
    pub(super) floor: fn(lines: usize) -> i32,
    /// Where the first line is, and how far the next ones are apart.
    pub(super) first: fn(lines: usize) -> i32,
    pub(super) apart: fn(lines: usize) -> i32,
    pub(super) names: Names,
    /// The most curves of one picture.
    pub(super) most: usize,
    /// From one curve to the next, the best first.
    pub(super) steps: &'static [i32],
    /// What a curve takes across, by the step.
    pub(super) reach: fn(step: i32) -> i32,
    /// Where a curve turns, is bent twice, and reaches its arrow, in thousandths of its reach.
    pub(super) shape: [i32; 4],
    /// The same for a refused one: where it turns, is bent, and ends.
    pub(super) refused_shape: [i32; 3],
    pub(super) stroke: i32,
    pub(super) dot: i32,
    /// How far the arrow reaches back from its point, and to either side; half of the bar.
    pub(super) arrow: (i32, i32),
    pub(super) bar: i32,
    pub(super) name_size: i32,
    pub(super) strong_size: i32,
    pub(super) plain_size: i32,
    /// From one row of a label to the next.
    pub(super) row: i32,
    /// What is kept free around a label.
    pub(super) pad: f64,
    /// Where a label begins beside its curve, in thousandths of the reach.
    pub(super) label_at: i32,
}

/// Where a purpose's name stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Names {
    /// Before its line, which begins after the longest name, and never before `line`.
    Before { line: i32, most: i32, lead: i32, drop: i32 },
    /// Above its line, whose curves begin after the longest name, and never before `curve`.
    Above { curve: i32, most: i32, rise: i32 },
}

/// Letters of both faces reach so far above and below the line that they stand on, in thousandths of their size.
pub(super) const UP: i32 = 740;
pub(super) const DOWN: i32 = 230;
pub(super) const NAME: Face = Face::Serif;
pub(super) const LABEL: Face = Face::Sans;
/// From so many lines on a label stands in one row.
pub(super) const ONE_ROW_FROM: usize = 6;

/// The map on the wall, in pixels of a picture of 1920 by 1080.
pub(super) const WALL: Style = Style {
    width: 1920,
    height: |_| 1080,
    left: 120,
    right: 1800,
    ceiling: 150,
    floor: |_| 866,
    // Seven lines and more reach as far down as the disc, which stands under their ends.
    first: |lines| if lines < 7 { 236 } else { 198 },
    apart: |lines| match lines {
        0..=2 => 240,
        3 => 235,
        4 => 176,
        5 => 141,
        6 => 118,
        7 => 101,
        _ => 88,
    },
    names: Names::Before { line: 520, most: 700, lead: 68, drop: 17 },
    most: 4,
    steps: &[280, 340, 420, 520, 640, 240],
    reach: |_| 212,
    shape: [245, 613, 387, 877],
    refused_shape: [190, 425, 530],
    stroke: 9,
    dot: 15,
    arrow: (40, 24),
    bar: 24,
    name_size: 50,
    strong_size: 46,
    plain_size: 44,
    row: 54,
    pad: 8.0,
    label_at: 755,
};

const DESK_FIRST: i32 = 34;

const fn desk_apart(lines: usize) -> i32 {
    match lines {
        0..=4 => 82,
        5 => 62,
        6 => 50,
        7 => 42,
        _ => 36,
    }
}

fn desk_floor(lines: usize) -> i32 {
    const UNDER: i32 = 26;
    let gaps = i32::try_from(lines.saturating_sub(1)).unwrap_or(i32::MAX);
    gaps.saturating_mul(desk_apart(lines)).saturating_add(DESK_FIRST + UNDER)
}

/// The map beside the table of handoffs, in pixels of the console.
pub(super) const DESK: Style = Style {
    width: 262,
    height: desk_floor,
    left: 0,
    right: 262,
    ceiling: 0,
    floor: desk_floor,
    first: |_| DESK_FIRST,
    apart: desk_apart,
    names: Names::Above { curve: 116, most: 168, rise: 10 },
    most: 8,
    steps: &[46, 40, 34, 29, 26],
    reach: |step| step - 7,
    shape: [308, 923, 359, 820],
    refused_shape: [230, 600, 640],
    stroke: 4,
    dot: 6,
    arrow: (13, 7),
    bar: 7,
    name_size: 15,
    strong_size: 15,
    plain_size: 15,
    row: 18,
    pad: 2.0,
    label_at: 920,
};
