// Minutes and seconds as a person types them: "3:36", "3" for three minutes, nothing for "as the rule has it".

/** Seconds; null for nothing typed; undefined where it cannot be read. */
export function secondsOf(typed: string): number | null | undefined {
  if (typed.trim() === "") return null;
  const parts = /^\s*(\d{1,3})(?:[:.]([0-5]\d))?\s*(?:min)?\s*$/.exec(typed);
  if (!parts) return undefined;
  return Number(parts[1]) * 60 + Number(parts[2] ?? 0);
}
