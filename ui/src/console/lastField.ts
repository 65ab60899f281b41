// Which field was left last, so that text typed beside it can be put into it.

let last: HTMLInputElement | HTMLTextAreaElement | null = null;

/** Remembers the field that is being left. */
export function rememberField(field: HTMLInputElement | HTMLTextAreaElement): void {
  last = field;
}

/** The field that was left last, if it is still there. */
export function lastField(): HTMLInputElement | HTMLTextAreaElement | null {
  return last?.isConnected ? last : null;
}
