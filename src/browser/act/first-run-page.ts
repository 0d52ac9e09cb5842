import { browser } from '../polyfill.ts';

/**
 * The window in which the first-run page would open, the focused one if possible; null if only
 * private windows and windows without tabs are open.
 */
export async function windowForFirstRun(): Promise<number | null> {
  const open = await browser.windows.getAll();
  const fit = open.filter(({ incognito, type }) => !incognito && type === 'normal');
  return (fit.find(({ focused }) => focused) ?? fit.at(-1))?.id ?? null;
}

/** Opens the first-run page in a new tab of this window. */
export async function openFirstRunPage(windowId: number): Promise<void> {
  await browser.tabs.create({ url: browser.runtime.getURL('src/welcome/index.html'), windowId });
}
