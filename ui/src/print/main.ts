// The entry of the window that is printed.
import { mount } from "svelte";
import "../shared/tokens.css";
import "./print.css";
import PrintWindow from "./PrintWindow.svelte";

const target = document.getElementById("app");
if (target) mount(PrintWindow, { target });
