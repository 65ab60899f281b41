//! How the content is laid on the pages, and the search for the layout that fits (rules.md 12, overflow).
//! The search knows nothing of typesetting: it is handed a trial and asks whether page 1 held what belongs there.

use serde::Serialize;

/// The sizes of body text in points, the normal one first. Nothing is ever set smaller than the last.
const SIZES: [f64; 3] = [10.5, 10.0, SMALLEST];
/// The floor in points.
const SMALLEST: f64 = 9.5;

/// One way to lay the content on the pages.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub(crate) struct Layout {
    /// Body text in points.
    pub(crate) body: f64,
    /// How many commitments stand on page 1 while the rest runs on to page 2. Without a number the blocks
    /// follow each other in their order, over as many pages as they take.
    pub(crate) rows: Option<usize>,
}

/// What a trial of a layout gave.
pub(crate) trait Trial {
    /// Whether page 1 holds all that the layout means to stand on it.
    fn page_one_fits(&self) -> bool;
}

/// The first layout that fits: normal size, then smaller; then commitments run on to page 2 after a whole row, as
/// few as possible, so that people sign on page 1. If even that is too much, everything flows at the smallest size.
pub(crate) fn fit<T: Trial, E>(rows: usize, mut set: impl FnMut(Layout) -> Result<T, E>) -> Result<T, E> {
    for body in SIZES {
        let whole = set(Layout { body, rows: None })?;
        if whole.page_one_fits() {
            return Ok(whole);
        }
    }
    let mut best = None;
    let (mut fits, mut too_many) = (0, rows);
    while fits < too_many {
        let tried = fits + (too_many - fits) / 2;
        let split = set(Layout { body: SMALLEST, rows: Some(tried) })?;
        if split.page_one_fits() {
            best = Some(split);
            fits = tried + 1;
        } else {
            too_many = tried;
        }
    }
    match best {
        Some(split) => Ok(split),
        None => set(Layout { body: SMALLEST, rows: None }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::convert::Infallible;

    /// A page 1 with room for so many points of text.
    struct Tried {
        layout: Layout,
        fits: bool,
    }

    impl Trial for Tried {
        fn page_one_fits(&self) -> bool {
            self.fits
        }
    }

    fn fitted(rows: usize, fits: impl Fn(Layout) -> bool) -> (f64, Option<usize>) {
        let tried = fit(rows, |layout| Ok::<_, Infallible>(Tried { layout, fits: fits(layout) }));
        let Ok(Tried { layout, .. }) = tried;
        (layout.body, layout.rows)
    }

    #[test]
    fn the_largest_size_that_fits_is_taken() {
        assert_eq!(fitted(4, |_| true), (10.5, None));
        assert_eq!(fitted(4, |layout| layout.body < 10.5), (10.0, None));
        assert_eq!(fitted(4, |layout| layout.body < 10.0), (9.5, None));
    }

    #[test]
    fn as_few_commitments_as_possible_leave_page_one() {
        for room in 0..9 {
            assert_eq!(fitted(9, |layout| layout.rows.is_some_and(|rows| rows <= room)), (9.5, Some(room)));
        }
    }

    #[test]
    fn what_never_fits_flows_in_its_order_at_the_smallest_size() {
        assert_eq!(fitted(9, |_| false), (9.5, None));
        assert_eq!(fitted(0, |_| false), (9.5, None));
    }
}
