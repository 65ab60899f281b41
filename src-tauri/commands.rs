// The commands of each window, once: the build script lists them in the app manifest, the capabilities grant them,
// and a test compares all three. A command that is not here can be called by nobody.

/// What the console may ask for.
pub(crate) const CONSOLE: &[&str] = &[
    "watch_console",
    "zoom_console",
    "new_workshop",
    "open_workshop",
    "open_file",
    "open_copy",
    "deletion",
    "earlier_workshops",
    "again",
    "invitation_copied",
    "save_dates",
    "delete_workshop",
    "leave_workshop",
    "open_console",
    "open_prepare",
    "transact",
    "collect",
    "set_start",
    "onward",
    "back",
    "undo",
    "redo",
    "save_again",
    "stage",
    "aside",
    "open_room",
    "close_room",
    "toggle_room_full_screen",
    "uncover",
    "choose_room_screen",
    "swap_screens",
    "choose",
    "choose_library",
    "show_all_workshops",
    "page_pictures",
    "save_page",
    "save_page_elsewhere",
    "print_page",
    "paper_pack",
    "save_pack",
    "print_pack",
    "print_review",
];

/// What the room may ask for: to be told what to draw, and to say that it has drawn it.
pub(crate) const ROOM: &[&str] = &["watch_room", "room_drew"];

/// What the window that is printed may ask for: the pages that it draws, and the system's print dialog.
pub(crate) const PRINT: &[&str] = &["pages_to_print", "print_pages"];
