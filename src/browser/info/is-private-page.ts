import { browser } from '../polyfill.ts';

/** Whether this page of ours is open in a private window, as it can be in Firefox. */
export async function isPrivatePage(): Promise<boolean> {
  return (await browser.tabs.getCurrent())?.incognito ?? false;
}
