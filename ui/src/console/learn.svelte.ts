// Learning the clicker: each key that comes is shown with what it does in a workshop, and does nothing meanwhile.
import { intentOf, isPrintable, type Focus, type Intent, type Press } from "./keys";

/** A key that came, in words. */
export interface Heard {
  /** "Page Down". */
  name: string;
  /** What it does outside a field. */
  does: string;
  /** What it does while somebody types. */
  inField: string;
}

/** As many rows as there are buttons on a clicker, and some more. */
const MOST = 8;

class Learn {
  isOn = $state(false);
  heard = $state<Heard[]>([]);

  begin(): void {
    this.heard = [];
    this.isOn = true;
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  }

  end(): void {
    this.isOn = false;
  }

  /** The newest key stands first, each key once. */
  hear(press: Press): void {
    if (["Shift", "Control", "Alt", "Meta"].includes(press.key)) return;
    const heard = heardAs(press);
    this.heard = [heard, ...this.heard.filter(({ name }) => name !== heard.name)].slice(0, MOST);
  }
}

export const learn = new Learn();

/** What a key is called and does. */
export function heardAs(press: Press): Heard {
  const inField = does(press, "field");
  return {
    name: nameOf(press),
    does: does(press, "nowhere"),
    inField: inField === NOTHING && isPrintable(press) ? "types" : inField,
  };
}

const NOTHING = "nothing in Accord";

function does(press: Press, focus: Focus): string {
  const intent = intentOf(press, focus);
  return intent ? wordsOf(intent) : NOTHING;
}

function nameOf({ key, ctrl, shift, alt }: Press): string {
  const held = [ctrl ? "Ctrl" : "", alt ? "Alt" : "", shift && key.length > 1 ? "Shift" : ""];
  const name =
    key === " " ? "Space" : key.length === 1 ? key.toUpperCase() : key.replace(/([a-z])([A-Z])/g, "$1 $2");
  return [...held, name].filter(Boolean).join(" ");
}

function wordsOf(intent: Intent): string {
  switch (intent.do) {
    case "onward":
      return "next";
    case "back":
      return "back";
    case "timer":
      return "starts or pauses the timer";
    case "add_time":
      return intent.minutes > 0 ? `${intent.minutes} min more` : `${-intent.minutes} min less`;
    case "reset_timer":
      return "resets the step’s timer";
    case "blank":
      return "blanks the room, and back";
    case "freeze":
      return "freezes the room, and back";
    case "cards":
      return "shows the cards";
    case "card":
      return "opens a card";
    case "blank_with_card":
      return "opens a card and blanks the room";
    case "overview":
      return "shows the whole session";
    case "small_timer":
      return "starts two minutes for a speaker";
    case "keys":
      return "lists the keys";
    case "page":
      return "shows the page";
    case "undo":
      return "takes the last act back";
    case "redo":
      return "brings it again";
    case "room_full_screen":
      return "room full screen, and back";
    case "swap_screens":
      return "swaps the screens";
    case "late":
      return "shows the late choices";
    case "print":
      return "prints the page";
    case "choose":
      return "chooses in the late choices";
    case "go":
      return "goes to the list of steps";
    case "scale_say":
      return "changes the size of the line to say";
    case "scale_interface":
      return "changes the size of everything";
    case "next_entry":
      return "goes to the next entry";
    case "layout":
      return "scribe layout, and back";
    case "note":
      return "opens the private note";
    case "escape":
      return "closes what is open; twice blanks the room";
    case "nothing":
      return "nothing, on purpose";
  }
}
