import { describe, expect, it } from "vitest";
import type { Phase } from "../gen/Phase";
import type { TimeView } from "../gen/TimeView";
import { rings } from "./chime";

const at = (phase: Phase, more: Partial<TimeView> = {}): TimeView => ({
  phase,
  paused: false,
  digits: "0:00",
  left: 0,
  word: "",
  line: "",
  step: "Name the elephant",
  silent: false,
  session: null,
  clock: "11:09",
  reminder: null,
  late_start: null,
  is_late: false,
  alarms: [],
  ...more,
});

describe("the chime", () => {
  it("sounds once, when time runs out before our eyes", () => {
    expect(rings(at("last_call"), at("over"))).toBe(true);
    expect(rings(at("wrap_up"), at("over")), "a look may have been missed").toBe(true);
    expect(rings(at("over"), at("over"))).toBe(false);
  });

  it("is silent while people write, while paused, and where the app opens on a time that is up", () => {
    expect(rings(at("last_call"), at("over", { silent: true }))).toBe(false);
    expect(rings(at("last_call"), at("over", { paused: true }))).toBe(false);
    expect(rings(null, at("over"))).toBe(false);
    expect(rings(at("not_started"), at("over")), "it began earlier than its timer").toBe(false);
  });

  it("belongs to one step", () => {
    expect(rings(at("last_call", { step: "Working rules" }), at("over"))).toBe(false);
  });
});
