// The console's light or dark setting: what was chosen, or the system's. The room has its own palette and never follows.
import type { Theme } from "../gen/Theme";

/** Sets `data-theme` on the root, and keeps it in step with the system where that is chosen. Answers how to stop. */
export function followTheme(theme: Theme): () => void {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const apply = () => {
    const isDark = theme === "system" ? dark.matches : theme === "dark";
    document.documentElement.dataset["theme"] = isDark ? "dark" : "light";
  };
  dark.addEventListener("change", apply);
  apply();
  return () => dark.removeEventListener("change", apply);
}
