// What is wrong with how the window lies: text or a control that is cut by the box around it or by the window, that
// something else covers, that lies over other text, and boxes that scroll though they must not. Called with what may be
// so: `scrolls`, boxes that may scroll; `shortens`, boxes that may cut a long text, since it is told in full elsewhere;
// `page`, whether the page itself may be scrolled down. Answers a list of sentences, and how many texts were looked at.
const [{ scrolls, shortens, page }] = arguments;

/** Letters reach neither the upper edge of their line box nor quite the lower one. */
const ABOVE = 0.2;
const BELOW = 0.06;
/** Digits reach less far down than letters. */
const UNDER_DIGITS = 0.24;
/** Pixels by which boxes may be off: they are rounded. */
const OFF = 1.5;

const found = new Set();
const is = (element, list) => list.some((css) => element.matches(css));
const short = (text) => text.trim().replace(/\s+/g, " ").slice(0, 60);
const called = (element) => {
  const names = [...element.classList].filter((name) => !name.startsWith("svelte-"));
  return [element.localName, ...names].join(".");
};
const where = (box) =>
  `${Math.round(box.left)},${Math.round(box.top)} to ${Math.round(box.right)},${Math.round(box.bottom)}`;
const boxOf = (element) => {
  const { left, top, right, bottom } = element.getBoundingClientRect();
  return { left, top, right, bottom };
};
const ink = ({ left, top, right, bottom }, words) => {
  const height = bottom - top;
  const below = /^[\d:\s]+$/.test(words) ? UNDER_DIGITS : BELOW;
  return { left, top: top + height * ABOVE, right, bottom: bottom - height * below };
};
/** Made a dot for the eye, and there for screen readers. */
const isDot = (element) => {
  const { width, height } = element.getBoundingClientRect();
  return width <= 1.5 && height <= 1.5 && getComputedStyle(element).overflow !== "visible";
};
const isShown = (element) =>
  element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
  !element.closest(".vh, .mini, [hidden], option, datalist, script, style") &&
  !isDot(element);
/** The row that is written stays in sight while the others of its list go on under it. */
const goesUnder = (over, element) => {
  const list = element.closest(".pl");
  return list !== null && over.closest(".pl") === list && over.closest("li.open") !== element.closest("li.open");
};

/** Whether a box is seen as far as those around it go; tells where it is cut. A scroller may hold more than it shows. */
function isInSight(box, element, what) {
  for (let around = element; around && around !== document.documentElement; around = around.parentElement) {
    const style = getComputedStyle(around);
    if (style.display === "contents") continue;
    const across = style.overflowX !== "visible" && around !== document.body;
    const down = style.overflowY !== "visible" && around !== document.body;
    if (!across && !down) continue;
    const edge = boxOf(around);
    const scrollsDown = /auto|scroll/.test(style.overflowY);
    const cutAcross = across && (box.left < edge.left - OFF || box.right > edge.right + OFF);
    const cutDown = down && (box.top < edge.top - OFF || box.bottom > edge.bottom + OFF);
    if (!cutAcross && !cutDown) continue;
    if (is(around, shortens)) return false;
    if (!cutAcross && scrollsDown && is(around, scrolls)) return false;
    found.add(`${what} is cut by ${called(around)}: ${where(box)} in ${where(edge)}`);
    return false;
  }
  const { clientWidth } = document.documentElement;
  const isBeside = box.left < -OFF || box.right > clientWidth + OFF;
  const isBelow = box.top < -OFF || box.bottom > innerHeight + OFF;
  if (isBeside || (isBelow && !page)) {
    found.add(`${what} is outside the window: ${where(box)} in ${clientWidth}x${innerHeight}`);
  }
  return !isBeside && !isBelow;
}

/** Whether the middle of a box belongs to its element. What scrolls under a bar that stays is no fault. */
function isCovered(box, element, what) {
  const top = document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2);
  if (!top || top.contains(element) || element.contains(top)) return;
  if (element.closest("label")?.contains(top)) return;
  if ((page && top.closest(".bar, .top, footer")) || goesUnder(top, element)) return;
  found.add(`${what} is covered by ${called(top)}: ${where(box)}`);
}

const texts = [];
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
for (let node = walker.nextNode(); node; node = walker.nextNode()) {
  const element = node.parentElement;
  if (!node.data.trim() || !element || !isShown(element)) continue;
  const range = document.createRange();
  range.selectNodeContents(node);
  const what = `“${short(node.data)}” in ${called(element)}`;
  for (const rect of range.getClientRects()) {
    if (rect.width < 1 || rect.height < 1) continue;
    const box = ink(rect, node.data);
    if (!isInSight(box, element, what)) continue;
    isCovered(box, element, what);
    texts.push({ box, element, what });
    const holder = element.closest("button, kbd, th, td, label, legend, summary, .field");
    if (!holder || is(holder, shortens)) continue;
    const edge = boxOf(holder);
    const sticksOut =
      box.left < edge.left - OFF || box.right > edge.right + OFF ||
      box.top < edge.top - OFF || box.bottom > edge.bottom + OFF;
    if (sticksOut) found.add(`${what} sticks out of ${called(holder)}: ${where(box)} in ${where(edge)}`);
  }
}

for (const control of document.querySelectorAll("button, input, select, textarea, img, svg, summary")) {
  if (!isShown(control) || (control.localName === "svg" && control.closest(".disc, .map") !== null)) continue;
  const box = boxOf(control);
  if (box.right - box.left < 1) continue;
  const name = control.ariaLabel || control.textContent || control.id || control.className;
  const what = `${called(control)} “${short(String(name.baseVal ?? name))}”`;
  if (isInSight(box, control, what) && control.matches("button, input, select, textarea")) {
    isCovered(box, control, what);
  }
}

texts.sort((one, other) => one.box.top - other.box.top);
texts.forEach((one, at) => {
  for (const other of texts.slice(at + 1)) {
    if (other.box.top >= one.box.bottom - OFF) break;
    const overlaps =
      Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left) > OFF &&
      Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top) > OFF;
    const isUnderBar = page && [one, other].some(({ element }) => element.closest(".bar, .top, footer"));
    if (overlaps && !isUnderBar && !goesUnder(one.element, other.element)) found.add(`${one.what} and ${other.what} lie over each other at ${where(other.box)}`);
  }
});

for (const element of document.querySelectorAll("body *")) {
  if (!isShown(element) || is(element, scrolls)) continue;
  const style = getComputedStyle(element);
  const more = (whole, part, overflow) => whole > part + OFF && /auto|scroll/.test(overflow);
  if (more(element.scrollHeight, element.clientHeight, style.overflowY)) {
    found.add(`${called(element)} scrolls: ${element.scrollHeight} in ${element.clientHeight}`);
  }
  if (more(element.scrollWidth, element.clientWidth, style.overflowX)) {
    found.add(`${called(element)} scrolls across: ${element.scrollWidth} in ${element.clientWidth}`);
  }
}
const root = document.scrollingElement;
if (root.scrollWidth > innerWidth + OFF) found.add(`the page is ${root.scrollWidth} wide in ${innerWidth}`);
if (!page && root.scrollHeight > innerHeight + OFF) {
  found.add(`the page is ${root.scrollHeight} high in ${innerHeight}`);
}
return { found: [...found], looked: texts.length };
