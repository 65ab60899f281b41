// The entry of the console window: its look, its keys, and the screen that the core names.
import { mount } from "svelte";
import "../shared/tokens.css";
import "../shared/console.css";
import "../room/room.css";
import "../shared/contrast.css";
import App from "./App.svelte";
import { keepFocusInSight } from "./focusInSight";
import { listen } from "./keyboard";
import { rememberScales } from "./scale";
import { shown } from "./shown.svelte";

const target = document.getElementById("app");

listen();
keepFocusInSight();
void shown.watch();
// What it is drawn with stands first, so that nothing jumps.
void rememberScales().finally(() => {
  if (target) mount(App, { target });
});
