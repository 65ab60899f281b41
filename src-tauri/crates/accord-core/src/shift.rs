//! Then and now: the word between two days, and what the room says when it compares them (rules.md 14). How one day
//! is counted is `pulse`'s.

use crate::counts::{saturated, total};
use crate::pulse::{ItemResult, MIN_N};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What may be said of an item that was asked on two days. Never "no change", never "significant".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shift {
    /// The rooms differ by more than a quarter of the first: no item gets a word.
    DifferentRooms,
    /// The item was not asked then.
    FirstTimeAsked,
    /// Hidden on either day.
    NotShown,
    /// The answers differ by more than a quarter of the first, or the nets by less than the threshold.
    TooFew,
    /// The net rose by the threshold or more.
    Up,
    /// The net fell by the threshold or more.
    Down,
}

impl Shift {
    /// The words that are recorded.
    pub fn words(self) -> &'static str {
        match self {
            Shift::DifferentRooms => "two different rooms",
            Shift::FirstTimeAsked => "first time asked",
            Shift::NotShown => "not shown",
            Shift::TooFew => "too few people to tell",
            Shift::Up => "clear shift up",
            Shift::Down => "clear shift down",
        }
    }

    /// The words that are shown: a shift without its direction, which the dots beside them show.
    pub fn shown(self) -> &'static str {
        match self {
            Shift::Up | Shift::Down => "clear shift",
            Shift::DifferentRooms | Shift::FirstTimeAsked | Shift::NotShown | Shift::TooFew => self.words(),
        }
    }
}

/// The word for one item (rules.md 14): `then` is its result on the workshop day, none if it was not asked. The view
/// may differ between the days.
pub fn shift(present_then: u32, then: Option<&ItemResult>, present_now: u32, now: &ItemResult) -> Shift {
    if differ_by_a_quarter(present_then, present_now) {
        return Shift::DifferentRooms;
    }
    let Some(then) = then else { return Shift::FirstTimeAsked };
    let (Some((n_then, net_then)), Some((n_now, net_now))) = (then.n().zip(then.net()), now.n().zip(now.net())) else {
        return Shift::NotShown;
    };
    let rise = net_now - net_then;
    if differ_by_a_quarter(n_then, n_now) || rise.abs() < i64::from(threshold(n_then.min(n_now))) {
        return Shift::TooFew;
    }
    if rise > 0 { Shift::Up } else { Shift::Down }
}

/// More than a quarter of the first.
fn differ_by_a_quarter(then: u32, now: u32) -> bool {
    4 * u64::from(then.abs_diff(now)) > u64::from(then)
}

/// The least difference of two nets that is called a shift, for the smaller number of answers of the two days; of
/// fewer than five, which are never shown, as of five.
pub fn threshold(smaller_n: u32) -> u32 {
    match smaller_n {
        0..=7 => 4,
        8..=12 => 5,
        n => saturated((2 * u64::from(n)).div_ceil(5)),
    }
}

/// "Worse, the same, better": what the room says of an item on day 30. It exists only of five answers or more (P5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(try_from = "ThreeCounts", into = "ThreeCounts")]
#[ts(type = "{ worse: number, same: number, better: number, }")]
pub struct Compared {
    counts: [u32; 3],
}

impl Compared {
    /// From the counts of worse, the same and better, in this order; none where they are fewer than five in all.
    pub fn of(counts: [u32; 3]) -> Option<Compared> {
        (total(&counts) >= u64::from(MIN_N)).then_some(Compared { counts })
    }

    /// How many say that it is worse.
    pub fn worse(self) -> u32 {
        self.counts[0]
    }

    /// How many say that it is the same.
    pub fn same(self) -> u32 {
        self.counts[1]
    }

    /// How many say that it is better.
    pub fn better(self) -> u32 {
        self.counts[2]
    }
}

/// What a file or an operation says, not yet looked at.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ThreeCounts {
    worse: u32,
    same: u32,
    better: u32,
}

impl TryFrom<ThreeCounts> for Compared {
    type Error = &'static str;

    fn try_from(said: ThreeCounts) -> Result<Self, Self::Error> {
        Compared::of([said.worse, said.same, said.better]).ok_or("a comparison holds at least five answers")
    }
}

impl From<Compared> for ThreeCounts {
    fn from(compared: Compared) -> Self {
        let [worse, same, better] = compared.counts;
        ThreeCounts { worse, same, better }
    }
}
