/**
 * The part of both browsers' API that an extension's script on a page uses, without the polyfill.
 */
declare const chrome: {
  readonly i18n: { getMessage(id: string): string };
  readonly runtime: { sendMessage(message: unknown): Promise<unknown> };
};

/** The text of this message in the user's language. */
export function localize(id: string): string {
  return chrome.i18n.getMessage(id);
}

/**
 * Sends the background what was pressed, or a knock. Calls `lost` if the extension was removed,
 * disabled or updated.
 */
export function sendToBackground(does: string, lost: () => void): void {
  try {
    chrome.runtime.sendMessage({ notice: does }).catch(lost);
  } catch {
    lost();
  }
}
