// A list gives room away when a line comes under it, and what stands above a field may grow; whoever goes by keys must not
// lose what has the focus behind an edge.

/** Keeps what has the focus in sight, whenever something that it stands in, or beside, changes its size. */
export function keepFocusInSight(): void {
  let focused: Element | null = null;
  const watch = new ResizeObserver(() => {
    // What a pointer pressed stays where it is until it is let go.
    if (focused?.matches(":focus-visible")) focused.scrollIntoView({ block: "nearest" });
  });
  document.addEventListener("focusin", ({ target }) => {
    watch.disconnect();
    focused = target instanceof Element && !target.matches('[tabindex="-1"]') ? target : null;
    for (let at = focused; at?.parentElement; at = at.parentElement) {
      for (const beside of at.parentElement.children) watch.observe(beside);
    }
  });
}
