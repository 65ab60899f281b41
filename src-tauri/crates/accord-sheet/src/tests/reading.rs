//! Reads finished pages back: letters and lines with their places, texts without their spaces.

use accord_core::page::Page;
use serde::Serialize;
use serde_json::Value;
use typst::layout::{Abs, Frame, FrameItem, Point};
use typst::text::TextItem;
use typst::visualize::{Geometry, Paint, Shape};

use crate::Sheet;

/// Everything that is drawn on one page, in the order in which it was set, with its place from the upper left.
fn visit(frame: &Frame, at: Point, see: &mut impl FnMut(Point, &FrameItem)) {
    for (offset, item) in frame.items() {
        let at = at + *offset;
        see(at, item);
        if let FrameItem::Group(group) = item {
            assert!(group.transform.is_only_translate(), "nothing on a page is turned or scaled");
            visit(&group.frame, at + Point::new(group.transform.tx, group.transform.ty), see);
        }
    }
}

fn items(sheet: &Sheet, see: &mut impl FnMut(usize, Point, &FrameItem)) {
    for (number, page) in sheet.document.pages().iter().enumerate() {
        visit(&page.frame, Point::zero(), &mut |at, item| see(number, at, item));
    }
}

pub(super) fn letters(sheet: &Sheet) -> Vec<TextItem> {
    let mut found = Vec::new();
    items(sheet, &mut |_, _, item| {
        if let FrameItem::Text(text) = item {
            found.push(text.clone());
        }
    });
    found
}

pub(super) fn shapes(sheet: &Sheet) -> Vec<Shape> {
    let mut found = Vec::new();
    items(sheet, &mut |_, _, item| {
        if let FrameItem::Shape(shape, _) = item {
            found.push(shape.clone());
        }
    });
    found
}

/// A run of letters, or a line, on a page counted from 0. All measures in points.
#[derive(Clone, Debug)]
pub(super) struct Mark {
    pub(super) page: usize,
    /// The letters; empty for a line.
    pub(super) text: String,
    pub(super) left: f64,
    pub(super) right: f64,
    /// From the height of a capital to the depth of a "g".
    pub(super) top: f64,
    pub(super) bottom: f64,
}

/// All letters and all level lines, with their places.
pub(super) fn marks(sheet: &Sheet) -> Vec<Mark> {
    let mut found = Vec::new();
    items(sheet, &mut |page, at, item| {
        let (left, y) = (at.x.to_pt(), at.y.to_pt());
        match item {
            FrameItem::Text(text) if !text.text.trim().is_empty() => {
                let size = text.size.to_pt();
                let right = left + text.width().to_pt();
                let (top, bottom) = (y - 0.7 * size, y + 0.22 * size);
                found.push(Mark { page, text: text.text.to_string(), left, right, top, bottom });
            }
            FrameItem::Shape(Shape { geometry: Geometry::Line(to), .. }, _) if to.y == Abs::zero() => {
                let right = left + to.x.to_pt();
                let (left, right) = (left.min(right), left.max(right));
                found.push(Mark { page, text: String::new(), left, right, top: y, bottom: y });
            }
            FrameItem::Group(_)
            | FrameItem::Text(_)
            | FrameItem::Shape(..)
            | FrameItem::Image(..)
            | FrameItem::Link(..)
            | FrameItem::Tag(_) => {}
        }
    });
    found
}

/// Text without its spaces: where a line breaks is not what these tests are about.
pub(super) fn close(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace()).collect()
}

/// All text of one page, counted from 0.
pub(super) fn text_of(sheet: &Sheet, n: usize) -> String {
    let mut found = String::new();
    items(sheet, &mut |page, _, item| {
        if let FrameItem::Text(text) = item
            && page == n
        {
            found.push_str(&text.text);
        }
    });
    close(&found)
}

pub(super) fn text(sheet: &Sheet) -> String {
    (0..sheet.pages()).map(|n| text_of(sheet, n)).collect()
}

pub(super) fn says(sheet: &Sheet, wanted: &str) {
    assert!(text(sheet).contains(&close(wanted)), "the sheet does not say: {wanted}\nit says: {}", text(sheet));
}

/// The pages, counted from 1, on which `wanted` stands.
pub(super) fn pages_with(sheet: &Sheet, wanted: &str) -> Vec<usize> {
    (0..sheet.pages()).filter(|&n| text_of(sheet, n).contains(&close(wanted))).map(|n| n + 1).collect()
}

/// What a page holds in parts for a table and a calendar: its sentences say the same, and they are what is printed.
const PARTS: &[&str] = &["owner", "purpose", "act", "receiver", "due", "first_step", "on", "at"];

/// Every text of `content` stands whole somewhere on the sheet. `but` are further keys whose texts are not printed.
pub(super) fn says_everything(sheet: &Sheet, content: &impl Serialize, but: &[&str], about: &str) {
    let pages: Vec<String> = (0..sheet.pages()).map(|n| text_of(sheet, n)).collect();
    every_text(&serde_json::to_value(content).unwrap(), &[PARTS, but].concat(), &mut |wanted| {
        let stands = pages.iter().any(|page| page.contains(&close(wanted)));
        assert!(stands, "{about}: the sheet does not say: {wanted}");
    });
}

/// Every text of a closed page that is printed.
pub(super) fn printed_texts(page: &Page, see: &mut impl FnMut(&str)) {
    every_text(&serde_json::to_value(page).unwrap(), &[PARTS, &["kind", "not_closed"]].concat(), see);
}

fn every_text(value: &Value, but: &[&str], see: &mut impl FnMut(&str)) {
    match value {
        Value::String(text) => see(text),
        Value::Array(values) => values.iter().for_each(|value| every_text(value, but, see)),
        Value::Object(map) => {
            map.iter()
                .filter(|(key, _)| !but.contains(&key.as_str()))
                .for_each(|(_, value)| every_text(value, but, see));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// Nothing leaves the margins (11, 13.5 and 8.5 mm), nothing stands on something else, nothing is too small to be read.
pub(super) fn is_well_set(sheet: &Sheet, about: &str) {
    let mm = |length: f64| Abs::mm(length).to_pt();
    let marks = marks(sheet);
    for mark in &marks {
        let size = sheet.document.pages()[mark.page].frame.size();
        let inside = mark.left >= mm(13.5) - 1.0
            && mark.right <= size.x.to_pt() - mm(13.5) + 1.0
            && mark.top >= mm(11.0) - 1.0
            && mark.bottom <= size.y.to_pt() - mm(8.5) + 1.0;
        assert!(inside, "{about}: outside the margins: {mark:?}");
    }
    for (n, one) in marks.iter().enumerate() {
        for other in marks[n + 1..].iter().filter(|other| other.page == one.page) {
            let is_line = one.text.is_empty() && other.text.is_empty();
            let beside = one.right <= other.left + 0.5 || other.right <= one.left + 0.5;
            let below = one.bottom <= other.top || other.bottom <= one.top;
            assert!(is_line || beside || below, "{about}: one on the other: {one:?} {other:?}");
        }
    }
    let smallest = letters(sheet).iter().map(|text| text.size).min().unwrap();
    assert!(smallest >= Abs::pt(9.5), "{about}: {smallest:?}");
}

/// Every colour that something is drawn in, as "#rrggbb".
pub(super) fn colours(sheet: &Sheet) -> Vec<String> {
    let mut found = Vec::new();
    let mut see = |paint: &Paint| match paint {
        Paint::Solid(colour) => found.push(colour.to_hex().to_string()),
        Paint::Gradient(_) | Paint::Tiling(_) => found.push("a pattern".to_owned()),
    };
    items(sheet, &mut |_, _, item| match item {
        FrameItem::Text(text) => see(&text.fill),
        FrameItem::Shape(shape, _) => {
            shape.fill.iter().for_each(&mut see);
            shape.stroke.iter().for_each(|stroke| see(&stroke.paint));
        }
        FrameItem::Group(_) | FrameItem::Image(..) | FrameItem::Link(..) | FrameItem::Tag(_) => {}
    });
    found
}
