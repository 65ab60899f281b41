//! Where the labels of the curves stand: beside their curve in a band next to the giver's line, where nothing else is.
//! Every place that could do is weighed, and the one that costs the reader least is taken.

use super::boxes::{Area, Point};
use super::letters::in_rows;
use super::style::{DOWN, LABEL, NAME, Style, UP};
use super::{MapCurve, MapText, MapTrack, areas_of, ceil};

/// What is to stand beside a curve.
pub(super) struct Label {
    /// In bold.
    pub(super) strong: String,
    /// Below it, or after it.
    pub(super) plain: String,
    /// Whether all of it stands in one row.
    pub(super) one_row: bool,
}

/// So many letters tell which handoff it is.
const ENOUGH: usize = 24;

/// Gives each curve its label, and says whether each can be read. One that fits nowhere is left out.
pub(super) fn place(curves: &mut [MapCurve], labels: &[Label], tracks: &[MapTrack], style: &Style, step: i32) -> bool {
    let mut taken: Vec<Area> = tracks.iter().flat_map(|track| areas_of_track(track, style)).collect();
    taken.extend(curves.iter().flat_map(|curve| areas_of(curve, style)));
    let mut all_readable = true;
    for (curve, label) in curves.iter_mut().zip(labels) {
        let set = best(curve, label, &taken, tracks, style, step);
        all_readable &= set.as_ref().is_some_and(|set| set.is_readable);
        if let Some(set) = set {
            taken.push(set.area);
            curve.label = set.texts;
        }
    }
    all_readable
}

fn areas_of_track(track: &MapTrack, style: &Style) -> [Area; 2] {
    let size = f64::from(style.name_size);
    let (left, base) = (f64::from(track.at.x), f64::from(track.at.y));
    let right = left + NAME.width(&track.name, size);
    let name = Area { left, right, top: base - above(style.name_size), bottom: base + below(style.name_size) };
    let ends = [Point { x: track.from, y: track.y }, Point { x: track.to, y: track.y }];
    [name, Area::around(&ends, f64::from(style.stroke) / 4.0)]
}

fn above(size: i32) -> f64 {
    f64::from(size * UP) / 1000.0
}

fn below(size: i32) -> f64 {
    f64::from(size * DOWN) / 1000.0
}

/// A label that is set somewhere.
struct Set {
    texts: Vec<MapText>,
    area: Area,
    is_readable: bool,
    cost: f64,
}

/// A band between two lines, and what it costs to stand in it.
struct Band {
    top: f64,
    bottom: f64,
    cost: f64,
}

/// The bands beside the giver's line, the one that the curve goes through first.
fn bands(curve: &MapCurve, tracks: &[MapTrack], style: &Style) -> [Band; 2] {
    const OTHER_SIDE: f64 = 120.0;
    let y = curve.start.y;
    let floor = (style.floor)(tracks.len());
    let next = tracks.iter().map(|track| track.y).filter(|line| *line > y).min().unwrap_or(floor);
    let last = tracks.iter().map(|track| track.y).filter(|line| *line < y).max().unwrap_or(style.ceiling);
    let falls = curve.end.y > y;
    let cost = |is_own: bool| if is_own { 0.0 } else { OTHER_SIDE };
    [
        Band { top: f64::from(y), bottom: f64::from(next), cost: cost(falls) },
        Band { top: f64::from(last), bottom: f64::from(y), cost: cost(!falls) },
    ]
}

/// Places across that are tried, from a little before the curve to a little after its arrow.
const ACROSS: i32 = 15;
/// Places down that are tried in a band.
const DOWNWARD: i32 = 4;

fn best(curve: &MapCurve, label: &Label, taken: &[Area], tracks: &[MapTrack], style: &Style, step: i32) -> Option<Set> {
    let reach = (style.reach)(step);
    let wanted = curve.start.x + style.label_at * reach / 1000;
    let row = f64::from(style.row);
    let mut best: Option<Set> = None;
    for band in bands(curve, tracks, style) {
        let near: Vec<Area> = (taken.iter().map(|area| area.wider(style.pad)))
            .filter(|area| area.bottom > band.top && area.top < band.bottom)
            .collect();
        for rows in 1..=(if label.one_row { 1 } else { 5 }) {
            let height = above(style.strong_size) + f64::from(rows - 1) * row + below(style.strong_size);
            let slack = band.bottom - band.top - 2.0 * style.pad - f64::from(style.stroke) / 2.0 - height;
            if slack < 0.0 {
                break;
            }
            for down in 0..=DOWNWARD {
                let share = f64::from(down) / f64::from(DOWNWARD);
                let top = band.top + style.pad + f64::from(style.stroke) / 4.0 + share * slack;
                let level: Vec<Area> =
                    near.iter().filter(|area| area.bottom > top && area.top < top + height).copied().collect();
                for across in 0..=ACROSS {
                    let x = wanted + (across - 5) * reach / 12;
                    for leads in [true, false] {
                        let Some((left, right)) = free(x, leads, &level, tracks, style) else { continue };
                        let Some(set) = set(label, style, rows, Room { left, right, top, height, leads }) else {
                            continue;
                        };
                        let off = f64::from((x - wanted).abs()) / f64::from(reach) * 60.0;
                        let aside = if leads { 0.0 } else { 40.0 };
                        let off_centre = (share - 0.5).abs() * 30.0;
                        let cost = set.cost + band.cost + off + aside + off_centre + f64::from(rows) * 8.0;
                        if best.as_ref().is_none_or(|best| cost < best.cost) {
                            best = Some(Set { cost, ..set });
                        }
                    }
                }
            }
        }
    }
    best
}

/// What is free to the right of `x`, or to its left, among what stands on the same level.
fn free(x: i32, leads: bool, level: &[Area], tracks: &[MapTrack], style: &Style) -> Option<(f64, f64)> {
    let x = f64::from(x);
    let first = tracks.first().map_or(style.left, |track| track.from);
    let (left, right) = (f64::from(first), f64::from(style.right));
    if x < left || x > right || level.iter().any(|area| area.left < x && x < area.right) {
        return None;
    }
    Some(match leads {
        true => (x, level.iter().filter(|area| area.left >= x).map(|area| area.left).fold(right, f64::min)),
        false => (level.iter().filter(|area| area.right <= x).map(|area| area.right).fold(left, f64::max), x),
    })
}

/// Where a label may stand.
struct Room {
    left: f64,
    right: f64,
    top: f64,
    height: f64,
    /// Whether it begins at the left edge; else it ends at the right one.
    leads: bool,
}

/// The label in so many rows; nothing if not even its beginning has room, or if it takes fewer rows.
fn set(label: &Label, style: &Style, rows: i32, room: Room) -> Option<Set> {
    const LETTER_LOST: f64 = 30.0;
    let width = room.right - room.left;
    let (strong_size, plain_size) = (f64::from(style.strong_size), f64::from(style.plain_size));
    let rows = usize::try_from(rows).ok()?;
    let plain_rows = usize::from(!label.plain.is_empty() && !label.one_row && rows > 1);
    let (strong, lost) = in_rows(&label.strong, LABEL, strong_size, width, rows - plain_rows);
    if strong.len() + plain_rows != rows || strong.iter().all(|row| row.trim_matches(['…', ' ']).is_empty()) {
        return None;
    }
    let strong_end = strong.last().map_or(0.0, |row| LABEL.width(row, strong_size));
    let (indent, room_left) = match label.one_row {
        true => (strong_end + 0.4 * strong_size, width - strong_end - 0.4 * strong_size),
        false => (0.0, width),
    };
    let wants_plain = !label.plain.is_empty() && (plain_rows > 0 || (label.one_row && lost == 0));
    let (plain, plain_lost) = match wants_plain {
        true => in_rows(&label.plain, LABEL, plain_size, room_left, 1),
        false => (Vec::new(), label.plain.chars().count()),
    };
    let (plain, plain_lost) = match plain.first().is_some_and(|row| row.trim_matches(['…', ' ']).is_empty()) {
        true => (Vec::new(), label.plain.chars().count()),
        false => (plain, plain_lost),
    };
    let widths = strong.iter().map(|row| LABEL.width(row, strong_size));
    let taken = widths.chain(plain.iter().map(|row| indent + LABEL.width(row, plain_size))).fold(0.0, f64::max);
    let left = if room.leads { room.left } else { room.right - taken };
    let base = |row: usize| room.top + above(style.strong_size) + f64::from(style.row) * row as f64;
    let last = strong.len().saturating_sub(usize::from(label.one_row));
    let at = |x: f64, row: usize| Point { x: ceil(x), y: ceil(base(row)) };
    let shown = |text: &str, lost: usize| lost == 0 || text.chars().count() >= lost + ENOUGH;
    let is_readable = shown(&label.strong, lost) && (label.one_row || shown(&label.plain, plain_lost));
    let mut texts: Vec<MapText> = (strong.into_iter().enumerate())
        .map(|(row, text)| MapText { at: at(left, row), text, strong: true, size: style.strong_size })
        .collect();
    texts.extend(plain.into_iter().map(|text| MapText {
        at: at(left + indent, last),
        text,
        strong: false,
        size: style.plain_size,
    }));
    Some(Set {
        texts,
        area: Area { left, right: left + taken + 1.0, top: room.top, bottom: room.top + room.height + 1.0 },
        is_readable,
        cost: LETTER_LOST * (lost as f64) + LETTER_LOST * 0.5 * (plain_lost as f64),
    })
}
