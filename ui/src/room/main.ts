// The entry of the room window. No shortcut of the webview works here: no menu, no reload, no dropped text.
import { mount } from "svelte";
import "../shared/tokens.css";
import "./room.css";
import "./window.css";
import "../shared/contrast.css";
import RoomWindow from "./RoomWindow.svelte";

for (const type of ["contextmenu", "dragover", "drop", "selectstart"]) {
  addEventListener(type, (event) => event.preventDefault());
}
addEventListener("keydown", (event) => event.preventDefault(), { capture: true });

const target = document.getElementById("app");
if (target) mount(RoomWindow, { target });
