// Enter in a form of a capture: it goes to the next field, in the order of the Tab key, and from the last one on to
// what comes after the form. Ctrl Enter is the window's, a composing Enter the input method's.

/** Goes on from the field of this key press; anything but Enter does nothing. */
export function moveOn(event: KeyboardEvent, done: () => void): void {
  if (event.key !== "Enter" || event.ctrlKey || event.metaKey || event.shiftKey || event.isComposing) return;
  if (!(event.currentTarget instanceof HTMLElement)) return;
  event.preventDefault();
  const form = event.currentTarget.closest(".edit");
  const fields = [...(form?.querySelectorAll<HTMLElement>("input.field, textarea.field") ?? [])];
  const next = fields[fields.indexOf(event.currentTarget) + 1];
  if (next) next.focus();
  else done();
}
