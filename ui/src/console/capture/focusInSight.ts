// A list gives room away when a line comes under it; the field that is typed in then must not be left behind its edge.

/** Keeps what has the focus in `list` in sight, whenever the list or what stands in it changes its size. */
export function focusInSight(list: HTMLElement): () => void {
  const look = () => {
    const focused = document.activeElement;
    if (focused && list.contains(focused)) focused.scrollIntoView({ block: "nearest" });
  };
  const watch = new ResizeObserver(look);
  for (const element of [list, ...list.children]) watch.observe(element);
  return () => watch.disconnect();
}
