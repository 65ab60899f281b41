// A text put on the clipboard, for a person to send: nothing leaves the computer from here.

/** Copies a text; false where the system does not let it. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
