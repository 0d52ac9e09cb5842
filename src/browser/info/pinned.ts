import { browser } from '../polyfill.ts';

/** Whether the icon is in the toolbar. Rejects in a browser that does not tell. */
export async function isPinned(): Promise<boolean> {
  const { isOnToolbar } = await browser.action.getUserSettings();
  return isOnToolbar === true;
}
