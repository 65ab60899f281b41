// The two sizes that the facilitator sets by key: the say-line and the whole interface. Both are remembered on this
// computer; they belong to the screen, not to the workshop.
import type { Scaling } from "./keys";

const root = document.documentElement;

interface Scale {
  key: string;
  property: string;
  least: number;
  most: number;
}

const SAY: Scale = { key: "say-scale", property: "--say-scale", least: 0.6, most: 2.2 };
const INTERFACE: Scale = { key: "interface-scale", property: "--ui-scale", least: 0.8, most: 2 };
const STEP = 0.1;

export const scaleSay = (by: Scaling): void => change(SAY, by);
export const scaleInterface = (by: Scaling): void => {
  change(INTERFACE, by);
  tellBreadth();
};

/** Sets both as they were left, and keeps the layout in step with the width that the interface really has. */
export function rememberScales(): void {
  apply(SAY, read(SAY));
  apply(INTERFACE, read(INTERFACE));
  addEventListener("resize", tellBreadth);
  tellBreadth();
}

function change(scale: Scale, by: Scaling): void {
  const next = by === 0 ? 1 : read(scale) + by * STEP;
  const rounded = Math.round(Math.min(scale.most, Math.max(scale.least, next)) * 10) / 10;
  localStorage.setItem(scale.key, String(rounded));
  apply(scale, rounded);
}

function read({ key, least, most }: Scale): number {
  const stored = Number(localStorage.getItem(key));
  return stored >= least && stored <= most ? stored : 1;
}

function apply({ property }: Scale, value: number): void {
  root.style.setProperty(property, String(value));
}

/** "wide" from 1400 px, "fold" under 1000 px of the scaled interface. */
function tellBreadth(): void {
  const width = innerWidth / read(INTERFACE);
  root.dataset["breadth"] = width >= 1400 ? "wide" : width < 1000 ? "fold" : "normal";
}
