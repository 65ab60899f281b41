// The console's keyboard: every key is read here first, told to the guard if it writes, and acted on. The webview's
// own shortcuts (reload, going back, find, its menu, dropped text) are switched off.
import * as platform from "../platform";
import { flushFields } from "../shared/fields";
import { ask, onStage, run, show } from "./commands";
import { entries } from "./entries.svelte";
import { EscChord, StrayGuard } from "./guard";
import { intentOf, isPrintable, type Focus, type Intent, type Press } from "./keys";
import { learn } from "./learn.svelte";
import { late } from "./late/late.svelte";
import { layout } from "./layout.svelte";
import { rememberField } from "./lastField";
import { printOrLook } from "./page/printing";
import { scaleInterface, scaleSay } from "./scale";
import { shown } from "./shown.svelte";
import { pressSmallTimer, pressTimer } from "./timer";

const chord = new EscChord();
const guard = new StrayGuard({ act, takeBack, offer: (text) => (shown.stray = text) });

/** Listens to the whole window, from now on. */
export function listen(): void {
  addEventListener("keydown", pressed, { capture: true });
  addEventListener("focusout", ({ target }) => {
    if (!isField(target)) return;
    rememberField(target);
    guard.leftField();
  });
  addEventListener("contextmenu", (event) => {
    if (!isField(event.target)) event.preventDefault();
  });
  addEventListener("dragover", (event) => event.preventDefault());
  addEventListener("drop", (event) => event.preventDefault());
  addEventListener("click", givesFocusBack);
  addEventListener("blur", () => void flushFields());
  addEventListener("pagehide", () => void flushFields());
}

function pressed(event: KeyboardEvent): void {
  if (event.isComposing) return;
  const press: Press = {
    key: event.key,
    code: event.code,
    ctrl: event.ctrlKey || event.metaKey,
    shift: event.shiftKey,
    alt: event.altKey,
  };
  const focus = focusNow();
  const intent = intentOf(press, focus);
  if (shown.snapshot?.stage.cover) {
    underCover(event, press, intent);
    return;
  }
  if (learn.isOn) {
    const isForButton = press.key === "Tab" || (focus === "control" && ["Enter", " "].includes(press.key));
    if (isForButton) return;
    event.preventDefault();
    if (!event.repeat) learn.hear(press);
    return;
  }
  if (document.querySelector("dialog[open]")) {
    underQuestion(event, press, intent);
    return;
  }
  if (press.key === "Escape" && shown.snapshot?.stage.sheet.name === "settings") {
    return void onStage({ act: "show", sheet: { name: "step" } });
  }
  const isRunning = shown.snapshot?.screen.name === "run";
  if (!isRunning && !(intent && worksEverywhere(intent))) return;
  if (isLateEnter(press, focus)) {
    event.preventDefault();
    if (!event.repeat) void late.apply();
    return;
  }
  if (isPrintable(press) && focus !== "field") {
    if (focus === "control" && press.key === " ") return;
    event.preventDefault();
    if (!event.repeat) guard.press(press.key, shown.snapshot?.settings.single_keys ? intent : null);
    return;
  }
  if (!intent) return;
  if (intent.do === "escape") {
    escaped(event);
    return;
  }
  event.preventDefault();
  if (!event.repeat) act(intent);
}

/** Enter applies what is chosen on the late sheet, unless another button has the focus. */
function isLateEnter({ key, ctrl, alt }: Press, focus: Focus): boolean {
  const isOpen = shown.snapshot?.stage.sheet.name === "late";
  return isOpen && key === "Enter" && !ctrl && !alt && (focus === "nowhere" || isRadio());
}

const isRadio = (): boolean => document.activeElement?.matches("input[type=radio]") ?? false;

/** While the console is covered: the answer, page keys and Blank. Nothing else reaches what is covered. */
function underCover(event: KeyboardEvent, press: Press, intent: Intent | null): void {
  if (["Tab", "Shift", "Control", "Alt", "Meta"].includes(press.key)) return;
  if (press.key === "Enter" && !isElsewhere()) {
    event.preventDefault();
    if (!event.repeat) void ask(platform.uncover);
    return;
  }
  if (press.key === "Enter") return;
  if (press.key === " " && isElsewhere()) return;
  event.preventDefault();
  if (event.repeat || shown.snapshot?.screen.name !== "run") return;
  if (intent?.do === "escape") {
    if (chord.press(performance.now())) act({ do: "blank" });
  } else if (intent && ["onward", "back", "blank"].includes(intent.do)) {
    if (isPrintable(press)) guard.press(press.key, intent);
    else act(intent);
  }
}

/** While a question is open: page keys and Blank. Esc closes it by itself; no other key may take it away with what is typed
 * in it. */
function underQuestion(event: KeyboardEvent, press: Press, intent: Intent | null): void {
  const isRunning = shown.snapshot?.screen.name === "run";
  if (!intent || isPrintable(press) || ["undo", "redo"].includes(intent.do)) return;
  if (intent.do === "escape") {
    if (isRunning && !event.repeat && chord.press(performance.now())) act({ do: "blank" });
    return;
  }
  event.preventDefault();
  const acts =
    intent.do === "scale_interface" || (isRunning && ["onward", "back", "blank"].includes(intent.do));
  if (acts && !event.repeat) act(intent);
}

/** Whether another button of the cover than its answer has the focus. */
function isElsewhere(): boolean {
  return document.activeElement?.matches(".cov button:not(.pri)") ?? false;
}

/** Outside a running workshop only the sizes, undo and what the webview must not do are ours. */
function worksEverywhere(intent: Intent): boolean {
  return ["nothing", "scale_interface", "undo", "redo"].includes(intent.do);
}

function escaped(event: KeyboardEvent): void {
  event.preventDefault();
  if (event.repeat) return;
  if (chord.press(performance.now())) {
    act({ do: "blank" });
    return;
  }
  const active = document.activeElement;
  if (active instanceof HTMLElement && active !== document.body && focusNow() !== "nowhere") active.blur();
  else if (shown.stray !== null) shown.stray = null;
  else void onStage({ act: "show", sheet: { name: "step" } });
}

function act(intent: Intent): void {
  switch (intent.do) {
    case "onward":
      return void ask(platform.onward);
    case "back":
      return void ask(platform.back);
    case "timer":
      return void pressTimer(timerButton());
    case "add_time":
      return void run({ op: "add_time", seconds: intent.minutes * 60 });
    case "reset_timer":
      return void run({ op: "reset_timer" });
    case "blank":
      return void onStage({ act: "toggle_blank" });
    case "freeze":
      return void onStage({ act: "toggle_freeze" });
    case "cards":
      return void unfoldCards();
    case "overview":
      return void show({ name: "overview" });
    case "small_timer":
      return void pressSmallTimer();
    case "blank_with_card":
      return blankWithCard(intent.key);
    case "card":
      return showCard(intent.key);
    case "keys":
      return void show({ name: "keys" });
    case "page":
      return void show({ name: "page" });
    case "undo":
      return void ask(platform.undo);
    case "redo":
      return void ask(platform.redo);
    case "room_full_screen":
      return void ask(platform.toggleRoomFullScreen);
    case "swap_screens":
      return void ask(platform.swapScreens);
    case "late":
      return void show({ name: "late" });
    case "print":
      return void printOrLook();
    case "choose":
      return late.chooseCut(intent.by);
    case "go":
      return focusSteps();
    case "scale_say":
      return scaleSay(intent.by);
    case "scale_interface":
      return scaleInterface(intent.by);
    case "next_entry":
      return void flushFields().then(() => entries.next());
    case "layout":
      return void flushFields().then(() => layout.toggle());
    case "note":
      return void flushFields().then(() => layout.toggleNote());
    case "escape":
    case "nothing":
      return;
  }
}

/** The first key of a burst may have acted before the rest came. */
function takeBack(intent: Intent): void {
  switch (intent.do) {
    case "blank":
    case "freeze":
    case "cards":
      return void onStage({ act: "show", sheet: { name: "step" } });
    case "card":
    case "overview":
    case "small_timer":
    case "keys":
    case "late":
    case "layout":
    case "note":
      return act(intent);
    case "timer":
    case "add_time":
      return act({ do: "undo" });
    default:
      return;
  }
}

function showCard(key: string): void {
  if (shown.snapshot?.stage.sheet.name === "late" && late.choose(key)) return;
  const code = cardAt(key);
  if (code) void show({ name: "card", code });
}

function blankWithCard(key: string): void {
  const code = cardAt(key);
  const sheet = shown.snapshot?.stage.sheet;
  if (!code || layout.isScribe) return;
  if (sheet?.name === "card" && sheet.code === code) void show(sheet);
  else void onStage({ act: "blank_with_card", code });
}

function cardAt(key: string): string | undefined {
  const screen = shown.snapshot?.screen;
  return screen?.name === "run" ? screen.run.cards.find((card) => card.key === key)?.code : undefined;
}

/** First the four large ones, then the rest with them, then the step again. */
function unfoldCards(): Promise<boolean> {
  const sheet = shown.snapshot?.stage.sheet;
  return show({ name: "cards", more: sheet?.name === "cards" });
}

/** The step that comes next in the list of steps. */
function focusSteps(): void {
  const steps = [...document.querySelectorAll<HTMLElement>("nav.rail .steps > li")];
  const now = steps.findIndex((step) => step.getAttribute("aria-current") === "step");
  const next = steps[now + 1];
  (next?.checkVisibility() ? next : steps[now])?.querySelector("button")?.focus();
}

function timerButton() {
  const screen = shown.snapshot?.screen;
  return screen?.name === "run" ? screen.run.timer : "off";
}

function focusNow(): Focus {
  const active = document.activeElement;
  if (isField(active)) return "field";
  return active?.matches("button, a[href], select, summary, input, [tabindex='0']") ? "control" : "nowhere";
}

/** Whether an element takes typing. */
function isField(target: EventTarget | null): target is HTMLInputElement | HTMLTextAreaElement {
  if (target instanceof HTMLTextAreaElement) return true;
  return target instanceof HTMLInputElement && !["checkbox", "radio", "button"].includes(target.type);
}

/** A button that was clicked with the pointer does not keep Space and Enter for itself. */
function givesFocusBack(event: MouseEvent): void {
  if (event.detail === 0 || !(event.target instanceof Element)) return;
  const button = event.target.closest(".run button");
  if (button instanceof HTMLElement && document.activeElement === button) button.blur();
}
