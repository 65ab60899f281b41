// The soft chime when time is up: when it sounds, and how. That it is wanted at all is a setting.
import type { TimeView } from "../gen/TimeView";
import { shown } from "./shown.svelte";

/** Two quiet partials, in hertz, with their loudness. */
const PARTIALS: [number, number][] = [
  [528, 0.12],
  [1056, 0.03],
];
/** How long it takes to fade away, in seconds. */
const FADES = 2.4;
/** How long the system may take to open its sound, in milliseconds. */
const PATIENCE = 2000;

let context: AudioContext | null = null;
let hasComplained = false;

/** Whether time was seen to run out between two looks at it: not where the app opens on a time that is up already, and
 * not while people write. */
export function rings(before: TimeView | null, now: TimeView | null): boolean {
  if (!before || !now || before.step !== now.step || now.silent) return false;
  const wasLeft = before.phase !== "over" && before.phase !== "not_started";
  return wasLeft && now.phase === "over" && !now.paused;
}

/** Sounds it. Where there is no sound it is said once. */
export async function chime(): Promise<void> {
  try {
    context ??= new AudioContext();
    await opened(context);
    const start = context.currentTime;
    for (const [hertz, loudness] of PARTIALS) sound(context, hertz, loudness, start);
  } catch {
    if (!hasComplained)
      shown.problem = "No sound device was found: the chime is not heard. The room shows the time.";
    hasComplained = true;
  }
}

async function opened(context: AudioContext): Promise<void> {
  const gaveUp = new Promise<never>((_, fail) => setTimeout(() => fail(new Error("no sound")), PATIENCE));
  await Promise.race([context.resume(), gaveUp]);
}

function sound(context: AudioContext, hertz: number, loudness: number, start: number): void {
  const tone = new OscillatorNode(context, { frequency: hertz });
  const volume = new GainNode(context, { gain: 0 });
  volume.gain.setValueAtTime(0, start);
  volume.gain.linearRampToValueAtTime(loudness, start + 0.02);
  volume.gain.exponentialRampToValueAtTime(0.0001, start + FADES);
  tone.connect(volume).connect(context.destination);
  tone.start(start);
  tone.stop(start + FADES);
}
