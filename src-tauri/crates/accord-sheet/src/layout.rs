//! How the content is laid on the pages, and the search for the layout that fits (rules.md 12, overflow).
//! The search knows nothing of typesetting: it tries a layout by asking whether page 1 holds what belongs there.

use accord_core::page::{Page, PageSignatures};
use serde::Serialize;

/// The sizes of body text in points above the smallest, the normal one first.
const LARGER: [f64; 2] = [10.5, 10.0];
/// In points. Nothing is ever set smaller.
const SMALLEST: f64 = 9.5;
/// Handoffs from the next one on are always on page 2.
const HANDOFFS_ON_PAGE_ONE: usize = 6;
/// Signatures stand in rows of so many.
const SIGNATURES_IN_A_ROW: usize = 3;

/// A block that may move to page 2 as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Movable {
    /// Part of block 5: decisions, and plans if it goes wrong.
    Decisions,
    /// Block 6, agreed and refused.
    Handoffs,
    /// Block 8.
    Fates,
    /// Block 4.
    Patterns,
    /// Part of block 5: the working lines.
    Working,
    /// Block 9.
    Reservations,
}

/// The order in which they move.
const MOVE: [Movable; 6] =
    [Movable::Decisions, Movable::Handoffs, Movable::Fates, Movable::Patterns, Movable::Working, Movable::Reservations];

/// A number of rows for each block that can run on to page 2.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub(crate) struct Rows {
    pub(crate) purposes: usize,
    pub(crate) handoffs: usize,
    pub(crate) commitments: usize,
    /// Rows of three signatures.
    pub(crate) signatures: usize,
}

/// What there is to be laid.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Contents {
    /// All rows.
    pub(crate) rows: Rows,
    /// The blocks that could move and are not empty, in the order in which they move.
    pub(crate) movable: Vec<Movable>,
}

impl Contents {
    /// What `page` has.
    pub(crate) fn of(page: &Page) -> Self {
        let signatures = match &page.signatures {
            PageSignatures::Ink { lines, .. } => usize::try_from(*lines).unwrap_or(usize::MAX),
            PageSignatures::Names { names, .. } => names.len(),
        };
        let is_there = |block: &Movable| match block {
            Movable::Decisions => !(page.decisions.is_empty() && page.plans.is_empty()),
            Movable::Handoffs => !(page.handoffs.is_empty() && page.refused.is_empty()),
            Movable::Fates => !page.fates.is_empty(),
            Movable::Patterns => !page.patterns.is_empty(),
            Movable::Working => !page.working.is_empty(),
            Movable::Reservations => !page.reservations.is_empty(),
        };
        Self {
            rows: Rows {
                purposes: page.purposes.len(),
                handoffs: page.handoffs.len(),
                commitments: page.commitments.len(),
                signatures: signatures.div_ceil(SIGNATURES_IN_A_ROW),
            },
            movable: MOVE.into_iter().filter(is_there).collect(),
        }
    }

    /// All on page 1 but what never stands there.
    fn on_page_one(&self) -> Layout {
        let rows = Rows { handoffs: self.rows.handoffs.min(HANDOFFS_ON_PAGE_ONE), ..self.rows };
        Layout { body: SMALLEST, moved: Vec::new(), on_page_one: rows }
    }
}

/// One way to lay the content on the pages.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct Layout {
    /// Body text in points.
    pub(crate) body: f64,
    /// The blocks that stand on page 2 as a whole.
    pub(crate) moved: Vec<Movable>,
    /// How many rows stand on page 1 while the rest runs on to page 2. Those of a moved block do not count.
    pub(crate) on_page_one: Rows,
}

/// The first layout that fits, by the steps of rules.md 12: normal size, then smaller; whole blocks to page 2, and then
/// the largest size again; then commitments, purposes and signatures run on after a whole row, as few as possible. If
/// not even the rest fits page 1, everything flows in its order at the smallest size.
///
/// # Errors
/// The first error of `fits`, which says of a layout whether page 1 holds all that is meant to stand on it.
pub(crate) fn fit<E>(contents: &Contents, mut fits: impl FnMut(&Layout) -> Result<bool, E>) -> Result<Layout, E> {
    let mut layout = contents.on_page_one();
    if let Some(larger) = larger(&layout, &mut fits)? {
        return Ok(larger);
    }
    if fits(&layout)? {
        return Ok(layout);
    }
    for &block in &contents.movable {
        layout.moved.push(block);
        if fits(&layout)? {
            return Ok(larger(&layout, &mut fits)?.unwrap_or(layout));
        }
    }
    let run_on: [fn(&mut Rows) -> &mut usize; 3] =
        [|rows| &mut rows.commitments, |rows| &mut rows.purposes, |rows| &mut rows.signatures];
    for rows in run_on {
        if split(&mut layout, rows, &mut fits)? {
            return Ok(layout);
        }
    }
    Ok(Layout { body: SMALLEST, moved: Vec::new(), on_page_one: contents.rows })
}

/// `layout` at the largest size at which it fits, if that is larger than the smallest.
fn larger<E>(layout: &Layout, fits: &mut impl FnMut(&Layout) -> Result<bool, E>) -> Result<Option<Layout>, E> {
    for body in LARGER {
        let sized = Layout { body, ..layout.clone() };
        if fits(&sized)? {
            return Ok(Some(sized));
        }
    }
    Ok(None)
}

/// Leaves as many of `rows` on page 1 as fit there, and says whether any number does.
fn split<E>(
    layout: &mut Layout,
    rows: fn(&mut Rows) -> &mut usize,
    fits: &mut impl FnMut(&Layout) -> Result<bool, E>,
) -> Result<bool, E> {
    let mut most = None;
    let (mut next, mut too_many) = (0, *rows(&mut layout.on_page_one));
    while next < too_many {
        let tried = next + (too_many - next) / 2;
        *rows(&mut layout.on_page_one) = tried;
        if fits(layout)? {
            most = Some(tried);
            next = tried + 1;
        } else {
            too_many = tried;
        }
    }
    *rows(&mut layout.on_page_one) = most.unwrap_or(0);
    Ok(most.is_some())
}

#[cfg(test)]
mod tests {
    use super::Movable::{Decisions, Fates, Handoffs, Patterns, Reservations, Working};
    use super::*;
    use std::convert::Infallible;

    fn contents() -> Contents {
        Contents { rows: Rows { purposes: 4, handoffs: 9, commitments: 8, signatures: 5 }, movable: MOVE.to_vec() }
    }

    /// The layout found on a page 1 that has room for some layouts.
    fn fitted(contents: &Contents, fits: impl Fn(&Layout) -> bool) -> Layout {
        let Ok(layout) = fit(contents, |layout| Ok::<_, Infallible>(fits(layout)));
        layout
    }

    #[test]
    fn the_largest_size_that_fits_is_taken() {
        for (size, expected) in [(11.0, 10.5), (10.2, 10.0), (9.9, 9.5)] {
            let layout = fitted(&contents(), |layout| layout.body < size);
            assert_eq!((layout.body, layout.moved), (expected, vec![]));
        }
    }

    #[test]
    fn handoffs_from_the_seventh_on_never_stand_on_page_one() {
        assert_eq!(fitted(&contents(), |_| true).on_page_one, Rows { handoffs: 6, ..contents().rows });
        let few = Contents { rows: Rows { handoffs: 3, ..contents().rows }, ..contents() };
        assert_eq!(fitted(&few, |_| true).on_page_one, few.rows);
    }

    #[test]
    fn whole_blocks_move_one_by_one_in_the_order_of_the_rules() {
        let order = [Decisions, Handoffs, Fates, Patterns, Working, Reservations];
        for moved in 1..=order.len() {
            let layout = fitted(&contents(), |layout| layout.moved.len() >= moved && layout.body < 10.0);
            assert_eq!((layout.body, layout.moved), (9.5, order[..moved].to_vec()));
        }
    }

    #[test]
    fn after_blocks_have_moved_the_largest_size_at_which_page_one_fits_is_taken() {
        for (size, expected) in [(11.0, 10.5), (10.2, 10.0), (9.9, 9.5)] {
            let fits = |layout: &Layout| layout.moved.len() == 2 && layout.body < size;
            let layout = fitted(&contents(), fits);
            assert_eq!((layout.body, layout.moved.len()), (expected, 2));
        }
    }

    #[test]
    fn a_block_that_is_not_there_does_not_move() {
        let page = Contents { movable: vec![Fates, Reservations], ..contents() };
        assert_eq!(fitted(&page, |layout| !layout.moved.is_empty()).moved, [Fates]);
    }

    #[test]
    fn commitments_run_on_then_purposes_then_signatures_as_few_rows_as_possible() {
        let all = Rows { handoffs: 6, ..contents().rows };
        for room in 0..all.commitments + all.purposes + all.signatures {
            let taken = |rows: Rows| rows.commitments + rows.purposes + rows.signatures;
            let layout = fitted(&contents(), |layout| layout.moved.len() == 6 && taken(layout.on_page_one) <= room);
            let signatures = room.min(all.signatures);
            let purposes = (room - signatures).min(all.purposes);
            let commitments = room - signatures - purposes;
            assert_eq!((layout.body, layout.moved.len()), (9.5, 6));
            assert_eq!(layout.on_page_one, Rows { purposes, commitments, signatures, ..all }, "room for {room}");
        }
    }

    #[test]
    fn what_never_fits_flows_in_its_order_at_the_smallest_size() {
        let flowing = Layout { body: 9.5, moved: vec![], on_page_one: contents().rows };
        assert_eq!(fitted(&contents(), |_| false), flowing);
        assert_eq!(fitted(&Contents::default(), |_| false).body, 9.5);
    }
}
