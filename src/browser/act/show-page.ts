import { pageAddress } from '../../core/http/address.ts';
import { browser } from '../polyfill.ts';

/**
 * Brings a tab that shows this address to the front and says which, or opens the address in a new
 * one (null). Private windows are left alone.
 */
export async function showPage(url: string): Promise<number | null> {
  const { tabs, windows } = browser;
  const open = (await windows.getAll({ populate: true })).filter((it) => !it.incognito);
  const tab = open.flatMap((it) => it.tabs ?? []).find((it) => pageAddress(it.url ?? '') === url);
  const normal = open.filter(({ type }) => type === 'normal');
  const windowId = tab?.windowId ?? (normal.find((it) => it.focused) ?? normal.at(-1))?.id;
  if (windowId === undefined) {
    await windows.create({ url });
    return null;
  }
  if (tab?.id === undefined) await tabs.create({ url, windowId });
  else await tabs.update(tab.id, { active: true });
  await windows.update(windowId, { focused: true });
  return tab?.id ?? null;
}
