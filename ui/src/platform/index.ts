// The only place of the windows that names the shell. Each function is one command, typed; watching is a channel
// that sends whole pictures, so that a reloaded window is right by construction.
import { Channel, invoke } from "@tauri-apps/api/core";
import type { AsideAct } from "../gen/AsideAct";
import type { Choice } from "../gen/Choice";
import type { ConsoleMessage } from "../gen/ConsoleMessage";
import type { DeletionView } from "../gen/DeletionView";
import type { EarlierRow } from "../gen/EarlierRow";
import type { Export } from "../gen/Export";
import type { Operation } from "../gen/Operation";
import type { PackSize } from "../gen/PackSize";
import type { PagePictures } from "../gen/PagePictures";
import type { PaperPack } from "../gen/PaperPack";
import type { PrintedPages } from "../gen/PrintedPages";
import type { Receipt } from "../gen/Receipt";
import type { RoundAct } from "../gen/RoundAct";
import type { RoomMessage } from "../gen/RoomMessage";
import type { SavedFile } from "../gen/SavedFile";
import type { StageAct } from "../gen/StageAct";

/** Sends the console everything that it draws, from now on. */
export function watchConsole(cb: (message: ConsoleMessage) => void): Promise<void> {
  return invoke("watch_console", { channel: new Channel<ConsoleMessage>(cb) });
}

/** Draws the whole console so many times as large as it normally is. */
export const zoomConsole = (factor: number): Promise<void> => invoke("zoom_console", { factor });

/** Sends the room window its pictures, from now on. */
export function watchRoom(cb: (message: RoomMessage) => void): Promise<void> {
  return invoke("watch_room", { channel: new Channel<RoomMessage>(cb) });
}

/** Acknowledges that a picture was drawn. */
export const roomDrew = (revision: number): Promise<void> => invoke("room_drew", { revision });

export const newWorkshop = (): Promise<void> => invoke("new_workshop");
export const openWorkshop = (path: string): Promise<void> => invoke("open_workshop", { path });
export const openFile = (): Promise<void> => invoke("open_file");
/** A copy of the file that cannot be read, as it was offered with it. It is opened beside the file. */
export const openCopy = (path: string): Promise<void> => invoke("open_copy", { path });
/** What deleting the workshop in this file would do, to be said before it is done. */
export const deletion = (path: string): Promise<DeletionView> => invoke("deletion", { path });
export const deleteWorkshop = (path: string): Promise<void> => invoke("delete_workshop", { path });
/** Earlier workshops, to begin the open one with the group of one of them. */
export const earlierWorkshops = (): Promise<EarlierRow[]> => invoke("earlier_workshops");
export const again = (path: string): Promise<void> => invoke("again", { path });
export const invitationCopied = (): Promise<void> => invoke("invitation_copied");
/** The calendar file with the workshop and both checks, beside the workshop. */
export const saveDates = (): Promise<SavedFile> => invoke("save_dates");

export const leaveWorkshop = (): Promise<void> => invoke("leave_workshop");
export const openConsole = (): Promise<void> => invoke("open_console");
export const openPrepare = (): Promise<void> => invoke("open_prepare");

export const transact = (operation: Operation): Promise<Receipt> => invoke("transact", { operation });
/** One act on the round that is collected in memory. */
export const collect = (act: RoundAct): Promise<void> => invoke("collect", { act });
/** The date is "YYYY-MM-DD", the time "HH:MM", both as the clock on the wall has them. */
export const setStart = (date: string, time: string): Promise<void> => invoke("set_start", { date, time });

export const onward = (): Promise<void> => invoke("onward");
export const back = (): Promise<void> => invoke("back");
export const undo = (): Promise<void> => invoke("undo");
export const redo = (): Promise<void> => invoke("redo");
/** After a failed save: tries it at once, instead of in a moment. */
export const saveAgain = (): Promise<void> => invoke("save_again");
/** One act on what stands beside the plan's time: the small timer, the answer after an absence. */
export const aside = (act: AsideAct): Promise<void> => invoke("aside", { act });
export const stage = (act: StageAct): Promise<void> => invoke("stage", { act });

export const openRoom = (): Promise<void> => invoke("open_room");
export const closeRoom = (): Promise<void> => invoke("close_room");
/** One choice on the settings sheet. */
export const choose = (choice: Choice): Promise<void> => invoke("choose", { choice });
/** Asks for another library folder. */
export const chooseLibrary = (): Promise<void> => invoke("choose_library");
export const showAllWorkshops = (): Promise<void> => invoke("show_all_workshops");

/** Only the facilitator sees the console: what the cover asks. */
export const uncover = (): Promise<void> => invoke("uncover");
/** One of the screens that the cover names. The console makes room for it. */
export const chooseRoomScreen = (key: string): Promise<void> => invoke("choose_room_screen", { key });
export const swapScreens = (): Promise<void> => invoke("swap_screens");
export const toggleRoomFullScreen = (): Promise<void> => invoke("toggle_room_full_screen");

export const pagePictures = (): Promise<PagePictures> => invoke("page_pictures");
export const savePage = (page: Export): Promise<SavedFile> => invoke("save_page", { export: page });
/** Nothing where the dialog was closed without a choice. */
export const savePageElsewhere = (page: Export): Promise<SavedFile | null> =>
  invoke("save_page_elsewhere", { export: page });
/** Opens the window that is printed, and over it the system's dialog. */
export const printPage = (reviewed: boolean): Promise<void> => invoke("print_page", { reviewed });

export const paperPack = (): Promise<PaperPack> => invoke("paper_pack");
export const savePack = (size: PackSize, reviewed: boolean): Promise<SavedFile> =>
  invoke("save_pack", { size, reviewed });
/** As the page is printed. */
export const printPack = (size: PackSize, reviewed: boolean): Promise<void> =>
  invoke("print_pack", { size, reviewed });
/** The review of a past workshop, as the page is printed. */
export const printReview = (reviewed: boolean): Promise<void> => invoke("print_review", { reviewed });

export const pagesToPrint = (): Promise<PrintedPages> => invoke("pages_to_print");
/** Comes back when the pages are on their way, or when that was called off. */
export const printPages = (): Promise<void> => invoke("print_pages");
