import type { Shared } from './in-each-browser.ts';

/** Many tabs in one window, of which the first is the active one. */
export interface ManyTabs {
  readonly windowId: number;
  /** In the order of the addresses. */
  readonly tabIds: readonly number[];
}

/** Opens all addresses at once, as a browser does after a restart, and waits for none to load. */
export function openMany({ browser }: Pick<Shared, 'browser'>, urls: readonly string[]) {
  return browser.ask(async (api, [first, ...others]: readonly string[]): Promise<ManyTabs> => {
    const { id, tabs } = await api.windows.create({ url: first ?? '' });
    const rest = others.map((url) => api.tabs.create({ url, windowId: id ?? -1, active: false }));
    const made = [tabs?.[0], ...(await Promise.all(rest))];
    return { windowId: id ?? -1, tabIds: made.map((tab) => tab?.id ?? -1) };
  }, urls);
}
