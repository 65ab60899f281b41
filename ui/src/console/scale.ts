// The two sizes that the facilitator sets by key: the say-line and the whole interface. Both are remembered on this
// computer; they belong to the screen, not to the workshop.
import { zoomConsole } from "../platform";
import type { Scaling } from "./keys";
import { layout } from "./layout.svelte";

const root = document.documentElement;

interface Scale {
  key: string;
  least: number;
  most: number;
  apply: (value: number) => unknown;
}

const SAY: Scale = {
  key: "say-scale",
  least: 0.6,
  most: 2.2,
  apply: (value) => root.style.setProperty("--say-scale", String(value)),
};
const INTERFACE: Scale = { key: "interface-scale", least: 0.8, most: 2, apply: zoomConsole };
const STEP = 0.1;

/** The smallest window that there is room for columns in, in pixels of the scaled interface; notes only have no columns. */
const COLUMNS = { console: { width: 1240, height: 690 }, notes: { width: 1000, height: 560 } };
/** From this width on there is more room for the sheet and beside it. */
const WIDE = 1400;

export const scaleSay = (by: Scaling): void => change(SAY, by);
export const scaleInterface = (by: Scaling): void => change(INTERFACE, by);

/** Sets both as they were left, and keeps the layout in step with the size that the interface really has. */
export async function rememberScales(): Promise<void> {
  addEventListener("resize", tellBreadth);
  tellBreadth();
  SAY.apply(read(SAY));
  if (read(INTERFACE) !== 1) await INTERFACE.apply(read(INTERFACE));
}

function change(scale: Scale, by: Scaling): void {
  const next = by === 0 ? 1 : read(scale) + by * STEP;
  const rounded = Math.round(Math.min(scale.most, Math.max(scale.least, next)) * 10) / 10;
  localStorage.setItem(scale.key, String(rounded));
  scale.apply(rounded);
}

function read({ key, least, most }: Scale): number {
  const stored = Number(localStorage.getItem(key));
  return stored >= least && stored <= most ? stored : 1;
}

/** "wide"; "fold", where there is no room for columns; else "normal". */
export function tellBreadth(): void {
  const { width, height } = COLUMNS[layout.facing];
  const isSmall = innerWidth < width || innerHeight < height;
  layout.folds = isSmall;
  root.dataset["breadth"] = isSmall ? "fold" : innerWidth >= WIDE ? "wide" : "normal";
}
