// The line to say is as large as it was set, unless it would not stand whole: then it is the largest that does.

/** How much smaller it is tried each time. */
const STEP = 0.04;
const LEAST = 0.3;

/** Draws the line as large as `fits` allows; asks again whenever it, the box `around` it or what stands in that changes its
 * size. */
export function fitLine(around: string, fits: () => boolean): (line: HTMLElement) => () => void {
  return (line) => {
    const draw = (share: number) => line.style.setProperty("--fitted", String(share));
    const fit = () => {
      let share = 1;
      draw(share);
      while (!fits() && share > LEAST) draw((share -= STEP));
    };
    const watch = new ResizeObserver(fit);
    const box = line.closest(around);
    for (const element of [line, box, ...(box?.children ?? [])]) if (element) watch.observe(element);
    void document.fonts.ready.then(fit);
    fit();
    return () => watch.disconnect();
  };
}
