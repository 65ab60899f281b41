//! The handoff map as a drawing: where its lines, curves and texts stand, for the wall, the console and paper alike.
//! What is on the map is decided elsewhere; a window only strokes what stands here.

mod boxes;
mod letters;
mod place;
mod style;

pub use boxes::{Area, Point};
pub use letters::Face;

use super::picture::{HandoffCurve, HandoffMap};
use boxes::along;
use place::{Label, place};
use serde::Serialize;
use style::{DESK, NAME, Names, Style, WALL};
use ts_rs::TS;

/// One picture of the map, in whole units of its own. No text stands on another one, on a line or on a curve.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, TS)]
pub struct MapPicture {
    /// How wide it is.
    pub width: i32,
    /// How high it is.
    pub height: i32,
    /// The purposes, from above.
    pub tracks: Vec<MapTrack>,
    /// The handoffs, from the left.
    pub curves: Vec<MapCurve>,
    /// How thick a curve is.
    pub stroke: i32,
    /// The radius of the dot that a curve leaves from.
    pub dot: i32,
    /// The size of a name.
    pub name_size: i32,
    /// "Two are said back, one is not yet."
    pub foot: String,
}

/// The line of one purpose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct MapTrack {
    /// The handle, or as much of it as there is room for.
    pub name: String,
    /// Where the name begins, on the line that its letters stand on.
    pub at: Point,
    /// Where the line begins and ends, and its height.
    pub from: i32,
    /// See `from`.
    pub to: i32,
    /// See `from`.
    pub y: i32,
}

/// One handoff: from a dot a straight run to `turn`, a cubic curve with two `bends` to `end`, and a tip.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct MapCurve {
    /// Its number among all, from 1.
    pub number: usize,
    /// Whether the answer was no: the tip is a bar.
    pub refused: bool,
    /// Whether it is drawn solid: a no, and what was said back. Else it is dotted and its arrow open.
    pub solid: bool,
    /// The dot on the giver's line.
    pub start: Point,
    /// Where it leaves that line.
    pub turn: Point,
    /// The handles of the curve.
    pub bends: [Point; 2],
    /// Where it reaches the tip.
    pub end: Point,
    /// The three corners of the arrow, or the two ends of the bar.
    pub tip: Vec<Point>,
    /// What stands beside it.
    pub label: Vec<MapText>,
    /// The same as a sentence, for who cannot see it.
    pub text: String,
}

/// One row of a label, or a part of one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct MapText {
    /// Where it begins, on the line that its letters stand on.
    pub at: Point,
    /// Its words.
    pub text: String,
    /// Whether it is what is given, in bold.
    pub strong: bool,
    /// The size of its letters.
    pub size: i32,
}

/// Over so many lines a picture has only those that its curves leave or join.
const MOST_LINES: usize = 8;

/// The map on the wall: up to four handoffs a picture, labelled with what is given and by when; in as few pictures as
/// leave each label whole, or at least long enough to tell which handoff it is.
pub fn wall_pictures(map: &HandoffMap) -> Vec<MapPicture> {
    let label = |curve: &HandoffCurve, lines: usize| Label {
        strong: curve.give.clone(),
        plain: curve.under.clone(),
        one_row: lines >= style::ONE_ROW_FROM,
    };
    pictures(map, &WALL, label)
}

/// The map beside the table of handoffs, labelled with the numbers of the table, in as few pictures as hold them.
pub fn desk_pictures(map: &HandoffMap) -> Vec<MapPicture> {
    let label =
        |curve: &HandoffCurve, _| Label { strong: curve.number.to_string(), plain: String::new(), one_row: true };
    pictures(map, &DESK, label)
}

/// At least one picture, so that lines without handoffs are seen as well; none without lines.
fn pictures(map: &HandoffMap, style: &Style, label: impl Fn(&HandoffCurve, usize) -> Label) -> Vec<MapPicture> {
    let mut pictures = Vec::new();
    let mut rest = map.curves.as_slice();
    while !rest.is_empty() || (pictures.is_empty() && !map.lines.is_empty()) {
        let most = rest.len().min(style.most);
        let tried = (1..=most).rev().find_map(|count| {
            let part = with_their_lines(map, &rest[..count]);
            picture(&part, style, &label, count == 1).map(|picture| (picture, count))
        });
        let lines_only = || (picture(&with_their_lines(map, &[]), style, &label, true).unwrap_or_default(), 0);
        let (picture, count) = tried.unwrap_or_else(lines_only);
        pictures.push(picture);
        rest = &rest[count..];
    }
    pictures
}

/// The map with some of its curves; over eight lines, only those that these leave or join.
fn with_their_lines(map: &HandoffMap, curves: &[HandoffCurve]) -> HandoffMap {
    let curves = curves.to_vec();
    if map.lines.len() <= MOST_LINES {
        return HandoffMap { curves, ..map.clone() };
    }
    let is_used = |line: &usize| curves.iter().any(|curve| curve.from == *line || curve.to == *line);
    let used: Vec<usize> = (0..map.lines.len()).filter(is_used).collect();
    let now_at = |line: usize| used.iter().position(|used| *used == line).unwrap_or(0);
    let moved = |curve: &HandoffCurve| HandoffCurve { from: now_at(curve.from), to: now_at(curve.to), ..curve.clone() };
    HandoffMap {
        lines: used.iter().filter_map(|line| map.lines.get(*line).cloned()).collect(),
        curves: curves.iter().map(moved).collect(),
        foot: map.foot.clone(),
    }
}

/// One picture with all curves of `map`, at the first step from curve to curve that leaves the labels readable; at any
/// that there is room for if it `must` be.
fn picture(
    map: &HandoffMap,
    style: &Style,
    label: &impl Fn(&HandoffCurve, usize) -> Label,
    must: bool,
) -> Option<MapPicture> {
    let tracks = tracks(map, style);
    let first = first_curve(map, style);
    let between = i32::try_from(map.curves.len().saturating_sub(1)).unwrap_or(i32::MAX);
    let has_room = |step: &&i32| first + between.saturating_mul(**step) + (style.reach)(**step) <= style.right;
    let mut last = None;
    for &step in style.steps.iter().filter(has_room) {
        let mut curves: Vec<MapCurve> = (map.curves.iter().zip(0..))
            .map(|(curve, at)| drawn(curve, first + at * step, (style.reach)(step), &tracks, style))
            .collect();
        let labels: Vec<Label> = map.curves.iter().map(|curve| label(curve, tracks.len())).collect();
        let all_readable = place(&mut curves, &labels, &tracks, style, step);
        let drawing = MapPicture {
            width: style.width,
            height: (style.height)(tracks.len()),
            tracks: tracks.clone(),
            curves,
            stroke: style.stroke,
            dot: style.dot,
            name_size: style.name_size,
            foot: map.foot.clone(),
        };
        if all_readable {
            return Some(drawing);
        }
        last = last.or(Some(drawing));
    }
    last.filter(|_| must)
}

fn tracks(map: &HandoffMap, style: &Style) -> Vec<MapTrack> {
    let (first, apart) = ((style.first)(map.lines.len()), (style.apart)(map.lines.len()));
    let most = match style.names {
        Names::Before { most, .. } | Names::Above { most, .. } => most,
    };
    (map.lines.iter().zip(0..))
        .map(|(handle, line)| {
            let y = first + line * apart;
            let (rows, _) = letters::in_rows(handle, NAME, f64::from(style.name_size), f64::from(most), 1);
            let (at_y, from) = match style.names {
                Names::Before { drop, .. } => (y + drop, line_start(map, style)),
                Names::Above { rise, .. } => (y - rise, style.left),
            };
            let name = rows.into_iter().next().unwrap_or_default();
            MapTrack { name, at: Point { x: style.left, y: at_y }, from, to: style.right, y }
        })
        .collect()
}

/// How wide the longest name is, as it is shown.
fn longest_name(map: &HandoffMap, style: &Style, most: i32) -> i32 {
    let width = |name: &String| NAME.width(name, f64::from(style.name_size)).min(f64::from(most));
    ceil(map.lines.iter().map(width).fold(0.0, f64::max))
}

fn line_start(map: &HandoffMap, style: &Style) -> i32 {
    const AFTER_NAME: i32 = 16;
    match style.names {
        Names::Before { line, most, .. } => line.max(style.left + longest_name(map, style, most) + AFTER_NAME),
        Names::Above { .. } => style.left,
    }
}

fn first_curve(map: &HandoffMap, style: &Style) -> i32 {
    match style.names {
        Names::Before { lead, .. } => line_start(map, style) + lead,
        Names::Above { curve, most, .. } => curve.max(longest_name(map, style, most) + style.stroke),
    }
}

/// A curve that begins at `x`, without its label.
fn drawn(curve: &HandoffCurve, x: i32, reach: i32, tracks: &[MapTrack], style: &Style) -> MapCurve {
    let height = |line: usize| tracks.get(line).map_or((style.first)(tracks.len()), |track| track.y);
    let (from, to) = (height(curve.from), height(curve.to));
    let across = |thousandths: i32| x + thousandths * reach / 1000;
    let (turn, bends, end, tip);
    if curve.refused {
        let [turns, bent, ends] = style.refused_shape.map(across);
        let depth = (style.apart)(tracks.len()) / 2;
        end = Point { x: ends, y: from + (to - from).signum() * depth };
        turn = turns;
        bends = [Point { x: bent, y: from }, Point { x: ends, y: from }];
        tip = [-style.bar, style.bar].map(|side| Point { x: end.x + side, y: end.y }).to_vec();
    } else {
        let [turns, bend, other, ends] = style.shape.map(across);
        let (back, side) = style.arrow;
        end = Point { x: ends, y: to };
        turn = turns;
        bends = [Point { x: bend, y: from }, Point { x: other, y: to }];
        tip = [(-back, -side), (0, 0), (-back, side)].map(|(dx, dy)| Point { x: x + reach + dx, y: to + dy }).to_vec();
    }
    MapCurve {
        number: curve.number,
        refused: curve.refused,
        solid: curve.refused || curve.said_back,
        start: Point { x, y: from },
        turn: Point { x: turn, y: from },
        bends,
        end,
        tip,
        label: Vec::new(),
        text: curve.text.clone(),
    }
}

/// What a curve takes of the picture: its stroke in pieces, its dot and its tip.
fn areas_of(curve: &MapCurve, style: &Style) -> Vec<Area> {
    let half = f64::from(style.stroke) / 2.0;
    let mut areas = along(curve.start, curve.turn, curve.bends, curve.end, half);
    areas.push(Area::around(&[curve.start], f64::from(style.dot)));
    areas.push(Area::around(&curve.tip, half));
    areas
}

/// The next whole number above a length of a drawing.
fn ceil(length: f64) -> i32 {
    #[expect(clippy::cast_possible_truncation, reason = "a length of a drawing is some thousands at most")]
    let whole = length.clamp(-1e6, 1e6).ceil() as i32;
    whole
}
