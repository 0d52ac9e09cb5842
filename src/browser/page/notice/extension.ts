/** What a script of an extension has on a page, in both browsers. The polyfill is nothing for pages. */
declare const chrome: {
  readonly i18n: { getMessage(id: string): string };
  readonly runtime: { sendMessage(message: unknown): Promise<unknown> };
};

/** The words of this message, in the person's language. */
export function localize(id: string): string {
  return chrome.i18n.getMessage(id);
}

/** Tells the background which button was pressed; `lost` is called when the extension is no more. */
export function sendPress(does: string, lost: () => void): void {
  try {
    chrome.runtime.sendMessage({ notice: does }).catch(lost);
  } catch {
    lost();
  }
}
