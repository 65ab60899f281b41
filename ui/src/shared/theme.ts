// The console's light or dark setting: it follows the system. The room has its own palette and never follows.

/** Keeps `data-theme` on the root in step with the system. */
export function followTheme(): void {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const apply = () => (document.documentElement.dataset["theme"] = dark.matches ? "dark" : "light");
  dark.addEventListener("change", apply);
  apply();
}
