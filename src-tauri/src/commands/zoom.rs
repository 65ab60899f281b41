//! How large the console is drawn.

use super::{Answer, broken_off};
use tauri::WebviewWindow;

/// The smallest and the largest size of the interface, of its normal one.
const SIZES: std::ops::RangeInclusive<f64> = 0.8..=2.0;

/// Draws the whole console `factor` times as large, as if its window were so much smaller: it reflows by itself. Beyond
/// the sizes that there are it is drawn in the nearest one.
#[tauri::command]
pub(crate) async fn zoom_console(window: WebviewWindow, factor: f64) -> Answer {
    window.set_zoom(factor.clamp(*SIZES.start(), *SIZES.end())).map_err(broken_off)
}
