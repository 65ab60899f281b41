//! The print window: nothing but the pages, at paper size, and the system's dialog over it. It goes when they are
//! printed, or when nobody wants them printed.

use super::console;
use accord_app::screen::PrintedPages;
use tauri::{AppHandle, Manager, WebviewUrl, WebviewWindow, WebviewWindowBuilder};

/// The label that its capability is granted to.
pub(crate) const LABEL: &str = "print";

/// Opens it anew, over the console and not on the wall. Must not be called from the main thread: building a window in a synchronous command deadlocks on
/// Windows.
///
/// # Errors
/// Where the system opens no window.
pub(crate) fn open(app: &AppHandle) -> tauri::Result<()> {
    if let Some(window) = app.get_webview_window(LABEL) {
        return window.reload();
    }
    let window = WebviewWindowBuilder::new(app, LABEL, WebviewUrl::App("print.html".into()))
        .title("Print the page")
        .inner_size(640.0, 760.0)
        .on_navigation(super::is_own_page);
    let window = match app.get_webview_window(console::LABEL) {
        Some(console) => window.parent(&console)?,
        None => window,
    };
    super::placed(window, LABEL).build().map(drop)
}

/// Asks the system where the pages go, once the window has drawn them. Comes back when they are on their way, or when
/// that was called off.
///
/// # Errors
/// What the system says, where it cannot print.
pub(crate) fn ask(app: &AppHandle, pages: &PrintedPages) -> Result<(), String> {
    match app.get_webview_window(LABEL) {
        None => Ok(()),
        Some(window) => system::ask(&window, pages),
    }
}

/// GTK's dialog, which does not hold up the app's own loop while it is open, as the one of the webview does: clocks and
/// keys of the other windows go on. The webview then prints with what was chosen.
#[cfg(target_os = "linux")]
mod system {
    use super::{PrintedPages, WebviewWindow};
    use accord_core::page::Paper;
    use gtk::prelude::PrintOperationExt;
    use gtk::{PageSetup, PaperSize, PrintOperationAction, PrintOperationResult, PrintSettings, Unit};
    use std::cell::RefCell;
    use std::rc::Rc;
    use std::sync::mpsc::{self, Sender};
    use webkit2gtk::PrintOperationExt as _;

    type Told = Sender<Result<(), String>>;

    pub(super) fn ask(window: &WebviewWindow, pages: &PrintedPages) -> Result<(), String> {
        let (told, outcome) = mpsc::channel();
        let (size, count) = (pages.paper, pages.pages.len());
        let parent = window.clone();
        let shown = window.with_webview(move |webview| {
            let (setup, view) = (paper(size), webview.inner());
            match chosen_by_a_test() {
                Some(settings) => print(&view, &setup, &settings, &told),
                None => choose(&parent, &view, setup, count, told),
            }
        });
        shown.map_err(|error| error.to_string())?;
        let printed = outcome.recv().unwrap_or(Ok(()));
        if printed.is_ok() {
            let _ = window.destroy();
        }
        printed
    }

    /// The paper of the page, to its edges: the page has its own margins.
    fn paper(paper: Paper) -> PageSetup {
        let setup = PageSetup::new();
        // By its own name, so that a printer knows it.
        setup.set_paper_size(&PaperSize::new(Some(match paper {
            Paper::A4 => "iso_a4",
            Paper::Letter => "na_letter",
        })));
        setup.set_top_margin(0.0, Unit::Mm);
        setup.set_bottom_margin(0.0, Unit::Mm);
        setup.set_left_margin(0.0, Unit::Mm);
        setup.set_right_margin(0.0, Unit::Mm);
        setup
    }

    /// Shows the dialog. What GTK would draw itself is called off as soon as it begins: only what was chosen is wanted.
    fn choose(parent: &WebviewWindow, view: &webkit2gtk::WebView, setup: PageSetup, count: usize, told: Told) {
        let asking = gtk::PrintOperation::new();
        asking.set_allow_async(true);
        asking.set_default_page_setup(Some(&setup));
        asking.set_n_pages(i32::try_from(count).unwrap_or(i32::MAX));
        let chosen: Rc<RefCell<Option<PrintSettings>>> = Rc::default();
        asking.connect_begin_print({
            let chosen = Rc::clone(&chosen);
            move |asking, _| {
                *chosen.borrow_mut() = asking.print_settings();
                asking.cancel();
            }
        });
        asking.connect_done({
            let (view, told) = (view.clone(), told.clone());
            move |asking, result| match (chosen.borrow_mut().take(), result) {
                (Some(settings), _) => print(&view, &setup, &settings, &told),
                (None, PrintOperationResult::Error) => {
                    let why = asking.error().map_or_else(|| "it was refused".to_owned(), |why| why.to_string());
                    let _ = told.send(Err(why));
                }
                (None, _) => {
                    let _ = told.send(Ok(()));
                }
            }
        });
        if let Err(error) = asking.run(PrintOperationAction::PrintDialog, parent.gtk_window().ok().as_ref()) {
            let _ = told.send(Err(error.to_string()));
        }
    }

    fn print(view: &webkit2gtk::WebView, setup: &PageSetup, settings: &PrintSettings, told: &Told) {
        let printing = webkit2gtk::PrintOperation::new(view);
        printing.set_page_setup(setup);
        printing.set_print_settings(settings);
        printing.connect_finished({
            let told = told.clone();
            move |_| {
                let _ = told.send(Ok(()));
            }
        });
        printing.connect_failed({
            let told = told.clone();
            move |_, error| {
                let _ = told.send(Err(error.to_string()));
            }
        });
        printing.print();
    }

    /// In a test, the file that is printed to instead of asking.
    #[cfg(feature = "harness")]
    fn chosen_by_a_test() -> Option<PrintSettings> {
        let target = accord_app::harness::print_to()?;
        let settings = PrintSettings::new();
        settings.set_printer("Print to File");
        settings.set("output-uri", Some(&format!("file://{}", target.display())));
        settings.set("output-file-format", Some("pdf"));
        Some(settings)
    }

    #[cfg(not(feature = "harness"))]
    fn chosen_by_a_test() -> Option<PrintSettings> {
        None
    }
}

/// The webview's own dialog. The window stays: nothing says when it is done.
#[cfg(not(target_os = "linux"))]
mod system {
    use super::{PrintedPages, WebviewWindow};

    pub(super) fn ask(window: &WebviewWindow, _pages: &PrintedPages) -> Result<(), String> {
        window.print().map_err(|error| error.to_string())
    }
}
