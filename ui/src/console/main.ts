// The entry of the console window: its look, its keys, and the screen that the core names.
import { mount } from "svelte";
import "../shared/tokens.css";
import "../shared/console.css";
import "../room/room.css";
import App from "./App.svelte";
import { listen } from "./keyboard";
import { rememberScales } from "./scale";
import { shown } from "./shown.svelte";

rememberScales();
listen();
void shown.watch();

const target = document.getElementById("app");
if (target) mount(App, { target });
