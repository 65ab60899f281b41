//! The pulse: what may be stored of an item, its figures, and which items are proposed (rules.md 4, P5, P6). A result
//! has no place for what must not be kept: no counts of fewer than five answers, no five points of a small room,
//! nothing of a person. How ballots become counts is in `ballot`, comparing two days in `shift`.

mod ballot;
mod kept;

pub use ballot::{Ballot, Counted, ballots};
pub(crate) use kept::findings;

use crate::counts::{saturated, total};
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
use std::fmt;
use ts_rs::TS;

/// The fewest answers that are shown or stored. Fixed in code (P5).
pub const MIN_N: u32 = 5;
/// The fewest people whose answers are kept as five points (P6).
const POINTS_FROM: u32 = 8;

/// How the answers of a room are kept and shown, whatever the number of answers to one item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// 5 to 7 people: low, mid, high.
    Zones,
    /// 8 people and more: five points.
    Points,
}

impl View {
    /// The view of a room; none where nothing is counted. Outside 4 to 24 the nearest of them decides (rules.md 2).
    pub fn of(present: u32) -> Option<View> {
        match present {
            0..MIN_N => None,
            MIN_N..POINTS_FROM => Some(View::Zones),
            POINTS_FROM.. => Some(View::Points),
        }
    }
}

/// What is stored of one item: how many can't say yet, and, of five answers or more, their counts in the room's view.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(try_from = "Said", into = "Said")]
#[ts(type = "{ counts?: Array<number>, cant_say: number, }")]
pub struct ItemResult {
    shown: Shown,
    cant_say: u32,
}

/// Made in [`ItemResult::of`] and [`ItemResult::stored`] alone; both look at the minimum number.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Shown {
    Hidden,
    Zones([u32; 3]),
    Points([u32; 5]),
}

impl ItemResult {
    /// From how many of a room answered 1, 2, 3, 4 and 5, and how many can't say yet. Of fewer than five answers only
    /// the latter stays.
    pub fn of(view: View, counts: [u32; 5], cant_say: u32) -> ItemResult {
        if total(&counts) < u64::from(MIN_N) {
            return ItemResult { shown: Shown::Hidden, cant_say };
        }
        let [c1, c2, c3, c4, c5] = counts;
        let shown = match view {
            View::Zones => Shown::Zones([c1.saturating_add(c2), c3, c4.saturating_add(c5)]),
            View::Points => Shown::Points(counts),
        };
        ItemResult { shown, cant_say }
    }

    /// From what a file or an operation says; without counts it is hidden. None where the counts are of fewer than
    /// five answers, or neither three zones nor five points. Whether the view is that of the room is for who knows
    /// the room: see [`ItemResult::view`].
    pub fn stored(counts: Option<&[u32]>, cant_say: u32) -> Option<ItemResult> {
        let shown = match counts {
            None => Shown::Hidden,
            Some(counts) if total(counts) < u64::from(MIN_N) => return None,
            Some(counts) => match (<[u32; 3]>::try_from(counts), <[u32; 5]>::try_from(counts)) {
                (Ok(zones), _) => Shown::Zones(zones),
                (_, Ok(points)) => Shown::Points(points),
                (Err(_), Err(_)) => return None,
            },
        };
        Some(ItemResult { shown, cant_say })
    }

    /// How many can't say yet.
    pub fn cant_say(&self) -> u32 {
        self.cant_say
    }

    /// The counts as stored: three zones or five points; none if hidden.
    pub fn counts(&self) -> Option<&[u32]> {
        match &self.shown {
            Shown::Hidden => None,
            Shown::Zones(zones) => Some(zones),
            Shown::Points(points) => Some(points),
        }
    }

    /// The view that the counts are in; none if hidden.
    pub fn view(&self) -> Option<View> {
        match self.shown {
            Shown::Hidden => None,
            Shown::Zones(_) => Some(View::Zones),
            Shown::Points(_) => Some(View::Points),
        }
    }

    /// The number of answers, five or more; none if hidden.
    pub fn n(&self) -> Option<u32> {
        self.counts().map(|counts| saturated(total(counts)))
    }

    /// High minus low; none if hidden.
    pub fn net(&self) -> Option<i64> {
        self.sums().map(|sums| sums.net())
    }

    /// How many disagree, 1 or 2; none if hidden.
    pub fn low(&self) -> Option<u32> {
        self.sums().map(|sums| saturated(sums.low))
    }

    /// How many do neither, 3; none if hidden.
    pub fn mid(&self) -> Option<u32> {
        self.sums().map(|sums| saturated(sums.mid))
    }

    /// How many agree, 4 or 5; none if hidden.
    pub fn high(&self) -> Option<u32> {
        self.sums().map(|sums| saturated(sums.high))
    }

    fn sums(&self) -> Option<Sums> {
        let (low, mid, high) = match &self.shown {
            Shown::Hidden => return None,
            Shown::Zones([low, mid, high]) => ((*low).into(), (*mid).into(), (*high).into()),
            Shown::Points(points) => (total(&points[..2]), points[2].into(), total(&points[3..])),
        };
        Some(Sums { low, mid, high })
    }

    /// How far the answers agree with each other.
    pub fn spread(&self) -> Spread {
        let Some(Sums { low, mid, high }) = self.sums() else { return Spread::Hidden };
        let n = low + mid + high;
        let enough = n.div_ceil(5).max(2);
        let largest = match &self.shown {
            Shown::Points(points) => points.windows(2).map(total).max().unwrap_or(0),
            Shown::Zones(_) | Shown::Hidden => low.max(mid).max(high),
        };
        if low >= enough && high >= enough {
            Spread::Split
        } else if 5 * largest >= 4 * n {
            Spread::Together
        } else {
            Spread::Mixed
        }
    }

    /// The middle answer, in five points only.
    pub fn median(&self) -> Option<Median> {
        let Shown::Points(points) = &self.shown else { return None };
        let n = total(points);
        Some(Median { twice: answer_at(points, (n - 1) / 2) + answer_at(points, n / 2) })
    }
}

/// The answer, 1 to 5, of the ballot at `position` from 0, if they lay in the order of their answers.
fn answer_at(points: &[u32; 5], position: u64) -> u32 {
    (1..5).find(|answer| total(&points[..*answer as usize]) > position).unwrap_or(5)
}

/// The three sums of a shown item; exact.
#[derive(Clone, Copy)]
struct Sums {
    low: u64,
    mid: u64,
    high: u64,
}

impl Sums {
    fn net(self) -> i64 {
        self.high.cast_signed() - self.low.cast_signed()
    }
}

/// What a file or an operation says, not yet looked at.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Said {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    counts: Option<Vec<u32>>,
    cant_say: u32,
}

impl TryFrom<Said> for ItemResult {
    type Error = &'static str;

    fn try_from(said: Said) -> Result<Self, Self::Error> {
        ItemResult::stored(said.counts.as_deref(), said.cant_say)
            .ok_or("the counts of an item are three zones or five points, of at least five answers")
    }
}

impl From<ItemResult> for Said {
    fn from(result: ItemResult) -> Self {
        Said { counts: result.counts().map(<[u32]>::to_vec), cant_say: result.cant_say }
    }
}

/// How far the answers to one item agree with each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spread {
    /// A fifth or more, and at least two, on either side.
    Split,
    /// Four fifths or more beside each other.
    Together,
    /// Neither.
    Mixed,
    /// Fewer than five answers.
    Hidden,
}

impl Spread {
    /// The word of the record and the script.
    pub fn word(self) -> &'static str {
        match self {
            Spread::Split => "split",
            Spread::Together => "together",
            Spread::Mixed => "mixed",
            Spread::Hidden => "hidden",
        }
    }
}

/// A middle answer, 1 to 5 in halves; exact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Median {
    twice: u32,
}

impl Median {
    /// Twice the answer, 2 to 10: a whole number.
    pub fn twice(self) -> u32 {
        self.twice
    }

    /// `2` or `4.5`.
    pub fn as_json(self) -> serde_json::Value {
        if self.twice.is_multiple_of(2) { (self.twice / 2).into() } else { (f64::from(self.twice) / 2.0).into() }
    }
}

impl fmt::Display for Median {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.twice / 2, if self.twice.is_multiple_of(2) { "" } else { ".5" })
    }
}

/// Why an item is proposed to talk about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The room is divided.
    Split,
    /// The lowest net.
    Lowest,
    /// The highest net, above 0.
    Strength,
}

impl Why {
    /// The word of the record.
    pub fn word(self) -> &'static str {
        match self {
            Why::Split => "split",
            Why::Lowest => "lowest",
            Why::Strength => "strength",
        }
    }
}

/// The items proposed to talk about, in their order of talk: at most three, each once, shown ones only. `items` are
/// in script order, which decides where all else is equal.
pub fn proposed(items: &[(String, ItemResult)]) -> Vec<(Why, String)> {
    let shown = |(at, (_, result)): (usize, &(String, ItemResult))| Some((at, result.sums()?));
    let mut left: Vec<(usize, Sums)> = items.iter().enumerate().filter_map(shown).collect();

    let is_split = |(at, _): &&(usize, Sums)| items[*at].1.spread() == Spread::Split;
    let most_split = |(at, sums): &&(usize, Sums)| (sums.low.min(sums.high), sums.low + sums.high, Reverse(*at));
    let split = left.iter().filter(is_split).max_by_key(most_split).map(|(at, _)| *at);
    left.retain(|(at, _)| Some(*at) != split);

    let is_only_a_strength = matches!(left[..], [(_, only)] if only.net() >= 1);
    let by_low = |(at, sums): &&(usize, Sums)| (sums.net(), Reverse(sums.low), *at);
    let lowest = left.iter().min_by_key(by_low).map(|(at, _)| *at).filter(|_| !is_only_a_strength);
    left.retain(|(at, _)| Some(*at) != lowest);

    let by_high = |(at, sums): &&(usize, Sums)| (sums.net(), sums.high, Reverse(*at));
    let strength = left.iter().max_by_key(by_high).filter(|(_, sums)| sums.net() >= 1).map(|(at, _)| *at);

    [(Why::Split, split), (Why::Lowest, lowest), (Why::Strength, strength)]
        .into_iter()
        .filter_map(|(why, at)| Some((why, items[at?].0.clone())))
        .collect()
}
