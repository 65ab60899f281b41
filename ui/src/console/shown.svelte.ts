// What the console shows: the newest snapshot as it came, the ticking figures, and what the last command could not
// do. Nothing here is worked out; a reload fills it again.
import type { AsideView } from "../gen/AsideView";
import type { ConsoleSnapshot } from "../gen/ConsoleSnapshot";
import type { RoomDisc } from "../gen/RoomDisc";
import type { TimeView } from "../gen/TimeView";
import { watchConsole } from "../platform";
import { halfTyped } from "./halfTyped.svelte";

class Shown {
  snapshot = $state.raw<ConsoleSnapshot | null>(null);
  time = $state.raw<TimeView | null>(null);
  disc = $state.raw<RoomDisc | null>(null);
  /** What stands beside the plan's time. */
  aside = $state.raw<AsideView>({ small_timer: null, absence: null });
  /** Why the last command did nothing; one sentence. */
  problem = $state<string | null>(null);
  /** What was typed outside a field and waits to be put into one. */
  stray = $state<string | null>(null);

  /** Draws everything that the core sends, from now on. */
  watch(): Promise<void> {
    return watchConsole((message) => {
      if (message.kind === "snapshot") {
        halfTyped.follow(message.snapshot);
        this.snapshot = message.snapshot;
        this.time = message.snapshot.time;
        this.disc = message.snapshot.disc;
        this.aside = message.snapshot.aside;
      } else {
        this.time = message.time;
        this.disc = message.disc;
        this.aside = message.aside;
      }
    });
  }
}

export const shown = new Shown();
